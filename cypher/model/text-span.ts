// A place in a text, and what is done with places of any kind. Offsets count UTF-16 code units, as everywhere.

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

/**
 * The text with each code unit of these places replaced, but for line ends and the indentation after them (YAML is nothing without it): all other places stay what they were.
 * @param spans in any order, and overlapping; one that cuts a character in two takes all of it
 */
export function overwrite(text: string, spans: readonly TextSpan[], sign: ' ' | '*'): string {
  let written = '';
  let from = 0;
  for (const span of mergeSpans(spans)) {
    const start = cutsCharacter(text, span.start) ? span.start - 1 : span.start;
    const end = cutsCharacter(text, span.end) ? span.end + 1 : span.end;
    written +=
      text.slice(from, start) +
      text
        .slice(Math.max(from, start), end)
        .replace(/\n[ \t]+|[^\n]/g, (each) => (each.startsWith('\n') ? each : sign));
    from = end;
  }
  return written + text.slice(from);
}

/** Whether a cut there would leave half a character. */
function cutsCharacter(text: string, at: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, at - 1), at + 1));
}
