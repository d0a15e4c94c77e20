// Secrets found once, sought everywhere. In: secrets, and a text. Out: where the text has them, also where no rule would know
// them. The time does not grow with how many they are, nor with how much they are alike: a leak may list thousands.
import { groupBy } from '../../../cypher/model/group-by.js';
import type { TextSpan } from '../../../cypher/model/text-span.js';

const HEAD = 8;
/** Compared at each place; what is longer is followed from there, and not looked into again. */
const LONGEST_COMPARED = 500;

/** @param secrets of at least `HEAD` code units each */
export function createRepeatFinder(secrets: ReadonlySet<string>): (text: string) => TextSpan[] {
  const longer = groupBy(
    [...secrets].filter(({ length }) => length > LONGEST_COMPARED),
    (secret) => secret.slice(0, LONGEST_COMPARED),
  );
  const sorted = [...new Set([...secrets].map((secret) => secret.slice(0, LONGEST_COMPARED)))].sort();
  const longest = sorted.reduce((most, { length }) => Math.max(most, length), 0);
  const heads = new Set(sorted.map((secret) => secret.slice(0, HEAD)));
  const beginning = beginningsOf(sorted);
  /** the longest that `words` begins with, '' without one */
  const secretAtStart = (words: string): string => {
    // It is the last one that sorts before them, or one that this one begins with.
    let at = lastBefore(sorted, words);
    const common = commonLength(sorted[at] ?? '', words);
    while (at >= 0 && (sorted[at]?.length ?? 0) > common) at = beginning[at] ?? -1;
    return sorted[at] ?? '';
  };
  return (text) => {
    const spans: TextSpan[] = [];
    if (sorted.length === 0) return spans;
    for (let start = 0; start + HEAD <= text.length; start += 1) {
      if (!heads.has(text.slice(start, start + HEAD))) continue;
      const found = secretAtStart(text.slice(start, start + longest));
      if (found === '') continue;
      const whole = longer.get(found);
      if (whole === undefined) spans.push({ start, end: start + found.length });
      else {
        const end = start + Math.max(...whole.map((secret) => commonLengthAt(text, start, secret)));
        spans.push({ start, end });
        start = end - 1;
      }
    }
    return spans;
  };
}

/** For each the place of the longest other that it begins with, -1 without one. */
function beginningsOf(sorted: readonly string[]): number[] {
  const open: number[] = [];
  return sorted.map((secret, at) => {
    while (open.length > 0 && !secret.startsWith(sorted[open.at(-1) ?? 0] ?? '')) open.pop();
    const beginning = open.at(-1) ?? -1;
    open.push(at);
    return beginning;
  });
}

function lastBefore(sorted: readonly string[], words: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') <= words) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function commonLength(a: string, b: string): number {
  return commonLengthAt(a, 0, b);
}

/** How far a text goes on from a place as the words do. */
function commonLengthAt(text: string, start: number, words: string): number {
  let length = 0;
  while (length < words.length && text.charCodeAt(start + length) === words.charCodeAt(length)) length += 1;
  return length;
}
