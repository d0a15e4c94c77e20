// Texts come from documents, and a terminal obeys some characters. In: any text. Out: the same with what would move a
// cursor, recolour a screen or end a string shown as a sign (␛ for escape), and what would turn letters round dropped.

/** @param kept control characters that stay as they are */
export function visibleText(text: string, kept = ''): string {
  return text
    .replace(/\p{Cc}/gu, (character) => (kept.includes(character) ? character : signOf(character.codePointAt(0)!)))
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, '');
}

/** Unicode has a picture for each control character of ASCII; the others share one sign. */
function signOf(code: number): string {
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\uFFFD';
}
