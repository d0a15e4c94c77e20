// A text to search for. In: what a client sent. Out: its words, or what a filter by it leaves; a BAD_INPUT for too long a
// one.
import { LONGEST_TEXT, MOST_WORDS, type SearchKind } from '../cypher/model/search.js';
import { wordsOf } from '../cypher/model/search-words.js';
import type { GraphReader } from '../cypher/store/graph-store.js';
import { badInput } from './errors.js';

/** @throws BAD_INPUT that names the argument, for a text of more than 500 characters or 16 words */
export function toSearchWords(argument: string, text: string | null | undefined): readonly string[] {
  const given = text ?? '';
  if (given.length > LONGEST_TEXT) throw badInput(argument, `at most ${LONGEST_TEXT} characters are taken`);
  const words = wordsOf(given);
  if (words.length > MOST_WORDS) throw badInput(argument, `at most ${MOST_WORDS} different words are taken`);
  return words;
}

/** No thing has this id: an empty list of ids would be as good as none. */
const NOTHING_FOUND = ['none'] as const;

/** The ids that `filter.text` leaves; an empty list where it is absent or blank. Like `search`, signs alone find nothing. */
export async function foundBy(
  kind: SearchKind,
  text: string | null | undefined,
  reader: GraphReader,
): Promise<readonly string[]> {
  const words = toSearchWords('filter.text', text);
  if ((text ?? '').trim() === '') return [];
  if (words.length === 0) return NOTHING_FOUND;
  const found = await reader.search({ words, kind, limit: null });
  return found.length === 0 ? NOTHING_FOUND : found.map(({ id }) => id);
}
