// The alias matcher: a name that another document of the same organization gives as an alias is that component.
// In: the keys and alias keys of one organization. Out: a function from key to the key of its component.
// Left open, never guessed: an alias that two names claim, and names that any document of the organization uses side by
// side for components of its own: whoever wrote it knew them apart.
import type { DocumentId } from '../../cypher/model/ids.js';

interface NamingDocument {
  readonly documentId: DocumentId;
  readonly names: readonly { readonly key: string; readonly aliases: readonly string[] }[];
}

/** @returns for a key, the key under which its component is known; itself where no alias applies */
export function linkAliases(documents: readonly NamingDocument[]): (key: string) => string {
  const parent = new Map<string, string>();
  for (const [alias, [key, ...others]] of claimantsOf(documents)) {
    if (key !== undefined && others.length === 0) parent.set(alias, key);
  }
  if (parent.size === 0) return (key) => key;
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
  return (key) => {
    const root = follow(key, parent);
    return torn.has(root) ? key : root;
  };
}

/** For each alias, the names that claim it. */
function claimantsOf(documents: readonly NamingDocument[]): Map<string, Set<string>> {
  const claimants = new Map<string, Set<string>>();
  for (const { names } of documents) {
    for (const { key, aliases } of names) {
      for (const alias of aliases) {
        if (alias === key) continue;
        let keys = claimants.get(alias);
        if (keys === undefined) claimants.set(alias, (keys = new Set()));
        keys.add(key);
      }
    }
  }
  return claimants;
}

/** To the end of the chain; where aliases name each other in a ring, the smallest key of the ring. */
function follow(key: string, parent: ReadonlyMap<string, string>): string {
  const passed: string[] = [];
  let current = key;
  while (!passed.includes(current)) {
    passed.push(current);
    const next = parent.get(current);
    if (next === undefined) return current;
    current = next;
  }
  return passed.slice(passed.indexOf(current)).sort()[0]!;
}
