// What the map of the system says to the steps of failure paths, through the API and against a real store.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentPart } from '../../cypher/model/graph-batch.js';
import type { GraphStore } from '../../cypher/store/graph-store.js';
import { askApi } from '../support/ask-api.js';
import {
  makeAffected,
  makeBatch,
  makeCause,
  makeComponent,
  makeIncident,
  makeMapPart,
  makeNeed,
  makeOrganization,
  makePart,
  makeStep,
} from '../support/make-graph.js';
import { openTestStore } from '../support/open-test-store.js';

let folder: string;
let store: GraphStore;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-marks-'));
  store = openTestStore(folder);
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const COMPONENTS = ['web', 'api', 'db', 'bus', 'metrics', 'users'];

interface Told {
  readonly id?: string;
  /** each `from to` */
  readonly steps: readonly string[];
  /** a root cause's group is `change`, unless these are told as well */
  readonly causes?: readonly Parameters<typeof makeCause>[0][];
  /** what the postmortem itself says of dependencies, each `from to` */
  readonly prose?: readonly string[];
}

function incidentPart({ id = 'inc_1', steps, causes = [], prose = [] }: Told): DocumentPart {
  const documentId = `doc-${id}`;
  const told = [{}, ...causes].map((values, at) =>
    makeCause({ id: `${id}/cause/${at}`, incidentId: id, position: at, documentId, ...values }),
  );
  return makePart(documentId, {
    nodes: { Incident: [makeIncident({ id, documentId })], Cause: told },
    edges: {
      AFFECTED: [...new Set(steps.flatMap((step) => step.split(' ')))].map((to, position) =>
        makeAffected({ from: id, to, position, documentId }),
      ),
      FAILED_INTO: steps.map((step, at) => {
        const [from, to] = step.split(' ') as [string, string];
        return makeStep({ from, to, incidentId: id, position: at, order: at + 1, documentId });
      }),
      HAS_CAUSE: told.map((cause) => ({ from: id, to: cause.id })),
      NEEDS: prose.map((need) => {
        const [from, to] = need.split(' ') as [string, string];
        return makeNeed({ from, to, documentId });
      }),
    },
  });
}

async function publish(...parts: readonly DocumentPart[]): Promise<void> {
  const components = COMPONENTS.map((id) => makeComponent({ id, name: id, kind: 'SERVICE' }));
  await store.publish(
    makeBatch({ nodes: { Organization: [makeOrganization()], Component: components }, edges: {} }, parts),
  );
}

interface Marked {
  readonly mark: string;
  readonly markedBy: readonly {
    readonly kind: string;
    readonly from: { readonly id: string };
    readonly to: { readonly id: string };
    readonly evidence: { readonly line: number };
  }[];
  readonly markEvidence: readonly {
    readonly path: string;
    readonly line: number;
    readonly quote: string;
    readonly document: { readonly kind: string };
  }[];
  readonly unmapped: readonly { readonly id: string }[];
}

const STEP = `mark markedBy { kind from { id } to { id } evidence { line } } unmapped { id }
  markEvidence { path line quote document { kind } }`;

async function marksOf(id = 'inc_1'): Promise<readonly Marked[]> {
  const query = `query ($id: ID!) { incident(id: $id) { failurePath { steps { ${STEP} } } } }`;
  const { data } = await askApi<{ incident: { failurePath: { steps: readonly Marked[] } } }>(store, query, { id });
  return data.incident.failurePath.steps;
}

