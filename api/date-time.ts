// The DateTime scalar: `YYYY-MM-DDTHH:MM:SSZ` out; in also with another zone or to the day, which is taken as UTC.
import { GraphQLScalarType, Kind } from 'graphql';
import { toUtcSeconds } from '../cypher/model/times.js';
import { badInput } from './errors.js';

export const dateTime = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  serialize: (value) => {
    if (typeof value !== 'string') throw new Error('a time in the graph is not text');
    return value.replace(/\.\d+Z$/, 'Z');
  },
  parseValue: parseTime,
  parseLiteral: (node) => {
    if (node.kind !== Kind.STRING) throw badInput('DateTime', 'a time is written as text, like "2024-05-17T10:30:00Z"');
    return parseTime(node.value);
  },
});

function parseTime(value: unknown): string {
  const isTime =
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(value);
  const time = isTime ? new Date(value) : null;
  // `2023-02-31` would roll over to March: the day must come back as it was given.
  const isRealDay = time !== null && !Number.isNaN(time.getTime()) && dayExists(String(value).slice(0, 10));
  if (!isRealDay) throw badInput('DateTime', `${JSON.stringify(value)} is no time like "2024-05-17T10:30:00Z"`);
  return toUtcSeconds(time);
}

function dayExists(day: string): boolean {
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
}
