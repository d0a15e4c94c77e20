// Every time the document tells, as partial UTC (CONTRACT section 3). In: the story, title and publication date.
// Out: one mention per clock time or lone date, in reading order. A date said once carries on to the clock times after
// it, a zone said once to the whole text; what had to be completed that way says so in `completed` and `inferred`.
import { findClocks, findDates, findRelativeDay, type ClockWords, type DateWords } from './clock-words.js';
import type { TextSpan } from '../../../cypher/model/text-span.js';
import type { Sentence, Story } from './story.js';
import { offsetMinutes, ZONE_PATTERN, type LocalDate } from './time-zones.js';

export interface TimeMention extends TextSpan {
  readonly sentence: Sentence;
  /** partial ISO 8601, UTC */
  readonly at: string;
  /** where the clock time itself begins; the mention may begin with its date */
  readonly clockStart: number;
  /** given to the minute */
  readonly exact: boolean;
  /** as written, or null where the text gives none and UTC is assumed */
  readonly zone: string | null;
  /** where the zone is written, when that is another sentence */
  readonly zonePlace: TextSpan | null;
  /** where the date is written, when that is another sentence */
  readonly datePlace: TextSpan | null;
  /** the zone was assumed, or year or day come from the publication date or title alone */
  readonly inferred: boolean;
}

interface KnownDate extends LocalDate {
  readonly place: TextSpan | null;
  readonly inferred: boolean;
}

interface Zone {
  readonly name: string;
  readonly place: TextSpan;
}

const BEFORE_CLOCK =
  /^(?:\s|,|T|-|~|\(|\)|:|\bat\b|\bfrom\b|\bbetween\b|\bstarting\b|\bbeginning\b|\bapproximately\b|\babout\b|\baround\b|\bby\b|\bthe\b|\bsince\b|\bthat\b)*$/;
