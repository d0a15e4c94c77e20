// Names that lead to names: each key may point to one other, and the end of the chain is what a component is known by.
// In: a map of such links. Out: the end of a chain; and the links cut that join two names which are not one.

/** From a key to the one it stands for. */
export type Links = ReadonlyMap<string, string>;

/** To the end of the chain; where names point to each other in a ring, the smallest key of the ring. */
export function follow(key: string, links: Links): string {
  if (!links.has(key)) return key;
  const { path, ringFrom } = pathOf(key, links);
  return ringFrom < 0 ? path.at(-1)! : path.slice(ringFrom).sort()[0]!;
}

/**
 * Cuts what joins `name` to `from`: the link by which `name` left for another, else the one by which `from` came to it.
 * What else is joined to either of the two stays with it.
 * @returns the keys whose link was cut
 */
export function separate(links: Map<string, string>, name: string, from: string): string[] {
  const cut: string[] = [];
  while (name !== from && follow(name, links) === follow(from, links)) {
    const { path } = pathOf(from, links);
    const at = path.indexOf(name);
    const last = at > 0 ? path[at - 1]! : name;
    links.delete(last);
    cut.push(last);
  }
  return cut;
}

/** @returns the keys passed, and where among them a ring begins; -1 without one */
function pathOf(key: string, links: Links): { path: string[]; ringFrom: number } {
  const path = [key];
  const passed = new Set(path);
  for (let next = links.get(key); next !== undefined; next = links.get(next)) {
    if (passed.has(next)) return { path, ringFrom: path.indexOf(next) };
    passed.add(next);
    path.push(next);
  }
  return { path, ringFrom: -1 };
}
