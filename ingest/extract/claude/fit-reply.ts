// A reply brought to its schema's form where that takes no guessing: what is missing or null is empty, keys of no meaning are
// left out, lists of one, numbers and spellings of closed lists are read as what they are. In: a zod schema made of objects,
// lists, strings, numbers, booleans and enums, and any JSON. Out: a new value for the schema to check; what does not fit stays
// as it is, so that the check names it.
import { z } from 'zod';
import { isJsonObject, type JsonObject } from './find-json.js';

/** @param schema of the whole reply: a yes or no at its top decides what the reply is, and is never filled in */
export function fitReply(schema: z.ZodObject, reply: JsonObject): JsonObject {
  return fitObject(schema, reply, true);
}

function fitObject(schema: z.ZodObject, value: JsonObject, isTop: boolean): JsonObject {
  const fitted: [string, unknown][] = [];
  for (const [key, part] of Object.entries(schema.shape)) {
    const given = Object.hasOwn(value, key) ? value[key] : undefined;
    if (isTop && part instanceof z.ZodBoolean && (given ?? null) === null) continue;
    fitted.push([key, fit(part, given)]);
  }
  return Object.fromEntries(fitted);
}

function fit(schema: unknown, value: unknown): unknown {
  const isMissing = value === undefined || value === null;
  if (schema instanceof z.ZodDefault) return isMissing ? undefined : fit(schema.unwrap(), value);
  if (schema instanceof z.ZodObject) return isJsonObject(value) ? fitObject(schema, value, false) : value;
  if (schema instanceof z.ZodArray) return fitList(schema.element, value);
  if (schema instanceof z.ZodString) return isMissing ? '' : typeof value === 'number' ? String(value) : value;
  if (schema instanceof z.ZodBoolean) return isMissing ? false : fitBoolean(value);
  if (schema instanceof z.ZodNumber) return typeof value === 'string' ? fitNumber(value) : value;
  if (schema instanceof z.ZodEnum) return fitEnum(schema.options, value);
  return value;
}

/** Entries that hold nothing are no entries; one entry without its list is a list of one. */
function fitList(element: unknown, value: unknown): unknown {
  if (isNothing(value)) return [];
  if (Array.isArray(value)) {
    return value.filter((entry) => !isNothing(entry)).map((entry: unknown) => fit(element, entry));
  }
  const isOne = element instanceof z.ZodObject ? isJsonObject(value) : typeof value === 'string';
  return isOne ? [fit(element, value)] : value;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function fitBoolean(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const word = value.trim().toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : value;
}

function fitNumber(value: string): unknown {
  return /^\s*-?\d{1,15}(?:\.\d{1,15})?\s*$/.test(value) ? Number(value) : value;
}

function fitEnum(options: readonly (string | number)[], value: unknown): unknown {
  // The one value that says of itself that nothing was told.
  if (isNothing(value)) return options.includes('UNKNOWN') ? 'UNKNOWN' : value;
  if (typeof value !== 'string') return value;
  const spelling = bare(value);
  return (
    options.find((option) => option === value) ?? options.find((option) => bare(String(option)) === spelling) ?? value
  );
}

/** Without case and what joins words: `bad_deploy` is `bad-deploy`. */
function bare(value: string): string {
  return value
    .slice(0, 100)
    .toLowerCase()
    .replace(/[\s_-]+/g, '');
}
