// The API as a client meets it, over the real embedded store: answers, paging, numbers and errors.
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApi, type Api } from '../../api/create-api.js';
import { openLadybugStore } from '../../cypher/store/ladybug-store.js';
import { told, toldExtractor, type ToldIncident } from '../support/make-claims.js';
import { TestWorkspace } from '../support/make-workspace.js';

const INCIDENTS: readonly (ToldIncident & { organization: string })[] = [
  {
    organization: 'Alpha',
    title: 'A1',
    severity: 'SEV1',
    startedAt: '2025-01-10T10:00Z',
    minutes: 60,
    symptoms: ['ERROR', 'DELAY'],
    affected: { cache: 'ORIGIN', checkout: 'PROPAGATED', web: 'IMPACTED' },
    kinds: { cache: 'CACHE' },
    technologies: { cache: 'redis' },
    steps: [
      [1, 'cache', 'checkout', 'sessions were lost'],
      [2, 'checkout', 'web', 'orders failed'],
    ],
    causes: [
      ['capacity-exhaustion', 'root', 'cache'],
      ['monitoring-gap', 'contributing'],
      ['bad-deploy', 'trigger', 'web'],
    ],
    needs: [
      ['web', 'checkout'],
      ['checkout', 'cache'],
      ['cache', 'web'],
    ],
  },
  {
    organization: 'Alpha',
    title: 'A2',
    severity: 'SEV3',
    startedAt: '2025-07-09',
    minutes: 20,
    affected: { cache: 'IMPACTED' },
    kinds: { cache: 'CACHE' },
    causes: [['bad-deploy']],
  },
  {
    organization: 'Beta',
    title: 'B1',
    startedAt: '2024',
    affected: { queue: 'ORIGIN' },
    kinds: { queue: 'QUEUE' },
    technologies: { queue: 'kafka' },
    causes: [['unknown']],
  },
  {
    organization: 'Beta',
    title: 'B2',
    affected: { queue: 'ORIGIN', cache: 'IMPACTED' },
    kinds: { queue: 'QUEUE', cache: 'CACHE' },
    technologies: { queue: 'kafka', cache: 'redis' },
    symptoms: ['ERROR'],
  },
];

let test: TestWorkspace;
let api: Api;
const hidden: unknown[] = [];

beforeAll(async () => {
  test = new TestWorkspace();
  for (const incident of INCIDENTS) {
    const { organization, ...story } = incident;
    test.write(`${incident.title}.txt`, told(story));
    await test.ingest([`${incident.title}.txt`], { organization, extractor: toldExtractor });
  }
  api = createApi({
    openReader: () => test.store.reader(),
    readText: async (id) => test.workspace.readText(id as never),
    onHiddenError: (error) => hidden.push(error),
  });
});
afterAll(() => test.dispose());

interface Reply {
  readonly status: number;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { message: string; path?: unknown; extensions: { code: string; argument?: string } }[];
}

async function ask(query: string, variables?: unknown, on: Api = api): Promise<Reply> {
  const response = await on.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as object) };
}

async function data(query: string, variables?: unknown): Promise<Record<string, unknown>> {
  const reply = await ask(query, variables);
  expect(reply.errors).toBeUndefined();
  return reply.data ?? {};
}

async function code(query: string, variables?: unknown): Promise<string | undefined> {
  return (await ask(query, variables)).errors?.[0]?.extensions.code;
}

async function titles(argumentsText: string): Promise<string[]> {
  const { incidents } = await data(`{ incidents${argumentsText} { nodes { title } } }`);
  return (incidents as { nodes: { title: string }[] }).nodes.map(({ title }) => title);
}

