// What the bench needs of an engine: a place to publish to that is nobody's, and the bare driver for the same work.
// Each engine has its file; everything that is measured goes through this interface alone.
import type { GraphBatch } from '../cypher/model/graph-batch.js';
import type { Dialect, GraphStore, QueryParameters } from '../cypher/store/graph-store.js';

export interface BenchStore {
  readonly dialect: Dialect;
  /**
   * Our store over an empty place.
   * @throws BenchRefusedError when the place holds what the bench did not make
   */
  openEmpty(): Promise<GraphStore>;
  /** The bare driver over what the store of `openEmpty` has published. */
  openBare(): Promise<BareReader>;
  /** The bare driver writes the rows of a batch into an empty place, in the way our store does and with nothing else. */
  publishBare(batch: GraphBatch): Promise<void>;
  /** Removes what was published, by either. */
  clear(): Promise<void>;
  /** Removes everything the bench made, also in the middle of something; can be called twice. */
  close(): Promise<void>;
}

export interface BareReader {
  /** @returns what runs the statement, takes in all its rows as the driver gives them, and tells how many there were */
  prepare(text: string, parameters: QueryParameters): () => Promise<number>;
  close(): Promise<void>;
}

/** A question that is too slow is to be measured, not to be stopped as the settings say. */
export const QUERY_TIMEOUT_MS = 300_000;

/** The configured place is not one to measure in. Its message is the whole story. */
export class BenchRefusedError extends Error {
  readonly code = 'BENCH_REFUSED';
  override readonly name = 'BenchRefusedError';
}
