// What a reply depends on, as one key. In: a request. Out: 64 hex digits, the same on every machine and in every run for
// requests that would be sent alike. What a question is asked for is not part of it: that changes nothing about the reply.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ModelRequest } from './model-client.js';

/** Changes when the same request would be sent in another way. */
const FORM = 1;

export function keyOfRequest(request: ModelRequest): string {
  const { model, system, turns, replySchema, maxOutputTokens, effort } = request;
  const parts = {
    form: FORM,
    model,
    system,
    turns: turns.map(({ role, text }) => ({ role, text })),
    replyShape: replySchemaText(replySchema),
    maxOutputTokens,
    effort,
  };
  return createHash('sha256')
    .update(JSON.stringify(inOrder(parts)))
    .digest('hex');
}

const texts = new WeakMap<z.ZodType, string>();

/** The schema's JSON form as text, about as it is sent; equal schemas have equal texts. */
export function replySchemaText(schema: z.ZodType): string {
  const text = texts.get(schema) ?? JSON.stringify(inOrder(z.toJSONSchema(schema)));
  texts.set(schema, text);
  return text;
}

/** Keys of objects in code unit order, all the way down. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, inOrder(inner)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
