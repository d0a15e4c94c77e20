// A message as a server sends it, to our reply. In: whatever came. Out: text, why it ended, and what it used. Servers that
// leave out what they do not know of, or tell nonsense beside a good reply, are taken for what they say; what is no message at
// all is a fault of this try.
import { z } from 'zod';
import type { ModelReply, TokenUsage } from './model-client.js';
import { ServerFaultError } from './model-server.js';

/** Anything else than a count that can be is as good as none. */
const tokens = z
  .number()
  .nonnegative()
  .max(2 ** 31 - 1)
  .transform((count) => Math.round(count))
  .nullish()
  .catch(null);

const messageSchema = z.object({
  model: z.string().optional().catch(undefined),
  /** thinking and blocks of other kinds come here, too */
  content: z.array(z.object({ type: z.string(), text: z.string().optional() })),
  stop_reason: z.string().nullish().catch(null),
  usage: z
    .object({
      input_tokens: tokens,
      cache_creation_input_tokens: tokens,
      cache_read_input_tokens: tokens,
      output_tokens: tokens,
    })
    .nullish()
    .catch(null),
});

/**
 * @param asked the model that was asked, where the server does not name it
 * @throws ServerFaultError where it is no message
 */
export function readMessage(message: unknown, asked: string): ModelReply {
  const parsed = messageSchema.safeParse(message);
  if (!parsed.success) throw new ServerFaultError('the answer is no message of the Messages API', 'lost');
  const { model, content, stop_reason: stopReason, usage } = parsed.data;
  return {
    text: content.map((block) => (block.type === 'text' ? (block.text ?? '') : '')).join(''),
    stop: stopOf(stopReason ?? 'end_turn'),
    model: model ?? asked,
    tokens: tokensOf(usage ?? {}),
  };
}

function stopOf(reason: string): ModelReply['stop'] {
  switch (reason) {
    case 'max_tokens':
    case 'model_context_window_exceeded':
      return 'tooLong';
    case 'refusal':
      return 'declined';
    // What is told as a pause, or as a use of tools that it was not given, ends the message all the same: the check of
    // what it says decides.
    default:
      return 'end';
  }
}

function tokensOf(usage: NonNullable<z.infer<typeof messageSchema>['usage']>): TokenUsage {
  const outputTokens = usage.output_tokens ?? 0;
  // A part of the input is not to be taken for all of it.
  if (typeof usage.input_tokens !== 'number')
    return { inputTokens: 0, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens };
  const cachedInputTokens = usage.cache_read_input_tokens ?? 0;
  const cacheWriteTokens = usage.cache_creation_input_tokens ?? 0;
  return {
    inputTokens: usage.input_tokens + cachedInputTokens + cacheWriteTokens,
    cachedInputTokens,
    cacheWriteTokens,
    outputTokens,
  };
}
