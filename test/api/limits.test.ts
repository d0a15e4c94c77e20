// What one request may take of the store, and of the others who ask: all its questions end together after its time, or when
// its client is gone; none of them begins after that; and a slow one never holds up another's.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createApi } from '../../api/create-api.js';
import type { GraphReader, ReadLimit } from '../../cypher/store/graph-store.js';
import { QueryTimeoutError } from '../../cypher/store/store-errors.js';
import { postmortem, TestWorkspace } from '../support/make-workspace.js';

/** Work for minutes, on either engine. */
const SLOW =
  'UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE (a + b) % 7 = 3 RETURN count(a) AS n';

let test: TestWorkspace;
/** which reads are slow */
let isSlow: (count: number) => boolean = () => false;
let begun = 0;
let running = 0;
let closed = 0;
const limits: (ReadLimit | undefined)[] = [];

/** A real reader that is asked a slow question in place of some. */
async function openReader(): Promise<GraphReader> {
  const reader = await test.store.reader();
  return {
    ...reader,
    read: async (text, parameters, limit) => {
      limits.push(limit);
      begun += 1;
      running += 1;
      try {
        return isSlow(begun) ? await reader.read(SLOW, {}, limit) : await reader.read(text, parameters, limit);
      } finally {
        running -= 1;
      }
    },
    close: () => {
      closed += 1;
      return reader.close();
    },
  };
}

function ask(requestTimeoutMs: number, query: string, signal?: AbortSignal): Promise<Reply> {
  begun = running = closed = limits.length = 0;
  const api = createApi({ openReader, readText: async () => null, onHiddenError: () => undefined, requestTimeoutMs });
  return Promise.resolve(
    api.fetch('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
      ...(signal === undefined ? {} : { signal }),
    }),
  ).then((response) => response.json() as Promise<Reply>);
}

interface Reply {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

beforeAll(async () => {
  test = new TestWorkspace();
  await test.ingest([test.write('a.md', postmortem('A')), test.write('b.md', postmortem('B', 'queue', 'mailer'))], {
    organization: 'Alpha',
  });
});
afterAll(() => test.dispose());

describe('a request', () => {
  const manyQuestions = `{ ${Array.from({ length: 12 }, (_, index) => `a${index}: incidents(first: ${index}) { nodes { id } }`).join(' ')} }`;

  it('ends as a whole when its time is over, however many questions it has', async () => {
    isSlow = () => true;
    const startedAt = performance.now();
    const reply = await ask(600, manyQuestions);
    // Twelve slow questions one after the other would take twelve times as long, on two connections six times.
    expect(performance.now() - startedAt).toBeLessThan(5 * 600);
    expect(new Set(reply.errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(['TOO_EXPENSIVE']));
    expect(reply.errors?.[0]?.message).toContain('narrow the filter');
    await vi.waitFor(() => expect([running, closed]).toEqual([0, 1]), 5_000);
  });

  it('gives each question the time that is left, not a time of its own', async () => {
    isSlow = () => false;
    await ask(5_000, '{ incidents { nodes { causes { failureMode evidence { document { id } } } } } }');
    const left = limits.map((limit) => limit?.timeoutMs ?? Infinity);
    expect(left.length).toBeGreaterThan(2);
    expect(left).toEqual(left.toSorted((a, b) => b - a));
    expect(left[0]).toBeLessThanOrEqual(5_000);
  });

  it('asks nothing more of the store when its client is gone', async () => {
    isSlow = (count) => count === 1;
    const controller = new AbortController();
    const gone = ask(
      20_000,
      '{ incidents { nodes { causes { failureMode evidence { document { id } } } } } }',
      controller.signal,
    ).catch(() => undefined);
    await vi.waitFor(() => expect(begun).toBe(1));
    controller.abort();
    await gone;
    // The embedded engine stops at its own time alone.
    if (test.store.dialect === 'neo4j') await vi.waitFor(() => expect([running, closed]).toEqual([0, 1]));
    expect(begun).toBe(1);
  });
});

describe('a question to the store', () => {
  it('ends when the time of its asker is over, and frees the store for the next', async () => {
    const reader = await test.store.reader();
    const startedAt = performance.now();
    await expect(reader.read(SLOW, {}, { timeoutMs: 300 })).rejects.toBeInstanceOf(QueryTimeoutError);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    expect(await reader.read('RETURN 1 AS one', {})).toEqual([{ one: 1 }]);
    await reader.close();
  });

  it('never waits for what another reader asks next, however many slow ones that has', async () => {
    const [greedy, modest] = [await test.store.reader(), await test.store.reader()];
    const ended: string[] = [];
    const limits = [500, 500, 2_000, 2_000, 2_000, 2_000];
    const slow = limits.map((timeoutMs) =>
      greedy.read(SLOW, {}, { timeoutMs }).catch(() => void ended.push(`greedy ${timeoutMs}`)),
    );
    await modest.read('MATCH (i:Incident) RETURN count(i) AS incidents', {});
    ended.push('modest');
    await Promise.all(slow);
    expect(ended.slice(0, ended.indexOf('modest'))).not.toContain('greedy 2000');
    await greedy.close();
    await modest.close();
  });

  it('that waits for its turn leaves when nobody waits for it', async () => {
    const reader = await test.store.reader();
    let ended = 0;
    const slow = Array.from({ length: 3 }, () => reader.read(SLOW, {}, { timeoutMs: 1_000 }).catch(() => (ended += 1)));
    const controller = new AbortController();
    const waiting = reader.read('RETURN 1 AS one', {}, { signal: controller.signal });
    const reason = new Error('nobody waits');
    controller.abort(reason);
    if (test.store.dialect === 'ladybug') await expect(waiting).rejects.toBe(reason);
    else await waiting.catch(() => undefined);
    expect(ended).toBe(0);
    await expect(reader.read('RETURN 1 AS one', {}, { signal: controller.signal })).rejects.toBe(reason);
    await Promise.all(slow);
    await reader.close();
  });
});
