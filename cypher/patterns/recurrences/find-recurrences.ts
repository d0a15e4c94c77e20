// The strongest recurrences of a filter. In: a filter and how many are wanted. Out: one entry for each set of incidents,
// with every component, failure mode and path that came back in exactly these incidents.
import { compareCodePoints } from '../../model/code-point-order.js';
import type { Precision } from '../../model/values.js';
import type { GraphReader } from '../../store/graph-store.js';
import { filteredIncidents, type IncidentFilter } from '../incident-filter/incident-filter.js';
import { runPattern } from '../run-pattern.js';
import { recurrencesByCause, recurrencesByPath } from './pattern.js';

export interface RecurrentCause {
  readonly componentId: string;
  readonly failureMode: string;
}

export interface RecurrentIncident {
  readonly id: string;
  readonly startedAt: string;
  readonly precision: Precision;
}

export interface FoundRecurrence {
  /** oldest first, then by id */
  readonly incidents: readonly RecurrentIncident[];
  /** those that surely began before another one, in the same order */
  readonly earlierIds: readonly string[];
  /** by component, then by failure mode; none where the path alone came back */
  readonly causes: readonly RecurrentCause[];
  /** the steps of the path that came back, those of equal order together; null where only causes did */
  readonly path: readonly (readonly RecurrentStep[])[] | null;
}

export interface RecurrentStep {
  readonly fromId: string;
  readonly toId: string;
}

/**
 * Most incidents first, then by the incidents' ids, the smallest of each before the others. Both queries rank by what the
 * incidents alone decide, so that the first of each hold everything that belongs to the first of all.
 * @param first at least 1
 */
export async function findRecurrences(
  reader: GraphReader,
  filter: IncidentFilter,
  first: number,
): Promise<readonly FoundRecurrence[]> {
  const { repeatingText, parameters } = filteredIncidents(filter, reader.dialect);
  const texts = { fillings: { incidents: repeatingText, periodEnd: PERIOD_END } };
  const [byCause, byPath] = await Promise.all([
    runPattern(reader, recurrencesByCause, { ...parameters, causeKinds: filter.causeKinds, first }, texts),
    runPattern(reader, recurrencesByPath, { ...parameters, first }, texts),
  ]);
  const bySet = new Map<string, Gathered>();
  const gather = (members: readonly string[]): Gathered => {
    const incidents = members.toSorted(compareCodePoints).map((member): RecurrentIncident => {
      const [startedAt, id, precision] = member.split(' ') as [string, string, Precision];
      return { id, startedAt, precision };
    });
    const ids = incidents.map(({ id }) => id).toSorted(compareCodePoints);
    const known = bySet.get(ids.join(' '));
    if (known !== undefined) return known;
    const gathered: Gathered = { incidents, ids, causes: [], pathKey: null };
    bySet.set(ids.join(' '), gathered);
    return gathered;
  };
  for (const { key, members } of byCause.flatMap(({ groups }) => groups)) {
    const [componentId, failureMode] = key.split(' ') as [string, string];
    gather(members).causes.push({ componentId, failureMode });
  }
  for (const { key, members } of byPath.flatMap(({ groups }) => groups)) gather(members).pathKey = key;
  return [...bySet.values()].sort(strongestFirst).slice(0, first).map(toRecurrence);
}

interface Gathered {
  /** oldest first */
  readonly incidents: readonly RecurrentIncident[];
  /** in code point order */
  readonly ids: readonly string[];
  readonly causes: RecurrentCause[];
  pathKey: string | null;
}

function strongestFirst(a: Gathered, b: Gathered): number {
  return b.ids.length - a.ids.length || compareCodePoints(a.ids.join(' '), b.ids.join(' '));
}

function toRecurrence({ incidents, causes, pathKey }: Gathered): FoundRecurrence {
  const newest = incidents.at(-1)!.startedAt;
  return {
    incidents,
    earlierIds: incidents.filter((incident) => periodEnd(incident) < newest).map(({ id }) => id),
    causes: causes.sort(
      (a, b) => compareCodePoints(a.componentId, b.componentId) || compareCodePoints(a.failureMode, b.failureMode),
    ),
    path: pathKey === null ? null : stepsOf(pathKey),
  };
}

/** Characters of a start that a document gives, by precision. */
const TOLD: Readonly<Record<Precision, number>> = { YEAR: 4, MONTH: 7, DAY: 10, MINUTE: 16, SECOND: 19 };

/** Sorts behind all that stands in a start. */
const END_OF_PERIOD = '~';

/** A text that sorts behind every start within the period that is told of this one, and before those after it. */
const PERIOD_END = `left(startedAt, CASE precision ${(['YEAR', 'MONTH', 'DAY', 'MINUTE'] as const)
  .map((precision) => `WHEN '${precision}' THEN ${TOLD[precision]}`)
  .join(' ')} ELSE ${TOLD.SECOND} END) + '${END_OF_PERIOD}'`;

function periodEnd({ startedAt, precision }: RecurrentIncident): string {
  return startedAt.slice(0, TOLD[precision]) + END_OF_PERIOD;
}

/** As `pathColumns` of cypher/model/failure-path.ts writes them. */
function stepsOf(pathKey: string): RecurrentStep[][] {
  return pathKey.split(' ').map((sideBySide) =>
    sideBySide.split(',').map((step) => {
      const [fromId, toId] = step.split('>') as [string, string];
      return { fromId, toId };
    }),
  );
}
