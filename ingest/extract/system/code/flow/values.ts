// Follows values within one file: what text an expression may be, with `${NAME}` for what comes from the environment and
// `${}` for what is not known, and from which imported package an object comes. Nothing is computed beyond that; a limit
// of steps keeps a file that refers to itself in circles linear.
import type { CodeNode } from '../parse-code.js';
import { isEnvironmentName } from '../literal-addresses.js';
import { environmentRead, settingOfOtherFile, type EnvironmentRead } from './environment.js';
import {
  lastNameOf,
  pathOf,
  type Binding,
  type CallExpression,
  type Entry,
  type Expression,
  type Outline,
} from './expression.js';

export const UNKNOWN = '${}';

/** What an object comes from: `{ module: 'kafkajs', path: ['Kafka', 'producer'] }` */
export interface Origin {
  readonly module: string;
  readonly path: readonly string[];
}

const MOST_STEPS = 150_000;
const MOST_ALTERNATIVES = 6;
const DEEPEST = 60;
/** callers of callers: how often a parameter is followed to what is handed to it */
const MOST_HOPS = 2;
const LONGEST_TEXT = 2_000;

/** Methods that give their object back, changed in its spelling at most. */
const SAME_VALUE = new Set(
  'trim toString toLowerCase toUpperCase lower upper strip rstrip lstrip replace replaceAll removesuffix removeprefix split valueOf default required asString asUrlString asUrlObject asArray get_secret_value unicode_string human_repr encode decode format join concat optional transform nonempty'.split(
    ' ',
  ),
);
/** Functions that make an address of their arguments. */
const MAKES_ADDRESS = new Set([
  'URL',
  'Url',
  'String',
  'str',
  'urljoin',
  'encodeURI',
  'AnyUrl',
  'AnyHttpUrl',
  'urlparse',
  'parse_url',
  'make_url',
  'repr',
  'list',
  'cast',
]);

export class FileValues {
  readonly outline: Outline;
  readonly #callsByName = new Map<string, CallExpression[]>();
  readonly #nameOfFunction = new Map<CodeNode, string>();
  #environmentReaders: Map<string, number> | null = null;
  readonly #texts = new Map<Expression, readonly string[]>();
  readonly #origins = new Map<Expression, Origin | null>();
  readonly #entries = new Map<Expression, readonly Entry[]>();
  #steps = 0;
  #depth = 0;
  #hops = 0;

  constructor(outline: Outline) {
    this.outline = outline;
    for (const [name, { node }] of outline.functions) this.#nameOfFunction.set(node, name);
    for (const call of outline.calls) {
      const name = lastNameOf(call.callee);
      if (name === '' || !outline.functions.has(name)) continue;
      const calls = this.#callsByName.get(name);
      if (calls === undefined) this.#callsByName.set(name, [call]);
      else calls.push(call);
    }
  }