describe('incidents', () => {
  it('come newest first, those without a start last', async () => {
    expect(await titles('')).toEqual(['A2', 'A1', 'B1', 'B2']);
  });

  it.each([
    ['STARTED_ASC', ['B1', 'A1', 'A2', 'B2']],
    ['DURATION_DESC', ['A1', 'A2']],
    ['SEVERITY_DESC', ['A1', 'A2']],
  ])('can be ordered by %s, the unknown last', async (order, first) => {
    expect((await titles(`(orderBy: ${order})`)).slice(0, first.length)).toEqual(first);
  });

  it.each([
    ['organizations: ["alpha"]', ['A2', 'A1']],
    ['organizations: []', ['A2', 'A1', 'B1', 'B2']],
    ['severities: [SEV1, UNKNOWN]', ['A1', 'B1', 'B2']],
    ['from: "2025-01-10T10:00:00Z"', ['A2', 'A1']],
    ['to: "2025-01-10T10:00:00Z"', ['B1']],
    ['from: "2025-01-10T11:00:00+02:00", to: "2025-07-09"', ['A1']],
    ['failureModes: ["bad-deploy"]', ['A2']],
    ['failureModes: ["bad-deploy"], causeKinds: [TRIGGER, ROOT]', ['A2', 'A1']],
    ['failureModeGroups: ["load"]', ['A1']],
    ['componentKinds: [QUEUE]', ['B1', 'B2']],
    ['technologies: ["Redis"]', ['A2', 'A1', 'B2']],
    ['technologies: ["redis"], roles: [IMPACTED]', ['A2', 'B2']],
    ['componentKinds: [QUEUE], roles: [IMPACTED]', []],
    ['symptoms: [ERROR]', ['A1', 'B2']],
    ['organizations: ["nobody"]', []],
    ['technologies: ["x\' OR true //"]', []],
  ])('are filtered by %s', async (filter, expected) => {
    expect(await titles(`(filter: { ${filter} })`)).toEqual(expected);
  });

  it('come page by page by cursor, each once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 4; page += 1) {
      const { incidents } = await data(
        'query ($after: String) { incidents(first: 1, after: $after) { totalCount edges { cursor node { title } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }',
        { after },
      );
      const { edges, pageInfo, totalCount } = incidents as {
        edges: { cursor: string; node: { title: string } }[];
        pageInfo: { hasNextPage: boolean; startCursor: string; endCursor: string };
        totalCount: number;
      };
      expect(totalCount).toBe(4);
      expect(pageInfo.hasNextPage).toBe(page < 3);
      expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([edges[0]!.cursor, edges[0]!.cursor]);
      seen.push(edges[0]!.node.title);
      after = pageInfo.endCursor;
    }
    expect(seen).toEqual(['A2', 'A1', 'B1', 'B2']);
  });
});

describe('one incident', () => {
  it('tells its path as ordered steps, each with its sentence in its document', async () => {
    const { incidents } = await data(
      '{ incidents(filter: { severities: [SEV1] }) { nodes { id startedAt startedAtPrecision durationMinutes symptoms organization { name } affected(roles: [ORIGIN]) { component { name } } causes { failureMode failureModeGroup kind component { name } } failurePath { narrative steps { order mechanism from { name } to { name } evidence { quote start end basis confidence also { quote } document { id text uri } } } } fieldEvidence { field value } extractor { name } documents { id } } } }',
    );
    const [incident] = (incidents as { nodes: Record<string, unknown>[] }).nodes;
    expect(incident).toMatchObject({
      startedAt: '2025-01-10T10:00:00Z',
      startedAtPrecision: 'MINUTE',
      durationMinutes: 60,
      symptoms: ['ERROR', 'DELAY'],
      organization: { name: 'Alpha' },
      affected: [{ component: { name: 'cache' } }],
      causes: [
        { failureMode: 'capacity-exhaustion', failureModeGroup: 'load', kind: 'ROOT', component: { name: 'cache' } },
        { failureMode: 'monitoring-gap', kind: 'CONTRIBUTING', component: null },
        { failureMode: 'bad-deploy', kind: 'TRIGGER' },
      ],
      failurePath: {
        narrative: ['1. From cache to checkout: sessions were lost.', '2. From checkout to web: orders failed.'],
      },
      extractor: { name: 'RULES' },
    });
    for (const { evidence } of (
      incident!['failurePath'] as {
        steps: { evidence: { quote: string; start: number; end: number; document: { text: string } } }[];
      }
    ).steps) {
      expect(evidence.document.text.slice(evidence.start, evidence.end)).toBe(evidence.quote);
    }
  });

  it('is null for an unknown id, also for components, documents and nodes', async () => {
    expect(
      await data(
        '{ incident(id: "inc_x") { id } component(id: "x") { id } document(id: "0123456789abcdef") { id } node(id: "") { id } }',
      ),
    ).toEqual({
      incident: null,
      component: null,
      document: null,
      node: null,
    });
  });

  it('is found by its id as a node of its type', async () => {
    const { incidents } = await data(
      '{ incidents(first: 1) { nodes { id organization { id } documents { id } affected { component { id } } } } }',
    );
    const [{ id, organization, documents, affected }] = (
      incidents as {
        nodes: [
          {
            id: string;
            organization: { id: string };
            documents: [{ id: string }];
            affected: [{ component: { id: string } }];
          },
        ];
      }
    ).nodes;
    for (const [each, type] of [
      [id, 'Incident'],
      [organization.id, 'Organization'],
      [documents[0].id, 'Document'],
      [affected[0].component.id, 'Component'],
    ] as const) {
      expect(await data('query ($id: ID!) { node(id: $id) { __typename id } }', { id: each })).toEqual({
        node: { __typename: type, id: each },
      });
    }
  });
});

