// Finds the batch that a run sent and had no time to write down the id of. In: the record made before it was sent. Out: the
// id, or null when the server never took it. A batch of others is told apart by what its results are named; while one that
// may be ours is being made, it waits: asking anew could pay twice.
import { BatchesMissingError, BatchUnknownError, type BatchServer, type BatchState } from '../model-server.js';
import { isUnreadable, type Patience } from './patience.js';
import type { BatchRecord } from './records.js';

export interface FindParts {
  readonly server: BatchServer;
  readonly patience: Patience;
  readonly now: () => Date;
  /** batches that are another record's */
  readonly isTaken: (batchId: string) => boolean;
  /** a batch may show up in the server's list this long after it was sent, not later */
  readonly settleAfterMs: number;
}

/** Between the server's clock and ours, and for what is sent slowly. */
const EARLIER_AT_MOST_MS = 15 * 60_000;
const LATER_AT_MOST_MS = 60 * 60_000;

/** In a row: a server that has batches has been seen to deny one, and may so deny the list of them. */
export const DENIALS_AT_MOST = 3;

/** Results of a batch that is in the list may be missing for a moment, or be cut short. */
const TRIES_AT_RESULTS = 10;

/**
 * @throws BatchesMissingError, ModelUnusableError; ReadingInterruptedError when the run ends first
 */
export async function findBatch(record: BatchRecord, parts: FindParts): Promise<string | null> {
  const { patience, now, settleAfterMs } = parts;
  const wait = patience.waits();
  const begunMs = now().getTime();
  const tries = new Map<string, number>();
  const strangers = new Set<string>();
  for (let denials = 0; denials < DENIALS_AT_MOST; await wait()) {
    const candidates = await candidatesFor(record, parts, strangers);
    denials = candidates === null ? denials + 1 : 0;
    if (candidates === null) continue;
    let mayComeTo = false;
    // The newest first: an older one may have held the same requests, and brought no replies.
    for (const { batchId, hasEnded } of candidates) {
      const whose = hasEnded ? await whoseBatch(batchId, record, parts) : 'unclear';
      if (whose === 'ours') return batchId;
      if (hasEnded) tries.set(batchId, (tries.get(batchId) ?? 0) + 1);
      mayComeTo = whose === 'unclear' && tries.get(batchId) !== TRIES_AT_RESULTS;
      if (mayComeTo) break;
      strangers.add(batchId);
    }
    // The record's own time tells, and where the clock was set back since, the time that we looked for it.
    const agesMs = [Date.parse(record.createdAt), begunMs].map((since) => now().getTime() - since);
    if (!mayComeTo && agesMs.some((ms) => ms >= settleAfterMs)) return null;
  }
  throw new BatchesMissingError('the server has no batches');
}

/** Those that are like it from outside, the newest first; null where the server says that it has no batches. */
async function candidatesFor(
  { createdAt, keys }: BatchRecord,
  { server, patience, isTaken }: FindParts,
  strangers: ReadonlySet<string>,
): Promise<BatchState[] | null> {
  const sentMs = Date.parse(createdAt);
  try {
    return await patience.untilAnswered(async () => {
      const candidates: BatchState[] = [];
      for await (const state of server.list()) {
        const madeMs = Date.parse(state.createdAt);
        if (patience.isStopped || madeMs < sentMs - EARLIER_AT_MOST_MS) break;
        const isLike = state.requests === keys.length && madeMs <= sentMs + LATER_AT_MOST_MS;
        if (isLike && !isTaken(state.batchId) && !strangers.has(state.batchId)) candidates.push(state);
      }
      return candidates;
    });
  } catch (error) {
    if (error instanceof BatchesMissingError) return null;
    throw error;
  }
}

/** By all of its results' names: what one batch brought no reply to is in the next one again, among others. */
async function whoseBatch(
  batchId: string,
  record: BatchRecord,
  { server, patience }: FindParts,
): Promise<'ours' | 'others' | 'unclear'> {
  const keys = new Set(record.keys);
  try {
    return await patience.untilAnswered(async () => {
      let results = 0;
      for await (const { key } of server.results(batchId)) {
        if (!keys.has(key)) return 'others';
        results += 1;
      }
      return results > 0 ? 'ours' : 'others';
    }, isUnreadable);
  } catch (error) {
    if (error instanceof BatchUnknownError || isUnreadable(error)) return 'unclear';
    throw error;
  }
}
