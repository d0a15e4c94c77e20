// What could suffer if a component failed, against a plain computation on random systems with cycles, telemetry and
// several documents that tell of one dependency.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EdgeRow } from '../../cypher/model/edges.js';
import type { GraphBatch } from '../../cypher/model/graph-batch.js';
import type { DependencyKind } from '../../cypher/model/values.js';
import type { GraphStore } from '../../cypher/store/graph-store.js';
import { askApi, refusedByApi } from '../support/ask-api.js';
import { makeBatch, makeComponent, makeNeed, makeOrganization, makePart } from '../support/make-graph.js';
import { openTestStore } from '../support/open-test-store.js';

interface BlastRadius {
  readonly blastRadius: {
    readonly component: { readonly id: string } | null;
    readonly total: number;
    readonly components: readonly {
      readonly depth: number;
      readonly component: { readonly id: string };
      readonly via: readonly {
        readonly from: { readonly id: string };
        readonly to: { readonly id: string };
        readonly kind: DependencyKind;
        readonly depth: number;
        readonly evidence: { readonly document: { readonly id: string } };
      }[];
    }[];
  };
}

const QUERY = `query ($id: ID!, $depth: Int) { blastRadius(componentId: $id, depth: $depth) {
  component { id } total
  components { depth component { id } via { from { id } to { id } kind depth evidence { document { id } } } }
} }`;

let folder: string;
let store: GraphStore;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-blast-'));
  store = openTestStore(folder);
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

function systemOf(componentIds: readonly string[], needs: readonly EdgeRow<'NEEDS'>[]): GraphBatch {
  const documentIds = [...new Set(['doc-0', ...needs.map(({ documentId }) => documentId)])];
  return makeBatch(
    {
      nodes: { Organization: [makeOrganization()], Component: componentIds.map((id) => makeComponent({ id })) },
      edges: {},
    },
    documentIds.map((id) =>
      makePart(id, { nodes: {}, edges: { NEEDS: needs.filter((need) => need.documentId === id) } }),
    ),
  );
}

/** Fewest hops to every component, by going over all dependencies again and again. */
function distancesTo(start: string, needs: readonly EdgeRow<'NEEDS'>[], depth: number): ReadonlyMap<string, number> {
  const distances = new Map([[start, 0]]);
  for (let round = 1; round <= depth; round += 1) {
    for (const { from, to } of needs) {
      if (distances.get(to) === round - 1 && !distances.has(from)) distances.set(from, round);
    }
  }
  distances.delete(start);
  return distances;
}

const SIZE = 9;
const place = fc.nat(SIZE - 1);
const drawnNeeds = fc.uniqueArray(
  fc.tuple(place, place, fc.constantFrom<DependencyKind>('CALLS', 'STORES_IN', 'REPORTS_TO'), fc.nat(1)),
  { maxLength: 24, selector: String },
);

describe('the blast radius of a component', () => {
  it('is everything that needs it, by fewest hops, each with all dependencies that reach it there', async () => {
    await fc.assert(
      fc.asyncProperty(drawnNeeds, fc.integer({ min: 1, max: 10 }), async (drawn, depth) => {
        const ids = Array.from({ length: SIZE }, (_, at) => `cmp_${at}`);
        const needs = drawn.map(([from, to, kind, document]) =>
          makeNeed({ from: ids[from]!, to: ids[to]!, kind, documentId: `doc-${document}` }),
        );
        await store.publish(systemOf(ids, needs));
        const followed = needs.filter(({ kind }) => kind !== 'REPORTS_TO');
        for (const id of ids.slice(0, 4)) {
          const distances = distancesTo(id, followed, depth);
          const expected = [...distances]
            .sort(([a, hopsA], [b, hopsB]) => hopsA - hopsB || (a < b ? -1 : 1))
            .map(([reached, hops]) => ({
              id: reached,
              depth: hops,
              via: followed
                .filter(({ from, to }) => from === reached && (to === id ? 0 : distances.get(to)) === hops - 1)
                .map(({ from, to, kind, documentId }) => `${from} ${kind} ${to} at ${hops} in ${documentId}`)
                .sort(),
            }));
          const { data } = await askApi<BlastRadius>(store, QUERY, { id, depth });
          expect(
            data.blastRadius.components.map(({ component, depth: hops, via }) => ({
              id: component.id,
              depth: hops,
              via: via
                .map(
                  (each) =>
                    `${each.from.id} ${each.kind} ${each.to.id} at ${each.depth} in ${each.evidence.document.id}`,
                )
                .sort(),
            })),
          ).toEqual(expected);
          expect(data.blastRadius.component).toEqual({ id });
          expect(data.blastRadius.total).toBe(expected.length);
        }
      }),
      { numRuns: 10 },
    );
  });

  it('takes as many store calls for thousands of components as for a few', async () => {
    const callsFor = async (width: number): Promise<number> => {
      const near = Array.from({ length: width }, (_, at) => `cmp_near${at}`);
      const far = near.map((id) => id.replace('near', 'far'));
      const needs = near.flatMap((id, at) => [
        makeNeed({ from: id, to: 'cmp_hub', documentId: 'doc-0' }),
        makeNeed({ from: far[at]!, to: id, documentId: 'doc-0' }),
      ]);
      await store.publish(systemOf(['cmp_hub', ...near, ...far], needs));
      const { data, calls } = await askApi<BlastRadius>(store, QUERY, { id: 'cmp_hub', depth: 2 });
      expect(data.blastRadius.total).toBe(2 * width);
      return calls;
    };
    expect(await callsFor(1500)).toBe(await callsFor(2));
  });

  it('is empty for an id that nothing has', async () => {
    const { data } = await askApi<BlastRadius>(store, QUERY, { id: "cmp_' OR true //", depth: null });
    expect(data.blastRadius).toEqual({ component: null, total: 0, components: [] });
  });

  it.each([0, 11, -3])('refuses a depth of %s by its name', async (depth) => {
    expect(await refusedByApi(store, QUERY, { id: 'cmp_hub', depth })).toMatchObject({
      extensions: { code: 'BAD_INPUT', argument: 'depth' },
    });
  });
});