describe('a component', () => {
  it('lists its incidents and what it needs, round a cycle too', async () => {
    const { hotspots } = await data(
      '{ hotspots(filter: { organizations: ["Alpha"] }, first: 1) { component { name incidents(roles: [IMPACTED]) { totalCount nodes { title } } dependsOn(depth: 10) { depth from { name } to { name } } dependents { from { name } } } } }',
    );
    expect((hotspots as { component: unknown }[])[0]?.component).toEqual({
      name: 'cache',
      incidents: { totalCount: 1, nodes: [{ title: 'A2' }] },
      dependsOn: [
        { depth: 1, from: { name: 'cache' }, to: { name: 'web' } },
        { depth: 2, from: { name: 'web' }, to: { name: 'checkout' } },
        { depth: 3, from: { name: 'checkout' }, to: { name: 'cache' } },
      ],
      dependents: [{ from: { name: 'checkout' } }],
    });
  });
});

describe('hotspots', () => {
  it('score by severity, role and age, and say so in words that add up', async () => {
    const { hotspots } = await data(
      '{ hotspots(filter: { organizations: ["Alpha"] }, asOf: "2025-07-09") { label incidents asOrigin asPropagated asImpacted organizations score share shareInterval { low high } firstSeen lastSeen meanTimeToResolveMinutes resolveTimesKnown why monthly { month incidents } topFailureModes { failureMode group incidents } incidentsList { title } } }',
    );
    const [cache, checkout] = hotspots as Record<string, unknown>[];
    // A1 is 179.583 days old: 8 × 1 × 0.5^(179.583/180); A2 is of that day: 2 × 0.3.
    const decayed = 0.5 ** ((Date.parse('2025-07-09') - Date.parse('2025-01-10T10:00Z')) / 86_400_000 / 180);
    expect(cache).toMatchObject({
      label: 'cache',
      incidents: 2,
      asOrigin: 1,
      asPropagated: 0,
      asImpacted: 1,
      organizations: 1,
      share: 1,
      firstSeen: '2025-01-10T10:00:00Z',
      lastSeen: '2025-07-09T00:00:00Z',
      meanTimeToResolveMinutes: 40,
      resolveTimesKnown: 2,
      monthly: [
        { month: '2025-01', incidents: 1 },
        { month: '2025-07', incidents: 1 },
      ],
      topFailureModes: [
        { failureMode: 'bad-deploy', group: 'change', incidents: 1 },
        { failureMode: 'capacity-exhaustion', group: 'load', incidents: 1 },
      ],
      incidentsList: [{ title: 'A1' }, { title: 'A2' }],
    });
    expect(cache!['score']).toBeCloseTo(8 * decayed + 0.6, 5);
    expect(checkout!['score']).toBeCloseTo(8 * 0.6 * decayed, 5);
    const why = cache!['why'] as string[];
    const parts = why.slice(0, -1).map((sentence) => Number(/adds ([\d.]+)\.$/.exec(sentence)![1]));
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(
      Number(/^Together ([\d.]+)\./.exec(why.at(-1)!)![1]),
      6,
    );
    // Wilson, 2 of 2: [0.342, 1].
    expect((cache!['shareInterval'] as { low: number }).low).toBeCloseTo(0.3424, 3);
  });

  it.each([
    ['TECHNOLOGY', ['redis', 'kafka']],
    ['KIND', ['CACHE', 'QUEUE', 'SERVICE']],
    ['ORGANIZATION', ['Alpha', 'Beta']],
    ['FAILURE_MODE', ['capacity-exhaustion', 'bad-deploy']],
  ])('can be asked by %s', async (by, labels) => {
    const { hotspots } = await data(`{ hotspots(by: ${by}) { label } }`);
    expect((hotspots as { label: string }[]).map(({ label }) => label).sort()).toEqual([...labels].sort());
  });

  it('leave out what starts after the day asked, and what too few incidents name', async () => {
    const { early, often } = await data(
      '{ early: hotspots(asOf: "2025-02-01", filter: { organizations: ["Alpha"] }) { label incidents share } often: hotspots(minIncidents: 2) { label } }',
    );
    expect(early).toContainEqual({ label: 'cache', incidents: 1, share: 1 });
    expect((often as { label: string }[]).map(({ label }) => label).sort()).toEqual(['cache', 'queue']);
  });
});

