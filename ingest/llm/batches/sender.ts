// Sends requests in batches, at half the price and with replies within a day, and collects what earlier runs sent. In:
// requests, each with its key. Out: their replies, each kept before it is handed out. A request waits to be put in a batch, or
// for a batch of this or an earlier run, or is sent by itself; whatever comes of it, it goes on from there until it has a reply
// or can have none. What a batch holds is not sent again in any other way; what the server charged for is not lost to a run
// that was killed, nor to one that reads other documents.
import type { Leave, Outcome } from '../ledger.js';
import { ModelUnusableError, ReadingInterruptedError, StopReading } from '../llm-errors.js';
import type { ModelReply, ModelRequest } from '../model-client.js';
import {
  BatchesMissingError,
  RequestRefusedError,
  ServerFaultError,
  type BatchResult,
  type BatchServer,
} from '../model-server.js';
import { followBatch, type BatchEnd } from './collect.js';
import { createBatch, type CreateEnd } from './create.js';
import { Patience, type PatienceParts } from './patience.js';
import { BATCH_LIMITS, BatchQueue, type BatchLimits } from './queue.js';
import type { BatchRecord, BatchRecords } from './records.js';
import { Waiters, type SentReply, type Waiter } from './waiters.js';
import { wordsOfBegin, wordsOfEnd, wordsOfInterrupt, type BatchOrigin } from './words.js';

export interface BatchSenderParts {
  readonly server: BatchServer;
  readonly records: BatchRecords;
  /** how requests are sent that no batch holds, and those whose batch came to nothing */
  readonly sendNew: 'inBatches' | 'oneByOne';
  /** sends one by itself; paying for its reply and keeping it is up to it */
  readonly sendAlone: (key: string, request: ModelRequest) => Promise<ModelReply>;
  /** keeps a reply, whether or not anybody asked for it in this run; it is on the disk when this ends */
  readonly store: (key: string, reply: ModelReply) => void | Promise<void>;
  readonly readStored: (key: string) => ModelReply | null | Promise<ModelReply | null>;
  /** leave to have one answered by a batch, once for each batch that it is put in */
  readonly leaveFor: (request: ModelRequest) => Promise<Leave>;
  /** a batch that an earlier run sent has answered; null where nobody asks for it in this one */
  readonly payEarlier: (request: ModelRequest | null, outcome: Outcome) => void;
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

const BATCH_TIMING: BatchTiming = {
  flushAfterMs: 2000,
  pollEveryMs: { first: 5000, longest: 60_000 },
  settleAfterMs: 60_000,
};

/** A batch under way. */
interface LiveBatch {
  record: BatchRecord | null;
  /** of requests that it may bring a reply to */
  readonly keys: Set<string>;
  /** why this run cannot collect it; the next one tries again */
  failure: { readonly error: unknown } | null;
}

/** In a row, of those that no answer came to: the server has answered since, and does not have them. */
const NOT_TAKEN_AT_MOST = 4;

/** Halving a batch that is refused finds one bad request among 10,000 in 15 tries; many more in a row, and all are bad. */
const REFUSALS_AT_MOST = 40;

/** With the first request it begins to collect what earlier runs sent, asked for or not. */
export class BatchSender {
  readonly #parts: BatchSenderParts;
  readonly #timing: BatchTiming;
  readonly #patience: Patience;
  readonly #closing = new AbortController();
  readonly #queue: BatchQueue<Waiter>;
  readonly #waiters: Waiters;
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
  #notTakenInARow = 0;
  /** why nothing is sent any more */
  #stopped: StopReading | null = null;
  #hasBatches = true;

