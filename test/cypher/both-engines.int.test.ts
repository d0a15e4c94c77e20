// One graph, two engines: what was ingested on the embedded store and loaded into an empty Neo4j is the same graph, and
// every question gives the same answer in the same order, on the samples and on 2,000 generated incidents.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApi, type Api } from '../../api/create-api.js';
import type { GraphReader, GraphStore } from '../../cypher/store/graph-store.js';
import { openLadybugStore } from '../../cypher/store/ladybug-store.js';
import { openNeo4jStore } from '../../cypher/store/neo4j-store.js';
import { runLoad } from '../../ingest/run-ingest.js';
import { dumpGraph, makeLinkedGraph } from '../support/make-graph.js';
import { TestWorkspace } from '../support/make-workspace.js';
import { emptyNeo4j, neo4jUnderTest } from '../support/neo4j-under-test.js';

const samples = join(import.meta.dirname, '..', '..', 'samples');
const patternsFolder = join(import.meta.dirname, '..', '..', 'cypher', 'patterns');

const HOTSPOT = `key label incidents asOrigin asPropagated asImpacted organizations score share shareInterval { low high } firstSeen lastSeen
  meanTimeToResolveMinutes resolveTimesKnown monthly { month incidents } topFailureModes { failureMode group incidents } why incidentsList(first: 3) { id title }`;
const EVIDENCE = 'evidence { quote start end confidence basis path line also { quote start end } document { id } }';
const FILTERS = [
  '{}',
  '{ severities: [SEV1, SEV2, UNKNOWN], componentKinds: [SERVICE, CACHE] }',
  '{ from: "2015-01-01T00:00:00Z", to: "2025-06-01T00:00:00Z", failureModeGroups: ["load", "change", "software"] }',
  '{ technologies: ["redis", "postgresql", "amazon web services"], roles: [ORIGIN, PROPAGATED] }',
  '{ text: "cache memory", severities: [SEV1, SEV2, UNKNOWN] }',
  '{ symptoms: [UNAVAILABLE], causeKinds: [ROOT, TRIGGER, CONTRIBUTING], failureModes: ["bad-deploy", "monitoring-gap"] }',
];

const COMPONENT_FILTERS = [
  '{}',
  '{ kinds: [DATABASE, CACHE, SERVICE], external: false }',
  '{ technologies: ["redis", "postgresql"], text: "data" }',
  '{ text: "nobody is called so" }',
];

const TABLES = [
  'rows: FAILURE_MODE, columns: SEVERITY',
  'rows: YEAR, columns: CAUSE_COUNT, count: CLAIMS',
  'rows: COMPONENT_KIND, columns: MITIGATION_OUTCOME, count: CLAIMS',
  'rows: STEP_FROM, columns: STEP_TO, count: CLAIMS',
  'rows: STEP_FROM, rowsAttribute: "recordedKind", columns: SYMPTOM',
  'rows: ORGANIZATION, columns: ATTRIBUTE, columnsAttribute: "operation"',
  'rows: TECHNOLOGY, columns: PATH_LENGTH',
  'rows: DETECTION',
];
const MEANS = 'cells over rowMeans rowsOver columnMeans columnsOver mean meanOver';
const ACROSS: readonly string[] = [
  ...TABLES.map(
    (table) =>
      `{ breakdown(${table}) { rows columns cells rowTotals columnTotals total meanMinutes { ${MEANS} } incidents(first: 5) { totalCount nodes { id } } } }`,
  ),
  `{ breakdown(rows: SEVERITY, columns: DETECTION) { meanMinutes(metric: TIME_TO_DETECT) { ${MEANS} } incidents(row: "SEV2") { totalCount nodes { id } } } }`,
  ...['WEEK', 'MONTH', 'QUARTER', 'YEAR'].map(
    (interval) =>
      `{ trends(interval: ${interval}, groupBy: FAILURE_MODE_GROUP, metric: TIME_TO_RESOLVE) { key label points { start value over } } }`,
  ),
  '{ trends(interval: YEAR) { key points { start value over incidents(first: 3) { id } } } }',
  '{ trends(interval: QUARTER, groupBy: TECHNOLOGY) { key points { incidents(first: 1) { id } } } }',
  '{ components(first: 30) { nodes { id incidents(first: 2, roles: [ORIGIN, IMPACTED]) { totalCount edges { cursor node { id } } pageInfo { hasNextPage } } } } }',
  ...['COMPONENT', 'TECHNOLOGY', 'KIND'].flatMap((level) =>
    [2, 3, 4].map(
      (length) =>
        `{ failurePatterns(level: ${level}, length: ${length}, minIncidents: 1, first: 30) { steps labels incidents organizations mechanisms(first: 4) examples { id title } } }`,
    ),
  ),
  '{ coFailures(minIncidents: 1, first: 40) { a { id } b { id } incidents lift sharedDependencies { id } examples { id } } }',
  '{ coFailures(filter: { componentKinds: [SERVICE, CACHE] }, minIncidents: 2) { a { id } b { id } incidents lift } }',
];