describe('stats', () => {
  it('count the graph and name its version', async () => {
    const { stats } = await data(
      '{ stats { graphVersion builtAt organizations documents incidents components claims } }',
    );
    expect(stats).toMatchObject({ organizations: 2, documents: 4, incidents: 4, components: 5 });
    expect((stats as { claims: number }).claims).toBeGreaterThan(10);
    expect((stats as { graphVersion: string }).graphVersion).toBe((await test.store.ping()).graphVersion);
  });
});

describe('errors', () => {
  it.each([
    ['{ incidents(first: 101) { totalCount nodes { id } } }', 'BAD_INPUT'],
    ['{ incidents(first: -1) { totalCount nodes { id } } }', 'BAD_INPUT'],
    ['{ incidents(first: 1000000000) { nodes { id } } }', 'BAD_INPUT'],
    ['{ incidents(first: 1e9) { nodes { id } } }', 'BAD_INPUT'],
    ['{ incidents(after: "x") { nodes { id } } }', 'BAD_INPUT'],
    ['{ incidents(filter: { from: "yesterday" }) { nodes { id } } }', 'BAD_INPUT'],
    ['{ incidents(filter: { from: "2025-02-31" }) { nodes { id } } }', 'BAD_INPUT'],
    ['{ incidents(filter: { from: "2025-02-01", to: "2025-01-01" }) { nodes { id } } }', 'BAD_INPUT'],
    ['{ incidents(filter: { failureModes: ["gremlins"] }) { nodes { id } } }', 'BAD_INPUT'],
    ['{ incidents(filter: { severities: [SEV9] }) { nodes { id } } }', 'BAD_INPUT'],
    ['{ incidents(orderBy: SIDEWAYS) { nodes { id } } }', 'BAD_INPUT'],
    ['{ hotspots(minIncidents: 0) { key } }', 'BAD_INPUT'],
    ['{ incident { id } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ nonsense }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ incidents(', 'GRAPHQL_PARSE_FAILED'],
    ['', 'GRAPHQL_PARSE_FAILED'],
  ])('of %s have the code %s', async (query, expected) => {
    expect(await code(query)).toBe(expected);
  });

  it('of variables that do not fit are BAD_INPUT', async () => {
    const query =
      'query ($first: Int, $filter: IncidentFilter) { incidents(first: $first, filter: $filter) { nodes { id } } }';
    expect(await code(query, { first: 'many' })).toBe('BAD_INPUT');
    expect(await code(query, { filter: { severities: ['SEV9'] } })).toBe('BAD_INPUT');
    expect(await code(query, { filter: { from: 'x' } })).toBe('BAD_INPUT');
    expect(await code(query, { filter: { organizations: Array.from({ length: 251 }, () => 'x') } })).toBe('BAD_INPUT');
  });

  it('name the argument', async () => {
    expect((await ask('{ incidents(first: 101) { nodes { id } } }')).errors?.[0]).toMatchObject({
      message: 'first: 101 is not between 0 and 100',
      extensions: { argument: 'first' },
    });
  });

  it('of a body that is no GraphQL request are BAD_REQUEST', async () => {
    for (const body of ['', '{', '[]', '"x"', '{"query": 5}']) {
      const response = await api.fetch('http://localhost/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
    }
  });

  it('that are ours are masked, and logged', async () => {
    const broken = createApi({
      openReader: () => test.store.reader(),
      readText: () => Promise.reject(new Error('secret path /srv/x')),
      onHiddenError: (error) => hidden.push(error),
    });
    const reply = await ask('{ incidents(first: 1) { nodes { documents { text } } } }', undefined, broken);
    expect(reply.errors?.[0]).toMatchObject({
      message: 'something went wrong on our side',
      extensions: { code: 'INTERNAL' },
    });
    expect(JSON.stringify(reply)).not.toContain('secret');
    expect(hidden.join('\n')).toContain('secret path');
  });

  it('of a store that cannot be reached are 503 without data', async () => {
    const gone = openLadybugStore({ folder: `${test.folder}/nowhere` });
    const unreachable = createApi({
      openReader: () => gone.reader(),
      readText: async () => null,
      onHiddenError: () => undefined,
    });
    const reply = await ask('{ stats { incidents } }', undefined, unreachable);
    expect(reply.status).toBe(503);
    expect(reply.errors?.[0]?.extensions.code).toBe('STORE_UNAVAILABLE');
    expect('data' in reply && reply.data !== undefined).toBe(false);
    rmSync(`${test.folder}/nowhere`, { recursive: true, force: true });
  });
});

describe('GraphiQL', () => {
  it('opens in a browser on the same path', async () => {
    const response = await api.fetch('http://localhost/graphql', { headers: { accept: 'text/html' } });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('GraphiQL');
  });
});
