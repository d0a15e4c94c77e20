// What goes wrong, as a client sees it: each fault has one code of the contract and the right status, readers are let go
// on every path, and queries that ask for too much are refused from their text alone.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getIntrospectionQuery, parse, print, separateOperations } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSchema, createYoga } from 'graphql-yoga';
import { createApi, type Api } from '../../api/create-api.js';
import { useGraphReader } from '../../api/plugins/use-graph-reader.js';
import type { GraphReader } from '../../cypher/store/graph-store.js';
import { QueryTimeoutError, StoreUnavailableError } from '../../cypher/store/store-errors.js';
import { postmortem, TestWorkspace } from '../support/make-workspace.js';

let test: TestWorkspace;
let api: Api;
let opened = 0;
let closed = 0;
const hidden: unknown[] = [];
/** what a read does instead of reading; null reads */
let instead: ((text: string, read: () => Promise<unknown>) => Promise<unknown>) | null = null;

/** A real reader, counted. */
async function openReader(): Promise<GraphReader> {
  const reader = await test.store.reader();
  opened += 1;
  return {
    ...reader,
    read: (text, parameters) => {
      const read = () => reader.read(text, parameters);
      return instead === null ? read() : (instead(text, read) as ReturnType<typeof read>);
    },
    close: () => {
      closed += 1;
      return reader.close();
    },
  };
}

beforeAll(async () => {
  test = new TestWorkspace();
  await test.ingest([test.write('a.md', postmortem('A')), test.write('b.md', postmortem('B', 'queue', 'mailer'))], {
    organization: 'Alpha',
  });
  api = createApi({ openReader, readText: async () => null, onHiddenError: (error) => hidden.push(error) });
});
afterAll(() => test.dispose());
beforeEach(() => {
  opened = closed = hidden.length = 0;
  instead = null;
});

interface Reply {
  readonly status: number;
  readonly body: {
    readonly data?: unknown;
    readonly errors?: readonly { message: string; path?: unknown; extensions?: Record<string, unknown> }[];
  };
}

async function post(body: unknown, headers: Record<string, string> = {}, on: Api = api): Promise<Reply> {
  const response = await on.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Reply['body'] };
}

const ask = (query: string, variables?: unknown): Promise<Reply> => post({ query, variables });

function codesOf({ body }: Reply): unknown[] {
  return (body.errors ?? []).map(({ extensions }) => extensions?.['code']);
}

const STRICT = { accept: 'application/graphql-response+json' };

