// What makes incidents alike. Two kinds of question: which incidents have one of these features (and how rare each is),
// and which features have these incidents.
import { z } from 'zod';
import { componentKindSchema, failureModeSchema, precisionSchema } from '../../model/values.js';
import type { GraphReader, QueryParameters } from '../../store/graph-store.js';
import { definePattern, type Pattern } from '../pattern.js';
import { runPattern } from '../run-pattern.js';

const folder = import.meta.dirname;

/** `ids` is null where there are more than `most`. */
const holders = z.object({ key: z.string(), incidents: z.int(), ids: z.array(z.string()).nullable() });
type Keys = { keys: readonly string[]; most: number };

export const withComponents = definePattern<Keys>()({
  id: 'similar-with-components',
  question: 'Which incidents touch these components?',
  folder,
  query: 'with-components',
  row: holders,
  identity: ['key'],
});
export const withTechnologies = definePattern<Keys>()({
  id: 'similar-with-technologies',
  question: 'Which incidents touch components of these technologies?',
  folder,
  query: 'with-technologies',
  row: holders,
  identity: ['key'],
});
export const withFailureModes = definePattern<Keys>()({
  id: 'similar-with-failure-modes',
  question: 'Which incidents have one of these failure modes as a root cause?',
  folder,
  query: 'with-failure-modes',
  row: holders,
  identity: ['key'],
});
export const withHops = definePattern<Keys>()({
  id: 'similar-with-hops',
  question: 'In which incidents did the fault pass between components of these kinds?',
  folder,
  query: 'with-hops',
  row: holders,
  identity: ['key'],
});
export const atThatTime = definePattern<{
  organizationId: string;
  fromSecond: number;
  toSecond: number;
  precisions: readonly string[];
}>()({
  id: 'similar-at-that-time',
  question: 'Which incidents of this organization began about then?',
  folder,
  query: 'at-that-time',
  row: z.object({ id: z.string() }),
  identity: ['id'],
});

const incidentId = z.string();

export const toldOf = definePattern()({
  id: 'similar-told',
  question: 'When and where were these incidents, and in which words?',
  folder,
  query: 'told',
  row: z.object({
    incidentId,
    title: z.string(),
    summary: z.string(),
    organizationId: z.string(),
    precision: precisionSchema.nullable(),
    startedSecond: z.int().nullable(),
  }),
  identity: ['incidentId'],
});
export const affectedOf = definePattern()({
  id: 'similar-affected',
  question: 'Which components did these incidents touch?',
  folder,
  query: 'affected',
  row: z.object({ incidentId, componentId: z.string(), technology: z.string().nullable() }),
  identity: ['incidentId', 'componentId'],
});
export const failureModesOf = definePattern()({
  id: 'similar-failure-modes',
  question: 'Which failure modes are root causes of these incidents?',
  folder,
  query: 'failure-modes',
  row: z.object({ incidentId, failureMode: failureModeSchema }),
  identity: ['incidentId', 'failureMode'],
});
export const hopsOf = definePattern()({
  id: 'similar-hops',
  question: 'Between components of which kinds did the fault pass in these incidents, in which order?',
  folder,
  query: 'hops',
  row: z.object({ incidentId, position: z.int(), fromKind: componentKindSchema, toKind: componentKindSchema }),
  identity: ['incidentId', 'position', 'fromKind', 'toKind'],
});

/** The embedded engine seeks one id in its index and joins many with all incidents, so the texts differ. */
export function ofIncidents<Row>(
  reader: GraphReader,
  pattern: Pattern<QueryParameters, Row>,
  ids: readonly string[],
): Promise<Row[]> {
  const [id] = ids;
  if (id !== undefined && ids.length === 1)
    return runPattern(reader, pattern, { id }, { fillings: { each: '', wanted: '$id' } });
  return runPattern(reader, pattern, { ids }, { fillings: { each: 'UNWIND $ids AS wanted', wanted: 'wanted' } });
}
