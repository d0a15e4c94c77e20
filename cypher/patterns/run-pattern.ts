// Parameters in, checked rows out: the one place that picks a dialect's query file and fills its placeholders.
import type { GraphReader, QueryParameters } from '../store/graph-store.js';
import type { Pattern } from './pattern.js';
import { fillPlaceholders, queryText } from './query-text.js';

/** Ids up to which the embedded engine is asked one by one. */
const SOUGHT_ONE_BY_ONE = 4;

/**
 * For a pattern whose text says `{{wanted}}` where the ids stand. LadybugDB seeks a single id in its index and scans all
 * for a list of them, so a few are asked one by one; Neo4j seeks either way.
 */
export async function runPatternByIds<Row>(
  reader: GraphReader,
  pattern: Pattern<{ ids: readonly string[] }, Row>,
  ids: readonly string[],
): Promise<Row[]> {
  if (reader.dialect === 'neo4j' || ids.length > SOUGHT_ONE_BY_ONE)
    return runPattern(reader, pattern, { ids }, { fillings: { wanted: 'IN $ids' } });
  const ofOne = pattern as unknown as Pattern<{ id: string }, Row>;
  const rows = await Promise.all(ids.map((id) => runPattern(reader, ofOne, { id }, { fillings: { wanted: '= $id' } })));
  return rows.flat();
}

export interface PatternTexts {
  /** fixed texts for the query's placeholders */
  readonly fillings?: Readonly<Record<string, string>>;
}

/**
 * @throws StoreUnavailableError, QueryTimeoutError from the store
 * @throws ZodError when the store returns a row of another shape: a fault of the query, not of the caller
 */
export async function runPattern<Parameters extends QueryParameters, Row>(
  reader: GraphReader,
  pattern: Pattern<Parameters, Row>,
  parameters: Parameters,
  texts: PatternTexts = {},
): Promise<Row[]> {
  const text = fillPlaceholders(queryText(pattern.folder, pattern.query, reader.dialect), texts.fillings ?? {});
  const rows = await reader.read(text, parameters);
  return rows.map((row) => pattern.row.parse(row));
}
