// What one request may cost at most, before it is sent. In: a request. Out: US dollars. A token stands for one byte at least,
// so that no text has more tokens than bytes; prose has a quarter of it. What may be replied is the larger part of the sum all
// the same.
import type { ModelRequest } from './model-client.js';
import { costOf, priceOf } from './model-facts.js';
import { replySchemaText } from './request-key.js';

/** What servers add around turns and schemas. */
const ADDED_TOKENS = 500;

/** @returns US dollars, or null where the model has no price */
export function worstCaseUsd(request: ModelRequest, isBatched: boolean): number | null {
  const { model, system, turns, maxOutputTokens } = request;
  const texts = [system, ...turns.map(({ text }) => text), replySchemaText(request.replySchema)];
  const inputTokens = texts.reduce((sum, text) => sum + Buffer.byteLength(text), ADDED_TOKENS);
  if (priceOf(model, inputTokens) === null) return null;
  // Writing all of it to the cache is the dearest that can become of input.
  const tokens = { inputTokens, cachedInputTokens: 0, cacheWriteTokens: inputTokens, outputTokens: maxOutputTokens };
  return costOf(model, tokens, isBatched);
}
