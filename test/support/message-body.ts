// The body of POST /v1/messages, as far as we send it. In: what arrived. Out: what the Messages API would refuse about it,
// in words. Stricter than the API in one thing: a key that we have no business to send is refused, too.
import { z } from 'zod';

const cacheControl = z.strictObject({ type: z.literal('ephemeral'), ttl: z.enum(['5m', '1h']).optional() });

const textBlock = z.strictObject({
  type: z.literal('text'),
  text: z.string().min(1),
  cache_control: cacheControl.optional(),
});

const messageBodySchema = z.strictObject({
  model: z.string().min(1),
  max_tokens: z.int().positive(),
  system: z.array(textBlock).min(1).optional(),
  messages: z
    .array(
      z.strictObject({
        role: z.enum(['user', 'assistant']),
        content: z.union([z.string().min(1), z.array(textBlock).min(1)]),
      }),
    )
    .min(1),
  output_config: z
    .strictObject({
      effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).optional(),
      format: z.strictObject({ type: z.literal('json_schema'), schema: z.record(z.string(), z.unknown()) }).optional(),
    })
    .optional(),
});

export type MessageBody = z.infer<typeof messageBodySchema>;
export type SystemBlock = z.infer<typeof textBlock>;

export type RefusedPart = 'format' | 'effort' | 'output_config' | 'cache_control';

/** Models that take no effort; the API refuses it there. */
const WITHOUT_EFFORT = /^claude-(haiku|sonnet)-4-5(-|$)/;

/**
 * @param refuses parts that this server has not heard of
 * @param isLocal a server that looks at no more than it needs
 */
export function problemOfBody(body: unknown, refuses: readonly RefusedPart[], isLocal: boolean): string | null {
  const parsed = messageBodySchema.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return `${issue?.path.join('.')}: ${issue?.message}`;
  }
  const refused = refusedPart(parsed.data, refuses);
  if (refused !== null) return `${refused}: Extra inputs are not permitted`;
  return isLocal ? null : (problemOfTurns(parsed.data) ?? problemOfOutput(parsed.data));
}

function refusedPart(body: MessageBody, refuses: readonly RefusedPart[]): string | null {
  const { output_config: output } = body;
  if (refuses.includes('output_config') && output !== undefined) return 'output_config';
  if (refuses.includes('format') && output?.format !== undefined) return 'output_config.format';
  if (refuses.includes('effort') && output?.effort !== undefined) return 'output_config.effort';
  const hasCache = body.system?.some((block) => block.cache_control !== undefined) === true;
  return refuses.includes('cache_control') && hasCache ? 'system.0.cache_control' : null;
}

function problemOfTurns({ messages }: MessageBody): string | null {
  const wrong = messages.findIndex(({ role }, at) => role !== (at % 2 === 0 ? 'user' : 'assistant'));
  if (wrong !== -1) return `messages.${wrong}: roles must alternate, from user`;
  return messages.at(-1)?.role === 'user' ? null : 'messages: this model does not support assistant message prefill';
}

function problemOfOutput({ model, output_config: output }: MessageBody): string | null {
  if (output?.effort !== undefined && WITHOUT_EFFORT.test(model))
    return 'output_config.effort: This model does not support the effort parameter.';
  const open = output?.format === undefined ? null : openObjectIn(output.format.schema);
  return open === null ? null : `output_config.format.schema: ${open}: 'additionalProperties' must be false`;
}

/** Where an object in the schema leaves open what it may hold. */
function openObjectIn(schema: unknown, path = '$'): string | null {
  if (typeof schema !== 'object' || schema === null) return null;
  if (
    'type' in schema &&
    schema.type === 'object' &&
    (schema as { additionalProperties?: unknown }).additionalProperties !== false
  )
    return path;
  for (const [key, value] of Object.entries(schema)) {
    const found = openObjectIn(value, `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}
