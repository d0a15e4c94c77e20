// Incidents over time, and how long they took. In: a filter, an interval's precision and what to group by. Out: counts and
// sums by day, month or year, to be brought together into intervals, and the incidents behind them.
import { z } from 'zod';
import type { Precision } from '../../model/values.js';
import type { Dialect, GraphReader, QueryParameters } from '../../store/graph-store.js';
import { MINUTES } from '../breakdown/pattern.js';
import { dimensionTexts, wholeText, type Dimension, type DimensionKey } from '../dimensions/dimensions.js';
import { firstOfEach, newestFirst, placesSchema } from '../first-of-each/first-of-each.js';
import { filteredIncidents, type IncidentFilter } from '../incident-filter/incident-filter.js';
import { definePattern } from '../pattern.js';
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
const CHARACTERS: Readonly<Record<Interval, number>> = { WEEK: 10, MONTH: 7, QUARTER: 7, YEAR: 4 };

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

const trendIncidents = definePattern<QueryParameters>()({
  id: 'trend-incidents',
  question: 'Which incidents began in each period, newest first?',
  folder,
  query: 'examples',
  row: placesSchema,
  identity: ['key'],
});

export interface TrendQuestion {
  readonly interval: Interval;
  readonly metric: TrendMetric;
  readonly groupBy: Dimension | null;
  readonly filter: IncidentFilter;
}

export function countOverTime(reader: GraphReader, question: TrendQuestion): Promise<TrendCount[]> {
  const { parameters, fillings } = textsOf(question, reader.dialect);
  // How many incidents there are needs no time; some column has to stand there.
  const metric = question.metric === 'INCIDENTS' ? 'TIME_TO_RESOLVE' : question.metric;
  return runPattern(reader, trendCounts, parameters, { fillings: { ...fillings, minutes: MINUTES[metric] } });
}

/** Stands before a key's text, and alone for the key of what is not known. */
const KEY_MARK = '=';

/** The key under which `incidentsOverTime` tells of a day, month or year of one series. */
export function trendKey(day: string, key: DimensionKey): string {
  return key === null ? day : `${day}${KEY_MARK}${key}`;
}

/** The newest incidents of every day, month or year of every series: keys as `trendKey` writes them, places as they sort. */
export function incidentsOverTime(
  reader: GraphReader,
  question: TrendQuestion,
  each: number,
): Promise<z.infer<typeof placesSchema>[]> {
  const { dialect } = reader;
  const { parameters, fillings } = textsOf(question, dialect);
  const text = dialect === 'neo4j' ? 'toString(rowKey)' : 'CAST(rowKey AS STRING)';
  return runPattern(
    reader,
    trendIncidents,
    { ...parameters, each },
    {
      fillings: {
        ...fillings,
        rowText: `CASE WHEN rowKey IS NULL THEN '' ELSE '${KEY_MARK}' + ${text} END`,
        place: newestFirst(dialect),
        firstOfEach: firstOfEach(dialect),
      },
    },
  );
}

function textsOf(question: TrendQuestion, dialect: Dialect) {
  const { interval, filter } = question;
  const incidents = filteredIncidents(filter, dialect);
  const dimensions = dimensionsOf(question, dialect);
  return {
    parameters: { ...incidents.parameters, ...dimensions.parameters, precisions: FINE_ENOUGH[interval] },
    fillings: { incidents: incidents.text, dimensions: dimensions.text, characters: String(CHARACTERS[interval]) },
  };
}

function dimensionsOf({ groupBy, filter }: TrendQuestion, dialect: Dialect) {
  return groupBy === null
    ? wholeText(dialect)
    : dimensionTexts(groupBy, null, { needsClaims: false, causeKinds: filter.causeKinds }, dialect);
}
