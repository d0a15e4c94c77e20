// Graphs for property tests: few keys and many collisions, so that incidents meet in components, teams, technologies and
// modes; unknown times, severities and organizations among them. In: what fast-check draws. Out: a batch.
import fc from 'fast-check';
import type { GraphBatch } from '../../cypher/model/graph-batch.js';
import type { NodeRow } from '../../cypher/model/nodes.js';
import { highestRole } from '../../cypher/model/score.js';
import type { CauseKind, FailureMode, Role, Severity } from '../../cypher/model/values.js';
import {
  evidenceValues,
  makeAffected,
  makeBatch,
  makeComponent,
  makeIncident,
  makeOrganization,
  makePart,
} from './make-graph.js';

const components = [
  { technology: 'redis', kind: 'CACHE', team: 'data' },
  { technology: 'redis', kind: 'DATABASE', team: null },
  { technology: null, kind: 'CACHE', team: 'data' },
  { technology: 'kafka', kind: 'QUEUE', team: 'web' },
] as const;
const modes: readonly (readonly [FailureMode, string])[] = [
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
    fc.tuple(fc.nat(components.length - 1), fc.constantFrom<Role>('ORIGIN', 'PROPAGATED', 'IMPACTED')),
    { maxLength: 5 },
  ),
  causes: fc.array(
    fc.tuple(
      fc.constantFrom<CauseKind>('root', 'root', 'trigger'),
      fc.nat(modes.length - 1),
      fc.option(fc.nat(components.length - 1)),
    ),
    { maxLength: 3 },
  ),
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
    components.map((values, at) =>
      makeComponent({ id: `cmp_${organizationId}_${at}`, organizationId, name: `part ${at}`, ...values }),
    ),
  );
  const parts = incidents.map((drawn, at) => {
    const documentId = `doc-${prefix}${String(at).padStart(3, '0')}`;
    const id = `inc_${prefix}${String(at).padStart(3, '0')}`;
    const organizationId = organizationIds[drawn.organization]!;
    const componentId = (place: number): string => `cmp_${organizationId}_${place}`;
    const causes = drawn.causes.map(([kind, mode, place], position): NodeRow<'Cause'> => {
      const [failureMode, failureModeGroup] = modes[mode]!;
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
    return makePart(documentId, {
      nodes: {
        Incident: [
          makeIncident({
            id,
            documentId,
            organizationId,
            severity: drawn.severity,
            durationMinutes: drawn.minutes,
            ...startOf(drawn),
          }),
        ],
        Cause: causes,
      },
      edges: {
        HAPPENED_AT: [{ from: id, to: organizationId }],
        AFFECTED: drawn.affected.map(([place, role], position) =>
          makeAffected({ from: id, to: componentId(place), position, role, documentId }),
        ),
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
