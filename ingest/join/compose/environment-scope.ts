// What variables mean for the Compose files of a folder. In: the `.env` files of the tree. Out: a look-up for each folder.
// Nearer files win over those of folders above, `.env` over samples that are there to be copied (`.env.example`), which are
// often all that is kept of it.
import type { JoinedFile, Place } from '../system-parts.js';
import { lookupIn, type Lookup } from './fill-variables.js';
import { folderOf, foldersUpwards, lastPart } from './tree-path.js';

export interface Variable {
  /** as written */
  readonly value: string;
  readonly place: Place;
}

export type Variables = ReadonlyMap<string, Variable>;

const SAMPLE = /(?:^|[-_.])(?:example|sample|template|dist|defaults?)(?:$|[-_.])/i;
const FOR_TESTS = /(?:^|[-_.])(?:tests?|e2e|ci)(?:$|[-_.])/i;

export class EnvironmentScopes {
  readonly #byUri = new Map<string, Variables>();
  readonly #byFolder = new Map<string, string[]>();

  constructor(files: readonly JoinedFile[]) {
    for (const { documentId, uri, facts } of files) {
      const variables = facts.filter(({ kind }) => kind === 'compose-variable');
      if (variables.length === 0) continue;
      this.#byUri.set(
        uri,
        new Map(variables.map(({ name, value, evidence }) => [name, { value, place: { documentId, evidence } }])),
      );
      const folder = folderOf(uri);
      this.#byFolder.set(folder, [...(this.#byFolder.get(folder) ?? []), uri]);
    }
  }

  /** The variables of one file; null: no such file, or nothing in it. */
  ofFile(uri: string): Variables | null {
    return this.#byUri.get(uri) ?? null;
  }

  /**
   * @param folders of the Compose file, then of those that include it
   * @param first files that are named for it
   */
  lookup(folders: readonly string[], first: readonly string[]): Lookup {
    const uris = [...first, ...folders.flatMap((folder) => this.#filesFor(folder))];
    const sets = [...new Set(uris)].flatMap((uri) => this.#byUri.get(uri) ?? []);
    return lookupIn((name) => {
      for (const variables of sets) {
        const value = variables.get(name);
        if (value !== undefined) return value.value;
      }
      return null;
    });
  }

  #filesFor(folder: string): readonly string[] {
    const ranked: { uri: string; rank: number }[] = [];
    for (const [distance, each] of foldersUpwards(folder).entries()) {
      for (const uri of this.#byFolder.get(each) ?? []) {
        const rank = rankOf(lastPart(uri), distance === 0);
        if (rank !== null) ranked.push({ uri, rank: rank * 100 + Math.min(distance, 99) });
      }
    }
    return ranked.sort((a, b) => a.rank - b.rank || (a.uri < b.uri ? -1 : 1)).map(({ uri }) => uri);
  }
}

/** Smaller wins; null: it is read only where somebody names it. */
function rankOf(name: string, beside: boolean): number | null {
  if (FOR_TESTS.test(name)) return null;
  if (/^\.env[.-](?:override|local)$/.test(name)) return beside ? 0 : null;
  if (name === '.env') return 1;
  if (SAMPLE.test(name)) return 3;
  return beside && name.startsWith('.env') ? 2 : null;
}
