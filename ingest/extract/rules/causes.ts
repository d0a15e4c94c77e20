// Why it happened. In: the story's sentences. Out: causes with mode and kind. Roots come from what the text calls root
// cause, else from the strongest causal sentence; a text that says its cause is not known gives `unknown`, a text that says
// nothing gives none. Modes of the group `defence` are never roots.
import { failureModeGroup, type CauseKind, type FailureMode } from '../../../cypher/model/values.js';
import { findCausalWords } from './causal-words.js';
import { scoreModes, type ModeScore } from './failure-modes.js';
import { isDenied, isToldAsFact, tellsTheIncident } from './mood.js';
import type { Sentence, Story } from './story.js';

export interface CauseReading {
  readonly mode: FailureMode;
  readonly kind: CauseKind;
  readonly sentence: Sentence;
  /** the text calls it root cause, by heading or by words */
  readonly called: boolean;
}

interface Weighed {
  readonly sentence: Sentence;
  readonly weight: number;
  readonly called: boolean;
}

const CALLED_ROOT =
  /\b(?:root causes?|underlying (?:cause|issue|problem)|primary cause|main cause|ultimate cause|the cause (?:of|was)|cause of (?:the|this)|caused by)\b/i;
const CAUSAL =
  /\b(?:caus(?:ed|ing|e)|due to|because|triggered|resulted (?:in|from)|result of|led to|leading to|introduced|stemmed from|originated|as a result)\b/i;
