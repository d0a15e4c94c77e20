// The title of a text that names none beside it. In: stored text. Out: its first heading, else its first line.

const LONGEST_TITLE = 160;

/** @returns null for a text of white space alone */
export function titleOf(text: string): string | null {
  const heading = /^ {0,3}#{1,2}[ \t]+(?<title>\S.*)$/m.exec(text)?.groups?.['title'];
  const line = heading ?? /^[^\S\n]*(?<line>\S.*)$/m.exec(text)?.groups?.['line'];
  if (line === undefined) return null;
  // Cut first: the patterns below look back over runs of blanks.
  const plain = line
    .slice(0, 4 * LONGEST_TITLE)
    .replace(/\s+#+\s*$/, '')
    .replace(/^[#>*\-\s]+(?=\S)/, '')
    .replace(/[*_`]{1,3}(\S[^*_`]*)[*_`]{1,3}/g, '$1')
    .trim();
  return plain.length <= LONGEST_TITLE
    ? plain
    : `${plain
        .slice(0, LONGEST_TITLE - 1)
        .trimEnd()
        .toWellFormed()}…`;
}
