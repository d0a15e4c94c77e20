// Where a sentence names a part of a system. In: one sentence. Out: mentions in reading order: known technologies,
// products of known vendors, host names, and noun phrases whose last word names such a part. Words for people, changes,
// times and quantities are taken off or make the phrase no mention. What belongs together is decided in `components.ts`.
import type { ComponentKind } from '../../../cypher/model/values.js';
import { headNoun, kindOfPhrase, LONGEST_HEAD, singular } from './head-nouns.js';
import { findNounPhrases } from './noun-phrases.js';
import type { TextSpan } from '../../../cypher/model/text-span.js';
import type { Sentence } from './story.js';
import { NAMES_BY_FIRST_WORD, type Technology } from './technologies.js';

export interface Mention extends TextSpan {
  readonly sentence: Sentence;
  readonly name: string;
  /** lower case, singular, hyphens opened: equal keys are equal names */
  readonly key: string;
  readonly kind: ComponentKind;
  readonly technology: string | null;
  readonly vendor: string | null;
  /** last word in the singular */
  readonly head: string;
  /** the head noun alone, without a word that tells which one */
  readonly bare: boolean;
  /** bare and too general to stand for a component by itself */
  readonly weak: boolean;
  /** "the", "this", "our": speaks of one that is already known */
  readonly definite: boolean;
  /** stands before another noun ("database connections") */
  readonly modifier: boolean;
  /** written in brackets right after it: "Active Directory (AD)" */
  readonly acronym: string | null;
}

interface Found extends TextSpan {
  readonly technology: Technology | null;
}

/** Taken off the front of a phrase: they say in what state or how many, not which one. */
const SHED_WORDS = new Set(
  'affected impacted failed failing faulty unhealthy healthy new newly old existing remaining other multiple several many various certain some few more most all both single entire whole small large larger smaller specific particular same own different additional recent current currently previous previously following underlying numerous respective overloaded degraded corrupted corrupt broken bad good first second third last next another such any every each one two three four five six seven eight nine ten dozen hundred thousand half subset number majority related relevant responsible problematic offending damaged unavailable unreachable unresponsive slow stuck hung crashed lost missing dead active-active available also only just then now still again likely possible potential actual real high low higher lower increased elevated significant severe major minor critical important necessary unexpected unusual normal regular certain correct incorrect wrong invalid early late long short full partial complete approximately about around individual overall initial final total main actually newly-created newly-deployed dependent inside outside following ensuing resulting suspect further massive huge busy idle misconfigured misbehaving malfunctioning buggy defective impaired stale excessive incoming outgoing subsequent extra widespread brief intermittent numerous temporary suspected unaffected similar expensive alternate alternative planned downstream congested free latent remaining aforementioned identical corresponding nearby neighboring surrounding regional region worldwide'.split(
    ' ',
  ),
);

/** A phrase with one of these is about people or paper, not about a part of the system. */
const NOT_A_PART =
  /\b(?:customers?|users?|engineers?|teams?|staff|operators?|administrators?|developers?|people|members?|support|visitors?|clients? of|public|community|everyone|incident|issue|outage|postmortem|post-mortem|event|root cause|problem|impact|time|times|day|week|month|year|number|percentage|percent|request|change|changes|update|updates|review|test|tests|testing|bug|error|errors|failure|failures|document|documentation|question|lesson|action|plan|meeting|call|calls|procedure|policy change|reason|scenario|situation|condition|mitigation|detection|communications?|experience|feedback|survey)\b/i;
const PEOPLE_AFTER =
  /^ (?:[A-Za-z-]+ )?(?:team|teams|engineers?|engineering|staff|operators?|administrators?|technicians?|admins?|users?|customers?|owners?|experts?|vendor|specialists?|developers?|community|providers?' |group's )\b/i;
const VENDOR_PRODUCT =
  /\b(?:Azure|Amazon|AWS|Google Cloud|Google|Microsoft|GitHub|GitLab|Oracle|IBM)(?: (?!Engineers?\b|Engineering\b|Customers?\b|Teams?\b|Support\b|Regions?\b|Status\b|Users?\b|Incident\b|Summary\b|Services?\b(?! (?:Bus|Fabric|Map|Control|Management))|Web\b|Platform\b|Cloud\b$)[A-Z][A-Za-z0-9/]*){1,4}/g;
