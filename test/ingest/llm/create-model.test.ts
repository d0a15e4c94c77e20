// The whole way of a question, over HTTP to a real server. Time is virtual, so that waits pass at once.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createAnthropicServer } from '../../../ingest/llm/anthropic-client.js';
import { openBatchRecords } from '../../../ingest/llm/batches/records.js';
import { createModel, type ModelParts, type PricedModel } from '../../../ingest/llm/create-model.js';
import type { ModelUnusableError } from '../../../ingest/llm/llm-errors.js';
import { costOf } from '../../../ingest/llm/model-facts.js';
import { worstCaseUsd } from '../../../ingest/llm/worst-case.js';
import { answerText, makeModelRequest } from '../../support/make-model-request.js';
import { batchRoutes } from '../../support/model-server-batches.js';
import {
  startModelServer,
  type MessageBody,
  type ModelServerForTests,
  type ModelServerOptions,
  type Route,
} from '../../support/model-server.js';
import { replyShelf, type ReplyShelf } from '../../support/reply-shelf.js';
import { virtualClock } from '../../support/virtual-clock.js';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

interface SetUp {
  readonly model: PricedModel;
  readonly server: ModelServerForTests;
  readonly shelf: ReplyShelf;
  readonly interrupt: AbortController;
  readonly notes: readonly string[];
  /** a run after this one, with the same replies */
  readonly again: (parts?: Partial<ModelParts>) => PricedModel;
}

const answers: ModelServerOptions = { reply: (body) => ({ text: answerText(JSON.stringify(body.messages)) }) };

async function setUp(options: ModelServerOptions, parts: Partial<ModelParts> = {}): Promise<SetUp> {
  const server = await startModelServer(options);
  closing.push(() => server.close());
  const shelf = replyShelf();
  const interrupt = new AbortController();
  const notes: string[] = [];
  const again = (change: Partial<ModelParts> = {}): PricedModel => {
    const model = createModel({
      server: createAnthropicServer({ apiKey: 'test-key', baseUrl: server.url, timeoutMs: 5000 }),
      replies: shelf,
      models: ['claude-sonnet-5-5'],
      maxCostUsd: null,
      mostAtOnce: 64,
      signal: interrupt.signal,
      batches: null,
      onNote: (words) => notes.push(words),
      clock: virtualClock(),
      ...parts,
      ...change,
    });
    closing.push(() => model.close());
    return model;
  };
  return { model: again(), server, shelf, interrupt, notes, again };
}

const codeOf = async (asking: Promise<unknown>): Promise<string> =>
  asking.then(
    () => 'answered',
    (error: unknown) => (error as ModelUnusableError).code,
  );

const texts = (count: number): string[] => Array.from({ length: count }, (_, n) => `question ${n}`);

