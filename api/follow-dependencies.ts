// What a component needs or is needed by, hop by hop. In: a component and how to ask about one hop of many components.
// Out: the dependencies that are met on the way, each with its hop.
import type { EdgeRow } from '../cypher/model/edges.js';
import { compareCodePoints } from '../cypher/model/code-point-order.js';
import type { DependencyParent } from './parents.js';

export interface DependencyHop {
  readonly fromId: string;
  readonly toId: string;
  readonly properties: Omit<EdgeRow<'NEEDS'>, 'from' | 'to'>;
}

/**
 * Breadth first, so that `depth` is the fewest hops; each component is entered once, so a cycle ends.
 * @param towards the end of a dependency that is further away
 * @param hopFrom asked once a hop, about all components that the hop before reached first
 * @returns by hop, then by the ids of its ends, kind and document
 */
export async function followDependencies(
  start: string,
  depth: number,
  towards: 'fromId' | 'toId',
  hopFrom: (ids: readonly string[]) => Promise<readonly DependencyHop[]>,
): Promise<DependencyParent[]> {
  const found: DependencyParent[] = [];
  const seen = new Set([start]);
  let frontier = [start];
  for (let hop = 1; hop <= depth && frontier.length > 0; hop += 1) {
    const rows = (await hopFrom(frontier)).toSorted(
      (a, b) =>
        compareCodePoints(a.fromId, b.fromId) ||
        compareCodePoints(a.toId, b.toId) ||
        compareCodePoints(a.properties.kind, b.properties.kind) ||
        compareCodePoints(a.properties.documentId, b.properties.documentId),
    );
    for (const { fromId, toId, properties } of rows) found.push({ fromId, toId, ...properties, depth: hop });
    frontier = [...new Set(rows.map((row) => row[towards]))].filter((id) => !seen.has(id));
    for (const id of frontier) seen.add(id);
  }
  return found;
}
