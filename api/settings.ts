// The only reader of the environment. In: process.env and the folder the command was called from. Out: frozen settings,
// or a SettingsError that names the setting and the way out.
import { resolve } from 'node:path';
import { z } from 'zod';
import type { StoreSettings } from '../cypher/store/store-settings.js';

export class SettingsError extends Error {
  readonly code = 'SETTINGS';
  override readonly name = 'SettingsError';
}

/** The model that reads documents, and where it is. */
export interface ModelSettings {
  /** null where none is set: a server of one's own may need none */
  readonly apiKey: string | null;
  /** null for the vendor's own */
  readonly baseUrl: string | null;
  /** null where none is named: the default one */
  readonly model: string | null;
  /** `off`: nothing is reviewed; null: the default one */
  readonly reviewModel: string | null;
  readonly timeoutMs: number;
}

/** A key or an address is enough: a server of one's own may need no key. */
export function hasModel({ apiKey, baseUrl }: ModelSettings): boolean {
  return apiKey !== null || baseUrl !== null;
}

export interface Settings {
  /** absolute path of the workspace */
  readonly home: string;
  readonly store: StoreSettings;
  readonly model: ModelSettings;
  readonly host: string;
  readonly port: number;
  /** what relative paths on the command line start at */
  readonly baseFolder: string;
}

const environmentSchema = z.object({
  FAULTLINE_HOME: z.string().default('.faultline'),
  FAULTLINE_STORE: z.string().default('ladybug:graph'),
  FAULTLINE_QUERY_TIMEOUT_S: z.string().default('10'),
  ANTHROPIC_API_KEY: z.string().optional(),
  ANTHROPIC_BASE_URL: z.string().optional(),
  FAULTLINE_MODEL: z.string().optional(),
  FAULTLINE_REVIEW_MODEL: z.string().optional(),
  FAULTLINE_MODEL_TIMEOUT_S: z.string().default('120'),
  NEO4J_USER: z.string().default('neo4j'),
  NEO4J_PASSWORD: z.string().optional(),
  NEO4J_DATABASE: z.string().optional(),
  NEO4J_MAX_CONNECTIONS: z.string().default('50'),
  NEO4J_CONNECT_TIMEOUT_S: z.string().default('10'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.string().default('4000'),
  INIT_CWD: z.string().optional(),
});
type Environment = z.infer<typeof environmentSchema>;

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
const NEO4J_SCHEMES = /^(neo4j|bolt)(\+s|\+ssc)?:\/\//;

/** @throws SettingsError that names every value that cannot be used, a line each */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
  currentFolder: string,
): Settings {
  // An empty variable is as good as none.
  const given = environmentSchema.parse(
    Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim() !== '')),
  );
  const problems: string[] = [];
  const baseFolder = given.INIT_CWD ?? currentFolder;
  const home = resolve(baseFolder, given.FAULTLINE_HOME);
  const store = readStore(given, home, problems);
  const model = readModel(given, problems);
  if (!/^\d{1,5}$/.test(given.PORT) || Number(given.PORT) > 65_535) {
    problems.push(
      `PORT: ${JSON.stringify(given.PORT)} is no port: write a whole number from 0 (any free one) to 65535`,
    );
  }
  if (!LOOPBACK.has(given.HOST)) {
    problems.push(`HOST: ${JSON.stringify(given.HOST)} would answer other machines, which needs tokens: use 127.0.0.1`);
  }
  if (problems.length > 0) throw new SettingsError(problems.join('\n'));
  return Object.freeze({ home, store, model, host: given.HOST, port: Number(given.PORT), baseFolder });
}

