// `faultline bench` as it is called: the report's fields, and that it leaves nothing behind. No time is judged here.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BenchReport } from '../../bench/report.js';
import { syntheticGraph } from '../../bench/synthetic-graph.js';
import { commandEnvironment, runCommand } from '../support/run-command.js';

let folder: string;
let temporary: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-command-'));
  temporary = mkdtempSync(join(tmpdir(), 'faultline-temporary-'));
});
afterEach(() => {
  for (const made of [folder, temporary]) rmSync(made, { recursive: true, force: true });
});

/** What the command made where temporary things go; the starter keeps compiled code there too. */
function leftovers(): string[] {
  return readdirSync(temporary).filter((name) => name.startsWith('faultline'));
}

describe('faultline bench', () => {
  it(
    'measures publishing and every question, ours and bare, and leaves nothing behind',
    { timeout: 300_000 },
    async () => {
      const { code, stdout, stderr } = await runCommand(
        ['bench', '--incidents', '60', '--repetitions', '1', '--json'],
        { folder, environment: { TMPDIR: temporary } },
      );
      expect(stderr).toContain('question 1 of ');
      expect(code).toBe(0);
      const report = JSON.parse(stdout) as BenchReport;
      expect(Object.keys(report.machine)).toEqual(['cpu', 'cores', 'memoryGb', 'platform', 'node']);
      expect(report).toMatchObject({ store: 'ladybug', incidents: 60, organizations: 40 });
      expect(report.engineVersion).toMatch(/^LadybugDB \d/);
      expect(report.graphVersion).toBe(syntheticGraph(60).version);
      expect(report.affected).toBeGreaterThan(report.steps);
      for (const field of ['seconds', 'bareSeconds', 'ratio', 'rssMb', 'msPerIncident'] as const)
        expect(report.publish[field], field).toBeGreaterThan(0);
      expect(report.targets).toEqual([]);
      expect(report.unanswered).toEqual([]);

      const { queries } = report;
      expect(new Set(queries.map(({ name }) => name)).size).toBe(queries.length);
      for (const query of queries) {
        for (const field of ['p50Ms', 'p95Ms', 'bareP50Ms', 'bareP95Ms', 'ratio'] as const)
          expect(query[field], `${query.name} ${field}`).toBeGreaterThan(0);
        expect(query.repetitions).toBe(1);
      }
      const requests = queries.filter(({ through }) => through === 'graphql');
      // Among so few, hardly any run of components is shared, and nothing comes back.
      const needsMore = /^(failure patterns|recurrences)/;
      const empty = requests.filter(({ name, rows }) => rows === 0 && !needsMore.test(name)).map(({ name }) => name);
      expect(empty).toEqual([]);
      for (const words of ['hotspots by TEAM, one component', 'incidents by SEVERITY_DESC', 'one component'])
        expect(requests.map(({ name }) => name)).toContain(words);
      expect(queries.some(({ through }) => through === 'store')).toBe(true);

      expect(readdirSync(folder)).toEqual([]);
      expect(leftovers()).toEqual([]);
    },
  );

  it('removes what it made when it is interrupted', async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, '..', '..', 'api', 'bin.js'), 'bench'], {
      cwd: folder,
      env: commandEnvironment({ TMPDIR: temporary }),
    });
    const isEnding = new Promise<number | null>((resolve) => child.once('close', resolve));
    await new Promise<void>((resolve) => {
      child.stderr.on('data', (chunk: Buffer) => {
        if (chunk.toString('utf8').includes('publishing 10,000 incidents')) resolve();
      });
    });
    expect(leftovers()).toHaveLength(1);
    child.kill('SIGINT');
    expect(await isEnding).toBe(130);
    expect(leftovers()).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([['0'], ['1000001'], ['2.5']])('ends with 1 and one clear line for %j incidents', async (incidents) => {
    const { code, stdout, stderr } = await runCommand(['bench', `--incidents=${incidents}`], { folder });
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain('--incidents');
  });
});
