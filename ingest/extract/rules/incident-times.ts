// Which time is which. In: all time mentions of the story. Out: when impact began, was noticed, was mitigated and was
// over, each with the mention it rests on, and the values that other places give instead. It prefers a stated range
// of impact ("between … and …") to single times chosen by the words around them.
import { minutesBetween } from '../../../cypher/model/times.js';
import { isToldAsPast } from './mood.js';
import { namesSymptom } from './symptoms.js';
import { CONFIDENCE } from './confidence.js';
import type { TextSpan } from '../../../cypher/model/text-span.js';
import type { Posting } from './status-feed.js';
import type { TimeMention } from './times.js';

export interface ChosenTime {
  readonly at: string;
  /** where it is written, then where its date and zone are */
  readonly places: readonly [TextSpan, ...TextSpan[]];
  readonly inferred: boolean;
  readonly confidence: number;
}

export type TimeField = 'startedAt' | 'detectedAt' | 'mitigatedAt' | 'resolvedAt';

export interface IncidentTimes {
  readonly chosen: Partial<Record<TimeField, ChosenTime>>;
  readonly others: readonly { field: TimeField; time: ChosenTime }[];
}

interface Range {
  readonly start: TimeMention;
  readonly end: TimeMention;
  readonly endAt: string;
  readonly score: number;
}

const JOINS_RANGE =
  /^[\s,]*(?:and|to|until|till|through|thru|-|and ending at|ending at|and lasted until|up to|UTC to)[\s,]*(?:(?:about|around|approximately|roughly|at|on|the|(?:sun|mon|tues|wednes|thurs|fri|satur)day,?)\s)*$/i;
const OPENS_RANGE = /\b(?:between|from|starting(?: at)?|beginning(?: at)?|during)\b[^.;]{0,50}$/i;
const NEXT_UPDATE =
  /\b(?:updates? (?:by|at|will)|more information (?:by|at)|next update|another (?:status )?update|with current details|expect(?:ed|s)? to|ETA|estimated|provide (?:an|more|another))\b/i;

const CUES: readonly (readonly [TimeField, RegExp, RegExp])[] = [
  [
    'resolvedAt',
    /\b(?:resolved|restored|recovered|recovery|normal(?:ly)?|ended|over|fully (?:operational|functional)|back (?:up|online|to)|all clear|completed|healthy|subsided|concluded|closed|finished|stabili[sz]ed|working again|service (?:was )?back)\b/i,
    /\b(?:partial(?:ly)?|began to|begin(?:ning)? to|start(?:ed|ing)? to|some of|signs of|most)\b/i,
  ],
  [
    'mitigatedAt',
    /\b(?:mitigated|mitigation|rolled back|roll(?:ing)? ?back|reverted|workaround|most (?:customers|users|services|of)|mostly|majority|partial(?:ly)? (?:restored|recovered)|failover (?:complete|completed)|failed over|disabled|began to recover|started (?:to )?recover)/i,
    /\b(?:not|failed to|attempt)/i,
  ],
  [
    'detectedAt',
    /\b(?:detect(?:ed|s|ion)|alert(?:s|ed|ing)?|alarms?|paged|pager|noticed|notices|reports?|reported|became aware|discovered|identified the (?:issue|problem)|on-?call|icinga|nagios|first (?:alert|page|report))\b/i,
    /\b(?:not|root cause|cause was|resolved|restored|recovered|normal|ended)\b/i,
  ],
];
const STARTS =
  /\b(?:start(?:s|ed|ing)?|began|begins?|beginning|since|onset|first (?:errors?|failures?|impact)|went down|stopped|outage|impact (?:start|began)|experienc(?:ed|ing))\b/i;
/** Right before the time: what an update says began then, whenever it was posted. */
const STARTS_HERE =
  /\b(?:start(?:ed|ing)|began|beginning|since|onset|(?:experiencing|investigating|report of) (?:an? )?(?:\w+ )?issues? with [^.]{2,60} as of)(?: at| on| around| from| approximately| about|:)*[\s,]*(?:\w{3,9}day,?)?[^a-z]{0,14}(?: at)?\s?$/i;
const BREAKS = /\b(?:fail(?:ed|s)|lost|fell|broke|stopped|disconnected|vanished|dropped)\b/i;
const OPENING_SENTENCES = 3;
const START_LABEL = /\b(?:start(?:ed)?(?: time)?|began|incident start(?:ed)?|impact start|time started)\b/i;
const END_LABEL = /\b(?:end(?:ed)?(?: time)?|resolved(?: at)?|incident end|time resolved|impact end)\b/i;

