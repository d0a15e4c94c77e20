// In: the text of a file and the spans a claim rests on. Out: its lines with their numbers, marked where the claim says, and
// of a long file only those around the first mark: a browser takes seconds for tens of thousands of lines.
import { markText, type Span, type TextPiece } from './mark-text.js';

export interface CodeLine {
  /** Counted from 1. */
  readonly number: number;
  readonly pieces: readonly TextPiece[];
}

export interface CodeExcerpt {
  readonly lines: readonly CodeLine[];
  /** Lines before and after that are left out. */
  readonly before: number;
  readonly after: number;
}

/** A file up to this length is shown whole. */
export const wholeUpTo = 1_000;
/** Lines shown before and after the mark in a longer one. */
const around = 300;

/** @param spans in UTF-16 code units; the main one first @param whole show all of it, however long */
export function excerptCode(text: string, spans: readonly Span[], whole = false): CodeExcerpt {
  const starts = lineStarts(text);
  const main = spans[0];
  const marked = main === undefined ? 0 : lineAt(starts, main.start);
  const last = main === undefined ? 0 : lineAt(starts, main.end);
  const isWhole = whole || starts.length <= wholeUpTo;
  const from = isWhole ? 0 : Math.max(0, marked - around);
  const to = isWhole ? starts.length : Math.min(starts.length, Math.max(last, marked) + around + 1);

  const first = starts[from] ?? 0;
  const end = to < starts.length ? (starts[to] ?? text.length) : text.length;
  const shifted = spans.map((span) => ({ start: span.start - first, end: span.end - first }));
  const lines: { number: number; pieces: TextPiece[] }[] = [{ number: from + 1, pieces: [] }];
  for (const piece of markText(text.slice(first, end), shifted)) {
    piece.text.split('\n').forEach((part, index) => {
      if (index > 0) lines.push({ number: from + lines.length + 1, pieces: [] });
      if (part !== '') lines.at(-1)?.pieces.push({ ...piece, text: part, main: piece.main && index === 0 });
    });
  }
  // What ends with a line end has no line after it.
  if (lines.length > 1 && lines.at(-1)?.pieces.length === 0) lines.pop();
  return { lines, before: from, after: starts.length - to };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0 && at + 1 < text.length; at = text.indexOf('\n', at + 1))
    starts.push(at + 1);
  return starts;
}

/** Place in `starts` of the line that holds an offset. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
