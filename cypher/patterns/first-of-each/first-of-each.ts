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

/** Newest incident first, then by id; those without a start last. */
export function newestFirst(dialect: Dialect): string {
  return placeOf(
    'CASE WHEN i.startedSecond IS NULL THEN 999999999999 ELSE 200000000000 - i.startedSecond END',
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