/**
 * Chooses the times of the incident.
 * @param postings updates of a status page; the first one posted bounds the start where the text gives none
 */
export function chooseTimes(mentions: readonly TimeMention[], postings: readonly Posting[]): IncidentTimes {
  const usable = mentions.filter((mention) => isOfTheIncident(mention));
  const range = bestRange(usable);
  const labelled = labelledTimes(usable);
  const start = labelled.start ?? range?.start ?? startByWording(usable);
  const chosen: Partial<Record<TimeField, ChosenTime>> = {};
  const others: { field: TimeField; time: ChosenTime }[] = [];

  if (start !== null) chosen.startedAt = toChosen(start, start.at, start === range?.start || start === labelled.start);
  else if (postings.length > 0) chosen.startedAt = firstPosted(postings);
  if (labelled.end !== null) chosen.resolvedAt = toChosen(labelled.end, labelled.end.at, true);
  else if (range !== null && labelled.start === null) chosen.resolvedAt = toChosen(range.end, range.endAt, true);

  for (const [field, cue, unless] of CUES) {
    if (field === 'resolvedAt' && chosen.resolvedAt !== undefined) continue;
    const fits = (mention: TimeMention): boolean =>
      mention.exact && cue.test(clauseAround(mention)) && !unless.test(clauseAround(mention));
    const later = usable.filter(
      (mention) =>
        fits(mention) &&
        mention !== start &&
        mention !== range?.end &&
        isNotBefore(chosen.startedAt, mention.at, field),
    );
    const mention = field === 'detectedAt' ? later[0] : latest(later);
    if (mention !== undefined) chosen[field] = toChosen(mention, mention.at, false);
  }
  if (range !== null && labelled.start !== null && range.start.at !== labelled.start.at) {
    others.push({ field: 'startedAt', time: toChosen(range.start, range.start.at, true) });
  }
  if (isAfter(chosen.mitigatedAt?.at, chosen.resolvedAt?.at)) delete chosen.mitigatedAt;
  return { chosen, others };
}

function toChosen(mention: TimeMention, at: string, inRange: boolean): ChosenTime {
  const also = [mention.datePlace, mention.zonePlace].filter((place) => place !== null);
  const completed = mention.inferred || also.length > 0;
  const confidence = completed ? CONFIDENCE.timeCompleted : inRange ? CONFIDENCE.timeInRange : CONFIDENCE.timeByWording;
  return { at, places: [mention.sentence, ...also], inferred: mention.inferred, confidence };
}

/** Users were hit no later than the first update says so. */
function firstPosted(postings: readonly Posting[]): ChosenTime {
  const [first] = [...postings].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const at = `${new Date(Date.parse(first?.at ?? '')).toISOString().slice(0, 16)}Z`;
  return {
    at,
    places: [{ start: first?.start ?? 0, end: first?.end ?? 0 }],
    inferred: true,
    confidence: CONFIDENCE.timeOfPosting,
  };
}

function bestRange(mentions: readonly TimeMention[]): Range | null {
  let best: Range | null = null;
  for (const range of findRanges(mentions)) if (best === null || range.score > best.score) best = range;
  return best;
}

/** Where updates stand newest first, the last one in the text is not the latest. */
function latest(mentions: readonly TimeMention[]): TimeMention | undefined {
  return mentions.reduce<TimeMention | undefined>(
    (top, mention) => (top === undefined || !isAfter(top.at, mention.at) ? mention : top),
    undefined,
  );
}

function isOfTheIncident({ sentence }: TimeMention): boolean {
  const { section, plain } = sentence;
  if (section === 'action-items' || section === 'lessons' || section === 'background') return false;
  return !NEXT_UPDATE.test(plain) || /\b(?:resolved|between|beginning at|starting at|started)\b/i.test(plain);
}

function findRanges(mentions: readonly TimeMention[]): Range[] {
  const ranges: Range[] = [];
  mentions.forEach((start, position) => {
    const end = mentions[position + 1];
    if (end === undefined || end.sentence !== start.sentence || !start.exact || !end.exact) return;
    const { plain } = start.sentence;
    const gap = plain.slice(start.end - start.sentence.start, end.start - start.sentence.start);
    const before = plain.slice(0, start.clockStart - start.sentence.start);
    if (!JOINS_RANGE.test(gap)) return;
    if (/^\s*and/i.test(gap) && !/\b(?:between|from)\b[^.;]{0,60}$/i.test(before)) return;
    ranges.push({ start, end, endAt: endOfRange(start, end), score: scoreRange(start, before) });
  });
  return ranges;
}

