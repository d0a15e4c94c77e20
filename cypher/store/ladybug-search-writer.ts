// Writes the full text index of a generation of the embedded store: one SQLite file with FTS5 tables, written while the
// generation is published and never after. In: the index of the generation before, components, and the rows of documents
// that changed. Out: the file. An incident's entry says which components it affected, so a new name is one row's change.
// The writing itself is done in a thread, beside the writing of rows.
import { constants, copyFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { GraphRows } from '../model/graph-batch.js';
import type { NodeRow } from '../model/nodes.js';
import { componentWords } from '../model/search.js';
import { wordsOf } from '../model/search-words.js';
import { incidentTexts } from '../publish/search-entries.js';
import { SEARCH_TABLES } from '../schema/search-tables.js';

type Value = number | string | null;
type Call = readonly [text: string, values: readonly Value[]];
type Rows = readonly Readonly<Record<string, unknown>>[];
type Reply = { readonly number: number; readonly rows: Rows } | { readonly number: number; readonly problem: string };

/** Words that FTS5 gathers before it writes them: fewer pieces to bring together, and a quarter less time. */
const GATHERED_BYTES = 16 * 1024 * 1024;
const CALLS_PER_MESSAGE = 500;
/** Messages under way; what makes them waits for the thread then, so that they do not pile up. */
const MOST_UNDER_WAY = 8;

/** Components first, then what documents no longer tell, then what they tell now. */
export class SearchIndexWriter {
  readonly #worker: Worker;
  readonly #answers = new Map<number, { resolve: (rows: Rows) => void; reject: (error: Error) => void }>();
  readonly #underWay: Promise<Rows>[] = [];
  readonly #components = new Map<string, number>();
  #calls: Call[] = [];
  #messages = 0;
  #next = 1;

  private constructor(path: string) {
    this.#worker = new Worker(new URL('./ladybug-search-worker.js', import.meta.url), {
      workerData: { path, readOnly: false },
      execArgv: [],
    });
    this.#worker.on('message', (reply: Reply) => {
      const answer = this.#answers.get(reply.number);
      this.#answers.delete(reply.number);
      if ('rows' in reply) answer?.resolve(reply.rows);
      else answer?.reject(new Error(`full text index: ${reply.problem}`));
    });
    this.#worker.on('error', (error) => {
      for (const { reject } of this.#answers.values()) reject(error);
      this.#answers.clear();
    });
  }

  /**
   * @param path of the file to write, which must not exist yet
   * @param previousPath the index of the generation that is published now, or null to begin with nothing
   */
  static async open(path: string, previousPath: string | null): Promise<SearchIndexWriter> {
    if (previousPath !== null) copyFileSync(previousPath, path, constants.COPYFILE_FICLONE);
    const writer = new SearchIndexWriter(path);
    // The file counts only once its generation is whole: nothing has ever to be rolled back.
    for (const pragma of ['journal_mode = OFF', 'synchronous = OFF', 'locking_mode = EXCLUSIVE'])
      writer.#calls.push([`PRAGMA ${pragma}`, []]);
    writer.#calls.push(['BEGIN', []]);
    if (previousPath === null) {
      for (const statement of SEARCH_TABLES) writer.#calls.push([statement, []]);
      writer.#calls.push([
        "INSERT INTO incident_words (incident_words, rank) VALUES ('hashsize', ?)",
        [GATHERED_BYTES],
      ]);
    }
    try {
      const [row] = await writer.#ask('SELECT coalesce(max(number), 0) AS last FROM entry');
      writer.#next = 1 + Number(row?.['last']);
      return writer;
    } catch (error) {
      await writer.close();
      throw error;
    }
  }

  /** Makes these the components there are. */
  async setComponents(components: readonly NodeRow<'Component'>[]): Promise<void> {
    const held = new Map<string, { number: number; words: string }>();
    for (const { id, number, words } of await this.#ask("SELECT id, number, words FROM entry WHERE kind = 'component'"))
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
      this.#calls.push(
        ["INSERT INTO entry VALUES (?, 'component', ?, NULL, NULL, ?)", [number, component.id, words]],
        [
          'INSERT INTO component_words (rowid, title, names) VALUES (?, ?, ?)',
          [number, title.join(' '), names.join(' ')],
        ],
      );
    }
    for (const { number } of held.values()) this.#removeComponent(number);
    await this.#flush();
  }

  /** Takes out what these documents told. */
  async remove(documentIds: readonly string[]): Promise<void> {
    for (const documentId of documentIds) {
      for (const [table, column] of [
        ['incident_words', 'rowid'],
        ['affected', 'incident'],
        ['entry', 'number'],
      ] as const) {
        const text = `DELETE FROM ${table} WHERE ${column} IN (SELECT number FROM entry WHERE documentId = ?)`;
        this.#calls.push([text, [documentId]]);
      }
    }
    await this.#flush();
  }

  async add(documentId: string, rows: GraphRows): Promise<void> {
    for (const { id, startedSecond, title, summary, quotes, componentIds } of incidentTexts(rows)) {
      const number = this.#next++;
      this.#calls.push(
        ["INSERT INTO entry VALUES (?, 'incident', ?, ?, ?, NULL)", [number, id, startedSecond, documentId]],
        [
          'INSERT INTO incident_words (rowid, title, summary, quotes) VALUES (?, ?, ?, ?)',
          [number, toWords(title), toWords(summary), toWords(quotes)],
        ],
      );
      for (const componentId of componentIds) {
        const component = this.#components.get(componentId);
        if (component !== undefined) this.#calls.push(['INSERT INTO affected VALUES (?, ?)', [component, number]]);
      }
    }
    if (this.#calls.length >= CALLS_PER_MESSAGE) await this.#flush();
  }

  /** What was added is in the file, and the file closed, only when this was called. */
  async finish(): Promise<void> {
    await this.#ask('COMMIT');
    await Promise.all(this.#underWay);
    await this.#post([]);
  }

  /** Also where it was never finished. */
  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #removeComponent(number: number): void {
    this.#calls.push(
      ['DELETE FROM component_words WHERE rowid = ?', [number]],
      ['DELETE FROM entry WHERE number = ?', [number]],
    );
  }

  /** @returns the rows of this statement, behind all that was to be done before */
  #ask(text: string): Promise<Rows> {
    const calls = [...this.#calls, [text, []] as const];
    this.#calls = [];
    return this.#post(calls);
  }

  async #flush(): Promise<void> {
    const calls = this.#calls;
    this.#calls = [];
    if (calls.length > 0) this.#underWay.push(this.#post(calls));
    while (this.#underWay.length > MOST_UNDER_WAY) await this.#underWay.shift();
  }

  #post(calls: readonly Call[]): Promise<Rows> {
    const number = this.#messages++;
    const answered = new Promise<Rows>((resolve, reject) => this.#answers.set(number, { resolve, reject }));
    // Awaited later; without this, a failure would be reported before it is.
    answered.catch(() => undefined);
    this.#worker.postMessage({ number, calls });
    return answered;
  }
}

/**
 * A text for FTS5, whose tokenizer reads plain ASCII as `wordsOf` does: most texts go as they are, which takes a fifth of
 * the time. Not one with a NUL, where it would end, or with a longer word than we have.
 */
function toWords(text: string): string {
  return /^[\x01-\x7f]*$/.test(text) && !/[A-Za-z0-9]{101}/.test(text) ? text : wordsOf(text).join(' ');
}