const AGAIN: readonly string[] = FILTERS.map(
  (filter) =>
    `{ recurrences(filter: ${filter}, first: 30) { components { id } failureModes incidents { id } actionItems { text status } why } }`,
);

/** About one thing each, by its id. */
const NEIGHBOURS = `total components { depth component { id } } dependencies { from { id } to { id } kind ${EVIDENCE} }`;
const ABOUT_INCIDENT = `query ($id: ID!) { similarIncidents(incidentId: $id, first: 100) { incident { id } score why } incident(id: $id) { failurePath {
      mermaid(neighbours: true) near: neighbours { ${NEIGHBOURS} } far: neighbours(depth: 3, telemetry: true, first: 30) { ${NEIGHBOURS} } } } }`;
const ABOUT_COMPONENT = `query ($id: ID!) { blastRadius(componentId: $id, depth: 10) { component { id } total components { depth component { id name } via { from { id } to { id } kind depth ${EVIDENCE} } } } }`;

/** Every field of the API that reads the graph. */
const QUESTIONS: readonly string[] = [
  '{ stats { organizations documents incidents components claims } }',
  ...AGAIN,
  ...ACROSS,
  ...FILTERS.flatMap((filter) => [
    ...['COMPONENT', 'TECHNOLOGY', 'KIND', 'FAILURE_MODE', 'TEAM', 'ORGANIZATION'].map(
      (by) => `{ hotspots(by: ${by}, filter: ${filter}, first: 30) { ${HOTSPOT} } }`,
    ),
    ...['STARTED_DESC', 'STARTED_ASC', 'DURATION_DESC', 'SEVERITY_DESC'].map(
      (order) =>
        `{ incidents(filter: ${filter}, orderBy: ${order}, first: 40) { totalCount edges { cursor node { id title } } pageInfo { hasNextPage endCursor } } }`,
    ),
  ]),
  `{ incidents(first: 40) { nodes { id title summary team severity severityText startedAt startedAtPrecision detectedAt mitigatedAt resolvedAt timezone
      durationMinutes timeToDetectMinutes timeToMitigateMinutes serviceName locations url impact symptoms organization { id name }
      detection { method tool ${EVIDENCE} } extractor { name model promptVersion } documents { id uri kind title publishedAt } } } }`,
  `{ incidents(first: 40) { nodes { id causes { failureMode failureModeGroup kind text component { id } ${EVIDENCE} } affected { role effect component { id name kind technology team external aliases } ${EVIDENCE} } } } }`,
  `{ incidents(first: 40) { nodes { id failurePath { narrative mermaid steps { order mechanism from { id } to { id } ${EVIDENCE} } } } } }`,
  `{ incidents(first: 40) { nodes { id failurePath { steps { mark unmapped { id } markedBy { from { id } to { id } kind ${EVIDENCE} } } } } } }`,
  `{ incidents(first: 40) { nodes { id timeline { at atPrecision atText kind text ${EVIDENCE} } mitigations { text outcome ${EVIDENCE} } actionItems { text owner due status kind ${EVIDENCE} } attributes { name value } } } }`,
  `{ incidents(first: 40) { nodes { id fieldEvidence { field value ${EVIDENCE} } conflicts { field value } documents { incidents { id } } } } }`,
  ...['Database', 'the out', 'memor CACHE', 'DNS  "title:x" OR *', 'postgres', 'Störung 漢字', '500'].map(
    (text) =>
      `{ search(text: ${JSON.stringify(text)}, first: 50) { score snippet incident { id title } component { id name } document { id } } }`,
  ),
  ...COMPONENT_FILTERS.map(
    (filter) =>
      `{ components(filter: ${filter}, first: 30) { totalCount edges { cursor node { id name } } pageInfo { hasNextPage endCursor } } }`,
  ),
  `{ hotspots(first: 15) { component { id dependsOn(depth: 3) { depth kind from { id } to { id } } dependents(depth: 3) { depth from { id } to { id } } definedIn { quote } incidents(first: 5) { totalCount nodes { id } } } } }`,
  '{ hotspots(first: 15) { component { id dependsOn(depth: 3, telemetry: false) { depth kind from { id } to { id } } dependents(depth: 3, telemetry: false) { depth kind from { id } to { id } } } } }',
];

