// References that lead out of a template, followed. In: the facts of all templates. Out: texts in which each such reference is
// replaced by what it stands for, as far as the tree tells. Each is followed once, so a circle ends where it began.
import type { JoinedFile } from '../system-parts.js';

const OPEN = /\bcfn-(?:param|output|import):[^\s"'`<>(){},;]+/g;
const CLOSED = /\bcfn:[^\s"'`<>(){},;]+/g;
const LONGEST_TEXT = 4_000;
const STORED = 'ssm:';
/** a stored value of which only what the parameter is called is known */
const CALLED = 'ssm:~';

export class OpenReferences {
  /** by `<file>:<parameter>`, as files are written in references */
  readonly #defaults = new Map<string, string>();
  readonly #arguments = new Map<string, string[]>();
  readonly #outputs = new Map<string, string>();
  readonly #exports = new Map<string, Set<string>>();
  /** by `<file>:<logical id>` of a nested stack: the file of its template */
  readonly #nested = new Map<string, string>();
  readonly #closed = new Map<string, string>();
  readonly #underWay = new Set<string>();

  constructor(files: readonly JoinedFile[]) {
    const byEnd = filesByEnd(files);
    for (const { uri, facts } of files) {
      const file = inReference(uri);
      for (const { kind, name, value } of facts) {
        if (kind === 'cloudformation-parameter') this.#defaults.set(`${file}:${name}`, value);
        else if (kind === 'cloudformation-output') this.#outputs.set(`${file}:${name}`, value);
        else if (kind === 'cloudformation-export') this.#addExport(name, value);
        else if (kind === 'cloudformation-stack') {
          const template = findTemplate(uri, value, byEnd);
          if (template !== null) this.#nested.set(`${file}:${name}`, inReference(template));
        }
      }
    }
    for (const { uri, facts } of files) {
      for (const { kind, name, value } of facts) {
        if (kind !== 'cloudformation-argument') continue;
        const cut = name.indexOf('.');
        const template = this.#nested.get(`${inReference(uri)}:${name.slice(0, cut)}`);
        if (template === undefined) continue;
        const key = `${template}:${name.slice(cut + 1)}`;
        this.#arguments.set(key, [...(this.#arguments.get(key) ?? []), value]);
      }
    }
  }

  /** A text with its open references replaced; what nobody tells is dropped. */
  close(text: string): string {
    return text
      .replace(OPEN, (reference) => this.#follow(reference))
      .slice(0, LONGEST_TEXT)
      .trim();
  }

  /** The resources that a text leads to. */
  referencesIn(text: string): string[] {
    return [...new Set(this.close(text).match(CLOSED) ?? [])];
  }

  #follow(reference: string): string {
    const known = this.#closed.get(reference);
    if (known !== undefined) return known;
    if (this.#underWay.has(reference)) return '';
    this.#underWay.add(reference);
    const text = this.close(this.#stepFrom(reference));
    this.#underWay.delete(reference);
    this.#closed.set(reference, text);
    return text;
  }

  #stepFrom(reference: string): string {
    const cut = reference.indexOf(':');
    const rest = reference.slice(cut + 1);
    switch (reference.slice(0, cut)) {
      case 'cfn-param':
        return this.#arguments.get(rest)?.join(' ') ?? this.#defaults.get(rest) ?? '';
      case 'cfn-output': {
        const last = rest.lastIndexOf(':');
        const template = this.#nested.get(rest.slice(0, last));
        return template === undefined ? '' : (this.#outputs.get(`${template}:${rest.slice(last + 1)}`) ?? '');
      }
      default: {
        const [only = '', ...others] = rest.startsWith(CALLED)
          ? this.#storedAs(rest.slice(CALLED.length))
          : (this.#exports.get(rest) ?? this.#exportsLike(rest));
        return others.length === 0 ? only : '';
      }
    }
  }

  /** A parameter `OrdersApiUrl` that holds a stored value is the one whose path ends in the same words: `/shop/orders/api/url`. */
  #storedAs(words: string): Set<string> {
    const found = new Set<string>();
    if (!words.includes('-')) return found;
    for (const [key, values] of this.#exports) {
      if (!key.startsWith(STORED)) continue;
      const parts = key
        .slice(STORED.length)
        .toLowerCase()
        .split(/[^a-z\d]+/);
      if (`-${parts.join('-')}`.endsWith(`-${words}`)) for (const value of values) found.add(value);
    }
    return found;
  }

  /** `shop-OrdersUrl` is what a stack exports as `${AWS::StackName}-OrdersUrl`: `*-OrdersUrl`. */
  #exportsLike(name: string): Set<string> {
    const end = endOf(name);
    const found = new Set<string>();
    for (const [key, values] of this.#exports) {
      if (!name.includes('*') && !key.includes('*')) continue;
      const other = endOf(key);
      const isAlike = name.includes('*')
        ? key.includes('*')
          ? other === end
          : key.endsWith(end)
        : name.endsWith(other);
      if (isAlike && end.length > 2 && other.length > 2) for (const value of values) found.add(value);
    }
    return found;
  }

  #addExport(name: string, value: string): void {
    const known = this.#exports.get(name);
    if (known === undefined) this.#exports.set(name, new Set([value]));
    else known.add(value);
  }
}

/** As the reader writes files in references: without white space, quotes and brackets. */
function inReference(text: string): string {
  return text.replace(/[\s"'`<>(){},;%]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

function filesByEnd(files: readonly JoinedFile[]): Map<string, string[]> {
  const byEnd = new Map<string, string[]>();
  for (const { uri } of files) {
    const name = uri.slice(uri.lastIndexOf('/') + 1);
    byEnd.set(name, [...(byEnd.get(name) ?? []), uri]);
  }
  return byEnd;
}

/** Beside the parent, or, for an address in a bucket, the one file of the tree whose path ends alike. */
function findTemplate(parent: string, path: string, byEnd: ReadonlyMap<string, readonly string[]>): string | null {
  const parts = path.split(/[/\s]+/).filter((part) => part !== '' && part !== '.');
  const candidates = byEnd.get(parts.at(-1) ?? '') ?? [];
  if (!/^https?:/.test(path)) {
    const folder = parent.split('/').slice(0, -1);
    const steps = [...parts];
    while (steps[0] === '..') {
      steps.shift();
      folder.pop();
    }
    const exact = [...folder, ...steps].join('/');
    if (candidates.includes(exact)) return exact;
  }
  for (let length = parts.length; length > 0; length -= 1) {
    const end = parts.slice(-length).join('/');
    const found = candidates.filter((uri) => uri === end || uri.endsWith(`/${end}`));
    if (found.length > 0) return found.length === 1 ? found[0]! : null;
  }
  return null;
}

/** What stands behind the last part that only a stack knows. */
function endOf(name: string): string {
  return name.slice(name.lastIndexOf('*') + 1);
}
