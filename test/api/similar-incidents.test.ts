// Incidents like one incident, as a caller meets them: which come first, what they say of themselves, and what they cost.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GraphBatch } from '../../cypher/model/graph-batch.js';
import { pathColumns, withNextOrder } from '../../cypher/model/failure-path.js';
import type { NodeRow } from '../../cypher/model/nodes.js';
import { failureModeGroup, type FailureMode, type Precision } from '../../cypher/model/values.js';
import type { GraphStore } from '../../cypher/store/graph-store.js';
import { askApi, refusedByApi } from '../support/ask-api.js';
import {
  evidenceValues,
  makeAffected,
  makeBatch,
  makeComponent,
  makeIncident,
  makeOrganization,
  makePart,
  makeStep,
} from '../support/make-graph.js';
import { openTestStore } from '../support/open-test-store.js';

interface Story {
  readonly id: string;
  readonly organizationId?: string;
  readonly startedAt?: string;
  readonly precision?: Precision;
  readonly title?: string;
  readonly components?: readonly string[];
  readonly path?: readonly string[];
  readonly modes?: readonly FailureMode[];
}

const COMPONENTS = [
  makeComponent({ id: 'cmp_orders', name: 'orders service', kind: 'SERVICE', technology: null }),
  makeComponent({ id: 'cmp_billing', name: 'billing database', kind: 'DATABASE', technology: 'postgresql' }),
  makeComponent({ id: 'cmp_edge', name: 'edge gateway', kind: 'GATEWAY', technology: 'envoy' }),
  makeComponent({ id: 'cmp_mail', name: 'mail queue', kind: 'QUEUE', technology: 'kafka' }),
  makeComponent({ id: 'cmp_else_service', organizationId: 'org_2', name: 'shop', kind: 'SERVICE', technology: null }),
  makeComponent({ id: 'cmp_else_db', organizationId: 'org_2', name: 'db', kind: 'DATABASE', technology: 'postgresql' }),
  makeComponent({ id: 'cmp_else_edge', organizationId: 'org_2', name: 'edge', kind: 'GATEWAY', technology: null }),
];

function graphOf(stories: readonly Story[]): GraphBatch {
  const parts = stories.map((story) => {
    const { id, components = [], path = [], modes = [], startedAt = null, precision = 'MINUTE' } = story;
    const documentId = `doc-${id}`;
    const affected = components.map((to, position) => makeAffected({ from: id, to, position, documentId }));
    const steps = withNextOrder(
      path
        .slice(1)
        .map((to, at) => makeStep({ from: path[at]!, to, order: at + 1, position: at, incidentId: id, documentId })),
    );
    const causes = modes.map((failureMode, position): NodeRow<'Cause'> => ({
      id: `${id}/cause/${position}`,
      incidentId: id,
      position,
      ...evidenceValues,
      documentId,
      failureMode,
      failureModeGroup: failureModeGroup(failureMode),
      kind: 'root',
      componentId: null,
      componentRole: null,
      text: 'x',
    }));
    const incident = makeIncident({
      id,
      documentId,
      organizationId: story.organizationId ?? 'org_1',
      title: story.title ?? `What ${id} was about`,
      startedAt,
      startedSecond: startedAt === null ? null : Date.parse(startedAt) / 1000,
      startedAtPrecision: startedAt === null ? null : precision,
      ...pathColumns(steps, affected),
    });
    return makePart(documentId, {
      nodes: { Incident: [incident], Cause: causes },
      edges: {
        AFFECTED: affected,
        FAILED_INTO: steps,
        HAS_CAUSE: causes.map((cause) => ({ from: id, to: cause.id })),
      },
    });
  });
  const organizations = [makeOrganization(), makeOrganization({ id: 'org_2', name: 'Other' })];
  return makeBatch({ nodes: { Organization: organizations, Component: COMPONENTS }, edges: {} }, parts);
}

const PATH = ['cmp_orders', 'cmp_billing', 'cmp_edge'] as const;

const STORIES: readonly Story[] = [
  {
    id: 'inc_asked',
    title: 'Replication failover stalled billing',
    startedAt: '2025-03-12T10:00:00Z',
    components: PATH,
    path: PATH,
    modes: ['bad-deploy'],
  },
  {
    id: 'inc_twin',
    title: 'Stalled failover of billing replication',
    startedAt: '2025-03-12T00:00:00Z',
    precision: 'DAY',
    components: ['cmp_billing', 'cmp_edge'],
    modes: ['bad-deploy'],
  },
  { id: 'inc_again', startedAt: '2025-09-01T00:00:00Z', components: PATH, path: PATH, modes: ['bad-deploy'] },
  {
    id: 'inc_else',
    organizationId: 'org_2',
    startedAt: '2025-03-12T10:00:00Z',
    components: ['cmp_else_service', 'cmp_else_db', 'cmp_else_edge'],
    path: ['cmp_else_service', 'cmp_else_db', 'cmp_else_edge'],
  },
  { id: 'inc_mode', organizationId: 'org_2', modes: ['bad-deploy', 'latent-bug'] },
  { id: 'inc_hop', components: ['cmp_mail'], path: ['cmp_mail', 'cmp_orders', 'cmp_billing'] },
  { id: 'inc_year', title: 'Failover', startedAt: '2025-01-01T00:00:00Z', precision: 'YEAR', components: ['cmp_mail'] },
  { id: 'inc_bare' },
];

