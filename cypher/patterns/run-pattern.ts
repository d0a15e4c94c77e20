// Parameters in, checked rows out: the one place that picks a dialect's query file and fills its placeholders.
import type { GraphReader, QueryParameters } from '../store/graph-store.js';
import type { Pattern } from './pattern.js';
import { fillPlaceholders, queryText } from './query-text.js';

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
