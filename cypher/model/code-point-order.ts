// The one order of strings: by Unicode code point, as both stores and the API give ties.
// JavaScript's `<` compares UTF-16 units, which differs beyond the basic plane.

export function compareCodePoints(a: string, b: string): number {
  if (a === b) return 0;
  // The bytes of UTF-8 sort as the code points do.
  return Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));
}
