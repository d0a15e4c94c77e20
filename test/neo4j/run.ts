// `npm run test:neo4j`: the tests that need a Neo4j, against a real one. `-- --latest` takes the newest line; with
// NEO4J_URI set (and NEO4J_USER, NEO4J_PASSWORD) it uses that server and starts none.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { LATEST, LTS, startNeo4j, type RunningNeo4j } from './start-neo4j.js';

/** Only these files, where any are named. */
const files = process.argv.slice(2).filter((word) => !word.startsWith('--'));
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
    '--no-file-parallelism',
    ...(files.length > 0 ? files : ['int.test']),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      TEST_NEO4J_ADDRESS: server.address,
      TEST_NEO4J_USER: server.user,
      TEST_NEO4J_PASSWORD: server.password,
    },
  },
);
process.exitCode = await new Promise<number>((resolve) => tests.once('exit', (code) => resolve(code ?? 1)));
await server.stop();
