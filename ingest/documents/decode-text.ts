// Bytes to text. In: the bytes of a file, a page or standard input. Out: Unicode text with line ends `\n` and no BOM, or
// one line that says why there is none. No character is ever replaced: bytes that are no valid text are refused.
import { isUtf8 } from 'node:buffer';

export const LARGEST_DOCUMENT_BYTES = 20 * 1024 * 1024;

export type DecodedText =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes.length === 0) return refuse('the file is empty');
  if (bytes.length > LARGEST_DOCUMENT_BYTES) {
    return refuse(
      `it is ${Math.round(bytes.length / 1024 / 1024)} MB: documents of up to ${LARGEST_DOCUMENT_BYTES / 1024 / 1024} MB are read`,
    );
  }
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-8' && !isUtf8(bytes)) {
    return refuse(
      looksBinary(bytes) || bytes.includes(0)
        ? 'it is a binary file, not text'
        : 'it is not valid UTF-8: save it as UTF-8 and try again',
    );
  }
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
  } catch {
    return refuse('it begins as UTF-16 but is not valid UTF-16: save it as UTF-8 and try again');
  }
  if (text.includes('\0')) return refuse('it is a binary file, not text');
  if (text.trim() === '') return refuse('it holds nothing but white space');
  return { ok: true, text };
}

/** UTF-8 unless a byte order mark says UTF-16. */
function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** Control characters that no text encoding of prose uses, in more than one byte of a hundred. */
function looksBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 4096);
  const odd = head.filter(
    (byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27,
  );
  return odd.length > head.length / 100;
}

function refuse(reason: string): DecodedText {
  return { ok: false, reason };
}
