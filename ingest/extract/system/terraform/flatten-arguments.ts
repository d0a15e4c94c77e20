// What a block says, flat. In: its parsed arguments. Out: each argument under its path (`origin.domain_name`), and the
// variables that a program is started with, whatever way of writing them the resource has. Lists are told without their
// numbers; a `dynamic` block is one block.
import { isObject, textOf, type HclObject, type HclValue } from './parse-hcl.js';

export interface FlatArgument {
  /** `setting`: one variable of a program; `settings`: an expression that gives several; else an argument */
  readonly is: 'argument' | 'setting' | 'settings';
  readonly path: readonly string[];
  /** of a setting: what the variable is called */
  readonly name: string;
  /** text, expressions as `${…}` */
  readonly value: string;
  /** the path as in the source, and which of its occurrences it is */
  readonly source: string;
  readonly occurrence: number;
}

/** Arguments that hold variables as a map: `environment_variables = { … }`; `environment { variables = { … } }`. */
const SETTING_MAPS =
  /^(?:environment|env|variables|environment_variables|environment_vars|env_vars|env_variables|runtime_environment_variables|runtime_environment_secrets|app_settings|build_environment_variables|map_environment|container_environment|default_environment_variables)$/;
/** Blocks and lists that hold variables one by one, each with its name and value. */
const SETTING_LISTS =
  /^(?:environment|env|env_vars|environment_variables|secrets|setting|set|set_sensitive|connection_string|plain_text_binding|container_environment|environment_variable|map_secrets|secret_environment_variables)$/;
const MOST_ARGUMENTS = 50_000;

/**
 * @param body the arguments of one block
 * @param source path of the block in the source: `resource.aws_sqs_queue.jobs`
 * @param isValue whether it is a value that others use (a variable, a local), in which lists of names and values are maps
 */
export function flattenArguments(
  body: HclValue,
  source: string,
  isValue = false,
  occurrences: Map<string, number> = new Map<string, number>(),
): FlatArgument[] {
  const found: FlatArgument[] = [];
  const add = (
    is: FlatArgument['is'],
    path: readonly string[],
    name: string,
    value: string,
    from: string,
    occurrence: number,
  ): void => {
    if (found.length < MOST_ARGUMENTS) found.push({ is, path, name, value, source: from, occurrence });
  };

  const visit = (value: HclValue, path: readonly string[], from: string, occurrence: number): void => {
    if (value === null) return;
    if (Array.isArray(value)) {
      for (const each of value as readonly HclValue[]) visit(each, path, from, occurrence);
    } else if (isObject(value)) {
      if (!visitPair(value, path, from)) visitObject(value, path, from);
    } else visitText(textOf(value), path, from, occurrence);
  };

  const visitText = (text: string, path: readonly string[], from: string, occurrence: number): void => {
    const last = path.at(-1) ?? '';
    if (!isValue && isSettingMap(path) && text.startsWith('${')) {
      add('settings', path, '', text, from, occurrence);
      return;
    }
    if (!isValue && (last === 'env' || last === 'environment') && /^[A-Za-z_]\w*=/.test(text)) {
      const cut = text.indexOf('=');
      add('setting', path, text.slice(0, cut), text.slice(cut + 1), from, occurrence);
      return;
    }
    if (/^container_(?:definitions|properties)$/.test(last) && !text.startsWith('${')) {
      const inner = jsonOf(text);
      if (inner !== null) {
        visitJson(inner, path, from, occurrence);
        return;
      }
    }
    add('argument', path, '', text, from, occurrence);
  };

  const visitObject = (object: HclObject, path: readonly string[], from: string): void => {
    const isMap = !isValue && isSettingMap(path);
    for (const [key, each] of Object.entries(object)) {
      const source = from === '' ? key : `${from}.${key}`;
      const occurrence = occurrences.get(source) ?? 0;
      occurrences.set(source, occurrence + 1);
      if (isMap && typeof each !== 'object' && /^[A-Za-z_][\w.:-]*$/.test(key) && key !== 'variables') {
        add('setting', path, key, textOf(each), source, occurrence);
      } else if (key === 'dynamic' && isObject(each) && !isValue) {
        for (const [name, blocks] of Object.entries(each)) visitDynamic(name, blocks, path, `${source}.${name}`);
      } else visit(each, [...path, key], source, occurrence);
    }
  };

  /** `dynamic "env" { for_each = … content { … } }` is what it makes. */
  const visitDynamic = (name: string, blocks: HclValue, path: readonly string[], from: string): void => {
    for (const block of Array.isArray(blocks) ? (blocks as readonly HclValue[]) : [blocks]) {
      if (!isObject(block)) continue;
      const each = block['for_each'];
      if (typeof each === 'string') {
        const is = SETTING_LISTS.test(name) ? 'settings' : 'argument';
        add(is, [...path, name], '', each, `${from}.for_each`, 0);
      } else if (each !== undefined) visit(each, [...path, name], `${from}.for_each`, 0);
      if (block['content'] !== undefined) visit(block['content'], [...path, name], `${from}.content`, 0);
    }
  };

  /** `{ name = "DB_HOST", value = … }` */
  const visitPair = (object: HclObject, path: readonly string[], from: string): boolean => {
    const name = object['name'] ?? object['Name'];
    if (typeof name !== 'string' || (!isValue && !SETTING_LISTS.test(path.at(-1) ?? ''))) return false;
    const key = ['value', 'valueFrom', 'value_from', 'text', 'value_source', 'Value'].find((each) => each in object);
    if (key === undefined || (isValue && key !== 'value' && key !== 'valueFrom')) return false;
    const values = textsOf(object[key]!);
    for (const each of Object.keys(object)) {
      const source = `${from}.${each}`;
      occurrences.set(source, (occurrences.get(source) ?? 0) + 1);
    }
    const source = `${from}.${key}`;
    const occurrence = occurrences.get(source)! - 1;
    if (isValue) add('argument', [...path, name], '', values.join(' '), source, occurrence);
    else if (!name.includes('${')) add('setting', path, name, values.join(' '), source, occurrence);
    else if (values.length > 0) add('argument', path, '', values.join(' '), source, occurrence);
    return true;
  };

  /** What a string holds in JSON has no lines of its own. */
  const visitJson = (value: HclValue, path: readonly string[], from: string, occurrence: number): void => {
    for (const each of flattenArguments(value, '', isValue))
      add(each.is, [...path, ...each.path], each.name, each.value, from, occurrence);
  };

  if (isObject(body)) visitObject(body, [], source);
  else visit(body, [], source, 0);
  return found;
}

function isSettingMap(path: readonly string[]): boolean {
  const last = path.at(-1) ?? '';
  // Of a config map, `data` is what programs are started with.
  if (last === 'data') return path.length === 1;
  return SETTING_MAPS.test(last) && (last !== 'variables' || path.at(-2) === 'environment');
}

function textsOf(value: HclValue): string[] {
  if (value === null) return [];
  if (Array.isArray(value)) return (value as readonly HclValue[]).flatMap(textsOf);
  if (isObject(value)) return Object.values(value).flatMap(textsOf);
  return [textOf(value)];
}

/** JSON with `${…}` in it, also outside its strings (`"cpu": ${var.cpu}`); null for what is none. */
function jsonOf(text: string): HclValue | null {
  for (const each of [text, text.replace(/([:[,]\s{0,40})(\$\{[^{}"\n]{1,200}\})/g, '$1"$2"')]) {
    try {
      return JSON.parse(each) as HclValue;
    } catch {
      continue;
    }
  }
  return null;
}
