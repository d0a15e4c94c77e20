// What the pipeline asks of a model, whichever server answers. In: one question with the shape its reply must have. Out: the
// reply as text, with what it cost. Nobody outside this folder knows a vendor's library, retries, or where replies are kept.
import type { z } from 'zod';

export type Effort = 'low' | 'medium' | 'high';

export interface ModelTurn {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/** One question. All that a reply depends on is in it: equal requests share one reply. */
export interface ModelRequest {
  readonly purpose: 'extract' | 'repair' | 'review';
  readonly model: string;
  /** the same for every document, so that a server can keep it between calls */
  readonly system: string;
  readonly turns: readonly ModelTurn[];
  /** servers that can are held to it; the reply is checked against it by who asked, all the same */
  readonly replySchema: z.ZodType;
  /** what the model thinks before it answers counts too */
  readonly maxOutputTokens: number;
  /** sent where the model is known to take it */
  readonly effort: Effort;
}

/** 0 also where the server does not say. */
export interface TokenUsage {
  /** all that was sent, cached or not */
  readonly inputTokens: number;
  /** those of them that the server had kept from an earlier call */
  readonly cachedInputTokens: number;
  /** those of them that were kept for later calls, at a price of their own */
  readonly cacheWriteTokens: number;
  readonly outputTokens: number;
}

export interface ModelReply {
  readonly text: string;
  /** `tooLong`: it ran into `maxOutputTokens`; `declined`: the model would not answer */
  readonly stop: 'end' | 'tooLong' | 'declined';
  /** as the server names it */
  readonly model: string;
  readonly tokens: TokenUsage;
}

export interface Answer {
  /** of the request, to forget it by */
  readonly key: string;
  readonly reply: ModelReply;
  /** US dollars, by the price table; 0 where it has no price for the model */
  readonly costUsd: number;
  /** the reply was stored by an earlier run, or an earlier call of this one: nothing was paid now */
  readonly isStored: boolean;
}

/** What was paid in this run; what stored replies cost once is not in it. */
export interface Paid {
  readonly calls: number;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  /** US dollars, by the price table; models without a price add nothing */
  readonly costUsd: number;
  /** US dollars that calls may have cost beside it, at most, whose answers were lost or do not say what they used */
  readonly lostUsd: number;
}

export const NOTHING_PAID: Paid = {
  calls: 0,
  inputTokens: 0,
  cachedInputTokens: 0,
  outputTokens: 0,
  costUsd: 0,
  lostUsd: 0,
};

export interface Model {
  /**
   * Ask, wait for the reply, keep it, and only then hand it out.
   * @param documentId whose reading the question belongs to
   * @throws ModelFailedError for this question alone: the document is refused
   * @throws StopReading when no further question can be asked: nothing is refused
   */
  ask(request: ModelRequest, documentId: string): Promise<Answer>;
  /** A reply that came to nothing is not kept: the next run asks anew. */
  forget(key: string): void;
  /** so far, by whichever document */
  readonly paid: Paid;
}
