// One expression of a Go template. In: what stands between `{{` and `}}`, and what its names mean there. Out: text with
// placeholders for what only the chart's values know. A function that is not known gives `<?>`.

export interface TemplateScope {
  /** what `.` is: '' the root, `Values.cart`, null unknown */
  dot: string | null;
  /** `$name` → text with placeholders */
  readonly variables: Map<string, string>;
}

export const UNKNOWN = '<?>';

const MOST_WORDS = 40;
const DEEPEST = 8;
const PATH = /^(?:Values|Chart|Release)(?:\.[\w-]+)+$/;
const PLAIN_LITERAL = /^[\w./:@?&=;+-]*$/;
/** What leaves a text as it is, as far as names and addresses go: `| quote`, `| trunc 63`. */
const KEEPS = new Set(
  'quote squote trim trimSuffix trimPrefix trimAll trunc lower upper toString toYaml indent nindent b64enc tpl kebabcase replace int int64 float64 toJson fromYaml deepCopy nospace abbrev'.split(
    ' ',
  ),
);

export function expressionOf(expression: string, scope: TemplateScope, depth = 0): string {
  if (depth > DEEPEST) return UNKNOWN;
  const [first = '', ...filters] = splitPipes(expression);
  let text = commandOf(first, scope, depth);
  for (const filter of filters) {
    const [name = '', ...args] = splitWords(filter);
    if (name === 'default')
      text = withDefault(text, args[0] === undefined ? UNKNOWN : commandOf(args[0], scope, depth + 1));
    else if (name === 'required' || KEEPS.has(name)) continue;
    else if (name === 'printf') text = printf([...args.map((arg) => commandOf(arg, scope, depth + 1)), text]);
    else return UNKNOWN;
  }
  return text;
}

/** `Values.a.b`, if a text is nothing but that; null otherwise. */
export function plainPath(text: string): string | null {
  const path = /^<([^<>|]+)>$/.exec(text)?.[1];
  return path !== undefined && PATH.test(path) ? path : null;
}

/** Words of a command: white space divides, quotes and brackets hold together. */
export function splitWords(command: string): readonly string[] {
  return splitAt(command, /\s/);
}

function splitPipes(expression: string): readonly string[] {
  return splitAt(expression, /\|/);
}

function splitAt(text: string, divider: RegExp): readonly string[] {
  const parts: string[] = [];
  let part = '';
  let depth = 0;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (quote !== '') {
      if (sign === '\\' && quote === '"') part += text[at++]!;
      else if (sign === quote) quote = '';
    } else if (sign === '"' || sign === '`') quote = sign;
    else if (sign === '(') depth++;
    else if (sign === ')') depth--;
    if (depth <= 0 && quote === '' && divider.test(sign)) {
      if (part.trim() !== '') parts.push(part.trim());
      part = '';
      if (parts.length > MOST_WORDS) return parts;
    } else part += text[at] ?? '';
  }
  if (part.trim() !== '') parts.push(part.trim());
  return parts;
}

function commandOf(command: string, scope: TemplateScope, depth: number): string {
  if (depth > DEEPEST) return UNKNOWN;
  const words = splitWords(command);
  const [name = '', ...args] = words;
  const of = (word: string | undefined): string => (word === undefined ? UNKNOWN : commandOf(word, scope, depth + 1));
  if (words.length === 1) return wordOf(name, scope, depth);
  const last = args.at(-1);
  if (name === 'include' || name === 'template') return includeOf(args);
  if (name === 'printf') return printf(args.map(of));
  if (name === 'print') return args.map(of).join('');
  if (name === 'default') return withDefault(of(args[1]), of(args[0]));
  if (name === 'coalesce') return args.map(of).reduceRight((rest, each) => withDefault(each, rest));
  if (name === 'tpl') return of(args[0]);
  if (name === 'index' || name === 'get') {
    const base = plainPath(of(args[0])) ?? (args[0] === '.Values' || args[0] === '$.Values' ? 'Values' : null);
    const keys = args.slice(1).map((arg) => /^["`]([\w.-]+)["`]$/.exec(arg)?.[1]);
    return base !== null && keys.every((key) => key !== undefined) ? placeholder(`${base}.${keys.join('.')}`) : UNKNOWN;
  }
  if (name === 'required' || KEEPS.has(name)) return of(last);
  return UNKNOWN;
}

function wordOf(word: string, scope: TemplateScope, depth: number): string {
  const quoted = /^(?:"((?:[^"\\]|\\[^])*)"|`([^`]*)`)$/.exec(word);
  if (quoted !== null) return (quoted[1] ?? quoted[2] ?? '').replace(/[<>]/g, '');
  if (/^-?\d+(?:\.\d+)?$/.test(word) || word === 'true' || word === 'false') return word;
  if (word.startsWith('(')) {
    const close = word.lastIndexOf(')');
    const inner = expressionOf(word.slice(1, close < 0 ? undefined : close), scope, depth + 1);
    const rest = close < 0 ? '' : word.slice(close + 1);
    if (rest === '') return inner;
    const path = plainPath(inner);
    return path === null ? UNKNOWN : placeholder(path + rest);
  }
  const variable = /^(\$\w*)((?:\.[\w-]+)*)$/.exec(word);
  if (variable !== null) {
    const [, name = '', rest = ''] = variable;
    // `$` is the root; `$root`, `$top`, … are names that charts give it.
    if (name === '$' || /^\.(?:Values|Release|Chart)\./.test(rest)) return placeholder(rest.slice(1));
    const known = scope.variables.get(name) ?? UNKNOWN;
    if (rest === '') return known;
    const path = plainPath(known);
    return path === null ? UNKNOWN : placeholder(path + rest);
  }
  if (/^(?:\.[\w-]+)+$/.test(word)) {
    const root = /\.(?:Values|Release|Chart)\..*$/.exec(word)?.[0];
    if (root !== undefined) return placeholder(root.slice(1));
    return scope.dot === null || scope.dot === '' ? UNKNOWN : placeholder(scope.dot + word);
  }
  return word === '.' && scope.dot ? placeholder(scope.dot) : UNKNOWN;
}

/** `include "shop.fullname" .`; words given along tell one use from another. */
function includeOf(args: readonly string[]): string {
  const name = /^["`]([\w./-]+)["`]$/.exec(args[0] ?? '')?.[1];
  return name === undefined ? UNKNOWN : `<include:${name}>`;
}

function placeholder(path: string): string {
  return PATH.test(path) ? `<${path}>` : UNKNOWN;
}

/** A text that stands in for another which may be missing. */
function withDefault(text: string, fallback: string): string {
  if (text === UNKNOWN) return /[<>]/.test(fallback) ? fallback : UNKNOWN;
  if (!/^<[^<>]+>$/.test(text) || fallback === UNKNOWN) return text;
  if (/^<[^<>]+>$/.test(fallback)) return `${text.slice(0, -1)}|${fallback.slice(1)}`;
  return fallback !== '' && PLAIN_LITERAL.test(fallback) ? `${text.slice(0, -1)}|=${fallback}>` : text;
}

function printf([format = UNKNOWN, ...args]: readonly string[]): string {
  let at = 0;
  return format.replace(/%(?:[svdq]|%)/g, (verb) => (verb === '%%' ? '%' : (args[at++] ?? UNKNOWN)));
}
