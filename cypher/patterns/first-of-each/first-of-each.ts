// The first few of each key, for all keys in one question. In: rows of `key` and `place`, a text that sorts as wanted.
// Out: the text that ends the question, and what stands in a place behind its digits.
import { z } from 'zod';
import type { Dialect } from '../../store/graph-store.js';
import { queryText } from '../query-text.js';

/** Takes `$each`; rows are `key` and its first places. */
export function firstOfEach(dialect: Dialect): string {
  return queryText(import.meta.dirname, 'query', dialect);
}

export const placesSchema = z.object({ key: z.string(), places: z.array(z.string()) });

const DIGITS = 12;

/** Later than any start, in seconds since 1970. */
const AFTER_ALL = 200_000_000_000;
/** Of an incident without a start. */
const UNDATED = 999_999_999_999;

/** Newest incident first, then by id; those without a start last. */
export function newestFirst(dialect: Dialect): string {
  return placeOf(
    `CASE WHEN i.startedSecond IS NULL THEN ${UNDATED} ELSE ${AFTER_ALL} - i.startedSecond END`,
    'i.id',
    dialect,
  );
}

/** Largest number of incidents first, then by the text itself. */
export function mostFirst(count: string, text: string, dialect: Dialect): string {
  return placeOf(`999999999999 - ${count}`, text, dialect);
}

/** @param number whole, 0 to 999,999,999,999 */
export function placeOf(number: string, text: string, dialect: Dialect): string {
  const written = dialect === 'neo4j' ? `toString(${number})` : `CAST(${number} AS STRING)`;
  return `right('${'0'.repeat(DIGITS)}' + ${written}, ${DIGITS}) + ${text}`;
}

export function textOfPlace(place: string): string {
  return place.slice(DIGITS);
}

/** The place that `newestFirst` gives an incident. @param startedSecond null for one without a start */
export function newestPlace(startedSecond: number | null, id: string): string {
  const number = startedSecond === null ? UNDATED : AFTER_ALL - startedSecond;
  return String(number).padStart(DIGITS, '0') + id;
}

/** The start in such a place, in seconds since 1970; null where there is none. */
export function secondOfPlace(place: string): number | null {
  const number = Number(place.slice(0, DIGITS));
  return number === UNDATED ? null : AFTER_ALL - number;
}
