// Which bytes are text: nothing is replaced, nothing is guessed.
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../ingest/documents/decode-text.js';

const utf16 = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

describe('decodeText', () => {
  it('reads UTF-16 that says so, with Windows line ends', () => {
    expect(decodeText(utf16('Störung\r\n🔥'))).toEqual({ ok: true, text: 'Störung\n🔥' });
  });

  it.each([
    ['half of a pair', utf16('Störung \ud83d ')],
    ['an odd byte', utf16('Störung').subarray(0, -1)],
  ])('refuses UTF-16 with %s instead of replacing it', (_, bytes) => {
    expect(decodeText(bytes)).toMatchObject({ ok: false, reason: expect.stringContaining('UTF-16') as string });
  });

  it('refuses what holds a zero, in either encoding', () => {
    for (const bytes of [Buffer.from('a\0b'), utf16('a\0b')])
      expect(decodeText(bytes)).toEqual({ ok: false, reason: 'it is a binary file, not text' });
  });
});
