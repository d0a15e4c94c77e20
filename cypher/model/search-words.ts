// The one reading of text as words for full text search. In: any text. Out: its words, of what is indexed and of what is
// asked alike, so that both stores find the same. A word is letters and digits without accents, in lower case; Chinese
// characters and Japanese kana stand without spaces between words, so each is a word. Nothing is known of a language: no
// stems, no synonyms. Instead an asked word of three or more characters finds every word that begins with it.

/** Lucene cuts longer words into pieces. */
const LONGEST_WORD = 100;

/** From so many characters on, an asked word finds what begins with it. */
const SHORTEST_BEGINNING = 3;

const WORDS =
  /(?=[\p{L}\p{N}])[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]|(?:(?![\p{scx=Han}\p{scx=Hira}\p{scx=Kana}])[\p{L}\p{N}])+/gu;

/** The words of a text, each once, in the order in which they first stand there. */
export function wordsOf(text: string): string[] {
  const words = isPlain(text) ? text.toLowerCase().match(/[a-z0-9]+/g) : fold(text).match(WORDS);
  return [...new Set((words ?? []).map(cut))];
}

export interface PlacedWord {
  readonly word: string;
  /** in UTF-16 code units of the text */
  readonly start: number;
  readonly end: number;
}

/** Every word with where it stands. Parts between white space are folded one by one; a word of a part that folds is its part. */
export function placedWords(text: string): PlacedWord[] {
  return [...text.matchAll(/\S+/g)].flatMap(({ 0: part, index }) =>
    isPlain(part)
      ? [...part.matchAll(/[A-Za-z0-9]+/g)].map(({ 0: word, index: at }) => ({
          word: cut(word.toLowerCase()),
          start: index + at,
          end: index + at + word.length,
        }))
      : (fold(part).match(WORDS) ?? []).map((word) => ({ word: cut(word), start: index, end: index + part.length })),
  );
}

function cut(word: string): string {
  return word.length <= LONGEST_WORD ? word : [...word].slice(0, LONGEST_WORD).join('');
}

function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return false;
  return true;
}

/** Twice apart and once together: lower case may bring accents that stand apart, and Korean is whole syllables again. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC');
}

/** Whether an asked word finds everything that begins with it. */
export function isBeginning(word: string): boolean {
  return [...word].length >= SHORTEST_BEGINNING;
}

/** Whether an asked word finds a word that stands somewhere. */
export function finds(asked: string, word: string): boolean {
  return isBeginning(asked) ? word.startsWith(asked) : word === asked;
}
