// Status pages are often kept as the records of their feed, pasted as they come out of a program. In: stored text. Out: a
// text of the same length in which the wrapping is blank and written-out line ends are line ends, so that every place in
// it is the same place in the stored text; and the time each update was posted.
import type { TextSpan } from '../../../cypher/model/text-span.js';

export interface Posting extends TextSpan {
  /** ISO 8601 with its offset, as the feed gives it */
  readonly at: string;
  /** the update's own text ends here */
  readonly proseEnd: number;
}

export interface ReadableText {
  readonly text: string;
  /** in the order of the text, which is newest first in most feeds */
  readonly postings: readonly Posting[];
}

const RECORD_OPENS = /\[?\{'[a-z_]+': [^\n]{0,40}/g;
const PROSE_OPENS = /'text': (['"])/g;
const RECORD_CLOSES = /^, 'when': '([^']{10,35})'\}\]?/;
const STAMPED_LINE = /^\[(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2}))\][ \t]/gm;

/** The text with feed records unwrapped; text that holds none comes back as it is. */
export function unwrapStatusFeed(text: string): ReadableText {
  const postings: Posting[] = [];
  for (const match of text.matchAll(STAMPED_LINE)) {
    const end = match.index + match[0].length;
    postings.push({ at: match[1] ?? '', start: match.index, end: end - 1, proseEnd: end });
  }
  if (!text.includes("', 'when': '") && !text.includes("\", 'when': '")) {
    return { text: postings.length === 0 ? text : blankStamps(text, postings), postings: withProse(text, postings) };
  }
  const pieces: string[] = [];
  let position = 0;
  for (const opening of text.matchAll(PROSE_OPENS)) {
    const proseStart = opening.index + opening[0].length;
    if (proseStart < position) continue;
    const proseEnd = text.indexOf(`${opening[1] ?? "'"}, 'when': '`, proseStart);
    if (proseEnd === -1) break;
    const closing = RECORD_CLOSES.exec(text.slice(proseEnd + 1, proseEnd + 60));
    if (closing === null) continue;
    const end = proseEnd + 1 + closing[0].length;
    const stamp = text.indexOf(closing[1] ?? '', proseEnd);
    pieces.push(
      blankRecordHead(text.slice(position, proseStart)),
      unescapeLines(text.slice(proseStart, proseEnd)),
      blank(text.slice(proseEnd, end)),
    );
    postings.push({ at: closing[1] ?? '', start: stamp, end: stamp + (closing[1] ?? '').length, proseEnd });
    position = end;
  }
  pieces.push(text.slice(position));
  return { text: pieces.join(''), postings };
}

/** What stands before the first record is prose and stays. */
function blankRecordHead(between: string): string {
  RECORD_OPENS.lastIndex = 0;
  const record = RECORD_OPENS.exec(between);
  const from = record === null ? 0 : record.index;
  return between.slice(0, from) + blank(between.slice(from));
}

function blankStamps(text: string, postings: readonly Posting[]): string {
  let blanked = '';
  let position = 0;
  for (const { start, end } of postings) {
    blanked += text.slice(position, start) + ' '.repeat(end - start);
    position = end;
  }
  return blanked + text.slice(position);
}

function withProse(text: string, postings: readonly Posting[]): Posting[] {
  return postings.map((posting, index) => ({ ...posting, proseEnd: postings[index + 1]?.start ?? text.length }));
}

/** Blank, with a line end at each end so that nothing joins across it. */
function blank(wrapping: string): string {
  return wrapping.length < 2 ? '\n'.repeat(wrapping.length) : `\n${' '.repeat(wrapping.length - 2)}\n`;
}

function unescapeLines(prose: string): string {
  return prose.replace(/\\n/g, ' \n').replace(/\\[rt]/g, '  ');
}
