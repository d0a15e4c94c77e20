// How many incidents a filter leaves, and when the newest of them began.
import { z } from 'zod';
import { definePattern } from '../pattern.js';

export const filteredCount = definePattern()({
  id: 'filtered-count',
  question: 'How many incidents pass the filter, and when did the newest of them begin?',
  folder: import.meta.dirname,
  query: 'query',
  row: z.object({ incidents: z.int(), newestSecond: z.int().nullable() }),
  identity: ['incidents'],
});
