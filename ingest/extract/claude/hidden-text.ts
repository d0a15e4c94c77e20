// What a reader of a document does not see. In: stored text, taken as Markdown. Out: the places of comments, of definitions
// that no page shows, of tags and of elements that are hidden, and of characters without a shape. In code all but the
// characters is seen, as a Markdown renderer has it; so blocks are found by a parser and not guessed.
import { parser } from '@lezer/markdown';
import { findHiddenElements } from './html-tags.js';
import { findInlineHtml, type FoundHtml } from './inline-html.js';
import type { TextSpan } from '../../../cypher/model/text-span.js';

/** Without a shape of their own, and controls; line ends and tabs are layout. Also written as a reference (`&#8203;`). */
const SHAPELESS = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb\0-\x08\v-\x1f\x7f-\x9f]/gu;
const REFERENCE =
  /&(?:#(?<decimal>\d{1,7})|#x(?<hex>[0-9a-f]{1,6})|shy|zwn?j|lrm|rlm|ZeroWidthSpace|NegativeThinSpace|NoBreak|InvisibleComma|InvisibleTimes|ApplyFunction);/gi;
/** Right-to-left override: a reader sees these words backwards, so they say nothing to him. */
const BACKWARDS = /\u202e[^\n\u202c]*/g;
/** A definition is seen by nobody, but for a footnote's; and a number in brackets may as well be a time of day. */
const SEEN_LABEL = /^\[(?:\^|(?=[^\]]*\d)[\d:.,/TZ+\- ]+\])/;

/** What stands within a line is read in `inline-html.ts`: the parser's own way with it takes hours for odd lines. */
const blocks = parser.configure({
  remove: [
    'Escape',
    'Entity',
    'InlineCode',
    'HTMLTag',
    'Emphasis',
    'HardBreak',
    'Link',
    'Image',
    'LinkEnd',
    'Autolink',
  ],
});

/** Deeper than any list that people write; the parser takes a time that grows with it for each line. */
const TOO_DEEP = /^[ \t>*+\-\d.)]{400}/m;

/** Places in any order, some within others. */
export function findHiddenText(text: string): TextSpan[] {
  return [
    ...findAll(SHAPELESS, text),
    ...findAll(BACKWARDS, text),
    ...(text.includes('&') ? [...text.matchAll(REFERENCE)].filter(isShapeless).map(toPlace) : []),
    // Most postmortems hold nothing that a page would hide, and need no parser.
    ...(/<[!?/a-z]|\]:|\[[ \t]*\]\(|(?:```|~~~)[ \t]*\S/i.test(text) ? findHiddenMarkup(text) : []),
  ];
}

function findHiddenMarkup(text: string): TextSpan[] {
  const found: FoundHtml = { hidden: [], tags: [] };
  const hide = (start: number, end: number): void => void found.hidden.push({ start, end });
  if (TOO_DEEP.test(text)) return findWithoutBlocks(text);
  blocks.parse(text).iterate({
    enter({ name, from, to }) {
      switch (name) {
        case 'CommentBlock':
        case 'ProcessingInstructionBlock': {
          const end = closedAt(text, from, to, name === 'CommentBlock' ? '-->' : '?>');
          hide(from, end);
          findInlineHtml(text, end, to, false, found);
          return false;
        }
        case 'HTMLBlock':
          findInlineHtml(text, from, to, false, found);
          return false;
        case 'LinkReference':
          if (!SEEN_LABEL.test(text.slice(from, Math.min(to, from + 100)))) hide(from, to);
          return false;
        case 'CodeInfo':
          hide(from, to);
          return false;
        case 'Paragraph':
        case 'ATXHeading1':
        case 'ATXHeading2':
        case 'ATXHeading3':
        case 'ATXHeading4':
        case 'ATXHeading5':
        case 'ATXHeading6':
        case 'SetextHeading1':
        case 'SetextHeading2':
          findInlineHtml(text, from, to, true, found);
          return false;
        default:
          return true;
      }
    },
  });
  return [...found.hidden, ...findHiddenElements(found.tags)];
}

/** Where nothing is known to be code, everything goes that would be hidden outside of it. */
function findWithoutBlocks(text: string): TextSpan[] {
  const found: FoundHtml = { hidden: [], tags: [] };
  findInlineHtml(text, 0, text.length, false, found);
  const last = text.lastIndexOf('<!--');
  const isOpen = last !== -1 && !text.includes('-->', last + 2);
  return [
    ...found.hidden,
    ...findHiddenElements(found.tags),
    ...findAll(/^[ \t>]*\[(?!\^)[^\]\n]{1,999}\]:.*$/gm, text),
    ...(isOpen ? [{ start: last, end: text.length }] : []),
  ];
}

/** A comment that nobody closes hides what is left of its block. */
function closedAt(text: string, from: number, to: number, closing: string): number {
  // `<!-->` is a whole one.
  const at = text.indexOf(closing, from + 2);
  return at === -1 || at + closing.length > to ? to : at + closing.length;
}

function isShapeless({ groups }: RegExpExecArray): boolean {
  const { decimal, hex } = groups ?? {};
  if (decimal === undefined && hex === undefined) return true;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code <= 0x10ffff && String.fromCodePoint(code).search(SHAPELESS) === 0;
}

function findAll(pattern: RegExp, text: string): TextSpan[] {
  return [...text.matchAll(pattern)].map(toPlace);
}

function toPlace(match: RegExpExecArray): TextSpan {
  return { start: match.index, end: match.index + match[0].length };
}
