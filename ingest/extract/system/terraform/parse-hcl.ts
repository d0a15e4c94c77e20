// HCL to plain values. In: the text of a file, or expressions of it. Out: objects as the parser makes them, expressions
// as `${…}`; or the first thing wrong with it in one line. The parser is WebAssembly and is loaded once, when first asked.
import { groupBy } from '../../../../cypher/model/group-by.js';
import type * as Hcl from '@cdktn/hcl2json';

export type HclValue = string | number | boolean | null | readonly HclValue[] | { readonly [name: string]: HclValue };
export type HclObject = { readonly [name: string]: HclValue };

export type ParsedHcl =
  { readonly ok: true; readonly body: HclObject } | { readonly ok: false; readonly reason: string };

let loaded: Promise<typeof Hcl> | null = null;

/** characters at once: of broken text the parser keeps kilobytes for each, and an engine without memory ends for good */
const MOST_AT_ONCE = 60_000;
const LONGEST_STATEMENT = 200_000;

/**
 * @param text without a byte order mark
 * @param statementEnds where a long text may be cut
 */
export async function parseHcl(text: string, statementEnds: readonly number[] = []): Promise<ParsedHcl> {
  const unclosed = unclosedReason(text);
  if (unclosed !== null) return { ok: false, reason: unclosed };
  const bodies: HclObject[] = [];
  let line = 1;
  for (const part of partsOf(text, statementEnds)) {
    if (part.length > LONGEST_STATEMENT)
      return { ok: false, reason: `HCL whose line ${line} begins a statement of ${part.length} characters` };
    const parsed = await parsePart(part, line);
    if (!parsed.ok) return parsed;
    bodies.push(parsed.body);
    for (let at = part.indexOf('\n'); at >= 0; at = part.indexOf('\n', at + 1)) line += 1;
  }
  return { ok: true, body: mergeValues(bodies) as HclObject };
}

async function parsePart(text: string, firstLine: number): Promise<ParsedHcl> {
  loaded ??= import('@cdktn/hcl2json');
  const { parse } = await loaded;
  try {
    return { ok: true, body: (await parse('', text)) as HclObject };
  } catch (error) {
    return { ok: false, reason: inOneLine(error, firstLine) };
  }
}

function partsOf(text: string, ends: readonly number[]): string[] {
  const parts: string[] = [];
  let start = 0;
  let last = 0;
  for (const end of [...ends, text.length]) {
    if (end - start > MOST_AT_ONCE && last > start) {
      parts.push(text.slice(start, last));
      start = last;
    }
    last = end;
  }
  return [...parts, text.slice(start)];
}

/** Blocks of the same sort are lists, and stand in the order of the text. */
function mergeValues(values: readonly HclValue[]): HclValue {
  if (values.length === 1) return values[0]!;
  if (values.every(isObject)) {
    const byName = groupBy(
      values.flatMap((each) => Object.entries(each)),
      ([name]) => name,
    );
    return Object.fromEntries([...byName].map(([name, found]) => [name, mergeValues(found.map(([, value]) => value))]));
  }
  return values.every((each) => Array.isArray(each)) ? (values as readonly HclValue[][]).flat() : values.at(-1)!;
}

/**
 * The parser looks for the end of each comment that begins, up to the end of the text, and it cannot be stopped. Of `/*` in
 * words (`bucket/*`) there are never so many.
 */
function unclosedReason(text: string): string | null {
  const from = Math.max(0, text.lastIndexOf('*/'));
  let opened = 0;
  for (let at = text.indexOf('/*', from); at >= 0; at = text.indexOf('/*', at + 2)) opened += 1;
  return opened * (text.length - from) > MOST_SEARCHED ? 'HCL in which comments begin and none ends' : null;
}

const MOST_SEARCHED = 30_000_000;

/** `.tf.json`: the same shapes, in JSON. */
export function parseHclJson(text: string): ParsedHcl {
  try {
    const body: unknown = JSON.parse(text);
    return isObject(body) ? { ok: true, body } : { ok: false, reason: 'no object of Terraform JSON' };
  } catch {
    return { ok: false, reason: 'invalid JSON' };
  }
}

