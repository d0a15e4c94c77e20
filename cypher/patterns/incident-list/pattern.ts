// Incidents that pass a filter, in one of four orders, page by page. Every order is one ascending number, unknown last,
// with the id as tie-break: a cursor is that number and that id, so pages stay stable while incidents are added.
import { z } from 'zod';
import { definePattern } from '../pattern.js';

export type IncidentOrder = 'STARTED_DESC' | 'STARTED_ASC' | 'DURATION_DESC' | 'SEVERITY_DESC';

/** Larger than any second or duration: what is not known comes last, whichever way the list runs. */
export const UNKNOWN_LAST = 1e18;
/** Smaller than any sort key: the place before the first row. */
export const BEFORE_ALL = { afterKey: -1e18, afterId: '' } as const;

/** Fixed texts for `{{sortKey}}`. */
export const SORT_KEYS: Readonly<Record<IncidentOrder, string>> = {
  STARTED_DESC: 'coalesce(0.0 - i.startedSecond, 1e18)',
  STARTED_ASC: 'coalesce(0.0 + i.startedSecond, 1e18)',
  DURATION_DESC: 'coalesce(0.0 - i.durationMinutes, 1e18)',
  SEVERITY_DESC:
    "CASE i.severity WHEN 'SEV0' THEN 0.0 WHEN 'SEV1' THEN 1.0 WHEN 'SEV2' THEN 2.0 WHEN 'SEV3' THEN 3.0 WHEN 'SEV4' THEN 4.0 ELSE 1e18 END",
};

export const incidentList = definePattern<{ afterKey: number; afterId: string; first: number }>()({
  id: 'incident-list',
  question: 'Which incidents pass the filter, in the order asked?',
  folder: import.meta.dirname,
  query: 'query',
  row: z.object({ id: z.string(), sortKey: z.number() }),
  identity: ['id'],
});