describe('a step of a failure path', () => {
  it('is confirmed where what was hit needs what hit it, by the line that says so', async () => {
    await publish(
      makeMapPart('infra', 'iac', ['web CALLS api', 'api STORES_IN db']),
      incidentPart({ steps: ['db api'] }),
    );
    expect(await marksOf()).toEqual([
      {
        mark: 'CONFIRMED',
        markedBy: [{ kind: 'STORES_IN', from: { id: 'api' }, to: { id: 'db' }, evidence: { line: 2 } }],
        markEvidence: [{ path: 'infra.tf', line: 2, quote: 'api STORES_IN db', document: { kind: 'IAC' } }],
        unmapped: [],
      },
    ]);
  });

  it.each(['iac', 'code', 'catalog'] as const)('is confirmed by %s', async (kind) => {
    await publish(makeMapPart('a-file', kind, ['api CALLS db']), incidentPart({ steps: ['db api'] }));
    expect(await marksOf()).toMatchObject([{ mark: 'CONFIRMED', markEvidence: [{ line: 1 }] }]);
  });

  it('is contradicted where only the other direction is in the map, by that line', async () => {
    await publish(makeMapPart('infra', 'iac', ['web CALLS api']), incidentPart({ steps: ['web api'] }));
    expect(await marksOf()).toMatchObject([
      {
        mark: 'CONTRADICTED',
        markedBy: [{ from: { id: 'web' }, to: { id: 'api' } }],
        markEvidence: [{ path: 'infra.tf', line: 1, quote: 'web CALLS api' }],
        unmapped: [],
      },
    ]);
  });

  it.each(['root', 'contributing', 'trigger'] as const)(
    'is confirmed the other way round, too, where a %s cause is load',
    async (kind) => {
      const load = { kind, failureMode: 'retry-storm', failureModeGroup: 'load' } as const;
      await publish(
        makeMapPart('infra', 'iac', ['web CALLS api']),
        incidentPart({ steps: ['web api', 'api users'], causes: [load] }),
        incidentPart({ id: 'inc_2', steps: ['web api'] }),
      );
      expect(await marksOf()).toMatchObject([
        { mark: 'CONFIRMED', markEvidence: [{ line: 1 }] },
        { mark: 'ONLY_TOLD', markEvidence: [] },
      ]);
      // Another incident's causes are its own.
      expect(await marksOf('inc_2')).toMatchObject([{ mark: 'CONTRADICTED' }]);
    },
  );

  it('rests on the direct need where the map has both directions', async () => {
    await publish(
      makeMapPart('infra', 'iac', ['web CALLS api', 'api CONSUMES_FROM web']),
      incidentPart({ steps: ['web api'] }),
    );
    expect(await marksOf()).toMatchObject([{ mark: 'CONFIRMED', markedBy: [{ from: { id: 'api' } }] }]);
  });

  it('is only told where the map has both ends and nothing between them', async () => {
    await publish(
      makeMapPart('infra', 'iac', ['web CALLS api', 'api STORES_IN db']),
      incidentPart({ steps: ['db web'] }),
    );
    expect(await marksOf()).toEqual([{ mark: 'ONLY_TOLD', markedBy: [], markEvidence: [], unmapped: [] }]);
  });

  it('is never marked by prose, its own or that of another incident', async () => {
    await publish(
      makeMapPart('infra', 'iac', [], ['web', 'api']),
      incidentPart({ steps: ['api web'], prose: ['web api'] }),
      incidentPart({ id: 'inc_2', steps: ['api db'], prose: ['web api', 'api web'] }),
    );
    expect(await marksOf()).toEqual([{ mark: 'ONLY_TOLD', markedBy: [], markEvidence: [], unmapped: [] }]);
  });

  it('names those of its ends that the map does not have', async () => {
    await publish(
      makeMapPart('infra', 'iac', ['web CALLS api']),
      incidentPart({ steps: ['web users', 'users db'], prose: ['users web'] }),
    );
    expect((await marksOf()).map(({ mark, unmapped }) => [mark, ...unmapped.map(({ id }) => id)])).toEqual([
      ['ONLY_TOLD', 'users'],
      ['ONLY_TOLD', 'users', 'db'],
    ]);
  });

  it('counts telemetry: it says that the two talk, and is left out of blast radii alone', async () => {
    await publish(
      makeMapPart('infra', 'iac', ['api REPORTS_TO metrics']),
      incidentPart({ steps: ['metrics api', 'api metrics'] }),
    );
    expect((await marksOf()).map(({ mark }) => mark)).toEqual(['CONFIRMED', 'CONTRADICTED']);
  });

  it('has every line of every file, the surest first', async () => {
    const vague = makePart('b-code', {
      nodes: {},
      edges: {
        NEEDS: [makeNeed({ from: 'api', to: 'db', documentId: 'z-file', confidence: 0.6, path: 'a.py', line: 7 })],
      },
    });
    await publish(
      makeMapPart('z-file', 'code', ['api STORES_IN db', 'api CALLS db']),
      makeMapPart('c-file', 'iac', ['web CALLS api', 'api STORES_IN db']),
      vague,
      incidentPart({ steps: ['db api'] }),
    );
    const [step] = await marksOf();
    expect(step!.markEvidence.map(({ path, line }) => `${path}:${line}`)).toEqual([
      'c-file.tf:2',
      'z-file.tf:1',
      'z-file.tf:2',
      'a.py:7',
    ]);
  });

  it('is marked with as many store calls in a page of incidents as in a few', async () => {
    const callsFor = async (incidents: number): Promise<number> => {
      await publish(
        makeMapPart('infra', 'iac', ['web CALLS api', 'api STORES_IN db', 'api PUBLISHES_TO bus', 'bus CALLS users']),
        ...Array.from({ length: incidents }, (_, at) =>
          incidentPart({ id: `inc_${at}`, steps: ['db api', 'web api', 'bus users', 'bus metrics'] }),
        ),
      );
      const query = `{ incidents(first: 100) { nodes { failurePath { steps { mark markEvidence { path line } unmapped { id } } } } } }`;
      const { data, calls } = await askApi<{
        incidents: { nodes: readonly { failurePath: { steps: readonly Pick<Marked, 'mark'>[] } }[] };
      }>(store, query);
      for (const { failurePath } of data.incidents.nodes)
        expect(failurePath.steps.map(({ mark }) => mark)).toEqual([
          'CONFIRMED',
          'CONTRADICTED',
          'CONTRADICTED',
          'ONLY_TOLD',
        ]);
      return calls;
    };
    const few = await callsFor(6);
    expect(await callsFor(60)).toBe(few);
    expect(few).toBeLessThan(15);
  });
});

describe('the Mermaid text of a path', () => {
  const mermaidOf = async (): Promise<string> => {
    const query = '{ incident(id: "inc_1") { failurePath { mermaid } } }';
    const { data } = await askApi<{ incident: { failurePath: { mermaid: string } } }>(store, query);
    return data.incident.failurePath.mermaid;
  };

  it('has the marks in words', async () => {
    await publish(
      makeMapPart('infra', 'iac', ['web CALLS api', 'api STORES_IN db']),
      incidentPart({ steps: ['db api', 'web api', 'api users'] }),
    );
    const arrows = (await mermaidOf()).split('\n').filter((line) => line.includes('-->'));
    expect(arrows.map((line) => /<br\/>([^"]*)"\|/.exec(line)?.[1])).toEqual([
      '#10003; the code says so',
      '#8644; the code says the reverse',
      '? only told',
    ]);
  });

  it('says nothing of a map where there is none', async () => {
    await publish(incidentPart({ steps: ['db api'] }));
    expect(await mermaidOf()).not.toContain('told');
  });
});
