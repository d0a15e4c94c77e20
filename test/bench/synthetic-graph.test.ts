// What the bench's invented graph promises: the same every time, whole, of the stated size and shape.
import { beforeAll, describe, expect, it } from 'vitest';
import { Draws, Shares } from '../../bench/draws.js';
import { syntheticGraph } from '../../bench/synthetic-graph.js';
import { EDGE_KINDS, EDGES, type EdgeKind, type EdgeRow } from '../../cypher/model/edges.js';
import type { GraphBatch, GraphRows } from '../../cypher/model/graph-batch.js';
import { documentIdSchema } from '../../cypher/model/ids.js';
import { NODE_KINDS, NODES, type NodeKind, type NodeRow } from '../../cypher/model/nodes.js';

const INCIDENTS = 300;

let batch: GraphBatch;
let parts: readonly GraphRows[];
beforeAll(async () => {
  batch = syntheticGraph(INCIDENTS);
  parts = [batch.shared, ...(await Promise.all(batch.documents.map((part) => part.rows())))];
});

function nodes<Kind extends NodeKind>(kind: Kind): NodeRow<Kind>[] {
  return parts.flatMap((rows) => (rows.nodes[kind] ?? []) as readonly NodeRow<Kind>[]);
}

function edges<Kind extends EdgeKind>(kind: Kind): EdgeRow<Kind>[] {
  return parts.flatMap((rows) => rows.edges[kind] ?? []);
}

function byIncident<Row>(rows: readonly Row[], idOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(idOf(row), [...(groups.get(idOf(row)) ?? []), row]);
  return groups;
}

