// What clients may keep and send again, over a real port: replies to GET until the next graph is published, and the texts
// of their queries by hash.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApi } from '../../api/create-api.js';
import { startServer, type RunningServer } from '../../api/server.js';
import type { GraphReader } from '../../cypher/store/graph-store.js';
import { postmortem, TestWorkspace } from '../support/make-workspace.js';

let test: TestWorkspace;
let server: RunningServer;
let reads = 0;
let opened = 0;
let closed = 0;
/** of a Neo4j graph that is just being published */
let suffix = '';

async function openReader(): Promise<GraphReader> {
  const reader = await test.store.reader();
  opened += 1;
  return {
    ...reader,
    version: { ...reader.version, graphVersion: `${reader.version.graphVersion}${suffix}` },
    read: (...asked) => {
      reads += 1;
      return reader.read(...asked);
    },
    close: () => {
      closed += 1;
      return reader.close();
    },
  };
}

beforeAll(async () => {
  test = new TestWorkspace();
  await test.ingest([test.write('a.md', postmortem('A'))], { organization: 'Alpha' });
  server = await startServer({
    api: createApi({ openReader, readText: async () => null, onHiddenError: () => undefined }),
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
beforeEach(() => {
  reads = opened = closed = 0;
  suffix = '';
});

const query = 'query Q($first: Int) { incidents(first: $first) { totalCount nodes { title } } }';

function get(search: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) {
  const url = new URL('/graphql', server.url);
  url.search = new URLSearchParams(search).toString();
  return fetch(url, { headers });
}

function post(body: unknown, headers: Readonly<Record<string, string>> = {}) {
  return fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

async function tagOf(response: Promise<Response>): Promise<string> {
  const { status, headers } = await response;
  expect(status).toBe(200);
  expect(headers.get('cache-control')).toBe('private, no-cache');
  expect(headers.get('vary')).toBe('accept');
  return headers.get('etag')!;
}

describe('a reply to GET', () => {
  it('is 304 while the graph is the same, and the store is asked for its version alone', async () => {
    const tag = await tagOf(get({ query }));
    reads = 0;
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`]) {
      const again = await get({ query }, { 'if-none-match': known });
      expect(again.status).toBe(304);
      expect(again.headers.get('etag')).toBe(tag);
      expect(await again.text()).toBe('');
    }
    expect(reads).toBe(0);
    expect(closed).toBe(opened);
  });

  it('is one of its own for another query, other variables, another operation, another type', async () => {
    const two = 'query A { __typename } query B { __typename }';
    const tags = await Promise.all([
      tagOf(get({ query })),
      tagOf(get({ query, variables: '{"first":1}' })),
      tagOf(get({ query: `${query} ` })),
      tagOf(get({ query }, { accept: 'application/graphql-response+json' })),
      tagOf(get({ query: two, operationName: 'A' })),
      tagOf(get({ query: two, operationName: 'B' })),
    ]);
    expect(new Set(tags).size).toBe(tags.length);
    expect(await tagOf(get({ query }))).toBe(tags[0]);
    expect((await get({ query, variables: '{"first":1}' }, { 'if-none-match': tags[0] })).status).toBe(200);
  });

  it('is new when a new graph is published', async () => {
    const tag = await tagOf(get({ query }));
    await test.ingest([test.write('b.md', postmortem('B', 'queue', 'mailer'))], { organization: 'Alpha' });
    const reply = await get({ query }, { 'if-none-match': tag });
    expect(reply.status).toBe(200);
    expect(reply.headers.get('etag')).not.toBe(tag);
    expect(await reply.json()).toMatchObject({ data: { incidents: { totalCount: 2 } } });
  });

  it('is not kept while a graph is being published, with errors, or for a query that is wrong', async () => {
    suffix = '+';
    const publishing = await get({ query });
    suffix = '';
    for (const response of [
      publishing,
      await get({ query, variables: '{"first":101}' }),
      await get({ query: '{ nonsense }' }),
      await get({ query: '{' }),
    ]) {
      expect(response.headers.get('etag')).toBe(null);
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('is the only one that is kept: a POST has no ETag and is answered in full', async () => {
    const tag = await tagOf(get({ query }));
    const reply = await post({ query }, { 'if-none-match': tag });
    expect([reply.status, reply.headers.get('etag')]).toEqual([200, null]);
  });
});

describe('a persisted query', () => {
  const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
  const byHash = (sha256Hash: unknown, version: unknown = 1) => ({ persistedQuery: { version, sha256Hash } });
  const codesOf = async (response: Response): Promise<unknown[]> =>
    ((await response.json()) as { errors?: { message: string; extensions: { code: string } }[] }).errors?.map(
      ({ message, extensions }) => [extensions.code, message],
    ) ?? [];

  it('is asked by its hash once its text was sent, by POST and by GET, and kept like any other', async () => {
    const text = '{ stats { incidents } }';
    const unknown = await post({ extensions: byHash(hashOf(text)) });
    expect(await codesOf(unknown)).toEqual([['PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound']]);
    const full: unknown = await (await post({ query: text, extensions: byHash(hashOf(text)) })).json();
    expect(full).toMatchObject({ data: { stats: {} } });
    expect(await (await post({ extensions: byHash(hashOf(text)) })).json()).toEqual(full);
    const search = { extensions: JSON.stringify(byHash(hashOf(text))) };
    const tag = await tagOf(get(search));
    expect((await get(search, { 'if-none-match': tag })).status).toBe(304);
  });

  it('takes variables and the name of its operation as any other', async () => {
    const text = 'query A { __typename } query B($first: Int) { incidents(first: $first) { nodes { id } } }';
    await post({ query: text, operationName: 'A', extensions: byHash(hashOf(text)) });
    const reply = await post({ operationName: 'B', variables: { first: 1 }, extensions: byHash(hashOf(text)) });
    expect(await reply.json()).toMatchObject({ data: { incidents: { nodes: [{}] } } });
  });

  it('that is unknown is nothing to keep', async () => {
    const reply = await get({ extensions: JSON.stringify(byHash('0'.repeat(64))) });
    expect(reply.headers.get('cache-control')).toBe('no-store');
    expect(await codesOf(reply)).toEqual([['PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound']]);
  });

  it('is refused under a hash that is not its own, so that nobody can put a text under another', async () => {
    const reply = await post({ query: '{ __typename }', extensions: byHash(hashOf('{ stats { incidents } }')) });
    expect(reply.status).toBe(400);
    expect((await codesOf(reply))[0]).toContain('BAD_REQUEST');
  });

  it.each([
    byHash(5),
    byHash(hashOf('x'), 2),
    { persistedQuery: {} },
    { persistedQuery: [] },
    { persistedQuery: 'x' },
    {},
  ])('is BAD_REQUEST when it is given as %j', async (extensions) => {
    const reply = await post({ extensions });
    expect(reply.status).toBe(400);
    expect((await codesOf(reply))[0]).toContain('BAD_REQUEST');
  });

  it('is remembered in bounded memory: the oldest are forgotten, and long ones are not kept', async () => {
    const long = `{ __typename } # ${'x'.repeat(30_000)}`;
    await post({ query: long, extensions: byHash(hashOf(long)) });
    expect((await codesOf(await post({ extensions: byHash(hashOf(long)) })))[0]).toContain('PERSISTED_QUERY_NOT_FOUND');
    const texts = Array.from({ length: 501 }, (_, index) => `{ a${index}: __typename }`);
    for (const text of texts) await post({ query: text, extensions: byHash(hashOf(text)) });
    expect((await codesOf(await post({ extensions: byHash(hashOf(texts[0]!)) })))[0]).toContain(
      'PERSISTED_QUERY_NOT_FOUND',
    );
    expect((await post({ extensions: byHash(hashOf(texts[1]!)) })).status).toBe(200);
  });

  it('is held to the same limits', async () => {
    const text = `{ ${Array.from({ length: 31 }, (_, index) => `a${index}: __typename`).join(' ')} }`;
    expect((await codesOf(await post({ query: text, extensions: byHash(hashOf(text)) })))[0]).toContain(
      'TOO_EXPENSIVE',
    );
    expect((await codesOf(await post({ extensions: byHash(hashOf(text)) })))[0]).toContain('TOO_EXPENSIVE');
  });
});
