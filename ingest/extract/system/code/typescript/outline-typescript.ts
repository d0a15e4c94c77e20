// What is declared in a file of TypeScript or JavaScript: imports, names and their values, fields, functions, calls.
// In: the root of its tree. Out: the outline that values are followed in.
import type { CodeNode } from '../parse-code.js';
import type { Binding, CallExpression, Expression, FileFunction, Import, Outline } from '../flow/expression.js';
import { pathOf } from '../flow/expression.js';
import { isEnvironment } from '../flow/environment.js';
import { TypescriptExpressions } from './translate-typescript.js';

const FUNCTIONS = new Set([
  'program',
  'arrow_function',
  'function_expression',
  'function_declaration',
  'function',
  'method_definition',
  'generator_function',
  'generator_function_declaration',
]);
const ENVIRONMENT_KEY = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;
/** Libraries that check the whole environment against a schema, whose keys are the variables. */
const CHECKS_ENVIRONMENT =
  /(?:^|\.)(?:cleanEnv|parse|safeParse|parseAsync|validate|validateSync|createEnv|parseEnv|from|load|envSchema|plainToClass|plainToInstance|validateEnv|object)$/;

export function outlineTypescript(root: CodeNode): Outline {
  return new TypescriptOutline(root);
}

class TypescriptOutline implements Outline {
  readonly root: CodeNode;
  readonly imports = new Map<string, Import>();
  readonly bindings = new Map<string, Map<CodeNode, Binding[]>>();
  readonly members = new Map<string, Expression[]>();
  readonly memberTypes = new Map<string, string>();
  readonly functions = new Map<string, FileFunction>();
  readonly calls: CallExpression[] = [];
  readonly reads: Expression[] = [];
  readonly addresses: Expression[] = [];
  readonly settings = new Map<string, string>();
  readonly #expressions = new TypescriptExpressions();

  constructor(root: CodeNode) {
    this.root = root;
    for (const node of root.walk()) this.#read(node);
    this.#readEnvironmentSchemas();
  }

  callAround(functionNode: CodeNode): CallExpression | null {
    const holder = functionNode.parent;
    const call = holder?.type === 'arguments' && holder.parent !== null ? this.#expressions.of(holder.parent) : null;
    return call?.kind === 'call' ? call : null;
  }

  returnsOf(functionNode: CodeNode): readonly Expression[] {
    const body = functionNode.child('body');
    if (body === null) return [];
    if (body.type !== 'statement_block') return [this.#expressions.of(body)];
    const returns: Expression[] = [];
    const open = [...body.children].reverse();
    for (let node = open.pop(); node !== undefined && returns.length < 5; node = open.pop()) {
      if (node.type === 'return_statement' && node.children[0] !== undefined) {
        returns.push(this.#expressions.of(node.children[0]));
      }
      if (!FUNCTIONS.has(node.type)) for (const child of node.children.toReversed()) open.push(child);
    }
    return returns;
  }

  #read(node: CodeNode): void {
    switch (node.type) {
      case 'import_statement':
        this.#readImport(node);
        break;
      case 'import_alias':
        break;
      case 'variable_declarator': {
        const value = node.child('value');
        const name = node.child('name');
        if (name !== null) this.#bind(name, value, scopeOf(node));
        break;
      }
      case 'assignment_expression':
        this.#readAssignment(node);
        break;
      case 'public_field_definition':
      case 'field_definition': {
        const name = node.child('name') ?? node.child('property');
        const value = node.child('value');
        if (name !== null && value !== null) this.#addMember(name.text, this.#expressions.of(value));
        const type = typeName(node);
        if (name !== null && type !== null) this.memberTypes.set(name.text, type);
        break;
      }
      case 'function_declaration':
      case 'generator_function_declaration':
        this.#addFunction(node.child('name')?.text ?? '', node, false);
        break;
      case 'method_definition':
        this.#addFunction(node.child('name')?.text ?? '', node, true);
        break;
      case 'arrow_function':
      case 'function_expression': {
        const holder = node.parent;
        if (holder?.type === 'variable_declarator') this.#addFunction(holder.child('name')?.text ?? '', node, false);
        else if (holder?.type === 'public_field_definition')
          this.#addFunction(holder.child('name')?.text ?? '', node, true);
        else this.#readParameters(node);
        break;
      }
      case 'enum_assignment': {
        // `enum Topics { Orders = 'orders' }`: its name is bound below, to an object of its members.
        break;
      }
      case 'enum_declaration':
        this.#readEnum(node);
        break;
      case 'call_expression':
      case 'new_expression': {
        const call = this.#expressions.of(node);
        if (call.kind === 'call') this.calls.push(call);
        break;
      }
      case 'member_expression':
      case 'subscript_expression':
      case 'binary_expression':
      case 'ternary_expression': {
        const expression = this.#expressions.of(node);
        if (expression.kind === 'either' || expression.kind === 'member' || expression.kind === 'index') {
          this.reads.push(expression);
        }
        if (expression.kind === 'joined' && !isInSum(node) && node.text.includes('://'))
          this.addresses.push(expression);
        break;
      }
      case 'string':
      case 'template_string':
        if (node.end - node.start < 1_000 && node.text.includes('://') && !isInSum(node)) {
          this.addresses.push(this.#expressions.of(node));
        }
        break;
      default:
        break;
    }
  }

  #readImport(node: CodeNode): void {
    const source = node.child('source');
    const clause = node.childOfType('import_clause');
    const required = node.childOfType('import_require_clause');
    if (required !== null) {
      const module = required.child('source')?.text.slice(1, -1) ?? '';
      const name = required.childOfType('identifier')?.text ?? '';
      if (name !== '') this.imports.set(name, { module, name: '*', node });
      return;
    }
    if (source === null || /^import\s+type\b/.test(node.text.slice(0, 20))) return;
    const module = source.text.slice(1, -1);
    if (clause === null) {
      this.imports.set(`\n${module}`, { module, name: '', node });
      return;
    }
    for (const each of clause.children) {
      if (each.type === 'identifier') this.imports.set(each.text, { module, name: 'default', node });
      else if (each.type === 'namespace_import') {
        this.imports.set(each.children[0]?.text ?? '', { module, name: '*', node });
      } else if (each.type === 'named_imports') {
        for (const specifier of each.children) {
          const name = specifier.child('name')?.text ?? '';
          this.imports.set(specifier.child('alias')?.text ?? name, { module, name, node });
        }
      }
    }
  }

  #readAssignment(node: CodeNode): void {
    const left = node.child('left');
    const right = node.child('right');
    if (left === null || right === null) return;
    if (left.type === 'member_expression') {
      this.#addMember(left.child('property')?.text ?? '', this.#expressions.of(right));
    } else this.#bind(left, right, scopeOf(node));
  }

