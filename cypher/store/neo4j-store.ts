// The Neo4j store: a database that many share, so `publish` applies the difference between what it holds and the batch,
// a document whole in one transaction, and reads go to any member of a cluster.
// In: an address and who we are. Out: a GraphStore with the same answers as the embedded one.
import type { GraphBatch } from '../model/graph-batch.js';
import { NEO4J_LAYOUT, NEO4J_SCHEMA, SEARCH_INDEX } from '../schema/neo4j-schema.js';
import type {
  GraphReader,
  GraphStore,
  GraphVersion,
  PublishReport,
  QueryParameters,
  ReadLimit,
  ResultRow,
  StoreStatus,
} from './graph-store.js';
import { neo4j, type Driver, type Session } from './neo4j-driver.js';
import { Neo4jLease } from './neo4j-lease.js';
import { Neo4jPublication } from './neo4j-publication.js';
import { searchRows, searchStatement } from './neo4j-search.js';
import { fromDriver, toDriver } from './neo4j-values.js';
import { GraphMissingError, PublishError, QueryTimeoutError, StoreUnavailableError } from './store-errors.js';

export interface Neo4jOptions {
  /** `neo4j://`, `neo4j+s://`, `bolt://` … */
  readonly address: string;
  readonly user: string;
  readonly password: string;
  /** the user's home database where none is named */
  readonly database?: string;
  /** which workspace publishes here: each replaces and sweeps only what it published */
  readonly workspace: string | (() => string);
  /** who is publishing, told to another run that finds the lease taken */
  readonly holder: string;
  readonly queryTimeoutMs?: number;
  readonly maxConnections?: number;
  readonly connectionTimeoutMs?: number;
  /** how long a transaction of a publish that failed for a passing reason is tried again */
  readonly retryMs?: number;
  /** major version below which a server is refused */
  readonly oldestServer?: number;
  readonly now?: () => Date;
}

const DEFAULTS = {
  queryTimeoutMs: 10_000,
  maxConnections: 50,
  connectionTimeoutMs: 10_000,
  retryMs: 30_000,
  // The statements and index kinds used here came with 5.
  oldestServer: 5,
  now: () => new Date(),
} as const;

/** A question waits this long for a passing reason to pass, such as a cluster that elects a leader: people wait for it. */
const READ_RETRY_MS = 3_000;

/** A new full text index is filled within this time, or the publish fails and may be run again. */
const SEARCH_INDEX_SECONDS = 300;

export function openNeo4jStore(options: Neo4jOptions): GraphStore {
  return new Neo4jStore({ ...DEFAULTS, ...options });
}

type Settled = Required<Omit<Neo4jOptions, 'database'>> & Pick<Neo4jOptions, 'database'>;

interface WorkspaceState {
  readonly id: string;
  readonly graphVersion: string | null;
  readonly builtAt: string | null;
  readonly layout: string | null;
  readonly isUnfinished: boolean;
  /** who is publishing now */
  readonly holder: string | null;
}

class Neo4jStore implements GraphStore {
  readonly dialect = 'neo4j';
  readonly #options: Settled;
  readonly #readDriver: Driver;
  /** opened with the first publish: it tries again for longer */
  #writeDriver: Driver | null = null;
  /** so that a run reads its own writes, whichever member answers */
  readonly #bookmarks = neo4j.bookmarkManager();
  #hasSchema = false;

  constructor(options: Settled) {
    this.#options = options;
    this.#readDriver = this.#openDriver(Math.min(READ_RETRY_MS, options.retryMs));
  }

