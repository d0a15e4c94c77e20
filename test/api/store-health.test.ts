// What /ready and doctor say of the store: how far it is behind the workspace's newest run, and what is wrong.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storeHealth } from '../../api/commands/store-health.js';
import { PublishError } from '../../cypher/store/store-errors.js';
import { rulesExtractor } from '../../ingest/extract/rules-extractor.js';
import { runIngest } from '../../ingest/run-ingest.js';
import { postmortem, TestWorkspace } from '../support/make-workspace.js';

let test: TestWorkspace;
beforeEach(() => (test = new TestWorkspace('embedded')));
afterEach(() => test.dispose());

describe('the health of the store', () => {
  it('is good after a run: engine, versions, no lag', async () => {
    const report = await test.ingest([test.write('a.md', postmortem('A'))], { organization: 'Example' });
    const health = await storeHealth(test.store, test.workspace);
    expect(health).toMatchObject({
      store: expect.stringMatching(/^LadybugDB \d/) as string,
      graphVersion: report.graphVersion,
      newestRun: { runId: report.runId, graphVersion: report.graphVersion },
      lagSeconds: 0,
      problems: [],
    });
  });

  it('tells by how much the store is behind the newest run, until that is loaded', async () => {
    await test.ingest([test.write('a.md', postmortem('A'))], { organization: 'Example' });
    const { builtAt } = await test.store.ping();
    const finishedAt = new Date(Date.parse(builtAt!) + 90_000).toISOString();
    // A run on another machine, whose extractions came here with the folder, and whose graph did not.
    test.workspace.writeRun('2027-01-01T00-00-00-000Z-abcdef', {
      runId: 'later',
      startedAt: builtAt,
      finishedAt,
      graphVersion: '0123456789abcdef',
    });
    const behind = await storeHealth(test.store, test.workspace);
    expect(behind.lagSeconds).toBe(90);
    expect(behind.problems).toEqual([
      'the store does not hold what run later made (90 s behind): run "faultline load" to publish it',
    ]);
  });

  it('is behind after a run that could not publish what it read', async () => {
    await test.ingest([test.write('a.md', postmortem('A'))], { organization: 'Example' });
    const down = { ...test.store, publish: () => Promise.reject(new PublishError('the disk is full')) };
    const request = { inputs: [test.write('b.md', postmortem('B'))], baseFolder: test.folder, isExtractorNamed: false };
    const { workspace } = test;
    // The store goes by the real clock.
    const now = (): Date => new Date();
    const sources = {
      fetchAddress: () => Promise.reject(new Error('no network in tests')),
      readStandardInput: () => Promise.resolve(Buffer.from('')),
    };
    const run = runIngest(
      { ...request, organization: 'Example' },
      { workspace, now, sources, store: down, extractor: rulesExtractor },
    );
    await expect(run).rejects.toThrow('the disk is full');
    const behind = await storeHealth(test.store, test.workspace);
    expect(behind.newestRun?.graphVersion).toBeNull();
    expect(behind.lagSeconds).toBeGreaterThan(0);
    await test.load();
    expect((await storeHealth(test.store, test.workspace)).problems).toEqual([]);
  });

  it('says how to build a graph that is not there', async () => {
    const { graphVersion, problems } = await storeHealth(test.store, test.workspace);
    expect(graphVersion).toBeNull();
    expect(problems).toEqual([expect.stringMatching(/^no graph in .*: run "faultline load" to build it/)]);
  });
});

describe('the id of a workspace', () => {
  it('is made once, and moves with the folder', () => {
    const id = test.workspace.id();
    expect(id).toMatch(/^ws_[0-9a-f]{16}$/);
    expect(test.workspace.id()).toBe(id);
    expect(test.workspace.knownId()).toBe(id);
  });
});
