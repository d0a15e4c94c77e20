// The document as the rules read it. In: stored text. Out: its sentences in reading order, each with the section it
// stands in, and the headings. Front matter, code, tables of links, comments and other page furniture are left out.
import { labelAt, sectionOfHeading, type SectionKind } from './sections.js';
import { splitSentences, trimSpan } from './sentences.js';
import type { TextSpan } from '../../../cypher/model/text-span.js';
import { unwrapStatusFeed, type Posting } from './status-feed.js';

export interface Sentence extends TextSpan {
  /** position in `Story.sentences` */
  readonly index: number;
  /** the slice in plain characters (spaces, quotes and dashes made one), of the same length */
  readonly plain: string;
  readonly section: SectionKind;
  /** words of the heading or label over it */
  readonly heading: string;
  /** sentences of one paragraph or list item share this number */
  readonly block: number;
  readonly listItem: boolean;
}

export interface Heading extends TextSpan {
  readonly words: string;
}

export interface Story {
  readonly text: string;
  readonly sentences: readonly Sentence[];
  readonly headings: readonly Heading[];
  /** when the updates of a status page were posted */
  readonly postings: readonly Posting[];
}

interface Block extends TextSpan {
  readonly listItem: boolean;
}

const LIST_MARK = /^\s*(?:[-*•·‣◦▪–]|\d{1,2}[.)]|\(\d{1,2}\)|\[[ xX]\])\s+\S/;
const TIME_MARK =
  /^\s*(?:[-*•·]\s*)?[([*_`]{0,3}(?:\d{1,2}:\d{2}|\d{2}\.\d{2}\s|\d{2} \d{2} UTC|\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}[ /]|\d{4}\/\d{2}\/\d{2}|\d{1,2}(?::\d{2})? ?[AaPp][Mm]\b|(?:[A-Z][a-z]{2,8}\.? \d{1,2},? )(?:\d{4}|\d{1,2}:\d{2}))/;
const FURNITURE_LINE =
  /^\s*(?:!?\[[^\]]*\]\([^)]*\)|https?:\/\/\S+|\|?[-|: ]+\||share|tweet|like|reply|sign (?:in|up)|log ?in|menu|skip to content|page \d+(?: of \d+)?|\d+\s*\/\s*\d+|\d{1,4}|©.*|copyright .*|all rights reserved.*|posted (?:by|on|in) .*|cookie.*|privacy policy.*|(?:open|closed)(?: \(moved\))? opened .* ago by|yyyy-mm-dd.*)\s*$/i;
const TEMPLATE_SENTENCE =
  /^(?:TODO|TBD|N\/A|FIXME)\b|<[a-z][a-z ]+>|\bYYYY-MM-DD\b|\bdescribe (?:here|the)\b|^\(?(?:start with the following|i\.e\.|insert|add|fill in|please (?:describe|list|fill))|please help us improve|taking our survey|provide feedback|^survey\b|click here|subscribe to|read more|follow us on|stay informed|service health alerts|^(?:this|the following sub-sections?) (?:section|template|should)/i;

/** Reads the text into sentences with their sections. */
export function readStory(stored: string): Story {
  const { text, postings } = unwrapStatusFeed(stored);
  const sentences: Sentence[] = [];
  const headings: Heading[] = [];
  let section: SectionKind = 'narrative';
  let heading = '';
  let blockNumber = 0;
  /** section of each markdown level, so that an unknown subheading stays in what its parent opened */
  const levels: (SectionKind | undefined)[] = [];

  for (const block of blocksOf(text)) {
    const line = text.slice(block.start, block.end);
    const title = headingWords(text, block);
    if (title !== null) {
      headings.push({ start: block.start, end: block.end, words: title.words });
      heading = title.words;
      const own = sectionOfHeading(title.words);
      const parent = levels.slice(0, title.level).findLast((kind) => kind !== undefined);
      section = own ?? parent ?? 'narrative';
      levels.length = title.level;
      levels[title.level] = section;
      continue;
    }
    if (FURNITURE_LINE.test(line)) continue;
    blockNumber += 1;
    for (const span of splitSentences(text, block.start, block.end)) {
      const label = labelAt(text.slice(span.start, Math.min(span.end, span.start + 100)));
      let start = span.start;
      if (label !== null) {
        section = label.section;
        heading = label.words;
        headings.push({ start: span.start, end: span.end, words: label.words });
        if (label.section !== 'metadata') start += label.length;
      }
      const trimmed = trimSpan(text, { start: start + listMarkLength(text, start, span.end), end: span.end });
      if (trimmed === null || section === 'furniture') continue;
      const plain = toPlain(text.slice(trimmed.start, trimmed.end));
      if (!/\p{L}{2}/u.test(plain) || TEMPLATE_SENTENCE.test(plain)) continue;
      const listItem = block.listItem;
      sentences.push({ ...trimmed, index: sentences.length, plain, section, heading, block: blockNumber, listItem });
      // A label such as "Severity: 2" speaks for its own line only.
      if (label?.section === 'metadata') section = 'narrative';
    }
  }
  return { text: stored, sentences, headings, postings };
}

function toPlain(slice: string): string {
  return slice.replace(/\s/g, ' ').replace(/[’‘ʼ]/g, "'").replace(/[“”]/g, '"').replace(/[–—−]/g, '-');
}

function listMarkLength(text: string, start: number, end: number): number {
  return (
    /^(?:[-*•·‣◦▪]|\d{1,2}[.)]|\(\d{1,2}\))\s+/.exec(text.slice(start, Math.min(end, start + 12)))?.[0].length ?? 0
  );
}

/** Paragraphs, list items and heading lines; front matter and fenced code are skipped. */
function* blocksOf(text: string): Generator<Block> {
  let open: { start: number; end: number; listItem: boolean } | null = null;
  let afterBlank = true;
  let inFence = false;
  let position = frontMatterLength(text);
  while (position < text.length) {
    const newline = text.indexOf('\n', position);
    const end = newline === -1 ? text.length : newline;
    const start = position;
    position = end + 1;
    const line = text.slice(start, end);
    if (/^\s*(?:```|~~~)/.test(line)) {
      inFence = !inFence;
      continue;
    }
    if (inFence) continue;
    if (line.trim() === '') {
      afterBlank = true;
      continue;
    }
    const marked = LIST_MARK.test(line) || TIME_MARK.test(line);
    const labelled = labelAt(line) !== null;
    if (open !== null && !marked && !labelled && continues(text, open, line, afterBlank)) {
      open.end = end;
    } else {
      if (open !== null) yield open;
      open = { start, end, listItem: marked };
    }
    afterBlank = false;
  }
  if (open !== null) yield open;
}

