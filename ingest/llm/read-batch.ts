// Batches as a server tells them, to ours. In: whatever came. Out: how far a batch is, or what became of its requests. A result
// that cannot be read takes no other with it; an answer that is nothing of this kind is a fault of this try.
import { z } from 'zod';
import { type BatchResult, type BatchState, ServerFaultError } from './model-server.js';
import { readMessage } from './read-message.js';

const number = z.number().nonnegative().default(0);

const batchSchema = z.object({
  id: z.string().min(1),
  processing_status: z.string(),
  created_at: z.string(),
  request_counts: z.object({
    processing: number,
    succeeded: number,
    errored: number,
    canceled: number,
    expired: number,
  }),
});

/** @throws ServerFaultError where it is no batch */
export function readBatch(batch: unknown): BatchState {
  const parsed = batchSchema.safeParse(batch);
  if (!parsed.success) throw new ServerFaultError('the answer is no batch of the Messages API');
  const { id, processing_status: status, created_at: createdAt, request_counts: counts } = parsed.data;
  const finished = counts.succeeded + counts.errored + counts.canceled + counts.expired;
  return { batchId: id, hasEnded: status === 'ended', createdAt, requests: finished + counts.processing, finished };
}

const namedSchema = z.object({ custom_id: z.string() });

const resultSchema = z.object({
  result: z.discriminatedUnion('type', [
    z.object({ type: z.literal('succeeded'), message: z.unknown() }),
    z.object({ type: z.literal('errored'), error: z.unknown() }),
    z.object({ type: z.literal('canceled') }),
    z.object({ type: z.literal('expired') }),
  ]),
});

/** An error comes in an envelope of its own. */
const errorSchema = z.object({ error: z.object({ type: z.string().catch(''), message: z.string().catch('') }) });

/** Kinds of errors that the same request meets again, however often it is sent. */
const REFUSALS = new Set(['invalid_request_error', 'request_too_large', 'not_found_error', 'permission_error']);

/**
 * The results in a body of JSON lines, each as soon as it is there.
 * @throws ServerFaultError where there are lines, and none of them is a result; what reading the body throws
 */
export async function* readResults(
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<BatchResult, void> {
  let lines = 0;
  let results = 0;
  for await (const line of linesOf(body)) {
    lines += 1;
    const result = readResult(line);
    if (result === null) continue;
    results += 1;
    yield result;
  }
  if (lines > 0 && results === 0) throw new ServerFaultError('the answer holds no results of a batch', 'lost');
}

/** Without those that are empty. */
async function* linesOf(body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of body) {
    const lines = `${rest}${decoder.decode(bytes, { stream: true })}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter((line) => line.trim() !== '');
  }
  if (rest.trim() !== '') yield rest;
}

/** @returns null where it does not even say whose result it is */
function readResult(line: string): BatchResult | null {
  const json = jsonIn(line);
  const named = namedSchema.safeParse(json);
  if (!named.success) return null;
  const { custom_id: key } = named.data;
  const parsed = resultSchema.safeParse(json);
  if (!parsed.success) return { key, ok: false, outcome: 'lost', reason: 'its result cannot be read' };
  const { result } = parsed.data;
  switch (result.type) {
    case 'succeeded':
      return readSucceeded(key, result.message);
    case 'errored':
      return readErrored(key, result.error);
    case 'canceled':
      return { key, ok: false, outcome: 'canceled', reason: 'the batch was canceled' };
    case 'expired':
      return { key, ok: false, outcome: 'expired', reason: 'the batch expired before its turn came' };
  }
}

/** It was charged, whatever it is. */
function readSucceeded(key: string, message: unknown): BatchResult {
  try {
    return { key, ok: true, reply: readMessage(message, '') };
  } catch (error) {
    if (!(error instanceof ServerFaultError)) throw error;
    return { key, ok: false, outcome: 'lost', reason: error.message };
  }
}

function readErrored(key: string, told: unknown): BatchResult {
  const { type, message } = errorSchema.safeParse(told).data?.error ?? { type: '', message: '' };
  const words = [type, message].filter((part) => part !== '').join(': ');
  const reason = words.replace(/\s+/g, ' ').slice(0, 200) || 'an error without a reason';
  return { key, ok: false, outcome: REFUSALS.has(type) ? 'refused' : 'failed', reason };
}

function jsonIn(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
