// The command line as a user and a script meet it: real processes, exit codes, what goes to which stream.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { postmortem } from '../support/make-workspace.js';
import { commandEnvironment, runCommand, type CommandResult } from '../support/run-command.js';
import { startServer } from '../support/start-server.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'faultline-command-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(...words: readonly string[]): Promise<CommandResult> {
  return runCommand(words, { folder });
}

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

describe('faultline ingest', () => {
  it('prints its report on stdout, its progress on stderr, and makes a workspace', async () => {
    write('a.md', postmortem('Cache down'));
    const { code, stdout, stderr } = await run('ingest', 'a.md', '--org', 'Example');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^1 added; graph [0-9a-f]{16}\n$/);
    expect(stderr).toContain('read 1 of 1');
    expect(readdirSync(join(folder, '.faultline')).sort()).toEqual(['documents', 'extractions', 'graph', 'runs']);
  });

  it('prints JSON alone on stdout when asked', async () => {
    write('a.md', postmortem('Cache down'));
    const { stdout } = await run('ingest', 'a.md', 'missing.md', '--json');
    const report = JSON.parse(stdout) as { runId: string; documents: { status: string }[]; usage: unknown };
    expect(report.documents.map(({ status }) => status).sort()).toEqual(['added', 'refused']);
    expect(report.usage).toEqual({ inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, costUsd: 0 });
    expect(existsSync(join(folder, '.faultline', 'runs', `${report.runId}.json`))).toBe(true);
  });

  it('ends with 2 when something was refused, and names it with the reason', async () => {
    write('a.md', postmortem('Cache down'));
    write('empty.md', '');
    mkdirSync(join(folder, 'nothing'));
    const { code, stdout } = await run('ingest', 'a.md', 'empty.md', 'missing.md', 'nothing');
    expect(code).toBe(2);
    expect(stdout).toContain('empty.md: the file is empty');
    expect(stdout).toContain('refused: missing.md: there is no such file or folder');
    expect(stdout).toContain('refused: nothing: the folder holds nothing that can be read');
    expect(stdout).toContain('1 added, 3 refused');
  });

  it('reads standard input', async () => {
    const { code, stdout } = await runCommand(['ingest', '-', '--org', 'Example'], {
      folder,
      stdin: postmortem('From a pipe'),
    });
    expect(code).toBe(0);
    expect(stdout).toContain('1 added');
  });

  it('says what it would read with --dry-run, and writes nothing', async () => {
    write('a.md', postmortem('Cache down'));
    const { code, stdout } = await run('ingest', '.', '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /would read: \S+a\.md \(\d+ characters\)\n1 document by "rules": 0 calls, 0 tokens, 0\.00 USD/,
    );
    expect(existsSync(join(folder, '.faultline'))).toBe(false);
  });

  it('starts relative paths at INIT_CWD and keeps the workspace there', async () => {
    write('a.md', postmortem('Cache down'));
    const elsewhere = mkdtempSync(join(tmpdir(), 'faultline-elsewhere-'));
    const { code } = await runCommand(['ingest', 'a.md'], { folder: elsewhere, environment: { INIT_CWD: folder } });
    rmSync(elsewhere, { recursive: true });
    expect(code).toBe(0);
    expect(existsSync(join(folder, '.faultline', 'extractions'))).toBe(true);
  });

  it.each([
    [['ingest']],
    [['ingest', 'a.md', '--published', 'someday']],
    [['ingest', 'a.md', '--extractor', 'magic']],
    [['ingest', 'a.md', '--frobnicate']],
    [['frobnicate']],
    [['query']],
    [['query', '{ stats { incidents } }', '--variables', '{']],
    [['query', '-f', 'missing.graphql']],
    [['diagram', 'inc_unknown']],
  ])('ends with 1 and one clear line for %j', async (words) => {
    const { code, stdout, stderr } = await run(...words);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(2);
  });

  it('ends with 1 when another process holds the workspace, and says who', async () => {
    write('a.md', postmortem('Cache down'));
    await run('ingest', 'a.md');
    const stat = readFileSync(`/proc/${process.pid}/stat`, 'utf8');
    const processStart = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    const holder = {
      pid: process.pid,
      host: (await import('node:os')).hostname(),
      command: 'faultline ingest',
      since: '2026-01-01T00:00:00Z',
      processStart,
    };
    write('.faultline/writer.lock', JSON.stringify(holder));
    const { code, stderr } = await run('load');
    expect(code).toBe(1);
    expect(stderr).toContain(`is held by "faultline ingest" (process ${process.pid}`);
  });

  it.each([0, 1, 2, 3])('loses nothing when it is killed, and a second run completes (moment %i)', async (moment) => {
    mkdirSync(join(folder, 'docs'));
    for (let count = 0; count < 40; count += 1) write(`docs/${count}.md`, postmortem(`Incident ${count}`));
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, '../../api/bin.js'), 'ingest', 'docs', '--org', 'Example'],
      {
        cwd: folder,
        env: commandEnvironment(),
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    const isGone = new Promise((resolve) => child.once('exit', resolve));
    await new Promise<void>((resolve) =>
      child.stderr.on('data', (chunk: Buffer) => {
        if (/read (\d+) of/.test(chunk.toString('utf8'))) setTimeout(resolve, moment * 180);
      }),
    );
    child.kill('SIGKILL');
    await isGone;
    const { code } = await run('ingest', 'docs', '--org', 'Example');
    expect(code).toBe(0);
    const { stdout } = await run('query', '{ stats { incidents documents } }');
    expect(JSON.parse(stdout)).toEqual({ data: { stats: { incidents: 40, documents: 40 } } });
    const left = readdirSync(join(folder, '.faultline'), { recursive: true }) as string[];
    expect(left.filter((name) => /draft|building|writer\.lock/.test(name))).toEqual([]);
  });

  it('publishes what it has and ends with 130 when it is interrupted', async () => {
    mkdirSync(join(folder, 'docs'));
    for (let count = 0; count < 400; count += 1) write(`docs/${count}.md`, postmortem(`Incident ${count}`));
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, '../../api/bin.js'), 'ingest', 'docs', '--org', 'Example'],
      {
        cwd: folder,
        env: commandEnvironment(),
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    const exit = new Promise((resolve) => child.once('exit', resolve));
    await new Promise((resolve) => child.stderr.once('data', resolve));
    child.kill('SIGINT');
    expect(await exit).toBe(130);
    const { stdout } = await run('query', '{ stats { incidents } }');
    const { incidents } = (JSON.parse(stdout) as { data: { stats: { incidents: number } } }).data.stats;
    expect(incidents).toBeGreaterThan(0);
    expect(incidents).toBeLessThan(400);
  });

  it('says in one line that the disk is full, and keeps the graph that was there', async () => {
    write('a.md', postmortem('Cache down'));
    await run('ingest', 'a.md', '--org', 'Example');
    write('b.md', postmortem('Second'));
    // A limit on the size of files stands in for the full disk: the write that passes it fails the same way.
    const limited = await new Promise<CommandResult>((resolve) => {
      const child = spawn(
        'sh',
        [
          '-c',
          `ulimit -f 64; exec "${process.execPath}" "${join(import.meta.dirname, '../../api/bin.js')}" ingest b.md --org Example`,
        ],
        {
          cwd: folder,
          env: commandEnvironment(),
        },
      );
      let stderr = '';
      child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
      child.once('close', (code) => resolve({ code, stdout: '', stderr }));
    });
    expect(limited.code).not.toBe(0);
    const { stdout } = await run('query', '{ incidents { nodes { title } } }');
    expect(stdout).toContain('Cache down');
    expect((await run('ingest', 'b.md', '--org', 'Example')).code).toBe(0);
  });
});

