import { describe, expect, it } from 'vitest';
import {
  costOf,
  DEFAULT_MODEL,
  DEFAULT_REVIEW_MODEL,
  priceOf,
  PRICES_AS_OF,
  takesEffort,
} from '../../../ingest/llm/model-facts.js';

const MILLION = 1_000_000;
const tokens = (told: object = {}) => ({
  inputTokens: 0,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  ...told,
});

describe('prices', () => {
  it('have a date, and are known of the default models', () => {
    expect(PRICES_AS_OF).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    for (const model of [DEFAULT_MODEL, DEFAULT_REVIEW_MODEL]) expect(priceOf(model, 0)).not.toBeNull();
  });

  it('are those of the model for a snapshot of it, and of no other model that begins alike', () => {
    expect(priceOf('claude-haiku-4-5-20251001', 0)).toEqual(priceOf('claude-haiku-4-5', 0));
    for (const model of ['claude-opus-5-9', 'claude-opus', 'my-claude-opus-5', 'claude-opus-5-5-fast', ''])
      expect(priceOf(model, 0)).toBeNull();
  });

  it('tell apart what is sent anew, written to the cache, read from it, and received', () => {
    const model = 'claude-sonnet-5-5';
    expect(costOf(model, tokens({ inputTokens: MILLION }), false)).toBe(2);
    expect(costOf(model, tokens({ inputTokens: MILLION, cacheWriteTokens: MILLION }), false)).toBe(2.5);
    expect(costOf(model, tokens({ inputTokens: MILLION, cachedInputTokens: MILLION }), false)).toBeCloseTo(0.1);
    expect(costOf(model, tokens({ outputTokens: MILLION }), false)).toBe(10);
    const mixed = tokens({
      inputTokens: 30_000,
      cachedInputTokens: 10_000,
      cacheWriteTokens: 5000,
      outputTokens: 2000,
    });
    expect(costOf(model, mixed, false)).toBeCloseTo((15_000 * 2 + 10_000 * 0.1 + 5000 * 2.5 + 2000 * 10) / MILLION);
  });

  it('are half in a batch', () => {
    const used = tokens({ inputTokens: 1000, outputTokens: 500 });
    expect(costOf('claude-opus-5-5', used, true)).toBeCloseTo((costOf('claude-opus-5-5', used, false) ?? NaN) / 2);
  });

  it('may be higher for all of a long prompt', () => {
    const at = (inputTokens: number) => costOf('claude-haiku-5-5', tokens({ inputTokens, outputTokens: 1000 }), false);
    expect(at(100_000)).toBeCloseTo((100_000 * 0.1 + 1000 * 0.5) / MILLION);
    expect(at(100_001)).toBeCloseTo((100_001 * 0.5 + 1000 * 2.5) / MILLION);
  });

  it('are not guessed', () => {
    expect(costOf('llama-4', tokens({ inputTokens: MILLION }), false)).toBeNull();
  });
});

describe('effort', () => {
  it('is known to be taken by some models', () => {
    expect(['claude-sonnet-5-5', 'claude-haiku-5-5', 'claude-opus-4-5-20251101'].map(takesEffort)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['claude-haiku-4-5', 'claude-sonnet-4-5-20250929', 'llama-4'].map(takesEffort)).toEqual([
      false,
      false,
      false,
    ]);
  });
});
