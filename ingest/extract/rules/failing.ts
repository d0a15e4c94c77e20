// Which parts of the system a sentence says were in trouble. In: a sentence's mentions. Out: those that failed or suffered
// with the words that say so. A part that only did something, or only was looked at, is not given.
import { clauseEnd, clauseStart } from './clauses.js';
import type { Mention } from './component-mentions.js';
import { isDenied, isToldAsFact } from './mood.js';
import type { Sentence } from './story.js';

export interface FailingMention {
  readonly mention: Mention;
  /** what happened to it, in the text's words */
  readonly effect: string;
}

const STATE =
  'unavailable|unreachable|inaccessible|unresponsive|unhealthy|unstable|unable|offline|down|overloaded|overwhelmed|saturated|exhausted|degraded|impaired|disrupted|impacted|affected|corrupted|stuck|isolated|disconnected|partitioned|slow|slower|full|misconfigured|delayed|interrupted|inoperable|broken|dead|overheated|congested|out of (?:memory|disk|space|sync|service)|throttled|deadlocked|locked up|in a (?:bad|failed) state|read-only|crash(?:ed|ing)|failing|lost|removed|deleted|terminated|shut down|starved|intermittent';
const VERB =
  "fail(?:ed|s|ing)?|crash(?:ed|es|ing)?|stopped|timed out|went down|go(?:ing|es)? down|ran out|run(?:ning)? out|r(?:a|u)n low|returned? [^.;,]{0,20}?errors?|returning|hung|hang(?:ed|ing)?|stall(?:ed|ing)?|restart(?:ed|ing)|reboot(?:ed|ing)|dropp(?:ed|ing)|los(?:t|ing)|shut ?down|overheat(?:ed|ing)|malfunctioned|broke|degraded|slow(?:ed|ing)? down|suffer(?:ed|ing)|experienc(?:ed|ing|e)|saw (?:a |an |elevated|increased|high)|began (?:to )?(?:fail|return|reject|timing|experienc|drop|see)\\w*|started (?:to )?(?:fail|return|reject|timing|experienc|drop|see|crash|throw)\\w*|reject(?:ed|ing)|could not|couldn't|did not|was not able|were not able|tripped|fell (?:off|behind|over)|exceeded|exhausted|reached (?:its|the|a) (?:limit|maximum|capacity)|contain(?:ed|s) (?:a|an) (?:\\w+ )?(?:bug|defect|error)|had (?:a |an )?(?:\\w+ ){0,2}(?:bug|failure|outage|problem|issue|fault|defect|power loss)|became|become|refused|disconnected|backed up|filled up|locked up";
const FAILS_AFTER = new RegExp(
  `^[^.;]{0,45}?\\b(?:(?:was|were|is|are|became|become|becoming|went|being|been|remained|go|goes|to be) (?:\\w+ ){0,3}(?:${STATE})|${VERB})\\b[^.;,]{0,30}`,
  'i',
);
const FAILS_BEFORE =
  /\b(?:(?:failures?|outages?|loss|crash(?:es)?|errors?|faults?|problems?|issues?|bugs?|defects?|disruptions?|delays?|latenc(?:y|ies)|timeouts?|degradation|downtime|unavailability|overload|exhaustion|impairments?|interruptions?|fault|corruption|split[- ]brain|deadlock|memory leak|impact|load|pressure|packet loss|congestion|shortage|saturation|fail(?:ed|ing|s)?|unable|difficult(?:y|ies)|lost|losing|affect(?:ed|ing|s)?|impact(?:ed|ing|s)?|overwhelm(?:ed|ing)?|overload(?:ed|ing)?|disrupt(?:ed|ing)?|broke|crash(?:ed|ing)?|took down|brought down) (?:\w+ ){0,4}?(?:in|with|of|on|for|from|to|at|within|across|when using|while using|using|accessing|connecting to|when (?:accessing|connecting to|calling)|access|connect to|reach|authenticate to|log ?in to|sign in to)?|customers? (?:\w+ )?(?:using|of|with)|users? (?:of|using)|using|connecting to|accessing|impact(?:ed|ing)?|affect(?:ed|ing)?|overwhelm(?:ed|ing)|exhausted|hosted (?:in|on)) (?:(?:the|a|an|our|one|some|all|most|several|its|their|both|of|multiple|single|two|three|core|primary|\d+%?|affected|many) ){0,4}$/i;
const FAILED_ADJECTIVE =
  /\b(?:failed|failing|faulty|unhealthy|overloaded|degraded|corrupted|broken|unavailable|unreachable|unresponsive|crashed|misconfigured|misbehaving|malfunctioning|buggy|defective|impaired|affected|impacted|stuck|slow|bad) (?:\w+ )?$/i;

/** Mentions in trouble, left to right. */
export function findFailing(sentence: Sentence, mentions: readonly Mention[]): FailingMention[] {
  if (mentions.length === 0) return [];
  const { plain } = sentence;
  const failing: FailingMention[] = [];
  mentions.forEach((mention, position) => {
    const from = mention.start - sentence.start;
    const to = mention.end - sentence.start;
    const clause = plain.slice(clauseStart(plain, from), clauseEnd(plain, to));
    if (isDenied(clause) || !isToldAsFact(clause)) return;
    const next = mentions[position + 1];
    const after = plain.slice(
      to,
      Math.min(clauseEnd(plain, to), next === undefined ? plain.length : next.start - sentence.start),
    );
    const before = plain.slice(Math.max(0, from - 110), from);
    const verb = FAILS_AFTER.exec(after);
    if (verb !== null && !/\b(?:which|that we|and we|where)\b/.test(verb[0]))
      failing.push({ mention, effect: shorten(verb[0]) });
    else if (FAILS_BEFORE.test(before))
      failing.push({ mention, effect: shorten(/(?:\w+ ){0,3}\w+ $/.exec(before)?.[0] ?? '') });
    else if (
      FAILED_ADJECTIVE.test(before) ||
      /^ (?:errors?|failures?|outages?|crash(?:es)?|timeouts?|latency|overload|exhaustion|bug|corruption|faults?)\b/.test(
        after,
      )
    ) {
      failing.push({ mention, effect: shorten(FAILED_ADJECTIVE.exec(before)?.[0] ?? after.slice(0, 40)) });
    }
  });
  return failing;
}

const LONGEST_EFFECT = 60;

/** A few words: cut at a word's end, without loose joining words. */
export function shorten(words: string): string {
  const clean = words.replace(/\s+/g, ' ').replace(/^[\s,.:;()'"-]+|[\s,.:;('"-]+$/g, '');
  const cut = clean.length <= LONGEST_EFFECT ? clean : clean.slice(0, clean.lastIndexOf(' ', LONGEST_EFFECT));
  return cut.replace(/\s+(?:the|a|an|of|in|to|and|with|for|on|by|our|its|that|which)$/i, '').trim();
}
