// `faultline resolve` as a person meets it: what was merged and why, and a word on it that stays.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandContext } from '../../api/commands/command.js';
import { runLoadCommand } from '../../api/commands/load.js';
import { runQuery } from '../../api/commands/query.js';
import { runResolveCommand, type ResolveOptions } from '../../api/commands/resolve.js';
import { readSettings } from '../../api/settings.js';
import { postmortem } from '../support/make-workspace.js';
import { runCommand } from '../support/run-command.js';

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-resolve-'));
  mkdirSync(join(folder, 'shop'));
  write(
    'shop/compose.yaml',
    'services:\n  checkout-service:\n    image: example/checkout:1\n  session-cache:\n    image: redis:7\n',
  );
  write('a.md', postmortem('Cache down', 'session cache', 'checkout API'));
  await run('ingest', 'shop', 'a.md', '--org', 'Example Corp');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (...words: readonly string[]): ReturnType<typeof runCommand> => runCommand(words, { folder });

/** A command in this process, which is quicker; known errors come as they are thrown. */
async function call(command: (context: CommandContext) => Promise<number>): Promise<string> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const settings = readSettings({}, folder);
  const context = { settings, environment: {}, stdout, stderr, stdin: new PassThrough(), now: () => new Date() };
  expect(await command(context)).toBe(0);
  return String(stdout.read() ?? '');
}

const resolve = (options: ResolveOptions): Promise<string> => call((context) => runResolveCommand(context, options));
const load = (): Promise<string> => call(runLoadCommand);

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

async function components(): Promise<string[]> {
  const text = '{ components { nodes { name aliases } } }';
  const answer = await call((context) => runQuery(context, text, { format: 'json' }));
  const { data } = JSON.parse(answer) as { data: { components: { nodes: { name: string; aliases: string[] }[] } } };
  return data.components.nodes.map(({ name, aliases }) => [name, ...aliases].join(' = ')).sort();
}

const together = ['checkout-service = checkout API', 'session-cache = session cache'];
const apart = ['checkout API', 'checkout-service', 'session-cache = session cache'];

describe('faultline resolve', () => {
  it('lists every merge with its reason', async () => {
    expect(await components()).toEqual(together);
    const { code, stdout, stderr } = await run('resolve', '--list', '--org', 'example corp');
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^Example Corp: 2 components, 1 merge, 0 decisions\n/);
    expect(stdout).toMatch(
      /merged: "checkout API" is "checkout-service" \(cmp_[0-9a-f]{16}\); similarity: .* \(score 0\.90, no other is near\)\n$/,
    );
    const { organizations } = JSON.parse(await resolve({ json: true })) as {
      organizations: { organization: string; merges: { matcher: string; score: number; margin: null }[] }[];
    };
    expect(organizations[0]!.merges).toMatchObject([{ matcher: 'similarity', score: 0.9, margin: null }]);
  });

  it('takes a split and its undoing, and keeps each through reading again and loading', async () => {
    const { code, stdout } = await run('resolve', '--split', 'checkout api', 'checkout-service');
    expect(code).toBe(0);
    expect(stdout).toContain('"checkout API" is not "checkout-service": written to decisions.json');
    expect(stdout).toContain('they are two components');
    expect(await components()).toEqual(apart);
    write('b.md', postmortem('Cache down again', 'session cache', 'checkout API'));
    await run('ingest', 'shop', 'a.md', 'b.md', '--org', 'Example Corp');
    await load();
    expect(await components()).toEqual(apart);
    const path = join(folder, '.faultline', 'decisions.json');
    const before = readFileSync(path, 'utf8');
    const again = await resolve({ split: ['checkout API', 'checkout-service'], org: 'Example Corp' });
    expect(again).toContain('was decided before\nthey are two components as before');
    expect(readFileSync(path, 'utf8')).toBe(before);

    const merged = await resolve({ merge: ['checkout API', 'checkout-service'] });
    expect(merged).toContain('they are one component: "checkout-service"');
    expect(await components()).toEqual(together);
    await load();
    expect(await components()).toEqual(together);
    expect(await resolve({})).toContain('; decision: decided on ');
  });

  it('takes the id of a component for a name', async () => {
    const id = /cmp_[0-9a-f]{16}/.exec(await resolve({ json: true }))![0];
    await resolve({ split: ['checkout API', id] });
    expect(await components()).toEqual(apart);
  });

  it('takes other names from aliases.yaml with the next load', async () => {
    write('.faultline/aliases.yaml', 'organizations:\n  Example Corp:\n    session-cache: [checkout API]\n');
    await load();
    expect(await components()).toEqual(['checkout-service', 'session-cache = checkout API = session cache']);
    expect(await resolve({})).toContain('alias-file: aliases.yaml:3');
    write('.faultline/aliases.yaml', 'organizations:\n  Example Corp:\n    session-cache: 5\n');
    const { code, stderr } = await run('load');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^faultline: \S+aliases\.yaml:3: .*\n$/);
  });

  it('refuses what it cannot mean in one line, and writes nothing', async () => {
    write('other.md', postmortem('Database down', 'billing database', 'reporting service'));
    await run('ingest', 'other.md', '--org', 'Other Corp');
    const org = 'Example Corp';
    const cases: [ResolveOptions, RegExp][] = [
      [
        { merge: ['billing database', 'session-cache'], org },
        /is a component of Other Corp, not of Example Corp: names of two/,
      ],
      [
        { merge: ['checkout API', 'billing database'], org },
        /is a component of Other Corp, not of Example Corp: names of two/,
      ],
      [
        { merge: ['checkout API', 'session-cache'] },
        /which organization\? Give it with --org: there are \w+ Corp, \w+ Corp/,
      ],
      [{ merge: ['a', 'b'], org: 'Exampel Corp' }, /about the organization "Exampel Corp"; near to it: "Example Corp"/],
      [{ merge: ['checkout API'], org }, /--merge NAME INTO takes two names/],
      [{ split: ['a', 'b', 'c'], org }, /--split NAME FROM takes two names/],
      [{ split: ['Session Cache', 'session-cache'], org }, /are one name/],
      [{ split: ['a', 'b'], merge: ['a', 'b'], org }, /give one of --list, --merge and --split/],
      [{ list: true, org: 'UNKNOWN' }, /nothing is joined there/],
    ];
    for (const [options, message] of cases) await expect(resolve(options)).rejects.toThrow(message);
    const words = ['--merge', 'chekout-service', 'session-cache', '--org', org];
    expect(await run('resolve', ...words)).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'faultline: no document about Example Corp mentions "chekout-service"; near to it: "checkout-service", "checkout API"\n',
    });
    expect(existsSync(join(folder, '.faultline', 'decisions.json'))).toBe(false);
  });
});
