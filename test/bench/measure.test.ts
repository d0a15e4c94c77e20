// How the bench gets from runs to numbers: percentiles, replays in the order of the request, names, targets.
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compare, median } from '../../bench/measure.js';
import type { PublishTimes, QueryTimes } from '../../bench/report.js';
import { recording, replay, statementNames, type Statement } from '../../bench/statements.js';
import { checkTargets } from '../../bench/targets.js';
import { queryText } from '../../cypher/patterns/query-text.js';
import type { GraphReader } from '../../cypher/store/graph-store.js';

describe('a comparison', () => {
  it('takes turns, leaves the warm-up out and stops after as many runs as asked', async () => {
    const done: string[] = [];
    const { repetitions } = await compare(
      async () => done.push('ours'),
      async () => done.push('bare'),
      { warmUps: 1, repetitions: 3, fewest: 1, budgetMs: 10_000 },
    );
    expect(repetitions).toBe(3);
    expect(done).toEqual(['ours', 'bare', 'ours', 'bare', 'ours', 'bare', 'ours', 'bare']);
  });

  it('makes one run however long it takes, and no more when the time is over', async () => {
    const slow = () => new Promise((resolve) => setTimeout(resolve, 20));
    const effort = { warmUps: 0, repetitions: 30, fewest: 4 };
    expect((await compare(slow, slow, { ...effort, budgetMs: 1 })).repetitions).toBe(1);
    expect((await compare(slow, slow, { ...effort, budgetMs: 39 })).repetitions).toBeGreaterThan(1);
  });

  it('has the middle as its median', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });
});

describe('a replay', () => {
  it('waits for what had ended and runs beside what had not', async () => {
    const statements: Statement[] = [];
    const answers = new Map<string, () => void>();
    const reader = recording(
      {
        dialect: 'ladybug',
        version: { graphVersion: 'v', builtAt: null },
        hasRollups: false,
        read: (text) => new Promise((resolve) => answers.set(text, () => resolve([]))),
        search: async () => [],
        close: async () => undefined,
      } satisfies GraphReader,
      statements,
    );
    const first = reader.read('first', {});
    const second = reader.read('second', { ids: ['a'] });
    answers.get('first')!();
    await first;
    const third = reader.read('third', {});
    answers.get('second')!();
    answers.get('third')!();
    await Promise.all([second, third]);
    expect(statements).toEqual([
      { text: 'first', parameters: {}, after: [] },
      { text: 'second', parameters: { ids: ['a'] }, after: [] },
      { text: 'third', parameters: {}, after: [0] },
    ]);

    const events: string[] = [];
    const rows = await replay(
      statements.map(({ text, after }) => ({
        after,
        run: async () => {
          events.push(`${text} sent`);
          await new Promise((resolve) => setTimeout(resolve, text === 'second' ? 60 : 10));
          events.push(`${text} done`);
          return 2;
        },
      })),
    );
    expect(rows).toBe(6);
    expect(events).toEqual(['first sent', 'second sent', 'first done', 'third sent', 'third done', 'second done']);
  });
});

describe('the name of a statement', () => {
  const nameOf = statementNames('ladybug');
  const patterns = join(import.meta.dirname, '..', '..', 'cypher', 'patterns');

  it('is the query file it was made from, whatever its placeholders were filled with', () => {
    const wrong: string[] = [];
    for (const path of readdirSync(patterns, { recursive: true, encoding: 'utf8' })) {
      if (!path.endsWith('.cypher') || /\.neo4j\.cypher$/.test(path)) continue;
      const name = path.replace(/(\.ladybug)?\.cypher$/, '');
      const text = queryText(join(patterns, dirname(name)), basename(name), 'ladybug');
      const filled = text.replaceAll(/\{\{\w+\}\}/g, 'MATCH (i:Incident)\nWHERE true\nWITH i');
      // Pieces that other texts are put together from give no rows and are no statement.
      const expected = /^RETURN\b/m.test(text) ? name : null;
      if (nameOf(filled) !== expected) wrong.push(`${path} is called ${nameOf(filled)}`);
    }
    expect(wrong).toEqual([]);
  });

  it('is none for a text of no file', () => {
    expect(nameOf('RETURN 1 AS one')).toBeNull();
  });
});

describe('targets', () => {
  const publish: PublishTimes = {
    seconds: 10,
    bareSeconds: 8,
    ratio: 1.25,
    rssMb: 500,
    rowsSeconds: 1,
    rounds: 1,
    msPerIncident: 0.1,
    msPerIncidentAt10000: null,
  };
  const query = (name: string, filter: QueryTimes['filter'], p95Ms: number, ratio: number): QueryTimes => ({
    name,
    through: 'graphql',
    filter,
    p50Ms: p95Ms,
    p95Ms,
    bareP50Ms: 1,
    bareP95Ms: 1,
    ratio,
    rows: 1,
    statements: 1,
    repetitions: 30,
  });

  it('are the promises of the size, each with the worst that was measured', () => {
    const queries = [query('a', 'none', 150, 1.1), query('b', 'none', 250, 1.2), query('c', 'component', 290, 1.1)];
    const at = (incidents: number) =>
      checkTargets(incidents, publish, queries, []).map(({ limit, worst, isMet }) => [limit, worst, isMet]);
    expect(at(9_999)).toEqual([]);
    expect(at(10_000)).toEqual([
      [0, '', true],
      [200, 'b', false],
      [300, 'c', true],
      [1.3, 'b', true],
      [1.5, 'publish', true],
    ]);
    expect(at(100_000)[1]).toEqual([1000, 'b', true]);
  });

  it('are not met by a question that was not answered', () => {
    const [first] = checkTargets(10_000, publish, [], [{ name: 'a', reason: 'no memory left' }]);
    expect(first).toMatchObject({ measured: 1, limit: 0, worst: 'a', isMet: false });
  });

  it('compare the cost of an incident with that at 10,000 where it is known', () => {
    const queries = [query('a', 'none', 1, 1), query('b', 'organization', 1, 1)];
    const results = checkTargets(100_000, { ...publish, msPerIncidentAt10000: 0.05 }, queries, []);
    expect(results.at(-1)).toMatchObject({ measured: 2, limit: 1.3, isMet: false });
  });
});
