// Query texts come from files. In: a folder and a file's stem. Out: the text for a dialect, its `{{placeholders}}` filled
// with other fixed texts. Values never become text: they are parameters.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dialect } from '../store/graph-store.js';

const texts = new Map<string, string>();

/** `<name>.<dialect>.cypher` where there is one (a dialect gap, explained in its first line), else `<name>.cypher`. */
export function queryText(folder: string, name: string, dialect: Dialect): string {
  const key = `${folder}/${name}.${dialect}`;
  let text = texts.get(key);
  if (text === undefined) {
    const own = join(folder, `${name}.${dialect}.cypher`);
    const file = existsSync(own) ? own : join(folder, `${name}.cypher`);
    text = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => !line.trimStart().startsWith('//'))
      .join('\n')
      .trim();
    texts.set(key, text);
  }
  return text;
}

/** @throws Error for a placeholder without a text, and for a text without its placeholder */
export function fillPlaceholders(text: string, fillings: Readonly<Record<string, string>>): string {
  const unused = new Set(Object.keys(fillings));
  const filled = text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const filling = fillings[name];
    if (filling === undefined) throw new Error(`no text for the placeholder {{${name}}}`);
    unused.delete(name);
    return filling;
  });
  if (unused.size > 0) throw new Error(`the query has no placeholder for ${[...unused].join(', ')}`);
  return filled;
}
