// Stage 3: which component each mention means. In: the mentions of all documents, in any order. Out: the components,
// the organizations, and for each document a map from its refs to component ids.
// Matchers in their order: exact and normalised (equal keys), then alias (a name that another document gives as an
// alias). Nothing fuzzy, nothing across organizations; an alias that could mean two components is left open.
import { compareCodePoints } from '../../cypher/model/code-point-order.js';
import {
  componentId,
  organizationId,
  organizationKey,
  UNKNOWN_ORGANIZATION,
  type ComponentId,
  type DocumentId,
  type OrganizationId,
} from '../../cypher/model/ids.js';
import type { NodeRow } from '../../cypher/model/nodes.js';
import { EXTRACTOR_STRENGTH, type ExtractorName } from '../../cypher/model/values.js';
import type { ComponentClaim } from '../extract/extraction.js';
import { linkAliases } from './match-alias.js';
import { normalizeName } from '../../cypher/model/normalize-name.js';

/** A component as one document names it. */
export type Mention = Omit<ComponentClaim, 'evidence'>;

export interface MentioningDocument {
  readonly documentId: DocumentId;
  readonly organization: string;
  readonly extractor: ExtractorName;
  readonly mentions: readonly Mention[];
}

export interface ResolvedEntities {
  readonly organizations: readonly NodeRow<'Organization'>[];
  readonly components: readonly NodeRow<'Component'>[];
  readonly refs: ReadonlyMap<DocumentId, ReadonlyMap<string, ComponentId>>;
}

interface Named {
  readonly document: MentioningDocument;
  readonly mention: Mention;
}

/** The result depends on the set of documents only, never on their order. */
export function resolveEntities(documents: readonly MentioningDocument[]): ResolvedEntities {
  const ordered = [...documents].sort((a, b) => compareCodePoints(a.documentId, b.documentId));
  const refs = new Map<DocumentId, Map<string, ComponentId>>(ordered.map(({ documentId }) => [documentId, new Map()]));
  const components: NodeRow<'Component'>[] = [];
  for (const scope of groupBy(ordered, scopeOf).values()) {
    const organization = scope[0]!.organization;
    const canonical = linkAliases(
      scope.map(({ documentId, mentions }) => ({
        documentId,
        names: mentions.map(({ name, aliases }) => ({ key: normalizeName(name), aliases: aliases.map(normalizeName) })),
      })),
    );
    const named = scope.flatMap((document) => document.mentions.map((mention): Named => ({ document, mention })));
    for (const [key, mentions] of groupBy(named, ({ mention }) => canonical(normalizeName(mention.name)))) {
      const id = componentId(organization, key, mentions[0]!.document.documentId);
      components.push(describeComponent(id, organizationId(organization), mentions));
      for (const { document, mention } of mentions) refs.get(document.documentId)!.set(mention.ref, id);
    }
  }
  return {
    organizations: describeOrganizations(ordered),
    components: components.sort((a, b) => compareCodePoints(a.id, b.id)),
    refs,
  };
}

/** One organization; within `UNKNOWN` one document, because two unnamed organizations are not known to be one. */
function scopeOf(document: MentioningDocument): string {
  const key = organizationKey(document.organization);
  return key === organizationKey(UNKNOWN_ORGANIZATION) ? `${key}/${document.documentId}` : key;
}

function describeOrganizations(documents: readonly MentioningDocument[]): NodeRow<'Organization'>[] {
  const byKey = groupBy(documents, ({ organization }) => organizationKey(organization));
  return [...byKey.entries()]
    .map(([key, members]) => ({
      id: organizationId(key),
      name: preferred(
        members,
        (member) => member.organization.trim(),
        (member) => member,
      )!,
    }))
    .sort((a, b) => compareCodePoints(a.id, b.id));
}

function describeComponent(
  id: ComponentId,
  organization: OrganizationId,
  mentions: readonly Named[],
): NodeRow<'Component'> {
  const choose = <Value>(read: (mention: Mention) => Value | undefined): Value | undefined =>
    preferred(
      mentions,
      ({ mention }) => read(mention),
      ({ document }) => document,
    );
  const name = choose((mention) => mention.name.trim())!;
  const spellings = mentions.flatMap(({ mention }) => [
    mention.name.trim(),
    ...mention.aliases.map((alias) => alias.trim()),
  ]);
  return {
    id,
    organizationId: organization,
    name,
    kind: choose((mention) => mention.kind)!,
    technology: choose((mention) => mention.technology?.toLowerCase()) ?? null,
    team: choose((mention) => mention.team) ?? null,
    external: choose((mention) => mention.external)!,
    aliases: [...new Set(spellings)].filter((spelling) => spelling !== name && spelling !== '').sort(compareCodePoints),
  };
}

/** Where documents differ: the stronger extractor, then more documents, then the smaller documentId (CONTRACT section 9). */
function preferred<Item, Value>(
  items: readonly Item[],
  read: (item: Item) => Value | undefined,
  documentOf: (item: Item) => MentioningDocument,
): Value | undefined {
  const candidates = new Map<Value, { strength: number; documents: Set<DocumentId>; first: DocumentId }>();
  for (const item of items) {
    const value = read(item);
    if (value === undefined) continue;
    const { documentId, extractor } = documentOf(item);
    const strength = EXTRACTOR_STRENGTH[extractor];
    const known = candidates.get(value);
    if (known === undefined) {
      candidates.set(value, { strength, documents: new Set([documentId]), first: documentId });
      continue;
    }
    known.strength = Math.max(known.strength, strength);
    known.documents.add(documentId);
    if (compareCodePoints(documentId, known.first) < 0) known.first = documentId;
  }
  const [best] = [...candidates].sort(
    ([valueA, a], [valueB, b]) =>
      b.strength - a.strength ||
      b.documents.size - a.documents.size ||
      compareCodePoints(a.first, b.first) ||
      compareCodePoints(String(valueA), String(valueB)),
  );
  return best?.[0];
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
