// Spans of time told in words. In: plain text. Out: minutes, with where they stand. It does no clock arithmetic.
import type { TextSpan } from '../../../cypher/model/text-span.js';

export interface DurationWords extends TextSpan {
  readonly minutes: number;
  /** "about", "nearly": another value close by does not contradict it */
  readonly rounded: boolean;
}

// prettier-ignore
const NUMBER_WORDS: Readonly<Record<string, number>> = {
  a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12,
  fifteen: 15, twenty: 20, thirty: 30, forty: 40, 'forty-five': 45, fifty: 50, sixty: 60, ninety: 90, half: 0.5,
};

const UNIT_MINUTES: readonly (readonly [RegExp, number])[] = [
  [/^w/i, 7 * 24 * 60],
  [/^d/i, 24 * 60],
  [/^h/i, 60],
  [/^m/i, 1],
  [/^s/i, 1 / 60],
];

const NUMBER = `(?:\\d+(?:\\.\\d+)?|${Object.keys(NUMBER_WORDS).join('|')})`;
const UNIT = '(?:weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?|[hm](?![A-Za-z]))';
const AMOUNT = `${NUMBER}(?: and a half| an)?[ -]?${UNIT}`;
const DURATION = new RegExp(
  `(?<![\\w.])(?<rounded>(?:about|around|approximately|approx\\.?|roughly|nearly|almost|over|more than|some|up to|~) ?)?(?<amounts>${AMOUNT}(?:(?:,? and |, | )${AMOUNT})*)(?![\\w])`,
  'gi',
);
const ONE_AMOUNT = new RegExp(`(${NUMBER})( and a half| an)?[ -]?(${UNIT})`, 'gi');

/** All durations in the text, in order. */
export function findDurations(plain: string): DurationWords[] {
  const found: DurationWords[] = [];
  for (const match of plain.matchAll(DURATION)) {
    const minutes = sum(match.groups?.['amounts'] ?? '');
    if (minutes <= 0) continue;
    const rounded = match.groups?.['rounded'] !== undefined;
    found.push({ start: match.index, end: match.index + match[0].length, minutes, rounded });
  }
  return found;
}

function sum(amounts: string): number {
  let minutes = 0;
  for (const [, number = '', half, unit = ''] of amounts.matchAll(ONE_AMOUNT)) {
    const value = NUMBER_WORDS[number.toLowerCase()] ?? Number(number);
    const factor = UNIT_MINUTES.find(([pattern]) => pattern.test(unit))?.[1] ?? 0;
    minutes += (value + (half === ' and a half' ? 0.5 : 0)) * factor;
  }
  return Math.round(minutes * 100) / 100;
}
