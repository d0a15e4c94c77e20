// A long document in overlapping pieces, so that each can be read at once. In: the text as it will be shown. Out: spans that
// together are the whole text. It cuts at a heading, else at a blank line, else where a sentence ends, else anywhere that
// leaves characters whole; it leaves nothing out, and what overlaps is sorted out by `merge-replies.ts`.
import type { TextSpan } from '../../../cypher/model/text-span.js';

/** Texts up to this length are read whole. */
const LONGEST_WHOLE = 40_000;
const LONGEST_PIECE = 36_000;
/** A claim's quote is far shorter than this, so that one piece at least holds it uncut. */
const OVERLAP = 2_000;
/** No cut is sought before this share of a piece: many small pieces cost more and tell less. */
const EARLIEST_CUT = 0.5;
/** How far the start of a piece moves to a better place. */
const START_SLACK = 500;

/** Better places first: where the next piece would begin. */
const CUTS: readonly RegExp[] = [
  /\n(?=#{1,6}[ \t]|[^\n]{1,120}\n(?:={3,}|-{3,})[ \t]*(?:\n|$))/g,
  /\n[ \t]*\n+/g,
  /[.!?。！？]["')\]”’]{0,3}\s+|[。！？]/g,
  /\n/g,
  /[ \t]+/g,
];

/** @returns pieces in reading order; one of the whole for a text that is not long */
export function segmentText(text: string): TextSpan[] {
  const pieces: TextSpan[] = [];
  for (let start = 0; ;) {
    if (text.length - start <= LONGEST_WHOLE) {
      pieces.push({ start, end: text.length });
      return pieces;
    }
    const end = cutWithin(text, start + LONGEST_PIECE * EARLIEST_CUT, start + LONGEST_PIECE);
    pieces.push({ start, end });
    start = startWithin(text, end - OVERLAP, end - OVERLAP + START_SLACK);
  }
}

/** How many characters of a text the pieces hold, each counted once. @param pieces by their starts */
export function readCharacters(pieces: readonly TextSpan[]): number {
  let read = 0;
  let until = 0;
  for (const { start, end } of pieces) {
    read += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return read;
}

/** The last of the best places to cut in `(earliest, latest]`. */
function cutWithin(text: string, earliest: number, latest: number): number {
  const stretch = text.slice(earliest, latest);
  for (const cut of CUTS) {
    let last = 0;
    for (const match of stretch.matchAll(cut)) last = match.index + match[0].length;
    if (last > 0) return earliest + last;
  }
  return wholeCharacter(text, latest);
}

/** The first place in `[earliest, latest)` where a line or word begins. */
function startWithin(text: string, earliest: number, latest: number): number {
  const stretch = text.slice(earliest, latest);
  for (const cut of [/\n/, /\s/]) {
    const match = cut.exec(stretch);
    if (match !== null) return earliest + match.index + 1;
  }
  return wholeCharacter(text, earliest);
}

/** Not between the halves of a pair. */
function wholeCharacter(text: string, at: number): number {
  const low = text.charCodeAt(at);
  return low >= 0xdc00 && low <= 0xdfff ? at - 1 : at;
}
