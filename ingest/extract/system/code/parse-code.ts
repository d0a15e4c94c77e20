// Source text to a syntax tree of plain objects. In: a language and text. Out: what `use` makes of the tree, or one line
// that says why there is none. The grammars are WebAssembly: the engine is started at the first file, each grammar at the
// first file of its language, and the tree within it is freed before `use` sees the copy, so nothing is ever left behind.
// Broken syntax gives a tree with gaps; text that is too long, or takes too long, gives none.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as TreeSitter from '@vscode/tree-sitter-wasm';
import type { Parser, Tree } from '@vscode/tree-sitter-wasm';
import type { SystemClaims, SystemFile, SystemReading } from '../system-file.js';

/** grammars of `@vscode/tree-sitter-wasm`, by their file's name; `tsx` reads JavaScript and JSX as well */
export type CodeLanguage = 'typescript' | 'tsx' | 'javascript' | 'python' | 'go' | 'java' | 'c-sharp';

/** in UTF-16 units, as everywhere; code of this length is generated or data */
export const LONGEST_CODE = 600_000;
/** an ordinary file of 10,000 lines takes a tenth of it */
const LONGEST_MS = 2_000;
/** of 64 KB: the longest code takes a quarter of it, and broken syntax would hold on to all that it is given */
const MOST_PAGES = 4_096;
/** What is nested deeper is left out: only written by machines, and readers walk down by calling themselves. */
const DEEPEST = 600;

/** One named node: what the grammar calls it, where it stands, and what it holds. Comments are left out. */
export class CodeNode {
  readonly type: string;
  /** the part it plays in its parent, as in `childForFieldName`; '' for none */
  readonly field: string;
  /** offsets in the text as JavaScript counts, so that `text.slice(start, end)` is the node */
  readonly start: number;
  readonly end: number;
  readonly parent: CodeNode | null;
  readonly children: CodeNode[] = [];
  readonly #source: string;

  constructor(source: string, type: string, field: string, start: number, end: number, parent: CodeNode | null) {
    this.#source = source;
    this.type = type;
    this.field = field;
    this.start = start;
    this.end = end;
    this.parent = parent;
  }

  get text(): string {
    return this.#source.slice(this.start, this.end);
  }

  /** The first child that plays this part: `node.child('arguments')`. */
  child(field: string): CodeNode | null {
    for (const each of this.children) if (each.field === field) return each;
    return null;
  }

  /** All children that play this part. */
  childrenAs(field: string): CodeNode[] {
    return this.children.filter((each) => each.field === field);
  }

  /** The first child of this type. */
  childOfType(type: string): CodeNode | null {
    for (const each of this.children) if (each.type === type) return each;
    return null;
  }

  /** The nearest node around it that is of one of these types. */
  around(...types: readonly string[]): CodeNode | null {
    for (let each = this.parent; each !== null; each = each.parent) if (types.includes(each.type)) return each;
    return null;
  }

  /** It and all within, in the order of the text. */
  *walk(): Generator<CodeNode> {
    const open: CodeNode[] = [this];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      yield node;
      for (let index = node.children.length - 1; index >= 0; index--) open.push(node.children[index]!);
    }
  }
}

export type Parsed<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: string };

/**
 * @param text at most `LONGEST_CODE` long
 * @param use gets the root of the tree; it may keep nodes
 */
export async function withTree<Value>(
  language: CodeLanguage,
  text: string,
  use: (root: CodeNode) => Value,
): Promise<Parsed<Value>> {
  if (text.length > LONGEST_CODE) return { ok: false, reason: `longer than ${LONGEST_CODE} characters` };
  let ready = await parserOf(language);
  // Another file may have broken the engine since.
  while (ready.engine !== running) ready = await parserOf(language);
  const { parser } = ready;
  const stopAt = performance.now() + LONGEST_MS;
  let root: CodeNode;
  try {
    // The engine stops where the call-back says yes, though its types promise nothing.
    const tree = parser.parse(text, null, { progressCallback: () => performance.now() > stopAt });
    if (tree === null) {
      parser.reset();
      return { ok: false, reason: `took longer than ${LONGEST_MS} ms to parse` };
    }
    root = copyTree(tree, text);
    tree.delete();
  } catch {
    // An engine that ran out of memory stays broken, for every language: the next file starts another.
    running = null;
    return { ok: false, reason: 'could not be parsed: its syntax takes more memory than code does' };
  }
  return { ok: true, value: use(root) };
}