interface Similar {
  readonly similarIncidents: readonly {
    readonly incident: { readonly id: string };
    readonly score: number;
    readonly why: readonly string[];
  }[];
}

const QUERY = `query ($id: ID!, $first: Int) {
  similarIncidents(incidentId: $id, first: $first) { incident { id } score why }
}`;

let folder: string;
let store: GraphStore;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-similar-'));
  store = openTestStore(folder);
  await store.publish(graphOf(STORIES));
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function similarTo(id: string, first = 20): Promise<Similar['similarIncidents']> {
  return (await askApi<Similar>(store, QUERY, { id, first })).data.similarIncidents;
}

describe('similar incidents', () => {
  it('come most alike first: one told twice, one that came back, a like path elsewhere, a like cause, a like step, like words', async () => {
    const similar = await similarTo('inc_asked');
    expect(similar.map(({ incident }) => incident.id)).toEqual([
      'inc_twin',
      'inc_again',
      'inc_else',
      'inc_mode',
      'inc_year',
      'inc_hop',
    ]);
    for (const { score } of similar) expect(score).toBeGreaterThan(0);
    for (const { score } of similar) expect(score).toBeLessThan(1);
    expect(similar.map(({ score }) => score)).toEqual(similar.map(({ score }) => score).toSorted((a, b) => b - a));
  });

  it('say what the two share', async () => {
    const why = new Map((await similarTo('inc_asked')).map((each) => [each.incident.id, each.why]));
    expect(why.get('inc_twin')).toEqual([
      'Both began at the same organization within a day of each other, so they may be one incident told twice.',
      'Both affected the billing database and edge gateway.',
      'Both have root cause bad-deploy.',
      'Both affected envoy and postgresql.',
      'Both tell of: billing, replication, stalled, failover.',
    ]);
    expect(why.get('inc_again')).toEqual([
      'Both affected the orders service, billing database and edge gateway.',
      'Both have root cause bad-deploy.',
      'Both faults went SERVICE → DATABASE → GATEWAY.',
      'Both affected envoy and postgresql.',
    ]);
    expect(why.get('inc_else')).toEqual([
      'Both faults went SERVICE → DATABASE → GATEWAY.',
      'Both affected postgresql.',
    ]);
    expect(why.get('inc_hop')).toEqual(['Both faults passed from SERVICE to DATABASE.']);
    expect(why.get('inc_mode')).toEqual(['Both have root cause bad-deploy.']);
  });

  it('find each other, whichever of two is asked for', async () => {
    const found = new Map<string, string[]>();
    for (const { id } of STORIES)
      found.set(
        id,
        (await similarTo(id)).map(({ incident }) => incident.id),
      );
    for (const [id, others] of found) {
      expect(others).not.toContain(id);
      for (const other of others) expect(found.get(other)).toContain(id);
    }
  });

  it('share a score of 1 where one has everything that marks the other', async () => {
    const story = STORIES[0]!;
    await store.publish(graphOf([...STORIES, { ...story, id: 'inc_copy' }]));
    expect(await similarTo('inc_asked', 1)).toMatchObject([{ incident: { id: 'inc_copy' }, score: 1 }]);
    await store.publish(graphOf(STORIES));
  });

  it('are none for an id that nothing has, for an incident that shares nothing, and where none are asked for', async () => {
    expect(await similarTo("inc_' OR true //")).toEqual([]);
    expect(await similarTo('inc_bare')).toEqual([]);
    expect(await similarTo('inc_asked', 0)).toEqual([]);
  });

  it('take as many store calls for twenty as for two', async () => {
    const many = Array.from({ length: 40 }, (_, at): Story => ({ ...STORIES[2]!, id: `inc_more${at}` }));
    await store.publish(graphOf([...STORIES, ...many]));
    const two = await askApi<Similar>(store, QUERY, { id: 'inc_asked', first: 2 });
    const twenty = await askApi<Similar>(store, QUERY, { id: 'inc_asked', first: 20 });
    expect([two, twenty].map(({ data }) => data.similarIncidents.length)).toEqual([2, 20]);
    expect(two.calls).toBe(twenty.calls);
    await store.publish(graphOf(STORIES));
  });

  it.each([-1, 101])('refuse first: %s by its name', async (first) => {
    expect(await refusedByApi(store, QUERY, { id: 'inc_asked', first })).toMatchObject({
      extensions: { code: 'BAD_INPUT', argument: 'first' },
    });
  });
});
