// A table for people at a terminal: columns aligned by how wide their text is shown, numbers to the right. In: a table,
// and how wide the terminal is. Out: lines no wider than that; without a terminal nothing is cut.
import stringWidth from 'string-width';
import type { AnswerTable, Cell } from './answer-table.js';
import { visibleText } from './visible-text.js';

const GAP = '  ';
/** Narrower, a column says nothing; where that is still too wide, the line's end is cut instead. */
const NARROWEST = 6;

/** @param terminalWidth in characters of a terminal; null where the output is no terminal */
export function printTable({ columns, rows }: AnswerTable, terminalWidth: number | null): string {
  const header = columns.map((name) => visibleText(name));
  const lines = rows.map((row) => row.map(toText));
  const fullWidths = header.map((_, at) => Math.max(...[header, ...lines].map((line) => stringWidth(line[at]!))));
  const widths = terminalWidth === null ? fullWidths : narrowed(fullWidths, terminalWidth);
  const isNumeric = columns.map(
    (_, at) => rows.some((row) => row[at] !== null) && rows.every((row) => isNumber(row[at]!)),
  );
  const print = (line: readonly string[]): string => {
    const padded = line.map((text, at) => pad(cut(text, widths[at]!), widths[at]!, isNumeric[at]!));
    const whole = padded.join(GAP).trimEnd();
    return terminalWidth === null ? whole : cut(whole, terminalWidth);
  };
  return [header, widths.map((width) => '─'.repeat(width)), ...lines].map((line) => `${print(line)}\n`).join('');
}

function toText(cell: Cell): string {
  return cell === null ? '' : visibleText(String(cell).replace(/\s+/g, ' '));
}

function isNumber(cell: Cell): boolean {
  return cell === null || typeof cell === 'number';
}

/** Takes from the widest first, so that short columns stay whole. */
function narrowed(widths: readonly number[], most: number): number[] {
  const left = [...widths];
  let excess = left.reduce((sum, width) => sum + width, GAP.length * (left.length - 1)) - most;
  for (; excess > 0; excess -= 1) {
    const widest = left.indexOf(Math.max(...left));
    if (left[widest]! <= NARROWEST) break;
    left[widest]! -= 1;
  }
  return left;
}

const graphemes = new Intl.Segmenter();

function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = '';
  let keptWidth = 0;
  for (const { segment } of graphemes.segment(text)) {
    const wider = keptWidth + stringWidth(segment);
    if (wider > width - 1) break;
    kept += segment;
    keptWidth = wider;
  }
  return `${kept}…`;
}

function pad(text: string, width: number, isRight: boolean): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return isRight ? space + text : text + space;
}
