// Intervals of time. In: days, months or years as a store counts them. Out: the beginning of the interval each falls into,
// and all beginnings from a first to a last one. Weeks begin on Monday; everything is UTC.
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
