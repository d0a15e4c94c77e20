// The statements and searches that a request sends to the store, noted and sent again. In: a reader, or what was noted of one.
// Out: text, parameters and order of each; a replay keeps that order: a statement waits for those that had ended when it
// was sent, and runs beside those that had not.
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { queryText } from '../cypher/patterns/query-text.js';
import type { SearchQuestion } from '../cypher/model/search.js';
import type { Dialect, GraphReader, QueryParameters } from '../cypher/store/graph-store.js';

export interface Statement {
  /** empty for a search, which no driver has: it is asked of the store again */
  readonly text: string;
  readonly parameters: QueryParameters;
  readonly search?: SearchQuestion;
  /** places, in the order sent, of the statements whose rows were there before this one was sent */
  readonly after: readonly number[];
}

/** A reader that adds every statement it is asked to `statements`. */
export function recording(reader: GraphReader, statements: Statement[]): GraphReader {
  const ended: number[] = [];
  const noted = async <Answer>(statement: Omit<Statement, 'after'>, ask: () => Promise<Answer>): Promise<Answer> => {
    const place = statements.push({ ...statement, after: [...ended] }) - 1;
    const answer = await ask();
    ended.push(place);
    return answer;
  };
  return {
    dialect: reader.dialect,
    version: reader.version,
    hasRollups: reader.hasRollups,
    read: (text, parameters) => noted({ text, parameters }, () => reader.read(text, parameters)),
    search: (search) => noted({ text: '', parameters: {}, search }, () => reader.search(search)),
    close: () => reader.close(),
  };
}

export interface Replayable {
  readonly after: readonly number[];
  /** @returns how many rows there were */
  readonly run: () => Promise<number>;
}

/** @returns how many rows there were in all */
export async function replay(statements: readonly Replayable[]): Promise<number> {
  const running: Promise<number>[] = [];
  for (const { after, run } of statements) {
    running.push(after.length === 0 ? run() : Promise.all(after.map((place) => running[place]!)).then(run));
  }
  const counts = await Promise.all(running);
  return counts.reduce((total, count) => total + count, 0);
}

/**
 * Names statements by the query file they were made from, like `hotspots/rank`: the file's text with anything in the
 * place of its placeholders. Where several fit, the one with most text of its own.
 * @returns null for a text that no file gives
 */
export function statementNames(dialect: Dialect): (text: string) => string | null {
  const folder = join(import.meta.dirname, '..', 'cypher', 'patterns');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.cypher'))
    // `name.<dialect>.cypher` is found through `name`.
    .map((path) => path.replaceAll('\\', '/').replace(/(\.\w+)?\.cypher$/, ''));
  const shapes = [...new Set(names)].flatMap((name) => {
    const text = queryText(join(folder, dirname(name)), basename(name), dialect);
    // What gives no rows is a piece that others are put together from.
    if (!/^RETURN\b/m.test(text)) return [];
    const pieces = text.split(/\{\{\w+\}\}/);
    const shape = pieces.map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^]*');
    return [{ name, shape: new RegExp(`^${shape}$`), own: pieces.join('').length }];
  });
  shapes.sort((a, b) => b.own - a.own);
  return (text) => shapes.find(({ shape }) => shape.test(text))?.name ?? null;
}
