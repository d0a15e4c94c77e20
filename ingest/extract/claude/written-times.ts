// What a document tells of years, days and zones anywhere, against which the times of a reply are held. In: the text as the
// model saw it, and what is known of the document. Out: answers; the text is searched only when one is asked for.
import type { SourceDocument } from '../../documents/source-document.js';
import type { TextSpan } from '../../../cypher/model/text-span.js';
import { offsetMinutes, ZONE_PATTERN, type LocalDate } from '../rules/time-zones.js';
import { BEST_GUESS, SEVERAL_PLACES } from './sureness.js';
import type { LocalTime } from './reply-times.js';
import { WrittenDays, type DayWords } from './written-days.js';

export type KnownOfDocument = Pick<SourceDocument, 'title' | 'uri' | 'publishedAt'>;

export interface WrittenZone {
  /** minutes east of UTC; null for one that the text writes and nobody knows here */
  readonly offset: number | null;
  /** as the text writes it */
  readonly written: string;
}

export interface DaySupport {
  readonly ceiling: number;
  readonly isInferred: boolean;
  /** where it is told, if not by its quotes */
  readonly elsewhere: DayWords | null;
}

export class WrittenTimes {
  readonly #view: string;
  readonly #about: string;
  readonly #publishedAt: string;
  // A long document has thousands of times: what the text tells is looked up once for each answer.
  readonly #years = new Map<number, boolean>();
  readonly #words = new Map<string, number>();
  #days: WrittenDays | null = null;
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

  /**
   * How far a day is told: by its quotes, elsewhere, or only by the publication date and its neighbours.
   * @param at where it is sought from, in a text that tells it elsewhere
   */
  supportOfDay(time: LocalTime, quotes: readonly string[], at = 0): DaySupport {
    const { month, day } = time;
    if (month === null) return TOLD;
    this.#days ??= new WrittenDays(this.#view);
    const quoted = this.#days.inWords(quotes, { month, day });
    if (quoted === 'plainly' || (day === null && quotes.some((quote) => namesMonth(quote, month)))) return TOLD;
    if (quoted === 'open') return { ceiling: SEVERAL_PLACES, isInferred: true, elsewhere: null };
    const told = this.#days.inText({ month, day });
    if (told !== null)
      return { ceiling: SEVERAL_PLACES, isInferred: told === 'open', elsewhere: this.#days.wordsOf(time, at) };
    // The day after one that is told: a list of times that has passed midnight.
    const before = dayBefore(time);
    if (before !== null && this.#days.inText(before) === 'plainly') {
      const words = this.#days.wordsOf(before, at);
      return {
        ceiling: SEVERAL_PLACES,
        isInferred: false,
        elsewhere: words === null ? null : { ...words, isHeading: false },
      };
    }
    return { ceiling: this.#isNearPublication(time) ? SEVERAL_PLACES : BEST_GUESS, isInferred: true, elsewhere: null };
  }

  /** Whether the line around a place tells year and zone; null is not asked for. */
  lineTells({ start, end }: TextSpan, asked: { readonly year: number | null; readonly zone: string | null }): boolean {
    const newline = this.#view.indexOf('\n', end);
    const line = this.#view.slice(
      this.#view.lastIndexOf('\n', start - 1) + 1,
      newline === -1 ? this.#view.length : newline,
    );
    return (
      (asked.year === null || yearPattern(asked.year).test(line)) &&
      (asked.zone === null || wordAt(line, asked.zone) !== -1)
    );
  }

  /**
   * The zone that is meant, if the text writes it, known or not; one that no word of it tells is none (CONTRACT section 3).
   * @param date a zone that follows the calendar needs it
   */
  zoneOf(given: string, date: LocalDate | null): WrittenZone | null {
    const name = zoneIn(given);
    if (name === null) return this.#unknownZone(given);
    const offset = offsetMinutes(name, date);
    const spelled = [given.trim(), name].find((word) => this.#placeOf(word) !== -1);
    if (spelled !== undefined) return { offset, written: spelled };
    this.#zones ??= [...new Set([...this.#view.matchAll(ANY_ZONE)].map(([zone]) => zone))];
    const other = this.#zones.find((zone) => offsetMinutes(zone, date) === offset);
    return other === undefined ? null : { offset, written: other };
  }

  /** "local time", "Berlin time", or an abbreviation without a fixed meaning. */
  #unknownZone(given: string): WrittenZone | null {
    const written = withoutBrackets(given);
    const isName = written.length <= LONGEST_ZONE && /\p{L}/u.test(written);
    return isName && this.#placeOf(written) !== -1 ? { offset: null, written } : null;
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

/** By its quotes, or there is none to tell. */
const TOLD: DaySupport = { ceiling: 1, isInferred: false, elsewhere: null };

/** "Last Tuesday" is told within a week or so of it. */
const DAYS_TOLD_FROM_PUBLICATION = 14;

const ANY_ZONE = new RegExp(`(?<![A-Za-z])${ZONE_PATTERN}`, 'g');

function withoutBrackets(given: string): string {
  return given.trim().replace(/^\(|\)$/g, '');
}

/** The zone among the words that were given for one: `(PDT)`, `PDT (UTC-7)`, `Europe/Berlin`; null for "local time". */
function zoneIn(given: string): string | null {
  const words = withoutBrackets(given);
  if (words === '' || words.length > LONGEST_ZONE) return null;
  if (isRegion(words)) return words;
  const name = new RegExp(ANY_ZONE).exec(words)?.[0] ?? null;
  return name?.includes('/') === true && !isRegion(name) ? null : name;
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

function dayBefore({ year, month, day }: LocalTime): { year: number | null; month: number; day: number } | null {
  if (month === null || day === null) return null;
  const before = new Date(Date.UTC(year ?? 2001, month - 1, day - 1));
  return {
    year: year === null ? null : before.getUTCFullYear(),
    month: before.getUTCMonth() + 1,
    day: before.getUTCDate(),
  };
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
