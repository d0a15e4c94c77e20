// How much the graph holds.
import { z } from 'zod';
import { definePattern } from '../pattern.js';

export const graphStats = definePattern()({
  id: 'graph-stats',
  question: 'How much does the graph hold?',
  folder: import.meta.dirname,
  query: 'query',
  row: z.object({
    documents: z.int(),
    claims: z.int(),
    organizations: z.int(),
    incidents: z.int(),
    components: z.int(),
  }),
  identity: ['documents'],
});