  constructor(parts: BatchSenderParts) {
    this.#parts = parts;
    this.#timing = parts.timing ?? BATCH_TIMING;
    const { sleep, signal, onNote } = parts;
    const { pollEveryMs, flushAfterMs } = this.#timing;
    this.#waiters = new Waiters(parts.payEarlier);
    this.#patience = new Patience({
      sleep,
      pollEveryMs,
      stop: signal,
      closing: this.#closing.signal,
      onNote,
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

  /**
   * The reply to a request that is not stored. One that comes of a batch is stored already.
   * @param key 64 hex digits, of all that the reply depends on; equal keys share a reply
   * @throws RequestRefusedError, ServerFaultError for this request alone; ReadingInterruptedError; ModelUnusableError;
   *   BatchRecordsError; whatever `leaveFor`, `sendAlone` and `store` throw
   */
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

  /** To be called when no more will be asked. What is being received is received to its end, unless the run was aborted. */
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
    if (this.#stopped !== null) return this.#waiters.reject([waiter], this.#stopped);
    if (this.#parts.signal.aborted || this.#closing.signal.aborted) return this.#endWaiting();
    const batches = this.#batchesWith(waiter.key);
    const failure = batches.find((live) => live.failure !== null)?.failure;
    if (failure) this.#waiters.reject([waiter], failure.error);
    else if (batches.length > 0) return;
    else if (this.#parts.sendNew === 'inBatches' && this.#hasBatches) void this.#enqueue(waiter);
    else this.#sendAlone(waiter);
  }

  /** Once it may be paid. Never throws. */
  async #enqueue(waiter: Waiter): Promise<void> {
    try {
      const leave = await this.#parts.leaveFor(waiter.request);
      if (!this.#waiters.has(waiter)) return leave.settle('free');
      waiter.leave = leave;
      this.#queue.add(waiter);
    } catch (error) {
      this.#waiters.reject([waiter], error);
    }
  }

  #sendAlone(waiter: Waiter): void {
    waiter.isSentAlone = true;
    // It found no place in a batch after all.
    this.#waiters.charge([waiter], 'free');
    const sent = this.#parts.sendAlone(waiter.key, waiter.request).then(
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
    if (error instanceof StopReading) return this.#stop(error);
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
    if (created.end === 'taken') this.#notTakenInARow = 0;
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
      this.#release(live, end, as);
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
        this.#notTakenInARow = 0;
        onNote(`batch ${batchId}: found at the server`);
      },
    });
  }

  /** A reply is paid once it is stored: one that is not is paid by the run that collects it. */
  async #take(result: BatchResult, live: LiveBatch): Promise<void> {
    const { key } = result;
    if (result.ok) {
      await this.#parts.store(key, result.reply);
      this.#stored.add(key);
    }
    if (this.#waiters.settle(result) === 'final') live.keys.delete(key);
  }

  /** What a batch that is over left without a reply goes into another one. */
  #release(live: LiveBatch, end: BatchEnd, as: BatchOrigin): void {
    const again = this.#waiters.loseBatch(this.#waiters.of(live.keys), end);
    if (end === 'neverSent' && as === 'sent') this.#notTakenInARow += 1;
    const isEnough = this.#notTakenInARow >= NOT_TAKEN_AT_MOST;
    if (live.record !== null) this.#parts.onNote(wordsOfEnd(live.record, end, isEnough ? 0 : again.length));
    if (!isEnough) return again.forEach((waiter) => this.#route(waiter));
    const words = `the server took none of ${this.#notTakenInARow} batches: run again later, or without --batch`;
    this.#stop(new ModelUnusableError(words));
  }

  /** Its record stays: the next run tries again. */
  #fail(live: LiveBatch, error: unknown): void {
    live.failure = { error };
    if (error instanceof StopReading) return this.#stop(error);
    const open = this.#waiters.of(live.keys);
    // The run goes on, and what the server may charge for is not free for others.
    this.#waiters.charge(open, 'lost');
    this.#waiters.reject(open, error);
  }

  /** What one batch found out holds for all: nobody waits a day for another one. */
  #stop(why: StopReading): void {
    this.#stopped ??= why;
    this.#waiters.reject(this.#waitingForBatches(), this.#stopped);
  }

  #loseBatches(): void {
    if (this.#hasBatches) this.#parts.onNote('this server has no batches: calls are sent one by one');
    this.#hasBatches = false;
  }

  /** For batches alone: a call under way is paid, and who sent it sees to its end. */
  readonly #endWaiting = (): void => {
    const waiters = this.#waitingForBatches();
    const batches = waiters.map(({ key }) => this.#batchesWith(key));
    // Of the others nobody knows whether the server has them.
    const taken = batches.filter((all) => all.some(({ record }) => typeof record?.batchId === 'string')).length;
    const words = wordsOfInterrupt(
      taken,
      batches.some((all) => all.length > 0),
    );
    this.#waiters.reject(waiters, new ReadingInterruptedError(words));
  };

  #waitingForBatches(): Waiter[] {
    return this.#waiters.all().filter(({ isSentAlone }) => !isSentAlone);
  }

  #batchesWith(key: string): LiveBatch[] {
    return [...this.#live].filter(({ keys }) => keys.has(key));
  }

  #track(task: Promise<void>): void {
    this.#tasks.add(task);
    void task.finally(() => this.#tasks.delete(task));
  }
}
