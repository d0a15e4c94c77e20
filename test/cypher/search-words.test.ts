// How a text is read as words: what finds what depends on nothing else.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finds, placedWords, wordsOf } from '../../cypher/model/search-words.js';

describe('the words of a text', () => {
  it.each<[string, string, string[]]>([
    ['case does not matter', 'Session CACHE', ['session', 'cache']],
    [
      'punctuation parts words',
      'out-of-memory, (OOM): e.g. node_7',
      ['out', 'of', 'memory', 'oom', 'e', 'g', 'node', '7'],
    ],
    ['accents do not matter', 'Störung à Orléans, İzmir, ﬁbre', ['storung', 'a', 'orleans', 'izmir', 'fibre']],
    ['accents that stand apart are the same', 'Sto\u0308rung', ['storung']],
    ['full-width letters are letters', 'ＤＮＳ', ['dns']],
    ['Chinese characters are a word each', '数据库故障', ['数', '据', '库', '故', '障']],
    ['kana are a word each, beside Latin words', 'DNSサーバー', ['dns', 'サ', 'ー', 'ハ']],
    ['Korean words are words', '서버 장애', ['서버', '장애']],
    ['a word that comes twice is one', 'retry after retry', ['retry', 'after']],
    ['letters beyond the basic plane are letters', '𝐝𝐧𝐬 𐐀', ['dns', '𐐨']],
    ['symbols, emoji and syntax are no words', '😀 * ~ " title: \\ ^ { } && ||', ['title']],
    ['nothing is no word', ' \n\t—…', []],
  ])('%s', (_, text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('are cut where a store would cut them otherwise', () => {
    expect(wordsOf('x'.repeat(1000))).toEqual(['x'.repeat(100)]);
  });

  it('read once more are the same words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const words = wordsOf(text);
        expect(wordsOf(words.join(' '))).toEqual(words);
      }),
      { numRuns: 500 },
    );
  });

  it('are letters and digits alone, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const word of wordsOf(text)) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
      }),
      { numRuns: 500 },
    );
  });

  it('are the same with and without their places', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const placed = placedWords(text);
        expect([...new Set(placed.map(({ word }) => word))]).toEqual(wordsOf(text));
        for (const { start, end } of placed) expect(text.slice(start, end)).not.toMatch(/\s/);
      }),
      { numRuns: 500 },
    );
  });
});

describe('an asked word', () => {
  it('finds itself, and from three characters on what begins with it', () => {
    expect(finds('postgres', 'postgresql')).toBe(true);
    expect(finds('postgresql', 'postgres')).toBe(false);
    expect(finds('db', 'db')).toBe(true);
    expect(finds('db', 'dbms')).toBe(false);
    expect(finds('漢', '漢')).toBe(true);
  });
});
