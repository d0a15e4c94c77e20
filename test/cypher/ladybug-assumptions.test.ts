// What the embedded store's design rests on, each as a trial of the engine itself: if an upgrade of LadybugDB changes
// one of these, the design may change with it. What crashes the engine runs in a process of its own.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Connection, Database, type LbugValue, type QueryResult } from '../../cypher/store/ladybug-driver.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'faultline-engine-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function ask(connection: Connection, text: string, parameters?: Record<string, LbugValue>): Promise<unknown[]> {
  const result =
    parameters === undefined
      ? await connection.query(text)
      : await connection.execute(await connection.prepare(text), parameters);
  const rows = await (result as QueryResult).getAll();
  (result as QueryResult).close();
  return rows;
}

async function build(fill: (connection: Connection) => Promise<void>): Promise<string> {
  const path = join(folder, 'graph.lbug');
  const database = new Database(path, 64 * 1024 * 1024);
  const connection = new Connection(database);
  await fill(connection);
  await ask(connection, 'CHECKPOINT');
  await connection.close();
  await database.close();
  return path;
}

async function openToRead(path: string): Promise<{ connection: Connection; close: () => Promise<void> }> {
  const database = new Database(path, 64 * 1024 * 1024, true, true);
  // Without this the file is opened by the first question only.
  await database.init();
  const connection = new Connection(database);
  return {
    connection,
    close: async () => {
      await connection.close();
      await database.close();
    },
  };
}

describe('LadybugDB, as our design needs it', () => {
  it('leaves one file after checkpoint and close, and adds none when it is read', async () => {
    const path = await build(async (connection) => {
      await ask(connection, 'CREATE NODE TABLE T (id STRING, PRIMARY KEY (id))');
      writeFileSync(join(folder, 't.csv'), '"a"\n"b"\n');
      await ask(connection, `COPY T FROM '${join(folder, 't.csv')}' (HEADER=false)`);
    });
    const { connection, close } = await openToRead(path);
    expect(await ask(connection, 'MATCH (t:T) RETURN count(t) AS n')).toEqual([{ n: 2 }]);
    await close();
    expect(readdirSync(folder).sort()).toEqual(['graph.lbug', 't.csv']);
  });

  it('lets a reader finish on a file that was deleted under it', async () => {
    const path = await build(async (connection) => {
      await ask(connection, 'CREATE NODE TABLE T (id STRING, words STRING, PRIMARY KEY (id))');
      writeFileSync(
        join(folder, 't.csv'),
        Array.from({ length: 2000 }, (_, at) => `"${at}","${'x'.repeat(1000)}"`).join('\n') + '\n',
      );
      await ask(connection, `COPY T FROM '${join(folder, 't.csv')}' (HEADER=false)`);
    });
    const { connection, close } = await openToRead(path);
    rmSync(path);
    expect(await ask(connection, 'MATCH (t:T) RETURN sum(size(t.words)) AS total')).toEqual([{ total: 2_000_000n }]);
    await close();
  });

  it('keeps strings of 100 kB that came by COPY, over a reopening', async () => {
    const words = `line "one"\n${'y'.repeat(100_000)}`;
    const path = await build(async (connection) => {
      await ask(connection, 'CREATE NODE TABLE T (id STRING, words STRING, PRIMARY KEY (id))');
      writeFileSync(join(folder, 't.csv'), `"a","${words.replaceAll('"', '""')}"\n`);
      await ask(
        connection,
        `COPY T FROM '${join(folder, 't.csv')}' (HEADER=false, PARALLEL=false, QUOTE='"', ESCAPE='"')`,
      );
    });
    const { connection, close } = await openToRead(path);
    expect(await ask(connection, 'MATCH (t:T) RETURN t.words AS words')).toEqual([{ words }]);
    await close();
  });

  it('refuses to write to a file that is opened to be read', async () => {
    const path = await build(async (connection) => {
      await ask(connection, 'CREATE NODE TABLE T (id STRING, PRIMARY KEY (id))');
    });
    const { connection, close } = await openToRead(path);
    await expect(ask(connection, "CREATE (:T {id: 'x'})")).rejects.toThrow();
    await close();
    expect(existsSync(path)).toBe(true);
  });
});

