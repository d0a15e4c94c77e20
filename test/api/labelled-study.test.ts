// The tables of a hand-labelled study, asked over GraphQL from a graph that was loaded from its labels. In: the shared
// reference corpus, which is no part of this repository; without it the file is skipped. Every expected number is read from
// the corpus's own tables, and no record of it stands here.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IngestReport } from '../../ingest/report.js';
import { runImportLabels } from '../../ingest/run-ingest.js';
import { askApi } from '../support/ask-api.js';
import { TestWorkspace } from '../support/make-workspace.js';

const corpus = resolve(import.meta.dirname, '..', '..', '..', 'shared', 'corpus');
const isThere = ['dev.jsonl', 'paper-tables.dev.json', 'README.md'].every((name) => existsSync(join(corpus, name)));
const skipped = isThere ? '' : ' (skipped: the shared corpus is not beside this repository)';

let test: TestWorkspace;
let report: IngestReport;
/** of `paper-tables.dev.json`; which of them were looked at is counted */
let tables: Readonly<Record<string, unknown>>;
let readme: string;
const compared = new Set<string>();

beforeAll(async () => {
  if (!isThere) return;
  tables = JSON.parse(readFileSync(join(corpus, 'paper-tables.dev.json'), 'utf8')) as typeof tables;
  readme = readFileSync(join(corpus, 'README.md'), 'utf8');
  test = new TestWorkspace();
  const path = join(corpus, 'dev.jsonl');
  const { workspace, store } = test;
  // A real clock: by that of the workspace a second passes with every look, and a long run publishes now and then.
  report = await runImportLabels({ path, shown: 'dev.jsonl' }, { workspace, store, now: () => new Date() });
});
afterAll(() => (isThere ? test.dispose() : undefined));

type Numbers = Readonly<Record<string, number>>;
type Lists = Readonly<Record<string, readonly number[]>>;

function paper<Kind>(name: string): Kind {
  compared.add(name);
  expect(tables).toHaveProperty([name]);
  return tables[name] as Kind;
}

