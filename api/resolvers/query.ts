// The entry points of the API: each finds its rows and hands them to the types below.
import { fromCursor, pageSize, secondOf, toIncidentFilter } from '../arguments.js';
import { badInput } from '../errors.js';
import { HotspotQuestion } from '../hotspot-question.js';
import type { QueryResolvers } from '../generated/resolver-types.js';
import { graphStats } from '../../cypher/patterns/graph-stats/pattern.js';
import { runPattern } from '../../cypher/patterns/run-pattern.js';

export const query: QueryResolvers = {
  incident: (_, { id }, { loaders }) => loaders.incident.load(id),
  component: (_, { id }, { loaders }) => loaders.component.load(id),
  document: (_, { id }, { loaders }) => loaders.document.load(id),
  node: async (_, { id }, { loaders }) => {
    const [incident, component, document, organization] = await Promise.all([
      loaders.incident.load(id),
      loaders.component.load(id),
      loaders.document.load(id),
      loaders.organization.load(id),
    ]);
    if (incident !== null) return { __typename: 'Incident', ...incident };
    if (component !== null) return { __typename: 'Component', ...component };
    if (document !== null) return { __typename: 'Document', ...document };
    return organization === null ? null : { __typename: 'Organization', ...organization };
  },
  incidents: (_, { filter, orderBy, first, after }) => ({
    filter: toIncidentFilter(filter),
    orderBy: orderBy ?? 'STARTED_DESC',
    first: pageSize(first, 20),
    after: fromCursor(after),
  }),
  hotspots: async (_, { by, filter, minIncidents, asOf, first }, { reader }) => {
    if ((minIncidents ?? 1) < 1) throw badInput('minIncidents', 'it must be at least 1');
    const size = pageSize(first, 20);
    const question = await HotspotQuestion.ask(reader, by, toIncidentFilter(filter), secondOf(asOf) ?? null);
    const rows = size === 0 ? [] : await question.rank(minIncidents ?? 1, size);
    return rows.map((row) => ({ row, question }));
  },
  stats: async (_, __, { reader }) => {
    const [counts] = await runPattern(reader, graphStats, {});
    if (counts === undefined) throw new Error('the store counted nothing');
    return { ...counts, ...reader.version };
  },
};
