// Counts of days, months or years brought together into intervals. In: what the store counted. Out: one series a key, most
// incidents first, each with a point for every interval from the first to the last.
import { compareCodePoints } from '../cypher/model/code-point-order.js';
import { toUtcSeconds } from '../cypher/model/times.js';
import { textOfPlace } from '../cypher/patterns/first-of-each/first-of-each.js';
import {
  countOverTime,
  incidentsOverTime,
  trendKey,
  type TrendCount,
  type TrendQuestion,
} from '../cypher/patterns/trends/pattern.js';
import type { DimensionKey } from '../cypher/patterns/dimensions/dimensions.js';
import type { GraphReader } from '../cypher/store/graph-store.js';
import { keyInWords } from './dimension-argument.js';
import { codedError } from './errors.js';
import { daysOf, intervalOf, nextInterval } from './trend-intervals.js';

const MOST_POINTS = 20_000;

export interface TrendPoint {
  /** `YYYY-MM-DDTHH:MM:SSZ` */
  readonly start: string;
  /** incidents, or a mean in minutes */
  readonly value: number | null;
  readonly over: number;
  /** ids of the first so many of its incidents, newest first */
  readonly incidents: (first: number) => Promise<readonly string[]>;
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
  const incidents = new TrendIncidents(reader, question);
  return [...byKey]
    .map(([key, sums]) => ({
      key: keyInWords(key),
      began: [...sums.values()].reduce((total, sum) => total + sum.incidents, 0),
      points: starts.map((start): TrendPoint => {
        const {
          incidents: began,
          known,
          minutes,
        } = sums.get(start.getTime()) ?? { incidents: 0, known: 0, minutes: 0 };
        const mean = known === 0 ? null : Math.round((minutes / known) * 1e6) / 1e6;
        return {
          start: toUtcSeconds(start),
          incidents: (first) => incidents.of(start, key, first),
          value: metric === 'INCIDENTS' ? began : mean,
          over: metric === 'INCIDENTS' ? began : known,
        };
      }),
    }))
    .sort((a, b) => b.began - a.began || compareCodePoints(a.key, b.key));
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

/** The incidents of all points, asked of the store once for each number that is wanted of them. */
class TrendIncidents {
  readonly #reader: GraphReader;
  readonly #question: TrendQuestion;
  readonly #found = new Map<number, Promise<ReadonlyMap<string, readonly string[]>>>();

  constructor(reader: GraphReader, question: TrendQuestion) {
    this.#reader = reader;
    this.#question = question;
  }

  async of(start: Date, key: DimensionKey, first: number): Promise<readonly string[]> {
    if (first === 0) return [];
    let found = this.#found.get(first);
    if (found === undefined) {
      found = incidentsOverTime(this.#reader, this.#question, first).then(
        (rows) => new Map(rows.map((row) => [row.key, row.places])),
      );
      this.#found.set(first, found);
    }
    const places = await found;
    // A week is seven days to the store, a quarter three months.
    return daysOf(start, this.#question.interval)
      .flatMap((day) => places.get(trendKey(day, key)) ?? [])
      .sort(compareCodePoints)
      .slice(0, first)
      .map(textOfPlace);
  }
}
