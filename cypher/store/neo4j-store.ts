// The Neo4j store: a database that many share, so `publish` applies the difference between what it holds and the batch,
// a document whole in one transaction, and reads go to any member of a cluster. The only file that imports the driver.
// In: an address and who we are. Out: a GraphStore with the same answers as the embedded one.
import { hash, randomUUID } from 'node:crypto';
import neo4j, { type Driver, type ManagedTransaction, type Session } from 'neo4j-driver';
import { EDGE_KINDS, EDGES, type EdgeKind } from '../model/edges.js';
import type { DocumentPart, GraphBatch, GraphRows } from '../model/graph-batch.js';
import { NODE_KINDS, NODES, type NodeKind } from '../model/nodes.js';
import { columnsOf, type Column, type ColumnValue, type Row } from '../model/tables.js';
import {
  DOCUMENT_DELETES,
  EDGE_CREATES,
  EDGE_MERGES,
  NODE_CREATES,
  NODE_MERGES,
  type Neo4jWrite,
} from '../publish/neo4j-writes.js';
import { NEO4J_SCHEMA } from '../schema/neo4j-schema.js';
import type {
  GraphReader,
  GraphStore,
  GraphVersion,
  PublishReport,
  QueryParameters,
  ResultRow,
} from './graph-store.js';
import { GraphMissingError, PublishError, QueryTimeoutError, StoreUnavailableError } from './store-errors.js';

export interface Neo4jOptions {
  /** `neo4j://`, `neo4j+s://`, `bolt://` … */
  readonly address: string;
  readonly user: string;
  readonly password: string;
  readonly database?: string;
  /** which workspace publishes here: each replaces and sweeps only what it published */
  readonly workspace: string;
  /** who is publishing, told to another run that finds the lease taken */
  readonly holder: string;
  readonly queryTimeoutMs?: number;
  readonly maxConnections?: number;
  readonly connectionTimeoutMs?: number;
  readonly now?: () => Date;
}

const DEFAULTS = {
  queryTimeoutMs: 10_000,
  maxConnections: 50,
  connectionTimeoutMs: 10_000,
  now: () => new Date(),
} as const;

/** Documents are written several to a transaction, each whole in it, up to about this many rows. */
const ROWS_PER_TRANSACTION = 5_000;
const ROWS_PER_STATEMENT = 10_000;
/** Nodes that several documents share; a Document among them is the whole of one that was split. */
const SHARED_KINDS = ['Organization', 'Component', 'Document'] as const satisfies readonly NodeKind[];
/** A run that dies leaves its lease; after this long another may take it. A living run renews it with every transaction. */
const LEASE_MS = 60_000;
const OLDEST_SERVER = [5, 0] as const;

export function openNeo4jStore(options: Neo4jOptions): GraphStore {
  return new Neo4jStore({ ...DEFAULTS, ...options });
}

type Settled = Required<Omit<Neo4jOptions, 'database'>> & Pick<Neo4jOptions, 'database'>;

class Neo4jStore implements GraphStore {
  readonly dialect = 'neo4j';
  readonly #options: Settled;
  readonly #driver: Driver;
  /** so that a run reads its own writes, whichever member answers */
  readonly #bookmarks = neo4j.bookmarkManager();
  #hasSchema = false;

