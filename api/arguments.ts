// Arguments as resolvers need them. In: what a client sent, already of the right type. Out: checked values, or a
// BAD_INPUT that names the argument.
import { z } from 'zod';
import { organizationId } from '../cypher/model/ids.js';
import { failureModeGroupSchema, failureModeSchema, type CauseKind } from '../cypher/model/values.js';
import type { IncidentFilter } from '../cypher/patterns/incident-filter/incident-filter.js';
import { BEFORE_ALL, UNKNOWN_LAST } from '../cypher/patterns/incident-list/pattern.js';
import { badInput } from './errors.js';
import type { IncidentFilter as IncidentFilterInput } from './generated/resolver-types.js';

const LARGEST_PAGE = 100;
const LONGEST_LIST = 250;
const DEEPEST = 10;

export function pageSize(first: number | null | undefined, fallback: number): number {
  const size = first ?? fallback;
  if (size < 0 || size > LARGEST_PAGE) throw badInput('first', `${size} is not between 0 and ${LARGEST_PAGE}`);
  return size;
}

export function hops(depth: number | null | undefined): number {
  const value = depth ?? 1;
  if (value < 1 || value > DEEPEST) throw badInput('depth', `${value} is not between 1 and ${DEEPEST}`);
  return value;
}

/** @returns the values given, none for an absent list */
export function atMost<Value>(argument: string, values: readonly Value[] | null | undefined): readonly Value[] {
  const given = values ?? [];
  if (given.length > LONGEST_LIST) throw badInput(argument, `at most ${LONGEST_LIST} values are taken`);
  return given;
}

/** A cursor is the place of a row: its sort key and its id. */
export interface Place {
  readonly afterKey: number;
  readonly afterId: string;
}

/** No key is beyond that of the unknown, and the rows are incidents. */
const cursorSchema = z.tuple([z.number().min(-UNKNOWN_LAST).max(UNKNOWN_LAST), z.string().regex(/^inc_\w{1,64}$/)]);

export function toCursor(sortKey: number, id: string): string {
  return Buffer.from(JSON.stringify([sortKey, id])).toString('base64url');
}

export function fromCursor(after: string | null | undefined): Place {
  if (after === null || after === undefined) return BEFORE_ALL;
  try {
    const place = cursorSchema.parse(JSON.parse(Buffer.from(after, 'base64url').toString('utf8')));
    // Only what we would write ourselves: no blanks, no `1e0`, nothing behind the end.
    if (toCursor(...place) === after) return { afterKey: place[0], afterId: place[1] };
  } catch {
    // Falls through to the one answer for every broken cursor.
  }
  throw badInput('after', 'this is no cursor that a page gave');
}

export function toIncidentFilter(input: IncidentFilterInput | null | undefined): IncidentFilter {
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
      if (!known.success) throw badInput('filter.failureModes', `"${mode}" is no failure mode`);
      return known.data;
    }),
    failureModeGroups: list('failureModeGroups', input?.failureModeGroups).map((group) => {
      const known = failureModeGroupSchema.safeParse(group);
      if (!known.success) throw badInput('filter.failureModeGroups', `"${group}" is no group of failure modes`);
      return known.data;
    }),
    causeKinds: causeKinds.length === 0 ? ['root'] : causeKinds,
    componentKinds: list('componentKinds', input?.componentKinds),
    technologies: list('technologies', input?.technologies).map((technology) => technology.toLowerCase()),
    componentIds: list('componentIds', input?.componentIds),
    roles: list('roles', input?.roles),
    symptoms: list('symptoms', input?.symptoms),
  };
}

export function secondOf(time: string | null | undefined): number | undefined {
  return time === null || time === undefined ? undefined : Date.parse(time) / 1000;
}
