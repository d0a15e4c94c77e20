// Asks the full text index of one generation of the embedded store. In: the path of its file. Out: the hits of questions.
// The file is held from the start, so that a later publish may delete it, and opened with the first question, in a thread
// of its own: few processes search at all, and a search of words that stand everywhere takes a while.
import { closeSync, mkdtempSync, openSync, readSync, rmSync, symlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { FIELD_WEIGHTS, scoreOf, type SearchKind, type SearchQuestion, type SearchRow } from '../model/search.js';
import { isBeginning } from '../model/search-words.js';
import type { ReadLimit } from './graph-store.js';
import { QueryTimeoutError, StoreUnavailableError } from './store-errors.js';

interface Asked {
  readonly message: { readonly number: number; readonly calls: readonly (readonly [text: string, values: object])[] };
  readonly answer: (rows: readonly Readonly<Record<string, unknown>>[]) => void;
  readonly fail: (error: Error) => void;
}

type Reply =
  | { readonly number: number; readonly rows: readonly Readonly<Record<string, unknown>>[] }
  | { readonly number: number; readonly problem: string };

export class SearchIndex {
  readonly #path: string;
  readonly #file: number;
  #place: string | null = null;
  #worker: Worker | null = null;
  /** in the order in which they are answered */
  readonly #asked = new Map<number, Asked>();
  #answering: number | null = null;
  #next = 0;

  constructor(path: string) {
    this.#path = path;
    this.#file = openSync(path, 'r');
  }

  /**
   * In the order of hits: by score, the newest start, the id; without a start last.
   * @throws QueryTimeoutError, StoreUnavailableError, and the signal's reason
   */
  async find(
    { words, kind, limit }: SearchQuestion,
    { timeoutMs, signal }: ReadLimit & { readonly timeoutMs: number },
  ): Promise<SearchRow[]> {
    const values: Record<string, string | number> = { ':limit': limit ?? -1 };
    // Words are letters and digits alone: in quotes, none of them is part of FTS5's own language.
    for (const [at, word] of words.entries()) values[`:word${at}`] = `"${word}"${isBeginning(word) ? ' *' : ''}`;
    const rows = await this.#ask(questionText(words.length, kind), values, timeoutMs, signal);
    return rows.map(({ kind: found, id, points }) => ({
      kind: found as SearchKind,
      id: String(id),
      score: scoreOf(Number(points), words.length),
    }));
  }

  async close(): Promise<void> {
    closeSync(this.#file);
    await this.#endWorker();
  }

  #ask(
    text: string,
    values: object,
    timeoutMs: number,
    signal: AbortSignal | undefined,
  ): Promise<Parameters<Asked['answer']>[0]> {
    const number = this.#next++;
    return new Promise<Parameters<Asked['answer']>[0]>((resolvePromise, reject) => {
      signal?.throwIfAborted();
      const giveUp = (error: Error): void => {
        // A thread cannot be told to stop: it is ended.
        if (this.#answering === number) void this.#endWorker();
        this.#settle(number)?.fail(error);
      };
      const timer = setTimeout(
        () => giveUp(new QueryTimeoutError(`a search took longer than ${timeoutMs / 1000} s and was stopped`)),
        timeoutMs,
      );
      const leave = (): void => giveUp(signal?.reason as Error);
      signal?.addEventListener('abort', leave, { once: true });
      const done = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', leave);
      };
      const asked: Asked = {
        message: { number, calls: [[text, values]] },
        answer: (rows) => {
          done();
          resolvePromise(rows);
        },
        fail: (error) => {
          done();
          reject(error);
        },
      };
      this.#asked.set(number, asked);
      this.#answerNext();
    });
  }

  /** One at a time, so that one that is given up while it waits is never begun. */
  #answerNext(): void {
    const [next] = this.#asked.values();
    if (next === undefined || this.#answering !== null) return;
    this.#answering = next.message.number;
    try {
      this.#started().postMessage(next.message);
    } catch (error) {
      this.#settle(next.message.number)?.fail(unreadable((error as Error).message));
    }
  }

  #settle(number: number): Asked | undefined {
    const asked = this.#asked.get(number);
    this.#asked.delete(number);
    if (this.#answering === number) this.#answering = null;
    // Only questions keep the process alive.
    if (this.#asked.size === 0) this.#worker?.unref();
    this.#answerNext();
    return asked;
  }

  #started(): Worker {
    if (this.#worker === null) {
      this.#place ??= makePlace(this.#path, this.#file);
      const worker = new Worker(new URL('./ladybug-search-worker.js', import.meta.url), {
        workerData: { path: nameIn(this.#place), readOnly: true },
        execArgv: [],
      });
      worker.on('message', (reply: Reply) => {
        const asked = this.#settle(reply.number);
        if ('rows' in reply) asked?.answer(reply.rows);
        else asked?.fail(unreadable(reply.problem));
      });
      worker.on('error', (error) => {
        // One that was ended has no say in what its successor answers.
        if (this.#worker !== worker) return;
        void this.#endWorker();
        if (this.#answering !== null) this.#settle(this.#answering)?.fail(unreadable(error.message));
      });
      this.#worker = worker;
    }
    this.#worker.ref();
    return this.#worker;
  }

  /** It may be in the middle of a read, with its lock still there: the next one gets a place of its own. */
  async #endWorker(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    if (this.#place !== null) removePlace(this.#place);
    this.#place = null;
    worker?.removeAllListeners('message');
    await worker?.terminate();
  }
}

function unreadable(problem: string): StoreUnavailableError {
  return new StoreUnavailableError(
    `the full text index cannot be read (${problem}): run "faultline load" to rebuild it`,
  );
}

const places = new Set<string>();
let isSweepPlanned = false;

/**
 * The library locks a file that it reads, by a folder beside it, against every other process. Nobody writes this file, so
 * each process reads it by a name of its own, which also lets it lie where nothing may be written.
 */
function makePlace(path: string, file: number): string {
  const place = mkdtempSync(join(tmpdir(), 'faultline-search-'));
  places.add(place);
  if (!isSweepPlanned) process.once('exit', removePlaces);
  isSweepPlanned = true;
  try {
    symlinkSync(resolve(path), nameIn(place));
    // Of a generation that was replaced meanwhile only the bytes are left.
    closeSync(openSync(nameIn(place), 'r'));
  } catch {
    // Nor does every system let everybody link.
    rmSync(nameIn(place), { force: true });
    copyBytes(file, nameIn(place));
  }
  return place;
}

function nameIn(place: string): string {
  return join(place, 'index');
}

function copyBytes(file: number, path: string): void {
  const copy = openSync(path, 'wx');
  try {
    const bytes = Buffer.allocUnsafe(4 * 1024 * 1024);
    for (let at = 0; ;) {
      const read = readSync(file, bytes, 0, bytes.length, at);
      if (read === 0) return;
      writeSync(copy, bytes, 0, read);
      at += read;
    }
  } finally {
    closeSync(copy);
  }
}

function removePlace(place: string): void {
  rmSync(place, { recursive: true, force: true });
  places.delete(place);
}

function removePlaces(): void {
  for (const place of places) removePlace(place);
}

/** For each word the entries it stands in, with the best of its fields; of these, the entries that all words found. */
function questionText(words: number, kind: SearchQuestion['kind']): string {
  const numbers = Array.from({ length: words }, (_, at) => at);
  const found = numbers.map((at) => {
    const ofIncidents = (['title', 'summary', 'quotes'] as const).map(
      (field) =>
        `SELECT rowid AS number, ${FIELD_WEIGHTS[field]} AS weight FROM incident_words WHERE incident_words MATCH '${field} : ' || :word${at}`,
    );
    const byNames = `SELECT affected.incident, ${FIELD_WEIGHTS.names} FROM component_words JOIN affected ON affected.component = component_words.rowid WHERE component_words MATCH 'title : ' || :word${at}`;
    const ofComponents = (['title', 'names'] as const).map(
      (field) =>
        `SELECT rowid AS number, ${FIELD_WEIGHTS[field]} AS weight FROM component_words WHERE component_words MATCH '${field} : ' || :word${at}`,
    );
    const places = [
      ...(kind === 'component' ? [] : [...ofIncidents, byNames]),
      ...(kind === 'incident' ? [] : ofComponents),
    ];
    return `found${at} AS MATERIALIZED (SELECT number, max(weight) AS weight FROM (${places.join(' UNION ALL ')}) GROUP BY number)`;
  });
  return `WITH ${found.join(', ')}
    SELECT entry.kind AS kind, entry.id AS id, ${numbers.map((at) => `found${at}.weight`).join(' + ')} AS points
    FROM entry ${numbers.map((at) => `JOIN found${at} USING (number)`).join(' ')}
    ORDER BY points DESC, entry.startedSecond DESC NULLS LAST, entry.id
    LIMIT :limit`;
}
