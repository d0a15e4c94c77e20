// Full text search on Neo4j: its own full-text index tells which entries hold all words, in whichever fields; what each is
// worth is counted from the words kept by field. In: a question. Out: a statement, its parameters, and the hits of its rows.
import { FIELD_WEIGHTS, scoreOf, type SearchKind, type SearchQuestion, type SearchRow } from '../model/search.js';
import { isBeginning } from '../model/search-words.js';
import { SEARCH_INDEX } from '../schema/neo4j-schema.js';
import type { QueryParameters, ResultRow } from './graph-store.js';

/** More than any graph has. */
const ALL = 1_000_000_000;

/** A field is its words with a blank around each. The index has found every word somewhere: what is nowhere else is a quote's. */
const STATEMENT = `CALL db.index.fulltext.queryNodes('${SEARCH_INDEX}', $query) YIELD node AS e
WITH e
WHERE $kind = 'any' OR e.kind = $kind
WITH e.kind AS kind, e.id AS id, coalesce(e.startedSecond, -1e18) AS started,
  reduce(points = 0.0, piece IN $pieces | points + CASE
    WHEN e.title CONTAINS piece THEN ${FIELD_WEIGHTS.title.toFixed(2)}
    WHEN e.names CONTAINS piece THEN ${FIELD_WEIGHTS.names}
    WHEN e.summary CONTAINS piece THEN ${FIELD_WEIGHTS.summary}
    ELSE ${FIELD_WEIGHTS.quotes} END) AS points
RETURN kind, id, points
ORDER BY points DESC, started DESC, id
LIMIT $limit`;

export function searchStatement({ words, kind, limit }: SearchQuestion): {
  readonly text: string;
  readonly parameters: QueryParameters;
} {
  return {
    text: STATEMENT,
    parameters: {
      // Words are lower-case letters and digits alone, so none of them is part of Lucene's own language.
      query: words.map((word) => (isBeginning(word) ? `${word}*` : word)).join(' AND '),
      pieces: words.map((word) => (isBeginning(word) ? ` ${word}` : ` ${word} `)),
      kind,
      limit: limit ?? ALL,
    },
  };
}

export function searchRows(rows: readonly ResultRow[], words: number): SearchRow[] {
  return rows.map(({ kind, id, points }) => ({
    kind: kind as SearchKind,
    id: String(id),
    score: scoreOf(Number(points), words),
  }));
}
