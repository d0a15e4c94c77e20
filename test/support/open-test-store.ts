// The store that a test's workspace publishes to: the embedded one, or, where a whole run is on Neo4j (TEST_STORE=neo4j),
// the Neo4j under test, emptied before the workspace's first look at it.
import type { GraphStore } from '../../cypher/store/graph-store.js';
import { openLadybugStore } from '../../cypher/store/ladybug-store.js';
import { openNeo4jStore } from '../../cypher/store/neo4j-store.js';
import { emptyNeo4j, neo4jUnderTest } from './neo4j-under-test.js';

/** Whether this run's workspaces publish to Neo4j. */
export const isOnNeo4j = process.env['TEST_STORE'] === 'neo4j' && neo4jUnderTest !== null;

export function openTestStore(folder: string): GraphStore {
  if (!isOnNeo4j || neo4jUnderTest === null) return openLadybugStore({ folder });
  const server = neo4jUnderTest;
  const store = openNeo4jStore({ ...server, workspace: 'test', holder: 'a test' });
  let emptied: Promise<void> | null = null;
  const once = (): Promise<void> => (emptied ??= emptyNeo4j(server));
  return {
    dialect: store.dialect,
    publish: async (batch, options) => once().then(() => store.publish(batch, options)),
    reader: async () => once().then(() => store.reader()),
    ping: async () => once().then(() => store.ping()),
    status: async (workspace) => once().then(() => store.status(workspace)),
    readText: async (documentId) => once().then(() => store.readText(documentId)),
    close: () => store.close(),
  };
}
