// Dates and clock times as they are spelled in English prose. In: plain text. Out: where each stands and what it says,
// in the writer's own zone. It converts nothing and completes nothing: that is `times.ts`.
import type { TextSpan } from '../../../cypher/model/text-span.js';
import { ZONE_PATTERN, type LocalDate } from './time-zones.js';

/** `day: null` is a month alone. */
export interface DateWords extends TextSpan {
  readonly year: number | null;
  readonly month: number;
  readonly day: number | null;
  /**
   * Of `3/4/2018` and its like, which comes first: what the figures themselves settle, else `open`, and month and day are
   * given as in American English. Null where the spelling leaves no question.
   */
  readonly order: 'month-first' | 'day-first' | 'open' | null;
}

export interface ClockWords extends TextSpan {
  readonly hour: number;
  readonly minute: number;
  readonly second: number | null;
  readonly zone: string | null;
}

const MONTH_NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;
const MONTH =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)';
const ORDINAL = '(?:st|nd|rd|th)?';

const DATE = new RegExp(
  [
    '(?<![\\d.-])(?<y1>(?:19|20)\\d{2})[-/](?<m1>\\d{2})[-/](?<d1>\\d{2})(?!\\d)',
    '(?<!\\d)(?<y2>20\\d{2})(?<m2>\\d{2})(?<d2>\\d{2})(?=T\\d)',
    `(?<![\\d:.])(?<d3>\\d{1,2})${ORDINAL}(?: of)?[ -](?<n3>${MONTH})\\b\\.?,?(?:[ -](?<y3>(?:19|20)\\d{2})\\b)?`,
    `\\b(?<n4>${MONTH})\\.? (?<d4>\\d{1,2})${ORDINAL}(?![\\d:])(?:,? (?<y4>(?:19|20)\\d{2})(?![\\d:]))?`,
    `\\b(?<n5>${MONTH})\\.?,? (?<y5>(?:19|20)\\d{2})(?![\\d:])`,
    '(?<![\\d/.-])(?<m6>\\d{1,2})/(?<d6>\\d{1,2})(?:/(?<y6>(?:19|20)\\d{2}|\\d{2}))?(?![\\d/%])',
  ].join('|'),
  'g',
);

const CLOCK = new RegExp(
  [
    '(?<![\\d:.,/$-])(?<h1>\\d{1,2}):(?<i1>\\d{2})(?::(?<s1>\\d{2})(?:\\.\\d+)?)?(?![\\d:])(?: ?(?<p1>[AaPp]\\.?[Mm])\\b\\.?)?',
    '(?<=\\d-?T)(?<h6>\\d{2}):(?<i6>\\d{2})(?::(?<s6>\\d{2})(?:\\.\\d+)?)?',
    '(?<![\\d:.,/$-])(?<h2>\\d{1,2}) ?(?<p2>[AaPp]\\.?[Mm])\\b\\.?',
    `(?<![\\d:.,/$-])(?<h3>\\d{1,2})[.h](?<i3>[0-5]\\d)(?= ?\\(?${ZONE_PATTERN})`,
    '(?<=^[\\s([*•-]*)(?<h5>[0-2]\\d)\\.(?<i5>[0-5]\\d)(?=:?\\s)',
    '(?<![\\d:.,/$-])(?<h4>[0-2]\\d) ?(?<i4>[0-5]\\d)(?= ?(?:UTC|GMT|Z)\\b)',
    '\\b(?<word>noon|midnight)\\b',
  ].join('|'),
  'g',
);

const ZONE_AFTER = new RegExp(`^,? ?\\(?(${ZONE_PATTERN})\\)?`);

