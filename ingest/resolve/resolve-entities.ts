// Stage 4: which component each mention means. In: the mentions of all documents, in any order, and what people ruled. Out:
// the components, the organizations, for each document a map from its refs to component ids, and every merge of two names
// with its reason. Nothing is joined across organizations. Matchers in their order, an earlier one's word stands:
//   exact and normalised   equal keys; spelling is no merge
//   decision, alias file   what people say of names, `rulings.ts`
//   alias                  a name that another document gives as an alias, `match-alias.ts`
//   acronym, similarity    from a told name to a defined component only, `match-defined.ts`
// What could mean two components is left open: a wrong merge is worse than two entries, and cannot be seen.
import { compareCodePoints } from '../../cypher/model/code-point-order.js';
import { groupBy } from '../../cypher/model/group-by.js';
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
import type { DocumentKind, ExtractorName } from '../../cypher/model/values.js';
import { isOfSystem, type ComponentClaim } from '../extract/extraction.js';
import { linkAliases } from './match-alias.js';
import { linkToDefined, type LikenessLink, type Standing } from './match-defined.js';
import { preferred } from './preferred.js';
import { linkRulings, NO_RULINGS, type RuledNames, type Rulings, type UnheededDecision } from './rulings.js';
import { normalizeName } from '../../cypher/model/normalize-name.js';

export { NO_RULINGS, type NameDecision, type Rulings, type UnheededDecision } from './rulings.js';

/** A component as one document names it. */
export type Mention = Omit<ComponentClaim, 'evidence'>;

export interface MentioningDocument {
  readonly documentId: DocumentId;
  /** for people, where a merge rests on it */
  readonly uri?: string;
  /** a postmortem unless told */
  readonly kind?: DocumentKind;
  readonly organization: string;
  readonly extractor: ExtractorName;
  readonly mentions: readonly Mention[];
}

/** Two names that were taken for one component, and why. */
export interface Merge {
  readonly organizationId: OrganizationId;
  readonly organization: string;
  /** as a document writes it */
  readonly name: string;
  /** what the component is called */
  readonly into: string;
  readonly componentId: ComponentId;
  readonly matcher: 'decision' | 'alias-file' | 'alias' | LikenessLink['matcher'];
  readonly reason: string;
  /** of acronym and similarity, 0..1 */
  readonly score?: number;
  /** to the next best component; null where there is none */
  readonly margin?: number | null;
}

export interface ResolvedEntities {
  /** in the order of their names within an organization */
  readonly merges: readonly Merge[];
  /** by organization, the component of every name that a document mentions, by its key; not of the unnamed organization */
  readonly named: ReadonlyMap<OrganizationId, ReadonlyMap<string, ComponentId>>;
  /** decisions of people that have no effect, each with the reason */
  readonly unheeded: readonly UnheededDecision[];
  readonly organizations: readonly NodeRow<'Organization'>[];
  readonly components: readonly NodeRow<'Component'>[];
  readonly refs: ReadonlyMap<DocumentId, ReadonlyMap<string, ComponentId>>;
}

interface Named {
  readonly document: MentioningDocument;
  readonly mention: Mention;
}

