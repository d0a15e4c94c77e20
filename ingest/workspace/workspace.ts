// The folder a user's work lies in: stored texts, extractions, runs (CONTRACT section 2).
// In: a path. Out: the places inside it, and the only functions that write there; each file appears whole or not at all,
// after a loss of power too: its content is on the disk before its name is.
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { DocumentId } from '../../cypher/model/ids.js';

export class WorkspaceError extends Error {
  readonly code = 'WORKSPACE';
  override readonly name = 'WorkspaceError';
}

/** Another process may be about to take the lock with a younger draft. */
const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000;

export class Workspace {
  readonly home: string;

  constructor(home: string) {
    this.home = home;
  }

  get documents(): string {
    return join(this.home, 'documents');
  }
  get extractions(): string {
    return join(this.home, 'extractions');
  }
  get replaced(): string {
    return join(this.extractions, 'replaced');
  }
  get graph(): string {
    return join(this.home, 'graph');
  }
  get runs(): string {
    return join(this.home, 'runs');
  }

  /** @throws WorkspaceError when the folders cannot be made */
  create(): void {
    try {
      for (const folder of [this.documents, this.extractions, this.graph, this.runs])
        mkdirSync(folder, { recursive: true });
    } catch (cause) {
      throw new WorkspaceError(`the workspace ${this.home} cannot be written: ${(cause as Error).message}`, { cause });
    }
  }

  isEmpty(): boolean {
    return this.extractionFiles().length === 0;
  }

  /** Names of the files in `extractions/`, in code point order. */
  extractionFiles(): string[] {
    if (!existsSync(this.extractions)) return [];
    return readdirSync(this.extractions)
      .filter((name) => name.endsWith('.json'))
      .sort();
  }

  extractionPath(documentId: DocumentId): string {
    return join(this.extractions, `${documentId}.json`);
  }

  textPath(documentId: DocumentId): string {
    return join(this.documents, `${documentId}.txt`);
  }

  /** The stored text, or null where it is gone. */
  readText(documentId: DocumentId): string | null {
    try {
      return readFileSync(this.textPath(documentId), 'utf8');
    } catch {
      return null;
    }
  }

  /** Ids of the texts that are there, told from the names alone. */
  storedTexts(): ReadonlySet<string> {
    if (!existsSync(this.documents)) return new Set();
    const names = readdirSync(this.documents).filter((name) => name.endsWith('.txt'));
    return new Set(names.map((name) => basename(name, '.txt')));
  }

  hasExtraction(documentId: DocumentId): boolean {
    return existsSync(this.extractionPath(documentId));
  }

  /** @param extension of the file that was read, without its dot */
  writeDocument(documentId: DocumentId, text: string, source: { bytes: Uint8Array; extension: string } | null): void {
    if (source !== null) writeWhole(join(this.documents, `${documentId}.source.${source.extension}`), source.bytes);
    writeWhole(this.textPath(documentId), text);
  }

  /** @throws Error when it cannot be read */
  readExtractionFile(file: string): string {
    return readFileSync(join(this.extractions, file), 'utf8');
  }

  writeExtraction(documentId: DocumentId, json: string): void {
    writeWhole(this.extractionPath(documentId), json);
  }

  /**
   * Keep what is no longer told where people can find it.
   * @returns where that is, from the workspace
   */
  setAside(file: string): string {
    mkdirSync(this.replaced, { recursive: true });
    const path = freeName(this.replaced, file);
    renameSync(join(this.extractions, file), path);
    return relative(this.home, path);
  }

  writeRun(runId: string, report: unknown): void {
    writeWhole(join(this.runs, `${runId}.json`), `${JSON.stringify(report, null, 2)}\n`);
  }

  /** Make the names of what was written as lasting as its content: once a run, because a file a time is too slow. */
  flush(): void {
    for (const folder of [this.documents, this.extractions, this.replaced, this.runs]) flushFolder(folder);
  }

  /** What a process that was killed left half-written. Only for who holds the workspace. */
  sweepDrafts(): void {
    const isDraft = (name: string): boolean => name.startsWith('.draft-');
    for (const folder of [this.documents, this.extractions, this.runs]) sweep(folder, isDraft);
    sweep(this.graph, (name) => /^catalog\.json\.\d+$/.test(name));
    sweep(this.home, (name, path) => name.startsWith('writer.lock.') && isAbandoned(path));
  }
}

function writeWhole(path: string, content: string | Uint8Array): void {
  const draft = join(dirname(path), `.draft-${randomBytes(6).toString('hex')}`);
  try {
    writeFileSync(draft, content, { flush: true });
    renameSync(draft, path);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw new WorkspaceError(`${path} cannot be written: ${(cause as Error).message}`, { cause });
  }
}

function flushFolder(folder: string): void {
  let handle: number;
  try {
    handle = openSync(folder, 'r');
  } catch {
    // Not there (nothing was set aside yet), or a system that opens no folders.
    return;
  }
  try {
    fsyncSync(handle);
  } catch {
    // Some file systems cannot; the files themselves were flushed.
  } finally {
    closeSync(handle);
  }
}

function sweep(folder: string, isLeftOver: (name: string, path: string) => boolean): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (isLeftOver(name, path)) rmSync(path, { force: true });
  }
}

function isAbandoned(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.mtimeMs > ABANDONED_AFTER_MS;
}

function freeName(folder: string, file: string): string {
  const stem = basename(file, '.json');
  for (let count = 1; ; count += 1) {
    const path = join(folder, count === 1 ? `${stem}.json` : `${stem}.${count}.json`);
    if (!existsSync(path)) return path;
  }
}
