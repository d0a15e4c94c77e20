// What queries cost: judged from their text before anything is asked of the store, told on every reply, and refused with
// the field that adds most. Our own page's questions pass with room to spare.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getIntrospectionQuery, isObjectType, parse, print, separateOperations } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApi, type Api } from '../../api/create-api.js';
import { measure } from '../../api/cost/asked-cost.js';
import { LENGTHS, MOST_COST, WEIGHTS } from '../../api/cost/weights.js';
import { historyPageSize } from '../../web/src/views/component/use-component.js';
import { pageSize } from '../../web/src/views/incidents/use-incidents.js';
import { postmortem, TestWorkspace } from '../support/make-workspace.js';

const root = join(import.meta.dirname, '..', '..');
const schema = buildSchema(readFileSync(join(root, 'api', 'schema.graphql'), 'utf8'));

let test: TestWorkspace;
let api: Api;
let opened = 0;

beforeAll(async () => {
  test = new TestWorkspace();
  await test.ingest([test.write('a.md', postmortem('A')), test.write('b.md', postmortem('B', 'queue', 'mailer'))], {
    organization: 'Alpha',
  });
  api = createApi({
    openReader: () => {
      opened += 1;
      return test.store.reader();
    },
    readText: async () => 'text',
    onHiddenError: () => undefined,
  });
});
afterAll(() => test.dispose());
beforeEach(() => {
  opened = 0;
});

interface Cost {
  readonly requested: number;
  readonly actual: number;
  readonly limit: number;
}

interface Reply {
  readonly data?: unknown;
  readonly errors?: readonly { message: string; extensions: { code: string; field?: string; argument?: string } }[];
  readonly extensions: { readonly cost: Cost };
}

async function ask(query: unknown, variables?: unknown, operationName?: string): Promise<Reply> {
  const response = await api.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables, operationName }),
  });
  return (await response.json()) as Reply;
}

const costOf = async (query: string, variables?: unknown, operationName?: string): Promise<Cost> =>
  (await ask(query, variables, operationName)).extensions.cost;

describe("our page's own questions", () => {
  const folder = join(root, 'web', 'src', 'api', 'operations');
  const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const operations = Object.entries(separateOperations(parse(texts.join('\n'))));
  /** how often the largest one fits into what is answered */
  const ROOM = 2;

  it.each(operations)('cost %s at most half of what is answered', (_, document) => {
    const first = Math.max(pageSize, historyPageSize);
    expect(measure(schema, { document, variables: { first } }).cost).toBeLessThanOrEqual(MOST_COST / ROOM);
  });

  it.each(operations)('are answered: %s', async (_, operation) => {
    const reply = await ask(print(operation), {
      id: 'inc_x',
      by: 'COMPONENT',
      orderBy: 'STARTED_DESC',
      minIncidents: 1,
      first: pageSize,
    });
    expect((reply.errors ?? []).map(({ extensions }) => extensions.code)).not.toContain('TOO_EXPENSIVE');
    expect(reply.extensions.cost.requested).toBeGreaterThan(0);
  });
});

