// A question to the graph as a record: what it asks in plain words, its query file, what a row looks like and which of
// a row's fields identify it. A record whose rows lack their identity cannot be made.
import type { z } from 'zod';
import type { QueryParameters } from '../store/graph-store.js';

export interface Pattern<Parameters extends QueryParameters, Row> {
  readonly id: string;
  readonly question: string;
  /** folder of the query file */
  readonly folder: string;
  /** stem of the query file */
  readonly query: string;
  readonly row: z.ZodType<Row>;
  readonly identity: readonly (keyof Row & string)[];
  /** never set: carries the type of the parameters */
  readonly parameters?: Parameters;
}

export function definePattern<Parameters extends QueryParameters>() {
  return <Shape extends z.ZodRawShape>(definition: {
    id: string;
    question: string;
    folder: string;
    query: string;
    row: z.ZodObject<Shape>;
    identity: readonly (keyof Shape & string)[];
  }): Pattern<Parameters, z.infer<z.ZodObject<Shape>>> => {
    const missing = definition.identity.filter((field) => !(field in definition.row.shape));
    if (missing.length > 0) throw new Error(`${definition.id}: rows have no ${missing.join(', ')}`);
    return definition as unknown as Pattern<Parameters, z.infer<z.ZodObject<Shape>>>;
  };
}
