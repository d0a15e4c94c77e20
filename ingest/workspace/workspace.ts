// The folder a user's work lies in: stored texts, extractions, runs (CONTRACT section 2).
// In: a path. Out: the places inside it, and the only functions that write there; each file appears whole or not at all.
// A loss of power takes nothing that was there before, and nothing of a run that came to its end.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import type { DocumentId } from '../../cypher/model/ids.js';
import { flushFolder, isDraft, writeWhole } from '../whole-file.js';

/** The end of the newest run that a report was written of. */
export interface NewestRun {
  readonly runId: string;
  /** ISO 8601 UTC */
  readonly startedAt: string;
  readonly finishedAt: string;
  /** null where the run could not publish what it had read */
  readonly graphVersion: string | null;
}

export class WorkspaceError extends Error {
  readonly code = 'WORKSPACE';
  override readonly name = 'WorkspaceError';
}

/** Another process may be about to take the lock with a younger draft. */
const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000;

/** More at a time would only hold more files open. */
const FLUSHED_AT_ONCE = 64;

export class Workspace {
  readonly home: string;
  readonly #unflushed = new Set<string>();

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
  get replies(): string {
    return join(this.home, 'replies');
  }
  get batches(): string {
    return join(this.replies, 'batches');
  }

  /**
   * Which workspace this is to a database that several publish into: made once, kept in `workspace.json`, and moved or
   * copied with the folder.
   * @throws WorkspaceError when it cannot be read, or a new one cannot be written
   */
  id(): string {
    const path = join(this.home, 'workspace.json');
    if (!existsSync(path)) {
      this.create();
      this.#write(path, `${JSON.stringify({ id: `ws_${randomBytes(8).toString('hex')}` }, null, 2)}\n`);
    }
    try {
      const { id } = JSON.parse(readFileSync(path, 'utf8')) as { id?: unknown };
      if (typeof id === 'string' && /^ws_[0-9a-f]{16}$/.test(id)) return id;
    } catch (cause) {
      throw new WorkspaceError(`${path} cannot be read: ${(cause as Error).message}`, { cause });
    }
    throw new WorkspaceError(`${path} holds no id like ws_0123456789abcdef: mend it, or restore it from a backup`);
  }

  /** The id, or null where nothing was published from here to a shared database yet. */
  knownId(): string | null {
    return existsSync(join(this.home, 'workspace.json')) ? this.id() : null;
  }

