// The bare driver is given what our store writes: were it given less, the ratio would say nothing.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { writeBareCsv } from '../../bench/bare-csv.js';
import { syntheticGraph } from '../../bench/synthetic-graph.js';
import { writeRowFiles } from '../../cypher/publish/row-files.js';

it('the files for the bare embedded engine are those of our store, byte for byte', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-bare-'));
  const batch = syntheticGraph(200);
  const bare = await writeBareCsv(batch, join(folder, 'bare'));
  const { all } = await writeRowFiles(batch, join(folder, 'ours'), null);
  expect(bare.map(({ path }) => basename(path))).toEqual(all.map(({ path }) => basename(path)));
  for (const [at, { path }] of all.entries())
    expect(readFileSync(bare[at]!.path).equals(readFileSync(path))).toBe(true);
  rmSync(folder, { recursive: true });
});
