// Full text search and `filter.text` through the API, against a real store.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NodeRow } from '../../cypher/model/nodes.js';
import type { GraphStore } from '../../cypher/store/graph-store.js';
import { askApi, refusedByApi } from '../support/ask-api.js';
import {
  evidenceValues,
  makeAffected,
  makeBatch,
  makeComponent,
  makeDocument,
  makeIncident,
  makeOrganization,
  makePart,
} from '../support/make-graph.js';
import { openTestStore } from '../support/open-test-store.js';

interface Hit {
  readonly score: number;
  readonly snippet: string;
  readonly incident: { readonly id: string } | null;
  readonly component: { readonly id: string } | null;
  readonly document: { readonly id: string } | null;
}

const LONG_QUOTE = `${'Many things were looked at before anybody saw it. '.repeat(8)}In the end the zookeeper ensemble had lost its quorum, which nobody expected. ${'Then there was lunch. '.repeat(20)}`;

const STORIES: readonly (Partial<NodeRow<'Incident'>> & { quote?: string; on?: string })[] = [
  {
    title: 'Störung der Datenbank',
    summary: 'The primary lost power. The replica took over late.',
    startedSecond: 100,
  },
  { title: 'Checkout slow', impact: 'Customers saw errors', startedSecond: 300, severity: 'SEV1', on: 'cmp_db' },
  { title: 'Checkout down', startedSecond: 200, severity: 'SEV1' },
  { title: 'Nothing written here', quote: LONG_QUOTE, startedSecond: null },
  { title: '数据库故障', startedSecond: 400 },
];

