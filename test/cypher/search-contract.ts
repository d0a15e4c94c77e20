// What full text search owes its callers on every store, as one suite. In: how to open a store on an empty place.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GraphBatch } from '../../cypher/model/graph-batch.js';
import type { SearchQuestion, SearchRow } from '../../cypher/model/search.js';
import type { NodeRow } from '../../cypher/model/nodes.js';
import type { GraphStore } from '../../cypher/store/graph-store.js';
import {
  makeAffected,
  makeBatch,
  makeComponent,
  makeIncident,
  makeOrganization,
  makePart,
} from '../support/make-graph.js';
import { drawnSearchGraph, drawnWords, searchGraphOf, searchPlainly } from '../support/random-search.js';

export interface SearchUnderContract {
  readonly name: string;
  readonly openEmpty: () => Promise<{ store: GraphStore; dispose: () => Promise<void> }>;
  readonly runs: number;
}

export async function search(
  store: GraphStore,
  words: readonly string[],
  more: Partial<SearchQuestion> = {},
): Promise<readonly SearchRow[]> {
  const reader = await store.reader();
  try {
    return await reader.search({ words, kind: 'any', limit: null, ...more });
  } finally {
    await reader.close();
  }
}

export function describeSearch({ name, openEmpty, runs }: SearchUnderContract): void {
  describe(`full text search on ${name}`, () => {
    let store: GraphStore;
    let dispose: () => Promise<void>;

    beforeEach(async () => {
      ({ store, dispose } = await openEmpty());
    });
    afterEach(async () => {
      await store.close();
      await dispose();
    });

    const idsOf = async (...words: string[]): Promise<string[]> => (await search(store, words)).map(({ id }) => id);
    const graphOf = (
      titles: Readonly<Record<string, string>>,
      component: Partial<NodeRow<'Component'>> = {},
    ): GraphBatch =>
      makeBatch(
        { nodes: { Organization: [makeOrganization()], Component: [makeComponent(component)] }, edges: {} },
        Object.entries(titles).map(([at, title]) =>
          makePart(`doc-${at}`, {
            nodes: { Incident: [makeIncident({ id: `inc_${at}`, documentId: `doc-${at}`, title })] },
            edges: { AFFECTED: [makeAffected({ from: `inc_${at}`, documentId: `doc-${at}` })] },
          }),
        ),
      );

    it('finds what a plain computation finds, in the same order, also after documents and components changed', async () => {
      await fc.assert(
        fc.asyncProperty(
          drawnSearchGraph,
          drawnSearchGraph,
          fc.array(drawnWords, { minLength: 6, maxLength: 6 }),
          async (before, after, questions) => {
            // Of the first graph some documents stay as they are, under other names of components.
            const mixed = { ...after, incidents: [...before.incidents.slice(0, 3), ...after.incidents.slice(3)] };
            for (const graph of [before, mixed]) {
              await store.publish(searchGraphOf(graph));
              for (const words of questions) expect(await search(store, words)).toEqual(searchPlainly(graph, words));
            }
          },
        ),
        { numRuns: runs },
      );
    });

    it('follows a document that changes, and forgets one that is gone', async () => {
      await store.publish(graphOf({ 1: 'certificate ran out', 2: 'fibre cut' }));
      expect(await idsOf('fibre')).toEqual(['inc_2']);
      await store.publish(graphOf({ 1: 'certificate ran out', 2: 'power lost' }));
      expect(await idsOf('fibre')).toEqual([]);
      expect(await idsOf('power')).toEqual(['inc_2']);
      await store.publish(graphOf({ 1: 'certificate ran out' }));
      expect(await idsOf('power')).toEqual([]);
      expect(await idsOf('certificate')).toEqual(['inc_1']);
    });

    it('finds an incident by the name its component has now, and no more by the one it had', async () => {
      await store.publish(graphOf({ 1: 'it broke' }, { name: 'ledger', technology: null }));
      expect(await idsOf('ledger')).toEqual(['cmp_1', 'inc_1']);
      await store.publish(graphOf({ 1: 'it broke' }, { name: 'journal', aliases: ['book keeper'], technology: null }));
      expect(await idsOf('ledger')).toEqual([]);
      expect(await idsOf('journal')).toEqual(['cmp_1', 'inc_1']);
      expect(await idsOf('keeper', 'broke')).toEqual(['inc_1']);
    });

    it('holds each thing once after a graph was built anew', async () => {
      await store.publish(graphOf({ 1: 'fibre cut' }));
      await store.publish(graphOf({ 1: 'fibre cut' }), { rebuild: true });
      expect(await idsOf('fibre')).toEqual(['inc_1']);
      expect(await idsOf('redis')).toEqual(['cmp_1']);
    });

    it('gives the best so many of a kind', async () => {
      await store.publish(graphOf({ 1: 'redis', 2: 'redis down', 3: 'other' }));
      const words = ['redis'];
      expect(await search(store, words, { kind: 'incident', limit: 1 })).toEqual([
        { kind: 'incident', id: 'inc_1', score: 1 },
      ]);
      expect(await search(store, words, { kind: 'component' })).toEqual([
        { kind: 'component', id: 'cmp_1', score: 0.75 },
      ]);
      expect(await search(store, words, { limit: 2 })).toHaveLength(2);
    });

    it.each(['and', 'or', 'not', 'near', 'to', 'title', 'null', '漢', 'a', '0'])(
      'takes %s for a word like any other',
      async (word) => {
        await store.publish(graphOf({ 1: `x ${word} y`, 2: 'some other matter' }));
        expect(await idsOf(word)).toEqual(['inc_1']);
        expect(await idsOf(word, 'y')).toEqual(['inc_1']);
      },
    );

    it('finds nothing in a graph without anything', async () => {
      await store.publish(makeBatch({ nodes: {}, edges: {} }, []));
      expect(await idsOf('anything')).toEqual([]);
    });
  });
}
