// Runs the real command line in a process of its own. In: its words and its folder. Out: exit code and both streams.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const bin = join(import.meta.dirname, '..', '..', 'api', 'bin.js');

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

/** Settings of the machine the tests run on do not reach the command. */
export function commandEnvironment(environment: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const ours = Object.keys(process.env).filter(
    (name) => !/^(FAULTLINE_|ANTHROPIC_|NEO4J_|HOST$|PORT$|INIT_CWD$)/.test(name),
  );
  return { ...Object.fromEntries(ours.map((name) => [name, process.env[name]])), ...environment };
}

export function runCommand(
  words: readonly string[],
  { folder, environment, stdin }: CommandOptions,
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...words], { cwd: folder, env: commandEnvironment(environment) });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.end(stdin ?? '');
  });
}
