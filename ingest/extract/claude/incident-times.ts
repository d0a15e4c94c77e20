// When impact began, was noticed, ended. In: the readings of the four times. Out: one time a field with its evidence, the values
// that other places give instead, and the writer's zone. The most precise reading counts, then the first; a coarser one that
// agrees is no conflict. What lies before the beginning cannot be an end and is refused. Where a zone's offset is not known,
// times told in other zones are neither before nor after.
import type { Evidence } from '../../../cypher/model/evidence.js';
import type { IncidentClaims } from '../extraction.js';
import type { ClaimDesk } from './claim-desk.js';
import { overlaps, type LocatedEntry } from './locate-reply.js';
import { readTime, type TimeReading } from './reply-times.js';
import { BEST_GUESS, CEILING_OF_LIST, SEVERAL_PLACES } from './sureness.js';
import type { WrittenTimes } from './written-times.js';

export type TimeField = 'startedAt' | 'detectedAt' | 'mitigatedAt' | 'resolvedAt';
export const TIME_FIELDS = ['startedAt', 'detectedAt', 'resolvedAt', 'mitigatedAt'] as const;

type FieldReading = LocatedEntry<'fields'>;

export interface FieldTime {
  readonly reading: FieldReading;
  readonly time: TimeReading;
  readonly evidence: Evidence;
}

export interface IncidentTimes {
  readonly chosen: Partial<Record<TimeField, FieldTime>>;
  readonly conflicts: IncidentClaims['conflicts'];
  /** all that were understood, for the zone */
  readonly read: readonly FieldTime[];
}

/** @param readings of all fields; only those with quotes that were found */
export function chooseTimes(readings: readonly FieldReading[], written: WrittenTimes, desk: ClaimDesk): IncidentTimes {
  const chosen: Partial<Record<TimeField, FieldTime>> = {};
  const conflicts: IncidentClaims['conflicts'] = [];
  const read: FieldTime[] = [];
  // Start first, then the end: what lies between is held against both.
  for (const field of TIME_FIELDS) {
    const candidates = readings
      .filter((reading) => reading.field === field)
      .flatMap((reading) => toFieldTime(reading, written, desk));
    read.push(...candidates);
    const possible = candidates.filter((candidate) => {
      const reason = whyImpossible(field, candidate.time, chosen);
      if (reason !== null) desk.refuse(`incident.${field}`, candidate.reading, reason);
      return reason === null;
    });
    const [best, ...others] = possible.toSorted(byPrecision);
    if (best === undefined) continue;
    chosen[field] = best;
    const told: FieldTime[] = [best];
    for (const other of others) {
      if (told.some((known) => agree(known.time, other.time))) continue;
      told.push(other);
      conflicts.push({ field, value: other.time.at, evidence: other.evidence });
    }
  }
  return { chosen, conflicts, read };
}

function toFieldTime(reading: FieldReading, written: WrittenTimes, desk: ClaimDesk): FieldTime[] {
  const result = readTime(reading, desk.words(reading), written, reading.support.places[0]?.start);
  if (!result.ok) {
    desk.refuse(`incident.${reading.field}`, reading, result.reason);
    return [];
  }
  const { ceiling, isInferred } = result.time;
  const evidence = desk.evidence(reading, Math.min(CEILING_OF_LIST.reading, ceiling), isInferred);
  return [{ reading, time: result.time, evidence: withDayWords(evidence, result.time, desk) }];
}

/** Evidence of a time with the words that tell its day, where its quotes do not. */
export function withDayWords(evidence: Evidence, { dayWords }: TimeReading, desk: ClaimDesk): Evidence {
  if (dayWords === null || [evidence, ...evidence.also].some((quote) => overlaps(quote, dayWords))) return evidence;
  return { ...evidence, also: [...evidence.also, desk.quoteAt(dayWords)] };
}

function whyImpossible(
  field: TimeField,
  time: TimeReading,
  { startedAt, resolvedAt }: Partial<Record<TimeField, FieldTime>>,
): string | null {
  // What is noticed before anybody suffers is noticed early; an end is another thing.
  if (field !== 'mitigatedAt' && field !== 'resolvedAt') return null;
  if (startedAt !== undefined && liesBefore(time, startedAt.time))
    return `${time.at} lies before startedAt, ${startedAt.time.at}`;
  if (field === 'mitigatedAt' && resolvedAt !== undefined && liesBefore(resolvedAt.time, time))
    return `${time.at} lies after resolvedAt, ${resolvedAt.time.at}`;
  return null;
}

function byPrecision(a: FieldTime, b: FieldTime): number {
  const guesses = Number(a.evidence.confidence <= BEST_GUESS) - Number(b.evidence.confidence <= BEST_GUESS);
  return guesses !== 0 ? guesses : precisionOf(b.time) - precisionOf(a.time);
}

