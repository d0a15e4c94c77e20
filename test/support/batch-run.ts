// One run that sends in batches, as far as a model's server sees it. In: a server, a folder that outlives the run, and how
// the run differs. Out: the sender, what it stored and said, and a way to interrupt it. A minute of its time passes in some
// milliseconds of ours.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createAnthropicServer } from '../../ingest/llm/anthropic-client.js';
import { openBatchRecords } from '../../ingest/llm/batches/records.js';
import { BatchSender, type BatchSenderParts } from '../../ingest/llm/batches/sender.js';
import { BudgetReachedError } from '../../ingest/llm/llm-errors.js';
import type { Outcome } from '../../ingest/llm/ledger.js';
import type { ModelReply, ModelRequest } from '../../ingest/llm/model-client.js';
import type { BatchServer } from '../../ingest/llm/model-server.js';

/** Milliseconds of a run in one of ours. */
const PACE = 1000;

const MINUTE_MS = 60_000;

export const QUICK: NonNullable<BatchSenderParts['timing']> = {
  flushAfterMs: MINUTE_MS / 2,
  pollEveryMs: { first: 5000, longest: MINUTE_MS },
  settleAfterMs: 5 * MINUTE_MS,
};

export interface BatchRun {
  readonly sender: BatchSender;
  readonly notes: readonly string[];
  /** keys that were sent by themselves */
  readonly alone: readonly string[];
  /** what each leave to send a request was settled with, and what batches of earlier runs came to */
  readonly paid: readonly (readonly [words: string, outcome: string])[];
  readonly shelf: Shelf;
  readonly interrupt: () => void;
}

export function startBatchRun(
  server: BatchServer,
  folder: string,
  change: Partial<BatchSenderParts> & { readonly startsAt?: Date } = {},
): BatchRun {
  const { startsAt = new Date(), ...parts } = change;
  const begun = performance.now();
  const notes: string[] = [];
  const alone: string[] = [];
  const paid: [words: string, outcome: string][] = [];
  const shelf = openShelf(folder);
  const interrupted = new AbortController();
  const sender = new BatchSender({
    server,
    records: openBatchRecords(join(folder, 'batches')),
    sendNew: 'inBatches',
    sendAlone: async (key) => {
      alone.push(key);
      return replyOf(`alone: ${key}`);
    },
    store: shelf.store,
    readStored: shelf.read,
    leaveFor: async (request) => {
      const words = wordsIn(request);
      if (words === UNPAID) throw new BudgetReachedError('no money is left');
      let isSettled = false;
      return {
        settle: (outcome) => {
          if (!isSettled) paid.push([words, wordOf(outcome)]);
          isSettled = true;
        },
      };
    },
    payEarlier: (request, outcome) =>
      paid.push([request === null ? 'nobody asked' : wordsIn(request), wordOf(outcome)]),
    now: () => new Date(startsAt.getTime() + PACE * (performance.now() - begun)),
    sleep: (ms, signal) => sleep(ms / PACE, signal),
    signal: interrupted.signal,
    onNote: (words) => notes.push(words),
    timing: QUICK,
    ...parts,
  });
  return { sender, notes, alone, paid, shelf, interrupt: () => interrupted.abort() };
}

/** A request that there is no money for. */
export const UNPAID = 'too dear';

const wordsIn = ({ turns }: ModelRequest): string => turns.at(-1)?.text ?? '';
const wordOf = (outcome: Outcome): string => (typeof outcome === 'string' ? outcome : 'paid');

export function batchServerAt(url: string): BatchServer {
  return createAnthropicServer({ apiKey: 'test-key', baseUrl: url, timeoutMs: 5000 }).batches;
}

export interface Shelf {
  readonly store: (key: string, reply: ModelReply) => void;
  readonly read: (key: string) => ModelReply | null;
  readonly keys: () => string[];
}

/** Replies in files, as a run that is killed leaves them. */
function openShelf(folder: string): Shelf {
  const path = (key: string): string => join(folder, `${key}.reply.json`);
  mkdirSync(folder, { recursive: true });
  const keys = (): string[] =>
    readdirSync(folder).flatMap((name) => (name.endsWith('.reply.json') ? [name.slice(0, -'.reply.json'.length)] : []));
  return {
    store: (key, reply) => writeFileSync(path(key), JSON.stringify(reply)),
    read: (key) => (keys().includes(key) ? (JSON.parse(readFileSync(path(key), 'utf8')) as ModelReply) : null),
    keys,
  };
}

export const recordsIn = (folder: string): number => openBatchRecords(join(folder, 'batches')).list().length;

const replySchema = z.strictObject({ answer: z.string() });

export function requestOf(words: string, change: Partial<ModelRequest> = {}): ModelRequest {
  return {
    purpose: 'extract',
    model: 'claude-test-1',
    system: 'Answer in JSON.',
    turns: [{ role: 'user', text: words }],
    replySchema,
    maxOutputTokens: 1000,
    effort: 'low',
    ...change,
  };
}

export const keyOf = (words: string): string => createHash('sha256').update(words).digest('hex');

export const replyOf = (text: string): ModelReply => ({
  text,
  stop: 'end',
  model: 'claude-test-1',
  tokens: { inputTokens: 10, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: 5 },
});

async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    const end = (): void => {
      clearTimeout(timer);
      resolve();
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}
