// The part each component played, from the path alone (CONTRACT section 3). In: affected components and steps. Out: the same
// with roles. Nobody's word for a role counts where there is a path; it can be asked again whenever steps were taken away.
import type { Role } from '../../../cypher/model/values.js';
import type { AffectedClaim, FailureStepClaim } from '../extraction.js';

type Step = Pick<FailureStepClaim, 'order' | 'from' | 'to'>;

/**
 * `ORIGIN` steps leave it and none arrives before; `PROPAGATED` they arrive and leave; `IMPACTED` they only arrive, or it is off
 * the path. What arrives at the same order as the first step that leaves came before it too: nothing is passed on before it is
 * there. Only where that leaves no origin at all (two parts that took each other down at once) is "before" taken strictly.
 * @param beganHere counts only without a path; one that was affected alone is the origin in any case
 */
export function deriveRoles(
  affected: readonly AffectedClaim[],
  failurePath: readonly Step[],
  beganHere: ReadonlySet<string>,
): AffectedClaim[] {
  if (failurePath.length === 0) {
    const isOrigin = ({ component }: AffectedClaim): boolean => affected.length === 1 || beganHere.has(component);
    return affected.map((claim) => ({ ...claim, role: isOrigin(claim) ? 'ORIGIN' : 'IMPACTED' }));
  }
  const roles = rolesOnPath(failurePath, (arrives, leaves) => arrives <= leaves);
  const hasOrigin = [...roles.values()].includes('ORIGIN');
  const settled = hasOrigin ? roles : rolesOnPath(failurePath, (arrives, leaves) => arrives < leaves);
  return affected.map((claim) => ({ ...claim, role: settled.get(claim.component) ?? 'IMPACTED' }));
}

function rolesOnPath(
  steps: readonly Step[],
  isBefore: (arrives: number, leaves: number) => boolean,
): ReadonlyMap<string, Role> {
  const arrivals = firstOrders(steps, 'to');
  const departures = firstOrders(steps, 'from');
  const roles = new Map<string, Role>();
  for (const component of [...departures.keys(), ...arrivals.keys()]) {
    const leaves = departures.get(component);
    const arrives = arrivals.get(component);
    if (leaves === undefined) roles.set(component, 'IMPACTED');
    else roles.set(component, arrives !== undefined && isBefore(arrives, leaves) ? 'PROPAGATED' : 'ORIGIN');
  }
  return roles;
}

function firstOrders(steps: readonly Step[], end: 'from' | 'to'): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const step of steps) first.set(step[end], Math.min(step.order, first.get(step[end]) ?? Infinity));
  return first;
}

/** Orders from 1 without gaps; equal ones stay equal. */
export function renumber<Each extends Step>(steps: readonly Each[]): Each[] {
  const orders = [...new Set(steps.map(({ order }) => order))].sort((a, b) => a - b);
  const numbers = new Map(orders.map((order, index) => [order, index + 1]));
  return steps
    .map((step) => ({ ...step, order: numbers.get(step.order) ?? step.order }))
    .sort((a, b) => a.order - b.order);
}
