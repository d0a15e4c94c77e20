// What an expression of a script language says, in the few sorts that matter for following values: TypeScript and Python
// are both translated to it, so that one set of rules tells what a program does with what it is told.
import type { CodeNode } from '../parse-code.js';

interface Placed {
  readonly node: CodeNode;
}

export interface CallExpression extends Placed {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly isNew: boolean;
  readonly positional: readonly Expression[];
  /** keyword arguments; JavaScript has none */
  readonly named: readonly Entry[];
}

export interface Entry {
  readonly key: string;
  readonly value: Expression;
}

export type Expression =
  | (Placed & { readonly kind: 'text'; readonly text: string })
  /** put together from parts: a template, a sum */
  | (Placed & { readonly kind: 'joined'; readonly parts: readonly Expression[] })
  | (Placed & { readonly kind: 'name'; readonly name: string })
  | (Placed & { readonly kind: 'member'; readonly object: Expression; readonly name: string })
  | (Placed & { readonly kind: 'index'; readonly object: Expression; readonly key: Expression })
  | CallExpression
  /** an object, a dictionary; the key of what is spread into it is `...` */
  | (Placed & { readonly kind: 'map'; readonly entries: readonly Entry[] })
  | (Placed & { readonly kind: 'list'; readonly items: readonly Expression[] })
  /** one of several: `a || b`, `a ? b : c` */
  | (Placed & { readonly kind: 'either'; readonly options: readonly Expression[] })
  | (Placed & { readonly kind: 'function' })
  | (Placed & { readonly kind: 'other' });

/** A name and what it stands for within a piece of the file. */
export interface Binding {
  /** the function or file in which the name has this meaning */
  readonly scope: CodeNode;
  readonly value: Expression | null;
  /** the value is this part of `value`: `const { Pool } = require('pg')` */
  readonly property?: string;
  /** it is a parameter of `scope`, counted from 0 */
  readonly parameter?: number;
  /** of a parameter: the name of its type */
  readonly type?: string;
}

export interface Import {
  readonly module: string;
  /** what of the module: `Kafka`; `*` for all of it, `default` */
  readonly name: string;
  readonly node: CodeNode;
}

/** A function of the file. */
export interface FileFunction {
  readonly node: CodeNode;
  /** it belongs to a class, and is called as `this.x` or `self.x` */
  readonly isMethod: boolean;
  readonly parameters: readonly string[];
  readonly returns: readonly Expression[];
}

/** All that is declared in one file. */
export interface Outline {
  readonly root: CodeNode;
  readonly imports: ReadonlyMap<string, Import>;
  /** by name, then by scope */
  readonly bindings: ReadonlyMap<string, ReadonlyMap<CodeNode, readonly Binding[]>>;
  /** what is put into `this.x`, `self.x` or a field of a class, by `x` */
  readonly members: ReadonlyMap<string, readonly Expression[]>;
  readonly memberTypes: ReadonlyMap<string, string>;
  readonly functions: ReadonlyMap<string, FileFunction>;
  /** in the order of the text */
  readonly calls: readonly CallExpression[];
  /** what may read the environment: members and elements; and what has a default */
  readonly reads: readonly Expression[];
  /** texts with `://` in them, wherever they stand */
  readonly addresses: readonly Expression[];
  /** the call that a nameless function is handed to, its own node in hand */
  callAround(functionNode: CodeNode): CallExpression | null;
  /** what a function gives back, its own node in hand */
  returnsOf(functionNode: CodeNode): readonly Expression[];
  /** fields that a class or schema of settings declares, and the variables they are read from */
  readonly settings: ReadonlyMap<string, string>;
}

/** `a.b.c` for names and their members, else ''. */
export function pathOf(expression: Expression): string {
  if (expression.kind === 'name') return expression.name;
  if (expression.kind !== 'member') return '';
  const object = pathOf(expression.object);
  return object === '' ? '' : `${object}.${expression.name}`;
}

/** What a name or a member is called last: `publish` of `this.bus.publish`. */
export function lastNameOf(expression: Expression): string {
  return expression.kind === 'name' || expression.kind === 'member' ? expression.name : '';
}
