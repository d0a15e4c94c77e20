// Follows an app host's statements and says what each adds and refers to. In: the tree of one file. Out: its claims.
// A value is what an expression may stand for: text, resources, or the builder itself.
import { posix } from 'node:path';
import type { CodeNode } from '../code/parse-code.js';
import { addressInLiteral } from '../code/literal-addresses.js';
import type { SystemClaims, SystemFile } from '../system-file.js';
import { addedBy } from './resource-methods.js';
import { Resources, type Resource } from './resources.js';

interface Value {
  readonly text: string | null;
  readonly resources: readonly Resource[];
  readonly isBuilder: boolean;
}

const NOTHING: Value = { text: null, resources: [], isBuilder: false };

type Scope = Map<string, Value>;

/** methods of the file are followed so deep, and so many calls in all */
const DEEPEST_CALL = 4;
const MOST_CALLS = 5_000;

/** Methods that take a resource and tell of no need: order, looks, commands, and what only the dashboard shows. */
const NO_NEED =
  /Relationship|^On[A-Z]|Command|^WithUrl|^WithExplicitStart|^PublishAs|^WithLifetime|^WithAnnotation|^WithRoleAssignments|^WithParent|^Equals$|HealthCheck|^Wait$|^WithHttpEndpoint|^WithEndpoint|^ExcludeFrom|^WithIcon|^Configure(?:Infrastructure|Container)|Registry$|Insights?Workspace|^AsExisting|^WithHostPort|^WithPassword|^WithUserName|^WithBuildArg|^WithAdmin/;
/** Methods that hand resources on as they are. */
const WAITS = /^WaitFor/;

export class AppHost {
  readonly #file: SystemFile;
  readonly #root: CodeNode;
  readonly #resources: Resources;
  readonly #methods = new Map<string, CodeNode>();
  #calls = 0;
  #depth = 0;

  constructor(file: SystemFile, root: CodeNode) {
    this.#file = file;
    this.#root = root;
    this.#resources = new Resources(file);
  }

  read(): SystemClaims {
    for (const node of this.#root.walk()) {
      if (node.type !== 'local_function_statement' && node.type !== 'method_declaration') continue;
      const name = node.child('name')?.text;
      if (name !== undefined) this.#methods.set(name, node);
    }
    const scope: Scope = new Map();
    for (const each of this.#root.children) if (each.type === 'global_statement') this.#run(each, scope);
    const main = this.#methods.get('Main')?.child('body') ?? null;
    if (main !== null) this.#run(main, scope);
    const isProgram = main !== null || scope.size > 0 || this.#calls > 0;
    // Extension methods of a file without a program: each is followed by itself, its builder being the parameter.
    if (!isProgram) {
      for (const method of this.#methods.values()) {
        const parameters = method.child('parameters')?.text ?? '';
        if (/\bIDistributedApplicationBuilder\b/.test(parameters)) this.#follow(method, [], null);
      }
    }
    return this.#resources.claims(isProgram);
  }

  /** Statements, blocks, loops, both branches: whatever stands within is followed in its order. */
  #run(node: CodeNode, scope: Scope): Value {
    switch (node.type) {
      case 'local_function_statement':
      case 'method_declaration':
      case 'class_declaration':
        return NOTHING;
      case 'variable_declarator': {
        const name = node.child('name')?.text;
        const initial = node.children.filter(({ field }) => field !== 'name').at(-1);
        const value = initial === undefined ? NOTHING : this.#value(initial, scope);
        if (name !== undefined) scope.set(name, value);
        return NOTHING;
      }
      case 'return_statement':
        return node.children[0] === undefined ? NOTHING : this.#value(node.children[0], scope);
      case 'arrow_expression_clause':
        return node.children[0] === undefined ? NOTHING : this.#value(node.children[0], scope);
      case 'expression_statement':
        if (node.children[0] !== undefined) this.#value(node.children[0], scope);
        return NOTHING;
      case 'if_statement': {
        // What is switched off by a constant of the program is not there.
        const [condition, then, otherwise] = [
          node.child('condition'),
          node.child('consequence'),
          node.child('alternative'),
        ];
        if (condition?.type === 'identifier' && scope.get(condition.text)?.text === 'false') {
          return otherwise === null ? NOTHING : this.#run(otherwise, scope);
        }
        return either(
          then === null ? NOTHING : this.#run(then, scope),
          otherwise === null ? NOTHING : this.#run(otherwise, scope),
        );
      }
      case 'foreach_statement': {
        const over = node.child('right');
        const name = node.child('left')?.text;
        if (over !== null && name !== undefined) scope.set(name, this.#value(over, scope));
        const body = node.child('body');
        return body === null ? NOTHING : this.#run(body, scope);
      }
    }
    if (node.type.endsWith('_expression')) return this.#value(node, scope);
    let result = NOTHING;
    for (const each of node.children) {
      const value = this.#run(each, scope);
      if (value !== NOTHING) result = either(result, value);
    }
    return result;
  }

  #value(node: CodeNode, scope: Scope): Value {
    switch (node.type) {
      case 'identifier':
        return scope.get(node.text) ?? NOTHING;
      case 'string_literal':
      case 'verbatim_string_literal':
      case 'raw_string_literal':
        return { ...NOTHING, text: textOf(node) };
      case 'boolean_literal':
        return { ...NOTHING, text: node.text };
      case 'invocation_expression':
        return this.#call(node, scope);
      case 'member_access_expression': {
        const of = node.child('expression');
        return of === null ? NOTHING : { ...this.#value(of, scope), text: null };
      }
      case 'assignment_expression': {
        const [left, right] = [node.child('left'), node.child('right')];
        if (left === null || right === null) return NOTHING;
        const value = this.#value(right, scope);
        // Two branches may set the same name: it stands for either.
        if (left.type === 'identifier') scope.set(left.text, either(scope.get(left.text) ?? NOTHING, value));
        return value;
      }
      case 'lambda_expression':
      case 'anonymous_method_expression': {
        const body = node.child('body');
        if (body !== null) return body.type === 'block' ? this.#everything(body, scope) : this.#value(body, scope);
        return NOTHING;
      }
      default:
        return this.#everything(node, scope);
    }
  }

  /** whatever a part of the program mentions */
  #everything(node: CodeNode, scope: Scope): Value {
    let value = NOTHING;
    for (const each of node.children) {
      if (each.type === 'type_argument_list' || each.field === 'type') continue;
      const found = this.#within(each, scope);
      value = either(value, { ...found, text: null });
    }
    return value;
  }

