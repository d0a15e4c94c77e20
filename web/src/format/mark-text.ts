// In: a document's text and the spans a claim rests on, in UTF-16 code units. Out: the text in pieces, marked or not.
// The pieces always add up to the text: a span out of range marks what there is, overlapping spans are marked once.

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface TextPiece {
  readonly text: string;
  readonly marked: boolean;
  /** Begins the first span given: the place to scroll to. */
  readonly main: boolean;
}

/** @param spans the quote itself first, then the other places the claim needs */
export function markText(text: string, spans: readonly Span[]): TextPiece[] {
  const inside = spans
    .map(({ start, end }, index) => ({
      start: Math.max(0, Math.min(start, text.length)),
      end: Math.max(0, Math.min(end, text.length)),
      main: index === 0,
    }))
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start);

  const pieces: TextPiece[] = [];
  let at = 0;
  for (const span of inside) {
    if (span.start > at) pieces.push({ text: text.slice(at, span.start), marked: false, main: false });
    const from = Math.max(at, span.start);
    if (span.end > from) pieces.push({ text: text.slice(from, span.end), marked: true, main: span.main });
    at = Math.max(at, span.end);
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false, main: false });
  return pieces;
}
