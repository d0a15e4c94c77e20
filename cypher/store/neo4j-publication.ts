// One publish into Neo4j: the difference between what a workspace has there and a batch, applied.
//   1 refuse organizations that another workspace feeds      2 shared nodes, so that documents find them
//   3 documents that are new or changed, each whole in one transaction, and those that are gone
//   4 shared nodes nobody tells of any more, the rollups, the version: one transaction
// From the first write to the last the workspace is marked unfinished: readers then trust no rollup, and a run that was
// interrupted goes on where it stopped, because digests tell what is there.
// In: a session, a lease, a batch. Out: the new version, and how many documents were there already.
import { hash, randomUUID } from 'node:crypto';
import { EDGE_KINDS } from '../model/edges.js';
import type { DocumentPart, GraphBatch, GraphRows } from '../model/graph-batch.js';
import { organizationId } from '../model/ids.js';
import { NODE_KINDS, type NodeKind, type NodeRow } from '../model/nodes.js';
import type { CauseKind, FailureMode, Role } from '../model/values.js';
import type { Column, Row } from '../model/tables.js';
import { toUtcSeconds } from '../model/times.js';
import { factsOf, HotspotRollups, type IncidentFacts } from '../publish/hotspot-rollups.js';
import { componentEntry, incidentEntryRows, namesOf, toField, type SearchEntryRow } from '../publish/search-entries.js';
import {
  DOCUMENT_DELETES,
  EDGE_CREATES,
  EDGE_MERGES,
  NODE_CREATES,
  NODE_MERGES,
  ROLLUP_CREATE,
  SEARCH_ENTRY_MERGE,
  SEARCH_NAMES_SET,
  TEXT_MERGE,
} from '../publish/neo4j-writes.js';
import { NEO4J_LAYOUT } from '../schema/neo4j-schema.js';
import type { GraphVersion, PublishReport } from './graph-store.js';
import { neo4j, type ManagedTransaction, type Session } from './neo4j-driver.js';
import type { Neo4jLease } from './neo4j-lease.js';
import { fromDriver, toProperties } from './neo4j-values.js';
import { PublishError } from './store-errors.js';

/** Documents are written several to a transaction, each whole in it, up to about this many rows. */
const ROWS_PER_TRANSACTION = 5_000;
const ROWS_PER_STATEMENT = 10_000;
/** Documents whose claims are deleted together: some ten thousand rows. */
const DELETED_PER_TRANSACTION = 200;
/** Texts are long: they are written up to about this many characters at a time. */
const CHARACTERS_PER_STATEMENT = 4_000_000;
/** Nodes that several documents share; a Document among them is the whole of one that was split. */
const SHARED_KINDS = ['Organization', 'Component', 'Document'] as const satisfies readonly NodeKind[];

export class Neo4jPublication {
  readonly #session: Session;
  readonly #lease: Neo4jLease;
  readonly #workspace: string;
  readonly #now: () => Date;
  readonly #runId = randomUUID();

  constructor(session: Session, lease: Neo4jLease, workspace: string, now: () => Date) {
    this.#session = session;
    this.#lease = lease;
    this.#workspace = workspace;
    this.#now = now;
  }

