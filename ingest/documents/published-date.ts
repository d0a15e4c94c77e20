// A date of publication as people give it. In: text. Out: ISO 8601, as precise as given, or null for what is no date.
import { partialTimeSchema } from '../../cypher/model/times.js';

/** Takes `2024`, `2024-05`, `2024-05-17` and ISO times with a zone, which become UTC to the minute. */
export function toDate(text: string): string | null {
  const trimmed = text.trim();
  if (/^\d{4}(-\d{2}){0,2}$/.test(trimmed)) return partialTimeSchema.safeParse(trimmed).success ? trimmed : null;
  if (!/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})$/.test(trimmed)) return null;
  const time = new Date(trimmed.replace(' ', 'T').replace(/\s+/g, ''));
  return Number.isNaN(time.getTime()) ? null : `${time.toISOString().slice(0, 16)}Z`;
}