  /** @throws WorkspaceError when the folders cannot be made */
  create(): void {
    try {
      for (const folder of [this.documents, this.extractions, this.graph, this.runs]) makeFolder(folder);
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
    if (source !== null) this.#write(join(this.documents, `${documentId}.source.${source.extension}`), source.bytes);
    if (this.readText(documentId) !== text) this.#write(this.textPath(documentId), text);
  }

  /** Whether the text is stored, and not cut short; what else it says is in its id. */
  hasText(documentId: DocumentId, text: string): boolean {
    const stat = statSync(this.textPath(documentId), { throwIfNoEntry: false });
    return stat?.isFile() === true && stat.size === Buffer.byteLength(text);
  }

  /** @throws Error when it cannot be read */
  readExtractionFile(file: string): string {
    return readFileSync(join(this.extractions, file), 'utf8');
  }

  writeExtraction(documentId: DocumentId, json: string): void {
    this.#write(this.extractionPath(documentId), json);
  }

  /**
   * Keep what is no longer told where people can find it.
   * @returns where that is, from the workspace
   */
  setAside(file: string): string {
    makeFolder(this.replaced);
    const path = freeName(this.replaced, file);
    renameSync(join(this.extractions, file), path);
    return relative(this.home, path);
  }

  /** What a model replied, or null where it is not there. @param key 64 hex digits */
  readReply(key: string): string | null {
    try {
      return readFileSync(this.#replyPath(key), 'utf8');
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw new WorkspaceError(`${this.#replyPath(key)} cannot be read: ${(cause as Error).message}`, { cause });
    }
  }

  /**
   * @param isFlushed it is on the disk when this returns; else with the next flush
   * @throws WorkspaceError when it cannot be written
   */
  writeReply(key: string, json: string, isFlushed: boolean): void {
    try {
      makeFolder(this.replies);
    } catch (cause) {
      throw new WorkspaceError(`${this.replies} cannot be made: ${(cause as Error).message}`, { cause });
    }
    this.#write(this.#replyPath(key), json, isFlushed);
    if (isFlushed) flushFolder(this.replies);
  }

  removeReply(key: string): void {
    rmSync(this.#replyPath(key), { force: true });
  }

  #replyPath(key: string): string {
    return join(this.replies, `${key}.json`);
  }

  writeRun(runId: string, report: unknown): void {
    this.#write(join(this.runs, `${runId}.json`), `${JSON.stringify(report, null, 2)}\n`);
  }

  /** Null where nothing was run yet, or its report cannot be read. */
  newestRun(): NewestRun | null {
    if (!existsSync(this.runs)) return null;
    // Their names begin with the time.
    const names = readdirSync(this.runs).filter((name) => /^\d.*\.json$/.test(name));
    const newest = names.sort().at(-1);
    if (newest === undefined) return null;
    try {
      const report: unknown = JSON.parse(readFileSync(join(this.runs, newest), 'utf8'));
      const { runId, startedAt, finishedAt, graphVersion } = report as NewestRun;
      return { runId, startedAt, finishedAt, graphVersion };
    } catch {
      return null;
    }
  }

  /**
   * Wait until all that was written is on the disk. Together, because flushing each small file as it comes takes longer
   * than reading it by rules does.
   * @throws WorkspaceError when the disk cannot take it
   */
  async flush(): Promise<void> {
    const files = [...this.#unflushed];
    this.#unflushed.clear();
    for (let at = 0; at < files.length; at += FLUSHED_AT_ONCE)
      await Promise.all(files.slice(at, at + FLUSHED_AT_ONCE).map(flushFile));
    for (const folder of [this.documents, this.extractions, this.replaced, this.runs, this.replies])
      flushFolder(folder);
  }

  /** A new file is flushed with the others; one that takes another's place is on the disk before the other is gone. */
  #write(path: string, content: string | Uint8Array, isFlushed = false): void {
    const isNew = !existsSync(path);
    try {
      writeWhole(path, content, isFlushed || !isNew);
    } catch (cause) {
      throw new WorkspaceError(`${path} cannot be written: ${(cause as Error).message}`, { cause });
    }
    if (isNew && !isFlushed) this.#unflushed.add(path);
  }

  /** What a process that was killed left half-written. Only for who holds the workspace. */
  sweepDrafts(): void {
    for (const folder of [this.documents, this.extractions, this.runs, this.replies]) sweep(folder, isDraft);
    sweep(this.graph, (name) => /^catalog\.json\.\d+$/.test(name));
    sweep(this.home, (name, path) => isDraft(name) || (name.startsWith('writer.lock.') && isAbandoned(path)));
  }
}

/** Node's own `recursive` never returns where a folder exists and takes no other, as /proc does. */
function makeFolder(path: string): void {
  const parent = dirname(path);
  if (parent !== path && !existsSync(parent)) makeFolder(parent);
  try {
    mkdirSync(path);
  } catch (error) {
    // There already, or since another process made it just now.
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}

async function flushFile(path: string): Promise<void> {
  try {
    const file = await open(path, 'r+');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (cause) {
    // Set aside since it was written: its name went, its content is not needed.
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw new WorkspaceError(`${path} cannot be written: ${(cause as Error).message}`, { cause });
  }
}

function sweep(folder: string, isLeftOver: (name: string, path: string) => boolean): void {
  if (!existsSync(folder)) return;
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
