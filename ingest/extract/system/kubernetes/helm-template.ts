// Takes the template out of a Helm chart's file, so that YAML is left. In: text with `{{ … }}`. Out: text of equally many
// lines in which each value is a placeholder (`<Values.cart.name>`, `<Values.tag|=latest>`, `<include:shop.fullname>`,
// `<?>`), the conditions that hold for which lines, and the values that were put in whole (`toYaml`, `range`).
// Nothing is evaluated here: placeholders are closed in the join, where the values are known.
import { expressionOf, plainPath, splitWords, type TemplateScope } from './helm-expression.js';

export interface HelmText {
  readonly text: string;
  /** lines `from`–`to` (from 1, both inclusive) are only there where the condition holds: `Values.a`, `not Values.a`, `eq Values.a b` */
  readonly conditions: readonly { readonly condition: string; readonly from: number; readonly to: number }[];
  /** values of which everything is put in at a line */
  readonly uses: readonly { readonly path: string; readonly line: number }[];
  /** templates that it defines: each line of what they give */
  readonly defines: readonly { readonly name: string; readonly text: string; readonly line: number }[];
}

interface Block {
  readonly word: string;
  readonly line: number;
  readonly outerDot: string | null;
  conditions: readonly string[];
  from: number;
  define: string | null;
}

/** before the path of a file of the chart that is put in */
export const FILES = 'Files:';

const MOST_ACTIONS = 20_000;
const CONTROL = /^(?:if|else|end|range|with|define|block|break|continue|\$\w*\s*(?:,\s*\$\w+\s*)?:?=)(?![\w.])/;
const LABELS = /<include:([^>|]*?)\.?(?:match|selector|common|base|standard)?_?labels?>/i;

export function readHelmText(text: string): HelmText {
  return new TemplateReader(text).read();
}

