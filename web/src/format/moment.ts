// In: a time as the API gives it, and how exactly the document told it. Out: words that claim no more than that.
// Always UTC and always said so: two people who share a link must read the same time.
import type { Precision } from '../api/generated/documents.js';

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
}

const year = formatter({ year: 'numeric' });
const month = formatter({ month: 'long', year: 'numeric' });
const day = formatter({ day: 'numeric', month: 'short', year: 'numeric' });
const clock = formatter({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const clockWithSeconds = formatter({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });

/**
 * @param iso `2018-04-29T13:05:00Z`, or null
 * @param precision null where the API does not tell: then midnight sharp is taken for a day without a time
 * @returns `29 Apr 2018, 13:05 UTC`, `29 Apr 2018`, `April 2018`, `2018`, or undefined
 */
export function formatMoment(iso: string | null, precision: Precision | null): string | undefined {
  const at = iso === null ? new Date(Number.NaN) : new Date(iso);
  if (Number.isNaN(at.getTime())) return undefined;
  switch (precision ?? guessPrecision(iso ?? '')) {
    case 'YEAR':
      return year.format(at);
    case 'MONTH':
      return month.format(at);
    case 'DAY':
      return day.format(at);
    case 'MINUTE':
      return `${day.format(at)}, ${clock.format(at)} UTC`;
    case 'SECOND':
      return `${day.format(at)}, ${clockWithSeconds.format(at)} UTC`;
  }
}

/** Only the time of day, for a list that says the day once; undefined where no time was told. */
export function formatClock(iso: string | null, precision: Precision | null): string | undefined {
  const at = iso === null ? new Date(Number.NaN) : new Date(iso);
  if (Number.isNaN(at.getTime())) return undefined;
  if (precision === 'MINUTE') return clock.format(at);
  return precision === 'SECOND' ? clockWithSeconds.format(at) : undefined;
}

/** The day as `29 Apr 2018`; undefined for what is not told to the day. */
export function formatDay(iso: string | null, precision: Precision | null): string | undefined {
  return precision === 'YEAR' || precision === 'MONTH' ? undefined : formatMoment(iso, iso === null ? null : 'DAY');
}

function guessPrecision(iso: string): Precision {
  return iso.endsWith('T00:00:00Z') ? 'DAY' : 'MINUTE';
}

/** How exactly a time was read: `2018-04-29` is a day, `2018-04-29T13:05Z` a minute; null for what has no year. */
export function precisionOf(read: string | null | undefined): Precision | null {
  if (read === null || read === undefined) return null;
  if (/^\d{4}$/.test(read)) return 'YEAR';
  if (/^\d{4}-\d{2}$/.test(read)) return 'MONTH';
  if (/^\d{4}-\d{2}-\d{2}$/.test(read)) return 'DAY';
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z$/.test(read)) return 'MINUTE';
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/.test(read) ? 'SECOND' : null;
}

/** A time as it was read, also without a year (`--06-13T21:16Z`) or a date (`T10:26`); what fits nothing is shown as it is. */
export function formatPartialTime(read: string): string {
  const precision = precisionOf(read);
  // Dates without a time are UTC by themselves (ECMAScript, Date Time String Format).
  if (precision !== null) return formatMoment(read, precision) ?? read;
  const timeAlone = /^T(\d{2}:\d{2}(?::\d{2})?)Z?$/.exec(read);
  if (timeAlone?.[1] !== undefined) return `${timeAlone[1]}, day not told`;
  const noYear = /^--(\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::\d{2})?Z?)?$/.exec(read);
  if (noYear?.[1] !== undefined) {
    const date = new Date(`2000-${noYear[1]}T00:00:00Z`);
    if (Number.isNaN(date.getTime())) return read;
    const dayAndMonth = formatter({ day: 'numeric', month: 'short' }).format(date);
    return `${dayAndMonth}${noYear[2] === undefined ? '' : `, ${noYear[2]} UTC`}, year not told`;
  }
  return read;
}
