// Incidents like one incident, most alike first, each with what the two share.
import { findSimilar } from '../../cypher/patterns/similar-incidents/find-similar.js';
import { pageSize } from '../arguments.js';
import type { QueryResolvers, SimilarIncidentResolvers } from '../generated/resolver-types.js';
import { mustLoad } from '../loaders.js';
import { sharedInWords } from '../similar-words.js';

export const similarIncidents: NonNullable<QueryResolvers['similarIncidents']> = (
  _,
  { incidentId, first },
  { reader },
) => findSimilar(reader, incidentId, pageSize(first, 5));

export const similarIncident: SimilarIncidentResolvers = {
  incident: ({ incidentId }, _, { loaders }) => mustLoad(loaders.incident, incidentId),
  why: async ({ shared }, _, { loaders }) => {
    const components = await Promise.all(shared.components.map((id) => mustLoad(loaders.component, id)));
    return sharedInWords(shared, new Map(components.map(({ id, name }) => [id, name])));
  },
};
