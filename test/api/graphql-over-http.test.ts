// GraphQL over HTTP to the letter, over a real port: the audits of the specification's own suite, and the rules it leaves
// to a server.
import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApi } from '../../api/create-api.js';
import { startServer, type RunningServer } from '../../api/server.js';
import { postmortem, TestWorkspace } from '../support/make-workspace.js';

let test: TestWorkspace;
let server: RunningServer;

beforeAll(async () => {
  test = new TestWorkspace();
  await test.ingest([test.write('a.md', postmortem('A'))], { organization: 'Alpha' });
  server = await startServer({
    api: createApi({
      openReader: () => test.store.reader(),
      readText: async () => null,
      onHiddenError: () => undefined,
    }),
    pageFolder: test.folder,
    health: () => test.store.ping(),
    host: '127.0.0.1',
    port: 0,
  });
});
afterAll(async () => {
  await server.stop();
  await test.dispose();
});

const JSON_TYPE = 'application/json; charset=utf-8';
const GRAPHQL_TYPE = 'application/graphql-response+json; charset=utf-8';

interface Reply {
  readonly status: number;
  readonly type: string | null;
  readonly headers: Headers;
  readonly body: {
    readonly data?: unknown;
    readonly errors?: readonly { message: string; extensions: { code: string } }[];
  };
}

async function send(init: RequestInit, search: Readonly<Record<string, string>> = {}): Promise<Reply> {
  const url = new URL('/graphql', server.url);
  url.search = new URLSearchParams(search).toString();
  const response = await fetch(url, init);
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    headers: response.headers,
    body: (await response.json()) as Reply['body'],
  };
}

const get = (search: Readonly<Record<string, string>>, headers: Record<string, string> = {}): Promise<Reply> =>
  send({ headers }, search);
