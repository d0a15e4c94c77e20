// The list of components through the API, against a real store: order, filters, pages.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { organizationId } from '../../cypher/model/ids.js';
import type { NodeRow } from '../../cypher/model/nodes.js';
import type { GraphStore } from '../../cypher/store/graph-store.js';
import { askApi, refusedByApi } from '../support/ask-api.js';
import {
  makeAffected,
  makeBatch,
  makeComponent,
  makeIncident,
  makeOrganization,
  makePart,
} from '../support/make-graph.js';
import { openTestStore } from '../support/open-test-store.js';

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly { readonly id: string }[];
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

const [ALPHA, BETA] = [organizationId('Alpha'), organizationId('Beta')];

/** Components by their ids, and how many incidents affect each; every incident names its component twice. */
const COMPONENTS: readonly (Partial<NodeRow<'Component'>> & { id: string; incidents: number })[] = [
  { id: 'cmp_a', incidents: 1, kind: 'CACHE', technology: 'redis', team: 'data', organizationId: ALPHA },
  { id: 'cmp_b', incidents: 3, kind: 'DATABASE', technology: 'postgresql', team: 'data', organizationId: ALPHA },
  { id: 'cmp_c', incidents: 1, kind: 'CACHE', technology: 'redis', team: null, organizationId: BETA },
  { id: 'cmp_d', incidents: 0, kind: 'SERVICE', technology: null, team: 'web', organizationId: BETA, name: 'checkout' },
  {
    id: 'cmp_e',
    incidents: 2,
    kind: 'THIRD_PARTY',
    technology: null,
    team: null,
    organizationId: BETA,
    external: true,
  },
  { id: 'cmp_f', incidents: 0, kind: 'CACHE', technology: 'memcached', team: 'web', organizationId: ALPHA },
];
const STRONGEST_FIRST = ['cmp_b', 'cmp_e', 'cmp_a', 'cmp_c', 'cmp_d', 'cmp_f'];

function graphOf(more: Readonly<Record<string, number>> = {}) {
  const components = COMPONENTS.map(({ incidents: _, ...values }) => makeComponent({ name: values.id, ...values }));
  const parts = COMPONENTS.flatMap(({ id: component, incidents }) =>
    Array.from({ length: incidents + (more[component] ?? 0) }, (_, at) => {
      const [id, documentId] = [`inc_${component}_${at}`, `doc-${component}-${at}`];
      const affected = makeAffected({ from: id, to: component, documentId });
      return makePart(documentId, {
        nodes: { Incident: [makeIncident({ id, documentId })] },
        edges: { AFFECTED: [affected, { ...affected, position: 1, role: 'IMPACTED' }] },
      });
    }),
  );
  const organizations = [makeOrganization({ id: ALPHA, name: 'Alpha' }), makeOrganization({ id: BETA, name: 'Beta' })];
  return makeBatch({ nodes: { Organization: organizations, Component: components }, edges: {} }, parts);
}

