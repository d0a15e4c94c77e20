// The numbers of the questions across incidents, over random graphs and filters, against plain loops over the same
// incidents. In: graphs on a real store, asked through the API. Out: whether every number is as the contract defines it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createApi } from '../../api/create-api.js';
import { compareCodePoints } from '../../cypher/model/code-point-order.js';
import { DIMENSIONS } from '../../cypher/patterns/dimensions/dimensions.js';
import {
  dayText,
  drawnFilter,
  filterText,
  passing,
  runsOf,
  valuesOf,
  type Level,
  type PlainFilter,
} from '../support/count-plainly.js';
import { openTestStore } from '../support/open-test-store.js';
import { drawnComponents, drawnIncidents, drawnModes, graphOf, type DrawnIncident } from '../support/random-graph.js';

const PREFIX = 'a';
/** A step's two ends are one claim: they have a test of their own. */
const dimension = fc.constantFrom(...DIMENSIONS.filter((name) => !name.startsWith('STEP_')));

const folder = mkdtempSync(join(tmpdir(), 'faultline-across-'));
const store = openTestStore(join(folder, 'graph'));
const api = createApi({
  openReader: () => store.reader(),
  readText: async () => null,
  onHiddenError: (error: unknown) => {
    throw error;
  },
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function ask<Data>(query: string): Promise<Data> {
  const response = await api.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

/** Publishes drawn incidents, then compares what is asked of them. */
async function ofGraphs<Drawn>(
  drawn: fc.Arbitrary<Drawn>,
  check: (incidents: readonly DrawnIncident[], filter: PlainFilter, drawn: Drawn) => Promise<void>,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      drawnIncidents,
      fc.array(fc.tuple(drawnFilter, drawn), { minLength: 8, maxLength: 8 }),
      async (incidents, asked) => {
        await store.publish(graphOf(incidents, PREFIX));
        for (const [filter, each] of asked) await check(incidents, filter, each);
      },
    ),
    { numRuns: 6 },
  );
}

const idOf = (incidents: readonly DrawnIncident[], incident: DrawnIncident): string =>
  `inc_${PREFIX}${String(incidents.indexOf(incident)).padStart(3, '0')}`;
const newestFirst = (incidents: readonly DrawnIncident[], some: readonly DrawnIncident[]): string[] =>
  [...some]
    .sort(
      (a, b) =>
        (b.started?.day ?? -Infinity) - (a.started?.day ?? -Infinity) ||
        compareCodePoints(idOf(incidents, a), idOf(incidents, b)),
    )
    .map((incident) => idOf(incidents, incident));
const sorted = (counts: ReadonlyMap<string, number>): [string, number][] =>
  [...counts].sort(([a, inA], [b, inB]) => inB - inA || compareCodePoints(a, b));
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;
const mean = (values: readonly (number | null)[]): { mean: number | null; over: number } => {
  const known = values.filter((value) => value !== null);
  const sum = known.reduce((total, value) => total + value, 0);
  return { mean: known.length === 0 ? null : rounded(sum / known.length), over: known.length };
};

interface Table {
  readonly rows: string[];
  readonly columns: string[];
  readonly cells: number[][];
  readonly rowTotals: number[];
  readonly columnTotals: number[];
  readonly total: number;
  readonly meanMinutes: {
    readonly cells: (number | null)[][];
    readonly over: number[][];
    readonly rowMeans: (number | null)[];
    readonly columnMeans: (number | null)[];
    readonly mean: number | null;
    readonly meanOver: number;
  };
}

const attributeOf = (name: string, argument: string): string =>
  name === 'ATTRIBUTE' ? `, ${argument}: "operation"` : '';

describe('breakdown', () => {
  it('counts incidents and claims, with totals and mean times, as a plain count does', async () => {
    await ofGraphs(
      fc.record({ rows: dimension, columns: fc.option(dimension), count: fc.constantFrom('INCIDENTS', 'CLAIMS') }),
      async (incidents, filter, { rows, columns, count }) => {
        const { breakdown } = await ask<{
          breakdown: Table;
        }>(`{ breakdown(rows: ${rows}${attributeOf(rows, 'rowsAttribute')}${
          columns === null ? '' : `, columns: ${columns}${attributeOf(columns, 'columnsAttribute')}`
        }, count: ${count}, filter: ${filterText(filter)}) {
          rows columns cells rowTotals columnTotals total meanMinutes { cells over rowMeans columnMeans mean meanOver } } }`);
        const kept = passing(incidents, filter);
        const isByIncident = count === 'INCIDENTS';
        const cells = new Map<string, Map<string, DrawnIncident[]>>();
        for (const incident of kept) {
          for (const row of valuesOf(incident, rows, filter, PREFIX)) {
            const columnKeys = columns === null ? ['ALL'] : valuesOf(incident, columns, filter, PREFIX);
            for (const column of columnKeys) {
              const line = cells.get(row) ?? new Map<string, DrawnIncident[]>();
              cells.set(row, line.set(column, [...(line.get(column) ?? []), incident]));
            }
          }
        }
        const size = (each: readonly DrawnIncident[]): number => (isByIncident ? new Set(each).size : each.length);
        const inRow = (row: string): DrawnIncident[] => [...(cells.get(row)?.values() ?? [])].flat();
        const inColumn = (column: string): DrawnIncident[] =>
          [...cells.values()].flatMap((line) => line.get(column) ?? []);
        const columnNames = [
          ...new Set([
            ...(columns === null ? ['ALL'] : []),
            ...[...cells.values()].flatMap((line) => [...line.keys()]),
          ]),
        ];
        const rowsExpected = sorted(new Map([...cells.keys()].map((row) => [row, size(inRow(row))])));
        const columnsExpected = sorted(new Map(columnNames.map((column) => [column, size(inColumn(column))])));
        expect(breakdown.rows).toEqual(rowsExpected.map(([row]) => row));
        expect(breakdown.columns).toEqual(columnsExpected.map(([column]) => column));
        expect(breakdown.rowTotals).toEqual(rowsExpected.map(([, total]) => total));
        expect(breakdown.columnTotals).toEqual(columnsExpected.map(([, total]) => total));
        expect(breakdown.total).toBe(size([...cells.keys()].flatMap(inRow)));
        expect(breakdown.cells).toEqual(
          breakdown.rows.map((row) => breakdown.columns.map((column) => size(cells.get(row)?.get(column) ?? []))),
        );
        const minutes = (each: readonly DrawnIncident[]) =>
          mean([...new Set(each)].map((incident) => incident.minutes));
        const means = breakdown.meanMinutes;
        expect(means.cells).toEqual(
          breakdown.rows.map((row) =>
            breakdown.columns.map((column) => minutes(cells.get(row)?.get(column) ?? []).mean),
          ),
        );
        expect(means.over).toEqual(
          breakdown.rows.map((row) =>
            breakdown.columns.map((column) => minutes(cells.get(row)?.get(column) ?? []).over),
          ),
        );
        expect(means.rowMeans).toEqual(breakdown.rows.map((row) => minutes(inRow(row)).mean));
        expect(means.columnMeans).toEqual(breakdown.columns.map((column) => minutes(inColumn(column)).mean));
        expect([means.mean, means.meanOver]).toEqual([minutes(kept).mean, minutes(kept).over]);
      },
    );
  });

  it('counts a step once by what it leads from and to, in kinds or in a study’s words', async () => {
    await ofGraphs(fc.boolean(), async (incidents, filter, isRecorded) => {
      const attribute = isRecorded ? ', rowsAttribute: "recordedKind", columnsAttribute: "recordedKind"' : '';
      const { breakdown } = await ask<{ breakdown: Table }>(
        `{ breakdown(rows: STEP_FROM, columns: STEP_TO, count: CLAIMS${attribute}, filter: ${filterText(filter)}) { rows columns cells total } }`,
      );
      const kindOf = (place: number): string => ['CACHE', 'DATABASE', 'CACHE', 'QUEUE'][place]!;
      const steps = passing(incidents, filter).flatMap((incident) =>
        incident.steps.map(({ from, to, recorded }) =>
          isRecorded ? [recorded ?? 'UNKNOWN', recorded ?? 'UNKNOWN'] : [kindOf(from), kindOf(to)],
        ),
      );
      expect(breakdown.total).toBe(steps.length);
      expect(breakdown.cells).toEqual(
        breakdown.rows.map((row) =>
          breakdown.columns.map((column) => steps.filter(([from, to]) => from === row && to === column).length),
        ),
      );
    });
  });

  it('opens every cell, row and column down to its incidents', async () => {
    await ofGraphs(
      fc.record({ rows: dimension, columns: dimension, at: fc.nat() }),
      async (incidents, filter, { rows, columns, at }) => {
        const asked = `breakdown(rows: ${rows}${attributeOf(rows, 'rowsAttribute')}, columns: ${columns}${attributeOf(columns, 'columnsAttribute')}, filter: ${filterText(filter)})`;
        const { breakdown } = await ask<{ breakdown: Table }>(`{ ${asked} { rows columns cells rowTotals } }`);
        if (breakdown.rows.length === 0) return;
        const rowAt = at % breakdown.rows.length;
        const columnAt = at % breakdown.columns.length;
        const row = JSON.stringify(breakdown.rows[rowAt]);
        const column = JSON.stringify(breakdown.columns[columnAt]);
        interface Opened {
          readonly totalCount: number;
          readonly nodes: { id: string }[];
        }
        const opened = await ask<{ breakdown: { cell: Opened; row: Opened } }>(
          `{ ${asked} { cell: incidents(row: ${row}, column: ${column}, first: 100) { totalCount nodes { id } } row: incidents(row: ${row}) { totalCount nodes { id } } } }`,
        );
        expect(opened.breakdown.cell.totalCount).toBe(breakdown.cells[rowAt]![columnAt]);
        expect(opened.breakdown.row.totalCount).toBe(breakdown.rowTotals[rowAt]);
        const expected = passing(incidents, filter).filter(
          (incident) =>
            valuesOf(incident, rows, filter, PREFIX).includes(breakdown.rows[rowAt]!) &&
            valuesOf(incident, columns, filter, PREFIX).includes(breakdown.columns[columnAt]!),
        );
        expect(opened.breakdown.cell.nodes.map(({ id }) => id)).toEqual(newestFirst(incidents, expected));
      },
    );
  });
});

describe('trends', () => {
  it('count incidents and average times in every interval, empty ones included', async () => {
    await ofGraphs(
      fc.record({
        interval: fc.constantFrom('WEEK', 'MONTH', 'QUARTER', 'YEAR'),
        metric: fc.constantFrom('INCIDENTS', 'TIME_TO_DETECT', 'TIME_TO_RESOLVE'),
        groupBy: fc.option(dimension),
      }),
      async (incidents, filter, { interval, metric, groupBy }) => {
        const group = groupBy === null ? '' : `, groupBy: ${groupBy}${attributeOf(groupBy, 'groupByAttribute')}`;
        const { trends } = await ask<{
          trends: {
            key: string;
            points: { start: string; value: number | null; over: number; incidents: { id: string }[] }[];
          }[];
        }>(
          `{ trends(interval: ${interval}, metric: ${metric}${group}, filter: ${filterText(filter)}) { key points { start value over incidents(first: 2) { id } } } }`,
        );
        const beginning = (day: number): string => {
          const date = new Date(dayText(day));
          if (interval === 'WEEK') {
            while (date.getUTCDay() !== 1) date.setUTCDate(date.getUTCDate() - 1);
            return date.toISOString().slice(0, 10);
          }
          const month = date.getUTCMonth();
          const first = { MONTH: month, QUARTER: Math.floor(month / 3) * 3, YEAR: 0 }[interval as 'MONTH'];
          return new Date(Date.UTC(date.getUTCFullYear(), first, 1)).toISOString().slice(0, 10);
        };
        const tooCoarse: Readonly<Record<string, readonly string[]>> = {
          WEEK: ['YEAR', 'MONTH'],
          MONTH: ['YEAR'],
          QUARTER: ['YEAR'],
          YEAR: [],
        };
        const kept = passing(incidents, filter).filter(
          ({ started }) => started !== null && !tooCoarse[interval]!.includes(started.precision),
        );
        const keysOf = (incident: DrawnIncident): Set<string> =>
          new Set(groupBy === null ? ['ALL'] : valuesOf(incident, groupBy, filter, PREFIX));
        const totals = new Map<string, number>();
        for (const incident of kept) for (const key of keysOf(incident)) totals.set(key, (totals.get(key) ?? 0) + 1);
        expect(trends.map(({ key }) => key)).toEqual(sorted(totals).map(([key]) => key));
        const starts = [...new Set(kept.map(({ started }) => beginning(started!.day)))].sort();
        for (const { key, points } of trends) {
          expect(points[0]?.start.slice(0, 10)).toBe(starts[0]);
          expect(points.at(-1)?.start.slice(0, 10)).toBe(starts.at(-1));
          expect(points.map(({ start }) => start)).toEqual(
            points.map(
              ({ start }) => `${beginning((Date.parse(start) - Date.UTC(2012, 0, 1)) / 86_400_000)}T00:00:00Z`,
            ),
          );
          expect(new Set(points.map(({ start }) => start)).size).toBe(points.length);
          for (const { start, value, over, incidents: opened } of points) {
            const within = kept.filter(
              (incident) => keysOf(incident).has(key) && beginning(incident.started!.day) === start.slice(0, 10),
            );
            expect(opened.map(({ id }) => id)).toEqual(newestFirst(incidents, within).slice(0, 2));
            const times = mean(
              within.map(({ minutes, detectMinutes }) => (metric === 'TIME_TO_DETECT' ? detectMinutes : minutes)),
            );
            expect([value, over]).toEqual(
              metric === 'INCIDENTS' ? [within.length, within.length] : [times.mean, times.over],
            );
          }
          // Nothing between the first and the last is missing.
          expect(points.reduce((sum, { over }) => sum + over, 0)).toBeGreaterThanOrEqual(0);
          const gaps = points
            .slice(1)
            .map(({ start }, at) => (Date.parse(start) - Date.parse(points[at]!.start)) / 86_400_000);
          const longest = { WEEK: 7, MONTH: 31, QUARTER: 92, YEAR: 366 }[interval as 'WEEK'];
          expect(gaps.every((gap) => gap <= longest)).toBe(true);
        }
      },
    );
  });
});

describe('failurePatterns', () => {
  it('are the runs that enough incidents share, each incident once, with its words and newest examples', async () => {
    await ofGraphs(
      fc.record({
        level: fc.constantFrom<Level>('COMPONENT', 'TECHNOLOGY', 'KIND'),
        length: fc.integer({ min: 2, max: 5 }),
        minIncidents: fc.integer({ min: 1, max: 3 }),
        minOrganizations: fc.integer({ min: 1, max: 2 }),
      }),
      async (incidents, filter, { level, length, minIncidents, minOrganizations }) => {
        const { failurePatterns } = await ask<{
          failurePatterns: {
            steps: string[];
            incidents: number;
            organizations: number;
            mechanisms: string[];
            examples: { id: string }[];
          }[];
        }>(
          `{ failurePatterns(level: ${level}, length: ${length}, minIncidents: ${minIncidents}, minOrganizations: ${minOrganizations}, first: 100, filter: ${filterText(filter)}) { steps incidents organizations mechanisms examples(first: 2) { id } } }`,
        );
        const found = new Map<string, { incident: DrawnIncident; told: Set<string> }[]>();
        for (const incident of passing(incidents, filter))
          for (const [run, told] of runsOf(incident, level, length, PREFIX))
            found.set(run, [...(found.get(run) ?? []), { incident, told }]);
        const expected = [...found]
          .map(([run, shown]) => {
            const words = new Map<string, number>();
            for (const { told } of shown) for (const word of told) words.set(word, (words.get(word) ?? 0) + 1);
            return {
              steps: run.split('\n'),
              incidents: shown.length,
              organizations: new Set(shown.map(({ incident }) => incident.organization)).size,
              mechanisms: sorted(words).map(([word]) => word),
              examples: newestFirst(
                incidents,
                shown.map(({ incident }) => incident),
              )
                .slice(0, 2)
                .map((id) => ({ id })),
            };
          })
          .filter((each) => each.incidents >= minIncidents && each.organizations >= minOrganizations)
          .sort((a, b) => b.incidents - a.incidents || compareCodePoints(a.steps.join('\n'), b.steps.join('\n')));
        expect(failurePatterns).toEqual(expected.slice(0, 100));
      },
    );
  });
});

describe('coFailures', () => {
  it('are the pairs that share incidents, with their lift over the filter’s incidents and newest examples', async () => {
    await ofGraphs(
      fc.record({ minIncidents: fc.integer({ min: 1, max: 3 }), first: fc.integer({ min: 1, max: 8 }) }),
      async (incidents, filter, { minIncidents, first }) => {
        const { coFailures } = await ask<{
          coFailures: {
            a: { id: string };
            b: { id: string };
            incidents: number;
            lift: number;
            examples: { id: string }[];
          }[];
        }>(
          `{ coFailures(minIncidents: ${minIncidents}, first: ${first}, filter: ${filterText(filter)}) { a { id } b { id } incidents lift examples(first: 2) { id } } }`,
        );
        const kept = passing(incidents, filter);
        const partsOf = ({ organization, affected }: DrawnIncident): string[] =>
          [...new Set(affected.map(([place]) => `cmp_org_${PREFIX}${organization}_${place}`))].sort();
        const ids = [...new Set(kept.flatMap(partsOf))].sort();
        const within = (...parts: readonly string[]): DrawnIncident[] =>
          kept.filter((incident) => parts.every((part) => partsOf(incident).includes(part)));
        const expected = ids
          .flatMap((a) => ids.filter((b) => a < b).map((b) => ({ a, b, both: within(a, b) })))
          .filter(({ both }) => both.length >= minIncidents)
          .map(({ a, b, both }) => ({
            a: { id: a },
            b: { id: b },
            incidents: both.length,
            lift: (both.length * kept.length) / (within(a).length * within(b).length),
            examples: newestFirst(incidents, both)
              .slice(0, 2)
              .map((id) => ({ id })),
          }))
          .sort(
            (x, y) =>
              y.incidents - x.incidents ||
              y.lift - x.lift ||
              compareCodePoints(x.a.id, y.a.id) ||
              compareCodePoints(x.b.id, y.b.id),
          );
        expect(coFailures).toEqual(expected.slice(0, first));
      },
    );
  });
});

interface Ranked {
  readonly key: string;
  readonly incidents: number;
  readonly asOrigin: number;
  readonly asPropagated: number;
  readonly asImpacted: number;
  readonly score: number;
  readonly share: number;
  readonly shareInterval: { readonly low: number; readonly high: number };
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  readonly meanTimeToResolveMinutes: number | null;
  readonly resolveTimesKnown: number;
  readonly monthly: readonly { readonly month: string; readonly incidents: number }[];
  readonly topFailureModes: readonly { readonly failureMode: string; readonly incidents: number }[];
}

const SEVERITY_POINTS: Readonly<Record<string, number>> = { SEV0: 10, SEV1: 8, SEV2: 4, SEV3: 2, SEV4: 1, UNKNOWN: 2 };
const ROLE_POINTS: Readonly<Record<string, number>> = { ORIGIN: 1, PROPAGATED: 0.6, IMPACTED: 0.3 };

/** Every key of an incident with the roles it has there. */
function rolesOf(incident: DrawnIncident, by: string, filter: PlainFilter): [key: string, role: string][] {
  const parts = incident.affected.map(([place, role]) => ({ place, role, ...drawnComponents[place]! }));
  const organizationId = `org_${PREFIX}${incident.organization}`;
  switch (by) {
    case 'COMPONENT':
      return parts.map(({ place, role }) => [`cmp_${organizationId}_${place}`, role]);
    case 'TECHNOLOGY':
      return parts.flatMap(({ technology, role }) => (technology === null ? [] : [[technology, role]]));
    case 'KIND':
      return parts.map(({ kind, role }) => [kind, role]);
    case 'TEAM':
      return parts.flatMap(({ team, role }) => (team === null ? [] : [[`${organizationId}/${team}`, role]]));
    case 'ORGANIZATION':
      return incident.organization === 2 ? [] : [[organizationId, 'ORIGIN']];
    default:
      return incident.causes.flatMap(([kind, mode, place]): [string, string][] => {
        const [failureMode] = drawnModes[mode]!;
        if (!filter.causeKinds.includes(kind.toUpperCase()) || failureMode === 'unknown') return [];
        const roles = parts.filter((part) => part.place === place).map(({ role }) => role);
        return roles.length === 0 ? [[failureMode, 'ORIGIN']] : roles.map((role) => [failureMode, role]);
      });
  }
}

describe('hotspots', () => {
  it('weigh severity, role and age, and say how sure a share is, as the contract defines it', async () => {
    await ofGraphs(
      fc.record({
        by: fc.constantFrom('COMPONENT', 'TECHNOLOGY', 'KIND', 'FAILURE_MODE', 'TEAM', 'ORGANIZATION'),
        asOf: fc.option(fc.integer({ min: 0, max: 5000 })),
        minIncidents: fc.integer({ min: 1, max: 2 }),
      }),
      async (incidents, filter, { by, asOf, minIncidents }) => {
        const { hotspots } = await ask<{ hotspots: Ranked[] }>(
          `{ hotspots(by: ${by}, minIncidents: ${minIncidents}, first: 100${asOf === null ? '' : `, asOf: "${dayText(asOf)}"`}, filter: ${filterText(filter)}) {
            key incidents asOrigin asPropagated asImpacted score share shareInterval { low high } firstSeen lastSeen
            meanTimeToResolveMinutes resolveTimesKnown monthly { month incidents } topFailureModes { failureMode incidents } } }`,
        );
        const kept = passing(incidents, filter).filter(
          ({ started }) => asOf === null || started === null || started.day <= asOf,
        );
        const now = asOf ?? Math.max(...kept.map(({ started }) => started?.day ?? -Infinity));
        const named = new Map<string, { incident: DrawnIncident; weight: number }[]>();
        for (const incident of kept) {
          const best = new Map<string, number>();
          for (const [key, role] of rolesOf(incident, by, filter))
            best.set(key, Math.max(best.get(key) ?? 0, ROLE_POINTS[role]!));
          for (const [key, weight] of best) named.set(key, [...(named.get(key) ?? []), { incident, weight }]);
        }
        const expected = new Map([...named].filter(([, found]) => found.length >= minIncidents));
        expect(new Set(hotspots.map(({ key }) => key))).toEqual(new Set(expected.keys()));
        expect(hotspots.map(({ score }) => score)).toEqual(
          hotspots.map(({ score }) => score).toSorted((a, b) => b - a),
        );
        for (const hotspot of hotspots) {
          const found = expected.get(hotspot.key)!;
          const withWeight = (weight: number): number => found.filter((each) => each.weight === weight).length;
          const score = found.reduce((sum, { incident, weight }) => {
            const days = incident.started === null ? 365 : now - incident.started.day;
            return sum + SEVERITY_POINTS[incident.severity]! * weight * 0.5 ** (days / 180);
          }, 0);
          const starts = found.flatMap(({ incident }) =>
            incident.started === null ? [] : [dayText(incident.started.day)],
          );
          const times = mean(found.map(({ incident }) => incident.minutes));
          const months = found.flatMap(({ incident: { started } }) =>
            started === null || started.precision === 'YEAR' ? [] : [dayText(started.day).slice(0, 7)],
          );
          const modes = found.flatMap(({ incident }) => [
            ...new Set(rolesOf(incident, 'FAILURE_MODE', filter).map(([mode]) => mode)),
          ]);
          const counted = (values: readonly string[]): [string, number][] =>
            [...new Set(values)].map((value) => [value, values.filter((each) => each === value).length]);
          const part = found.length / kept.length;
          const z = 1.959964;
          const middle = (part + z ** 2 / (2 * kept.length)) / (1 + z ** 2 / kept.length);
          const reach =
            (z * Math.sqrt((part * (1 - part)) / kept.length + z ** 2 / (4 * kept.length ** 2))) /
            (1 + z ** 2 / kept.length);
          expect(hotspot.score).toBeCloseTo(score, 5);
          expect(hotspot.shareInterval.low).toBeCloseTo(middle - reach, 4);
          expect(hotspot.shareInterval.high).toBeCloseTo(middle + reach, 4);
          expect(hotspot).toMatchObject({
            incidents: found.length,
            asOrigin: withWeight(1),
            asPropagated: withWeight(0.6),
            asImpacted: withWeight(0.3),
            share: part,
            firstSeen: starts.toSorted()[0] ?? null,
            lastSeen: starts.toSorted().at(-1) ?? null,
            meanTimeToResolveMinutes: times.mean,
            resolveTimesKnown: times.over,
            monthly: counted(months.toSorted()).map(([month, count]) => ({ month, incidents: count })),
            topFailureModes: sorted(new Map(counted(modes))).map(([failureMode, count]) => ({
              failureMode,
              incidents: count,
            })),
          });
        }
      },
    );
  });
});