describe('the synthetic graph', () => {
  it('is the same twice, whichever document is asked first', async () => {
    const again = syntheticGraph(INCIDENTS);
    expect(again.version).toBe(batch.version);
    expect(again.documents.map(({ digest }) => digest)).toEqual(batch.documents.map(({ digest }) => digest));
    const backwards: GraphRows[] = [];
    for (const part of [...again.documents].reverse()) backwards.unshift(await part.rows());
    expect([again.shared, ...backwards]).toEqual(parts);
  });

  it('is another one for another seed or size, and a larger one holds the incidents of a smaller one', () => {
    expect(syntheticGraph(INCIDENTS, 2).version).not.toBe(batch.version);
    const larger = syntheticGraph(INCIDENTS + 1);
    expect(larger.version).not.toBe(batch.version);
    const digests = new Map<string, string>(larger.documents.map((part) => [part.documentId, part.digest]));
    expect(batch.documents.every((part) => digests.get(part.documentId) === part.digest)).toBe(true);
  });

  it('has rows of the model alone, and every kind of node and edge', () => {
    for (const kind of NODE_KINDS) {
      expect(nodes(kind).length, kind).toBeGreaterThan(0);
      for (const row of nodes(kind)) NODES[kind].parse(row);
    }
    for (const kind of EDGE_KINDS) {
      expect(edges(kind).length, kind).toBeGreaterThan(0);
      for (const { from: _, to: __, ...properties } of edges(kind)) EDGES[kind].properties.parse(properties);
    }
  });

  it('has unique ids, documents in the order of theirs, and both ends of every edge', () => {
    const kinds = new Map<string, NodeKind>();
    for (const kind of NODE_KINDS) {
      for (const { id } of nodes(kind)) {
        expect(kinds.has(id), id).toBe(false);
        kinds.set(id, kind);
      }
    }
    const documentIds = batch.documents.map(({ documentId }) => documentIdSchema.parse(documentId));
    expect(documentIds).toEqual(documentIds.toSorted());
    for (const kind of EDGE_KINDS) {
      for (const { from, to } of edges(kind)) {
        expect([kinds.get(from), kinds.get(to)], kind).toEqual([EDGES[kind].from, EDGES[kind].to]);
      }
    }
  });

  it('has 40 organizations, and incidents over ten years of which some are dated coarsely or not at all', () => {
    expect(nodes('Organization')).toHaveLength(40);
    const incidents = nodes('Incident');
    expect(incidents).toHaveLength(INCIDENTS);
    const years = new Set(incidents.flatMap(({ startedAt }) => startedAt?.slice(0, 4) ?? []));
    expect([...years].sort()).toEqual(Array.from({ length: 10 }, (_, at) => String(2016 + at)));
    const precisions = new Set(incidents.map(({ startedAtPrecision }) => startedAtPrecision));
    expect(precisions).toEqual(new Set([null, 'YEAR', 'MONTH', 'DAY', 'MINUTE', 'SECOND']));
    for (const { startedAt, startedSecond } of incidents)
      expect(startedSecond).toBe(startedAt === null ? null : Date.parse(startedAt) / 1000);
  });

  it('has failure paths of one to six steps in time, inside one organization, some with branches', () => {
    const steps = byIncident(edges('FAILED_INTO'), ({ incidentId }) => incidentId);
    expect(steps.size).toBe(INCIDENTS);
    const owner = new Map(nodes('Component').map(({ id, organizationId }) => [id, organizationId]));
    const lengths = [...steps.values()].map(({ length }) => length);
    expect([...new Set(lengths)].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(lengths.reduce((a, b) => a + b) / INCIDENTS).toBeCloseTo(2.86, 0);
    let branched = 0;
    for (const path of steps.values()) {
      expect(path.every(({ from, to }) => from !== to && owner.get(from) === owner.get(to))).toBe(true);
      expect(path.map(({ position }) => position)).toEqual(path.map((_, at) => at));
      const orders = path.map(({ order }) => order);
      expect(orders).toEqual(orders.toSorted((a, b) => a - b));
      // What is passed on arrived with the order before, unless it began there.
      for (const { from, order } of path) {
        const arrivals = path.filter(({ to }) => to === from).map((step) => step.order);
        expect(arrivals.includes(order - 1) || arrivals.every((at) => at >= order)).toBe(true);
      }
      if (new Set(orders).size < path.length) branched += 1;
    }
    expect(branched).toBeGreaterThan(INCIDENTS / 20);
  });

  it('gives every affected component the role that follows from the path', () => {
    const steps = byIncident(edges('FAILED_INTO'), ({ incidentId }) => incidentId);
    const affected = byIncident(edges('AFFECTED'), ({ from }) => from);
    expect([...affected.values()].flat().length / INCIDENTS).toBeCloseTo(3.86, 0);
    for (const [incident, parts] of affected) {
      const path = steps.get(incident)!;
      const ids = parts.map(({ to }) => to);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { from, to } of path) expect([ids.includes(from), ids.includes(to)]).toEqual([true, true]);
      for (const { to: component, role } of parts) {
        const leaves = path.filter(({ from }) => from === component).map(({ order }) => order);
        const isReachedFirst = path.some(({ to, order }) => to === component && leaves.every((at) => order < at));
        const expected = leaves.length === 0 ? 'IMPACTED' : isReachedFirst ? 'PROPAGATED' : 'ORIGIN';
        expect(role).toBe(expected);
      }
      expect(parts.some(({ role }) => role === 'ORIGIN')).toBe(true);
    }
  });

  it('names few components and technologies often and many seldom', () => {
    const technology = new Map(nodes('Component').map(({ id, technology: name }) => [id, name]));
    const shareOfTop = (keys: readonly string[], top: number): number => {
      const counts = [...byIncident(keys, (key) => key).values()].map(({ length }) => length).sort((a, b) => b - a);
      return counts.slice(0, top).reduce((a, b) => a + b) / keys.length;
    };
    const named = edges('AFFECTED').map(({ to }) => to);
    // A tenth of the components; evenly drawn they would have a tenth of the incidents.
    expect(shareOfTop(named, 400)).toBeGreaterThan(0.5);
    const technologies = named.flatMap((id) => technology.get(id) ?? []);
    expect(shareOfTop(technologies, 4)).toBeGreaterThan(0.3);
  });

  it('rests every claim on a quote of its document', () => {
    const quotes = [...edges('AFFECTED'), ...edges('FAILED_INTO'), ...nodes('Cause'), ...nodes('TimelineEvent')];
    for (const { quote, start, end } of quotes) expect(end - start).toBe(quote.length);
    const length = quotes.reduce((total, { quote }) => total + quote.length, 0) / quotes.length;
    expect(length).toBeGreaterThan(70);
    expect(length).toBeLessThan(140);
  });
});

describe('draws', () => {
  it('follow from their names alone', () => {
    const one = new Draws(1, 2);
    new Draws(1, 3).next();
    const values = [one.next(), one.next(), one.next()];
    const again = new Draws(1, 2);
    expect([again.next(), again.next(), again.next()]).toEqual(values);
    expect(new Draws(2, 1).next()).not.toBe(values[0]);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
  });

  it('give each value its share', () => {
    const draws = new Draws(7);
    const shares = new Shares(['often', 'seldom'], [9, 1]);
    const often = Array.from({ length: 10_000 }, () => shares.draw(draws)).filter((value) => value === 'often');
    expect(often.length / 10_000).toBeCloseTo(0.9, 1);
  });
});
