// The syntax tree of TypeScript or JavaScript as expressions. In: a node. Out: what it says, each node translated once.
import type { CodeNode } from '../parse-code.js';
import type { Entry, Expression } from '../flow/expression.js';

export class TypescriptExpressions {
  readonly #known = new Map<CodeNode, Expression>();

  of(node: CodeNode): Expression {
    let expression = this.#known.get(node);
    if (expression === undefined) {
      expression = this.#translate(node);
      this.#known.set(node, expression);
    }
    return expression;
  }

  #translate(node: CodeNode): Expression {
    switch (node.type) {
      case 'string':
        return { kind: 'text', node, text: unescaped(node.text.slice(1, -1)) };
      case 'number':
        return { kind: 'text', node, text: node.text };
      case 'template_string':
        return this.#template(node);
      case 'identifier':
      case 'property_identifier':
      case 'shorthand_property_identifier':
      case 'private_property_identifier':
      case 'type_identifier':
      case 'this':
      case 'import':
      case 'meta_property':
        return { kind: 'name', node, name: node.text };
      case 'member_expression': {
        const object = node.child('object');
        const property = node.child('property');
        if (object === null || property === null) return { kind: 'other', node };
        return { kind: 'member', node, object: this.of(object), name: property.text };
      }
      case 'subscript_expression': {
        const object = node.child('object');
        const index = node.child('index');
        if (object === null || index === null) return { kind: 'other', node };
        return { kind: 'index', node, object: this.of(object), key: this.of(index) };
      }
      case 'call_expression':
      case 'new_expression': {
        const callee = node.child('function') ?? node.child('constructor');
        if (callee === null) return { kind: 'other', node };
        const given = node.child('arguments');
        const positional = given?.type === 'arguments' ? given.children.map((each) => this.of(each)) : [];
        return {
          kind: 'call',
          node,
          callee: this.of(callee),
          isNew: node.type === 'new_expression',
          positional,
          named: [],
        };
      }
      case 'object':
        return { kind: 'map', node, entries: node.children.flatMap((each) => this.#entry(each)) };
      case 'array':
        return { kind: 'list', node, items: node.children.map((each) => this.of(each)) };
      case 'binary_expression':
        return this.#binary(node);
      case 'ternary_expression': {
        const options = [node.child('consequence'), node.child('alternative')].filter((each) => each !== null);
        return { kind: 'either', node, options: options.map((each) => this.of(each)) };
      }
      case 'arrow_function':
      case 'function_expression':
      case 'function_declaration':
      case 'function':
      case 'method_definition':
      case 'generator_function':
        return { kind: 'function', node };
      case 'assignment_expression': {
        const right = node.child('right');
        return right === null ? { kind: 'other', node } : this.of(right);
      }
      case 'parenthesized_expression':
      case 'as_expression':
      case 'satisfies_expression':
      case 'non_null_expression':
      case 'await_expression': {
        const inner = node.children[0];
        return inner === undefined ? { kind: 'other', node } : this.of(inner);
      }
      case 'type_assertion': {
        const inner = node.children.at(-1);
        return inner === undefined ? { kind: 'other', node } : this.of(inner);
      }
      default:
        return { kind: 'other', node };
    }
  }

  #template(node: CodeNode): Expression {
    const parts: Expression[] = [];
    const text = node.text;
    let at = 1;
    for (const child of node.children) {
      if (child.type !== 'template_substitution') continue;
      const from = child.start - node.start;
      if (from > at) parts.push({ kind: 'text', node, text: unescaped(text.slice(at, from)) });
      const inner = child.children[0];
      parts.push(inner === undefined ? { kind: 'other', node: child } : this.of(inner));
      at = child.end - node.start;
    }
    const rest = unescaped(text.slice(at, -1));
    if (parts.length === 0) return { kind: 'text', node, text: rest };
    if (rest !== '') parts.push({ kind: 'text', node, text: rest });
    return { kind: 'joined', node, parts };
  }

  #entry(node: CodeNode): Entry[] {
    if (node.type === 'shorthand_property_identifier') return [{ key: node.text, value: this.of(node) }];
    if (node.type === 'spread_element') {
      const inner = node.children[0];
      return inner === undefined ? [] : [{ key: '...', value: this.of(inner) }];
    }
    const key = node.child('key');
    const value = node.child('value');
    if (node.type !== 'pair' || key === null || value === null) return [];
    const name = key.type === 'string' ? key.text.slice(1, -1) : key.type === 'computed_property_name' ? '' : key.text;
    return [{ key: name, value: this.of(value) }];
  }

  #binary(node: CodeNode): Expression {
    const left = node.child('left');
    const right = node.child('right');
    if (left === null || right === null) return { kind: 'other', node };
    const operator = operatorOf(node, left, right);
    if (operator === '||' || operator === '??') {
      return { kind: 'either', node, options: [this.of(left), this.of(right)] };
    }
    if (operator === '&&') return { kind: 'either', node, options: [this.of(right)] };
    if (operator !== '+') return { kind: 'other', node };
    // A sum leans to the left: `((a + b) + c) + d`.
    const parts = [right];
    let first = left;
    while (first.type === 'binary_expression') {
      const [inner, next] = [first.child('left'), first.child('right')];
      if (inner === null || next === null || operatorOf(first, inner, next) !== '+') break;
      parts.push(next);
      first = inner;
    }
    return { kind: 'joined', node, parts: [first, ...parts.reverse()].map((each) => this.of(each)) };
  }
}

function operatorOf(node: CodeNode, left: CodeNode, right: CodeNode): string {
  const between = node.text.slice(left.end - node.start, right.start - node.start);
  return /\|\||\?\?|&&|[+]/.exec(between)?.[0] ?? between.trim();
}

function unescaped(text: string): string {
  return text.includes('\\') ? text.replace(/\\(.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter)) : text;
}
