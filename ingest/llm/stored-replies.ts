// Replies that were paid for, kept by their request's key. In: a reply. Out: it again, in this run or another. One that cannot
// be read counts as not there: asking again costs money, never a wrong claim.
import { z } from 'zod';
import { ReplyNotKeptError } from './llm-errors.js';
import type { ModelReply, ModelRequest } from './model-client.js';

/** Where replies lie: text by key, each there as a whole or not at all. The workspace is one. */
export interface ReplyStore {
  readReply(key: string): string | null;
  /** @param isFlushed it is on the disk when this returns; else it may wait for the next flush of all */
  writeReply(key: string, json: string, isFlushed: boolean): void;
  removeReply(key: string): void;
}

const count = z.int().nonnegative();

const storedReplySchema = z.object({
  key: z.string(),
  /** whose reading it was first asked for; null where a batch of an earlier run brought it */
  documentId: z.string().nullable(),
  purpose: z.enum(['extract', 'repair', 'review']).nullable(),
  /** ISO 8601 UTC */
  at: z.string(),
  /** as the server names it */
  model: z.string(),
  stop: z.enum(['end', 'tooLong', 'declined']),
  text: z.string(),
  tokens: z.object({
    inputTokens: count,
    cachedInputTokens: count,
    cacheWriteTokens: count,
    outputTokens: count,
  }),
  /** at half the price */
  isBatched: z.boolean(),
});

export interface StoredReply {
  readonly reply: ModelReply;
  readonly isBatched: boolean;
}

/** For whom a reply was asked. */
export interface Asker {
  readonly documentId: string;
  readonly purpose: ModelRequest['purpose'];
}

export class StoredReplies {
  readonly #store: ReplyStore;
  readonly #now: () => Date;

  constructor(store: ReplyStore, now = (): Date => new Date()) {
    this.#store = store;
    this.#now = now;
  }

  read(key: string): StoredReply | null {
    const json = this.#store.readReply(key);
    const stored = json === null ? null : parse(json);
    // One of another name was copied by hand, and answers something else.
    if (stored?.key !== key) return null;
    const { text, stop, model, tokens, isBatched } = stored;
    return { reply: { text, stop, model, tokens }, isBatched };
  }

  /** @param asker null where nobody asked in this run @throws ReplyNotKeptError when it cannot be written */
  keep(key: string, { reply, isBatched }: StoredReply, asker: Asker | null): void {
    const { text, stop, model, tokens } = reply;
    const { documentId, purpose } = asker ?? { documentId: null, purpose: null };
    const at = this.#now().toISOString();
    const stored = { key, documentId, purpose, at, model, stop, text, tokens, isBatched };
    const json = `${JSON.stringify(stored satisfies z.infer<typeof storedReplySchema>, null, 1)}\n`;
    // The server forgets a batch some day, and our record of it goes when the last reply is here.
    orNotKept('kept', () => this.#store.writeReply(key, json, isBatched));
  }

  /** @throws ReplyNotKeptError when it cannot be removed */
  forget(key: string): void {
    orNotKept('removed', () => this.#store.removeReply(key));
  }
}

/** The next reply would be paid for and lost as well. */
function orNotKept(what: 'kept' | 'removed', act: () => void): void {
  try {
    act();
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause);
    throw new ReplyNotKeptError(`a reply of the model cannot be ${what}: ${words}; put that right, and run again`, {
      cause,
    });
  }
}

function parse(json: string): z.infer<typeof storedReplySchema> | null {
  try {
    return storedReplySchema.parse(JSON.parse(json));
  } catch {
    return null;
  }
}
