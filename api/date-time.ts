// The DateTime scalar: `YYYY-MM-DDTHH:MM:SSZ` out; in also with another zone, or to the day, which is its start in UTC.
// Years are 0001 to 9999, as four digits can write them.
import { GraphQLError, GraphQLScalarType, Kind, print, type ValueNode } from 'graphql';
import { toUtcSeconds } from '../cypher/model/times.js';

export const dateTime = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  serialize: (value) => {
    if (typeof value !== 'string') throw new Error('a time in the graph is not text');
    return value.replace(/\.\d+Z$/, 'Z');
  },
  parseValue: (value) => parseTime(value),
  parseLiteral: (node) => parseTime(node.kind === Kind.STRING ? node.value : print(node), node),
});

/** @param node where it stands in the query, so that the argument can be named; a variable is found by its name */
function parseTime(value: unknown, node: ValueNode | null = null): string {
  const isTime =
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(value);
  const time = isTime ? new Date(value) : null;
  // `2023-02-31` would roll over to March: the day must come back as it was given.
  const isRealDay = time !== null && !Number.isNaN(time.getTime()) && dayExists(String(value).slice(0, 10));
  // Another zone can be in the year before the first, or after the last.
  if (!isRealDay || time.getUTCFullYear() < 1 || time.getUTCFullYear() > 9999)
    throw new GraphQLError(`${JSON.stringify(value)?.slice(0, 50)} is no time like "2024-05-17T10:30:00Z"`, {
      nodes: node,
    });
  return toUtcSeconds(time);
}

function dayExists(day: string): boolean {
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
}
