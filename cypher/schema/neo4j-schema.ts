// What a Neo4j database must have before anything is written: uniqueness of ids, and the indexes that publishing and the
// patterns look things up by. In: the node and edge kinds of the model. Out: idempotent statements by name.
import { createHash } from 'node:crypto';
import { EDGE_KINDS, EDGES } from '../model/edges.js';
import { NODE_KINDS, NODES } from '../model/nodes.js';
import { hotspotRollupSchema, ROLLUPS_VERSION } from '../model/rollups.js';
import { SEARCH_FIELDS, SEARCH_VERSION } from '../model/search.js';
import { columnsOf } from '../model/tables.js';

export interface Neo4jSchemaItem {
  readonly name: string;
  readonly statement: string;
}

const uniqueIds = NODE_KINDS.map((kind) => ({
  name: `faultline_${kind.toLowerCase()}_id`,
  statement: `CREATE CONSTRAINT faultline_${kind.toLowerCase()}_id IF NOT EXISTS FOR (n:${kind}) REQUIRE n.id IS UNIQUE`,
}));

/** Claims are replaced document by document. */
const nodesByDocument = NODE_KINDS.filter((kind) => 'documentId' in NODES[kind].shape).map((kind) => ({
  name: `faultline_${kind.toLowerCase()}_document`,
  statement: `CREATE INDEX faultline_${kind.toLowerCase()}_document IF NOT EXISTS FOR (n:${kind}) ON (n.documentId)`,
}));

const edgesByDocument = EDGE_KINDS.filter((kind) => 'documentId' in EDGES[kind].properties.shape).map((kind) => ({
  name: `faultline_${kind.toLowerCase()}_document`,
  statement: `CREATE INDEX faultline_${kind.toLowerCase()}_document IF NOT EXISTS FOR ()-[e:${kind}]-() ON (e.documentId)`,
}));

const lookups = [
  ['Document', 'workspace'],
  ['Organization', 'workspace'],
  ['Component', 'workspace'],
  ['Component', 'organizationId'],
  ['Component', 'technology'],
  ['Component', 'kind'],
  ['Incident', 'organizationId'],
  ['Incident', 'startedSecond'],
  ['Cause', 'failureMode'],
].map(([kind, property]) => ({
  name: `faultline_${kind!.toLowerCase()}_${property!.toLowerCase()}`,
  statement: `CREATE INDEX faultline_${kind!.toLowerCase()}_${property!.toLowerCase()} IF NOT EXISTS FOR (n:${kind}) ON (n.${property})`,
}));

const stepsByIncident = {
  name: 'faultline_failed_into_incident',
  statement: 'CREATE INDEX faultline_failed_into_incident IF NOT EXISTS FOR ()-[e:FAILED_INTO]-() ON (e.incidentId)',
};

const rollups = [
  {
    name: 'faultline_hotspotrollup_id',
    statement:
      'CREATE CONSTRAINT faultline_hotspotrollup_id IF NOT EXISTS FOR (n:HotspotRollup) REQUIRE n.id IS UNIQUE',
  },
  {
    name: 'faultline_hotspotrollup_dimension_key',
    statement:
      'CREATE INDEX faultline_hotspotrollup_dimension_key IF NOT EXISTS FOR (n:HotspotRollup) ON (n.dimension, n.key)',
  },
  {
    name: 'faultline_hotspotrollup_workspace',
    statement: 'CREATE INDEX faultline_hotspotrollup_workspace IF NOT EXISTS FOR (n:HotspotRollup) ON (n.workspace)',
  },
];

/** Name of the full text index. */
export const SEARCH_INDEX = 'faultline_search';

const search = [
  {
    name: 'faultline_searchentry_id',
    statement: 'CREATE CONSTRAINT faultline_searchentry_id IF NOT EXISTS FOR (n:SearchEntry) REQUIRE n.id IS UNIQUE',
  },
  {
    name: 'faultline_searchentry_document',
    statement: 'CREATE INDEX faultline_searchentry_document IF NOT EXISTS FOR (n:SearchEntry) ON (n.documentId)',
  },
  {
    // What is indexed are words already (cypher/model/search-words.ts): they are only to be parted at blanks.
    name: SEARCH_INDEX,
    statement: `CREATE FULLTEXT INDEX ${SEARCH_INDEX} IF NOT EXISTS FOR (n:SearchEntry) ON EACH [${SEARCH_FIELDS.map((field) => `n.${field}`).join(', ')}] OPTIONS {indexConfig: {\`fulltext.analyzer\`: 'whitespace'}}`,
  },
];

const bookkeeping = [
  {
    name: 'faultline_workspace_id',
    statement:
      'CREATE CONSTRAINT faultline_workspace_id IF NOT EXISTS FOR (n:FaultlineWorkspace) REQUIRE n.id IS UNIQUE',
  },
  {
    name: 'faultline_documenttext_id',
    statement: 'CREATE CONSTRAINT faultline_documenttext_id IF NOT EXISTS FOR (n:DocumentText) REQUIRE n.id IS UNIQUE',
  },
];

/** In an order that makes each possible. */
export const NEO4J_SCHEMA: readonly Neo4jSchemaItem[] = [
  ...bookkeeping,
  ...uniqueIds,
  ...nodesByDocument,
  ...edgesByDocument,
  ...lookups,
  stepsByIncident,
  ...rollups,
  ...search,
];

/** What rows look like: a graph that was written with another layout is written anew before it is read. */
export const NEO4J_LAYOUT = createHash('sha256')
  .update(
    JSON.stringify([
      ...NODE_KINDS.map((kind) => [kind, columnsOf(NODES[kind])]),
      ...EDGE_KINDS.map((kind) => [kind, EDGES[kind].from, EDGES[kind].to, columnsOf(EDGES[kind].properties)]),
      columnsOf(hotspotRollupSchema),
      ROLLUPS_VERSION,
      SEARCH_VERSION,
    ]),
  )
  .digest('hex')
  .slice(0, 16);
