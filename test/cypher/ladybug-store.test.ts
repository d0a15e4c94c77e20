// The embedded store: the store contract, and what the design of immutable generations promises beyond it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLadybugStore } from '../../cypher/store/ladybug-store.js';
import { GraphMissingError, PublishError } from '../../cypher/store/store-errors.js';
import { dumpGraph, makeLinkedGraph, makeSmallGraph } from '../support/make-graph.js';
import { describeStoreContract } from './store-contract.js';

function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'faultline-store-'));
}

describeStoreContract({
  name: 'LadybugDB',
  openEmpty: async () => {
    const folder = emptyFolder();
    return {
      store: openLadybugStore({ folder }),
      dispose: async () => rmSync(folder, { recursive: true, force: true }),
    };
  },
});

describe('the embedded store', () => {
  let folder: string;
  beforeEach(() => (folder = emptyFolder()));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function countIncidents(store = openLadybugStore({ folder })): Promise<unknown> {
    const reader = await store.reader();
    const [row] = await reader.read('MATCH (i:Incident) RETURN count(i) AS incidents', {});
    await reader.close();
    await store.close();
    return row?.['incidents'];
  }

  it('says how to build the graph where there is none', async () => {
    await expect(openLadybugStore({ folder }).reader()).rejects.toThrow(GraphMissingError);
    await expect(openLadybugStore({ folder }).reader()).rejects.toThrow('faultline load');
  });

  it('shows what another store published, without being opened again', async () => {
    const reading = openLadybugStore({ folder });
    const writing = openLadybugStore({ folder });
    await writing.publish(makeSmallGraph(1));
    expect((await reading.ping()).graphVersion).toBe(makeSmallGraph(1).version);
    await writing.publish(makeSmallGraph(2));
    expect((await reading.ping()).graphVersion).toBe(makeSmallGraph(2).version);
    await reading.close();
    await writing.close();
  });

  it('leaves one generation behind, however often it publishes', async () => {
    const store = openLadybugStore({ folder });
    for (let size = 1; size <= 5; size += 1) await store.publish(makeSmallGraph(size));
    await store.close();
    const names = readdirSync(folder).sort();
    expect(names).toHaveLength(4);
    expect(names[0]).toBe('current.json');
    expect(names[1]).toMatch(/^gen-000005-.*\.lbug$/);
    expect(names[2]).toMatch(/^gen-000005-.*\.rows$/);
  });

  it('keeps answering from what it has open when the folder is deleted', async () => {
    const store = openLadybugStore({ folder });
    await store.publish(makeSmallGraph(3));
    await store.ping();
    rmSync(folder, { recursive: true });
    expect(await countIncidents(store)).toBe(3);
  });

  it('refuses a graph of another layout and rebuilds it on the next publish', async () => {
    const store = openLadybugStore({ folder });
    await store.publish(makeSmallGraph(3));
    await store.close();
    const pointerPath = join(folder, 'current.json');
    writeFileSync(pointerPath, readFileSync(pointerPath, 'utf8').replace(/"layout": "\w+"/, '"layout": "older"'));
    await expect(openLadybugStore({ folder }).reader()).rejects.toThrow('another version');
    const rebuilt = openLadybugStore({ folder });
    expect((await rebuilt.publish(makeSmallGraph(3))).changed).toBe(true);
    expect(await countIncidents(rebuilt)).toBe(3);
  });

  it('treats a torn pointer as no graph, never as an error of its own', async () => {
    const store = openLadybugStore({ folder });
    await store.publish(makeSmallGraph(1));
    await store.close();
    writeFileSync(join(folder, 'current.json'), '{"generation": "gen-0000');
    await expect(openLadybugStore({ folder }).reader()).rejects.toThrow(GraphMissingError);
  });

  it('holds the same after any growing and shrinking as when it is built from nothing', async () => {
    const grown = openLadybugStore({ folder: join(folder, 'grown') });
    let present = 0;
    for (const [step, change] of [3, 1, 1, 5, -2, 1, 40, 1, 1, 1, -7, 2, 1, 1, 1, 1].entries()) {
      present += change;
      const batch = makeLinkedGraph(present, step);
      await grown.publish(batch);
      const fresh = openLadybugStore({ folder: join(folder, `fresh-${step}`) });
      await fresh.publish(batch);
      expect(await dumpGraph(grown)).toEqual(await dumpGraph(fresh));
      await fresh.close();
    }
    await grown.close();
  });

  it('adds one document to many without loading them again, and rebuilds what has grown too large', async () => {
    const store = openLadybugStore({ folder, toleratedBytes: 0 });
    await store.publish(makeLinkedGraph(300, 0));
    const sizes: [bytes: number, rebuilt: number][] = [];
    for (let size = 301; size < 330; size += 1) {
      await store.publish(makeLinkedGraph(size, 0));
      const pointer = JSON.parse(readFileSync(join(folder, 'current.json'), 'utf8')) as {
        bytes: number;
        rebuiltBytes: number;
      };
      sizes.push([pointer.bytes, pointer.rebuiltBytes]);
    }
    expect(sizes.some(([bytes, rebuilt]) => bytes > rebuilt)).toBe(true);
    expect(sizes.every(([bytes, rebuilt]) => bytes <= 3 * rebuilt)).toBe(true);
    expect(readdirSync(folder)).toHaveLength(4);
    expect(await countIncidents(store)).toBe(329);
  });

  it('says what is wrong with a path that the engine would read as a pattern', async () => {
    const store = openLadybugStore({ folder: join(folder, 'h [old]') });
    await expect(store.publish(makeSmallGraph(1))).rejects.toThrow('choose another FAULTLINE_HOME');
  });

  it('says what is wrong when the folder cannot be written', async () => {
    writeFileSync(join(folder, 'file'), '');
    const store = openLadybugStore({ folder: join(folder, 'file', 'graph') });
    await expect(store.publish(makeSmallGraph(1))).rejects.toThrow(PublishError);
  });

  it('holds the last complete graph whenever a publishing process is killed', async () => {
    const first = openLadybugStore({ folder });
    await first.publish(makeSmallGraph(1));
    await first.close();
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', join(import.meta.dirname, '../support/publish-forever.ts'), folder],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      await new Promise((resolve) => child.stdout.once('data', resolve));
      await new Promise((resolve) => setTimeout(resolve, 7 + attempt * 23));
      const isDead = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await isDead;
      const store = openLadybugStore({ folder });
      const { graphVersion } = await store.ping();
      const incidents = (await countIncidents(store)) as number;
      expect(makeSmallGraph(incidents).version).toBe(graphVersion);
    }
    const after = openLadybugStore({ folder });
    await after.publish(makeSmallGraph(7));
    expect(await countIncidents(after)).toBe(7);
    expect(readdirSync(folder).filter((name) => name.startsWith('building-'))).toEqual([]);
  });

  it.skipIf(process.platform === 'win32').each([200, 4_000])(
    'says so when the disk takes no more than %i blocks, keeps the graph before, and publishes once there is room',
    async (blocks) => {
      const before = openLadybugStore({ folder });
      await before.publish(makeLinkedGraph(50, 0));
      await before.close();
      const publish = `ulimit -f ${blocks}; exec "$0" --import tsx "$1" "$2" 3000`;
      const script = join(import.meta.dirname, '../support/publish-once.ts');
      const { stdout } = spawnSync('bash', ['-c', publish, process.execPath, script, folder], { encoding: 'utf8' });
      expect(stdout).toMatch(/^PublishError: the graph could not be written to .*too large.*make room/i);
      expect(readdirSync(folder).filter((name) => name.startsWith('building-'))).toEqual([]);
      const store = openLadybugStore({ folder });
      expect(await countIncidents(store)).toBe(50);
      await store.publish(makeLinkedGraph(3000, 0));
      expect(await countIncidents(store)).toBe(3000);
    },
  );

  it('stays within bounded memory over many swaps and questions', async () => {
    const store = openLadybugStore({ folder, readBufferBytes: 64 * 1024 * 1024 });
    const ask = async (): Promise<void> => {
      const reader = await store.reader();
      await reader.read('MATCH (i:Incident) WHERE i.id IN $ids RETURN i.title AS title', { ids: ['inc_1'] });
      await reader.close();
    };
    const round = async (from: number): Promise<void> => {
      for (let swap = 0; swap < 20; swap += 1) {
        await store.publish(makeSmallGraph(2 + ((from + swap) % 7)));
        for (let question = 0; question < 50; question += 1) await ask();
      }
    };
    await round(0);
    const before = process.memoryUsage().rss;
    await round(3);
    await round(5);
    const grownMegabytes = (process.memoryUsage().rss - before) / 1e6;
    await store.close();
    expect(grownMegabytes).toBeLessThan(150);
    expect(existsSync(join(folder, 'current.json'))).toBe(true);
  });
});
