// What could suffer if a component failed. The graph is asked once a hop and once for all components that were reached,
// however many they are.
import { compareCodePoints } from '../../cypher/model/code-point-order.js';
import { blastRadiusHop } from '../../cypher/patterns/blast-radius/pattern.js';
import { componentsById } from '../../cypher/patterns/nodes-by-id/pattern.js';
import { runPattern } from '../../cypher/patterns/run-pattern.js';
import { hops } from '../arguments.js';
import { followDependencies } from '../follow-dependencies.js';
import type { QueryResolvers } from '../generated/resolver-types.js';
import { mustLoad } from '../loaders.js';
import type { DependencyParent } from '../parents.js';

const DEFAULT_HOPS = 3;

export const blastRadius: NonNullable<QueryResolvers['blastRadius']> = async (
  _,
  { componentId, depth },
  { reader, loaders },
) => {
  const furthest = hops(depth, DEFAULT_HOPS);
  const component = await loaders.component.load(componentId);
  if (component === null) return { component, components: [], total: 0 };
  const dependencies = await followDependencies(componentId, furthest, 'fromId', (ids) =>
    runPattern(reader, blastRadiusHop, { ids }),
  );
  const reached = reachedBy(componentId, dependencies);
  if (reached.size > 0) {
    const rows = await runPattern(reader, componentsById, { ids: [...reached.keys()] });
    for (const { id, properties } of rows) loaders.component.prime(id, properties);
  }
  const components = await Promise.all(
    [...reached].map(async ([id, via]) => ({
      component: await mustLoad(loaders.component, id),
      depth: via[0]!.depth,
      via,
    })),
  );
  components.sort((a, b) => a.depth - b.depth || compareCodePoints(a.component.id, b.component.id));
  return { component, components, total: components.length };
};

/** @returns what needs the component, each with the dependencies of its lowest hop alone */
function reachedBy(start: string, dependencies: readonly DependencyParent[]): ReadonlyMap<string, DependencyParent[]> {
  const reached = new Map<string, DependencyParent[]>();
  for (const dependency of dependencies) {
    if (dependency.fromId === start) continue;
    const via = reached.get(dependency.fromId);
    if (via === undefined) reached.set(dependency.fromId, [dependency]);
    else if (via[0]!.depth === dependency.depth) via.push(dependency);
  }
  return reached;
}
