// Requests whose replies somebody waits for. In: requests, and later what became of them. Out: promises, and what is paid. Each
// is waited for once, whoever asks; what is settled is forgotten, and leave to spend that it holds unused is given back.
import type { Leave, Outcome } from '../ledger.js';
import type { ModelReply, ModelRequest } from '../model-client.js';
import { RequestRefusedError, ServerFaultError, type BatchResult } from '../model-server.js';
import type { BatchEnd } from './collect.js';

export interface SentReply {
  readonly reply: ModelReply;
  /** replies of a batch cost half */
  readonly by: 'batch' | 'call';
}

export interface Waiter {
  readonly key: string;
  readonly request: ModelRequest;
  readonly promise: Promise<SentReply>;
  readonly resolve: (reply: SentReply) => void;
  readonly reject: (error: unknown) => void;
  /** not in a batch: nothing but its call ends it */
  isSentAlone: boolean;
  /** got for its place in a batch; null before, and where an earlier run sent it */
  leave: Leave | null;
  /** batches that came to nothing for it */
  lost: number;
  /** why the newest of them did, in the server's words; null where it said nothing */
  reason: string | null;
}

/** A request whose batch came to nothing is put in another one this often. */
const SENT_AGAIN_AT_MOST = 3;

function newWaiter(key: string, request: ModelRequest): Waiter {
  let resolve: Waiter['resolve'] = () => undefined;
  let reject: Waiter['reject'] = () => undefined;
  const promise = new Promise<SentReply>((onReply, onError) => {
    resolve = onReply;
    reject = onError;
  });
  return { key, request, promise, resolve, reject, isSentAlone: false, leave: null, lost: 0, reason: null };
}

export class Waiters {
  readonly #byKey = new Map<string, Waiter>();
  readonly #payEarlier: (request: ModelRequest | null, outcome: Outcome) => void;

  /** @param payEarlier for what an earlier run sent; null where nobody waits for it */
  constructor(payEarlier: (request: ModelRequest | null, outcome: Outcome) => void) {
    this.#payEarlier = payEarlier;
  }

  /** The one that waits for this key now. */
  get(key: string): Waiter | undefined {
    return this.#byKey.get(key);
  }

  has(waiter: Waiter): boolean {
    return this.#byKey.get(waiter.key) === waiter;
  }

  all(): Waiter[] {
    return [...this.#byKey.values()];
  }

  of(keys: Iterable<string>): Waiter[] {
    return [...keys].flatMap((key) => this.#byKey.get(key) ?? []);
  }

  add(key: string, request: ModelRequest): Waiter {
    const waiter = newWaiter(key, request);
    this.#byKey.set(key, waiter);
    return waiter;
  }

  answer(waiter: Waiter, reply: SentReply): void {
    this.#forget(waiter);
    waiter.resolve(reply);
  }

  reject(waiters: readonly Waiter[], error: unknown): void {
    for (const waiter of waiters) {
      this.#forget(waiter);
      waiter.reject(error);
    }
  }

  /** One result of a batch. @returns `open`: another batch may bring a reply */
  settle(result: BatchResult): 'final' | 'open' {
    const waiter = this.#byKey.get(result.key);
    const outcome = result.ok ? result.reply : result.outcome === 'lost' ? 'lost' : 'free';
    if (waiter?.leave) waiter.leave.settle(outcome);
    else this.#payEarlier(waiter?.request ?? null, outcome);
    if (result.ok) {
      if (waiter !== undefined) this.answer(waiter, { reply: result.reply, by: 'batch' });
      return 'final';
    }
    const { outcome: failure, reason } = result;
    if (failure === 'refused' || failure === 'lost') {
      const error = failure === 'lost' ? new ServerFaultError(reason, 'lost') : new RequestRefusedError(reason);
      if (waiter !== undefined) this.reject([waiter], error);
      return 'final';
    }
    if (waiter !== undefined) waiter.reason = reason;
    return 'open';
  }

  /** Their batch is over. @returns those that are worth another one, and need leave for it */
  loseBatch(open: readonly Waiter[], end: BatchEnd): Waiter[] {
    return open.filter((waiter) => {
      const reason = waiter.reason ?? (end === 'collected' ? 'there is no result for it' : 'the batch was lost');
      // The server may have charged for what nothing was heard of.
      this.charge([waiter], end === 'neverSent' || waiter.reason !== null ? 'free' : 'lost');
      waiter.reason = null;
      // What the server never took was not lost there.
      if (end !== 'neverSent') waiter.lost += 1;
      if (waiter.lost <= SENT_AGAIN_AT_MOST) return true;
      this.reject([waiter], new ServerFaultError(`${waiter.lost} batches gave no reply, the last one: ${reason}`));
      return false;
    });
  }

  /** What they have leave for came to this; whatever comes next needs leave of its own. */
  charge(waiters: readonly Waiter[], outcome: Outcome): void {
    for (const waiter of waiters) {
      waiter.leave?.settle(outcome);
      waiter.leave = null;
    }
  }

  #forget(waiter: Waiter): void {
    if (this.has(waiter)) this.#byKey.delete(waiter.key);
    waiter.leave?.settle('free');
  }
}
