// The samples, through the same pipeline as any user's documents: every quote is verbatim, in the extractions and in the
// graph, and what people reviewed keeps the rules of the field.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EDGE_KINDS, EDGES } from '../cypher/model/edges.js';
import type { Evidence } from '../cypher/model/evidence.js';
import { NODE_KINDS, NODES } from '../cypher/model/nodes.js';
import { FAILURE_MODES_BY_GROUP } from '../cypher/model/values.js';
import type { Extraction } from '../ingest/extract/extraction.js';
import { TestWorkspace } from './support/make-workspace.js';

const samples = join(import.meta.dirname, '..', 'samples');

let test: TestWorkspace;
let extractions: Extraction[];
/** those of them that tell an incident */
let postmortems: Extraction[];
beforeAll(async () => {
  test = new TestWorkspace();
  const report = await test.ingest([samples]);
  expect(report.documents.filter(({ status }) => status !== 'added')).toEqual([]);
  extractions = test.extractions();
  postmortems = extractions.filter(({ document }) => document.kind === 'postmortem');
});
afterAll(() => test.dispose());

/** Everything in an extraction that carries evidence, with a name for messages. */
function evidenceOf(value: unknown, place: string): { place: string; evidence: Evidence }[] {
  if (Array.isArray(value)) return value.flatMap((each, at) => evidenceOf(each, `${place}[${at}]`));
  if (value === null || typeof value !== 'object') return [];
  const isEvidence = 'quote' in value && 'confidence' in value;
  if (isEvidence) return [{ place, evidence: value as Evidence }];
  return Object.entries(value).flatMap(([name, each]) => evidenceOf(each, `${place}.${name}`));
}

describe('the samples', () => {
  it('are at least 12 public incidents of 8 organizations, and 4 of the invented shop', () => {
    const shop = postmortems.filter(({ document }) => document.organization === 'Juniper Market');
    const others = postmortems.filter((extraction) => !shop.includes(extraction));
    expect(shop).toHaveLength(4);
    expect(others.length).toBeGreaterThanOrEqual(12);
    expect(new Set(others.map(({ document }) => document.organization)).size).toBeGreaterThanOrEqual(8);
    expect(others.every(({ document }) => document.url?.startsWith('http'))).toBe(true);
  });

  it('are reviewed by people for about half, read by rules for the rest', () => {
    const reviewed = postmortems.filter(({ extractor }) => extractor.name === 'reviewed');
    expect(reviewed).toHaveLength(
      readdirSync(join(samples, 'postmortems')).filter((name) => name.endsWith('.extraction.json')).length,
    );
    expect(reviewed.length / postmortems.length).toBeGreaterThan(0.4);
    expect(reviewed.length / postmortems.length).toBeLessThan(0.6);
  });

  it('each tell at least one affected component', () => {
    expect(postmortems.filter(({ affected }) => affected.length === 0).map(({ document }) => document.uri)).toEqual([]);
  });

  it('have a verbatim quote under every claim of every extraction', () => {
    let quotes = 0;
    for (const extraction of extractions) {
      const text = test.workspace.readText(extraction.documentId)!;
      for (const { place, evidence } of evidenceOf(extraction, extraction.document.uri)) {
        for (const { quote, start, end } of [evidence, ...evidence.also]) {
          if (text.slice(start, end) !== quote) expect.fail(`${place}: the quote is not at its place`);
          quotes += 1;
        }
      }
    }
    expect(quotes).toBeGreaterThan(500);
  });

  it('have a verbatim quote under every claim of the graph', async () => {
    const reader = await test.store.reader();
    const claims = [];
    for (const kind of NODE_KINDS.filter((each) => 'quote' in NODES[each].shape)) {
      claims.push(...(await reader.read(`MATCH (n:${kind}) RETURN n AS claim`, {})));
    }
    for (const kind of EDGE_KINDS.filter((each) => 'quote' in EDGES[each].properties.shape)) {
      claims.push(...(await reader.read(`MATCH ()-[e:${kind}]->() RETURN e AS claim`, {})));
    }
    await reader.close();
    expect(claims.length).toBeGreaterThan(400);
    for (const { claim } of claims) {
      const { documentId, quote, start, end } = claim as {
        documentId: string;
        quote: string;
        start: number;
        end: number;
      };
      expect(test.workspace.readText(documentId as never)!.slice(start, end)).toBe(quote);
    }
  });
});

describe('reviewed extractions', () => {
  const reviewed = (): Extraction[] => extractions.filter(({ extractor }) => extractor.name === 'reviewed');

  it('give each component on the path the role that follows from the path', () => {
    for (const { document, failurePath, affected } of reviewed()) {
      for (const { component, role } of affected) {
        const leaving = failurePath.filter(({ from }) => from === component).map(({ order }) => order);
        const arriving = failurePath.filter(({ to }) => to === component).map(({ order }) => order);
        const isOrigin = leaving.length > 0 && !arriving.some((order) => order < Math.min(...leaving));
        const expected = isOrigin ? 'ORIGIN' : leaving.length > 0 ? 'PROPAGATED' : 'IMPACTED';
        if (leaving.length + arriving.length > 0)
          expect([document.uri, component, role]).toEqual([document.uri, component, expected]);
      }
    }
  });

  it('number the steps from 1 without a gap', () => {
    for (const { failurePath } of reviewed()) {
      const orders = [...new Set(failurePath.map(({ order }) => order))].sort((a, b) => a - b);
      expect(orders).toEqual(orders.map((_, at) => at + 1));
    }
  });

  it('never call a missing defence a root cause', () => {
    const defence: readonly string[] = FAILURE_MODES_BY_GROUP.defence;
    for (const { causes } of reviewed()) {
      expect(causes.filter(({ kind, failureMode }) => kind === 'root' && defence.includes(failureMode))).toEqual([]);
      expect(causes.some(({ kind }) => kind === 'root')).toBe(true);
    }
  });

  it('are never surer than the way they were found allows', () => {
    for (const extraction of extractions) {
      for (const { place, evidence } of evidenceOf(extraction, extraction.document.uri)) {
        const highest = evidence.also.length > 0 ? 0.8 : 0.95;
        if (evidence.confidence > highest && evidence.basis !== 'computed')
          expect.fail(`${place}: ${evidence.confidence}`);
      }
    }
  });
});
