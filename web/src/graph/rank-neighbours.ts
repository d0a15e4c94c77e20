// In: the ranks of a path and the dependencies that lead to what is next to it. Out: a rank for each neighbour, on one scale
// with the path's. What needs the path stands behind all it is joined to, for a failure would come there next; what is only
// needed stands before. So no line joins two of one rank.
import type { NearbyEdge } from './to-elements.js';

/** @param rankOf of the components of the path @returns ranks from -1 on */
export function rankNeighbours(
  rankOf: ReadonlyMap<string, number>,
  edges: readonly NearbyEdge[],
): ReadonlyMap<string, number> {
  const joined = new Map<string, { ranks: number[]; needs: boolean }>();
  for (const { from, to } of edges) {
    const isNeeding = rankOf.has(to);
    const [near, onPath] = isNeeding ? [from, to] : [to, from];
    const entry = joined.get(near) ?? { ranks: [], needs: false };
    joined.set(near, entry);
    entry.ranks.push(rankOf.get(onPath) ?? 0);
    entry.needs ||= isNeeding;
  }
  return new Map(
    [...joined].map(([id, { ranks, needs }]) => [id, needs ? Math.max(...ranks) + 1 : Math.min(...ranks) - 1]),
  );
}
