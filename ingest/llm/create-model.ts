// Puts a model together for one run. In: a server, a place for replies, and what may be spent. Out: the `Model` that the
// pipeline asks, and what it has paid so far. A question goes this way:
//   1. is its reply stored, or the same question under way? then it costs nothing
//   2. may its worst case be paid? else the run stops reading here
//   3. it is sent, alone at a pace shared by all, or with others in a batch
//   4. its reply is stored, and only then handed out
import type { BatchRecords } from './batches/records.js';
import { BatchSender, type BatchTiming } from './batches/sender.js';
import type { SentReply } from './batches/waiters.js';
import { systemClock, type Clock } from './clock.js';
import { Ledger } from './ledger.js';
import { ModelFailedError, ModelUnusableError } from './llm-errors.js';
import type { Answer, Model, ModelReply, ModelRequest, Paid } from './model-client.js';
import { costOf, priceOf } from './model-facts.js';
import { RequestRefusedError, ServerBusyError, ServerFaultError, type ModelServer } from './model-server.js';
import { Pace } from './pace.js';
import { keyOfRequest } from './request-key.js';
import { StoredReplies, type Asker, type ReplyStore } from './stored-replies.js';

export interface ModelParts {
  readonly server: ModelServer;
  readonly replies: ReplyStore;
  /** that will be asked: their prices must be known where `maxCostUsd` is to be kept */
  readonly models: readonly string[];
  /** US dollars; null: no bound */
  readonly maxCostUsd: number | null;
  /** calls that may be under way together, whatever asks them; those in a batch are not counted */
  readonly mostAtOnce: number;
  /** of the run: when it is aborted, nothing more is sent; calls under way are let finish, since they are paid */
  readonly signal: AbortSignal;
  /** null where no batches were ever sent from here, and none shall be */
  readonly batches: {
    readonly records: BatchRecords;
    /** how what no earlier batch holds is sent */
    readonly sendNew: 'inBatches' | 'oneByOne';
    readonly timing?: BatchTiming;
  } | null;
  readonly onNote: (words: string) => void;
  readonly clock?: Clock;
}

export interface PricedModel extends Model {
  /** To be called when no more is asked: ends waiting for batches, which go on at the server. */
  close(): Promise<void>;
}

/**
 * @throws ModelUnusableError where `maxCostUsd` cannot be kept, because a model has no price
 */
export function createModel(parts: ModelParts): PricedModel {
  const { maxCostUsd } = parts;
  const unpriced = parts.models.find((model) => priceOf(model, 0) === null);
  if (maxCostUsd !== null && unpriced !== undefined)
    throw new ModelUnusableError(
      `--max-cost cannot be kept: no price is known of ${unpriced}. Leave --max-cost out, or name a model that has one`,
    );
  return new RunModel(parts);
}

class RunModel implements PricedModel {
  readonly #server: ModelServer;
  readonly #stored: StoredReplies;
  readonly #ledger: Ledger;
  readonly #pace: Pace;
  readonly #batches: BatchSender | null;
  readonly #underWay = new Map<string, Promise<SentReply>>();
  readonly #askers = new Map<string, Asker>();

  constructor(parts: ModelParts) {
    const { server, signal, mostAtOnce, onNote, batches, clock = systemClock } = parts;
    const now = (): Date => new Date(clock.now());
    this.#server = server;
    this.#stored = new StoredReplies(parts.replies, now);
    this.#ledger = new Ledger(parts.maxCostUsd, signal, onNote);
    this.#pace = new Pace({ signal, mostAtOnce, clock, onNote });
    this.#batches =
      batches === null
        ? null
        : new BatchSender({
            ...batches,
            server: server.batches,
            sendAlone: (key, request) => this.#sendAlone(key, request),
            store: (key, reply) => this.#keep(key, reply, true),
            readStored: (key) => this.#stored.read(key)?.reply ?? null,
            leaveFor: (request) => this.#ledger.leaveFor(request, true),
            payEarlier: (request, outcome) => this.#ledger.payEarlier(request, outcome),
            now,
            sleep: (ms, until) => clock.sleep(ms, until),
            signal,
            onNote,
          });
  }

  get paid(): Paid {
    return this.#ledger.paid;
  }

  async ask(request: ModelRequest, documentId: string): Promise<Answer> {
    const key = keyOfRequest(request);
    const stored = this.#stored.read(key);
    if (stored !== null) return answer(key, request, stored.reply, stored.isBatched, true);
    const other = this.#underWay.get(key);
    if (other !== undefined) {
      const { reply, by } = await other;
      return answer(key, request, reply, by === 'batch', true);
    }
    this.#askers.set(key, { documentId, purpose: request.purpose });
    const sending = this.#send(key, request).finally(() => {
      this.#underWay.delete(key);
      this.#askers.delete(key);
    });
    this.#underWay.set(key, sending);
    const { reply, by } = await sending;
    return answer(key, request, reply, by === 'batch', false);
  }

  forget(key: string): void {
    this.#stored.forget(key);
  }

  async close(): Promise<void> {
    await this.#batches?.close();
  }

  async #send(key: string, request: ModelRequest): Promise<SentReply> {
    try {
      if (this.#batches !== null) return await this.#batches.send(key, request);
      return { reply: await this.#sendAlone(key, request), by: 'call' };
    } catch (error) {
      throw asModelError(error);
    }
  }

  /** At the pace of all. A reply is kept before another call may begin: where it cannot be, no other one is paid. */
  #sendAlone(key: string, request: ModelRequest): Promise<ModelReply> {
    return this.#pace.run(async () => {
      const reply = await this.#tryOnce(request);
      this.#keep(key, reply, false);
      return reply;
    });
  }

  /** With leave of its own, since a try that was lost may be charged for. */
  async #tryOnce(request: ModelRequest): Promise<ModelReply> {
    const leave = await this.#ledger.leaveFor(request, false);
    try {
      const reply = await this.#server.send(request);
      leave.settle(reply);
      return reply;
    } catch (error) {
      leave.settle(error instanceof ServerFaultError && error.mayBeCharged ? 'lost' : 'free');
      throw error;
    }
  }

  #keep(key: string, reply: ModelReply, isBatched: boolean): void {
    this.#stored.keep(key, { reply, isBatched }, this.#askers.get(key) ?? null);
  }
}

function answer(key: string, request: ModelRequest, reply: ModelReply, isBatched: boolean, isStored: boolean): Answer {
  return { key, reply, costUsd: costOf(request.model, reply.tokens, isBatched) ?? 0, isStored };
}

/** What a batch says of one request, in the words of who asked. */
function asModelError(error: unknown): unknown {
  const isOfRequest =
    error instanceof RequestRefusedError || error instanceof ServerFaultError || error instanceof ServerBusyError;
  return isOfRequest ? new ModelFailedError(error.message, { cause: error }) : error;
}
