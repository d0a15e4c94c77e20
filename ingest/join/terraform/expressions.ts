// Expressions as text. In: a value as HCL writes it (`jobs-${var.env}`). Out: its parts, and what an expression refers to.
// It is no evaluator: of functions and conditions only the references count.

export type Part = { readonly text: string } | { readonly expression: string };

/** `a-${b}` → text `a-`, expression `b`; `$${` is text. Linear, whatever is nested in it. */
export function partsOf(template: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (let at = template.indexOf('${'); at >= 0; at = template.indexOf('${', at)) {
    if (template[at - 1] === '$') {
      at += 2;
      continue;
    }
    const end = endOfExpression(template, at + 2);
    if (at > from) parts.push({ text: template.slice(from, at) });
    parts.push({ expression: template.slice(at + 2, end).trim() });
    at = end + 1;
    from = at;
  }
  if (from < template.length) parts.push({ text: template.slice(from) });
  return parts;
}

/** Where the `}` of an expression stands; strings in it may hold braces. */
function endOfExpression(text: string, start: number): number {
  let open = 0;
  let isQuoted = false;
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at];
    if (isQuoted) {
      if (sign === '\\') at += 1;
      else if (sign === '"') isQuoted = false;
      else if (sign === '$' && text[at + 1] === '{') {
        at = endOfExpression(text, at + 2);
      }
    } else if (sign === '"') isQuoted = true;
    else if (sign === '{') open += 1;
    else if (sign === '}') {
      if (open === 0) return at;
      open -= 1;
    }
  }
  return text.length;
}

/** A name with what follows it: `module.db["a"].address` → `module`, `db`, `a`, `address`. */
export type Reference = readonly string[];

const REFERENCE =
  /(?<![\w.\-"/:])([A-Za-z_][\w-]*)((?:\.(?:[A-Za-z_][\w-]*|\d+|\*)|\[(?:"[^"\]]{0,200}"|\d{0,9}|\*|[\w.]{1,200})\]){1,20})/g;
const STEP = /\.([A-Za-z_][\w-]*)|\["([^"\]]*)"\]/g;

/** @param expression without `${` `}` */
export function referencesIn(expression: string): Reference[] {
  const found: Reference[] = [];
  for (const match of expression.matchAll(REFERENCE)) {
    const [, root = '', rest = ''] = match;
    if (!ROOTS.test(root)) continue;
    found.push([root, ...[...rest.matchAll(STEP)].map(([, name, key]) => name ?? key ?? '')]);
  }
  return found;
}

/** What Terraform calls its own, or a resource type: those have an underscore. */
const ROOTS = /^(?:var|local|module|data|path|terraform|each)$|^[a-z][a-z0-9]*_[a-z0-9_-]+$/;

/** All that a template refers to, in reading order. */
export function referencesOf(template: string): Reference[] {
  if (!template.includes('${')) return [];
  return partsOf(template).flatMap((part) => ('expression' in part ? referencesIn(part.expression) : []));
}

/** The one reference that an expression is, also inside `lower(…)` and the like; null for anything more. */
export function soleReference(expression: string): Reference | null {
  const inner = /^(?:lower|trimspace|tostring|nonsensitive|one|urlencode|upper|trimsuffix|try|coalesce)\((.*)\)$/s.exec(
    expression,
  );
  const references = referencesIn(expression);
  const [first] = references;
  if (first === undefined) return null;
  if (inner !== null) return soleReference(inner[1]!.split(',')[0]!.trim());
  return /^[\w.\-[\]"*]+$/.test(expression) && references.length === 1 ? first : null;
}

/** `format("%s-db", var.name)` and `join("-", [var.a, "b"])` as templates; the expression itself otherwise. */
export function asTemplate(expression: string): string {
  const format = /^format\(\s*"((?:[^"\\]|\\.)*)"\s*,(.*)\)$/s.exec(expression);
  if (format !== null) {
    const values = splitArguments(format[2]!);
    return format[1]!.replace(/%[sdvq]/g, () => templateOf(values.shift() ?? ''));
  }
  const join = /^join\(\s*"([^"$]*)"\s*,\s*\[(.*)\]\s*\)$/s.exec(expression);
  if (join !== null) return splitArguments(join[2]!).map(templateOf).join(join[1]);
  const plain = /^"((?:[^"\\]|\\.)*)"$/s.exec(expression);
  return plain !== null ? plain[1]! : `\${${expression}}`;
}

function templateOf(argument: string): string {
  const plain = /^"((?:[^"\\]|\\.)*)"$/s.exec(argument);
  return plain !== null ? plain[1]! : `\${${argument}}`;
}

function splitArguments(text: string): string[] {
  const found: string[] = [];
  let open = 0;
  let isQuoted = false;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]!;
    if (sign === '\\' && isQuoted) at += 1;
    else if (sign === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if ('([{'.includes(sign)) open += 1;
    else if (')]}'.includes(sign)) open -= 1;
    else if (sign === ',' && open === 0) {
      found.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  found.push(text.slice(from).trim());
  return found.filter((each) => each !== '');
}
