// What came back. Incidents with a known start are grouped by component and failure mode, and by the path their fault
// took; a group counts where one of its incidents began after an earlier one that names action items.
import { z } from 'zod';
import { NODES } from '../../model/nodes.js';
import { actionItemStatusSchema } from '../../model/values.js';
import type { QueryParameters } from '../../store/graph-store.js';
import { definePattern } from '../pattern.js';

const folder = import.meta.dirname;

/** Groups with as many incidents, of which the smallest id is the same. */
const row = z.object({
  incidents: z.int(),
  firstId: z.string(),
  /** `key`: a component's id and a failure mode, or a path key; `members`: start, id and precision of each incident */
  groups: z.array(z.object({ key: z.string(), members: z.array(z.string()) })),
});

export const recurrencesByCause = definePattern<QueryParameters>()({
  id: 'recurrences-by-cause',
  question: 'Which failure modes came back in a component after action items?',
  folder,
  query: 'by-cause',
  row,
  identity: ['incidents', 'firstId'],
});
export const recurrencesByPath = definePattern<QueryParameters>()({
  id: 'recurrences-by-path',
  question: 'Which failure paths came back after action items?',
  folder,
  query: 'by-path',
  row,
  identity: ['incidents', 'firstId'],
});
export const recurrencePromises = definePattern<{ ids: readonly string[] }>()({
  id: 'recurrence-promises',
  question: 'What was to keep these incidents, many at once, from coming back?',
  folder,
  query: 'promises',
  row: z.object({ incidentId: z.string(), id: z.string(), status: actionItemStatusSchema, text: z.string() }),
  identity: ['id'],
});
export const actionItemsById = definePattern<{ ids: readonly string[] }>()({
  id: 'action-items-by-id',
  question: 'What is known of these action items?',
  folder,
  query: 'action-items',
  row: z.object({ id: z.string(), properties: NODES.ActionItem }),
  identity: ['id'],
});