describe('search', () => {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-search-api-'));
  let store: GraphStore;

  beforeAll(async () => {
    store = openTestStore(folder);
    const parts = STORIES.map(({ quote = 'It broke.', on = 'cmp_cache', ...values }, at) => {
      const [id, documentId] = [`inc_${at}`, `doc-${at}`];
      return makePart(documentId, {
        nodes: {
          Document: [makeDocument({ id: documentId })],
          Incident: [makeIncident({ severity: 'SEV3', ...values, id, documentId })],
          Mitigation: [
            {
              id: `${id}/m/0`,
              incidentId: id,
              position: 0,
              ...evidenceValues,
              documentId,
              quote,
              text: 'x',
              outcome: 'WORKED',
            },
          ],
        },
        edges: {
          TOLD_IN: [{ from: id, to: documentId }],
          HAPPENED_AT: [{ from: id, to: 'org_1' }],
          HAS_MITIGATION: [{ from: id, to: `${id}/m/0` }],
          AFFECTED: [makeAffected({ from: id, to: on, documentId, quote: 'It was hit.' })],
        },
      });
    });
    const components = [
      makeComponent({ id: 'cmp_cache', name: 'session cache', technology: null }),
      makeComponent({
        id: 'cmp_db',
        name: 'orders',
        aliases: ['the ledger'],
        kind: 'DATABASE',
        technology: 'postgresql',
      }),
    ];
    await store.publish(
      makeBatch({ nodes: { Organization: [makeOrganization()], Component: components }, edges: {} }, parts),
    );
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const search = async (text: string, first = 10): Promise<readonly Hit[]> => {
    const query = `query ($text: String!, $first: Int) { search(text: $text, first: $first) {
      score snippet incident { id } component { id } document { id } } }`;
    return (await askApi<{ search: readonly Hit[] }>(store, query, { text, first })).data.search;
  };
  const idsOf = async (text: string): Promise<(string | undefined)[]> =>
    (await search(text)).map(({ incident, component }) => incident?.id ?? component?.id);

  it('finds words whatever their case, accents and order', async () => {
    expect(await idsOf('datenbank STORUNG')).toEqual(['inc_0']);
    expect(await idsOf('Sto\u0308rung')).toEqual(['inc_0']);
  });

  it('finds Chinese words without spaces between them', async () => {
    expect(await idsOf('故障')).toEqual(['inc_4']);
  });

  it('finds longer words by their beginning', async () => {
    expect(await idsOf('postgres')).toEqual(['cmp_db']);
  });

  it('wants every word, in whichever fields', async () => {
    expect(await idsOf('checkout errors')).toEqual(['inc_1']);
    expect(await idsOf('checkout quorum')).toEqual([]);
  });

  it('puts the better field first, then the newer incident, and components last', async () => {
    expect(await idsOf('checkout')).toEqual(['inc_1', 'inc_2']);
    expect((await search('ledger')).map(({ score, incident }) => [score, incident?.id])).toEqual([
      [1, undefined],
      [0.75, 'inc_1'],
    ]);
    expect((await search('primary replica')).map(({ score }) => score)).toEqual([0.5]);
  });

  it('shows the sentence, name or quote that holds most of the words, and the document it is from', async () => {
    const [sentence] = await search('replica late');
    expect(sentence).toEqual({
      score: 0.5,
      snippet: 'The replica took over late.',
      incident: { id: 'inc_0' },
      component: null,
      document: { id: 'doc-0' },
    });
    const [component, incident] = await search('ledger');
    expect(component).toMatchObject({ snippet: 'the ledger', component: { id: 'cmp_db' }, document: null });
    expect(incident).toMatchObject({ snippet: 'the ledger', component: null, document: { id: 'doc-1' } });
  });

  it('shortens a long quote to what surrounds the word, between words', async () => {
    const [hit] = await search('zookeeper quorum');
    expect(hit?.snippet).toContain('the zookeeper ensemble had lost its quorum');
    expect(hit!.snippet.length).toBeLessThanOrEqual(202);
    expect(hit!.snippet).toMatch(/^….*…$/);
    const words = hit!.snippet.replaceAll('…', '').split(' ');
    for (const word of words) expect(LONG_QUOTE.split(' ')).toContain(word);
  });

  it.each(['', '   ', '—?!', '😀', '"', '*', '~'])('finds nothing for %j, which holds no word', async (text) => {
    expect(await search(text)).toEqual([]);
    const all = await askApi<{ incidents: { totalCount: number } }>(
      store,
      'query ($text: String) { incidents(filter: { text: $text }) { totalCount } }',
      { text },
    );
    // Blank is as absent; signs are asked for, and nothing has them.
    expect(all.data.incidents.totalCount).toBe(text.trim() === '' ? STORIES.length : 0);
  });

  it.each([
    'title:checkout',
    'checkout OR *',
    'checkout~2 AND NOT slow',
    '"checkout slow"^9',
    'checkout) RETURN 1 //',
    "'}) DETACH DELETE n //",
    '(a+)+$',
    '[checkout TO zookeeper]',
    '{ __schema { types { name } } }',
    'incident : "checkout" *',
  ])('takes %j for plain words', async (text) => {
    // Each holds a word that stands nowhere: `title`, `or`, `9` …
    expect(await search(text)).toEqual([]);
    expect(await idsOf('checkout')).toEqual(['inc_1', 'inc_2']);
  });

  it('refuses a text that is too long, and says which argument', async () => {
    const hits = 'query ($text: String!) { search(text: $text) { score } }';
    const filtered = 'query ($text: String!) { incidents(filter: { text: $text }) { totalCount } }';
    const components = 'query ($text: String!) { components(filter: { text: $text }) { totalCount } }';
    for (const text of [
      'x'.repeat(501),
      Array.from({ length: 17 }, (_, at) => `word${at}`).join(' '),
      'a '.repeat(5000),
    ]) {
      expect((await refusedByApi(store, hits, { text })).extensions).toMatchObject({
        code: 'BAD_INPUT',
        argument: 'text',
      });
      for (const query of [filtered, components])
        expect((await refusedByApi(store, query, { text })).extensions).toMatchObject({
          code: 'BAD_INPUT',
          argument: 'filter.text',
        });
    }
    expect(await search(`checkout ${'checkout '.repeat(50)}`)).toHaveLength(2);
  });

  it('asks the store as often for a hundred hits as for two', async () => {
    const query =
      'query ($text: String!, $first: Int) { search(text: $text, first: $first) { snippet incident { id title } component { id } document { id } } }';
    const few = await askApi(store, query, { text: 'broke', first: 5 });
    const many = await askApi(store, query, { text: 'broke', first: 100 });
    expect(many.calls).toBeLessThanOrEqual(few.calls);
  });

  describe('as a filter', () => {
    const filtered = async (filter: object): Promise<string[]> => {
      const query =
        'query ($filter: IncidentFilter) { incidents(filter: $filter, orderBy: STARTED_ASC) { totalCount nodes { id } } }';
      const { incidents } = (
        await askApi<{ incidents: { totalCount: number; nodes: { id: string }[] } }>(store, query, { filter })
      ).data;
      expect(incidents.totalCount).toBe(incidents.nodes.length);
      return incidents.nodes.map(({ id }) => id);
    };

    it.each(['checkout', 'ledger', 'datenbank', 'broke hit', 'quorum', 'missing', '数'])(
      'leaves the incidents that a search for %j finds',
      async (text) => {
        const found = (await search(text)).flatMap(({ incident }) => incident?.id ?? []);
        expect((await filtered({ text })).toSorted()).toEqual(found.toSorted());
      },
    );

    it('joins the other fields', async () => {
      expect(await filtered({ text: 'checkout', componentKinds: ['DATABASE'] })).toEqual(['inc_1']);
      expect(await filtered({ text: 'checkout', severities: ['SEV3'] })).toEqual([]);
      expect(await filtered({ text: 'checkout', to: '1970-01-01T00:04:00Z' })).toEqual(['inc_2']);
      expect(await filtered({ text: 'missing', severities: ['SEV1'] })).toEqual([]);
    });

    it('is heard by hotspots, whose rollups know no words', async () => {
      const hotspots = async (text: string) =>
        (
          await askApi<{ hotspots: { label: string; incidents: number; share: number }[] }>(
            store,
            'query ($text: String) { hotspots(filter: { text: $text }) { label incidents share } }',
            { text },
          )
        ).data.hotspots;
      expect(await hotspots('checkout')).toEqual([
        { label: 'orders', incidents: 1, share: 0.5 },
        { label: 'session cache', incidents: 1, share: 0.5 },
      ]);
      expect(await hotspots('missing')).toEqual([]);
    });
  });
});
