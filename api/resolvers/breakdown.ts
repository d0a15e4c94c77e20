// Tables of counts by one or two dimensions, the mean times behind them, and the incidents of each cell.
import { type MINUTES, narrowToCell } from '../../cypher/patterns/breakdown/pattern.js';
import { toIncidentFilter } from '../arguments.js';
import { BreakdownTable } from '../breakdown-table.js';
import { toDimension } from '../dimension-argument.js';
import { badInput } from '../errors.js';
import { incidentPages } from '../incident-pages.js';
import type { BreakdownResolvers, QueryResolvers, TrendMetric } from '../generated/resolver-types.js';

export const breakdownQuery: Pick<QueryResolvers, 'breakdown'> = {
  breakdown: async (_, { rows, columns, count, filter, rowsAttribute, columnsAttribute }, { reader }) => {
    const isByOne = columns === null || columns === undefined;
    if (isByOne && columnsAttribute !== null && columnsAttribute !== undefined)
      throw badInput('columnsAttribute', 'there are no columns to take it');
    return BreakdownTable.ask(reader, {
      rows: toDimension(rows, rowsAttribute, 'rowsAttribute'),
      columns: isByOne ? null : toDimension(columns, columnsAttribute, 'columnsAttribute'),
      countsClaims: count === 'CLAIMS',
      filter: await toIncidentFilter(filter, reader),
    });
  },
};

export const breakdown: BreakdownResolvers = {
  meanMinutes: (table, { metric }, { reader }) => table.means(reader, timeOf(metric)),
  incidents: (table, { row, column, first, after }, { reader }) => {
    const { question } = table;
    const isWhole = question.columns === null && column === table.columns[0];
    const cell = {
      ...(row === null || row === undefined ? {} : { row: keyOf(table, 'rows', row) }),
      ...(column === null || column === undefined || isWhole ? {} : { column: keyOf(table, 'columns', column) }),
    };
    const narrowing = narrowToCell(question, cell, reader.dialect);
    return incidentPages(reader, question.filter, { first, after }, 'STARTED_DESC', narrowing);
  },
};

function timeOf(metric: TrendMetric): keyof typeof MINUTES {
  if (metric === 'INCIDENTS') throw badInput('metric', 'INCIDENTS is no time: the counts are in `cells`');
  return metric;
}

function keyOf(table: BreakdownTable, axis: 'rows' | 'columns', name: string) {
  const key = table.keyOf(axis, name);
  if (key === undefined) throw badInput(axis === 'rows' ? 'row' : 'column', `the table has no "${name.slice(0, 100)}"`);
  return key;
}
