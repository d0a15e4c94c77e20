// Reads YAML (and JSON) for the readers of IaC. In: one file. Out: its documents as values that are walked by path, each with
// the line it stands on. Nothing is expanded: an alias is followed when it is asked for, and only so often and so deep.
// A document that is no YAML is left out and named under `broken`; a file of nothing else is refused, as is a huge one.
// Every scalar is text as written (`8080`, `true`): readers know what they look for.
import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseAllDocuments,
  type Document,
  type Node,
  type ParsedNode,
} from 'yaml';
import type { SystemFile } from './system-file.js';

/** characters; larger files are dumps, bundles of CRDs or attacks */
const LARGEST_FILE = 3_000_000;
/** levels below the root of a document; a cycle of aliases ends here as well */
const DEEPEST = 100;
/** values that one document hands out through aliases, at most */
const MOST_BY_ALIAS = 20_000;

export type YamlReading =
  | {
      readonly ok: true;
      readonly documents: readonly YamlValue[];
      /** documents of the file that are no YAML */
      readonly broken: readonly { readonly line: number; readonly reason: string }[];
    }
  | { readonly ok: false; readonly reason: string };

/** The root value of a document. */
export type YamlDocument = YamlValue;

export interface YamlEntry {
  readonly key: string;
  /** the line of the key, counted from 1 */
  readonly line: number;
  readonly value: YamlValue;
}

type AnyNode = Node | ParsedNode | null | undefined;

/** What the values of one document share. */
interface Scope {
  readonly file: SystemFile;
  /** where the document's text begins in the file */
  readonly offset: number;
  readonly document: Document;
  targets: Map<Node, Node> | null;
  leftByAlias: number;
}

/** A map, a sequence or a scalar. What is asked of the wrong sort is empty or null, so that readers need not ask first. */
export class YamlValue {
  readonly kind: 'map' | 'sequence' | 'scalar' | 'null';
  /** of a scalar, as written, quotes and escapes undone; '' of anything else */
  readonly text: string;
  /** `!Ref`, `!Sub`; null without */
  readonly tag: string | null;
  readonly #node: AnyNode;
  readonly #scope: Scope;
  readonly #start: number;
  readonly #depth: number;
  readonly #byAlias: boolean;
  #entries: readonly YamlEntry[] | null = null;
  #items: readonly YamlValue[] | null = null;
  #byKey: Map<string, YamlEntry> | null = null;

  constructor(node: AnyNode, scope: Scope, start: number, depth: number, byAlias: boolean) {
    this.#node = node;
    this.#scope = scope;
    this.#start = start;
    this.#depth = depth;
    this.#byAlias = byAlias;
    this.kind = isMap(node) ? 'map' : isSeq(node) ? 'sequence' : isFilledScalar(node) ? 'scalar' : 'null';
    this.text = this.kind === 'scalar' ? (node as { value: string }).value : '';
    this.tag = (node as { tag?: string } | null | undefined)?.tag ?? null;
  }

  /** the line that it begins on, counted from 1; behind an alias, that of the alias */
  get line(): number {
    return this.#scope.file.lineAt(this.#scope.offset + this.#start);
  }