describe('faultline query', () => {
  it('answers an empty workspace, and ends with 0', async () => {
    const { code, stdout } = await run('query', '{ stats { incidents } hotspots { key } }');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ data: { stats: { incidents: 0 }, hotspots: [] } });
  });

  it('takes variables and files, prints errors with the response, and ends with 1 for them', async () => {
    write('q.graphql', 'query ($first: Int) { incidents(first: $first) { totalCount } }');
    expect((await run('query', '-f', 'q.graphql', '--variables', '{"first": 1}')).code).toBe(0);
    const { code, stdout } = await run('query', '-f', 'q.graphql', '--variables', '{"first": 1000}');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ errors: [{ extensions: { code: 'BAD_INPUT' } }] });
    const nonsense = await run('query', '{ nonsense');
    expect(nonsense.code).toBe(1);
    expect(JSON.parse(nonsense.stdout)).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }] });
  });

  it('is answered for all who ask at once while the graph is built', async () => {
    write('a.md', postmortem('Cache down'));
    await run('ingest', 'a.md', '--org', 'Example');
    rmSync(join(folder, '.faultline', 'graph'), { recursive: true });
    const answers = await Promise.all([1, 2, 3].map(() => run('query', '{ stats { incidents } }')));
    expect(answers.map(({ code, stdout }) => [code, JSON.parse(stdout) as unknown])).toEqual(
      [1, 2, 3].map(() => [0, { data: { stats: { incidents: 1 } } }]),
    );
  });

  it('rebuilds a graph folder that was deleted', async () => {
    write('a.md', postmortem('Cache down'));
    await run('ingest', 'a.md', '--org', 'Example');
    rmSync(join(folder, '.faultline', 'graph'), { recursive: true });
    const { code, stdout, stderr } = await run('query', '{ stats { incidents } }');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ data: { stats: { incidents: 1 } } });
    expect(stderr).toContain('building the graph from the extractions');
  });
});

