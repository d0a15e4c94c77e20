// Whether a name is that of a part of a system. In: a word, or a place in a text. Out: yes, where the word names such parts
// or what stands around it speaks of one: "the Ada scheduler", "restarted Apollo", "Hermes crashed", "Jessie 8".
import { headNoun, singular } from '../rules/head-nouns.js';
import type { TextSpan } from '../../../cypher/model/text-span.js';

/** Systems that bear a given name, or are taken for one by a dictionary; alone they are never a person. */
const NAMED_LIKE_PEOPLE = new Set(
  'ada alexa apollo argo argus athena atlas aurora buster cassandra clair consul cortana cortex cypress delta django felix gerrit hera hermes hugo icinga iris jaeger jenkins jessie juno jupyter kafka lambda loki luigi luna magnum mercury mimir minerva nagios nomad odin oracle orion otto pandora phoenix precise puppet ruby siri sentry stella tempo thanos travis trinity trusty venus victoria vulcan wheezy winston zeus zuul'.split(
    ' ',
  ),
);
const OF_SYSTEMS = new Set(
  'team teams engineering engineer engineers ops operations support sre oncall on-call staff infrastructure infra platform security network networking job jobs build builds config configuration upgrade version release deployment pod pods api alert alerts metrics logs log instance node cluster repo repository project product client sdk cli bot group org company inc ltd labs cloud web online center centre status report incident outage region zone street road university airport'.split(
    ' ',
  ),
);
const BEFORE =
  /(?:\b(?:the|our|an?|this|that|each|every|its|their|debian|apache|amazon|aws|google|azure|microsoft|restart(?:ed|ing|s)?|reboot(?:ed|ing|s)?|upgrad(?:e|ed|ing)|deploy(?:ed|ing)?(?: to)?|redeployed|patched|reimaged|scaled|running|via|using|queries? to|requests? to|calls? to|connect(?:ed|ions?)? to)|`|\/) ?$/i;
const AFTER =
  /^(?:,? which\b| v?\d+(?![\d:])| (?:restart(?:s|ed)(?= ?(?:[.,;|]|$|at |after |on |unexpectedly))|crash|time[sd] out|timing out|went down|goes down|ran out|failed over|fails over|lagg|throttl|leak|OOM|returned|returns|rejected|became un|becomes un|is down|was down|stopped (?:respond|accept|process|serv)|started (?:return|reject|fail|throw)|serves|served|stores|queues|routes|caches|runs on|ran on))/;
const NEXT_WORDS =
  /^(?:'s|’s)?(?:, (?:our|the|an?|its|their))? (?<first>[\w-]+)(?: (?<second>[\w-]+))?(?: (?<third>[\w-]+))?/;

export function isNamedLikePeople(word: string): boolean {
  return NAMED_LIKE_PEOPLE.has(word.toLowerCase());
}

export function isSystemWord(word: string): boolean {
  const lower = word.toLowerCase();
  return OF_SYSTEMS.has(lower) || headNoun(singular(lower)) !== undefined;
}

export function speaksOfSystem(text: string, { start, end }: TextSpan): boolean {
  const before = text.slice(Math.max(0, start - 24), start);
  const after = text.slice(end, end + 80);
  if (BEFORE.test(before) || AFTER.test(after)) return true;
  const next = NEXT_WORDS.exec(after);
  if (next === null) return false;
  const { first = '', second = '', third = '' } = next.groups ?? {};
  // "Ada, our batch scheduler"; else the very next word: "Ada scheduler".
  return next[0].startsWith(',') ? [first, second, third].some(isPart) : isPart(first);
}

/** Not "engineer" and "team": those follow people's names too. */
function isPart(word: string): boolean {
  return isSystemWord(word) && !/^(?:engineers?|staff|on-?call|sre|support)$/i.test(word);
}
