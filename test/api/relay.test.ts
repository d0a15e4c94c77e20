// Relay's two rules to the letter: connections (https://relay.dev/graphql/connections.htm) and global identification
// (https://relay.dev/graphql/objectidentification.htm), for every type that is one, and while documents are added.
import {
  buildSchema,
  getNamedType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApi, typeDefs, type Api } from '../../api/create-api.js';
import { postmortem, TestWorkspace } from '../support/make-workspace.js';

const schema = buildSchema(typeDefs);
const objects = Object.values(schema.getTypeMap()).filter((type): type is GraphQLObjectType => isObjectType(type));
const connections = objects.filter(({ name }) => name.endsWith('Connection'));

let test: TestWorkspace;
let api: Api;

beforeAll(async () => {
  test = new TestWorkspace();
  const files = Array.from({ length: 7 }, (_, index) =>
    test.write(`${index}.md`, postmortem(`Incident ${index}`, `cache ${index % 3}`, `service ${index}`)),
  );
  await test.ingest(files, { organization: 'Alpha' });
  api = createApi({
    openReader: () => test.store.reader(),
    readText: async () => 'text',
    onHiddenError: () => undefined,
  });
});
afterAll(() => test.dispose());

async function ask<Data>(query: string, variables: unknown = {}): Promise<Data> {
  const response = await api.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly { readonly id: string }[];
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

const PAGE =
  'totalCount nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

const text = (type: GraphQLOutputType): string => String(type);

describe('a connection', () => {
  it.each(connections.map((type) => [type.name, type] as const))('has the shape of one: %s', (name, type) => {
    const { edges, pageInfo } = type.getFields();
    expect(text(pageInfo!.type)).toBe('PageInfo!');
    const edge = getNamedType(edges!.type) as GraphQLObjectType;
    expect(edge.name).toBe(name.replace(/Connection$/, 'Edge'));
    const list = isNonNullType(edges!.type) ? edges!.type.ofType : edges!.type;
    expect(isListType(list)).toBe(true);
    const { node, cursor } = edge.getFields();
    expect(text(cursor!.type)).toBe('String!');
    expect(isListType(isNonNullType(node!.type) ? node!.type.ofType : node!.type)).toBe(false);
  });

  it('is what every field ending in such a type is asked with: first and after', () => {
    const lists = objects.flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })));
    const asked = lists.filter(({ field }) => connections.some(({ name }) => name === getNamedType(field.type).name));
    expect(asked.length).toBeGreaterThan(2);
    for (const { field } of asked) {
      const types = Object.fromEntries(field.args.map(({ name, type }) => [name, String(type)]));
      expect(types).toMatchObject({ first: 'Int', after: 'String' });
    }
  });

  it('tells where its pages lie', () => {
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = (
      schema.getType('PageInfo') as GraphQLObjectType
    ).getFields();
    expect([hasNextPage, hasPreviousPage, startCursor, endCursor].map((field) => text(field!.type))).toEqual([
      'Boolean!',
      'Boolean!',
      'String',
      'String',
    ]);
  });

  it.each(['incidents', 'components'])(
    'of %s has edges, nodes and page info that agree, page by page',
    async (field) => {
      const { [field]: all } = await ask<Record<string, Page>>(`{ ${field}(first: 100) { ${PAGE} } }`);
      const seen: string[] = [];
      let after: string | null = null;
      for (;;) {
        const reply: Record<string, Page> = await ask<Record<string, Page>>(
          `query ($after: String) { ${field}(first: 3, after: $after) { ${PAGE} } }`,
          { after },
        );
        const { edges, nodes, pageInfo, totalCount } = reply[field]!;
        expect(edges.map(({ node }) => node)).toEqual(nodes);
        expect(totalCount).toBe(all!.totalCount);
        expect(edges.length).toBeLessThanOrEqual(3);
        expect(pageInfo.startCursor).toBe(edges[0]!.cursor);
        expect(pageInfo.endCursor).toBe(edges.at(-1)!.cursor);
        expect(pageInfo.hasPreviousPage).toBe(after !== null);
        seen.push(...nodes.map(({ id }) => id));
        if (!pageInfo.hasNextPage) break;
        after = pageInfo.endCursor;
      }
      expect(seen).toEqual(all!.nodes.map(({ id }) => id));
      expect(new Set(seen).size).toBe(all!.totalCount);
    },
  );

  it.each(['incidents', 'components'])('of %s without entries has no cursors', async (field) => {
    const { [field]: none } = await ask<Record<string, Page>>(`{ ${field}(first: 0) { ${PAGE} } }`);
    expect(none).toMatchObject({ edges: [], nodes: [], pageInfo: { startCursor: null, endCursor: null } });
    expect(none!.totalCount).toBeGreaterThan(0);
    const { [field]: unknown } = await ask<Record<string, Page>>(
      `{ ${field}(filter: { organizations: ["nobody"] }) { ${PAGE} } }`,
    );
    expect(unknown).toEqual({
      totalCount: 0,
      edges: [],
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  });

  it('can be read while documents are added: what was there at the start comes exactly once', async () => {
    const titles = (query: string, variables?: unknown) =>
      ask<{ incidents: { nodes: { title: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }>(
        query,
        variables,
      ).then(({ incidents }) => incidents);
    for (const orderBy of ['STARTED_DESC', 'STARTED_ASC', 'DURATION_DESC', 'SEVERITY_DESC']) {
      const atStart = (await titles('{ incidents(first: 100) { nodes { title } pageInfo { hasNextPage } } }')).nodes;
      const seen: string[] = [];
      let after: string | null = null;
      for (let page = 0; ; page += 1) {
        const { nodes, pageInfo } = await titles(
          `query ($after: String) { incidents(first: 2, after: $after, orderBy: ${orderBy}) { nodes { title } pageInfo { hasNextPage endCursor } } }`,
          { after },
        );
        seen.push(...nodes.map(({ title }) => title));
        // One a page, before and behind the place that was reached.
        const added = postmortem(`Added ${orderBy} ${page}`, 'queue', 'mailer').replace(
          '12 March 2025',
          `12 March ${page % 2 === 0 ? 2019 : 2026}`,
        );
        if (page < 4) await test.ingest([test.write(`${orderBy}-${page}.md`, added)], { organization: 'Alpha' });
        if (!pageInfo.hasNextPage) break;
        after = pageInfo.endCursor;
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(atStart.filter(({ title }) => !seen.includes(title))).toEqual([]);
    }
  }, 60_000);
});

describe('global identification', () => {
  const nodes = objects.filter((type) => type.getInterfaces().some(({ name }) => name === 'Node'));

  it('has a Node of an id that is never null, and finds it by that', () => {
    const node = schema.getType('Node');
    expect(isInterfaceType(node) && text(node.getFields()['id']!.type)).toBe('ID!');
    const { node: one, nodes: several } = schema.getQueryType()!.getFields();
    expect(text(one!.type)).toBe('Node');
    expect(one!.args.map(({ name, type }) => `${name}: ${String(type)}`)).toEqual(['id: ID!']);
    expect(text(several!.type)).toBe('[Node]!');
    expect(several!.args.map(({ name, type }) => `${name}: ${String(type)}`)).toEqual(['ids: [ID!]!']);
  });

  it('is kept by every type that has an id', () => {
    const withId = objects.filter((type) => type.getFields()['id'] !== undefined && !type.name.startsWith('__'));
    expect(withId.map(({ name }) => name).sort()).toEqual(nodes.map(({ name }) => name).sort());
    for (const type of nodes) expect(text(type.getFields()['id']!.type)).toBe('ID!');
  });

  it('finds everything again as what it was', async () => {
    const { incidents } = await ask<{ incidents: { nodes: Record<string, never>[] } }>(
      '{ incidents(first: 1) { nodes { __typename id organization { __typename id } documents { __typename id } affected { component { __typename id } } } } }',
    );
    const found = new Map<string, string>();
    const collect = (value: unknown): void => {
      if (value === null || typeof value !== 'object') return;
      if ('id' in value && '__typename' in value) found.set(value.id as string, value.__typename as string);
      Object.values(value).forEach(collect);
    };
    collect(incidents);
    expect(new Set(found.values())).toEqual(new Set(nodes.map(({ name }) => name)));
    for (const [id, type] of found)
      expect(await ask('query ($id: ID!) { node(id: $id) { __typename id } }', { id })).toEqual({
        node: { __typename: type, id },
      });
    const ids = [...found.keys(), 'inc_unknown', ...[...found.keys()].slice(0, 1)];
    expect(await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids })).toEqual({
      nodes: ids.map((id) => (found.has(id) ? { id } : null)),
    });
  });

  it.each([
    '',
    ' ',
    'x',
    'inc_',
    'inc_0123456789abcdef',
    '0123456789abcdef',
    'cmp_x',
    "inc_' OR 1=1 //",
    '{ incidents { totalCount } }',
    '\u0000',
    '\ud800',
    'é'.repeat(1_000),
    'x'.repeat(100_000),
    '__proto__',
    'constructor',
  ])('has no word for what is unknown: %j is null', async (id) => {
    expect(
      await ask(
        'query ($id: ID!) { node(id: $id) { id } incident(id: $id) { id } component(id: $id) { id } document(id: $id) { id } nodes(ids: [$id]) { id } }',
        { id },
      ),
    ).toEqual({ node: null, incident: null, component: null, document: null, nodes: [null] });
  });
});
