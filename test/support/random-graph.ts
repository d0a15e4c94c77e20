// Graphs for property tests: few keys and many collisions, so that incidents meet in components, teams, technologies and
// modes; unknown times, severities and organizations among them. In: what fast-check draws. Out: a batch.
import fc from 'fast-check';
import type { GraphBatch } from '../../cypher/model/graph-batch.js';
import type { NodeRow } from '../../cypher/model/nodes.js';
import { highestRole } from '../../cypher/model/score.js';
import { pathColumns, withNextOrder } from '../../cypher/model/failure-path.js';
import type { CauseKind, FailureMode, Role, Severity, Symptom } from '../../cypher/model/values.js';
import {
  evidenceValues,
  makeAffected,
  makeBatch,
  makeComponent,
  makeIncident,
  makeOrganization,
  makePart,
  makeStep,
} from './make-graph.js';

export const drawnComponents = [
  { technology: 'redis', kind: 'CACHE', team: 'data' },
  { technology: 'redis', kind: 'DATABASE', team: null },
  { technology: null, kind: 'CACHE', team: 'data' },
  { technology: 'kafka', kind: 'QUEUE', team: 'web' },
] as const;
export const drawnModes: readonly (readonly [FailureMode, string])[] = [
  ['bad-deploy', 'change'],
  ['retry-storm', 'load'],
  ['unknown', 'unknown'],
];

const incident = fc.record({
  organization: fc.integer({ min: 0, max: 2 }),
  severity: fc.constantFrom<Severity>('SEV0', 'SEV2', 'SEV4', 'UNKNOWN'),
  started: fc.option(
    fc.record({
      day: fc.integer({ min: 0, max: 5000 }),
      precision: fc.constantFrom<'YEAR' | 'MONTH' | 'MINUTE'>('YEAR', 'MONTH', 'MINUTE'),
    }),
    { freq: 4 },
  ),
  minutes: fc.option(fc.integer({ min: 0, max: 10_000 }).map((tenths) => tenths / 10)),
  affected: fc.array(
    fc.tuple(fc.nat(drawnComponents.length - 1), fc.constantFrom<Role>('ORIGIN', 'PROPAGATED', 'IMPACTED')),
    { maxLength: 5 },
  ),
  causes: fc.array(
    fc.tuple(
      fc.constantFrom<CauseKind>('root', 'root', 'trigger'),
      fc.nat(drawnModes.length - 1),
      fc.option(fc.nat(drawnComponents.length - 1)),
    ),
    { maxLength: 3 },
  ),
  steps: fc.array(
    fc
      .record({
        order: fc.integer({ min: 1, max: 4 }),
        from: fc.nat(drawnComponents.length - 1),
        to: fc.nat(drawnComponents.length - 1),
        mechanism: fc.constantFrom('', 'timeouts', 'retries'),
        recorded: fc.option(fc.constantFrom('app', 'network')),
      })
      .filter(({ from, to }) => from !== to),
    { maxLength: 10 },
  ),
  detection: fc.option(fc.constantFrom<'AUTOMATED' | 'MANUAL' | 'UNKNOWN'>('AUTOMATED', 'MANUAL', 'UNKNOWN')),
  detectMinutes: fc.option(fc.integer({ min: 0, max: 500 })),
  symptoms: fc.array(fc.constantFrom<Symptom>('DELAY', 'ERROR'), { maxLength: 2 }),
  outcomes: fc.array(fc.constantFrom<'WORKED' | 'UNKNOWN'>('WORKED', 'UNKNOWN'), { maxLength: 2 }),
  operations: fc.array(fc.constantFrom('upgrade', 'maintenance'), { maxLength: 3 }),
});
export type DrawnIncident = typeof incident extends fc.Arbitrary<infer Drawn> ? Drawn : never;

export const drawnIncidents = fc.array(incident, { maxLength: 25 });

