// Follows one batch to its end. In: its record. Out: what became of it; its results are handed over on the way. It keeps the
// record in step with what is known, and leaves it to its caller to remove it.
import { collectBatch, isTooOld, type CollectEnd, type CollectParts } from './batch-collect.js';
import { findBatch, type FindParts } from './batch-find.js';
import type { BatchRecord, BatchRecords } from './batch-records.js';

/** `neverSent`: the server never took it. */
export type BatchEnd = CollectEnd | 'neverSent';

export interface FollowParts extends FindParts, CollectParts {
  readonly records: BatchRecords;
  readonly onFound: (record: BatchRecord, batchId: string) => void;
}

/**
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
