// The alias matcher: a name that another document of the same organization gives as an alias is that component.
// In: the keys and alias keys of one organization. Out: a function from key to the key of its component.
// Left open, never guessed: an alias that two names claim, and one that a document uses for a component of its own
// beside the one that claims it.
import type { DocumentId } from '../../cypher/model/ids.js';

interface NamingDocument {
  readonly documentId: DocumentId;
  readonly names: readonly { readonly key: string; readonly aliases: readonly string[] }[];
}

/** @returns for a key, the key under which its component is known; itself where no alias applies */
export function linkAliases(documents: readonly NamingDocument[]): (key: string) => string {
  const claimants = new Map<string, Set<string>>();
  const apart = new Set<string>();
  for (const { names } of documents) {
    for (const { key, aliases } of names) {
      for (const alias of aliases) {
        if (alias === key) continue;
        let keys = claimants.get(alias);
        if (keys === undefined) claimants.set(alias, (keys = new Set()));
        keys.add(key);
        if (names.some((other) => other.key === alias)) apart.add(`${alias}\n${key}`);
      }
    }
  }
  const parent = new Map<string, string>();
  for (const [alias, keys] of claimants) {
    const [key] = keys;
    if (keys.size === 1 && key !== undefined && !apart.has(`${alias}\n${key}`)) parent.set(alias, key);
  }
  return (key) => follow(key, parent);
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
