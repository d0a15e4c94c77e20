import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMinutes } from '../../web/src/format/duration.js';
import { markText } from '../../web/src/format/mark-text.js';
import { formatClock, formatMoment, formatPartialTime, precisionOf } from '../../web/src/format/moment.js';
import { rangeOf, toBars } from '../../web/src/format/month-bars.js';
import { countOf, formatScore, formatShare, wholeOf } from '../../web/src/format/quantity.js';

describe('formatMoment', () => {
  test('says no more than the document does', () => {
    expect(formatMoment('2018-01-01T00:00:00Z', 'YEAR')).toBe('2018');
    expect(formatMoment('2018-04-01T00:00:00Z', 'MONTH')).toBe('April 2018');
    expect(formatMoment('2018-04-29T00:00:00Z', 'DAY')).toBe('29 Apr 2018');
    expect(formatMoment('2018-04-29T00:00:00Z', 'MINUTE')).toBe('29 Apr 2018, 00:00 UTC');
    expect(formatMoment('2018-04-29T13:05:07Z', 'SECOND')).toBe('29 Apr 2018, 13:05:07 UTC');
  });

  test('takes midnight sharp for a day where nothing says how exact it is', () => {
    expect(formatMoment('2018-04-29T00:00:00Z', null)).toBe('29 Apr 2018');
    expect(formatMoment('2018-04-29T13:05:00Z', null)).toBe('29 Apr 2018, 13:05 UTC');
  });

  test('has no words for a time that is not there', () => {
    expect(formatMoment(null, 'DAY')).toBeUndefined();
    expect(formatMoment('soon', 'DAY')).toBeUndefined();
    expect(formatClock('2018-04-29T00:00:00Z', 'DAY')).toBeUndefined();
  });
});

describe('formatPartialTime', () => {
  test.each([
    ['2018', '2018'],
    ['2018-04', 'April 2018'],
    ['2018-04-29', '29 Apr 2018'],
    ['2018-04-29T13:05Z', '29 Apr 2018, 13:05 UTC'],
    ['T10:26', '10:26, day not told'],
    ['--06-13T21:16Z', '13 Jun, 21:16 UTC, year not told'],
    ['--02-29', '29 Feb, year not told'],
    ['end of Q3', 'end of Q3'],
  ])('reads %s as %s', (read, words) => {
    expect(formatPartialTime(read)).toBe(words);
  });

  test('does not invent a precision', () => {
    expect(precisionOf('T10:26')).toBeNull();
    expect(precisionOf(undefined)).toBeNull();
    expect(precisionOf('2018-04-29T13:05:01Z')).toBe('SECOND');
  });
});

describe('formatMinutes', () => {
  test.each([
    [0, '0 min'],
    [0.5, '30 s'],
    [59, '59 min'],
    [60, '1 h'],
    [104, '1 h 44 min'],
    [1451, '1 d'],
    [4523, '3 d 3 h'],
    [Number.NaN, 'not known'],
  ])('says %s minutes as %s', (minutes, words) => {
    expect(formatMinutes(minutes)).toBe(words);
  });
});

describe('quantities', () => {
  test('count in singular and plural', () => {
    expect([countOf(1, 'incident'), countOf(0, 'incident'), countOf(1204, 'incident')]).toEqual([
      '1 incident',
      '0 incidents',
      '1,204 incidents',
    ]);
  });

  test('do not round a small share to nothing', () => {
    expect([formatShare(0.002), formatShare(0), formatShare(0.172)]).toEqual(['<1 %', '0 %', '17 %']);
  });

  test('find the whole that a share was taken of', () => {
    expect(wholeOf(5, 5 / 29)).toBe(29);
    expect(wholeOf(0, 0)).toBeUndefined();
  });

  test('show small scores as more than zero', () => {
    expect([formatScore(0), formatScore(0.012), formatScore(0.99), formatScore(2.28), formatScore(1234.5)]).toEqual([
      '0.0',
      '0.012',
      '1.0',
      '2.3',
      '1,235',
    ]);
  });
});

describe('month bars', () => {
  test('fill the months between with nothing', () => {
    const counts = [
      { month: '2025-11', incidents: 2 },
      { month: '2026-02', incidents: 1 },
    ];
    const range = rangeOf([counts]);
    expect(range && toBars(counts, range)).toEqual({
      unit: 'month',
      bars: [
        { label: '2025-11', incidents: 2 },
        { label: '2025-12', incidents: 0 },
        { label: '2026-01', incidents: 0 },
        { label: '2026-02', incidents: 1 },
      ],
    });
  });

  test('become quarters and years when months would be too many', () => {
    const early = [{ month: '2020-02', incidents: 1 }];
    const late = [{ month: '2026-12', incidents: 1 }];
    const quarters = toBars(early, rangeOf([early, late]) ?? { from: 0, to: 0 });
    expect([quarters.unit, quarters.bars[0]?.label, quarters.bars.at(-1)?.label]).toEqual([
      'quarter',
      '2020 Q1',
      '2026 Q4',
    ]);
    const old = [{ month: '2011-07', incidents: 1 }];
    expect(toBars(old, rangeOf([old, late]) ?? { from: 0, to: 0 }).unit).toBe('year');
  });

  test('lose no incident, whatever the unit', () => {
    const months = fc.array(
      fc.record({
        month: fc
          .tuple(fc.integer({ min: 1999, max: 2030 }), fc.integer({ min: 1, max: 12 }))
          .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`),
        incidents: fc.integer({ min: 1, max: 9 }),
      }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(months, (counts) => {
        const range = rangeOf([counts]);
        if (range === undefined) throw new Error('no range');
        const { bars } = toBars(counts, range);
        const sum = (list: readonly { incidents: number }[]): number =>
          list.reduce((total, { incidents }) => total + incidents, 0);
        expect(sum(bars)).toBe(sum(counts));
        expect(bars.length).toBeLessThanOrEqual(90);
      }),
    );
  });

  test('have no range where nothing is dated', () => {
    expect(rangeOf([[], []])).toBeUndefined();
  });
});

describe('markText', () => {
  test('marks a span by UTF-16 code units', () => {
    const text = 'Ärger 🎉 in Köln';
    const start = text.indexOf('🎉');
    expect(markText(text, [{ start, end: start + 2 }])).toEqual([
      { text: 'Ärger ', marked: false, main: false },
      { text: '🎉', marked: true, main: true },
      { text: ' in Köln', marked: false, main: false },
    ]);
  });

  test('says which mark is the quote itself, also when another place comes first', () => {
    const pieces = markText('one two three', [
      { start: 8, end: 13 },
      { start: 0, end: 3 },
    ]);
    expect(pieces.filter((piece) => piece.marked).map(({ text, main }) => [text, main])).toEqual([
      ['one', false],
      ['three', true],
    ]);
  });

  test('never loses or doubles a character, whatever the spans', () => {
    const spans = fc.array(
      fc.record({ start: fc.integer({ min: -5, max: 60 }), end: fc.integer({ min: -5, max: 60 }) }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), spans, (text, list) => {
        expect(
          markText(text, list)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
