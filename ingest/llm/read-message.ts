// A message as a server sends it, to our reply. In: whatever came. Out: text, why it ended, and what it used. Servers that
// leave out what they do not know of are taken for what they say; what is no message at all is a fault of this try.
import { z } from 'zod';
import type { ModelReply, TokenUsage } from './model-client.js';
import { ServerFaultError } from './model-server.js';

const tokens = z.number().nonnegative().nullish();

const messageSchema = z.object({
  model: z.string().optional(),
  /** thinking and blocks of other kinds come here, too */
  content: z.array(z.object({ type: z.string(), text: z.string().optional() })),
  stop_reason: z.string().nullish(),
  usage: z
    .object({
      input_tokens: tokens,
      cache_creation_input_tokens: tokens,
      cache_read_input_tokens: tokens,
      output_tokens: tokens,
    })
    .nullish(),
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
  const cachedInputTokens = usage.cache_read_input_tokens ?? 0;
  const cacheWriteTokens = usage.cache_creation_input_tokens ?? 0;
  return {
    inputTokens: (usage.input_tokens ?? 0) + cachedInputTokens + cacheWriteTokens,
    cachedInputTokens,
    cacheWriteTokens,
    outputTokens: usage.output_tokens ?? 0,
  };
}
