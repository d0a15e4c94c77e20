// The version of a prompt, from all that goes to the model for it. In: sample requests. Out: a short name. A prompt that was
// changed cannot keep its version, so that what was read with the old one is known to be so.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ModelRequest } from '../../../llm/model-client.js';

/**
 * @param requests made of fixed sample texts, one for each form that a question may take; their model is left out, because it
 * is chosen by whoever runs it
 */
export function promptVersion(name: string, requests: readonly ModelRequest[]): string {
  const sent = requests.map(({ model: _, replySchema, ...request }) => ({
    ...request,
    replySchema: z.toJSONSchema(replySchema),
  }));
  return `${name}.${createHash('sha256').update(JSON.stringify(sent)).digest('hex').slice(0, 8)}`;
}
