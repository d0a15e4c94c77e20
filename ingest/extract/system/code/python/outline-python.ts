// What is declared in a file of Python: imports, names and their values, attributes, functions, calls, classes of settings.
// In: the root of its tree. Out: the outline that values are followed in.
import type { CodeNode } from '../parse-code.js';
import type { Binding, CallExpression, Expression, FileFunction, Import, Outline } from '../flow/expression.js';
import { PythonExpressions } from './translate-python.js';

export function outlinePython(root: CodeNode): Outline {
  return new PythonOutline(root);
}

class PythonOutline implements Outline {
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
  readonly #expressions = new PythonExpressions();

  constructor(root: CodeNode) {
    this.root = root;
    for (const node of root.walk()) this.#read(node);
  }

  callAround(functionNode: CodeNode): CallExpression | null {
    const holder = functionNode.parent;
    const call =
      holder?.type === 'argument_list' && holder.parent !== null ? this.#expressions.of(holder.parent) : null;
    return call?.kind === 'call' ? call : null;
  }

  returnsOf(functionNode: CodeNode): readonly Expression[] {
    const body = functionNode.child('body');
    if (body === null) return [];
    if (functionNode.type === 'lambda') return [this.#expressions.of(body)];
    const returns: Expression[] = [];
    const open = [...body.children].reverse();
    for (let node = open.pop(); node !== undefined && returns.length < 5; node = open.pop()) {
      // A context manager or a fixture gives what it yields.
      if ((node.type === 'return_statement' || node.type === 'yield') && node.children[0] !== undefined) {
        returns.push(this.#expressions.of(node.children[0]));
      }
      if (node.type !== 'function_definition' && node.type !== 'lambda') {
        for (const child of node.children.toReversed()) open.push(child);
      }
    }
    return returns;
  }

  #read(node: CodeNode): void {
    switch (node.type) {
      case 'import_statement':
        for (const each of node.children) this.#readImport(each, node);
        break;
      case 'import_from_statement':
        this.#readImportFrom(node);
        break;
      case 'assignment':
        this.#readAssignment(node);
        break;
      case 'named_expression': {
        const name = node.child('name');
        const value = node.child('value');
        if (name !== null && value !== null) this.#bind(name, value, scopeOf(node));
        break;
      }
      case 'as_pattern': {
        // `with aiohttp.ClientSession() as session`
        const target = node.child('alias')?.children[0];
        const value = node.children[0];
        if (target !== undefined && value !== undefined) this.#bind(target, value, scopeOf(node));
        break;
      }
      case 'function_definition':
        this.#readFunction(node);
        break;
      case 'class_definition':
        this.#readSettings(node);
        break;
      case 'call': {
        const call = this.#expressions.of(node);
        if (call.kind === 'call') this.calls.push(call);
        break;
      }
      case 'attribute':
      case 'subscript':
      case 'boolean_operator':
      case 'conditional_expression':
      case 'binary_operator':
      case 'concatenated_string': {
        const expression = this.#expressions.of(node);
        if (expression.kind === 'either' || expression.kind === 'member' || expression.kind === 'index') {
          this.reads.push(expression);
        }
        if (expression.kind === 'joined' && !isPart(node) && node.text.includes('://')) this.addresses.push(expression);
        break;
      }
      case 'string':
        if (node.end - node.start < 1_000 && node.text.includes('://') && !isPart(node)) {
          const formatted = this.#formatCall(node);
          this.addresses.push(this.#expressions.of(formatted ?? node));
        }
        break;
      default:
        break;
    }
  }

  /** `'http://{}'.format(host)` is one text. */
  #formatCall(node: CodeNode): CodeNode | null {
    const method = node.parent;
    return method?.type === 'attribute' &&
      method.child('attribute')?.text === 'format' &&
      method.parent?.type === 'call'
      ? method.parent
      : null;
  }

  #readImport(each: CodeNode, node: CodeNode): void {
    const name = each.type === 'aliased_import' ? each.child('name') : each;
    if (name === null) return;
    const alias = each.child('alias')?.text;
    if (alias !== undefined) this.imports.set(alias, { module: name.text, name: '*', node });
    else {
      // `import urllib.request` makes `urllib` known; what is called on it is told by its path.
      const [first = ''] = name.text.split('.');
      if (!this.imports.has(first)) this.imports.set(first, { module: first, name: '*', node });
      if (first !== name.text) this.imports.set(`\n${name.text}`, { module: name.text, name: '', node });
    }
  }

