// Words that differ by one slip of the pen. In: a word. Out: keys, one of which two words share exactly where they may differ
// by one letter left out, put in, mistaken or exchanged with its neighbour; and the check itself.
// Those four make up most misspellings: F. J. Damerau, "A technique for computer detection and correction of spelling
// errors", Communications of the ACM 7(3), 1964. Shared keys (the word, and it without any one letter): W. Garbe's
// symmetric delete, which finds all such pairs without comparing each with each.

/** In shorter words one letter makes another word: shipping and shopping, auth and author. */
export const LONG_WORD = 10;

/** @returns nothing for a word that is not long */
export function slipKeys(word: string): string[] {
  if (word.length < LONG_WORD) return [];
  const keys = new Set([word]);
  for (let at = 0; at < word.length; at += 1) keys.add(word.slice(0, at) + word.slice(at + 1));
  return [...keys];
}

/** Whether one slip inside of the word makes the one of the other; its first and last two letters are endings, not slips. */
export function isOneSlip(a: string, b: string): boolean {
  if (a === b || Math.min(a.length, b.length) < LONG_WORD || Math.abs(a.length - b.length) > 1) return false;
  if (a.slice(0, 2) !== b.slice(0, 2) || a.slice(-2) !== b.slice(-2)) return false;
  let from = 0;
  while (a[from] === b[from]) from += 1;
  let [endA, endB] = [a.length, b.length];
  while (endA > from && endB > from && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const [restA, restB] = [a.slice(from, endA), b.slice(from, endB)];
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}