/** The result depends on the set of documents and rulings only, never on their order. */
export function resolveEntities(
  documents: readonly MentioningDocument[],
  rulings: Rulings = NO_RULINGS,
): ResolvedEntities {
  const ordered = [...documents].sort((a, b) => compareCodePoints(a.documentId, b.documentId));
  const refs = new Map<DocumentId, Map<string, ComponentId>>(ordered.map(({ documentId }) => [documentId, new Map()]));
  const components: NodeRow<'Component'>[] = [];
  const organizations = describeOrganizations(ordered);
  const nameOf = new Map(organizations.map(({ id, name }) => [id, name]));
  const merges: Merge[] = [];
  const unheeded: UnheededDecision[] = [];
  const componentOf = new Map<OrganizationId, ReadonlyMap<string, ComponentId>>();
  for (const scope of groupBy(ordered, scopeOf).values()) {
    const { organization } = scope[0]!;
    const ofOrganization = organizationId(organization);
    const named = scope.flatMap((document) => document.mentions.map((mention): Named => ({ document, mention })));
    const byKey = groupBy(named, ({ mention }) => normalizeName(mention.name));
    const links = linkNames(scope, byKey, rulings);
    unheeded.push(...links.ruled.unheeded);
    const ids = new Map<string, ComponentId>();
    if (ofOrganization !== UNNAMED) componentOf.set(ofOrganization, ids);
    for (const [key, keys] of groupBy([...byKey.keys()], links.canonical)) {
      const mentions = keys.length === 1 ? byKey.get(keys[0]!)! : keys.flatMap((each) => byKey.get(each)!);
      const id = componentId(organization, key, mentions[0]!.document.documentId);
      const component = describeComponent(id, ofOrganization, key, mentions, links);
      components.push(component);
      for (const { document, mention } of mentions) refs.get(document.documentId)!.set(mention.ref, id);
      for (const other of keys) {
        ids.set(other, id);
        const why = other === key ? null : links.reasonOf(other);
        if (why === null) continue;
        merges.push({
          organizationId: ofOrganization,
          organization: nameOf.get(ofOrganization)!,
          name: preferredName(byKey.get(other)!),
          into: component.name,
          componentId: id,
          ...why,
        });
      }
    }
  }
  const known = new Set(organizations.map(({ id }) => id));
  for (const decision of rulings.decisions) {
    const id = organizationId(decision.organization);
    if (id === UNNAMED)
      unheeded.push({ decision, reason: 'documents that name no organization are not known to tell of one system' });
    else if (!known.has(id)) unheeded.push({ decision, reason: `no document is about ${decision.organization}` });
  }
  return {
    organizations,
    components: components.sort((a, b) => compareCodePoints(a.id, b.id)),
    refs,
    merges: merges.sort(
      (a, b) =>
        compareCodePoints(a.organizationId, b.organizationId) ||
        compareCodePoints(a.into, b.into) ||
        compareCodePoints(a.componentId, b.componentId) ||
        compareCodePoints(a.name, b.name),
    ),
    named: componentOf,
    unheeded,
  };
}

const UNNAMED = organizationId(UNKNOWN_ORGANIZATION);

type Why = Pick<Merge, 'matcher' | 'reason' | 'score' | 'margin'>;

interface NameLinks {
  readonly ruled: RuledNames;
  readonly canonical: (key: string) => string;
  /** why a key is part of another one's component; null where only that one's other names are part of it */
  readonly reasonOf: (key: string) => Why | null;
  /** what a component is called where people or files of its own say so; else its mentions decide */
  readonly nameFor: (key: string, mentions: readonly Named[]) => string | null;
  /** whether people said that a key is none of a component's, whatever documents say */
  readonly isSplitFrom: (key: string, component: string) => boolean;
}