/** @param prefix sets the ids, so that several graphs may lie in one database */
export function graphOf(incidents: readonly DrawnIncident[], prefix: string): GraphBatch {
  const organizationIds = [0, 1, 2].map((at) => `org_${prefix}${at}`);
  const organizations = organizationIds.map((id, at) =>
    makeOrganization({ id, name: at === 2 ? 'UNKNOWN' : `${prefix} ${at}` }),
  );
  const known = organizationIds.flatMap((organizationId) =>
    drawnComponents.map((values, at) =>
      makeComponent({ id: `cmp_${organizationId}_${at}`, organizationId, name: `part ${at}`, ...values }),
    ),
  );
  const parts = incidents.map((drawn, at) => {
    const documentId = `doc-${prefix}${String(at).padStart(3, '0')}`;
    const id = `inc_${prefix}${String(at).padStart(3, '0')}`;
    const organizationId = organizationIds[drawn.organization]!;
    const componentId = (place: number): string => `cmp_${organizationId}_${place}`;
    const causes = drawn.causes.map(([kind, mode, place], position): NodeRow<'Cause'> => {
      const [failureMode, failureModeGroup] = drawnModes[mode]!;
      return {
        id: `${id}/cause/${position}`,
        incidentId: id,
        position,
        ...evidenceValues,
        documentId,
        failureMode,
        failureModeGroup,
        kind,
        componentId: place === null ? null : componentId(place),
        componentRole: highestRole(drawn.affected.filter(([at]) => at === place).map(([, role]) => role)),
        text: 'x',
      };
    });
    const claim = (list: string, position: number) => ({
      id: `${id}/${list}/${position}`,
      incidentId: id,
      position,
      ...evidenceValues,
      documentId,
    });
    const symptoms = drawn.symptoms.map((symptom, at) => ({ ...claim('symptom', at), symptom, text: 'x' }));
    const mitigations = drawn.outcomes.map((outcome, at) => ({ ...claim('mitigation', at), outcome, text: 'x' }));
    const attributes = drawn.operations.map((value, at) => ({ ...claim('attribute', at), name: 'operation', value }));
    const affected = drawn.affected.map(([place, role], position) =>
      makeAffected({ from: id, to: componentId(place), position, role, documentId }),
    );
    const steps = withNextOrder(
      drawn.steps.map(({ order, from, to, mechanism, recorded }, position) =>
        makeStep({
          from: componentId(from),
          to: componentId(to),
          incidentId: id,
          documentId,
          position,
          order,
          mechanism,
          fromRecorded: recorded,
          toRecorded: recorded,
        }),
      ),
    );
    return makePart(documentId, {
      nodes: {
        Incident: [
          makeIncident({
            id,
            documentId,
            organizationId,
            severity: drawn.severity,
            durationMinutes: drawn.minutes,
            timeToDetectMinutes: drawn.detectMinutes,
            detectionMethod: drawn.detection,
            ...pathColumns(steps, affected),
            ...startOf(drawn),
          }),
        ],
        Cause: causes,
        Symptom: symptoms,
        Mitigation: mitigations,
        Attribute: attributes,
      },
      edges: {
        HAPPENED_AT: [{ from: id, to: organizationId }],
        AFFECTED: affected,
        FAILED_INTO: steps,
        HAS_SYMPTOM: symptoms.map((symptom) => ({ from: id, to: symptom.id })),
        HAS_MITIGATION: mitigations.map((mitigation) => ({ from: id, to: mitigation.id })),
        HAS_ATTRIBUTE: attributes.map((attribute) => ({ from: id, to: attribute.id })),
        HAS_CAUSE: causes.map((cause) => ({ from: id, to: cause.id })),
        LIES_IN: causes.flatMap((cause) =>
          cause.componentId === null ? [] : [{ from: cause.id, to: cause.componentId }],
        ),
      },
    });
  });
  return makeBatch({ nodes: { Organization: organizations, Component: known }, edges: {} }, parts);
}

function startOf({ started }: DrawnIncident): Partial<NodeRow<'Incident'>> {
  if (started === null) return {};
  const second = Date.UTC(2012, 0, 1) / 1000 + started.day * 86_400;
  const startedAt = new Date(second * 1000).toISOString().replace('.000Z', 'Z');
  return { startedAt, startedSecond: second, startedAtPrecision: started.precision };
}
