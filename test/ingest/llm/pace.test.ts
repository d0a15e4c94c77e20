// One pace for all calls. Time is virtual: waits pass at once, in their order.
import { describe, expect, it } from 'vitest';
import { BudgetReachedError, ModelUnusableError, ReadingInterruptedError } from '../../../ingest/llm/llm-errors.js';
import {
  RequestRefusedError,
  ServerBusyError,
  ServerFaultError,
  type FaultKind,
} from '../../../ingest/llm/model-server.js';
import { Pace, PACE } from '../../../ingest/llm/pace.js';
import { virtualClock, type VirtualClock } from '../../support/virtual-clock.js';

interface Attempt {
  readonly call: number;
  readonly at: number;
  /** attempts that began and did not end, itself included */
  readonly underWay: number;
  /** attempts that succeeded before */
  readonly answered: number;
}

/** A server of a script, and how it was called. */
function setUp(
  script: (attempt: number, call: number) => Error | null,
  clock: VirtualClock = virtualClock(),
  mostAtOnce = 64,
) {
  const interrupt = new AbortController();
  const notes: string[] = [];
  const pace = new Pace({ signal: interrupt.signal, mostAtOnce, clock, onNote: (words) => notes.push(words) });
  const attempts: Attempt[] = [];
  const start = clock.now();
  let underWay = 0;
  let answered = 0;

  async function ask(call = 0): Promise<string> {
    return pace.run(async () => {
      underWay += 1;
      attempts.push({ call, at: clock.now() - start, underWay, answered });
      const failure = script(attempts.length - 1, call);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      if (failure !== null) throw failure;
      answered += 1;
      return 'yes';
    });
  }

  const askMany = (count: number) => Promise.allSettled(Array.from({ length: count }, (_, call) => ask(call)));
  return { pace, ask, askMany, attempts, clock, interrupt, notes };
}

const busy = (retryAfterMs: number | null = null): Error => new ServerBusyError('too busy (429)', retryAfterMs);
const fault = (kind: FaultKind = 'failed'): Error => new ServerFaultError('it broke', kind);