describe('the cost that a text asks for', () => {
  it('multiplies lists by their first, whichever way it is given', async () => {
    const query = 'query ($n: Int) { incidents(first: $n) { nodes { id } } }';
    const base = (await costOf('{ incidents(first: 0) { nodes { id } } }')).requested;
    expect((await costOf('{ incidents(first: 7) { nodes { id } } }')).requested - base).toBe(14);
    expect((await costOf(query, { n: 7 })).requested - base).toBe(14);
    expect((await costOf(query.replace('$n: Int', '$n: Int = 7'))).requested - base).toBe(14);
    // 20 is the schema's own.
    for (const asked of [
      await costOf(query),
      await costOf(query, { n: null }),
      await costOf('{ incidents { nodes { id } } }'),
    ])
      expect(asked.requested - base).toBe(40);
  });

  it('multiplies lists within lists', async () => {
    const nested = (first: number): string =>
      `{ incidents(first: ${first}) { nodes { affected { component { incidents(first: ${first}) { edges { node { id } } } } } } } }`;
    const [one, two, four] = await Promise.all([1, 2, 4].map(async (first) => (await costOf(nested(first))).requested));
    // 2·a + 4·b against a + b: more than doubled each time.
    expect(two! / one!).toBeLessThan(2);
    expect(four! - two!).toBeGreaterThan(2 * (two! - one!));
  });

  it('is that of the operation that is asked for', async () => {
    const text = 'query A { __typename } query B { incidents(first: 100) { nodes { id title } } }';
    expect((await costOf(text, {}, 'A')).requested).toBe(1);
    expect((await costOf(text, {}, 'B')).requested).toBeGreaterThan(300);
    expect((await costOf(text)).requested).toBeGreaterThan(300);
  });

  it('is the same however a fragment is cut', async () => {
    const plain = await costOf('{ incidents(first: 9) { nodes { id title } edges { cursor } } }');
    for (const cut of [
      '{ ...Q } fragment Q on Query { incidents(first: 9) { ...C edges { cursor } } } fragment C on IncidentConnection { nodes { ...I } } fragment I on Incident { id title }',
      '{ ... { incidents(first: 9) { ... on IncidentConnection { nodes { id ... on Node { ... on Incident { title } } } edges { cursor } } } } }',
    ])
      expect(await costOf(cut)).toEqual(plain);
  });

  it('does not grow with fragments in circles or with chains that double, and takes no time', () => {
    const circle = parse('{ ...A } fragment A on Query { stats { incidents } ...B } fragment B on Query { ...A ...A }');
    expect(measure(schema, { document: circle }).cost).toBeLessThan(2_000);
    const chain = Array.from({ length: 120 }, (_, at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`);
    const doubling = parse(`{ ...F0 } ${chain.join(' ')} fragment F120 on Query { stats { incidents } }`);
    expect(measure(schema, { document: doubling }).cost).toBe(Number.MAX_SAFE_INTEGER);
  });
});

describe('the cost that a reply had', () => {
  it('counts what was really found, and is never more where every list has its first', async () => {
    const few = await costOf('{ incidents(first: 1) { nodes { id title } } }');
    const more = await costOf('{ incidents(first: 100) { nodes { id title } } }');
    // There are two incidents.
    expect(more.actual - few.actual).toBe(3);
    expect(few.actual).toBe(few.requested);
    expect(more.actual).toBeLessThan(more.requested);
  });

  it('counts the questions to the store by field, under whatever alias', async () => {
    const one = await costOf('{ stats { incidents } }');
    const two = await costOf('{ a: stats { incidents } b: stats { incidents } }');
    expect(one.actual).toBe(one.requested);
    expect(two.actual).toBe(2 * one.actual);
  });

  it('follows the types of a node', async () => {
    const { data } = await ask('{ incidents(first: 1) { nodes { id } } }');
    const [{ id }] = (data as { incidents: { nodes: [{ id: string }] } }).incidents.nodes;
    const query =
      'query ($id: ID!) { node(id: $id) { ... on Incident { id organization { name } } ... on Component { dependsOn { kind } } } }';
    expect((await costOf(query, { id })).actual).toBe(4);
  });

  it('is told on every reply: refused, wrong, in parts, or none', async () => {
    for (const [query, requested] of [
      ['{', 0],
      ['{ nonsense }', 1],
      [`{ ${'__typename '.repeat(2_000)} }`, 0],
      ['{ __typename }', 1],
      [5, 0],
    ] as const)
      expect((await ask(query)).extensions.cost).toEqual({
        requested,
        actual: query === '{ __typename }' ? 1 : 0,
        limit: MOST_COST,
      });
    const partial = await ask('{ __typename incidents(first: 101) { totalCount } }');
    expect(partial.extensions.cost.actual).toBe(0);
  });
});

describe('a query that costs too much', () => {
  it.each([
    [
      'incidents.nodes.affected.component.incidents.nodes',
      '{ incidents(first: 100) { nodes { affected { component { incidents(first: 100) { nodes { id } } } } } } }',
    ],
    ['hotspots', `{ ${Array.from({ length: 30 }, (_, index) => `a${index}: hotspots(first: 1) { key }`).join(' ')} }`],
    [
      'breakdown',
      `{ ${Array.from({ length: 30 }, (_, index) => `a${index}: breakdown(rows: YEAR) { total }`).join(' ')} }`,
    ],
    [
      'hotspots',
      '{ ...A ...B ...C } fragment A on Query { a: hotspots(first: 1) { key } b: hotspots(first: 1) { key } c: hotspots(first: 1) { key } d: hotspots(first: 1) { key } }' +
        ' fragment B on Query { e: hotspots(first: 1) { key } f: hotspots(first: 1) { key } g: hotspots(first: 1) { key } h: hotspots(first: 1) { key } }' +
        ' fragment C on Query { i: hotspots(first: 1) { key } j: hotspots(first: 1) { key } k: hotspots(first: 1) { key } }',
    ],
  ])('is refused, and says that most of it is %s', async (field, query) => {
    const reply = await ask(query);
    expect(reply.errors).toMatchObject([
      { message: expect.stringContaining(field) as string, extensions: { code: 'TOO_EXPENSIVE', field } },
    ]);
    expect(reply).not.toHaveProperty('data');
    expect(reply.extensions.cost.requested).toBeGreaterThan(MOST_COST);
    expect(reply.extensions.cost.actual).toBe(0);
    expect(opened).toBe(0);
  });

  it('names that field also where depth or aliases are too many', async () => {
    for (const query of [
      `{ incident(id: "x") { documents ${'{ partOf '.repeat(10)}{ incidents { id } }${' }'.repeat(10)} } }`,
      `{ incidents(first: 5) { nodes { ${Array.from({ length: 31 }, (_, index) => `a${index}: id`).join(' ')} } } }`,
    ]) {
      const [error] = (await ask(query)).errors!;
      expect(error!.extensions.code).toBe('TOO_EXPENSIVE');
      expect(error!.message).toContain(error!.extensions.field!);
    }
  });

  it('is not one whose first is out of range: that is BAD_INPUT', async () => {
    for (const first of [101, 1_000_000_000, -1]) {
      const reply = await ask(`{ incidents(first: ${first}) { nodes { affected { role } } } }`);
      expect(reply.errors).toMatchObject([{ extensions: { code: 'BAD_INPUT', argument: 'first' } }]);
    }
  });

  it('is not introspection', async () => {
    expect(await ask(getIntrospectionQuery())).not.toHaveProperty('errors');
  });
});

describe('the weights', () => {
  it.each([...Object.keys(WEIGHTS), ...Object.keys(LENGTHS)])('are of fields that there are: %s', (coordinate) => {
    const [type, field] = coordinate.split('.') as [string, string];
    const parent = schema.getType(type);
    expect(isObjectType(parent) && Object.keys(parent.getFields())).toContain(field);
  });

  it('leave none of the questions across incidents out', () => {
    const questions = Object.values(schema.getQueryType()!.getFields()).filter(({ args }) =>
      args.some(({ name }) => name === 'filter' || name === 'text' || name === 'first'),
    );
    for (const { name } of questions) expect(WEIGHTS).toHaveProperty([`Query.${name}`]);
  });
});
