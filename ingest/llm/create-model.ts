// Puts a model together for one run. In: a server, a place for replies, and what may be spent. Out: the `Model` that the
// pipeline asks, and what it has paid so far. A question goes this way:
//   1. is its reply stored, or the same question under way? then it costs nothing
//   2. may its worst case be paid? else the run stops reading here
//   3. it is sent, alone at a pace shared by all, or with others in a batch
//   4. its reply is stored, and only then handed out
import { setMaxListeners } from 'node:events';
import type { BatchRecords } from './batch-records.js';
import { createBatchSender, type BatchSender, type BatchTiming } from './batch-sender.js';
import type { SentReply } from './batch-waiter.js';
import { Budget, type Reservation } from './budget.js';
import { systemClock, type Clock } from './clock.js';
import { ModelFailedError, ModelUnusableError } from './llm-errors.js';
import type { Answer, Model, ModelReply, ModelRequest } from './model-client.js';
import { costOf, priceOf } from './model-facts.js';
import { RequestRefusedError, ServerBusyError, ServerFaultError, type ModelServer } from './model-server.js';
import { Pace } from './pace.js';
import { keyOfRequest } from './request-key.js';
import { StoredReplies, type Asker, type ReplyStore } from './stored-replies.js';
import { worstCaseUsd } from './worst-case.js';

export interface ModelParts {
  readonly server: ModelServer;
  readonly replies: ReplyStore;
  /** that will be asked: their prices must be known where `maxCostUsd` is to be kept */
  readonly models: readonly string[];
  /** US dollars; null: no bound */
  readonly maxCostUsd: number | null;
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

/** Of this run; what stored replies cost once is not in it. */
export interface Paid {
  readonly calls: number;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  /** by the price table; models without a price add nothing */
  readonly costUsd: number;
  /** what calls whose answers were lost may have cost beside it, at most */
  readonly lostUsd: number;
}

export interface PricedModel extends Model {
  /** so far */
  readonly paid: Paid;
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
  readonly #parts: ModelParts;
  readonly #stored: StoredReplies;
  readonly #budget: Budget;
  readonly #pace: Pace;
  readonly #batches: BatchSender | null;
  readonly #underWay = new Map<string, Promise<SentReply>>();
  readonly #askers = new Map<string, Asker>();
  /** leave that was got for a place in a batch, as long as it is not settled */
  readonly #placed = new Map<string, Reservation>();
  #paid: Paid = { calls: 0, inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, costUsd: 0, lostUsd: 0 };

  constructor(parts: ModelParts) {
    const { signal, onNote, clock = systemClock } = parts;
    const now = (): Date => new Date(clock.now());
    this.#parts = parts;
    this.#stored = new StoredReplies(parts.replies, now);
    this.#budget = new Budget(parts.maxCostUsd ?? Infinity, signal);
    this.#pace = new Pace({ signal, clock, onNote });
    this.#batches =
      parts.batches === null
        ? null
        : createBatchSender({
            ...parts.batches,
            server: parts.server.batches,
            plainSend: (key, request) => this.#sendPlainly(key, request),
            store: (key, reply) => this.#stored.keep(key, { reply, isBatched: true }, this.#askers.get(key) ?? null),
            readStored: (key) => this.#stored.read(key)?.reply ?? null,
            now,
            sleep: (ms, until) => clock.sleep(ms, until),
            signal,
            onNote,
          });
  }

  get paid(): Paid {
    return this.#paid;
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
      if (this.#batches === null) return { reply: await this.#sendPlainly(key, request), by: 'call' };
      // What a batch of an earlier run holds is charged for, whatever is allowed now.
      const isNew = this.#parts.batches?.sendNew === 'inBatches' && !this.#batches.has(key);
      if (isNew) this.#placed.set(key, await this.#budget.reserve(worstCaseUsd(request, true) ?? 0));
      const sent = await this.#batches.send(key, request);
      if (sent.by === 'batch') this.#settlePlace(key, this.#pay(request, sent.reply, true), 'paid');
      return sent;
    } catch (error) {
      throw asModelError(error);
    } finally {
      this.#settlePlace(key, 0, 'free');
    }
  }

  #settlePlace(key: string, costUsd: number, how: 'paid' | 'free'): void {
    const place = this.#placed.get(key);
    this.#placed.delete(key);
    if (place !== undefined) place.settle(costUsd);
    else if (how === 'paid') this.#budget.pay(costUsd);
  }

  /** Sends it by itself, at the pace of all; each try needs leave of its own, since one that was lost may be charged for. */
  async #sendPlainly(key: string, request: ModelRequest): Promise<ModelReply> {
    // It found no place in a batch after all.
    this.#settlePlace(key, 0, 'free');
    const reply = await this.#pace.run(() => this.#tryOnce(request));
    this.#stored.keep(key, { reply, isBatched: false }, this.#askers.get(key) ?? null);
    return reply;
  }

  async #tryOnce(request: ModelRequest): Promise<ModelReply> {
    const mostUsd = worstCaseUsd(request, false) ?? 0;
    const leave = await this.#budget.reserve(mostUsd);
    try {
      const reply = await this.#parts.server.send(request, NEVER);
      leave.settle(this.#pay(request, reply, false));
      return reply;
    } catch (error) {
      const isLost = error instanceof ServerFaultError && error.kind === 'lost';
      if (isLost) this.#paid = { ...this.#paid, lostUsd: this.#paid.lostUsd + mostUsd };
      leave.settle(isLost ? mostUsd : 0);
      throw error;
    }
  }

  /** @returns US dollars; 0 where the model has no price */
  #pay(request: ModelRequest, { tokens }: ModelReply, isBatched: boolean): number {
    const costUsd = costOf(request.model, tokens, isBatched) ?? 0;
    this.#paid = {
      calls: this.#paid.calls + 1,
      inputTokens: this.#paid.inputTokens + tokens.inputTokens,
      cachedInputTokens: this.#paid.cachedInputTokens + tokens.cachedInputTokens,
      outputTokens: this.#paid.outputTokens + tokens.outputTokens,
      costUsd: this.#paid.costUsd + costUsd,
      lostUsd: this.#paid.lostUsd,
    };
    return costUsd;
  }
}

/** A call under way is paid: ending it would lose the reply, not the price. */
const NEVER = new AbortController().signal;
setMaxListeners(0, NEVER);

function answer(key: string, request: ModelRequest, reply: ModelReply, isBatched: boolean, isStored: boolean): Answer {
  return { key, reply, costUsd: costOf(request.model, reply.tokens, isBatched) ?? 0, isStored };
}

/** What a batch says of one request, in the words of who asked. */
function asModelError(error: unknown): unknown {
  const isOfRequest =
    error instanceof RequestRefusedError || error instanceof ServerFaultError || error instanceof ServerBusyError;
  return isOfRequest ? new ModelFailedError(error.message, { cause: error }) : error;
}
