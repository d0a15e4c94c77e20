// A place in a text. Offsets count UTF-16 code units, as everywhere.

/** `[start, end)` */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** Sorted, and what overlaps or touches made one. */
export function mergeSpans(spans: readonly TextSpan[]): TextSpan[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}
