// The one normaliser of component names. In: a name as a document writes it. Out: the key under which spellings of the
// same name meet. Keys are compared, never shown.

/**
 * `The Session-Caches` and `session cache` give the same key.
 * Case, white space, punctuation, a leading article, possessives and the plural of the last word are spelling, not
 * identity; inside a name a word is part of it (`Zone A storage`, `Zone B storage`).
 */
export function normalizeName(name: string): string {
  let key = keys.get(name);
  if (key === undefined) {
    key = keyOf(name);
    // The same few thousand names come again and again; the bound only guards a process that runs for months.
    if (keys.size >= LARGEST_MEMORY) keys.clear();
    keys.set(name, key);
  }
  return key;
}

const keys = new Map<string, string>();
const LARGEST_MEMORY = 100_000;

function keyOf(name: string): string {
  const words = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]s\b/g, '')
    .replace(/[^\p{L}\p{N}+#]+/gu, ' ')
    .trim()
    .replace(/^(?:the|a|an|our|their|its) (?=.)/, '')
    .split(' ');
  const last = words.pop();
  if (last === undefined || last === '') return name.normalize('NFKC').trim().toLowerCase();
  return [...words, withoutPlural(last)].join(' ');
}

/** `caches`/`cache` → `cach`, `switches`/`switch` → `switch`, `proxies`/`proxy` → `proxy`; `dns`, `redis` stay. */
function withoutPlural(word: string): string {
  if (word.length < 5) return word;
  const singular = word.replace(/ies$/, 'y').replace(/([^suio])s$/, '$1');
  return singular.length < 5 ? singular : singular.replace(/e$/, '');
}
