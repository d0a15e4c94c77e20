// The bench on a real Neo4j: it refuses a database that is somebody's, gives the bare driver the rows that our store
// writes, and leaves the database as it was.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openNeo4jBench } from '../../bench/neo4j-bench.js';
import { syntheticGraph } from '../../bench/synthetic-graph.js';
import { EDGE_KINDS } from '../../cypher/model/edges.js';
import { NODE_KINDS } from '../../cypher/model/nodes.js';
import { neo4j, type Driver } from '../../cypher/store/neo4j-driver.js';
import type { Neo4jSettings } from '../../cypher/store/store-settings.js';
import { emptyNeo4j, neo4jUnderTest } from '../support/neo4j-under-test.js';

if (neo4jUnderTest === null) {
  describe('the bench on Neo4j', () => {
    it.skip('was not run: "npm run test:neo4j" starts a server for it', () => undefined);
  });
} else {
  const server = neo4jUnderTest;
  const settings: Neo4jSettings = {
    kind: 'neo4j',
    ...server,
    queryTimeoutMs: 10_000,
    connectionTimeoutMs: 10_000,
    maxConnections: 10,
  };

  describe('the bench on Neo4j', () => {
    let driver: Driver;
    const rows = async (text: string): Promise<Record<string, unknown>[]> =>
      (await driver.executeQuery(text)).records.map((record) => record.toObject());
    const nodeCount = async (): Promise<number> =>
      Number((await rows('MATCH (n) RETURN count(n) AS nodes'))[0]!['nodes']);
    const schema = async (): Promise<unknown[]> => [
      ...(await rows('SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name')),
      ...(await rows('SHOW INDEXES YIELD name RETURN name ORDER BY name')),
    ];
    /** Everything but what only our store keeps beside the rows. */
    const content = async (): Promise<string[]> => {
      const own = new Set(['runId', 'digest', 'rowDigest']);
      const found: string[] = [];
      for (const kind of NODE_KINDS)
        for (const { values } of await rows(`MATCH (n:${kind}) RETURN properties(n) AS values`))
          found.push(`${kind} ${sorted(values, own)}`);
      for (const kind of EDGE_KINDS)
        for (const { a, b, values } of await rows(
          `MATCH (a)-[e:${kind}]->(b) RETURN a.id AS a, b.id AS b, properties(e) AS values`,
        ))
          found.push(`${String(a)} ${kind} ${String(b)} ${sorted(values, own)}`);
      return found.sort();
    };

    beforeEach(async () => {
      await emptyNeo4j(server);
      driver = neo4j.driver(server.address, neo4j.auth.basic(server.user, server.password));
    });
    afterEach(async () => {
      await driver.close();
      await emptyNeo4j(server);
    });

    it('refuses a database that holds what no bench made, and touches none of it', async () => {
      await rows("CREATE (:Incident {id: 'inc_1', workspace: 'a real one'}), (:Other)");
      const before = await schema();
      const bench = openNeo4jBench(settings, 'a test');
      await expect(bench.openEmpty()).rejects.toThrow(/holds 2 nodes: bench needs an empty database/);
      await bench.close();
      expect(await nodeCount()).toBe(2);
      expect(await schema()).toEqual(before);
    });

    it('gives the bare driver the rows that our store writes, and leaves nothing behind', async () => {
      const before = await schema();
      const batch = syntheticGraph(200);
      const bench = openNeo4jBench(settings, 'a test');
      const store = await bench.openEmpty();
      await store.publish(batch);
      const ours = await content();
      await bench.clear();
      expect(await nodeCount()).toBe(0);
      await bench.publishBare(batch);
      const bare = await content();
      expect(bare.length).toBeGreaterThan(5_000);
      expect(bare).toEqual(ours);
      await bench.close();
      expect(await nodeCount()).toBe(0);
      expect(await schema()).toEqual(before);
    });

    it('removes what an earlier bench left, and what is half written when it is closed', async () => {
      await rows("CREATE (:Incident {id: 'inc_1', workspace: 'bench'}), (:FaultlineWorkspace {id: 'bench'})");
      const bench = openNeo4jBench(settings, 'a test');
      await bench.openEmpty();
      expect(await nodeCount()).toBe(0);
      const writing = bench.publishBare(syntheticGraph(2_000));
      const isCutOff = expect(writing).rejects.toThrow('stopped');
      while ((await nodeCount()) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      await bench.close();
      await isCutOff;
      expect(await nodeCount()).toBe(0);
    });

    it('removes what our store was writing when it is closed', async () => {
      const bench = openNeo4jBench(settings, 'a test');
      const store = await bench.openEmpty();
      // It is cut off, and would try again for a minute before it says so.
      void store.publish(syntheticGraph(2_000)).catch(() => undefined);
      while ((await nodeCount()) < 5_000) await new Promise((resolve) => setTimeout(resolve, 20));
      await bench.close();
      expect(await nodeCount()).toBe(0);
    });
  });
}

/** In an order of its own, integers as they print. */
function sorted(values: unknown, without: ReadonlySet<string>): string {
  const entries = Object.entries(values as Record<string, unknown>).filter(([name]) => !without.has(name));
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => [name, String(value)]));
}
