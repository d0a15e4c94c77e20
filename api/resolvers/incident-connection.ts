// A page of incidents. Where its rows come from is said where it is asked for: api/incident-pages.ts.
import type { IncidentConnectionResolvers } from '../generated/resolver-types.js';
import { mustLoad } from '../loaders.js';
import type { IncidentConnectionParent } from '../parents.js';
import { connection } from './relay-page.js';

export const incidentConnection: IncidentConnectionResolvers = {
  ...connection({
    rows: ({ rows }: IncidentConnectionParent, first) => rows(first),
    node: (id, { loaders }) => mustLoad(loaders.incident, id),
  }),
  totalCount: ({ count }) => count(),
};
