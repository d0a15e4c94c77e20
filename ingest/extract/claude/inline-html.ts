// HTML within a block of Markdown. In: a block's text. Out: its comments and the like, links without words to click on, and
// its tags. In prose, code spans and escaped signs are no HTML. Each sign is looked at once, however odd the block.
import { readTag, type Tag } from './html-tags.js';
import type { TextSpan } from '../../../cypher/model/text-span.js';

/** In this order: the last begins as the others do. */
const OPENINGS: readonly (readonly [begin: RegExp, closing: string])[] = [
  [/<!--/y, '-->'],
  [/<\?/y, '?>'],
  [/<!\[CDATA\[/y, ']]>'],
  [/<![A-Za-z]/y, '>'],
];

/** A page shows nothing of it, wherever it leads and whatever its title says. */
const EMPTY_LINK = /\[[ \t]*\]\([^()\n]{0,2000}\)/y;

export interface FoundHtml {
  readonly hidden: TextSpan[];
  /** in reading order */
  readonly tags: Tag[];
}

/**
 * @param isMarkdown false within a block of HTML, where a backtick and a backslash mean nothing
 * @param found what is added to
 */
export function findInlineHtml(text: string, from: number, to: number, isMarkdown: boolean, found: FoundHtml): void {
  const block = text.slice(from, to);
  const endOfHidden = hiddenFrom(block);
  const codeEnds = isMarkdown ? endsOfCode(block) : new Map<number, number>();
  const sign = isMarkdown ? /<|`+|\\.|\[/gs : /<|`+|\\./gs;
  for (let match = sign.exec(block); match !== null; match = sign.exec(block)) {
    const at = match.index;
    if (match[0] === '[') {
      EMPTY_LINK.lastIndex = at;
      if (!EMPTY_LINK.test(block)) continue;
      found.hidden.push({ start: from + at, end: from + EMPTY_LINK.lastIndex });
      sign.lastIndex = EMPTY_LINK.lastIndex;
      continue;
    }
    if (match[0] !== '<') {
      const isEscape = match[0].startsWith('\\');
      if (!isMarkdown && isEscape) sign.lastIndex = at + 1;
      else sign.lastIndex = codeEnds.get(at) ?? sign.lastIndex;
      continue;
    }
    const end = endOfHidden(at);
    const tag = end === null ? readTag(block, at) : null;
    if (end !== null) found.hidden.push({ start: from + at, end: from + end });
    if (tag !== null) {
      found.tags.push({ ...tag, start: from + tag.start, end: from + tag.end });
      if (tag.isHtml) found.hidden.push({ start: from + tag.start, end: from + tag.end });
    }
    sign.lastIndex = end ?? tag?.end ?? at + 1;
  }
}

/** What is not closed within its block is shown as it stands. */
function hiddenFrom(block: string): (at: number) => number | null {
  const unclosed = new Set<string>();
  return (at) => {
    const opening = OPENINGS.find(([begin]) => {
      begin.lastIndex = at;
      return begin.test(block);
    });
    if (opening === undefined || unclosed.has(opening[1])) return null;
    const [, closing] = opening;
    // `<!-->` is a whole comment.
    const end = block.indexOf(closing, at + 2);
    // None from here on: looking again from each later opening would take as long as the block is, each time.
    if (end === -1) unclosed.add(closing);
    return end === -1 ? null : end + closing.length;
  };
}

/** From where each code span begins to where it ends: at the next row of as many backticks. */
function endsOfCode(block: string): Map<number, number> {
  const ends = new Map<number, number>();
  const nextOfLength = new Map<number, number>();
  for (const row of [...block.matchAll(/`+/g)].reverse()) {
    const next = nextOfLength.get(row[0].length);
    if (next !== undefined) ends.set(row.index, next + row[0].length);
    nextOfLength.set(row[0].length, row.index);
  }
  return ends;
}
