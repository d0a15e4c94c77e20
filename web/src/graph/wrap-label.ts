// In: a name and how wide a line may be. Out: its lines, at most `maxLines`, the last one cut with an ellipsis.
// Never splits inside a user-perceived character, so that emoji and combining marks stay whole.

/** Width of a text in pixels, in the font of the diagram's names. */
export type Measure = (text: string) => number;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** A guess for places without a canvas: wide scripts take about one em, the rest 0.6. */
export function estimateWidth(text: string, fontSize = 14): number {
  let ems = 0;
  for (const { segment } of graphemes.segment(text)) ems += (segment.codePointAt(0) ?? 0) > 0x2e80 ? 1.05 : 0.6;
  return ems * fontSize;
}

/** Pieces a line may break between: after spaces, and after the joints of identifiers (`-`, `_`, `/`, `.`). */
function breakablePieces(text: string): string[] {
  return text.match(/[^\s\-_/.]*[\s\-_/.]+|[^\s\-_/.]+/gu) ?? [];
}

export function wrapLabel(text: string, maxWidth: number, maxLines: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  const push = (): void => {
    if (line.trim() !== '') lines.push(line.trim());
    line = '';
  };

  for (const piece of breakablePieces(text.trim())) {
    if (measure((line + piece).trimEnd()) <= maxWidth) {
      line += piece;
      continue;
    }
    push();
    // A piece longer than a line is broken wherever it has to be.
    for (const { segment } of graphemes.segment(piece)) {
      if (line !== '' && measure(line + segment) > maxWidth) push();
      line += segment;
    }
  }
  push();

  if (lines.length <= maxLines) return lines;
  const kept = lines.slice(0, maxLines);
  kept[maxLines - 1] = withEllipsis(kept[maxLines - 1] ?? '', maxWidth, measure);
  return kept;
}

function withEllipsis(line: string, maxWidth: number, measure: Measure): string {
  const letters = [...graphemes.segment(line)].map(({ segment }) => segment);
  while (letters.length > 1 && measure(`${letters.join('')}…`) > maxWidth) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