describe('a reader', () => {
  it.each([
    ['a question', { query: '{ stats { incidents } }' }, undefined],
    ['a text that cannot be parsed', { query: '{ stats {' }, 'GRAPHQL_PARSE_FAILED'],
    ['a query that is wrong', { query: '{ nonsense }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['a subscription', { query: 'subscription { a }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['a mutation', { query: 'mutation { a }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['variables that do not fit', { query: 'query ($i: ID!) { node(id: $i) { id } }' }, 'BAD_INPUT'],
    ['an unknown operation', { query: 'query A { stats { incidents } }', operationName: 'B' }, 'BAD_INPUT'],
    ['an argument out of range', { query: '{ incidents(first: 101) { totalCount } }' }, 'BAD_INPUT'],
  ])('is closed as often as it is opened after %s', async (_, body, code) => {
    for (let time = 0; time < 3; time += 1) {
      expect(new Set(codesOf(await post(body)))).toEqual(new Set(code === undefined ? [] : [code]));
    }
    expect(closed).toBe(opened);
    if (code === undefined) expect(opened).toBe(3);
  });

  it('is closed when the execution throws', async () => {
    const yoga = createYoga<object>({
      schema: createSchema({ typeDefs: 'type Query { a: Int }' }),
      logging: false,
      plugins: [
        useGraphReader({
          openReader,
          readText: async () => null,
          onHiddenError: (error) => hidden.push(error),
          requestTimeoutMs: 10_000,
        }),
        { onExecute: () => { throw new Error('out of order'); } }, // prettier-ignore
      ],
    });
    const reply = await yoga.fetch('http://localhost/graphql?query={a}');
    expect(await reply.json()).toHaveProperty('errors');
    expect([opened, closed]).toEqual([1, 1]);
  });

  it('is closed when the client goes away', async () => {
    const controller = new AbortController();
    let goOn: () => void = () => undefined;
    const isAsked = new Promise<void>((reached) => {
      instead = async (_, read) => {
        reached();
        await new Promise<void>((resolve) => (goOn = resolve));
        return read();
      };
    });
    const reply = Promise.resolve(
      api.fetch('http://localhost/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ stats { incidents } }' }),
        signal: controller.signal,
      }),
    ).catch(() => undefined);
    await isAsked;
    controller.abort();
    await reply;
    goOn();
    await vi.waitFor(() => expect([opened, closed]).toEqual([1, 1]));
  });

  it('is not closed under a read that is still running, though the reply is complete', async () => {
    let finish: () => void = () => undefined;
    let reads = 0;
    instead = async (_, read) => {
      reads += 1;
      if (reads === 1) throw new QueryTimeoutError('too slow');
      await new Promise<void>((resolve) => (finish = resolve));
      return read();
    };
    const reply = await ask('{ stats { incidents } incidents { totalCount } }');
    expect(codesOf(reply)).toEqual(['TOO_EXPENSIVE']);
    expect([reads, opened, closed]).toEqual([2, 1, 0]);
    finish();
    await vi.waitFor(() => expect(closed).toBe(1));
  });

  it('that cannot be closed harms nobody', async () => {
    const stubborn = createApi({
      openReader: async () => ({ ...(await openReader()), close: () => Promise.reject(new Error('stuck')) }),
      readText: async () => null,
      onHiddenError: (error) => hidden.push(error),
    });
    expect((await post({ query: '{ stats { incidents } }' }, {}, stubborn)).body.data).toBeDefined();
    await vi.waitFor(() => expect(String(hidden[0])).toContain('stuck'));
  });
});

describe('a request that is none', () => {
  it.each(['{}', '', '{', '[]', '[{}]', 'null', '"x"', '5', '{"query":5}', '{"query":null}', '{"variables":{}}'])(
    'such as %s is 400 BAD_REQUEST whatever it accepts',
    async (body) => {
      for (const headers of [{}, STRICT, { accept: 'application/json' }] as Record<string, string>[]) {
        const reply = await post(body, headers);
        expect([reply.status, ...codesOf(reply)]).toEqual([400, 'BAD_REQUEST']);
        expect(reply.body).not.toHaveProperty('data');
      }
    },
  );

  it('because of variables that are no object is 400 BAD_REQUEST', async () => {
    const reply = await ask('{ __typename }', [1]);
    expect([reply.status, ...codesOf(reply)]).toEqual([400, 'BAD_REQUEST']);
  });

  it('because of its method is BAD_REQUEST', async () => {
    const response = await api.fetch('http://localhost/graphql', { method: 'PUT', body: '{}' });
    expect(response.status).toBe(405);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });
});

describe('a query that is wrong', () => {
  it.each([
    ['mutation { a }', 'GRAPHQL_VALIDATION_FAILED'],
    ['subscription { a }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ nonsense }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{', 'GRAPHQL_PARSE_FAILED'],
    ['{ a(b: "', 'GRAPHQL_PARSE_FAILED'],
  ])('such as %s is 400, or 200 for those who accept plain JSON alone', async (query, code) => {
    const strict = await post({ query }, STRICT);
    const plain = await post({ query }, { accept: 'application/json' });
    expect([strict.status, plain.status]).toEqual([400, 200]);
    expect(codesOf(strict)).toEqual([code]);
    expect(codesOf(plain)).toEqual([code]);
    expect(strict.body).not.toHaveProperty('data');
  });

  it('does not say which operation it means: BAD_INPUT names operationName', async () => {
    for (const body of [
      { query: 'query A { __typename }', operationName: 'B' },
      { query: 'query A { __typename } query B { __typename }' },
    ]) {
      const reply = await post(body, STRICT);
      expect(reply.status).toBe(400);
      expect(reply.body.errors).toMatchObject([
        {
          message: expect.stringContaining('operationName') as string,
          extensions: { code: 'BAD_INPUT', argument: 'operationName' },
        },
      ]);
    }
  });
});

describe('a value that does not fit', () => {
  const cursor = (json: string): string => Buffer.from(json).toString('base64url');

  it.each([
    ['zzz', 'zzz'],
    ['that is empty', ''],
    ...[
      '[1e400,"inc_0123456789abcdef"]',
      '[1e300,"inc_0123456789abcdef"]',
      '[-1e400,"inc_0123456789abcdef"]',
      '[NaN,"inc_0123456789abcdef"]',
      '[null,"inc_0123456789abcdef"]',
      '["1","inc_0123456789abcdef"]',
      '[1,null]',
      '[1,{}]',
      '[1]',
      '[]',
      'null',
      '5',
      '{"0":1,"1":"inc_0123456789abcdef"}',
      '[1,"inc_0123456789abcdef",2]',
      '[1, "inc_0123456789abcdef"]',
      '[1,"cmp_0123456789abcdef"]',
    ].map((json) => [`of ${json}`, cursor(json)]),
    ['with a huge id', cursor(`[1,"inc_${'x'.repeat(100_000)}"]`)],
  ])('such as the cursor %s is BAD_INPUT, whichever fields are asked', async (_, after) => {
    const { body } = await ask('{ hotspots(first: 1) { component { id } } }');
    const [{ component }] = (body.data as { hotspots: [{ component: { id: string } }] }).hotspots;
    for (const fields of ['totalCount', 'nodes { id }']) {
      for (const query of [
        `query ($after: String) { incidents(after: $after) { ${fields} } }`,
        `query ($after: String, $id: ID!) { component(id: $id) { incidents(after: $after) { ${fields} } } }`,
      ]) {
        const reply = await post({ query, variables: { after, id: component.id } });
        expect(reply.body.errors).toMatchObject([{ extensions: { code: 'BAD_INPUT', argument: 'after' } }]);
      }
    }
  });

  it('such as a list of 251 roles is BAD_INPUT, one of 250 is not', async () => {
    const { body } = await ask('{ incidents(first: 1) { nodes { id affected { component { id } } } } }');
    const [{ id, affected }] = (
      body.data as { incidents: { nodes: [{ id: string; affected: [{ component: { id: string } }] }] } }
    ).incidents.nodes;
    const variables = (count: number) => ({
      incident: id,
      component: affected[0].component.id,
      roles: Array.from({ length: count }, () => 'ORIGIN'),
    });
    for (const query of [
      'query ($incident: ID!, $roles: [Role!]) { incident(id: $incident) { affected(roles: $roles) { role } } }',
      'query ($component: ID!, $roles: [Role!]) { component(id: $component) { incidents(roles: $roles) { totalCount } } }',
    ]) {
      const reply = await ask(query, variables(251));
      expect(reply.body.errors).toMatchObject([{ extensions: { code: 'BAD_INPUT', argument: 'roles' } }]);
      expect(codesOf(await ask(query, variables(250)))).toEqual([]);
    }
  });

  it.each([
    ['query ($by: HotspotDimension) { hotspots(by: $by) { key } }', { by: null }],
    ['query ($skip: Boolean = true) { stats @skip(if: $skip) { incidents } }', { skip: null }],
    ['query ($first: Int!) { incidents(first: $first) { totalCount } }', {}],
    ['query ($first: Int) { incidents(first: $first) { totalCount } }', { first: 1.5 }],
    ['query ($id: ID!) { node(id: $id) { id } }', { id: {} }],
    [
      'query ($o: [String!]) { incidents(filter: { organizations: $o }) { totalCount } }',
      { o: Array.from({ length: 100 }, () => 5) },
    ],
  ])('such as a variable of %s is BAD_INPUT', async (query, variables) => {
    const codes = codesOf(await ask(query, variables));
    expect(codes.length).toBeGreaterThan(0);
    expect(new Set(codes)).toEqual(new Set(['BAD_INPUT']));
  });
});

describe('a store that fails', () => {
  it.each([
    ['in a field that may be null', '{ __typename incident(id: "inc_x") { id } }'],
    ['in one that may not', '{ stats { incidents } }'],
    ['in two fields', '{ a: incident(id: "inc_x") { id } b: component(id: "cmp_x") { id } }'],
  ])('%s is 503 without data', async (_, query) => {
    instead = () => Promise.reject(new StoreUnavailableError('the disk is gone'));
    for (const headers of [{}, STRICT] as Record<string, string>[]) {
      const reply = await post({ query }, headers);
      expect(reply.status).toBe(503);
      expect(reply.body).not.toHaveProperty('data');
      expect(reply.body.errors).toEqual([{ message: 'the disk is gone', extensions: { code: 'STORE_UNAVAILABLE' } }]);
    }
    expect([opened, closed]).toEqual([2, 2]);
  });

  it('in a way of ours is INTERNAL, masked and logged, with what could be answered', async () => {
    instead = async (text, read) => {
      if (text.includes('Incident')) throw new Error('secret path /srv/x');
      return read();
    };
    const reply = await ask('{ component(id: "cmp_x") { id } incident(id: "inc_x") { id } }');
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      data: { component: null, incident: null },
      errors: [{ message: 'something went wrong on our side', path: ['incident'], extensions: { code: 'INTERNAL' } }],
    });
    expect(JSON.stringify(reply.body)).not.toContain('secret');
    expect(String(hidden[0])).toContain('secret path');
  });

  it('before anything is answered is 500', async () => {
    const broken = createApi({
      openReader: () => Promise.reject(new Error('secret')),
      readText: async () => null,
      onHiddenError: (error) => hidden.push(error),
    });
    const reply = await post({ query: '{ stats { incidents } }' }, {}, broken);
    expect([reply.status, ...codesOf(reply)]).toEqual([500, 'INTERNAL']);
    expect(JSON.stringify(reply.body)).not.toContain('secret');
  });

  it('that gives what the schema does not allow is a fault of ours, not of the client', async () => {
    instead = async (text, read) => {
      const rows = (await read()) as Record<string, unknown>[];
      return rows.map((row) => ('claims' in row ? { ...row, claims: 2 ** 40 } : row));
    };
    const reply = await ask('{ stats { claims } }');
    expect(codesOf(reply)).toEqual(['INTERNAL']);
  });
});