function readStore(given: Environment, home: string, problems: string[]): StoreSettings {
  const queryTimeoutMs = 1000 * readCount('FAULTLINE_QUERY_TIMEOUT_S', given, 'seconds', 3600, problems);
  const address = given.FAULTLINE_STORE;
  const folder = /^ladybug:(?<folder>.+)$/.exec(address)?.groups?.['folder'];
  if (folder !== undefined) return { kind: 'ladybug', folder: resolve(home, folder), queryTimeoutMs };
  if (!NEO4J_SCHEMES.test(address)) {
    problems.push(
      `FAULTLINE_STORE: ${JSON.stringify(withoutPassword(address))} is no store: leave it out, or write ladybug:FOLDER, neo4j://HOST, neo4j+s://HOST or bolt://HOST`,
    );
    // Never used: the problems are thrown. What a Neo4j needs is not asked of something else.
    return { kind: 'ladybug', folder: home, queryTimeoutMs };
  }
  if (!isServer(address)) {
    problems.push(
      `FAULTLINE_STORE: ${JSON.stringify(withoutPassword(address))} is no address of a Neo4j: write neo4j://HOST or neo4j://HOST:PORT, the user in NEO4J_USER, the password in NEO4J_PASSWORD, the database in NEO4J_DATABASE`,
    );
  }
  if (given.NEO4J_PASSWORD === undefined)
    problems.push(`NEO4J_PASSWORD: missing: a Neo4j store needs the password of ${JSON.stringify(given.NEO4J_USER)}`);
  return {
    kind: 'neo4j',
    address,
    user: given.NEO4J_USER,
    password: given.NEO4J_PASSWORD ?? '',
    ...(given.NEO4J_DATABASE === undefined ? {} : { database: given.NEO4J_DATABASE }),
    queryTimeoutMs,
    maxConnections: readCount('NEO4J_MAX_CONNECTIONS', given, 'connections', 1000, problems),
    connectionTimeoutMs: 1000 * readCount('NEO4J_CONNECT_TIMEOUT_S', given, 'seconds', 600, problems),
  };
}

const MODEL_NAME = /^[\x21-\x7e]{1,200}$/;

function readModel(given: Environment, problems: string[]): ModelSettings {
  const baseUrl = given.ANTHROPIC_BASE_URL?.trim() ?? null;
  const model = given.FAULTLINE_MODEL?.trim() ?? null;
  const reviewModel = given.FAULTLINE_REVIEW_MODEL?.trim() ?? null;
  for (const [name, value] of [
    ['FAULTLINE_MODEL', model],
    ['FAULTLINE_REVIEW_MODEL', reviewModel],
  ] as const)
    if (value !== null && !MODEL_NAME.test(value))
      problems.push(`${name}: ${JSON.stringify(value.slice(0, 60))} is no name of a model, like claude-sonnet-5-5`);
  if (baseUrl !== null && !isModelServer(baseUrl)) {
    problems.push(
      `ANTHROPIC_BASE_URL: ${JSON.stringify(withoutQuery(withoutPassword(baseUrl)))} is no address of a model's server: write http://HOST:PORT or https://HOST, with no key in it`,
    );
  }
  return {
    apiKey: given.ANTHROPIC_API_KEY?.trim() ?? null,
    baseUrl,
    model,
    reviewModel: reviewModel?.toLowerCase() === 'off' ? 'off' : reviewModel,
    timeoutMs: 1000 * readCount('FAULTLINE_MODEL_TIMEOUT_S', given, 'seconds', 3600, problems),
  };
}

/** The paths of the API are put behind it; whether `/v1` stands there already is the same. */
function isModelServer(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password, search, hash } = new URL(address);
  const isPlain = [username, password, search, hash].every((part) => part === '');
  return (protocol === 'http:' || protocol === 'https:') && isPlain;
}

function readCount(
  name: 'FAULTLINE_QUERY_TIMEOUT_S' | 'FAULTLINE_MODEL_TIMEOUT_S' | 'NEO4J_MAX_CONNECTIONS' | 'NEO4J_CONNECT_TIMEOUT_S',
  given: Environment,
  unit: string,
  largest: number,
  problems: string[],
): number {
  const value = given[name];
  if (!/^\d{1,5}$/.test(value) || Number(value) < 1 || Number(value) > largest)
    problems.push(`${name}: ${JSON.stringify(value)} is no number of ${unit}: write a whole one from 1 to ${largest}`);
  return Number(value);
}

/** A host, perhaps a port, perhaps routing context; no user and no path, which the driver would not use. */
function isServer(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname, username, password, pathname } = new URL(address);
  return (
    !/[@#]/.test(address) &&
    hostname !== '' &&
    username === '' &&
    password === '' &&
    (pathname === '' || pathname === '/')
  );
}

/** What stands there may be a key. */
function withoutQuery(address: string): string {
  return address.replace(/[?#].*$/s, (rest) => `${rest.charAt(0)}…`);
}

function withoutPassword(address: string): string {
  return address.replace(/:.*@/s, ':…@');
}
