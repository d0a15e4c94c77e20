// The CSV files a generation of the embedded graph is loaded from, kept beside it, so that the next build copies the
// bytes of unchanged documents instead of reading and rendering them again.
// In: a batch and the files of the generation before (if any). Out: one file a table, and an index that says which
// bytes of which file belong to which document.
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentPart, GraphBatch, GraphRows } from '../model/graph-batch.js';
import type { EdgeKind } from '../model/edges.js';
import type { NodeKind } from '../model/nodes.js';
import type { Row } from '../model/tables.js';
import { LADYBUG_TABLES, type LadybugTable } from '../schema/ladybug-schema.js';
import { toCsvLines } from './csv-rows.js';

const INDEX_FILE = 'index.json';
/** Documents whose rows are produced ahead of the one being written. */
const READ_AHEAD = 16;
const COPY_CHUNK_BYTES = 4 * 1024 * 1024;
const FLUSH_CHARACTERS = 1024 * 1024;

/** Per document: its digest, then for each table of LADYBUG_TABLES the bytes its rows take there. Order = file order. */
interface RowIndex {
  readonly documents: readonly (readonly [documentId: string, digest: string, bytesPerTable: readonly number[]])[];
  /** bytes of the shared rows at the start of each table's file */
  readonly shared: readonly number[];
}

export interface WrittenRows {
  readonly tables: readonly { readonly table: LadybugTable; readonly path: string; readonly bytes: number }[];
  readonly reusedDocuments: number;
}

/**
 * Write the rows of a whole batch into `folder` (which must not exist yet).
 * @param previousFolder the rows of an earlier generation of the same layout, or null
 */
export async function writeRowFiles(
  batch: GraphBatch,
  folder: string,
  previousFolder: string | null,
): Promise<WrittenRows> {
  mkdirSync(folder, { recursive: true });
  const previous = previousFolder === null ? null : openPrevious(previousFolder);
  const writers = LADYBUG_TABLES.map((table) => new TableWriter(join(folder, `${table.name}.csv`)));
  try {
    const shared = LADYBUG_TABLES.map((table, at) => writers[at]!.append(tableRows(batch.shared, table)));
    const documents: [string, string, readonly number[]][] = [];
    let reusedDocuments = 0;
    const rowsAhead = new ReadAhead(batch.documents, (part) => !previous?.holds(part));
    for (const part of batch.documents) {
      const held = previous?.find(part);
      if (held !== undefined) {
        reusedDocuments += 1;
        held.forEach(({ start, bytes }, at) => writers[at]!.copy(previous!.files[at]!, start, bytes));
        documents.push([part.documentId, part.digest, held.map(({ bytes }) => bytes)]);
      } else {
        const rows = await rowsAhead.take(part);
        const bytes = LADYBUG_TABLES.map((table, at) => writers[at]!.append(tableRows(rows, table)));
        documents.push([part.documentId, part.digest, bytes]);
      }
    }
    for (const writer of writers) writer.flush();
    writeFileSync(join(folder, INDEX_FILE), JSON.stringify({ documents, shared } satisfies RowIndex));
    return {
      tables: LADYBUG_TABLES.map((table, at) => ({ table, path: writers[at]!.path, bytes: writers[at]!.bytes })),
      reusedDocuments,
    };
  } finally {
    for (const writer of writers) writer.close();
    previous?.close();
  }
}

function tableRows(rows: GraphRows, table: LadybugTable): string {
  const found: readonly Row[] | undefined = rows.nodes[table.name as NodeKind] ?? rows.edges[table.name as EdgeKind];
  return found === undefined || found.length === 0 ? '' : toCsvLines(table.columns, found);
}

interface Extent {
  readonly start: number;
  readonly bytes: number;
}

interface PreviousRows {
  readonly files: readonly number[];
  holds(part: DocumentPart): boolean;
  find(part: DocumentPart): readonly Extent[] | undefined;
  close(): void;
}

function openPrevious(folder: string): PreviousRows | null {
  const indexPath = join(folder, INDEX_FILE);
  if (!existsSync(indexPath) || LADYBUG_TABLES.some((table) => !existsSync(join(folder, `${table.name}.csv`))))
    return null;
  const index = JSON.parse(readFileSync(indexPath, 'utf8')) as RowIndex;
  const files = LADYBUG_TABLES.map((table) => openSync(join(folder, `${table.name}.csv`), 'r'));
  const offsets = [...index.shared];
  const extents = new Map<string, { readonly digest: string; readonly extents: readonly Extent[] }>();
  for (const [documentId, digest, bytesPerTable] of index.documents) {
    const found = bytesPerTable.map((bytes, at) => ({ start: offsets[at]!, bytes }));
    bytesPerTable.forEach((bytes, at) => (offsets[at]! += bytes));
    extents.set(documentId, { digest, extents: found });
  }
  const find = (part: DocumentPart): readonly Extent[] | undefined => {
    const held = extents.get(part.documentId);
    return held?.digest === part.digest ? held.extents : undefined;
  };
  return {
    files,
    find,
    holds: (part) => find(part) !== undefined,
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
