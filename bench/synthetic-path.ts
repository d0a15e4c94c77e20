// The shape of one failure path. In: draws. Out: steps between places 0, 1, 2… with their order, and the role of every
// place; which component stands at a place is the caller's. One to six steps, most of them in a chain; some paths branch,
// some have two origins, a few come back.
import type { Role } from '../cypher/model/values.js';
import { Shares, type Draws } from './draws.js';

export interface PathStep {
  readonly from: number;
  readonly to: number;
  /** from 1; equal order is side by side */
  readonly order: number;
}

export interface PathShape {
  /** by order */
  readonly steps: readonly PathStep[];
  /** one for each place, those off the path included */
  readonly roles: readonly Role[];
}

/** 2.86 steps on average: 286,000 at 100,000 incidents. */
const LENGTHS = new Shares([1, 2, 3, 4, 5, 6], [23, 24, 21, 15, 10, 7]);

export function drawPath(draws: Draws): PathShape {
  const length = LENGTHS.draw(draws);
  /** steps from an origin to each place */
  const depths = [0];
  const steps: PathStep[] = [];
  let last = 0;
  for (let count = 1; count <= length; count += 1) {
    if (count === length && length >= 3 && draws.chance(0.05)) {
      steps.push({ from: last, to: draws.between(0, last - 1), order: depths[last]! + 1 });
    } else if (count > 1 && draws.chance(0.07)) {
      const to = draws.pick([...depths.keys()].filter((place) => depths[place]! > 0));
      steps.push({ from: depths.length, to, order: depths[to]! });
      depths.push(depths[to]! - 1);
    } else {
      const from = draws.chance(0.78) ? last : draws.between(0, depths.length - 1);
      last = depths.length;
      steps.push({ from, to: last, order: depths[from]! + 1 });
      depths.push(depths[from]! + 1);
    }
  }
  steps.sort((a, b) => a.order - b.order);
  const places = depths.length + (draws.chance(0.03) ? 1 : 0);
  return { steps, roles: Array.from({ length: places }, (_, place) => roleOf(place, steps)) };
}

/** Roles follow from the path (CONTRACT section 3): an origin is left before anything arrives. */
function roleOf(place: number, steps: readonly PathStep[]): Role {
  const left = Math.min(...steps.filter(({ from }) => from === place).map(({ order }) => order));
  if (left === Infinity) return 'IMPACTED';
  return steps.some(({ to, order }) => to === place && order < left) ? 'PROPAGATED' : 'ORIGIN';
}