  /** Every text that it may be, as far as the file tells; empty for what is no text. */
  texts(expression: Expression): readonly string[] {
    return this.#once(this.#texts, expression, [UNKNOWN], () =>
      [...new Set(this.#textsOf(expression))].slice(0, MOST_ALTERNATIVES),
    );
  }

  /** The one text that is written out, in place or as a constant. */
  literal(expression: Expression): string | null {
    if (expression.kind === 'text') return expression.text;
    if (expression.kind !== 'name' && expression.kind !== 'member' && expression.kind !== 'joined') return null;
    const [only, ...more] = this.texts(expression);
    return only === undefined || more.length > 0 || only.includes('${') ? null : only;
  }

  environmentRead(expression: Expression): EnvironmentRead | null {
    const read = environmentRead(expression, (key) => this.literal(key));
    if (read !== null || expression.kind !== 'call') return read;
    const parameter = this.#readers().get(lastNameOf(expression.callee));
    const key = parameter === undefined ? undefined : expression.positional[parameter];
    const name = key?.kind === 'text' ? key.text : '';
    if (!isEnvironmentName(name, true)) return null;
    const next = expression.positional[parameter! + 1];
    return { name, fallback: next?.kind === 'text' ? next : null };
  }

  /** Functions of the file that read the variable named by their parameter, and which parameter that is. */
  #readers(): ReadonlyMap<string, number> {
    if (this.#environmentReaders !== null) return this.#environmentReaders;
    const readers = new Map<string, number>();
    this.#environmentReaders = readers;
    for (const expression of [...this.outline.reads, ...this.outline.calls]) {
      let key: Expression | undefined;
      environmentRead(expression, (each) => {
        key = each;
        return null;
      });
      if (key?.kind !== 'name') continue;
      const binding = this.#bindingsOf(key.name, key.node).find(({ parameter }) => parameter !== undefined);
      const name = binding === undefined ? undefined : this.#nameOfFunction.get(binding.scope);
      if (name !== undefined) readers.set(name, binding!.parameter!);
    }
    return readers;
  }

  /** The package that an object comes from; null for what the file makes itself. */
  origin(expression: Expression): Origin | null {
    return this.#once(this.#origins, expression, null, () => this.#originOf(expression));
  }

  /** The entries of an object that stands in the file, at its use or where it is named. */
  entries(expression: Expression): readonly Entry[] {
    return this.#once(this.#entries, expression, [], () => this.#entriesOf(expression));
  }

  /** Answers are kept: each expression is asked once, and one that leads back to itself has none. */
  #once<Answer>(answers: Map<Expression, Answer>, expression: Expression, unknown: Answer, find: () => Answer): Answer {
    const known = answers.get(expression);
    if (known !== undefined) return known;
    if (this.#depth > DEEPEST || this.#steps > MOST_STEPS) return unknown;
    answers.set(expression, unknown);
    this.#depth += 1;
    this.#steps += 1;
    const answer = find();
    this.#depth -= 1;
    answers.set(expression, answer);
    return answer;
  }

  #originOf(expression: Expression): Origin | null {
    switch (expression.kind) {
      case 'name':
        return this.#originOfName(expression.name, expression.node);
      case 'member': {
        if (isSelf(expression.object)) return this.#originOfMember(expression.name);
        const object = this.origin(expression.object);
        if (object !== null) return { module: object.module, path: [...object.path, expression.name] };
        const entry = this.entries(expression.object).find(({ key }) => key === expression.name);
        return entry === undefined ? null : this.origin(entry.value);
      }
      case 'index':
        return this.origin(expression.object);
      case 'call': {
        const name = lastNameOf(expression.callee);
        if (
          (name === 'require' || name === 'import' || name === 'import_module') &&
          expression.callee.kind === 'name'
        ) {
          const module = expression.positional[0] === undefined ? null : this.literal(expression.positional[0]);
          return module === null ? null : { module, path: [] };
        }
        const made = this.origin(expression.callee);
        // `boto3.client('sqs')`: the service is the argument
        if (made !== null && (name === 'client' || name === 'resource' || name === 'create_client')) {
          const [service] = [...expression.positional, ...expression.named.map(({ value }) => value)];
          const text = service === undefined ? null : this.literal(service);
          return text === null ? made : { module: made.module, path: [...made.path, text] };
        }
        if (made !== null) return made;
        const local =
          expression.callee.kind === 'name' ||
          (expression.callee.kind === 'member' && isSelf(expression.callee.object));
        const returns = local ? (this.outline.functions.get(name)?.returns ?? []) : [];
        return firstOf(returns.slice(0, 3), (each) => this.origin(each));
      }
      case 'either':
        return firstOf(expression.options, (each) => this.origin(each));
      case 'list':
      case 'map':
      case 'joined':
      case 'text':
      case 'function':
      case 'other':
        return null;
    }
  }

