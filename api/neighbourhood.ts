// What stands next to a failure path in the system. In: the components of the path and the request's loaders. Out: components
// that the path does not have, nearest first and capped, with the dependencies that lead to them. Both directions are followed:
// what a path needs may have been the cause of it, what needs the path may be hit next.
import { compareCodePoints } from '../cypher/model/code-point-order.js';
import type { DependencyHop } from './follow-dependencies.js';
import type { Loaders } from './loaders.js';
import type { DependencyParent, NeighbourhoodParent } from './parents.js';
import { compareSurest } from './step-marks.js';

export interface NeighbourQuestion {
  readonly depth: number;
  /** whether `REPORTS_TO` leads on */
  readonly telemetry: boolean;
  /** components, at most */
  readonly first: number;
}

/** @returns the components of an incident's path; without one, those in which it began */
export async function pathComponents(incidentId: string, loaders: Loaders): Promise<string[]> {
  const steps = await loaders.failurePath.load(incidentId);
  if (steps.length > 0) return [...new Set(steps.flatMap(({ fromId, toId }) => [fromId, toId]))];
  const affected = await loaders.affected.load(incidentId);
  return [
    ...new Set(affected.filter(({ properties }) => properties.role === 'ORIGIN').map(({ componentId }) => componentId)),
  ];
}

export async function findNeighbours(
  path: readonly string[],
  { depth, telemetry, first }: NeighbourQuestion,
  loaders: Loaders,
): Promise<NeighbourhoodParent> {
  const depths = new Map(path.map((id) => [id, 0]));
  const found = new Map<string, DependencyParent>();
  let frontier: readonly string[] = path;
  for (let hop = 1; hop <= depth && frontier.length > 0; hop += 1) {
    const rows = (await hopBothWays(frontier, loaders)).filter(
      ({ properties }) => telemetry || properties.kind !== 'REPORTS_TO',
    );
    for (const { fromId, toId } of rows) for (const id of [fromId, toId]) if (!depths.has(id)) depths.set(id, hop);
    for (const { fromId, toId, properties } of rows) {
      // Within the path, or among those as near, nothing is led to.
      if (Math.max(depths.get(fromId)!, depths.get(toId)!) !== hop) continue;
      const key = `${fromId} ${properties.kind} ${toId}`;
      const known = found.get(key);
      if (known === undefined || compareSurest(properties, known) < 0)
        found.set(key, { fromId, toId, ...properties, depth: hop });
    }
    frontier = [...depths].filter(([, at]) => at === hop).map(([id]) => id);
  }
  return cut([...depths], [...found.values()], first);
}

async function hopBothWays(ids: readonly string[], loaders: Loaders): Promise<DependencyHop[]> {
  const rows = await Promise.all(ids.flatMap((id) => [loaders.needs.load(id), loaders.neededBy.load(id)]));
  return rows.flat();
}

function cut(
  depths: readonly (readonly [id: string, depth: number])[],
  dependencies: readonly DependencyParent[],
  first: number,
): NeighbourhoodParent {
  const led = new Map<string, number>();
  for (const { fromId, toId } of dependencies) for (const id of [fromId, toId]) led.set(id, (led.get(id) ?? 0) + 1);
  const neighbours = depths
    .filter(([, depth]) => depth > 0)
    .toSorted(
      ([a, depthA], [b, depthB]) => depthA - depthB || (led.get(b) ?? 0) - (led.get(a) ?? 0) || compareCodePoints(a, b),
    );
  const components = neighbours.slice(0, first).map(([componentId, depth]) => ({ componentId, depth }));
  const left = new Set(neighbours.slice(first).map(([id]) => id));
  return {
    components,
    dependencies: dependencies
      .filter(({ fromId, toId }) => !left.has(fromId) && !left.has(toId))
      .toSorted(
        (a, b) =>
          a.depth - b.depth ||
          compareCodePoints(a.fromId, b.fromId) ||
          compareCodePoints(a.toId, b.toId) ||
          compareCodePoints(a.kind, b.kind),
      ),
    total: neighbours.length,
  };
}
