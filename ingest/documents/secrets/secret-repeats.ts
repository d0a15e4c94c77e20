// Secrets found once, sought everywhere. In: secrets, and a text. Out: where the text has them, also where no rule would know
// them. The time does not grow with how many they are, nor with how much they are alike: a leak may list thousands.
import type { TextSpan } from '../../../cypher/model/text-span.js';

const HEAD = 8;

/** @param secrets of at least `HEAD` code units each */
export function createRepeatFinder(secrets: ReadonlySet<string>): (text: string) => TextSpan[] {
  const sorted = [...secrets].sort();
  const longest = sorted.reduce((most, { length }) => Math.max(most, length), 0);
  const heads = new Set(sorted.map((secret) => secret.slice(0, HEAD)));
  const beginning = beginningsOf(sorted);
  /** of the longest secret that `words` begins with */
  const lengthAtStart = (words: string): number => {
    // It is the last one that sorts before them, or one that this one begins with.
    let at = lastBefore(sorted, words);
    const common = commonLength(sorted[at] ?? '', words);
    while (at >= 0 && (sorted[at]?.length ?? 0) > common) at = beginning[at] ?? -1;
    return sorted[at]?.length ?? 0;
  };
  return (text) => {
    const spans: TextSpan[] = [];
    if (sorted.length === 0) return spans;
    for (let start = 0; start + HEAD <= text.length; start += 1) {
      if (!heads.has(text.slice(start, start + HEAD))) continue;
      const length = lengthAtStart(text.slice(start, start + longest));
      if (length > 0) spans.push({ start, end: start + length });
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
  let at = 0;
  while (at < a.length && at < b.length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return at;
}
