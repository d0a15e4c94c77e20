// Whether a model can be asked, found out without asking it: counting is free. In: a server and a model's name. Out: what is
// the matter, in words with the way out, or that all is well.
import { z } from 'zod';
import { StopReading } from './llm-errors.js';
import { ServerBusyError, ServerFaultError, type ModelServer } from './model-server.js';

export type ModelState =
  | { readonly isUsable: true; readonly canCount: boolean; readonly words: string }
  | { readonly isUsable: false; readonly words: string };

/** Never throws for what a server says or does not say. */
export async function probeModel(server: ModelServer, model: string): Promise<ModelState> {
  try {
    const tokens = await server.countTokens({
      purpose: 'extract',
      model,
      system: '',
      turns: [{ role: 'user', text: 'Hello' }],
      replySchema: z.strictObject({ ok: z.boolean() }),
      maxOutputTokens: 16,
      effort: 'low',
    });
    if (tokens !== null) return { isUsable: true, canCount: true, words: `${model} can be asked` };
    const words = `the server answers, and does not count tokens; whether it knows ${model} shows with the first call`;
    return { isUsable: true, canCount: false, words };
  } catch (error) {
    if (error instanceof ServerBusyError) return { isUsable: true, canCount: true, words: error.message };
    if (error instanceof StopReading || error instanceof ServerFaultError)
      return { isUsable: false, words: error.message };
    throw error;
  }
}
