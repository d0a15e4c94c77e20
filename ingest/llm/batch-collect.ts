// Waits for a batch to end and hands out its results, one at a time. In: the record of a batch whose id is known. Out: each
// result once, and how it ended. A batch that the server does not know is asked for again: it is said of new ones, too.
import type { Patience } from './batch-patience.js';
import type { BatchRecord } from './batch-records.js';
import { ReadingInterruptedError } from './llm-errors.js';
import { BatchesMissingError, BatchUnknownError, type BatchResult, type BatchServer } from './model-server.js';

export interface CollectParts {
  readonly server: BatchServer;
  readonly patience: Patience;
  readonly now: () => Date;
  /** this run has seen that the server has batches, so that it cannot lack them */
  readonly isProven: boolean;
  /** not called any more once the run is stopped; what it throws ends the collecting */
  readonly take: (result: BatchResult) => Promise<void>;
}

/** `unknown`: the server does not know it, though it should; `tooOld`: its results are no longer kept. */
export type CollectEnd = 'collected' | 'unknown' | 'tooOld';

/** @see https://platform.claude.com/docs/en/build-with-claude/batch-processing: results are kept for 29 days */
const KEPT_MS = 29 * 24 * 60 * 60_000;

/** In a row; with growing waits, some minutes. @see https://github.com/anthropics/anthropic-sdk-python/issues/1432 */
const MISSES_AT_MOST = 10;

/** In a row: a server that has batches has been seen to deny one, and may so deny the list of them. */
export const DENIALS_AT_MOST = 3;

/** A list of results that was cut short at the end of a line looks like all of them. */
const READINGS_AT_MOST = 4;

export function isTooOld({ createdAt }: BatchRecord, now: Date): boolean {
  return now.getTime() - Date.parse(createdAt) > KEPT_MS;
}

/**
 * @returns once every key of the record has its result, or will get none
 * @throws BatchesMissingError, ModelUnusableError, RequestRefusedError; ReadingInterruptedError when the run ends first
 */
export async function collectBatch(record: BatchRecord, batchId: string, parts: CollectParts): Promise<CollectEnd> {
  const { server, patience, now } = parts;
  const open = new Set(record.keys);
  const wait = patience.waits();
  let misses = 0;
  let denials = 0;
  let readings = 0;
  for (;;) {
    try {
      const { hasEnded } = await patience.untilAnswered(() => server.retrieve(batchId));
      if (hasEnded) {
        await patience.untilAnswered(() => takeResults(batchId, open, parts));
        readings += 1;
        if (open.size === 0 || readings === READINGS_AT_MOST) return 'collected';
      }
      misses = 0;
    } catch (error) {
      if (!(error instanceof BatchUnknownError)) throw error;
      if (isTooOld(record, now())) return 'tooOld';
      denials = parts.isProven || (await patience.hasBatches(server)) ? 0 : denials + 1;
      if (denials === DENIALS_AT_MOST) throw new BatchesMissingError('the server has no batches', { cause: error });
      misses += 1;
      if (misses === MISSES_AT_MOST) return 'unknown';
    }
    await wait();
  }
}

/** @param open keys without a result so far; those that get one leave it */
async function takeResults(batchId: string, open: Set<string>, parts: CollectParts): Promise<void> {
  for await (const result of parts.server.results(batchId)) {
    if (parts.patience.isStopped) throw new ReadingInterruptedError('interrupted');
    if (!open.has(result.key)) continue;
    await parts.take(result);
    open.delete(result.key);
  }
}
