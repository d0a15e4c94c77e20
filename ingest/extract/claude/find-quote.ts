// Where a quote stands in a document. In: the words a model gives as verbatim. Out: their place in the stored text, or null.
// They are sought as they are, then without regard to white space and typography, then to markup too: never to letter case,
// word order or words. A quote with `...` for words left out is two quotes and is not found; nothing is found by likeness.
// Nor is what has words within it that the model was not shown: the evidence would tell what no reader of the document sees.
import { foldText, isInvisible, type FoldDepth, type FoldedText } from './fold-text.js';
import type { TextSpan } from '../../../cypher/model/text-span.js';

export interface QuoteFinder {
  /**
   * @param from the first occurrence at or after it counts, else the first of all
   * @returns a span without white space at its ends and without hidden words within, that cuts no character in two
   */
  find(quote: string, from?: number): TextSpan | null;
  /** @returns all occurrences within a part of the text, in reading order, none overlapping another; else those of all */
  findAll(quote: string, within: TextSpan): readonly TextSpan[];
  /** what is searched; places in it are those of the text */
  readonly view: string;
}

/** Fewer letters and digits than these are no quote if they only stand inside a word: `P1` is not in `HTTP10`. */
const LETTERS_TO_CUT_A_WORD = 8;
const LETTER = /[\p{L}\p{N}]/u;
/** Writing that puts no space between words. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/**
 * Seeks quotes in one document. The text is folded once for each depth, and only when a quote needs it.
 * @param text as stored; what is found are places in it
 * @param view of the same length: what the model was shown, and so what it can quote
 */
export function createQuoteFinder(text: string, view: string): QuoteFinder {
  const isHidden = (at: number): boolean => view.charCodeAt(at) === 32 && isInvisible(text, at);
  const unseen = findUnseenWords(text, view);
  const folded = new Map<FoldDepth, FoldedText>();
  const fold = (depth: FoldDepth): FoldedText => {
    const known = folded.get(depth) ?? foldText(view, depth, isHidden);
    folded.set(depth, known);
    return known;
  };
  const isSeen = (span: TextSpan): boolean => !hasOneWithin(span, unseen);
  const seek = (quote: string, within: TextSpan, most: number): TextSpan[] => {
    if (!quote.isWellFormed()) return [];
    for (const words of spellingsOf(quote)) {
      const exact = findWhole(view, words, { within, most, counts: isSeen });
      if (exact.length > 0) return exact;
      for (const depth of ['typography', 'markup'] as const) {
        const folding = fold(depth);
        const placeOf = ({ start, end }: TextSpan): TextSpan => folding.placeOf(start, end);
        const sought = foldText(words, depth).text;
        const part = { start: folding.firstFrom(within.start), end: folding.firstFrom(within.end) };
        const counts = (found: TextSpan): boolean => isSeen(placeOf(found));
        const spans = findWhole(folding.text, sought, { within: part, most, counts });
        if (spans.length > 0) return spans.map(placeOf);
      }
    }
    return [];
  };
  const whole = { start: 0, end: view.length };
  const isWellFormed = ({ start, end }: TextSpan): boolean => text.slice(start, end).isWellFormed();
  return {
    find: (quote, from = 0) => {
      const [span = from === 0 ? undefined : seek(quote, whole, 1)[0]] = seek(quote, { ...whole, start: from }, 1);
      return span === undefined || !isWellFormed(span) ? null : span;
    },
    findAll: (quote, within) => {
      const spans = seek(quote, within, Infinity);
      return (spans.length > 0 ? spans : seek(quote, whole, Infinity)).filter(isWellFormed);
    },
    view,
  };
}

/**
 * What is blank in the view and says nothing: a tag whose attributes tell no sentence, a reference to a sign, the language of a
 * code block, what has no shape.
 */
const WORDLESS =
  /<\/?[A-Za-z][\w-]*(?:\s+[\w:.-]+(?:\s*=\s*(?:[^\s"'<>]+|"(?:[^\s"]|(?<=[:;,])\s)*"|'(?:[^\s']|(?<=[:;,])\s)*'))?)*\s*\/?>|&#?\w{1,40};|^[\w+#.-]{1,30}$|\p{Default_Ignorable_Code_Point}/gu;

/** Places of words that the view is without, in reading order. */
function findUnseenWords(text: string, view: string): TextSpan[] {
  if (text === view) return [];
  return [...view.matchAll(/[ \n]+/g)].flatMap(({ index, 0: blank }) => {
    const [start, end] = [index, index + blank.length];
    const hidden = text.slice(start, end).trim();
    const isWordless = hidden === '' || !LETTER.test(hidden.replace(WORDLESS, ''));
    return isWordless ? [] : [{ start, end }];
  });
}

/** @param spans in reading order, none overlapping another */
function hasOneWithin({ start, end }: TextSpan, spans: readonly TextSpan[]): boolean {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  return (spans[low]?.start ?? Infinity) < end;
}

/** The quote as given, and without what is put around a quote: quotation marks, an ellipsis at either end, a period. */
function spellingsOf(quote: string): string[] {
  const given = quote.trim();
  const bare = given.replace(/^(?:["'“”‘’«»„]|\.{3}|…|\s)+/u, '').replace(/(?:["'“”‘’«»„]|[.…]|\s)+$/u, '');
  return [...new Set([given, bare])].filter((words) => LETTER.test(words));
}

/**
 * Those that count and begin and end where words do, the first `most` of them; for longer quotes one inside a word is as good
 * where there is none.
 */
function findWhole(
  text: string,
  words: string,
  { within, most, counts }: { within: TextSpan; most: number; counts: (place: TextSpan) => boolean },
): TextSpan[] {
  if (!LETTER.test(words)) return [];
  const places: TextSpan[] = [];
  let inside: TextSpan | null = null;
  let start = text.indexOf(words, within.start);
  while (start !== -1 && start + words.length <= within.end && places.length < most) {
    const place = { start, end: start + words.length };
    const isCounted = counts(place);
    const isWhole = isCounted && !cutsWord(text, start) && !cutsWord(text, place.end);
    if (isWhole) places.push(place);
    else if (isCounted) inside ??= place;
    start = text.indexOf(words, isWhole ? place.end : start + 1);
  }
  const isLong = (words.match(/[\p{L}\p{N}]/gu) ?? []).length >= LETTERS_TO_CUT_A_WORD;
  return places.length === 0 && inside !== null && isLong ? [inside] : places;
}

function cutsWord(text: string, at: number): boolean {
  return isWordPart(text.charAt(at - 1)) && isWordPart(text.charAt(at));
}

function isWordPart(character: string): boolean {
  return LETTER.test(character) && !UNSPACED.test(character);
}
