// The embedded store's tables and the statements that fill them. In: the node and edge kinds of the model.
// Out: DDL, one bulk COPY a table, and a digest of both, by which a file of another layout is recognised.
import { createHash } from 'node:crypto';
import { EDGE_KINDS, EDGES } from '../model/edges.js';
import { NODE_KINDS, NODES } from '../model/nodes.js';
import { hotspotRollupSchema, ROLLUPS_VERSION } from '../model/rollups.js';
import { SEARCH_VERSION } from '../model/search.js';
import { columnsOf, type Column } from '../model/tables.js';
import { SEARCH_TABLES } from './search-tables.js';

export interface LadybugTable {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly createStatement: string;
  /** @param csvPath absolute path of the table's rows, as `csv-rows.ts` writes them */
  copyStatement(csvPath: string): string;
}

/** Stands for null in a string column: CSV cannot tell an empty string from none. */
export const CSV_NULL = '\u0002null\u0003';
/** Separates the elements of a list in one CSV field, and escapes itself; see `csv-rows.ts`. */
export const LIST_SEPARATOR = '\u001f';
export const LIST_ESCAPE = '\u001e';
/** Every element of a list starts with this in its CSV field: the engine's `string_split` drops empty pieces. */
export const ELEMENT_MARK = '.';

const COPY_OPTIONS = `(HEADER=false, PARALLEL=false, DELIM=',', QUOTE='"', ESCAPE='"', NULL_STRINGS=['${CSV_NULL}'])`;

const nodeTables = NODE_KINDS.map((kind) => nodeTable(kind, columnsOf(NODES[kind])));

const endColumns: readonly Column[] = [
  { name: 'from', type: 'STRING', nullable: false },
  { name: 'to', type: 'STRING', nullable: false },
];

const edgeTables = EDGE_KINDS.map((kind): LadybugTable => {
  const { from, to, properties } = EDGES[kind];
  const own = columnsOf(properties);
  const declared = own.length === 0 ? '' : `, ${declare(own)}`;
  const create = `CREATE REL TABLE ${kind} (FROM ${from} TO ${to}${declared})`;
  return table(kind, [...endColumns, ...own], create, own);
});

/** Nodes before the edges that need them. */
export const LADYBUG_TABLES: readonly LadybugTable[] = [...nodeTables, ...edgeTables];

/** Made anew with every generation, from the facts of all incidents. */
export const ROLLUP_TABLE = nodeTable('HotspotRollup', columnsOf(hotspotRollupSchema));

/** Changes when any table does, of the full text index too. */
export const LADYBUG_LAYOUT = createHash('sha256')
  .update(
    [...LADYBUG_TABLES, ROLLUP_TABLE].map((each) => `${each.createStatement}\n${each.copyStatement('')}`).join('\n'),
  )
  .update(JSON.stringify([ROLLUPS_VERSION, SEARCH_VERSION, SEARCH_TABLES]))
  .digest('hex')
  .slice(0, 16);

function nodeTable(name: string, columns: readonly Column[]): LadybugTable {
  return table(name, columns, `CREATE NODE TABLE ${name} (${declare(columns)}, PRIMARY KEY (id))`, columns);
}

function table(
  name: string,
  columns: readonly Column[],
  createStatement: string,
  own: readonly Column[],
): LadybugTable {
  const hasList = own.some((column) => column.type === 'STRING[]');
  return {
    name,
    columns,
    createStatement,
    copyStatement: (csvPath) => {
      const file = `'${csvPath.replaceAll('\\', '/').replaceAll("'", "\\'")}'`;
      if (!hasList) return `COPY ${name} FROM ${file} ${COPY_OPTIONS}`;
      const headers = columns.map((column, at) => `c${at} ${column.type === 'STRING[]' ? 'STRING' : column.type}`);
      const values = columns.map((column, at) => (column.type === 'STRING[]' ? parsedList(`c${at}`) : `c${at}`));
      return `COPY ${name} FROM (LOAD WITH HEADERS (${headers.join(', ')}) FROM ${file} ${COPY_OPTIONS} RETURN ${values.join(', ')})`;
    },
  };
}

function declare(columns: readonly Column[]): string {
  // Quoted: `order`, `end` and `from` are words of the language.
  return columns.map((column) => `\`${column.name}\` ${column.type}`).join(', ');
}

function parsedList(column: string): string {
  const pieces = `string_split(${column}, '${LIST_SEPARATOR}')`;
  const element = `replace(replace(substring(x, 2, size(x)), '${LIST_ESCAPE}1', '${LIST_SEPARATOR}'), '${LIST_ESCAPE}0', '${LIST_ESCAPE}')`;
  return `CASE WHEN ${column} = '' THEN CAST([] AS STRING[]) ELSE list_transform(${pieces}, x -> ${element}) END`;
}
