// The words of a search as they stand in a text. In: texts and the words asked. Out: the text that holds most of them, and
// a text shortened to what surrounds the first of them.
import { finds, placedWords, wordsOf } from '../cypher/model/search-words.js';

const LONGEST_SNIPPET = 200;
/** Characters kept before the first word that was found. */
const BEFORE = 60;

/** @param texts at least one @returns the first of those with most words */
export function bestText(texts: readonly string[], words: readonly string[]): { text: string; found: number } {
  return texts
    .map((text) => {
      const held = wordsOf(text);
      return { text, found: words.filter((word) => held.some((each) => finds(word, each))).length };
    })
    .reduce((best, next) => (next.found > best.found ? next : best));
}

/** At most some 200 characters, cut between words, with `…` where something is left out; white space becomes a blank. */
export function shortened(text: string, words: readonly string[]): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  if (plain.length <= LONGEST_SNIPPET) return plain;
  const placed = placedWords(plain);
  const first = placed.find(({ word }) => words.some((asked) => finds(asked, word)))?.start ?? 0;
  const latest = Math.max(0, plain.length - LONGEST_SNIPPET);
  const from = Math.min(Math.max(0, first - BEFORE), latest);
  const start = from === 0 ? 0 : Math.min(first, nextStart(placed, from));
  const until = start + LONGEST_SNIPPET;
  const end = until >= plain.length ? plain.length : lastEnd(placed, start, until);
  return `${start === 0 ? '' : '…'}${plain.slice(start, end).trim()}${end === plain.length ? '' : '…'}`;
}

function nextStart(placed: ReturnType<typeof placedWords>, from: number): number {
  return placed.find(({ start }) => start >= from)?.start ?? from;
}

/** A single word that is longer than a snippet is cut. */
function lastEnd(placed: ReturnType<typeof placedWords>, start: number, until: number): number {
  return placed.findLast(({ end }) => end > start && end <= until)?.end ?? until;
}
