// Text that came from a document, set apart inside a question so that it cannot end its own quotation. In: the text. Out: the
// text between two lines that carry a mark which it does not contain. The mark follows from the text: the same document is the
// same request, and its stored reply is found again.
import { createHash } from 'node:crypto';

/** 64 bits: to contain its own mark, a text must be made by trying some 2^64 of them; the check below stands all the same. */
const MARK_DIGITS = 16;
const DIGITS_OF_HASH = 64;

/**
 * @param name what it is, in lower-case letters
 * @param beside further words of the question that are not ours: they too must not contain the mark
 */
export function quotedData(name: string, text: string, beside = ''): string {
  const tag = `${name}_${markFor(`${text}\n${beside}`)}`;
  return `<${tag}>\n${text}\n</${tag}>`;
}

/** @returns hexadecimal digits that do not occur in the text, in whichever case */
export function markFor(text: string, hash: (text: string) => string = sha256): string {
  const lowered = text.toLowerCase();
  for (let attempt = 0; ; attempt += 1) {
    const digits = hash(attempt === 0 ? text : `${attempt}\n${text}`);
    for (let length = MARK_DIGITS; length <= DIGITS_OF_HASH; length += 1) {
      const mark = digits.slice(0, length);
      if (!lowered.includes(mark)) return mark;
    }
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
