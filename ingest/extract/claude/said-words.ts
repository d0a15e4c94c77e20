// What quotes say, word by word. In: quotes, and the words that a claim is made of. Out: whether the quotes say anything, whether
// they say these words, and whether they say them all. The words that every English text is full of count for nothing; in
// other languages all words count.
import { normalizeName } from '../../../cypher/model/normalize-name.js';
import { NAMES_BY_FIRST_WORD } from '../rules/technologies.js';
import { isUnspaced, saysName, wordsOf } from './component-names.js';

/** Words of grammar. None are "down", "out" and "over", which tell incidents; the month of May; and what "US" looks like. */
const GRAMMAR = new Set(
  (
    'a an the this that these those it its he him his she her they them their i me my we our you your who whom whose which what ' +
    's t d ll re ve m am is are was were be been being do does did done have has had having can could might must shall should ' +
    'will would of in on at to for from by with as into onto about between and or but nor if then than so because while when where ' +
    'how why there here also just very too only some any all each both such other'
  ).split(' '),
);

/** Keys of the words that say something, each once, in any spelling that resolution would join. */
export function contentWords(text: string): string[] {
  return [...new Set(wordsOf(text))].filter((word) => !GRAMMAR.has(word)).map(normalizeName);
}

/** A lone word names a thing and says nothing of it. */
export function isLoneWord(quotes: readonly string[]): boolean {
  return quotes.flatMap(wordsOf).length < 2 && !quotes.some(isUnspaced);
}

/** Whether quotes say a name, or all words of it in whatever order. */
export function sayWords(quotes: readonly string[], words: string): boolean {
  if (quotes.some((quote) => saysName(quote, words))) return true;
  const said = new Set(quotes.flatMap(contentWords));
  const wanted = contentWords(words);
  return wanted.length > 0 && wanted.every((word) => said.has(word));
}

/** Whether quotes say one of several names, or a word of one: "the database" for `orders database`. */
export function sayWordOf(quotes: readonly string[], names: readonly string[]): boolean {
  const said = new Set(quotes.flatMap(contentWords));
  return names.some(
    (name) => contentWords(name).some((word) => said.has(word)) || quotes.some((quote) => saysName(quote, name)),
  );
}

/**
 * Whether a text says a product, in any spelling of it that the rules know: `postgresql` is also written Postgres.
 * @param said content words of the text
 */
export function sayTechnology(said: ReadonlySet<string>, technology: string): boolean {
  const isSaid = (name: string): boolean => {
    const words = contentWords(name);
    return words.length > 0 && words.every((word) => said.has(word));
  };
  if (isSaid(technology)) return true;
  const known = [...NAMES_BY_FIRST_WORD.values()].flat();
  const meant = new Set(known.filter(({ lower }) => lower === technology).map((name) => name.technology));
  return known.some((name) => meant.has(name.technology) && isSaid(name.lower));
}
