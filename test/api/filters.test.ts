// Filters and hotspot numbers against a plain computation in memory, over every pair of filter fields: an engine that
// drops one of two conditions is caught here.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApi, type Api } from '../../api/create-api.js';
import {
  componentKindSchema,
  failureModeGroup,
  failureModeSchema,
  roleSchema,
  severitySchema,
  symptomSchema,
} from '../../cypher/model/values.js';
import type { CauseKind, ComponentKind, FailureMode, Role, Severity, Symptom } from '../../cypher/model/values.js';
import { told, toldExtractor, type ToldIncident } from '../support/make-claims.js';
import { TestWorkspace } from '../support/make-workspace.js';

type Story = ToldIncident & { readonly organization: string };

/** A small linear congruential generator (Numerical Recipes): the same stories in every run. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const next = randomNumbers(20_260_101);
const pick = <Item>(items: readonly Item[]): Item => items[next(items.length)]!;

const KINDS = componentKindSchema.options.slice(0, 4);
const PARTS = Array.from({ length: 8 }, (_, at) => ({
  name: `part ${at}`,
  kind: KINDS[at % KINDS.length]!,
  technology: at % 3 === 0 ? null : `tech${at % 2}`,
}));
const MODES = failureModeSchema.options.slice(0, 9);

const STORIES: readonly Story[] = Array.from({ length: 36 }, (_, at) => {
  const parts = PARTS.filter(() => next(3) === 0);
  const day = `20${10 + next(14)}-0${1 + next(9)}-1${next(9)}T10:00Z`;
  return {
    organization: pick(['Alpha', 'Beta', 'Gamma']),
    title: `Story ${String(at).padStart(2, '0')}`,
    severity: pick(severitySchema.options),
    ...(next(6) === 0 ? {} : { startedAt: day }),
    ...(next(3) === 0 ? {} : { minutes: 10 + next(500) }),
    symptoms: symptomSchema.options.filter(() => next(4) === 0),
    affected: Object.fromEntries(parts.map(({ name }) => [name, pick(roleSchema.options)])),
    kinds: Object.fromEntries(parts.map(({ name, kind }) => [name, kind])),
    technologies: Object.fromEntries(
      parts.flatMap(({ name, technology }) => (technology === null ? [] : [[name, technology]])),
    ),
    causes: MODES.filter(() => next(6) === 0).map(
      (mode) =>
        [
          mode,
          pick<CauseKind>(['root', 'root', 'contributing']),
          pick([...parts.map(({ name }) => name), null]),
        ] as const,
    ),
  };
});

interface Filter {
  organizations?: string[];
  severities?: Severity[];
  from?: string;
  to?: string;
  failureModes?: FailureMode[];
  failureModeGroups?: string[];
  componentKinds?: ComponentKind[];
  technologies?: string[];
  roles?: Role[];
  symptoms?: Symptom[];
}

const FIELDS: readonly Filter[] = [
  { organizations: ['Alpha', 'gamma'] },
  { severities: ['SEV1', 'SEV2', 'UNKNOWN'] },
  { from: '2014-01-01T00:00:00Z' },
  { to: '2020-06-01T00:00:00Z' },
  { failureModes: MODES.slice(0, 4) },
  { failureModeGroups: ['change'] },
  { componentKinds: [KINDS[0]!, KINDS[1]!] },
  { technologies: ['tech1'] },
  { roles: ['ORIGIN'] },
  { symptoms: ['ERROR', 'DELAY'] },
];

function passes(story: Story, filter: Filter): boolean {
  const started = story.startedAt === undefined ? null : Date.parse(story.startedAt);
  const roots = (story.causes ?? []).filter(([, kind]) => kind === 'root').map(([mode]) => mode);
  const affected = Object.entries(story.affected ?? {});
  const isHit = affected.some(
    ([name, role]) =>
      (filter.componentKinds?.includes(story.kinds![name]!) ?? true) &&
      (filter.technologies?.includes(story.technologies![name] ?? '') ?? true) &&
      (filter.roles?.includes(role) ?? true),
  );
  return (
    (filter.organizations?.some((name) => name.toLowerCase() === story.organization.toLowerCase()) ?? true) &&
    (filter.severities?.includes(story.severity!) ?? true) &&
    (filter.from === undefined || (started !== null && started >= Date.parse(filter.from))) &&
    (filter.to === undefined || (started !== null && started < Date.parse(filter.to))) &&
    (filter.failureModes?.some((mode) => roots.includes(mode)) ?? true) &&
    (filter.failureModeGroups?.some((group) => roots.some((mode) => failureModeGroup(mode) === group)) ?? true) &&
    (filter.symptoms?.some((symptom) => story.symptoms!.includes(symptom)) ?? true) &&
    (isHit || (filter.componentKinds ?? filter.technologies ?? filter.roles) === undefined)
  );
}

const SEVERITY_WEIGHT = { SEV0: 10, SEV1: 8, SEV2: 4, SEV3: 2, SEV4: 1, UNKNOWN: 2 };
const ROLE_WEIGHT = { ORIGIN: 1, PROPAGATED: 0.6, IMPACTED: 0.3 };

/** CONTRACT section 6, by hand: the score by kind of component. */
function scoresByKind(filter: Filter): Map<string, { incidents: number; score: number; share: number }> {
  const stories = STORIES.filter((story) => passes(story, filter));
  const newest = Math.max(
    ...stories.map(({ startedAt }) => (startedAt === undefined ? -Infinity : Date.parse(startedAt))),
  );
  const asOf = Number.isFinite(newest) ? newest : 0;
  const rows = new Map<string, { incidents: number; score: number; share: number }>();
  for (const story of stories) {
    const weights = new Map<string, number>();
    for (const [name, role] of Object.entries(story.affected ?? {})) {
      const kind = story.kinds![name]!;
      weights.set(kind, Math.max(weights.get(kind) ?? 0, ROLE_WEIGHT[role]));
    }
    const age = story.startedAt === undefined ? 365 : (asOf - Date.parse(story.startedAt)) / 86_400_000;
    for (const [kind, weight] of weights) {
      const row = rows.get(kind) ?? { incidents: 0, score: 0, share: 0 };
      row.incidents += 1;
      row.score += SEVERITY_WEIGHT[story.severity!] * weight * 0.5 ** (age / 180);
      row.share = row.incidents / stories.length;
      rows.set(kind, row);
    }
  }
  return rows;
}

