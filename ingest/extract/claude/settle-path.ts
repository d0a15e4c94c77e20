// The failure path put in order, and the roles that follow from it. In: steps and affected components, as read or as a review has
// left them. Out: the same with orders and roles; who was affected only because a step said so is so no more without one. It can
// be asked again whenever steps were taken away, and changes nothing where none were.
import type { ExtractedClaims, FailureStepClaim } from '../extraction.js';
import { rolesOf } from '../roles.js';

export type PathLists = Pick<ExtractedClaims, 'affected' | 'failurePath'>;

/** What roles need to know beside the claims; it is settled once, by what the reply told. */
export interface KnownOfPath {
  /** refs of those in which the fault is said to have begun, or that failed alone; counts without a path */
  readonly beganHere: ReadonlySet<string>;
  /** refs of those that are among the affected only because a step says so */
  readonly bySteps: ReadonlySet<string>;
}

export function settlePath(claims: PathLists, { beganHere, bySteps }: KnownOfPath): PathLists {
  const failurePath = orderSteps(claims.failurePath);
  const onPath = new Set(failurePath.flatMap(({ from, to }) => [from, to]));
  const roleOf = rolesOf(failurePath, beganHere);
  const affected = claims.affected
    .filter(({ component }) => !bySteps.has(component) || onPath.has(component))
    .map((claim) => ({ ...claim, role: roleOf(claim.component) }));
  return { failurePath, affected };
}

type Step = Pick<FailureStepClaim, 'order' | 'from' | 'to'>;

/**
 * Orders from 1 without gaps. Equal ones stay equal, which is side by side (CONTRACT section 3), but for a chain that was told
 * with equal ones: a component passes nothing on before it is hit, so a step that leaves one that is first hit at its own order
 * comes after that. Components that took each other down at one order, with nothing before, stay side by side: both began it.
 */
function orderSteps(steps: readonly FailureStepClaim[]): FailureStepClaim[] {
  const known = new Set<string>();
  const ordered: FailureStepClaim[] = [];
  for (const told of [...new Set(steps.map(({ order }) => order))].sort((a, b) => a - b)) {
    const together = steps.filter(({ order }) => order === told);
    const ranks = ranksOf(together, known);
    const last = ordered.at(-1)?.order ?? 0;
    ordered.push(
      ...together
        .map((step) => ({ ...step, order: last + 1 + (ranks.get(step.from) ?? 0) }))
        .sort((a, b) => a.order - b.order),
    );
    for (const { from, to } of together) known.add(from).add(to);
  }
  return ordered;
}

/**
 * How many of the steps told at one order a component waits for, by the shortest way.
 * @param known what an earlier step touched: it waits for none
 */
function ranksOf(steps: readonly Step[], known: ReadonlySet<string>): ReadonlyMap<string, number> {
  const next = new Map<string, string[]>();
  for (const { from, to } of steps) next.set(from, [...(next.get(from) ?? []), ...(known.has(to) ? [] : [to])]);
  const reached = new Map([...next.keys()].map((component) => [component, reachedFrom(component, next)]));
  const isFirst = (component: string): boolean =>
    [...reached].every(([other, its]) => !its.has(component) || reached.get(component)?.has(other) === true);
  const ranks = new Map<string, number>();
  let rank = 0;
  for (let hit = [...next.keys()].filter(isFirst); hit.length > 0; rank += 1) {
    for (const component of hit) ranks.set(component, rank);
    hit = [...new Set(hit.flatMap((component) => next.get(component) ?? []))].filter((each) => !ranks.has(each));
  }
  return ranks;
}

function reachedFrom(component: string, next: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [component];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const each of next.get(at) ?? [])
      if (!seen.has(each)) {
        seen.add(each);
        open.push(each);
      }
  return seen;
}
