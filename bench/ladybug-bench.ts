// The embedded engine under measurement. In: nothing. Out: a BenchStore in a temporary folder, which is all that is ever
// written; the workspace's own graph is not opened.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GraphBatch } from '../cypher/model/graph-batch.js';
import { LADYBUG_LAYOUT, LADYBUG_TABLES } from '../cypher/schema/ladybug-schema.js';
import type { GraphStore, QueryParameters } from '../cypher/store/graph-store.js';
import {
  Connection,
  Database,
  type LbugValue,
  type PreparedStatement,
  type QueryResult,
} from '../cypher/store/ladybug-driver.js';
import { Generations } from '../cypher/store/ladybug-generations.js';
import { openLadybugStore } from '../cypher/store/ladybug-store.js';
import { writeBareCsv } from './bare-csv.js';
import { QUERY_TIMEOUT_MS, type BareReader, type BenchStore } from './bench-store.js';

/** As our store has, so that as many statements run side by side. */
const CONNECTIONS = 2;
/** The driver's own choice, most of the memory: that ours takes less is ours to answer for. */
const BUFFER_BYTES = undefined;

export function openLadybugBench(): BenchStore {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-bench-'));
  const published = join(folder, 'published');
  const bare = join(folder, 'bare');
  let store: GraphStore | null = null;

  const clear = async (): Promise<void> => {
    await store?.close();
    store = null;
    for (const made of [published, bare]) rmSync(made, { recursive: true, force: true });
  };

  return {
    dialect: 'ladybug',
    openEmpty: async () => {
      await clear();
      store = openLadybugStore({ folder: published, queryTimeoutMs: QUERY_TIMEOUT_MS });
      return store;
    },
    openBare: async () => {
      const generations = new Generations(published, LADYBUG_LAYOUT, Number(Database.getStorageVersion()));
      return openBareLadybug(generations.databasePath(generations.current().generation));
    },
    publishBare: (batch) => publishBare(batch, bare),
    clear,
    close: async () => {
      try {
        await clear();
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

/** CSV files, tables, one COPY a table, a checkpoint: the engine's own way to load much, in the statements we use. */
async function publishBare(batch: GraphBatch, folder: string): Promise<void> {
  mkdirSync(folder);
  const files = await writeBareCsv(batch, join(folder, 'rows'));
  const database = new Database(join(folder, 'graph.lbug'), BUFFER_BYTES);
  await database.init();
  const connection = new Connection(database);
  await connection.init();
  for (const { createStatement } of LADYBUG_TABLES) await execute(connection, createStatement);
  for (const { table, path } of files) await execute(connection, table.copyStatement(path));
  await execute(connection, 'CHECKPOINT');
  await connection.close();
  await database.close();
}

/** Two connections whose statements are prepared once, as the driver's guide has it and our store does. */
async function openBareLadybug(path: string): Promise<BareReader> {
  const database = new Database(path, BUFFER_BYTES, true, true);
  await database.init();
  const connections: BareConnection[] = [];
  for (let count = 0; count < CONNECTIONS; count += 1) {
    const connection = new Connection(database);
    await connection.init();
    connections.push({ connection, statements: new Map() });
  }
  const idle = [...connections];
  const waiting: ((connection: BareConnection) => void)[] = [];

  const run = async (text: string, parameters: Record<string, LbugValue>): Promise<number> => {
    const taken = idle.pop() ?? (await new Promise<BareConnection>((resolve) => waiting.push(resolve)));
    try {
      let statement = taken.statements.get(text);
      if (statement === undefined) {
        statement = await taken.connection.prepare(text);
        taken.statements.set(text, statement);
      }
      const result = single(await taken.connection.execute(statement, parameters));
      const rows = await result.getAll();
      result.close();
      return rows.length;
    } finally {
      const next = waiting.shift();
      if (next === undefined) idle.push(taken);
      else next(taken);
    }
  };

  return {
    prepare: (text, parameters: QueryParameters) => () => run(text, parameters as Record<string, LbugValue>),
    close: async () => {
      for (const { connection } of connections) await connection.close();
      await database.close();
    },
  };
}

interface BareConnection {
  readonly connection: Connection;
  readonly statements: Map<string, PreparedStatement>;
}

async function execute(connection: Connection, statement: string): Promise<void> {
  single(await connection.query(statement)).close();
}

function single(result: QueryResult | QueryResult[]): QueryResult {
  const [first] = Array.isArray(result) ? result : [result];
  if (first === undefined) throw new Error('the engine gave no result');
  return first;
}
