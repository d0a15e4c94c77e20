// Evidence from sentences. In: the text and the spans a claim rests on. Out: evidence whose quotes are verbatim slices.
import type { Evidence, Quote } from '../../../cypher/model/evidence.js';
import type { Basis } from '../../../cypher/model/values.js';
import type { TextSpan } from '../../../cypher/model/text-span.js';

/** The verbatim quote of a span. */
export function quoteOf(text: string, span: TextSpan): Quote {
  return { quote: text.slice(span.start, span.end), start: span.start, end: span.end };
}

/** Evidence that quotes `spans[0]`, and the others as further places. */
export function evidenceOf(
  text: string,
  spans: readonly [TextSpan, ...TextSpan[]],
  confidence: number,
  basis: Extract<Basis, 'stated' | 'inferred'> = 'stated',
): Evidence {
  const [first, ...others] = spans;
  const also = others.filter((span) => span.start !== first.start).map((span) => quoteOf(text, span));
  return { ...quoteOf(text, first), also, confidence, basis };
}

/** Evidence of a value that follows from other fields alone. */
export function computedFrom(fields: readonly string[], confidence: number): Evidence {
  return { quote: '', start: 0, end: 0, also: [], confidence, basis: 'computed', from: [...fields] };
}
