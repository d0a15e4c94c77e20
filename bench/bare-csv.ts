// A batch as CSV files, one a table, by plain code: what anybody would write who loads these rows in bulk. In: a batch.
// Out: the files that hold any row. No check of types, no index of which document's rows lie where, no reuse.
import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EdgeKind } from '../cypher/model/edges.js';
import type { GraphBatch, GraphRows } from '../cypher/model/graph-batch.js';
import type { NodeKind } from '../cypher/model/nodes.js';
import type { ColumnType, ColumnValue, Row } from '../cypher/model/tables.js';
import {
  CSV_NULL,
  ELEMENT_MARK,
  LADYBUG_TABLES,
  LIST_SEPARATOR,
  type LadybugTable,
} from '../cypher/schema/ladybug-schema.js';

/** Text is gathered up to this length before it is written. */
const FLUSH_CHARACTERS = 1024 * 1024;

export async function writeBareCsv(
  batch: GraphBatch,
  folder: string,
): Promise<{ readonly table: LadybugTable; readonly path: string }[]> {
  mkdirSync(folder);
  const files = LADYBUG_TABLES.map((table) => {
    const path = join(folder, `${table.name}.csv`);
    return { table, path, file: openSync(path, 'wx'), text: '', isEmpty: true };
  });
  const append = (rows: GraphRows): void => {
    for (const file of files) {
      const { table } = file;
      const own: readonly Row[] = rows.nodes[table.name as NodeKind] ?? rows.edges[table.name as EdgeKind] ?? [];
      file.text += own.map((row) => line(table, row)).join('');
      if (own.length > 0) file.isEmpty = false;
      if (file.text.length > FLUSH_CHARACTERS) {
        writeFileSync(file.file, file.text);
        file.text = '';
      }
    }
  };
  append(batch.shared);
  for (const part of batch.documents) append(await part.rows());
  for (const { file, text } of files) {
    if (text !== '') writeFileSync(file, text);
    closeSync(file);
  }
  return files.filter(({ isEmpty }) => !isEmpty);
}

function line({ columns }: LadybugTable, row: Row): string {
  return `${columns.map(({ name, type }) => field(type, row[name] ?? null)).join(',')}\n`;
}

function field(type: ColumnType, value: ColumnValue): string {
  if (value === null) return type === 'STRING' ? `"${CSV_NULL}"` : '';
  if (typeof value === 'string') return `"${value.replaceAll('"', '""')}"`;
  if (typeof value === 'object') return `"${value.map((element) => ELEMENT_MARK + element).join(LIST_SEPARATOR)}"`;
  return String(value);
}
