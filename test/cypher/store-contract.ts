// The behaviour that every GraphStore owes its callers, as one suite. In: how to open a store on an empty place.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GraphStore, QueryParameters, ResultRow } from '../../cypher/store/graph-store.js';
import {
  makeAffected,
  makeBatch,
  makeComponent,
  makeDocument,
  makeIncident,
  makeOrganization,
  makePart,
  makeSmallGraph,
} from '../support/make-graph.js';

const countIncidents = 'MATCH (i:Incident) RETURN count(i) AS incidents';

export interface StoreUnderContract {
  readonly name: string;
  readonly openEmpty: () => Promise<{ store: GraphStore; dispose: () => Promise<void> }>;
  /** why readers see a publish as it goes on, document by document, where they do */
  readonly readersFollowBecause?: string;
}

export function describeStoreContract({ name, openEmpty, readersFollowBecause }: StoreUnderContract): void {
  describe(`${name} keeps the store contract`, () => {
    let store: GraphStore;
    let dispose: () => Promise<void>;

    beforeEach(async () => {
      ({ store, dispose } = await openEmpty());
    });
    afterEach(async () => {
      await store.close();
      await dispose();
    });

    async function read(text: string, parameters: QueryParameters = {}): Promise<readonly ResultRow[]> {
      const reader = await store.reader();
      try {
        return await reader.read(text, parameters);
      } finally {
        await reader.close();
      }
    }

    it('answers an empty graph with no rows', async () => {
      await store.publish(makeBatch({ nodes: {}, edges: {} }, []));
      expect(await read(countIncidents)).toEqual([{ incidents: 0 }]);
    });

    it('replaces the graph as a whole: what the new one does not hold is gone', async () => {
      await store.publish(makeSmallGraph(3));
      const report = await store.publish(makeSmallGraph(2));
      expect(report.changed).toBe(true);
      expect(await read('MATCH (i:Incident) RETURN i.id AS id ORDER BY id')).toEqual([
        { id: 'inc_0' },
        { id: 'inc_1' },
      ]);
    });

    it('replaces an incident that a new document tells instead of an old one', async () => {
      const toldBy = (documentId: string, title: string) =>
        makePart(documentId, { nodes: { Incident: [makeIncident({ id: 'inc_1', documentId, title })] }, edges: {} });
      await store.publish(makeBatch({ nodes: {}, edges: {} }, [toldBy('doc-b', 'old')]));
      await store.publish(makeBatch({ nodes: {}, edges: {} }, [toldBy('doc-a', 'new')]));
      expect(await read('MATCH (i:Incident) RETURN i.title AS title')).toEqual([{ title: 'new' }]);
      expect(await read('MATCH (d:Document) RETURN d.id AS id')).toEqual([{ id: 'doc-a' }]);
    });

    it('follows a document that becomes a whole told by its parts, and comes back', async () => {
      const own = makePart('doc-a', {
        nodes: { Incident: [makeIncident({ id: 'inc_1', documentId: 'doc-a' })] },
        edges: { TOLD_IN: [{ from: 'inc_1', to: 'doc-a' }] },
      });
      const part = makePart('doc-b', {
        nodes: { Incident: [makeIncident({ id: 'inc_2', documentId: 'doc-b' })] },
        edges: { TOLD_IN: [{ from: 'inc_2', to: 'doc-b' }] },
      });
      const whole = { nodes: { Document: [makeDocument({ id: 'doc-a' })] }, edges: {} };
      const told =
        'MATCH (d:Document) OPTIONAL MATCH (i:Incident)-[:TOLD_IN]->(d) RETURN d.id AS id, i.id AS incident ORDER BY id';
      const asOwn = [{ id: 'doc-a', incident: 'inc_1' }];
      await store.publish(makeBatch({ nodes: {}, edges: {} }, [own]));
      expect(await read(told)).toEqual(asOwn);
      await store.publish(makeBatch(whole, [part]));
      expect(await read(told)).toEqual([
        { id: 'doc-a', incident: null },
        { id: 'doc-b', incident: 'inc_2' },
      ]);
      expect(await read(countIncidents)).toEqual([{ incidents: 1 }]);
      await store.publish(makeBatch({ nodes: {}, edges: {} }, [own]));
      expect(await read(told)).toEqual(asOwn);
    });

    it('does nothing when it already holds exactly this graph', async () => {
      const first = await store.publish(makeSmallGraph(2));
      const second = await store.publish(makeSmallGraph(2));
      expect(second).toEqual({ version: first.version, changed: false, reusedDocuments: 2 });
    });

    it('takes over the rows of documents it knows and asks only for those that changed', async () => {
      await store.publish(makeSmallGraph(20));
      const next = makeSmallGraph(21);
      const asked: string[] = [];
      const watched = next.documents.map((part) => ({
        ...part,
        rows: () => {
          asked.push(part.documentId);
          return part.rows();
        },
      }));
      await store.publish({ ...next, documents: watched });
      expect(asked).toEqual(['doc-20']);
      expect(await read(countIncidents)).toEqual([{ incidents: 21 }]);
      expect(await read('MATCH (:Incident)-[a:AFFECTED]->(:Component) RETURN count(a) AS edges')).toEqual([
        { edges: 21 },
      ]);
    });

    it.each<[string, string]>([
      ['quotes, commas and line breaks', 'He said "no", then\nleft, \\ and \\n stayed\ttabbed'],
      ['unicode beyond the basic plane', 'Störung 😀 漢字 \u202eabc e\u0301'],
      ['an empty string', ''],
      ['a string of 100 kB', `"${'x,"\n'.repeat(25_000)}`],
      ['Cypher and shell fragments', "'}) DETACH DELETE n // $(rm) ${x} `"],
      ['control characters', 'a\u0001b\u001fc\u001ed\u0007'],
    ])('gives back %s as they went in', async (_, words) => {
      const incident = makeIncident({ summary: words, impact: words, locations: [words, '', 'x'] });
      await store.publish(
        makeBatch({ nodes: {}, edges: {} }, [makePart('doc-1', { nodes: { Incident: [incident] }, edges: {} })]),
      );
      const rows = await read(
        'MATCH (i:Incident) RETURN i.summary AS summary, i.impact AS impact, i.locations AS locations',
      );
      expect(rows).toEqual([{ summary: words, impact: words, locations: [words, '', 'x'] }]);
    });

    it('tells null, empty string, empty list and a list of one empty string apart', async () => {
      const incidents = [
        makeIncident({ id: 'inc_1', impact: null, locations: [] }),
        makeIncident({ id: 'inc_2', impact: '', locations: [''] }),
      ];
      await store.publish(
        makeBatch({ nodes: {}, edges: {} }, [makePart('doc-1', { nodes: { Incident: incidents }, edges: {} })]),
      );
      const rows = await read('MATCH (i:Incident) RETURN i.impact AS impact, i.locations AS locations ORDER BY i.id');
      expect(rows).toEqual([
        { impact: null, locations: [] },
        { impact: '', locations: [''] },
      ]);
    });

    it('keeps integers beyond 2^31, negative ones and fractions', async () => {
      const incident = makeIncident({ startedSecond: -9_007_199_254_740_991, durationMinutes: 0.1 });
      const affected = makeAffected({ start: 9_007_199_254_740_991, confidence: 1 });
      await store.publish(
        makeBatch({ nodes: { Component: [makeComponent()] }, edges: {} }, [
          makePart('doc-1', { nodes: { Incident: [incident] }, edges: { AFFECTED: [affected] } }),
        ]),
      );
      const rows = await read(
        'MATCH (i:Incident)-[a:AFFECTED]->(:Component) RETURN i.startedSecond AS second, i.durationMinutes AS minutes, a.start AS start, a.confidence AS confidence',
      );
      expect(rows).toEqual([
        { second: -9_007_199_254_740_991, minutes: 0.1, start: 9_007_199_254_740_991, confidence: 1 },
      ]);
    });

    it('adds up integers to numbers', async () => {
      await store.publish(makeSmallGraph(3));
      expect(await read('MATCH (:Incident)-[a:AFFECTED]->(:Component) RETURN sum(a.`end`) AS total')).toEqual([
        { total: 84 },
      ]);
    });

    it('takes strings, numbers and lists as parameters', async () => {
      await store.publish(makeSmallGraph(4));
      const rows = await read(
        'MATCH (i:Incident) WHERE i.id IN $ids AND i.severity = $severity RETURN i.id AS id ORDER BY id',
        {
          ids: ['inc_1', 'inc_3', "x' OR true"],
          severity: 'SEV2',
        },
      );
      expect(rows).toEqual([{ id: 'inc_1' }, { id: 'inc_3' }]);
    });

    const skipped = readersFollowBecause === undefined ? '' : ` (skipped: ${readersFollowBecause})`;
    it.skipIf(skipped !== '')(`lets an open reader finish on the version it started with${skipped}`, async () => {
      await store.publish(makeSmallGraph(1));
      const before = await store.reader();
      await store.publish(makeSmallGraph(5));
      expect(await before.read(countIncidents, {})).toEqual([{ incidents: 1 }]);
      await before.close();
      expect(await read(countIncidents)).toEqual([{ incidents: 5 }]);
    });

    it('answers readers without a wrong row while it publishes', async () => {
      await store.publish(makeSmallGraph(1));
      let isDone = false;
      const seen: ResultRow[] = [];
      const readers = Array.from({ length: 4 }, async () => {
        while (!isDone) {
          const [row] = await read(
            'MATCH (i:Incident) OPTIONAL MATCH (i)-[a:AFFECTED]->(:Component) RETURN count(DISTINCT i) AS incidents, count(a) AS edges',
          );
          seen.push(row!);
        }
      });
      for (let size = 2; size <= 12; size += 1) await store.publish(makeSmallGraph(size));
      isDone = true;
      await Promise.all(readers);
      expect(seen.length).toBeGreaterThan(10);
      for (const { incidents, edges } of seen) expect(edges).toBe(incidents);
      expect(await read(countIncidents)).toEqual([{ incidents: 12 }]);
    });

    it('keeps the graph it had when a publish fails in the middle', async () => {
      await store.publish(makeSmallGraph(2));
      const broken = makeSmallGraph(4);
      const documents = broken.documents.map((part, at) =>
        at === 3 ? { ...part, rows: () => Promise.reject(new Error('the extraction is gone')) } : part,
      );
      await expect(store.publish({ ...broken, version: 'other', documents })).rejects.toThrow('the extraction is gone');
      expect(await read(countIncidents)).toEqual([{ incidents: 2 }]);
      await store.publish(makeSmallGraph(4));
      expect(await read(countIncidents)).toEqual([{ incidents: 4 }]);
    });

    it('follows edges round a cycle', async () => {
      const components = ['a', 'b', 'c'].map((id) => makeComponent({ id, name: id }));
      const needs = [
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'a'],
      ].map(([from, to]) => ({ from: from!, to: to!, kind: 'CALLS' as const, ...evidenceOfCycle }));
      await store.publish(
        makeBatch({ nodes: { Component: components }, edges: {} }, [
          makePart('doc-1', { nodes: {}, edges: { NEEDS: needs } }),
        ]),
      );
      const rows = await read(
        'MATCH (a:Component {id: $id})-[:NEEDS]->(b)-[:NEEDS]->(c)-[:NEEDS]->(d) RETURN d.id AS id',
        { id: 'a' },
      );
      expect(rows).toEqual([{ id: 'a' }]);
    });

    it('holds 10,000 rows in one publish', async () => {
      await store.publish(makeSmallGraph(10_000));
      expect(await read(countIncidents)).toEqual([{ incidents: 10_000 }]);
    });

    it('tells its version, which changes with the graph', async () => {
      const first = await store.publish(makeBatch({ nodes: { Organization: [makeOrganization()] }, edges: {} }, []));
      const second = await store.publish(makeSmallGraph(1));
      expect(second.version.graphVersion).not.toBe(first.version.graphVersion);
      expect(await store.ping()).toEqual(second.version);
    });
  });
}

const evidenceOfCycle = {
  documentId: 'doc-1',
  quote: 'q',
  start: 0,
  end: 1,
  also: '[]',
  confidence: 0.8,
  basis: 'stated',
  path: null,
  line: null,
} as const;
