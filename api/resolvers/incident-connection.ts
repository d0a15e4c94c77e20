// A page of incidents by the Relay cursor specification. The page is asked once, whichever of its fields are.
import { filteredCount } from '../../cypher/patterns/filtered-count/pattern.js';
import { filteredIncidents } from '../../cypher/patterns/incident-filter/incident-filter.js';
import { incidentList, SORT_KEYS } from '../../cypher/patterns/incident-list/pattern.js';
import { runPattern } from '../../cypher/patterns/run-pattern.js';
import { toCursor } from '../arguments.js';
import type { ApiContext } from '../context.js';
import type { IncidentConnectionResolvers } from '../generated/resolver-types.js';
import { mustLoad } from '../loaders.js';
import type { IncidentConnectionParent } from '../parents.js';

interface Page {
  readonly edges: readonly { readonly id: string; readonly cursor: string }[];
  readonly hasNextPage: boolean;
}

const pages = new WeakMap<IncidentConnectionParent, Promise<Page>>();

export const incidentConnection: IncidentConnectionResolvers = {
  edges: async (parent, _, context) => {
    const { edges } = await pageOf(parent, context);
    return Promise.all(
      edges.map(async ({ id, cursor }) => ({ cursor, node: await mustLoad(context.loaders.incident, id) })),
    );
  },
  nodes: async (parent, _, context) => {
    const { edges } = await pageOf(parent, context);
    return Promise.all(edges.map(({ id }) => mustLoad(context.loaders.incident, id)));
  },
  pageInfo: async (parent, _, context) => {
    const { edges, hasNextPage } = await pageOf(parent, context);
    return {
      hasNextPage,
      hasPreviousPage: false,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    };
  },
  totalCount: async ({ filter }, _, { reader }) => {
    const { text, parameters } = filteredIncidents(filter, reader.dialect);
    const [count] = await runPattern(reader, filteredCount, parameters, { fillings: { incidents: text } });
    return count?.incidents ?? 0;
  },
};

function pageOf(parent: IncidentConnectionParent, context: ApiContext): Promise<Page> {
  let page = pages.get(parent);
  if (page === undefined) pages.set(parent, (page = readPage(parent, context)));
  return page;
}

async function readPage(
  { filter, orderBy, first, after }: IncidentConnectionParent,
  { reader }: ApiContext,
): Promise<Page> {
  const { text, parameters } = filteredIncidents(filter, reader.dialect);
  // One row more than asked tells whether there is a next page.
  const rows = await runPattern(
    reader,
    incidentList,
    { ...parameters, ...after, first: first + 1 },
    { fillings: { incidents: text, sortKey: SORT_KEYS[orderBy] } },
  );
  return {
    edges: rows.slice(0, first).map(({ id, sortKey }) => ({ id, cursor: toCursor(sortKey, id) })),
    hasNextPage: rows.length > first,
  };
}