/** A range that ends before it starts has crossed midnight. */
function endOfRange(start: TimeMention, end: TimeMention): string {
  if (minutesBetween(start.at, end.at) !== null) return end.at;
  const stamp = Date.parse(end.at);
  if (!/^\d{4}-/.test(end.at) || Number.isNaN(stamp)) return end.at;
  const next = new Date(stamp + 86_400_000).toISOString();
  return end.at.length > 17 ? `${next.slice(0, 19)}Z` : `${next.slice(0, 16)}Z`;
}

function scoreRange(start: TimeMention, before: string): number {
  const { section, plain, index } = start.sentence;
  let score =
    section === 'summary' || section === 'impact' || section === 'metadata' ? 4 : section === 'timeline' ? 1 : 2;
  if (OPENS_RANGE.test(before)) score += 2;
  if (namesSymptom(plain) || /\b(?:customers|users|experienced|impact)/i.test(plain)) score += 2;
  if (
    /\bmaintenance|deploy|scheduled|window\b/i.test(plain) &&
    !/\b(?:customers|users|errors?|experienced)\b/i.test(plain)
  )
    score -= 2;
  if (!isToldAsPast(plain)) score -= 3;
  // Of equals the first in the text; the difference is too small to outweigh any of the above.
  return score - Math.min(index, 900) / 1000;
}

function labelledTimes(mentions: readonly TimeMention[]): { start: TimeMention | null; end: TimeMention | null } {
  const inLabels = mentions.filter(({ sentence }) => sentence.section === 'metadata' && sentence.plain.length < 120);
  const find = (label: RegExp): TimeMention | null =>
    inLabels.find(({ sentence }) => label.test(sentence.plain.slice(0, 30))) ?? null;
  return { start: find(START_LABEL), end: find(END_LABEL) };
}

function startByWording(mentions: readonly TimeMention[]): TimeMention | null {
  let best: TimeMention | null = null;
  let bestScore = 0;
  for (const mention of mentions) {
    const score = scoreStart(mention);
    if (score > bestScore) [best, bestScore] = [mention, score];
  }
  return best;
}

function scoreStart(mention: TimeMention): number {
  const clause = clauseAround(mention);
  const { section, plain, index } = mention.sentence;
  let score = mention.exact ? 3 : 1;
  if (STARTS.test(clause)) score += 3;
  if (STARTS_HERE.test(plain.slice(0, mention.clockStart - mention.sentence.start))) score += 3;
  if (!isToldAsPast(plain)) score -= 2;
  if (namesSymptom(clause)) score += 2;
  else if (BREAKS.test(clause)) score += 1;
  // An account opens with when it happened: date and time together, at its head.
  if (index < OPENING_SENTENCES && mention.start < mention.clockStart) score += 2;
  if (section === 'summary' || section === 'impact') score += 2;
  if (/\b(?:deploy(?:ed|ment)?|merged|released|maintenance|scheduled|update by)\b/i.test(clause)) score -= 2;
  if (/\b(?:resolved|restored|recovered|mitigated|ended|until)\b/i.test(clause) && !STARTS.test(clause)) score -= 6;
  if (/^\W*(?:posted|published|updated|created)\b/i.test(plain) || plain.length < mention.end - mention.start + 6)
    score -= 4;
  return score - Math.min(index, 900) / 300;
}

/** The words of the same sentence around a time, up to the neighbouring punctuation. */
function clauseAround({ sentence, start, end }: TimeMention): string {
  const from = start - sentence.start;
  const to = end - sentence.start;
  const before = sentence.plain.slice(Math.max(0, from - 90), from);
  const after = sentence.plain.slice(to, to + 110);
  return `${before.slice(Math.max(before.lastIndexOf(';'), before.lastIndexOf(', and ')) + 1)} ${after.split(/;|\. |, (?:and|but|while) /)[0] ?? ''}`;
}

/** What was noticed at once is noticed at the start; nothing ends when it starts. */
function isNotBefore(start: ChosenTime | undefined, at: string, field: TimeField): boolean {
  return start === undefined || (!isAfter(start.at, at) && (field === 'detectedAt' || start.at !== at));
}

function isAfter(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a.charAt(0) === b.charAt(0) && !a.startsWith('T') && a > b;
}