/** Dates in the text. `3/4` counts only beside a clock time or with a year: it may be a fraction. */
export function findDates(plain: string): DateWords[] {
  const dates: DateWords[] = [];
  if (!/\d/.test(plain)) return dates;
  for (const match of plain.matchAll(DATE)) {
    const g = match.groups ?? {};
    const start = match.index;
    const end = start + match[0].trimEnd().length;
    const year = numberOf(g['y1'] ?? g['y2'] ?? g['y3'] ?? g['y4'] ?? g['y5'] ?? g['y6']);
    const monthName = g['n3'] ?? g['n4'] ?? g['n5'];
    let month = numberOf(g['m1'] ?? g['m2'] ?? g['m6']) ?? monthNumber(monthName);
    let day = numberOf(g['d1'] ?? g['d2'] ?? g['d3'] ?? g['d4'] ?? g['d6']);
    let order: DateWords['order'] = null;
    if (g['m6'] !== undefined) {
      const besideClock =
        /^,? ?\(?\d{1,2}:\d{2}/.test(plain.slice(end)) || /:\d{2}\S* ?\(?$/.test(plain.slice(0, start));
      if (year === null && !besideClock) continue;
      order = orderOf(Number(g['m6']), Number(g['d6']));
      if (order === 'day-first') [month, day] = [day, month];
    }
    if (month === null || month < 1 || month > 12 || (day !== null && (day < 1 || day > 31))) continue;
    dates.push({ start, end, year: year === null ? null : year < 100 ? 2000 + year : year, month, day, order });
  }
  return dates;
}

function orderOf(first: number, second: number): DateWords['order'] {
  if (first > 12) return 'day-first';
  if (second > 12) return 'month-first';
  return first === second ? null : 'open';
}

/** Clock times in the text, each with the zone written right after it. */
export function findClocks(plain: string): ClockWords[] {
  const clocks: ClockWords[] = [];
  if (!/\d|noon|midnight/.test(plain)) return clocks;
  for (const match of plain.matchAll(CLOCK)) {
    const g = match.groups ?? {};
    const half = (g['p1'] ?? g['p2'])?.charAt(0).toLowerCase();
    let hour =
      g['word'] === undefined
        ? Number(g['h1'] ?? g['h2'] ?? g['h3'] ?? g['h4'] ?? g['h5'] ?? g['h6'])
        : g['word'] === 'noon'
          ? 12
          : 0;
    const minute = Number(g['i1'] ?? g['i3'] ?? g['i4'] ?? g['i5'] ?? g['i6'] ?? 0);
    const second = numberOf(g['s1'] ?? g['s6']);
    if (half !== undefined && hour > 12) continue;
    if (half === 'p' && hour < 12) hour += 12;
    if (half === 'a' && hour === 12) hour = 0;
    if (hour > 23 || minute > 59 || (second ?? 0) > 59) continue;
    const end = match.index + match[0].length;
    const zone = ZONE_AFTER.exec(plain.slice(end, end + 40));
    clocks.push({
      start: match.index,
      end: end + (zone?.[0].length ?? 0),
      hour,
      minute,
      second,
      zone: zone?.[1] ?? null,
    });
  }
  return clocks;
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Days told from the publication date: "today", "this morning", "yesterday", "on Tuesday". */
export function findRelativeDay(plain: string, published: LocalDate): LocalDate | null {
  const match =
    /\b(?:(today|tonight|this (?:morning|afternoon|evening))|(yesterday|last night)|(?:on |last )?((?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day))\b/i.exec(
      plain,
    );
  if (match === null) return null;
  const noon = Date.UTC(published.year ?? 2001, published.month - 1, published.day, 12);
  const weekday = match[3] === undefined ? -1 : WEEKDAYS.indexOf(match[3].toLowerCase());
  const daysBack =
    match[1] !== undefined ? 0 : match[2] !== undefined ? 1 : (new Date(noon).getUTCDay() - weekday + 7) % 7;
  const day = new Date(noon - daysBack * 86_400_000);
  return { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() };
}

function numberOf(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}

function monthNumber(name: string | undefined): number | null {
  if (name === undefined) return null;
  return MONTH_NAMES.findIndex((month) => name.toLowerCase().startsWith(month)) + 1;
}
