// A Neo4j under measurement. In: how to reach it. Out: a BenchStore in its database, which must hold nothing that the
// bench did not make; what an earlier bench left is removed first, and nothing stays behind, constraints and indexes
// included where they were not there before.
import { NEO4J_SCHEMA } from '../cypher/schema/neo4j-schema.js';
import type { GraphStore } from '../cypher/store/graph-store.js';
import { neo4j, type Driver, type Session } from '../cypher/store/neo4j-driver.js';
import { openNeo4jStore } from '../cypher/store/neo4j-store.js';
import type { Neo4jSettings } from '../cypher/store/store-settings.js';
import { openBareNeo4j, publishBareNeo4j } from './bare-neo4j.js';
import { BenchRefusedError, QUERY_TIMEOUT_MS, type BenchStore } from './bench-store.js';

/** Every node of a bench says that it belongs to this workspace; those of real ones have random ids. */
export const BENCH_WORKSPACE = 'bench';

const OURS = `(coalesce(n.workspace, '') = '${BENCH_WORKSPACE}' OR (n:FaultlineWorkspace AND n.id = '${BENCH_WORKSPACE}'))`;

/**
 * In an order and in portions that a small heap holds: claims, what joins components (a component may have tens of
 * thousands of edges), then the rest.
 */
const DELETES: readonly string[] = [
  `MATCH (n) WHERE n.workspace = '${BENCH_WORKSPACE}' AND NOT n:Component AND NOT n:Organization
   CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 2000 ROWS`,
  `MATCH (n:Component)-[e]->(:Component) WHERE n.workspace = '${BENCH_WORKSPACE}'
   CALL { WITH e DELETE e } IN TRANSACTIONS OF 10000 ROWS`,
  `MATCH (n) WHERE ${OURS} CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 500 ROWS`,
];
/** A transaction that was cut off may still commit: looked for so many times. */
const SWEEPS = 3;

export function openNeo4jBench(settings: Neo4jSettings, holder: string): BenchStore {
  return new Neo4jBench(settings, holder);
}

class Neo4jBench implements BenchStore {
  readonly dialect = 'neo4j';
  readonly #settings: Neo4jSettings;
  readonly #holder: string;
  readonly #driver: Driver;
  #store: GraphStore | null = null;
  /** constraints and indexes that were there before the bench; null until the database was looked at and not refused */
  #foundSchema: ReadonlySet<string> | null = null;
  #writing: Promise<void> = Promise.resolve();
  #closing: Promise<void> | null = null;

  constructor(settings: Neo4jSettings, holder: string) {
    this.#settings = settings;
    this.#holder = holder;
    this.#driver = neo4j.driver(settings.address, neo4j.auth.basic(settings.user, settings.password), {
      maxConnectionPoolSize: settings.maxConnections,
      connectionTimeout: settings.connectionTimeoutMs,
      userAgent: 'faultline-bench',
    });
  }

  async openEmpty(): Promise<GraphStore> {
    await this.#store?.close();
    this.#store = openNeo4jStore({
      ...this.#settings,
      queryTimeoutMs: QUERY_TIMEOUT_MS,
      workspace: BENCH_WORKSPACE,
      holder: this.#holder,
    });
    // Our store says in one line why it cannot be reached.
    await this.#store.status(null);
    this.#foundSchema ??= await this.#inspect();
    await this.#empty();
    return this.#store;
  }

  async openBare() {
    return openBareNeo4j(this.#driver, this.#settings.database);
  }

  async publishBare(batch: Parameters<BenchStore['publishBare']>[0]): Promise<void> {
    this.#writing = this.#inSession((session) =>
      publishBareNeo4j(session, batch, BENCH_WORKSPACE, () => this.#closing !== null),
    );
    await this.#writing;
  }

  async clear(): Promise<void> {
    await this.#store?.close();
    this.#store = null;
    await this.#empty();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    try {
      // Closing its driver cuts off what our store is doing; what the bare driver does stops after its transaction.
      await this.#store?.close();
      await this.#writing.catch(() => undefined);
      if (this.#foundSchema !== null) await this.#empty();
    } finally {
      await this.#driver.close();
    }
  }

  /** @throws BenchRefusedError where there is anything that no bench made */
  async #inspect(): Promise<ReadonlySet<string>> {
    return this.#inSession(async (session) => {
      const [counts] = (
        await session.run(`MATCH (n) RETURN count(n) AS nodes, sum(CASE WHEN ${OURS} THEN 1 ELSE 0 END) AS ours`)
      ).records;
      const foreign = Number(counts?.get('nodes')) - Number(counts?.get('ours'));
      if (foreign > 0) {
        const { address, database } = this.#settings;
        throw new BenchRefusedError(
          `${database === undefined ? 'the database' : `the database "${database}"`} at ${address} holds ${foreign} ${foreign === 1 ? 'node' : 'nodes'}: bench needs an empty database; name another with NEO4J_DATABASE`,
        );
      }
      const names: string[] = [];
      for (const kind of ['CONSTRAINTS', 'INDEXES']) {
        const { records } = await session.run(`SHOW ${kind} YIELD name RETURN name`);
        names.push(...records.map((record) => String(record.get('name'))));
      }
      return new Set(names);
    });
  }

  async #empty(): Promise<void> {
    await this.#inSession(async (session) => {
      for (let sweep = 1; sweep <= SWEEPS; sweep += 1) {
        for (const statement of DELETES) await session.run(statement);
        const [left] = (await session.run(`MATCH (n) WHERE ${OURS} RETURN count(n) AS nodes`)).records;
        if (Number(left?.get('nodes')) === 0) break;
      }
      for (const { name, statement } of NEO4J_SCHEMA) {
        if (this.#foundSchema?.has(name) === true) continue;
        const kind = statement.startsWith('CREATE CONSTRAINT') ? 'CONSTRAINT' : 'INDEX';
        await session.run(`DROP ${kind} ${name} IF EXISTS`);
      }
    });
  }

  async #inSession<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    const { database } = this.#settings;
    const session = this.#driver.session(database === undefined ? {} : { database });
    try {
      return await work(session);
    } finally {
      await session.close();
    }
  }
}