  #readImportFrom(node: CodeNode): void {
    const module = node.child('module_name')?.text ?? '';
    for (const each of node.childrenAs('name')) {
      const name = (each.type === 'aliased_import' ? each.child('name') : each)?.text ?? '';
      const local = each.child('alias')?.text ?? name;
      // `from google.cloud import pubsub_v1` imports a module, `from redis import Redis` a part of one.
      const isModule =
        /^[a-z_0-9]+$/.test(name) &&
        /^(?:google\.cloud|azure(?:\.\w+)?|urllib|opentelemetry\.\w+|openfeature\.contrib\.provider|http|django)$/.test(
          module,
        );
      this.imports.set(local, isModule ? { module: `${module}.${name}`, name: '*', node } : { module, name, node });
    }
  }

  #readAssignment(node: CodeNode): void {
    const left = node.child('left');
    const right = node.child('right');
    const type = node.child('type')?.text.replace(/\[.*$/s, '').split('.').at(-1);
    if (left?.type === 'attribute' && type !== undefined)
      this.memberTypes.set(left.child('attribute')?.text ?? '', type);
    if (left === null || right === null) return;
    if (left.type === 'attribute') this.#addMember(left.child('attribute')?.text ?? '', this.#expressions.of(right));
    else {
      this.#bind(left, right, scopeOf(node));
      const holder = node.around('class_definition', 'function_definition');
      if (holder?.type === 'class_definition' && left.type === 'identifier') {
        this.#addMember(left.text, this.#expressions.of(right));
      }
    }
  }

  #bind(target: CodeNode, value: CodeNode, scope: CodeNode): void {
    if (target.type === 'identifier') {
      this.#add(target.text, { scope, value: this.#expressions.of(value) });
      return;
    }
    if (target.type !== 'pattern_list' && target.type !== 'tuple_pattern') return;
    const values = value.type === 'expression_list' || value.type === 'tuple' ? value.children : [];
    target.children.forEach((each, index) => {
      const own = values[index] ?? (values.length === 0 ? value : undefined);
      if (own !== undefined) this.#bind(each, own, scope);
    });
  }

  #readFunction(node: CodeNode): void {
    const name = node.child('name')?.text ?? '';
    const isMethod = node.around('class_definition', 'function_definition')?.type === 'class_definition';
    const all = node.child('parameters')?.children ?? [];
    const names = all.map(
      (each) => (each.type === 'identifier' ? each : (each.child('name') ?? each.children[0]))?.text ?? '',
    );
    const skip = isMethod && /^(?:self|cls)$/.test(names[0] ?? '') ? 1 : 0;
    all.slice(skip).forEach((each, index) => {
      const value = each.child('value');
      const type = each
        .child('type')
        ?.text.replace(/^(?:Optional|Annotated)\[/, '')
        .replace(/[[\],|].*$/s, '')
        .trim();
      this.#add(names[index + skip]!, {
        scope: node,
        value: value === null ? null : this.#expressions.of(value),
        parameter: index,
        ...(type === undefined || type === '' || /^(?:str|int|bool|dict|list|float|bytes)$/i.test(type)
          ? {}
          : { type }),
      });
    });
    if (name === '' || this.functions.has(name)) return;
    this.functions.set(name, { node, isMethod, parameters: names.slice(skip), returns: this.returnsOf(node) });
  }

  /** pydantic: `class Settings(BaseSettings): cart_url: str = 'http://cart'` reads `CART_URL`. */
  #readSettings(node: CodeNode): void {
    const bases = node.child('superclasses')?.text ?? '';
    if (!/\bBaseSettings\b|\bBaseAppSettings\b|\bPydanticSettings\b/.test(bases)) return;
    const text = node.text;
    const prefix = /\benv_prefix\s*=\s*['"]([\w.-]{0,60})['"]/.exec(text)?.[1] ?? '';
    for (const statement of node.child('body')?.children ?? []) {
      const field = statement.type === 'expression_statement' ? statement.children[0] : undefined;
      const name = field?.type === 'assignment' ? field.child('left') : null;
      if (field === undefined || name?.type !== 'identifier' || name.text === 'model_config') continue;
      const value = field.child('right');
      const told = value === null ? null : this.#expressions.of(value);
      const named =
        told?.kind === 'call'
          ? told.named.find(({ key }) => /^(?:env|alias|validation_alias)$/.test(key))?.value
          : undefined;
      const alias = named?.kind === 'text' ? named.text : null;
      const variable = (alias ?? prefix + name.text).toUpperCase();
      this.settings.set(name.text, variable);
      const read: Expression = {
        kind: 'member',
        node: field,
        object: { kind: 'name', node: field, name: 'environ' },
        name: variable,
      };
      this.reads.push(read);
      const fallback =
        told?.kind === 'call' ? (told.named.find(({ key }) => key === 'default')?.value ?? told.positional[0]) : told;
      if (fallback !== undefined && fallback !== null)
        this.reads.push({ kind: 'either', node: field, options: [read, fallback] });
    }
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

function scopeOf(node: CodeNode): CodeNode {
  let scope = node;
  while (scope.parent !== null && scope.type !== 'function_definition' && scope.type !== 'lambda') scope = scope.parent;
  return scope;
}

function isPart(node: CodeNode): boolean {
  return /^(?:binary_operator|concatenated_string)$/.test(node.parent?.type ?? '');
}
