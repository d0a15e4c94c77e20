// What the product needs of a graph database, and nothing more. Two engines implement it; one behaviour suite holds
// both to it. It imports the model alone, so that queries and stages can depend on it without depending on an engine.
import type { GraphBatch } from '../model/graph-batch.js';
import type { SearchQuestion, SearchRow } from '../model/search.js';

export type Dialect = 'ladybug' | 'neo4j';

export type QueryParameter = string | number | boolean | readonly string[] | readonly number[];
export type QueryParameters = Readonly<Record<string, QueryParameter>>;

/**
 * A result row: column name to value. Integers come as numbers, those beyond 2^53 as bigint; a node or an edge comes as
 * its properties.
 */
export type ResultRow = Readonly<Record<string, unknown>>;

/** When a question is given up. What stops it tells why: the signal's reason is thrown as it is. */
export interface ReadLimit {
  /** what is left of the asker's own time, where that is less than the store's limit */
  readonly timeoutMs?: number;
  /** nobody waits for the answer any more */
  readonly signal?: AbortSignal;
}

export interface GraphVersion {
  /** equal versions hold equal graphs */
  readonly graphVersion: string;
  /** ISO 8601 UTC; null for a store that has published nothing yet */
  readonly builtAt: string | null;
}

/**
 * A view of the graph. On the embedded store everything read through it comes from one published version; a shared database
 * changes document by document while a run publishes, and no document is ever half there.
 */
export interface GraphReader {
  readonly dialect: Dialect;
  readonly version: GraphVersion;
  /** whether the store keeps rollups, and they are those of the graph as it is now */
  readonly hasRollups: boolean;
  /**
   * @param text one of the fixed query texts; what varies goes into `parameters`
   * @throws StoreUnavailableError when the database cannot be reached or read
   * @throws QueryTimeoutError when it takes longer than the store's limit, or than the asker's
   */
  read(text: string, parameters: QueryParameters, limit?: ReadLimit): Promise<readonly ResultRow[]>;
  /**
   * Full text search: the same words find the same on every store.
   * @returns best first: by score, the newest start, the id; without a start last
   * @throws as `read` does
   */
  search(question: SearchQuestion, limit?: ReadLimit): Promise<readonly SearchRow[]>;
  /** Lets the version go. A reader that is not closed keeps it alive. */
  close(): Promise<void>;
}

export interface StoreStatus {
  /** name and version, like "Neo4j 5.26.10 community" */
  readonly engine: string;
  /** null where nothing is published yet */
  readonly version: GraphVersion | null;
  /** the version of what this workspace published, which is all there is in an embedded store */
  readonly ownVersion: GraphVersion | null;
  /** what is wrong, each with the way out */
  readonly problems: readonly string[];
}

export interface PublishReport {
  readonly version: GraphVersion;
  /** false when the store already held exactly this graph */
  readonly changed: boolean;
  /** documents whose rows were taken over because their digest was known */
  readonly reusedDocuments: number;
}

export interface GraphStore {
  readonly dialect: Dialect;
  /**
   * Make the store hold exactly this graph, or in a shared database exactly this of what its workspace publishes. Readers
   * of the embedded store see the old graph or the new one, of a shared one each document as it was or as it is.
   * @param options.rebuild trust nothing that is there: for a graph that may be damaged
   * @throws PublishError when it cannot be written; the graph that was there stays, a shared one as far as it was brought
   */
  publish(batch: GraphBatch, options?: { readonly rebuild?: boolean }): Promise<PublishReport>;
  reader(): Promise<GraphReader>;
  /** @throws StoreUnavailableError with the reason when nothing can be read */
  ping(): Promise<GraphVersion>;
  /**
   * What an operator wants to know.
   * @param workspace whose own version is asked for, or null where there is none yet
   * @throws StoreUnavailableError when it cannot be reached
   */
  status(workspace: string | null): Promise<StoreStatus>;
  /** A document's text, where the store keeps texts for readers on other machines; else null. */
  readText(documentId: string): Promise<string | null>;
  /** Free everything; a reader that is still open keeps its version until it is closed. */
  close(): Promise<void>;
}
