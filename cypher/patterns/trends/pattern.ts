// Incidents over time, and how long they took. In: a filter, an interval's precision and what to group by. Out: counts and
// sums by day, month or year, to be brought together into intervals, and the incidents of one interval.
import { z } from 'zod';
import type { Precision } from '../../model/values.js';
import type { Dialect, GraphReader, QueryParameters } from '../../store/graph-store.js';
import { MINUTES } from '../breakdown/pattern.js';
import { dimensionTexts, wholeText, type Dimension, type DimensionKey } from '../dimensions/dimensions.js';
import { filteredIncidents, type IncidentFilter } from '../incident-filter/incident-filter.js';
import { definePattern } from '../pattern.js';
import { fillPlaceholders, queryText } from '../query-text.js';
import { runPattern } from '../run-pattern.js';

const folder = import.meta.dirname;

export type Interval = 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';
export type TrendMetric = 'INCIDENTS' | keyof typeof MINUTES;

/** How exactly a start must be given to fall into one interval. */
const FINE_ENOUGH: Readonly<Record<Interval, readonly Precision[]>> = {
  WEEK: ['DAY', 'MINUTE', 'SECOND'],
  MONTH: ['MONTH', 'DAY', 'MINUTE', 'SECOND'],
  QUARTER: ['MONTH', 'DAY', 'MINUTE', 'SECOND'],
  YEAR: ['YEAR', 'MONTH', 'DAY', 'MINUTE', 'SECOND'],
};
/** Characters of `YYYY-MM-DD` that the store brings together by. */
const CHARACTERS: Readonly<Record<Interval, string>> = { WEEK: '10', MONTH: '7', QUARTER: '7', YEAR: '4' };

const trendCounts = definePattern<QueryParameters>()({
  id: 'trends',
  question: 'How many incidents began in each period, and how long did they take together?',
  folder,
  query: 'counts',
  row: z.object({
    rowKey: z.union([z.string(), z.int()]).nullable(),
    /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD` */
    day: z.string(),
    incidents: z.int(),
    known: z.int(),
    minutes: z.number().nullable(),
  }),
  identity: ['rowKey', 'day'],
});
export type TrendCount = z.infer<typeof trendCounts.row>;

export interface TrendQuestion {
  readonly interval: Interval;
  readonly metric: TrendMetric;
  readonly groupBy: Dimension | null;
  readonly filter: IncidentFilter;
}

export function countOverTime(reader: GraphReader, question: TrendQuestion): Promise<TrendCount[]> {
  const { interval, metric, filter } = question;
  const incidents = filteredIncidents(filter, reader.dialect);
  const dimensions = dimensionsOf(question, reader.dialect);
  return runPattern(
    reader,
    trendCounts,
    { ...incidents.parameters, ...dimensions.parameters, precisions: FINE_ENOUGH[interval] },
    {
      fillings: {
        incidents: incidents.text,
        dimensions: dimensions.text,
        characters: CHARACTERS[interval],
        // How many incidents there are needs no time; some column has to stand there.
        minutes: metric === 'INCIDENTS' ? MINUTES.TIME_TO_RESOLVE : MINUTES[metric],
      },
    },
  );
}

/** What follows a filter's text to leave the incidents of one point: `fromSecond` ≤ start < `toSecond`. */
export function narrowToPoint(
  question: TrendQuestion,
  { key, fromSecond, toSecond }: { readonly key: DimensionKey; readonly fromSecond: number; readonly toSecond: number },
  dialect: Dialect,
): { readonly text: string; readonly parameters: QueryParameters } {
  const { text, parameters } = dimensionsOf(question, dialect);
  return {
    text: fillPlaceholders(queryText(folder, 'narrowing', dialect), {
      dimensions: text,
      key: key === null ? 'rowKey IS NULL' : 'rowKey = $rowValue',
    }),
    parameters: {
      ...parameters,
      ...(key === null ? {} : { rowValue: key }),
      pointFrom: fromSecond,
      pointTo: toSecond,
      precisions: FINE_ENOUGH[question.interval],
    },
  };
}

function dimensionsOf({ groupBy, filter }: TrendQuestion, dialect: Dialect) {
  return groupBy === null
    ? wholeText(dialect)
    : dimensionTexts(groupBy, null, { needsClaims: false, causeKinds: filter.causeKinds }, dialect);
}
