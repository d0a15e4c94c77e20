// Sentence boundaries inside one block of prose. In: the block's text. Out: spans of trimmed sentences, in order.
// One linear scan. It cuts too rarely rather than too often: a quote that holds two sentences is still verbatim.
import type { TextSpan } from '../../../cypher/model/text-span.js';

/** A sentence longer than this is cut at white space, so that nothing that reads sentences sees a whole file. */
const LONGEST_SENTENCE = 1500;

const ABBREVIATIONS = new Set(
  'e.g i.e etc vs approx dr mr mrs ms inc ltd corp no nos fig sec st jan feb mar apr jun jul aug sep sept oct nov dec u.s a.m p.m cf ca est resp incl min max'.split(
    ' ',
  ),
);

const ENDS_SENTENCE =
  /[.!?]["')\]”’]{0,3}(?=\s)|[。!?](?=\S)|(?<=[.;:\]])\s(?=\d{1,2}[.)] [A-Z])|;(?=\s+(?:[-*•]|\d{1,2}[.)])\s)|(?<=\S)\s(?=(?:Preliminary root cause|Root cause|Mitigation|Next steps|Customer impact|Workaround|Resolution): )/g;
const STARTS_SENTENCE = /^\s+["'“‘([*_`]{0,3}[\p{Lu}\p{N}\p{Lo}[@#<]/u;

/** Sentences of `text` between `from` and `to`, trimmed, as spans in `text`. */
export function splitSentences(text: string, from: number, to: number): TextSpan[] {
  const block = text.slice(from, to);
  const sentences: TextSpan[] = [];
  let start = 0;
  const close = (end: number): void => {
    for (const piece of cutLong(block, start, end)) {
      const span = trimSpan(block, piece);
      if (span !== null) sentences.push({ start: from + span.start, end: from + span.end });
    }
    start = end;
  };
  for (const match of block.matchAll(ENDS_SENTENCE)) {
    const end = match.index + match[0].length;
    if (end <= start) continue;
    const certain = match[0].trim() === '' || /^[;。!?]/.test(match[0]);
    if (certain || isBoundary(block, match.index, end)) close(end);
  }
  close(block.length);
  return sentences;
}

/** The span without white space at its ends; null when nothing is left. */
export function trimSpan(text: string, span: TextSpan): TextSpan | null {
  let { start, end } = span;
  while (start < end && /\s/.test(text.charAt(start))) start += 1;
  while (end > start && /\s/.test(text.charAt(end - 1))) end -= 1;
  return start === end ? null : { start, end };
}

function isBoundary(block: string, stop: number, end: number): boolean {
  if (!STARTS_SENTENCE.test(block.slice(end, end + 8))) return false;
  if (block.charAt(stop) !== '.') return true;
  const word = /[\p{L}\p{N}.]*$/u.exec(block.slice(Math.max(0, stop - 12), stop))?.[0] ?? '';
  if (ABBREVIATIONS.has(word.toLowerCase()))
    return /^(?:etc|p\.m|a\.m|no)$/i.test(word) && /^\s+[A-Z][a-z]/.test(block.slice(end, end + 4));
  return !/^(?:\p{Lu}|\d{1,2})$/u.test(word) || /\d/.test(block.slice(Math.max(0, stop - 4), stop - word.length));
}

function* cutLong(block: string, start: number, end: number): Generator<TextSpan> {
  let from = start;
  while (end - from > LONGEST_SENTENCE) {
    const space = block.lastIndexOf(' ', from + LONGEST_SENTENCE);
    let cut = space > from ? space : from + LONGEST_SENTENCE;
    // Never between the halves of a surrogate pair.
    if (/[\uD800-\uDBFF]/.test(block.charAt(cut - 1))) cut += 1;
    yield { start: from, end: cut };
    from = cut;
  }
  yield { start: from, end };
}
