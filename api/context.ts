// What a resolver may reach: one consistent view of the graph, its loaders, and the stored texts.
import type { GraphReader } from '../cypher/store/graph-store.js';
import type { Loaders } from './loaders.js';

export interface ApiContext {
  readonly reader: GraphReader;
  readonly loaders: Loaders;
  /** the stored text of a document; null where it is gone */
  readonly readText: (documentId: string) => Promise<string | null>;
}