const NOT_KNOWN =
  /\b(?:(?:root )?cause (?:is|was|remains|has)? ?(?:still |currently |yet |as yet |not )*(?:unknown|open\b|unclear|undetermined|(?:not |n't )(?:yet )?(?:been )?(?:known|determined|identified|found|established|clear)|being investigated|under investigation)|(?:still|currently|continu(?:e|ing)|are|actively) (?:to )?investigat(?:e|ing) (?:the |to |and )?(?:\w+ ){0,4}(?:root )?cause|investigating the (?:full |exact |underlying )?(?:root )?cause|(?:have|has|could|did|do|does) ?(?:not|n't) (?:yet |been )*(?:know|identif(?:y|ied)|determined?|f(?:ind|ound)|establish(?:ed)?|able to (?:find|determine|identify))(?: \w+){0,5} cause|(?:no|(?:do|does|did) not have an?y?) (?:definitive |clear |known )?root cause)\b/i;
const TRIGGERED =
  /\b(?:triggered (?:by|when|a|the|this)|was set off by|started when|began when|the trigger|set off)\b/i;
const CONTRIBUTED =
  /\b(?:widened|worsened|contribut(?:ed|ing|or)|exacerbat(?:ed|ing)|made (?:it|things|the \w+) worse|compounded|prolonged|delayed (?:the )?(?:recovery|detection|diagnosis|response|resolution)|further complicat\w+|in addition,? .{0,60}(?:failed|bug|did not))\b/i;
const ABOUT_RESPONSE =
  /\b(?:rolled back|reverted|to mitigate|engineers (?:deployed|restarted|rerouted|increased|manually)|we (?:rolled|restarted|reverted|disabled|fixed)|mitigated by|was (?:restored|resolved|mitigated))\b/i;
const SECOND_ROOT =
  /\b(?:two (?:separate |distinct |independent )?(?:root causes|causes|issues|problems|failures|bugs)|combination of|combined with|several (?:root causes|causes|factors)|multiple (?:root causes|causes|failures)|both|as well as|another|a second|secondary (?:issue|cause)|additionally|in addition)\b/i;

/** How things work is told in the present tense, what went wrong in the past tense. */
const IN_THE_PAST =
  /\b(?:was|were|had|did|began|became|led|lost|went|ran|sent|fell|hit|took|broke|made|put)\b|(?<!\b(?:is|are|be|being|can be|gets?) )\b\w{3,}ed\b/i;

/** Sentences under one heading count less and less; a long analysis names much that is no cause. */
const LEADING_SENTENCES = 6;
/** A second mode in the same root-cause text has to be worded at least this surely to be a cause of its own. */
const CONTRIBUTING_SCORE = 3;
const MOST_CONTRIBUTING = 4;
/** Outside what the text calls the cause, a word that only may mean a mode is not enough. */
const CLEAR_SCORE = 1.5;

/** Causes of the incident: roots first, then triggers, then what contributed. */
export function readCauses(story: Story): CauseReading[] {
  const told = weighSentences(story.sentences);
  const unknown = story.sentences.find((sentence) => NOT_KNOWN.test(sentence.plain) && sentence.section !== 'timeline');
  const roots = chooseRoots(told);
  const first = roots[0];
  // "Will continue to investigate" beside a cause that is told means its details; in the cause's own place it means all.
  const isOpen =
    first === undefined || !first.called || (unknown?.section === 'root-cause' && unknown === first.sentence);
  if (unknown !== undefined && isOpen) {
    return [{ mode: 'unknown', kind: 'root', sentence: unknown, called: true }, ...chooseOthers(told, [])];
  }
  return [...roots, ...chooseOthers(told, roots)];
}

function weighSentences(sentences: readonly Sentence[]): Weighed[] {
  let underHeading = 0;
  const weighed: Weighed[] = [];
  for (const sentence of sentences) {
    underHeading = sentence.section === 'root-cause' ? underHeading + 1 : 0;
    if (!tellsTheIncident(sentence) || isAboutTheAnswer(sentence) || isDenied(sentence.plain)) continue;
    const called = CALLED_ROOT.test(sentence.plain);
    const inSection =
      sentence.section === 'root-cause' || sentence.section === 'trigger' || sentence.section === 'contributing';
    if (!inSection && !called && !CAUSAL.test(sentence.plain)) continue;
    if (!isToldAsFact(sentence.plain) && !called) continue;
    let weight = inSection ? 3 * Math.max(0.3, 1 - (underHeading - 1) / LEADING_SENTENCES / 1.5) : 1;
    if (called) weight += 2;
    if (CAUSAL.test(sentence.plain)) weight += 1;
    if (ABOUT_RESPONSE.test(sentence.plain)) weight -= 1;
    if (!IN_THE_PAST.test(sentence.plain)) weight *= 0.5;
    if (sentence.section === 'timeline' || sentence.section === 'background') weight -= 0.5;
    // What is told under impact led there; it is seldom where it began.
    if (sentence.section === 'impact' || sentence.section === 'symptoms') weight -= 0.75;
    if (weight > 0) weighed.push({ sentence, weight, called: called || sentence.section === 'root-cause' });
  }
  return weighed;
}

function isAboutTheAnswer({ section }: Sentence): boolean {
  return section === 'mitigation' || section === 'remediation' || section === 'detection';
}

/**
 * Modes of a sentence, those on the side of the cause before those on the side of what it led to: in "A was caused by B"
 * it is B, in "A led to B" it is A that went wrong first.
 */
function modesOnCauseSide(plain: string): ModeScore[] {
  const [first] = findCausalWords(plain);
  return scoreModes(plain).map((mode) => {
    // What was triggered lay there before, what triggered it only came along: neither side says which went wrong first.
    if (first === undefined || /^trigger/i.test(first.words)) return mode;
    const isBefore = mode.at < first.start;
    const onCauseSide = isBefore === (first.direction === 'forward');
    return { ...mode, score: mode.score * (onCauseSide ? 1.25 : 0.6) };
  });
}

/** The mode with the most weight over all causal sentences, and a second one where the text speaks of two. */
function chooseRoots(told: readonly Weighed[]): CauseReading[] {
  const totals = new Map<FailureMode, { total: number; best: Weighed; bestScore: number }>();
  const called = told.filter(
    (weighed) => weighed.called && scoreModes(weighed.sentence.plain).some(({ score }) => score >= 2),
  );
  for (const weighed of called.length > 0 ? called : told) {
    if (weighed.sentence.section === 'trigger' || weighed.sentence.section === 'contributing') continue;
    if (!weighed.called && CONTRIBUTED.test(weighed.sentence.plain)) continue;
    for (const { mode, score, at } of modesOnCauseSide(weighed.sentence.plain)) {
      if (failureModeGroup(mode) === 'defence' || (!weighed.called && score < CLEAR_SCORE)) continue;
      // The first wrong state is told first more often than not.
      const value = score * weighed.weight * (at < 120 ? 1.15 : 1);
      const known = totals.get(mode);
      if (known === undefined) totals.set(mode, { total: value, best: weighed, bestScore: value });
      else {
        known.total = Math.max(known.total, value) + Math.min(known.total, value) * 0.25;
        if (value > known.bestScore) Object.assign(known, { best: weighed, bestScore: value });
      }
    }
  }
  const ranked = [...totals].sort(([, a], [, b]) => b.total - a.total);
  const first = ranked[0];
  if (first === undefined) return [];
  const roots = [toReading(first[0], 'root', first[1].best)];
  const second = ranked[1];
  if (
    second !== undefined &&
    second[1].total > first[1].total * 0.8 &&
    SECOND_ROOT.test(second[1].best.sentence.plain)
  ) {
    roots.push(toReading(second[0], 'root', second[1].best));
  }
  return roots;
}

function chooseOthers(told: readonly Weighed[], roots: readonly CauseReading[]): CauseReading[] {
  const taken = new Set(roots.map(({ mode }) => mode));
  const others: CauseReading[] = [];
  for (const weighed of told) {
    const { plain, section } = weighed.sentence;
    const top = scoreModes(plain).find(({ mode }) => !taken.has(mode));
    if (top === undefined || (top.score < CONTRIBUTING_SCORE && failureModeGroup(top.mode) !== 'defence')) continue;
    const isTrigger = section === 'trigger' || TRIGGERED.test(plain);
    const contributes =
      section === 'contributing' || CONTRIBUTED.test(plain) || failureModeGroup(top.mode) === 'defence';
    if (!isTrigger && !contributes) continue;
    taken.add(top.mode);
    others.push(
      toReading(top.mode, isTrigger && failureModeGroup(top.mode) !== 'defence' ? 'trigger' : 'contributing', weighed),
    );
    if (others.length === MOST_CONTRIBUTING) break;
  }
  return others.sort((a, b) => Number(b.kind === 'trigger') - Number(a.kind === 'trigger'));
}

function toReading(mode: FailureMode, kind: CauseKind, { sentence, called }: Weighed): CauseReading {
  return { mode, kind, sentence, called };
}
