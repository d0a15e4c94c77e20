// `npm run test:neo4j`: the tests that need a Neo4j, and the pipeline and API suites once more on it. It fetches and starts
// a server of the LTS line; `-- --latest` takes the newest line; with NEO4J_URI set (and NEO4J_USER, NEO4J_PASSWORD) it
// uses that server, whose database it empties, and starts none. Words name the test files to run, where not all are wanted.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { LATEST, LTS, startNeo4j, type RunningNeo4j } from './start-neo4j.js';

const SUITES = [
  'int.test',
  'test/api/graphql.test',
  'test/api/filters.test',
  'test/api/across-incidents.test',
  'test/api/step-marks.test',
  'test/api/neighbours.test',
  'test/ingest/run-ingest.test',
  'test/ingest/reading-again.test',
  'test/ingest/load',
  'test/ingest/labels/import-labels.test',
  'test/api/labelled-study.test',
];

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const line = process.argv.includes('--latest') ? LATEST : LTS;
const given = process.env['NEO4J_URI'];
const server: RunningNeo4j =
  given === undefined
    ? await startNeo4j(line)
    : {
        address: given,
        user: process.env['NEO4J_USER'] ?? 'neo4j',
        password: process.env['NEO4J_PASSWORD'] ?? '',
        stop: async () => undefined,
      };
process.stderr.write(`Neo4j answers at ${server.address}${given === undefined ? ` (${line.version})` : ''}\n`);
const root = join(import.meta.dirname, '..', '..');
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const tests = spawn(
  process.execPath,
  [
    vitest,
    'run',
    '--config',
    'test/vitest.config.ts',
    // They share one database.
    '--no-file-parallelism',
    ...(words.length > 0 ? words : SUITES),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      TEST_STORE: 'neo4j',
      TEST_NEO4J_ADDRESS: server.address,
      TEST_NEO4J_USER: server.user,
      TEST_NEO4J_PASSWORD: server.password,
    },
  },
);
process.exitCode = await new Promise<number>((resolve) => tests.once('exit', (code) => resolve(code ?? 1)));
await server.stop();