const HOST_NAME = /(?<![\w/@.-])(?:[A-Za-z0-9-]+\.)+(?:com|org|net|io|dev|cloud)\b(?![\w/@-]|\.[a-z])/g;
/** Nouns that follow a part's name and take over: the phrase then speaks of the part's connections, load, settings. */
const TAKES_OVER =
  /^(?:-[a-z]| (?:connections?|calls?|requests?|quer(?:y|ies)|errors?|traffic|capacity|configurations?|config|settings?|changes?|updates?|upgrades?|maintenance|load|connectivity|operations?|performance|latency|latencies|issues?|problems?|failures?|outages?|bugs?|code|data|logs?|metrics|limits?|quota|deployments?|releases?|versions?|time|times|keys?|entries|hits?|misses|records?|tables?|bandwidth|utilization|usage|space|addresses|address|management|access|names?|types?|lookups?|resolution|restarts?|requests|software|firmware|rules?|polic(?:y|ies)|parameters?|services?|users?)\b)/;
/** Before another noun these say what was short or lost, not which part: "network connectivity", "power loss". */
const QUANTITY_HEADS = new Set([
  'network',
  'power',
  'cooling',
  'disk',
  'storage',
  'datacenter',
  'hardware',
  'software',
  'site',
  'infrastructure',
]);

/** Mentions in the sentence, left to right, none overlapping another. */
export function findMentions(sentence: Sentence): Mention[] {
  const { plain } = sentence;
  if (!/[A-Za-z]{2}/.test(plain)) return [];
  const names = [...findKnownNames(plain), ...findProducts(plain)].sort((a, b) => a.start - b.start || b.end - a.end);
  const phrases = findNounPhrases(plain).map((span) => ({ ...span, technology: null }));
  const mentions: Mention[] = [];
  let taken = 0;
  for (const span of mergeSpans(names, phrases)) {
    if (span.start < taken) continue;
    const mention = toMention(sentence, span);
    if (mention === null) continue;
    mentions.push(mention);
    taken = span.end;
  }
  return mentions;
}

/** Known technologies and products by the tables, the longest name at each place. */
function findKnownNames(plain: string): Found[] {
  const found: Found[] = [];
  let taken = 0;
  for (const word of plain.matchAll(/[A-Za-z][A-Za-z0-9]*/g)) {
    const start = word.index;
    if (start < taken || /[\w.@/-]$/.test(plain.slice(Math.max(0, start - 1), start))) continue;
    const candidates = NAMES_BY_FIRST_WORD.get(word[0].toLowerCase()) ?? [];
    const known = candidates.find((candidate) => {
      const end = start + candidate.lower.length;
      const here = plain.slice(start, end);
      if (here.toLowerCase() !== candidate.lower || /^s?(?:[\w@]|\.[a-z]|-[a-z])/.test(plain.slice(end, end + 3)))
        return false;
      return candidate.exactly === null || candidate.exactly === here;
    });
    if (known === undefined) continue;
    taken = start + known.lower.length;
    if (/^s\b/.test(plain.slice(taken, taken + 2))) taken += 1;
    found.push({ start, end: taken, technology: known });
  }
  return found;
}

/** Products of known vendors that the tables do not list, and hosts by their names. */
function findProducts(plain: string): Found[] {
  const found: Found[] = [];
  for (const pattern of [VENDOR_PRODUCT, HOST_NAME]) {
    for (const match of plain.matchAll(pattern))
      found.push({ start: match.index, end: match.index + match[0].length, technology: null });
  }
  return found;
}

/** One list of spans: a phrase takes in the names it overlaps; a name that reaches further right ends the phrase. */
function mergeSpans(names: readonly Found[], phrases: readonly Found[]): Found[] {
  const merged: Found[] = [];
  for (const next of [...names, ...phrases].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const open = merged.at(-1);
    if (open === undefined || next.start >= open.end) {
      merged.push(next);
      continue;
    }
    merged[merged.length - 1] = {
      start: Math.min(open.start, next.start),
      end: Math.max(open.end, next.end),
      technology: moreTelling(open.technology, next.technology),
    };
  }
  return merged;
}

/** In "AWS Transit Gateway" the gateway is the technology; the cloud is only its vendor. */
function moreTelling(a: Technology | null, b: Technology | null): Technology | null {
  if (a === null || b === null) return a ?? b;
  return a.kind === 'THIRD_PARTY' ? b : a;
}

