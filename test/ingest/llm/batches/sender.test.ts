import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SentReply } from '../../../../ingest/llm/batches/waiters.js';
import {
  BudgetReachedError,
  ModelUnusableError,
  ReadingInterruptedError,
  ReplyNotKeptError,
} from '../../../../ingest/llm/llm-errors.js';
import { RequestRefusedError, ServerFaultError } from '../../../../ingest/llm/model-server.js';
import {
  batchServerAt,
  keyOf,
  recordsIn,
  replyOf,
  requestOf,
  startBatchRun,
  UNPAID,
  type BatchRun,
} from '../../../support/batch-run.js';
import { batchRoutes, type BatchRoutes, type BatchScript } from '../../../support/model-server-batches.js';
import {
  startModelServer,
  type MessageBody,
  type ModelServerForTests,
  type ModelServerOptions,
} from '../../../support/model-server.js';

let folder: string;
const closing: (() => Promise<void>)[] = [];
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'faultline-batches-'))));
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  rmSync(folder, { recursive: true, force: true });
});

const echo = ({ messages }: MessageBody) => ({ text: JSON.stringify({ answer: messages.at(-1)?.content }) });

async function start(
  script: BatchScript = {},
  options: ModelServerOptions = {},
): Promise<{ routes: BatchRoutes; server: ModelServerForTests }> {
  const routes = batchRoutes(script);
  const server = await startModelServer({ reply: echo, routes: [routes], ...options });
  closing.push(() => server.close());
  return { routes, server };
}

function run(server: ModelServerForTests, change: Parameters<typeof startBatchRun>[2] = {}): BatchRun {
  const started = startBatchRun(batchServerAt(server.url), folder, change);
  closing.push(() => started.sender.close());
  return started;
}

const words = (count: number, stem = 'document'): string[] => Array.from({ length: count }, (_, at) => `${stem} ${at}`);

const sendAll = ({ sender }: BatchRun, all: readonly string[]): Promise<SentReply[]> =>
  Promise.all(all.map((each) => sender.send(keyOf(each), requestOf(each))));

const answers = (sent: readonly SentReply[]): unknown[] =>
  sent.map(({ reply }) => (JSON.parse(reply.text) as { answer: string }).answer);

const outcomeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'answered',
    (error: unknown) => error,
  );

