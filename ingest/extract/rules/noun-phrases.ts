// Noun phrases that end in a word for a part of a system. In: one plain sentence. Out: their spans, with the words that
// tell which one ("EBS control plane", "core routers"). What the tagger takes for a verb ends no phrase.
import { headNoun, LONGEST_HEAD, singular } from './head-nouns.js';
import type { TextSpan } from '../../../cypher/model/text-span.js';
import { tagWords, type TaggedWord } from './tag-words.js';

const MOST_MODIFIERS = 4;
/** What a part of a system does, in its name. */
const FUNCTION_WORDS = new Set(
  'routing billing messaging processing monitoring logging scheduling caching streaming networking hosting indexing reporting provisioning pricing shipping matching ranking polling signing mapping tracking cooling peering ordering booking mailing queueing alerting ticketing load-balancing balancing clearing settling trading order'.split(
    ' ',
  ),
);

/** Phrases left to right; where one head noun ends another's phrase, both are given. */
export function findNounPhrases(plain: string): TextSpan[] {
  const words = tagWords(plain);
  const found: TextSpan[] = [];
  for (let last = 0; last < words.length; last += 1) {
    const word = words[last];
    if (word === undefined || isVerbHere(word, words[last + 1])) continue;
    const first = headStart(plain, words, last);
    if (first === null) continue;
    const start = firstModifier(words, first);
    const from = words[start];
    if (from !== undefined) found.push({ start: from.start, end: word.end });
  }
  return found;
}

/** Index of the first word of the longest head noun that ends at `last`. */
function headStart(plain: string, words: readonly TaggedWord[], last: number): number | null {
  const end = words[last];
  if (end === undefined) return null;
  const lastWord = singular(end.lower);
  for (let first = Math.max(0, last - LONGEST_HEAD + 1); first <= last; first += 1) {
    const start = words[first];
    if (start === undefined) continue;
    const lead = plain.slice(start.start, end.start).toLowerCase();
    const phrase = `${lead}${lastWord}`;
    if (headNoun(phrase) !== undefined || headNoun(phrase.replace(/-/g, ' ')) !== undefined) return first;
  }
  return null;
}

function firstModifier(words: readonly TaggedWord[], first: number): number {
  let start = first;
  for (let taken = 0; taken < MOST_MODIFIERS;) {
    const before = words[start - 1];
    if (before === undefined) break;
    if (before.lower === '-' || before.lower === '/') {
      if (
        words[start - 2] === undefined ||
        before.end !== words[start]?.start ||
        words[start - 2]?.end !== before.start
      )
        break;
      start -= 2;
      taken += 1;
      continue;
    }
    if (!isModifier(before, words[start - 2])) break;
    start -= 1;
    taken += 1;
  }
  return start;
}

function isModifier(word: TaggedWord, before: TaggedWord | undefined): boolean {
  if (
    /^(?:us|it|and|or|of|that|which|who|there|not|s|'s|when|where|while|as|if|than|via|per|due|because)$/.test(
      word.lower,
    )
  )
    return false;
  if (word.tag === 'NOUN' || word.tag === 'PROPN' || word.tag === 'ADJ' || word.tag === 'X')
    return /^[\w.&+#-]+$/.test(word.lower) && !/^\d+$/.test(word.lower);
  if (word.tag === 'NUM') return /[a-z]/.test(word.lower) && /\d/.test(word.lower);
  // "the billing service": the tagger often takes such a word for a verb.
  if (FUNCTION_WORDS.has(word.lower)) return before?.tag !== 'ADP';
  return (
    word.tag === 'VERB' && word.lower.endsWith('ing') && before !== undefined && /^(?:DET|ADJ|PRON)$/.test(before.tag)
  );
}

/** "The service stores its orders": the word before an article or "its" is the verb. */
function isVerbHere(word: TaggedWord, next: TaggedWord | undefined): boolean {
  if (word.tag === 'VERB' || word.tag === 'AUX') return true;
  return word.lower.endsWith('s') && (next?.tag === 'DET' || /^(?:its|their|our|his|her)$/.test(next?.lower ?? ''));
}
