// Intervals of time. In: days, months or years as a store counts them. Out: the beginning of the interval each falls into,
// and back. Weeks begin on Monday; everything is UTC.
import type { Interval } from '../cypher/patterns/trends/pattern.js';

/** @param day `YYYY`, `YYYY-MM` or `YYYY-MM-DD` */
export function intervalOf(day: string, interval: Interval): Date {
  const [year, month = '01', date = '01'] = day.split('-');
  const start = new Date(`${year}-${month}-${date}T00:00:00Z`);
  if (interval === 'WEEK') start.setUTCDate(start.getUTCDate() - ((start.getUTCDay() + 6) % 7));
  else start.setUTCDate(1);
  if (interval === 'QUARTER') start.setUTCMonth(start.getUTCMonth() - (start.getUTCMonth() % 3));
  if (interval === 'YEAR') start.setUTCMonth(0);
  return start;
}

/** The beginning of the interval that comes after one. */
export function nextInterval(start: Date, interval: Interval): Date {
  const next = new Date(start);
  if (interval === 'WEEK') next.setUTCDate(next.getUTCDate() + 7);
  else next.setUTCMonth(next.getUTCMonth() + { MONTH: 1, QUARTER: 3, YEAR: 12 }[interval]);
  return next;
}

/** The days, months or year that a store counts of one interval. */
export function daysOf(start: Date, interval: Interval): string[] {
  const day = start.toISOString().slice(0, 10);
  if (interval === 'YEAR') return [day.slice(0, 4)];
  if (interval === 'MONTH') return [day.slice(0, 7)];
  if (interval === 'WEEK')
    return Array.from({ length: 7 }, (_, at) => new Date(start.getTime() + at * 86_400_000).toISOString().slice(0, 10));
  return Array.from({ length: 3 }, (_, at) => {
    const month = new Date(start);
    month.setUTCMonth(month.getUTCMonth() + at);
    return month.toISOString().slice(0, 7);
  });
}
