import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { excerptCode, wholeUpTo } from '../../web/src/format/code-lines.js';

const textOf = (lines: ReturnType<typeof excerptCode>['lines']): string[] =>
  lines.map(({ pieces }) => pieces.map(({ text }) => text).join(''));

describe('the lines of a file', () => {
  test('are numbered from 1, with the marked words of each', () => {
    const text = 'one\ntwo three\nfour\n';
    const { lines, before, after } = excerptCode(text, [{ start: 8, end: 16 }]);
    expect(textOf(lines)).toEqual(['one', 'two three', 'four']);
    expect(lines.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(lines.map(({ pieces }) => pieces.filter(({ marked }) => marked).map((piece) => piece.text))).toEqual([
      [],
      ['three'],
      ['fo'],
    ]);
    // One place to scroll to, not one a line.
    expect(lines.flatMap(({ pieces }) => pieces).filter(({ main }) => main)).toHaveLength(1);
    expect([before, after]).toEqual([0, 0]);
  });

  test('are those around the mark in a long file, under their own numbers, until all are asked for', () => {
    const rows = Array.from({ length: 40_000 }, (_, at) => `line ${at + 1}`);
    const text = `${rows.join('\n')}\n`;
    const start = text.indexOf('line 20000');
    const excerpt = excerptCode(text, [{ start, end: start + 10 }]);
    expect(excerpt.lines.length).toBeLessThan(wholeUpTo);
    const marked = excerpt.lines.find(({ pieces }) => pieces.some((piece) => piece.marked));
    expect(marked).toMatchObject({ number: 20_000, pieces: [{ text: 'line 20000', main: true }] });
    expect(excerpt.before + excerpt.lines.length + excerpt.after).toBe(40_000);
    expect(excerpt.lines[0]).toMatchObject({ number: excerpt.before + 1, pieces: [{ text: rows[excerpt.before] }] });
    expect(excerptCode(text, [], true).lines).toHaveLength(40_000);
    expect(excerptCode(text, []).lines[0]).toMatchObject({ number: 1 });
  });

  test('always add up to the text', () => {
    const texts = fc.array(fc.constantFrom('a', 'b c', '\n', '\n\n', '\t'), { maxLength: 40 });
    fc.assert(
      fc.property(texts, fc.nat(60), fc.nat(60), (parts, start, length) => {
        const text = parts.join('');
        const { lines } = excerptCode(text, [{ start, end: start + length }]);
        expect(textOf(lines).join('\n')).toBe(text.endsWith('\n') && lines.length > 0 ? text.slice(0, -1) : text);
        expect(lines.map(({ number }) => number)).toEqual(lines.map((_, at) => at + 1));
      }),
    );
  });
});
