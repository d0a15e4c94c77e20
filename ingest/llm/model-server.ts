// A server that speaks the Messages API, as far as we use it; `anthropic-client.ts` is one over HTTP. In: requests. Out:
// replies, counts, batches, or one of the errors below, told by class and never by words. It tries once: waiting and trying
// again belong to who sees all calls.
import type { ModelReply, ModelRequest } from './model-client.js';

export interface ModelServer {
  /**
   * One try, which nothing but its time limit ends: a call under way is paid.
   * @throws ServerBusyError, ServerFaultError, RequestRefusedError; ModelUnusableError for what no retry mends
   */
  send(request: ModelRequest): Promise<ModelReply>;
  /** Tokens the request would be charged as input; null where the server cannot count. Free, and no reply is made. */
  countTokens(request: ModelRequest): Promise<number | null>;
  readonly batches: BatchServer;
}

/** One try each, with the errors of `ModelServer.send`; and BatchesMissingError where the server has none. */
export interface BatchServer {
  create(entries: readonly BatchEntry[]): Promise<BatchState>;
  /** @throws BatchUnknownError */
  retrieve(batchId: string): Promise<BatchState>;
  /** the newest first */
  list(): AsyncIterable<BatchState>;
  /**
   * Of a batch that has ended, in no particular order; read as they come, never all at once. A line that does not even say
   * whose result it is is passed over.
   * @throws BatchUnknownError, also where the batch is known and its results are no longer kept
   */
  results(batchId: string): AsyncIterable<BatchResult>;
}

export interface BatchEntry {
  /** 64 hex digits: the request's key, which the server gives back with the result */
  readonly key: string;
  readonly request: ModelRequest;
}

export interface BatchState {
  readonly batchId: string;
  readonly hasEnded: boolean;
  /** ISO 8601 */
  readonly createdAt: string;
  /** requests in it */
  readonly requests: number;
  /** requests of it that are answered, or will not be */
  readonly finished: number;
}

export type BatchResult =
  | { readonly key: string; readonly ok: true; readonly reply: ModelReply }
  /**
   * `lost`: what came cannot be read, and was probably charged. None of the others was; all of them but `refused`, the
   * request's own fault, may be asked again.
   */
  | {
      readonly key: string;
      readonly ok: false;
      readonly outcome: 'refused' | 'failed' | 'expired' | 'canceled' | 'lost';
      readonly reason: string;
    };

/** The server asks to wait: too many requests, or overloaded. @param retryAfterMs as it says, or null */
export class ServerBusyError extends Error {
  readonly code = 'SERVER_BUSY';
  override readonly name = 'ServerBusyError';
  readonly retryAfterMs: number | null;
  constructor(message: string, retryAfterMs: number | null, options?: ErrorOptions) {
    super(message, options);
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * How a try failed: nobody was there; the server says so itself, and charges nothing; its answer was lost on the way (a broken
 * connection); or none came in the time that it was given. The last two may have been charged for.
 */
export type FaultKind = 'unreachable' | 'failed' | 'lost' | 'tooSlow';

/** It failed on this try: an internal error, a time-out, a connection that broke. Another try may succeed. */
export class ServerFaultError extends Error {
  readonly code = 'SERVER_FAULT';
  override readonly name = 'ServerFaultError';
  readonly kind: FaultKind;
  constructor(message: string, kind: FaultKind = 'failed', options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
  get mayBeCharged(): boolean {
    return this.kind === 'lost' || this.kind === 'tooSlow';
  }
}

/** It will not take this request, however often it is sent; others may pass. @param status of HTTP */
export class RequestRefusedError extends Error {
  readonly code = 'REQUEST_REFUSED';
  override readonly name = 'RequestRefusedError';
  readonly status: number;
  constructor(message: string, status = 400, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

/** It answers messages, but knows no batches. */
export class BatchesMissingError extends Error {
  readonly code = 'BATCHES_MISSING';
  override readonly name = 'BatchesMissingError';
}

/** It knows batches, but not this one, or no longer its results. May be said of one just created: ask again. */
export class BatchUnknownError extends Error {
  readonly code = 'BATCH_UNKNOWN';
  override readonly name = 'BatchUnknownError';
}
