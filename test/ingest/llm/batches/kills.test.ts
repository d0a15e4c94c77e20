// A run is killed at every place where it touches anything outside itself, once and several times over, and the next one
// goes on. The server is one in memory, so that thousands of runs fit into a moment; over HTTP see resume.test.ts.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { BatchRecord, BatchRecords } from '../../../../ingest/llm/batches/records.js';
import { BatchSender } from '../../../../ingest/llm/batches/sender.js';
import { BudgetReachedError } from '../../../../ingest/llm/llm-errors.js';
import type { ModelReply } from '../../../../ingest/llm/model-client.js';
import {
  ServerBusyError,
  ServerFaultError,
  type BatchResult,
  type BatchServer,
  type BatchState,
} from '../../../../ingest/llm/model-server.js';
import { keyOf, QUICK, replyOf, requestOf, UNPAID } from '../../../support/batch-run.js';

interface MadeBatch {
  readonly state: Omit<BatchState, 'hasEnded'>;
  readonly keys: readonly string[];
  looksLeft: number;
  results: BatchResult[] | null;
}

/** Whatever outlives a run: the server, the disk, the clock. */
class World {
  readonly batches: MadeBatch[] = [];
  readonly records = new Map<string, BatchRecord>();
  readonly shelf = new Map<string, ModelReply>();
  readonly charged = new Map<string, number>();
  nowMs = Date.UTC(2026, 0, 1);
  readonly #expired = new Map<string, number>();
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = randomFrom(seed);
    this.batches.push(this.#batchOf(['s'.repeat(64)]));
  }

  chance(of: number): boolean {
    return this.#random() < of;
  }

  add(keys: readonly string[]): BatchState {
    const batch = this.#batchOf(keys);
    this.batches.unshift(batch);
    return this.look(batch);
  }