/** Whether there is a Go template of Helm's in it. */
export function isHelmText(text: string): boolean {
  return (
    text.includes('{{') &&
    /\{\{[^}]{0,120}(?:\.Values\b|\.Release\b|\.Chart\b|\binclude\s|\btemplate\s|-?\s*define\s)/.test(text)
  );
}

class TemplateReader {
  readonly #source: string;
  readonly #lines: string[] = [];
  readonly #conditions: { condition: string; from: number; to: number }[] = [];
  readonly #uses: { path: string; line: number }[] = [];
  readonly #defines: { name: string; text: string; line: number }[] = [];
  readonly #blocks: Block[] = [];
  readonly #scope: TemplateScope = { dot: '', variables: new Map() };
  /** of the line being written */
  #text = '';
  #literal = '';
  #hasAction = false;
  #labels: string | null = null;
  #extraLines = 0;
  /** an `else` on the line of its `if`: the first branch is taken */
  #skipping = false;

  constructor(source: string) {
    this.#source = source;
  }

  read(): HelmText {
    const source = this.#source;
    let at = 0;
    for (let actions = 0; ; actions++) {
      const open = actions < MOST_ACTIONS ? source.indexOf('{{', at) : -1;
      this.#write(source.slice(at, open < 0 ? source.length : open));
      if (open < 0) break;
      const close = endOfAction(source, open + 2);
      if (close < 0) {
        this.#write(source.slice(open));
        break;
      }
      const inner = source
        .slice(open + 2, close)
        .replace(/^-(?=\s)/, '')
        .replace(/(?<=\s)-$/, '')
        .trim();
      this.#act(inner);
      this.#hasAction = true;
      this.#extraLines += source.slice(open, close).split('\n').length - 1;
      at = close + 2;
    }
    this.#endLine();
    return { text: this.#lines.join('\n'), conditions: this.#conditions, uses: this.#uses, defines: this.#defines };
  }

  get #line(): number {
    return this.#lines.length + 1;
  }

  #write(words: string): void {
    const lines = words.split('\n');
    for (const [at, line] of lines.entries()) {
      if (at > 0) this.#endLine();
      if (this.#skipping) continue;
      this.#text += line;
      this.#literal += line;
    }
  }

  #endLine(): void {
    const onlyActions = this.#hasAction && this.#literal.trim() === '';
    this.#tellDefine();
    this.#lines.push(onlyActions ? (this.#labels ?? '') : this.#text);
    for (; this.#extraLines > 0; this.#extraLines--) this.#lines.push('');
    this.#text = '';
    this.#literal = '';
    this.#hasAction = false;
    this.#labels = null;
    this.#skipping = false;
  }

  /** What stands on this line in a `define`. */
  #tellDefine(): void {
    const define = this.#blocks.find(({ word }) => word === 'define')?.define ?? null;
    const given = this.#text.trim();
    if (define !== null && given !== '') this.#defines.push({ name: define, text: given, line: this.#line });
  }

  #act(inner: string): void {
    if (inner.startsWith('/*') || inner === '') return;
    if (CONTROL.test(inner)) {
      this.#control(inner);
      return;
    }
    if (this.#skipping) return;
    const [, path] = /\.Files\.(?:Get|Glob|Lines)\s+["`]([^"`\n]{1,200})["`]/.exec(inner) ?? [];
    if (path !== undefined) {
      this.#uses.push({ path: FILES + path, line: this.#line });
      return;
    }
    const indent = /\|\s*n?indent\s+(\d{1,3})\s*$/.exec(inner);
    const given = expressionOf(inner, this.#scope);
    const labels = LABELS.exec(given)?.[1];
    if (labels !== undefined) {
      // A chart's standard labels are set in one place: what selects by them is told to be of that place.
      const key = `helm-labels: ${labels.replace(/[^\w.-]/g, '') || 'chart'}`;
      if (this.#literal.trim() === '') this.#labels = `${' '.repeat(Number(indent?.[1] ?? 0))}${key}`;
      else this.#text += `{${key}}`;
    } else if (indent !== null || /(?:^|[|(]\s*)toYaml\b/.test(inner)) {
      const path = plainPath(given);
      if (path !== null) this.#uses.push({ path, line: this.#line });
    } else {
      this.#text += given;
    }
  }

  #control(inner: string): void {
    const word = /^\$/.test(inner) ? '$' : /^\w+/.exec(inner)![0];
    const rest = inner.slice(word.length).trim();
    if (word === '$') this.#assign(inner);
    else if (word === 'end') this.#close();
    else if (word === 'else') this.#else(rest);
    else if (['if', 'with', 'range', 'define', 'block'].includes(word)) this.#open(word, rest);
  }

  #assign(inner: string): void {
    const match = /^(\$\w*)\s*:?=\s*([^]*)$/.exec(inner);
    if (match !== null) this.#scope.variables.set(match[1]!, expressionOf(match[2]!, this.#scope));
  }

  #open(word: string, rest: string): void {
    const block: Block = {
      word,
      line: this.#line,
      outerDot: this.#scope.dot,
      conditions: [],
      from: this.#line,
      define: null,
    };
    if (word === 'if') block.conditions = conditionsOf(rest, this.#scope);
    else if (word === 'define' || word === 'block') {
      block.define = /^["`]([^"`]+)["`]/.exec(rest)?.[1] ?? null;
      this.#scope.dot = '';
    } else {
      const [, names, expression] = /^(\$\w+(?:\s*,\s*\$\w+)?)\s*:=\s*([^]*)$/.exec(rest) ?? [null, '', rest];
      const given = expressionOf(expression, this.#scope);
      const path = plainPath(given);
      this.#scope.dot = word === 'with' ? path : null;
      if (word === 'with') block.conditions = path === null ? [] : [path];
      else if (path !== null) this.#uses.push({ path, line: this.#line });
      for (const name of names.split(/\s*,\s*/))
        if (name !== '') this.#scope.variables.set(name, word === 'with' ? given : '<?>');
    }
    this.#blocks.push(block);
  }

  #else(rest: string): void {
    const block = this.#blocks.at(-1);
    if (block === undefined) return;
    this.#endConditions(block);
    if (block.line === this.#line && this.#extraLines === 0) this.#skipping = true;
    this.#scope.dot = block.outerDot;
    const [only] = block.conditions;
    const negated = block.conditions.length === 1 && only !== undefined ? negate(only) : null;
    const own = /^if\s/.test(rest) ? conditionsOf(rest.slice(3), this.#scope) : [];
    block.conditions = [...(negated === null ? [] : [negated]), ...own];
    block.from = this.#line;
  }

  #close(): void {
    if (this.#blocks.at(-1)?.word === 'define') {
      this.#tellDefine();
      this.#text = '';
    }
    const block = this.#blocks.pop();
    if (block === undefined) return;
    this.#endConditions(block);
    this.#scope.dot = block.outerDot;
    if (block.line === this.#line) this.#skipping = false;
  }

  #endConditions(block: Block): void {
    // On one line both branches stand together: neither is known to be missing.
    if (block.from === this.#line) return;
    for (const condition of block.conditions) this.#conditions.push({ condition, from: block.from, to: this.#line });
  }
}

function negate(condition: string): string | null {
  if (condition.startsWith('not ')) return condition.slice(4);
  if (condition.startsWith('eq ')) return `ne ${condition.slice(3)}`;
  if (condition.startsWith('ne ')) return `eq ${condition.slice(3)}`;
  return condition.includes(' ') ? null : `not ${condition}`;
}

/** Those of an `if` that can be decided from values alone; all of them must hold. */
function conditionsOf(expression: string, scope: TemplateScope, depth = 0): readonly string[] {
  const words = splitWords(expression);
  const [first = '', ...others] = words;
  if (depth > 5 || words.length > 20) return [];
  if (words.length === 1 && first.startsWith('(') && first.endsWith(')'))
    return conditionsOf(first.slice(1, -1), scope, depth + 1);
  if (first === 'and') return others.flatMap((word) => conditionsOf(word, scope, depth + 1));
  const path = (word: string | undefined): string | null =>
    word === undefined ? null : plainPath(expressionOf(word, scope));
  if (words.length === 1) return [path(first)].flatMap((each) => each ?? []);
  const [a, b] = others;
  if (first === 'not' && others.length === 1) {
    const [only, second] = conditionsOf(a!, scope, depth + 1);
    const negated = only === undefined || second !== undefined ? null : negate(only);
    return negated === null ? [] : [negated];
  }
  if ((first === 'eq' || first === 'ne') && others.length === 2) {
    const [left, literal] = path(a) === null ? [path(b), a] : [path(a), b];
    const text = /^(?:["`]([\w./:-]*)["`]|(true|false|\d+))$/.exec(literal ?? '');
    return left === null || text === null ? [] : [`${first} ${left} ${text[1] ?? text[2] ?? ''}`];
  }
  if (first === 'or') {
    const paths = others.map(path);
    return paths.every((each) => each !== null) ? [`or ${paths.join(' ')}`] : [];
  }
  return [];
}

/** Where `}}` begins, text in quotes and comments passed over; -1 without. */
function endOfAction(text: string, from: number): number {
  const comment = /^-?\s*\/\*/.exec(text.slice(from, from + 20));
  if (comment !== null) {
    const end = text.indexOf('*/', from + comment[0].length);
    return end < 0 ? -1 : text.indexOf('}}', end);
  }
  for (let at = from; at < text.length && at < from + LONGEST_ACTION; at++) {
    const sign = text[at]!;
    if (sign === '}' && text[at + 1] === '}') return at;
    if (sign === '"' || sign === '`') {
      const end = endOfQuote(text, at);
      if (end < 0) return text.indexOf('}}', at);
      at = end;
    }
  }
  return -1;
}

const LONGEST_ACTION = 5_000;

function endOfQuote(text: string, start: number): number {
  const quote = text[start]!;
  for (let at = start + 1; at < text.length && at < start + LONGEST_ACTION; at++) {
    if (text[at] === '\\' && quote === '"') at++;
    else if (text[at] === quote) return at;
    else if (text[at] === '\n' && quote === '"') return -1;
  }
  return -1;
}
