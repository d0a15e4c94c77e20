// The English of cause and effect. In: one plain sentence. Out: each causal expression with its place and direction.
// `forward`: what stands left did it to what stands right. `backward`: the other way round. Expressions that are denied,
// possible or future where they stand are not given.
import { isVerbWithheld } from './mood.js';
import type { TextSpan } from '../../../cypher/model/text-span.js';

export interface CausalWords extends TextSpan {
  readonly direction: 'forward' | 'backward';
  /** the words as the step's mechanism shows them */
  readonly words: string;
}

const ADVERB = '(?:\\w+ly |in turn |then |also |further |eventually |ultimately |in part |partially )?';

/** Longest and most telling first: each place in the sentence is read by one expression only. */
const BACKWARD = [
  `(?:was|were|been|is|are|being) ${ADVERB}(?:caused|triggered|brought about|impacted|affected|overwhelmed|blocked|exhausted|driven|induced|saturated|disrupted) (?:\\w+ )?(?:by|due to)`,
  '(?:which|that) (?:was|were) (?:caused|triggered) by',
  `(?:caused|triggered|driven|induced|overwhelmed|exacerbated) ${ADVERB}by`,
  `(?:was|were|is|are) ${ADVERB}(?:due to|because of|a result of|the result of|the consequence of|attributable to|attributed to)`,
  'as a (?:direct )?(?:result|consequence) of',
  'in response to a failure of',
  '(?:due|owing) to',
  'because(?: of)?',
  `(?:resulted|resulting|stemm(?:ed|ing)|aris(?:ing|en)|arose|originat(?:ed|ing)) ${ADVERB}from`,
  `(?:(?:was|were) )?(?:unable|not able) to (?:connect|talk|communicate|reach|contact|access|read|write|authenticate|replicate|register|query|resolve)(?: (?:to|with|from|against))?`,
  `(?:could not|couldn't|cannot|can't|failed to|failing to|fail to|stopped being able to) (?:connect|talk|communicate|reach|contact|access|read|write|authenticate|replicate|register|query)(?: (?:to|with|from|against))?`,
  '(?:timed|timing|time) out (?:waiting (?:for|on)|connecting to|calling|talking to|while (?:connecting to|calling|waiting for))',
  '(?:waiting|waited|blocked|stuck|hung) (?:for (?:a )?(?:response|reply|responses) from|waiting (?:for|on)|on calls to)',
  '(?:lost|losing) (?:\\w+ )?(?:connection|connectivity|connections|contact|access|communication) (?:to|with)',
  '(?:which|that) (?:depends?|depended|rel(?:y|ies|ied)|is dependent|are dependent|were dependent) (?:heavily )?(?:up)?on',
  'following (?:the |a |an )?(?:failure|outage|loss|crash|restart|upgrade|failover|reboot|update|change)(?: of| in| to)?',
];

const TRANSITIVE =
  'caus|trigger|overwhelm|overload|exhaust|saturat|disrupt|impact|affect|prevent|block|starv|degrad|corrupt|break|crash|disabl|isolat|disconnect|flood|delay|slow|kill|trip|crippl|hamper|halt|interrupt|partition|impair';
const FORWARD = [
  `${ADVERB}(?:led|lead|leads|leading) ${ADVERB}to`,
  `${ADVERB}(?:result|results|resulted|resulting) in`,
  `(?:cascad(?:ed|es|ing)|propagat(?:ed|es|ing)|spread|spreading|spilled over) (?:\\w+ )?(?:to|into|across|through|onto)`,
  `(?:took|taking|takes|brought|bringing|knocked|knocking|pulled) down`,
  `(?:mean(?:t|ing)|implying) that`,
  `(?:stopped|kept|stopping|keeping|prevented|preventing|blocked|blocking) (?=[^.;]{3,60} from\\b)`,
  `(?:made|making|left|leaving|rendered|rendering|put|putting) (?=[^.;]{3,60}\\b(?:unable|unavailable|unreachable|inaccessible|unresponsive|impossible|slow|stuck|without|isolated|unhealthy|offline|overloaded|inoperable|unusable|down|into)\\b)`,
  `(?:forced|forcing|drove|driving|sent|pushed|pushing) (?=[^.;]{3,60}\\b(?:to|into|over|past|beyond)\\b)`,
  `${ADVERB}(?:${TRANSITIVE})(?:p|l|n)?(?:ed|ing)(?: down)?`,
  // Of the forms in -s only those that are hardly ever nouns.
  `${ADVERB}(?:causes|triggers|prevents|overwhelms|affects)`,
  '(?:broke|broken|hit|deleted|wiped|starved|took out|ran out|put)',
  '(?:contributed|contributing) to',
];

const EXPRESSION = new RegExp(`\\b(?:(?<back>${BACKWARD.join('|')})|(?<forth>${FORWARD.join('|')}))(?![\\w-])`, 'gi');
/** Forms that look like a causal verb and are a noun or an adjective: "the cause", "affected servers", "slow queries". */
const NOT_A_VERB =
  /\b(?:the|a|an|this|that|our|root|any|no|of|in|all|each|for|following|previously|other|with|some|most|many|were|was|are|is|be|been|being|became|become|remained|remain|as|by|and|more|less|only|very|newly|customer|user|service|performance|network|high|significant|broader|seen|see|saw|have|has|had|downstream|customers|observed|experienced|residual|further|potential|minimal|initial|limited) $/i;

/** Causal expressions in the order in which they stand. */
export function findCausalWords(plain: string): CausalWords[] {
  const found: CausalWords[] = [];
  for (const match of plain.matchAll(EXPRESSION)) {
    const words = match[0].trim();
    const start = match.index + (match[0].length - match[0].trimStart().length);
    const before = plain.slice(Math.max(0, start - 40), start);
    if (isVerbWithheld(before)) continue;
    const forward = match.groups?.['forth'] !== undefined;
    if (forward && isParticipleOrNoun(words, before, plain.slice(match.index + match[0].length))) continue;
    found.push({
      start,
      end: match.index + match[0].trimEnd().length,
      direction: forward ? 'forward' : 'backward',
      words,
    });
  }
  return found;
}

function isParticipleOrNoun(words: string, before: string, after: string): boolean {
  if (/ /.test(words)) return false;
  if (/^ (?:by|because|due)\b/.test(after)) return true;
  return NOT_A_VERB.test(before) && !/\b(?:this|that|which|and|following|all|other|some|most|many) $/i.test(before)
    ? true
    : /\b(?:this|that|and) $/i.test(before)
      ? /^(?:slow|crash|impact|cause|trigger|delay|break|block|affected|impacted|degraded|broken|corrupted|disabled|isolated)$/i.test(
          words,
        )
      : false;
}
