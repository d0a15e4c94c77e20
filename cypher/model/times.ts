// Times as documents give them, and as the graph keeps them. In: the partial ISO 8601 spellings of CONTRACT section 3.
// Out: the start of the named period as `YYYY-MM-DDTHH:MM:SSZ` with its precision, or null where no year is known.
import { z } from 'zod';
import type { Precision } from './values.js';

const PARTIAL_TIME =
  /^(?:(?<year>\d{4})(?:-(?<month>0[1-9]|1[0-2])(?:-(?<day>0[1-9]|[12]\d|3[01])(?:T(?<time>[01]\d:[0-5]\d|2[0-3]:[0-5]\d)(?<seconds>:[0-5]\d)?Z)?)?)?|--(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?Z)?|T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)$/;

/** `2018-04`, `2018-04-29`, `2018-04-29T13:05Z`, `--06-13T21:16Z` (no year) or `T10:26` (time alone); UTC. */
export const partialTimeSchema = z.string().refine((value) => PARTIAL_TIME.test(value) && isRealDay(value), {
  message: 'a time is written like 2018, 2018-04, 2018-04-29, 2018-04-29T13:05Z, --06-13T21:16Z or T10:26',
});

export interface GraphTime {
  /** `YYYY-MM-DDTHH:MM:SSZ`, the start of the period that the document names */
  readonly at: string;
  readonly precision: Precision;
}

/** The graph's reading of a partial time; null when it names no year. */
export function toGraphTime(partial: string | null | undefined): GraphTime | null {
  if (partial === null || partial === undefined) return null;
  const groups = PARTIAL_TIME.exec(partial)?.groups;
  const year = groups?.['year'];
  if (groups === undefined || year === undefined) return null;
  const { month, day, time, seconds } = groups;
  const at = `${year}-${month ?? '01'}-${day ?? '01'}T${time ?? '00:00'}${seconds ?? ':00'}Z`;
  if (month === undefined) return { at, precision: 'YEAR' };
  if (day === undefined) return { at, precision: 'MONTH' };
  if (time === undefined) return { at, precision: 'DAY' };
  return { at, precision: seconds === undefined ? 'MINUTE' : 'SECOND' };
}

/**
 * Minutes from one partial time to another, when both are given at least to the minute and in the same way
 * (both with a year, both without, or both a time alone, in which case the end may lie past midnight).
 * @returns null when either is coarser, the two are not comparable, or the end lies before the start
 */
export function minutesBetween(start: string | null | undefined, end: string | null | undefined): number | null {
  const from = minuteOf(start);
  const to = minuteOf(end);
  if (from === null || to === null || from.form !== to.form) return null;
  const minutes = to.minute - from.minute;
  if (minutes >= 0) return minutes;
  return from.form === 'time' ? minutes + 24 * 60 : null;
}

function minuteOf(partial: string | null | undefined): { form: 'dated' | 'yearless' | 'time'; minute: number } | null {
  if (partial === null || partial === undefined) return null;
  const match = /^(?<date>\d{4}-\d{2}-\d{2}|--\d{2}-\d{2})?T(?<time>\d{2}:\d{2}(?::\d{2})?)Z?$/.exec(partial);
  const date = match?.groups?.['date'];
  const time = match?.groups?.['time'];
  if (time === undefined) return null;
  const form = date === undefined ? 'time' : date.startsWith('--') ? 'yearless' : 'dated';
  // A year that is not told is counted as a leap year, so that 29 February stays a day.
  const day = date === undefined ? '2000-01-01' : date.replace(/^--/, '2000-');
  return { form, minute: Date.parse(`${day}T${time}Z`) / 60_000 };
}

function isRealDay(value: string): boolean {
  const date = /^(\d{4}-\d{2}-\d{2}|--\d{2}-\d{2})/.exec(value)?.[1];
  if (date === undefined) return true;
  const day = date.replace(/^--/, '2000-');
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
}

/** A moment as graph and API write it: UTC, whole seconds, `2024-05-17T09:30:00Z`. */
export function toUtcSeconds(moment: Date): string {
  return moment.toISOString().replace(/\.\d+Z$/, 'Z');
}
