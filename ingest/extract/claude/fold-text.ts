// A text as quotes are compared: spellings that say the same words become one. In: a text. Out: the folded text and, for each
// character of it, where it stands in the original. Two depths: `typography` (white space, quotation marks, dashes, composed
// letters), and `markup` (that, and the signs of Markdown and simple HTML around words). Letter case and words stay.
import type { TextSpan } from '../../../cypher/model/text-span.js';

export type FoldDepth = 'typography' | 'markup';

export interface FoldedText {
  readonly text: string;
  /** the place in the original of a span of the folded text */
  placeOf(start: number, end: number): TextSpan;
  /** the first place of the folded text that stands at or after one of the original */
  firstFrom(at: number): number;
}

/**
 * @param hidden tells which characters people do not see; they are left out instead of parting words
 */
export function foldText(original: string, depth: FoldDepth, hidden?: (at: number) => boolean): FoldedText {
  const folding = new Folding(original, depth, hidden ?? (() => false));
  return folding.run();
}

/** Whether the character that `at` is a unit of has no shape: nobody sees it, and no word ends at it. */
export function isInvisible(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code >= 0x20 && code < 0x7f) return false;
  const isLow = code >= 0xdc00 && code <= 0xdfff;
  return INVISIBLE.test(String.fromCodePoint(text.codePointAt(isLow ? at - 1 : at) ?? 0));
}

/** What one place of the original says, and where the next one begins. `''` is left out; white space is `' '`. */
interface Piece {
  readonly says: string;
  readonly next: number;
}

const SPACE = ' ';
/** All that JavaScript calls white space, but the byte order mark: it is invisible and parts no words. */
const isSpace = (code: number): boolean =>
  code === 32 ||
  (code >= 9 && code <= 13) ||
  (code >= 0x80 &&
    (code === 0xa0 ||
      code === 0x1680 ||
      (code >= 0x2000 && code <= 0x200a) ||
      code === 0x2028 ||
      code === 0x2029 ||
      code === 0x202f ||
      code === 0x205f ||
      code === 0x3000));

const TYPOGRAPHY: ReadonlyMap<string, string> = new Map([
  ...[...'‘’‚‛′´'].map((each) => [each, "'"] as const),
  ...[...'“”„‟″«»'].map((each) => [each, '"'] as const),
  ...[...'‐‑‒–—―−'].map((each) => [each, '-'] as const),
  ['…', '...'],
]);
const WORD = /[\p{L}\p{N}\p{M}]/u;
/** A letter may be followed by marks that belong to it; Korean letters by the parts of their syllable. */
const CONTINUES = /[\p{M}\u1160-\u11ff]/u;
/** Soft hyphens, zero-width spaces and joiners, direction marks, tags; and controls that are no white space. */
const INVISIBLE = /^[\p{Default_Ignorable_Code_Point}\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufff9-\ufffb]$/u;