function toMention(sentence: Sentence, span: Found): Mention | null {
  const { plain } = sentence;
  let { start } = span;
  const { end } = span;
  // Words that say in what state or how many come off the front.
  for (;;) {
    const lead = /^([A-Za-z0-9'%-]+)[\s/]+(?=\S)/.exec(plain.slice(start, end));
    const word = lead?.[1]?.toLowerCase();
    if (
      lead === null ||
      word === undefined ||
      (!SHED_WORDS.has(word) && !/^(?:\d+%?|the|an?|our|this|that|these|those|its|their|your|my|of)$/.test(word))
    )
      break;
    start += lead[0].length;
  }
  const name = plain.slice(start, end);
  const words = name.split(/[\s]+/);
  const head = singular(words.at(-1) ?? '');
  const key = keyOf(name);
  const noun = longestHeadOf(key);
  const known = span.technology;
  if (noun === undefined && known === null && !/[A-Z].*[A-Z]|\./.test(name)) return null;
  if (name.length < 2 || name.length > 60 || NOT_A_PART.test(name) || PEOPLE_AFTER.test(plain.slice(end, end + 40)))
    return null;
  const bare = known === null && noun !== undefined && headNoun(key) !== undefined;
  const modifier = TAKES_OVER.test(plain.slice(end, end + 24));
  if (bare && modifier && QUANTITY_HEADS.has(head)) return null;
  const before = plain.slice(0, start);
  const acronym = /^ \((?:the )?"?([A-Z][A-Za-z0-9&]{1,9})"?\)/.exec(plain.slice(end, end + 16))?.[1] ?? null;
  return {
    sentence,
    start: sentence.start + start,
    end: sentence.start + end,
    name,
    key,
    kind: kindOf(name, noun, known),
    technology:
      (known?.kind === 'THIRD_PARTY' && noun !== undefined ? null : known?.technology) ?? technologyInName(key),
    vendor: known?.vendor ?? vendorOf(name),
    head,
    bare,
    weak: bare && noun.weak,
    definite: /\b(?:the|this|that|these|those|our|its|their)(?: [a-z]+)? $/i.test(before),
    modifier,
    acronym: acronym !== null && startsLike(acronym, name) ? acronym : null,
  };
}

/** The comparable form of a name. */
export function keyOf(name: string): string {
  const words = name
    .toLowerCase()
    .replace(/back[- ]end/g, 'backend')
    .replace(/front[- ]end/g, 'frontend')
    .replace(/data[- ]cent(?:er|re)/g, 'datacenter')
    .replace(/[-_\s]+/g, ' ')
    .trim()
    .split(' ');
  const last = words.pop() ?? '';
  return [...words, singular(last)].join(' ');
}

function longestHeadOf(key: string): ReturnType<typeof headNoun> {
  const words = key.split(' ');
  for (let first = Math.max(0, words.length - LONGEST_HEAD); first < words.length; first += 1) {
    const head = headNoun(words.slice(first).join(' '));
    if (head !== undefined) return head;
  }
  return undefined;
}

function kindOf(name: string, noun: ReturnType<typeof headNoun>, known: Technology | null): ComponentKind {
  if (noun !== undefined && !noun.weak && (known === null || noun.kind !== 'SERVICE')) return noun.kind;
  if (known !== null && known.kind !== 'THIRD_PARTY') return known.kind;
  if (noun !== undefined) return kindOfPhrase(name.toLowerCase(), noun);
  return known?.kind ?? kindOfPhrase(name.toLowerCase(), { kind: 'SERVICE', weak: true });
}

/** Protocol or product words that a name may hold beside its head. */
function technologyInName(key: string): string | null {
  return /\b(dns|bgp|vpn|nat|cdn|ups|waf|raid|ssl|tls|kubernetes|redis|kafka|mysql|ssd)\b/.exec(key)?.[1] ?? null;
}

function vendorOf(name: string): string | null {
  const first = /^(Azure|Microsoft|Amazon|AWS|Google|GitHub|Oracle|IBM)\b/.exec(name)?.[1];
  return first === undefined ? null : first === 'Azure' ? 'Microsoft' : first === 'AWS' ? 'Amazon' : first;
}

/** "Azure Active Directory" and "AAD": every letter of the short form begins a word of the long one, in order. */
function startsLike(acronym: string, name: string): boolean {
  const initials =
    name
      .match(/\b[A-Za-z]/g)
      ?.join('')
      .toLowerCase() ?? '';
  const letters = acronym.toLowerCase().replace(/s$/, '');
  return initials.includes(letters) || letters.includes(initials) || name.toLowerCase().startsWith(letters);
}