describe('a question', () => {
  it('is answered with what it cost, and counted', async () => {
    const { model, server } = await setUp(answers);
    const { reply, costUsd, isStored, key } = await model.ask(makeModelRequest(), 'doc_1');
    expect(reply.text).toContain('The cache was full.');
    expect({ isStored, key }).toEqual({ isStored: false, key: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(costUsd).toBe(costOf('claude-sonnet-5-5', reply.tokens, false));
    expect(model.paid).toEqual({
      calls: 1,
      inputTokens: reply.tokens.inputTokens,
      cachedInputTokens: 0,
      outputTokens: reply.tokens.outputTokens,
      costUsd,
      lostUsd: 0,
    });
    expect(server.asked).toHaveLength(1);
  });

  it('is stored before it is handed out', async () => {
    const { again } = await setUp(answers);
    const order: string[] = [];
    const shelf = replyShelf();
    const model = again({
      replies: { ...shelf, writeReply: (...args) => (order.push('stored'), shelf.writeReply(...args)) },
    });
    await model.ask(makeModelRequest(), 'doc_1').then(() => order.push('handed out'));
    expect(order).toEqual(['stored', 'handed out']);
  });

  it('that was answered before costs nothing, in this run and the next', async () => {
    const { model, again, server } = await setUp(answers);
    const first = await model.ask(makeModelRequest(), 'doc_1');
    const second = await model.ask(makeModelRequest(), 'doc_2');
    const next = again();
    const third = await next.ask(makeModelRequest(), 'doc_1');
    for (const later of [second, third]) expect(later).toEqual({ ...first, isStored: true });
    expect(model.paid.calls).toBe(1);
    expect(next.paid).toMatchObject({ calls: 0, costUsd: 0 });
    expect(server.asked).toHaveLength(1);
  });

  it('is answered from what is stored also when the run is over or its money spent', async () => {
    const { model, again, interrupt } = await setUp(answers);
    await model.ask(makeModelRequest(), 'doc_1');
    const poor = again({ maxCostUsd: 0 });
    interrupt.abort();
    expect(await poor.ask(makeModelRequest(), 'doc_1')).toMatchObject({ isStored: true });
  });

  it('that is asked twice at once is sent once', async () => {
    const { model, server } = await setUp(answers);
    const both = await Promise.all([model.ask(makeModelRequest(), 'doc_1'), model.ask(makeModelRequest(), 'doc_2')]);
    expect(both.map(({ isStored }) => isStored)).toEqual([false, true]);
    expect(server.asked).toHaveLength(1);
    expect(model.paid.calls).toBe(1);
  });

  it('that failed for both who asked it may be asked again', async () => {
    const { model } = await setUp({ reply: (_body, n) => (n === 0 ? { status: 413 } : { text: '{}' }) });
    const both = [model.ask(makeModelRequest(), 'doc_1'), model.ask(makeModelRequest(), 'doc_2')].map(codeOf);
    expect(await Promise.all(both)).toEqual(['MODEL_FAILED', 'MODEL_FAILED']);
    expect(await codeOf(model.ask(makeModelRequest(), 'doc_1'))).toBe('answered');
  });

  it('is asked anew once its reply is forgotten', async () => {
    const { model, server } = await setUp(answers);
    const { key } = await model.ask(makeModelRequest(), 'doc_1');
    model.forget(key);
    expect((await model.ask(makeModelRequest(), 'doc_1')).isStored).toBe(false);
    expect(server.asked).toHaveLength(2);
  });

  it('keeps a paid reply that was cut short or declined', async () => {
    const { model, again } = await setUp({
      reply: (_body, n) => ({ text: 'half of', stop: n === 0 ? 'max_tokens' : 'refusal' }),
    });
    expect((await model.ask(makeModelRequest({ text: 'a' }), 'doc_1')).reply.stop).toBe('tooLong');
    expect((await model.ask(makeModelRequest({ text: 'b' }), 'doc_1')).reply.stop).toBe('declined');
    expect((await again().ask(makeModelRequest({ text: 'b' }), 'doc_1')).isStored).toBe(true);
  });

  it('to a model without a price costs nothing that is known, and its tokens count', async () => {
    const { model } = await setUp(answers);
    const { costUsd } = await model.ask(makeModelRequest({ model: 'llama-4' }), 'doc_1');
    expect(costUsd).toBe(0);
    expect(model.paid.inputTokens).toBeGreaterThan(0);
  });
});

describe('a disk that takes no reply', () => {
  const full: ModelParts['replies'] = {
    ...replyShelf(),
    writeReply: () => {
      throw new Error('no space left on the device');
    },
  };

  it('ends the run after the calls that were under way, and says what they cost', async () => {
    const { again, server } = await setUp(answers);
    const model = again({ replies: full, mostAtOnce: 3 });
    const asked = texts(25).map((text) => codeOf(model.ask(makeModelRequest({ text }), 'doc_1')));
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['REPLY_NOT_KEPT']));
    expect(server.asked.length).toBeLessThanOrEqual(3);
    expect(model.paid.calls).toBe(server.asked.length);
    await expect(model.ask(makeModelRequest(), 'doc_1')).rejects.toThrow(/no space left on the device/);
    expect(server.asked.length).toBeLessThanOrEqual(3);
  });
});