  /** The line of the n-th line (from 0) of a scalar's text: those of a block (`|`) stand below its `line`. */
  lineOfText(n: number): number {
    const block = isScalar(this.#node) && (this.#node.type === 'BLOCK_LITERAL' || this.#node.type === 'BLOCK_FOLDED');
    // Line ends in quotes are escapes, or folded: the text stands where it begins.
    return block ? Math.min(this.line + 1 + n, this.#scope.file.lines) : this.line;
  }

  /** The entries of a map, `<<` merged in, in the order written; [] of anything else. */
  entries(): readonly YamlEntry[] {
    this.#entries ??= this.#readEntries();
    return this.#entries;
  }

  /** The items of a sequence; [] of anything else. */
  items(): readonly YamlValue[] {
    this.#items ??= isSeq(this.#node)
      ? this.#node.items.flatMap((item) => (isPair(item) ? [] : (this.#child(item as AnyNode) ?? [])))
      : [];
    return this.#items;
  }

  /** The entry of a map; of a key written twice, the last. */
  entry(key: string): YamlEntry | null {
    this.#byKey ??= new Map(this.entries().map((each) => [each.key, each]));
    return this.#byKey.get(key) ?? null;
  }

  get(key: string): YamlValue | null {
    return this.entry(key)?.value ?? null;
  }

  /** Follows keys and positions (from 0); null where the path ends. */
  at(...path: readonly (string | number)[]): YamlValue | null {
    return path.reduce<YamlValue | null>(
      (value, step) => (typeof step === 'number' ? value?.items()[step] : value?.get(step)) ?? null,
      this,
    );
  }

  /** The text of the scalar at a path; '' where there is none. */
  textAt(...path: readonly (string | number)[]): string {
    return this.at(...path)?.text ?? '';
  }

  /** The texts of a sequence of scalars, or of one scalar. */
  texts(): readonly string[] {
    if (this.kind === 'scalar') return [this.text];
    return this.items().flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
  }

  #readEntries(): readonly YamlEntry[] {
    if (!isMap(this.#node)) return [];
    const entries: YamlEntry[] = [];
    const merged: YamlEntry[] = [];
    for (const pair of this.#node.items) {
      const key = pair.key as AnyNode;
      const start = startOf(key) ?? this.#start;
      const value = this.#child(pair.value as AnyNode, start);
      if (value === null || !isScalar(key)) continue;
      const name = String(key.value);
      if (name === '<<')
        merged.push(...(value.kind === 'sequence' ? value.items() : [value]).flatMap((each) => each.entries()));
      else entries.push({ key: name, line: this.#scope.file.lineAt(this.#scope.offset + start), value });
    }
    if (merged.length === 0) return entries;
    const own = new Set(entries.map(({ key }) => key));
    // The first of several merged maps wins; `entry` takes the last, so they come backwards.
    return [...merged.filter(({ key }) => !own.has(key)).reverse(), ...entries];
  }

  /** null: too deep, too many, or an alias without an anchor */
  #child(node: AnyNode, start = 0): YamlValue | null {
    const depth = this.#depth + 1;
    if (depth > DEEPEST) return null;
    const from = startOf(node) ?? start;
    const target = isAlias(node) ? targetOf(node, this.#scope) : node;
    if (isAlias(node) && target === undefined) return null;
    const byAlias = this.#byAlias || isAlias(node);
    if (byAlias && this.#scope.leftByAlias-- <= 0) return null;
    // Behind an alias the lines are those of the anchor, which is where the words stand.
    return new YamlValue(target, this.#scope, isAlias(node) ? from : (startOf(target) ?? from), depth, byAlias);
  }
}

/** The YAML documents of a file, empty ones left out. */
export function readYamlDocuments(file: SystemFile): YamlReading {
  const text = file.parseable;
  if (text.length > LARGEST_FILE) return { ok: false, reason: `too large for a YAML file: ${text.length} characters` };
  // The parser recurses, and a stack that is all but full may end the whole process: such texts never reach it.
  if (isNestedTooDeeply(text)) return { ok: false, reason: 'nested too deeply' };
  const documents: YamlValue[] = [];
  const broken: { line: number; reason: string }[] = [];
  for (const { start, end } of segments(text)) {
    try {
      for (const document of parseDocuments(text.slice(start, end))) {
        const error = document.errors[0];
        const contents = document.contents as AnyNode;
        if (error !== undefined)
          broken.push({ line: file.lineAt(start + error.pos[0]), reason: firstLine(error.message) });
        else if (contents !== null && contents !== undefined && (!isScalar(contents) || contents.value !== '')) {
          const scope: Scope = { file, offset: start, document, targets: null, leftByAlias: MOST_BY_ALIAS };
          documents.push(new YamlValue(contents, scope, startOf(contents) ?? 0, 0, false));
        }
      }
    } catch (error) {
      broken.push({ line: file.lineAt(start), reason: firstLine(String(error)) });
    }
  }
  const [first] = broken;
  if (documents.length === 0 && first !== undefined)
    return { ok: false, reason: `line ${first.line}: ${first.reason}` };
  return { ok: true, documents, broken };
}

/** No schema beyond text, keys twice tolerated, and no position words in messages: lines are given by us. */
const OPTIONS = {
  schema: 'failsafe',
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
  strict: false,
  stringKeys: false,
} as const;

/** Broken text may have an error for every sign: without their stacks they cost a quarter. */
function parseDocuments(text: string): readonly Document[] {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return parseAllDocuments(text, OPTIONS);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** `---` at the beginning of a line always begins a document, so that each is parsed, and may fail, by itself. */
function segments(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let start = 0;
  for (const match of text.matchAll(/^---(?=[ \t\r\n]|$)/gm)) {
    found.push({ start, end: match.index });
    start = match.index;
  }
  found.push({ start, end: text.length });
  return found.filter((each) => !isBlank(text, each.start, each.end));
}

/** Whether nothing but white space, comments, directives and the marker stands there. */
function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end;) {
    const next = text.indexOf('\n', at);
    const stop = next < 0 || next > end ? end : next;
    const line = text.slice(at, Math.min(stop, at + 200)).trim();
    if (line !== '' && line !== '---' && line !== '...' && !line.startsWith('#') && !line.startsWith('%')) return false;
    at = stop + 1;
  }
  return true;
}

/** Counted by indentation, by `- - -` and by brackets that are open, those in words too: what people write is far below. */
function isNestedTooDeeply(text: string): boolean {
  const columns: number[] = [];
  let open = 0;
  let column = 0;
  let isLead = true;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === 10) {
      column = 0;
      isLead = true;
      continue;
    }
    if (sign === 91 || sign === 123) {
      if (++open > MOST_OPEN) return true;
    } else if ((sign === 93 || sign === 125) && open > 0) open--;
    if (isLead && sign !== 32 && sign !== 9) {
      while (columns.length > 0 && columns[columns.length - 1]! >= column) columns.pop();
      columns.push(column);
      const next = text.charCodeAt(at + 1);
      // `-`, `?` and `:` before white space begin a level, and another may begin right behind them.
      isLead = (sign === 45 || sign === 63 || sign === 58) && (next === 32 || next === 9);
      if (columns.length > MOST_INDENTED) return true;
    }
    column++;
  }
  return false;
}

const MOST_INDENTED = 250;
const MOST_OPEN = 500;

function targetOf(alias: Node, scope: Scope): Node | undefined {
  scope.targets ??= findTargets(scope.document.contents);
  return scope.targets.get(alias);
}

/** What each alias of a document means: the last node before it with that anchor. One walk, without recursion. */
function findTargets(root: AnyNode): Map<Node, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Node, Node>();
  const left: unknown[] = [root];
  while (left.length > 0) {
    const node = left.pop();
    if (isPair(node)) left.push(node.value, node.key);
    else if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target !== undefined) targets.set(node, target);
    } else if (isMap(node) || isSeq(node) || isScalar(node)) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
      if (!isScalar(node)) for (let at = node.items.length - 1; at >= 0; at--) left.push(node.items[at]);
    }
  }
  return targets;
}

function startOf(node: AnyNode): number | undefined {
  return node?.range?.[0];
}

/** A plain `null`, `~` or nothing at all is no text. */
function isFilledScalar(node: AnyNode): boolean {
  if (!isScalar(node)) return false;
  const written = node.value;
  return typeof written === 'string' && (node.type !== 'PLAIN' || !['', '~', 'null', 'Null', 'NULL'].includes(written));
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0]!.slice(0, 200);
}
