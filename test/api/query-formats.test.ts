// `query --format csv|table`: what lands in a spreadsheet, in a script and on a terminal.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typeDefs } from '../../api/create-api.js';
import { toAnswerTable, type AnswerTable } from '../../api/output/answer-table.js';
import { printCsv } from '../../api/output/print-csv.js';
import { printTable } from '../../api/output/print-table.js';
import { postmortem } from '../support/make-workspace.js';
import { runCommand, type CommandResult } from '../support/run-command.js';

function tableOf(text: string, data: Record<string, unknown>, variables?: Record<string, unknown>): AnswerTable {
  return toAnswerTable({ text, variables, data }, typeDefs);
}

describe('the table of an answer', () => {
  it('is its first list, with nested objects as dotted columns in the order of the text', () => {
    const table = tableOf('{ hotspots { score label component { name organization { name } } } }', {
      hotspots: [
        { label: 'cache', score: 1.5, component: { organization: { name: 'Alpha' }, name: 'cache' } },
        { label: 'queue', score: 1, component: null },
      ],
    });
    expect(table.columns).toEqual(['score', 'label', 'component.name', 'component.organization.name']);
    expect(table.rows).toEqual([
      [1.5, 'cache', 'cache', 'Alpha'],
      [1, 'queue', null, null],
    ]);
    expect(table.leftOut).toEqual([]);
  });

  it('is of nodes or edges for a connection, and says what it leaves out', () => {
    const nodes = tableOf('{ incidents { totalCount nodes { title } pageInfo { endCursor } } stats { claims } }', {
      incidents: { totalCount: 2, nodes: [{ title: 'A' }], pageInfo: { endCursor: 'x' } },
      stats: { claims: 7 },
    });
    expect(nodes).toEqual({
      columns: ['title'],
      rows: [['A']],
      leftOut: ['incidents.totalCount', 'incidents.pageInfo.endCursor', 'stats.claims'],
    });
    const edges = tableOf('{ incidents { edges { cursor node { title } } } }', {
      incidents: { edges: [{ cursor: 'x', node: { title: 'A' } }] },
    });
    expect(edges).toEqual({ columns: ['cursor', 'node.title'], rows: [['x', 'A']], leftOut: [] });
  });

  it('has its header also where nothing was found, and where a later list is the longer one', () => {
    const { columns, rows } = tableOf('{ incidents { nodes { id causes { failureMode } } } hotspots { key } }', {
      incidents: { nodes: [] },
      hotspots: [{ key: 'a' }],
    });
    expect(columns).toEqual(['id', 'causes.failureMode']);
    expect(rows).toEqual([]);
  });

  it('joins the values of a list inside a row, of objects each field for itself', () => {
    const { columns, rows } = tableOf(
      '{ incidents { nodes { symptoms causes { failureMode component { name } } timeline { text } } } }',
      {
        incidents: {
          nodes: [
            {
              symptoms: ['ERROR', 'DELAY'],
              causes: [
                { failureMode: 'bad-deploy', component: null },
                { failureMode: 'latent-bug', component: { name: 'api' } },
              ],
              timeline: [],
            },
          ],
        },
      },
    );
    expect(columns).toEqual(['symptoms', 'causes.failureMode', 'causes.component.name', 'timeline.text']);
    expect(rows).toEqual([['ERROR; DELAY', 'bad-deploy; latent-bug', '; api', '']]);
  });

  it('is one row of the answer where it has no list', () => {
    expect(
      tableOf('{ stats { incidents builtAt } incident(id: "x") { title } }', {
        stats: { incidents: 3, builtAt: null },
        incident: null,
      }),
    ).toEqual({
      columns: ['stats.incidents', 'stats.builtAt', 'incident.title'],
      rows: [[3, null, null]],
      leftOut: [],
    });
  });

  it('follows aliases, fragments and variables as the answer does', () => {
    const text = `query ($withScore: Boolean = false) {
      worst: hotspots { ...Named ... on Hotspot { n: incidents } score @include(if: $withScore) component { kind } }
    }
    fragment Named on Hotspot { label component { name } }`;
    const data = { worst: [{ label: 'a', component: { name: 'b', kind: 'CACHE' }, n: 2 }] };
    expect(tableOf(text, data).columns).toEqual(['label', 'component.name', 'component.kind', 'n']);
    expect(tableOf(text, data, { withScore: true }).columns).toContain('score');
  });

  it('is of one column for a list of plain values', () => {
    expect(tableOf('{ incident(id: "x") { symptoms } }', { incident: { symptoms: ['ERROR'] } })).toEqual({
      columns: ['symptoms'],
      rows: [['ERROR']],
      leftOut: [],
    });
  });

  it('is the matrix of a breakdown, with its totals where they were asked', () => {
    const breakdown = { rows: ['CACHE', 'QUEUE'], columns: ['2024', '2025'], cells: [[1, 2], [0, 3]], rowTotals: [3, 3], total: 6 }; // prettier-ignore
    const asked = (fields: string): AnswerTable =>
      tableOf(`{ breakdown(rows: COMPONENT_KIND, columns: YEAR) { ${fields} } }`, { breakdown });
    expect(asked('total rows columns cells rowTotals')).toEqual({
      columns: ['rows', '2024', '2025', 'rowTotals'],
      rows: [
        ['CACHE', 1, 2, 3],
        ['QUEUE', 0, 3, 3],
      ],
      leftOut: ['breakdown.total'],
    });
    expect(asked('columns cells rows').columns).toEqual(['rows', '2024', '2025']);
    // Numbers without their names would say nothing, so these are lists like others.
    expect(asked('rows rowTotals')).toMatchObject({ columns: ['rows'], leftOut: ['breakdown.rowTotals'] });
  });

  it('is a line a point for the series of a trend', () => {
    const series = (key: string) => ({ key, points: [{ start: '2024', value: 1 }, { start: '2025', value: null }] }); // prettier-ignore
    const { columns, rows } = tableOf('{ trends(groupBy: SEVERITY) { key points { start value } } }', {
      trends: [series('SEV1'), series('SEV2')],
    });
    expect(columns).toEqual(['key', 'points.start', 'points.value']);
    expect(rows).toEqual([
      ['SEV1', '2024', 1],
      ['SEV1', '2025', null],
      ['SEV2', '2024', 1],
      ['SEV2', '2025', null],
    ]);
  });
});

