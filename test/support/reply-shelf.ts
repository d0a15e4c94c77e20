// Replies kept in memory, as a workspace keeps them in files. In: nothing. Out: a ReplyStore that can be looked into.
import type { ReplyStore } from '../../ingest/llm/stored-replies.js';

export interface ReplyShelf extends ReplyStore {
  readonly kept: Map<string, string>;
}

export function replyShelf(): ReplyShelf {
  const kept = new Map<string, string>();
  return {
    kept,
    readReply: (key) => kept.get(key) ?? null,
    writeReply: (key, json) => void kept.set(key, json),
    removeReply: (key) => void kept.delete(key),
  };
}