  constructor(options: Settled) {
    this.#options = options;
    this.#driver = neo4j.driver(options.address, neo4j.auth.basic(options.user, options.password), {
      maxConnectionPoolSize: options.maxConnections,
      connectionTimeout: options.connectionTimeoutMs,
      connectionAcquisitionTimeout: 2 * options.connectionTimeoutMs,
      maxTransactionRetryTime: 30_000,
      userAgent: 'faultline',
    });
  }

  async publish(batch: GraphBatch, { rebuild = false } = {}): Promise<PublishReport> {
    const session = this.#session('WRITE');
    try {
      this.#hasSchema ||= await this.#applySchema(session);
      const lease = new Lease(session, this.#options);
      await lease.take();
      try {
        return await new Publication(session, this.#options, lease).apply(batch, rebuild);
      } finally {
        await lease.release();
      }
    } catch (error) {
      throw error instanceof StoreUnavailableError || error instanceof PublishError
        ? error
        : this.#translated(error, 'publish');
    } finally {
      await session.close();
    }
  }

  async reader(): Promise<GraphReader> {
    const version = await this.#version();
    return {
      dialect: this.dialect,
      version,
      read: (text, parameters) => this.#read(text, parameters),
      close: async () => undefined,
    };
  }

  async ping(): Promise<GraphVersion> {
    return this.#version();
  }

  async close(): Promise<void> {
    await this.#driver.close();
  }

  /** Every workspace's version together: equal versions hold equal graphs. */
  async #version(): Promise<GraphVersion> {
    const rows = await this.#read(
      'MATCH (w:FaultlineWorkspace) WHERE w.graphVersion IS NOT NULL RETURN w.id AS id, w.graphVersion AS graphVersion, w.builtAt AS builtAt ORDER BY id',
      {},
    );
    if (rows.length === 0) {
      throw new GraphMissingError('the database holds no graph yet: run "faultline load" to publish the extractions');
    }
    const versions = rows.map(({ graphVersion }) => String(graphVersion));
    const builtAt =
      rows
        .map(({ builtAt: at }) => String(at))
        .sort()
        .at(-1) ?? null;
    return { graphVersion: versions.join('.'), builtAt };
  }

  async #read(text: string, parameters: QueryParameters): Promise<readonly ResultRow[]> {
    const session = this.#session('READ');
    try {
      const values = Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, toDriver(value)]));
      const result = await session.executeRead((transaction) => transaction.run(text, values), {
        timeout: this.#options.queryTimeoutMs,
      });
      return result.records.map((record) =>
        Object.fromEntries(record.keys.map((key) => [String(key), fromDriver(record.get(key) as unknown)])),
      );
    } catch (error) {
      throw this.#translated(error, 'read');
    } finally {
      await session.close();
    }
  }

  #session(mode: 'READ' | 'WRITE'): Session {
    return this.#driver.session({
      defaultAccessMode: mode === 'READ' ? neo4j.session.READ : neo4j.session.WRITE,
      bookmarkManager: this.#bookmarks,
      ...(this.#options.database === undefined ? {} : { database: this.#options.database }),
    });
  }

  /** Constraints and indexes, idempotent; every one that cannot be made is named at once. */
  async #applySchema(session: Session): Promise<true> {
    const info = await session.executeRead(async (transaction) => {
      const result = await transaction.run('CALL dbms.components() YIELD name, versions RETURN versions[0] AS version');
      return String(result.records[0]?.get('version'));
    });
    const [major = 0] = info.split('.').map(Number);
    if (major < OLDEST_SERVER[0]) {
      throw new StoreUnavailableError(
        `${this.#options.address} runs Neo4j ${info}: version ${OLDEST_SERVER.join('.')} or newer is needed`,
      );
    }
    const problems: string[] = [];
    for (const { name, statement } of NEO4J_SCHEMA) {
      try {
        await session.run(statement);
      } catch (error) {
        problems.push(`${name}: ${firstLine(error)}`);
      }
    }
    if (problems.length > 0) throw new PublishError(`the database does not take our schema:\n${problems.join('\n')}`);
    return true;
  }

  #translated(error: unknown, doing: 'read' | 'publish'): Error {
    const { address, database } = this.#options;
    const code = error instanceof neo4j.Neo4jError ? error.code : '';
    if (code === 'Neo.ClientError.Security.Unauthorized') {
      return new StoreUnavailableError(`${address} refused the user: check NEO4J_USER and NEO4J_PASSWORD`, {
        cause: error,
      });
    }
    if (code === 'Neo.ClientError.Database.DatabaseNotFound') {
      return new StoreUnavailableError(`${address} has no database "${database ?? 'neo4j'}": check NEO4J_DATABASE`, {
        cause: error,
      });
    }
    if (/TransactionTimedOut|Terminated/.test(code)) {
      return new QueryTimeoutError(
        `a question took longer than ${this.#options.queryTimeoutMs / 1000} s and was stopped`,
        { cause: error },
      );
    }
    if (code === 'ServiceUnavailable' || code === 'SessionExpired') {
      return new StoreUnavailableError(
        `${address} cannot be reached: is Neo4j running, and is FAULTLINE_STORE right?`,
        { cause: error },
      );
    }
    if (doing === 'publish')
      return new PublishError(`the graph could not be written to ${address}: ${firstLine(error)}`, { cause: error });
    return new StoreUnavailableError(`${address} could not answer: ${firstLine(error)}`, { cause: error });
  }
}

/** One publisher of a workspace at a time. */
class Lease {
  readonly #session: Session;
  readonly #options: Settled;
  readonly #token = randomUUID();

  constructor(session: Session, options: Settled) {
    this.#session = session;
    this.#options = options;
  }

