// Whatever is sent, over a real port: a coded error that names the argument, or an empty answer; never a 500, and never
// somebody else's waiting. Replies are asked as GraphQL's own type, so that the status tells as well.
import { buildSchema, getNamedType, isInputObjectType, isObjectType, type GraphQLArgument } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApi, typeDefs } from '../../api/create-api.js';
import { startServer, type RunningServer } from '../../api/server.js';
import { postmortem, TestWorkspace } from '../support/make-workspace.js';

let test: TestWorkspace;
let server: RunningServer;
let incident: string;
let component: string;
const hidden: unknown[] = [];

beforeAll(async () => {
  test = new TestWorkspace();
  await test.ingest(
    [
      test.write('a.md', postmortem('A')),
      test.write('b.md', postmortem('B')),
      test.write('old.md', postmortem('Old', 'ledger', 'till').replace('12 March 2025', '12 March 1968')),
    ],
    { organization: 'Alpha' },
  );
  server = await startServer({
    api: createApi({
      openReader: () => test.store.reader(),
      readText: async () => null,
      onHiddenError: (error) => hidden.push(error),
    }),
    pageFolder: test.folder,
    health: () => test.store.ping(),
    host: '127.0.0.1',
    port: 0,
  });
  const { body } = await ask('{ incidents(first: 1) { nodes { id affected { component { id } } } } }');
  const [node] = (body.data as { incidents: { nodes: { id: string; affected: { component: { id: string } }[] }[] } })
    .incidents.nodes;
  incident = node!.id;
  component = node!.affected[0]!.component.id;
});
afterAll(async () => {
  await server.stop();
  await test.dispose();
  // What is masked as INTERNAL is a fault of ours.
  expect(hidden).toEqual([]);
});

interface Reply {
  readonly status: number;
  readonly body: {
    readonly data?: unknown;
    readonly errors?: readonly { message: string; extensions: { code: string; argument?: string; field?: string } }[];
  };
}

async function ask(query: unknown, variables?: unknown): Promise<Reply> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, body: (await response.json()) as Reply['body'] };
}

const refusalsOf = ({ body }: Reply): unknown[] =>
  (body.errors ?? []).map(({ extensions: { code, argument } }) => [code, argument]);

const schema = buildSchema(typeDefs);
const fieldsOf = Object.values(schema.getTypeMap()).flatMap((type) =>
  isObjectType(type) && !type.name.startsWith('__')
    ? Object.values(type.getFields()).map((field) => ({ type, field }))
    : [],
);

/** A field with one argument of a name, inside of what leads to it, and with what else it must have. */
const REACHED: Readonly<Record<string, (field: string) => string>> = {
  Query: (field) => `{ ${field} }`,
  Incident: (field) => `query ($incident: ID!) { incident(id: $incident) { ${field} } }`,
  FailurePath: (field) => `query ($incident: ID!) { incident(id: $incident) { failurePath { ${field} } } }`,
  Component: (field) => `query ($component: ID!) { component(id: $component) { ${field} } }`,
  Hotspot: (field) => `{ hotspots(first: 1) { ${field} } }`,
  FailurePattern: (field) => `{ failurePatterns(first: 1, minIncidents: 1) { ${field} } }`,
  CoFailure: (field) => `{ coFailures(first: 1, minIncidents: 1) { ${field} } }`,
  Breakdown: (field) => `{ breakdown(rows: YEAR) { ${field} } }`,
  TrendPoint: (field) => `{ trends(interval: YEAR) { points { ${field} } } }`,
  Recurrence: (field) => `{ recurrences(first: 1) { ${field} } }`,
};
const MANDATORY: Readonly<Record<string, string>> = {
  'Query.search': 'text: "cache"',
  'Query.breakdown': 'rows: YEAR',
  'Query.blastRadius': 'componentId: "cmp_x"',
  'Query.similarIncidents': 'incidentId: "inc_x"',
};

function withArgument(type: string, field: { name: string; type: unknown }, argument: string): string {
  const inner = getNamedType(field.type as never);
  const selected = isObjectType(inner) ? ' { __typename }' : '';
  const mandatory = MANDATORY[`${type}.${field.name}`];
  const given = mandatory === undefined ? argument : `${mandatory}, ${argument}`;
  return REACHED[type]!(`${field.name}(${given})${selected}`);
}

