// Runs along failure paths that several incidents share (CONTRACT section 6). A run follows the steps of one incident: each
// one's `to` is the next one's `from`, at the level asked, at the next higher order. In: a level and a length. Out: runs as
// keys (their steps joined), how many incidents show them, how the fault got along, and examples.
import { z } from 'zod';
import type { Dialect, GraphReader, QueryParameters } from '../../store/graph-store.js';
import { firstOfEach, mostFirst, newestFirst, placesSchema, textOfPlace } from '../first-of-each/first-of-each.js';
import { filteredIncidents, type IncidentFilter } from '../incident-filter/incident-filter.js';
import { definePattern } from '../pattern.js';
import { fillPlaceholders, queryText } from '../query-text.js';
import { runPattern } from '../run-pattern.js';

const folder = import.meta.dirname;

/** Stands between the steps of a key: no id, technology or kind has a line end in it. */
export const STEP_SEPARATOR = '\n';

const LEVELS = { COMPONENT: 'id', TECHNOLOGY: 'technology', KIND: 'kind' } as const;
export type PatternLevel = keyof typeof LEVELS;

export interface FailurePatternQuestion {
  readonly level: PatternLevel;
  /** components in a run, 2 to 6 */
  readonly length: number;
  readonly filter: IncidentFilter;
}

const rank = definePattern<QueryParameters>()({
  id: 'failure-patterns',
  question: 'Along which runs of components do faults travel in several incidents?',
  folder,
  query: 'rank',
  row: z.object({ key: z.string(), incidents: z.int(), organizations: z.int() }),
  identity: ['key'],
});
export type FailurePatternRow = z.infer<typeof rank.row>;

const mechanisms = definePattern<QueryParameters>()({
  id: 'failure-pattern-mechanisms',
  question: 'How did the fault get along these runs, in the words of the incidents?',
  folder,
  query: 'mechanisms',
  row: placesSchema,
  identity: ['key'],
});

const examples = definePattern<QueryParameters>()({
  id: 'failure-pattern-examples',
  question: 'Which incidents show these runs, newest first?',
  folder,
  query: 'examples',
  row: placesSchema,
  identity: ['key'],
});

export interface OfKey {
  readonly key: string;
  readonly values: readonly string[];
}

export function rankFailurePatterns(
  reader: GraphReader,
  question: FailurePatternQuestion,
  limits: { readonly minIncidents: number; readonly minOrganizations: number; readonly first: number },
): Promise<FailurePatternRow[]> {
  const { runs, key, parameters } = runsOf(question, reader.dialect, false);
  return runPattern(reader, rank, { ...parameters, ...limits }, { fillings: { runs, key } });
}

export async function mechanismsOf(
  reader: GraphReader,
  question: FailurePatternQuestion,
  keys: readonly string[],
  each: number,
): Promise<OfKey[]> {
  const { runs, key, parameters } = runsOf(question, reader.dialect, true);
  const told = Array.from({ length: question.length - 1 }, (_, at) => `m${at + 1}`);
  const fillings = {
    runs,
    key,
    mechanisms: `[${told.join(', ')}]`,
    place: mostFirst('incidents', 'mechanism', reader.dialect),
    firstOfEach: firstOfEach(reader.dialect),
  };
  return (await runPattern(reader, mechanisms, { ...parameters, keys, each }, { fillings })).map(withoutPlaces);
}

export async function examplesOf(
  reader: GraphReader,
  question: FailurePatternQuestion,
  keys: readonly string[],
  each: number,
): Promise<OfKey[]> {
  const { runs, key, parameters } = runsOf(question, reader.dialect, false);
  const fillings = { runs, key, place: newestFirst(reader.dialect), firstOfEach: firstOfEach(reader.dialect) };
  return (await runPattern(reader, examples, { ...parameters, keys, each }, { fillings })).map(withoutPlaces);
}

function withoutPlaces({ key, places }: z.infer<typeof placesSchema>): OfKey {
  return { key, values: places.map(textOfPlace) };
}

/** One step after the other: `k1`, `k2` … are what was passed, `m1`, `m2` … how. */
function runsOf({ level, length, filter }: FailurePatternQuestion, dialect: Dialect, withMechanisms: boolean) {
  const incidents = filteredIncidents(filter, dialect);
  const from = `a.${LEVELS[level]}`;
  const to = `b.${LEVELS[level]}`;
  const steps: string[] = [];
  for (let step = 1; step < length; step += 1) {
    const isFirst = step === 1;
    const passed = Array.from({ length: step }, (_, at) => `k${at + 1}`);
    const told = withMechanisms ? Array.from({ length: step - 1 }, (_, at) => `m${at + 1}`) : [];
    const carried = [
      'i',
      ...(isFirst ? [`${from} AS k1`] : passed),
      `${to} AS k${step + 1}`,
      ...told,
      ...(withMechanisms ? [`s.mechanism AS m${step}`] : []),
      // LadybugDB 0.19.1 loses rows beside one whose key of a join is null (test/cypher/ladybug-assumptions.test.ts).
      'coalesce(s.nextOrder, -1) AS following',
    ].join(', ');
    steps.push(
      fillPlaceholders(queryText(folder, isFirst ? 'first-step' : 'next-step', dialect), {
        ...(isFirst ? { incidents: incidents.text } : { reached: `k${step}` }),
        from,
        to,
        carried,
      }),
    );
  }
  const key = Array.from({ length }, (_, at) => `k${at + 1}`).join(' + $separator + ');
  return { runs: steps.join('\n'), key, parameters: { ...incidents.parameters, separator: STEP_SEPARATOR } };
}