  /** @throws StoreUnavailableError saying who holds it */
  async take(): Promise<void> {
    const { workspace, holder } = this.#options;
    const [row] = await this.#session.executeWrite(async (transaction) => {
      const { records } = await transaction.run(
        `MERGE (w:FaultlineWorkspace {id: $workspace})
         WITH w, coalesce(w.leaseUntil, 0) < timestamp() OR w.leaseToken = $token AS isFree
         SET w.leaseToken = CASE WHEN isFree THEN $token ELSE w.leaseToken END,
             w.leaseHolder = CASE WHEN isFree THEN $holder ELSE w.leaseHolder END,
             w.leaseUntil = CASE WHEN isFree THEN timestamp() + $leaseMs ELSE w.leaseUntil END
         RETURN isFree, w.leaseHolder AS holder`,
        { workspace, holder, token: this.#token, leaseMs: neo4j.int(LEASE_MS) },
      );
      return records;
    });
    if (row?.get('isFree') !== true) {
      throw new PublishError(
        `the workspace is being published by ${String(row?.get('holder'))}: wait for it to finish; a run that died is replaced after ${LEASE_MS / 1000} s`,
      );
    }
  }

  /** Inside every writing transaction: a run that lost its lease writes nothing more. */
  async renew(transaction: ManagedTransaction): Promise<void> {
    const { records } = await transaction.run(
      'MATCH (w:FaultlineWorkspace {id: $workspace}) WHERE w.leaseToken = $token SET w.leaseUntil = timestamp() + $leaseMs RETURN w.id AS id',
      { workspace: this.#options.workspace, token: this.#token, leaseMs: neo4j.int(LEASE_MS) },
    );
    if (records.length === 0) throw new PublishError('another run took over this workspace: start again');
  }

  async release(): Promise<void> {
    await this.#session
      .executeWrite((transaction) =>
        transaction.run(
          'MATCH (w:FaultlineWorkspace {id: $workspace}) WHERE w.leaseToken = $token REMOVE w.leaseToken, w.leaseHolder, w.leaseUntil',
          { workspace: this.#options.workspace, token: this.#token },
        ),
      )
      // The lease runs out by itself; what the run did is not undone because this failed.
      .catch(() => undefined);
  }
}

/** One run's difference, applied. */
class Publication {
  readonly #session: Session;
  readonly #options: Settled;
  readonly #lease: Lease;
  readonly #runId = randomUUID();

  constructor(session: Session, options: Settled, lease: Lease) {
    this.#session = session;
    this.#options = options;
    this.#lease = lease;
  }

  /**
   * 1. refuse organizations that another workspace feeds   2. shared nodes, so that documents find them
   * 3. documents that are new or changed, and those that are gone   4. shared nodes nobody tells of any more, the version
   * A run that was interrupted goes on where it stopped: digests tell what is there.
   */
  async apply(batch: GraphBatch, rebuild: boolean): Promise<PublishReport> {
    await this.#refuseForeignOrganizations(batch);
    const held = await this.#heldDigests();
    const changed = batch.documents.filter(({ documentId, digest }) => rebuild || held.get(documentId) !== digest);
    const current = new Set<string>(batch.documents.map(({ documentId }) => documentId));
    const gone = [...held.keys()].filter((documentId) => !current.has(documentId));
    const before = await this.#currentVersion();
    if (!rebuild && before?.graphVersion === batch.version && changed.length === 0 && gone.length === 0) {
      return { version: before, changed: false, reusedDocuments: batch.documents.length };
    }
    const outdatedShared = await this.#writeShared(batch.shared, rebuild);
    for await (const group of inTransactions(changed)) await this.#writeDocuments(group, held);
    for (const documentIds of chunks(gone)) {
      await this.#write((transaction) => this.#deleteDocuments(transaction, documentIds));
    }
    const version = await this.#finish(batch, outdatedShared);
    return { version, changed: true, reusedDocuments: batch.documents.length - changed.length };
  }

  async #refuseForeignOrganizations(batch: GraphBatch): Promise<void> {
    const ids = (batch.shared.nodes.Organization ?? []).map(({ id }) => id);
    const { records } = await this.#session.executeRead((transaction) =>
      transaction.run(
        'MATCH (o:Organization) WHERE o.id IN $ids AND o.workspace <> $workspace RETURN o.name AS name ORDER BY name',
        {
          ids,
          workspace: this.#options.workspace,
        },
      ),
    );
    if (records.length > 0) {
      const names = records.map((record) => `"${String(record.get('name'))}"`).join(', ');
      throw new PublishError(
        `another workspace feeds ${names} into this database: an organization is fed from one workspace`,
      );
    }
  }

  async #heldDigests(): Promise<Map<string, string>> {
    const { records } = await this.#session.executeRead((transaction) =>
      transaction.run(
        'MATCH (d:Document {workspace: $workspace}) WHERE d.digest IS NOT NULL RETURN d.id AS id, d.digest AS digest',
        {
          workspace: this.#options.workspace,
        },
      ),
    );
    return new Map(records.map((record) => [String(record.get('id')), String(record.get('digest'))]));
  }

  async #currentVersion(): Promise<GraphVersion | null> {
    const { records } = await this.#session.executeRead((transaction) =>
      transaction.run(
        'MATCH (w:FaultlineWorkspace {id: $workspace}) RETURN w.graphVersion AS graphVersion, w.builtAt AS builtAt',
        {
          workspace: this.#options.workspace,
        },
      ),
    );
    const graphVersion = records[0]?.get('graphVersion') as string | null | undefined;
    return typeof graphVersion === 'string' ? { graphVersion, builtAt: String(records[0]?.get('builtAt')) } : null;
  }

  /** Writes what is new or changed. @returns per kind the ids that no document tells of any more */
  async #writeShared({ nodes, edges }: GraphRows, rebuild: boolean): Promise<ReadonlyMap<NodeKind, readonly string[]>> {
    const outdated = new Map<NodeKind, readonly string[]>();
    const written = new Set<string>();
    for (const kind of SHARED_KINDS) {
      const rows = (nodes[kind] ?? []) as readonly Row[];
      const held = await this.#heldShared(kind);
      const digests = new Map(rows.map((row) => [String(row['id']), digestOf(row)]));
      const fresh = rows.filter(({ id }) => rebuild || held.get(String(id)) !== digests.get(String(id)));
      for (const { id } of fresh) written.add(String(id));
      for (const group of chunks(fresh)) {
        await this.#write((transaction) =>
          this.#run(transaction, NODE_MERGES.get(kind)!, group, { rowDigest: digests }),
        );
      }
      outdated.set(
        kind,
        [...held.keys()].filter((id) => !digests.has(id)),
      );
    }
    for (const kind of EDGE_KINDS) {
      // An edge of a shared node follows from the node's own properties.
      const rows = ((edges[kind] ?? []) as readonly Row[]).filter(({ from }) => written.has(String(from)));
      for (const group of chunks(rows)) {
        await this.#write((transaction) => this.#run(transaction, EDGE_MERGES.get(kind)!, group, {}));
      }
    }
    return outdated;
  }

  async #heldShared(kind: NodeKind): Promise<Map<string, string>> {
    const { records } = await this.#session.executeRead((transaction) =>
      transaction.run(
        `MATCH (n:${kind} {workspace: $workspace}) WHERE n.rowDigest IS NOT NULL RETURN n.id AS id, n.rowDigest AS rowDigest`,
        { workspace: this.#options.workspace },
      ),
    );
    return new Map(records.map((record) => [String(record.get('id')), String(record.get('rowDigest'))]));
  }

  async #writeDocuments(group: readonly DocumentRows[], held: ReadonlyMap<string, string>): Promise<void> {
    const digests = new Map<string, string>(group.map(({ part }) => [part.documentId, part.digest]));
    const replaced = group.map(({ part }) => part.documentId).filter((documentId) => held.has(documentId));
    await this.#write(async (transaction) => {
      if (replaced.length > 0) await this.#deleteDocuments(transaction, replaced);
      for (const kind of NODE_KINDS) {
        const rows = group.flatMap(({ rows: { nodes } }) => (nodes[kind] ?? []) as readonly Row[]);
        await this.#run(transaction, NODE_CREATES.get(kind)!, rows, kind === 'Document' ? { digest: digests } : {});
      }
      for (const kind of EDGE_KINDS) {
        const rows = group.flatMap(({ rows: { edges } }) => (edges[kind] ?? []) as readonly Row[]);
        await this.#run(transaction, EDGE_CREATES.get(kind)!, rows, {});
      }
    });
  }

  async #deleteDocuments(transaction: ManagedTransaction, documentIds: readonly string[]): Promise<void> {
    for (const statement of DOCUMENT_DELETES) await transaction.run(statement, { documentIds });
  }

  async #run(
    transaction: ManagedTransaction,
    { columns, statement }: Neo4jWrite,
    rows: readonly Row[],
    marks: Readonly<Record<string, ReadonlyMap<string, string>>>,
  ): Promise<void> {
    if (rows.length === 0) return;
    const scope = { workspace: this.#options.workspace, runId: this.#runId };
    const values = rows.map((row) => {
      const { from, to, ...rest } = row;
      const own = columns.map((column) => [column.name, toDriverColumn(column, rest[column.name] ?? null)]);
      const marked = Object.entries(marks).map(([name, byId]) => [name, byId.get(String(rest['id'])) ?? null]);
      return {
        from: from ?? null,
        to: to ?? null,
        properties: { ...(Object.fromEntries([...own, ...marked]) as Record<string, unknown>), ...scope },
      };
    });
    await transaction.run(statement, { rows: values });
  }

  async #finish(batch: GraphBatch, outdated: ReadonlyMap<NodeKind, readonly string[]>): Promise<GraphVersion> {
    const version = {
      graphVersion: batch.version,
      builtAt: this.#options
        .now()
        .toISOString()
        .replace(/\.\d+Z$/, 'Z'),
    };
    await this.#write(async (transaction) => {
      for (const [kind, ids] of outdated) {
        if (ids.length > 0) await transaction.run(`MATCH (n:${kind}) WHERE n.id IN $ids DETACH DELETE n`, { ids });
      }
      await transaction.run(
        'MATCH (w:FaultlineWorkspace {id: $workspace}) SET w.graphVersion = $graphVersion, w.builtAt = $builtAt, w.runId = $runId',
        { workspace: this.#options.workspace, runId: this.#runId, ...version },
      );
    });
    return version;
  }

  #write<Result>(work: (transaction: ManagedTransaction) => Promise<Result>): Promise<Result> {
    return this.#session.executeWrite(async (transaction) => {
      await this.#lease.renew(transaction);
      return work(transaction);
    });
  }
}

