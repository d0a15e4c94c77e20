// The folder a user's work lies in: stored texts, extractions, runs (CONTRACT section 2).
// In: a path. Out: the places inside it, and the only functions that write there; each file appears whole or not at all.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DocumentId } from '../../cypher/model/ids.js';

export class WorkspaceError extends Error {
  readonly code = 'WORKSPACE';
  override readonly name = 'WorkspaceError';
}

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

  /** @param extension of the file that was read, without its dot */
  writeDocument(documentId: DocumentId, text: string, source: { bytes: Uint8Array; extension: string } | null): void {
    if (source !== null) writeWhole(join(this.documents, `${documentId}.source.${source.extension}`), source.bytes);
    writeWhole(this.textPath(documentId), text);
  }

  writeExtraction(documentId: DocumentId, json: string): void {
    writeWhole(this.extractionPath(documentId), json);
  }

  /** Keep what is no longer told where people can find it. */
  setAside(file: string): void {
    mkdirSync(this.replaced, { recursive: true });
    renameSync(join(this.extractions, file), freeName(this.replaced, file));
  }

  writeRun(runId: string, report: unknown): void {
    writeWhole(join(this.runs, `${runId}.json`), `${JSON.stringify(report, null, 2)}\n`);
  }

  /** What a process that was killed left half-written. */
  sweepDrafts(): void {
    for (const folder of [this.documents, this.extractions, this.runs]) {
      for (const name of readdirSync(folder)) {
        if (name.startsWith('.draft-')) rmSync(join(folder, name), { force: true });
      }
    }
  }
}

function writeWhole(path: string, content: string | Uint8Array): void {
  const draft = join(path, '..', `.draft-${randomBytes(6).toString('hex')}`);
  try {
    writeFileSync(draft, content);
    renameSync(draft, path);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw new WorkspaceError(`${path} cannot be written: ${(cause as Error).message}`, { cause });
  }
}

function freeName(folder: string, file: string): string {
  const stem = basename(file, '.json');
  for (let count = 1; ; count += 1) {
    const path = join(folder, count === 1 ? `${stem}.json` : `${stem}.${count}.json`);
    if (!existsSync(path)) return path;
  }
}
