// All extractions as one graph: stage 3 over the cards, then a batch whose rows are made only where a store needs them.
// In: the catalog and a way to read a card's extraction. Out: a GraphBatch that depends on the set of extractions only.
import { createHash, hash } from 'node:crypto';
import { compareCodePoints } from '../../cypher/model/code-point-order.js';
import type { EdgeRow } from '../../cypher/model/edges.js';
import type { DocumentPart, GraphBatch, GraphRows } from '../../cypher/model/graph-batch.js';
import { organizationId, type ComponentId, type DocumentId } from '../../cypher/model/ids.js';
import type { NodeRow } from '../../cypher/model/nodes.js';
import { uriOfWhole, type DocumentInfo, type Extraction } from '../extract/extraction.js';
import { toGraphTime } from '../../cypher/model/times.js';
import type { ExtractorName } from '../../cypher/model/values.js';
import { resolveEntities, type Mention } from '../resolve/resolve-entities.js';
import { ROWS_VERSION, toGraphRows } from './to-graph-rows.js';

/** What loading needs to know of an extraction before it is read. */
export interface LoadableExtraction {
  readonly documentId: DocumentId;
  readonly digest: string;
  readonly document: DocumentInfo;
  readonly standing: ExtractorName;
  readonly mentions: readonly Mention[];
}

export function buildGraphBatch(
  extractions: readonly LoadableExtraction[],
  readExtraction: (documentId: DocumentId) => Extraction,
  textOf: (documentId: string) => string | null,
): GraphBatch {
  const ordered = [...extractions].sort((a, b) => compareCodePoints(a.documentId, b.documentId));
  const { organizations, components, refs } = resolveEntities(
    ordered.map(({ documentId, document, standing, mentions }) => ({
      documentId,
      organization: document.organization,
      extractor: standing,
      mentions,
    })),
  );
  const shared: GraphRows = {
    nodes: { Organization: organizations, Component: components, Document: wholeDocuments(ordered) },
    edges: {
      OWNED_BY: components.map((component): EdgeRow<'OWNED_BY'> => ({
        from: component.id,
        to: component.organizationId,
      })),
    },
  };
  const documents = ordered.map(({ documentId, digest, standing }): DocumentPart => {
    const ids = refs.get(documentId)!;
    return {
      documentId,
      digest: digestOf(digest, standing, ids),
      rows: async () => toGraphRows(readExtraction(documentId), standing, ids),
    };
  });
  return { version: versionOf(shared, documents), shared, documents, textOf };
}

/** A document that was split has no extraction of its own; its parts tell of it. */
function wholeDocuments(extractions: readonly LoadableExtraction[]): NodeRow<'Document'>[] {
  const wholes = new Map<DocumentId, NodeRow<'Document'>>();
  const own = new Set(extractions.map(({ documentId }) => documentId));
  for (const { document } of extractions) {
    const id = document.partOf;
    const uri = uriOfWhole(document);
    if (id === undefined || uri === null || own.has(id) || wholes.has(id)) continue;
    wholes.set(id, {
      id,
      uri,
      kind: document.kind,
      title: document.wholeTitle ?? document.title,
      organizationId: organizationId(document.organization),
      publishedAt: toGraphTime(document.publishedAt)?.at ?? null,
      partOf: null,
      claims: 0,
    });
  }
  return [...wholes.values()];
}

function digestOf(digest: string, standing: ExtractorName, ids: ReadonlyMap<string, ComponentId>): string {
  const refs = [...ids].map(([ref, id]) => `${ref}\n${id}`);
  return hash('sha256', [ROWS_VERSION, digest, standing, ...refs].join('\n'), 'hex').slice(0, 32);
}

function versionOf(shared: GraphRows, documents: readonly DocumentPart[]): string {
  const whole = createHash('sha256').update(JSON.stringify(shared));
  for (const { documentId, digest } of documents) whole.update(`\n${documentId} ${digest}`);
  return whole.digest('hex').slice(0, 16);
}
