// The real server, as a user starts it, on a free port and a workspace of its own.
// In: whether to read the samples. Out: its address, and how to stop it.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const projectFolder = join(import.meta.dirname, '..', '..');

export interface TestServer {
  readonly url: string;
  /** the workspace it serves */
  readonly home: string;
  stop(): Promise<void>;
}

export async function startServer({ samples, home }: { samples: boolean; home?: string }): Promise<TestServer> {
  const folder = home ?? mkdtempSync(join(tmpdir(), 'faultline-server-'));
  const child = spawn(
    process.execPath,
    [join(projectFolder, 'api/bin.js'), 'serve', ...(samples ? ['--samples'] : [])],
    {
      env: { ...process.env, FAULTLINE_HOME: folder, PORT: '0', HOST: '127.0.0.1', FAULTLINE_STORE: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const look = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
      const address = /ready at (http:\S+)/.exec(output)?.[1];
      if (address !== undefined) resolve(address);
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${output}`)));
  });
  return {
    url,
    home: folder,
    stop: async () => {
      const isGone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await isGone;
      if (home === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