/** Fifty incidents, each affecting two of ten components, in a process of its own. @returns what it printed, or how it died */
function askApart(query: string, parameters: Record<string, unknown> = {}): string {
  const script = `
    (async () => {
      const { Connection, Database } = await import('./cypher/store/ladybug-driver.ts');
      const database = new Database(':memory:', 64 * 1024 * 1024);
      const connection = new Connection(database);
      const run = async (text) => { const result = await connection.query(text); const rows = await result.getAll(); result.close(); return rows; };
      await run('CREATE NODE TABLE I (id INT64, org STRING, at STRING, PRIMARY KEY (id))');
      await run('CREATE NODE TABLE C (id INT64, PRIMARY KEY (id))');
      await run('CREATE REL TABLE A (FROM I TO C)');
      await run("UNWIND range(0, 9) AS k CREATE (:C {id: k})");
      await run("UNWIND range(0, 49) AS k CREATE (:I {id: k, org: 'o' + CAST(k % 3 AS STRING), at: '2020-01-01'})");
      await run('MATCH (i:I), (c:C) WHERE i.id % 10 = c.id OR i.id % 7 = c.id CREATE (i)-[:A]->(c)');
      const statement = await connection.prepare(${JSON.stringify(query)});
      if (!statement.isSuccess()) throw new Error(statement.getErrorMessage());
      const result = await connection.execute(statement, ${JSON.stringify(parameters)});
      const rows = await result.getAll();
      process.stdout.write(JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? Number(value) : value)));
      process.exit(0);
    })().catch((error) => { process.stdout.write('error: ' + error.message.split('\\n')[0]); process.exit(0); });
  `;
  const { stdout, signal, status } = spawnSync(process.execPath, ['--import', 'tsx', '-e', script], {
    encoding: 'utf8',
    cwd: join(import.meta.dirname, '..', '..'),
  });
  return stdout === '' ? `died (${signal ?? status})` : stdout;
}