/** Each matcher sees the components as those before it left them. */
function linkNames(
  scope: readonly MentioningDocument[],
  byKey: ReadonlyMap<string, readonly Named[]>,
  rulings: Rulings,
): NameLinks {
  const ruled = linkRulings(scopeOf(scope[0]!), rulings, (key) => byKey.has(key));
  const aliased = linkAliases(
    scope.map(({ documentId, mentions }) => ({
      documentId,
      names: mentions.map(({ name, aliases }) => ({
        key: ruled.canonical(normalizeName(name)),
        // Where a person has said what a name means, no document is asked.
        aliases: aliases.map(normalizeName).filter((alias) => !ruled.links.has(alias)),
      })),
    })),
    ruled.splits.map(([name, from]) => [ruled.canonical(name), ruled.canonical(from)] as const),
  );
  const standing = (key: string): string => aliased.canonical(ruled.canonical(key));
  const alike = likenessOf(scope, byKey, standing, ruled);
  const canonical = (key: string): string => alike.get(standing(key))?.into ?? standing(key);
  const splits = new Set(ruled.splits.flatMap(([a, b]) => [`${a}\n${canonical(b)}`, `${b}\n${canonical(a)}`]));
  const uris = new Map(scope.map(({ documentId, uri }) => [documentId, uri ?? documentId]));
  return {
    ruled,
    canonical,
    isSplitFrom: (key, component) => splits.has(`${key}\n${component}`),
    reasonOf: (key) => {
      const link = ruled.links.get(key);
      if (link !== undefined) return { matcher: link.matcher, reason: link.reason };
      return aliasReason(aliased.givenBy(key), uris) ?? likenessReason(alike.get(key));
    },
    nameFor: (key, mentions) => {
      const spelling = ruled.spellings.get(key);
      if (spelling !== undefined) return byKey.has(key) ? preferredName(byKey.get(key)!) : spelling;
      // A file that defines a component has its name; what is written about it only speaks of it.
      const defining = mentions.filter(({ document }) => isDefining(document));
      return defining.length > 0 ? preferredName(defining) : null;
    },
  };
}

function aliasReason([first, ...others]: readonly DocumentId[], uris: ReadonlyMap<DocumentId, string>): Why | null {
  if (first === undefined) return null;
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  return { matcher: 'alias', reason: `given as an alias by ${uris.get(first)}${more}` };
}

function likenessReason(link: LikenessLink | undefined): Why | null {
  if (link === undefined) return null;
  const { matcher, reason, score, margin } = link;
  return { matcher, reason, score, margin };
}

const isDefining = ({ kind = 'postmortem' }: MentioningDocument): boolean => isOfSystem({ kind });

/** Acronym and similarity lead what is told to what is defined, so that without either there is nothing to do. */
function likenessOf(
  scope: readonly MentioningDocument[],
  byKey: ReadonlyMap<string, readonly Named[]>,
  standing: (key: string) => string,
  ruled: RuledNames,
): ReadonlyMap<string, LikenessLink> {
  if (!scope.some(isDefining) || scope.every(isDefining)) return new Map();
  const standings = [...groupBy([...byKey.keys()], standing)].map(([key, keys]): Standing => {
    const mentions = keys.flatMap((each) => byKey.get(each)!);
    const defined = mentions.filter(({ document }) => isDefining(document));
    const saying = defined.length > 0 ? defined : mentions;
    return {
      key,
      names: new Set(mentions.map(({ mention }) => mention.name.trim())),
      isDefined: defined.length > 0,
      kinds: new Set(saying.map(({ mention }) => mention.kind)),
      technologies: new Set(saying.flatMap(({ mention }) => mention.technology?.toLowerCase() ?? [])),
      isExternal: saying.every(({ mention }) => mention.external),
    };
  });
  const sideBySide = scope
    .filter((document) => !isDefining(document))
    .map(({ mentions }) => new Set(mentions.map(({ name }) => standing(normalizeName(name)))));
  const splits = ruled.splits.map((pair) => new Set(pair.map(standing)));
  return linkToDefined(scope[0]!.organization, standings, [...sideBySide, ...splits]);
}

const preferredName = (mentions: readonly Named[]): string =>
  preferred(
    mentions,
    ({ mention }) => mention.name.trim(),
    ({ document }) => document,
  )!;

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
  key: string,
  mentions: readonly Named[],
  links: NameLinks,
): NodeRow<'Component'> {
  const choose = <Value>(read: (mention: Mention) => Value | undefined): Value | undefined =>
    preferred(
      mentions,
      ({ mention }) => read(mention),
      ({ document }) => document,
    );
  const name = links.nameFor(key, mentions) ?? preferredName(mentions);
  const spellings = mentions.flatMap(({ mention }) => [
    mention.name.trim(),
    ...mention.aliases.filter((alias) => !links.isSplitFrom(normalizeName(alias), key)).map((alias) => alias.trim()),
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
