// Requests whose replies somebody waits for. In: requests, and later their replies or why there are none. Out: promises. Each
// is waited for once, whoever asks; what is settled is forgotten.
import type { ModelReply, ModelRequest } from './model-client.js';

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
  /** batches that came to nothing for it */
  lost: number;
  /** why the newest of them did, in the server's words */
  reason: string | null;
}

function newWaiter(key: string, request: ModelRequest): Waiter {
  let resolve: Waiter['resolve'] = () => undefined;
  let reject: Waiter['reject'] = () => undefined;
  const promise = new Promise<SentReply>((onReply, onError) => {
    resolve = onReply;
    reject = onError;
  });
  return { key, request, promise, resolve, reject, isSentAlone: false, lost: 0, reason: null };
}

export class Waiters {
  readonly #byKey = new Map<string, Waiter>();

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

  #forget(waiter: Waiter): void {
    if (this.has(waiter)) this.#byKey.delete(waiter.key);
  }
}
