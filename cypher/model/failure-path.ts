// What follows from the steps of a failure path. In: the steps of one incident. Out: each with the order that comes after
// it, and the path's length and identity, so that no question has to put the steps together again.
import type { EdgeRow } from './edges.js';
import type { NodeRow } from './nodes.js';

type Step = Pick<EdgeRow<'FAILED_INTO'>, 'from' | 'to' | 'order'>;

/** @param steps all of one incident */
export function withNextOrder<Each extends Step>(steps: readonly Each[]): (Each & { nextOrder: number | null })[] {
  const orders = ordersOf(steps);
  return steps.map((step) => ({ ...step, nextOrder: orders[orders.indexOf(step.order) + 1] ?? null }));
}

/** CONTRACT section 6: a component that failed alone is a path of one; no path and no origin is unknown. */
export function pathColumns(
  steps: readonly Step[],
  affected: readonly Pick<EdgeRow<'AFFECTED'>, 'role'>[],
): Pick<NodeRow<'Incident'>, 'pathLength' | 'pathKey'> {
  if (steps.length === 0) {
    return { pathLength: affected.some(({ role }) => role === 'ORIGIN') ? 1 : null, pathKey: null };
  }
  const orders = ordersOf(steps);
  const sideBySide = orders.map((order) => {
    const together = steps.filter((step) => step.order === order).map(({ from, to }) => `${from}>${to}`);
    return [...new Set(together)].sort().join(',');
  });
  return { pathLength: orders.length + 1, pathKey: sideBySide.join(' ') };
}

function ordersOf(steps: readonly Step[]): number[] {
  return [...new Set(steps.map(({ order }) => order))].sort((a, b) => a - b);
}