/** A hard-wrapped line goes on; so does one after a blank line when it begins in the middle of a sentence. */
function continues(text: string, open: TextSpan, line: string, afterBlank: boolean): boolean {
  const last = text.slice(Math.max(open.start, open.end - 200), open.end).trimEnd();
  const lastLine = last.slice(last.lastIndexOf('\n') + 1);
  const finished = /[.!?:;]["')\]]*$/.test(lastLine);
  if (isHeadingLine(lastLine.trim()) || isHeadingLine(line.trim()) || FURNITURE_LINE.test(line)) return false;
  if (!afterBlank) return !(lastLine.length < 60 && finished);
  return !finished && /^\s*\p{Ll}/u.test(line);
}

function isHeadingLine(line: string): boolean {
  if (/^#{1,6}\s/.test(line) || /^={1,6}[^=]+={1,6}$/.test(line)) return true;
  if (line.length > 90 || /[.!;,]$/.test(line)) return false;
  return sectionOfHeading(line) !== null ? line.split(/\s+/).length <= 8 : /^[A-Z][A-Z &/,-]{5,}:?$/.test(line);
}

function headingWords(text: string, block: Block): { words: string; level: number } | null {
  if (block.end - block.start > 140) return null;
  const line = text.slice(block.start, block.end).trim();
  if (line.includes('\n')) return null;
  const marks = /^(#{1,6})\s+(.*?)#*$/.exec(line) ?? /^(={1,6})([^=]+)={1,6}$/.exec(line);
  if (marks !== null) return { words: (marks[2] ?? '').trim(), level: (marks[1] ?? '').length };
  if (block.listItem) return null;
  if (isHeadingLine(line)) return { words: line.replace(/:$/, ''), level: 2 };
  // A short line of its own that does not end like a sentence: a title or a heading of the author's own words.
  const followed = /^\n/.test(text.slice(block.end, block.end + 1));
  const short =
    line.length <= 80 &&
    !/[.!,;:]$|: /.test(line) &&
    /^[\p{Lu}\d]/u.test(line) &&
    !/\b(?:was|were|had|failed|crashed|went)\b/.test(line);
  return short && followed && !TIME_MARK.test(line) && line.split(/\s+/).length <= 12
    ? { words: line, level: 3 }
    : null;
}

function frontMatterLength(text: string): number {
  if (!text.startsWith('---\n')) return 0;
  const end = text.indexOf('\n---', 4);
  if (end === -1 || end > 4000) return 0;
  const newline = text.indexOf('\n', end + 1);
  return newline === -1 ? text.length : newline + 1;
}
