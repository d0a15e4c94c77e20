// A model's reply as a checked value. In: the schema it was asked to follow and its text. Out: the value, or lines that say what
// is wrong with it, for the turn that asks again. Finding and fitting are tolerant, the check is strict; lines never repeat the
// reply, which may hold words of a document.
import type { z } from 'zod';
import { findJsonObjects, isJsonObject, type JsonObject } from './find-json.js';
import { fitReply } from './fit-reply.js';

export type ReadReply<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problems: readonly string[] };

const MOST_PROBLEMS = 20;

/** Closed lists longer than this are named, not told again. */
const LONGEST_LIST_TOLD = 120;

/** Of several objects in the reply, the one with most of the schema's keys is read, the longest of those. */
export function readReply<Schema extends z.ZodObject>(schema: Schema, text: string): ReadReply<z.output<Schema>> {
  const keys: ReadonlySet<string> = new Set(Object.keys(schema.shape));
  const { objects, isCutOff, isBroken } = findJsonObjects(text, keys);
  const best = objects
    .flatMap(({ value, length }) => [value, ...insides(value)].map((object) => ({ object, length })))
    .map(({ object, length }) => ({ object, length, known: knownKeys(object, keys) }))
    .reduce<Candidate | null>((one, other) => (one === null || isBetter(other, one) ? other : one), null);

  const checked = best === null || best.known === 0 ? null : schema.safeParse(fitReply(schema, best.object));
  if (checked?.success === true) return { ok: true, value: checked.data };
  if (isCutOff) return { ok: false, problems: ['the reply was cut off before its JSON object ended'] };
  if (isBroken) {
    return {
      ok: false,
      problems: ['the JSON object cannot be parsed: look for quotation marks inside strings without a backslash'],
    };
  }
  if (checked === null) {
    const wanted = [...keys].slice(0, 3).map((key) => `"${key}"`);
    return { ok: false, problems: [`the reply holds no JSON object with the keys ${wanted.join(', ')}…`] };
  }
  return { ok: false, problems: problemLines(checked.error.issues) };
}

interface Candidate {
  readonly object: JsonObject;
  readonly length: number;
  readonly known: number;
}

function isBetter(one: Candidate, other: Candidate): boolean {
  return one.known === other.known ? one.length > other.length : one.known > other.known;
}

/** A reply may come wrapped: `{"result": {…}}`. */
function insides(value: JsonObject): readonly JsonObject[] {
  const values = Object.values(value);
  return values.length === 1 ? values.filter(isJsonObject) : [];
}

function knownKeys(value: JsonObject, keys: ReadonlySet<string>): number {
  return Object.keys(value).filter((key) => keys.has(key)).length;
}

function problemLines(issues: readonly z.core.$ZodIssue[]): readonly string[] {
  const lines = issues.slice(0, MOST_PROBLEMS).map((issue) => `${pathOf(issue.path)}: ${wantedBy(issue)}`);
  const left = issues.length - lines.length;
  return left === 0 ? lines : [...lines.slice(0, -1), `and ${left + 1} more of this kind`];
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (written, key) =>
      typeof key === 'number' ? `${written}[${key}]` : written === '' ? String(key) : `${written}.${String(key)}`,
    '',
  );
}

function wantedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `${ARTICLE.get(issue.expected) ?? issue.expected} is wanted`;
    case 'invalid_value': {
      const list = issue.values.map(String).join(', ');
      return list.length > LONGEST_LIST_TOLD
        ? 'one of the values listed in the schema is wanted'
        : `one of ${list} is wanted`;
    }
    case 'too_small':
      return `at least ${String(issue.minimum)} is wanted`;
    case 'too_big':
      return `at most ${String(issue.maximum)} is wanted`;
    default:
      return `it does not fit the schema (${issue.code})`;
  }
}

const ARTICLE: ReadonlyMap<string, string> = new Map([
  ['string', 'a string'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'an object'],
]);
