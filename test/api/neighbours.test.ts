// What stands next to a failure path, through the API and against a real store.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentPart } from '../../cypher/model/graph-batch.js';
import type { GraphStore } from '../../cypher/store/graph-store.js';
import { askApi, refusedByApi } from '../support/ask-api.js';
import {
  makeAffected,
  makeBatch,
  makeComponent,
  makeIncident,
  makeMapPart,
  makeOrganization,
  makePart,
  makeStep,
} from '../support/make-graph.js';
import { openTestStore } from '../support/open-test-store.js';

let folder: string;
let store: GraphStore;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-neighbours-'));
  store = openTestStore(folder);
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The path is db → api; web needs api, mail is needed by api through the bus, shop needs web. */
const MAP = [
  'api STORES_IN db',
  'web CALLS api',
  'web STORES_IN db',
  'api PUBLISHES_TO bus',
  'mail CONSUMES_FROM bus',
  'shop CALLS web',
  'api REPORTS_TO metrics',
  'metrics STORES_IN disk',
];
const COMPONENTS = ['db', 'api', 'web', 'bus', 'mail', 'shop', 'metrics', 'disk', 'alone'];

const incident = (id: string, steps: readonly string[], origin = 'db'): DocumentPart =>
  makePart(`doc-${id}`, {
    nodes: { Incident: [makeIncident({ id, documentId: `doc-${id}` })] },
    edges: {
      AFFECTED: [makeAffected({ from: id, to: origin, documentId: `doc-${id}` })],
      FAILED_INTO: steps.map((step, at) => {
        const [from, to] = step.split(' ') as [string, string];
        return makeStep({ from, to, incidentId: id, position: at, order: at + 1, documentId: `doc-${id}` });
      }),
    },
  });

async function publish(...parts: readonly DocumentPart[]): Promise<void> {
  const components = COMPONENTS.map((id) => makeComponent({ id, name: id, kind: 'SERVICE' }));
  await store.publish(
    makeBatch({ nodes: { Organization: [makeOrganization()], Component: components }, edges: {} }, parts),
  );
}

beforeEach(() =>
  publish(makeMapPart('infra', 'iac', MAP), incident('inc_1', ['db api']), incident('inc_2', [], 'bus')),
);

interface Neighbourhood {
  readonly total: number;
  readonly components: readonly { readonly depth: number; readonly component: { readonly id: string } }[];
  readonly dependencies: readonly {
    readonly kind: string;
    readonly depth: number;
    readonly from: { readonly id: string };
    readonly to: { readonly id: string };
    readonly evidence: { readonly path: string; readonly line: number };
  }[];
}

const FIELDS =
  'total components { depth component { id } } dependencies { kind depth from { id } to { id } evidence { path line } }';

async function ask(argumentsText: string, id = 'inc_1'): Promise<Neighbourhood> {
  const query = `query ($id: ID!) { incident(id: $id) { failurePath { neighbours${argumentsText} { ${FIELDS} } } } }`;
  const { data } = await askApi<{ incident: { failurePath: { neighbours: Neighbourhood } } }>(store, query, { id });
  return data.incident.failurePath.neighbours;
}

const idsOf = ({ components }: Neighbourhood): string[] =>
  components.map(({ depth, component }) => `${component.id} ${depth}`);
const linesOf = ({ dependencies }: Neighbourhood): string[] =>
  dependencies.map(
    ({ from, kind, to, evidence }) => `${from.id} ${kind} ${to.id} at ${evidence.path}:${evidence.line}`,
  );

