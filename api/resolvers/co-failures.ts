// Pairs of components that fail in the same incidents.
import { coFailureExamples, coFailureKey, rankCoFailures } from '../../cypher/patterns/co-failures/pattern.js';
import type { DependencyKind } from '../../cypher/model/values.js';
import { atLeastOne, pageSize, toIncidentFilter } from '../arguments.js';
import type { CoFailureResolvers, QueryResolvers } from '../generated/resolver-types.js';
import { mustLoad } from '../loaders.js';
import { PerSize } from '../per-size.js';

export const coFailuresQuery: Pick<QueryResolvers, 'coFailures'> = {
  coFailures: async (_, { filter, minIncidents, first }, { reader }) => {
    const asked = await toIncidentFilter(filter, reader);
    const limits = { minIncidents: atLeastOne('minIncidents', minIncidents, 2), first: pageSize(first, 20) };
    const rows = limits.first === 0 ? [] : await rankCoFailures(reader, asked, limits);
    const examples = new PerSize((keys, each) => coFailureExamples(reader, asked, keys, each));
    return rows.map((row) => ({ row, examples }));
  },
};

export const coFailure: CoFailureResolvers = {
  a: ({ row }, _, { loaders }) => mustLoad(loaders.component, row.aId),
  b: ({ row }, _, { loaders }) => mustLoad(loaders.component, row.bId),
  incidents: ({ row }) => row.incidents,
  lift: ({ row }) => row.lift,
  sharedDependencies: async ({ row: { aId, bId } }, _, { loaders }) => {
    const [ofA, ofB] = await Promise.all([loaders.needs.load(aId), loaders.needs.load(bId)]);
    const neededByB = new Set(ofB.filter(isNeeded).map(({ toId }) => toId));
    const shared = [...new Set(ofA.filter(isNeeded).map(({ toId }) => toId))].filter((id) => neededByB.has(id)).sort();
    return Promise.all(shared.map((id) => mustLoad(loaders.component, id)));
  },
  examples: async ({ row, examples }, { first }, { loaders }) => {
    const ids = await examples.load(coFailureKey(row), pageSize(first, 3));
    return Promise.all(ids.map((id) => mustLoad(loaders.incident, id)));
  },
};

/** Everything reports to the monitoring: nothing fails for it. */
function isNeeded({ properties }: { readonly properties: { readonly kind: DependencyKind } }): boolean {
  return properties.kind !== 'REPORTS_TO';
}
