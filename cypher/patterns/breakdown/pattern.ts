// Counts by one or two dimensions (CONTRACT sections 6 and 9), the mean times behind them, and the incidents of a cell.
import { z } from 'zod';
import type { Dialect, GraphReader, QueryParameters } from '../../store/graph-store.js';
import { dimensionTexts, type Dimension, type DimensionKey } from '../dimensions/dimensions.js';
import { filteredIncidents, type IncidentFilter } from '../incident-filter/incident-filter.js';
import { definePattern } from '../pattern.js';
import { fillPlaceholders, queryText } from '../query-text.js';
import { runPattern } from '../run-pattern.js';

const folder = import.meta.dirname;

/** Absent where the rows are not by it. */
const key = z.union([z.string(), z.int()]).nullable().optional();

const breakdownCounts = definePattern<QueryParameters>()({
  id: 'breakdown',
  question: 'How many incidents or claims are there for each value of one or two dimensions?',
  folder,
  query: 'counts',
  row: z.object({ rowKey: key, columnKey: key, counted: z.int() }),
  identity: ['rowKey', 'columnKey'],
});
export type BreakdownCount = z.infer<typeof breakdownCounts.row>;

const breakdownMeans = definePattern<QueryParameters>()({
  id: 'breakdown-means',
  question: 'How long did the incidents of each cell take together, and how many of them give the time?',
  folder,
  query: 'means',
  row: z.object({ rowKey: key, columnKey: key, incidents: z.int(), minutes: z.number() }),
  identity: ['rowKey', 'columnKey'],
});
export type BreakdownMinutes = z.infer<typeof breakdownMeans.row>;

const breakdownWholeMean = definePattern<QueryParameters>()({
  id: 'breakdown-whole-mean',
  question: 'How long did all incidents of the table take together, and how many of them give the time?',
  folder,
  query: 'whole-mean',
  row: z.object({ incidents: z.int(), minutes: z.number() }),
  identity: ['incidents'],
});

export interface BreakdownQuestion {
  readonly rows: Dimension;
  readonly columns: Dimension | null;
  /** claims and pairs of claims, not incidents */
  readonly countsClaims: boolean;
  readonly filter: IncidentFilter;
}

/** Which keys rows are brought together by. */
export type Grouping = 'cells' | 'rows' | 'columns';

/** Fixed texts for `{{minutes}}`. */
export const MINUTES = {
  TIME_TO_DETECT: 'i.timeToDetectMinutes',
  TIME_TO_IDENTIFY: 'i.timeToIdentifyMinutes',
  TIME_TO_MITIGATE: 'i.timeToMitigateMinutes',
  TIME_TO_RESOLVE: 'i.durationMinutes',
} as const;

/** Distinct incidents, or every claim where the question counts claims. */
export function countCells(reader: GraphReader, question: BreakdownQuestion, by: Grouping): Promise<BreakdownCount[]> {
  const { parameters, fillings } = textsOf(question, reader.dialect);
  return runPattern(reader, breakdownCounts, parameters, {
    fillings: { ...fillings, keys: keysOf(question, by), claims: question.countsClaims ? '' : 'DISTINCT' },
  });
}

/** Over the distinct incidents of each cell that give the time. */
export function sumMinutes(
  reader: GraphReader,
  question: BreakdownQuestion,
  by: Grouping,
  metric: keyof typeof MINUTES,
): Promise<BreakdownMinutes[]> {
  const { parameters, fillings } = textsOf(question, reader.dialect);
  return runPattern(reader, breakdownMeans, parameters, {
    fillings: { ...fillings, keys: keysOf(question, by), minutes: MINUTES[metric] },
  });
}

/** The same of all incidents of the table, each once. */
export async function sumAllMinutes(
  reader: GraphReader,
  question: BreakdownQuestion,
  metric: keyof typeof MINUTES,
): Promise<{ readonly incidents: number; readonly minutes: number }> {
  const { parameters, fillings } = textsOf(question, reader.dialect);
  const [row] = await runPattern(reader, breakdownWholeMean, parameters, {
    fillings: { ...fillings, minutes: MINUTES[metric] },
  });
  return row ?? { incidents: 0, minutes: 0 };
}

/**
 * What follows a filter's text to leave the incidents of one cell.
 * @param row undefined for every row; likewise `column`
 */
export function narrowToCell(
  question: BreakdownQuestion,
  { row, column }: { readonly row?: DimensionKey; readonly column?: DimensionKey },
  dialect: Dialect,
): { readonly text: string; readonly parameters: QueryParameters } {
  const { text, parameters } = dimensionsOf(question, dialect);
  const conditions = [
    ...(row === undefined ? [] : [row === null ? 'rowKey IS NULL' : 'rowKey = $rowValue']),
    ...(column === undefined ? [] : [column === null ? 'columnKey IS NULL' : 'columnKey = $columnValue']),
  ];
  return {
    text: fillPlaceholders(queryText(folder, 'narrowing', dialect), {
      dimensions: text,
      keys: keysOf(question, 'cells'),
      conditions: conditions.length === 0 ? 'true' : conditions.join(' AND '),
    }),
    parameters: {
      ...parameters,
      ...(row === undefined || row === null ? {} : { rowValue: row }),
      ...(column === undefined || column === null ? {} : { columnValue: column }),
    },
  };
}

function dimensionsOf({ rows, columns, countsClaims, filter }: BreakdownQuestion, dialect: Dialect) {
  return dimensionTexts(rows, columns, { needsClaims: countsClaims, causeKinds: filter.causeKinds }, dialect);
}

function textsOf(question: BreakdownQuestion, dialect: Dialect) {
  const incidents = filteredIncidents(question.filter, dialect);
  const dimensions = dimensionsOf(question, dialect);
  return {
    parameters: { ...incidents.parameters, ...dimensions.parameters },
    fillings: { incidents: incidents.text, dimensions: dimensions.text },
  };
}

function keysOf({ columns }: BreakdownQuestion, by: Grouping): string {
  if (by === 'cells') return columns === null ? 'rowKey' : 'rowKey, columnKey';
  return by === 'rows' ? 'rowKey' : 'columnKey';
}
