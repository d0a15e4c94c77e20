// In: boxes and arrows. Out: the rank (column, or row on narrow screens) of each box, and which arrows lead back.
// Steps of equal order end in the same rank, so that what happened side by side stands side by side.
//
// 1. Walk the steps in their order; a step that would close a circle leads back and takes no part in ranking.
// 2. A component stands at the order of the first step that reaches it; one that none reaches, just before the first it leaves.
// 3. Where a step would then not lead forward, its end moves on, and so does all that follows it.
// 4. Empty ranks are closed.
import type { GraphElements, GraphEdge } from './to-elements.js';

export interface Ranking {
  readonly rankOf: ReadonlyMap<string, number>;
  readonly leadsBack: ReadonlySet<string>;
}

export function rankComponents({ nodes, edges }: GraphElements): Ranking {
  const forward: GraphEdge[] = [];
  const leadsBack = new Set<string>();
  for (const edge of edges) {
    if (edge.from === edge.to || reaches(edge.to, edge.from, forward)) leadsBack.add(edge.id);
    else forward.push(edge);
  }

  const rankOf = new Map<string, number>();
  for (const { id } of nodes) {
    const arrives = forward.filter((edge) => edge.to === id).map((edge) => edge.order);
    const leaves = forward.filter((edge) => edge.from === id).map((edge) => edge.order);
    rankOf.set(id, arrives.length > 0 ? Math.min(...arrives) : leaves.length > 0 ? Math.min(...leaves) - 1 : 0);
  }

  // `forward` has no circle, so as many rounds as there are boxes are enough.
  for (let round = 0; round < nodes.length; round++) {
    let moved = false;
    for (const { from, to } of forward) {
      const earliest = (rankOf.get(from) ?? 0) + 1;
      if ((rankOf.get(to) ?? 0) < earliest) {
        rankOf.set(to, earliest);
        moved = true;
      }
    }
    if (!moved) break;
  }

  const used = [...new Set(rankOf.values())].sort((a, b) => a - b);
  for (const [id, rank] of rankOf) rankOf.set(id, used.indexOf(rank));
  return { rankOf, leadsBack };
}

function reaches(start: string, goal: string, edges: readonly GraphEdge[]): boolean {
  const seen = new Set<string>();
  const open = [start];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === goal) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    for (const edge of edges) if (edge.from === at) open.push(edge.to);
  }
  return false;
}
