// What users or callers saw. In: the story. Out: one symptom of each class with the sentence that tells it, the incident's
// own wording first. Sentences about possibilities, about the future or about what was not hit give none.
import type { Symptom } from '../../../cypher/model/values.js';
import { isDenied, isToldAsFact, tellsTheIncident } from './mood.js';
import type { Sentence, Story } from './story.js';

const SYMPTOM_WORDS: readonly (readonly [Symptom, RegExp])[] = [
  [
    'DATA_LOSS',
    /\b(?:data loss|(?:lost|los(?:e|ing)|drop(?:ped|ping)?) (?:data|records|writes|messages|events|objects|commits|uploads)|events (?:\w+ ){0,2}(?:being )?dropped|(?:data|records|writes|messages|events|logs|files|commits) (?:was|were|been|being) (?:permanently |irretrievably |temporarily )?(?:lost|deleted|dropped|destroyed|truncated)|unrecoverable|loss of (?:data|telemetry|events|messages)|minutes of data (?:were|was) missing)\b/i,
  ],
  [
    'DATA_INCONSISTENT',
    /\b(?:(?:data )?(?:inconsisten(?:t|cy|cies)|corrupt(?:ed|ion)?)|stale (?:data|reads?|results|content|responses)|out of (?:sync|date)|incorrect (?:data|results?|values?|balances?|responses?|metrics)|duplicate(?:d)? (?:records|messages|events|charges|rows|deliveries)|wrong (?:data|results?|user|account|content)|missing (?:data|records|results))\b/i,
  ],
  [
    'SECURITY',
    /\b(?:unauthori[sz]ed access|data (?:leak|breach|exposure)|exposed (?:data|credentials|information)|leaked|security (?:breach|incident|vulnerability)|compromised|(?:act|logged in|signed in) as (?:a different|another|some)|see(?:ing)? other users' data|malicious)\b/i,
  ],
  [
    'ERROR',
    /\b(?:errors?|error rates?|error codes?|exceptions?|faults?|failures?|failed|failing|fail(?= to| with| when|\b)|(?:HTTP |status )?5(?:\d\d|xx)s?|50[0-4]|4(?:0[0-4]|29)s?|rejected|invalid responses?|empty responses?|unable to (?:create|delete|modify|provision|perform|complete|scale|start|stop|resume|update|deploy|manage|launch|write|submit|process|query|save|publish))\b/i,
  ],
  [
    'UNAVAILABLE',
    /\b(?:unavailab(?:le|ility)|unreachable|inaccessib(?:le|ility)|not (?:available|accessible|reachable|responding|working)|outages?|down(?:time)?|offline|unable to (?:access|connect|reach|log|sign|authenticate|view|use|load|open|communicate)|(?:could|can) ?(?:not|n't|not) (?:access|connect|reach|log|sign|authenticate|load|be reached|be accessed)|loss of (?:connectivity|service|availability|access|network)|lost (?:connectivity|access|network)|connect(?:ion|ivity) (?:issues?|failures?|problems?|errors?|loss|interruptions?)|(?:issues?|difficult(?:y|ies)|problems?) (?:connecting|accessing|logging|authenticating|signing|reaching)|(?:service|network) (?:disruption|interruption)|unresponsive|(?:stopped|quit|ceased) (?:responding|working|serving|accepting|processing|functioning)|(?:no longer|not|never) function(?:ed|ing)?|broken|took down|brought down|knocked (?:out|offline)|site (?:was|went) down|crash(?:ed|ing)?)\b/i,
  ],
  [
    'DELAY',
    /\b(?:delay(?:s|ed)?|latenc(?:y|ies)|slow(?:er|ly|ness|down|ed)?|backlog|lag(?:ged|ging)?|took (?:much )?longer|time ?outs?|timed out|long (?:load|response|wait|processing)|late|increased (?:response|processing|launch|propagation) times?|response times?)\b/i,
  ],
  [
    'DEGRADED',
    /\b(?:degrad(?:ed|ation|ing)|reduced (?:performance|throughput|capacity|availability)|impaired|impairments?|packet loss|performance (?:issues?|problems?|impact|drop)|partial(?:ly)? (?:outage|available|unavailable|disruption)|sluggish|throttl(?:ed|ing)|poor performance|lower throughput|congest(?:ed|ion))\b/i,
  ],
];

/** Wording that makes a sentence one about what was seen from outside. */
const SEEN_FROM_OUTSIDE =
  /\b(?:customers?|users?|clients?|visitors?|developers?|requests?|traffic|calls?|websites?|site|page|members?|players?|merchants?|experienced?|impact(?:ed)?|affected|symptoms?|we (?:are )?experienc|elevated|increased|unavailable|outage|degraded|unable|returned|saw|received)\b/i;
const ABOUT_THE_CAUSE =
  /\b(?:root cause|caused by|due to|because of|was triggered|to mitigate|rolled back|engineers (?:determined|identified|deployed))\b/i;
const STATUS_NOTE =
  /\b(?:we (?:are|will)|will provide|next update|more information (?:by|will)|thank you for your patience|apologi[sz]e|working (?:to|towards)|has been resolved|operating normally)\b/i;

export interface SymptomReading {
  readonly symptom: Symptom;
  readonly text: string;
  readonly sentence: Sentence;
}

/** Whether the words tell any symptom; used to find sentences about failing. */
export function namesSymptom(plain: string): boolean {
  return SYMPTOM_WORDS.some(([, pattern]) => pattern.test(plain));
}

/** Symptoms of the incident, at most one of each class, in the order of the classes. */
export function readSymptoms(story: Story): SymptomReading[] {
  const ranked = rankBySource(story.sentences.filter(mayTellSymptom));
  const readings: SymptomReading[] = [];
  const best = ranked[0]?.rank ?? 0;
  for (const [symptom, pattern] of SYMPTOM_WORDS) {
    // What users saw is told where the impact is told; other places count only when that place tells nothing.
    const told = ranked.find(({ sentence, rank }) => rank >= best - 1 && pattern.test(sentence.plain));
    const words = told === undefined ? null : pattern.exec(told.sentence.plain);
    if (told !== undefined && words !== null) readings.push({ symptom, text: words[0], sentence: told.sentence });
  }
  return readings;
}

function mayTellSymptom(sentence: Sentence): boolean {
  if (!tellsTheIncident(sentence) || sentence.section === 'mitigation' || sentence.section === 'background')
    return false;
  if (isDenied(sentence.plain) && !/\b(?:but|except|however|although)\b/i.test(sentence.plain)) return false;
  return namesSymptom(sentence.plain) && (isToldAsFact(sentence.plain) || STATUS_NOTE.test(sentence.plain));
}

function rankBySource(sentences: readonly Sentence[]): { sentence: Sentence; rank: number }[] {
  return sentences
    .map((sentence) => ({ sentence, rank: rankOf(sentence) }))
    .sort((a, b) => b.rank - a.rank || a.sentence.index - b.sentence.index);
}

function rankOf(sentence: Sentence): number {
  let rank = SEEN_FROM_OUTSIDE.test(sentence.plain) ? 2 : 0;
  if (sentence.section === 'impact' || sentence.section === 'symptoms') rank += 3;
  if (sentence.section === 'summary') rank += 2;
  if (
    /\b(?:between|from) .{3,60}\b(?:and|to|until)\b.{3,60}\b(?:experienced|may have|saw|were|was|had)\b/i.test(
      sentence.plain,
    )
  )
    rank += 1;
  if (ABOUT_THE_CAUSE.test(sentence.plain) || sentence.section === 'root-cause') rank -= 1;
  if (STATUS_NOTE.test(sentence.plain)) rank -= 1;
  return rank;
}