  #openDriver(retryMs: number): Driver {
    const { address, user, password, maxConnections, connectionTimeoutMs } = this.#options;
    return neo4j.driver(address, neo4j.auth.basic(user, password), {
      maxConnectionPoolSize: maxConnections,
      connectionTimeout: connectionTimeoutMs,
      connectionAcquisitionTimeout: 2 * connectionTimeoutMs,
      maxTransactionRetryTime: retryMs,
      userAgent: 'faultline',
    });
  }

  async publish(batch: GraphBatch, { rebuild = false } = {}): Promise<PublishReport> {
    const session = this.#session('WRITE');
    try {
      this.#hasSchema ||= await this.#applySchema(session);
      const workspace = this.#workspace();
      const lease = new Neo4jLease(session, workspace, this.#options.holder);
      await lease.take();
      try {
        return await new Neo4jPublication(session, lease, workspace, this.#options.now).apply(batch, rebuild);
      } finally {
        await lease.release();
      }
    } catch (error) {
      throw this.#translated(error, 'publish');
    } finally {
      await session.close();
    }
  }

  async reader(): Promise<GraphReader> {
    const states = await this.#workspaces();
    const version = this.#readable(states);
    return {
      dialect: this.dialect,
      version,
      hasRollups: states.every(({ isUnfinished }) => !isUnfinished),
      read: (text, parameters, limit) => this.#read(text, parameters, limit),
      search: async (question, limit) => {
        const { text, parameters } = searchStatement(question);
        return searchRows(await this.#read(text, parameters, limit), question.words.length);
      },
      close: async () => undefined,
    };
  }

  async ping(): Promise<GraphVersion> {
    return this.#readable(await this.#workspaces());
  }

  async status(workspace: string | null): Promise<StoreStatus> {
    const [engine, states, indexes] = await Promise.all([
      this.#engine(),
      this.#workspaces(),
      this.#read('SHOW INDEXES YIELD name, state RETURN name, state', {}),
    ]);
    const stateOf = new Map(indexes.map(({ name, state }) => [String(name), String(state)]));
    const missing = NEO4J_SCHEMA.filter(({ name }) => !stateOf.has(name)).map(({ name }) => name);
    const unready = NEO4J_SCHEMA.filter(({ name }) => (stateOf.get(name) ?? 'ONLINE') !== 'ONLINE');
    const published = states.filter(({ graphVersion }) => graphVersion !== null);
    const own = states.find(({ id }) => id === workspace);
    const problems = [
      ...(published.length > 0 && missing.length > 0
        ? [`indexes or constraints are missing (${missing.join(', ')}): "faultline load" makes them`]
        : []),
      ...unready.map(
        ({ name }) => `the index ${name} is ${stateOf.get(name)}: questions may be slow until it is ONLINE`,
      ),
      ...states
        .filter(({ isUnfinished, holder }) => isUnfinished && holder === null)
        .map(({ id }) => `the last publish of workspace ${id} was interrupted: run "faultline load" there`),
      ...published
        .filter(({ layout }) => layout !== NEO4J_LAYOUT)
        .map(({ id }) => `workspace ${id} was published by another version of Faultline: run "faultline load" there`),
    ];
    return {
      engine,
      version: published.length === 0 ? null : versionOf(states),
      ownVersion:
        typeof own?.graphVersion !== 'string' ? null : { graphVersion: own.graphVersion, builtAt: own.builtAt },
      problems,
    };
  }

  async readText(documentId: string): Promise<string | null> {
    const [row] = await this.#read('MATCH (t:DocumentText {id: $id}) RETURN t.text AS text', { id: documentId });
    return (row?.['text'] ?? null) as string | null;
  }

  async close(): Promise<void> {
    await Promise.all([this.#readDriver.close(), this.#writeDriver?.close()]);
  }

  #workspace(): string {
    const { workspace } = this.#options;
    return typeof workspace === 'string' ? workspace : workspace();
  }

  async #workspaces(): Promise<readonly WorkspaceState[]> {
    const rows = await this.#read(
      `MATCH (w:FaultlineWorkspace)
       RETURN w.id AS id, w.graphVersion AS graphVersion, w.builtAt AS builtAt, w.layout AS layout,
         coalesce(w.unfinished, false) AS isUnfinished,
         CASE WHEN w.leaseUntil > timestamp() THEN w.leaseHolder ELSE null END AS holder
       ORDER BY id`,
      {},
    );
    return rows as unknown as WorkspaceState[];
  }

  /** @throws GraphMissingError where there is nothing that this version can read */
  #readable(states: readonly WorkspaceState[]): GraphVersion {
    const published = states.filter(({ graphVersion }) => graphVersion !== null);
    if (published.length === 0)
      throw new GraphMissingError('the database holds no graph yet: run "faultline load" to publish the extractions');
    const foreign = published.filter(({ layout }) => layout !== NEO4J_LAYOUT).map(({ id }) => id);
    if (foreign.length > 0) {
      // Not a missing graph, which commands build: it may be another workspace's to build.
      throw new StoreUnavailableError(
        `the graph of ${foreign.join(', ')} was published by another version of Faultline: run "faultline load" there`,
      );
    }
    return versionOf(states);
  }

  async #read(
    text: string,
    parameters: QueryParameters,
    { timeoutMs = this.#options.queryTimeoutMs, signal }: ReadLimit = {},
  ): Promise<readonly ResultRow[]> {
    signal?.throwIfAborted();
    // A part of a millisecond is refused, and 0 would mean no limit.
    const limitMs = Math.max(1, Math.ceil(Math.min(this.#options.queryTimeoutMs, timeoutMs)));
    const session = this.#session('READ');
    // Closing a session resets its connection, which stops what the server is at.
    const giveUp = (): void => void session.close().catch(() => undefined);
    signal?.addEventListener('abort', giveUp, { once: true });
    try {
      const values = Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, toDriver(value)]));
      const result = await session.executeRead((transaction) => transaction.run(text, values), {
        timeout: limitMs,
      });
      return result.records.map((record) => {
        const row: Record<string, unknown> = {};
        for (const key of record.keys) row[key as string] = fromDriver(record.get(key) as unknown);
        return row;
      });
    } catch (error) {
      signal?.throwIfAborted();
      throw this.#translated(error, 'read', limitMs);
    } finally {
      signal?.removeEventListener('abort', giveUp);
      await session.close();
    }
  }

  #session(mode: 'READ' | 'WRITE'): Session {
    const driver = mode === 'READ' ? this.#readDriver : (this.#writeDriver ??= this.#openDriver(this.#options.retryMs));
    return driver.session({
      defaultAccessMode: mode === 'READ' ? neo4j.session.READ : neo4j.session.WRITE,
      bookmarkManager: this.#bookmarks,
      ...(this.#options.database === undefined ? {} : { database: this.#options.database }),
    });
  }

  async #engine(): Promise<string> {
    const [row] = await this.#read(
      'CALL dbms.components() YIELD name, versions, edition RETURN versions[0] AS version, edition',
      {},
    );
    return `Neo4j ${String(row?.['version'])} ${String(row?.['edition'])}`;
  }

  /** Constraints and indexes, idempotent; every one that cannot be made is named at once. */
  async #applySchema(session: Session): Promise<true> {
    const engine = await this.#engine();
    const major = Number(/^Neo4j (\d+)/.exec(engine)?.[1]);
    if (major < this.#options.oldestServer) {
      throw new StoreUnavailableError(
        `${this.#options.address} runs ${engine}: version ${this.#options.oldestServer} or newer is needed`,
      );
    }
    const problems: string[] = [];
    for (const { name, statement } of NEO4J_SCHEMA) {
      try {
        await session.run(statement);
      } catch (error) {
        if (isConnectionLost(error)) throw error;
        problems.push(`  ${name}: ${firstLine(error)}`);
      }
    }
    if (problems.length > 0) {
      throw new PublishError(
        `the database does not take our constraints and indexes (may ${this.#options.user} make them?):\n${problems.join('\n')}`,
      );
    }
    // A question to an index that is still being filled would fail.
    await session.run(`CALL db.awaitIndex('${SEARCH_INDEX}', ${SEARCH_INDEX_SECONDS})`);
    return true;
  }

  #translated(error: unknown, doing: 'read' | 'publish', limitMs = this.#options.queryTimeoutMs): Error {
    if (OWN_ERRORS.some((own) => error instanceof own)) return error as Error;
    const { address, database } = this.#options;
    const code = error instanceof neo4j.Neo4jError ? error.code : '';
    const unavailable = (words: string): Error => new StoreUnavailableError(`${address} ${words}`, { cause: error });
    if (code.startsWith('Neo.ClientError.Security.')) {
      return unavailable(
        code.endsWith('.Forbidden')
          ? `does not let this user do that (${firstLine(error)}): grant it, or set another NEO4J_USER`
          : `refused the user: check NEO4J_USER and NEO4J_PASSWORD`,
      );
    }
    if (code === 'Neo.ClientError.Database.DatabaseNotFound')
      return unavailable(`has no database "${database ?? 'neo4j'}": check NEO4J_DATABASE`);
    if (doing === 'read' && /TransactionTimedOut|Terminated/.test(code)) {
      return new QueryTimeoutError(`a question took longer than ${limitMs / 1000} s and was stopped`, {
        cause: error,
      });
    }
    if (isConnectionLost(error)) {
      // The driver adds its whole routing table.
      const reason = firstLine(error).replace(/\.? Known routing table:.*$/, '');
      const words = `cannot be reached (${reason}): is Neo4j running, and is FAULTLINE_STORE right?`;
      return unavailable(doing === 'read' ? words : `${words} What was written is whole; run it again to go on`);
    }
    if (doing === 'publish')
      return new PublishError(`the graph could not be written to ${address}: ${firstLine(error)}`, { cause: error });
    return unavailable(`could not answer: ${firstLine(error)}`);
  }
}

const OWN_ERRORS = [StoreUnavailableError, PublishError, GraphMissingError, QueryTimeoutError];

/** Every workspace's version together: equal versions hold equal graphs; one that is being published has no such name. */
function versionOf(all: readonly WorkspaceState[]): GraphVersion {
  const states = all.filter(({ graphVersion, isUnfinished }) => graphVersion !== null || isUnfinished);
  const builtAt = states.map((state) => state.builtAt ?? '').sort();
  return {
    graphVersion: states
      .map(({ graphVersion, isUnfinished }) => `${graphVersion ?? ''}${isUnfinished ? '+' : ''}`)
      .join('.'),
    builtAt: builtAt.at(-1) ?? null,
  };
}

function isConnectionLost(error: unknown): boolean {
  return error instanceof neo4j.Neo4jError && (error.code === 'ServiceUnavailable' || error.code === 'SessionExpired');
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? 'unknown reason';
}
