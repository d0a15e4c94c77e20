// Pairs of components that fail in the same incidents. lift = P(a and b) / (P(a) P(b)) over the filter's incidents
// (CONTRACT section 6). In: a filter. Out: pairs, most incidents first, then by lift; and examples of each.
import { z } from 'zod';
import { compareCodePoints } from '../../model/code-point-order.js';
import type { GraphReader, QueryParameters } from '../../store/graph-store.js';
import { filteredCount } from '../filtered-count/pattern.js';
import { firstOfEach, newestFirst, placesSchema, textOfPlace } from '../first-of-each/first-of-each.js';
import { filteredIncidents, type IncidentFilter } from '../incident-filter/incident-filter.js';
import { definePattern } from '../pattern.js';
import { runPattern } from '../run-pattern.js';

const folder = import.meta.dirname;
/** More pairs than any graph has. */
const ALL = 2 ** 31 - 1;
/** Pairs asked for beyond those wanted: most often all of as many incidents are among them, and one question is enough. */
const MORE_OF_EQUAL = 200;

const rank = definePattern<QueryParameters>()({
  id: 'co-failures',
  question: 'Which components fail in the same incidents?',
  folder,
  query: 'rank',
  row: z.object({ aId: z.string(), bId: z.string(), incidents: z.int() }),
  identity: ['aId', 'bId'],
});

const alone = definePattern<QueryParameters>()({
  id: 'co-failures-alone',
  question: 'In how many incidents does each of these components fail?',
  folder,
  query: 'alone',
  row: z.object({ componentId: z.string(), incidents: z.int() }),
  identity: ['componentId'],
});

const examples = definePattern<QueryParameters>()({
  id: 'co-failure-examples',
  question: 'Which incidents affected both of these, newest first?',
  folder,
  query: 'examples',
  row: placesSchema,
  identity: ['key'],
});

export interface CoFailureRow {
  readonly aId: string;
  readonly bId: string;
  readonly incidents: number;
  readonly lift: number;
}

/** Of a pair: its ids, a blank between. */
export function coFailureKey({ aId, bId }: Pick<CoFailureRow, 'aId' | 'bId'>): string {
  return `${aId} ${bId}`;
}

export async function rankCoFailures(
  reader: GraphReader,
  filter: IncidentFilter,
  { minIncidents, first }: { readonly minIncidents: number; readonly first: number },
): Promise<CoFailureRow[]> {
  const { text, parameters } = filteredIncidents(filter, reader.dialect);
  const ask = (least: number, most: number) =>
    runPattern(reader, rank, { ...parameters, minIncidents: least, first: most }, { fillings: { incidents: text } });
  const strongest = await ask(minIncidents, first + MORE_OF_EQUAL);
  const least = strongest[first - 1]?.incidents ?? strongest.at(-1)?.incidents;
  if (least === undefined) return [];
  // Pairs of as many incidents as the last one wanted may have a higher lift, which the store does not order by.
  const hasAllEqual = strongest.length < first + MORE_OF_EQUAL || strongest.at(-1)!.incidents < least;
  const pairs = hasAllEqual ? strongest.filter(({ incidents }) => incidents >= least) : await ask(least, ALL);
  const [[total], parts] = await Promise.all([
    runPattern(reader, filteredCount, parameters, { fillings: { incidents: text } }),
    // Each of a pair fails at least as often as both do.
    runPattern(reader, alone, { ...parameters, minIncidents: least }, { fillings: { incidents: text } }),
  ]);
  const incidentsOf = new Map(parts.map(({ componentId, incidents }) => [componentId, incidents]));
  return pairs
    .map((pair): CoFailureRow => {
      const inA = incidentsOf.get(pair.aId) ?? 0;
      const inB = incidentsOf.get(pair.bId) ?? 0;
      return { ...pair, lift: (pair.incidents * (total?.incidents ?? 0)) / (inA * inB) };
    })
    .sort(
      (a, b) =>
        b.incidents - a.incidents ||
        b.lift - a.lift ||
        compareCodePoints(a.aId, b.aId) ||
        compareCodePoints(a.bId, b.bId),
    )
    .slice(0, first);
}

export async function coFailureExamples(
  reader: GraphReader,
  filter: IncidentFilter,
  keys: readonly string[],
  each: number,
): Promise<{ key: string; values: readonly string[] }[]> {
  const { text, parameters } = filteredIncidents(filter, reader.dialect);
  const ids = [...new Set(keys.flatMap((key) => key.split(' ')))];
  const rows = await runPattern(
    reader,
    examples,
    { ...parameters, keys, ids, each },
    { fillings: { incidents: text, place: newestFirst(reader.dialect), firstOfEach: firstOfEach(reader.dialect) } },
  );
  return rows.map(({ key, places }) => ({ key, values: places.map(textOfPlace) }));
}
