// Estimates against what the server counts in full. The server counts by runs of letters, figures and signs; a second one, by
// a rule that has nothing to do with that.
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createAnthropicServer } from '../../../ingest/llm/anthropic-client.js';
import { createTokenCounter, weightOfText } from '../../../ingest/llm/count-tokens.js';
import type { ModelRequest } from '../../../ingest/llm/model-client.js';
import type { ModelServer } from '../../../ingest/llm/model-server.js';
import { countTextTokens } from '../../support/count-model-tokens.js';
import { makeModelRequest } from '../../support/make-model-request.js';
import { startModelServer, type ModelServerForTests, type ModelServerOptions } from '../../support/model-server.js';

const open: ModelServerForTests[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function setUp(options: ModelServerOptions = {}) {
  const server = await startModelServer(options);
  open.push(server);
  const client = createAnthropicServer({ apiKey: 'test-key', baseUrl: server.url, timeoutMs: 5000 });
  const notes: string[] = [];
  const counter = createTokenCounter(client, (words) => notes.push(words));
  return { server, client, counter, notes };
}

const PROSE =
  'At 10:02 UTC the on-call engineer was paged, because requests to the checkout service failed. The cache had run out of memory. ';
const LOG = '2026-03-01T10:02:11.123Z WARN pool-3 10.12.0.9:5432 timeout=30000ms retry=2 trace=8f3a9c11d0\n';
const TABLE = '| 10:02 | alert fires | SRE |\n| 10:05 | rollback (#4711) | - |\n';
const OTHER = 'キャッシュのメモリが不足し、注文の処理が止まりました。';

/** Documents as a folder may hold them: of very different sizes, some of one sort only, the sorts in clumps. */
function mixedDocuments(count: number): string[] {
  const sorts = [PROSE, PROSE, PROSE + LOG, PROSE + TABLE, LOG, PROSE + OTHER, PROSE, TABLE];
  return Array.from({ length: count }, (_, n) => {
    const sort = sorts[Math.floor((n * sorts.length) / count)] ?? PROSE;
    return `${n} ${sort.repeat(3 + ((n * 7919) % 120))}`;
  });
}

async function totals(
  counter: { count(request: ModelRequest): Promise<number> },
  server: ModelServer,
  texts: string[],
) {
  let estimated = 0;
  let counted = 0;
  for (const text of texts) {
    const request = makeModelRequest({ text });
    estimated += await counter.count(request);
    counted += (await server.countTokens(request)) ?? NaN;
  }
  return { estimated, counted, share: estimated / counted };
}

describe('a token counter', () => {
  it('comes within 10 % of what the server counts, for 200 documents in clumps, asking for few', async () => {
    const { counter, client, server } = await setUp();
    const texts = mixedDocuments(200);
    for (const text of texts) await counter.count(makeModelRequest({ text }));
    expect(server.requests.length).toBeLessThanOrEqual(13);
    const { share } = await totals(createTokenCounter(client), client, texts);
    expect(share).toBeGreaterThan(0.9);
    expect(share).toBeLessThan(1.1);
  });

  it('does so, too, where the server counts by another rule', async () => {
    const bySyllables: Pick<ModelServer, 'countTokens'> = {
      countTokens: async ({ turns, system }) =>
        50 + [system, ...turns.map(({ text }) => text)].reduce((sum, text) => sum + syllables(text), 0),
    };
    const counter = createTokenCounter(bySyllables as ModelServer);
    const { share } = await totals(counter, bySyllables as ModelServer, mixedDocuments(200));
    expect(share).toBeGreaterThan(0.9);
    expect(share).toBeLessThan(1.1);
  });

  it('is exact for the part that all requests of a kind share, and for the first of them', async () => {
    const { counter, client } = await setUp();
    for (const text of ['.', PROSE, PROSE.repeat(30)]) {
      const request = makeModelRequest({ text });
      expect(await counter.count(request)).toBe(await client.countTokens(request));
    }
  });

  it('keeps kinds of requests apart', async () => {
    const { counter, server } = await setUp();
    const review = { system: PROSE.repeat(100) };
    for (let n = 0; n < 4; n += 1) {
      await counter.count(makeModelRequest({ text: PROSE.repeat(n + 1) }));
      await counter.count(makeModelRequest({ text: PROSE.repeat(n + 1), ...review }));
    }
    const difference =
      (await counter.count(makeModelRequest({ text: PROSE.repeat(9), ...review }))) -
      (await counter.count(makeModelRequest({ text: PROSE.repeat(9) })));
    expect(Math.abs(difference - countTextTokens(review.system))).toBeLessThan(80);
    expect(server.asked).toEqual([]);
  });

  it('goes by the length of texts where the server cannot count, and says so once', async () => {
    const { counter, notes, server } = await setUp({ count: () => ({ status: 404 }) });
    const small = await counter.count(makeModelRequest({ text: PROSE.repeat(10) }));
    const large = await counter.count(makeModelRequest({ text: PROSE.repeat(110) }));
    expect((large - small) / ((100 * PROSE.length) / 3.3)).toBeCloseTo(1, 2);
    expect(notes).toHaveLength(1);
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['is busy', { status: 429 }, /too busy/],
    ['refuses the key', { status: 401 }, /ANTHROPIC_API_KEY/],
    ['breaks the connection', { fault: 'cut' as const }, /broke/],
  ])('does so, too, where the server %s', async (_name, answer, words) => {
    const { counter, notes } = await setUp({ count: () => answer });
    expect(await counter.count(makeModelRequest())).toBeGreaterThan(0);
    expect(await counter.count(makeModelRequest({ text: 'else' }))).toBeGreaterThan(0);
    expect(notes).toEqual([expect.stringMatching(words) as string]);
  });

  it('goes on by what it has where the server stops counting half-way', async () => {
    const { counter, notes } = await setUp({ count: (_body, n) => (n < 3 ? null : { status: 500 }) });
    for (const times of [1, 2]) await counter.count(makeModelRequest({ text: PROSE.repeat(times) }));
    const request = makeModelRequest({ text: PROSE.repeat(50) });
    const exact = countTextTokens(PROSE) * 50;
    expect(Math.abs((await counter.count(request)) / exact - 1)).toBeLessThan(0.15);
    expect(notes).toHaveLength(1);
  });
});

describe('the weight of a text', () => {
  it('never shrinks as the text grows', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, more) => {
        expect(weightOfText(`${text}\n${more}`)).toBeGreaterThanOrEqual(weightOfText(text));
      }),
    );
  });

  it('is more for figures and signs than for as many letters', () => {
    expect(weightOfText('10.12.0.9:5432')).toBeGreaterThan(weightOfText('shardcoordinat'));
  });
});

/** Roughly as speech goes: vowels and what stands alone. */
function syllables(text: string): number {
  return (text.match(/[aeiouy]+/gi)?.length ?? 0) + (text.match(/[^\sa-z]/gi)?.length ?? 0);
}
