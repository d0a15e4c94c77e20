// How long things took, where the text says so in words. In: the story. Out: minutes for the whole incident and for its
// parts, each with its sentence. The length of a maintenance window, a cache lifetime or a waiting time is none of these.
import { findDurations, type DurationWords } from './durations.js';
import type { Sentence, Story } from './story.js';
import { namesSymptom } from './symptoms.js';

export type StatedField = 'durationMinutes' | 'timeToDetectMinutes' | 'timeToIdentifyMinutes' | 'timeToMitigateMinutes';

export interface StatedMinutes {
  readonly minutes: number;
  readonly rounded: boolean;
  readonly sentence: Sentence;
}

const LASTED_BEFORE =
  /\b(?:for|lasted|lasting|last(?:s|ed)?(?: for)?|over(?: a period of)?|(?:a )?(?:total )?duration(?: of)?:?|down(?:time)?(?: for| of|:)?|period of|total(?: of)?|continued for|took|outage of|after|approximately|spanning|impact(?: of|:)?|minutes downtime or degradation\s?:)\s*(?:a )?(?:total of |period of |duration of |about |around |approximately |nearly |almost |roughly |more than |over |up to |just |the )*$/i;
const OUTAGE_AFTER =
  /^[ -](?:\w+ )?(?:outage|downtime|disruption|incident|degradation|interruption|of (?:downtime|unavailability|degraded|intermittent))/i;
const NOT_THE_INCIDENT =
  /\b(?:every|each|per|next|within|retention|ttl|timeout|cache(?:d)? for|window|after|before|ago|previous|last|past|earlier|until|wait(?:ed|ing)?|old|backup|in advance)\b[^.]{0,25}$/i;
const PARTS: readonly (readonly [StatedField, RegExp])[] = [
  [
    'timeToDetectMinutes',
    /\b(?:detect(?:ed|ion)?|alert(?:ed|s)?|noticed|paged|notified|start of the incident to its detection|time to detect)\b/i,
  ],
  [
    'timeToIdentifyMinutes',
    /\b(?:identif(?:ied|y)|root cause (?:was )?(?:found|determined)|time to identify|diagnosed)\b/i,
  ],
  [
    'timeToMitigateMinutes',
    /\b(?:mitigat(?:ed|ion|e)|remediat(?:ed|ion)|time to (?:mitigate|recover|restore|resolve)|fixed|rolled back|restored)\b/i,
  ],
];
const WITHIN = /\b(?:within|after|in|took)\s+(?:about |around |approximately |just |only |less than |under )*$/i;

/** The first statement for each field; for the whole incident one beside words of impact comes before others. */
export function readStatedMinutes(story: Story): ReadonlyMap<StatedField, StatedMinutes> {
  const found = new Map<StatedField, StatedMinutes>();
  let bestScore = 0;
  for (const sentence of story.sentences) {
    if (sentence.section === 'action-items' || sentence.section === 'lessons' || sentence.section === 'background')
      continue;
    if (!/\b(?:weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|\d[hm])\b/i.test(sentence.plain)) continue;
    for (const duration of findDurations(sentence.plain)) {
      const before = sentence.plain.slice(Math.max(0, duration.start - 70), duration.start);
      const part = partOf(sentence, before);
      if (part !== undefined && !found.has(part))
        found.set(part, { minutes: duration.minutes, rounded: duration.rounded, sentence });
      const score = scoreWhole(sentence, duration, before);
      if (score > bestScore) {
        bestScore = score;
        found.set('durationMinutes', { minutes: duration.minutes, rounded: duration.rounded, sentence });
      }
    }
  }
  return found;
}

function partOf(sentence: Sentence, before: string): StatedField | undefined {
  if (!WITHIN.test(before) && sentence.section !== 'detection') return undefined;
  return (
    PARTS.find(([, pattern]) => pattern.test(sentence.section === 'detection' ? sentence.heading : before))?.[0] ??
    (WITHIN.test(before) ? PARTS.find(([, pattern]) => pattern.test(before))?.[0] : undefined)
  );
}

function scoreWhole(sentence: Sentence, duration: DurationWords, before: string): number {
  const after = sentence.plain.slice(duration.end);
  const lasted = LASTED_BEFORE.test(before);
  const outage = OUTAGE_AFTER.test(after);
  if ((!lasted && !outage) || (NOT_THE_INCIDENT.test(before) && !outage) || duration.minutes < 1) return 0;
  if (WITHIN.test(before) && !/\b(?:lasted|duration|down)\b/i.test(before)) return 0;
  let score = 1;
  if (outage || /\b(?:lasted|lasting|duration|downtime|down for|outage)\b/i.test(before)) score += 2;
  if (namesSymptom(sentence.plain)) score += 2;
  if (sentence.section === 'summary' || sentence.section === 'impact' || sentence.section === 'metadata') score += 2;
  return score;
}
