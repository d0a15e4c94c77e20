// The statements that write a document's rows, or shared rows, into Neo4j. In: the node and edge kinds of the model.
// Out: one statement a kind; rows are a parameter, names come from the model alone.
import { EDGE_KINDS, EDGES, type EdgeKind } from '../model/edges.js';
import { NODE_KINDS, NODES, type NodeKind } from '../model/nodes.js';
import { hotspotRollupSchema } from '../model/rollups.js';
import { columnsOf, type Column } from '../model/tables.js';

export interface Neo4jWrite {
  readonly columns: readonly Column[];
  /** takes `$rows`; every row is `{ from, to, properties }`, where nodes have no ends */
  readonly statement: string;
}

export const NODE_CREATES: ReadonlyMap<NodeKind, Neo4jWrite> = new Map(
  NODE_KINDS.map((kind) => [
    kind,
    { columns: columnsOf(NODES[kind]), statement: `UNWIND $rows AS row CREATE (n:${kind}) SET n = row.properties` },
  ]),
);

/** Shared nodes are kept and brought up to date, because documents of an earlier run hold on to them. */
export const NODE_MERGES: ReadonlyMap<NodeKind, Neo4jWrite> = new Map(
  NODE_KINDS.map((kind) => [
    kind,
    {
      columns: columnsOf(NODES[kind]),
      statement: `UNWIND $rows AS row MERGE (n:${kind} {id: row.properties.id}) SET n = row.properties`,
    },
  ]),
);

export const EDGE_CREATES: ReadonlyMap<EdgeKind, Neo4jWrite> = new Map(
  EDGE_KINDS.map((kind) => {
    const { from, to, properties } = EDGES[kind];
    const statement = `UNWIND $rows AS row MATCH (a:${from} {id: row.from}) MATCH (b:${to} {id: row.to}) CREATE (a)-[e:${kind}]->(b) SET e = row.properties`;
    return [kind, { columns: columnsOf(properties), statement }];
  }),
);

export const EDGE_MERGES: ReadonlyMap<EdgeKind, Neo4jWrite> = new Map(
  EDGE_KINDS.map((kind) => {
    const { from, to, properties } = EDGES[kind];
    const statement = `UNWIND $rows AS row MATCH (a:${from} {id: row.from}) MATCH (b:${to} {id: row.to}) MERGE (a)-[e:${kind}]->(b) SET e = row.properties`;
    return [kind, { columns: columnsOf(properties), statement }];
  }),
);

export const ROLLUP_CREATE: Neo4jWrite = {
  columns: columnsOf(hotspotRollupSchema),
  statement: 'UNWIND $rows AS row CREATE (r:HotspotRollup) SET r = row.properties',
};

/** Texts stand beside their documents, so that reading a document's properties does not carry them along. */
export const TEXT_MERGE =
  'UNWIND $rows AS row MERGE (t:DocumentText {id: row.id}) SET t.text = row.text, t.workspace = $workspace, t.runId = $runId';

/** Entries of full text search, beside what they are about. */
export const SEARCH_ENTRY_MERGE =
  'UNWIND $rows AS row MERGE (e:SearchEntry {id: row.id}) SET e = row, e.workspace = $workspace, e.runId = $runId';

/** An incident's entry takes the names of the components it affected as they are now. */
export const SEARCH_NAMES_SET = 'UNWIND $rows AS row MATCH (e:SearchEntry {id: row.id}) SET e.names = row.names';

const CLAIM_NODES = NODE_KINDS.filter((kind) => 'documentId' in NODES[kind].shape);
const CLAIM_EDGES = EDGE_KINDS.filter((kind) => 'documentId' in EDGES[kind].properties.shape);

/** Everything that documents own, by the ids of the documents (`$documentIds`). Claims first, then the documents. */
export const DOCUMENT_DELETES: readonly string[] = [
  ...CLAIM_EDGES.map((kind) => `MATCH ()-[e:${kind}]->() WHERE e.documentId IN $documentIds DELETE e`),
  ...CLAIM_NODES.map((kind) => `MATCH (n:${kind}) WHERE n.documentId IN $documentIds DETACH DELETE n`),
  'MATCH (n:Document) WHERE n.id IN $documentIds DETACH DELETE n',
  'MATCH (n:DocumentText) WHERE n.id IN $documentIds DELETE n',
  'MATCH (n:SearchEntry) WHERE n.documentId IN $documentIds DELETE n',
];
