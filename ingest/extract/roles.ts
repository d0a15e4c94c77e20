// The part each component played in an incident, for every reader of documents (CONTRACT section 3). In: the steps of the path,
// and what is known of the beginning where there are none. Out: roles. Nobody's word for a role counts where there is a path.
import type { Role } from '../../cypher/model/values.js';

export interface OrderedStep<Part> {
  readonly order: number;
  readonly from: Part;
  readonly to: Part;
}

/**
 * `ORIGIN`: a step leaves it and none arrives at a lower order than the first that leaves; `PROPAGATED`: one arrives at a lower
 * order; `IMPACTED`: steps only arrive, or it is off the path. Order is time and nothing else: what arrives at the same order
 * is side by side with the step that leaves, not before it. That orders say so is the business of who makes the steps.
 * @param beganIn where the fault began as far as no step tells it, such as the one component that failed alone; it counts only
 * without steps
 */
export function rolesOf<Part>(
  steps: readonly OrderedStep<Part>[],
  beganIn: ReadonlySet<Part>,
): (component: Part) => Role {
  const arrivals = firstOrders(steps, 'to');
  const departures = firstOrders(steps, 'from');
  return (component) => {
    if (steps.length === 0) return beganIn.has(component) ? 'ORIGIN' : 'IMPACTED';
    const leaves = departures.get(component);
    if (leaves === undefined) return 'IMPACTED';
    return (arrivals.get(component) ?? Infinity) < leaves ? 'PROPAGATED' : 'ORIGIN';
  };
}

function firstOrders<Part>(steps: readonly OrderedStep<Part>[], end: 'from' | 'to'): ReadonlyMap<Part, number> {
  const first = new Map<Part, number>();
  for (const step of steps) first.set(step[end], Math.min(step.order, first.get(step[end]) ?? Infinity));
  return first;
}
