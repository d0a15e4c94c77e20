// A time as a model gives it, in the writer's zone, to partial UTC (CONTRACT section 3). In: value, zone, and what the quotes
// and the whole text say. Out: the time, how far it is supported, or the reason why it is not believed. It completes nothing:
// what no text tells is cut off again, and a clock time that stands in no quote is not taken for said.
import { partialTimeSchema } from '../../../cypher/model/times.js';
import type { TextSpan } from '../../../cypher/model/text-span.js';
import { findClocks, findDates } from '../rules/clock-words.js';
import { BEST_GUESS, SEVERAL_PLACES } from './sureness.js';
import type { Sureness } from './extract-reply.js';
import type { WrittenTimes } from './written-times.js';

export interface LocalTime {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  readonly hour: number | null;
  readonly minute: number | null;
  readonly second: number | null;
}

export interface TimeReading {
  /** partial ISO 8601, UTC */
  readonly at: string;
  /** as the writer's clock and calendar have it */
  readonly local: LocalTime;
  /** the zone as the text writes it; null where it writes none, and the time is taken as UTC */
  readonly zone: string | null;
  /** false for a zone without a known offset, whose time is taken as UTC too */
  readonly isZoneKnown: boolean;
  /** the most it can be sure, beside what its sureness allows */
  readonly ceiling: number;
  /** year, day or zone are not told by the text */
  readonly isInferred: boolean;
  /** the words that tell its day, where its quotes do not */
  readonly dayWords: TextSpan | null;
  /** all that its quotes do not tell stands in the heading of the day it comes under, as in a log */
  readonly isUnderItsDay: boolean;
}

export type ReadTime =
  { readonly ok: true; readonly time: TimeReading } | { readonly ok: false; readonly reason: string };

const LOCAL =
  /^(?:(?<year>\d{4})(?:-(?<month>\d{2})(?:-(?<day>\d{2}))?)?|--(?<month2>\d{2})-(?<day2>\d{2}))?(?:(?:^T?|(?<=\d)[T ])(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d+)?)?)?\s*(?<zone>Z|[+-]\d{2}:?\d{2})?$/;

/**
 * @param quotes the words of its quotes, as the model saw them
 * @param written what the whole document tells of dates and zones
 * @param place where the first quote begins: a day that no quote tells is sought from there
 */
export function readTime(
  given: { readonly value: string; readonly zone: string; readonly sureness: Sureness },
  quotes: readonly string[],
  written: WrittenTimes,
  place = 0,
): ReadTime {
  const parsed = parseLocal(given.value);
  if (parsed === null) return refused(`"${given.value.slice(0, 60)}" is no time`);
  const dated = withKnownYear(parsed.time, quotes, written);
  const date = dateOf(dated.time);
  // A zone inside the value is the model's spelling; the text's own comes before.
  const zone = written.zoneOf(given.zone.trim() === '' ? (parsed.zone ?? '') : given.zone, date);
  const offset = zone?.offset ?? 0;
  const clock = checkClock(dated.time, offset, quotes, given.sureness);
  if (!clock.ok) return clock;
  const day = written.supportOfDay(clock.time, quotes, place);
  const at = toUtc(clock.time, offset);
  if (!partialTimeSchema.safeParse(at).success) return refused(`"${given.value.slice(0, 60)}" is no time`);
  const toldZone = clock.time.hour === null ? null : zone;
  const isZoneKnown = toldZone?.offset !== null;
  const isZoneElsewhere = toldZone !== null && !quotes.some((quote) => quote.includes(toldZone.written));
  const ceilings = [dated.ceiling, clock.ceiling, day.ceiling, isZoneElsewhere ? SEVERAL_PLACES : 1];
  const isZoneAssumed = clock.time.hour !== null && (toldZone === null || !isZoneKnown);
  return {
    ok: true,
    time: {
      at,
      local: clock.time,
      zone: toldZone?.written ?? null,
      isZoneKnown,
      ceiling: Math.min(...ceilings, isZoneKnown ? 1 : BEST_GUESS),
      isInferred: dated.isInferred || clock.isInferred || day.isInferred || isZoneAssumed,
      dayWords: day.elsewhere,
      isUnderItsDay:
        day.elsewhere?.isHeading === true &&
        written.lineTells(day.elsewhere, {
          year: dated.ceiling < 1 ? clock.time.year : null,
          zone: isZoneElsewhere ? toldZone.written : null,
        }),
    },
  };
}

function refused(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}

/** Forms the prompt asks for first; then dates and clock times in English words, one of each at most. */
function parseLocal(value: string): { time: LocalTime; zone: string | null } | null {
  const trimmed = value.trim();
  if (trimmed === '' || trimmed.length > LONGEST_VALUE) return null;
  const groups = LOCAL.exec(trimmed)?.groups;
  if (groups !== undefined) {
    const number = (digits: string | undefined): number | null => (digits === undefined ? null : Number(digits));
    const time: LocalTime = {
      year: number(groups['year']),
      month: number(groups['month'] ?? groups['month2']),
      day: number(groups['day'] ?? groups['day2']),
      hour: number(groups['hour']),
      minute: number(groups['minute']),
      second: number(groups['second']),
    };
    return isReal(time) ? { time, zone: groups['zone'] ?? null } : null;
  }
  const [clock, ...clocks] = findClocks(trimmed);
  const [date, ...dates] = findDates(trimmed);
  if (clocks.length > 0 || dates.length > 0 || (clock === undefined && date === undefined)) return null;
  const time: LocalTime = {
    year: date?.year ?? null,
    month: date?.month ?? null,
    day: date?.day ?? null,
    hour: clock?.hour ?? null,
    minute: clock?.minute ?? null,
    second: clock?.second ?? null,
  };
  return isReal(time) ? { time, zone: clock?.zone ?? null } : null;
}

