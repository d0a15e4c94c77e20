// What is done so that it does not come back. In: the story. Out: action items from their own sections, and promises made
// elsewhere ("we will add …", "we have since added …"), with owner, due date and status where the text tells them.
import type { ActionItemClaim } from '../extraction.js';
import { CONFIDENCE } from './confidence.js';
import { evidenceOf } from './evidence.js';
import type { Sentence, Story } from './story.js';

const PROMISE =
  /\b(?:we(?:'ll| will| are going to| plan to| intend to| are (?:adding|improving|implementing|working on|changing|updating|reviewing|building|introducing)| have (?:since|now|already)|'ve (?:since|now|already))|(?:engineers|engineering|the team|[A-Z]\w+ engineers) (?:will|plan to|are (?:adding|improving|implementing|working on))|(?:will|are) be(?:ing)? (?:adding|added|improved|implemented|changed|updated|reviewed|introduced|extended)|to prevent (?:a )?(?:recurrence|reoccurrence|this|future|similar))\b/i;
const DOING =
  /\b(?:add(?:ed|ing|s)?|improv\w+|implement\w*|increas\w+|reduc\w+|review\w*|updat\w+|automat\w+|creat\w+|build\w*|introduc\w+|enhanc\w+|ensur\w+|prevent\w*|fix\w*|monitor\w*|alert\w*|test\w*|migrat\w+|chang\w+|extend\w*|remov\w+|document\w*|upgrad\w+|replac\w+|limit\w*|evaluat\w+|investigat\w+|audit\w*|deploy\w*|harden\w*|strengthen\w*|modif\w+|refin\w+|expand\w*|establish\w*|enabl\w+|isolat\w+|validat\w+|mak\w+|split\w*|moving|move|configur\w+|set up|writ\w+|train\w*|restor\w+|develop\w*|redesign\w*|decreas\w+|tun\w+|scal\w+|ha(?:s|ve|d) been|made|put|learn\w*|becom\w+)\b/i;
const PLEASANTRY =
  /\b(?:apologi[sz]e|sorry|thank you|appreciate|understand how|feedback|survey|continuously taking steps|take (?:this|these) .{0,20}seriously|committed to|this includes|stay informed|for more (?:information|details)|learn more|provide an update|rca will|full root cause|please (?:see|contact|visit|refer))\b/i;
const DONE_MARK =
  /\[x\]|\((?:done|completed?|fixed)\)|\[(?:done|completed?|fixed|resolved)\]|\b(?:done|completed)\.?$|^\s*(?:done|completed)\b|✅|☑|✔/i;
const OPEN_MARK =
  /\[ \]|\[(?:in progress|to ?do|open|pending|ongoing|wip)\]|\((?:in progress|to ?do|open|pending|ongoing|estimated[^)]*|planned[^)]*)\)|\b(?:in progress|not started|todo|to do|tbd)\b|\bestimated completion|\beta\b/i;
const ALREADY =
  /\b(?:we(?: have|'ve) (?:since|already|now)|have since|has since|has been|have been|had been|was|were|we (?:added|fixed|updated|changed|implemented|increased|improved|removed|deployed))\b/i;
const STILL_TO_DO =
  /\b(?:will|shall|should|plan(?:s|ned|ning)?|intends?|going to|needs? to|must|to be|are (?:adding|working|investigating|reviewing|implementing|improving|evaluating)|'ll)\b/i;
const OWNER =
  /(?:\((?:owner:? ?)?@?([A-Z][\w .-]{1,30})\)\s*$|\bowner\s?:\s?@?([\w .-]{2,30}?)(?=$|[,;|)]|\bdue\b)|(?:^|\s)@([\w.-]{2,30})|\bassigned to:? @?([\w.-]{2,30}))/i;
const DUE =
  /\b(?:due|by|eta|deadline|estimated completion|target(?:ed)?(?: for)?)\s?:?\s?(?:date\s?:?\s?)?(\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{2,4}|(?:(?:early|mid|late|end of) )?(?:(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?(?: \d{1,2}(?:st|nd|rd|th)?)?(?:,? \d{4})?|Q[1-4](?:[ -]?\d{4})?|next (?:week|month|quarter|year)))\b/i;
const KINDS: readonly (readonly [ActionItemClaim['kind'], RegExp])[] = [
  [
    'DETECT',
    /\b(?:monitor\w*|alert\w*|alarm\w*|detect\w*|telemetry|dashboard\w*|metrics?|observab\w+|visibility|logging|notif\w+|health checks?|probes?)\b/i,
  ],
  [
    'PROCESS',
    /\b(?:process(?:es)?|procedures?|runbooks?|playbooks?|documentation|document|train\w*|review\w*|communicat\w+|policy|policies|guidelines?|checklists?|practice|drills?|on-?call|status page|postmortem|schedule a)\b/i,
  ],
  [
    'MITIGATE',
    /\b(?:mitigat\w+|recover\w*|roll ?back\w*|restor\w+|fail ?over\w*|faster|time to|reduce (?:the )?(?:impact|time|blast)|blast radius|limit the (?:impact|scope)|throttl\w+|degrad\w+ gracefully|circuit breaker|isolat\w+|response time|redundan\w+|backup)\b/i,
  ],
];
const MOST_ITEMS = 200;

/** Action items in reading order. */
export function readActionItems(story: Story): ActionItemClaim[] {
  const items: ActionItemClaim[] = [];
  for (const sentence of story.sentences) {
    const listed = sentence.section === 'action-items' && (sentence.listItem || DOING.test(sentence.plain));
    const promised =
      sentence.section !== 'timeline' &&
      sentence.section !== 'impact' &&
      PROMISE.test(sentence.plain) &&
      DOING.test(sentence.plain);
    if (
      (!listed && !promised) ||
      PLEASANTRY.test(sentence.plain) ||
      sentence.plain.length < 12 ||
      /:$/.test(sentence.plain)
    )
      continue;
    items.push(toClaim(story.text, sentence, listed));
    if (items.length === MOST_ITEMS) break;
  }
  return items;
}

function toClaim(text: string, sentence: Sentence, listed: boolean): ActionItemClaim {
  const { plain } = sentence;
  const owner = OWNER.exec(plain)
    ?.slice(1)
    .find((name) => name !== undefined);
  const due = DUE.exec(plain)?.[1];
  return {
    text: plain,
    ...(owner === undefined ? {} : { owner: owner.trim() }),
    ...(due === undefined ? {} : { due }),
    status: statusOf(plain),
    kind: KINDS.find(([, pattern]) => pattern.test(plain))?.[0] ?? 'PREVENT',
    evidence: evidenceOf(text, [sentence], listed ? CONFIDENCE.actionListed : CONFIDENCE.actionByWording),
  };
}

function statusOf(plain: string): ActionItemClaim['status'] {
  if (DONE_MARK.test(plain)) return 'DONE';
  if (OPEN_MARK.test(plain) || STILL_TO_DO.test(plain)) return 'OPEN';
  return ALREADY.test(plain) ? 'DONE' : 'UNKNOWN';
}
