// A page of a list by the Relay cursor specification. In: how to read the rows of a page and how to load a row's node.
// Out: the resolvers of a connection's `edges`, `nodes` and `pageInfo`. A page is read once, whichever of them are asked.
import { toCursor, type ListName, type Place } from '../arguments.js';
import type { ApiContext } from '../context.js';
import type { PageInfo } from '../generated/resolver-types.js';

export interface ListRow {
  readonly id: string;
  readonly sortKey: number;
}

/** What a connection's own fields are asked of. */
interface PageParent {
  readonly list: ListName;
  readonly first: number;
  readonly after: Place;
}

export interface ConnectionParts<Parent extends PageParent, Node> {
  /** @param first one row more than the page has, which tells whether there is a next page */
  readonly rows: (parent: Parent, first: number, context: ApiContext) => Promise<readonly ListRow[]>;
  readonly node: (id: string, context: ApiContext) => Promise<Node>;
}

interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
}

export function connection<Parent extends PageParent, Node>({
  rows,
  node,
}: ConnectionParts<Parent, Node>): {
  edges: (parent: Parent, _: unknown, context: ApiContext) => Promise<Edge<Node>[]>;
  nodes: (parent: Parent, _: unknown, context: ApiContext) => Promise<Node[]>;
  pageInfo: (parent: Parent, _: unknown, context: ApiContext) => Promise<PageInfo>;
} {
  const pages = new WeakMap<Parent, Promise<readonly ListRow[]>>();
  const read = async (parent: Parent, context: ApiContext) => {
    let page = pages.get(parent);
    if (page === undefined) pages.set(parent, (page = rows(parent, parent.first + 1, context)));
    const found = await page;
    return { page: found.slice(0, parent.first), hasNextPage: found.length > parent.first };
  };
  return {
    edges: async (parent, _, context) => {
      const { page } = await read(parent, context);
      return Promise.all(
        page.map(async ({ id, sortKey }) => ({
          cursor: toCursor(parent.list, sortKey, id),
          node: await node(id, context),
        })),
      );
    },
    nodes: async (parent, _, context) => {
      const { page } = await read(parent, context);
      return Promise.all(page.map(({ id }) => node(id, context)));
    },
    pageInfo: async (parent, _, context) => {
      const { page, hasNextPage } = await read(parent, context);
      const [first, last] = [page[0], page.at(-1)];
      return {
        hasNextPage,
        // The cursor is the place of an entry that stood there.
        hasPreviousPage: parent.after.afterId !== '',
        startCursor: first === undefined ? null : toCursor(parent.list, first.sortKey, first.id),
        endCursor: last === undefined ? null : toCursor(parent.list, last.sortKey, last.id),
      };
    },
  };
}