const argumentsNamed = (name: string) =>
  fieldsOf.flatMap(({ type, field }) =>
    field.args.some((argument: GraphQLArgument) => argument.name === name)
      ? [{ at: `${type.name}.${field.name}`, type: type.name, field }]
      : [],
  );

describe('numbers out of range name their argument', () => {
  const BOUNDS: readonly (readonly [string, readonly number[], readonly number[]])[] = [
    ['first', [-1, 101, 1_000_000_000], [0, 1, 100]],
    ['depth', [0, -1, 11, 1_000_000_000], [1, 10]],
    ['length', [1, 7, -2, 1_000_000_000], [2, 6]],
    ['minIncidents', [0, -1], [1, 1_000_000_000]],
    ['minOrganizations', [0, -1], [1, 1_000_000_000]],
  ];
  const cases = BOUNDS.flatMap(([name, refused, taken]) =>
    argumentsNamed(name).map(({ at, type, field }) => ({ name, at, type, field, refused, taken })),
  );

  it.each(cases)('$name of $at', async ({ name, type, field, refused, taken }) => {
    const variables = { incident, component };
    for (const value of refused) {
      const reply = await ask(withArgument(type, field, `${name}: ${value}`), variables);
      // A list of nothing has no fields that could refuse.
      if (reply.body.errors === undefined) expect(JSON.stringify(reply.body.data)).toContain('[]');
      else expect(new Set(refusalsOf(reply).map(String))).toEqual(new Set([`BAD_INPUT,${name}`]));
    }
    for (const value of taken)
      expect(refusalsOf(await ask(withArgument(type, field, `${name}: ${value}`), variables))).toEqual([]);
  });

  it.each(cases)(
    '$name of $at is a number: no text, no part of one, none beyond 2^31',
    async ({ name, type, field }) => {
      for (const value of ['"5"', '1.5', '3000000000', 'FIVE', '[1, 2]', '{ a: 1 }']) {
        const reply = await ask(withArgument(type, field, `${name}: ${value}`), { incident, component });
        expect([reply.status, ...refusalsOf(reply)]).toEqual([400, ['BAD_INPUT', name]]);
      }
    },
  );
});

describe('lists over 250 values name their argument', () => {
  const filters = ['IncidentFilter', 'ComponentFilter'].flatMap((name) => {
    const input = schema.getType(name);
    if (!isInputObjectType(input)) throw new Error(`there is no ${name}`);
    const question = name === 'IncidentFilter' ? 'incidents' : 'components';
    return Object.values(input.getFields())
      .filter(({ type }) => String(type).startsWith('['))
      .map((field) => ({ question, name, field: field.name, type: String(field.type) }));
  });
  const VALUES: Readonly<Record<string, string>> = {
    failureModes: 'bad-deploy',
    failureModeGroups: 'change',
    severities: 'SEV1',
    componentKinds: 'CACHE',
    kinds: 'CACHE',
    roles: 'ORIGIN',
    symptoms: 'ERROR',
    causeKinds: 'ROOT',
  };

  it.each(filters)('$field of $name', async ({ question, name, field }) => {
    const query = `query ($filter: ${name}) { ${question}(filter: $filter) { totalCount } }`;
    const values = (count: number) => ({
      filter: { [field]: Array.from({ length: count }, () => VALUES[field] ?? 'x') },
    });
    expect(refusalsOf(await ask(query, values(251)))).toEqual([['BAD_INPUT', `filter.${field}`]]);
    expect(refusalsOf(await ask(query, values(250)))).toEqual([]);
    const literal = `{ ${question}(filter: { ${field}: [${`${JSON.stringify('x')} `.repeat(3)}] }) { totalCount } }`;
    if (!(field in VALUES)) expect(refusalsOf(await ask(literal))).toEqual([]);
  });

  it('ids too, which are a page at most', async () => {
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    const ids = (count: number) => ({ ids: Array.from({ length: count }, (_, index) => `inc_${index}`) });
    expect(refusalsOf(await ask(query, ids(101)))).toEqual([['BAD_INPUT', 'ids']]);
    expect(refusalsOf(await ask(query, ids(100)))).toEqual([]);
  });
});

