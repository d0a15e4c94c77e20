// Variables in a text, as Compose and `envsubst` write them. In: a template and what each name means. Out: the text with all of
// them put in; a name that means nothing gives its default, or nothing. Bounded: variables that name each other end, and a
// text that grows by being put together is cut.

/** null: nobody has set it */
export type Lookup = (name: string) => string | null;

const LONGEST = 4000;
const DEEPEST = 8;

/**
 * `$NAME`, `${NAME}`, with `:-` `-` `:=` `=` a default, `:?` `?` a demand, `:+` `+` what stands for it if it is set; `$$` is `$`.
 * @see https://docs.docker.com/reference/compose-file/interpolation/
 */
export function fillVariables(template: string, lookup: Lookup, depth = 0): string {
  if (!template.includes('$')) return template;
  let filled = '';
  let at = 0;
  while (at < template.length && filled.length < LONGEST) {
    const next = template.indexOf('$', at);
    if (next < 0) break;
    filled += template.slice(at, next);
    const after = template[next + 1];
    if (after === '$') {
      filled += '$';
      at = next + 2;
    } else if (after === '{') {
      const end = closingBrace(template, next + 2);
      if (end < 0) {
        // An opening brace that nothing closes: the rest is no variable either.
        return (filled + template.slice(next)).slice(0, LONGEST);
      }
      filled += depth >= DEEPEST ? '' : valueOf(template.slice(next + 2, end), lookup, depth);
      at = end + 1;
    } else {
      const name = /^[A-Za-z_]\w{0,200}/.exec(template.slice(next + 1, next + 203))?.[0];
      filled += name === undefined ? '$' : (lookup(name) ?? '');
      at = next + 1 + (name?.length ?? 0);
    }
  }
  return (filled + template.slice(at)).slice(0, LONGEST);
}

function valueOf(expression: string, lookup: Lookup, depth: number): string {
  const [, name, sign, rest = ''] = /^\s*([A-Za-z_][\w.-]*?)\s*(?:(:?[-=?+])([^]*))?$/.exec(expression) ?? [];
  if (name === undefined) return '';
  const value = lookup(name);
  const set = value !== null && (value !== '' || !sign?.startsWith(':'));
  if (sign?.endsWith('+')) return set ? fillVariables(rest, lookup, depth + 1) : '';
  if (set || sign === undefined || sign.endsWith('?')) return value ?? '';
  return fillVariables(rest, lookup, depth + 1);
}

/** where the brace closes that was opened before `from`; -1 where it does not */
function closingBrace(text: string, from: number): number {
  let open = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') open++;
    else if (text[at] === '}' && --open === 0) return at;
  }
  return -1;
}

/**
 * What a set of templates means together: `A=${B}:${C}` with B and C from the same set.
 * @param templateOf what a name is set to, as written; null where nobody sets it
 */
export function lookupIn(templateOf: (name: string) => string | null): Lookup {
  const known = new Map<string, string | null>();
  const open = new Set<string>();
  const lookup: Lookup = (name) => {
    const value = known.get(name);
    if (value !== undefined) return value;
    // Named by itself, by way of others or not: whoever runs it would be told that it is not set. So deep it is nobody's.
    if (open.has(name) || open.size > 50) return null;
    const template = templateOf(name);
    open.add(name);
    const filled = template === null ? null : fillVariables(template, lookup);
    open.delete(name);
    known.set(name, filled);
    return filled;
  };
  return lookup;
}
