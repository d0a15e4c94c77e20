// One component: its incidents and what it needs or is needed by.
import type { ComponentResolvers, DependencyResolvers } from '../generated/resolver-types.js';
import { atMost, fromCursor, hops, pageSize } from '../arguments.js';
import { compareCodePoints } from '../../cypher/model/code-point-order.js';
import { mustLoad, type Loaders } from '../loaders.js';
import type { DependencyParent } from '../parents.js';

export const component: ComponentResolvers = {
  organization: ({ organizationId }, _, { loaders }) => mustLoad(loaders.organization, organizationId),
  dependsOn: ({ id }, { depth }, { loaders }) => followDependencies(id, hops(depth), 'needs', loaders),
  dependents: ({ id }, { depth }, { loaders }) => followDependencies(id, hops(depth), 'neededBy', loaders),
  incidents: ({ id }, { roles, first, after }) => ({
    filter: { componentIds: [id], roles: atMost('roles', roles), causeKinds: ['root'] },
    orderBy: 'STARTED_DESC',
    first: pageSize(first, 20),
    after: fromCursor(after),
  }),
  definedIn: async ({ id }, _, { loaders }) => {
    const rows = await loaders.definedIn.load(id);
    return rows.toSorted((a, b) => compareCodePoints(a.uri, b.uri)).map(({ properties }) => properties);
  },
};

export const dependency: DependencyResolvers = {
  from: ({ fromId }, _, { loaders }) => mustLoad(loaders.component, fromId),
  to: ({ toId }, _, { loaders }) => mustLoad(loaders.component, toId),
  evidence: (parent) => parent,
};

/** Breadth first, so that `depth` is the fewest hops; each component is entered once, so a cycle ends. */
async function followDependencies(
  start: string,
  depth: number,
  direction: 'needs' | 'neededBy',
  loaders: Loaders,
): Promise<DependencyParent[]> {
  const found: DependencyParent[] = [];
  const seen = new Set([start]);
  let frontier = [start];
  for (let hop = 1; hop <= depth && frontier.length > 0; hop += 1) {
    const rows = (await Promise.all(frontier.map((id) => loaders[direction].load(id)))).flatMap((each) =>
      each.toSorted(
        (a, b) =>
          compareCodePoints(a.fromId, b.fromId) ||
          compareCodePoints(a.toId, b.toId) ||
          compareCodePoints(a.properties.kind, b.properties.kind) ||
          compareCodePoints(a.properties.documentId, b.properties.documentId),
      ),
    );
    found.push(...rows.map(({ fromId, toId, properties }) => ({ fromId, toId, ...properties, depth: hop })));
    const reached = rows.map(({ fromId, toId }) => (direction === 'needs' ? toId : fromId));
    frontier = [...new Set(reached)].filter((id) => !seen.has(id));
    for (const id of frontier) seen.add(id);
  }
  return found;
}