describe('values that do not fit name their argument, literal or variable', () => {
  it.each([
    ['filter.severities', '{ incidents(filter: { severities: [SEV9] }) { totalCount } }'],
    ['filter.severities', '{ hotspots(filter: { severities: "SEV1" }) { key } }'],
    ['filter.organizations', '{ trends(filter: { organizations: [5] }) { key } }'],
    ['filter.failureModes', '{ incidents(filter: { failureModes: ["gremlins"] }) { totalCount } }'],
    ['filter.failureModeGroups', '{ coFailures(filter: { failureModeGroups: ["luck"] }) { incidents } }'],
    ['filter.from', '{ incidents(filter: { from: "yesterday" }) { totalCount } }'],
    ['filter.to', '{ recurrences(filter: { to: 5 }) { why } }'],
    ['filter.from', '{ breakdown(rows: YEAR, filter: { from: "2025-02-01", to: "2025-01-01" }) { total } }'],
    ['asOf', '{ hotspots(asOf: "2025-02-31") { key } }'],
    ['by', '{ hotspots(by: LUCK) { key } }'],
    ['orderBy', '{ incidents(orderBy: SIDEWAYS) { totalCount } }'],
    ['rows', '{ breakdown(rows: LUCK) { total } }'],
    ['level', '{ failurePatterns(level: LUCK) { incidents } }'],
    ['interval', '{ trends(interval: FORTNIGHT) { key } }'],
    ['metric', '{ trends(metric: LUCK) { key } }'],
    ['after', '{ incidents(after: "x") { totalCount } }'],
    ['after', '{ components(after: "x") { totalCount } }'],
    ['first', 'query ($n: Int) { incidents(first: $n) { totalCount } }', { n: 'many' }],
    ['filter', 'query ($f: IncidentFilter) { incidents(filter: $f) { totalCount } }', { f: { severities: ['SEV9'] } }],
    ['filter', 'query ($f: IncidentFilter) { incidents(filter: $f) { totalCount } }', { f: { nonsense: 1 } }],
    ['filter', 'query ($f: IncidentFilter) { incidents(filter: $f) { totalCount } }', { f: { from: '0000-01-01' } }],
    ['filter', 'query ($f: IncidentFilter) { incidents(filter: $f) { totalCount } }', { f: [] }],
    ['filter.from', 'query ($d: DateTime) { incidents(filter: { from: $d }) { totalCount } }', { d: 'x' }],
    ['id', 'query ($id: ID!) { node(id: $id) { id } }', {}],
    ['id', 'query ($id: ID!) { node(id: $id) { id } }', { id: null }],
    ['id', 'query ($id: ID!) { node(id: $id) { id } }', { id: [] }],
    ['text', 'query ($t: String!) { search(text: $t) { score } }', { t: 5 }],
    ['by', 'query ($by: HotspotDimension) { hotspots(by: $by) { key } }', { by: null }],
  ] as const)('%s in %s', async (argument, query, variables = undefined) => {
    const reply = await ask(query, variables);
    expect(refusalsOf(reply)).toEqual([['BAD_INPUT', argument]]);
    expect(reply.body.errors![0]!.message).toContain(argument);
    expect(reply.status).toBe(reply.body.data === undefined ? 400 : 200);
  });
});

