// The order of events. In: the story and its times. Out: one entry for each line or sentence that begins with a time, its
// kind chosen by wording. Promises of a next update are no events.
import type { TimelineClaim } from '../extraction.js';
import { CONFIDENCE } from './confidence.js';
import { evidenceOf } from './evidence.js';
import type { Story } from './story.js';
import type { TimeMention } from './times.js';

/** Ordered: the wording that settles the kind first. */
const KINDS: readonly (readonly [TimelineClaim['kind'], RegExp])[] = [
  [
    'COMMUNICATION',
    /\b(?:status ?page|status update|tweet(?:ed|s)?|posted|announc(?:ed|ement)|communicat(?:ed|ion)|email(?:ed)? (?:to )?(?:customers|users|all)|notified (?:customers|users)|informed (?:customers|users)|blog post|published)\b/i,
  ],
  [
    'RECOVERY',
    /\b(?:resolved|recover(?:ed|s|y|ing)|restored|back (?:to normal|up|online)|normal(?:i[sz]ed)?|all clear|incident (?:closed|over|ends?|ended)|fully operational|healthy again|impact end(?:s|ed)?|stabili[sz]ed|outage (?:ends?|over|ended))\b/i,
  ],
  [
    'ESCALATION',
    /\b(?:escalat\w+|paged (?:the|another|additional|[A-Z]\w+)|join(?:ed|s)|called in|brought in|engaged|war ?room|bridge|incident (?:declared|call|commander|opened|created)|declared)\b/i,
  ],
  [
    'MITIGATION',
    /\b(?:roll(?:ed|ing|s)? ?back|rollback|revert\w*|restart\w*|reboot\w*|fail(?:ed|s|ing) ?over|disabl\w+|scal(?:ed|es|ing)|drain\w*|re-?rout\w*|mitigat\w+|block(?:ed|s|ing)|hotfix\w*|fix (?:deployed|applied|pushed|merged|rolled)|deploy(?:ed|s|ing)? (?:a |the )?(?:fix|patch|hotfix|revert)|depool\w*|kill(?:ed|s|ing)|add(?:ed|s|ing)? (?:\w+ ){0,3}(?:capacity|servers|nodes)|replac(?:ed|es|ing)|increas(?:ed|es|ing)|workaround|stop(?:ped|s)? the|removed?|apply|applied)\b/i,
  ],
  [
    'DETECTION',
    /\b(?:alert\w*|alarm\w*|paged|page(?:s|d)? (?:fired|sent|received)|detect\w*|notic\w+|report(?:s|ed)?|icinga|nagios|pagerduty|monitor\w* (?:show|fire|trigger)\w*|became aware|discover(?:ed|s))\b/i,
  ],
  [
    'DIAGNOSIS',
    /\b(?:investigat\w+|identif\w+|root cause|diagnos\w+|found|determin\w+|discover\w*|suspect\w*|realiz\w+|look(?:ed|ing)? (?:into|at)|analy[sz]\w+|understood|confirm\w*|debug\w*)\b/i,
  ],
  [
    'TRIGGER',
    /\b(?:deploy\w*|rollout|rolled out|merged|releas(?:ed|e)|change (?:was|is|applied|pushed|made)|push(?:ed|es)|maintenance (?:start|begin|began)\w*|upgrade\w*|migration (?:start|begin|began)\w*|started (?:the|a) (?:deploy|maintenance|migration|upgrade)|switch(?:ed)? (?:over|to)|enabled|update (?:start|began)\w*)\b/i,
  ],
  [
    'IMPACT_START',
    /\b(?:impact (?:start|begin|began)\w*|outage (?:start|begin|began)\w*|incident (?:start|begin|began)\w*|start(?:ed|s|ing)?|began|begin(?:s|ning)?|errors?|fail(?:ed|s|ing|ures?)?|down|crash\w*|unavailable|timeouts?|degrad\w+|increas\w+|spik\w+|slow\w*|latency|drop(?:ped|s)?|lost)\b/i,
  ],
];

/** Leading words allowed before the time of an entry. */
const LEAD =
  /^[\s[(*_~`"'-]*(?:(?:at|on|by|around|approximately|about|ca\.?|from|between|then|just (?:after|before)|shortly (?:after|before)|(?:sun|mon|tues|wednes|thurs|fri|satur)day,?)\s+)*(?:the )?$/i;
const NEXT_UPDATE = /\b(?:we will provide|next update|will provide (?:an|another|more)|update by)\b/i;
const MOST_ENTRIES = 2000;

/** Entries in reading order; each sentence gives at most one, by the first time in it. */
export function readTimeline(story: Story, mentions: readonly TimeMention[]): TimelineClaim[] {
  const entries: TimelineClaim[] = [];
  let last = -1;
  for (const mention of mentions) {
    const { sentence } = mention;
    if (sentence.index === last || entries.length >= MOST_ENTRIES) continue;
    last = sentence.index;
    const inTimeline = sentence.section === 'timeline';
    if (sentence.section === 'action-items' || sentence.section === 'lessons' || (!mention.exact && !inTimeline))
      continue;
    if (!LEAD.test(sentence.plain.slice(0, mention.start - sentence.start)) || NEXT_UPDATE.test(sentence.plain))
      continue;
    const told = sentence.plain.slice(mention.end - sentence.start).replace(/^[\s\]):,.|*_-]+/, '');
    if (!/\p{L}{2}/u.test(told)) continue;
    const kind = KINDS.find(([, pattern]) => pattern.test(told))?.[0] ?? 'OTHER';
    const basis = mention.inferred ? 'inferred' : 'stated';
    entries.push({
      at: mention.at,
      kind,
      text: told,
      evidence: evidenceOf(story.text, [sentence], CONFIDENCE.timelineEntry, basis),
    });
  }
  return entries;
}
