// The work behind `batch-sender.ts`: which request is where. A request waits to be put in a batch, or for a batch of this or an
// earlier run, or is sent by itself; whatever comes of it, it goes on from there until it has a reply or can have none. The
// steps themselves (queue, create, find, collect) are files of their own.
import { createBatch, type CreateEnd } from './batch-create.js';
import { followBatch, type BatchEnd } from './batch-follow.js';
import { Patience } from './batch-patience.js';
import { BATCH_LIMITS, BatchQueue } from './batch-queue.js';
import type { BatchRecord } from './batch-records.js';
import type { BatchSender, BatchSenderParts, BatchTiming } from './batch-sender.js';
import { Waiters, type SentReply, type Waiter } from './batch-waiter.js';
import { wordsOfBegin, wordsOfEnd, type BatchOrigin } from './batch-words.js';
import { ReadingInterruptedError } from './llm-errors.js';
import type { ModelRequest } from './model-client.js';
import { BatchesMissingError, RequestRefusedError, ServerFaultError, type BatchResult } from './model-server.js';

/** A batch under way. */
interface LiveBatch {
  record: BatchRecord | null;
  /** of requests that it may bring a reply to */
  readonly keys: Set<string>;
  /** why this run cannot collect it; the next one tries again */
  failure: { readonly error: unknown } | null;
}

/** A request whose batch came to nothing is put in another one this often. */
const SENT_AGAIN_AT_MOST = 3;

/** Halving a batch that is refused finds one bad request among 10,000 in 15 tries; many more in a row, and all are bad. */
const REFUSALS_AT_MOST = 40;

export class BatchWork implements BatchSender {
  readonly #parts: BatchSenderParts;
  readonly #timing: BatchTiming;
  readonly #patience: Patience;
  readonly #closing = new AbortController();
  readonly #queue: BatchQueue<Waiter>;
  readonly #waiters = new Waiters();
  readonly #live = new Set<LiveBatch>();
  /** whose replies this run stored: who looked for one just before that must not send it again */
  readonly #stored = new Set<string>();
  /** ids of this run's batches and of those it resumed, also when they are over */
  readonly #followed = new Set<string>();
  readonly #tasks = new Set<Promise<void>>();
  /** one at a time */
  #sending: Promise<void> = Promise.resolve();
  #isResumed = false;
  #refusalsInARow = 0;
  #hasBatches = true;