describe('dates', () => {
  const from = 'query ($from: DateTime) { incidents(filter: { from: $from }) { totalCount } }';
  const countFrom = async (value: string): Promise<unknown> =>
    ((await ask(from, { from: value })).body.data as { incidents: { totalCount: number } }).incidents.totalCount;

  it('before 1970 are dates like any other', async () => {
    const { body } = await ask('{ incidents(filter: { to: "1970-01-01T00:00:00Z" }) { nodes { title startedAt } } }');
    expect(body.data).toEqual({ incidents: { nodes: [{ title: 'Old', startedAt: '1968-03-12T10:00:00Z' }] } });
    expect(await countFrom('1968-03-12T10:00:00Z')).toBe(3);
    expect(await countFrom('1968-03-12T10:00:01Z')).toBe(2);
    expect(await countFrom('0001-01-01T00:00:00Z')).toBe(3);
    expect(await countFrom('9999-12-31T23:59:59Z')).toBe(0);
    const asOf = await ask('{ hotspots(asOf: "1960-01-01T00:00:00Z") { key } }');
    expect(asOf.body).toMatchObject({ data: { hotspots: [] } });
  });

  it('are taken with another zone, or to the day, and told in UTC', async () => {
    for (const same of [
      '2025-03-12T10:00:00Z',
      '2025-03-12T12:00:00+02:00',
      '2025-03-11T22:30:00-11:30',
      '2025-03-12T10:00:00.000Z',
      '2025-03-12T10:00Z',
    ])
      expect(await countFrom(same)).toBe(2);
    for (const later of ['2025-03-12T10:00:01Z', '2025-03-12T12:00:01+02:00', '2025-03-13'])
      expect(await countFrom(later)).toBe(0);
    expect(await countFrom('2025-03-12')).toBe(2);
  });

  it.each([
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59-01:00',
    '10000-01-01T00:00:00Z',
    '9999999-01-01T00:00:00Z',
    '+002025-01-01T00:00:00Z',
    '-000001-01-01T00:00:00Z',
    '2025-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-01-01T25:00:00Z',
    '2025-01-01T00:00:00+99:99',
    '2025-01-01T00:00:00 Europe/Berlin',
    '2025-01-01T00:00:00',
    '2025-01',
    '1735689600',
    'now',
    '',
    'x'.repeat(100_000),
    "2025-01-01'; DROP",
  ])('that are none are refused: %j', async (value) => {
    const reply = await ask(from, { from: value });
    expect(refusalsOf(reply)).toEqual([['BAD_INPUT', 'filter.from']]);
    expect(reply.body.errors![0]!.message.length).toBeLessThan(200_000);
    const literal = await ask(`{ incidents(filter: { from: ${JSON.stringify(value)} }) { totalCount } }`);
    expect(refusalsOf(literal)).toEqual([['BAD_INPUT', 'filter.from']]);
    expect(literal.body.errors![0]!.message.length).toBeLessThan(300);
  });
});

describe('text of any kind is data', () => {
  const BOMBS = [
    `${'a'.repeat(30)}! (a+)+$ ^(a|a)*$ (x+x+)+y`,
    '.*.*.*.*.*.*.*.*.*.*',
    '[[[[((((',
    '" OR 1=1 //',
    "') MATCH (n) DETACH DELETE n //",
    '}) { stats { incidents } } #',
    '${7*7} {{text}} $text',
    '"* NEAR(a b) AND NOT cache^9 title:cache ~',
    'cache AND (',
    '\u0000\u0001',
    '\ud800',
    '😀'.repeat(50),
    '-',
    ' ',
    "'",
    '\\',
  ];

  it.each(BOMBS)('%j finds nothing, or something, in every place that takes text', async (text) => {
    for (const query of [
      'query ($text: String!) { search(text: $text) { score } }',
      'query ($text: String!) { incidents(filter: { text: $text }) { totalCount } }',
      'query ($text: String!) { incidents(filter: { organizations: [$text] }) { totalCount } }',
      'query ($text: String!) { incidents(filter: { technologies: [$text] }) { totalCount } }',
      'query ($text: String!) { components(filter: { text: $text, teams: [$text] }) { totalCount } }',
      'query ($text: String!) { hotspots(filter: { text: $text }) { key } }',
      'query ($text: String!) { breakdown(rows: ATTRIBUTE, rowsAttribute: $text) { total } }',
      'query ($text: String!) { breakdown(rows: YEAR) { incidents(row: $text) { totalCount } } }',
    ]) {
      const reply = await ask(query, { text });
      const codes = refusalsOf(reply).map((refusal) => (refusal as string[])[0]);
      expect(['', 'BAD_INPUT']).toContain(codes.join());
    }
    expect((await ask('{ stats { incidents } }')).body).toMatchObject({ data: { stats: { incidents: 3 } } });
  });

  it('that is very long ends soon', async () => {
    const text = 'cache '.repeat(100_000);
    for (const query of [
      'query ($text: String!) { search(text: $text) { score } }',
      'query ($text: String!) { incidents(filter: { text: $text }) { totalCount } }',
      'query ($text: ID!) { node(id: $text) { id } }',
      'query ($text: String!) { incidents(filter: { organizations: [$text] }) { totalCount } }',
    ]) {
      const startedAt = performance.now();
      const reply = await ask(query, { text });
      expect(performance.now() - startedAt).toBeLessThan(5_000);
      expect(reply.status).toBeLessThan(500);
      for (const { extensions } of reply.body.errors ?? []) expect(extensions.code).toBe('BAD_INPUT');
    }
  });
});

