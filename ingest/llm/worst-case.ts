// What one request may cost at most, before it is sent. In: a request. Out: US dollars. Tokens are bounded by characters: half
// a token a character, two for one that is not ASCII. Text, code and logs stay below, mostly by far; a page of nothing but
// random figures could pass it by a little, and is then paid for all the same.
import type { ModelRequest } from './model-client.js';
import { costOf, priceOf } from './model-facts.js';
import { replyShape } from './request-key.js';

/** What servers add around turns and schemas. */
const ADDED_TOKENS = 500;

/** @returns US dollars, or null where the model has no price */
export function worstCaseUsd(request: ModelRequest, isBatched: boolean): number | null {
  const { model, system, turns, maxOutputTokens } = request;
  const texts = [system, ...turns.map(({ text }) => text), replyShape(request.replySchema)];
  const inputTokens = texts.reduce((sum, text) => sum + mostTokens(text), ADDED_TOKENS);
  if (priceOf(model, inputTokens) === null) return null;
  // Writing all of it to the cache is the dearest that can become of input.
  const tokens = { inputTokens, cachedInputTokens: 0, cacheWriteTokens: inputTokens, outputTokens: maxOutputTokens };
  return costOf(model, tokens, isBatched);
}

function mostTokens(text: string): number {
  const others = text.length - (text.match(/[\x00-\x7f]/g)?.length ?? 0);
  return Math.ceil((text.length - others) / 2 + 2 * others);
}
