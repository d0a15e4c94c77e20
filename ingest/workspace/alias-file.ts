// Other names of components, as people list them in `aliases.yaml` of the workspace. In: the folder. Out: each name with the
// line that gives it. The file is small and written by hand, so that anything not understood is an error with its line.
//
//   organizations:
//     Example Corp:
//       session-cache: [the cache, Redis sessions]
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type ParsedNode } from 'yaml';
import { organizationKey } from '../../cypher/model/ids.js';
import { normalizeName } from '../../cypher/model/normalize-name.js';
import { WorkspaceError } from './workspace.js';

export interface FileAlias {
  readonly organization: string;
  /** the component's name */
  readonly name: string;
  readonly alias: string;
  /** `aliases.yaml:4` */
  readonly place: string;
}

const FILE = 'aliases.yaml';

/**
 * None where there is no file.
 * @param home the workspace
 * @throws WorkspaceError naming the file and the line
 */
export function readAliasFile(home: string): readonly FileAlias[] {
  const path = join(home, FILE);
  if (!existsSync(path)) return [];
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new WorkspaceError(`${path} cannot be read: ${(cause as Error).message}`, { cause });
  }
  return new AliasFile(path, text).aliases();
}

class AliasFile {
  readonly #path: string;
  readonly #text: string;
  readonly #lines = new LineCounter();

  constructor(path: string, text: string) {
    this.#path = path;
    this.#text = text;
  }

  aliases(): FileAlias[] {
    const document = parseDocument(this.#text, { lineCounter: this.#lines, prettyErrors: false });
    const [error] = document.errors;
    if (error !== undefined) throw this.#wrong(error.pos[0], error.message);
    if (document.contents === null) return [];
    const found: FileAlias[] = [];
    for (const [key, organizations] of this.#pairs(document.contents, 'the file must be a map')) {
      if (this.#name(key) !== 'organizations')
        throw this.#wrong(key, `"${this.#name(key)}" is not known here: the only entry is "organizations"`);
      for (const [organization, components] of this.#pairs(
        organizations,
        'organizations must be a map from their names',
      )) {
        const named = this.#pairs(
          components,
          `"${this.#name(organization)}" must be a map from components to other names`,
        );
        for (const [name, aliases] of named) {
          for (const alias of this.#list(aliases, this.#name(name)))
            found.push({
              organization: this.#name(organization),
              name: this.#name(name),
              alias: this.#name(alias),
              place: `${FILE}:${this.#lineOf(alias)}`,
            });
        }
      }
    }
    this.#refuseTwice(found);
    return found;
  }

  /** An alias leads to one component; the second one is an oversight. */
  #refuseTwice(aliases: readonly FileAlias[]): void {
    const first = new Map<string, FileAlias>();
    for (const each of aliases) {
      const key = `${organizationKey(each.organization)}\n${normalizeName(each.alias)}`;
      const known = first.get(key);
      if (known === undefined) first.set(key, each);
      else if (normalizeName(known.name) !== normalizeName(each.name))
        throw new WorkspaceError(
          `${this.#path}:${each.place.slice(FILE.length + 1)}: "${each.alias}" is given to "${known.name}" and to ` +
            `"${each.name}": leave it with one of them`,
        );
    }
  }

  #pairs(node: ParsedNode | null, expected: string): [ParsedNode, ParsedNode | null][] {
    if (!isMap(node)) throw this.#wrong(node, expected);
    return node.items.map(({ key, value }) => [key, value]);
  }

  #list(node: ParsedNode | null, name: string): ParsedNode[] {
    if (isSeq(node)) return node.items;
    if (isScalar(node) && typeof node.value === 'string') return [node as ParsedNode];
    throw this.#wrong(node, `"${name}" must have a list of other names, like [the cache, Redis sessions]`);
  }

  #name(node: ParsedNode): string {
    if (isScalar(node) && typeof node.value === 'string' && node.value.trim() !== '') return node.value.trim();
    throw this.#wrong(node, 'a name must be text; put numbers and words like "yes" and "null" in quotes');
  }

  #lineOf(place: ParsedNode | number | null): number {
    const offset = typeof place === 'number' ? place : (place?.range[0] ?? 0);
    return Math.max(1, this.#lines.linePos(offset).line);
  }

  #wrong(place: ParsedNode | number | null, what: string): WorkspaceError {
    const [line = ''] = what.split('\n');
    return new WorkspaceError(
      `${this.#path}:${this.#lineOf(place)}: ${line}: correct it, or move the file away to go on without it`,
    );
  }
}
