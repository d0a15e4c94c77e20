// Arguments as resolvers need them. In: what a client sent, already of the right type. Out: checked values, or a
// BAD_INPUT that names the argument.
import { z } from 'zod';
import { organizationId } from '../cypher/model/ids.js';
import { failureModeGroupSchema, failureModeSchema, type CauseKind } from '../cypher/model/values.js';
import type { IncidentFilter } from '../cypher/patterns/incident-filter/incident-filter.js';
import { BEFORE_ALL, UNKNOWN_LAST, type IncidentOrder } from '../cypher/patterns/incident-list/pattern.js';
import type { GraphReader } from '../cypher/store/graph-store.js';
import { badInput } from './errors.js';
import type { IncidentFilter as IncidentFilterInput } from './generated/resolver-types.js';
import { foundBy } from './search-text.js';

export const LARGEST_PAGE = 100;
const LONGEST_LIST = 250;
const DEEPEST = 10;

/** How many of a list are wanted. @throws BAD_INPUT below 0 and above 100 */
export function pageSize(first: number | null | undefined, fallback: number): number {
  return between('first', first, fallback, 0, LARGEST_PAGE);
}

/** How far dependencies are followed. @throws BAD_INPUT below 1 and above 10 */
export function hops(depth: number | null | undefined, fallback = 1): number {
  return between('depth', depth, fallback, 1, DEEPEST);
}

/** A number with a lowest value only, such as how many incidents a row must have. @throws BAD_INPUT below 1 */
export function atLeastOne(argument: string, value: number | null | undefined, fallback: number): number {
  const given = value ?? fallback;
  if (given < 1) throw badInput(argument, `${given} is not 1 or more`);
  return given;
}

/** @param fallback taken where nothing or null is given @throws BAD_INPUT outside of `low` to `high`, both allowed */
export function between(
  argument: string,
  value: number | null | undefined,
  fallback: number,
  low: number,
  high: number,
): number {
  const given = value ?? fallback;
  if (given < low || given > high) throw badInput(argument, `${given} is not between ${low} and ${high}`);
  return given;
}

/** @returns the values given, none for an absent list */
export function atMost<Value>(argument: string, values: readonly Value[] | null | undefined): readonly Value[] {
  const given = values ?? [];
  if (given.length > LONGEST_LIST) throw badInput(argument, `at most ${LONGEST_LIST} values are taken`);
  return given;
}

/** Things asked for by name, which are as many as a page may hold. @throws BAD_INPUT above 100 */
export function atMostAPage<Value>(argument: string, values: readonly Value[]): readonly Value[] {
  if (values.length > LARGEST_PAGE) throw badInput(argument, `at most ${LARGEST_PAGE} values are taken`);
  return values;
}

/** A cursor is the place of a row: its sort key and its id. */
export interface Place {
  readonly afterKey: number;
  readonly afterId: string;
}

/** A list and its order: a cursor of one is none of another. */
export type ListName = IncidentOrder | 'COMPONENTS';

/** No key is beyond that of the unknown. */
const cursorSchema = z.tuple([
  z.string(),
  z.number().min(-UNKNOWN_LAST).max(UNKNOWN_LAST),
  z.string().regex(/^(?:inc|cmp)_\w{1,64}$/),
]);

export function toCursor(list: ListName, sortKey: number, id: string): string {
  return Buffer.from(JSON.stringify([list, sortKey, id])).toString('base64url');
}

export function fromCursor(after: string | null | undefined, list: ListName): Place {
  if (after === null || after === undefined) return BEFORE_ALL;
  try {
    const [of, afterKey, afterId] = cursorSchema.parse(JSON.parse(Buffer.from(after, 'base64url').toString('utf8')));
    // Only what we would write ourselves: no blanks, no `1e0`, nothing behind the end.
    if (of === list && toCursor(list, afterKey, afterId) === after) return { afterKey, afterId };
  } catch {
    // Falls through to the one answer for every broken cursor.
  }
  throw badInput('after', 'this is no cursor that a page of this list gave in this order');
}

export async function toIncidentFilter(
  input: IncidentFilterInput | null | undefined,
  reader: GraphReader,
): Promise<IncidentFilter> {
  const list = <Value>(name: string, values: readonly Value[] | null | undefined): readonly Value[] =>
    atMost(`filter.${name}`, values);
  const fromSecond = secondOf(input?.from);
  const toSecond = secondOf(input?.to);
  if (fromSecond !== undefined && toSecond !== undefined && fromSecond > toSecond) {
    throw badInput('filter.from', 'the range is turned round: it lies after filter.to');
  }
  const causeKinds = list('causeKinds', input?.causeKinds).map((kind) => kind.toLowerCase() as CauseKind);
  return {
    organizationIds: list('organizations', input?.organizations).map(organizationId),
    severities: list('severities', input?.severities),
    ...(fromSecond === undefined ? {} : { fromSecond }),
    ...(toSecond === undefined ? {} : { toSecond }),
    failureModes: list('failureModes', input?.failureModes).map((mode) => {
      const known = failureModeSchema.safeParse(mode);
      if (!known.success)
        throw badInput(
          'filter.failureModes',
          `"${mode}" is no failure mode; they are ${failureModeSchema.options.join(', ')}`,
        );
      return known.data;
    }),
    failureModeGroups: list('failureModeGroups', input?.failureModeGroups).map((group) => {
      const known = failureModeGroupSchema.safeParse(group);
      if (!known.success)
        throw badInput(
          'filter.failureModeGroups',
          `"${group}" is no group of failure modes; they are ${failureModeGroupSchema.options.join(', ')}`,
        );
      return known.data;
    }),
    causeKinds: causeKinds.length === 0 ? ['root'] : causeKinds,
    componentKinds: list('componentKinds', input?.componentKinds),
    technologies: list('technologies', input?.technologies).map((technology) => technology.toLowerCase()),
    componentIds: list('componentIds', input?.componentIds),
    roles: list('roles', input?.roles),
    symptoms: list('symptoms', input?.symptoms),
    incidentIds: await foundBy('incident', input?.text, reader),
  };
}

export function secondOf(time: string | null | undefined): number | undefined {
  return time === null || time === undefined ? undefined : Date.parse(time) / 1000;
}
