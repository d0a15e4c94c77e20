// The Neo4j store against a real server: the store contract, and what sharing a database demands beyond it.
import fc from 'fast-check';
import neo4j from 'neo4j-driver';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { organizationId } from '../../cypher/model/ids.js';
import type { GraphStore } from '../../cypher/store/graph-store.js';
import { openNeo4jStore, type Neo4jOptions } from '../../cypher/store/neo4j-store.js';
import { GraphMissingError, StoreUnavailableError } from '../../cypher/store/store-errors.js';
import {
  dumpGraph,
  makeBatch,
  makeComponent,
  makeIncident,
  makeOrganization,
  makePart,
  makeSmallGraph,
} from '../support/make-graph.js';
import { emptyNeo4j, neo4jUnderTest } from '../support/neo4j-under-test.js';
import { bothHotspots } from '../support/compare-hotspots.js';
import { drawnIncidents, graphOf as graphOfDrawn } from '../support/random-graph.js';
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

  describe('a Neo4j that several workspaces share', () => {
    const opened: GraphStore[] = [];
    const open = (workspace: string, more: Partial<Neo4jOptions> = {}): GraphStore => {
      const store = openNeo4jStore({ ...server, workspace, holder: `run of ${workspace}`, ...more });
      opened.push(store);
      return store;
    };
    const graphOf = (organization: string, incidents: number) =>
      makeBatch(
        {
          nodes: {
            Organization: [makeOrganization({ id: `org_${organization}`, name: organization })],
            Component: [makeComponent({ id: `cmp_${organization}`, organizationId: `org_${organization}` })],
          },
          edges: { OWNED_BY: [{ from: `cmp_${organization}`, to: `org_${organization}` }] },
        },
        Array.from({ length: incidents }, (_, at) =>
          makePart(`${organization}-${at}`, {
            nodes: {
              Incident: [makeIncident({ id: `inc_${organization}_${at}`, documentId: `${organization}-${at}` })],
            },
            edges: { HAPPENED_AT: [{ from: `inc_${organization}_${at}`, to: `org_${organization}` }] },
          }),
        ),
      );
    const count = async (store: GraphStore): Promise<unknown> => {
      const reader = await store.reader();
      const rows = await reader.read(
        'MATCH (i:Incident)-[:HAPPENED_AT]->(o) RETURN o.name AS name, count(i) AS n ORDER BY name',
        {},
      );
      return rows.map(({ name, n }) => [name, n]);
    };

    beforeEach(() => emptyNeo4j(server));
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((store) => store.close()));
    });

    it('keeps what the others published when one replaces or removes its own', async () => {
      const [a, b] = [open('a'), open('b')];
      await a.publish(graphOf('Alpha', 3));
      await b.publish(graphOf('Beta', 2));
      await a.publish(graphOf('Alpha', 1));
      expect(await count(b)).toEqual([
        ['Alpha', 1],
        ['Beta', 2],
      ]);
      await b.publish(makeBatch({ nodes: {}, edges: {} }, []));
      expect(await count(a)).toEqual([['Alpha', 1]]);
    });

    it('refuses by name an organization that another workspace feeds', async () => {
      await open('a').publish(graphOf('Alpha', 1));
      await expect(open('b').publish(graphOf('Alpha', 1))).rejects.toThrow('another workspace (a) feeds "Alpha"');
    });

    it('refuses by name a text that another workspace publishes, before anything is written', async () => {
      await open('a').publish(graphOf('Alpha', 1));
      const other = graphOf('Beta', 1);
      const documents = [...other.documents, ...graphOf('Alpha', 1).documents];
      const b = open('b');
      await expect(b.publish({ ...other, documents })).rejects.toThrow(/another workspace \(a\) publishes the text of/);
      expect(await count(b)).toEqual([['Alpha', 1]]);
      expect((await b.reader()).hasRollups).toBe(true);
    });

    it('takes documents that name no organization from every workspace', async () => {
      const unnamed = organizationId('UNKNOWN');
      const graphOfNone = (prefix: string) =>
        makeBatch({ nodes: { Organization: [makeOrganization({ id: unnamed, name: 'UNKNOWN' })] }, edges: {} }, [
          makePart(`doc-${prefix}`, {
            nodes: {
              Incident: [makeIncident({ id: `inc_${prefix}`, documentId: `doc-${prefix}`, organizationId: unnamed })],
            },
            edges: { HAPPENED_AT: [{ from: `inc_${prefix}`, to: unnamed }] },
          }),
        ]);
      const [a, b] = [open('a'), open('b')];
      await a.publish(graphOfNone('a'));
      await b.publish(graphOfNone('b'));
      expect(await count(a)).toEqual([['UNKNOWN', 2]]);
      await b.publish(makeBatch({ nodes: {}, edges: {} }, []));
      expect(await count(a)).toEqual([['UNKNOWN', 1]]);
      const { scanned, rolledUp } = await bothHotspots(await a.reader());
      expect(rolledUp).toEqual(scanned);
    });

    it('tells a second run of one workspace who holds the lease, and lets it in when the first is done', async () => {
      let letGo = (): void => undefined;
      const waiting = new Promise<void>((resolve) => (letGo = resolve));
      const slow = graphOf('Alpha', 2);
      const first = open('a').publish({
        ...slow,
        documents: slow.documents.map((part) => ({ ...part, rows: () => waiting.then(() => part.rows()) })),
      });
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await expect(open('a').publish(graphOf('Alpha', 3))).rejects.toThrow('being published by run of a');
      letGo();
      await first;
      await open('a').publish(graphOf('Alpha', 3));
      expect(await count(open('a'))).toEqual([['Alpha', 3]]);
    });

    it('takes over the lease of a run that died', async () => {
      await open('a').publish(graphOf('Alpha', 1));
      const driver = neo4j.driver(server.address, neo4j.auth.basic(server.user, server.password));
      await driver.executeQuery(
        "MATCH (w:FaultlineWorkspace {id: 'a'}) SET w.leaseToken = 'dead', w.leaseHolder = 'dead', w.leaseUntil = timestamp() - 1",
      );
      await driver.close();
      await open('a').publish(graphOf('Alpha', 2));
      expect(await count(open('a'))).toEqual([['Alpha', 2]]);
    });

    it('goes on where an interrupted run stopped, and never shows half an incident', async () => {
      const batch = makeSmallGraph(6_000);
      let asked = 0;
      const documents = batch.documents.map((part) => ({
        ...part,
        rows: () => (++asked > 4_000 ? Promise.reject(new Error('killed')) : part.rows()),
      }));
      await expect(open('a').publish({ ...batch, documents })).rejects.toThrow('killed');
      const again: string[] = [];
      const watched = batch.documents.map((part) => ({
        ...part,
        rows: () => {
          again.push(part.documentId);
          return part.rows();
        },
      }));
      await open('a').publish({ ...batch, documents: watched });
      expect(again.length).toBeLessThan(6_000);
      const reader = await open('a').reader();
      const rows = await reader.read(
        'MATCH (i:Incident) OPTIONAL MATCH (i)-[a:AFFECTED]->(:Component) RETURN count(i) AS incidents, count(a) AS edges',
        {},
      );
      expect(rows).toEqual([{ incidents: 6_000, edges: 6_000 }]);
    });

    it('keeps rollups that give what the scans give, for several workspaces together, also after documents came and went', async () => {
      await fc.assert(
        fc.asyncProperty(drawnIncidents, drawnIncidents, drawnIncidents, async (before, after, other) => {
          await emptyNeo4j(server);
          const store = open('a');
          await store.publish(graphOfDrawn(before, 'a'));
          await open('b').publish(graphOfDrawn(other, 'b'));
          await store.publish(graphOfDrawn([...before.slice(0, before.length / 2), ...after], 'a'));
          const { scanned, rolledUp } = await bothHotspots(await store.reader());
          expect(rolledUp).toEqual(scanned);
        }),
        { numRuns: 4 },
      );
    });

    it('keeps the texts, for a server that has no workspace', async () => {
      const text = `"quoted"\n${'long '.repeat(30_000)}😀`;
      const store = open('a');
      await store.publish({ ...graphOf('Alpha', 2), textOf: (id) => (id === 'Alpha-1' ? text : null) });
      expect(await store.readText('Alpha-1')).toBe(text);
      expect(await store.readText('Alpha-0')).toBeNull();
      await store.publish(graphOf('Alpha', 1));
      expect(await store.readText('Alpha-1')).toBeNull();
    });

    it('refuses a server that is too old', async () => {
      await expect(open('a', { oldestServer: 9999 }).publish(makeSmallGraph(1))).rejects.toThrow(
        /runs Neo4j .*: version 9999 or newer is needed/,
      );
    });

    it('tells an operator engine, versions and what is wrong', async () => {
      const store = open('a');
      expect(await store.status(null)).toMatchObject({ version: null, ownVersion: null, problems: [] });
      const { version } = await store.publish(makeSmallGraph(1));
      expect(await store.status('a')).toEqual({
        engine: expect.stringMatching(/^Neo4j \d+\.\S+ \w+$/) as string,
        version,
        ownVersion: version,
        problems: [],
      });
      const driver = neo4j.driver(server.address, neo4j.auth.basic(server.user, server.password));
      await driver.executeQuery('DROP INDEX faultline_incident_document');
      await driver.executeQuery("MATCH (w:FaultlineWorkspace {id: 'a'}) SET w.layout = 'older'");
      await driver.close();
      expect((await store.status('other')).problems).toEqual([
        'indexes or constraints are missing (faultline_incident_document): "faultline load" makes them',
        'workspace a was published by another version of Faultline: run "faultline load" there',
      ]);
      await expect(store.reader()).rejects.toThrow('was published by another version of Faultline');
      await open('a').publish(makeSmallGraph(1), { rebuild: true });
      expect((await store.status('a')).problems).toEqual([]);
    });

    it('is rebuilt whole when nothing that is there is to be trusted', async () => {
      const store = open('a');
      await store.publish(graphOf('Alpha', 2));
      const before = await dumpGraph(store);
      const driver = neo4j.driver(server.address, neo4j.auth.basic(server.user, server.password));
      await driver.executeQuery("MATCH (i:Incident) SET i.title = 'tampered'");
      await driver.close();
      await store.publish(graphOf('Alpha', 2), { rebuild: true });
      expect(await dumpGraph(store)).toEqual(before);
    });

    it('says how to publish where nothing is published yet', async () => {
      await expect(open('a').reader()).rejects.toThrow(GraphMissingError);
    });

    it.each([
      ['a wrong password', { password: 'wrong' }, StoreUnavailableError, 'NEO4J_PASSWORD'],
      ['a database that does not exist', { database: 'nowhere' }, StoreUnavailableError, 'NEO4J_DATABASE'],
      [
        'a host that cannot be reached',
        { address: 'bolt://127.0.0.1:1', connectionTimeoutMs: 500 },
        StoreUnavailableError,
        'cannot be reached',
      ],
    ] as const)('names the way out of %s', async (_, more, kind, words) => {
      const store = open('a', more);
      // Two tries: a server locks a user out after the third wrong password.
      const refusal: unknown = await store.ping().catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(kind);
      expect((refusal as Error).message).toContain(words);
      await expect(store.publish(makeSmallGraph(1))).rejects.toThrow(words);
    });
  });
}