describe('LadybugDB 0.19.1, as our queries avoid it', () => {
  const rows = 'MATCH (i:I)-[:A]->(c:C) WITH i, c.id AS key, count(*) AS weight';

  it('is wrong or dies where a DISTINCT aggregate stands beside another one', () => {
    const plain = JSON.parse(
      askApart(`${rows} RETURN key, count(i) AS n, min(i.at) AS at ORDER BY key LIMIT 1`),
    ) as unknown;
    expect(plain).toEqual([{ key: 0, n: 12, at: '2020-01-01' }]);
    const mixed = askApart(
      `${rows} RETURN key, count(DISTINCT i.org) AS orgs, count(i) AS n, min(i.at) AS at ORDER BY key LIMIT 1`,
    );
    expect(mixed).not.toBe(JSON.stringify([{ key: 0, orgs: 3, n: 12, at: '2020-01-01' }]));
  });

  it('is right where the DISTINCT aggregate stands alone', () => {
    expect(JSON.parse(askApart(`${rows} RETURN key, count(DISTINCT i.org) AS orgs ORDER BY key LIMIT 1`))).toEqual([
      { key: 0, orgs: 3 },
    ]);
  });

  it('loses an EXISTS with a parameter where the same WHERE compares another parameter', () => {
    const text =
      'MATCH (i:I) WHERE i.org IN $orgs AND EXISTS { MATCH (i)-[:A]->(c:C) WHERE c.id IN $ids } RETURN count(i) AS n';
    expect(askApart(text, { orgs: ['o0', 'o1', 'o2'], ids: [9] })).not.toBe('[{"n":5}]');
    const apart =
      'MATCH (i:I) WHERE i.org IN $orgs WITH i MATCH (i)-[:A]->(c:C) WHERE c.id IN $ids WITH DISTINCT i RETURN count(i) AS n';
    expect(askApart(apart, { orgs: ['o0', 'o1', 'o2'], ids: [9] })).toBe('[{"n":5}]');
  });

  it('takes an alias that holds an aggregate for the aggregate itself', () => {
    const nested =
      'MATCH (i:I)-[:A]->(c:C) WITH i, c.id AS key, max(i.id) AS weight WITH key, i, 2.0 * weight AS part RETURN key, sum(part) AS total ORDER BY key LIMIT 1';
    expect(askApart(nested)).toMatch(/^error: .*(nested aggregation|SUM)/);
    const fresh =
      'MATCH (i:I)-[:A]->(c:C) WITH i, c.id AS key, max(i.id) AS weight UNWIND [2.0 * weight] AS part RETURN key, sum(part) AS total ORDER BY key LIMIT 1';
    expect(askApart(fresh)).not.toMatch(/^error/);
  });

  it('loses rows of a grouped MATCH behind an UNWIND of many ids, never behind WITH DISTINCT', async () => {
    const database = new Database(':memory:', 512 * 1024 * 1024);
    const connection = new Connection(database);
    await ask(connection, 'CREATE NODE TABLE I (id STRING, PRIMARY KEY (id))');
    await ask(connection, 'CREATE NODE TABLE C (id INT64, PRIMARY KEY (id))');
    await ask(connection, 'CREATE REL TABLE A (FROM I TO C)');
    const many = 20_000;
    await ask(connection, `UNWIND range(0, ${many - 1}) AS k CREATE (:I {id: 'i' + CAST(k AS STRING)})`);
    await ask(connection, 'UNWIND range(0, 1) AS k CREATE (:C {id: k})');
    await ask(connection, 'MATCH (i:I), (c:C) CREATE (i)-[:A]->(c)');
    // In another order than they are stored in.
    const ids = Array.from({ length: many }, (_, at) => `i${(at * 7919) % many}`);
    const counted = async (before: string): Promise<number> => {
      const text = `UNWIND $ids AS wanted MATCH (i:I) WHERE i.id = wanted ${before} MATCH (i)-[:A]->(c:C)
        WITH i, c.id AS key, max(1) AS weight RETURN key, count(i) AS n`;
      const rows = (await ask(connection, text, { ids })) as { n: number }[];
      return rows.reduce((sum, { n }) => sum + n, 0);
    };
    expect(await counted('')).toBeLessThan(2 * many);
    expect(await counted('WITH DISTINCT i')).toBe(2 * many);
    await connection.close();
    await database.close();
  });

  it('loses rows of a join of several keys beside one of which a key is null', async () => {
    const database = new Database(':memory:', 64 * 1024 * 1024);
    const connection = new Connection(database);
    await ask(connection, 'CREATE NODE TABLE I (id STRING, PRIMARY KEY (id))');
    await ask(connection, 'CREATE NODE TABLE N (id INT64, PRIMARY KEY (id))');
    await ask(connection, 'CREATE REL TABLE S (FROM N TO N, incident STRING, place INT64, next INT64)');
    await ask(connection, "CREATE (:I {id: 'i'})");
    await ask(connection, 'UNWIND range(1, 8) AS k CREATE (:N {id: k})');
    // Seven steps in a row, of which one does not know what comes after it: five go on.
    await ask(
      connection,
      "MATCH (a:N), (b:N) WHERE b.id = a.id + 1 CREATE (a)-[:S {incident: 'i', place: a.id, next: CASE WHEN a.id = 4 THEN NULL ELSE a.id + 1 END}]->(b)",
    );
    const goingOn = (next: string): Promise<unknown> =>
      ask(
        connection,
        `MATCH (i:I) MATCH (a:N)-[s:S]->(b:N) WHERE s.incident = i.id WITH i, b.id AS reached, ${next} AS following
         MATCH (a:N)-[s:S]->(b:N) WHERE s.incident = i.id AND s.place = following AND a.id = reached RETURN count(s) AS n`,
      );
    expect(await goingOn('s.next')).toEqual([{ n: 2 }]);
    expect(await goingOn('coalesce(s.next, -1)')).toEqual([{ n: 5 }]);
    await connection.close();
    await database.close();
  });

  it('misplaces rows by a number that follows a text, once there are many; never by a text that follows a number', async () => {
    const database = new Database(':memory:', 64 * 1024 * 1024);
    const connection = new Connection(database);
    const many = `UNWIND range(0, 59999) AS k WITH 's' + CAST(k % 3 AS STRING) AS word, (k * 7919) % 60000 AS number RETURN word, number`;
    const inOrder = async (order: string): Promise<boolean> => {
      const rows = (await ask(connection, `${many} ORDER BY ${order}`)) as { word: string; number: number }[];
      const key = order.split(', ') as ('word' | 'number')[];
      return rows.every((row, at) => {
        const before = rows[at - 1] ?? row;
        const differing = key.find((name) => before[name] !== row[name]);
        return differing === undefined || before[differing] < row[differing];
      });
    };
    expect(await inOrder('word, number')).toBe(false);
    expect(await inOrder('number, word')).toBe(true);
    await connection.close();
    await database.close();
  });
});
