// What is known of models without asking: prices, and what they take. In: a model's name, dated or not. Out: its prices in US
// dollars per million tokens, or null. A name that is not in the table has no price; nothing is guessed from likeness.
// Source: https://platform.claude.com/docs/en/about-claude/pricing and .../build-with-claude/effort, as of `PRICES_AS_OF`.
import type { TokenUsage } from './model-client.js';

/** ISO 8601 date of the table below. */
export const PRICES_AS_OF = '2026-10-24';

export const DEFAULT_MODEL = 'claude-sonnet-5-5';
export const DEFAULT_REVIEW_MODEL = 'claude-sonnet-5-5';

/** US dollars per million tokens. */
export interface ModelPrice {
  readonly input: number;
  readonly output: number;
  /** kept for five minutes */
  readonly cacheWrite: number;
  readonly cacheRead: number;
}

interface ModelFacts {
  readonly price: ModelPrice;
  /** counts for the whole request, its output included, from one token more of input than this */
  readonly longPrompt?: { readonly overTokens: number; readonly price: ModelPrice };
  readonly takesEffort: boolean;
}

/** Writing to the cache costs a quarter more than input, with every model. */
function priced(input: number, output: number, cacheRead: number): ModelPrice {
  return { input, output, cacheWrite: 1.25 * input, cacheRead };
}

const FACTS: ReadonlyMap<string, ModelFacts> = new Map([
  ['claude-fable-5-1', { price: priced(10, 50, 0.25), takesEffort: true }],
  ['claude-fable-5', { price: priced(10, 50, 1), takesEffort: true }],
  ['claude-opus-5-5', { price: priced(4, 20, 0.2), takesEffort: true }],
  ['claude-opus-5', { price: priced(5, 25, 0.5), takesEffort: true }],
  ['claude-opus-4-8', { price: priced(5, 25, 0.5), takesEffort: true }],
  ['claude-opus-4-7', { price: priced(5, 25, 0.5), takesEffort: true }],
  ['claude-opus-4-6', { price: priced(5, 25, 0.5), takesEffort: true }],
  ['claude-opus-4-5', { price: priced(5, 25, 0.5), takesEffort: true }],
  // Reading from its cache costs half of what it did before 2026-10-07.
  ['claude-sonnet-5-5', { price: priced(2, 10, 0.1), takesEffort: true }],
  ['claude-sonnet-5', { price: priced(2, 10, 0.2), takesEffort: true }],
  ['claude-sonnet-4-6', { price: priced(3, 15, 0.3), takesEffort: true }],
  ['claude-sonnet-4-5', { price: priced(3, 15, 0.3), takesEffort: false }],
  [
    'claude-haiku-5-5',
    {
      price: priced(0.1, 0.5, 0.01),
      longPrompt: { overTokens: 100_000, price: priced(0.5, 2.5, 0.05) },
      takesEffort: true,
    },
  ],
  ['claude-haiku-4-5', { price: priced(1, 5, 0.1), takesEffort: false }],
]);

/** `claude-haiku-4-5-20251001` is `claude-haiku-4-5`; `claude-opus-5-9` is not `claude-opus-5`. */
function factsOf(model: string): ModelFacts | null {
  return FACTS.get(model.replace(/-\d{8}$/, '')) ?? null;
}

/** @param inputTokens of the one request: some models charge long ones by another table */
export function priceOf(model: string, inputTokens: number): ModelPrice | null {
  const facts = factsOf(model);
  const { longPrompt } = facts ?? {};
  return longPrompt !== undefined && inputTokens > longPrompt.overTokens ? longPrompt.price : (facts?.price ?? null);
}

export function takesEffort(model: string): boolean {
  return factsOf(model)?.takesEffort ?? false;
}

/** A batch is charged at half of everything. */
const BATCH_SHARE = 0.5;

/**
 * What one reply costs.
 * @param model that was asked for: a server may name another in its reply
 * @returns US dollars, or null where the model has no price
 */
export function costOf(model: string, tokens: TokenUsage, isBatched: boolean): number | null {
  const price = priceOf(model, tokens.inputTokens);
  if (price === null) return null;
  const plainTokens = tokens.inputTokens - tokens.cachedInputTokens - tokens.cacheWriteTokens;
  const perMillion =
    plainTokens * price.input +
    tokens.cachedInputTokens * price.cacheRead +
    tokens.cacheWriteTokens * price.cacheWrite +
    tokens.outputTokens * price.output;
  return (perMillion / 1_000_000) * (isBatched ? BATCH_SHARE : 1);
}
