// Which days a document tells, and where, against which the days of a reply are held. In: the text as the model saw it. Out:
// how far a day is told, and the words that tell it. Of `3/4/2018` both orders are a day, unless other dates of the text
// settle which one it uses; it prefers none.
import type { TextSpan } from '../../../cypher/model/text-span.js';
import { findClocks, findDates, type DateWords } from '../rules/clock-words.js';
import { ZONE_PATTERN } from '../rules/time-zones.js';
import type { LocalTime } from './reply-times.js';

export type ToldDay = Pick<LocalTime, 'year' | 'month' | 'day'>;

/** `open`: told by figures that could as well be another day. */
export type HowTold = 'plainly' | 'open' | null;

export interface DayWords extends TextSpan {
  /** it heads the lines after it, and no other day is told by a heading between */
  readonly isHeading: boolean;
}

interface MonthDay {
  readonly month: number;
  readonly day: number | null;
}

export class WrittenDays {
  readonly #view: string;
  readonly #dates: readonly DateWords[];
  readonly #order: DateWords['order'];
  /** days and months, by how they are told */
  readonly #told: ReadonlyMap<string, HowTold>;
  #headings: readonly DateWords[] | null = null;

  constructor(view: string) {
    this.#view = view;
    this.#dates = findDates(view);
    this.#order = orderOf(this.#dates);
    this.#told = this.#toldBy(this.#dates);
  }

  /** How some words of the text tell a day. */
  inWords(words: readonly string[], { month, day }: MonthDay): HowTold {
    return this.#toldBy(words.flatMap(findDates)).get(keyOf({ month, day })) ?? null;
  }

  inText(day: MonthDay): HowTold {
    return this.#told.get(keyOf(day)) ?? null;
  }

  /**
   * The words that tell a day: of the heading above a place, else the nearest above, else the first below.
   * @param at where it is asked for
   */
  wordsOf(told: ToldDay, at: number): DayWords | null {
    this.#headings ??= this.#dates.filter((date) => isHeading(lineAround(this.#view, date)));
    const heading = this.#headings.findLast(({ end }) => end <= at);
    if (heading !== undefined && this.#tells(heading, told))
      return { start: heading.start, end: heading.end, isHeading: true };
    const date =
      this.#dates.findLast((each) => each.end <= at && this.#tells(each, told)) ??
      this.#dates.find((each) => this.#tells(each, told));
    return date === undefined ? null : { start: date.start, end: date.end, isHeading: false };
  }

  #tells(date: DateWords, { year, month, day }: ToldDay): boolean {
    const isSameYear = year === null || date.year === null || year === date.year;
    return isSameYear && this.#readingsOf(date).some((reading) => reading.month === month && reading.day === day);
  }

  #readingsOf(date: DateWords): MonthDay[] {
    const { month, day, order } = date;
    if (order !== 'open' || day === null) return [{ month, day }];
    const other = { month: day, day: month };
    if (this.#order === 'month-first') return [{ month, day }];
    return this.#order === 'day-first' ? [other] : [{ month, day }, other];
  }

  #toldBy(dates: readonly DateWords[]): ReadonlyMap<string, HowTold> {
    const told = new Map<string, HowTold>();
    for (const date of dates) {
      const readings = this.#readingsOf(date);
      for (const { month, day } of readings)
        for (const key of [keyOf({ month, day }), keyOf({ month, day: null })])
          if (told.get(key) !== 'plainly') told.set(key, readings.length === 1 ? 'plainly' : 'open');
    }
    return told;
  }
}

function keyOf({ month, day }: MonthDay): string {
  return `${month}-${day ?? ''}`;
}

/** The order of day and month in figures: as its other figures have it, else as its days in words agree with. */
function orderOf(dates: readonly DateWords[]): DateWords['order'] {
  const sole = (orders: readonly DateWords['order'][]): DateWords['order'] => {
    const [only, ...others] = [...new Set(orders)];
    return only === undefined || others.length > 0 ? null : only;
  };
  const settled = dates.flatMap(({ order }) => (order === null || order === 'open' ? [] : [order]));
  if (settled.length > 0) return sole(settled);
  const plain = new Set(dates.filter(({ order, day }) => order === null && day !== null).map(keyOf));
  return sole(
    dates.flatMap(({ month, day, order }): DateWords['order'][] => {
      if (order !== 'open' || day === null) return [];
      const asGiven = plain.has(keyOf({ month, day }));
      const swapped = plain.has(keyOf({ month: day, day: month }));
      return asGiven === swapped ? [] : [asGiven ? 'month-first' : 'day-first'];
    }),
  );
}

const LONGEST_HEADING = 140;

/** The line a date stands in; empty where it is too long to head others. */
function lineAround(view: string, { start, end }: TextSpan): string {
  const before = view.slice(Math.max(0, start - LONGEST_HEADING), start);
  const after = view.slice(end, end + LONGEST_HEADING);
  const [first, last] = [before.lastIndexOf('\n') + 1, after.indexOf('\n')];
  const isWhole = (first > 0 || before.length === start) && (last !== -1 || end + after.length === view.length);
  return isWhole ? view.slice(start - before.length + first, last === -1 ? view.length : end + last).trim() : '';
}

const BESIDE_DATE = new RegExp(
  `(?<!\\p{L})(?:${ZONE_PATTERN}|(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)[a-z]{0,6}|at|on|the)(?!\\p{L})`,
  'gu',
);

/** Marked as one (Markdown, wiki, bold), ending in a colon, or a date by itself, with or without the time of day. */
function isHeading(line: string): boolean {
  if (line === '' || line.length > LONGEST_HEADING) return false;
  if (/^#{1,6}\s|^(={2,6}|\*\*|__)[^*_=].*\1:?$|:$/.test(line)) return true;
  const rest = [...findDates(line), ...findClocks(line)].reduce(
    (left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end),
    line,
  );
  return !/[\p{L}\d]/u.test(rest.replace(BESIDE_DATE, ''));
}
