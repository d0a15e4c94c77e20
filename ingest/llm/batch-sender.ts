// Sends requests in batches, at half the price and with replies within a day, and collects what earlier runs sent. In:
// requests, each with its key. Out: their replies, each kept before it is handed out. A request that a batch of this or an
// earlier run holds is not sent again, in whichever way this run sends; what the server charged for is not lost to a run
// that was killed, nor to one that reads other documents.
import type { PatienceParts } from './batch-patience.js';
import type { BatchLimits } from './batch-queue.js';
import type { BatchRecords } from './batch-records.js';
import type { SentReply } from './batch-waiter.js';
import { BatchWork } from './batch-work.js';
import type { ModelReply, ModelRequest } from './model-client.js';
import type { BatchServer } from './model-server.js';

export interface BatchSenderParts {
  readonly server: BatchServer;
  readonly records: BatchRecords;
  /** how requests are sent that no batch holds, and those whose batch came to nothing */
  readonly sendNew: 'inBatches' | 'oneByOne';
  /** sends one by itself; keeping its reply is up to it */
  readonly plainSend: (key: string, request: ModelRequest) => Promise<ModelReply>;
  /** keeps a reply, whether or not anybody asked for it in this run; it is on the disk when this ends */
  readonly store: (key: string, reply: ModelReply) => void | Promise<void>;
  readonly readStored: (key: string) => ModelReply | null | Promise<ModelReply | null>;
  readonly now: () => Date;
  readonly sleep: PatienceParts['sleep'];
  /** the run's: when it aborts, waiting ends, and batches go on at the server */
  readonly signal: AbortSignal;
  /** one line for the user */
  readonly onNote: (words: string) => void;
  readonly limits?: BatchLimits;
  readonly timing?: BatchTiming;
}

export interface BatchTiming {
  /** a batch is sent once no request came for this long, or up to twice this long */
  readonly flushAfterMs: number;
  readonly pollEveryMs: PatienceParts['pollEveryMs'];
  /** how long after it was sent a batch may first be seen at the server */
  readonly settleAfterMs: number;
}

export const BATCH_TIMING: BatchTiming = {
  flushAfterMs: 2000,
  pollEveryMs: { first: 5000, longest: 60_000 },
  settleAfterMs: 60_000,
};

export interface BatchSender {
  /**
   * The reply to a request that is not stored. One that comes of a batch is stored already.
   * @param key 64 hex digits, of all that the reply depends on; equal keys share a reply
   * @throws RequestRefusedError, ServerFaultError for this request alone; ReadingInterruptedError; ModelUnusableError;
   *   BatchRecordsError; whatever `plainSend` and `store` throw
   */
  send(key: string, request: ModelRequest): Promise<SentReply>;
  /** Whether a batch holds it, or may: sending it in another way could pay twice. @throws BatchRecordsError */
  has(key: string): boolean;
  /** To be called when no more will be asked. What is being received is received to its end, unless the run was aborted. */
  close(): Promise<void>;
}

/** With the first request it begins to collect what earlier runs sent, asked for or not. */
export function createBatchSender(parts: BatchSenderParts): BatchSender {
  return new BatchWork(parts, parts.timing ?? BATCH_TIMING);
}