/** `withTree` for readers: their claims, or why the file was refused. */
export async function readTree(
  file: SystemFile,
  language: CodeLanguage,
  use: (root: CodeNode) => SystemClaims,
): Promise<SystemReading> {
  const parsed = await withTree(language, file.text, use);
  return parsed.ok ? { status: 'read', claims: parsed.value } : { status: 'refused', reason: parsed.reason };
}

interface Engine {
  readonly api: typeof TreeSitter;
  readonly parsers: Map<CodeLanguage, Promise<Parser>>;
}

let running: Promise<Engine> | null = null;
const memory = new WebAssembly.Memory({ initial: 512, maximum: MOST_PAGES });

async function parserOf(language: CodeLanguage): Promise<{ engine: Promise<Engine>; parser: Parser }> {
  running ??= startEngine();
  const engine = running;
  const { api, parsers } = await engine;
  let parser = parsers.get(language);
  if (parser === undefined) {
    parser = startParser(api, language);
    parsers.set(language, parser);
  }
  return { engine, parser: await parser };
}

/** @throws Error for a grammar that this engine cannot read, which only a wrong installation brings about */
async function startParser(api: typeof TreeSitter, language: CodeLanguage): Promise<Parser> {
  const { Language, Parser, LANGUAGE_VERSION, MIN_COMPATIBLE_VERSION } = api;
  const grammar = await Language.load(join(GRAMMARS, `tree-sitter-${language}.wasm`));
  if (grammar.abiVersion < MIN_COMPATIBLE_VERSION || grammar.abiVersion > LANGUAGE_VERSION) {
    throw new Error(
      `the grammar of ${language} has ABI ${grammar.abiVersion}, not ${MIN_COMPATIBLE_VERSION} to ${LANGUAGE_VERSION}`,
    );
  }
  return new Parser().setLanguage(grammar);
}

async function startEngine(): Promise<Engine> {
  // The package keeps its one engine for as long as it is loaded: another takes loading it again.
  const path = load.resolve(PACKAGE);
  delete load.cache[path];
  const api = load(path) as typeof TreeSitter;
  // What an engine that broke leaves is not given back, so the next one begins in the same memory.
  new Uint8Array(memory.buffer).fill(0);
  // The engine takes more options than its types tell.
  const options: object = { wasmMemory: memory, printErr: () => undefined };
  await api.Parser.init(options as Parameters<typeof api.Parser.init>[0]);
  return { api, parsers: new Map() };
}

const PACKAGE = '@vscode/tree-sitter-wasm';
const load = createRequire(import.meta.url);
const GRAMMARS = dirname(load.resolve(PACKAGE));

const COMMENTS = new Set(['comment', 'line_comment', 'block_comment']);

/** Walks with the engine's cursor, without calling itself: the tree may be as deep as the text is long. */
function copyTree(tree: Tree, text: string): CodeNode {
  const { types, fields } = tree.language;
  const cursor = tree.walk();
  const root = new CodeNode(text, cursor.nodeType, '', cursor.startIndex, cursor.endIndex, null);
  let parent = root;
  let depth = 0;
  let more = cursor.gotoFirstChild();
  if (more) depth = 1;
  while (depth > 0) {
    if (!more) {
      cursor.gotoParent();
      depth -= 1;
      parent = parent.parent ?? root;
      more = depth > 0 && cursor.gotoNextSibling();
      continue;
    }
    if (cursor.nodeIsNamed) {
      const type = types[cursor.nodeTypeId] ?? cursor.nodeType;
      if (!COMMENTS.has(type)) {
        const field = fields[cursor.currentFieldId] ?? '';
        const node = new CodeNode(text, type, field, cursor.startIndex, cursor.endIndex, parent);
        parent.children.push(node);
        if (depth < DEEPEST && cursor.gotoFirstChild()) {
          parent = node;
          depth += 1;
          continue;
        }
      }
    }
    more = cursor.gotoNextSibling();
  }
  cursor.delete();
  return root;
}
