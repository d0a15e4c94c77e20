// Counts of days, months or years brought together into intervals. In: what the store counted. Out: one series a key, most
// incidents first, each with a point for every interval from the first to the last.
import { compareCodePoints } from '../cypher/model/code-point-order.js';
import { toUtcSeconds } from '../cypher/model/times.js';
import { countOverTime, type TrendCount, type TrendQuestion } from '../cypher/patterns/trends/pattern.js';
import type { DimensionKey } from '../cypher/patterns/dimensions/dimensions.js';
import type { GraphReader } from '../cypher/store/graph-store.js';
import { keyInWords } from './dimension-argument.js';
import { codedError } from './errors.js';
import { intervalOf, nextInterval } from './trend-intervals.js';

const MOST_POINTS = 20_000;

export interface TrendPoint {
  readonly question: TrendQuestion;
  readonly key: DimensionKey;
  /** `YYYY-MM-DDTHH:MM:SSZ` */
  readonly start: string;
  readonly end: string;
  /** incidents, or a mean in minutes */
  readonly value: number | null;
  readonly over: number;
}

export interface TrendSeries {
  readonly key: string;
  readonly points: readonly TrendPoint[];
}

interface Sums {
  incidents: number;
  known: number;
  minutes: number;
}

export async function askTrends(reader: GraphReader, question: TrendQuestion): Promise<TrendSeries[]> {
  const { interval, metric } = question;
  const counts = await countOverTime(reader, question);
  const starts = allStarts(counts, question);
  const byKey = new Map<DimensionKey, Map<number, Sums>>();
  for (const { rowKey, day, incidents, known, minutes } of counts) {
    let sums = byKey.get(rowKey);
    if (sums === undefined) byKey.set(rowKey, (sums = new Map<number, Sums>()));
    const start = intervalOf(day, interval).getTime();
    const before = sums.get(start) ?? { incidents: 0, known: 0, minutes: 0 };
    sums.set(start, {
      incidents: before.incidents + incidents,
      known: before.known + known,
      minutes: before.minutes + (minutes ?? 0),
    });
  }
  if (byKey.size * starts.length > MOST_POINTS) {
    throw codedError(
      'TOO_EXPENSIVE',
      `there would be ${byKey.size} series of ${starts.length} points, at most ${MOST_POINTS} points are given: take a longer interval, or narrow the filter`,
    );
  }
  return [...byKey]
    .map(([key, sums]) => ({
      key: keyInWords(key),
      incidents: [...sums.values()].reduce((total, { incidents }) => total + incidents, 0),
      points: starts.map((start): TrendPoint => {
        const { incidents, known, minutes } = sums.get(start.getTime()) ?? { incidents: 0, known: 0, minutes: 0 };
        const mean = known === 0 ? null : Math.round((minutes / known) * 1e6) / 1e6;
        return {
          question,
          key,
          start: toUtcSeconds(start),
          end: toUtcSeconds(nextInterval(start, interval)),
          value: metric === 'INCIDENTS' ? incidents : mean,
          over: metric === 'INCIDENTS' ? incidents : known,
        };
      }),
    }))
    .sort((a, b) => b.incidents - a.incidents || compareCodePoints(a.key, b.key));
}

/** Every interval from the first to the last that any series has, so that all series share one axis. */
function allStarts(counts: readonly TrendCount[], { interval }: TrendQuestion): Date[] {
  if (counts.length === 0) return [];
  const days = counts.map(({ day }) => day).sort();
  const last = intervalOf(days.at(-1)!, interval);
  const starts: Date[] = [];
  for (let start = intervalOf(days[0]!, interval); start <= last; start = nextInterval(start, interval)) {
    starts.push(start);
    if (starts.length > MOST_POINTS) break;
  }
  return starts;
}
