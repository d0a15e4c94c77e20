// What was done to end the incident. In: the story. Out: the sentences that tell it, with the outcome where it is told.
// Looking for the cause is no mitigation, neither is what is still to be done.
import type { MitigationClaim } from '../extraction.js';
import { CONFIDENCE } from './confidence.js';
import { evidenceOf } from './evidence.js';
import { isFuture } from './mood.js';
import type { Sentence, Story } from './story.js';

const ACTED =
  /\b(?:roll(?:ed|ing|s)? ?back|rollback|revert(?:ed|ing|s)?|restart(?:ed|ing|s)?|reboot(?:ed|ing|s)?|recycl(?:ed|ing)|fail(?:ed|ing) ?over|failover (?:was|to)|re-?rout(?:ed|ing)|redirect(?:ed|ing)|shift(?:ed|ing) (?:\w+ )?(?:traffic|load)|rebalanc(?:ed|ing)|drain(?:ed|ing)|scal(?:ed|ing) (?:up|out|down)|(?:add(?:ed|ing)|increas(?:ed|ing)|provision(?:ed|ing)|doubled) (?:\w+ ){0,4}(?:capacity|servers?|nodes?|instances?|limits?|memory|resources|workers?|quota|timeouts?|disk)|disabl(?:ed|ing)|turn(?:ed|ing) off|shut(?:ting)? (?:off|down)|block(?:ed|ing) (?:\w+ ){0,3}(?:traffic|requests|load|ip|user|customer|operation|quer)|throttl(?:ed|ing)|rate[- ]limit(?:ed|ing)|isolat(?:ed|ing)|quarantin(?:ed|ing)|remov(?:ed|ing) (?:\w+ ){0,5}(?:from (?:service|rotation|the)|router|server|node|host|device|dependency|code)|replac(?:ed|ing)|repair(?:ed|ing)|restor(?:ed|ing)|re-?enabl(?:ed|ing)|re-?deploy(?:ed|ing)|re-?start|deploy(?:ed|ing) (?:a|the|an) (?:\w+ )?(?:fix|hotfix|patch|update|mitigation|workaround)|appl(?:ied|ying) (?:a|the|an)\b|(?:perform|mak)(?:ed|ing) (?:a|an|the)\b[^.]{0,40}\bchange|made (?:a|an|the)\b[^.]{0,40}\b(?:change|update)|roll(?:ed|ing) out (?:a|an|the)\b|(?:re-?)?rout(?:ed|ing) traffic|reduc(?:ed|ing) (?:the )?(?:load|number|rate|traffic)|de-?prioriti[sz](?:ed|ing)|automatically recovered|recovered automatically|brought [^.]{0,40}back|implement(?:ed|ing) (?:a|the) (?:\w+ )?(?:fix|workaround|mitigation)|hotfix(?:ed)?|patched|kill(?:ed|ing)|clear(?:ed|ing) (?:the|out|up)?|flush(?:ed|ing)|purg(?:ed|ing)|promot(?:ed|ing)|de-?pool(?:ed|ing)|re-?pool(?:ed|ing)|rebuil(?:t|ding)|re-?creat(?:ed|ing)|correct(?:ed|ing) the|updat(?:ed|ing) the (?:\w+ )?(?:config|dns|certificate|setting|rule|record)|chang(?:ed|ing) the (?:\w+ )?(?:config|setting|route|dns|value)|renew(?:ed|ing)|manually|mitigated by|resolved by|fixed by|power cycl(?:ed|ing)|reset(?:ting)?|reinstat(?:ed|ing)|pause[ds]?|pausing|stopp(?:ed|ing) the|cancel(?:led|ing)|self[- ](?:heal(?:ed|ing)?|recover(?:ed)?))\b/i;
const SEARCHING =
  /\b(?:investigat(?:ed|ing|ion)|identif(?:ied|ying) the|determin(?:ed|ing)|look(?:ed|ing) (?:into|at|for)|analy[sz](?:ed|ing)|diagnos(?:ed|ing)|debug(?:ged|ging))\b/i;
