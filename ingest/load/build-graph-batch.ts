// All extractions as one graph: stages 3 and 4 over the cards, then a batch whose rows are made only where a store needs them.
// In: the catalog and a way to read a card's extraction. Out: a GraphBatch that depends on the set of extractions only.
import { createHash, hash } from 'node:crypto';
import { compareCodePoints } from '../../cypher/model/code-point-order.js';
import type { EdgeRow } from '../../cypher/model/edges.js';
import type { DocumentPart, GraphBatch, GraphRows } from '../../cypher/model/graph-batch.js';
import {
  organizationId,
  organizationKey,
  UNKNOWN_ORGANIZATION,
  type ComponentId,
  type DocumentId,
} from '../../cypher/model/ids.js';
import type { NodeRow } from '../../cypher/model/nodes.js';
import { uriOfWhole, type DocumentInfo, type Extraction } from '../extract/extraction.js';
import { toGraphTime } from '../../cypher/model/times.js';
import type { ExtractorName } from '../../cypher/model/values.js';
import { resolveEntities, type Mention, type ResolvedEntities, type Rulings } from '../resolve/resolve-entities.js';
import { joinSystem } from '../join/join-system.js';
import type { JoinedDocument } from '../join/joined-document.js';
import type { JoinedFile, UnitRef } from '../join/system-parts.js';
import { ROWS_VERSION, toGraphRows, type JoinedRows } from './to-graph-rows.js';

/** What loading needs to know of an extraction before it is read. */
export interface LoadableExtraction {
  readonly documentId: DocumentId;
  readonly digest: string;
  readonly document: DocumentInfo;
  readonly standing: ExtractorName;
  readonly mentions: readonly Mention[];
  /** of a file of IaC, code or a catalogue */
  readonly system?: Pick<Extraction, 'components' | 'dependencies' | 'facts'>;
}

export function buildGraphBatch(
  extractions: readonly LoadableExtraction[],
  readExtraction: (documentId: DocumentId) => Extraction,
  textOf: (documentId: string) => string | null,
  rulings: Rulings,
): GraphBatch {
  const ordered = [...extractions].sort((a, b) => compareCodePoints(a.documentId, b.documentId));
  const { joined, organizations, components, refs } = resolveExtractions(ordered, rulings);
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
    const whole = ofTheWhole(joined.get(documentId), refs);
    return {
      documentId,
      digest: digestOf(digest, standing, ids, whole),
      rows: async () => toGraphRows(readExtraction(documentId), standing, ids, whole),
    };
  });
  return { version: versionOf(shared, documents), shared, documents, textOf };
}

/** Which component each name means, where the whole system has said what it calls them. */
export function resolveExtractions(
  extractions: readonly LoadableExtraction[],
  rulings: Rulings,
): ResolvedEntities & { readonly joined: ReadonlyMap<DocumentId, JoinedDocument> } {
  const joined = joinOrganizations(extractions);
  const resolved = resolveEntities(
    extractions.map(({ documentId, document, standing, mentions }) => ({
      documentId,
      uri: document.uri,
      kind: document.kind,
      organization: document.organization,
      extractor: standing,
      mentions: mentionsOf(mentions, joined.get(documentId)),
    })),
    rulings,
  );
  return { ...resolved, joined };
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

/** Each organization's own files; of an organization that nobody named, each file by itself. */
function joinOrganizations(extractions: readonly LoadableExtraction[]): Map<DocumentId, JoinedDocument> {
  const byOrganization = new Map<string, JoinedFile[]>();
  for (const { documentId, document, standing, system } of extractions) {
    if (system === undefined) continue;
    const key = organizationKey(document.organization);
    const scope = key === organizationKey(UNKNOWN_ORGANIZATION) ? `${key}/${documentId}` : key;
    const files = byOrganization.get(scope) ?? [];
    byOrganization.set(scope, files);
    files.push({ documentId, uri: document.uri, kind: document.kind, standing, ...system });
  }
  return new Map([...byOrganization.values()].flatMap((files) => [...joinSystem(files)]));
}

/** The components of a document as the whole system knows them. */
function mentionsOf(mentions: readonly Mention[], joined: JoinedDocument | undefined): readonly Mention[] {
  if (joined === undefined) return mentions;
  const own = mentions.map(({ technology, ...mention }) => {
    const settled = joined.settled.get(mention.ref);
    const known = settled?.technology ?? technology;
    return {
      ...mention,
      ...(settled === undefined ? {} : { name: settled.name, kind: settled.kind }),
      ...(known === undefined ? {} : { technology: known }),
      aliases: [...mention.aliases, ...(joined.aliases.get(mention.ref) ?? [])],
    };
  });
  const added = joined.components.map(({ ref, name, kind, technology, aliases, external }) => ({
    ref,
    name,
    kind,
    ...(technology === null ? {} : { technology }),
    aliases: [...aliases],
    external,
  }));
  return [...own, ...added];
}

/** What the whole system lets a document show, by component ids. */
function ofTheWhole(
  joined: JoinedDocument | undefined,
  refs: ReadonlyMap<DocumentId, ReadonlyMap<string, ComponentId>>,
): JoinedRows | null {
  if (joined === undefined) return null;
  const idOf = ({ documentId, ref }: UnitRef): ComponentId => refs.get(documentId)!.get(ref)!;
  return {
    defined: joined.components.filter(({ isDefined }) => isDefined),
    dependencies: joined.dependencies.map(({ from, to, kind, evidence }) => ({
      from: idOf(from),
      to: idOf(to),
      kind,
      evidence,
    })),
  };
}

function digestOf(
  digest: string,
  standing: ExtractorName,
  ids: ReadonlyMap<string, ComponentId>,
  whole: JoinedRows | null,
): string {
  const refs = [...ids].map(([ref, id]) => `${ref}\n${id}`);
  const joined = whole === null ? [] : [JSON.stringify(whole)];
  return hash('sha256', [ROWS_VERSION, digest, standing, ...refs, ...joined].join('\n'), 'hex').slice(0, 32);
}

function versionOf(shared: GraphRows, documents: readonly DocumentPart[]): string {
  const whole = createHash('sha256').update(JSON.stringify(shared));
  for (const { documentId, digest } of documents) whole.update(`\n${documentId} ${digest}`);
  return whole.digest('hex').slice(0, 16);
}