  #bind(target: CodeNode, value: CodeNode | null, scope: CodeNode, parameter?: number): void {
    const expression = value === null ? null : this.#expressions.of(value);
    const place = parameter === undefined ? {} : { parameter };
    if (target.type === 'identifier') {
      this.#add(target.text, { scope, value: expression, ...place });
      this.#readRequire(target.text, expression, null, target);
      return;
    }
    if (target.type !== 'object_pattern' && target.type !== 'array_pattern') return;
    for (const part of target.children) {
      const assigned = part.type === 'object_assignment_pattern' ? part : null;
      const inner = assigned?.child('left') ?? (part.type === 'pair_pattern' ? part.child('value') : part);
      const key = part.type === 'pair_pattern' ? part.child('key') : inner;
      const local = inner?.type === 'assignment_pattern' ? inner.child('left') : inner;
      if (key === null || local === null || !/identifier/.test(local.type)) continue;
      const fallback = assigned?.child('right') ?? (inner?.type === 'assignment_pattern' ? inner.child('right') : null);
      if (expression === null) {
        this.#add(local.text, { scope, value: null, ...place });
        continue;
      }
      if (isEnvironment(expression)) {
        // `const { CART_URL = 'http://cart' } = process.env`
        const read: Expression = { kind: 'member', node: part, object: expression, name: key.text };
        const whole: Expression =
          fallback === null ? read : { kind: 'either', node: part, options: [read, this.#expressions.of(fallback)] };
        this.reads.push(read, whole);
        this.#add(local.text, { scope, value: whole });
        continue;
      }
      this.#add(local.text, { scope, value: expression, property: key.text, ...place });
      this.#readRequire(local.text, expression, key.text, target);
    }
  }

  /** `const { Kafka } = require('kafkajs')` is an import. */
  #readRequire(local: string, value: Expression | null, name: string | null, node: CodeNode): void {
    let made = value;
    while (made !== null && (made.kind === 'member' || (made.kind === 'call' && pathOf(made.callee) !== 'require'))) {
      made = made.kind === 'member' ? made.object : made.callee;
    }
    if (made?.kind !== 'call' || made.positional[0]?.kind !== 'text') return;
    const module = made.positional[0].text;
    // Kept beside real imports only where the name is the module or a part of it.
    if (value === made) this.imports.set(local, { module, name: name ?? '*', node });
    else this.imports.set(`\n${module}`, { module, name: '', node });
  }

