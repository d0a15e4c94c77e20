// Where a quote stands in a document. In: the words a model gives as verbatim. Out: their place in the stored text, or null.
// They are sought as they are, then without regard to white space and typography, then to markup too: never to letter case,
// word order or words. A quote with `...` for words left out is two quotes and is not found; nothing is found by likeness.
import { foldText, isInvisible, type FoldDepth, type FoldedText } from './fold-text.js';
import type { TextSpan } from '../rules/sentences.js';

export interface QuoteFinder {
  /**
   * @param from the first occurrence at or after it counts, else the first of all
   * @returns a span without white space at its ends that cuts no character in two
   */
  find(quote: string, from?: number): TextSpan | null;
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
  const folded = new Map<FoldDepth, FoldedText>();
  const fold = (depth: FoldDepth): FoldedText => {
    const known = folded.get(depth) ?? foldText(view, depth, isHidden);
    folded.set(depth, known);
    return known;
  };
  const seek = (quote: string, from: number): TextSpan | null => {
    for (const words of spellingsOf(quote)) {
      const exact = findWhole(view, words, from);
      if (exact !== null) return exact;
      for (const depth of ['typography', 'markup'] as const) {
        const folding = fold(depth);
        const span = findWhole(folding.text, foldText(words, depth).text, folding.firstFrom(from));
        if (span !== null) return folding.placeOf(span.start, span.end);
      }
    }
    return null;
  };
  return {
    find: (quote, from = 0) => {
      if (!quote.isWellFormed()) return null;
      const span = seek(quote, from) ?? (from === 0 ? null : seek(quote, 0));
      return span === null || !text.slice(span.start, span.end).isWellFormed() ? null : span;
    },
  };
}

/** The quote as given, and without what is put around a quote: quotation marks, an ellipsis at either end, a period. */
function spellingsOf(quote: string): string[] {
  const given = quote.trim();
  const bare = given.replace(/^(?:["'“”‘’«»„]|\.{3}|…|\s)+/u, '').replace(/(?:["'“”‘’«»„]|[.…]|\s)+$/u, '');
  return [...new Set([given, bare])].filter((words) => LETTER.test(words));
}

/** The first occurrence that begins and ends where words do; for longer quotes one inside a word is as good. */
function findWhole(text: string, words: string, from: number): TextSpan | null {
  if (!LETTER.test(words)) return null;
  let inside: TextSpan | null = null;
  for (let start = text.indexOf(words, from); start !== -1; start = text.indexOf(words, start + 1)) {
    const end = start + words.length;
    if (!cutsWord(text, start) && !cutsWord(text, end)) return { start, end };
    inside ??= { start, end };
  }
  return inside !== null && (words.match(/[\p{L}\p{N}]/gu) ?? []).length >= LETTERS_TO_CUT_A_WORD ? inside : null;
}

function cutsWord(text: string, at: number): boolean {
  return isWordPart(text.charAt(at - 1)) && isWordPart(text.charAt(at));
}

function isWordPart(character: string): boolean {
  return LETTER.test(character) && !UNSPACED.test(character);
}
