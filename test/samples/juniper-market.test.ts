// The invented shop's infrastructure and code, read as a user's would be, against the list that people wrote of it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { normalizeName } from '../../cypher/model/normalize-name.js';
import { askApi } from '../support/ask-api.js';
import { TestWorkspace } from '../support/make-workspace.js';
import { NOT_OF_THE_SHOP, SHOP_COMPONENTS, SHOP_DEPENDENCIES } from './juniper-market.js';

const samples = join(import.meta.dirname, '..', '..', 'samples');
const shop = join(samples, 'juniper-market');

interface Found {
  readonly from: string;
  readonly kind: string;
  readonly to: string;
  /** from the shop's folder */
  readonly path: string;
  readonly line: number;
  readonly quote: string;
}

let test: TestWorkspace;
let components: { name: string; kind: string; external: boolean }[];
let found: Found[];
beforeAll(async () => {
  test = new TestWorkspace();
  const report = await test.ingest([shop], { organization: 'Juniper Market' });
  expect(report.documents.filter(({ status }) => status === 'refused')).toEqual([]);
  const reader = await test.store.reader();
  components = (await reader.read(
    'MATCH (c:Component) RETURN c.name AS name, c.kind AS kind, c.external AS external',
    {},
  )) as never;
  const rows = (await reader.read(
    'MATCH (a:Component)-[n:NEEDS]->(b:Component) RETURN a.name AS from, n.kind AS kind, b.name AS to, n.path AS path, n.line AS line, n.quote AS quote',
    {},
  )) as unknown as Found[];
  await reader.close();
  found = rows.map((row) => ({ ...row, path: row.path.replace(/^.*?juniper-market\//, '') }));
});
afterAll(() => test.dispose());

function saying({ from, kind, to }: Pick<Found, 'from' | 'kind' | 'to'>): string {
  return `${normalizeName(from)} ${kind} ${normalizeName(to)}`;
}

describe('the map of the invented shop', () => {
  it('has the components that people see, and no other', () => {
    const asKnown = (list: readonly { name: string; kind: string }[]): string[] =>
      list.map(({ name, kind }) => `${normalizeName(name)} ${kind}`).sort();
    expect(asKnown(components)).toEqual(asKnown(SHOP_COMPONENTS.map(([name, kind]) => ({ name, kind }))));
  });

  it('has every dependency that people wrote down, and no other: precision 1.0, recall 1.0', () => {
    const expected = new Set(SHOP_DEPENDENCIES.map(saying));
    const told = new Set(found.map(saying));
    const invented = [...told].filter((each) => !expected.has(each)).sort();
    const missed = [...expected].filter((each) => !told.has(each)).sort();
    expect({ invented, missed }).toEqual({ invented: [], missed: [] });
    const hits = [...told].filter((each) => expected.has(each)).length;
    expect({ precision: hits / told.size, recall: hits / expected.size }).toEqual({ precision: 1, recall: 1 });
  });

  it('shows for each dependency a line of the file that proves it', () => {
    const shown = SHOP_DEPENDENCIES.map((dependency) => ({
      dependency: saying(dependency),
      isProved: found.some((each) => saying(each) === saying(dependency) && each.path === dependency.provedBy),
    }));
    expect(shown.filter(({ isProved }) => !isProved)).toEqual([]);
  });

  it('opens every dependency at the line that it quotes', () => {
    expect(found.length).toBeGreaterThanOrEqual(SHOP_DEPENDENCIES.length);
    for (const { path, line, quote } of found) {
      const source = readFileSync(join(shop, path), 'utf8').split('\n')[line - 1];
      expect({ path, line, source: source?.trim() }).toEqual({ path, line, source: quote });
    }
  });

  it('takes nothing from tests, fakes and generated code', () => {
    const names = new Set(components.map(({ name }) => normalizeName(name)));
    expect(NOT_OF_THE_SHOP.filter((name) => names.has(normalizeName(name)))).toEqual([]);
  });

  it('knows Paylane as the only party outside', () => {
    expect(components.filter(({ external }) => external).map(({ name }) => normalizeName(name))).toEqual([normalizeName('Paylane')]);
  });
});

describe('the postmortems of the invented shop beside its map', () => {
  const marks = new Map<string, string>();
  let names: string[];
  beforeAll(async () => {
    const told = readdirSync(join(samples, 'postmortems')).filter((name) => /^juniper-market.*\.md$/.test(name));
    await test.ingest(told.map((name) => join(samples, 'postmortems', name)));
    interface Steps {
      incidents: {
        nodes: {
          title: string;
          failurePath: { steps: { mark: string; from: { name: string }; to: { name: string } }[] };
        }[];
      };
      components: { nodes: { name: string }[] };
    }
    const { data } = await askApi<Steps>(
      test.store,
      `{
        incidents(first: 10) { nodes { title failurePath { steps { mark from { name } to { name } } } } }
        components(first: 100) { nodes { name } }
      }`,
    );
    names = data.components.nodes.map(({ name }) => normalizeName(name));
    for (const { title, failurePath } of data.incidents.nodes)
      for (const { mark, from, to } of failurePath.steps)
        marks.set(`${/^(?:The )?\w+/.exec(title)?.[0]}: ${normalizeName(from.name)} > ${normalizeName(to.name)}`, mark);
  });

  it('name the same parts, though not always by the same words', () => {
    // `orders database` is `orders-db` in Terraform, `cart` is `cart-service` in Kubernetes, `image CDN` a distribution.
    for (const pair of [
      ['orders database', 'orders-db'],
      ['cart', 'cart-service'],
      ['image CDN', 'image-cdn'],
      ['order events queue', 'order-events-queue'],
      ['Paylane', 'paylane'],
    ])
      expect(names.filter((name) => pair.map(normalizeName).includes(name))).toHaveLength(1);
  });

  it('tell paths that the map confirms, and one step that it does not know', () => {
    const told = [...marks].map(([step, mark]) => `${step} ${mark}`);
    expect(told.filter((each) => each.endsWith('CONFIRMED')).length).toBeGreaterThan(20);
    expect(told.filter((each) => !each.endsWith('CONFIRMED'))).toEqual([
      `The session: ${normalizeName('machine under the primary of the session cache')} > ${normalizeName('session cache')} ONLY_TOLD`,
    ]);
  });
});