// What may stand between words without being said. All are bounded: a text may hold anything.
/** At the start of a line: quoting, list and heading signs. The number of a list entry stays: numbers are words. */
const LINE_SIGNS = /(?:[ \t]{0,40}(?:>|[-*+•‣◦](?=[ \t])|#{1,6}(?=[ \t])))+/y;
const LINK_END = /\](?:\([^()\s]{0,2000}(?:\s{1,3}"[^"\n]{0,300}")?\)|\[[^[\]\n]{0,100}\])/y;
const TAG =
  /<\/?(?:a|b|i|u|s|p|br|hr|em|del|ins|kbd|pre|sub|sup|div|code|mark|span|small|strong|blockquote|ul|ol|li|table|thead|tbody|tr|td|th|h[1-6])(?:\s[^<>]{0,500})?\s?\/?>/iy;
const INLINE_TAG = /^<\/?(?:[abius]|em|del|ins|kbd|su[bp]|code|mark|span|small|strong)\b/i;
const ENTITY = /&(?:amp|lt|gt|quot|apos|nbsp|#39|#34);/y;
const ENTITY_SAYS: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#34;', '"'],
  ['&apos;', "'"],
  ['&#39;', "'"],
  ['&nbsp;', SPACE],
]);
const EMPHASIS = /(?:\*{1,3}|_{1,3}|~~)/y;
/** Signs of `#markupAt`: in a line, and those that mean something at its start. */
const SIGNS = signTable('!&*<[\\]_`|~');
const LINE_START_SIGNS = signTable('!&*<[\\]_`|~>-+#');
const ESCAPED = /\\[!-/:-@[-`{-~]/y;

/** Places only grow. */
function firstNotBefore(places: Uint32Array, count: number, at: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function signTable(signs: string): Uint8Array {
  const table = new Uint8Array(128);
  for (const sign of signs) table[sign.charCodeAt(0)] = 1;
  return table;
}

class Folding {
  readonly #original: string;
  readonly #isMarkup: boolean;
  readonly #isHidden: (at: number) => boolean;
  /** composed letters differ between spellings only where the text has parts of letters */
  readonly #isComposed: boolean;
  #units = new Uint16Array(256);
  #places = new Uint32Array(256);
  #length = 0;
  #isLineStart = true;

  constructor(original: string, depth: FoldDepth, isHidden: (at: number) => boolean) {
    this.#original = original;
    this.#isMarkup = depth === 'markup';
    this.#isHidden = isHidden;
    this.#isComposed = original.normalize('NFC') === original;
  }

  run(): FoldedText {
    this.#grow(this.#original.length + 16);
    for (let at = 0; at < this.#original.length;) {
      const code = this.#original.charCodeAt(at);
      if (isSpace(code) && !this.#isHidden(at)) {
        if (code === 10) this.#isLineStart = true;
        this.#say(SPACE, at);
        at += 1;
        continue;
      }
      const { says, next } = this.#pieceAt(at);
      this.#isLineStart &&= says === '';
      this.#say(says, at);
      at = next;
    }
    const last = this.#length > 0 && this.#units[this.#length - 1] === 32 ? this.#length - 1 : this.#length;
    const places = this.#places;
    const text = Buffer.from(this.#units.buffer, 0, last * 2).toString('utf16le');
    this.#units = new Uint16Array(0);
    return {
      text,
      placeOf: (start, end) => ({ start: places[start] ?? 0, end: this.#endOf(places[end - 1] ?? 0) }),
      firstFrom: (at) => firstNotBefore(places, last, at),
    };
  }

  /** Where the piece ends that the character at `at` belongs to. */
  #endOf(at: number): number {
    const low = this.#original.charCodeAt(at);
    // The second half of a pair has its own place.
    if (low >= 0xdc00 && low <= 0xdfff) return at + 1;
    this.#isLineStart = false;
    return this.#pieceAt(at).next;
  }

  #pieceAt(at: number): Piece {
    const code = this.#original.charCodeAt(at);
    if (this.#isHidden(at)) return { says: '', next: at + 1 };
    if (code < 0x80 && !this.#isSign(code) && this.#isComposedAt(at))
      return { says: this.#original.charAt(at), next: at + 1 };
    return (this.#isMarkup ? this.#markupAt(at, code) : null) ?? this.#letterAt(at);
  }

  #isComposedAt(at: number): boolean {
    return this.#isComposed || !CONTINUES.test(this.#original.charAt(at + 1));
  }

  #isSign(code: number): boolean {
    return this.#isMarkup && (this.#isLineStart ? LINE_START_SIGNS : SIGNS)[code] === 1;
  }

  #markupAt(at: number, code: number): Piece | null {
    if (this.#isLineStart) {
      const signs = this.#match(LINE_SIGNS, at);
      if (signs !== null) return { says: '', next: at + signs.length };
    }
    const sign = String.fromCharCode(code);
    switch (sign) {
      case '`':
        return { says: '', next: at + 1 };
      case '|':
        return { says: SPACE, next: at + 1 };
      case '*':
      case '_':
      case '~': {
        const run = this.#match(EMPHASIS, at);
        return run === null || (this.#isWordAt(at - 1) && this.#isWordAt(at + run.length))
          ? null
          : { says: '', next: at + run.length };
      }
      case '!':
        return this.#original.charAt(at + 1) === '[' ? { says: '', next: at + 1 } : null;
      case '[':
        return this.#isWordAt(at - 1) ? null : { says: '', next: at + 1 };
      case ']': {
        const end = this.#match(LINK_END, at);
        if (end !== null) return { says: '', next: at + end.length };
        return this.#isWordAt(at + 1) ? null : { says: '', next: at + 1 };
      }
      case '<': {
        const tag = this.#match(TAG, at);
        if (tag === null) return null;
        // Blocks part words, marks inside a line do not.
        return { says: INLINE_TAG.test(tag) ? '' : SPACE, next: at + tag.length };
      }
      case '&': {
        const entity = this.#match(ENTITY, at);
        return entity === null ? null : { says: ENTITY_SAYS.get(entity) ?? '', next: at + entity.length };
      }
      case '\\':
        return this.#match(ESCAPED, at) === null ? null : { says: this.#original.charAt(at + 1), next: at + 2 };
      default:
        return null;
    }
  }

  #letterAt(at: number): Piece {
    const first = this.#original.codePointAt(at) ?? 0;
    let next = at + (first > 0xffff ? 2 : 1);
    const letter = String.fromCodePoint(first);
    if (!this.#isComposed) {
      while (next < this.#original.length && CONTINUES.test(this.#original.charAt(next))) next += 1;
      if (next > at + letter.length) return { says: this.#original.slice(at, next).normalize('NFC'), next };
    }
    if (first >= 0x80 && INVISIBLE.test(letter)) return { says: '', next };
    return { says: TYPOGRAPHY.get(letter) ?? letter, next };
  }

  #isWordAt(at: number): boolean {
    return at >= 0 && WORD.test(this.#original.charAt(at));
  }

  #match(pattern: RegExp, at: number): string | null {
    pattern.lastIndex = at;
    return pattern.exec(this.#original)?.[0] ?? null;
  }

  /** Runs of white space are one, and so are runs of dashes: `--` is how a long dash is typed. */
  #say(says: string, at: number): void {
    const before = this.#length === 0 ? 32 : (this.#units[this.#length - 1] ?? 0);
    if ((says === SPACE && before === 32) || (says === '-' && before === 45)) return;
    if (this.#length + says.length > this.#units.length) this.#grow(2 * (this.#length + says.length));
    const isPair = says.length === 2 && (says.codePointAt(0) ?? 0) > 0xffff;
    for (let unit = 0; unit < says.length; unit += 1) {
      this.#units[this.#length] = says.charCodeAt(unit);
      this.#places[this.#length] = isPair ? at + unit : at;
      this.#length += 1;
    }
  }

  #grow(size: number): void {
    if (size <= this.#units.length) return;
    const units = new Uint16Array(size);
    units.set(this.#units.subarray(0, this.#length));
    const places = new Uint32Array(size);
    places.set(this.#places.subarray(0, this.#length));
    [this.#units, this.#places] = [units, places];
  }
}
