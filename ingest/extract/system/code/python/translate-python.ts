// The syntax tree of Python as expressions. In: a node. Out: what it says, each node translated once.
import type { CodeNode } from '../parse-code.js';
import type { Entry, Expression } from '../flow/expression.js';

export class PythonExpressions {
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
        return this.#string(node);
      case 'concatenated_string':
        return { kind: 'joined', node, parts: node.children.map((each) => this.of(each)) };
      case 'integer':
        return { kind: 'text', node, text: node.text };
      case 'identifier':
        return { kind: 'name', node, name: node.text };
      case 'attribute': {
        const object = node.child('object');
        const attribute = node.child('attribute');
        if (object === null || attribute === null) return { kind: 'other', node };
        return { kind: 'member', node, object: this.of(object), name: attribute.text };
      }
      case 'subscript': {
        const object = node.child('value');
        const key = node.child('subscript');
        if (object === null || key === null) return { kind: 'other', node };
        return { kind: 'index', node, object: this.of(object), key: this.of(key) };
      }
      case 'call':
        return this.#call(node);
      case 'dictionary':
        return { kind: 'map', node, entries: node.children.flatMap((each) => this.#entry(each)) };
      case 'list':
      case 'tuple':
      case 'set':
        return { kind: 'list', node, items: node.children.map((each) => this.of(each)) };
      case 'boolean_operator': {
        const left = node.child('left');
        const right = node.child('right');
        if (left === null || right === null) return { kind: 'other', node };
        const between = node.text.slice(left.end - node.start, right.start - node.start);
        const options = between.includes('or') ? [this.of(left), this.of(right)] : [this.of(right)];
        return { kind: 'either', node, options };
      }
      case 'conditional_expression': {
        const [body, , otherwise] = node.children;
        if (body === undefined || otherwise === undefined) return { kind: 'other', node };
        return { kind: 'either', node, options: [this.of(body), this.of(otherwise)] };
      }
      case 'binary_operator':
        return this.#binary(node);
      case 'parenthesized_expression':
      case 'await':
      case 'as_pattern':
      case 'expression_list':
      case 'type': {
        const inner = node.children[0];
        return inner === undefined ? { kind: 'other', node } : this.of(inner);
      }
      case 'named_expression': {
        const value = node.child('value');
        return value === null ? { kind: 'other', node } : this.of(value);
      }
      case 'lambda':
        return { kind: 'function', node };
      default:
        return { kind: 'other', node };
    }
  }

  #string(node: CodeNode): Expression {
    const parts: Expression[] = [];
    for (const child of node.children) {
      if (child.type === 'string_content') parts.push({ kind: 'text', node, text: child.text });
      else if (child.type === 'interpolation') {
        const inner = child.child('expression') ?? child.children[0];
        parts.push(inner === undefined ? { kind: 'other', node: child } : this.of(inner));
      }
    }
    const [only, ...more] = parts;
    if (only === undefined) return { kind: 'text', node, text: '' };
    return more.length === 0 && only.kind === 'text' ? only : { kind: 'joined', node, parts };
  }

  #call(node: CodeNode): Expression {
    const callee = node.child('function');
    const given = node.child('arguments');
    if (callee === null) return { kind: 'other', node };
    const positional: Expression[] = [];
    const named: Entry[] = [];
    for (const each of given?.type === 'argument_list' ? given.children : []) {
      const name = each.child('name');
      const value = each.child('value');
      if (each.type === 'keyword_argument' && name !== null && value !== null) {
        named.push({ key: name.text, value: this.of(value) });
      } else if (each.type === 'dictionary_splat' && each.children[0] !== undefined) {
        // `connect(**settings)`: an object like any other that is handed over
        positional.push(this.of(each.children[0]));
      } else positional.push(this.of(each));
    }
    return { kind: 'call', node, callee: this.of(callee), isNew: false, positional, named };
  }

  #entry(node: CodeNode): Entry[] {
    if (node.type === 'dictionary_splat' && node.children[0] !== undefined) {
      return [{ key: '...', value: this.of(node.children[0]) }];
    }
    const key = node.child('key');
    const value = node.child('value');
    if (node.type !== 'pair' || key === null || value === null) return [];
    const name = this.of(key);
    return [{ key: name.kind === 'text' ? name.text : '', value: this.of(value) }];
  }

  #binary(node: CodeNode): Expression {
    const left = node.child('left');
    const right = node.child('right');
    if (left === null || right === null) return { kind: 'other', node };
    const operator = operatorOf(node, left, right);
    if (operator === '%') return this.#formatted(node, this.of(left), this.of(right));
    if (operator !== '+' && operator !== '/') return { kind: 'other', node };
    const parts = [right];
    let first = left;
    while (first.type === 'binary_operator') {
      const [inner, next] = [first.child('left'), first.child('right')];
      if (inner === null || next === null || operatorOf(first, inner, next) !== operator) break;
      parts.push(next);
      first = inner;
    }
    return { kind: 'joined', node, parts: [first, ...parts.reverse()].map((each) => this.of(each)) };
  }

  /** `'http://%s:%s' % (host, port)` */
  #formatted(node: CodeNode, template: Expression, given: Expression): Expression {
    if (template.kind !== 'text') return { kind: 'other', node };
    const values = given.kind === 'list' ? given.items : [given];
    const parts: Expression[] = [];
    template.text.split(/%(?:\(\w+\))?[sdr]/).forEach((text, index) => {
      const value = values[index - 1];
      if (index > 0) parts.push(value ?? { kind: 'other', node });
      if (text !== '') parts.push({ kind: 'text', node, text });
    });
    return { kind: 'joined', node, parts };
  }
}

function operatorOf(node: CodeNode, left: CodeNode, right: CodeNode): string {
  return node.text.slice(left.end - node.start, right.start - node.start).replace(/[()\s\\]/g, '');
}
