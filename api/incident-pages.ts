// Lists of incidents, page by page. In: which incidents, in which order, from where. Out: what a connection is read from;
// nothing is asked of the store before a field of it is. The pages of several components of a request are asked together.
import DataLoader from 'dataloader';
import type { Role } from '../cypher/model/values.js';
import { countIncidentsOf, pagesOfIncidents } from '../cypher/patterns/component-incidents/pattern.js';
import { filteredCount } from '../cypher/patterns/filtered-count/pattern.js';
import { newestPlace, secondOfPlace, textOfPlace } from '../cypher/patterns/first-of-each/first-of-each.js';
import { filteredIncidents, type IncidentFilter } from '../cypher/patterns/incident-filter/incident-filter.js';
import { incidentList, SORT_KEYS, UNKNOWN_LAST, type IncidentOrder } from '../cypher/patterns/incident-list/pattern.js';
import { runPattern } from '../cypher/patterns/run-pattern.js';
import type { GraphReader, QueryParameters } from '../cypher/store/graph-store.js';
import { fromCursor, pageSize, type Place } from './arguments.js';
import type { IncidentConnectionParent } from './parents.js';
import type { ListRow } from './resolvers/relay-page.js';

interface PageArguments {
  readonly first: number | null | undefined;
  readonly after: string | null | undefined;
}

const PAGE = 20;
/** Of every list that has no order of its own to choose. */
const NEWEST_FIRST = 'STARTED_DESC';

/** @param narrowing what follows the filter's text to leave fewer incidents: those behind one number */
export function incidentPages(
  reader: GraphReader,
  filter: IncidentFilter,
  { first, after }: PageArguments,
  order: IncidentOrder = NEWEST_FIRST,
  narrowing: { readonly text: string; readonly parameters: QueryParameters } = { text: '', parameters: {} },
): IncidentConnectionParent {
  const filtered = filteredIncidents(filter, reader.dialect);
  const incidents = `${filtered.text}\n${narrowing.text}`.trim();
  const parameters = { ...filtered.parameters, ...narrowing.parameters };
  const place = fromCursor(after, order);
  return {
    list: order,
    first: pageSize(first, PAGE),
    after: place,
    rows: (most) =>
      runPattern(
        reader,
        incidentList,
        { ...parameters, ...place, first: most },
        { fillings: { incidents, sortKey: SORT_KEYS[order] } },
      ),
    count: async () => {
      const [count] = await runPattern(reader, filteredCount, parameters, { fillings: { incidents } });
      return count?.incidents ?? 0;
    },
  };
}

/** The incidents of components; those asked for in one shape are asked of the store at once. */
export class ComponentIncidents {
  readonly #reader: GraphReader;
  /** by what is asked of each component, as JSON */
  readonly #pages = new Map<string, DataLoader<string, readonly ListRow[]>>();
  readonly #counts = new Map<string, DataLoader<string, number>>();

  constructor(reader: GraphReader) {
    this.#reader = reader;
  }

  pages(componentId: string, roles: readonly Role[], { first, after }: PageArguments): IncidentConnectionParent {
    const place = fromCursor(after, NEWEST_FIRST);
    return {
      list: NEWEST_FIRST,
      first: pageSize(first, PAGE),
      after: place,
      rows: (most) => this.#page(roles, most, place).load(componentId),
      count: () => this.#count(roles).load(componentId),
    };
  }

  #page(roles: readonly Role[], each: number, place: Place): DataLoader<string, readonly ListRow[]> {
    return kept(this.#pages, [roles, each, place], async (ids) => {
      const rows = await pagesOfIncidents(this.#reader, ids, { roles, each, after: placeText(place) });
      const byId = new Map(rows.map(({ key, places }) => [key, places.map(toRow)]));
      return ids.map((id) => byId.get(id) ?? []);
    });
  }

  #count(roles: readonly Role[]): DataLoader<string, number> {
    return kept(this.#counts, roles, async (ids) => {
      const rows = await countIncidentsOf(this.#reader, ids, roles);
      const byId = new Map(rows.map(({ key, incidents }) => [key, incidents]));
      return ids.map((id) => byId.get(id) ?? 0);
    });
  }
}

function kept<Value>(
  loaders: Map<string, DataLoader<string, Value>>,
  asked: unknown,
  load: (ids: readonly string[]) => Promise<Value[]>,
): DataLoader<string, Value> {
  const key = JSON.stringify(asked);
  let loader = loaders.get(key);
  if (loader === undefined) loaders.set(key, (loader = new DataLoader(load)));
  return loader;
}

/** The two ways of writing a place: `STARTED_DESC` sorts by the start with its sign turned. */
function placeText({ afterKey, afterId }: Place): string {
  if (afterId === '') return '';
  return newestPlace(afterKey === UNKNOWN_LAST ? null : -afterKey, afterId);
}

function toRow(place: string): ListRow {
  const second = secondOfPlace(place);
  // Never -0, which a cursor would write otherwise than the list does.
  return { id: textOfPlace(place), sortKey: second === null ? UNKNOWN_LAST : 0 - second };
}
