// Names like one that is not there, for whoever mistyped it. In: the words, and the names there are. Out: the nearest few.

const MOST = 3;
const LEAST_LIKENESS = 0.35;

/** By the pairs of letters they share: L. R. Dice, "Measures of the Amount of Ecologic Association Between Species", 1945. */
export function nearNames(sought: string, names: Iterable<string>): string[] {
  const pairs = pairsOf(sought);
  return [...new Set(names)]
    .map((name) => ({ name, likeness: dice(pairs, pairsOf(name)) }))
    .filter(({ likeness }) => likeness >= LEAST_LIKENESS)
    .sort((a, b) => b.likeness - a.likeness || (a.name < b.name ? -1 : 1))
    .slice(0, MOST)
    .map(({ name }) => name);
}

function pairsOf(name: string): ReadonlySet<string> {
  const letters = name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return new Set(Array.from(letters, (letter, at) => letter + (letters[at + 1] ?? '')));
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((pair) => b.has(pair)).length;
  return a.size + b.size === 0 ? 0 : (2 * both) / (a.size + b.size);
}
