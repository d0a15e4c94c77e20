// The alias matcher: a name that another document of the same organization gives as an alias is that component.
// In: the keys and alias keys of one organization. Out: a function from key to the key of its component, and who said so.
// Left open, never guessed: an alias that two names claim, and names that any document of the organization uses side by
// side for components of its own: whoever wrote it knew them apart. What people split stays apart.
import type { DocumentId } from '../../cypher/model/ids.js';
import { follow, separate } from './name-links.js';

interface NamingDocument {
  readonly documentId: DocumentId;
  readonly names: readonly { readonly key: string; readonly aliases: readonly string[] }[];
}

export interface AliasLinks {
  /** the key under which its component is known; itself where no alias applies */
  readonly canonical: (key: string) => string;
  /** the documents that give a key as an alias; empty where no alias applies to it */
  readonly givenBy: (key: string) => readonly DocumentId[];
}

/** @param splits pairs of keys that are not one, whatever documents say */
export function linkAliases(
  documents: readonly NamingDocument[],
  splits: readonly (readonly [name: string, from: string])[] = [],
): AliasLinks {
  const parent = new Map<string, string>();
  const claimants = claimantsOf(documents);
  for (const [alias, [claim, ...others]] of claimants) {
    if (claim !== undefined && others.length === 0) parent.set(alias, claim[0]);
  }
  for (const [name, from] of splits) separate(parent, name, from);
  if (parent.size === 0) return { canonical: (key) => key, givenBy: () => [] };
  const linked = new Set([...parent].flat());
  // A document of fewer than two such names tells nothing apart.
  const apart = documents
    .map(({ names }) => new Set(names.map(({ key }) => key).filter((key) => linked.has(key))))
    .filter((keys) => keys.size > 1);
  for (const keys of apart) {
    for (const alias of keys) {
      const key = parent.get(alias);
      if (key !== undefined && keys.has(key)) parent.delete(alias);
    }
  }
  // What is left may still join two such names by way of a third; which of the links is wrong cannot be told.
  const torn = new Set<string>();
  for (const keys of apart) {
    const seen = new Set<string>();
    for (const key of keys) {
      const root = follow(key, parent);
      if (seen.has(root)) torn.add(root);
      seen.add(root);
    }
  }
  const canonical = (key: string): string => {
    const root = follow(key, parent);
    return torn.has(root) ? key : root;
  };
  const givenBy = (key: string): readonly DocumentId[] =>
    canonical(key) === key ? [] : (claimants.get(key)?.get(parent.get(key)!) ?? []);
  return { canonical, givenBy };
}

/** For each alias, the names that claim it, and the documents that say so. */
function claimantsOf(documents: readonly NamingDocument[]): Map<string, Map<string, DocumentId[]>> {
  const claimants = new Map<string, Map<string, DocumentId[]>>();
  for (const { documentId, names } of documents) {
    for (const { key, aliases } of names) {
      for (const alias of aliases) {
        if (alias === key) continue;
        let keys = claimants.get(alias);
        if (keys === undefined) claimants.set(alias, (keys = new Map<string, DocumentId[]>()));
        const said = keys.get(key);
        if (said === undefined) keys.set(key, [documentId]);
        else if (said.at(-1) !== documentId) said.push(documentId);
      }
    }
  }
  return claimants;
}