  async apply(batch: GraphBatch, rebuild: boolean): Promise<PublishReport> {
    await this.#refuseForeign(batch);
    const before = await this.#state();
    const held = await this.#heldDigests();
    const isHeld = (part: DocumentPart): boolean => !rebuild && held.get(part.documentId) === digestOfPart(part);
    const changed = batch.documents.filter((part) => !isHeld(part));
    const current = new Set<string>(batch.documents.map(({ documentId }) => documentId));
    const gone = [...held.keys()].filter((documentId) => !current.has(documentId));
    const isWhole = !before.isUnfinished && changed.length === 0 && gone.length === 0;
    if (!rebuild && isWhole && before.version?.graphVersion === batch.version) {
      return { version: before.version, changed: false, reusedDocuments: batch.documents.length };
    }
    await this.#markUnfinished();
    // A document that is now told of as a whole, by its parts, comes back among the shared nodes.
    const wholes = new Set((batch.shared.nodes.Document ?? []).map(({ id }) => id));
    await this.#deleteAll(gone.filter((documentId) => wholes.has(documentId)));
    const { outdated: outdatedShared, written } = await this.#writeShared(batch, {
      rebuild,
      wasCut: before.isUnfinished,
    });
    const rollups = new HotspotRollups(batch.shared);
    const components = new Map((batch.shared.nodes.Component ?? []).map((component) => [component.id, component]));
    for await (const group of inTransactions(changed)) {
      await this.#writeDocuments(group, components, batch.textOf);
      for (const { rows } of group) for (const facts of factsOf(rows)) rollups.add(facts);
    }
    await this.#deleteAll(gone.filter((documentId) => !wholes.has(documentId)));
    const kept = batch.documents.filter(isHeld).map(({ documentId }) => documentId);
    for (const documentIds of chunks(kept)) {
      const held = await this.#factsHeld(documentIds);
      for (const facts of held) rollups.add(facts);
      // A run that was cut off may have written a component and not the entries that carry its name.
      const isRenamed = (id: string): boolean => before.isUnfinished || written.has(id);
      await this.#writeNames(
        held.filter(({ affected }) => affected.some(([id]) => isRenamed(id))),
        components,
      );
    }
    // A whole that is a document of its own now has been written as such.
    outdatedShared.set(
      'Document',
      (outdatedShared.get('Document') ?? []).filter((id) => !current.has(id)),
    );
    const version = await this.#finish(batch, outdatedShared, rollups);
    return { version, changed: true, reusedDocuments: kept.length };
  }

  /** Before anything is written. */
  async #refuseForeign(batch: GraphBatch): Promise<void> {
    const organizationIds = organizationIdsOf(batch);
    this.#refuseOrganizations(await this.#read(FOREIGN_ORGANIZATIONS, { organizationIds }));
    const documentIds = [
      ...batch.documents.map(({ documentId }) => documentId as string),
      ...(batch.shared.nodes.Document ?? []).map(({ id }) => id),
    ];
    const [document] = await this.#read(
      'MATCH (d:Document) WHERE d.id IN $documentIds AND d.workspace <> $workspace RETURN d.uri AS uri, d.workspace AS workspace ORDER BY uri LIMIT 1',
      { documentIds },
    );
    if (document === undefined) return;
    throw new PublishError(
      `another workspace (${String(document['workspace'])}) publishes the text of ${String(document['uri'])} into this database already: a text is told from one workspace`,
    );
  }

  #refuseOrganizations(rows: readonly Record<string, unknown>[]): void {
    if (rows.length === 0) return;
    const names = rows.map(({ name }) => `"${String(name)}"`).join(', ');
    throw new PublishError(
      `another workspace (${String(rows[0]!['workspace'])}) feeds ${names} into this database, this one is ${this.#workspace}: an organization is fed from one workspace`,
    );
  }

  async #state(): Promise<{ version: GraphVersion | null; isUnfinished: boolean }> {
    const [row] = await this.#read(
      `MATCH (w:FaultlineWorkspace {id: $workspace})
       RETURN w.graphVersion AS graphVersion, w.builtAt AS builtAt, coalesce(w.unfinished, false) AS isUnfinished`,
    );
    const graphVersion = row?.['graphVersion'];
    return {
      version: typeof graphVersion === 'string' ? { graphVersion, builtAt: String(row!['builtAt']) } : null,
      isUnfinished: row?.['isUnfinished'] === true,
    };
  }

  async #markUnfinished(): Promise<void> {
    await this.#write((transaction) =>
      transaction.run('MATCH (w:FaultlineWorkspace {id: $workspace}) SET w.unfinished = true', {
        workspace: this.#workspace,
      }),
    );
  }

  async #heldDigests(): Promise<Map<string, string>> {
    const rows = await this.#read(
      'MATCH (d:Document {workspace: $workspace}) WHERE d.digest IS NOT NULL RETURN d.id AS id, d.digest AS digest',
    );
    return new Map(rows.map(({ id, digest }) => [String(id), String(digest)]));
  }

  /** Writes what is new or changed. @returns the ids written, and per kind those that no document tells of any more */
  async #writeShared(
    batch: GraphBatch,
    { rebuild, wasCut }: { readonly rebuild: boolean; readonly wasCut: boolean },
  ): Promise<{ outdated: Map<NodeKind, readonly string[]>; written: ReadonlySet<string> }> {
    const {
      shared: { nodes, edges },
      textOf,
    } = batch;
    const outdated = new Map<NodeKind, readonly string[]>();
    const written = new Set<string>();
    for (const kind of SHARED_KINDS) {
      const rows = (nodes[kind] ?? []) as readonly Row[];
      const held = await this.#heldShared(kind);
      const digests = new Map(rows.map((row) => [String(row['id']), digestOf(row)]));
      const fresh = rows.filter(({ id }) => rebuild || held.get(String(id)) !== digests.get(String(id)));
      const { columns, statement } = NODE_MERGES.get(kind)!;
      for (const { id } of fresh) written.add(String(id));
      for (const group of chunks(fresh)) {
        const idsOfGroup = new Set(group.map(({ id }) => String(id)));
        const values = group.map((row) => ({
          properties: { ...this.#properties(columns, row), rowDigest: digests.get(String(row['id'])) },
        }));
        await this.#write(async (transaction) => {
          if (kind === 'Organization') await this.#claimOrganizations(transaction, organizationIdsOf(batch));
          await transaction.run(statement, { rows: values });
          if (kind === 'Component')
            await this.#writeEntries(
              transaction,
              (nodes.Component ?? []).filter(({ id }) => idsOfGroup.has(id)).map(componentEntry),
            );
          if (kind === 'Document')
            await this.#writeTexts(
              transaction,
              group.map(({ id }) => String(id)),
              textOf,
            );
        });
      }
      outdated.set(
        kind,
        [...held.keys()].filter((id) => !digests.has(id)),
      );
    }
    for (const kind of EDGE_KINDS) {
      // An edge of a shared node follows from the node's own properties. After a run that was cut off, between a node and
      // its edge perhaps, all are looked at.
      const rows = ((edges[kind] ?? []) as readonly Row[]).filter(({ from }) => wasCut || written.has(String(from)));
      const { columns, statement } = EDGE_MERGES.get(kind)!;
      for (const group of chunks(rows)) {
        await this.#write((transaction) =>
          transaction.run(statement, { rows: group.map((row) => this.#edge(columns, row)) }),
        );
      }
    }
    return { outdated, written };
  }

  async #writeNames(
    incidents: readonly IncidentFacts[],
    components: ReadonlyMap<string, NodeRow<'Component'>>,
  ): Promise<void> {
    for (const group of chunks(incidents)) {
      const rows = group.map(({ incident: { id }, affected }) => ({
        id,
        names: toField(
          namesOf(
            components,
            affected.map(([componentId]) => componentId),
          ),
        ),
      }));
      await this.#write((transaction) => transaction.run(SEARCH_NAMES_SET, { rows }));
    }
  }

  async #writeEntries(transaction: ManagedTransaction, rows: readonly SearchEntryRow[]): Promise<void> {
    if (rows.length === 0) return;
    const values = rows.map((row) => ({
      ...row,
      startedSecond: row.startedSecond === null ? null : neo4j.int(row.startedSecond),
    }));
    const scope = { workspace: this.#workspace, runId: this.#runId };
    await transaction.run(SEARCH_ENTRY_MERGE, { rows: values, ...scope });
  }

  /** Two workspaces may bring a new organization at once: the second finds it taken, in the transaction that writes it. */
  async #claimOrganizations(transaction: ManagedTransaction, organizationIds: readonly string[]): Promise<void> {
    await transaction.run(
      `UNWIND $organizationIds AS id MERGE (o:Organization {id: id})
       ON CREATE SET o.workspace = $workspace SET o.runId = $runId`,
      { organizationIds, workspace: this.#workspace, runId: this.#runId },
    );
    const { records } = await transaction.run(FOREIGN_ORGANIZATIONS, { organizationIds, workspace: this.#workspace });
    this.#refuseOrganizations(records.map((record) => record.toObject()));
  }

  async #heldShared(kind: NodeKind): Promise<Map<string, string>> {
    const rows = await this.#read(
      `MATCH (n:${kind} {workspace: $workspace}) WHERE n.rowDigest IS NOT NULL RETURN n.id AS id, n.rowDigest AS rowDigest`,
    );
    return new Map(rows.map(({ id, rowDigest }) => [String(id), String(rowDigest)]));
  }

  async #writeDocuments(
    group: readonly DocumentRows[],
    components: ReadonlyMap<string, NodeRow<'Component'>>,
    textOf: GraphBatch['textOf'],
  ): Promise<void> {
    const entries = group.flatMap(({ part, rows }) => incidentEntryRows(part.documentId, rows, components));
    const digests = new Map<string, string>(group.map(({ part }) => [part.documentId, digestOfPart(part)]));
    const incidentIds = group.flatMap(({ rows: { nodes } }) => (nodes.Incident ?? []).map(({ id }) => id));
    await this.#write(async (transaction) => {
      // A document's new text is another document that tells the same incident: the old goes as the new comes.
      const { records } = await transaction.run(
        'MATCH (i:Incident) WHERE i.id IN $incidentIds AND i.workspace = $workspace RETURN DISTINCT i.documentId AS documentId',
        { incidentIds, workspace: this.#workspace },
      );
      const told = records.map((record) => String(record.get('documentId')));
      // Its own ids as well: what was a whole, or what a lost answer to a commit had written.
      await this.#deleteDocuments(transaction, [...new Set([...digests.keys(), ...told])]);
      for (const kind of NODE_KINDS) {
        const rows = group.flatMap(({ rows: { nodes } }) => (nodes[kind] ?? []) as readonly Row[]);
        if (rows.length === 0) continue;
        const { columns, statement } = NODE_CREATES.get(kind)!;
        const values = rows.map((row) => {
          const properties = this.#properties(columns, row);
          if (kind === 'Document') properties['digest'] = digests.get(String(row['id'])) ?? null;
          return { properties };
        });
        await transaction.run(statement, { rows: values });
      }
      for (const kind of EDGE_KINDS) {
        const rows = group.flatMap(({ rows: { edges } }) => (edges[kind] ?? []) as readonly Row[]);
        if (rows.length === 0) continue;
        const { columns, statement } = EDGE_CREATES.get(kind)!;
        await transaction.run(statement, { rows: rows.map((row) => this.#edge(columns, row)) });
      }
      await this.#writeEntries(transaction, entries);
      await this.#writeTexts(transaction, [...digests.keys()], textOf);
    });
  }

  async #writeTexts(
    transaction: ManagedTransaction,
    documentIds: readonly string[],
    textOf: GraphBatch['textOf'],
  ): Promise<void> {
    let rows: { id: string; text: string }[] = [];
    let characters = 0;
    const flush = async (): Promise<void> => {
      if (rows.length > 0) await transaction.run(TEXT_MERGE, { rows, workspace: this.#workspace, runId: this.#runId });
      rows = [];
      characters = 0;
    };
    for (const id of documentIds) {
      const text = textOf?.(id) ?? null;
      if (text === null) continue;
      rows.push({ id, text });
      characters += text.length;
      if (characters > CHARACTERS_PER_STATEMENT) await flush();
    }
    await flush();
  }

  async #deleteAll(documentIds: readonly string[]): Promise<void> {
    for (let at = 0; at < documentIds.length; at += DELETED_PER_TRANSACTION) {
      const portion = documentIds.slice(at, at + DELETED_PER_TRANSACTION);
      await this.#write((transaction) => this.#deleteDocuments(transaction, portion));
    }
  }

  async #deleteDocuments(transaction: ManagedTransaction, documentIds: readonly string[]): Promise<void> {
    for (const statement of DOCUMENT_DELETES) await transaction.run(statement, { documentIds });
  }

  /** What counting needs of incidents that are there already. */
  async #factsHeld(documentIds: readonly string[]): Promise<IncidentFacts[]> {
    const rows = await this.#read(
      `MATCH (i:Incident) WHERE i.documentId IN $documentIds
       RETURN i{.id, .organizationId, .severity, .startedAt, .startedAtPrecision, .startedSecond, .durationMinutes} AS incident,
         head([(i)-[:HAPPENED_AT]->(o) | o.id]) AS happenedAt,
         [(i)-[a:AFFECTED]->(c) | [c.id, a.role]] AS affected,
         [(i)-[:HAS_CAUSE]->(x) | [x.kind, x.failureMode, x.componentRole]] AS causes`,
      { documentIds },
    );
    return rows.map(({ incident, happenedAt, affected, causes }) => ({
      incident: incident as IncidentFacts['incident'],
      happenedAt: happenedAt as string | null,
      affected: affected as [string, Role][],
      causes: causes as [CauseKind, FailureMode, Role | null][],
    }));
  }

  async #finish(
    batch: GraphBatch,
    outdated: ReadonlyMap<NodeKind, readonly string[]>,
    rollups: HotspotRollups,
  ): Promise<GraphVersion> {
    const version = {
      graphVersion: batch.version,
      builtAt: toUtcSeconds(this.#now()),
    };
    const scope = { workspace: this.#workspace, runId: this.#runId };
    const rollupRows = rollups.rows(this.#workspace);
    await this.#write(async (transaction) => {
      for (const kind of ['Component', 'Organization', 'Document'] as const) {
        const ids = outdated.get(kind) ?? [];
        if (ids.length === 0) continue;
        // Documents that name no organization share one node, which another workspace may still need.
        const isFree = kind === 'Organization' ? 'AND NOT EXISTS { (n)<-[:HAPPENED_AT|OWNED_BY]-() }' : '';
        await transaction.run(`MATCH (n:${kind}) WHERE n.id IN $ids ${isFree} DETACH DELETE n`, { ids });
        if (kind === 'Document') await transaction.run('MATCH (n:DocumentText) WHERE n.id IN $ids DELETE n', { ids });
        if (kind === 'Component') await transaction.run('MATCH (n:SearchEntry) WHERE n.id IN $ids DELETE n', { ids });
      }
      await transaction.run('MATCH (r:HotspotRollup {workspace: $workspace}) DELETE r', scope);
      for (const group of chunks(rollupRows)) {
        const rows = group.map((row) => ({ properties: this.#properties(ROLLUP_CREATE.columns, row) }));
        await transaction.run(ROLLUP_CREATE.statement, { rows });
      }
      await transaction.run(
        `MATCH (w:FaultlineWorkspace {id: $workspace})
         SET w.graphVersion = $graphVersion, w.builtAt = $builtAt, w.runId = $runId, w.layout = $layout
         REMOVE w.unfinished`,
        { ...scope, ...version, layout: NEO4J_LAYOUT },
      );
    });
    return version;
  }

  #properties(columns: readonly Column[], row: Row): Record<string, unknown> {
    const properties = toProperties(columns, row);
    properties['workspace'] = this.#workspace;
    properties['runId'] = this.#runId;
    return properties;
  }

  #edge(columns: readonly Column[], row: Row): object {
    return { from: row['from'], to: row['to'], properties: this.#properties(columns, row) };
  }

  async #read(text: string, parameters: Record<string, unknown> = {}): Promise<Record<string, unknown>[]> {
    const { records } = await this.#session.executeRead((transaction) =>
      transaction.run(text, { workspace: this.#workspace, ...parameters }),
    );
    return records.map((record) =>
      Object.fromEntries(record.keys.map((key) => [key, fromDriver(record.get(key) as unknown)])),
    );
  }

  #write<Result>(work: (transaction: ManagedTransaction) => Promise<Result>): Promise<Result> {
    return this.#session.executeWrite(async (transaction) => {
      await this.#lease.renew(transaction);
      return work(transaction);
    });
  }
}

/** Documents that name no organization are not an organization: every workspace may have some. */
const NO_ORGANIZATION = organizationId('UNKNOWN');

const FOREIGN_ORGANIZATIONS = `MATCH (o:Organization) WHERE o.id IN $organizationIds AND o.workspace <> $workspace
  RETURN o.name AS name, o.workspace AS workspace ORDER BY name`;

function organizationIdsOf({ shared }: GraphBatch): string[] {
  return (shared.nodes.Organization ?? []).map(({ id }) => id).filter((id) => id !== NO_ORGANIZATION);
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

/** What was written with another layout is not what this version would write. */
function digestOfPart({ digest }: DocumentPart): string {
  return `${NEO4J_LAYOUT}:${digest}`;
}

function digestOf(row: Row): string {
  return hash('sha256', `${NEO4J_LAYOUT}${JSON.stringify(row)}`, 'hex').slice(0, 32);
}

function chunks<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / ROWS_PER_STATEMENT) }, (_, at) =>
    items.slice(at * ROWS_PER_STATEMENT, (at + 1) * ROWS_PER_STATEMENT),
  );
}
