// What a command line may name: every odd path is one refusal with its reason, and nothing that would block is opened.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listInputs } from '../../../ingest/documents/list-inputs.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'faultline-inputs-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), 'text');
}
function reasonOf(word: string): string | undefined {
  const { refused, inputs } = listInputs([word], folder);
  expect(inputs).toEqual([]);
  return refused[0]?.reason;
}

describe('listInputs', () => {
  it('takes a name as it is, even one that begins like a drive', () => {
    write('a:b.md');
    expect(listInputs(['a:b.md'], folder).inputs).toMatchObject([{ path: join(folder, 'a:b.md') }]);
  });

  it('passes over a workspace inside the folder, whose texts were read before', () => {
    write('home/documents/0123456789abcdef.txt');
    write('a.md');
    const { inputs } = listInputs(['.'], folder, join(folder, 'home'));
    expect(inputs).toMatchObject([{ path: join(folder, 'a.md') }]);
  });

  it('refuses links that lead in a circle', () => {
    symlinkSync('round', join(folder, 'round'));
    expect(reasonOf('round')).toBe('its links lead in a circle');
  });

  it('refuses a path that is too long', () => {
    expect(reasonOf('x'.repeat(5000))).toBe('its name is too long');
  });

  it.skipIf(process.platform === 'win32')('refuses a pipe and a device, and passes over those in a folder', () => {
    execFileSync('mkfifo', [join(folder, 'pipe.md')]);
    expect(reasonOf('pipe.md')).toBe('it is neither a file nor a folder');
    expect(reasonOf('/dev/null')).toBe('it is neither a file nor a folder');
    write('a.md');
    expect(listInputs(['.'], folder)).toMatchObject({ inputs: [{ path: join(folder, 'a.md') }], passedOver: 1 });
  });

  it('takes for a description of its folder only what is called so', () => {
    for (const name of ['license-server-outage.md', 'readme-outage.md', 'README.md', 'LICENSE.txt']) write(name);
    const needing = listInputs(['.'], folder).inputs.flatMap((input) =>
      input.from === 'file' && input.needsFrontMatter ? [input.path.slice(folder.length + 1)] : [],
    );
    expect(needing).toEqual(['LICENSE.txt', 'README.md']);
  });

  it('passes over a folder of kinds that nobody reads, and refuses one with nothing in it', () => {
    write('scans/report.pdf');
    write('scans/orphan.extraction.json');
    mkdirSync(join(folder, 'empty', 'inside'), { recursive: true });
    expect(listInputs(['scans'], folder)).toMatchObject({ inputs: [], refused: [], passedOver: 2 });
    expect(reasonOf('empty')).toBe(
      'the folder holds nothing that can be read: no prose (.md, .txt, .html), no code, no infrastructure',
    );
  });
});
