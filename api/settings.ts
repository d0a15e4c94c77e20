// The only reader of the environment. In: process.env and the folder the command was called from. Out: frozen settings,
// or a SettingsError that names the setting and the way out.
import { resolve } from 'node:path';
import { z } from 'zod';

export class SettingsError extends Error {
  readonly code = 'SETTINGS';
  override readonly name = 'SettingsError';
}

export interface Settings {
  /** absolute path of the workspace */
  readonly home: string;
  /** absolute path of the embedded graph's folder, in the workspace unless given so */
  readonly graphFolder: string;
  readonly host: string;
  readonly port: number;
  /** what relative paths on the command line start at */
  readonly baseFolder: string;
}

const environmentSchema = z.object({
  FAULTLINE_HOME: z.string().min(1).default('.faultline'),
  FAULTLINE_STORE: z.string().min(1).default('ladybug:graph'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.string().default('4000'),
  INIT_CWD: z.string().min(1).optional(),
});

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** @throws SettingsError for a value that cannot be used */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
  currentFolder: string,
): Settings {
  // An empty variable is as good as none.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new SettingsError(`${issue.path.join('.')}: ${issue.message}`);
  }
  const { FAULTLINE_HOME, FAULTLINE_STORE, HOST, PORT, INIT_CWD } = parsed.data;
  const baseFolder = INIT_CWD ?? currentFolder;
  const home = resolve(baseFolder, FAULTLINE_HOME);
  const graph = /^ladybug:(?<folder>.+)$/.exec(FAULTLINE_STORE)?.groups?.['folder'];
  if (graph === undefined) {
    throw new SettingsError(
      `FAULTLINE_STORE: ${JSON.stringify(FAULTLINE_STORE)} is no store of this version: leave it out, or write ladybug:FOLDER`,
    );
  }
  if (!/^\d{1,5}$/.test(PORT) || Number(PORT) > 65_535) {
    throw new SettingsError(
      `PORT: ${JSON.stringify(PORT)} is no port: write a whole number from 0 (any free one) to 65535`,
    );
  }
  if (!LOOPBACK.has(HOST)) {
    throw new SettingsError(
      `HOST: ${JSON.stringify(HOST)} would answer other machines, which needs tokens: use 127.0.0.1`,
    );
  }
  return Object.freeze({ home, graphFolder: resolve(home, graph), host: HOST, port: Number(PORT), baseFolder });
}