const AFTER_CLOCK =
  /^[\s,(]*(?:on |of |the )*(?:(?:Sun|Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur)(?:day)?\.?,? ?)?(?:the )?$/i;
const ALL_TIMES_IN = new RegExp(
  `(?:all|\\btimes?)\\b[^.]{0,40}?\\b(?:in|are|given in)\\b[^.]{0,25}?(${ZONE_PATTERN})|\\((?:all )?(?:times? )?(?:in )?(${ZONE_PATTERN})\\)`,
  'i',
);

/** Characters in which an entry's own date and time stand. */
const ENTRY_HEAD = 20;

/** Reads all times of the story. Sentences without digits cost one test each. */
export function readTimes(story: Story, title: string, publishedAt: string | undefined): TimeMention[] {
  const published = localDate(publishedAt);
  const defaultYear = firstYear(story, title, published);
  const wholeZone = zoneForAll(story);
  const mentions: TimeMention[] = [];
  let date: KnownDate | null = titleDate(title, defaultYear);
  let zone = wholeZone;
  let lastClock = -1;
  let headingIndex = 0;
  let postingIndex = 0;

  for (const sentence of story.sentences) {
    for (; headingIndex < story.headings.length; headingIndex += 1) {
      const heading = story.headings[headingIndex];
      if (heading === undefined || heading.start > sentence.start) break;
      const named = findDates(heading.words).find((found) => found.day !== null);
      if (named !== undefined) date = complete(named, defaultYear, { start: heading.start, end: heading.end }) ?? date;
    }
    while (postingIndex < story.postings.length && (story.postings[postingIndex]?.proseEnd ?? 0) < sentence.start)
      postingIndex += 1;
    const clocks = findClocks(sentence.plain);
    const dates = findDates(sentence.plain).map((found) => ({
      words: found,
      known: complete(found, defaultYear, sentence),
    }));
    if (clocks.length === 0 && dates.length === 0) continue;

    const sentenceZone = clocks.findLast((clock) => clock.zone !== null)?.zone;
    if (sentenceZone !== undefined && sentenceZone !== null) zone = { name: sentenceZone, place: sentence };
    const assigned = assignDates(sentence.plain, clocks, dates);
    const used = new Set(assigned.map((entry) => entry?.words));

    clocks.forEach((clock, position) => {
      const own = assigned[position];
      let day = own?.known ?? (dates.length === 0 || opensEntry(sentence, clock) ? date : (dates[0]?.known ?? date));
      if (day === null && published !== null) {
        const relative = findRelativeDay(sentence.plain, published);
        if (relative !== null) day = { ...relative, place: null, inferred: true };
      }
      const posting = story.postings[postingIndex];
      if (own === undefined && dates.length === 0 && posting !== undefined) {
        day = {
          ...localDay(posting.at, clock.zone ?? sentenceZone ?? zone?.name ?? 'UTC'),
          place: posting,
          inferred: false,
        };
      }
      const minuteOfDay = clock.hour * 60 + clock.minute;
      // A list of times that jumps back by half a day has passed midnight.
      if (
        own === undefined &&
        day !== null &&
        sentence.listItem &&
        position === 0 &&
        (dates.length === 0 || opensEntry(sentence, clock))
      ) {
        if (lastClock - minuteOfDay > 12 * 60) day = nextDay(day);
        date = day;
      }
      if (sentence.listItem && position === 0) lastClock = minuteOfDay;
      const following = clocks.slice(position + 1).find((other) => other.zone !== null)?.zone;
      const zoneName = clock.zone ?? following ?? sentenceZone ?? zone?.name ?? null;
      const zoneHere = clock.zone !== null || (sentenceZone ?? null) !== null;
      const start = own === undefined ? clock.start : Math.min(clock.start, own.words.start);
      const end = own === undefined ? clock.end : Math.max(clock.end, own.words.end);
      mentions.push({
        sentence,
        start: sentence.start + start,
        end: sentence.start + end,
        clockStart: sentence.start + clock.start,
        at: toUtc(clock, day, zoneName),
        exact: true,
        zone: zoneName,
        zonePlace: zoneHere || zone === null ? null : zone.place,
        datePlace: day?.place?.start === sentence.start ? null : (day?.place ?? null),
        inferred: zoneName === null || day?.inferred === true,
      });
    });
    for (const { words, known } of dates) {
      // Dates quoted inside an entry of a log are not the day of the log.
      if (known !== null && (!sentence.listItem || words.start < ENTRY_HEAD)) date = known;
      if (!used.has(words)) mentions.push(dateMention(sentence, words, known));
    }
  }
  return mentions;
}

/** The writer's zone of most times, as written; null where none is. */
export function commonZone(mentions: readonly TimeMention[]): { name: string; mention: TimeMention } | null {
  const counts = new Map<string, { count: number; mention: TimeMention }>();
  for (const mention of mentions) {
    if (mention.zone === null) continue;
    const entry = counts.get(mention.zone);
    if (entry === undefined) counts.set(mention.zone, { count: 1, mention });
    else entry.count += 1;
  }
  let best: { name: string; count: number; mention: TimeMention } | null = null;
  for (const [name, entry] of counts) if (best === null || entry.count > best.count) best = { name, ...entry };
  return best;
}

/** A list item that begins with its time: its day is that of the list, whatever dates it mentions. */
function opensEntry(sentence: Sentence, clock: ClockWords): boolean {
  return sentence.listItem && clock.start < ENTRY_HEAD;
}

/** The date each clock time belongs to, where it stands beside it or beside the other end of its range. */
function assignDates(
  plain: string,
  clocks: readonly ClockWords[],
  dates: readonly { words: DateWords; known: KnownDate | null }[],
): ({ words: DateWords; known: KnownDate | null } | undefined)[] {
  const taken = new Set<DateWords>();
  return clocks.map((clock) => {
    const before = dates.findLast(
      ({ words }) => words.end <= clock.start && BEFORE_CLOCK.test(plain.slice(words.end, clock.start)),
    );
    if (before !== undefined && !taken.has(before.words)) {
      taken.add(before.words);
      return before;
    }
    const after = dates.find(
      ({ words }) => words.start >= clock.end && AFTER_CLOCK.test(plain.slice(clock.end, words.start)),
    );
    if (after !== undefined && !taken.has(after.words)) taken.add(after.words);
    return after;
  });
}

function dateMention(sentence: Sentence, words: DateWords, known: KnownDate | null): TimeMention {
  const span = { start: sentence.start + words.start, end: sentence.start + words.end };
  const year = known?.year ?? words.year;
  const month = two(words.month);
  const at =
    words.day === null
      ? `${year ?? 0}-${month}`
      : year === null
        ? `--${month}-${two(words.day)}`
        : `${year}-${month}-${two(words.day)}`;
  const place = { zone: null, zonePlace: null, datePlace: null };
  return {
    sentence,
    ...span,
    clockStart: span.start,
    at,
    exact: false,
    ...place,
    inferred: words.year === null && known?.inferred === true,
  };
}

function toUtc(clock: ClockWords, date: LocalDate | null, zone: string | null): string {
  const offset = zone === null ? 0 : offsetMinutes(zone, date);
  const seconds = clock.second === null ? '' : `:${two(clock.second)}`;
  const minuteOfDay = clock.hour * 60 + clock.minute - offset;
  if (date === null) {
    const wrapped = ((minuteOfDay % 1440) + 1440) % 1440;
    return `T${two(Math.floor(wrapped / 60))}:${two(wrapped % 60)}${seconds}`;
  }
  const instant = new Date(Date.UTC(date.year ?? 2000, date.month - 1, date.day) + minuteOfDay * 60_000);
  const day = `${two(instant.getUTCMonth() + 1)}-${two(instant.getUTCDate())}`;
  const time = `T${two(instant.getUTCHours())}:${two(instant.getUTCMinutes())}${seconds}Z`;
  return date.year === null ? `--${day}${time}` : `${String(instant.getUTCFullYear()).padStart(4, '0')}-${day}${time}`;
}

function complete(
  words: DateWords,
  defaultYear: { year: number; inferred: boolean } | null,
  place: TextSpan | null,
): KnownDate | null {
  if (words.day === null || !isRealDay(words.year, words.month, words.day)) return null;
  const { month, day } = words;
  if (words.year !== null || defaultYear === null) return { year: words.year, month, day, place, inferred: false };
  return { year: defaultYear.year, month, day, place, inferred: defaultYear.inferred };
}

/** The year of dates that give none: another date of the text, else the title, else the publication date. */
function firstYear(
  story: Story,
  title: string,
  published: LocalDate | null,
): { year: number; inferred: boolean } | null {
  for (const sentence of story.sentences) {
    const year = findDates(sentence.plain).find((date) => date.year !== null)?.year;
    if (year !== undefined && year !== null) return { year, inferred: false };
  }
  const titleYear = /(?<!\d)(?:19|20)\d{2}(?!\d)/.exec(title)?.[0];
  if (titleYear !== undefined) return { year: Number(titleYear), inferred: true };
  return published?.year === undefined || published.year === null ? null : { year: published.year, inferred: true };
}

function titleDate(title: string, defaultYear: { year: number; inferred: boolean } | null): KnownDate | null {
  const words = findDates(title).find((date) => date.day !== null);
  const known = words === undefined ? null : complete(words, defaultYear, null);
  return known === null ? null : { ...known, inferred: true };
}

function zoneForAll(story: Story): Zone | null {
  for (const span of [...story.headings, ...story.sentences]) {
    const plain = 'plain' in span ? span.plain : span.words;
    if (!/\btimes?\b|\(/.test(plain)) continue;
    const match = ALL_TIMES_IN.exec(plain);
    const name = match?.[1] ?? match?.[2];
    if (name !== undefined) return { name, place: { start: span.start, end: span.end } };
  }
  return null;
}

function localDate(published: string | undefined): LocalDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(published ?? '');
  return match === null ? null : { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
}

/** The day on which something was posted, where the writer's clock is. */
function localDay(postedAt: string, zone: string): LocalDate {
  const instant = Date.parse(postedAt);
  const utc = new Date(instant);
  const date = { year: utc.getUTCFullYear(), month: utc.getUTCMonth() + 1, day: utc.getUTCDate() };
  const local = new Date(instant + offsetMinutes(zone, date) * 60_000);
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() };
}

function nextDay(date: KnownDate): KnownDate {
  const day = new Date(Date.UTC(date.year ?? 2001, date.month - 1, date.day + 1));
  return {
    ...date,
    year: date.year === null ? null : day.getUTCFullYear(),
    month: day.getUTCMonth() + 1,
    day: day.getUTCDate(),
  };
}

function isRealDay(year: number | null, month: number, day: number): boolean {
  return new Date(Date.UTC(year ?? 2000, month - 1, day)).getUTCMonth() === month - 1;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