describe('sending in batches', () => {
  it('sends what is asked together in one batch, and gives each its own reply, whatever their order', async () => {
    const { routes, server } = await start({ looksUntilEnd: 5 });
    const batched = run(server);
    const sent = await sendAll(batched, words(40));
    expect(answers(sent)).toEqual(words(40));
    expect(sent.every(({ by }) => by === 'batch')).toBe(true);
    expect(routes.made).toHaveLength(1);
    expect(routes.calls('retrieve')).toBeGreaterThanOrEqual(5);
    expect(new Set(batched.shelf.keys())).toEqual(new Set(words(40).map(keyOf)));
    await batched.sender.close();
    expect(recordsIn(folder)).toBe(0);
  });

  it('stores a reply before it hands it out', async () => {
    const { server } = await start();
    const batched = run(server);
    await Promise.all(
      words(10).map(async (each) => {
        const { reply } = await batched.sender.send(keyOf(each), requestOf(each));
        expect(batched.shelf.read(keyOf(each))).toEqual(reply);
      }),
    );
  });

  it('takes what is asked because of a reply along in the next batch', async () => {
    const { routes, server } = await start();
    const batched = run(server);
    const waves = await Promise.all(
      words(12).map(async (each) => {
        const [first] = await sendAll(batched, [each]);
        const [second] = await sendAll(batched, [`repair of ${each}`]);
        const [third] = await sendAll(batched, [`review of ${each}`]);
        return [first!, second!, third!];
      }),
    );
    expect(waves.map(answers)).toEqual(words(12).map((each) => [each, `repair of ${each}`, `review of ${each}`]));
    // A machine that is busy elsewhere may take a moment in the midst of the results for the end of them.
    expect(routes.made.length).toBeGreaterThanOrEqual(3);
    expect(routes.made.length).toBeLessThan(12);
    expect([...routes.sent.values()].every((times) => times === 1)).toBe(true);
  });

  it('makes several batches of what is too many or too large for one', async () => {
    const { routes, server } = await start();
    const many = run(server, { limits: { requests: 10, bytes: 1e9 } });
    await sendAll(many, words(25));
    expect(routes.made.map((id) => routes.keysOf(id).length)).toEqual([10, 10, 5]);

    const large = run(server, { limits: { requests: 1000, bytes: 50_000 } });
    const long = words(6).map((each) => `${each} ${'é'.repeat(10_000)}`);
    await sendAll(large, long);
    const sizes = routes.made.slice(3).map((id) => routes.keysOf(id).length);
    expect(sizes).toEqual([2, 2, 2]);
  });

  it('sends a request once that two documents have in common', async () => {
    const { routes, server } = await start();
    const batched = run(server);
    const sent = await sendAll(batched, ['the same', 'the same', 'another']);
    expect(answers(sent)).toEqual(['the same', 'the same', 'another']);
    expect(routes.keysOf(routes.made[0]!)).toHaveLength(2);
  });

  it('does not send again what was asked for a second time when its reply had just come', async () => {
    const { routes, server } = await start();
    const batched = run(server);
    const first = await sendAll(batched, words(30));
    expect(await sendAll(batched, words(30))).toEqual(first);
    expect(routes.made).toHaveLength(1);
  });

  it('tells each request its own outcome, and asks again for what was not charged', async () => {
    const [answered, refused, expired, canceled, failed, broken] = words(6);
    const { routes, server } = await start({
      outcome: (key, n) => {
        if (key === keyOf(refused!)) return { status: 400, message: 'prompt is too long' };
        if (key === keyOf(broken!)) return { status: 500 };
        if (n > 0) return 'answered';
        if (key === keyOf(expired!)) return 'expired';
        if (key === keyOf(canceled!)) return 'canceled';
        return key === keyOf(failed!) ? { status: 529 } : 'answered';
      },
    });
    const batched = run(server);
    const outcomes = await Promise.all(
      words(6).map((each) => outcomeOf(batched.sender.send(keyOf(each), requestOf(each)))),
    );
    expect(outcomes[0]).toBe('answered');
    expect(outcomes[1]).toBeInstanceOf(RequestRefusedError);
    expect((outcomes[1] as Error).message).toContain('prompt is too long');
    expect(outcomes.slice(2, 5)).toEqual(['answered', 'answered', 'answered']);
    expect(outcomes[5]).toBeInstanceOf(ServerFaultError);
    const times = [answered, refused, expired, canceled, failed, broken].map((each) => routes.sent.get(keyOf(each!)));
    expect(times).toEqual([1, 1, 2, 2, 2, 4]);
  });

  it('does not send again what was charged and cannot be read, and loses no other reply with it', async () => {
    const [unreadable, unknown, garbled] = words(12);
    const { routes, server } = await start({
      tell: (key, line) => {
        if (key === keyOf(unreadable!)) return line.replace('"content"', '"contents"');
        if (key === keyOf(unknown!)) return line.replace('"succeeded"', '"half_succeeded"');
        return key === keyOf(garbled!) ? `not JSON\n${line}` : line;
      },
    });
    const batched = run(server);
    const outcomes = await Promise.all(
      words(12).map((each) => outcomeOf(batched.sender.send(keyOf(each), requestOf(each)))),
    );
    for (const lost of outcomes.slice(0, 2)) expect(lost).toMatchObject({ code: 'SERVER_FAULT', kind: 'lost' });
    expect(outcomes.slice(2)).toEqual(words(10).map(() => 'answered'));
    expect(routes.made).toHaveLength(1);
    expect(new Map(batched.paid)).toEqual(
      new Map(words(12).map((each) => [each, each === unreadable || each === unknown ? 'lost' : 'paid'])),
    );
    await batched.sender.close();
    expect(recordsIn(folder)).toBe(0);
  });

  it('gets leave of its own for each batch that a request is put in', async () => {
    const [expired, forgotten] = words(2);
    const { routes, server } = await start({
      outcome: (key, n) => (key === keyOf(expired!) && n === 0 ? 'expired' : 'answered'),
      // Not told at any of four readings: nobody knows what became of it.
      leaveOut: (key, reading) => key === keyOf(forgotten!) && routes.made.length === 1 && reading < 100,
    });
    const batched = run(server);
    expect(answers(await sendAll(batched, words(2)))).toEqual(words(2));
    expect(routes.made).toHaveLength(2);
    expect([...batched.paid].sort()).toEqual([
      [expired, 'free'],
      [expired, 'paid'],
      [forgotten, 'lost'],
      [forgotten, 'paid'],
    ]);
  });

  it('gives leave back that it did not use', async () => {
    const { server } = await start({ misbehave: () => ({ status: 400, message: 'no' }) });
    const refused = run(server);
    await Promise.all(words(3).map((each) => outcomeOf(refused.sender.send(keyOf(each), requestOf(each)))));
    expect(refused.paid).toEqual(words(3).map((each) => [each, 'free']));
    const { server: local } = await start({}, { profile: 'likeLlamaCpp' });
    const alone = run(local);
    await sendAll(alone, words(3));
    expect(alone.paid).toEqual(words(3).map((each) => [each, 'free']));
  });

  it('asks nobody where there is no leave to', async () => {
    const { server } = await start();
    const poor = run(server);
    expect(await outcomeOf(sendAll(poor, [UNPAID]))).toBeInstanceOf(BudgetReachedError);
    expect(server.requests).toEqual([]);
  });

  it('finds the requests that the server refuses a whole batch for, and sends the others', async () => {
    const bad = keyOf(words(16)[11]!);
    const routes = batchRoutes();
    const server = await startModelServer({
      reply: echo,
      routes: [
        {
          serve: (call) => {
            if (call.method !== 'POST' || !JSON.stringify(call.body).includes(bad)) return false;
            call.respond(400, { type: 'error', error: { type: 'invalid_request_error', message: 'not this one' } });
            return true;
          },
        },
        routes,
      ],
    });
    closing.push(() => server.close());
    const batched = run(server);
    const outcomes = await Promise.all(
      words(16).map((each) => outcomeOf(batched.sender.send(keyOf(each), requestOf(each)))),
    );
    expect(outcomes.filter((outcome) => outcome === 'answered')).toHaveLength(15);
    expect(outcomes[11]).toBeInstanceOf(RequestRefusedError);
  });

  it('gives up on a server that refuses everything, without asking for each request alone', async () => {
    const { routes, server } = await start({ misbehave: () => ({ status: 400, message: 'no' }) });
    const batched = run(server);
    const outcomes = await Promise.all(
      words(300).map((each) => outcomeOf(batched.sender.send(keyOf(each), requestOf(each)))),
    );
    expect(outcomes.every((outcome) => outcome instanceof RequestRefusedError)).toBe(true);
    expect(routes.calls('create')).toBeLessThan(100);
    expect(recordsIn(folder)).toBe(0);
  });

  it('asks again where results were left out or cut short, and takes none twice', async () => {
    const { routes, server } = await start({
      leaveOut: (key, reading) => reading === 1 && key < '8',
      misbehave: (call, n) => (call === 'results' && n === 0 ? 'cut' : null),
    });
    const stored: string[] = [];
    const batched = run(server, { store: (key) => void stored.push(key) });
    await sendAll(batched, words(30));
    expect(stored.sort()).toEqual(words(30).map(keyOf).sort());
    expect(routes.made).toHaveLength(1);
  });

  it('waits while the server is busy, fails or is away', async () => {
    const { routes, server } = await start({
      misbehave: (call, n) => {
        if (call === 'create') return n === 0 ? { status: 429, headers: { 'retry-after': '2' } } : null;
        if (n > 4) return null;
        return ([{ status: 500 }, { status: 529 }, 'drop', { status: 404, message: 'no such batch' }, 'cut'] as const)[
          n
        ]!;
      },
    });
    const batched = run(server);
    expect(answers(await sendAll(batched, words(8)))).toEqual(words(8));
    expect(routes.made).toHaveLength(1);
    expect(batched.notes.filter((note) => note.includes('asking until it answers'))).not.toEqual([]);
  });

  it.each(['99999999', 'Fri, 31 Dec 2999 23:59:59 GMT'])(
    'does not wait for a server that asks for %s',
    async (asked) => {
      const busy = { status: 429, headers: { 'retry-after': asked } };
      for (const which of ['create', 'retrieve'] as const) {
        const { routes, server } = await start({ misbehave: (call) => (call === which ? busy : null) });
        const batched = run(server);
        const error = await outcomeOf(sendAll(batched, words(2)));
        expect(error).toBeInstanceOf(ModelUnusableError);
        expect((error as Error).message).toMatch(/asks to wait \d+ minutes: run again then/);
        expect(routes.calls(which)).toBe(1);
        await batched.sender.close();
        // What the server makes is collected by the next run.
        expect(recordsIn(folder)).toBe(which === 'create' ? 0 : 1);
      }
    },
  );

  it('tells of its first wait for a busy server, and asks no faster for being told to', async () => {
    const { routes, server } = await start({
      misbehave: (call, n) =>
        call === 'create' && n === 0 ? { status: 429, headers: { 'retry-after-ms': '1' } } : null,
    });
    const batched = run(server);
    await sendAll(batched, words(2));
    expect(batched.notes[0]).toMatch(/is too busy \(429\).*: waiting 5 s$/);
    expect(routes.made).toHaveLength(1);
  });

  it('does not send a batch again whose id never came, where the server has it', async () => {
    const { routes, server } = await start({
      misbehave: (call, n) => (call === 'create' && n === 0 ? 'dropAfterTaking' : null),
    });
    const batched = run(server);
    expect(answers(await sendAll(batched, words(8)))).toEqual(words(8));
    expect(routes.made).toHaveLength(1);
    expect(batched.notes.join('\n')).toContain(`batch ${routes.made[0]}: found at the server`);
  });

  it('sends it again where the server does not have it', async () => {
    const { routes, server } = await start({
      misbehave: (call, n) => (call === 'create' && n < 2 ? (n === 0 ? 'drop' : { status: 500 }) : null),
    });
    const batched = run(server);
    expect(answers(await sendAll(batched, words(8)))).toEqual(words(8));
    expect(routes.calls('create')).toBe(3);
    expect(routes.made).toHaveLength(1);
    await batched.sender.close();
    expect(recordsIn(folder)).toBe(0);
  });

  it('sends calls one by one, and says so once, where the server has no batches', async () => {
    const { server } = await start({}, { profile: 'likeLlamaCpp' });
    const batched = run(server);
    const sent = await sendAll(batched, words(3));
    const later = await sendAll(batched, words(3, 'later'));
    expect([...sent, ...later].every(({ by }) => by === 'call')).toBe(true);
    expect(batched.alone).toEqual([...words(3), ...words(3, 'later')].map(keyOf));
    expect(batched.notes).toEqual(['this server has no batches: calls are sent one by one']);
    expect(server.requests).toHaveLength(1);
    expect(recordsIn(folder)).toBe(0);
  });

  it('ends for a key that is refused', async () => {
    const { server } = await start({}, { key: 'another-key' });
    const batched = run(server);
    const outcomes = await Promise.all(
      words(3).map((each) => outcomeOf(batched.sender.send(keyOf(each), requestOf(each)))),
    );
    expect(outcomes.every((outcome) => outcome instanceof ModelUnusableError)).toBe(true);
    expect(recordsIn(folder)).toBe(0);
  });

  it('ends for a server that fails at every batch it is sent', async () => {
    const { routes, server } = await start({ misbehave: (call) => (call === 'create' ? { status: 500 } : null) });
    const batched = run(server);
    const error = await outcomeOf(sendAll(batched, words(3)));
    expect(error).toBeInstanceOf(ModelUnusableError);
    expect((error as Error).message).toMatch(/took none of 4 batches: run again later, or without --batch/);
    expect(routes.calls('create')).toBe(4);
    expect(batched.paid.every(([, outcome]) => outcome === 'free')).toBe(true);
    expect(recordsIn(folder)).toBe(0);
  });

  it('ends where results go on being none, and leaves them to the next run', async () => {
    let isBroken = true;
    const { routes, server } = await start({ tell: (_key, line) => (isBroken ? '<html>\n' : line) });
    const batched = run(server);
    const error = await outcomeOf(sendAll(batched, words(3)));
    expect(error).toBeInstanceOf(ModelUnusableError);
    expect((error as Error).message).toContain(`the results of batch ${routes.made[0]} cannot be read`);
    await batched.sender.close();
    isBroken = false;
    expect(answers(await sendAll(run(server), words(3)))).toEqual(words(3));
    expect(routes.made).toHaveLength(1);
  });

  it('lets nobody wait for another batch once the run cannot go on', async () => {
    const { routes, server } = await start({ looksUntilEnd: 1_000_000 });
    const unkept = run(server, {
      limits: { requests: 1, bytes: 1e9 },
      server: {
        ...batchServerAt(server.url),
        retrieve: async (batchId) => {
          if (batchId === routes.made[1]) throw new ReplyNotKeptError('no space left');
          return batchServerAt(server.url).retrieve(batchId);
        },
      },
    });
    const outcomes = await Promise.all(
      words(3).map((each) => outcomeOf(unkept.sender.send(keyOf(each), requestOf(each)))),
    );
    expect(outcomes).toEqual(words(3).map(() => new ReplyNotKeptError('no space left')));
    expect(await outcomeOf(sendAll(unkept, ['later']))).toBeInstanceOf(ReplyNotKeptError);
  });

  it('ends where nobody answers at the address', async () => {
    const { server } = await start();
    await server.close();
    closing.length = 0;
    const batched = run(server);
    expect(await outcomeOf(sendAll(batched, words(3)))).toBeInstanceOf(ModelUnusableError);
    expect(recordsIn(folder)).toBe(0);
  });

  it('passes on that a reply cannot be stored, and leaves it to the next run', async () => {
    const { routes, server } = await start();
    const full = run(server, {
      store: () => {
        throw new Error('no space left');
      },
    });
    expect(await outcomeOf(sendAll(full, words(3)))).toEqual(new Error('no space left'));
    await full.sender.close();
    const next = run(server);
    expect(answers(await sendAll(next, words(3)))).toEqual(words(3));
    expect(routes.made).toHaveLength(1);
  });

  it('ends waiting at an interrupt, and says what becomes of what was sent', async () => {
    const { routes, server } = await start({ looksUntilEnd: 1_000_000 });
    const batched = run(server);
    const outcome = outcomeOf(sendAll(batched, words(3)));
    while (routes.calls('retrieve') === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    batched.interrupt();
    const error = await outcome;
    expect(error).toBeInstanceOf(ReadingInterruptedError);
    expect((error as Error).message).toContain('3 requests in batches, and the next run collects the replies');
    await batched.sender.close();
    expect(recordsIn(folder)).toBe(1);
    expect(await outcomeOf(sendAll(batched, ['too late']))).toBeInstanceOf(ReadingInterruptedError);
  });

  it('says of no request that the server goes on with it before the server said so', async () => {
    const { routes, server } = await start({
      misbehave: (call) => (call === 'create' ? 'drop' : call === 'list' ? { status: 529 } : null),
    });
    const batched = run(server);
    const outcome = outcomeOf(sendAll(batched, words(3)));
    while (routes.calls('list') === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    batched.interrupt();
    const error = await outcome;
    expect(error).toBeInstanceOf(ReadingInterruptedError);
    expect((error as Error).message).toBe(
      'interrupted before the server said that it has the batch: the next run finds that out',
    );
  });

  it('lets a call that is sent by itself come to its end, whatever is interrupted', async () => {
    const { server } = await start({}, { profile: 'likeLlamaCpp' });
    let answer = (): void => undefined;
    let isAnswered = false;
    const batched = run(server, {
      sendAlone: async (key) => {
        await new Promise<void>((resolve) => (answer = resolve));
        isAnswered = true;
        return replyOf(key);
      },
    });
    const sent = sendAll(batched, ['paid']);
    while (batched.notes.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    batched.interrupt();
    const closed = batched.sender.close().then(() => isAnswered);
    setTimeout(() => answer(), 20);
    expect(await closed).toBe(true);
    expect(await sent).toEqual([{ reply: replyOf(keyOf('paid')), by: 'call' }]);
  });
});
