// A Neo4j that goes away in the middle of a write: a server of this test's own, killed as a loss of power would.
import neo4j from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNeo4jStore } from '../../cypher/store/neo4j-store.js';
import { StoreUnavailableError } from '../../cypher/store/store-errors.js';
import { LTS, startNeo4j, type OwnNeo4j } from '../neo4j/start-neo4j.js';
import { bothHotspots } from '../support/compare-hotspots.js';
import { dumpGraph, makeLinkedGraph } from '../support/make-graph.js';
import { neo4jUnderTest } from '../support/neo4j-under-test.js';

if (neo4jUnderTest === null || process.env['NEO4J_URI'] !== undefined) {
  describe('a Neo4j that is killed', () => {
    it.skip('was not tried: "npm run test:neo4j" without NEO4J_URI starts a server to kill', () => undefined);
  });
} else {
  describe('a Neo4j that is killed while a graph is published', () => {
    let server: OwnNeo4j;
    beforeAll(async () => {
      server = await startNeo4j(LTS);
    });
    afterAll(() => server.stop());

    it('is a clear error; no incident is half there, and a run again completes', async () => {
      const open = () => openNeo4jStore({ ...server, workspace: 'a', holder: 'the test', retryMs: 1_000 });
      const whole = makeLinkedGraph(3_000, 0);
      const first = open();
      await first.publish(makeLinkedGraph(500, 0));
      let asked = 0;
      const cut = first.publish({
        ...whole,
        documents: whole.documents.map((part) => ({
          ...part,
          rows: async () => {
            asked += 1;
            if (asked === 2_000) await server.kill();
            return part.rows();
          },
        })),
      });
      const error: unknown = await cut.catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(StoreUnavailableError);
      expect((error as Error).message).toMatch(/cannot be reached .*run it again to go on$/);
      await first.close();

      await server.restart();
      const store = open();
      const status = await store.status('a');
      expect(status.problems).toEqual([]);
      const reader = await store.reader();
      // Until the run is repeated, nothing is counted from before.
      expect(reader.hasRollups).toBe(false);
      const rows = await reader.read(
        `MATCH (i:Incident)
         WITH i, COUNT { (i)-[:AFFECTED]->() } AS affected, COUNT { (i)-[:HAS_CAUSE]->() } AS causes,
           COUNT { (i)-[:HAPPENED_AT]->() } AS places, COUNT { MATCH ()-[s:FAILED_INTO]->() WHERE s.incidentId = i.id } AS steps
         RETURN affected, causes, places, steps, count(i) AS incidents`,
        {},
      );
      expect(rows).toEqual([{ affected: 2, causes: 1, places: 1, steps: 1, incidents: expect.any(Number) as number }]);
      expect(rows[0]!['incidents']).toBeGreaterThan(500);
      expect(rows[0]!['incidents']).toBeLessThan(3_000);

      // The lease of the run that was cut off runs out by itself after a minute; here nobody waits for it.
      await expect(store.publish(whole)).rejects.toThrow('is being published by the test');
      const driver = neo4j.driver(server.address, neo4j.auth.basic(server.user, server.password));
      await driver.executeQuery('MATCH (w:FaultlineWorkspace) SET w.leaseUntil = 0');
      await driver.close();
      expect((await store.status('a')).problems).toEqual([
        'the last publish of workspace a was interrupted: run "faultline load" there',
      ]);
      const { reusedDocuments } = await store.publish(whole);
      expect(reusedDocuments).toBeGreaterThan(500);
      const { nodes } = await dumpGraph(store);
      expect(nodes.filter((node) => (node as { label: string }).label === 'Incident')).toHaveLength(3_000);
      const after = await store.reader();
      expect(after.hasRollups).toBe(true);
      const { scanned, rolledUp } = await bothHotspots(after);
      expect(rolledUp).toEqual(scanned);
      await store.close();
    });
  });
}
