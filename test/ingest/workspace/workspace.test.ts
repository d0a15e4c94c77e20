// The folder on disk: what a killed run leaves is swept, what is set aside keeps its place.
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { proseDocumentId } from '../../../cypher/model/ids.js';
import { Workspace } from '../../../ingest/workspace/workspace.js';

let folder: string;
let workspace: Workspace;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-workspace-'));
  workspace = new Workspace(join(folder, 'home'));
  workspace.create();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the workspace', () => {
  it('sweeps what killed runs left half-written, and nothing else', () => {
    const old = new Date(Date.now() - 2 * 24 * 60 * 60 * 1000);
    const place = (path: string, isOld = false): string => {
      writeFileSync(join(workspace.home, path), 'half');
      if (isOld) utimesSync(join(workspace.home, path), old, old);
      return path;
    };
    const left = [
      place('extractions/.draft-1'),
      place('documents/.draft-1'),
      place('runs/.draft-1'),
      place('graph/catalog.json.4711'),
      place('writer.lock.4711.abcd', true),
      place('writer.lock.4711.abcd.stale', true),
    ];
    const kept = [place('writer.lock', true), place('writer.lock.4712.abcd'), place('graph/catalog.json')];
    workspace.sweepDrafts();
    expect(left.filter((path) => existsSync(join(workspace.home, path)))).toEqual([]);
    expect(kept.filter((path) => existsSync(join(workspace.home, path)))).toEqual(kept);
  });

  it('names the place of what it sets aside, also when a file of that name is there', async () => {
    const id = proseDocumentId('text');
    workspace.writeExtraction(id, 'first');
    expect(workspace.setAside(`${id}.json`)).toBe(join('extractions', 'replaced', `${id}.json`));
    workspace.writeExtraction(id, 'second');
    expect(workspace.setAside(`${id}.json`)).toBe(join('extractions', 'replaced', `${id}.2.json`));
    await workspace.flush();
  });
});
