import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wrapLabel } from '../../web/src/graph/wrap-label.js';

/** Every character one wide: line lengths can be read off. */
const perCharacter = (text: string): number => [...new Intl.Segmenter().segment(text)].length;

describe('wrapLabel', () => {
  test('breaks at spaces and at the joints of identifiers', () => {
    expect(wrapLabel('session cache', 9, 4, perCharacter)).toEqual(['session', 'cache']);
    expect(wrapLabel('eu-west-1/orders_db', 9, 4, perCharacter)).toEqual(['eu-west-', '1/orders_', 'db']);
  });

  test('breaks a word that is longer than a line', () => {
    expect(wrapLabel('abcdefghij', 4, 4, perCharacter)).toEqual(['abcd', 'efgh', 'ij']);
  });

  test('says that something is missing where the lines run out', () => {
    expect(wrapLabel('one two three four', 5, 2, perCharacter)).toEqual(['one', 'two…']);
  });

  test('keeps a family emoji in one piece', () => {
    const family = '👩‍👩‍👧‍👦';
    expect(wrapLabel(family.repeat(3), 1, 5, perCharacter)).toEqual([family, family, family]);
  });

  test('never makes a line wider than asked for, nor more lines', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.integer({ min: 2, max: 20 }), (text, width) => {
        const lines = wrapLabel(text, width, 3, perCharacter);
        expect(lines.length).toBeLessThanOrEqual(3);
        for (const line of lines) expect(perCharacter(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
