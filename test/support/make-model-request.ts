// Builds a question to a model, so that a test states only what it is about. In: parts of one. Out: a whole one.
import { z } from 'zod';
import type { ModelRequest } from '../../ingest/llm/model-client.js';

export const answerSchema = z.strictObject({ answer: z.string() });

/** What a model that keeps to `answerSchema` replies. */
export const answerText = (answer: string): string => JSON.stringify({ answer });

export function makeModelRequest(told: Partial<ModelRequest> & { readonly text?: string } = {}): ModelRequest {
  const { text = 'The cache was full.', ...parts } = told;
  return {
    purpose: 'extract',
    model: 'claude-sonnet-5-5',
    system: 'You answer questions about outages. Be short, and say only what the text says.',
    turns: [{ role: 'user', text }],
    replySchema: answerSchema,
    maxOutputTokens: 1000,
    effort: 'low',
    ...parts,
  };
}
