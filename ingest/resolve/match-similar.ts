// The similarity matcher: the checkout API is the checkout-service. In: two names as words. Out: a score, or null.
// It is guarded: the words that tell which one a thing is must be the same, but for how they are written together and one
// slip in a long word; words of sort and words that say nothing only rank what is left. Half a name is never enough:
// `orders` of `orders export` is another thing.
import { mayBeOne, type Traits } from './may-be-one.js';
import { isOneSlip, slipKeys } from './misspelling.js';
import type { NameWords } from './name-words.js';

/** 0..1; a match below is none. */
export const LEAST_SCORE = 0.85;
/** How much better than the next component the best one must be. */
export const LEAST_MARGIN = 0.05;

/** How alike the words are that tell which one it is. */
const CORE_SCORES = { same: 1, joined: 0.98, misspelt: 0.95 } as const;
/** A word that most names of the system share was left out of one: `shop-checkout` is the checkout. */
const WITHOUT_SHARED_WORD = 0.04;
/** The rest of the score is for the words of sort and those that say nothing. */
const WEIGHT_OF_CORE = 0.9;

/** Words that tell nothing apart in one organization: those of its own name, and those that most of its names have. */
export function sharedWords(names: readonly NameWords[], organization: NameWords): ReadonlySet<string> {
  const shared = new Set(organization.core);
  if (names.length < NAMES_FOR_SHARING) return shared;
  const counts = new Map<string, number>();
  for (const { core } of names) for (const word of new Set(core)) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const [word, count] of counts) if (count >= names.length * SHARE) shared.add(word);
  return shared;
}

/** Of fewer names it cannot be told what they share. */
const NAMES_FOR_SHARING = 4;
const SHARE = 0.6;

/** Two names can only be alike where they have a key in common. */
export function similarityKeys(words: NameWords, shared: ReadonlySet<string>): string[] {
  return coresOf(words, shared).flatMap((core) => [
    core.join(''),
    ...core.flatMap((word, at) =>
      slipKeys(word).map((key) => [...core.slice(0, at), `${key}?`, ...core.slice(at + 1)].join(' ')),
    ),
  ]);
}

/** The core as it is, and without the words that all share, where something is left. */
function coresOf({ core }: NameWords, shared: ReadonlySet<string>): (readonly string[])[] {
  if (core.length === 0) return [];
  const without = core.filter((word) => !shared.has(word));
  return without.length === core.length || without.length === 0 ? [core] : [core, without];
}

/** @returns null where they are not alike enough, or something says that they are two */
export function similarity(
  a: NameWords,
  ofA: Traits,
  b: NameWords,
  ofB: Traits,
  shared: ReadonlySet<string>,
): number | null {
  let best = 0;
  for (const [atA, coreA] of coresOf(a, shared).entries()) {
    for (const [atB, coreB] of coresOf(b, shared).entries()) {
      // Left out of both, it may be two words that differ.
      if (atA + atB > 1) continue;
      best = Math.max(best, coreScore(coreA, coreB) - (atA + atB) * WITHOUT_SHARED_WORD);
    }
  }
  const score = WEIGHT_OF_CORE * best + (1 - WEIGHT_OF_CORE) * overlap(a.generic, b.generic);
  return score >= LEAST_SCORE && mayBeOne(a, ofA, b, ofB) ? score : null;
}

function coreScore(a: readonly string[], b: readonly string[]): number {
  if (a.join(' ') === b.join(' ')) return CORE_SCORES.same;
  if (a.join('') === b.join('')) return CORE_SCORES.joined;
  if (a.length !== b.length) return 0;
  const different = a.flatMap((word, at) => (word === b[at] ? [] : [[word, b[at]!] as const]));
  return different.length === 1 && isOneSlip(...different[0]!) ? CORE_SCORES.misspelt : 0;
}

/** P. Jaccard's index: the words that both have, of those that either has; 1 where neither has any. */
function overlap(a: readonly string[], b: readonly string[]): number {
  const either = new Set([...a, ...b]);
  if (either.size === 0) return 1;
  return [...new Set(a)].filter((word) => b.includes(word)).length / either.size;
}
