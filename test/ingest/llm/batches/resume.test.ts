import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBatchRecords, type BatchRecords } from '../../../../ingest/llm/batches/records.js';
import { StopReading } from '../../../../ingest/llm/llm-errors.js';
import { ServerFaultError } from '../../../../ingest/llm/model-server.js';
import {
  batchServerAt,
  keyOf,
  recordsIn,
  requestOf,
  startBatchRun,
  UNPAID,
  type BatchRun,
} from '../../../support/batch-run.js';
import { batchRoutes, type BatchRoutes, type BatchScript } from '../../../support/model-server-batches.js';
import { startModelServer, type MessageBody, type ModelServerForTests } from '../../../support/model-server.js';

const DAY_MS = 24 * 60 * 60_000;

let folder: string;
let routes: BatchRoutes;
let server: ModelServerForTests;
/** the server makes no replies meanwhile */
let isHeld = false;
const runs: BatchRun[] = [];
beforeEach(() => {
  isHeld = false;
  folder = mkdtempSync(join(tmpdir(), 'faultline-resume-'));
});
afterEach(async () => {
  for (const { sender } of runs.splice(0)) await sender.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const echo = ({ messages }: MessageBody) => ({ text: JSON.stringify({ answer: messages.at(-1)?.content }) });

async function start(script: BatchScript = {}): Promise<void> {
  routes = batchRoutes({ mayEnd: () => !isHeld, ...script });
  server = await startModelServer({ reply: echo, routes: [routes] });
}

function run(change: Parameters<typeof startBatchRun>[2] = {}): BatchRun {
  const started = startBatchRun(batchServerAt(server.url), folder, change);
  runs.push(started);
  return started;
}

const words = (count: number): string[] => Array.from({ length: count }, (_, at) => `document ${at}`);

const sendAll = ({ sender }: BatchRun, all: readonly string[]): Promise<('batch' | 'call')[]> =>
  Promise.all(
    all.map(async (each) => {
      const { reply, by } = await sender.send(keyOf(each), requestOf(each));
      if (by === 'batch') expect(JSON.parse(reply.text)).toEqual({ answer: each });
      return by;
    }),
  );

/** Whatever is asked, and though there is no money left for it: the run begins to collect what earlier ones sent. */
const wake = ({ sender }: BatchRun): void => void sender.send(keyOf(UNPAID), requestOf(UNPAID)).catch(() => undefined);

const settled = async (until: () => boolean): Promise<void> => {
  while (!until()) await new Promise((resolve) => setTimeout(resolve, 2));
};

/** A run that is ended while the server makes its batch. */
async function leaveBatch(all: readonly string[]): Promise<void> {
  isHeld = true;
  const asked = routes.calls('retrieve');
  const first = run();
  const ended = sendAll(first, all).catch(() => 'interrupted');
  await settled(() => routes.calls('retrieve') > asked);
  first.interrupt();
  expect(await ended).toBe('interrupted');
  await first.sender.close();
  isHeld = false;
}

/** A run that is killed after the server took its batch, and before its id was written down. */
async function loseId(all: readonly string[]): Promise<void> {
  const records = openBatchRecords(join(folder, 'batches'));
  const killed: BatchRecords = {
    ...records,
    write: (record) => {
      if (record.batchId !== null) throw new Error('killed');
      records.write(record);
    },
  };
  await expect(sendAll(run({ records: killed }), all)).rejects.toThrow('killed');
  expect(records.list().map(({ batchId }) => batchId)).toEqual([null]);
}

const sentOnce = (): boolean => [...routes.sent.values()].every((times) => times === 1);

describe('a run after one that was ended', () => {
  it('waits for the batch that the server goes on with, and sends nothing again', async () => {
    await start({ looksUntilEnd: 6 });
    await leaveBatch(words(8));
    const next = run();
    expect(await sendAll(next, words(8))).toEqual(words(8).map(() => 'batch'));
    expect(routes.made).toHaveLength(1);
    await next.sender.close();
    expect(recordsIn(folder)).toBe(0);
  });

  it('waits for it without --batch too, and sends only what is new by itself', async () => {
    await start({ looksUntilEnd: 6 });
    await leaveBatch(words(8));
    const next = run({ sendNew: 'oneByOne' });
    expect(await sendAll(next, [...words(8), 'new'])).toEqual([...words(8).map(() => 'batch'), 'call']);
    expect(next.alone).toEqual([keyOf('new')]);
    expect(routes.made).toHaveLength(1);
  });

  it('sends by itself what its batch brought no reply to, without --batch', async () => {
    await start({ looksUntilEnd: 6, outcome: () => 'expired' });
    await leaveBatch(words(2));
    const next = run({ sendNew: 'oneByOne' });
    expect(await sendAll(next, words(2))).toEqual(['call', 'call']);
    expect(routes.made).toHaveLength(1);
  });

  it('needs leave for what it sends again', async () => {
    await start({ looksUntilEnd: 2, outcome: (_key, n) => (n === 0 ? 'expired' : 'answered') });
    await leaveBatch(['a']);
    const next = run();
    expect(await sendAll(next, ['a'])).toEqual(['batch']);
    expect(next.paid).toEqual([
      ['a', 'free'],
      ['a', 'paid'],
    ]);
    expect(routes.made).toHaveLength(2);
  });

  it('stores the replies that it does not need, too', async () => {
    await start({ looksUntilEnd: 3 });
    await leaveBatch(words(8));
    const next = run();
    await sendAll(next, ['another']);
    await settled(() => recordsIn(folder) === 0);
    expect([...next.paid].sort()).toEqual([['another', 'paid'], ...words(8).map(() => ['nobody asked', 'paid'])]);
    expect(next.shelf.keys().sort()).toEqual([...words(8), 'another'].map(keyOf).sort());
    expect(sentOnce()).toBe(true);
  });

  it('finds a reply that came between looking for it and asking', async () => {
    await start({ looksUntilEnd: 3 });
    await leaveBatch(words(3));
    const next = run();
    wake(next);
    await settled(() => recordsIn(folder) === 0);
    expect(await sendAll(next, words(3))).toEqual(['batch', 'batch', 'batch']);
    expect(routes.made).toHaveLength(1);
  });

  it('receives what has ended to its end when nothing more is asked, and does not wait for more', async () => {
    await start();
    await leaveBatch(words(5));
    const short = run();
    wake(short);
    await short.sender.close();
    expect(short.shelf.keys()).toHaveLength(5);
    expect(recordsIn(folder)).toBe(0);

    await leaveBatch(['still open']);
    isHeld = true;
    const shorter = run({ server: { ...batchServerAt(server.url), results: () => expect.fail('not ended') } });
    wake(shorter);
    await shorter.sender.close();
    expect(recordsIn(folder)).toBe(1);
  });

  it('calls nobody when nothing is asked', async () => {
    await start();
    await leaveBatch(words(5));
    const calls = server.requests.length;
    const idle = run();
    await new Promise((resolve) => setTimeout(resolve, 30));
    await idle.sender.close();
    expect(server.requests).toHaveLength(calls);
    expect(idle.notes).toEqual([]);
  });

  it('stops where a record cannot be read, and names it', async () => {
    await start();
    const records = openBatchRecords(folder);
    writeFileSync(join(folder, '0123456789abcdef.json'), 'not a record');
    await expect(sendAll(run({ records }), ['a'])).rejects.toThrow(StopReading);
    await expect(sendAll(run({ records }), ['a'])).rejects.toThrow('0123456789abcdef.json cannot be read');
    expect(routes.made).toEqual([]);
  });

  it('collects several batches of several runs', async () => {
    await start({ looksUntilEnd: 8 });
    await leaveBatch(['a', 'b']);
    await leaveBatch(['c']);
    const next = run();
    expect(await sendAll(next, ['c', 'a', 'd', 'b'])).toEqual(['batch', 'batch', 'batch', 'batch']);
    expect(sentOnce()).toBe(true);
  });
});

describe('a batch whose id was not written down', () => {
  it('is found by its requests, among those that others made', async () => {
    await start({ looksUntilEnd: 4 });
    routes.addStranger(['x1', 'x2', 'x3']);
    await loseId(words(3));
    routes.addStranger(['y1', 'y2', 'y3']);
    routes.addStranger(['z1', 'z2']);
    const next = run();
    expect(await sendAll(next, words(3))).toEqual(['batch', 'batch', 'batch']);
    expect(routes.sent).toEqual(new Map(words(3).map((each) => [keyOf(each), 1])));
    await next.sender.close();
    expect(recordsIn(folder)).toBe(0);
  });

  it('is found on a later page of a long list', async () => {
    await start({ looksUntilEnd: 2 });
    await loseId(words(3));
    for (let n = 0; n < 230; n += 1) routes.addStranger([`x${n}`]);
    expect(await sendAll(run(), words(3))).toEqual(['batch', 'batch', 'batch']);
    expect(sentOnce()).toBe(true);
  });

  it('is sent again where the server does not have it, once that can be told', async () => {
    await start();
    const records = openBatchRecords(join(folder, 'batches'));
    records.write({
      intentId: '0123456789abcdef',
      batchId: null,
      createdAt: new Date().toISOString(),
      keys: words(3).map(keyOf),
    });
    routes.addStranger(['x1', 'x2', 'x3']);
    const next = run();
    expect(await sendAll(next, words(3))).toEqual(['batch', 'batch', 'batch']);
    expect(routes.calls('list')).toBeGreaterThan(2);
    expect(sentOnce()).toBe(true);
    expect(next.notes.join('\n')).toContain('the server did not take the batch of 3 requests');
    await next.sender.close();
    expect(records.list()).toEqual([]);
  });
});

describe('a batch that the server does not know', () => {
  it('is asked for again for some minutes, and then sent again and remembered', async () => {
    await start({ looksUntilEnd: 1_000_000 });
    await leaveBatch(words(3));
    routes.forget(routes.made[0]!);
    const asked = routes.calls('retrieve');
    const next = run();
    const sent = sendAll(next, words(3));
    await settled(() => routes.made.length === 2);
    expect(routes.calls('retrieve') - asked).toBeGreaterThanOrEqual(10);
    expect(next.notes.join('\n')).toContain('this server does not know it (was the key changed?)');
    expect(recordsIn(folder)).toBe(2);
    next.interrupt();
    await expect(sent).rejects.toThrow('interrupted');
  });

  it('is let go once its results are no longer kept', async () => {
    await start({ looksUntilEnd: 1_000_000 });
    await leaveBatch(words(3));
    routes.forget(routes.made[0]!);
    const next = run({ startsAt: new Date(Date.now() + 30 * DAY_MS) });
    wake(next);
    await settled(() => recordsIn(folder) === 0);
    expect(next.notes.join('\n')).toContain('older than 29 days');
  });

  it('is let go, too, where the server answers nothing that can be understood', async () => {
    await start({ looksUntilEnd: 1_000_000 });
    await leaveBatch(words(3));
    const server = {
      ...batchServerAt('http://127.0.0.1:1'),
      retrieve: () => Promise.reject(new ServerFaultError('no batch')),
    };
    const next = run({ server, startsAt: new Date(Date.now() + 29 * DAY_MS - 60_000) });
    wake(next);
    await settled(() => recordsIn(folder) === 0);
    expect(next.notes.join('\n')).toContain('older than 29 days');
  });

  it('is left for another day where this server has no batches at all', async () => {
    await start({ looksUntilEnd: 1_000_000 });
    await leaveBatch(words(3));
    const local = await startModelServer({ profile: 'likeLlamaCpp' });
    const elsewhere = startBatchRun(batchServerAt(local.url), folder);
    expect(await sendAll(elsewhere, words(3))).toEqual(['call', 'call', 'call']);
    expect(elsewhere.notes.filter((note) => note.includes('has no batches'))).toHaveLength(1);
    await elsewhere.sender.close();
    await local.close();
    expect(recordsIn(folder)).toBe(1);
  });
});
