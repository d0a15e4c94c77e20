// Clauses: how far a causal expression reaches. In: a plain sentence and a place in it. Out: where its clause begins and
// ends. It knows punctuation and joining words only, no grammar.

const BREAK_BEFORE =
  /[;:]|, (?:but|however|while|although|whereas|and (?:we|our|the team|engineers|so|as a result|thus|this))|\. /g;
const BREAK_AFTER = /;|, (?:but|however|although|whereas|and (?:we|our|the team|engineers))|\. /;

/** Start of the clause that ends at `at`. */
export function clauseStart(plain: string, at: number): number {
  let start = 0;
  for (const match of plain.slice(0, at).matchAll(BREAK_BEFORE)) start = match.index + match[0].length;
  return start;
}

/** End of the clause that begins at `at`. */
export function clauseEnd(plain: string, at: number): number {
  const match = BREAK_AFTER.exec(plain.slice(at));
  return match === null ? plain.length : at + match.index;
}
