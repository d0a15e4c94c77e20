// Full text search on the embedded store: the contract of search, and what its index of files owes beyond it.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GraphStore } from '../../cypher/store/graph-store.js';
import { openLadybugStore } from '../../cypher/store/ladybug-store.js';
import { QueryTimeoutError } from '../../cypher/store/store-errors.js';
import { makeSmallGraph } from '../support/make-graph.js';
import { describeSearch, search } from './search-contract.js';

describeSearch({
  name: 'the embedded store',
  openEmpty: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'faultline-search-test-'));
    return {
      store: openLadybugStore({ folder }),
      dispose: async () => rmSync(folder, { recursive: true, force: true }),
    };
  },
  runs: 15,
});

describe('the full text index of a generation', () => {
  let folder: string;
  let store: GraphStore;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'faultline-search-test-'));
    store = openLadybugStore({ folder });
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const indexFile = (): string =>
    join(
      folder,
      readdirSync(folder).find((name) => name.endsWith('.search'))!,
    );

  it('is read while another process reads it, or was killed while it did', async () => {
    await store.publish(makeSmallGraph(2));
    // How the library locks a file that it reads.
    mkdirSync(`${indexFile()}.lock`);
    expect(await search(store, ['session'], { kind: 'incident' })).toHaveLength(2);
  });

  it('answers for the generation that a reader holds, also when its file is deleted before the first search', async () => {
    await store.publish(makeSmallGraph(2));
    const reader = await store.reader();
    await openLadybugStore({ folder }).publish(makeSmallGraph(5));
    const question = { words: ['session'], kind: 'incident', limit: null } as const;
    expect(await reader.search(question)).toHaveLength(2);
    await reader.close();
    expect(await search(store, ['session'], { kind: 'incident' })).toHaveLength(5);
  });

  it('is not even looked at by questions that search nothing', async () => {
    await store.publish(makeSmallGraph(2));
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('faultline-search-')).length;
    const reader = await store.reader();
    await reader.read('MATCH (i:Incident) RETURN count(i) AS incidents', {});
    await reader.close();
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('faultline-search-'))).toHaveLength(before);
  });

  it('stops a search whose time is over, and answers those that come after it', async () => {
    await store.publish(makeSmallGraph(2));
    const reader = await store.reader();
    const question = { words: ['session'], kind: 'incident', limit: null } as const;
    const late = reader.search(question, { timeoutMs: 0 });
    const waiting = reader.search(question);
    await expect(late).rejects.toBeInstanceOf(QueryTimeoutError);
    expect(await waiting).toHaveLength(2);
    await reader.close();
  });

  it('stops a search that nobody waits for any more', async () => {
    await store.publish(makeSmallGraph(2));
    const reader = await store.reader();
    const question = { words: ['session'], kind: 'incident', limit: null } as const;
    const client = new AbortController();
    const left = reader.search(question, { signal: client.signal });
    client.abort(new Error('the client is gone'));
    await expect(left).rejects.toThrow('the client is gone');
    expect(await reader.search(question)).toHaveLength(2);
    await reader.close();
  });

  it('is built from nothing where the one before is gone', async () => {
    await store.publish(makeSmallGraph(2));
    rmSync(indexFile());
    await store.publish(makeSmallGraph(3));
    expect(await search(store, ['session'], { kind: 'incident' })).toHaveLength(3);
  });

  it('leaves nothing behind when its store is closed', async () => {
    await store.publish(makeSmallGraph(2));
    const before = new Set(readdirSync(tmpdir()));
    expect(await search(store, ['session'], { kind: 'incident' })).toHaveLength(2);
    await store.close();
    const left = readdirSync(tmpdir()).filter((name) => name.startsWith('faultline-search-') && !before.has(name));
    expect(left).toEqual([]);
    expect(existsSync(`${indexFile()}.lock`)).toBe(false);
  });

  it('says what to do about a file that is damaged', async () => {
    await store.publish(makeSmallGraph(2));
    copyFileSync(join(folder, 'current.json'), indexFile());
    await expect(search(store, ['session'])).rejects.toThrow('run "faultline load" to rebuild it');
  });
});