let test: TestWorkspace;
let api: Api;
beforeAll(async () => {
  test = new TestWorkspace();
  for (const organization of ['Alpha', 'Beta', 'Gamma']) {
    const names = STORIES.filter((story) => story.organization === organization).map(
      ({ organization: _, ...story }) => {
        test.write(`${story.title}.txt`, told(story));
        return `${story.title}.txt`;
      },
    );
    await test.ingest(names, { organization, extractor: toldExtractor });
  }
  api = createApi({
    openReader: () => test.store.reader(),
    readText: async () => null,
    onHiddenError: (error) => {
      throw error;
    },
  });
});
afterAll(() => test.dispose());

const QUERY = `query ($filter: IncidentFilter) {
  incidents(filter: $filter, first: 100) { totalCount nodes { title } }
  kinds: hotspots(by: KIND, filter: $filter, first: 100) { key incidents score share monthly { incidents } topFailureModes { failureMode incidents } why }
  modes: hotspots(by: FAILURE_MODE, filter: $filter, first: 100) { key incidents share }
}`;

interface Answer {
  incidents: { totalCount: number; nodes: { title: string }[] };
  kinds: {
    key: string;
    incidents: number;
    score: number;
    share: number;
    monthly: { incidents: number }[];
    topFailureModes: { failureMode: string; incidents: number }[];
    why: string[];
  }[];
  modes: { key: string; incidents: number; share: number }[];
}

const pairs = FIELDS.flatMap((first, at) => FIELDS.slice(at).map((second) => ({ ...first, ...second })));

describe('every pair of filter fields', () => {
  it.each([{}, ...pairs, Object.assign({}, ...FIELDS) as Filter].map((filter) => [JSON.stringify(filter), filter]))(
    '%s',
    async (_, filter) => {
      const response = await api.fetch('http://localhost/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: QUERY, variables: { filter } }),
      });
      const { data, errors } = (await response.json()) as { data: Answer; errors?: unknown };
      expect(errors).toBeUndefined();
      const expected = STORIES.filter((story) => passes(story, filter));
      expect(data.incidents.nodes.map(({ title }) => title).sort()).toEqual(expected.map(({ title }) => title).sort());
      expect(data.incidents.totalCount).toBe(expected.length);

      const scores = scoresByKind(filter);
      expect(data.kinds.map(({ key }) => key).sort()).toEqual([...scores.keys()].sort());
      for (const { key, incidents, score, share, monthly } of data.kinds) {
        const by = scores.get(key)!;
        expect([key, incidents]).toEqual([key, by.incidents]);
        expect(score).toBeCloseTo(by.score, 5);
        expect(share).toBeCloseTo(by.share, 9);
        const dated = expected.filter(
          ({ startedAt, affected, kinds }) =>
            startedAt !== undefined && Object.keys(affected!).some((name) => kinds![name] === key),
        );
        expect(monthly.reduce((sum, month) => sum + month.incidents, 0)).toBe(dated.length);
      }
      const modes = new Map<string, number>();
      for (const { causes } of expected) {
        for (const mode of new Set(causes!.filter(([, kind]) => kind === 'root').map(([each]) => each)))
          modes.set(mode, (modes.get(mode) ?? 0) + 1);
      }
      expect(Object.fromEntries(data.modes.map(({ key, incidents }) => [key, incidents]))).toEqual(
        Object.fromEntries(modes),
      );
      for (const { share } of data.modes) expect(share).toBeLessThanOrEqual(1);
    },
  );
});