/** How much of year, month, day, minute, second and zone is told. */
function precisionOf({ local, zone }: TimeReading): number {
  const { year, month, day, hour, second } = local;
  return [year, month, day, hour, second, zone].filter((part) => part !== null).length;
}

interface Parts {
  readonly year: string | undefined;
  readonly month: string | undefined;
  readonly day: string | undefined;
  readonly clock: string | undefined;
  readonly second: string | undefined;
}

/** Whether two times are told by one clock, or by two whose distance is known. */
export function areComparable(a: TimeReading, b: TimeReading): boolean {
  return (a.isZoneKnown && b.isZoneKnown) || a.zone === null || b.zone === null || a.zone === b.zone;
}

/** Two readings agree where all that both tell is the same. */
export function agree(a: TimeReading, b: TimeReading): boolean {
  if (!areComparable(a, b)) return true;
  if (samePartsWhereTold(partsOf(a.at), partsOf(b.at))) return true;
  // A day is told in the writer's calendar; and where one place leaves the zone out, it is the same clock.
  const isSameClock = a.local.hour === null || b.local.hour === null || a.zone === null || b.zone === null;
  return isSameClock && samePartsWhereTold(localParts(a), localParts(b));
}

function samePartsWhereTold(a: Parts, b: Parts): boolean {
  const names = ['year', 'month', 'day', 'clock', 'second'] as const;
  return names.every((name) => a[name] === undefined || b[name] === undefined || a[name] === b[name]);
}

function partsOf(at: string): Parts {
  const groups =
    /^(?:(?<year>\d{4})|-)?(?:-(?<month>\d{2}))?(?:-(?<day>\d{2}))?(?:T(?<clock>\d{2}:\d{2})(?::(?<second>\d{2}))?)?Z?$/.exec(
      at,
    )?.groups;
  const part = (name: keyof Parts): string | undefined => groups?.[name];
  return { year: part('year'), month: part('month'), day: part('day'), clock: part('clock'), second: part('second') };
}

function localParts({ local }: TimeReading): Parts {
  const { year, month, day, hour, minute, second } = local;
  const digits = (value: number | null, length = 2): string | undefined =>
    value === null ? undefined : String(value).padStart(length, '0');
  return {
    year: digits(year, 4),
    month: digits(month),
    day: digits(day),
    clock: hour === null ? undefined : `${digits(hour) ?? ''}:${digits(minute ?? 0) ?? ''}`,
    second: digits(second),
  };
}

/** Told so by what both give; without a year, only within one month, since a year may have ended between. */
function liesBefore(a: TimeReading, b: TimeReading): boolean {
  // A day is told in the writer's calendar, and may be another one in UTC.
  const isExact = a.local.hour !== null && b.local.hour !== null;
  if (isExact && !areComparable(a, b)) return false;
  const [one, other] = isExact ? [partsOf(a.at), partsOf(b.at)] : [localParts(a), localParts(b)];
  if ((one.year === undefined) !== (other.year === undefined)) return false;
  if (one.year === undefined && (one.month === undefined || one.month !== other.month)) return false;
  for (const name of ['year', 'month', 'day', 'clock', 'second'] as const) {
    const [first, second] = [one[name], other[name]];
    if (name === 'year' && first === undefined) continue;
    if (first === undefined || second === undefined) return false;
    if (first !== second) return first < second;
  }
  return false;
}

/** Tells among the refused which zones of the text were taken as UTC, because their offset is not known. */
export function noteUnknownZones(times: readonly { readonly time: TimeReading }[], desk: ClaimDesk): void {
  for (const zone of new Set(times.flatMap(({ time }) => (time.isZoneKnown ? [] : [time.zone]))))
    desk.refused.push({
      claim: { list: 'incident.timezone', value: zone },
      reason: 'only its offset: it is not known, and times in this zone are taken as UTC',
    });
}

/** The zone of most times, as the text writes it. */
export function commonZone(
  times: readonly { readonly time: TimeReading; readonly evidence: Evidence }[],
  written: WrittenTimes,
  desk: ClaimDesk,
): { readonly name: string; readonly evidence: Evidence } | null {
  const counts = new Map<string, number>();
  for (const { time } of times) if (time.zone !== null) counts.set(time.zone, (counts.get(time.zone) ?? 0) + 1);
  const name = [...counts].reduce<[string, number] | null>(
    (top, each) => (top === null || each[1] > top[1] ? each : top),
    null,
  )?.[0];
  if (name === undefined) return null;
  const beside = times.find(({ time, evidence }) => time.zone === name && evidence.quote.includes(name));
  if (beside !== undefined)
    return { name, evidence: { ...beside.evidence, also: [], confidence: CEILING_OF_LIST.reading, basis: 'stated' } };
  const place = written.placeOfZone(name);
  if (place === null) return null;
  return { name, evidence: { ...desk.quoteAt(place), also: [], confidence: SEVERAL_PLACES, basis: 'stated' } };
}
