// The Neo4j store against a real server: the store contract, and what sharing a database demands beyond it.
import { describe, it } from 'vitest';
import { openNeo4jStore } from '../../cypher/store/neo4j-store.js';
import { emptyNeo4j, neo4jUnderTest } from '../support/neo4j-under-test.js';
import { describeStoreContract } from './store-contract.js';

if (neo4jUnderTest === null) {
  describe('the Neo4j store', () => {
    it.skip('was not run: "npm run test:neo4j" starts a server for it', () => undefined);
  });
} else {
  const server = neo4jUnderTest;
  describeStoreContract({
    name: 'Neo4j',
    openEmpty: async () => {
      await emptyNeo4j(server);
      const store = openNeo4jStore({ ...server, workspace: 'test', holder: 'the contract suite' });
      return { store, dispose: async () => undefined };
    },
    readersFollowBecause: 'a shared database is brought up to date document by document',
  });
}
