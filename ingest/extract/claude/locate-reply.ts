// A reply with its quotes looked up. In: what a model replied of one piece of a document. Out: the same entries, each with the
// places its quotes have in the stored text and the words that were not found. It judges nothing.
import type { QuoteFinder } from './find-quote.js';
import type { ExtractReply } from './extract-reply.js';
import type { TextSpan } from '../rules/sentences.js';

export interface Support {
  /** of the quotes that were found, each place once, in the order given; one inside another is left out */
  readonly places: readonly TextSpan[];
  /** quotes that are not in the text */
  readonly missing: readonly string[];
}

export type Located<Entry> = Entry & { readonly support: Support };

type ListName = {
  [Name in keyof ExtractReply]: ExtractReply[Name] extends readonly { quotes: string[] }[] ? Name : never;
}[keyof ExtractReply];
type EntryOf<Name extends ListName> = ExtractReply[Name][number];

export type LocatedReply = Omit<ExtractReply, ListName> & { [Name in ListName]: Located<EntryOf<Name>>[] };
export type LocatedEntry<Name extends ListName> = LocatedReply[Name][number];

/** @param piece what the model was shown: a quote that stands in several places is sought there first */
export function locateReply(reply: ExtractReply, finder: QuoteFinder, piece: TextSpan): LocatedReply {
  const located = <Entry extends { quotes: string[] }>(entries: readonly Entry[]): Located<Entry>[] =>
    entries.map((entry) => ({ ...entry, support: locate(entry.quotes, finder, piece.start) }));
  return {
    ...reply,
    fields: located(reply.fields),
    symptoms: located(reply.symptoms),
    components: located(reply.components),
    failurePath: located(reply.failurePath),
    affected: located(reply.affected),
    causes: located(reply.causes),
    timeline: located(reply.timeline),
    mitigations: located(reply.mitigations),
    actionItems: located(reply.actionItems),
    dependencies: located(reply.dependencies),
    otherIncidents: located(reply.otherIncidents),
  };
}

function locate(quotes: readonly string[], finder: QuoteFinder, from: number): Support {
  const places: TextSpan[] = [];
  const missing: string[] = [];
  for (const quote of quotes) {
    const place = finder.find(quote, from);
    if (place === null) missing.push(quote);
    else if (!places.some((other) => isWithin(place, other))) places.push(place);
  }
  return {
    places: places.filter((place) => !places.some((other) => other !== place && isWithin(place, other))),
    missing,
  };
}

/** Whether a place lies in another one, or is it. */
export function isWithin(place: TextSpan, other: TextSpan): boolean {
  return place.start >= other.start && place.end <= other.end;
}

export function overlaps(a: TextSpan, b: TextSpan): boolean {
  return a.start < b.end && b.start < a.end;
}