describe('a server in trouble', () => {
  it('is waited for by all when it is busy, and every question is answered', async () => {
    const { model, server, notes } = await setUp({
      reply: (_body, n) =>
        n < 5 ? { status: n % 2 === 0 ? 429 : 529, headers: { 'retry-after': '3' } } : { text: '{}' },
    });
    const asked = texts(16).map((text) => codeOf(model.ask(makeModelRequest({ text }), 'doc_1')));
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['answered']));
    expect(server.asked).toHaveLength(16 + 5);
    expect(notes[0]).toMatch(/too busy \((429|529)\): scripted (429|529): waiting 3 s$/);
  });

  it.each([{ fault: 'cut' as const }, { fault: 'truncated' as const }, { fault: 'drop' as const }])(
    'is asked again after %j, and what was lost is told beside what was paid',
    async (fault) => {
      const { model } = await setUp({ reply: (_body, n) => (n === 0 ? fault : { text: '{}' }) });
      const { costUsd } = await model.ask(makeModelRequest(), 'doc_1');
      expect(model.paid).toMatchObject({ calls: 1, costUsd, lostUsd: worstCaseUsd(makeModelRequest(), false) });
    },
  );

  it('is not charged for what it says itself that it did not do', async () => {
    const { model } = await setUp({ reply: (_body, n) => (n < 2 ? { status: 500 } : { text: '{}' }) });
    await model.ask(makeModelRequest(), 'doc_1');
    expect(model.paid.lostUsd).toBe(0);
  });

  it('fails the one question that it cannot answer', async () => {
    const { model } = await setUp({
      reply: (body) => (JSON.stringify(body).includes('question 3') ? { status: 500 } : { text: '{}' }),
    });
    const codes = await Promise.all(texts(6).map((text) => codeOf(model.ask(makeModelRequest({ text }), 'doc_1'))));
    expect(codes.map((code, n) => (n === 3 ? code === 'MODEL_FAILED' : code === 'answered'))).not.toContain(false);
  });

  it('that refuses the key ends all questions, and is not asked again', async () => {
    const { model, server } = await setUp({ ...answers, key: 'another-key' });
    expect(await codeOf(model.ask(makeModelRequest(), 'doc_1'))).toBe('MODEL_UNUSABLE');
    expect(await codeOf(model.ask(makeModelRequest({ text: 'else' }), 'doc_1'))).toBe('MODEL_UNUSABLE');
    expect(server.requests).toHaveLength(1);
  });
});

describe('a bound of money', () => {
  /** What one question may cost at most, and what it does cost. */
  const most = worstCaseUsd(makeModelRequest({ text: 'question 0' }), false) ?? NaN;

  it('stops before the call that would pass it', async () => {
    const { model, server } = await setUp(answers, { maxCostUsd: 3 * most });
    const codes: string[] = [];
    for (const text of texts(400)) codes.push(await codeOf(model.ask(makeModelRequest({ text }), 'doc_1')));
    const answered = codes.filter((code) => code === 'answered').length;
    expect(codes.slice(answered).every((code) => code === 'BUDGET_REACHED')).toBe(true);
    expect(server.asked).toHaveLength(answered);
    expect(model.paid.costUsd).toBeLessThanOrEqual(3 * most);
    expect(model.paid.costUsd).toBeGreaterThan(1.9 * most);
  });

  it('is kept by many at once, who wait for one another before they give up', async () => {
    const { model, server } = await setUp(answers, { maxCostUsd: 3 * most });
    const codes = await Promise.all(texts(40).map((text) => codeOf(model.ask(makeModelRequest({ text }), 'doc_1'))));
    expect(new Set(codes)).toEqual(new Set(['answered']));
    expect(server.mostAtOnce()).toBeLessThanOrEqual(3);
  });

  it('counts calls whose answers were lost with the most they may have cost', async () => {
    const { model, server } = await setUp({ reply: () => ({ fault: 'cut' }) }, { maxCostUsd: 2.5 * most });
    expect(await codeOf(model.ask(makeModelRequest({ text: 'question 0' }), 'doc_1'))).toBe('BUDGET_REACHED');
    expect(server.asked).toHaveLength(2);
  });

  it.each([undefined, { input_tokens: 1e300, output_tokens: -1 }])(
    'counts answers that do not say what they used (%j) with the most they may have cost, and says so once',
    async (usage) => {
      const route: Route = {
        serve(call, server) {
          if (call.path !== '/v1/messages') return false;
          call.respond(200, { ...server.messageOf(call.body as MessageBody, { text: '{}' }), usage });
          return true;
        },
      };
      const { model, server, notes } = await setUp({ routes: [route] }, { maxCostUsd: 2.5 * most });
      const codes: string[] = [];
      for (const text of texts(4)) codes.push(await codeOf(model.ask(makeModelRequest({ text }), 'doc_1')));
      expect(codes).toEqual(['answered', 'answered', 'BUDGET_REACHED', 'BUDGET_REACHED']);
      expect(server.requests).toHaveLength(2);
      expect(model.paid).toMatchObject({ calls: 2, costUsd: 0 });
      expect(model.paid.lostUsd).toBeCloseTo(2 * most);
      expect(notes).toEqual([expect.stringContaining('does not say how many tokens') as string]);
    },
  );

  it('cannot be kept with a model whose price is not known', async () => {
    await expect(setUp(answers, { models: ['claude-sonnet-5-5', 'llama-4'], maxCostUsd: 1 })).rejects.toMatchObject({
      code: 'MODEL_UNUSABLE',
      message: expect.stringMatching(/llama-4.*--max-cost/) as string,
    });
  });
});

