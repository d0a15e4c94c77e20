// The files of the embedded graph: immutable generations and the pointer to the newest complete one.
// `graph/current.json` names a generation; `graph/<generation>.lbug` is its database, `graph/<generation>.search` its
// full text index, `graph/<generation>.rows/` what it was loaded from. A build lives in `graph/building-…` until it is whole. Nothing here opens a database.
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { GraphMissingError } from './store-errors.js';

const pointerSchema = z.object({
  generation: z.string().regex(/^gen-\d+-[0-9a-f]+$/),
  graphVersion: z.string(),
  builtAt: z.string(),
  /** digest of the tables, and the version of the database file's own format */
  layout: z.string(),
  storageVersion: z.number(),
  /** size of the database file, and what it was when it was last built from nothing */
  bytes: z.number(),
  rebuiltBytes: z.number(),
});
export type Pointer = z.infer<typeof pointerSchema>;

const POINTER_FILE = 'current.json';
const BUILDING = 'building-';

export class Generations {
  readonly folder: string;
  readonly #layout: string;
  readonly #storageVersion: number;

  constructor(folder: string, layout: string, storageVersion: number) {
    this.folder = folder;
    this.#layout = layout;
    this.#storageVersion = storageVersion;
  }

  /**
   * The newest complete generation.
   * @throws GraphMissingError when there is none, or none that this version can read
   */
  current(): Pointer {
    const path = join(this.folder, POINTER_FILE);
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (cause) {
      throw new GraphMissingError(`no graph in ${this.folder}: run "faultline load" to build it from the extractions`, {
        cause,
      });
    }
    const pointer = parsePointer(text);
    if (pointer === null || pointer.layout !== this.#layout || pointer.storageVersion !== this.#storageVersion) {
      throw new GraphMissingError(
        `the graph in ${this.folder} was written by another version: run "faultline load" to rebuild it`,
      );
    }
    if (!existsSync(this.databasePath(pointer.generation))) {
      throw new GraphMissingError(
        `the graph file ${this.databasePath(pointer.generation)} is gone: run "faultline load" to rebuild it`,
      );
    }
    return pointer;
  }

  /** `current`, or null where there is no readable generation. */
  currentOrNull(): Pointer | null {
    try {
      return this.current();
    } catch (error) {
      if (error instanceof GraphMissingError) return null;
      throw error;
    }
  }

  databasePath(generation: string): string {
    return join(this.folder, `${generation}.lbug`);
  }

  rowsPath(generation: string): string {
    return join(this.folder, `${generation}.rows`);
  }

  searchPath(generation: string): string {
    return join(this.folder, `${generation}.search`);
  }

  /** A fresh folder for a build. What earlier builds left unfinished is deleted unopened. */
  startBuild(): { folder: string; generation: string } {
    mkdirSync(this.folder, { recursive: true });
    for (const name of readdirSync(this.folder)) {
      if (name.startsWith(BUILDING)) rmSync(join(this.folder, name), { recursive: true, force: true });
    }
    const last = this.#generationNames().reduce((highest, name) => Math.max(highest, numberOf(name)), 0);
    const generation = `gen-${String(last + 1).padStart(6, '0')}-${randomBytes(4).toString('hex')}`;
    const folder = join(this.folder, `${BUILDING}${generation}`);
    mkdirSync(folder);
    return { folder, generation };
  }

  /**
   * Put a finished build in place and point to it: the one moment at which readers may see it.
   * @param extended the generation it was made from by adding to a copy; null when it was built from nothing
   */
  finishBuild(
    build: { folder: string; generation: string },
    version: { graphVersion: string; builtAt: string },
    extended: Pointer | null,
  ): Pointer {
    const { folder, generation } = build;
    syncToDisk(join(folder, 'graph.lbug'));
    syncToDisk(join(folder, 'search'));
    renameSync(join(folder, 'rows'), this.rowsPath(generation));
    renameSync(join(folder, 'search'), this.searchPath(generation));
    renameSync(join(folder, 'graph.lbug'), this.databasePath(generation));
    rmSync(folder, { recursive: true, force: true });
    const bytes = statSync(this.databasePath(generation)).size;
    const pointer: Pointer = {
      generation,
      ...version,
      layout: this.#layout,
      storageVersion: this.#storageVersion,
      bytes,
      rebuiltBytes: extended?.rebuiltBytes ?? bytes,
    };
    const draft = join(this.folder, `${POINTER_FILE}.${generation}`);
    writeFileSync(draft, `${JSON.stringify(pointer, null, 2)}\n`);
    syncToDisk(draft);
    renameSync(draft, join(this.folder, POINTER_FILE));
    syncFolder(this.folder);
    return pointer;
  }

  abandonBuild(build: { folder: string }): void {
    rmSync(build.folder, { recursive: true, force: true });
  }

  /**
   * Delete all generations but the current one. A reader that holds an old file keeps reading it (the file goes with
   * its last handle); where the system refuses to delete an open file, the next sweep does it.
   */
  sweep(current: Pointer): void {
    for (const name of readdirSync(this.folder)) {
      if (!/^(gen-|current\.json\.)/.test(name) || name.startsWith(`${current.generation}.`)) continue;
      try {
        rmSync(join(this.folder, name), { recursive: true, force: true });
      } catch {
        // Held open by a reader on a system that locks open files: left for the next sweep.
      }
    }
  }

  #generationNames(): string[] {
    return readdirSync(this.folder).filter((name) => name.startsWith('gen-'));
  }
}

function parsePointer(text: string): Pointer | null {
  try {
    return pointerSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function numberOf(name: string): number {
  return Number(/^gen-(\d+)/.exec(name)?.[1] ?? 0);
}

function syncToDisk(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes the renames themselves durable; not every system lets a folder be opened. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
