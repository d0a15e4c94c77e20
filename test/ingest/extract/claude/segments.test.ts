// Long texts are cut into pieces that hold all of it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCharacters, segmentText } from '../../../../ingest/extract/claude/segments.js';

const sentence = 'The primary ran out of connections and the frontend timed out for all buyers. ';

describe('the pieces of a text', () => {
  it('are one where it is not long', () => {
    expect(segmentText(sentence)).toEqual([{ start: 0, end: sentence.length }]);
    expect(segmentText('')).toEqual([{ start: 0, end: 0 }]);
  });

  it('begin at a heading where there is one', () => {
    const section = (name: string): string => `## ${name}\n\n${sentence.repeat(150)}\n\n`;
    const text = ['Summary', 'Impact', 'Root cause', 'Timeline', 'Lessons'].map(section).join('');
    const [first] = segmentText(text);
    expect(text.slice(first!.end)).toMatch(/^## /);
  });

  it('end with a sentence where there is nothing better', () => {
    const text = sentence.repeat(1_000);
    const pieces = segmentText(text);
    expect(pieces.length).toBeGreaterThan(1);
    for (const { end } of pieces) expect(text.slice(0, end)).toMatch(/\. $/);
  });

  it('hold any text whole, overlap, and cut no character in two', () => {
    const chunk = fc.oneof(
      fc.constantFrom('\n\n', '\n# A heading\n', '. ', ' ', 'x', '\ud83d\ude00', sentence),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
    );
    const texts = fc
      .tuple(fc.array(chunk, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 6_000 }))
      .map(([chunks, times]) => chunks.join('').repeat(times).slice(0, 400_000).toWellFormed());
    fc.assert(
      fc.property(texts, (text) => {
        const pieces = segmentText(text);
        expect(readCharacters(pieces)).toBe(text.length);
        expect(pieces[0]?.start).toBe(0);
        expect(pieces.at(-1)?.end).toBe(text.length);
        for (const [index, { start, end }] of pieces.entries()) {
          expect(end - start).toBeLessThanOrEqual(40_000);
          expect(text.slice(start, end).isWellFormed()).toBe(true);
          const before = pieces[index - 1];
          if (before === undefined) continue;
          expect(before.end - start).toBeGreaterThanOrEqual(1_000);
          expect(start).toBeGreaterThan(before.start);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('tell how much was read when one is missing', () => {
    expect(
      readCharacters([
        { start: 0, end: 10 },
        { start: 8, end: 20 },
        { start: 30, end: 40 },
      ]),
    ).toBe(30);
  });
});