describe('the neighbours of a failure path', () => {
  it('are what its components need and what needs them, those with most ties first, without telemetry', async () => {
    const found = await ask('');
    expect(idsOf(found)).toEqual(['web 1', 'bus 1']);
    expect(linesOf(found)).toEqual([
      'api PUBLISHES_TO bus at infra.tf:4',
      'web CALLS api at infra.tf:2',
      'web STORES_IN db at infra.tf:3',
    ]);
    expect(found.total).toBe(2);
  });

  it('have telemetry among them where it is asked for', async () => {
    expect(idsOf(await ask('(telemetry: true)'))).toEqual(['web 1', 'bus 1', 'metrics 1']);
    expect(idsOf(await ask('(telemetry: true, depth: 2)'))).toContain('disk 2');
  });

  it('go on by hops, nearest first, each with what leads to it', async () => {
    const found = await ask('(depth: 2)');
    expect(idsOf(found)).toEqual(['web 1', 'bus 1', 'mail 2', 'shop 2']);
    expect(linesOf(found).slice(3)).toEqual(['mail CONSUMES_FROM bus at infra.tf:5', 'shop CALLS web at infra.tf:6']);
  });

  it('are counted also where they are cut, and no dependency leads to one that is left out', async () => {
    const found = await ask('(depth: 2, first: 1)');
    expect(idsOf(found)).toEqual(['web 1']);
    expect(linesOf(found)).toEqual(['web CALLS api at infra.tf:2', 'web STORES_IN db at infra.tf:3']);
    expect(found.total).toBe(4);
    expect(await ask('(first: 0)')).toEqual({ total: 2, components: [], dependencies: [] });
  });

  it('are those of where it began, for an incident without steps', async () => {
    expect(idsOf(await ask('', 'inc_2'))).toEqual(['api 1', 'mail 1']);
  });

  it('are none without a map', async () => {
    await publish(incident('inc_1', ['db api']));
    expect(await ask('')).toEqual({ total: 0, components: [], dependencies: [] });
  });

  it('tell a dependency of two files once, by its surest line', async () => {
    await publish(
      makeMapPart('later', 'code', ['web CALLS api']),
      makeMapPart('infra', 'iac', MAP),
      incident('inc_1', ['db api']),
    );
    expect(linesOf(await ask('')).filter((line) => line.startsWith('web CALLS'))).toEqual([
      'web CALLS api at infra.tf:2',
    ]);
  });

  it('take as many store calls for a page of incidents as for a few', async () => {
    const callsFor = async (incidents: number): Promise<number> => {
      const told = Array.from({ length: incidents }, (_, at) =>
        incident(`inc_${at}`, ['db api', 'api web', 'bus mail', 'web shop']),
      );
      await publish(makeMapPart('infra', 'iac', MAP), ...told);
      const query = `{ incidents(first: 100) { nodes { failurePath { neighbours(telemetry: true, depth: 2, first: 5) { ${FIELDS} } } } } }`;
      return (await askApi(store, query)).calls;
    };
    expect(await callsFor(40)).toBe(await callsFor(5));
  });

  it.each([
    ['(depth: 0)', 'depth'],
    ['(depth: 11)', 'depth'],
    ['(first: 101)', 'first'],
    ['(first: -1)', 'first'],
  ])('refuse %s by its name', async (argumentsText, argument) => {
    const query = `{ incident(id: "inc_1") { failurePath { neighbours${argumentsText} { total } } } }`;
    expect(await refusedByApi(store, query)).toMatchObject({ extensions: { code: 'BAD_INPUT', argument } });
  });
});

describe('what a component needs', () => {
  const needs = async (argumentsText: string): Promise<string[]> => {
    const query = `{ component(id: "api") { dependsOn${argumentsText} { to { id } } dependents${argumentsText} { from { id } } } }`;
    const { data } = await askApi<{
      component: { dependsOn: { to: { id: string } }[]; dependents: { from: { id: string } }[] };
    }>(store, query);
    return [
      ...data.component.dependsOn.map(({ to }) => to.id),
      ...data.component.dependents.map(({ from }) => from.id),
    ];
  };

  it('has telemetry in it unless it is left out', async () => {
    expect(await needs('')).toEqual(['bus', 'db', 'metrics', 'web']);
    expect(await needs('(telemetry: true)')).toEqual(['bus', 'db', 'metrics', 'web']);
    expect(await needs('(telemetry: false)')).toEqual(['bus', 'db', 'web']);
  });

  it('is not followed through telemetry that is left out', async () => {
    expect(await needs('(depth: 2)')).toContain('disk');
    expect(await needs('(depth: 2, telemetry: false)')).not.toContain('disk');
  });
});

describe('the Mermaid text of a path', () => {
  it('has its neighbours dimmed where they are asked for, and telemetry only then', async () => {
    const ofMermaid = async (argumentsText: string): Promise<string> => {
      const query = `{ incident(id: "inc_1") { failurePath { mermaid${argumentsText} } } }`;
      return (await askApi<{ incident: { failurePath: { mermaid: string } } }>(store, query)).data.incident.failurePath
        .mermaid;
    };
    expect(await ofMermaid('')).not.toContain('NEIGHBOUR');
    const dimmed = await ofMermaid('(neighbours: true)');
    expect(dimmed).toContain('n0["web<br/>service"]:::NEIGHBOUR');
    expect(dimmed).toMatch(/n0 -\.->\|"calls"\| c\d/);
    expect(dimmed).not.toContain('metrics');
    expect(await ofMermaid('(neighbours: true, telemetry: true)')).toContain('metrics');
  });
});
