// Whether prose tells an incident at all. In: the story and the sentences as read. Out: null when it does, else the reason
// in one plain line. A recipe, a design, an empty template tell none; a blurb of one sentence may.
import type { ReadSentence } from './causal-links.js';
import { scoreModes } from './failure-modes.js';
import { isToldAsPast, tellsTheIncident } from './mood.js';
import type { Story } from './story.js';
import { namesSymptom } from './symptoms.js';

const INCIDENT_WORDS =
  /\b(?:outages?|incidents?|post-?mortem|root cause|downtime|disruptions?|interruptions?|degradation|went down|crash(?:ed|es)?|breach|data loss|unavailab\w+|failures?|failed|errors?|overload\w*|down for)\b/i;
const HAPPENED =
  /\b(?:was|were|had|did|has been|have been|became|went|began|lost|broke|led|lead to|took|hit|saw|sent|ran|fell|made|couldn't|could not|(?:are|is) (?:investigating|experiencing|seeing)|investigating|under ?way)\b|(?<!\b(?:is|are|be|being|gets?) )\b\w{3,}ed\b/i;
/** Words of cooking, of plans and of forms; enough of them outweigh a lone word like "failed". */
const OTHER_GENRE =
  /\b(?:tablespoons?|teaspoons?|preheat|oven|simmer|ingredients|proposal|this design|design doc(?:ument)?|non-goals?|alternatives considered|this rfc|we propose|the proposed|requirements?)\b/gi;

/** A failure mode worded this clearly is an incident even where no symptom is named. */
const CLEAR_WORDING = 3;

/** The reason why no incident was found; null when one is told. */
export function whyNoIncident(story: Story, read: readonly ReadSentence[]): string | null {
  if (read.length === 0) return 'the text has no sentences to read: it is empty, a template, or navigation only';
  let told = 0;
  let wordsOfIncident = 0;
  for (const { sentence, failing } of read) {
    if (!tellsTheIncident(sentence)) continue;
    const { plain } = sentence;
    const incident = INCIDENT_WORDS.test(plain);
    if (incident) wordsOfIncident += 1;
    const failed =
      failing.length > 0 ||
      incident ||
      namesSymptom(plain) ||
      scoreModes(plain).some(({ score }) => score >= CLEAR_WORDING);
    if (failed && HAPPENED.test(plain) && isToldAsPast(plain)) told += 1;
  }
  // An update on a status page speaks of the present: "users are unable to …".
  if (
    told === 0 &&
    story.postings.length > 0 &&
    read.some(({ sentence }) => /\bissues?\b/i.test(sentence.plain) || namesSymptom(sentence.plain))
  )
    return null;
  if (told === 0)
    return wordsOfIncident === 0
      ? 'the prose tells no incident: nothing in it failed'
      : 'the prose speaks of failures but tells none that happened';
  const otherGenre = story.text.slice(0, 100_000).match(OTHER_GENRE)?.length ?? 0;
  return otherGenre >= 4 && told * 2 < otherGenre
    ? 'the prose reads as a plan or instructions, not as an incident'
    : null;
}