describe('a query that asks for too much', () => {
  const nested = (depth: number): string => {
    const wholes = depth - 2;
    return `{ document(id: "x") ${'{ partOf '.repeat(wholes)}{ id }${' }'.repeat(wholes)} }`;
  };
  const aliases = (count: number): string =>
    Array.from({ length: count }, (_, index) => `a${index}: __typename`).join(' ');

  it.each([
    ['2,000 tokens', `{ ${'__typename '.repeat(1999)} }`],
    ['12 levels', nested(13)],
    [
      '12 levels',
      `query A { __typename } query B { document(id: "x") { ...D } } fragment D on Document ${'{ partOf '.repeat(11)}{ id }${' }'.repeat(11)}`,
    ],
    ['30 aliases', `{ ${aliases(31)} }`],
    [
      '30 aliases',
      `{ ...A } fragment A on Query { ${aliases(16)} ...B } fragment B on Query { stats { ${aliases(15)} } }`,
    ],
    ['30 aliases', `{ a: stats { ...A } b: stats { ...A } } fragment A on GraphStats { ${aliases(15)} }`],
    [
      '30 aliases',
      `{ ...F0 } ${Array.from({ length: 100 }, (_, index) => `fragment F${index} on Query { ...F${index + 1} a: __typename ...F${index + 1} }`).join(' ')} fragment F100 on Query { a: __typename }`,
    ],
  ])('is refused above %s, before a reader is opened', async (limit, query) => {
    const reply = await ask(query);
    expect(reply.body.errors).toMatchObject([
      { message: expect.stringContaining(limit) as string, extensions: { code: 'TOO_EXPENSIVE' } },
    ]);
    expect(reply.body).not.toHaveProperty('data');
    expect(opened).toBe(0);
  });

  it('is refused in a moment, even as long as a body may be', async () => {
    const startedAt = performance.now();
    expect(codesOf(await ask(`{ ${'a '.repeat(490_000)} }`))).toEqual(['TOO_EXPENSIVE']);
    expect(codesOf(await ask('{a'.repeat(490_000)))).toEqual(['TOO_EXPENSIVE']);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  it.each([
    ['nearly 2,000 tokens', `{ incidents(filter: { technologies: [${'"a" '.repeat(1980)}] }) { totalCount } }`],
    ['12 levels', nested(12)],
    ['30 aliases', `{ ${aliases(30)} }`],
    ['fragments in a circle, which are wrong in themselves', '{ ...A } fragment A on Query { ...A }'],
    ['no such fragment', '{ ...A }'],
  ])('is not one of %s', async (_, query) => {
    expect(codesOf(await ask(query))).not.toContain('TOO_EXPENSIVE');
  });

  it('is one field asked for so often that all its mentions cannot be compared', async () => {
    expect(codesOf(await ask(`{ ${'__typename '.repeat(1990)} }`))).toEqual(['TOO_EXPENSIVE']);
  });

  it('is introspection that follows the schema in circles', async () => {
    const query = `{ __schema { types { fields { type ${'{ fields { type '.repeat(2)} { fields { name } } ${'} }'.repeat(2)} } } } }`;
    expect(codesOf(await ask(query))).toEqual(['TOO_EXPENSIVE']);
  });

  it('is not the introspection of GraphiQL and other tools', async () => {
    for (const query of [
      getIntrospectionQuery(),
      getIntrospectionQuery({
        schemaDescription: true,
        inputValueDeprecation: true,
        specifiedByUrl: true,
        directiveIsRepeatable: true,
        oneOf: true,
      }),
    ]) {
      expect((await ask(query)).body).not.toHaveProperty('errors');
    }
  });

  const folder = join(import.meta.dirname, '..', '..', 'web', 'src', 'api', 'operations');
  const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const operations = Object.entries(separateOperations(parse(texts.join('\n'))));

  it.each(operations)("is not the page's own %s", async (_, operation) => {
    const reply = await ask(print(operation), {
      id: 'inc_x',
      by: 'COMPONENT',
      orderBy: 'STARTED_DESC',
      minIncidents: 1,
      first: 20,
      depth: 3,
      telemetry: false,
    });
    expect(reply.status).toBe(200);
    expect(reply.body).not.toHaveProperty('errors');
  });
});
