// Full text search on a real Neo4j: the contract of search, and what several workspaces in one database demand beyond it.
import neo4j from 'neo4j-driver';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GraphStore } from '../../cypher/store/graph-store.js';
import { openNeo4jStore } from '../../cypher/store/neo4j-store.js';
import {
  makeAffected,
  makeBatch,
  makeComponent,
  makeIncident,
  makeOrganization,
  makePart,
} from '../support/make-graph.js';
import { emptyNeo4j, neo4jUnderTest } from '../support/neo4j-under-test.js';
import { describeSearch, search } from './search-contract.js';

if (neo4jUnderTest === null) {
  describe('full text search on Neo4j', () => {
    it.skip('was not run: "npm run test:neo4j" starts a server for it', () => undefined);
  });
} else {
  const server = neo4jUnderTest;
  describeSearch({
    name: 'Neo4j',
    openEmpty: async () => {
      await emptyNeo4j(server);
      return {
        store: openNeo4jStore({ ...server, workspace: 'test', holder: 'the search suite' }),
        dispose: async () => undefined,
      };
    },
    runs: 10,
  });

  describe('a Neo4j that several workspaces share, searched', () => {
    let stores: readonly [GraphStore, GraphStore];
    beforeEach(async () => {
      await emptyNeo4j(server);
      const open = (workspace: string) => openNeo4jStore({ ...server, workspace, holder: `run of ${workspace}` });
      stores = [open('one'), open('two')];
    });
    afterEach(async () => {
      for (const store of stores) await store.close();
    });

    const graphOf = (organization: string, incidents: number) =>
      makeBatch(
        {
          nodes: {
            Organization: [makeOrganization({ id: `org_${organization}`, name: organization })],
            Component: [makeComponent({ id: `cmp_${organization}`, organizationId: `org_${organization}` })],
          },
          edges: {},
        },
        Array.from({ length: incidents }, (_, at) => {
          const [id, documentId] = [`inc_${organization}_${at}`, `doc-${organization}-${at}`];
          return makePart(documentId, {
            nodes: { Incident: [makeIncident({ id, documentId, title: `${organization} lost power` })] },
            edges: { AFFECTED: [makeAffected({ from: id, to: `cmp_${organization}`, documentId })] },
          });
        }),
      );

    it('carries the names of components after a run that was cut off before it wrote them', async () => {
      const [one] = stores;
      await one.publish(graphOf('alpha', 1));
      const driver = neo4j.driver(server.address, neo4j.auth.basic(server.user, server.password));
      await driver.executeQuery(
        "MATCH (e:SearchEntry {id: 'inc_alpha_0'}) SET e.names = ' former name ' WITH e MATCH (w:FaultlineWorkspace {id: 'one'}) SET w.unfinished = true",
      );
      await driver.close();
      expect(await search(one, ['former'])).toHaveLength(1);
      await one.publish(graphOf('alpha', 1));
      expect(await search(one, ['former'])).toEqual([]);
      expect((await search(one, ['session'])).map(({ id }) => id)).toEqual(['cmp_alpha', 'inc_alpha_0']);
    });

    it('finds what all of them published, and forgets only what its own workspace takes back', async () => {
      const [one, two] = stores;
      await one.publish(graphOf('alpha', 2));
      await two.publish(graphOf('beta', 1));
      const found = async () => (await search(two, ['power'])).map(({ id }) => id);
      expect(await found()).toEqual(['inc_alpha_0', 'inc_alpha_1', 'inc_beta_0']);
      await one.publish(graphOf('alpha', 1));
      expect(await found()).toEqual(['inc_alpha_0', 'inc_beta_0']);
      await two.publish(makeBatch({ nodes: {}, edges: {} }, []));
      expect(await found()).toEqual(['inc_alpha_0']);
      expect((await search(two, ['session'])).map(({ id }) => id)).toEqual(['cmp_alpha', 'inc_alpha_0']);
    });
  });
}
