// A table as RFC 4180 writes it: a header, commas, quotes where they are needed, CR LF at every line's end. Null is empty.
// A text that a spreadsheet would run as a formula gets an apostrophe before it: the texts come from other people's
// documents, and a cell that fetches an address when it is opened is worse than one character too many. Numbers are never
// changed, and `--format json` has every text as it is.
import type { AnswerTable, Cell } from './answer-table.js';
import { visibleText } from './visible-text.js';

/** Spreadsheets take the wide forms for the same signs. */
const STARTS_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^[+-]?\d+(\.\d+)?$/;

export function printCsv({ columns, rows }: AnswerTable): string {
  return [columns, ...rows].map((row) => `${row.map(toField).join(',')}\r\n`).join('');
}

function toField(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  const text = visibleText(STARTS_FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell, '\t\r\n');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
