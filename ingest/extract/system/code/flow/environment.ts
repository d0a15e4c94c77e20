// Which expressions take something from the program's surroundings: an environment variable, an option of a configuration
// service. In: an expression. Out: the variable's name and its default, or null.
import { isEnvironmentName } from '../literal-addresses.js';
import { lastNameOf, pathOf, type Expression } from './expression.js';

export interface EnvironmentRead {
  readonly name: string;
  readonly fallback: Expression | null;
}

const ENVIRONMENTS = new Set([
  'process.env',
  'globalThis.process.env',
  'global.process.env',
  'import.meta.env',
  'Bun.env',
  'Deno.env',
  'os.environ',
  'environ',
  'window.env',
  'window._env_',
  'window.__env',
  'window.ENV',
]);
const GETTERS = new Set(['get', 'setdefault', 'pop', '__getitem__']);

/** `getenv('X')`, `requireEnv('X')`, `env.str('X')`, `get_env_var('X')` */
const READS_ENVIRONMENT =
  /^(?:get|require|required|must|mustGet|read|fetch|load|optional|assert|ensure|safe|try|from)?_?(?:get_?)?env(?:ironment)?_?(?:vars?|variables?|string|str|value|required|or_?\w{0,12}|with_?default|url|config)?$/i;
const SETTINGS_OBJECT = /(?:^|[._#])(?:\w{0,20}(?:config|settings|environment)(?:service)?|conf|cfg|env|nconf)$/i;
const SETTINGS_GETTER =
  /^(?:get|getOrThrow|getOrDefault|getString|getValue|require|required|str|string|url|db|db_url|cache|cache_url|list|search_url|as_str|json)$/;
const PRODUCTS = /^(?:items|keys|values|copy|update|toObject|has|set|delete|get|setdefault|pop)$/;

/** Whether it is the environment as a whole: `process.env`. */
export function isEnvironment(expression: Expression): boolean {
  return ENVIRONMENTS.has(pathOf(expression));
}

/** @param textOf a text that is written out, or null: variables may be named by a constant */
export function environmentRead(
  expression: Expression,
  textOf: (expression: Expression) => string | null,
): EnvironmentRead | null {
  if (expression.kind === 'member') {
    if (!isEnvironment(expression.object) || PRODUCTS.test(expression.name)) return null;
    return { name: expression.name, fallback: null };
  }
  if (expression.kind === 'index') {
    const named = isEnvironment(expression.object) || /(?:^|\.)app\.config$/.test(pathOf(expression.object));
    const name = named ? textOf(expression.key) : null;
    return name === null ? null : { name, fallback: null };
  }
  if (expression.kind !== 'call') return null;
  const [first, second] = expression.positional;
  const key = first ?? expression.named.find(({ key }) => key === 'key' || key === 'name')?.value;
  if (key === undefined) return null;
  const { callee } = expression;
  const last = lastNameOf(callee);
  const fallback = second ?? expression.named.find(({ key: word }) => word === 'default')?.value ?? null;
  if (callee.kind === 'member') {
    if (isEnvironment(callee.object) && GETTERS.has(last)) return called(textOf(key), fallback, false);
    if (last === 'getenv') return called(textOf(key), fallback, false);
    if (SETTINGS_GETTER.test(last) && SETTINGS_OBJECT.test(pathOf(callee.object))) {
      return called(textOf(key), fallback, true);
    }
  }
  if (READS_ENVIRONMENT.test(last)) return called(textOf(key), fallback, true);
  // decouple: `config('CART_URL', default='…')`
  if (callee.kind === 'name' && callee.name === 'config') return called(textOf(key), fallback, true);
  return null;
}

function called(name: string | null, fallback: Expression | null, onlyLikeVariables: boolean): EnvironmentRead | null {
  if (name === null || name === '' || name.length > 120) return null;
  if (onlyLikeVariables && !isEnvironmentName(name, true)) return null;
  // The second argument of an option's getter may say how to read it: `get('X', { infer: true })`.
  return { name, fallback: fallback?.kind === 'map' || fallback?.kind === 'function' ? null : fallback };
}

/** `config.CART_URL`, `settings.REDIS_HOST`: options that another file takes from the environment. */
export function settingOfOtherFile(expression: Expression): string | null {
  if (expression.kind !== 'member' && expression.kind !== 'index') return null;
  const path = pathOf(expression.object);
  if (path === '' || !SETTINGS_OBJECT.test(path)) return null;
  const name =
    expression.kind === 'member' ? expression.name : expression.key.kind === 'text' ? expression.key.text : '';
  return isEnvironmentName(name) ? name : null;
}