const post = (body: unknown, headers: Record<string, string> = {}): Promise<Reply> =>
  send({
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const refusalOf = ({ status, body }: Reply): unknown[] => [
  status,
  ...(body.errors ?? []).map(({ extensions }) => extensions.code),
];

describe('the audit of GraphQL over HTTP', () => {
  it.each(
    serverAudits({ url: () => `${server.url}/graphql` }).map(({ id, name, fn }) => [`${id} ${name}`, fn] as const),
  )('passes %s', async (_, audit) => {
    const result = await audit();
    expect(result.status === 'ok' ? 'ok' : result.reason).toBe('ok');
  });
});

describe('a reply', () => {
  it.each([
    [undefined, JSON_TYPE],
    ['*/*', JSON_TYPE],
    ['application/*', JSON_TYPE],
    ['application/json', JSON_TYPE],
    ['APPLICATION/JSON', JSON_TYPE],
    ['application/graphql-response+json', GRAPHQL_TYPE],
    // What the specification tells clients to send.
    ['application/graphql-response+json; charset=utf-8, application/json; charset=utf-8', GRAPHQL_TYPE],
    ['application/graphql-response+json, application/json;q=0.9', GRAPHQL_TYPE],
    ['text/html, */*', JSON_TYPE],
  ])('to a client that accepts %s is %s', async (accept, type) => {
    const reply = await post({ query: '{ __typename }' }, accept === undefined ? {} : { accept });
    expect([reply.status, reply.type]).toEqual([200, type]);
    expect(reply.body.data).toEqual({ __typename: 'Query' });
  });

  it.each(['text/plain', 'application/xml', 'application/json; charset=utf-16'])(
    'that a client accepts only as %s is none: 406, in words',
    async (accept) => {
      expect(refusalOf(await post({ query: '{ __typename }' }, { accept }))).toEqual([406, 'BAD_REQUEST']);
    },
  );

  it('is 400 for a request that cannot be executed, 200 for those who know plain JSON alone', async () => {
    for (const [body, code] of [
      [{ query: '{' }, 'GRAPHQL_PARSE_FAILED'],
      [{ query: '{ nonsense }' }, 'GRAPHQL_VALIDATION_FAILED'],
      [{ query: 'query ($id: ID!) { node(id: $id) { id } }' }, 'BAD_INPUT'],
      [{ query: 'query A { __typename }', operationName: 'B' }, 'BAD_INPUT'],
      [{ query: `{ ${'__typename '.repeat(2_000)} }` }, 'TOO_EXPENSIVE'],
    ] as const) {
      const strict = await post(body, { accept: 'application/graphql-response+json' });
      expect(refusalOf(strict)).toEqual([400, code]);
      expect(strict.body).not.toHaveProperty('data');
      expect(refusalOf(await post(body, { accept: 'application/json' }))).toEqual([200, code]);
    }
  });
});

describe('a body', () => {
  it.each([
    'application/json',
    'application/JSON',
    'Application/Json; Charset=UTF-8',
    'application/json;charset="utf-8"',
  ])('sent as %s is read', async (type) => {
    expect((await post({ query: '{ __typename }' }, { 'content-type': type })).status).toBe(200);
  });

  it.each([
    ['application/x-www-form-urlencoded', 'query=%7B__typename%7D'],
    ['application/x-www-form-urlencoded', 'query=%7B__typename%7D&variables=%7B'],
    ['application/graphql', '{ __typename }'],
    ['text/plain', '{"query":"{ __typename }"}'],
    ['application/json; charset=iso-8859-1', '{"query":"{ __typename }"}'],
    ['', '{"query":"{ __typename }"}'],
  ])('sent as %s is refused: %s', async (type, body) => {
    expect(refusalOf(await post(body, { 'content-type': type }))).toEqual([400, 'BAD_REQUEST']);
  });

  it('of several requests is refused: one request gets one answer', async () => {
    for (const batch of [[], [{ query: '{ __typename }' }], [{ query: '{ __typename }' }, { query: '{ __typename }' }]])
      expect(refusalOf(await post(batch))).toEqual([400, 'BAD_REQUEST']);
  });

  it.each([
    ['{"query":"{ __typename }"', 'no JSON'],
    ['', 'no JSON'],
    ['null', 'JSON object'],
    ['"{ __typename }"', 'JSON object'],
    ['{}', 'no query'],
    ['{"query":null}', 'no query'],
    ['{"query":5}', 'query'],
    ['{"query":"{ __typename }","variables":"{}"}', 'variables'],
    ['{"query":"{ __typename }","variables":[]}', 'variables'],
    ['{"query":"{ __typename }","operationName":5}', 'operationName'],
    ['{"query":"{ __typename }","extensions":[]}', 'extensions'],
    ['{"query":"{ __typename }","qeury":1}', 'qeury'],
    ['{"query":"{ __typename }","__proto__":1}', '__proto__'],
  ])('%s is refused in words of ours: %s', async (body, words) => {
    const reply = await post(body);
    expect(refusalOf(reply)).toEqual([400, 'BAD_REQUEST']);
    expect(reply.body.errors?.[0]?.message).toContain(words);
    expect(reply.body.errors?.[0]?.message).not.toMatch(/unexpected|position|expected/i);
  });
});

describe('a GET', () => {
  const query = 'query Q($id: ID!) { __typename node(id: $id) { id } }';

  it('is answered as a POST is, with its variables and the name of its operation', async () => {
    const variables = JSON.stringify({ id: 'inc_x' });
    const reply = await get({ query, variables, operationName: 'Q', extensions: '{"some":"value"}' });
    expect(reply.status).toBe(200);
    expect(reply.body.data).toEqual({ __typename: 'Query', node: null });
    expect((await get({ query: '{ __typename }', variables: '', operationName: '' })).status).toBe(200);
  });

  it.each([
    { query, variables: '{"id":' },
    { query, variables: 'id' },
    { query, variables: '[1]' },
    { query, variables: '"x"' },
    { query, extensions: '{' },
    { query, extensions: '[]' },
    {},
    { query: '{ __typename }', nonsense: '1' },
  ])('with %j is 400, never 500', async (search) => {
    expect(refusalOf(await get(search as unknown as Record<string, string>))).toEqual([400, 'BAD_REQUEST']);
  });

  it('may not change anything', async () => {
    const reply = await get({ query: 'mutation { __typename }' }, { accept: 'application/graphql-response+json' });
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(reply.status).toBeLessThan(500);
  });
});

describe('another method', () => {
  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('such as %s is 405 and says which are allowed', async (method) => {
    const reply = await send({ method, headers: { 'content-type': 'application/json' } });
    expect(refusalOf(reply)).toEqual([405, 'BAD_REQUEST']);
    expect(reply.headers.get('allow')).toBe('GET, POST');
  });
});
