// How often a question reaches the store. In: every list of the API over a synthetic graph, asked for a short and for a long
// page. Out: that the long one costs no more calls, and that none costs more than a fixed number.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApi } from '../../api/create-api.js';
import { examplesOf } from '../../bench/questions.js';
import { DEFAULT_SEED, syntheticGraph } from '../../bench/synthetic-graph.js';
import { openLadybugStore } from '../../cypher/store/ladybug-store.js';

const INCIDENTS = 400;
const MOST_CALLS = 40;

const folder = mkdtempSync(join(tmpdir(), 'faultline-calls-'));
const store = openLadybugStore({ folder });
let calls = 0;
const api = createApi({
  openReader: async () => {
    const reader = await store.reader();
    return {
      ...reader,
      read: (...asked) => {
        calls += 1;
        return reader.read(...asked);
      },
      search: (...asked) => {
        calls += 1;
        return reader.search(...asked);
      },
    };
  },
  readText: async () => null,
  onHiddenError: (error) => {
    throw error;
  },
});
const { incidentId, componentId } = examplesOf(INCIDENTS, DEFAULT_SEED);
const ids = JSON.stringify(componentId);

beforeAll(async () => {
  await store.publish(syntheticGraph(INCIDENTS));
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const EVIDENCE = 'evidence { quote document { id uri organization { name } } }';
const INCIDENT = `id organization { name } symptoms causes { component { name } ${EVIDENCE} } affected { component { name team } ${EVIDENCE} }
  failurePath { narrative steps { from { name } to { name } ${EVIDENCE} } } timeline { text } mitigations { text } actionItems { text }
  attributes { name } documents { uri partOf { id } } fieldEvidence { field } conflicts { field }`;
const HOTSPOT = `label component { name dependsOn { to { name } } dependents { from { name } } definedIn { quote } } organizations share shareInterval { low }
  monthly { month } topFailureModes { failureMode } why incidentsList(first: 6) { title }`;
const scanned = 'filter: { severities: [SEV1, SEV2, SEV3, UNKNOWN] }';

const LISTS: readonly (readonly [name: string, ask: (first: number) => string])[] = [
  ['incidents with all their claims', (first) => `{ incidents(first: ${first}) { totalCount nodes { ${INCIDENT} } } }`],
  [
    'incidents with what is next to their paths',
    (first) =>
      `{ incidents(first: ${first}) { nodes { failurePath { neighbours(depth: 2, first: 5) { total components { component { name } } dependencies { kind } } } } } }`,
  ],
  [
    'components',
    (first) =>
      `{ components(first: ${first}) { totalCount nodes { name organization { name } dependsOn { to { name } } } } }`,
  ],
  [
    'incidents of components',
    (first) =>
      `{ components(first: ${first}) { nodes { incidents(first: 3, roles: [ORIGIN]) { totalCount nodes { title } } } } }`,
  ],
  [
    'incidents of hotspots’ components',
    (first) => `{ hotspots(first: ${first}) { component { incidents(first: 2) { edges { cursor } } } } }`,
  ],
  [
    'a search',
    (first) =>
      `{ search(text: "cluster", first: ${first}) { snippet score incident { title } component { name } document { uri } } }`,
  ],
  ...['COMPONENT', 'TECHNOLOGY', 'KIND', 'FAILURE_MODE', 'TEAM', 'ORGANIZATION'].flatMap((by) => [
    [`hotspots by ${by}`, (first: number) => `{ hotspots(by: ${by}, first: ${first}) { ${HOTSPOT} } }`] as const,
    [
      `hotspots by ${by}, scanned`,
      (first: number) => `{ hotspots(by: ${by}, first: ${first}, ${scanned}) { ${HOTSPOT} } }`,
    ] as const,
  ]),
  [
    'failure patterns',
    (first) =>
      `{ failurePatterns(level: COMPONENT, minIncidents: 1, first: ${first}) { labels mechanisms examples(first: 5) { title } } }`,
  ],
  [
    'pairs that fail together',
    (first) =>
      `{ coFailures(minIncidents: 1, first: ${first}) { a { name } b { name } sharedDependencies { name } examples(first: 5) { title } } }`,
  ],
  [
    'similar incidents',
    (first) =>
      `{ similarIncidents(incidentId: "${incidentId}", first: ${first}) { score why incident { ${INCIDENT} } } }`,
  ],
  [
    'recurrences',
    (first) =>
      `{ recurrences(first: ${first}) { components { name } failureModes incidents { title } actionItems { text status evidence { quote } } why } }`,
  ],
  [
    'incidents of a component',
    (first) => `{ component(id: ${ids}) { incidents(first: ${first}) { nodes { ${INCIDENT} } } } }`,
  ],
];

const WHOLE: readonly (readonly [name: string, question: string])[] = [
  [
    'a table',
    '{ breakdown(rows: TECHNOLOGY, columns: FAILURE_MODE) { cells meanMinutes { cells } incidents { totalCount nodes { title } } } }',
  ],
  [
    'marked paths with what is next to them',
    `{ incidents(first: 40) { nodes { failurePath { narrative mermaid(neighbours: true) steps { mark markedBy { to { name } } unmapped { name } } } } } }`,
  ],
  ['series', '{ trends(groupBy: TECHNOLOGY) { key points { value } } }'],
  ['series with their incidents', '{ trends(interval: WEEK) { points { incidents(first: 2) { title } } } }'],
  [
    'what suffers',
    `{ blastRadius(componentId: ${ids}, depth: 5) { total components { component { name } depth via { ${EVIDENCE} } } } }`,
  ],
];

async function callsOf(query: string): Promise<number> {
  calls = 0;
  const response = await api.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { errors } = (await response.json()) as { errors?: unknown };
  expect(errors).toBeUndefined();
  return calls;
}

describe('a question', () => {
  it.each(LISTS)('reaches the store no more often for a long page than for a short one: %s', async (_, ask) => {
    const short = await callsOf(ask(8));
    const long = await callsOf(ask(40));
    expect(long).toBeLessThanOrEqual(short);
    expect(await callsOf(ask(1))).toBeLessThanOrEqual(MOST_CALLS);
    expect(short).toBeLessThanOrEqual(MOST_CALLS);
  });

  it.each(WHOLE)('reaches the store a fixed number of times: %s', async (_, question) => {
    expect(await callsOf(question)).toBeLessThanOrEqual(MOST_CALLS);
  });
});
