// The CSV files a generation of the embedded graph is loaded from, kept beside it, so that the next build copies the
// bytes of unchanged documents instead of reading and rendering them again.
// In: a batch and the files of the generation before (if any). Out: one file a table, an index that says which bytes
// belong to which document, and, where the batch only adds to the generation before, files of what it adds. The facts of
// each incident that rollups count lie there in the same way, so that all are counted without reading any document again.
import {
  closeSync,
  createReadStream,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { DocumentPart, GraphBatch, GraphRows } from '../model/graph-batch.js';
import type { EdgeKind } from '../model/edges.js';
import type { NodeKind } from '../model/nodes.js';
import type { Row } from '../model/tables.js';
import { LADYBUG_TABLES, ROLLUP_TABLE, type LadybugTable } from '../schema/ladybug-schema.js';
import { toCsvLine } from './csv-rows.js';
import { factsOf, HotspotRollups, type IncidentFacts } from './hotspot-rollups.js';

const INDEX_FILE = 'index.json';
/** Documents whose rows are produced ahead of the one being written. */
const READ_AHEAD = 16;
const COPY_CHUNK_BYTES = 4 * 1024 * 1024;
const FLUSH_CHARACTERS = 1024 * 1024;

/** What is written of a document's rows, and where: a file a table, and the facts. */
interface RowFile {
  readonly name: string;
  readonly table: LadybugTable | null;
  readonly linesOf: (rows: GraphRows) => string[];
}

const FACTS_FILE = 'facts.ndjson';
const ROW_FILES: readonly RowFile[] = [
  ...LADYBUG_TABLES.map((table) => ({
    name: `${table.name}.csv`,
    table,
    linesOf: (rows: GraphRows) => tableLines(rows, table),
  })),
  { name: FACTS_FILE, table: null, linesOf: (rows) => factsOf(rows).map((facts) => `${JSON.stringify(facts)}\n`) },
];

interface RowIndex {
  /** per document: its digest, and for each of ROW_FILES the bytes its rows take there; in file order */
  readonly documents: readonly (readonly [documentId: string, digest: string, bytesPerFile: readonly number[]])[];
  /** the shared rows of each file, which stand at its start */
  readonly shared: readonly (readonly string[])[];
}

export interface TableFile {
  readonly table: LadybugTable;
  readonly path: string;
}

export interface WrittenRows {
  /** every row of the batch */
  readonly all: readonly TableFile[];
  /** the rows that the generation before does not hold; null where it holds rows that the batch does not */
  readonly added: readonly TableFile[] | null;
  /** every rollup row of the batch */
  readonly rollups: TableFile;
  readonly reusedDocuments: number;
}

/** Is told what differs from the generation before: first of documents that are gone or changed, then of each new one. */
export interface ChangeFollower {
  remove(documentIds: readonly string[]): Promise<void>;
  add(documentId: string, rows: GraphRows): Promise<void>;
}

/**
 * Write the rows of a whole batch into `folder` (which must not exist yet).
 * @param previousFolder the rows of an earlier generation of the same layout (`hasRowFiles`), or null
 */
export async function writeRowFiles(
  batch: GraphBatch,
  folder: string,
  previousFolder: string | null,
  follower?: ChangeFollower,
): Promise<WrittenRows> {
  const previous = previousFolder === null ? null : openPrevious(previousFolder);
  const shared = ROW_FILES.map(({ linesOf }) => linesOf(batch.shared));
  const addedShared = previous === null ? null : addedLines(previous.shared, shared);
  const missing = previous?.missingFrom(batch.documents) ?? [];
  const isAddition = addedShared !== null && missing.length === 0;
  const all = new TableWriters(folder);
  const added = isAddition ? new TableWriters(join(folder, 'added')) : null;
  try {
    shared.forEach((lines, at) => all.append(at, lines.join('')));
    if (added !== null) addedShared!.forEach((lines, at) => added.append(at, lines.join('')));
    await follower?.remove(missing);
    const documents: RowIndex['documents'][number][] = [];
    let reusedDocuments = 0;
    const rowsAhead = new ReadAhead(batch.documents, (part) => previous?.find(part) === undefined);
    for (const part of batch.documents) {
      const held = previous?.find(part);
      if (held !== undefined) {
        reusedDocuments += 1;
        held.forEach(({ start, bytes }, at) => all.copy(at, previous!.files[at]!, start, bytes));
        documents.push([part.documentId, part.digest, held.map(({ bytes }) => bytes)]);
      } else {
        const rows = await rowsAhead.take(part);
        await follower?.add(part.documentId, rows);
        const bytes = ROW_FILES.map(({ linesOf }, at) => {
          const lines = linesOf(rows).join('');
          added?.append(at, lines);
          return all.append(at, lines);
        });
        documents.push([part.documentId, part.digest, bytes]);
      }
    }
    const files = all.finish();
    writeFileSync(join(folder, INDEX_FILE), JSON.stringify({ documents, shared } satisfies RowIndex));
    const rollups = await writeRollups(batch.shared, folder);
    return { all: files, added: added?.finish() ?? null, rollups, reusedDocuments };
  } finally {
    all.close();
    added?.close();
    previous?.close();
  }
}

async function writeRollups(shared: GraphRows, folder: string): Promise<TableFile> {
  const rollups = new HotspotRollups(shared);
  const lines = createInterface({ input: createReadStream(join(folder, FACTS_FILE)), crlfDelay: Infinity });
  for await (const line of lines) rollups.add(JSON.parse(line) as IncidentFacts);
  const path = join(folder, `${ROLLUP_TABLE.name}.csv`);
  // One workspace publishes here, so it needs no name.
  const rows = rollups.rows('').map((row) => toCsvLine(ROLLUP_TABLE.columns, row));
  writeFileSync(path, rows.join(''));
  return { table: ROLLUP_TABLE, path };
}

function tableLines(rows: GraphRows, table: LadybugTable): string[] {
  const found: readonly Row[] | undefined = rows.nodes[table.name as NodeKind] ?? rows.edges[table.name as EdgeKind];
  return (found ?? []).map((row) => toCsvLine(table.columns, row));
}

/** Per table the lines that are new; null where an old one is gone or changed. */
function addedLines(before: RowIndex['shared'], now: readonly (readonly string[])[]): string[][] | null {
  const added: string[][] = [];
  for (const [at, lines] of now.entries()) {
    const old = new Set(before[at]);
    const fresh = lines.filter((line) => !old.delete(line));
    if (old.size > 0) return null;
    added.push(fresh);
  }
  return added;
}

interface Extent {
  readonly start: number;
  readonly bytes: number;
}

interface PreviousRows {
  readonly files: readonly number[];
  readonly shared: RowIndex['shared'];
  /** where the rows of a document with this digest lie, per file */
  find(part: DocumentPart): readonly Extent[] | undefined;
  /** ids of the documents held that are not among these, unchanged */
  missingFrom(parts: readonly DocumentPart[]): readonly string[];
  close(): void;
}

/** Whether a folder holds the rows of a whole batch. */
export function hasRowFiles(folder: string): boolean {
  return [INDEX_FILE, ...ROW_FILES.map(({ name }) => name)].every((name) => existsSync(join(folder, name)));
}

function openPrevious(folder: string): PreviousRows {
  const paths = ROW_FILES.map(({ name }) => join(folder, name));
  const index = JSON.parse(readFileSync(join(folder, INDEX_FILE), 'utf8')) as RowIndex;
  const offsets = index.shared.map((lines) => lines.reduce((total, line) => total + Buffer.byteLength(line), 0));
  const held = new Map<string, { readonly digest: string; readonly extents: readonly Extent[] }>();
  for (const [documentId, digest, bytesPerFile] of index.documents) {
    const extents = bytesPerFile.map((bytes, at) => ({ start: offsets[at]!, bytes }));
    bytesPerFile.forEach((bytes, at) => (offsets[at]! += bytes));
    held.set(documentId, { digest, extents });
  }
  const files = paths.map((path) => openSync(path, 'r'));
  const find = (part: DocumentPart): readonly Extent[] | undefined => {
    const found = held.get(part.documentId);
    return found?.digest === part.digest ? found.extents : undefined;
  };
  return {
    files,
    shared: index.shared,
    find,
    missingFrom: (parts) => {
      const kept = new Set<string>(
        parts.filter((part) => find(part) !== undefined).map(({ documentId }) => documentId),
      );
      return [...held.keys()].filter((documentId) => !kept.has(documentId));
    },
    close: () => files.forEach((file) => closeSync(file)),
  };
}

/** Starts the rows of the next few documents before they are needed, so that reading overlaps writing. */
class ReadAhead {
  readonly #pending: DocumentPart[];
  readonly #started = new Map<string, Promise<GraphRows>>();
  #next = 0;

  constructor(parts: readonly DocumentPart[], isNeeded: (part: DocumentPart) => boolean) {
    this.#pending = parts.filter(isNeeded);
  }

  async take(part: DocumentPart): Promise<GraphRows> {
    while (this.#next < this.#pending.length && this.#started.size < READ_AHEAD) {
      const next = this.#pending[this.#next++]!;
      const rows = next.rows();
      // Awaited in turn below; without this, a failure would be reported before it is.
      rows.catch(() => undefined);
      this.#started.set(next.documentId, rows);
    }
    const rows = this.#started.get(part.documentId) ?? part.rows();
    this.#started.delete(part.documentId);
    return rows;
  }
}

/** The files of ROW_FILES, in its order. */
class TableWriters {
  readonly #writers: readonly TableWriter[];

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#writers = ROW_FILES.map(({ name }) => new TableWriter(join(folder, name)));
  }

  /** @returns the bytes written */
  append(rowFile: number, text: string): number {
    return this.#writers[rowFile]!.append(text);
  }

  copy(rowFile: number, file: number, start: number, bytes: number): void {
    this.#writers[rowFile]!.copy(file, start, bytes);
  }

  /** @returns the tables' files that hold any row */
  finish(): TableFile[] {
    for (const writer of this.#writers) writer.flush();
    return ROW_FILES.flatMap(({ table }, at) => {
      const { path, bytes } = this.#writers[at]!;
      return table !== null && bytes > 0 ? [{ table, path }] : [];
    });
  }

  close(): void {
    for (const writer of this.#writers) writer.close();
  }
}

/** Appends text and copied bytes to one file, gathering neighbouring pieces into few system calls. */
class TableWriter {
  readonly path: string;
  readonly #file: number;
  #text = '';
  #copyFrom: { file: number; start: number; bytes: number } | null = null;
  bytes = 0;

  constructor(path: string) {
    this.path = path;
    this.#file = openSync(path, 'wx');
  }

  append(text: string): number {
    if (text === '') return 0;
    this.#flushCopy();
    this.#text += text;
    const bytes = Buffer.byteLength(text);
    this.bytes += bytes;
    if (this.#text.length > FLUSH_CHARACTERS) this.#flushText();
    return bytes;
  }

  copy(file: number, start: number, bytes: number): void {
    if (bytes === 0) return;
    this.#flushText();
    this.bytes += bytes;
    const pending = this.#copyFrom;
    if (pending !== null && pending.file === file && pending.start + pending.bytes === start) {
      pending.bytes += bytes;
      return;
    }
    this.#flushCopy();
    this.#copyFrom = { file, start, bytes };
  }

  flush(): void {
    this.#flushCopy();
    this.#flushText();
  }

  close(): void {
    closeSync(this.#file);
  }

  #flushText(): void {
    if (this.#text === '') return;
    writeAll(this.#file, Buffer.from(this.#text, 'utf8'));
    this.#text = '';
  }

  #flushCopy(): void {
    const pending = this.#copyFrom;
    if (pending === null) return;
    this.#copyFrom = null;
    const chunk = Buffer.allocUnsafe(Math.min(COPY_CHUNK_BYTES, pending.bytes));
    let { start, bytes } = pending;
    while (bytes > 0) {
      const read = readSync(pending.file, chunk, 0, Math.min(chunk.length, bytes), start);
      if (read === 0)
        throw new Error(`${this.path}: the rows of the generation before are shorter than their index says`);
      writeAll(this.#file, chunk.subarray(0, read));
      start += read;
      bytes -= read;
    }
  }
}

function writeAll(file: number, bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(file, bytes, written);
}
