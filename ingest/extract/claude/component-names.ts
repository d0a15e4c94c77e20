// Names of components as a text or a model writes them. In: names and words. Out: whether words say a name, in any spelling
// that resolution would join with it; refs; and what is no component whatever it is called.
import { normalizeName } from '../../../cypher/model/normalize-name.js';

/** Whether a text says a name: in any spelling that the key joins, as whole words. */
export function saysName(words: string, name: string): boolean {
  const key = normalizeName(name);
  if (!/[\p{L}\p{N}]/u.test(key)) return false;
  const inText = wordsOf(words);
  const length = key.split(' ').length;
  for (let first = 0; first + length <= inText.length; first += 1)
    if (normalizeName(inText.slice(first, first + length).join(' ')) === key) return true;
  // Writing without spaces has no whole words.
  return isUnspaced(name) && words.includes(name.trim());
}

/** In lower case, without possessives. */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]s\b/g, '')
    .split(/[^\p{L}\p{N}+#]+/u)
    .filter((word) => word !== '');
}

/** Whether a text has writing that parts no words. */
export function isUnspaced(text: string): boolean {
  return /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u.test(text);
}

/** `Session Cache (EU)` → `session-cache-eu`. */
export function refFor(name: string, taken: ReadonlySet<string>): string {
  const kebab =
    name
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, LONGEST_REF)
      .toWellFormed() || 'component';
  if (!taken.has(kebab)) return kebab;
  for (let number = 2; ; number += 1) if (!taken.has(`${kebab}-${number}`)) return `${kebab}-${number}`;
}

const LONGEST_REF = 60;

/**
 * People are no components (CONTRACT section 3), whoever names them so. Only names that mean nothing else: "operator",
 * "client" and "on-call" are software too.
 */
const PEOPLE = new Set(
  [
    'user,end user,customer,client user,visitor,person,people,human,employee,staff,engineer,on-call engineer,site reliability engineer',
    'software engineer,developer,on-call developer,administrator,support team,engineering team,operations team,on-call team,attacker,intruder',
  ].flatMap((names) => names.split(',').map(normalizeName)),
);

export function isPeople(name: string): boolean {
  return PEOPLE.has(normalizeName(name));
}
