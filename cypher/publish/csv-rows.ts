// Rows as lines of CSV for the embedded store's bulk load. In: a row of a table. Out: text whose every value comes
// back as it went in: null, empty string, empty list, quotes, commas and line breaks told apart.
import { CSV_NULL, ELEMENT_MARK, LIST_ESCAPE, LIST_SEPARATOR } from '../schema/ladybug-schema.js';
import type { Column, ColumnValue, Row } from '../model/tables.js';

/** One row as a line, its line end included. @throws Error naming the column for a value that its type cannot hold */
export function toCsvLine(columns: readonly Column[], row: Row): string {
  return columns.map((column) => field(column, row[column.name] ?? null)).join(',') + '\n';
}

function field(column: Column, value: ColumnValue): string {
  if (value === null) {
    if (!column.nullable) throw new Error(`column ${column.name} must have a value`);
    return column.type === 'STRING' ? quoted(CSV_NULL) : '';
  }
  switch (column.type) {
    case 'STRING':
      if (typeof value !== 'string') throw wrongType(column);
      // The one text that would come back as null, two control characters and a word, keeps a blank at its end.
      return quoted(value === CSV_NULL ? `${value} ` : value);
    case 'STRING[]':
      if (!Array.isArray(value)) throw wrongType(column);
      return quoted(value.map(listElement).join(LIST_SEPARATOR));
    case 'INT64':
      if (!Number.isSafeInteger(value)) throw wrongType(column);
      return String(value);
    case 'DOUBLE':
      if (!Number.isFinite(value)) throw wrongType(column);
      return String(value);
    case 'BOOL':
      if (typeof value !== 'boolean') throw wrongType(column);
      return String(value);
    default:
      return column.type satisfies never;
  }
}

function quoted(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}

function listElement(element: string): string {
  return (
    ELEMENT_MARK + element.replaceAll(LIST_ESCAPE, `${LIST_ESCAPE}0`).replaceAll(LIST_SEPARATOR, `${LIST_ESCAPE}1`)
  );
}

function wrongType(column: Column): Error {
  return new Error(`column ${column.name} cannot hold this value: it takes ${column.type}`);
}
