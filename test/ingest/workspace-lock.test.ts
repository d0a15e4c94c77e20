// The workspace lock between real processes: at most one holds it, also when all of them find a dead one's lock.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockWorkspace } from '../../ingest/workspace/workspace-lock.js';

let home: string;
beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'faultline-lock-'))));
afterEach(() => rmSync(home, { recursive: true, force: true }));

const DEAD = {
  pid: 999_999_999,
  host: hostname(),
  command: 'faultline ingest',
  since: '2026-01-01',
  processStart: '1',
};

function race(processes: number, log: string): Promise<(number | null)[]> {
  const script = join(import.meta.dirname, '..', 'support', 'hold-lock.ts');
  return Promise.all(
    Array.from({ length: processes }, () => {
      const child = spawn(process.execPath, ['--import', 'tsx', script, home, log], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      return new Promise<number | null>((resolve) => child.once('exit', resolve));
    }),
  );
}

describe('the workspace lock', () => {
  it('is held by one process at a time, whoever finds the lock of a dead one', async () => {
    const log = join(home, 'log');
    writeFileSync(log, '');
    for (let round = 0; round < 3; round += 1) {
      writeFileSync(join(home, 'writer.lock'), JSON.stringify(DEAD));
      const codes = await race(5, log);
      expect(codes.every((code) => code === 0 || code === 3)).toBe(true);
      expect(codes).toContain(0);
    }
    const lines = readFileSync(log, 'utf8').trim().split('\n');
    for (let at = 0; at < lines.length; at += 2) {
      const [took, left] = [lines[at]!.split(' '), lines[at + 1]!.split(' ')];
      expect([took[0], left[0], left[1]]).toEqual(['took', 'left', took[1]]);
    }
    expect(readdirSync(home)).toEqual(['log']);
  });

  it('is not taken from a living process by one that looked before it was taken', () => {
    writeFileSync(join(home, 'writer.lock'), JSON.stringify(DEAD));
    const first = lockWorkspace(home, 'first', new Date());
    expect(() => lockWorkspace(home, 'second', new Date())).toThrow('is held by "first"');
    first.release();
    lockWorkspace(home, 'second', new Date()).release();
  });

  it('names the file to remove when another machine holds it', () => {
    writeFileSync(join(home, 'writer.lock'), JSON.stringify({ ...DEAD, host: 'gone.example' }));
    expect(() => lockWorkspace(home, 'mine', new Date())).toThrow(`remove ${join(home, 'writer.lock')}`);
  });

  it('is refused while another process takes it over, but not for one that died in doing so', () => {
    writeFileSync(join(home, 'writer.lock'), JSON.stringify(DEAD));
    writeFileSync(join(home, 'writer.lock.takeover'), '');
    expect(() => lockWorkspace(home, 'mine', new Date())).toThrow('is being taken by another process');
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(join(home, 'writer.lock.takeover'), longAgo, longAgo);
    lockWorkspace(home, 'mine', new Date()).release();
  });
});
