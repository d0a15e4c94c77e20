// What came back after action items: against a plain computation on random incidents, filters included, and in words.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActionItemStatus } from '../../cypher/model/values.js';
import type { GraphStore } from '../../cypher/store/graph-store.js';
import { askApi, refusedByApi } from '../support/ask-api.js';
import { openTestStore } from '../support/open-test-store.js';
import {
  recurrentGraph,
  recurrentId,
  recurrentIncidents,
  recurrentStart,
  type RecurrentIncident,
} from '../support/random-recurrences.js';

interface Recurrences {
  readonly recurrences: readonly {
    readonly components: readonly { readonly id: string }[];
    readonly failureModes: readonly string[];
    readonly incidents: readonly { readonly id: string }[];
    readonly actionItems: readonly { readonly text: string; readonly status: ActionItemStatus }[];
    readonly why: readonly string[];
  }[];
}

const QUERY = `query ($filter: IncidentFilter, $first: Int) { recurrences(filter: $filter, first: $first) {
  components { id } failureModes incidents(first: 20) { id } actionItems(first: 32) { text status } why
} }`;

let folder: string;
let store: GraphStore;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-recurrences-'));
  store = openTestStore(folder);
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Told extends RecurrentIncident {
  readonly id: string;
  readonly startedAt: string;
}

/** Each filter as the API takes it and as a look at one drawn incident. */
const FILTERS: readonly { filter: Record<string, unknown>; passes: (incident: Told) => boolean; kinds: string[] }[] = [
  { filter: {}, passes: () => true, kinds: ['root'] },
  { filter: { causeKinds: ['TRIGGER', 'ROOT'] }, passes: () => true, kinds: ['root', 'trigger'] },
  { filter: { severities: ['SEV1'] }, passes: ({ severity }) => severity === 'SEV1', kinds: ['root'] },
  {
    filter: { from: '2020-03-02T00:00:00Z', to: '2020-06-01T00:00:00Z' },
    passes: ({ startedAt }) => startedAt >= '2020-03-02T00:00:00Z' && startedAt < '2020-06-01T00:00:00Z',
    kinds: ['root'],
  },
  {
    filter: { componentIds: ['cmp_a', 'cmp_b'], roles: ['ORIGIN'] },
    passes: ({ affected }) => affected.some(([id, role]) => id !== 'cmp_c' && role === 'ORIGIN'),
    kinds: ['root'],
  },
  {
    filter: { failureModes: ['retry-storm'], causeKinds: ['TRIGGER'] },
    passes: ({ causes }) => causes.some(({ mode, kind }) => mode === 'retry-storm' && kind === 'trigger'),
    kinds: ['trigger'],
  },
];

function expectedOf(incidents: readonly Told[], kinds: readonly string[]) {
  const groups = new Map<string, { components: string[]; mode: string | null; members: Set<Told> }>();
  const add = (key: string, components: string[], mode: string | null, member: Told): void => {
    const group = groups.get(key) ?? { components, mode, members: new Set() };
    groups.set(key, { ...group, members: group.members.add(member) });
  };
  for (const told of incidents) {
    for (const { mode, kind, component } of told.causes) {
      if (mode === 'unknown' || !kinds.includes(kind)) continue;
      const origins = told.affected.filter(([, role]) => role === 'ORIGIN').map(([id]) => id);
      for (const id of component === null ? origins : [component]) add(`cause ${id} ${mode}`, [id], mode, told);
    }
    const orders = [...new Set(told.steps.map(([, , order]) => order))].sort((a, b) => a - b);
    const path = orders.map((order) =>
      [...new Set(told.steps.filter((step) => step[2] === order).map(([from, to]) => `${from} ${to}`))].sort(),
    );
    if (path.length > 0) add(`path ${JSON.stringify(path)}`, path.flat().join(' ').split(' '), null, told);
  }
  const sets = new Map<string, { members: Told[]; paths: string[]; causes: string[]; modes: Set<string> }>();
  for (const { components, mode, members } of groups.values()) {
    const oldestFirst = [...members].sort((a, b) =>
      a.startedAt === b.startedAt ? (a.id < b.id ? -1 : 1) : a.startedAt < b.startedAt ? -1 : 1,
    );
    const cameBack = oldestFirst.some((earlier) =>
      oldestFirst.some((later) => earlier.items.length > 0 && isOverBefore(earlier, later)),
    );
    if (!cameBack) continue;
    const ids = oldestFirst.map(({ id }) => id).sort();
    const set = sets.get(ids.join()) ?? { members: oldestFirst, paths: [], causes: [], modes: new Set() };
    if (mode === null) set.paths.push(...components);
    else {
      set.causes.push(...components);
      set.modes.add(mode);
    }
    sets.set(ids.join(), set);
  }
  return [...sets.entries()]
    .sort(([a, one], [b, other]) => other.members.length - one.members.length || (a < b ? -1 : 1))
    .map(([, { members, paths, causes, modes }]) => ({
      components: [...new Set([...paths, ...causes.sort()])].map((id) => ({ id })),
      failureModes: [...modes].sort(),
      incidents: members.map(({ id }) => ({ id })),
      actionItems: members
        .filter((member) => isOverBefore(member, members.at(-1)!))
        .flatMap(({ id, items }) => items.map((status, at) => ({ text: `item ${at} of ${id}`, status }))),
    }));
}