const LONGEST_VALUE = 80;

function isReal({ year, month, day, hour, minute, second }: LocalTime): boolean {
  if (hour !== null && month !== null && day === null) return false;
  if (hour !== null && month === null && year !== null) return false;
  if (hour !== null && (hour > 23 || (minute ?? 0) > 59 || (second ?? 0) > 59)) return false;
  if (month !== null && (month < 1 || month > 12)) return false;
  if (year === 0) return false;
  return day === null || new Date(Date.UTC(year ?? 2000, (month ?? 1) - 1, day)).getUTCDate() === day;
}

interface Weighed {
  readonly time: LocalTime;
  readonly ceiling: number;
  readonly isInferred: boolean;
}

/** A year that nothing tells is cut off again: a time is written only as far as the text gives it. */
function withKnownYear(time: LocalTime, quotes: readonly string[], written: WrittenTimes): Weighed {
  if (time.year === null) return { time, ceiling: 1, isInferred: false };
  const told = written.whereYear(time.year, quotes);
  if (told === 'quotes') return { time, ceiling: 1, isInferred: false };
  if (told === 'text') return { time, ceiling: SEVERAL_PLACES, isInferred: false };
  if (told === 'aboutDocument') return { time, ceiling: SEVERAL_PLACES, isInferred: true };
  return { time: { ...time, year: null }, ceiling: BEST_GUESS, isInferred: true };
}

/**
 * The clock time must stand in a quote. One that was converted already counts as the one it was converted from; one that was
 * worked out is a guess; one that is called said and is not there is not believed.
 */
function checkClock(
  time: LocalTime,
  offset: number,
  quotes: readonly string[],
  sureness: Sureness,
): ({ readonly ok: true } & Weighed) | { readonly ok: false; readonly reason: string } {
  const { hour, minute } = time;
  if (hour === null || minute === null || quotes.some((quote) => saysClock(quote, hour, minute)))
    return { ok: true, time, ceiling: 1, isInferred: false };
  const local = offset === 0 ? null : shifted(time, offset);
  if (local !== null && quotes.some((quote) => saysClock(quote, local.hour ?? 0, local.minute ?? 0)))
    return { ok: true, time: local, ceiling: SEVERAL_PLACES, isInferred: true };
  if (sureness === 'FOLLOWS' || sureness === 'GUESS') return { ok: true, time, ceiling: BEST_GUESS, isInferred: true };
  return refused(`the time ${two(hour)}:${two(minute)} is not in its quotes`);
}

/** `21:16`, `2116`, `21.16`, `21h16`, `9:16 pm`, `9 pm`, `noon`, `midnight`. */
function saysClock(quote: string, hour: number, minute: number): boolean {
  if (findClocks(quote).some((clock) => clock.hour === hour && clock.minute === minute)) return true;
  const half = hour % 12 === 0 ? 12 : hour % 12;
  // Half a day that is told once ("between 9:10 and 9:40 pm") leaves 9:10 alone.
  const hours = hour === half ? `0?${hour}` : `0?${hour}|0?${half}`;
  const spelled = new RegExp(`(?<![\\d:])(?:${hours})\\s?[:.h ]?\\s?${two(minute)}(?!\\d)`);
  return (
    spelled.test(quote) ||
    (minute === 0 &&
      new RegExp(`\\b(?:at|by|from|to|until|till|since|between|and|around|about)\\s(?:${hours})(?![\\d:.%])`, 'i').test(
        quote,
      ))
  );
}

/** Another clock's reading of the same moment. @param minutes to add */
function shifted(time: LocalTime, minutes: number): LocalTime {
  const { year, month, day, hour, minute } = time;
  const moment = new Date(Date.UTC(year ?? 2000, (month ?? 1) - 1, day ?? 1, hour ?? 0, (minute ?? 0) + minutes));
  // `Date.UTC` takes years below 100 for those of the last century.
  if (year !== null && year < 100) moment.setUTCFullYear(year);
  return {
    ...time,
    year: year === null ? null : moment.getUTCFullYear(),
    month: month === null ? null : moment.getUTCMonth() + 1,
    day: day === null ? null : moment.getUTCDate(),
    hour: moment.getUTCHours(),
    minute: moment.getUTCMinutes(),
  };
}

function dateOf({ year, month, day }: LocalTime): { year: number | null; month: number; day: number } | null {
  return month === null || day === null ? null : { year, month, day };
}

/** What has no clock time is a day, month or year as the writer counts it, and stays. */
function toUtc(local: LocalTime, offset: number): string {
  const { year, month, day, hour, minute, second } = local.hour === null ? local : shifted(local, -offset);
  const clock = hour === null ? '' : `T${two(hour)}:${two(minute ?? 0)}${second === null ? '' : `:${two(second)}`}`;
  if (month === null) return year === null ? clock : four(year);
  if (day === null) return year === null ? '' : `${four(year)}-${two(month)}`;
  const date = `${year === null ? '-' : four(year)}-${two(month)}-${two(day)}`;
  return clock === '' ? date : `${date}${clock}Z`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function four(value: number): string {
  return String(value).padStart(4, '0');
}
