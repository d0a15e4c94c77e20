// The one value that `GraphStore.publish` accepts: the whole graph, cut by the document that owns each claim.
// A document's rows are produced only when the store asks, so that a store that already holds them (same digest)
// never costs the reading of that document again.
import type { EdgeKind, EdgeRow } from './edges.js';
import type { DocumentId } from './ids.js';
import type { NodeKind, NodeRow } from './nodes.js';

export interface GraphRows {
  readonly nodes: { readonly [Kind in NodeKind]?: readonly NodeRow<Kind>[] };
  readonly edges: { readonly [Kind in EdgeKind]?: readonly EdgeRow<Kind>[] };
}

export interface DocumentPart {
  readonly documentId: DocumentId;
  /** equal digests promise equal rows */
  readonly digest: string;
  /** everything this document says, ids resolved */
  rows(): Promise<GraphRows>;
}

export interface GraphBatch {
  /** hash over everything below: equal versions hold equal graphs */
  readonly version: string;
  /** organizations and components: what several documents speak of */
  readonly shared: GraphRows;
  /** ordered by documentId */
  readonly documents: readonly DocumentPart[];
  /** a document's stored text, or null where it is gone; asked by a store that keeps texts for readers elsewhere */
  readonly textOf?: (documentId: string) => string | null;
}