/** Whether the whole month, day or minute that is told of the one lies before the start of the other. */
function isOverBefore(one: Told, other: Told): boolean {
  const end = new Date(one.startedAt);
  if (one.start?.precision === 'MONTH') end.setUTCMonth(end.getUTCMonth() + 1);
  else end.setTime(end.getTime() + (one.start?.precision === 'DAY' ? 86_400_000 : 60_000));
  return end.getTime() <= Date.parse(other.startedAt);
}

describe('recurrences', () => {
  it('are the causes and paths that came back after action items, whatever the filter', async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(recurrentIncidents, async (drawn) => {
        await store.publish(recurrentGraph(drawn));
        const dated = drawn.flatMap((incident, at): Told[] => {
          const startedAt = recurrentStart(incident);
          return startedAt === null ? [] : [{ ...incident, id: recurrentId(at), startedAt }];
        });
        for (const { filter, passes, kinds } of FILTERS) {
          const expected = expectedOf(dated.filter(passes), kinds);
          found += expected.length;
          const { data } = await askApi<Recurrences>(store, QUERY, { filter, first: 60 });
          expect(data.recurrences.map(({ why: _, ...rest }) => rest)).toEqual(expected);
          const few = await askApi<Recurrences>(store, QUERY, { filter, first: 2 });
          expect(few.data.recurrences).toEqual(data.recurrences.slice(0, 2));
        }
      }),
      { numRuns: 10 },
    );
    expect(found).toBeGreaterThan(5);
  });

  const incident = (values: Partial<RecurrentIncident>): RecurrentIncident => ({
    severity: 'SEV1',
    start: { day: 1, precision: 'DAY' },
    affected: [['cmp_a', 'ORIGIN']],
    causes: [],
    steps: [],
    items: [],
    ...values,
  });

  it('say what came back, when, and after what was promised', async () => {
    const causes: RecurrentIncident['causes'] = [{ mode: 'retry-storm', kind: 'root', component: null }];
    const steps: RecurrentIncident['steps'] = [
      ['cmp_a', 'cmp_b', 1],
      ['cmp_b', 'cmp_c', 2],
    ];
    await store.publish(
      recurrentGraph([
        incident({ causes, steps, items: ['OPEN', 'DONE'] }),
        incident({ causes, steps, start: { day: 3, precision: 'DAY' }, items: ['UNKNOWN'] }),
        incident({ causes, steps, start: { day: 7, precision: 'MONTH' }, items: ['DONE'] }),
      ]),
    );
    const { data } = await askApi<Recurrences>(store, QUERY);
    expect(data.recurrences).toEqual([
      {
        components: [{ id: 'cmp_a' }, { id: 'cmp_b' }, { id: 'cmp_c' }],
        failureModes: ['retry-storm'],
        incidents: [{ id: 'inc_99' }, { id: 'inc_98' }, { id: 'inc_97' }],
        actionItems: [
          { text: 'item 0 of inc_99', status: 'OPEN' },
          { text: 'item 1 of inc_99', status: 'DONE' },
          { text: 'item 0 of inc_98', status: 'UNKNOWN' },
        ],
        why: [
          '3 incidents between 2020-03-01 and 2020-07 have root cause retry-storm in part a.',
          'All of them tell of the same failure path: part a → part b → part c.',
          'It came back in 2020-07 after an action item of 2020-03-03, of which no status is told: "item 0 of inc_98".',
          'The incidents before that had 3 action items: 1 done, 1 open, 1 of unknown status.',
        ],
      },
    ]);
  });

  it('name what was done before what is open, and steps side by side', async () => {
    const steps: RecurrentIncident['steps'] = [
      ['cmp_a', 'cmp_b', 1],
      ['cmp_a', 'cmp_c', 1],
      ['cmp_b', 'cmp_c', 2],
    ];
    await store.publish(
      recurrentGraph([
        incident({ steps, items: ['OPEN', 'DONE'] }),
        incident({ steps, start: { day: 2, precision: 'MINUTE' } }),
      ]),
    );
    const { data } = await askApi<Recurrences>(store, QUERY);
    expect(data.recurrences[0]!.why).toEqual([
      '2 incidents between 2020-03-01 and 2020-03-02 tell of the same failure path: part a → part b and part a → part c, then part b → part c.',
      'It came back on 2020-03-02 after an action item of 2020-03-01, which is told as done: "item 1 of inc_99".',
      'The incidents before that had 2 action items: 1 done, 1 open.',
    ]);
  });

  it('take as many store calls for twenty as for two', async () => {
    const modes = ['bad-deploy', 'retry-storm'] as const;
    const incidents = Array.from({ length: 60 }, (_, at) =>
      incident({
        start: { day: 1 + (at % 9), precision: 'DAY' },
        causes: modes.map((mode, place) => ({ mode, kind: 'root', component: (['cmp_a', 'cmp_b'] as const)[place]! })),
        steps: [[(['cmp_a', 'cmp_b', 'cmp_c'] as const)[at % 3]!, 'cmp_b', 1 + (at % 2)]],
        items: ['OPEN'],
      }),
    );
    const whole: RecurrentIncident[] = incidents.map((each, at) => ({
      ...each,
      causes: [
        ...each.causes,
        { mode: 'bad-deploy', kind: 'trigger', component: (['cmp_a', 'cmp_c'] as const)[at % 2]! },
      ],
    }));
    await store.publish(recurrentGraph(whole));
    const filter = { causeKinds: ['ROOT', 'TRIGGER'] };
    const few = await askApi<Recurrences>(store, QUERY, { filter, first: 2 });
    const many = await askApi<Recurrences>(store, QUERY, { filter, first: 20 });
    expect(many.data.recurrences.length).toBeGreaterThan(4);
    expect(few.calls).toBe(many.calls);
  });

  it('show as many incidents and action items as are asked for, the oldest first', async () => {
    const causes: RecurrentIncident['causes'] = [{ mode: 'retry-storm', kind: 'root', component: 'cmp_a' }];
    await store.publish(
      recurrentGraph(
        [1, 2, 3].map((day) => incident({ causes, start: { day, precision: 'DAY' }, items: ['OPEN', 'DONE'] })),
      ),
    );
    const short = '{ recurrences { incidents(first: 2) { id } actionItems(first: 3) { text } } }';
    const { data } = await askApi<Recurrences>(store, short);
    expect(data.recurrences).toEqual([
      {
        incidents: [{ id: 'inc_99' }, { id: 'inc_98' }],
        actionItems: ['item 0 of inc_99', 'item 1 of inc_99', 'item 0 of inc_98'].map((text) => ({ text })),
      },
    ]);
    for (const list of ['incidents', 'actionItems']) {
      expect(await refusedByApi(store, `{ recurrences { ${list}(first: 101) { id: __typename } } }`)).toMatchObject({
        extensions: { code: 'BAD_INPUT', argument: 'first' },
      });
    }
  });

  it.each([{ first: -1 }, { first: 101 }])('refuse %j by its name', async (variables) => {
    expect(await refusedByApi(store, QUERY, variables)).toMatchObject({
      extensions: { code: 'BAD_INPUT', argument: 'first' },
    });
  });

  it('are none where none are asked for', async () => {
    expect((await askApi<Recurrences>(store, QUERY, { first: 0 })).data.recurrences).toEqual([]);
  });
});
