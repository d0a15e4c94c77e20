// One component: its incidents and what it needs or is needed by.
import type DataLoader from 'dataloader';
import type { ComponentResolvers, DependencyResolvers } from '../generated/resolver-types.js';
import { atMost, hops } from '../arguments.js';
import { compareCodePoints } from '../../cypher/model/code-point-order.js';
import { followDependencies, type DependencyHop } from '../follow-dependencies.js';
import { mustLoad } from '../loaders.js';

export const component: ComponentResolvers = {
  organization: ({ organizationId }, _, { loaders }) => mustLoad(loaders.organization, organizationId),
  dependsOn: ({ id }, { depth, telemetry }, { loaders }) =>
    followDependencies(id, hops(depth), 'toId', (ids) => allOf(loaders.needs, ids, telemetry)),
  dependents: ({ id }, { depth, telemetry }, { loaders }) =>
    followDependencies(id, hops(depth), 'fromId', (ids) => allOf(loaders.neededBy, ids, telemetry)),
  incidents: ({ id }, { roles, first, after }, { loaders }) =>
    loaders.componentIncidents.pages(id, atMost('roles', roles), { first, after }),
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

/** @param telemetry whether `REPORTS_TO` is among them; it is, unless said otherwise */
async function allOf(
  loader: DataLoader<string, readonly DependencyHop[]>,
  ids: readonly string[],
  telemetry: boolean | null | undefined,
): Promise<DependencyHop[]> {
  const rows = (await Promise.all(ids.map((id) => loader.load(id)))).flat();
  return telemetry === false ? rows.filter(({ properties }) => properties.kind !== 'REPORTS_TO') : rows;
}