  #entriesOf(expression: Expression): readonly Entry[] {
    switch (expression.kind) {
      case 'map':
        this.#steps += expression.entries.length;
        return expression.entries.flatMap((entry) => (entry.key === '...' ? this.entries(entry.value) : [entry]));
      case 'name':
        return this.#bindingsOf(expression.name, expression.node).flatMap((binding) =>
          binding.value === null || binding.property !== undefined ? [] : this.entries(binding.value),
        );
      case 'member': {
        if (isSelf(expression.object)) {
          return (this.outline.members.get(expression.name) ?? []).flatMap((each) => this.entries(each));
        }
        const found = this.entries(expression.object).find(({ key }) => key === expression.name);
        return found === undefined ? [] : this.entries(found.value);
      }
      case 'either':
        return expression.options.flatMap((each) => this.entries(each));
      case 'call': {
        // `Object.freeze({…})`, `dict(host='…')`, a function of the file that makes the object
        if (expression.named.length > 0 && lastNameOf(expression.callee) === 'dict') return expression.named;
        const [only, ...more] = expression.positional;
        const path = pathOf(expression.callee);
        if (
          only !== undefined &&
          more.length === 0 &&
          /^(?:Object\.freeze|Object\.assign|registerAs|defineConfig)$/.test(path)
        ) {
          return this.entries(only);
        }
        const returns = this.outline.functions.get(lastNameOf(expression.callee))?.returns ?? [];
        return returns.slice(0, 2).flatMap((each) => this.entries(each));
      }
      case 'list':
      case 'index':
      case 'joined':
      case 'text':
      case 'function':
      case 'other':
        return [];
    }
  }

  #textsOf(expression: Expression): readonly string[] {
    const read = this.environmentRead(expression);
    if (read !== null) return [variable(read.name)];
    switch (expression.kind) {
      case 'text':
        return [expression.text];
      case 'joined':
        return this.#joined(expression.parts);
      case 'either': {
        const all = expression.options.map((each) => this.texts(each));
        // What the surroundings say counts; the default is a fact of its own.
        const told = all.filter((texts) => texts.length > 0 && texts.every((text) => /\$\{[^}]/.test(text)));
        return (told.length > 0 ? told : all).flat().filter((text) => text !== UNKNOWN);
      }
      case 'list':
        return expression.items.slice(0, 20).flatMap((each) => this.texts(each));
      case 'name': {
        const setting = this.outline.settings.get(expression.name);
        const bound = this.#textsOfName(expression.name, expression.node);
        return bound.length > 0 || setting === undefined ? bound : [variable(setting)];
      }
      case 'member':
        return this.#textsOfMember(expression);
      case 'index': {
        const setting = settingOfOtherFile(expression);
        if (setting !== null) return [variable(setting)];
        const key = this.literal(expression.key);
        const entry = key === null ? undefined : this.entries(expression.object).find((each) => each.key === key);
        // `brokers.split(',')[0]` is the brokers.
        return entry === undefined ? this.texts(expression.object) : this.texts(entry.value);
      }
      case 'call':
        return this.#textsOfCall(expression);
      case 'map':
      case 'function':
      case 'other':
        return [];
    }
  }

  #textsOfMember(expression: Extract<Expression, { kind: 'member' }>): readonly string[] {
    const { object, name } = expression;
    if (isSelf(object)) {
      const values = this.outline.members.get(name);
      if (values !== undefined) return values.slice(0, MOST_ALTERNATIVES).flatMap((each) => this.texts(each));
    }
    const entry = this.entries(object).find(({ key }) => key === name);
    if (entry !== undefined) return this.texts(entry.value);
    const declared = this.outline.settings.get(name);
    if (declared !== undefined) return [variable(declared)];
    const setting = settingOfOtherFile(expression);
    if (setting !== null) return [variable(setting)];
    // `Config.CART_URL` of a class in this file, and `new URL(x).host`
    const values = object.kind === 'name' && /^[A-Z]/.test(object.name) ? this.outline.members.get(name) : undefined;
    if (values !== undefined) return values.slice(0, MOST_ALTERNATIVES).flatMap((each) => this.texts(each));
    return /^(?:host|hostname|href|origin|netloc|value)$/.test(name) ? this.texts(object) : [UNKNOWN];
  }

  #textsOfCall(call: CallExpression): readonly string[] {
    const name = lastNameOf(call.callee);
    const [first, second] = call.positional;
    if (call.callee.kind === 'member' && SAME_VALUE.has(name)) {
      const { object } = call.callee;
      if (name === 'join' && first !== undefined && object.kind === 'text') return this.texts(first);
      if (name === 'format' && object.kind === 'text') return [this.#formatted(object.text, call)];
      if (name === 'concat') return this.#joined([object, ...call.positional]);
      return this.texts(object);
    }
    if (MAKES_ADDRESS.has(name) && first !== undefined) {
      // `new URL('/items', base)` puts the second first, `urljoin(base, '/items')` does not.
      return name === 'URL' && second !== undefined ? this.#joined([second, first]) : this.texts(first);
    }
    const local = call.callee.kind === 'name' || (call.callee.kind === 'member' && isSelf(call.callee.object));
    const made = local ? this.outline.functions.get(name) : undefined;
    if (made === undefined) return [UNKNOWN];
    const returned = made.returns.slice(0, 4).flatMap((each) => this.texts(each));
    return returned.length === 0 ? [UNKNOWN] : returned;
  }

  #joined(parts: readonly Expression[]): readonly string[] {
    let texts: string[] = [''];
    for (const part of parts) {
      const own = this.texts(part);
      const ends = own.length === 0 ? [UNKNOWN] : own;
      const heads = texts;
      texts = ends
        .slice(0, Math.max(1, Math.floor(MOST_ALTERNATIVES / heads.length)))
        .flatMap((end) => heads.map((head) => (head.length > LONGEST_TEXT ? head : head + end)));
    }
    return texts;
  }

  /** `'http://{}/{path}'.format(host, path=…)` */
  #formatted(text: string, call: CallExpression): string {
    let next = 0;
    return text.replace(/\{([a-zA-Z_0-9]*)\}/g, (_, word: string) => {
      const value =
        call.named.find(({ key }) => key === word)?.value ??
        call.positional[/^\d+$/.test(word) ? Number(word) : next++];
      return (value === undefined ? undefined : this.texts(value)[0]) ?? UNKNOWN;
    });
  }

  #textsOfName(name: string, at: CodeNode): readonly string[] {
    return this.#bindingsOf(name, at)
      .slice(0, MOST_ALTERNATIVES)
      .flatMap((binding) => {
        const given = binding.parameter === undefined ? [] : this.#given(binding);
        if (given.length > 0) return given;
        if (binding.value === null) return [UNKNOWN];
        if (binding.property === undefined) return this.texts(binding.value);
        const entry = this.entries(binding.value).find(({ key }) => key === binding.property);
        return entry === undefined ? [UNKNOWN] : this.texts(entry.value);
      });
  }

  /** What the callers in this file hand to a parameter. */
  #given(binding: Binding): readonly string[] {
    if (this.#hops >= MOST_HOPS) return [];
    const name = this.#nameOfFunction.get(binding.scope);
    const made = name === undefined ? undefined : this.outline.functions.get(name);
    if (name === undefined || made?.node !== binding.scope) return [];
    const parameter = made.parameters[binding.parameter!];
    this.#hops += 1;
    const given = (this.#callsByName.get(name) ?? []).slice(0, 50).flatMap((call) => {
      if (made.isMethod && (call.callee.kind !== 'member' || !isSelf(call.callee.object))) return [];
      const handed =
        call.named.find(({ key }) => key === parameter)?.value ?? call.positional[binding.parameter!] ?? null;
      return handed === null ? [] : this.texts(handed);
    });
    this.#hops -= 1;
    return given;
  }

  #originOfName(name: string, at: CodeNode): Origin | null {
    const found = firstOf(this.#bindingsOf(name, at), (binding) => {
      if (binding.type !== undefined) return this.#originOfType(binding.type);
      if (binding.value === null) {
        // `amqp.connect(url, (error, connection) => …)`: what is handed on is the client's.
        const call = binding.parameter === undefined ? null : this.outline.callAround(binding.scope);
        return call === null ? null : this.origin(call.callee);
      }
      const whole = this.origin(binding.value);
      if (whole === null || binding.property === undefined) return whole;
      return { module: whole.module, path: [...whole.path, binding.property] };
    });
    return found ?? this.#originOfType(name);
  }

  #originOfType(name: string): Origin | null {
    const [first = '', ...rest] = name.split('.');
    const imported = this.outline.imports.get(first);
    if (imported === undefined) return null;
    const own = imported.name === '*' || imported.name === 'default' ? [] : [imported.name];
    return { module: imported.module, path: [...own, ...rest] };
  }

  #originOfMember(name: string): Origin | null {
    const type = this.outline.memberTypes.get(name);
    const ofType = type === undefined ? null : this.#originOfType(type);
    return ofType ?? firstOf((this.outline.members.get(name) ?? []).slice(0, 5), (each) => this.origin(each));
  }

  /** The meanings of a name at a place: those of the innermost function that gives it any. */
  #bindingsOf(name: string, at: CodeNode): readonly Binding[] {
    const byScope = this.outline.bindings.get(name);
    if (byScope === undefined) return [];
    for (let scope: CodeNode | null = at; scope !== null; scope = scope.parent) {
      const here = byScope.get(scope);
      if (here !== undefined) return here;
    }
    return [];
  }
}

export function isSelf(expression: Expression): boolean {
  return (
    expression.kind === 'name' &&
    (expression.name === 'this' || expression.name === 'self' || expression.name === 'cls')
  );
}

function variable(name: string): string {
  return `\${${name}}`;
}

function firstOf<Item, Found>(items: readonly Item[], find: (item: Item) => Found | null): Found | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}