  constructor(parts: BatchSenderParts, timing: BatchTiming) {
    this.#parts = parts;
    this.#timing = timing;
    const { sleep, signal, onNote } = parts;
    const { pollEveryMs, flushAfterMs } = this.#timing;
    this.#patience = new Patience({
      sleep,
      pollEveryMs,
      stop: signal,
      closing: this.#closing.signal,
      onTrouble: (error) => onNote(`${error.message}; asking until it answers`),
    });
    this.#queue = new BatchQueue<Waiter>({
      limits: parts.limits ?? BATCH_LIMITS,
      pause: () => this.#patience.pause(flushAfterMs),
      onGroup: (group) => {
        this.#sending = this.#sending.then(() => this.#sendGroup(group));
        this.#track(this.#sending);
      },
    });
    signal.addEventListener('abort', this.#endWaiting, { once: true });
  }

  async send(key: string, request: ModelRequest): Promise<SentReply> {
    this.#resume();
    const known = this.#waiters.get(key);
    if (known !== undefined) return known.promise;
    const waiter = this.#waiters.add(key, request);
    try {
      const reply = this.#stored.has(key) ? await this.#parts.readStored(key) : null;
      if (reply === null) this.#route(waiter);
      else this.#waiters.answer(waiter, { reply, by: 'batch' });
    } catch (error) {
      this.#waiters.reject([waiter], error);
    }
    return waiter.promise;
  }

  has(key: string): boolean {
    this.#resume();
    return this.#batchesWith(key).length > 0;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    while (this.#tasks.size > 0) await Promise.all(this.#tasks);
    this.#parts.signal.removeEventListener('abort', this.#endWaiting);
    this.#endWaiting();
  }

  /** Not before something is asked: who asks nothing calls nobody, and by then the run has the workspace to itself. */
  #resume(): void {
    if (this.#isResumed || this.#parts.signal.aborted || this.#closing.signal.aborted) return;
    const records = this.#parts.records.list();
    this.#isResumed = true;
    for (const record of records) this.#follow(this.#begin(record.keys), record, 'resumed');
  }

  /** Where a request goes whose reply is not there. */
  #route(waiter: Waiter): void {
    if (!this.#waiters.has(waiter)) return;
    if (this.#parts.signal.aborted || this.#closing.signal.aborted) return this.#endWaiting();
    const batches = this.#batchesWith(waiter.key);
    const failure = batches.find((live) => live.failure !== null)?.failure;
    if (failure) this.#waiters.reject([waiter], failure.error);
    else if (batches.length > 0) return;
    else if (this.#parts.sendNew === 'inBatches' && this.#hasBatches) this.#queue.add(waiter);
    else this.#sendAlone(waiter);
  }

  #sendAlone(waiter: Waiter): void {
    waiter.isSentAlone = true;
    const sent = this.#parts.plainSend(waiter.key, waiter.request).then(
      (reply) => this.#waiters.answer(waiter, { reply, by: 'call' }),
      (error: unknown) => this.#waiters.reject([waiter], error),
    );
    this.#track(sent);
  }

  /** One batch, or, where the server refuses it, as many as it takes to find what it refuses. Never throws. */
  async #sendGroup(group: readonly Waiter[]): Promise<void> {
    const waiting = group.filter((waiter) => this.#waiters.has(waiter));
    if (waiting.length === 0) return;
    if (!this.#hasBatches) return waiting.forEach((waiter) => this.#route(waiter));
    const live = this.#begin(waiting.map(({ key }) => key));
    const { server, records, now } = this.#parts;
    const entries = waiting.map(({ key, request }) => ({ key, request }));
    const created = await createBatch(entries, { server, records, now, patience: this.#patience });
    if (created.end !== 'notTaken') return this.#expect(live, created);
    this.#live.delete(live);
    const { error } = created;
    if (error instanceof BatchesMissingError) {
      this.#loseBatches();
      return waiting.forEach((waiter) => this.#route(waiter));
    }
    if (!(error instanceof RequestRefusedError)) return this.#waiters.reject(waiting, error);
    this.#refusalsInARow += 1;
    if (waiting.length === 1 || this.#refusalsInARow > REFUSALS_AT_MOST) return this.#waiters.reject(waiting, error);
    const half = Math.ceil(waiting.length / 2);
    await this.#sendGroup(waiting.slice(0, half));
    await this.#sendGroup(waiting.slice(half));
  }

  #expect(live: LiveBatch, created: Exclude<CreateEnd, { end: 'notTaken' }>): void {
    if (created.end === 'unclear' && !(created.error instanceof ServerFaultError))
      return this.#fail(live, created.error);
    this.#refusalsInARow = 0;
    this.#follow(live, created.record, 'sent');
  }

  #begin(keys: readonly string[]): LiveBatch {
    const live: LiveBatch = { record: null, keys: new Set(keys), failure: null };
    this.#live.add(live);
    return live;
  }

  #follow(live: LiveBatch, record: BatchRecord, as: BatchOrigin): void {
    live.record = record;
    this.#parts.onNote(wordsOfBegin(record, as));
    this.#track(this.#followToEnd(live, record, as));
  }

  /** Whatever the end is. Never throws. */
  async #followToEnd(live: LiveBatch, record: BatchRecord, as: BatchOrigin): Promise<void> {
    try {
      const end = await this.#followBatch(live, record, as);
      if (end !== 'unknown') this.#parts.records.remove(record.intentId);
      this.#live.delete(live);
      this.#release(live, end);
    } catch (error) {
      if (error instanceof ReadingInterruptedError) return;
      if (!(error instanceof BatchesMissingError)) return this.#fail(live, error);
      // The record stays: it may be another server's, which this project will be read with again.
      this.#loseBatches();
      this.#live.delete(live);
      this.#waiters.of(live.keys).forEach((waiter) => this.#route(waiter));
    }
  }

  #followBatch(live: LiveBatch, record: BatchRecord, as: BatchOrigin): Promise<BatchEnd> {
    const { server, now, records, onNote } = this.#parts;
    if (record.batchId !== null) this.#followed.add(record.batchId);
    return followBatch(record, {
      server,
      now,
      records,
      patience: this.#patience,
      settleAfterMs: this.#timing.settleAfterMs,
      isTaken: (batchId) => this.#followed.has(batchId),
      isProven: as === 'sent',
      take: (result) => this.#take(result, live),
      onFound: (named, batchId) => {
        live.record = named;
        this.#followed.add(batchId);
        onNote(`batch ${batchId}: found at the server`);
      },
    });
  }

  async #take(result: BatchResult, live: LiveBatch): Promise<void> {
    const { key } = result;
    if (result.ok) {
      await this.#parts.store(key, result.reply);
      this.#stored.add(key);
    }
    const waiter = this.#waiters.get(key);
    if (result.ok || result.outcome === 'refused') live.keys.delete(key);
    if (waiter === undefined) return;
    if (result.ok) this.#waiters.answer(waiter, { reply: result.reply, by: 'batch' });
    else if (result.outcome === 'refused') this.#waiters.reject([waiter], new RequestRefusedError(result.reason));
    else waiter.reason = result.reason;
  }

  /** What a batch that is over left without a reply goes into another one. */
  #release(live: LiveBatch, end: BatchEnd): void {
    const open = this.#waiters.of(live.keys);
    if (live.record !== null) this.#parts.onNote(wordsOfEnd(live.record, end, open.length));
    for (const waiter of open) {
      const reason = waiter.reason ?? (end === 'collected' ? 'there is no result for it' : 'the batch was lost');
      waiter.reason = null;
      // What the server never took may be sent as often as it takes.
      if (end !== 'neverSent') waiter.lost += 1;
      if (waiter.lost <= SENT_AGAIN_AT_MOST) this.#route(waiter);
      else
        this.#waiters.reject(
          [waiter],
          new ServerFaultError(`${waiter.lost} batches gave no reply, the last one: ${reason}`),
        );
    }
  }

  /** Its record stays: the next run tries again. */
  #fail(live: LiveBatch, error: unknown): void {
    live.failure = { error };
    this.#waiters.reject(this.#waiters.of(live.keys), error);
  }

  #loseBatches(): void {
    if (this.#hasBatches) this.#parts.onNote('this server has no batches: calls are sent one by one');
    this.#hasBatches = false;
  }

  /** For batches alone: a call under way is paid, and who sent it sees to its end. */
  readonly #endWaiting = (): void => {
    const waiters = this.#waiters.all().filter(({ isSentAlone }) => !isSentAlone);
    const inBatches = waiters.filter(({ key }) => this.#batchesWith(key).length > 0).length;
    const words =
      inBatches === 0
        ? 'interrupted before the request was sent'
        : `interrupted: the server goes on with ${inBatches} requests in batches, and the next run collects the replies`;
    this.#waiters.reject(waiters, new ReadingInterruptedError(words));
  };

  #batchesWith(key: string): LiveBatch[] {
    return [...this.#live].filter(({ keys }) => keys.has(key));
  }

  #track(task: Promise<void>): void {
    this.#tasks.add(task);
    void task.finally(() => this.#tasks.delete(task));
  }
}