const HEALED_ITSELF = /\bself[- ](?:heal|recover)|recovered (?:automatically|on its own)|automatically recovered/i;
const ACTOR =
  /\b(?:engineers?|we|team|teams|operators?|staff|technicians?|on-?call|sre|they|he|she|was|were|has been|had been|have been|by|to (?:mitigate|resolve|restore|recover|fix|reduce))\b/i;
const WORKED =
  /\b(?:mitigat(?:e|ed|ing) (?:the|this)|resolved (?:the|this)|fixed (?:the|this)|restored (?:\w+ ){0,3}(?:service|traffic|access|connectivity|availability)|which (?:resolved|fixed|restored|mitigated)|(?:issue|problem|incident|impact|errors?) (?:was|were|is) (?:fully |completely )?(?:resolved|mitigated|fixed)|successful(?:ly)?|recovered|confirmed (?:the )?(?:recovery|mitigation)|back to normal|returned to normal|brought .{0,40} back)\b/i;
const PARTIAL =
  /\b(?:partial(?:ly)?|some (?:improvement|recovery|of)|reduced (?:the )?(?:impact|errors?|load)|most (?:of|customers|services)|alleviat(?:ed|ing)|helped|temporar(?:y|ily)|began to recover|improv(?:ed|ement))\b/i;
const FAILED =
  /\b(?:did ?n[o']t (?:help|work|resolve|fix|have|solve|improve|make)|without (?:success|effect|improvement)|no (?:effect|improvement|success|impact observed)|unsuccessful(?:ly)?|failed to (?:resolve|fix|restore|recover|mitigate|help)|to no avail|made (?:it|things) worse|attempt\w* .{0,60}(?:failed|unsuccessful))\b/i;
const DONE_SECTIONS = new Set(['mitigation', 'remediation']);
const TELLING_SECTIONS = new Set([
  'mitigation',
  'remediation',
  'timeline',
  'summary',
  'root-cause',
  'narrative',
  'impact',
  'detection',
]);
const MOST_MITIGATIONS = 200;

/** Mitigations in reading order. */
export function readMitigations(story: Story): MitigationClaim[] {
  const claims: MitigationClaim[] = [];
  for (const sentence of story.sentences) {
    if (!isMitigation(sentence)) continue;
    const evidence = evidenceOf(story.text, [sentence], CONFIDENCE.mitigation);
    claims.push({ text: sentence.plain, outcome: outcomeOf(sentence.plain), evidence });
    if (claims.length === MOST_MITIGATIONS) break;
  }
  return claims;
}

function isMitigation(sentence: Sentence): boolean {
  const { plain, section } = sentence;
  if (!TELLING_SECTIONS.has(section) || isFuture(plain) || !ACTED.test(plain)) return false;
  if (/\b(?:would|could|should|may|might) (?!have experienced)/i.test(plain) && section !== 'mitigation') return false;
  if (HEALED_ITSELF.test(plain)) return true;
  if (DONE_SECTIONS.has(section))
    return (
      !SEARCHING.test(plain) ||
      WORKED.test(plain) ||
      /\b(?:rolled back|restarted|reverted|deployed|rerouted)\b/i.test(plain)
    );
  const resolving = WORKED.test(plain) || PARTIAL.test(plain) || FAILED.test(plain);
  return (
    ACTOR.test(plain) &&
    (section === 'timeline' || resolving) &&
    !/\b(?:root cause|caused by|introduced)\b/i.test(plain)
  );
}

function outcomeOf(plain: string): MitigationClaim['outcome'] {
  if (FAILED.test(plain)) return 'FAILED';
  if (PARTIAL.test(plain)) return 'PARTIAL';
  return WORKED.test(plain) ? 'WORKED' : 'UNKNOWN';
}
