// How a zod object becomes the columns of a node or relationship table. In: the schemas of nodes.ts and edges.ts.
// Out: column names with a store-neutral type, in the schema's order. Store schema, rows and write statements follow.
import { z } from 'zod';

export type ColumnType = 'STRING' | 'INT64' | 'DOUBLE' | 'BOOL' | 'STRING[]';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
}

/** A value of a column as rows carry it; null where the column is nullable and nothing is known. */
export type ColumnValue = string | number | boolean | readonly string[] | null;

export type Row = Readonly<Record<string, ColumnValue>>;

/** Columns of a table, in the order in which the schema names them. @throws Error for a type no table can hold */
export function columnsOf(shape: z.ZodObject): readonly Column[] {
  return Object.entries(shape.shape).map(([name, field]) => {
    const nullable = field instanceof z.ZodNullable;
    return { name, nullable, type: columnType(name, nullable ? (field.unwrap() as z.ZodType) : (field as z.ZodType)) };
  });
}

function columnType(name: string, field: z.ZodType): ColumnType {
  if (field instanceof z.ZodString || field instanceof z.ZodEnum) return 'STRING';
  if (field instanceof z.ZodBoolean) return 'BOOL';
  if (field instanceof z.ZodArray && field.element instanceof z.ZodString) return 'STRING[]';
  // z.int() is a ZodNumber with an integer format.
  if (field instanceof z.ZodNumber) return field.format === 'safeint' ? 'INT64' : 'DOUBLE';
  throw new Error(`no column type for ${name}: tables hold strings, integers, floats, booleans and lists of strings`);
}
