// What a sentence or clause claims to have happened. In: plain text. Out: whether it is told as fact, as possibility, as
// future, or denied. Only facts give steps, causes and symptoms. "May have experienced" is the usual wording of a status
// page for what customers did experience, so it counts as fact.
import type { Sentence } from './story.js';

const EXPERIENCED =
  '(?:experienced?|seen|see|observed?|received?|encountered?|noticed?|been|failed|had|lost|resulted|become|occurred|prevented|impacted|affected)';
const REPORTED_EXPERIENCE = new RegExp(
  `\\b(?:may|might|would|could|will) (?:also |not )?(?:have )?(?:also |\\w+ly )?${EXPERIENCED}\\b`,
  'gi',
);
const POSSIBLE =
  /\b(?:could(?! ?(?:not|n't|no longer|never|only|barely)\b)|would|might|(?<!\d )may(?! \d)|should have|if (?:we|the|a|an|it|this) [^.]{0,60}\b(?:had|were|fails?|happens?))\b/i;
const FUTURE =
  /\b(?:will|going to|plan(?:s|ned|ning)? to|intends? to|aim to|in the future|from now on|to (?:prevent|avoid|ensure|reduce|minimi[sz]e) (?:a |any |such |this |these |future |similar |the )*(?:recurrence|reoccurrence|issue|problem|incident|event|occurrence|outage|happening|again)|so that (?:this|it) (?:does|will)|we are (?:adding|working on|continuing|taking|investigating|improving|making|implementing))\b/i;
const DENIED =
  /\b(?:(?:did|does|was|were|is|are|has|have|had|could) ?(?:not|n't) (?:the |a |to )?(?:cause|caused|affect|affected|impact|impacted|result|lead|trigger|related|responsible|involved|due|lose|lost|contribute)|no (?:impact|effect|data (?:was|were|loss|has)|evidence|customers?|users?|sign)|without (?:any )?(?:impact|effect|affecting|causing)|un(?:affected|related|impacted)|not (?:affected|impacted|related|caused|due|responsible|the cause)|(?:remained|continued to be) (?:available|operational|healthy|unaffected)|operat(?:ed|ing) normally|ruled out)\b/i;

/** A sentence that tells something that happened, neither possible, nor future, nor denied. */
export function isToldAsFact(plain: string): boolean {
  return isToldAsPast(plain) && !DENIED.test(plain);
}

/** Neither possible nor future; it may tell what was not hit. */
export function isToldAsPast(plain: string): boolean {
  const words = plain.replace(REPORTED_EXPERIENCE, 'experienced');
  return !POSSIBLE.test(words) && !FUTURE.test(words);
}

export function isDenied(plain: string): boolean {
  return DENIED.test(plain);
}

export function isFuture(plain: string): boolean {
  return FUTURE.test(plain.replace(REPORTED_EXPERIENCE, 'experienced'));
}

/**
 * Whether causal words are denied, possible or future where they stand.
 * @param before the clause up to the causal words
 */
export function isVerbWithheld(before: string): boolean {
  return /\b(?:could|would|might|may|can|will|should|to|not|never|cannot|without|if|unlikely)(?: have| has| had| been| be| also| ever| directly| further)*\s*$|n't(?: have| directly| also)?\s*$/i.test(
    before,
  );
}

/** Sections that speak of what happened rather than of what ought to, or of how things work in general. */
export function tellsTheIncident(sentence: Sentence): boolean {
  return sentence.section !== 'action-items' && sentence.section !== 'lessons' && sentence.section !== 'furniture';
}
