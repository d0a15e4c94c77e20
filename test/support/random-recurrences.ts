// Incidents that keep meeting each other: few components, modes, paths and days, so that failures come back, also on the
// same day, on several paths and with action items or without. In: what fast-check draws. Out: a batch.
import fc from 'fast-check';
import type { GraphBatch } from '../../cypher/model/graph-batch.js';
import { pathColumns, withNextOrder } from '../../cypher/model/failure-path.js';
import type { NodeRow } from '../../cypher/model/nodes.js';
import { highestRole } from '../../cypher/model/score.js';
import {
  failureModeGroup,
  type ActionItemStatus,
  type CauseKind,
  type FailureMode,
  type Precision,
  type Role,
  type Severity,
} from '../../cypher/model/values.js';
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

export const RECURRENT_COMPONENTS = ['cmp_a', 'cmp_b', 'cmp_c'] as const;
const component = fc.constantFrom(...RECURRENT_COMPONENTS);

const incident = fc.record({
  severity: fc.constantFrom<Severity>('SEV1', 'SEV3'),
  start: fc.option(
    fc.record({
      day: fc.integer({ min: 1, max: 9 }),
      precision: fc.constantFrom<Precision>('MONTH', 'DAY', 'MINUTE'),
    }),
    { freq: 6 },
  ),
  affected: fc.uniqueArray(fc.tuple(component, fc.constantFrom<Role>('ORIGIN', 'PROPAGATED')), {
    maxLength: 3,
    size: 'max',
    selector: ([id]) => id,
  }),
  causes: fc.array(
    fc.record({
      mode: fc.constantFrom<FailureMode>('bad-deploy', 'bad-deploy', 'retry-storm', 'unknown'),
      kind: fc.constantFrom<CauseKind>('root', 'root', 'root', 'trigger'),
      component: fc.option(component, { freq: 2 }),
    }),
    { minLength: 1, maxLength: 2, size: 'max' },
  ),
  /** from, to, order; the same hop may be told twice */
  steps: fc.array(fc.tuple(component, component, fc.constantFrom<number>(1, 1, 2, 7)), { maxLength: 2, size: 'max' }),
  items: fc.array(fc.constantFrom<ActionItemStatus>('OPEN', 'DONE', 'UNKNOWN'), { maxLength: 2, size: 'max' }),
});
export type RecurrentIncident = typeof incident extends fc.Arbitrary<infer Drawn> ? Drawn : never;

export const recurrentIncidents = fc.array(incident, { minLength: 6, maxLength: 16, size: 'max' });

/** Ids run against the order of the list, so that neither order can stand for the other. */
export function recurrentId(at: number): string {
  return `inc_${99 - at}`;
}

export function recurrentStart({ start }: RecurrentIncident): string | null {
  if (start === null) return null;
  return start.precision === 'MONTH' ? `2020-0${start.day}-01T00:00:00Z` : `2020-03-0${start.day}T00:00:00Z`;
}

export function recurrentGraph(incidents: readonly RecurrentIncident[]): GraphBatch {
  const parts = incidents.map((drawn, at) => {
    const id = recurrentId(at);
    const documentId = `doc-${id}`;
    const startedAt = recurrentStart(drawn);
    const claim = (list: string, position: number) => ({
      id: `${id}/${list}/${position}`,
      incidentId: id,
      position,
      ...evidenceValues,
      documentId,
    });
    const affected = drawn.affected.map(([to, role], position) =>
      makeAffected({ from: id, to, role, position, documentId }),
    );
    const steps = withNextOrder(
      drawn.steps.map(([from, to, order], position) =>
        makeStep({ from, to, order, position, incidentId: id, documentId }),
      ),
    );
    const causes = drawn.causes.map(({ mode, kind, component: componentId }, position): NodeRow<'Cause'> => ({
      ...claim('cause', position),
      failureMode: mode,
      failureModeGroup: failureModeGroup(mode),
      kind,
      componentId,
      componentRole: highestRole(drawn.affected.filter(([to]) => to === componentId).map(([, role]) => role)),
      text: 'x',
    }));
    const actionItems = drawn.items.map((status, position): NodeRow<'ActionItem'> => ({
      ...claim('action', position),
      text: `item ${position} of ${id}`,
      owner: null,
      due: null,
      status,
      kind: 'PREVENT',
    }));
    const told = makeIncident({
      id,
      documentId,
      severity: drawn.severity,
      startedAt,
      startedAtPrecision: drawn.start?.precision ?? null,
      startedSecond: startedAt === null ? null : Date.parse(startedAt) / 1000,
      ...pathColumns(steps, affected),
    });
    return makePart(documentId, {
      nodes: { Incident: [told], Cause: causes, ActionItem: actionItems },
      edges: {
        AFFECTED: affected,
        FAILED_INTO: steps,
        HAS_CAUSE: causes.map((cause) => ({ from: id, to: cause.id })),
        HAS_ACTION_ITEM: actionItems.map((item) => ({ from: id, to: item.id })),
      },
    });
  });
  const components = RECURRENT_COMPONENTS.map((id) => makeComponent({ id, name: `part ${id.slice(4)}` }));
  return makeBatch({ nodes: { Organization: [makeOrganization()], Component: components }, edges: {} }, parts);
}