/** What is neither a list nor an object, as text. */
export function textOf(value: HclValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function isObject(value: unknown): value is HclObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `parse config: [:3,4-5: Missing newline; An argument …]` → `invalid HCL, line 3: Missing newline` */
function inOneLine(error: unknown, firstLine: number): string {
  if (error instanceof RangeError) return 'HCL that is nested too deeply';
  const message = error instanceof Error ? error.message : String(error);
  if (/call stack/.test(message)) return 'HCL that is nested too deeply';
  const told = /^parse config: \[[^:]{0,300}:(\d+),\d+(?:-[\d,]+)?: ([^;\n]{1,200})/.exec(message);
  if (told !== null) return `invalid HCL, line ${Number(told[1]) + firstLine - 1}: ${told[2]}`;
  return `invalid HCL: ${message.replace(/\s+/g, ' ').slice(0, 200)}`;
}

/** `jsonencode([…])`: a call that makes a value of its arguments, so that what they hold can be read as written. */
const TRANSPARENT =
  /^\$\{\s*(jsonencode|yamlencode|merge|concat|flatten|tolist|toset|tomap|compact|distinct|templatefile|try|coalesce|nonsensitive|sensitive)\s*\(/;

/** The arguments of such a call as HCL source, a list; null for any other expression. */
function argumentsOf(template: string): string | null {
  const call = TRANSPARENT.exec(template);
  if (call === null || !template.endsWith('}')) return null;
  const inner = template.slice(call[0].length, -1).trimEnd();
  if (!inner.endsWith(')') || !isBalanced(inner, inner.length - 1)) return null;
  return `[${inner.slice(0, -1).replace(/\.\.\.\s*$/, '')}\n]`;
}

/** Whether no bracket before `end` closes one that was opened before the text: `a) + f(b` is not. */
function isBalanced(text: string, end: number): boolean {
  let open = 0;
  let isQuoted = false;
  for (let at = 0; at < end; at += 1) {
    const sign = text[at];
    if (sign === '\\' && isQuoted) at += 1;
    else if (sign === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (sign === '(') open += 1;
    else if (sign === ')') open -= 1;
    if (open < 0) return false;
  }
  return true;
}

const DEEPEST_CALL = 5;

/**
 * Values in which calls like `jsonencode([{ … }])` are what they encode; `expand` stands for any number of them at once, so
 * that a file costs few calls of the parser.
 * @param values top-level values of blocks
 */
export async function expandCalls(values: readonly HclObject[]): Promise<HclObject[]> {
  let current: HclValue = values;
  for (let round = 0; round < DEEPEST_CALL; round += 1) {
    const calls = new Map<string, string>();
    collectCalls(current, calls);
    if (calls.size === 0) break;
    const results = await parseAll([...calls.values()]);
    const byTemplate = new Map([...calls.keys()].map((template, at) => [template, results[at] ?? null]));
    current = replaceCalls(current, byTemplate);
  }
  return current as HclObject[];
}

function collectCalls(value: HclValue, calls: Map<string, string>): void {
  if (typeof value === 'string') {
    const source = argumentsOf(value);
    if (source !== null) calls.set(value, source);
  } else if (Array.isArray(value)) for (const each of value as readonly HclValue[]) collectCalls(each, calls);
  else if (isObject(value)) for (const each of Object.values(value)) collectCalls(each, calls);
}

/** What could not be taken apart (`f(a) + g(b)`) stays an expression, marked so that it is not tried again. */
function replaceCalls(value: HclValue, results: ReadonlyMap<string, HclValue>): HclValue {
  if (typeof value === 'string') {
    if (!results.has(value)) return value;
    return results.get(value) ?? `\${ (${value.slice(2, -1)})}`;
  }
  if (Array.isArray(value)) return (value as readonly HclValue[]).map((each) => replaceCalls(each, results));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, replaceCalls(each, results)]));
}

async function parseAll(sources: readonly string[]): Promise<(HclValue | null)[]> {
  const text = sources.map((source, at) => `v${at} = ${source}\n`).join('');
  const together: ParsedHcl =
    text.length > MOST_AT_ONCE && sources.length > 1 ? { ok: false, reason: 'too long' } : await parseHcl(text);
  if (together.ok) return sources.map((_, at) => together.body[`v${at}`] ?? null);
  if (sources.length === 1) return [null];
  // They are many, or one of them is no list of arguments: halves, until it stands alone.
  const middle = sources.length >> 1;
  return [...(await parseAll(sources.slice(0, middle))), ...(await parseAll(sources.slice(middle)))];
}
