// Two names of one document that turn out to be one component: nothing in the graph leads from a component to itself.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { TestWorkspace } from '../../support/make-workspace.js';
import { told, toldExtractor } from '../../support/make-claims.js';

let test: TestWorkspace;
beforeEach(() => (test = new TestWorkspace()));
afterEach(() => test.dispose());

it('leaves out a step and a dependency between two names of one component', async () => {
  test.write(
    'a.txt',
    told({
      title: 'Cache down',
      affected: { 'the cache': 'ORIGIN', Caches: 'PROPAGATED', shop: 'IMPACTED' },
      steps: [
        [1, 'the cache', 'Caches'],
        [2, 'Caches', 'shop'],
      ],
      needs: [
        ['the cache', 'Caches'],
        ['shop', 'Caches'],
      ],
    }),
  );
  await test.ingest(['a.txt'], { organization: 'Example', extractor: toldExtractor });
  const reader = await test.store.reader();
  const joined = (kind: string): Promise<readonly unknown[]> =>
    reader.read(`MATCH (a:Component)-[:${kind}]->(b:Component) RETURN a.id = b.id AS isSelf`, {});
  expect(await joined('FAILED_INTO')).toEqual([{ isSelf: false }]);
  expect(await joined('NEEDS')).toEqual([{ isSelf: false }]);
  await reader.close();
});
