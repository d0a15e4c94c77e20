// How Go is written, as far as its reader looks: what is around a literal, and what its text is. In: nodes of the tree.
import type { Purpose } from '../../facts.js';
import type { CodeNode } from '../parse-code.js';

/** The call that a node is an argument of, through what only puts text together. */
export function callAround(node: CodeNode): CodeNode | null {
  for (let each = node.parent; each !== null; each = each.parent) {
    if (
      each.type === 'call_expression' &&
      !/^(?:fmt\.Sprintf|strings\.\w+|append|string|url\.Parse)$/.test(each.child('function')?.text ?? '')
    )
      return each;
    if (each.type.endsWith('_statement') || each.type.endsWith('_declaration') || each.type === 'func_literal')
      return null;
  }
  return null;
}

/** the name of what a literal is given to: a constant, variable or field */
export function holderOf(node: CodeNode): string {
  const holder = node.around(
    'const_spec',
    'var_spec',
    'short_var_declaration',
    'assignment_statement',
    'keyed_element',
  );
  return (holder?.child('name') ?? holder?.child('left') ?? holder?.children[0])?.text.slice(0, 200) ?? '';
}

/** Whether a function goes to the address that it is given. */
export function isClientOf(name: string): boolean {
  return (
    /^(?:http|otelhttp|grpc|rpc|resty|client|httpClient)\.(?:Get|Post|PostForm|Head|Do)$/.test(name) ||
    /(?:^|\.)(?:Dial\w*|NewRequest\w*|NewClient|Connect)$/.test(name)
  );
}

const PURPOSES: readonly (readonly [pattern: RegExp, purpose: Purpose])[] = [
  [/grpc/i, 'grpc'],
  [/^(?:http|otelhttp)\.|resty/i, 'http'],
  [/redis|redigo/i, 'redis'],
  [/mongo/i, 'mongodb'],
  [/pgx|postgres|\bpq\./i, 'postgresql'],
  [/mysql/i, 'mysql'],
  [/kafka|sarama/i, 'kafka'],
  [/amqp/i, 'rabbitmq'],
  [/nats/i, 'nats'],
  [/memcache/i, 'memcached'],
  [/otlp/i, 'opentelemetry'],
];

/** What a function does with an address, as its name tells; '' for nothing */
export function purposeOfCall(name: string): Purpose {
  return PURPOSES.find(([pattern]) => pattern.test(name))?.[1] ?? '';
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', '"': '"', '\\': '\\' };

/** The text of a string literal, quotes and common escapes undone. */
export function textOfLiteral(node: CodeNode): string {
  const inner = node.text.slice(1, -1);
  return node.type === 'raw_string_literal' || !inner.includes('\\')
    ? inner
    : inner.replace(/\\(.)/g, (_, letter: string) => ESCAPES[letter] ?? letter);
}