if (neo4jUnderTest === null) {
  describe('both engines', () => {
    it.skip('were not compared: "npm run test:neo4j" starts a Neo4j for it', () => undefined);
  });
} else {
  const server = neo4jUnderTest;
  /** Answers are compared here, not how quickly a busy machine gives them. */
  const ANSWER_MS = 55_000;

  const apiOver = (store: GraphStore, asked?: Set<string>): Api =>
    createApi({
      openReader: async () => {
        const reader = await store.reader();
        return asked === undefined ? reader : watched(reader, asked);
      },
      readText: async () => null,
      onHiddenError: (error) => {
        throw error;
      },
      requestTimeoutMs: ANSWER_MS,
    });
  const watched = (reader: GraphReader, asked: Set<string>): GraphReader => ({
    ...reader,
    read: (text, parameters) => {
      asked.add(text);
      return reader.read(text, parameters);
    },
  });
  const ask = async (api: Api, query: string, variables: object = {}): Promise<unknown> => {
    const response = await api.fetch('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const reply = (await response.json()) as { data?: unknown; errors?: unknown };
    expect(reply.errors).toBeUndefined();
    return reply.data;
  };

  describe('a workspace filled on the embedded store', () => {
    let test: TestWorkspace;
    let neo4j: GraphStore;
    const asked = new Set<string>();
    beforeAll(async () => {
      await emptyNeo4j(server);
      test = new TestWorkspace('embedded');
      await test.ingest([samples]);
      neo4j = openNeo4jStore({ ...server, workspace: 'moved', holder: 'the comparison' });
      await runLoad({ workspace: test.workspace, store: neo4j, now: test.now });
    });
    afterAll(async () => {
      await neo4j.close();
      await test.dispose();
    });

    it('loads into an empty Neo4j as the same graph, content by content', async () => {
      expect(await dumpGraph(neo4j)).toEqual(await dumpGraph(test.store));
    });

    it('changes nothing when it is loaded once more', async () => {
      const before = await dumpGraph(neo4j);
      await runLoad({ workspace: test.workspace, store: neo4j, now: test.now });
      expect(await dumpGraph(neo4j)).toEqual(before);
    });

    it.each(QUESTIONS.map((question) => [question.replace(/\s+/g, ' ').slice(0, 90), question]))(
      'answers alike: %s',
      async (_, question) => {
        expect(await ask(apiOver(neo4j, asked), question)).toEqual(await ask(apiOver(test.store, asked), question));
      },
    );

    it('answers alike about every incident and component', async () => {
      const ids = '{ incidents(first: 100) { nodes { id } } components(first: 100) { nodes { id } } }';
      const known = (await ask(apiOver(test.store), ids)) as Record<string, { nodes: { id: string }[] }>;
      for (const [list, question] of [
        ['incidents', ABOUT_INCIDENT],
        ['components', ABOUT_COMPONENT],
      ] as const) {
        for (const { id } of known[list]!.nodes) {
          const onNeo4j = await ask(apiOver(neo4j, asked), question, { id });
          expect(onNeo4j).toEqual(await ask(apiOver(test.store), question, { id }));
        }
      }
    });

    it('was asked with every query file there is', () => {
      const files = (readdirSync(patternsFolder, { recursive: true }) as string[]).filter((name) =>
        name.endsWith('.cypher'),
      );
      // A file was sent when its longest line without a placeholder was, alone or as part of a question.
      const unsent = files.filter((name) => {
        const lines = readFileSync(join(patternsFolder, name), 'utf8').split('\n');
        const own = lines.filter((line) => !line.startsWith('//') && !line.includes('{{')).map((line) => line.trim());
        const longest = own.reduce((best, line) => (line.length > best.length ? line : best), '');
        return ![...asked].some((text) => text.includes(longest));
      });
      expect(unsent).toEqual([]);
    });
  });

  describe('2,000 generated incidents', () => {
    const folder = mkdtempSync(join(tmpdir(), 'faultline-both-'));
    const ladybug = openLadybugStore({ folder, queryTimeoutMs: ANSWER_MS });
    const neo4j = openNeo4jStore({
      ...server,
      workspace: 'generated',
      holder: 'the comparison',
      queryTimeoutMs: ANSWER_MS,
    });
    beforeAll(async () => {
      await emptyNeo4j(server);
      const batch = makeLinkedGraph(2000, 0);
      await ladybug.publish(batch);
      await neo4j.publish(batch);
    });
    afterAll(async () => {
      await ladybug.close();
      await neo4j.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it('are the same graph', async () => {
      expect(await dumpGraph(neo4j)).toEqual(await dumpGraph(ladybug));
    });

    it.each(
      QUESTIONS.filter((question) =>
        /hotspots|orderBy|stats|search|components\(|breakdown|trends|failurePatterns|coFailures/.test(question),
      ).map((question) => [question.replace(/\s+/g, ' ').slice(0, 90), question]),
    )('answer alike: %s', async (_, question) => {
      expect(await ask(apiOver(neo4j), question)).toEqual(await ask(apiOver(ladybug), question));
    });
  });
}
