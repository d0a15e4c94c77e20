// A table of counts, put together from what the store counted. In: a question. Out: rows and columns by their totals,
// largest first, with a number for every cell; and the times of its incidents.
import { compareCodePoints } from '../cypher/model/code-point-order.js';
import {
  countCells,
  sumAllMinutes,
  sumMinutes,
  type BreakdownCount,
  type BreakdownQuestion,
  type MINUTES,
} from '../cypher/patterns/breakdown/pattern.js';
import type { DimensionKey } from '../cypher/patterns/dimensions/dimensions.js';
import { filteredCount } from '../cypher/patterns/filtered-count/pattern.js';
import { filteredIncidents } from '../cypher/patterns/incident-filter/incident-filter.js';
import { runPattern } from '../cypher/patterns/run-pattern.js';
import type { GraphReader } from '../cypher/store/graph-store.js';
import { keyInWords } from './dimension-argument.js';
import { codedError } from './errors.js';

const MOST_CELLS = 100_000;
/** The one column of a table by one dimension. */
const WHOLE = 'ALL';

export interface Means {
  readonly cells: readonly (readonly (number | null)[])[];
  readonly over: readonly (readonly number[])[];
  readonly rowMeans: readonly (number | null)[];
  readonly rowsOver: readonly number[];
  readonly columnMeans: readonly (number | null)[];
  readonly columnsOver: readonly number[];
  readonly mean: number | null;
  readonly meanOver: number;
}

interface Line {
  readonly key: DimensionKey;
  readonly name: string;
  readonly total: number;
}

export class BreakdownTable {
  readonly question: BreakdownQuestion;
  readonly #rows: readonly Line[];
  readonly #columns: readonly Line[];
  readonly #counted: ReadonlyMap<string, number>;
  readonly total: number;

  private constructor(
    question: BreakdownQuestion,
    cells: readonly BreakdownCount[],
    rows: readonly Line[],
    columns: readonly Line[],
    total: number,
  ) {
    this.question = question;
    this.total = total;
    this.#rows = rows;
    this.#columns = columns;
    this.#counted = new Map(cells.map((cell) => [cellOf(cell), cell.counted]));
  }

  static async ask(reader: GraphReader, question: BreakdownQuestion): Promise<BreakdownTable> {
    const { columns, countsClaims, filter } = question;
    const incidents = filteredIncidents(filter, reader.dialect);
    // Claims add up; of incidents that stand in several cells, each total counts them once.
    const [cells, ofRows, ofColumns, [all]] = await Promise.all([
      countCells(reader, question, 'cells'),
      columns === null || countsClaims ? null : countCells(reader, question, 'rows'),
      columns === null || countsClaims ? null : countCells(reader, question, 'columns'),
      countsClaims
        ? []
        : runPattern(reader, filteredCount, incidents.parameters, { fillings: { incidents: incidents.text } }),
    ]);
    const total = all?.incidents ?? cells.reduce((sum, { counted }) => sum + counted, 0);
    const whole: Line[] = [{ key: WHOLE, name: WHOLE, total }];
    const rowLines = toLines(ofRows ?? cells, ({ rowKey }) => rowKey);
    const columnLines = columns === null ? whole : toLines(ofColumns ?? cells, ({ columnKey }) => columnKey);
    if (rowLines.length * columnLines.length > MOST_CELLS) {
      throw codedError(
        'TOO_EXPENSIVE',
        `the table would have ${rowLines.length} × ${columnLines.length} cells, at most ${MOST_CELLS} are given: narrow the filter, or take a dimension with fewer values`,
      );
    }
    return new BreakdownTable(question, cells, rowLines, columnLines, total);
  }

  get rows(): readonly string[] {
    return this.#rows.map(({ name }) => name);
  }

  get columns(): readonly string[] {
    return this.#columns.map(({ name }) => name);
  }

  get cells(): readonly (readonly number[])[] {
    return this.#each((cell) => this.#counted.get(cell) ?? 0);
  }

  get rowTotals(): readonly number[] {
    return this.#rows.map(({ total }) => total);
  }

  get columnTotals(): readonly number[] {
    return this.#columns.map(({ total }) => total);
  }

  /** @returns the row's or column's key as the store knows it; undefined where there is none of this name */
  keyOf(axis: 'rows' | 'columns', name: string): DimensionKey | undefined {
    return (axis === 'rows' ? this.#rows : this.#columns).find((line) => line.name === name)?.key;
  }

  async means(reader: GraphReader, metric: keyof typeof MINUTES): Promise<Means> {
    const { question } = this;
    const { columns } = question;
    const [ofCells, ofRows, ofColumns, all] = await Promise.all([
      sumMinutes(reader, question, 'cells', metric),
      columns === null ? null : sumMinutes(reader, question, 'rows', metric),
      columns === null ? null : sumMinutes(reader, question, 'columns', metric),
      sumAllMinutes(reader, question, metric),
    ]);
    const cells = new Map(ofCells.map((cell) => [cellOf(cell), cell]));
    const rows = new Map((ofRows ?? ofCells).map((row) => [keyInWords(row.rowKey ?? null), row]));
    const columnsOf =
      ofColumns === null
        ? new Map([[WHOLE, all]])
        : new Map(ofColumns.map((column) => [keyInWords(column.columnKey ?? null), column]));
    const rowCells = this.#rows.map(({ name }) => rows.get(name));
    const columnCells = this.#columns.map(({ name }) => columnsOf.get(name));
    return {
      cells: this.#each((cell) => meanOf(cells.get(cell))),
      over: this.#each((cell) => cells.get(cell)?.incidents ?? 0),
      rowMeans: rowCells.map(meanOf),
      rowsOver: rowCells.map((row) => row?.incidents ?? 0),
      columnMeans: columnCells.map(meanOf),
      columnsOver: columnCells.map((column) => column?.incidents ?? 0),
      mean: meanOf(all),
      meanOver: all.incidents,
    };
  }

  #each<Value>(valueOf: (cell: string) => Value): Value[][] {
    const { columns } = this.question;
    return this.#rows.map(({ key: rowKey }) =>
      this.#columns.map(({ key }) => valueOf(cellOf(columns === null ? { rowKey } : { rowKey, columnKey: key }))),
    );
  }
}

function toLines(
  counts: readonly BreakdownCount[],
  keyOf: (count: BreakdownCount) => DimensionKey | undefined,
): Line[] {
  const totals = new Map<DimensionKey, number>();
  for (const count of counts) {
    const key = keyOf(count) ?? null;
    totals.set(key, (totals.get(key) ?? 0) + count.counted);
  }
  return [...totals]
    .map(([key, total]) => ({ key, name: keyInWords(key), total }))
    .sort((a, b) => b.total - a.total || compareCodePoints(a.name, b.name));
}

interface CellKeys {
  readonly rowKey?: DimensionKey | undefined;
  readonly columnKey?: DimensionKey | undefined;
}

function cellOf({ rowKey, columnKey }: CellKeys): string {
  return JSON.stringify([rowKey ?? null, columnKey ?? null]);
}

/** Rounded, because the engines add numbers up in different orders. */
function meanOf(sum: { readonly incidents: number; readonly minutes: number } | undefined): number | null {
  return sum === undefined || sum.incidents === 0 ? null : Math.round((sum.minutes / sum.incidents) * 1e6) / 1e6;
}