/** The rows of the table under a heading of the corpus's README, each as its cells; the first is the header. */
function readmeTable(heading: string): string[][] {
  const section = readme.split(/^##+ /m).find((each) => each.startsWith(heading));
  if (section === undefined) throw new Error(`the README has no "${heading}"`);
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  const cells = rows.map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
  return cells.filter(([first]) => !/^-+$/.test(first!));
}

interface Table {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly cells: readonly (readonly number[])[];
  readonly rowTotals: readonly number[];
  readonly columnTotals: readonly number[];
  readonly total: number;
}
interface Means {
  readonly rowMeans: readonly (number | null)[];
  readonly rowsOver: readonly number[];
  readonly mean: number | null;
  readonly meanOver: number;
}

/** A dimension; in lower case, what the study recorded. */
async function ask(rows: string, columns?: string, count = 'INCIDENTS'): Promise<Table> {
  const { data } = await askApi<{ breakdown: Table }>(
    test.store,
    `query ($rows: Dimension!, $rowsAttribute: String, $columns: Dimension, $columnsAttribute: String, $count: CountUnit!) {
      breakdown(rows: $rows, rowsAttribute: $rowsAttribute, columns: $columns, columnsAttribute: $columnsAttribute, count: $count) {
        rows columns cells rowTotals columnTotals total } }`,
    { ...axis('rows', rows), ...(columns === undefined ? {} : axis('columns', columns)), count },
  );
  return data.breakdown;
}

async function askMeans(rows: string, metric: string): Promise<Table & { meanMinutes: Means }> {
  const { data } = await askApi<{ breakdown: Table & { meanMinutes: Means } }>(
    test.store,
    `query ($rows: Dimension!, $rowsAttribute: String, $metric: TrendMetric!) {
      breakdown(rows: $rows, rowsAttribute: $rowsAttribute) {
        rows meanMinutes(metric: $metric) { rowMeans rowsOver mean meanOver } } }`,
    { ...axis('rows', rows), metric },
  );
  return data.breakdown;
}

function axis(name: 'rows' | 'columns', dimension: string): Readonly<Record<string, string>> {
  if (dimension.startsWith('STEP_')) return { [name]: dimension, [`${name}Attribute`]: 'recordedKind' };
  if (dimension === dimension.toUpperCase()) return { [name]: dimension };
  return { [name]: 'ATTRIBUTE', [`${name}Attribute`]: dimension };
}

const totals = ({ rows, rowTotals }: Table): Record<string, number> =>
  Object.fromEntries(rows.map((row, at) => [row, rowTotals[at]!]));

function cell({ rows, columns, cells }: Table, row: string, column: string): number {
  return cells[rows.indexOf(row)]?.[columns.indexOf(column)] ?? 0;
}

/** The cells of the named rows and columns; whatever else is in the table must be `UNKNOWN`. */
function cellsOf(table: Table, rows: readonly string[], columns: readonly string[]): Lists {
  expect([...rows, 'UNKNOWN']).toEqual(expect.arrayContaining([...table.rows]));
  expect([...columns, 'UNKNOWN']).toEqual(expect.arrayContaining([...table.columns]));
  return Object.fromEntries(rows.map((row) => [row, columns.map((column) => cell(table, row, column))]));
}

/** Without the row of the incidents that have none. */
function known(counts: Numbers): Numbers {
  return Object.fromEntries(Object.entries(counts).filter(([row]) => row !== 'UNKNOWN'));
}

/** Of the rows of one widest cause, named without it: `internal causes / others` is `others`. */
function groupsOf(table: Table, widest: string): Table {
  const places = table.rows.flatMap((row, at) => (row.startsWith(`${widest} / `) ? [at] : []));
  return {
    ...table,
    rows: places.map((at) => table.rows[at]!.slice(widest.length + 3)),
    cells: places.map((at) => table.cells[at]!),
    rowTotals: places.map((at) => table.rowTotals[at]!),
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** As the tables are: a half goes to the even neighbour. */
function rounded(value: number, digits: number): number {
  const scaled = value * 10 ** digits;
  const below = Math.floor(scaled);
  const isHalf = Math.abs(scaled - below - 0.5) < 1e-9;
  return (isHalf ? below + (below % 2) : Math.round(scaled)) / 10 ** digits;
}
const percent = (part: number, whole: number): number => rounded((100 * part) / whole, 1);

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return Number.isInteger(middle) ? (sorted[middle - 1]! + sorted[middle]!) / 2 : sorted[Math.floor(middle)]!;
}

interface Listed {
  readonly durationMinutes: number | null;
  readonly timeToDetectMinutes: number | null;
  readonly timeToIdentifyMinutes: number | null;
  readonly timeToMitigateMinutes: number | null;
  readonly detection: { readonly method: string } | null;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
}

/** All incidents, a page at a time: what `breakdown` does not work out follows from them. */
async function listIncidents(): Promise<Listed[]> {
  const listed: Listed[] = [];
  for (let after: string | null = null; ;) {
    const {
      data,
    }: { data: { incidents: { nodes: Listed[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } } =
      await askApi(
        test.store,
        `query ($after: String) { incidents(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes {
          durationMinutes timeToDetectMinutes timeToIdentifyMinutes timeToMitigateMinutes detection { method }
          attributes { name value } } } }`,
        { after },
      );
    listed.push(...data.incidents.nodes);
    if (!data.incidents.pageInfo.hasNextPage) return listed;
    after = data.incidents.pageInfo.endCursor;
  }
}

const valuesOf = ({ attributes }: Listed, name: string): string[] => [
  ...new Set(attributes.filter((each) => each.name === name).map(({ value }) => value)),
];
const told = (incidents: readonly Listed[], field: keyof typeof TIMES): number[] =>
  incidents.map((incident) => incident[TIMES[field]]).filter((minutes) => minutes !== null);
const TIMES = {
  detect: 'timeToDetectMinutes',
  identify: 'timeToIdentifyMinutes',
  mitigate: 'timeToMitigateMinutes',
  resolve: 'durationMinutes',
} as const;

describe.skipIf(!isThere)(`the tables of a labelled study${skipped}`, () => {
  it('hold every record that the study counts, and nothing that was refused', () => {
    expect(report.documents).toHaveLength(paper('records'));
    expect(report.documents.filter(({ status, refusedClaims }) => status !== 'added' || refusedClaims)).toEqual([]);
  });

  it('give the clouds, and the causes by cloud', async () => {
    expect(totals(await ask('ORGANIZATION'))).toEqual(paper('clouds'));
    const [header, ...rows] = readmeTable('Root causes');
    const clouds = header!.slice(2);
    const byCloud = await ask('rootCause', 'ORGANIZATION', 'CLAIMS');
    expect(totals(byCloud)).toEqual(Object.fromEntries(rows.map(([cause, all]) => [cause, Number(all)])));
    expect(
      cellsOf(
        byCloud,
        rows.map(([cause]) => cause!),
        clouds,
      ),
    ).toEqual(Object.fromEntries(rows.map(([cause, _, ...counts]) => [cause, counts.map(Number)])));
  });

  it('give the causes per incident', async () => {
    const counts = totals(await ask('CAUSE_COUNT'));
    expect(counts).toEqual(paper('causes per incident'));
    expect(percent(paper<number>('records') - counts['1']!, paper('records'))).toBe(paper('more than one cause %'));
  });

  it('give labels and incidents by the widest cause, and by the groups of internal and external ones', async () => {
    const layers = readmeTable('What was going on')[0]!.slice(1);
    const labels = totals(await ask('rootCauseLayer1', undefined, 'CLAIMS'));
    const incidents = totals(await ask('rootCauseLayer1'));
    expect(layers.map((layer) => labels[layer])).toEqual(paper('labels by layer 1'));
    expect(layers.map((layer) => incidents[layer])).toEqual(paper('incidents by layer 1'));
    const records = paper<number>('records');
    expect(percent(labels['internal causes']!, records)).toBe(paper('internal %'));
    expect(percent(labels['external causes']!, records)).toBe(paper('external %'));
    expect(labels['unknown']).toBe(paper('unknown'));
    expect(percent(labels['unknown']!, records)).toBe(paper('unknown %'));
    const groups = await ask('rootCauseGroup', undefined, 'CLAIMS');
    expect(totals(groupsOf(groups, 'internal causes'))).toEqual(paper('internal'));
    expect(totals(groupsOf(groups, 'external causes'))).toEqual(paper('external'));
  });

  it('give what was going on, by the widest cause (figure 4)', async () => {
    const [header, ...rows] = readmeTable('What was going on');
    const layers = header!.slice(1);
    const figure = paper<Lists>('figure 4');
    expect(Object.fromEntries(rows.map(([kind, ...counts]) => [kind, counts.map(Number)]))).toEqual(figure);
    const pairs = await ask('operationKind', 'rootCauseLayer1', 'CLAIMS');
    expect(cellsOf(pairs, Object.keys(figure), layers)).toEqual(figure);
    expect(layers.map((layer) => cell(pairs, 'upgrade', layer) + cell(pairs, 'maintenance', layer))).toEqual(
      paper('figure 4, upgrade and maintenance together'),
    );
    const labels = totals(await ask('operationKind', undefined, 'CLAIMS'));
    expect(labels).toEqual(paper('procedures'));
    expect(
      Object.fromEntries(Object.entries(labels).map(([kind, count]) => [kind, percent(count, paper('records'))])),
    ).toEqual(paper('procedures %'));
  });

  it('give what changes bring about, counted by incidents', async () => {
    const changes = await ask('rootCauseLayer1', 'change');
    const during = changes.columnTotals[changes.columns.indexOf('true')]!;
    const internal = cell(changes, 'internal causes', 'true');
    expect(percent(during, paper('records'))).toBe(paper('changes (upgrade or maintenance) %'));
    expect(`${internal} of ${during}, ${percent(internal, during).toFixed(1)} %`).toBe(paper('internal in changes'));
    const operations = await ask('rootCauseLayer1', 'operationKind');
    const normal = operations.columnTotals[operations.columns.indexOf('normal operation')]!;
    const external = cell(operations, 'external causes', 'normal operation');
    expect(`${external} of ${normal}, ${percent(external, normal).toFixed(1)} %`).toBe(
      paper('external in normal operation'),
    );
    const groups = groupsOf(await ask('rootCauseGroup', 'change'), 'internal causes');
    const printed = groupsOf(await ask('rootCauseGroup', undefined, 'CLAIMS'), 'internal causes');
    const misconfigured = cell(groups, 'misconfiguration', 'true');
    const labels = totals(printed)['misconfiguration']!;
    expect({ incidents: [misconfigured, totals(groups)['misconfiguration']], 'labels in print': labels }).toEqual(
      paper('misconfiguration during changes'),
    );
    expect(percent(misconfigured, labels)).toBe(paper('misconfiguration during changes %'));
  });

  it('give causes by mitigation (figures 7 and 8)', async () => {
    const kinds = readmeTable('Mitigation kinds')
      .slice(1)
      .map(([kind]) => kind!);
    const pairs = await ask('rootCauseGroup', 'mitigationKind', 'CLAIMS');
    for (const [figure, widest] of [
      ['figure 7', 'internal causes'],
      ['figure 8', 'external causes'],
    ] as const) {
      const expected = paper<Lists>(figure);
      expect(cellsOf(groupsOf(pairs, widest), Object.keys(expected), kinds)).toEqual(expected);
    }
  });

  it('give the lengths of the failure paths, and the commonest paths', async () => {
    const lengths = totals(await ask('PATH_LENGTH'));
    expect(lengths).toEqual(paper('path length'));
    const components = sum(Object.entries(lengths).map(([length, count]) => Number(length) * count));
    expect(rounded(components / paper<number>('records'), 1)).toBe(paper('mean path length'));
    const paths = totals(await ask('path'));
    expect(percent(paths['app']!, paper('records'))).toBe(paper('path app only %'));
    expect(percent(paths['network > app']!, paper('records'))).toBe(paper('path network>app %'));
  });

  it('give the matrix of the steps, with no step lost', async () => {
    const columns = readmeTable('Steps of the failure paths')[0]!.slice(1);
    const flows = paper<Lists>('flows');
    const steps = await ask('STEP_FROM', 'STEP_TO', 'CLAIMS');
    expect(steps.total).toBe(paper('steps in all paths'));
    expect(cellsOf(steps, Object.keys(flows), columns)).toEqual(flows);
  });

  it('give the components of the paths in general terms, and what was hit', async () => {
    for (const [attribute, heading, count] of [
      // An incident whose path names a term twice counts twice there.
      ['propagation', 'Failure path', 'CLAIMS'],
      ['operation', 'Operations going on', 'INCIDENTS'],
      ['impact', 'Impact', 'INCIDENTS'],
    ] as const) {
      const expected = readmeTable(heading)
        .slice(1)
        .map(([name, number]) => [name, Number(number)] as const);
      const counts = totals(await ask(attribute, undefined, count));
      expect(expected.map(([name]) => [name, counts[name!]])).toEqual(expected);
    }
    for (const [attribute, heading] of [
      ['service', 'Services, the 40 most frequent'],
      ['mitigation', 'Mitigations, the 25 most frequent'],
    ] as const) {
      const expected = readmeTable(heading)
        .slice(1)
        .map(([name, number]) => [name, Number(number)] as const);
      const table = await ask(attribute);
      const counts = totals(table);
      expect(expected.map(([name]) => [name, counts[name!]])).toEqual(expected);
      const most = table.rows.filter((row) => row !== 'UNKNOWN').slice(0, expected.length);
      expect(most.map((row) => counts[row])).toEqual(expected.map(([, count]) => count));
    }
    expect(known(totals(await ask('impact')))).toEqual(paper('impact'));
    expect(Object.keys(known(totals(await ask('mitigation'))))).toHaveLength(paper('mitigation labels, distinct'));
  });

  it('give the shares of detection', async () => {
    const { AUTOMATED, MANUAL, UNKNOWN, ...others } = totals(await ask('DETECTION'));
    expect(others).toEqual({});
    expect({ automated: AUTOMATED, manual: MANUAL, None: UNKNOWN }).toEqual(paper('detection'));
    const recorded = AUTOMATED! + MANUAL!;
    expect(percent(recorded, paper('records'))).toBe(paper('detection recorded %'));
    expect(percent(AUTOMATED!, recorded)).toBe(paper('automatic of recorded %'));
  });

  it('give human error', async () => {
    const { true: erred } = totals(await ask('humanError'));
    expect(erred).toBe(paper('human error'));
    expect(percent(erred!, paper('records'))).toBe(paper('human error %'));
  });

  it('give the years', async () => {
    const years = totals(await ask('YEAR'));
    const within = Object.entries(years).filter(([year]) => year >= '2015' && year <= '2021');
    expect(percent(sum(within.map(([, count]) => count)), paper('records'))).toBe(paper('share 2015-2021 %'));
  });

  it('give the mean minutes, with the number of incidents they are over', async () => {
    const expected = paper<Numbers>('mean minutes');
    const over = paper<Numbers>('times recorded');
    for (const [name, metric] of [
      ['detect', 'TIME_TO_DETECT'],
      ['identify', 'TIME_TO_IDENTIFY'],
      ['mitigate', 'TIME_TO_MITIGATE'],
      ['resolve', 'TIME_TO_RESOLVE'],
    ] as const) {
      const { mean, meanOver } = (await askMeans('ORGANIZATION', metric)).meanMinutes;
      expect([rounded(mean!, 1), meanOver]).toEqual([expected[name], over[name]]);
    }
  });

  it('give the minutes by cause', async () => {
    const expected = paper<Lists>('duration by cause (incidents, mean, median)');
    const { rows, meanMinutes } = await askMeans('rootCauseLayer2', 'TIME_TO_RESOLVE');
    const means = rows.map((row, at) => [row, [meanMinutes.rowsOver[at], rounded(meanMinutes.rowMeans[at]!, 1)]]);
    expect(Object.fromEntries(means)).toEqual(
      Object.fromEntries(Object.entries(expected).map(([cause, [count, mean]]) => [cause, [count, mean]])),
    );
  });

  it('give the kinds of mitigation, with the mean minutes to mitigate', async () => {
    const expected = paper<Lists>('mitigation');
    const counts = totals(await ask('mitigationKind'));
    const { rows, meanMinutes } = await askMeans('mitigationKind', 'TIME_TO_MITIGATE');
    const means = rows.map((row, at) => [row, [counts[row], rounded(meanMinutes.rowMeans[at]!, 0)]]);
    expect(Object.fromEntries(means.filter(([row]) => row !== 'UNKNOWN'))).toEqual(
      Object.fromEntries(Object.entries(expected).map(([kind, [count, mean]]) => [kind, [count, mean]])),
    );
  });

  // `breakdown` counts and gives means; a median, a deviation or a share within some minutes needs the single times.
  it('follow, where they are medians, deviations or shares within some minutes, from the listed incidents', async () => {
    const incidents = await listIncidents();
    const medians = paper<Numbers>('median minutes');
    for (const name of Object.keys(TIMES) as (keyof typeof TIMES)[])
      expect([name, median(told(incidents, name))]).toEqual([name, medians[name]]);
    for (const [goal, share] of Object.entries(paper<Numbers>('share within goal %'))) {
      const [name, limit] = goal.split(' <=') as [keyof typeof TIMES, string];
      const minutes = told(incidents, name);
      expect([goal, percent(minutes.filter((each) => each <= Number(limit)).length, minutes.length)]).toEqual([
        goal,
        share,
      ]);
    }
    const automatic = told(
      incidents.filter(({ detection }) => detection?.method === 'AUTOMATED'),
      'detect',
    );
    expect(automatic).toHaveLength(paper('automatic with a time'));
    for (const limit of [10, 47]) {
      const within = automatic.filter((minutes) => minutes <= limit).length;
      expect(percent(within, automatic.length)).toBe(paper(`automatic within ${limit} min %`));
    }
    const having = (name: string, value: string): Listed[] =>
      incidents.filter((incident) => valuesOf(incident, name).includes(value));
    for (const [cause, [, , expected]] of Object.entries(paper<Lists>('duration by cause (incidents, mean, median)')))
      expect([cause, median(told(having('rootCauseLayer2', cause), 'resolve'))]).toEqual([cause, expected]);
    for (const [kind, [, , deviation, expected]] of Object.entries(paper<Lists>('mitigation'))) {
      const minutes = told(having('mitigationKind', kind), 'mitigate');
      const mean = sum(minutes) / minutes.length;
      const spread = Math.sqrt(sum(minutes.map((each) => (each - mean) ** 2)) / (minutes.length - 1));
      expect([kind, rounded(spread, 0), median(minutes)]).toEqual([kind, deviation, expected]);
    }
  });

  it('are all of those in the file', () => {
    expect(Object.keys(tables).filter((name) => !compared.has(name))).toEqual([]);
  });
});
