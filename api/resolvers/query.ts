// The entry points of the API: each finds its rows and hands them to the types below.
import { atLeastOne, atMostAPage, pageSize, secondOf, toIncidentFilter } from '../arguments.js';
import { incidentPages } from '../incident-pages.js';
import { HotspotQuestion } from '../hotspot-question.js';
import type { QueryResolvers } from '../generated/resolver-types.js';
import type { Loaders } from '../loaders.js';
import { graphStats } from '../../cypher/patterns/graph-stats/pattern.js';
import { componentsQuery } from './component-connection.js';
import { searchQuery } from './search.js';
import { breakdownQuery } from './breakdown.js';
import { coFailuresQuery } from './co-failures.js';
import { failurePatternsQuery } from './failure-patterns.js';
import { trendsQuery } from './trends.js';
import { runPattern } from '../../cypher/patterns/run-pattern.js';
import { blastRadius } from './blast-radius.js';
import { recurrences } from './recurrences.js';
import { similarIncidents } from './similar-incidents.js';

export const query: QueryResolvers = {
  ...componentsQuery,
  ...searchQuery,
  ...breakdownQuery,
  ...coFailuresQuery,
  ...failurePatternsQuery,
  ...trendsQuery,
  incident: (_, { id }, { loaders }) => loaders.incident.load(id),
  component: (_, { id }, { loaders }) => loaders.component.load(id),
  document: (_, { id }, { loaders }) => loaders.document.load(id),
  node: (_, { id }, { loaders }) => nodeOf(id, loaders),
  nodes: (_, { ids }, { loaders }) => Promise.all(atMostAPage('ids', ids).map((id) => nodeOf(id, loaders))),
  incidents: async (_, { filter, orderBy, first, after }, { reader }) =>
    incidentPages(reader, await toIncidentFilter(filter, reader), { first, after }, orderBy ?? 'STARTED_DESC'),
  hotspots: async (_, { by, filter, minIncidents, asOf, first }, { reader }) => {
    const fewest = atLeastOne('minIncidents', minIncidents, 1);
    const size = pageSize(first, 20);
    const question = await HotspotQuestion.ask(
      reader,
      by,
      await toIncidentFilter(filter, reader),
      secondOf(asOf) ?? null,
    );
    const rows = size === 0 ? [] : await question.rank(fewest, size);
    return rows.map((row) => ({ row, question }));
  },
  blastRadius,
  similarIncidents,
  recurrences,
  stats: async (_, __, { reader }) => {
    const [counts] = await runPattern(reader, graphStats, {});
    if (counts === undefined) throw new Error('the store counted nothing');
    return { ...counts, ...reader.version };
  },
};

/** An id tells its type to nobody: each kind of thing is asked for, all ids of a kind at once. */
async function nodeOf(id: string, loaders: Loaders) {
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
}
