// The embedded store: LadybugDB in this process, as immutable generations that are built and never edited.
// `publish` bulk-loads a new database file (or, where the graph only grew, a copy of the last one), checkpoints, closes
// and renames it, then moves the pointer; readers finish on the file they hold. Reasons for all this: cypher/README.md.
import { constants, copyFileSync, existsSync, rmSync, statSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import type { GraphBatch } from '../model/graph-batch.js';
import type { SearchQuestion, SearchRow } from '../model/search.js';
import { toUtcSeconds } from '../model/times.js';
import { hasRowFiles, writeRowFiles, type TableFile } from '../publish/row-files.js';
import { LADYBUG_LAYOUT, LADYBUG_TABLES, ROLLUP_TABLE } from '../schema/ladybug-schema.js';
import { collectGarbage } from './collect-garbage.js';
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
import { Connection, Database, type LbugValue, type PreparedStatement, type QueryResult } from './ladybug-driver.js';
import { Generations, type Pointer } from './ladybug-generations.js';
import { SearchIndex } from './ladybug-search.js';
import { SearchIndexWriter } from './ladybug-search-writer.js';
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
  /** connections per open generation, each answering one question at a time; a reader never holds all of several */
  readonly connections?: number;
  readonly now?: () => Date;
}

const DEFAULTS = {
  readBufferBytes: 256 * 1024 * 1024,
  buildBufferBytes: 512 * 1024 * 1024,
  toleratedBytes: 64 * 1024 * 1024,
  queryTimeoutMs: 10_000,
  connections: 3,
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
    let index: SearchIndexWriter | null = null;
    try {
      build = this.#generations.startBuild();
      const held = previous === null ? null : this.#pathsOf(previous);
      const isHeld = held !== null && hasRowFiles(held.rows) && existsSync(held.search);
      index = await SearchIndexWriter.open(join(build.folder, 'search'), isHeld ? held.search : null);
      await index.setComponents(batch.shared.nodes.Component ?? []);
      const written = await writeRowFiles(batch, join(build.folder, 'rows'), isHeld ? held.rows : null, index);
      // Its thread writes what is left while the engine loads.
      const indexed = index.finish();
      indexed.catch(() => undefined);
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
      await indexed;
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
    } finally {
      await index?.close();
    }
  }

  #pathsOf({ generation }: Pointer): { readonly database: string; readonly rows: string; readonly search: string } {
    return {
      database: this.#generations.databasePath(generation),
      rows: this.#generations.rowsPath(generation),
      search: this.#generations.searchPath(generation),
    };
  }

  #bufferFor(files: readonly TableFile[]): number {
    const largest = files.reduce((most, { path }) => Math.max(most, statSync(path).size), 0);
    const wanted = Math.max(this.#options.buildBufferBytes, BUFFER_PER_FILE_BYTE * largest);
    return Math.floor(Math.min(wanted, Math.max(this.#options.buildBufferBytes, totalmem() / 2)));
  }

  async reader(): Promise<GraphReader> {
    const generation = await this.#newest();
    generation.readers += 1;
    const asker: Asker = { running: 0 };
    let isClosed = false;
    return {
      dialect: this.dialect,
      version: versionOf(generation.pointer),
      hasRollups: true,
      read: (text, parameters, limit = {}) => generation.read(asker, text, parameters, limit),
      search: (question, limit = {}) => generation.search(question, limit),
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
      return await OpenGeneration.open(pointer, this.#pathsOf(pointer), this.#options);
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

/** Whose questions take turns: a reader, with those of its questions that are being answered. */
interface Asker {
  running: number;
}

interface Waiting {
  readonly asker: Asker;
  readonly start: (connection: StatementCache) => void;
}

/**
 * One generation, opened read-only, with a few connections that questions take turns on. The engine cannot be told to stop
 * before its time is over, so a slow question keeps its connection that long. No reader has all of them, and the next free
 * one goes to the reader with the fewest: a question waits for what another one is asking just now at most, and only where
 * that keeps all of the engine's threads busy, never for what it asks next.
 */
class OpenGeneration {
  readonly pointer: Pointer;
  readers = 0;
  isClosing = false;
  readonly #database: Database;
  readonly #queryTimeoutMs: number;
  readonly #idle: StatementCache[] = [];
  readonly #waiting: Waiting[] = [];
  readonly #mostOfOneReader: number;
  readonly #search: SearchIndex;

  private constructor(
    pointer: Pointer,
    database: Database,
    search: SearchIndex,
    { queryTimeoutMs, connections }: Required<LadybugOptions>,
  ) {
    this.pointer = pointer;
    this.#database = database;
    this.#search = search;
    this.#queryTimeoutMs = queryTimeoutMs;
    this.#mostOfOneReader = Math.max(1, connections - 1);
  }

  static async open(
    pointer: Pointer,
    paths: { readonly database: string; readonly search: string },
    options: Required<LadybugOptions>,
  ): Promise<OpenGeneration> {
    // The driver would create a missing file; a generation is only ever opened.
    statSync(paths.database);
    const search = new SearchIndex(paths.search);
    const database = new Database(paths.database, options.readBufferBytes, true, true);
    await database.init();
    const generation = new OpenGeneration(pointer, database, search, options);
    for (let count = 0; count < options.connections; count += 1) {
      generation.#idle.push(await StatementCache.open(database));
    }
    return generation;
  }

  async read(
    asker: Asker,
    text: string,
    parameters: QueryParameters,
    { timeoutMs = Infinity, signal }: ReadLimit,
  ): Promise<readonly ResultRow[]> {
    const askedAt = performance.now();
    let connection = await this.#take(asker, signal);
    try {
      // What was spent waiting is gone from the asker's time.
      const leftMs = Math.ceil(timeoutMs - (performance.now() - askedAt));
      if (leftMs <= 0)
        throw new QueryTimeoutError(`a question waited for its turn for ${timeoutMs / 1000} s and was not asked`);
      return await connection.run(text, parameters, Math.min(this.#queryTimeoutMs, leftMs));
    } finally {
      asker.running -= 1;
      if (connection.executions >= EXECUTIONS_PER_CONNECTION) {
        await connection.close();
        connection = await StatementCache.open(this.#database);
      }
      this.#give(connection);
    }
  }

  search(question: SearchQuestion, { timeoutMs = this.#queryTimeoutMs, signal }: ReadLimit): Promise<SearchRow[]> {
    const limitMs = Math.min(timeoutMs, this.#queryTimeoutMs);
    return this.#search.find(question, { timeoutMs: limitMs, ...(signal === undefined ? {} : { signal }) });
  }

  async close(): Promise<void> {
    await this.#search.close();
    for (const connection of this.#idle) await connection.close();
    await this.#database.close();
  }

  #take(asker: Asker, signal: AbortSignal | undefined): Promise<StatementCache> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(signal?.reason as Error);
      };
      const start = (connection: StatementCache): void => {
        signal?.removeEventListener('abort', leave);
        resolve(connection);
      };
      const waiting: Waiting = { asker, start };
      signal?.addEventListener('abort', leave, { once: true });
      this.#waiting.push(waiting);
      this.#startNext();
    });
  }

  #give(connection: StatementCache): void {
    this.#idle.push(connection);
    this.#startNext();
  }

  #startNext(): void {
    const next = this.#waiting
      .filter(({ asker }) => asker.running < this.#mostOfOneReader)
      .reduce<Waiting | null>((a, b) => (a === null || b.asker.running < a.asker.running ? b : a), null);
    if (next === null) return;
    const connection = this.#idle.pop();
    if (connection === undefined) return;
    this.#waiting.splice(this.#waiting.indexOf(next), 1);
    next.asker.running += 1;
    next.start(connection);
    this.#startNext();
  }
}

/** A connection with its prepared statements, kept by their text: every `prepare` holds memory until it closes. */
class StatementCache {
  executions = 0;
  readonly #connection: Connection;
  readonly #statements = new Map<string, PreparedStatement>();

  private constructor(connection: Connection) {
    this.#connection = connection;
  }

  static async open(database: Database): Promise<StatementCache> {
    const connection = new Connection(database);
    await connection.init();
    return new StatementCache(connection);
  }

  async run(text: string, parameters: QueryParameters, timeoutMs: number): Promise<readonly ResultRow[]> {
    this.executions += 1;
    this.#connection.setQueryTimeout(timeoutMs);
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
      if (Date.now() - startedAt >= timeoutMs) {
        throw new QueryTimeoutError(`a question took longer than ${timeoutMs / 1000} s and was stopped`, { cause });
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
