// Which words are people's names. In: a word. Out: whether it is a given name, a family name, or a word of the language. The
// dictionary is the word list of `compromise`; its own search for people takes 30 times as long and knows no systems.
import { createRequire } from 'node:module';
import type Compromise from 'compromise';
import { z } from 'zod';

export function isGiven(word: string): boolean {
  return word.split(/[-]/).some((part) => names().given.has(part.toLowerCase()));
}

export function isFamily(word: string): boolean {
  return names().family.has(word.toLowerCase());
}

/** A word of the language, also where it is a name besides ("Mark"). */
export function isOrdinary(word: string): boolean {
  return names().ordinary.has(word.toLowerCase());
}

interface Names {
  readonly given: ReadonlySet<string>;
  readonly family: ReadonlySet<string>;
  readonly ordinary: ReadonlySet<string>;
}

const GIVEN_TAGS = new Set(['FirstName', 'MaleName', 'FemaleName']);
/** Given names by the dictionary that are words of the language first. */
const WORDS_TOO =
  'grace chase drew spike skip rob sue pat pierce grant lance jack mark sal uri eve cal art cliff brook dusty rusty sterling reed clay chance price earnest destiny crystal amber ruby pearl ivy lily violet heather misty stormy trinity mercy honor genesis nova piper story cash colt major royal justice king prince duke baron apple cherry'.split(
    ' ',
  );

let loaded: Names | undefined;

/** Loading the dictionary takes a quarter of a second, so it waits for the first text whose names are masked. */
function names(): Names {
  loaded ??= loadNames();
  return loaded;
}

function loadNames(): Names {
  const compromise = createRequire(import.meta.url)('compromise') as typeof Compromise;
  const given = new Set<string>();
  const family = new Set<string>();
  const ordinary = new Set(WORDS_TOO);
  for (const [word, tag] of Object.entries(lexiconOf(compromise.model()))) {
    const tags = Array.isArray(tag) ? tag.map(String) : [String(tag)];
    if (tags.some((each) => GIVEN_TAGS.has(each))) given.add(word);
    else if (tags.includes('LastName')) family.add(word);
    else if (!tags.includes('Person')) ordinary.add(word);
  }
  return { given, family, ordinary };
}

/** Its words with what each may be. */
function lexiconOf(model: unknown): object {
  const lexicon = z.object({ one: z.object({ lexicon: z.record(z.string(), z.unknown()) }) }).safeParse(model);
  if (!lexicon.success) throw new Error('the dictionary of names has another shape than expected');
  return lexicon.data.one.lexicon;
}
