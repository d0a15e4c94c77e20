// A reply with its quotes looked up. In: what a model replied of one piece of a document. Out: the same entries, each with the
// places its quotes have in the stored text and the words that were not found. It judges nothing. A quote that stands in
// several places is the one nearest to those of its claim that stand in one only.
import type { QuoteFinder } from './find-quote.js';
import type { ExtractReply } from './extract-reply.js';
import type { TextSpan } from '../../../cypher/model/text-span.js';

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

/** @param piece what the model was shown: a quote is sought there first */
export function locateReply(reply: ExtractReply, finder: QuoteFinder, piece: TextSpan): LocatedReply {
  const located = <Entry extends { quotes: string[] }>(entries: readonly Entry[]): Located<Entry>[] =>
    entries.map((entry) => ({
      ...entry,
      support: locate(seek(entry, finder, piece), finder.view, ([first]) => first),
    }));
  return {
    ...reply,
    fields: located(reply.fields),
    symptoms: located(reply.symptoms),
    components: located(reply.components),
    failurePath: located(reply.failurePath),
    affected: located(reply.affected),
    causes: located(reply.causes),
    timeline: locateInOrder(reply.timeline, finder, piece),
    mitigations: located(reply.mitigations),
    actionItems: located(reply.actionItems),
    dependencies: located(reply.dependencies),
    otherIncidents: located(reply.otherIncidents),
  };
}

interface Sought {
  readonly quote: string;
  /** all that it may be, in reading order */
  readonly occurrences: readonly TextSpan[];
}

function seek({ quotes }: { readonly quotes: readonly string[] }, finder: QuoteFinder, piece: TextSpan): Sought[] {
  return quotes.map((quote) => ({ quote, occurrences: finder.findAll(quote, piece) }));
}

type Choice = (occurrences: readonly TextSpan[]) => TextSpan | undefined;

/** @param choose among the occurrences of a claim's first quote, where none of its quotes stands in one place only */
function locate(sought: readonly Sought[], view: string, choose: Choice): Support {
  const found = sought.filter(({ occurrences }) => occurrences.length > 0);
  const placed = new Map<Sought, TextSpan>();
  for (const each of found) {
    const place = onlyPlaceOf(each);
    if (place !== undefined) placed.set(each, place);
  }
  for (const each of found) {
    if (placed.has(each)) continue;
    const anchors = [...placed.values()];
    const place = anchors.length === 0 ? choose(each.occurrences) : nearest(each.occurrences, anchors, view);
    if (place !== undefined) placed.set(each, place);
  }
  const places = found.flatMap((each) => placed.get(each) ?? []);
  return {
    places: places.filter(
      (place, index) => !places.some((other, at) => at !== index && hides(other, at, place, index)),
    ),
    missing: sought.filter(({ occurrences }) => occurrences.length === 0).map(({ quote }) => quote),
  };
}

function onlyPlaceOf({ occurrences }: Sought): TextSpan | undefined {
  return occurrences.length === 1 ? occurrences[0] : undefined;
}

/** Of two places one within the other the wider stays, of two equal ones the first. */
function hides(other: TextSpan, at: number, place: TextSpan, index: number): boolean {
  return isWithin(place, other) && (at < index || !isWithin(other, place));
}

/** A blank line parts more than any length: what a date dates stands in its own paragraph. */
function nearest(occurrences: readonly TextSpan[], anchors: readonly TextSpan[], view: string): TextSpan | undefined {
  const candidates = anchors.flatMap((anchor) =>
    // None but the neighbours can be nearest.
    [
      occurrences.findLast(({ start }) => start < anchor.start),
      occurrences.find(({ start }) => start >= anchor.start),
    ].flatMap((place) => (place === undefined ? [] : [{ place, distance: distanceOf(place, anchor, view) }])),
  );
  return candidates.toSorted((a, b) => a.distance - b.distance)[0]?.place;
}

function distanceOf(a: TextSpan, b: TextSpan, view: string): number {
  const between = view.slice(Math.min(a.end, b.end), Math.max(a.start, b.start));
  return /\n[^\S\n]*\n/.test(between) ? view.length + between.length : between.length;
}

/**
 * Events are told in order: one whose quotes all stand in several places comes after the one before it in the text, or before
 * it in a text that tells the newest first.
 */
function locateInOrder(
  entries: readonly EntryOf<'timeline'>[],
  finder: QuoteFinder,
  piece: TextSpan,
): LocatedEntry<'timeline'>[] {
  const found = entries.map((entry) => ({ entry, sought: seek(entry, finder, piece) }));
  const known = found.flatMap(({ sought }) => sought.flatMap((each) => onlyPlaceOf(each)?.start ?? []).slice(0, 1));
  const steps = known.slice(1).map((start, index) => Math.sign(start - (known[index] ?? start)));
  const isNewestFirst = steps.reduce((sum, step) => sum + step, 0) < 0;
  let before: TextSpan | undefined;
  return found.map(({ entry, sought }) => {
    const support = locate(sought, finder.view, (occurrences) =>
      isNewestFirst
        ? (occurrences.findLast(({ end }) => before === undefined || end <= before.start) ?? occurrences.at(-1))
        : (occurrences.find(({ start }) => before === undefined || start >= before.end) ?? occurrences[0]),
    );
    before = sought.map(onlyPlaceOf).find((place) => place !== undefined) ?? support.places[0] ?? before;
    return { ...entry, support };
  });
}

/** Whether a place lies in another one, or is it. */
export function isWithin(place: TextSpan, other: TextSpan): boolean {
  return place.start >= other.start && place.end <= other.end;
}

export function overlaps(a: TextSpan, b: TextSpan): boolean {
  return a.start < b.end && b.start < a.end;
}
