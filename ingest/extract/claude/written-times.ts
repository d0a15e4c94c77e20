// What a document tells of years, days and zones anywhere, against which the times of a reply are held. In: the text as the
// model saw it, and what is known of the document. Out: answers; the text is searched only when one is asked for.
import type { SourceDocument } from '../../documents/source-document.js';
import { findDates, type DateWords } from '../rules/clock-words.js';
import type { TextSpan } from '../rules/sentences.js';
import { offsetMinutes, ZONE_PATTERN, type LocalDate } from '../rules/time-zones.js';
import { BEST_GUESS, SEVERAL_PLACES } from './sureness.js';
import type { LocalTime } from './reply-times.js';

export type KnownOfDocument = Pick<SourceDocument, 'title' | 'uri' | 'publishedAt'>;

export interface WrittenZone {
  /** minutes east of UTC */
  readonly offset: number;
  /** as the text writes it */
  readonly written: string;
}

export class WrittenTimes {
  readonly #view: string;
  readonly #about: string;
  readonly #publishedAt: string;
  // A long document has thousands of times: what the text tells is looked up once for each answer.
  readonly #years = new Map<number, boolean>();
  readonly #words = new Map<string, number>();
  #days: ReadonlySet<string> | null = null;
  #zones: readonly string[] | null = null;

  constructor(view: string, { title, uri, publishedAt = '' }: KnownOfDocument) {
    this.#view = view;
    this.#about = `${title} ${uri} ${publishedAt}`;
    this.#publishedAt = publishedAt;
  }

  /** Where a year is told: title, address and publication date are about the document, not its words. */
  whereYear(year: number, quotes: readonly string[]): 'quotes' | 'text' | 'aboutDocument' | null {
    const digits = yearPattern(year);
    if (quotes.some((quote) => digits.test(quote))) return 'quotes';
    const isInText = this.#years.get(year) ?? digits.test(this.#view);
    this.#years.set(year, isInText);
    if (isInText) return 'text';
    return new RegExp(`(?<!\\d)${String(year)}(?!\\d)`).test(this.#about) ? 'aboutDocument' : null;
  }

  /** How far a day is told: by its quotes, elsewhere, or only by the publication date and its neighbours. */
  supportOfDay(time: LocalTime, quotes: readonly string[]): { readonly ceiling: number; readonly isInferred: boolean } {
    const { month, day } = time;
    if (month === null) return { ceiling: 1, isInferred: false };
    const key = dayKey(month, day);
    const quoted = daysIn(quotes.flatMap(findDates));
    if (quoted.has(key) || (day === null && quotes.some((quote) => namesMonth(quote, month))))
      return { ceiling: 1, isInferred: false };
    this.#days ??= daysIn(findDates(this.#view));
    // The day after one that is told: a list of times that has passed midnight.
    if (this.#days.has(key) || (day !== null && this.#days.has(dayBefore(time))))
      return { ceiling: SEVERAL_PLACES, isInferred: false };
    if (this.#isNearPublication(time)) return { ceiling: SEVERAL_PLACES, isInferred: true };
    return { ceiling: BEST_GUESS, isInferred: true };
  }

  /**
   * The zone that is meant, if the text writes it; a zone that no word of the text tells is none (CONTRACT section 3).
   * @param date a zone that follows the calendar needs it
   */
  zoneOf(given: string, date: LocalDate | null): WrittenZone | null {
    const name = zoneIn(given);
    if (name === null) return null;
    const offset = offsetMinutes(name, date);
    const spelled = [given.trim(), name].find((word) => this.#placeOf(word) !== -1);
    if (spelled !== undefined) return { offset, written: spelled };
    this.#zones ??= [...new Set([...this.#view.matchAll(ANY_ZONE)].map(([zone]) => zone))];
    const other = this.#zones.find((zone) => offsetMinutes(zone, date) === offset);
    return other === undefined ? null : { offset, written: other };
  }

  /** Where a zone is written first. */
  placeOfZone(written: string): TextSpan | null {
    const start = this.#placeOf(written);
    return start === -1 ? null : { start, end: start + written.length };
  }

  /** -1 where it is not written as a word of its own. */
  #placeOf(word: string): number {
    const place = this.#words.get(word) ?? wordAt(this.#view, word);
    this.#words.set(word, place);
    return place;
  }

  #isNearPublication({ year, month, day }: LocalTime): boolean {
    if (year === null || month === null || this.#publishedAt.length < '2018-04'.length) return false;
    if (day === null || this.#publishedAt.length < '2018-04-29'.length)
      return this.#publishedAt.startsWith(`${year}-${String(month).padStart(2, '0')}`);
    const days = (Date.UTC(year, month - 1, day) - Date.parse(this.#publishedAt.slice(0, 10))) / 86_400_000;
    return days <= 0 && days >= -DAYS_TOLD_FROM_PUBLICATION;
  }
}

/** "Last Tuesday" is told within a week or so of it. */
const DAYS_TOLD_FROM_PUBLICATION = 14;

const ANY_ZONE = new RegExp(`(?<![A-Za-z])${ZONE_PATTERN}`, 'g');
const WHOLE_ZONE = new RegExp(`^${ZONE_PATTERN}$`);

/** The zone among the words that were given for one: `(PDT)`, `PDT (UTC-7)`, `Europe/Berlin`; null for "local time". */
function zoneIn(given: string): string | null {
  const words = given.trim().replace(/^\(|\)$/g, '');
  if (words === '' || words.length > LONGEST_ZONE) return null;
  if (WHOLE_ZONE.test(words) || isRegion(words)) return words;
  return new RegExp(ANY_ZONE).exec(words)?.[0] ?? null;
}

const LONGEST_ZONE = 60;

function isRegion(name: string): boolean {
  if (!/^[A-Z][A-Za-z_]+\/[A-Za-z_/]+$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Days by month and day, and months. */
function daysIn(dates: readonly DateWords[]): ReadonlySet<string> {
  return new Set(dates.flatMap(({ month, day }) => [dayKey(month, day), dayKey(month, null)]));
}

function dayKey(month: number, day: number | null): string {
  return `${month}-${day ?? ''}`;
}

function dayBefore({ year, month, day }: LocalTime): string {
  const before = new Date(Date.UTC(year ?? 2001, (month ?? 1) - 1, (day ?? 1) - 1));
  return dayKey(before.getUTCMonth() + 1, before.getUTCDate());
}

function wordAt(text: string, word: string): number {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1))
    if (!/[A-Za-z]/.test(text.charAt(at - 1)) && !/[A-Za-z0-9]/.test(text.charAt(at + word.length))) return at;
  return -1;
}

/** `2018`; and `18` where it ends a date written in figures. */
function yearPattern(year: number): RegExp {
  const short = String(year % 100).padStart(2, '0');
  return new RegExp(
    `(?<!\\d)${String(year).padStart(4, '0')}(?=\\D|\\d{4}T|$)|\\d[./-]\\d{1,2}[./-]${short}(?!\\d)|['’]${short}(?!\\d)`,
  );
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;

function namesMonth(quote: string, month: number): boolean {
  return new RegExp(`(?<![A-Za-z])${MONTHS[month - 1] ?? ''}|(?<!\\d)0?${month}(?!\\d)`, 'i').test(quote);
}
