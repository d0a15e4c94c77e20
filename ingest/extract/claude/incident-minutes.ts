// How long it took. In: the times that were chosen, and stated lengths. Out: minutes computed between two times where both are
// given to the minute, else as stated; a stated length that differs from what counts is a conflict. A guessed time is not
// held against a length that the text states, nor taken from another one that was read out of the same words.
import { minutesBetween } from '../../../cypher/model/times.js';
import type { IncidentClaims, IncidentEvidenceField } from '../extraction.js';
import { findDurations } from '../rules/durations.js';
import { computedFrom } from '../rules/evidence.js';
import type { ClaimDesk } from './claim-desk.js';
import { areComparable, type FieldTime, type IncidentTimes, type TimeField } from './incident-times.js';
import { overlaps, type LocatedEntry } from './locate-reply.js';
import { BEST_GUESS, CEILING_OF_LIST, COMPUTED_MINUTES, LENGTH_TOLERANCE } from './sureness.js';
import type { Evidence } from '../../../cypher/model/evidence.js';

const MINUTES_FIELDS = [
  'durationMinutes',
  'timeToDetectMinutes',
  'timeToIdentifyMinutes',
  'timeToMitigateMinutes',
] as const;
export type MinutesField = (typeof MINUTES_FIELDS)[number];

type FieldReading = LocatedEntry<'fields'>;

interface StatedLength {
  readonly minutes: number;
  readonly isRounded: boolean;
  readonly evidence: Evidence;
}

export interface IncidentMinutes {
  readonly minutes: Partial<Record<MinutesField, number>>;
  readonly evidence: Partial<Record<IncidentEvidenceField, Evidence>>;
  readonly conflicts: IncidentClaims['conflicts'];
}

/** @param readings of all fields; only those with quotes that were found */
export function readMinutes(
  readings: readonly FieldReading[],
  { chosen }: IncidentTimes,
  desk: ClaimDesk,
): IncidentMinutes {
  const result: IncidentMinutes = { minutes: {}, evidence: {}, conflicts: [] };
  for (const field of MINUTES_FIELDS) {
    const stated = readings
      .filter((reading) => reading.field === field)
      .flatMap((reading) => toStated(reading, desk))
      .toSorted((a, b) => Number(a.evidence.confidence <= BEST_GUESS) - Number(b.evidence.confidence <= BEST_GUESS));
    const [first] = stated;
    const between = compute(field, chosen);
    const isStated = first !== undefined && first.evidence.confidence > BEST_GUESS;
    const computed = isStated && between !== null && between.evidence.confidence <= BEST_GUESS ? null : between;
    const value = computed?.minutes ?? first?.minutes;
    const evidence = computed?.evidence ?? first?.evidence;
    if (value === undefined || evidence === undefined) continue;
    result.minutes[field] = value;
    result.evidence[field] = evidence;
    const told: number[] = computed === null ? [value] : [];
    for (const other of stated) {
      const isKnown = told.some((minutes) => minutes === other.minutes);
      if (isKnown || !differs(value, other)) continue;
      told.push(other.minutes);
      result.conflicts.push({ field, value: other.minutes, evidence: other.evidence });
    }
  }
  return result;
}

function compute(field: MinutesField, chosen: IncidentTimes['chosen']): { minutes: number; evidence: Evidence } | null {
  const end = endOf(field, chosen);
  const [from, to] = [chosen.startedAt, end === null ? undefined : chosen[end]];
  const minutes = minutesBetween(from?.time.at, to?.time.at);
  if (minutes === null || end === null || from === undefined || to === undefined) return null;
  if (!areComparable(from.time, to.time) || isGuessedFromOther(from, to)) return null;
  const confidence = Math.min(COMPUTED_MINUTES, from.evidence.confidence, to.evidence.confidence);
  return { minutes: rounded(minutes), evidence: computedFrom(['startedAt', end], confidence) };
}

/** A start that is guessed from the line where somebody noticed says nothing of the time between: it would be a false 0. */
function isGuessedFromOther(a: FieldTime, b: FieldTime): boolean {
  if (a.reading.sureness !== 'GUESS' && b.reading.sureness !== 'GUESS') return false;
  const [places, others] = [a.reading.support.places, b.reading.support.places];
  const isSameMoment =
    a.time.at === b.time.at && places.some((place) => others.some((other) => overlaps(place, other)));
  return isSameMoment || overlaps(a.evidence, b.evidence);
}

/** CONTRACT section 3; of the time to identify no end is read. */
function endOf(field: MinutesField, chosen: IncidentTimes['chosen']): TimeField | null {
  switch (field) {
    case 'durationMinutes':
      return chosen.resolvedAt === undefined ? 'mitigatedAt' : 'resolvedAt';
    case 'timeToDetectMinutes':
      return 'detectedAt';
    case 'timeToMitigateMinutes':
      return 'mitigatedAt';
    case 'timeToIdentifyMinutes':
      return null;
  }
}

function toStated(reading: FieldReading, desk: ClaimDesk): StatedLength[] {
  const list = `incident.${reading.field}`;
  const minutes = parseMinutes(reading.value);
  if (minutes === null) {
    desk.refuse(list, reading, `"${reading.value.slice(0, 60)}" is no length in minutes`);
    return [];
  }
  const quotes = desk.words(reading);
  const said = quotes.flatMap((quote) => lengthsIn(quote)).find((length) => Math.abs(length.minutes - minutes) < 1);
  if (said !== undefined)
    return [{ minutes, isRounded: said.isRounded, evidence: desk.evidence(reading, CEILING_OF_LIST.reading) }];
  if (!quotes.some((quote) => /\d/.test(quote) || findDurations(quote).length > 0)) {
    desk.refuse(list, reading, 'no length is in its quotes');
    return [];
  }
  // Words that we do not understand, or that do not say it.
  return [{ minutes, isRounded: true, evidence: desk.evidence(reading, BEST_GUESS, true) }];
}

function parseMinutes(value: string): number | null {
  const words = value.trim();
  const number = /^(\d{1,9}(?:\.\d{1,6})?)(?: ?(?:m|min|mins|minutes?))?$/.exec(words)?.[1];
  if (number !== undefined) return rounded(Number(number));
  const [only, ...others] = findDurations(words);
  return only === undefined || others.length > 0 ? null : only.minutes;
}

/** Lengths in words, and figures that stand alone (`Duration (min): 135`) or as hours and minutes (`2:15`). */
function lengthsIn(quote: string): { minutes: number; isRounded: boolean }[] {
  const words = findDurations(quote).map(({ minutes, rounded: isRounded }) => ({ minutes, isRounded }));
  const clocks = [...quote.matchAll(/(?<![\d:])(\d{1,3}):([0-5]\d)(?::[0-5]\d)?(?![\d:])/g)].map(
    ([, hours, minutes]) => ({
      minutes: Number(hours) * 60 + Number(minutes),
      isRounded: false,
    }),
  );
  const figures = [...quote.matchAll(/(?<![\d.,:])\d{1,6}(?:\.\d+)?(?![\d:]|[.,]\d)/g)]
    .filter(() => /\bmin/i.test(quote))
    .map(([figure]) => ({ minutes: Number(figure), isRounded: false }));
  return [...words, ...clocks, ...figures];
}

function differs(value: number, { minutes, isRounded }: StatedLength): boolean {
  const tolerance = Math.max(LENGTH_TOLERANCE.minutes, isRounded ? minutes * LENGTH_TOLERANCE.roundedShare : 0);
  return Math.abs(value - minutes) > tolerance;
}

function rounded(minutes: number): number {
  return Math.round(minutes * 100) / 100;
}
