// What a resolver may reach: one consistent view of the graph, its loaders, and the stored texts.
import type { GraphReader } from '../cypher/store/graph-store.js';
import type { IngestProgress } from './generated/resolver-types.js';
import type { Loaders } from './loaders.js';

export interface ApiContext {
  readonly reader: GraphReader;
  readonly loaders: Loaders;
  /** the stored text of a document; null where it is gone */
  readonly readText: (documentId: string) => Promise<string | null>;
  /** how far runs come, as they do; null where there is no server to watch them from */
  readonly ingestProgress: (() => AsyncIterable<IngestProgress>) | null;
}
