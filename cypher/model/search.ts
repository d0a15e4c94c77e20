// What full text search looks at, and what a hit is worth. One entry an incident and one a component; every word asked must
// stand somewhere in the entry. A word is worth the weight of the best field it stands in; a hit's score is the mean over
// the words asked, 0.25 to 1. Both stores keep words by field and count by this table.
import type { NodeRow } from './nodes.js';
import { wordsOf } from './search-words.js';

/** Part of both stores' layouts: raise it when words are read, or fields filled, in another way. */
export const SEARCH_VERSION = 1;

/** From the best field to the least. Weights are quarters, so that sums of them are exact in any order. */
export const FIELD_WEIGHTS = {
  /** the title of an incident; name and aliases of a component */
  title: 1,
  /** names and aliases of the components an incident affected; the technology of a component */
  names: 0.75,
  /** summary and impact of an incident */
  summary: 0.5,
  /** the quotes that the claims of an incident rest on */
  quotes: 0.25,
} as const;

export type SearchField = keyof typeof FIELD_WEIGHTS;
export const SEARCH_FIELDS = Object.keys(FIELD_WEIGHTS) as readonly SearchField[];

export type SearchKind = 'incident' | 'component';

export interface SearchQuestion {
  /** as `wordsOf` gives them, each once; at least one */
  readonly words: readonly string[];
  readonly kind: SearchKind | 'any';
  /** the best so many; all where it is null */
  readonly limit: number | null;
}

export interface SearchRow {
  readonly kind: SearchKind;
  readonly id: string;
  readonly score: number;
}

/** @param points sum over the words of the weight of the best field */
export function scoreOf(points: number, words: number): number {
  return Math.round((points / words) * 1e6) / 1e6;
}

/** Words a question may have, and characters of the text it is read from. */
export const MOST_WORDS = 16;
export const LONGEST_TEXT = 500;

export function componentWords({ name, aliases, technology }: NodeRow<'Component'>): {
  readonly title: readonly string[];
  readonly names: readonly string[];
} {
  return { title: wordsOf([name, ...aliases].join('\n')), names: wordsOf(technology ?? '') };
}

type Quoted = { readonly quote: string; readonly also: string };

/** What full text search reads of the quotes of an incident. @param claims whose evidence stands in columns */
export function quotesOf(
  { fieldEvidence, conflicts }: Pick<NodeRow<'Incident'>, 'fieldEvidence' | 'conflicts'>,
  claims: readonly Quoted[],
): string[] {
  // Both are JSON that the load stage writes from checked claims.
  const fields = [fieldEvidence, conflicts].flatMap((json) =>
    (JSON.parse(json) as { evidence: { quote: string; also: { quote: string }[] } }[]).map(({ evidence }) => evidence),
  );
  const further = claims.flatMap(({ also }) => (also === '[]' ? [] : (JSON.parse(also) as { quote: string }[])));
  const all = [...fields, ...fields.flatMap(({ also }) => also), ...claims, ...further];
  return all.map(({ quote }) => quote).filter((quote) => quote !== '');
}

export function summaryOf({ summary, impact }: Pick<NodeRow<'Incident'>, 'summary' | 'impact'>): string {
  return impact === null ? summary : `${summary}\n${impact}`;
}