describe('csv', () => {
  const lines = (rows: AnswerTable['rows'], columns = ['a', 'b']): string => printCsv({ columns, rows, leftOut: [] });

  it('quotes commas, quotes and line ends, leaves null empty, and ends every line with CR LF', () => {
    expect(
      lines([
        ['a "word", two', null],
        ['one\ntwo', true],
      ]),
    ).toBe('a,b\r\n"a ""word"", two",\r\n"one\ntwo",true\r\n');
  });

  it('never changes a number, and disarms a text that a spreadsheet would run', () => {
    expect(lines([[-1.5, '-1.5']])).toBe('a,b\r\n-1.5,-1.5\r\n');
    expect(lines([['=HYPERLINK("http://evil.example")', '@SUM(A1)']])).toBe(
      `a,b\r\n"'=HYPERLINK(""http://evil.example"")",'@SUM(A1)\r\n`,
    );
    expect(lines([['+1+cmd', '- restarted']])).toBe(`a,b\r\n'+1+cmd,'- restarted\r\n`);
    expect(lines([], ['=1+1', 'b'])).toBe(`'=1+1,b\r\n`);
  });

  it('holds no control character but line ends and tabs', () => {
    expect(lines([['\u001b[31mred\u0000', 'a\tb']])).toBe('a,b\r\n␛[31mred␀,a\tb\r\n');
  });
});