describe('faultline load', () => {
  it('rebuilds a graph whose file is damaged', async () => {
    write('a.md', postmortem('Cache down'));
    await run('ingest', 'a.md', '--org', 'Example');
    const graph = join(folder, '.faultline', 'graph');
    const [database] = readdirSync(graph).filter((name) => name.endsWith('.lbug'));
    writeFileSync(join(graph, database!), 'noise');
    const broken = await run('query', '{ stats { incidents } }');
    expect(broken.code).toBe(1);
    expect(broken.stderr + broken.stdout).toContain('faultline load');
    expect((await run('load')).code).toBe(0);
    expect(JSON.parse((await run('query', '{ stats { incidents } }')).stdout)).toEqual({
      data: { stats: { incidents: 1 } },
    });
  });

  it('ends with 2 and names the file that cannot be used', async () => {
    write('a.md', postmortem('Cache down'));
    write('b.md', postmortem('Other'));
    await run('ingest', 'a.md', 'b.md', '--org', 'Example');
    const [file] = readdirSync(join(folder, '.faultline', 'extractions')).sort();
    write(`.faultline/extractions/${file}`, 'not json');
    const { code, stdout, stderr } = await run('load');
    expect(code).toBe(2);
    expect(stdout).toContain('1 document loaded');
    expect(stderr).toContain(`left out: extractions/${file}: not JSON`);
  });
});

describe('faultline diagram', () => {
  it('prints Mermaid or JSON, or writes it to a file', async () => {
    write('a.md', postmortem('Cache down'));
    await run('ingest', 'a.md', '--org', 'Example');
    const { stdout: list } = await run('query', '{ incidents { nodes { id } } }');
    const id = (JSON.parse(list) as { data: { incidents: { nodes: { id: string }[] } } }).data.incidents.nodes[0]!.id;
    expect((await run('diagram', id)).stdout).toMatch(/^flowchart LR\n/);
    const { stdout } = await run('diagram', id, '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ incident: { id, title: 'Cache down' } });
    expect((await run('diagram', id, '--out', 'path.mmd')).stdout).toBe('');
    expect(readFileSync(join(folder, 'path.mmd'), 'utf8')).toMatch(/^flowchart LR\n/);
  });
});

describe('faultline doctor', () => {
  it('finds an empty folder in order', async () => {
    const { code, stdout } = await run('doctor');
    expect(code).toBe(0);
    expect(stdout).toMatch(/ok\s+node/);
  });

  it('ends with 1 and says what to do about a broken extraction', async () => {
    write('a.md', postmortem('Cache down'));
    await run('ingest', 'a.md', '--org', 'Example');
    const [file] = readdirSync(join(folder, '.faultline', 'extractions')).sort();
    write(`.faultline/extractions/${file}`, '{}');
    const { code, stdout } = await run('doctor');
    expect(code).toBe(1);
    expect(stdout).toMatch(/fails extractions\s+extractions\/\w+\.json: .*mend or remove it/);
  });
});

describe('faultline serve', () => {
  it('answers page, API, health and readiness, and shows a new graph without a restart', async () => {
    write('a.md', postmortem('Cache down'));
    await run('ingest', 'a.md', '--org', 'Example');
    const server = await startServer({ samples: false, home: join(folder, '.faultline') });
    try {
      const ask = async (): Promise<unknown> => {
        const response = await fetch(`${server.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query: '{ stats { incidents } }' }),
        });
        return response.json();
      };
      expect(await ask()).toMatchObject({ data: { stats: { incidents: 1 } } });
      write('b.md', postmortem('Second'));
      await run('ingest', 'b.md', '--org', 'Example');
      expect(await ask()).toMatchObject({ data: { stats: { incidents: 2 } } });
      expect((await fetch(`${server.url}/health`)).status).toBe(200);
      expect(await (await fetch(`${server.url}/ready`)).json()).toMatchObject({ status: 'ok' });
      expect((await fetch(`${server.url}/nothing.js`)).status).toBe(404);
      expect((await fetch(`${server.url}/%2e%2e/package.json`)).status).toBe(404);
      expect((await fetch(`${server.url}/..%2f..%2fpackage.json`)).status).toBe(404);
      expect((await fetch(`${server.url}/`, { method: 'POST' })).status).toBe(405);
    } finally {
      await server.stop();
    }
  });

  it('says in one line that the port is in use, and ends with 1', async () => {
    const blocker = createServer();
    const port = await new Promise<number>((resolve) =>
      blocker.listen(0, '127.0.0.1', () => resolve((blocker.address() as { port: number }).port)),
    );
    const { code, stderr } = await runCommand(['serve'], { folder, environment: { PORT: String(port) } });
    blocker.close();
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`^faultline: port ${port} on 127\\.0\\.0\\.1 is in use: .*PORT`));
  });

  it('refuses to answer other machines', async () => {
    const { code, stderr } = await runCommand(['serve'], { folder, environment: { HOST: '0.0.0.0' } });
    expect(code).toBe(1);
    expect(stderr).toContain('HOST: "0.0.0.0"');
  });
});