describe('components', () => {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-components-'));
  let store: GraphStore;
  beforeAll(() => {
    store = openTestStore(folder);
  });
  beforeEach(async () => {
    await store.publish(graphOf());
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const page = async (variables: object): Promise<Page> => {
    const query = `query ($filter: ComponentFilter, $first: Int, $after: String) {
      components(filter: $filter, first: $first, after: $after) {
        totalCount nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
    return (await askApi<{ components: Page }>(store, query, variables as Record<string, unknown>)).data.components;
  };
  const idsOf = async (filter: object): Promise<string[]> => {
    const { nodes, totalCount } = await page({ filter });
    expect(totalCount).toBe(nodes.length);
    return nodes.map(({ id }) => id);
  };

  it('come with most incidents first, those without any too, equal ones by their ids', async () => {
    expect(await idsOf({})).toEqual(STRONGEST_FIRST);
  });

  it.each<[object, string[]]>([
    [{ organizations: ['alpha'] }, ['cmp_b', 'cmp_a', 'cmp_f']],
    [{ kinds: ['CACHE'] }, ['cmp_a', 'cmp_c', 'cmp_f']],
    [{ technologies: ['Redis', 'POSTGRESQL'] }, ['cmp_b', 'cmp_a', 'cmp_c']],
    [{ teams: ['data'] }, ['cmp_b', 'cmp_a']],
    [{ external: true }, ['cmp_e']],
    [{ external: false }, ['cmp_b', 'cmp_a', 'cmp_c', 'cmp_d', 'cmp_f']],
    [{ text: 'redis' }, ['cmp_a', 'cmp_c']],
    [{ text: 'check' }, ['cmp_d']],
    [{ text: 'nothing' }, []],
    [{ text: ' ' }, STRONGEST_FIRST],
    [{ kinds: ['CACHE'], organizations: ['Alpha'], external: false }, ['cmp_a', 'cmp_f']],
    [{ kinds: ['CACHE'], text: 'redis', teams: ['data'] }, ['cmp_a']],
    [{ kinds: [], teams: [], technologies: [], organizations: [] }, STRONGEST_FIRST],
    [{ organizations: ['nobody'] }, []],
  ])('keep to the filter %j', async (filter, ids) => {
    expect(await idsOf(filter)).toEqual(ids);
  });

  it('are all walked once, page by page', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    for (;;) {
      const { edges, pageInfo, totalCount } = await page({ first: 2, after });
      expect(totalCount).toBe(STRONGEST_FIRST.length);
      expect(pageInfo.hasPreviousPage).toBe(seen.length > 0);
      seen.push(...edges.map(({ node }) => node.id));
      expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor);
      expect(pageInfo.startCursor).toBe(edges[0]?.cursor);
      after = pageInfo.endCursor;
      if (!pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(STRONGEST_FIRST);
  });

  it('are walked once also while incidents of others are added in between', async () => {
    const first = await page({ first: 3 });
    await store.publish(graphOf({ cmp_b: 2, cmp_a: 4 }));
    const second = await page({ first: 3, after: first.pageInfo.endCursor });
    const ids = [...first.nodes, ...second.nodes].map(({ id }) => id);
    expect(ids).toEqual(STRONGEST_FIRST);
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  it('never come twice, whatever is added in between', async () => {
    const first = await page({ first: 3 });
    await store.publish(graphOf({ cmp_f: 2, cmp_d: 1, cmp_b: 1 }));
    const second = await page({ first: 10, after: first.pageInfo.endCursor });
    const ids = [...first.nodes, ...second.nodes].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('may be counted without being listed', async () => {
    expect(await page({ first: 0 })).toMatchObject({
      totalCount: 6,
      nodes: [],
      pageInfo: { hasNextPage: true, startCursor: null, endCursor: null },
    });
  });

  it('refuse a cursor of another list, as another list refuses theirs', async () => {
    const ours = (await page({ first: 1 })).pageInfo.endCursor;
    const theirs = (
      await askApi<{ incidents: { pageInfo: { endCursor: string } } }>(
        store,
        '{ incidents(first: 1) { pageInfo { endCursor } } }',
      )
    ).data.incidents.pageInfo.endCursor;
    const refusal = { code: 'BAD_INPUT', argument: 'after' };
    const components = 'query ($after: String) { components(after: $after) { totalCount } }';
    const incidents = 'query ($after: String) { incidents(after: $after) { totalCount } }';
    expect((await refusedByApi(store, components, { after: theirs })).extensions).toMatchObject(refusal);
    expect((await refusedByApi(store, incidents, { after: ours })).extensions).toMatchObject(refusal);
    expect((await refusedByApi(store, components, { after: 'nonsense' })).extensions).toMatchObject(refusal);
  });

  it('refuse pages and lists that are too long', async () => {
    const query =
      'query ($filter: ComponentFilter, $first: Int) { components(filter: $filter, first: $first) { totalCount } }';
    expect((await refusedByApi(store, query, { first: 101 })).extensions.argument).toBe('first');
    const teams = Array.from({ length: 251 }, (_, at) => `team ${at}`);
    expect((await refusedByApi(store, query, { filter: { teams } })).extensions.argument).toBe('filter.teams');
  });
});