  look(batch: MadeBatch): BatchState {
    batch.looksLeft -= 1;
    if (batch.looksLeft <= 0) batch.results ??= batch.keys.map((key) => this.#resultOf(key));
    return { ...batch.state, hasEnded: batch.results !== null };
  }

  #batchOf(keys: readonly string[]): MadeBatch {
    const batchId = `msgbatch_${this.batches.length}`;
    const createdAt = new Date(this.nowMs + (this.#random() - 0.5) * 60_000).toISOString();
    const state = { batchId, createdAt, requests: keys.length, finished: 0 };
    return { state, keys, looksLeft: 1 + Math.floor(this.#random() * 4), results: null };
  }

  #resultOf(key: string): BatchResult {
    const expired = this.#expired.get(key) ?? 0;
    this.#expired.set(key, expired + 1);
    // More often in a row, and it is given up.
    if (expired < 3 && this.chance(0.1)) return { key, ok: false, outcome: 'expired', reason: 'expired' };
    this.charged.set(key, (this.charged.get(key) ?? 0) + 1);
    return { key, ok: true, reply: replyOf(key) };
  }
}

class Killed extends Error {}

/** What a run touches outside itself, one step after the other; from the step it is killed at, nothing works any more. */
class Life {
  steps = 0;
  readonly #diesAt: number;

  constructor(diesAt: number) {
    this.#diesAt = diesAt;
  }

  step(): void {
    this.steps += 1;
    if (this.steps >= this.#diesAt) throw new Killed();
  }

  get isOver(): boolean {
    return this.steps >= this.#diesAt;
  }
}

function serverOf(world: World, life: Life, isFlaky: boolean): BatchServer {
  const touch = async (): Promise<void> => {
    life.step();
    await nextTurn();
    if (isFlaky && world.chance(0.05)) throw new ServerFaultError('lost on the way there', 'lost');
    if (isFlaky && world.chance(0.05)) throw new ServerBusyError('busy', 1000);
  };
  const batch = (batchId: string): MadeBatch => world.batches.find(({ state }) => state.batchId === batchId)!;
  return {
    async create(entries) {
      await touch();
      const state = world.add(entries.map(({ key }) => key));
      life.step();
      if (isFlaky && world.chance(0.1)) throw new ServerFaultError('lost on the way back', 'lost');
      return state;
    },
    async retrieve(batchId) {
      await touch();
      return world.look(batch(batchId));
    },
    async *list() {
      await touch();
      for (const each of world.batches) yield world.look(each);
    },
    async *results(batchId) {
      await touch();
      for (const result of batch(batchId).results!) {
        life.step();
        if (isFlaky && world.chance(0.02)) throw new ServerFaultError('cut', 'lost');
        yield result;
      }
    },
  };
}

function recordsOf(world: World, life: Life): BatchRecords {
  return {
    list: () => [...world.records.values()],
    write(record) {
      life.step();
      world.records.set(record.intentId, record);
      // Also between what is written and what comes after it.
      life.step();
    },
    remove(intentId) {
      life.step();
      world.records.delete(intentId);
    },
  };
}

const DOCUMENTS = Array.from({ length: 7 }, (_, at) => `document ${at}`);
const WAVES = ['extract', 'repair', 'review'];
const ALL_KEYS = DOCUMENTS.flatMap((document) => WAVES.map((wave) => keyOf(`${wave} ${document}`)));

/** Reads all documents. @returns whether it came to its end */
async function run(world: World, life: Life, isFlaky: boolean): Promise<boolean> {
  const ended = new AbortController();
  const sender = new BatchSender({
    server: serverOf(world, life, isFlaky),
    records: recordsOf(world, life),
    sendNew: 'inBatches',
    sendAlone: () => expect.fail('sent by itself'),
    store: (key, reply) => {
      life.step();
      world.shelf.set(key, reply);
      life.step();
    },
    readStored: (key) => world.shelf.get(key) ?? null,
    leaveFor: async (request) => {
      if (request.turns.at(-1)?.text === UNPAID) throw new BudgetReachedError('no money is left');
      return { settle: () => undefined };
    },
    payEarlier: () => undefined,
    now: () => new Date(world.nowMs),
    sleep: async (ms, signal) => {
      await nextTurn();
      world.nowMs += signal.aborted ? 0 : ms;
    },
    signal: ended.signal,
    onNote: () => undefined,
    limits: { requests: 4, bytes: 1e9 },
    timing: QUICK,
  });
  // Something is asked, so that also those batches are collected whose replies are all on the shelf.
  await expect(sender.send(keyOf(UNPAID), requestOf(UNPAID))).rejects.toBeInstanceOf(BudgetReachedError);
  const reading = DOCUMENTS.map(async (document) => {
    for (const wave of WAVES) {
      const words = `${wave} ${document}`;
      const key = keyOf(words);
      const { reply } = world.shelf.has(key)
        ? { reply: world.shelf.get(key) }
        : await sender.send(key, requestOf(words));
      expect(reply).toEqual(replyOf(key));
    }
  });
  const dead = (async () => {
    while (!life.isOver) await nextTurn();
  })();
  const outcomes = Promise.allSettled(reading);
  await Promise.race([outcomes, dead]);
  if (life.isOver) {
    ended.abort();
    await outcomes;
  } else dead.catch(() => undefined);
  const failures = (await outcomes).flatMap((outcome) =>
    outcome.status === 'rejected' ? [outcome.reason as Error] : [],
  );
  if (life.isOver) return false;
  expect(failures).toEqual([]);
  await sender.close();
  const hasEnded = !life.isOver;
  life.steps = Number.POSITIVE_INFINITY;
  return hasEnded;
}

function check(world: World): void {
  expect([...world.shelf.keys()].sort()).toEqual([...ALL_KEYS].sort());
  expect(ALL_KEYS.map((key) => world.charged.get(key))).toEqual(ALL_KEYS.map(() => 1));
  expect([...world.records.keys()]).toEqual([]);
}

describe('a run that is killed', () => {
  it('is gone on with, and nothing is paid twice, wherever it was', async () => {
    const whole = new Life(Number.POSITIVE_INFINITY);
    const counting = { steps: 0 };
    const plain = new World(1);
    const step = whole.step.bind(whole);
    whole.step = () => {
      counting.steps += 1;
      step();
    };
    expect(await run(plain, whole, false)).toBe(true);
    check(plain);
    expect(counting.steps).toBeGreaterThan(100);

    for (let diesAt = 1; diesAt <= counting.steps; diesAt += 1) {
      const world = new World(1);
      expect(await run(world, new Life(diesAt), false)).toBe(false);
      expect(await run(world, new Life(Number.POSITIVE_INFINITY), false)).toBe(true);
      check(world);
    }
  });

  it('and killed again and again, at a server that fails now and then', async () => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const world = new World(seed);
      const random = randomFrom(seed + 1000);
      let kills = 0;
      while (!(await run(world, new Life(kills < 6 ? 1 + Math.floor(random() * 60) : Number.POSITIVE_INFINITY), true)))
        kills += 1;
      // What no document waited for may have been left to a later run.
      world.nowMs += 60 * 60_000;
      expect(await run(world, new Life(Number.POSITIVE_INFINITY), false)).toBe(true);
      check(world);
    }
  });
});

/** @see https://en.wikipedia.org/wiki/Linear_congruential_generator, with the constants of Numerical Recipes */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
