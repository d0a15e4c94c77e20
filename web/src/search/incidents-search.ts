// Search params of the list of incidents.
import type { IncidentOrder } from '../api/generated/documents.js';
import { incidentOrderLabels, valuesOf } from '../vocabulary/labels.js';
import { readFilterSearch, type FilterSearch } from './incident-filter.js';
import { readOne, readText } from './read-param.js';

export interface IncidentsSearch extends FilterSearch {
  sort?: IncidentOrder;
  /** The API's cursor of the page before. */
  after?: string;
}

export function readIncidentsSearch(search: Readonly<Record<string, unknown>>): IncidentsSearch {
  const sort = readOne(search, 'sort', valuesOf(incidentOrderLabels));
  const after = readText(search, 'after');
  return {
    ...(sort !== undefined && sort !== 'STARTED_DESC' ? { sort } : {}),
    ...(after === undefined ? {} : { after }),
    ...readFilterSearch(search),
  };
}