interface DocumentRows {
  readonly part: DocumentPart;
  readonly rows: GraphRows;
}

/** Documents with their rows, in groups of about ROWS_PER_TRANSACTION; a document is never cut. */
async function* inTransactions(parts: readonly DocumentPart[]): AsyncGenerator<DocumentRows[]> {
  let group: DocumentRows[] = [];
  let count = 0;
  for (const part of parts) {
    const rows = await part.rows();
    group.push({ part, rows });
    for (const list of [...Object.values(rows.nodes), ...Object.values(rows.edges)]) count += list.length;
    if (count < ROWS_PER_TRANSACTION) continue;
    yield group;
    group = [];
    count = 0;
  }
  if (group.length > 0) yield group;
}

function digestOf(row: Row): string {
  return hash('sha256', JSON.stringify(row), 'hex').slice(0, 32);
}

function chunks<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / ROWS_PER_STATEMENT) }, (_, at) =>
    items.slice(at * ROWS_PER_STATEMENT, (at + 1) * ROWS_PER_STATEMENT),
  );
}

/** The driver sends a JavaScript number as a float: what is an integer is said to be one. */
function toDriver(value: QueryParameters[string]): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? neo4j.int(value) : value;
  return Array.isArray(value) ? value.map((each: string | number) => toDriver(each)) : value;
}