describe('the printed table', () => {
  const table = (columns: string[], rows: AnswerTable['rows']): AnswerTable => ({ columns, rows, leftOut: [] });

  it('is aligned by what is seen, numbers to the right', () => {
    const printed = printTable(table(['name', 'n'], [['東京', 5], ['e\u0301', 12], ['👩‍👩‍👧', null]]), null); // prettier-ignore
    expect(printed).toBe(['name   n', '────  ──', '東京   5', 'e\u0301     12', '👩‍👩‍👧', ''].join('\n'));
  });

  it('fits a terminal by cutting the widest columns, and cuts nothing elsewhere', () => {
    const long = table(['title', 'id'], [['x'.repeat(200), 'inc_1']]);
    const [header, , row] = printTable(long, 40).split('\n');
    expect(header).toContain('id');
    expect(row).toBe(`${'x'.repeat(32)}…  inc_1`);
    expect(printTable(long, null)).toContain('x'.repeat(200));
    const many = table(Array.from({ length: 20 }, (_, at) => `column${at}`), [Array.from({ length: 20 }, () => '漢'.repeat(9))]); // prettier-ignore
    for (const line of printTable(many, 40).split('\n')) expect(line.length).toBeLessThanOrEqual(40);
  });

  it('lets no text steer the terminal', () => {
    const printed = printTable(table(['a'], [['\u001b]0;owned\u0007 one\r\ntwo\u202Egnp.exe\u009b']]), null);
    expect(printed.split('\n')[2]).toBe('␛]0;owned␇ one twognp.exe\uFFFD');
  });
});

describe('faultline query --format', () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'faultline-formats-'));
    for (const name of ['=First', 'Second, with a comma'])
      writeFileSync(join(folder, `${name.length}.md`), postmortem(name));
    await runCommand(['ingest', '.', '--org', 'Example'], { folder });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const run = (text: string, ...words: string[]): Promise<CommandResult> =>
    runCommand(['query', text, ...words], { folder });

  it('prints rows alone on stdout, and on stderr what else was asked', async () => {
    const { code, stdout, stderr } = await run(
      '{ incidents(orderBy: STARTED_ASC) { totalCount nodes { title organization { name } durationMinutes } } }',
      '--format',
      'csv',
    );
    expect(code).toBe(0);
    const [header, ...rows] = stdout.split('\r\n');
    expect(header).toBe('title,organization.name,durationMinutes');
    expect(rows.sort()).toEqual(['', '"Second, with a comma",Example,40', "'=First,Example,40"]);
    expect(stderr).toBe('note: csv shows one list; --format json also has incidents.totalCount\n');
  });

  it('prints a table whole where stdout is no terminal', async () => {
    const { code, stdout } = await run('{ incidents { nodes { title summary } } }', '--format', 'table');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^title +summary\n─+ {2}─+\n/);
    expect(stdout).toContain('Second, with a comma');
    expect(stdout).not.toContain('…');
  });

  it('tells errors a line each on stderr, ends with 1, and prints what was answered beside them', async () => {
    for (const format of ['csv', 'table']) {
      const refused = await run('{ incidents(first: 1000) { nodes { id } } }', '--format', format);
      expect(refused).toMatchObject({ code: 1, stdout: '' });
      expect(refused.stderr).toMatch(/^faultline: BAD_INPUT: first: .*\n$/);
      const wrong = await run('{ nonsense', '--format', format);
      expect(wrong).toMatchObject({ code: 1, stdout: '' });
      expect(wrong.stderr).toMatch(/^faultline: GRAPHQL_PARSE_FAILED: /);
    }
    const [lost] = readdirSync(join(folder, '.faultline', 'extractions')).map((name) => name.replace('.json', ''));
    rmSync(join(folder, '.faultline', 'documents', `${lost}.txt`));
    const query = `{ document(id: "${lost}") { text } incidents { nodes { organization { name } } } }`;
    const { code, stdout, stderr } = await run(query, '--format', 'csv');
    expect([code, stdout]).toEqual([1, 'organization.name\r\nExample\r\nExample\r\n']);
    expect(stderr).toContain('faultline: INTERNAL: something went wrong on our side (at document.text)\n');
  });

  it('refuses a format that there is none of, and a subscription', async () => {
    expect((await run('{ stats { claims } }', '--format', 'xml')).stderr).toContain('json, csv, table');
    const { code, stdout, stderr } = await run('subscription { ingestProgress { state } }', '--format', 'csv');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('BAD_REQUEST: nothing can be watched here');
  });
});
