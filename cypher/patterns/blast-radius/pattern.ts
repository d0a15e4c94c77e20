// One hop of a blast radius: what could suffer directly if one of these components failed. All components of a hop are
// asked about at once, however many they are.
import { z } from 'zod';
import { EDGES } from '../../model/edges.js';
import { definePattern } from '../pattern.js';

export const blastRadiusHop = definePattern<{ ids: readonly string[] }>()({
  id: 'blast-radius',
  question: 'What needs these components directly, telemetry apart?',
  folder: import.meta.dirname,
  query: 'hop',
  row: z.object({ fromId: z.string(), toId: z.string(), properties: EDGES.NEEDS.properties }),
  identity: ['fromId', 'toId', 'properties'],
});