describe('an interrupted run', () => {
  it('sends nothing more, and keeps what comes back of what it sent', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const { model, again, interrupt, server } = await setUp({ reply: () => held.then(() => ({ text: '{}' })) });
    const first = codeOf(model.ask(makeModelRequest({ text: 'a' }), 'doc_1'));
    while (server.asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    interrupt.abort();
    expect(await codeOf(model.ask(makeModelRequest({ text: 'b' }), 'doc_1'))).toBe('INTERRUPTED');
    release();
    expect(await first).toBe('answered');
    expect((await again().ask(makeModelRequest({ text: 'a' }), 'doc_1')).isStored).toBe(true);
  });
});

describe('batches', () => {
  function records() {
    const folder = mkdtempSync(join(tmpdir(), 'faultline-batches-'));
    closing.push(() => rmSync(folder, { recursive: true, force: true }));
    return openBatchRecords(folder);
  }

  it('bring replies at half the price, which are stored with it', async () => {
    const routes = batchRoutes();
    const { again } = await setUp({ ...answers, routes: [routes] });
    const model = again({ batches: { records: records(), sendNew: 'inBatches' } });
    const asked = texts(5).map((text) => model.ask(makeModelRequest({ text }), 'doc_1'));
    const found = await Promise.all(asked);
    const costs = found.map(({ reply }) => costOf('claude-sonnet-5-5', reply.tokens, true));
    expect(found.map(({ costUsd }) => costUsd)).toEqual(costs);
    expect(model.paid.costUsd).toBeCloseTo(costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0));
    expect(routes.made).toHaveLength(1);
    const stored = await again().ask(makeModelRequest({ text: 'question 0' }), 'doc_1');
    expect(stored).toEqual({ ...found[0], isStored: true });
  });

  it('are kept within a bound of money, and wait for one another', async () => {
    const request = makeModelRequest({ text: 'question 0' });
    const most = worstCaseUsd(request, true) ?? NaN;
    const routes = batchRoutes();
    const { again } = await setUp({ ...answers, routes: [routes] });
    const model = again({ batches: { records: records(), sendNew: 'inBatches' }, maxCostUsd: 2.5 * most });
    const codes = await Promise.all(texts(4).map((text) => codeOf(model.ask(makeModelRequest({ text }), 'doc_1'))));
    expect(codes).toEqual(['answered', 'answered', 'answered', 'answered']);
    const sizes = routes.made.map((id) => routes.keysOf(id).length);
    expect(sizes[0]).toBe(2);
    expect(Math.max(...sizes)).toBe(2);
  });

  it('that cannot be kept end the run, and are paid by the one that keeps them', async () => {
    const routes = batchRoutes();
    const { again, shelf } = await setUp({ ...answers, routes: [routes] });
    const batches = { records: records(), sendNew: 'inBatches' as const };
    const writeReply = (): never => {
      throw new Error('no space left');
    };
    const first = again({ batches, replies: { ...shelf, writeReply } });
    expect(await codeOf(first.ask(makeModelRequest(), 'doc_1'))).toBe('REPLY_NOT_KEPT');
    await first.close();
    expect(first.paid).toMatchObject({ calls: 0, costUsd: 0, lostUsd: 0 });
    const next = again({ batches });
    const { costUsd } = await next.ask(makeModelRequest(), 'doc_1');
    expect(next.paid).toMatchObject({ calls: 1, costUsd });
    expect(routes.made).toHaveLength(1);
  });

  it('of an earlier run are paid by the one that collects them, whoever asks for them', async () => {
    const routes = batchRoutes({ mayEnd: () => isReady });
    let isReady = false;
    const { again, interrupt } = await setUp({ ...answers, routes: [routes] });
    const batches = { records: records(), sendNew: 'inBatches' as const };
    const first = again({ batches, signal: interrupt.signal });
    const left = texts(3).map((text) => codeOf(first.ask(makeModelRequest({ text }), 'doc_1')));
    while (routes.calls('retrieve') === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    interrupt.abort();
    expect(await Promise.all(left)).toEqual(['INTERRUPTED', 'INTERRUPTED', 'INTERRUPTED']);
    isReady = true;
    const next = again({ batches: { ...batches, sendNew: 'oneByOne' }, signal: new AbortController().signal });
    const asked = await next.ask(makeModelRequest({ text: 'question 0' }), 'doc_1');
    await next.close();
    expect(next.paid.calls).toBe(3);
    expect(next.paid.costUsd).toBeGreaterThan(2.5 * asked.costUsd);
  });

  it('count with the most it may have cost what was charged and cannot be read', async () => {
    const request = makeModelRequest({ text: 'question 0' });
    const most = worstCaseUsd(request, true) ?? NaN;
    const routes = batchRoutes({ tell: (_key, line) => line.replace('"content"', '"contents"') });
    const { again } = await setUp({ ...answers, routes: [routes] });
    const model = again({ batches: { records: records(), sendNew: 'inBatches' }, maxCostUsd: 1.5 * most });
    expect(await codeOf(model.ask(request, 'doc_1'))).toBe('MODEL_FAILED');
    expect(model.paid).toMatchObject({ calls: 0, costUsd: 0, lostUsd: most });
    expect(await codeOf(model.ask(makeModelRequest({ text: 'question 1' }), 'doc_1'))).toBe('BUDGET_REACHED');
    expect(routes.made).toHaveLength(1);
  });

  it('are done without by as few calls at once as were allowed', async () => {
    const reply = () => new Promise<{ text: string }>((resolve) => setTimeout(resolve, 5, { text: '{}' }));
    const { again, server } = await setUp({ reply, profile: 'likeLlamaCpp' });
    const model = again({ batches: { records: records(), sendNew: 'inBatches' }, mostAtOnce: 4 });
    await Promise.all(texts(60).map((text) => model.ask(makeModelRequest({ text }), 'doc_1')));
    expect(server.asked).toHaveLength(60);
    expect(server.mostAtOnce()).toBeGreaterThan(1);
    expect(server.mostAtOnce()).toBeLessThanOrEqual(4);
  });

  it('are done without where the server has none', async () => {
    const { again, server, notes } = await setUp({ ...answers, profile: 'likeLlamaCpp' });
    const model = again({ batches: { records: records(), sendNew: 'inBatches' } });
    const { costUsd, reply } = await model.ask(makeModelRequest(), 'doc_1');
    expect(costUsd).toBe(costOf('claude-sonnet-5-5', reply.tokens, false));
    expect(server.asked).toHaveLength(1);
    expect(notes.join()).toMatch(/no batches/);
  });
});
