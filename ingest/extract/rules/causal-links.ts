// Which component did what to which. In: sentences with their failing mentions. Out: links from component to component,
// each with its mechanism and sentences. The near end of "This", "As a result" or a bare "caused" is what the sentences
// before were about. Nothing links a component to itself.
import { clauseEnd, clauseStart } from './clauses.js';
import { findCausalWords, type CausalWords } from './causal-words.js';
import type { Mention } from './component-mentions.js';
import type { Component, ComponentRegistry } from './components.js';
import { shorten, type FailingMention } from './failing.js';
import { isToldAsFact, tellsTheIncident } from './mood.js';
import type { Sentence } from './story.js';

export interface ReadSentence {
  readonly sentence: Sentence;
  readonly mentions: readonly Mention[];
  readonly failing: readonly FailingMention[];
}

export interface CausalLink {
  readonly from: Component;
  readonly to: Component;
  readonly mechanism: string;
  /** the sentence with the causal words first */
  readonly places: readonly [Sentence, ...Sentence[]];
}

const BACK_REFERENCE =
  /^(?:and |so )?(?:this|these|that|those|it|they|which|as a (?:result|consequence)|consequently|therefore|thus|hence|in turn|because of (?:this|that)|due to (?:this|that)|the (?:resulting|result|increased?|combination|latter|failure|outage|bug|problem|issue|load|change))\b/i;
const CONSEQUENCE =
  /^(?:as a (?:result|consequence)|consequently|therefore|thus|hence|because of (?:this|that)|in turn|subsequently)\b/i;
/** How many sentences a "This" may reach back. */
const REACH_BACK = 2;
const JOINED = /^[\s,]*(?:and|or|as well as|along with|including|,)*(?: (?:also|then|the|our|some|other|all))*[\s,]*$/i;

/** Links in reading order; the same pair is given once, by the sentence that tells it first. */
export function findCausalLinks(read: readonly ReadSentence[], registry: ComponentRegistry): CausalLink[] {
  const links = new Map<string, CausalLink>();
  let focus: { components: Component[]; sentence: Sentence } | null = null;

  for (const { sentence, mentions, failing } of read) {
    if (!tellsTheIncident(sentence) || sentence.section === 'mitigation') continue;
    const add = (from: Component, to: Component, mechanism: string, near: Sentence | null): void => {
      const key = `${from.number}>${to.number}`;
      if (from === to || links.has(key)) return;
      links.set(key, { from, to, mechanism, places: near === null ? [sentence] : [sentence, near] });
    };
    const inReach = focus !== null && sentence.index - focus.sentence.index <= REACH_BACK ? focus : null;
    const expressions = findCausalWords(sentence.plain);
    let reached: Component[] = [];

    expressions.forEach((words, position) => {
      const left = leftWindow(sentence.plain, expressions, position);
      const right = rightWindow(sentence.plain, expressions, position);
      if (!isToldAsFact(sentence.plain.slice(left.start, right.end))) return;
      const before = componentsIn(mentions, registry, sentence, left);
      const after = componentsIn(mentions, registry, sentence, right);
      const rightGroup = leadingGroup(after, sentence);
      const leftNear = nearEnd(before, words.direction);
      const mechanism = shorten(sentence.plain.slice(words.start, Math.min(right.end, words.end + 60)));
      if (words.direction === 'forward') {
        const referred = leftNear === null && opensWithReference(sentence.plain, left.start, words) ? inReach : null;
        const sources = leftNear === null ? (referred?.components ?? []) : [leftNear];
        for (const from of sources) for (const to of rightGroup) add(from, to, mechanism, referred?.sentence ?? null);
        if (rightGroup.length > 0) reached = rightGroup;
      } else {
        // A whole clause may follow "because"; what only acts in it ("because X distributes Y") broke nothing.
        const reason = after[0]?.mention;
        const holds = !/^because$/i.test(words.words) || failing.some(({ mention }) => mention === reason);
        const from = holds ? rightGroup[0] : undefined;
        if (from !== undefined && leftNear !== null) add(from, leftNear, mechanism, null);
        if (leftNear !== null) reached = [leftNear];
      }
    });

    const troubled = componentsOf(
      failing.map(({ mention }) => mention),
      registry,
    );
    if (
      expressions.length === 0 &&
      CONSEQUENCE.test(sentence.plain) &&
      inReach !== null &&
      isToldAsFact(sentence.plain)
    ) {
      const first = failing[0];
      for (const from of inReach.components.slice(0, 1)) {
        for (const to of troubled.slice(0, 1))
          add(from, to, first === undefined || first.effect === '' ? 'as a result' : first.effect, inReach.sentence);
      }
    }
    const next = reached.length > 0 ? reached : troubled.length > 0 ? troubled.slice(-1) : [];
    if (next.length > 0 && isToldAsFact(sentence.plain)) focus = { components: next.slice(0, 2), sentence };
    else if (sentence.section !== 'background' && mentions.length > 0 && focus === null) {
      const first = registry.of(mentions[0] as Mention);
      if (first !== null) focus = { components: [first], sentence };
    }
  }
  return [...links.values()];
}

interface Placed {
  readonly component: Component;
  readonly mention: Mention;
}

function componentsIn(
  mentions: readonly Mention[],
  registry: ComponentRegistry,
  sentence: Sentence,
  window: { start: number; end: number },
): Placed[] {
  return mentions.flatMap((mention) => {
    const inside = mention.start - sentence.start >= window.start && mention.end - sentence.start <= window.end;
    const component = inside ? registry.of(mention) : null;
    return component === null ? [] : [{ component, mention }];
  });
}

function componentsOf(mentions: readonly Mention[], registry: ComponentRegistry): Component[] {
  return [...new Set(mentions.flatMap((mention) => registry.of(mention) ?? []))];
}

/** The subject: nearest to an active verb, first of a passive clause. */
function nearEnd(before: readonly Placed[], direction: CausalWords['direction']): Component | null {
  const heads = before.filter(({ mention }) => !mention.modifier);
  const from = heads.length > 0 ? heads : before;
  return (direction === 'forward' ? from.at(-1) : from[0])?.component ?? null;
}

/** The first component after the causal words and those joined to it by "and" or commas. */
function leadingGroup(after: readonly Placed[], sentence: Sentence): Component[] {
  const group: Component[] = [];
  let last: Mention | null = null;
  for (const { component, mention } of after) {
    if (last !== null && !JOINED.test(sentence.plain.slice(last.end - sentence.start, mention.start - sentence.start)))
      break;
    if (!group.includes(component)) group.push(component);
    last = mention;
  }
  return group.slice(0, 4);
}

function leftWindow(
  plain: string,
  expressions: readonly CausalWords[],
  position: number,
): { start: number; end: number } {
  const words = expressions[position];
  const previous = expressions[position - 1];
  const end = words?.start ?? 0;
  return { start: Math.max(clauseStart(plain, end), previous?.end ?? 0), end };
}

function rightWindow(
  plain: string,
  expressions: readonly CausalWords[],
  position: number,
): { start: number; end: number } {
  const start = expressions[position]?.end ?? plain.length;
  const next = expressions[position + 1];
  return { start, end: Math.min(clauseEnd(plain, start), next?.start ?? plain.length) };
}

function opensWithReference(plain: string, leftStart: number, words: CausalWords): boolean {
  const left = plain.slice(leftStart, words.start).trimStart();
  return BACK_REFERENCE.test(left) || left.length < 4;
}