describe('a busy server', () => {
  it('is waited for as long as it asks', async () => {
    const { ask, attempts, clock } = setUp((attempt) => (attempt === 0 ? busy(7000) : null));
    expect(await ask()).toBe('yes');
    expect(clock.waits).toEqual([7000]);
    expect(attempts.map(({ at }) => at)).toEqual([0, 7000]);
  });

  it('is waited for longer each time where it does not say how long, up to a minute', async () => {
    const { ask, clock } = setUp((attempt) => (attempt < 7 ? busy() : null));
    await ask();
    expect(clock.waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000]);
  });

  it('is waited for a little shorter or longer by chance, so that several runs do not meet again', async () => {
    for (const [chance, wait] of [
      [0, 750],
      [0.999, 1249.5],
    ] as const) {
      const { ask, clock } = setUp((attempt) => (attempt === 0 ? busy() : null), virtualClock(0, chance));
      await ask();
      expect(clock.waits[0]).toBeCloseTo(wait);
    }
  });

  it('makes everybody wait, also who did not ask it yet', async () => {
    const { ask, attempts, clock } = setUp((attempt) => (attempt === 0 ? busy(9000) : null));
    const first = ask(0);
    while (clock.waits.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await Promise.all([first, ask(1), ask(2)]);
    expect(attempts.map(({ at }) => at)).toEqual([0, 9000, 9000, 9000]);
  });

  it('counts once for calls that went out together', async () => {
    const { askMany, clock, notes } = setUp((attempt) => (attempt < 16 ? busy() : null));
    const results = await askMany(16);
    expect(results.every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(clock.waits).toEqual([1000]);
    expect(notes).toEqual(['too busy (429): waiting 1 s']);
  });

  it('waits longest as asked where calls that went out together are told different times', async () => {
    const { askMany, attempts } = setUp((attempt) => (attempt < 4 ? busy(1000 * (attempt + 1)) : null));
    await askMany(4);
    expect(attempts.slice(4).every(({ at }) => at >= 4000)).toBe(true);
  });

  it('is asked by one first when it may answer again, then by two, then by four', async () => {
    const { askMany, attempts } = setUp((attempt) => (attempt < 16 ? busy() : null));
    await askMany(16);
    const afterPause = attempts.slice(16);
    expect(afterPause).toHaveLength(16);
    // Each answer makes room for one more: when all of a round have come, twice as many go out.
    for (const { underWay, answered } of afterPause) expect(underWay).toBeLessThanOrEqual(1 + answered);
    expect(Math.max(...afterPause.map(({ underWay }) => underWay))).toBeGreaterThan(4);
  });

  it('that goes on being busy when it is asked by one is not asked by the others meanwhile', async () => {
    const { askMany, attempts } = setUp((attempt) => (attempt < 8 + 3 ? busy() : null));
    await askMany(8);
    const later = attempts.slice(8, 11).map(({ at }) => at);
    expect(new Set(later).size).toBe(3);
  });

  it('fails one question after eight waits', async () => {
    const { ask, attempts } = setUp(() => busy());
    await expect(ask()).rejects.toMatchObject({ code: 'MODEL_FAILED', message: 'too busy (429), 8 times' });
    expect(attempts).toHaveLength(PACE.busyWaits);
  });

  it('ends the run, and refuses nothing, when many calls in a row met it', async () => {
    const { askMany, attempts } = setUp(() => busy());
    const results = await askMany(4);
    const codes = results.map((each) => (each.status === 'rejected' ? (each.reason as ModelUnusableError).code : ''));
    expect(codes).toEqual(['MODEL_UNUSABLE', 'MODEL_UNUSABLE', 'MODEL_UNUSABLE', 'MODEL_UNUSABLE']);
    expect(attempts.length).toBeLessThan(30);
  });

  it('that asks for a moment again and again is waited for longer each time', async () => {
    const { ask, clock, notes } = setUp((attempt) => (attempt < 4 ? busy(1) : null));
    expect(await ask()).toBe('yes');
    expect(clock.waits).toEqual([1, 2000, 4000, 8000]);
    expect(notes).toHaveLength(4);
  });

  it('that asks to wait for hours ends the run', async () => {
    const { ask, clock } = setUp(() => busy(3_600_000));
    await expect(ask()).rejects.toMatchObject({
      code: 'MODEL_UNUSABLE',
      message: expect.stringContaining('60 minutes') as string,
    });
    expect(clock.waits).toEqual([]);
  });

  it('forgets how long it was waited for once it answers', async () => {
    const { ask, clock } = setUp((attempt) => ([0, 1, 3].includes(attempt) ? busy() : null));
    await ask();
    await ask();
    expect(clock.waits).toEqual([1000, 2000, 1000]);
  });

  it('is not taken for well by what it answers to calls from before the pause', async () => {
    // Of the first four, one meets it busy and three are answered; the next one after the wait still goes alone.
    const { askMany, attempts } = setUp((attempt) => (attempt === 0 || attempt === 4 ? busy() : null));
    await askMany(4);
    expect(attempts.map(({ at }) => at)).toEqual([0, 0, 0, 0, 1000, 3000]);
  });
});

describe('calls at once', () => {
  it('are never more than were allowed, before a pause and after it', async () => {
    const { askMany, attempts } = setUp((attempt) => (attempt === 9 ? busy() : null), virtualClock(), 3);
    const results = await askMany(40);
    expect(results.every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(Math.max(...attempts.map(({ underWay }) => underWay))).toBe(3);
    expect(Math.max(...attempts.slice(-10).map(({ underWay }) => underWay))).toBe(3);
  });
});

describe('a server that fails', () => {
  it('is tried three times, with growing waits that nobody else keeps', async () => {
    const { ask, askMany, attempts, clock } = setUp((_attempt, call) => (call === 1 ? fault() : null));
    void ask(0);
    const results = await askMany(2);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(attempts.filter(({ call }) => call === 1).map(({ at }) => at)).toEqual([0, 1000, 3000]);
    expect(attempts.filter(({ call }) => call === 0).every(({ at }) => at === 0)).toBe(true);
    expect(clock.waits).toEqual([1000, 2000]);
  });

  it('fails one question, in the words of its last fault', async () => {
    const { ask } = setUp(() => fault('lost'));
    await expect(ask()).rejects.toMatchObject({ code: 'MODEL_FAILED', message: 'it broke, 3 times' });
  });

  it('is tried once more where no answer came in time, since each try may be charged for', async () => {
    const { ask, attempts } = setUp(() => fault('tooSlow'));
    await expect(ask()).rejects.toMatchObject({ code: 'MODEL_FAILED', message: 'it broke, 2 times' });
    expect(attempts).toHaveLength(2);
    const mixed = setUp((attempt) => (attempt < 2 ? fault(attempt === 0 ? 'tooSlow' : 'failed') : null));
    expect(await mixed.ask()).toBe('yes');
  });

  it('may succeed at the third try', async () => {
    const { ask } = setUp((attempt) => (attempt < 2 ? fault() : null));
    expect(await ask()).toBe('yes');
  });

  it('is not tried again with what it refuses', async () => {
    const { ask, attempts } = setUp(() => new RequestRefusedError('too long'));
    await expect(ask()).rejects.toMatchObject({ code: 'MODEL_FAILED', message: 'too long' });
    expect(attempts).toHaveLength(1);
  });

  it('ends the run when ten questions in a row came to nothing', async () => {
    const { ask } = setUp(() => new RequestRefusedError('the schema is too large'));
    const codes: string[] = [];
    for (let call = 0; call < 11; call += 1)
      codes.push(await ask(call).catch((error: unknown) => (error as ModelUnusableError).code));
    expect(codes.slice(0, 9).every((code) => code === 'MODEL_FAILED')).toBe(true);
    expect(codes.slice(9)).toEqual(['MODEL_UNUSABLE', 'MODEL_UNUSABLE']);
  });

  it('does not end the run where one in ten is answered', async () => {
    const { ask } = setUp((attempt) => (attempt % 9 === 8 ? null : new RequestRefusedError('no')));
    const codes = [];
    for (let call = 0; call < 40; call += 1)
      codes.push(await ask(call).catch((error: unknown) => (error as ModelUnusableError).code));
    expect(codes).not.toContain('MODEL_UNUSABLE');
  });
});

describe('a server that nobody finds', () => {
  it('ends the run soon where it never was there, with the way out', async () => {
    const { askMany, clock } = setUp(() => fault('unreachable'));
    const results = await askMany(3);
    for (const each of results)
      expect(each).toMatchObject({
        reason: { code: 'MODEL_UNUSABLE', message: expect.stringContaining('ANTHROPIC_BASE_URL') as string },
      });
    expect(Math.max(...clock.waits)).toBeLessThanOrEqual(2000);
  });

  it('is waited for where it was there before, and nothing is refused for it', async () => {
    const { ask } = setUp((attempt) => (attempt === 0 || attempt > 6 ? null : fault('unreachable')));
    await ask();
    expect(await ask()).toBe('yes');
  });

  it('ends the run where it does not come back', async () => {
    const { ask, attempts } = setUp((attempt) => (attempt === 0 ? null : fault('unreachable')));
    await ask();
    await expect(ask()).rejects.toBeInstanceOf(ModelUnusableError);
    expect(attempts).toHaveLength(1 + PACE.busyWaits);
  });
});

describe('the end of a run', () => {
  it('ends all waiting at once', async () => {
    const { askMany, interrupt, attempts, clock } = setUp(() => busy(600_000));
    const all = askMany(5);
    while (clock.waits.length === 0) await new Promise((resolve) => setImmediate(resolve));
    interrupt.abort();
    for (const each of await all) expect(each).toMatchObject({ reason: { code: 'INTERRUPTED' } });
    expect(attempts).toHaveLength(5);
  });

  it('lets a call under way finish', async () => {
    const { ask, interrupt } = setUp(() => {
      interrupt.abort();
      return null;
    });
    expect(await ask()).toBe('yes');
    await expect(ask()).rejects.toBeInstanceOf(ReadingInterruptedError);
  });

  it('comes for all when one call finds out that the key is refused', async () => {
    const { askMany, attempts } = setUp((attempt) => (attempt === 0 ? new ModelUnusableError('no') : busy(5000)));
    for (const each of await askMany(3)) expect(each).toMatchObject({ reason: { code: 'MODEL_UNUSABLE' } });
    expect(attempts).toHaveLength(3);
  });

  it('does not come with an end of money, which other calls may not meet', async () => {
    const { ask } = setUp((attempt) => (attempt === 0 ? new BudgetReachedError('no') : null));
    await expect(ask()).rejects.toBeInstanceOf(BudgetReachedError);
    expect(await ask()).toBe('yes');
  });
});
