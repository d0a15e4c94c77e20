// The embedded store: LadybugDB in this process, as immutable generations that are built and never edited.
// `publish` bulk-loads a new database file (or, where the graph only grew, a copy of the last one), checkpoints, closes
// and renames it, then moves the pointer; readers finish on the file they hold. Reasons for all this: cypher/README.md.
import { constants, copyFileSync, rmSync, statSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import type { GraphBatch } from '../model/graph-batch.js';
import { toUtcSeconds } from '../model/times.js';
import { writeRowFiles, type TableFile } from '../publish/row-files.js';
import { LADYBUG_LAYOUT, LADYBUG_TABLES, ROLLUP_TABLE } from '../schema/ladybug-schema.js';
import { collectGarbage } from './collect-garbage.js';
import type {
  GraphReader,
  GraphStore,
  GraphVersion,
  PublishReport,
  QueryParameters,
  ResultRow,
  StoreStatus,
} from './graph-store.js';
import { Connection, Database, type LbugValue, type PreparedStatement, type QueryResult } from './ladybug-driver.js';
import { Generations, type Pointer } from './ladybug-generations.js';
import { GraphMissingError, PublishError, QueryTimeoutError, StoreUnavailableError } from './store-errors.js';

export interface LadybugOptions {
  /** the folder that holds the generations */
  readonly folder: string;
  /** buffer pool of one open generation; the driver's default would take most of the machine's memory */
  readonly readBufferBytes?: number;
  readonly buildBufferBytes?: number;
  /** a file below this size is never rebuilt because it has grown */
  readonly toleratedBytes?: number;
  readonly queryTimeoutMs?: number;
  /** connections per open generation, each answering one question at a time */
  readonly connections?: number;
  readonly now?: () => Date;
}

const DEFAULTS = {
  readBufferBytes: 256 * 1024 * 1024,
  buildBufferBytes: 512 * 1024 * 1024,
  toleratedBytes: 64 * 1024 * 1024,
  queryTimeoutMs: 10_000,
  connections: 2,
  now: () => new Date(),
} as const;

/**
 * A bulk load holds a table's rows, up to 131,072 of them, unpacked: this many times their size in the file (measured at
 * 100,000 incidents: 4.5 are not always enough). More than half of the machine is never taken.
 */
const BUFFER_PER_FILE_BYTE = 5;

/** From here on a bulk load takes so much memory that room is made for it first. */
const LARGE_FILE_BYTES = 64 * 1024 * 1024;

/** Adding rewrites what it adds to and leaves the old pages behind: at this many times its size a file is rebuilt. */
const LARGEST_GROWTH = 3;

/** Executions after which a connection is replaced: each leaves a little memory behind until its connection closes. */
const EXECUTIONS_PER_CONNECTION = 5_000;

export function openLadybugStore(options: LadybugOptions): GraphStore {
  return new LadybugStore({ ...DEFAULTS, ...options });
}

class LadybugStore implements GraphStore {
  readonly dialect = 'ladybug';
  readonly #options: Required<LadybugOptions>;
  readonly #generations: Generations;
  #open: OpenGeneration | null = null;
  #opening: Promise<OpenGeneration> | null = null;
  readonly #draining = new Set<Promise<void>>();

  constructor(options: Required<LadybugOptions>) {
    this.#options = options;
    this.#generations = new Generations(options.folder, LADYBUG_LAYOUT, Number(Database.getStorageVersion()));
  }

  async publish(batch: GraphBatch, { rebuild = false } = {}): Promise<PublishReport> {
    const previous = rebuild ? null : this.#generations.currentOrNull();
    if (previous !== null && previous.graphVersion === batch.version) {
      return { version: versionOf(previous), changed: false, reusedDocuments: batch.documents.length };
    }
    const { pointer, reusedDocuments } = await this.#build(batch, previous, true);
    // What was added to often has grown: readers have the new graph already, so there is time to build it from nothing.
    const hasOutgrown = pointer.bytes > Math.max(LARGEST_GROWTH * pointer.rebuiltBytes, this.#options.toleratedBytes);
    if (hasOutgrown) await this.#build(batch, pointer, false);
    return { version: versionOf(pointer), changed: true, reusedDocuments };
  }

  async #build(
    batch: GraphBatch,
    previous: Pointer | null,
    mayExtend: boolean,
  ): Promise<{ pointer: Pointer; reusedDocuments: number }> {
    if (/[*?[\]{}\\]/.test(this.#options.folder) && process.platform !== 'win32') {
      throw new PublishError(
        `the embedded store cannot be kept in ${this.#options.folder}: its engine reads * ? [ ] { } and \\ in a path as a pattern; choose another FAULTLINE_HOME`,
      );
    }
    let build: { folder: string; generation: string } | null = null;
    try {
      build = this.#generations.startBuild();
      const previousRows = previous === null ? null : this.#generations.rowsPath(previous.generation);
      const written = await writeRowFiles(batch, join(build.folder, 'rows'), previousRows);
      const path = join(build.folder, 'graph.lbug');
      if (written.all.some(({ path: file }) => statSync(file).size > LARGE_FILE_BYTES)) collectGarbage();
      const extended = mayExtend && written.added !== null ? previous : null;
      if (extended !== null && written.added !== null) {
        copyFileSync(this.#generations.databasePath(extended.generation), path, constants.COPYFILE_FICLONE);
        const anew = [`DROP TABLE ${ROLLUP_TABLE.name}`, ROLLUP_TABLE.createStatement];
        await fillDatabase(path, anew, [...written.added, written.rollups], this.#bufferFor(written.all));
        rmSync(join(build.folder, 'rows', 'added'), { recursive: true });
      } else {
        const tables = [...LADYBUG_TABLES, ROLLUP_TABLE].map((table) => table.createStatement);
        await fillDatabase(path, tables, [...written.all, written.rollups], this.#bufferFor(written.all));
      }
      const builtAt = toUtcSeconds(this.#options.now());
      const pointer = this.#generations.finishBuild(build, { graphVersion: batch.version, builtAt }, extended);
      this.#generations.sweep(pointer);
      return { pointer, reusedDocuments: written.reusedDocuments };
    } catch (cause) {
      if (build !== null) this.#generations.abandonBuild(build);
      throw new PublishError(
        `the graph could not be written to ${this.#options.folder} (${reasonOf(cause)}): the one before stays; make room or mend this, then run "faultline load"`,
        { cause },
      );
    }
  }

  #bufferFor(files: readonly TableFile[]): number {
    const largest = files.reduce((most, { path }) => Math.max(most, statSync(path).size), 0);
    const wanted = Math.max(this.#options.buildBufferBytes, BUFFER_PER_FILE_BYTE * largest);
    return Math.floor(Math.min(wanted, Math.max(this.#options.buildBufferBytes, totalmem() / 2)));
  }

  async reader(): Promise<GraphReader> {
    const generation = await this.#newest();
    generation.readers += 1;
    let isClosed = false;
    return {
      dialect: this.dialect,
      version: versionOf(generation.pointer),
      hasRollups: true,
      read: (text, parameters) => generation.read(text, parameters),
      close: async () => {
        if (isClosed) return;
        isClosed = true;
        generation.readers -= 1;
        this.#closeIfIdle(generation);
      },
    };
  }

  async ping(): Promise<GraphVersion> {
    const reader = await this.reader();
    try {
      await reader.read('RETURN 1 AS one', {});
      return reader.version;
    } finally {
      await reader.close();
    }
  }

  async status(): Promise<StoreStatus> {
    const engine = `LadybugDB ${Database.getVersion()}`;
    try {
      const version = await this.ping();
      return { engine, version, ownVersion: version, problems: [] };
    } catch (error) {
      if (!(error instanceof GraphMissingError)) throw error;
      return { engine, version: null, ownVersion: null, problems: [error.message] };
    }
  }

  /** The texts lie in the workspace, beside the graph. */
  async readText(): Promise<null> {
    return null;
  }

  async close(): Promise<void> {
    const generation = this.#open;
    this.#open = null;
    if (generation !== null) this.#closeIfIdle(generation);
    await Promise.all(this.#draining);
  }

  /** The generation that the pointer names now. One that was replaced is closed when its last reader is. */
  async #newest(): Promise<OpenGeneration> {
    const held = this.#open;
    let pointer: Pointer;
    try {
      pointer = this.#generations.current();
    } catch (error) {
      // The folder was deleted under a running server: what is open stays readable.
      if (error instanceof GraphMissingError && held !== null) return held;
      throw error;
    }
    if (held !== null && held.pointer.generation === pointer.generation) return held;
    this.#opening ??= this.#openNewest(pointer).finally(() => (this.#opening = null));
    return this.#opening;
  }

  async #openNewest(pointer: Pointer): Promise<OpenGeneration> {
    const opened = await this.#openOrFollow(pointer);
    const replaced = this.#open;
    this.#open = opened;
    if (replaced !== null) this.#closeIfIdle(replaced);
    return opened;
  }

  async #openOrFollow(pointer: Pointer): Promise<OpenGeneration> {
    try {
      return await OpenGeneration.open(pointer, this.#generations.databasePath(pointer.generation), this.#options);
    } catch (cause) {
      // Another process may have published and swept this file between our look at the pointer and the opening.
      const newer = this.#generations.current();
      if (newer.generation !== pointer.generation) return this.#openOrFollow(newer);
      throw new StoreUnavailableError(
        `the graph ${pointer.generation} cannot be opened (${reasonOf(cause)}): run "faultline load" to rebuild it`,
        { cause },
      );
    }
  }

  #closeIfIdle(generation: OpenGeneration): void {
    if (generation === this.#open || generation.readers > 0 || generation.isClosing) return;
    generation.isClosing = true;
    const closing = generation.close().finally(() => this.#draining.delete(closing));
    this.#draining.add(closing);
  }
}

/** One generation, opened read-only, with a few connections that questions take turns on. */
class OpenGeneration {
  readonly pointer: Pointer;
  readers = 0;
  isClosing = false;
  readonly #database: Database;
  readonly #queryTimeoutMs: number;
  readonly #idle: StatementCache[] = [];
  readonly #waiting: ((connection: StatementCache) => void)[] = [];

  private constructor(pointer: Pointer, database: Database, queryTimeoutMs: number) {
    this.pointer = pointer;
    this.#database = database;
    this.#queryTimeoutMs = queryTimeoutMs;
  }

  static async open(pointer: Pointer, path: string, options: Required<LadybugOptions>): Promise<OpenGeneration> {
    // The driver would create a missing file; a generation is only ever opened.
    statSync(path);
    const database = new Database(path, options.readBufferBytes, true, true);
    await database.init();
    const generation = new OpenGeneration(pointer, database, options.queryTimeoutMs);
    for (let count = 0; count < options.connections; count += 1) {
      generation.#idle.push(await StatementCache.open(database, options.queryTimeoutMs));
    }
    return generation;
  }

  async read(text: string, parameters: QueryParameters): Promise<readonly ResultRow[]> {
    let connection = await this.#take();
    try {
      return await connection.run(text, parameters);
    } finally {
      if (connection.executions >= EXECUTIONS_PER_CONNECTION) {
        await connection.close();
        connection = await StatementCache.open(this.#database, this.#queryTimeoutMs);
      }
      this.#give(connection);
    }
  }

  async close(): Promise<void> {
    for (const connection of this.#idle) await connection.close();
    await this.#database.close();
  }

  #take(): Promise<StatementCache> {
    const idle = this.#idle.pop();
    if (idle !== undefined) return Promise.resolve(idle);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #give(connection: StatementCache): void {
    const next = this.#waiting.shift();
    if (next !== undefined) next(connection);
    else this.#idle.push(connection);
  }
}

/** A connection with its prepared statements, kept by their text: every `prepare` holds memory until it closes. */
class StatementCache {
  executions = 0;
  readonly #connection: Connection;
  readonly #timeoutMs: number;
  readonly #statements = new Map<string, PreparedStatement>();

  private constructor(connection: Connection, timeoutMs: number) {
    this.#connection = connection;
    this.#timeoutMs = timeoutMs;
  }

  static async open(database: Database, timeoutMs: number): Promise<StatementCache> {
    const connection = new Connection(database);
    await connection.init();
    connection.setQueryTimeout(timeoutMs);
    return new StatementCache(connection, timeoutMs);
  }

  async run(text: string, parameters: QueryParameters): Promise<readonly ResultRow[]> {
    this.executions += 1;
    let statement = this.#statements.get(text);
    if (statement === undefined) {
      statement = await this.#connection.prepare(text);
      if (!statement.isSuccess())
        throw new StoreUnavailableError(`the store refused a query: ${statement.getErrorMessage()}`);
      this.#statements.set(text, statement);
    }
    const startedAt = Date.now();
    try {
      const result = single(await this.#connection.execute(statement, parameters as Record<string, LbugValue>));
      try {
        return (await result.getAll()).map(plainRow);
      } finally {
        result.close();
      }
    } catch (cause) {
      // The driver has no class for an interrupted query; the time that went by tells.
      if (Date.now() - startedAt >= this.#timeoutMs) {
        throw new QueryTimeoutError(`a question took longer than ${this.#timeoutMs / 1000} s and was stopped`, {
          cause,
        });
      }
      throw new StoreUnavailableError(`the store could not answer: ${reasonOf(cause)}`, { cause });
    }
  }

  async close(): Promise<void> {
    this.#statements.clear();
    await this.#connection.close();
  }
}

/** Bulk loads alone, then a checkpoint: after `close` the file is whole, and it is never written again. */
async function fillDatabase(
  path: string,
  createStatements: readonly string[],
  files: readonly TableFile[],
  bufferBytes: number,
): Promise<void> {
  const database = new Database(path, bufferBytes);
  try {
    await database.init();
    const connection = new Connection(database);
    await connection.init();
    for (const statement of createStatements) await execute(connection, statement);
    for (const { table, path: csvPath } of files) await execute(connection, table.copyStatement(csvPath));
    await execute(connection, 'CHECKPOINT');
    await connection.close();
  } finally {
    await database.close();
  }
}

async function execute(connection: Connection, statement: string): Promise<void> {
  single(await connection.query(statement)).close();
}

function single(result: QueryResult | QueryResult[]): QueryResult {
  if (!Array.isArray(result)) return result;
  const [first, ...others] = result;
  for (const other of others) other.close();
  if (first === undefined) throw new StoreUnavailableError('the store gave no result');
  return first;
}

/** Integers arrive as number, or as bigint for sums: numbers wherever nothing is lost. */
function plainRow(row: Record<string, LbugValue>): ResultRow {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plainValue(value)]));
}

/** What the driver adds to the properties of a node or an edge. */
const INTERNAL_PROPERTIES = new Set(['_id', '_label', '_src', '_dst']);

function plainValue(value: unknown): unknown {
  if (typeof value === 'bigint') {
    return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
  }
  if (Array.isArray(value)) return value.map(plainValue);
  if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    const entries = Object.entries(value).filter(([name]) => !INTERNAL_PROPERTIES.has(name));
    return Object.fromEntries(entries.map(([name, each]) => [name, plainValue(each)]));
  }
  return value;
}

function versionOf(pointer: Pointer): GraphVersion {
  return { graphVersion: pointer.graphVersion, builtAt: pointer.builtAt };
}

function reasonOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).split('\n')[0] ?? 'unknown reason';
}
