// Search params of one component: the open claim and the page of its incidents.
import { readIncidentSearch } from './incident-search.js';
import { readText } from './read-param.js';

export interface ComponentSearch {
  claim?: string;
  after?: string;
}

export function readComponentSearch(search: Readonly<Record<string, unknown>>): ComponentSearch {
  const { claim } = readIncidentSearch({ claim: search['claim'] });
  const after = readText(search, 'after');
  return { ...(claim === undefined ? {} : { claim }), ...(after === undefined ? {} : { after }) };
}