  #addFunction(name: string, node: CodeNode, isMethod: boolean): void {
    const parameters = this.#readParameters(node);
    if (name === '' || name === 'constructor' || this.functions.has(name)) return;
    this.functions.set(name, { node, isMethod, parameters, returns: this.returnsOf(node) });
  }

  #readParameters(node: CodeNode): string[] {
    const list = node.child('parameters')?.children ?? node.childrenAs('parameter');
    return list.map((each, index) => {
      const target = each.child('pattern') ?? each.child('left') ?? each;
      const value = each.child('value') ?? each.child('right');
      const type = typeName(each);
      if (target.type === 'identifier') {
        const expression = value === null ? null : this.#expressions.of(value);
        this.#add(target.text, {
          scope: node,
          value: expression,
          parameter: index,
          ...(type === null ? {} : { type }),
        });
        // `constructor(private readonly http: HttpService)`
        if (type !== null && node.child('name')?.text === 'constructor') this.memberTypes.set(target.text, type);
        return target.text;
      }
      this.#bind(target, value, node, index);
      return '';
    });
  }

  #readEnum(node: CodeNode): void {
    const entries = (node.child('body')?.children ?? []).flatMap((each) => {
      const name = each.child('name');
      const value = each.child('value');
      return name === null || value === null ? [] : [{ key: name.text, value: this.#expressions.of(value) }];
    });
    const name = node.child('name')?.text ?? '';
    if (name !== '') this.#add(name, { scope: scopeOf(node), value: { kind: 'map', node, entries } });
  }

  /** `cleanEnv(process.env, { CART_URL: url() })`, `z.object({ CART_URL: z.string() }).parse(process.env)`, convict. */
  #readEnvironmentSchemas(): void {
    const isWhole = (each: Expression): boolean =>
      isEnvironment(each) || (each.kind === 'map' && each.entries.some(({ value }) => isEnvironment(value)));
    const isChecked = this.calls.some(
      (call) => CHECKS_ENVIRONMENT.test(calleePath(call)) && call.positional.some(isWhole),
    );
    const isConvict = [...this.imports.values()].some(({ module }) => module === 'convict');
    const isJoi = this.calls.some(
      (call) =>
        call.callee.kind === 'member' &&
        call.callee.name === 'forRoot' &&
        call.node.text.slice(0, 400).includes('validationSchema'),
    );
    if (!isChecked && !isConvict && !isJoi) return;
    for (const node of this.root.walk()) {
      if (node.type !== 'object') continue;
      const object = this.#expressions.of(node);
      if (object.kind !== 'map') continue;
      const named = isConvict ? object.entries.find(({ key }) => key === 'env')?.value : undefined;
      if (named?.kind === 'text' && ENVIRONMENT_KEY.test(named.text)) {
        const fallback = object.entries.find(({ key }) => key === 'default')?.value;
        this.#declare(named.text, named.text, named.node, fallback);
      }
      if (!isChecked && !isJoi) continue;
      for (const { key, value } of object.entries) {
        if (!ENVIRONMENT_KEY.test(key) || !key.includes('_') || value.kind !== 'call') continue;
        this.#declare(key, key, value.node, schemaDefault(value));
      }
    }
  }

  #declare(field: string, variable: string, node: CodeNode, fallback: Expression | undefined): void {
    if (this.settings.has(field)) return;
    this.settings.set(field, variable);
    const environment: Expression = { kind: 'name', node, name: 'environ' };
    const read: Expression = { kind: 'member', node, object: environment, name: variable };
    this.reads.push(read);
    if (fallback !== undefined) this.reads.push({ kind: 'either', node, options: [read, fallback] });
  }

  #add(name: string, binding: Binding): void {
    let byScope = this.bindings.get(name);
    if (byScope === undefined) {
      byScope = new Map<CodeNode, Binding[]>();
      this.bindings.set(name, byScope);
    }
    const here = byScope.get(binding.scope);
    if (here === undefined) byScope.set(binding.scope, [binding]);
    else here.push(binding);
  }

  #addMember(name: string, value: Expression): void {
    if (name === '') return;
    const values = this.members.get(name);
    if (values === undefined) this.members.set(name, [value]);
    else if (values.length < 20) values.push(value);
  }
}

/** `z.string().default('x')`, `url({ default: 'x' })` */
function schemaDefault(value: Expression): Expression | undefined {
  let call: Expression = value;
  for (let depth = 0; depth < 12; depth++) {
    if (call.kind !== 'call') return undefined;
    const [first] = call.positional;
    if (call.callee.kind === 'member' && call.callee.name === 'default') return first;
    if (first?.kind === 'map') {
      const found = first.entries.find(({ key }) => key === 'default' || key === 'devDefault')?.value;
      if (found !== undefined) return found;
    }
    if (call.callee.kind !== 'member') return undefined;
    call = call.callee.object;
  }
  return undefined;
}

/** Of a chain of calls, the last names: `z.object(…).parse` is `parse`. */
function calleePath(call: CallExpression): string {
  return call.callee.kind === 'member' ? call.callee.name : pathOf(call.callee);
}

function scopeOf(node: CodeNode): CodeNode {
  let scope = node;
  while (scope.parent !== null && !FUNCTIONS.has(scope.type)) scope = scope.parent;
  return scope;
}

function isInSum(node: CodeNode): boolean {
  return node.parent?.type === 'binary_expression';
}

/** `HttpService` of `http: HttpService`, `Redis.Cluster`, `Repository<Order>` */
function typeName(node: CodeNode): string | null {
  const annotation = node.child('type')?.children[0];
  if (annotation === undefined) return null;
  if (annotation.type === 'generic_type') return annotation.child('name')?.text ?? null;
  return annotation.type === 'type_identifier' || annotation.type === 'nested_type_identifier' ? annotation.text : null;
}
