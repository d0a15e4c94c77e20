// Follows one batch to its end, and hands out its results, one at a time. In: its record, with or without the server's id for
// it. Out: each result once, and what became of the batch. It keeps the record in step with what is known, and leaves it to its
// caller to remove it. A batch that the server does not know is asked for again: it is said of new ones, too.
import { ModelUnusableError, ReadingInterruptedError } from '../llm-errors.js';
import { BatchesMissingError, BatchUnknownError, type BatchResult, type BatchServer } from '../model-server.js';
import { DENIALS_AT_MOST, findBatch, type FindParts } from './find.js';
import { isPassing, isUnreadable, type Patience } from './patience.js';
import type { BatchRecord, BatchRecords } from './records.js';

/** `neverSent`: the server never took it; `unknown`: it does not know it, though it should; `tooOld`: its results are gone. */
export type BatchEnd = 'collected' | 'neverSent' | 'unknown' | 'tooOld';

interface CollectParts {
  readonly server: BatchServer;
  readonly patience: Patience;
  readonly now: () => Date;
  /** this run has seen that the server has batches, so that it cannot lack them */
  readonly isProven: boolean;
  /** not called any more once the run is stopped; what it throws ends the collecting */
  readonly take: (result: BatchResult) => Promise<void>;
}

export interface FollowParts extends FindParts, CollectParts {
  readonly records: BatchRecords;
  readonly onFound: (record: BatchRecord, batchId: string) => void;
}

/** @see https://platform.claude.com/docs/en/build-with-claude/batch-processing: results are kept for 29 days */
const KEPT_MS = 29 * 24 * 60 * 60_000;

/** In a row; with growing waits, some minutes. @see https://github.com/anthropics/anthropic-sdk-python/issues/1432 */
const MISSES_AT_MOST = 10;

/** A list of results that was cut short at the end of a line looks like all of them. */
const READINGS_AT_MOST = 4;

/** Answers in a row that came and brought nothing; with growing waits, some minutes. */
const FRUITLESS_AT_MOST = 10;

/**
 * @returns once every key of the record has its result, or will get none
 * @throws BatchesMissingError, ModelUnusableError, RequestRefusedError, BatchRecordsError; what `take` throws;
 *   ReadingInterruptedError when the run ends first
 */
export async function followBatch(record: BatchRecord, parts: FollowParts): Promise<BatchEnd> {
  if (record.batchId !== null) return collectBatch(record, record.batchId, parts);
  if (isTooOld(record, parts.now())) return 'tooOld';
  const batchId = await findBatch(record, parts);
  if (batchId === null) return 'neverSent';
  const named = { ...record, batchId };
  parts.records.write(named);
  parts.onFound(named, batchId);
  return collectBatch(named, batchId, parts);
}

function isTooOld({ createdAt }: BatchRecord, now: Date): boolean {
  return now.getTime() - Date.parse(createdAt) > KEPT_MS;
}

async function collectBatch(record: BatchRecord, batchId: string, parts: CollectParts): Promise<BatchEnd> {
  const { server, patience } = parts;
  const isOver = (): boolean => isTooOld(record, parts.now());
  const open = new Set(record.keys);
  const wait = patience.waits();
  let misses = 0;
  let denials = 0;
  let readings = 0;
  for (;;) {
    try {
      const { hasEnded } = await patience.untilAnswered(() => server.retrieve(batchId), isOver);
      if (hasEnded) {
        await readResults(batchId, open, parts, isOver);
        readings += 1;
        if (open.size === 0 || readings === READINGS_AT_MOST) return 'collected';
      }
      misses = 0;
    } catch (error) {
      if (!(error instanceof BatchUnknownError || isPassing(error))) throw error;
      if (isOver()) return 'tooOld';
      denials = parts.isProven || (await patience.hasBatches(server)) ? 0 : denials + 1;
      if (denials === DENIALS_AT_MOST) throw new BatchesMissingError('the server has no batches', { cause: error });
      misses += 1;
      if (misses === MISSES_AT_MOST) return 'unknown';
    }
    await wait();
  }
}

/** However often it takes, as long as each time brings some. */
async function readResults(
  batchId: string,
  open: Set<string>,
  parts: CollectParts,
  isOver: () => boolean,
): Promise<void> {
  let left = open.size;
  let fruitless = 0;
  await parts.patience.untilAnswered(
    () => takeResults(batchId, open, parts),
    (error) => {
      fruitless = open.size < left ? 0 : fruitless + Number(isUnreadable(error));
      left = open.size;
      if (fruitless < FRUITLESS_AT_MOST) return isOver();
      const words = `the results of batch ${batchId} cannot be read: ${error.message}; run again later, they are kept for 29 days`;
      throw new ModelUnusableError(words, { cause: error });
    },
  );
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