function toDriverColumn(column: Column, value: ColumnValue): unknown {
  if (value === null) {
    if (!column.nullable) throw new Error(`column ${column.name} must have a value`);
    return null;
  }
  return column.type === 'INT64' ? neo4j.int(value as number) : value;
}

/** Integers as numbers where nothing is lost; nodes and edges as their properties, with null for what Neo4j leaves out. */
function fromDriver(value: unknown): unknown {
  if (neo4j.isInt(value)) return value.inSafeRange() ? value.toNumber() : value.toBigInt();
  if (neo4j.isNode(value)) return ownProperties(nodeColumns.get(value.labels[0] as NodeKind), value.properties);
  if (neo4j.isRelationship(value)) return ownProperties(edgeColumns.get(value.type as EdgeKind), value.properties);
  if (neo4j.isDateTime(value) || neo4j.isDate(value) || neo4j.isLocalDateTime(value)) return value.toString();
  if (Array.isArray(value)) return value.map(fromDriver);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, fromDriver(each)]));
  }
  return value;
}

const nodeColumns = new Map(NODE_KINDS.map((kind) => [kind, columnsOf(NODES[kind])]));
const edgeColumns = new Map(EDGE_KINDS.map((kind) => [kind, columnsOf(EDGES[kind].properties)]));

function ownProperties(columns: readonly Column[] | undefined, properties: Readonly<Record<string, unknown>>): unknown {
  if (columns === undefined) return fromDriver({ ...properties });
  return Object.fromEntries(columns.map(({ name }) => [name, fromDriver(properties[name] ?? null)]));
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? 'unknown reason';
}
