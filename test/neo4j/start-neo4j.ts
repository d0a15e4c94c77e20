// A real Neo4j Community server for the tests: fetched by Maven, started in a temporary folder on free loopback ports.
// In: which line of versions. Out: address, user and password, and how to stop or kill it.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j from 'neo4j-driver';

export interface Neo4jLine {
  readonly version: string;
  readonly mainClass: string;
  readonly oldestJava: number;
}

export const LTS: Neo4jLine = { version: '5.26.10', mainClass: 'org.neo4j.server.CommunityEntryPoint', oldestJava: 17 };
export const LATEST: Neo4jLine = { version: '2026.08.1', mainClass: 'org.neo4j.server.Neo4jCommunity', oldestJava: 21 };

export interface RunningNeo4j {
  readonly address: string;
  readonly user: string;
  readonly password: string;
  stop(): Promise<void>;
}

/** A server of a test's own, which may be cut down and started again on what it had written. */
export interface OwnNeo4j extends RunningNeo4j {
  /** As a loss of power would; its folder stays. */
  kill(): Promise<void>;
  /** On the same folder and address. */
  restart(): Promise<void>;
}

const PASSWORD = 'faultline-tests';
const STARTS_WITHIN_MS = 120_000;

/** Where the jars are kept between runs; outside the checkout, so that a clean clone stays clean. */
function libraryFolder({ version }: Neo4jLine): string {
  return join(
    process.env['XDG_CACHE_HOME'] ?? join(process.env['HOME'] ?? tmpdir(), '.cache'),
    'faultline-tests',
    `neo4j-${version}`,
  );
}

/** @throws Error naming what is missing: Maven, or a Java that is new enough */
export function fetchNeo4j(line: Neo4jLine): string {
  const folder = libraryFolder(line);
  if (existsSync(join(folder, 'complete'))) return folder;
  mkdirSync(folder, { recursive: true });
  const maven = spawnSync(
    'mvn',
    [
      '-q',
      '-B',
      '-f',
      join(import.meta.dirname, 'pom.xml'),
      `-Dneo4j.version=${line.version}`,
      'dependency:copy-dependencies',
      `-DoutputDirectory=${folder}`,
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  if (maven.error !== undefined)
    throw new Error('Maven (mvn) is needed to fetch Neo4j for the tests', { cause: maven.error });
  if (maven.status !== 0) throw new Error(`Maven could not fetch Neo4j ${line.version}`);
  writeFileSync(join(folder, 'complete'), `${readdirSync(folder).length}\n`);
  return folder;
}

/** The one of JAVA_HOME where that is set. */
function java(): string {
  const home = process.env['JAVA_HOME'];
  return home === undefined || home === '' ? 'java' : join(home, 'bin', 'java');
}

/** @throws Error saying which Java is there and which is needed */
function checkJava({ version, oldestJava }: Neo4jLine): void {
  const { stderr, error } = spawnSync(java(), ['-version'], { encoding: 'utf8' });
  const major = Number(/version "(\d+)/.exec(stderr ?? '')?.[1]);
  if (error !== undefined || !(major >= oldestJava))
    throw new Error(
      `Neo4j ${version} needs Java ${oldestJava} or newer; ${error === undefined ? `there is ${major} (JAVA_HOME may name another)` : 'there is none'}`,
    );
}

export async function startNeo4j(line: Neo4jLine): Promise<OwnNeo4j> {
  checkJava(line);
  const library = fetchNeo4j(line);
  const home = mkdtempSync(join(tmpdir(), 'faultline-neo4j-'));
  const bolt = await freePort();
  mkdirSync(join(home, 'conf'));
  writeFileSync(
    join(home, 'conf', 'neo4j.conf'),
    [
      'server.default_listen_address=127.0.0.1',
      `server.bolt.listen_address=127.0.0.1:${bolt}`,
      `server.bolt.advertised_address=127.0.0.1:${bolt}`,
      `server.http.listen_address=127.0.0.1:${await freePort()}`,
      'server.memory.pagecache.size=128m',
      'dbms.usage_report.enabled=false',
      '',
    ].join('\n'),
  );
  const address = `neo4j://127.0.0.1:${bolt}`;
  let server = await launch(library, line, home, address);
  return {
    address,
    user: 'neo4j',
    password: PASSWORD,
    stop: () => stop(server, home),
    kill: () => end(server, 'SIGKILL'),
    restart: async () => {
      server = await launch(library, line, home, address);
    },
  };
}

/** Resolves when it answers. */
async function launch(library: string, line: Neo4jLine, home: string, address: string): Promise<ChildProcess> {
  const opens = ['java.base/java.nio', 'java.base/java.io', 'java.base/sun.nio.ch'].map(
    (name) => `--add-opens=${name}=ALL-UNNAMED`,
  );
  const server = spawn(
    java(),
    [
      ...opens,
      '-Xmx1g',
      '-cp',
      join(library, '*'),
      line.mainClass,
      `--home-dir=${home}`,
      `--config-dir=${join(home, 'conf')}`,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const output: string[] = [];
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (chunk: Buffer) => output.push(chunk.toString('utf8')));
  try {
    await untilItAnswers(address, server);
  } catch (error) {
    server.kill('SIGKILL');
    throw new Error(`Neo4j did not start:\n${output.join('').slice(-3000)}`, { cause: error });
  }
  return server;
}

async function untilItAnswers(address: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + STARTS_WITHIN_MS;
  for (;;) {
    try {
      await setPassword(address);
      return;
    } catch (error) {
      if (server.exitCode !== null || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

/** A new server has the password `neo4j`, good for nothing but changing it; one that is started again has ours. */
async function setPassword(address: string): Promise<void> {
  const driver = neo4j.driver(address, neo4j.auth.basic('neo4j', 'neo4j'), { connectionTimeout: 2000 });
  const own = neo4j.driver(address, neo4j.auth.basic('neo4j', PASSWORD), { connectionTimeout: 2000 });
  try {
    await driver.executeQuery(
      "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password",
      { password: PASSWORD },
      { database: 'system' },
    );
  } catch (error) {
    if ((error as { code?: string }).code !== 'Neo.ClientError.Security.Unauthorized') throw error;
    await own.verifyConnectivity({ database: 'neo4j' });
  } finally {
    await driver.close();
    await own.close();
  }
}

async function stop(server: ChildProcess, home: string): Promise<void> {
  await end(server, 'SIGTERM');
  rmSync(home, { recursive: true, force: true });
}

async function end(server: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const isGone = new Promise((resolve) => server.once('exit', resolve));
  server.kill(signal);
  const timer = setTimeout(() => server.kill('SIGKILL'), 20_000);
  await isGone;
  clearTimeout(timer);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
