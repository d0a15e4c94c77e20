// Writes the full text index of a generation of the embedded store: one SQLite file with FTS5 tables, written while the
// generation is published and never after. In: the index of the generation before, components, and the rows of documents
// that changed. Out: the file. An incident's entry says which components it affected, so a new name is one row's change.
import { constants, copyFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Sqlite from 'node-sqlite3-wasm';
import type { GraphRows } from '../model/graph-batch.js';
import type { NodeRow } from '../model/nodes.js';
import { componentWords } from '../model/search.js';
import { incidentEntries } from '../publish/search-entries.js';
import { SEARCH_TABLES } from '../schema/search-tables.js';

type SQLiteValue = number | bigint | string | Uint8Array | null;
type Values = SQLiteValue[];

const require = createRequire(import.meta.url);

/** Loaded with the first publish: most processes only read. */
function openDatabase(path: string): Sqlite.Database {
  const { Database } = require('node-sqlite3-wasm') as typeof Sqlite;
  return new Database(path);
}

const GATHERED_BYTES = 16 * 1024 * 1024;

/** Components first, then what documents no longer tell, then what they tell now. */
export class SearchIndexWriter {
  readonly #database: Sqlite.Database;
  readonly #statements = new Map<string, Sqlite.Statement>();
  readonly #components = new Map<string, number>();
  #next: number;

  private constructor(database: Sqlite.Database) {
    this.#database = database;
    this.#next = 1 + Number(this.#all('SELECT coalesce(max(number), 0) AS last FROM entry')[0]!['last']);
  }

  /**
   * @param path of the file to write, which must not exist yet
   * @param previousPath the index of the generation that is published now, or null to begin with nothing
   */
  static open(path: string, previousPath: string | null): SearchIndexWriter {
    if (previousPath !== null) copyFileSync(previousPath, path, constants.COPYFILE_FICLONE);
    const database = openDatabase(path);
    // The file counts only once its generation is whole: nothing has ever to be rolled back.
    database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE');
    database.exec('BEGIN');
    if (previousPath === null) {
      for (const statement of SEARCH_TABLES) database.exec(statement);
      // Words gathered before they are written: fewer pieces to bring together, and a quarter less time.
      database.exec(`INSERT INTO incident_words (incident_words, rank) VALUES ('hashsize', ${GATHERED_BYTES})`);
    }
    return new SearchIndexWriter(database);
  }

  /** Makes these the components there are. */
  setComponents(components: readonly NodeRow<'Component'>[]): void {
    const held = new Map<string, { number: number; words: string }>();
    for (const { id, number, words } of this.#all("SELECT id, number, words FROM entry WHERE kind = 'component'"))
      held.set(String(id), { number: Number(number), words: String(words) });
    for (const component of components) {
      const { title, names } = componentWords(component);
      const words = `${title.join(' ')}/${names.join(' ')}`;
      const old = held.get(component.id);
      held.delete(component.id);
      const number = old?.number ?? this.#next++;
      this.#components.set(component.id, number);
      if (old?.words === words) continue;
      if (old !== undefined) this.#removeComponent(number);
      this.#run('INSERT INTO entry VALUES (?, ?, ?, NULL, NULL, ?)', [number, 'component', component.id, words]);
      this.#run('INSERT INTO component_words (rowid, title, names) VALUES (?, ?, ?)', [
        number,
        title.join(' '),
        names.join(' '),
      ]);
    }
    for (const { number } of held.values()) this.#removeComponent(number);
  }

  /** Takes out what these documents told. */
  remove(documentIds: readonly string[]): void {
    for (const documentId of documentIds) {
      for (const { number } of this.#all('SELECT number FROM entry WHERE documentId = ?', [documentId])) {
        this.#run('DELETE FROM incident_words WHERE rowid = ?', [number!]);
        this.#run('DELETE FROM affected WHERE incident = ?', [number!]);
        this.#run('DELETE FROM entry WHERE number = ?', [number!]);
      }
    }
  }

  add(documentId: string, rows: GraphRows): void {
    for (const { id, startedSecond, title, summary, quotes, componentIds } of incidentEntries(rows)) {
      const number = this.#next++;
      this.#run('INSERT INTO entry VALUES (?, ?, ?, ?, ?, NULL)', [number, 'incident', id, startedSecond, documentId]);
      this.#run('INSERT INTO incident_words (rowid, title, summary, quotes) VALUES (?, ?, ?, ?)', [
        number,
        title.join(' '),
        summary.join(' '),
        quotes.join(' '),
      ]);
      for (const componentId of componentIds) {
        const component = this.#components.get(componentId);
        if (component !== undefined) this.#run('INSERT INTO affected VALUES (?, ?)', [component, number]);
      }
    }
  }

  /** What was added is in the file only when this was called. */
  finish(): void {
    this.#database.exec('COMMIT');
  }

  /** Also where it was never finished. */
  close(): void {
    if (!this.#database.isOpen) return;
    for (const statement of this.#statements.values()) statement.finalize();
    this.#database.close();
  }

  #removeComponent(number: number): void {
    this.#run('DELETE FROM component_words WHERE rowid = ?', [number]);
    this.#run('DELETE FROM entry WHERE number = ?', [number]);
  }

  #all(text: string, values: Values = []): Record<string, SQLiteValue>[] {
    return this.#statement(text).all(values) as Record<string, SQLiteValue>[];
  }

  #run(text: string, values: Values): void {
    this.#statement(text).run(values);
  }

  #statement(text: string): Sqlite.Statement {
    let statement = this.#statements.get(text);
    if (statement === undefined) this.#statements.set(text, (statement = this.#database.prepare(text)));
    return statement;
  }
}
