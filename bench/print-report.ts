// A bench's report for people: what was measured on which machine, a table of the questions, one of their statements,
// and a line for each promise. In: the report. Out: text for a terminal.
import type { BenchReport, QueryTimes, TargetResult } from './report.js';
import { SMALLEST } from './targets.js';

export function printReport(report: BenchReport): string {
  const { machine, publish, queries, unanswered, targets } = report;
  const requests = queries.filter(({ through }) => through === 'graphql');
  const statements = queries.filter(({ through }) => through === 'store');
  const growth =
    publish.msPerIncidentAt10000 === null ? '' : ` (${publish.msPerIncidentAt10000.toFixed(3)} ms at ${count(10_000)})`;
  const lines = [
    `${report.engineVersion}: ${count(report.incidents)} incidents of ${report.organizations} organizations, ${count(report.components)} components, ${count(report.affected)} affected, ${count(report.steps)} steps`,
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.platform}, Node ${machine.node}`,
    '',
    `publish  ${seconds(publish.seconds)}; bare driver ${seconds(publish.bareSeconds)}; ratio ${publish.ratio.toFixed(2)}${publish.rounds > 1 ? ` (medians of ${publish.rounds})` : ''}`,
    `         ${publish.msPerIncident.toFixed(3)} ms an incident${growth}; at most ${publish.rssMb.toFixed(0)} MB resident; making the rows (${seconds(publish.rowsSeconds)}) is left out`,
    '',
    ...table('question, the whole GraphQL request in this process', requests),
    '',
    ...table(statementsTitle(statements.length), slowest(statements)),
    '',
    ...unanswered.map(({ name, reason }) => `not answered: ${name}: ${reason}`),
    ...(targets.length === 0 ? [`no targets are set below ${count(SMALLEST)} incidents`] : targets.map(targetInWords)),
  ];
  return `${lines.join('\n')}\n`;
}

/** Of some hundred statements, those that are worth a look; `--json` has all. */
const SHOWN_STATEMENTS = 25;

function slowest(statements: readonly QueryTimes[]): readonly QueryTimes[] {
  return statements.toSorted((a, b) => b.p95Ms - a.p95Ms).slice(0, SHOWN_STATEMENTS);
}

function statementsTitle(of: number): string {
  const which = of > SHOWN_STATEMENTS ? `, the ${SHOWN_STATEMENTS} slowest of ${of} (--json: all)` : '';
  return `statement through the store${which}`;
}

const NUMBERS = ['p50 ms', 'p95 ms', 'bare p50', 'bare p95', 'ratio', 'rows', 'stmts', 'runs'] as const;
const WIDTHS = [9, 9, 9, 9, 7, 6, 6, 5] as const;

function table(title: string, rows: readonly QueryTimes[]): string[] {
  const width = Math.max(title.length, ...rows.map(({ name }) => name.length));
  const line = (name: string, cells: readonly string[]): string =>
    [name.padEnd(width), ...cells.map((cell, at) => cell.padStart(WIDTHS[at]!))].join(' ').trimEnd();
  return [
    line(title, NUMBERS),
    '-'.repeat(line('', NUMBERS).length),
    ...rows.map((row) =>
      line(row.name, [
        ms(row.p50Ms),
        ms(row.p95Ms),
        ms(row.bareP50Ms),
        ms(row.bareP95Ms),
        row.ratio.toFixed(2),
        String(row.rows),
        String(row.statements),
        String(row.repetitions),
      ]),
    ),
  ];
}

function targetInWords({ target, limit, measured, unit, worst, meeting, of, isMet }: TargetResult): string {
  const value = (number: number): string =>
    unit === 'ms' ? `${ms(number)} ms` : unit === '×' ? `${number.toFixed(2)} ×` : String(number);
  const share = of === 1 ? '' : `; ${meeting} of ${of} meet it, the worst is "${worst}"`;
  return `${isMet ? 'met   ' : 'missed'}  ${target}: ${value(measured)}, at most ${value(limit)}${share}`;
}

function ms(value: number): string {
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}

function seconds(value: number): string {
  return `${value.toFixed(2)} s`;
}

function count(value: number): string {
  return value.toLocaleString('en');
}
