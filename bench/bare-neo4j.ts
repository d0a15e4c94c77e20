// Neo4j's driver alone. In: a driver and the database. Out: a batch written, and statements run, without lease, digests,
// sweep, rollups or any conversion of results: what is left when nothing of ours is in between.
import { EDGE_KINDS } from '../cypher/model/edges.js';
import type { GraphBatch, GraphRows } from '../cypher/model/graph-batch.js';
import { NODE_KINDS } from '../cypher/model/nodes.js';
import type { Column, Row } from '../cypher/model/tables.js';
import { EDGE_CREATES, NODE_CREATES, type Neo4jWrite } from '../cypher/publish/neo4j-writes.js';
import { NEO4J_SCHEMA } from '../cypher/schema/neo4j-schema.js';
import type { QueryParameters } from '../cypher/store/graph-store.js';
import { neo4j, type Driver, type Session } from '../cypher/store/neo4j-driver.js';
import type { BareReader } from './bench-store.js';

/** As our store has it: a document whole in one transaction, several up to about this many rows. */
const ROWS_PER_TRANSACTION = 5_000;

export function openBareNeo4j(driver: Driver, database: string | undefined): BareReader {
  const config = { routing: neo4j.routing.READ, ...(database === undefined ? {} : { database }) };
  return {
    prepare: (text, parameters) => {
      const values = integersSaid(parameters);
      return async () => (await driver.executeQuery(text, values, config)).records.length;
    },
    close: async () => undefined,
  };
}

/**
 * Constraints and indexes, then every row with the statement that our store creates it with.
 * @param workspace written on every node, by which the bench knows its own again
 * @param isStopped looked at between transactions
 */
export async function publishBareNeo4j(
  session: Session,
  batch: GraphBatch,
  workspace: string,
  isStopped: () => boolean,
): Promise<void> {
  for (const { statement } of NEO4J_SCHEMA) await session.run(statement);
  await write(session, [batch.shared], workspace);
  let group: GraphRows[] = [];
  let count = 0;
  for (const part of batch.documents) {
    if (isStopped()) throw new Error('stopped');
    const rows = await part.rows();
    group.push(rows);
    for (const list of [...Object.values(rows.nodes), ...Object.values(rows.edges)]) count += list.length;
    if (count < ROWS_PER_TRANSACTION) continue;
    await write(session, group, workspace);
    group = [];
    count = 0;
  }
  if (group.length > 0) await write(session, group, workspace);
}

async function write(session: Session, group: readonly GraphRows[], workspace: string): Promise<void> {
  const statements: [statement: string, rows: object[]][] = [];
  const add = ({ statement, columns }: Neo4jWrite, rows: readonly Row[]): void => {
    if (rows.length === 0) return;
    statements.push([
      statement,
      rows.map((row) => ({ from: row['from'], to: row['to'], properties: properties(columns, row, workspace) })),
    ]);
  };
  for (const kind of NODE_KINDS)
    add(
      NODE_CREATES.get(kind)!,
      group.flatMap(({ nodes }) => (nodes[kind] ?? []) as readonly Row[]),
    );
  for (const kind of EDGE_KINDS)
    add(
      EDGE_CREATES.get(kind)!,
      group.flatMap(({ edges }) => (edges[kind] ?? []) as readonly Row[]),
    );
  await session.executeWrite(async (transaction) => {
    for (const [statement, rows] of statements) await transaction.run(statement, { rows });
  });
}

/** Integers are said to be such: the driver would send them as floats, and the rows would be others than ours. */
function properties(columns: readonly Column[], row: Row, workspace: string): Record<string, unknown> {
  const values: Record<string, unknown> = { workspace };
  for (const { name, type } of columns) {
    const value = row[name] ?? null;
    values[name] = type === 'INT64' && value !== null ? neo4j.int(value as number) : value;
  }
  return values;
}

function integersSaid(parameters: QueryParameters): Record<string, unknown> {
  const said = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(said) : Number.isSafeInteger(value) ? neo4j.int(value as number) : value;
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, said(value)]));
}