  #within(node: CodeNode, scope: Scope): Value {
    if (node.type === 'expression_statement')
      return node.children[0] === undefined ? NOTHING : this.#value(node.children[0], scope);
    const isStatement = node.type === 'variable_declarator' || node.type.endsWith('_statement');
    return isStatement ? this.#run(node, scope) : this.#value(node, scope);
  }

  #call(node: CodeNode, scope: Scope): Value {
    this.#calls += 1;
    if (this.#calls > MOST_CALLS) return NOTHING;
    const called = node.child('function');
    const member =
      called?.type === 'conditional_access_expression' ? called.childOfType('member_binding_expression') : called;
    const on = called?.child('expression') ?? called?.child('condition') ?? null;
    const name = member?.child('name') ?? called;
    if (called === null || name === null) return NOTHING;
    const method = name.type === 'generic_name' ? (name.children[0]?.text ?? '') : name.text;
    if (/^CreateBuilder|^Create\w*Builder$/.test(method)) return { ...NOTHING, isBuilder: true };
    const receiver = on === null ? NOTHING : this.#value(on, scope);
    const nodes = (node.child('arguments')?.children ?? []).map((each) => each.children.at(-1) ?? each);
    const line = this.#file.lineAt(name.start);
    const own = this.#methods.get(method);
    if (own !== undefined && this.#depth < DEEPEST_CALL && fits(own, nodes.length)) {
      const args = nodes.map((each) => this.#value(each, scope));
      const result = this.#follow(own, args, on === null ? null : receiver);
      return result.resources.length > 0 ? result : receiver;
    }
    if (receiver.isBuilder || (receiver.resources.length > 0 && method.startsWith('Add'))) {
      return this.#add(method, name, line, receiver, nodes, scope);
    }
    if (receiver.resources.length === 0) return this.#everything(node, scope);
    this.#refer(receiver.resources, method, line, nodes, scope);
    return receiver;
  }

  #add(method: string, name: CodeNode, line: number, receiver: Value, nodes: readonly CodeNode[], scope: Scope): Value {
    const args = nodes.map((each) => this.#value(each, scope));
    const given = args[0]?.text ?? null;
    const added = addedBy(method, receiver.resources.length > 0, given ?? '');
    if (added.makes === 'nothing')
      return receiver.isBuilder && /^Add(?:Parameter|Azure\w*Environment)/.test(method) ? NOTHING : receiver;
    if (given === null || given === '' || given.length > 120) return receiver.resources.length > 0 ? receiver : NOTHING;
    const [parent] = receiver.resources;
    if (added.makes === 'part' || added.makes === 'database') {
      if (parent === undefined) return NOTHING;
      if (added.makes === 'database' && parent.kind === 'DATABASE')
        return one(this.#resources.database(line, given, parent));
      this.#resources.address(line, parent, given);
      return receiver;
    }
    if (added.makes === 'container') {
      const image = args[1]?.text ?? '';
      return one(this.#resources.container(line, given, image));
    }
    if (added.makes === 'component') {
      const resource = this.#resources.add(line, given, added.kind, added.technology, added.external === true);
      const host = args.slice(1).flatMap(({ text }) => (text === null ? [] : (addressInLiteral(text)?.host ?? [])))[0];
      if (added.external === true && host !== undefined) this.#resources.address(line, resource, host);
      return one(resource);
    }
    const resource = this.#resources.add(line, given, 'SERVICE', added.technology, false);
    const project = /^(?:global::)?Projects\.(\w+)$/.exec(
      name.childOfType('type_argument_list')?.children[0]?.text ?? '',
    )?.[1];
    const path = args[added.path]?.text ?? null;
    if (project !== undefined) this.#resources.builtFrom(line, resource, `project:${project}`);
    else if (path !== null) this.#resources.builtFrom(line, resource, this.#folder(path));
    return one(resource);
  }

  #folder(path: string): string {
    const joined = posix.normalize(
      posix.join(this.#file.folder === '' ? '.' : this.#file.folder, path.replaceAll('\\', '/')),
    );
    return joined.replace(/\/$/, '');
  }

  #refer(owners: readonly Resource[], method: string, line: number, nodes: readonly CodeNode[], scope: Scope): void {
    const args = nodes.map((each) => this.#value(each, scope));
    const needed = args.flatMap(({ resources }) => resources);
    for (const owner of owners) {
      if (method === 'WithImage' && args[0]?.text) this.#resources.image(line, owner, args[0].text);
      if (method === 'WithEnvironment') {
        const [name, value] = args;
        if (name?.text && value?.text) this.#resources.setting(line, owner, name.text, value.text);
      }
      if (NO_NEED.test(method)) continue;
      for (const each of needed) {
        if (WAITS.test(method)) this.#resources.waits(line, owner, each);
        else if (method === 'WithEnvironment') this.#resources.needs(line, owner, each, 'address');
        else if (method === 'WithReference' || owner.kind === 'GATEWAY')
          this.#resources.needs(line, owner, each, 'stated');
        else if (/^(?:With|Use|Configure|Add)/.test(method)) this.#resources.needs(line, owner, each, 'likely');
      }
    }
  }

  /** A method of the same file, its parameters standing for what it is called with. */
  #follow(method: CodeNode, args: readonly Value[], receiver: Value | null): Value {
    const body = method.child('body');
    if (body === null) return NOTHING;
    const scope: Scope = new Map();
    const parameters = parametersOf(method);
    const values =
      isExtension(parameters) && receiver !== null && args.length < parameters.length ? [receiver, ...args] : args;
    parameters.forEach((parameter, index) => {
      const name = parameter.child('name')?.text;
      const isBuilder = /\bIDistributedApplicationBuilder\b/.test(parameter.child('type')?.text ?? '');
      if (name !== undefined) scope.set(name, isBuilder ? { ...NOTHING, isBuilder } : (values[index] ?? NOTHING));
    });
    this.#depth += 1;
    const result = this.#run(body, scope);
    this.#depth -= 1;
    return result;
  }
}

function parametersOf(method: CodeNode): readonly CodeNode[] {
  return (method.child('parameters')?.children ?? []).filter(({ type }) => type === 'parameter');
}

function isExtension(parameters: readonly CodeNode[]): boolean {
  return /^(?:\[[^\]]*\]\s*)?this\b/.test(parameters[0]?.text ?? '');
}

/** Whether a method can be called with so many arguments: an app host's `AddOllama` may have Aspire's own for a namesake. */
function fits(method: CodeNode, given: number): boolean {
  const parameters = parametersOf(method);
  const fewest =
    parameters.filter(({ text }) => !text.includes('=') && !/^params\b/.test(text)).length -
    (isExtension(parameters) ? 1 : 0);
  return given >= fewest && given <= parameters.length;
}

function one(resource: Resource): Value {
  return { ...NOTHING, resources: [resource] };
}

function either(a: Value, b: Value): Value {
  if (a === NOTHING) return b;
  if (b === NOTHING) return a;
  return {
    text: a.text ?? b.text,
    resources: b.resources.length === 0 ? a.resources : [...new Set([...a.resources, ...b.resources])],
    isBuilder: a.isBuilder || b.isBuilder,
  };
}

function textOf(node: CodeNode): string {
  return node.text.replace(/^@?"+|"+$/g, '');
}
