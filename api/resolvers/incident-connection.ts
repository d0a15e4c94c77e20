// A page of incidents: those that pass a filter, and of these perhaps those behind one number.
import { filteredCount } from '../../cypher/patterns/filtered-count/pattern.js';
import { filteredIncidents } from '../../cypher/patterns/incident-filter/incident-filter.js';
import { incidentList, SORT_KEYS } from '../../cypher/patterns/incident-list/pattern.js';
import { runPattern } from '../../cypher/patterns/run-pattern.js';
import type { Dialect } from '../../cypher/store/graph-store.js';
import type { IncidentConnectionResolvers } from '../generated/resolver-types.js';
import { mustLoad } from '../loaders.js';
import type { IncidentConnectionParent } from '../parents.js';
import { connection } from './relay-page.js';

export const incidentConnection: IncidentConnectionResolvers = {
  ...connection({
    rows: (parent: IncidentConnectionParent, first, { reader }) => {
      const { text, parameters } = incidentsOf(parent, reader.dialect);
      return runPattern(
        reader,
        incidentList,
        { ...parameters, ...parent.after, first },
        { fillings: { incidents: text, sortKey: SORT_KEYS[parent.orderBy] } },
      );
    },
    node: (id, { loaders }) => mustLoad(loaders.incident, id),
  }),
  totalCount: async (parent, _, { reader }) => {
    const { text, parameters } = incidentsOf(parent, reader.dialect);
    const [count] = await runPattern(reader, filteredCount, parameters, { fillings: { incidents: text } });
    return count?.incidents ?? 0;
  },
};

function incidentsOf({ filter, narrowing }: IncidentConnectionParent, dialect: Dialect) {
  const { text, parameters } = filteredIncidents(filter, dialect);
  if (narrowing === undefined) return { text, parameters };
  return { text: `${text}\n${narrowing.text}`, parameters: { ...parameters, ...narrowing.parameters } };
}
