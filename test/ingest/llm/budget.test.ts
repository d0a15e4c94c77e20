import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Budget, type Reservation } from '../../../ingest/llm/budget.js';
import { worstCaseUsd } from '../../../ingest/llm/worst-case.js';
import { costOf } from '../../../ingest/llm/model-facts.js';
import { makeModelRequest } from '../../support/make-model-request.js';
import { countTextTokens } from '../../support/count-model-tokens.js';

const budgetOf = (maxUsd: number): Budget => new Budget(maxUsd, new AbortController().signal);
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a budget', () => {
  it('gives leave as long as the worst of it fits', async () => {
    const budget = budgetOf(1);
    (await budget.reserve(0.6)).settle(0.5);
    (await budget.reserve(0.5)).settle(0.5);
    await expect(budget.reserve(0.01)).rejects.toMatchObject({ code: 'BUDGET_REACHED' });
  });

  it('says what the call may cost, what was allowed, and what is left', async () => {
    const budget = budgetOf(1);
    (await budget.reserve(0.9)).settle(0.9);
    await expect(budget.reserve(0.25)).rejects.toThrow(
      /may cost up to 0\.25 USD, and of the 1\.00 USD that --max-cost allows 0\.10 USD are left \(0\.90 USD are paid\)/,
    );
  });

  it('tells what is paid and what may have been charged apart', async () => {
    const budget = budgetOf(1);
    (await budget.reserve(0.5)).settle(0.3);
    (await budget.reserve(0.6)).settle(0, 0.6);
    await expect(budget.reserve(0.25)).rejects.toThrow(
      /0\.10 USD are left \(0\.30 USD are paid, up to 0\.60 USD more may have been charged\)/,
    );
  });

  it('stays shut once it was reached, also for calls that would fit', async () => {
    const budget = budgetOf(1);
    await expect(budget.reserve(2)).rejects.toMatchObject({ code: 'BUDGET_REACHED' });
    await expect(budget.reserve(0.01)).rejects.toMatchObject({ code: 'BUDGET_REACHED' });
  });

  it('waits for calls under way where they alone stand in the way', async () => {
    const budget = budgetOf(1);
    const first = await budget.reserve(0.8);
    let isGiven = false;
    const second = budget.reserve(0.8).then((leave) => ((isGiven = true), leave));
    await turn();
    expect(isGiven).toBe(false);
    first.settle(0.1);
    (await second).settle(0.1);
  });

  it('refuses who waited where the calls under way came to too much', async () => {
    const budget = budgetOf(1);
    const first = await budget.reserve(0.8);
    const others = [budget.reserve(0.8), budget.reserve(0.1).then((leave) => leave.settle(0.1))];
    first.settle(0.8);
    expect((await Promise.allSettled(others)).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });

  it('ends waiting when the run is interrupted', async () => {
    const interrupt = new AbortController();
    const budget = new Budget(1, interrupt.signal);
    await budget.reserve(0.8);
    const second = budget.reserve(0.8);
    interrupt.abort();
    await expect(second).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });

  it('takes the first word on what a call cost', async () => {
    const budget = budgetOf(1);
    const leave = await budget.reserve(0.5);
    leave.settle(0.2);
    leave.settle(0.9);
    await expect(budget.reserve(0.8)).resolves.toBeDefined();
  });

  it('without a bound gives leave always', async () => {
    const budget = budgetOf(Infinity);
    for (let n = 0; n < 3; n += 1) await expect(budget.reserve(1e9)).resolves.toBeDefined();
  });

  it('is never passed by what is paid, in whichever order calls come and end, and lets nobody wait for ever', async () => {
    const cents = fc.integer({ min: 0, max: 60 }).map((n) => n / 100);
    const call = fc.record({
      most: cents,
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      turns: fc.nat({ max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(call, { maxLength: 25 }), cents, async (calls, max) => {
        const budget = budgetOf(max);
        let paid = 0;
        const results = calls.map(async ({ most, share, turns }) => {
          const leave: Reservation = await budget.reserve(most);
          for (let n = 0; n < turns; n += 1) await turn();
          paid += most * share;
          leave.settle(most * share);
        });
        await Promise.allSettled(results);
        expect(paid).toBeLessThanOrEqual(max + 1e-9);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the worst case of a request', () => {
  const model = 'claude-sonnet-5-5';

  it('is above what it costs, for prose, code, figures and other scripts', () => {
    const texts = [
      'The cache of the checkout service ran out of memory at 10:02 UTC, and requests failed for 40 minutes. ',
      'for (const [key, value] of Object.entries(map)) if (value !== null) out.push(`${key}=${value}`);\n',
      '2026-03-01T10:02:11.123Z ERROR [pool-3-thread-7] 10.12.0.9:5432 timeout=30000ms id=8f3a9c\n',
      'キャッシュのメモリが不足し、リクエストが失敗しました。',
    ];
    for (const text of texts) {
      const request = makeModelRequest({ text: text.repeat(200), maxOutputTokens: 1000 });
      const inputTokens = countTextTokens(request.system) + countTextTokens(text.repeat(200));
      const cost = costOf(model, { inputTokens, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: 1000 }, false);
      expect(worstCaseUsd(request, false)).toBeGreaterThan(cost ?? Infinity);
    }
  });

  it('is above what a page costs whose every character is a token', () => {
    for (const text of ['4 8 15 16 23 42 ', '#$%&*+-/<=>?@^|~', '数字と記号']) {
      const request = makeModelRequest({ text: text.repeat(500), maxOutputTokens: 10 });
      const inputTokens = [...text.repeat(500)].length;
      const cost = costOf(
        model,
        { inputTokens, cachedInputTokens: 0, cacheWriteTokens: inputTokens, outputTokens: 10 },
        false,
      );
      expect(worstCaseUsd(request, false)).toBeGreaterThan(cost ?? Infinity);
    }
  });

  it('grows with what may be replied, and is half in a batch', () => {
    const small = worstCaseUsd(makeModelRequest({ maxOutputTokens: 1000 }), false) ?? NaN;
    const large = worstCaseUsd(makeModelRequest({ maxOutputTokens: 2000 }), false) ?? NaN;
    expect(large - small).toBeCloseTo(0.01);
    expect(worstCaseUsd(makeModelRequest({ maxOutputTokens: 1000 }), true)).toBeCloseTo(small / 2);
  });

  it('is unknown where the price is', () => {
    expect(worstCaseUsd(makeModelRequest({ model: 'llama-4' }), false)).toBeNull();
  });
});