describe('variables of any shape', () => {
  it.each([
    ['query ($v: [String!]) { incidents(filter: { organizations: $v }) { totalCount } }', 'filter.organizations'],
    ['query ($v: DateTime) { incidents(filter: { from: $v }) { totalCount } }', 'filter.from'],
    ['query ($v: IncidentFilter) { incidents(filter: $v) { totalCount } }', 'filter'],
    ['query ($v: ID!) { node(id: $v) { id } }', 'id'],
    ['query ($v: Int) { incidents(first: $v) { totalCount } }', 'first'],
  ])('are refused where they do not fit, however deep or long: %s', async (query, argument) => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const wide = `{${Array.from({ length: 20_000 }, (_, index) => `"k${index}":1`).join(',')}}`;
    for (const value of [deep, `{"a":${deep}}`, wide, 'true', '{}', '[{}]', '1e400']) {
      if (argument === 'filter' && value === '{}') continue;
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: `{"query":${JSON.stringify(query)},"variables":{"v":${value}}}`,
      });
      const { errors } = (await response.json()) as Reply['body'];
      expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(['BAD_INPUT']));
      expect(errors?.[0]?.extensions.argument).toBe(argument);
    }
  });
});

describe('ids that nothing has', () => {
  it('are null, or lists of nothing', async () => {
    const reply = await ask(
      `query ($id: ID!) {
        incident(id: $id) { id } component(id: $id) { id } document(id: $id) { id } node(id: $id) { id }
        blastRadius(componentId: $id) { component { id } components { depth } total }
        similarIncidents(incidentId: $id) { score }
        incidents(filter: { componentIds: [$id] }) { totalCount }
      }`,
      { id: 'inc_nothing' },
    );
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      data: {
        incident: null,
        component: null,
        document: null,
        node: null,
        blastRadius: { component: null, components: [], total: 0 },
        similarIncidents: [],
        incidents: { totalCount: 0 },
      },
    });
    expect(reply.body).not.toHaveProperty('errors');
  });
});

describe('questions that are too much', () => {
  it.each([
    ['200 aliases', `{ ${Array.from({ length: 200 }, (_, index) => `a${index}: __typename`).join(' ')} }`],
    ['depth 50', `{ document(id: "x") ${'{ partOf '.repeat(48)}{ id }${' }'.repeat(48)} }`],
    ['depth 5,000', `{ document(id: "x") ${'{ partOf '.repeat(5_000)}{ id }${' }'.repeat(5_000)} }`],
    ['a list in a list, 1,500 deep', `{ a(b: ${'['.repeat(1_500)}${']'.repeat(1_500)}) }`],
    ['an object in an object, 600 deep', `{ a(b: ${'{ c: '.repeat(600)}1${' }'.repeat(600)}) }`],
    ['a type of a type, 1,500 deep', `query ($a: ${'['.repeat(1_500)}Int${']'.repeat(1_500)}) { a }`],
    ['tokens', `{ ${'a '.repeat(200_000)} }`],
    ['tokens of a variable', `query (${'$a: Int '.repeat(700)}) { a }`],
    ['hotspots', `{ ${Array.from({ length: 30 }, (_, index) => `a${index}: hotspots { key }`).join(' ')} }`],
  ])('are TOO_EXPENSIVE: %s', async (_, query) => {
    const reply = await ask(query);
    expect([reply.status, ...refusalsOf(reply)]).toEqual([400, ['TOO_EXPENSIVE', undefined]]);
    expect(reply.body).not.toHaveProperty('data');
  });
});
