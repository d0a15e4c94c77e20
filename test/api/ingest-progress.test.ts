// Watching a run over server-sent events: the real server, the real pipeline, in this process and in others.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApi } from '../../api/create-api.js';
import { IngestProgressFeed } from '../../api/ingest-progress.js';
import { startServer as listen, type RunningServer } from '../../api/server.js';
import type { Extractor } from '../../ingest/extract/extractor.js';
import { rulesExtractor } from '../../ingest/extract/rules-extractor.js';
import { readProgress } from '../../ingest/workspace/run-progress.js';
import { postmortem, TestWorkspace } from '../support/make-workspace.js';
import { commandEnvironment, runCommand } from '../support/run-command.js';
import { startServer, type TestServer } from '../support/start-server.js';

const EVERYTHING =
  'subscription { ingestProgress { runId state done total uri added updated unchanged refused graphVersion startedAt at } }';

interface Progress {
  readonly runId: string;
  readonly state: 'READING' | 'PUBLISHING' | 'DONE' | 'FAILED' | 'INTERRUPTED';
  readonly done: number;
  readonly total: number;
  readonly uri: string | null;
  readonly added: number;
  readonly refused: number;
  readonly graphVersion: string | null;
  readonly startedAt: string;
  readonly at: string;
}

/** One client that listens; what it was told so far, and how to wait for more. */
class Listener {
  readonly told: Progress[] = [];
  hasEnded = false;
  readonly #leaving = new AbortController();
  #onNews: () => void = () => undefined;

  static async on(url: string, method: 'GET' | 'POST' = 'POST'): Promise<Listener> {
    const listener = new Listener();
    const headers = { accept: 'text/event-stream', 'content-type': 'application/json' };
    const response = await fetch(
      `${url}/graphql${method === 'GET' ? `?query=${encodeURIComponent(EVERYTHING)}` : ''}`,
      {
        method,
        headers,
        signal: listener.#leaving.signal,
        ...(method === 'GET' ? {} : { body: JSON.stringify({ query: EVERYTHING }) }),
      },
    );
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    void listener.#listen(response).catch(() => undefined);
    return listener;
  }

  async #listen(response: Response): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of response.body!) {
      text += decoder.decode(chunk, { stream: true });
      const events = text.split('\n\n');
      text = events.pop()!;
      for (const event of events) {
        const data = /^event: next\ndata: (.*)$/.exec(event.trim())?.[1];
        if (data !== undefined)
          this.told.push((JSON.parse(data) as { data: { ingestProgress: Progress } }).data.ingestProgress);
        this.hasEnded ||= event.includes('event: complete');
      }
      this.#onNews();
    }
  }

  async until(isTrue: (told: readonly Progress[]) => boolean): Promise<void> {
    while (!isTrue(this.told)) await new Promise<void>((resolve) => (this.#onNews = resolve));
  }

  leave(): void {
    this.#leaving.abort();
  }
}

const isState = (state: Progress['state']) => (told: readonly Progress[]) => told.at(-1)?.state === state;

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'faultline-progress-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function writeDocuments(count: number): void {
  mkdirSync(join(folder, 'docs'), { recursive: true });
  for (let at = 0; at < count; at += 1) writeFileSync(join(folder, 'docs', `${at}.md`), postmortem(`Incident ${at}`));
}

describe('a run in another process', () => {
  const home = (): string => join(folder, '.faultline');
  let server: TestServer;
  beforeEach(async () => (server = await startServer({ samples: false, home: home() })));
  afterEach(() => server.stop());

  const ingest = () => runCommand(['ingest', 'docs', 'missing.md', '--org', 'Example'], { folder });
  const start = (): ChildProcess =>
    spawn(process.execPath, [join(import.meta.dirname, '../../api/bin.js'), 'ingest', 'docs', '--org', 'Example'], {
      cwd: folder,
      env: commandEnvironment(),
      stdio: 'ignore',
    });

  it('is told from its first document to the graph that stats then names', async () => {
    writeDocuments(60);
    const [posting, getting] = [await Listener.on(server.url), await Listener.on(server.url, 'GET')];
    await ingest();
    await Promise.all([posting, getting].map((each) => each.until(isState('DONE'))));
    const { told } = posting;
    expect(getting.told.at(-1)).toEqual(told.at(-1));
    const read = told.map(({ done }) => done);
    expect(read).toEqual(read.toSorted((a, b) => a - b));
    expect(new Set(told.map(({ state }) => state))).toEqual(new Set(['READING', 'PUBLISHING', 'DONE']));
    // How many states a run passes through between two looks is the machine's business.
    expect(told.filter(({ uri }) => uri !== null).length).toBeGreaterThan(0);
    expect(new Set(told.map(({ runId }) => runId)).size).toBe(1);
    expect(told.every(({ total }) => total === 60)).toBe(true);
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ stats { graphVersion } }' }),
    });
    const { data } = (await response.json()) as { data: { stats: { graphVersion: string } } };
    expect(told.at(-1)).toMatchObject({
      done: 60,
      uri: null,
      added: 60,
      refused: 1,
      graphVersion: data.stats.graphVersion,
    });
  });

  it('is told as it is now to who comes later, and is over for who comes after it', async () => {
    writeDocuments(240);
    const early = await Listener.on(server.url);
    const running = ingest();
    await early.until((told) => told.length > 0);
    const late = await Listener.on(server.url);
    await late.until((told) => told.length > 0);
    expect(late.told[0]!.runId).toBe(early.told[0]!.runId);
    await running;
    await early.until(isState('DONE'));
    const after = await Listener.on(server.url);
    await ingest();
    await after.until(isState('DONE'));
    expect(new Set(after.told.map(({ runId }) => runId)).size).toBe(1);
    expect(after.told[0]!.runId).not.toBe(late.told[0]!.runId);
    expect(after.told.at(-1)).toMatchObject({ added: 0, unchanged: 240 });
  });

  it('that is killed is told as interrupted, and is not taken for one under way', async () => {
    writeDocuments(200);
    const listener = await Listener.on(server.url);
    const child = start();
    await listener.until((told) => told.length > 0);
    child.kill('SIGKILL');
    await listener.until(isState('INTERRUPTED'));
    const killed = listener.told.at(-1)!;
    expect(killed).toMatchObject({ uri: null, graphVersion: null });
    const after = await Listener.on(server.url);
    await ingest();
    await after.until(isState('DONE'));
    expect(after.told.map(({ runId }) => runId)).not.toContain(killed.runId);
    await listener.until(isState('DONE'));
    expect(listener.told.filter(({ state }) => state === 'INTERRUPTED')).toEqual([killed]);
  });
});

describe('the server', () => {
  it('ends with its streams, which are told that they are complete', async () => {
    const server = await startServer({ samples: false, home: join(folder, '.faultline') });
    const listeners = [await Listener.on(server.url), await Listener.on(server.url, 'GET')];
    const startedMs = performance.now();
    await server.stop();
    // It does not wait for them as for requests under way, which have five seconds.
    expect(performance.now() - startedMs).toBeLessThan(5_000);
    expect(listeners.map(({ hasEnded }) => hasEnded)).toEqual([true, true]);
  });
});

describe('runs in this process', () => {
  let test: TestWorkspace;
  let feed: IngestProgressFeed;
  let server: RunningServer;
  beforeEach(async () => {
    test = new TestWorkspace('embedded');
    feed = new IngestProgressFeed(() => readProgress(test.workspace));
    server = await listen({
      api: createApi({
        openReader: () => Promise.reject(new Error('a subscription reads no graph')),
        readText: async () => null,
        onHiddenError: () => undefined,
        ingestProgress: feed.watch,
        requestTimeoutMs: 300,
      }),
      pageFolder: test.folder,
      health: async () => ({}),
      host: '127.0.0.1',
      port: 0,
      endStreams: () => feed.close(),
    });
  });
  afterEach(async () => {
    await server.stop();
    await test.dispose();
  });

  it('are told one after the other, each to its end, however quickly they follow, and longer than a query may take', async () => {
    const listener = await Listener.on(server.url);
    const runs: string[] = [];
    for (const name of ['a.md', 'b.md', 'c.md'])
      runs.push((await test.ingest([test.write(name, postmortem(name))])).runId);
    await listener.until((told) => told.at(-1)?.runId === runs[2] && isState('DONE')(told));
    const ends = listener.told.filter(({ state }) => state === 'DONE');
    expect(ends.map(({ runId }) => runId)).toEqual(runs);
    expect(ends.map(({ added }) => added)).toEqual([1, 1, 1]);
  });

  it('are told as failed when they cannot publish', async () => {
    const listener = await Listener.on(server.url);
    const graphGone: Extractor = {
      ...rulesExtractor,
      extract: (document) => {
        rmSync(test.workspace.graph, { recursive: true });
        writeFileSync(test.workspace.graph, 'no folder');
        return rulesExtractor.extract(document);
      },
    };
    await expect(test.ingest([test.write('a.md', postmortem('A'))], { extractor: graphGone })).rejects.toThrow();
    await listener.until(isState('FAILED'));
    expect(listener.told.at(-1)).toMatchObject({ uri: null, added: 1, graphVersion: null });
  });

  it('are looked at only while somebody watches', async () => {
    expect(feed.isLooking).toBe(false);
    const [first, second] = [await Listener.on(server.url), await Listener.on(server.url)];
    await test.ingest([test.write('a.md', postmortem('A'))]);
    await Promise.all([first.until(isState('DONE')), second.until(isState('DONE'))]);
    first.leave();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(feed.isLooking).toBe(true);
    second.leave();
    await expect.poll(() => feed.isLooking, { timeout: 5_000 }).toBe(false);
  });

  it('leave one file behind, however many there were', async () => {
    for (const name of ['a.md', 'b.md']) await test.ingest([test.write(name, postmortem(name))]);
    const others = readdirSync(test.workspace.runs).filter((name) => !name.endsWith('.json'));
    expect(others).toEqual(['newest.progress']);
  });
});

describe('a subscription', () => {
  const api = (live: boolean) =>
    createApi({
      openReader: () => Promise.reject(new Error('a subscription reads no graph')),
      readText: async () => null,
      onHiddenError: () => undefined,
      ...(live ? { ingestProgress: new IngestProgressFeed(() => null).watch } : {}),
    });
  const ask = (live: boolean, accept: string, query = EVERYTHING) =>
    api(live).fetch('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify({ query }),
    });

  it('is refused in words to a client that takes no stream', async () => {
    const response = await ask(true, 'application/json');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });

  it('is refused where there is no server to watch', async () => {
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      const response = await ask(false, accept);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
    }
    const streamed = await (await ask(false, 'text/event-stream')).text();
    expect(streamed).toContain('"code":"BAD_REQUEST"');
    const { code, stdout } = await runCommand(['query', EVERYTHING], { folder });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      errors: [{ message: 'nothing can be watched here: ask a server that "faultline serve" started' }],
    });
  });

  it('that is wrong is refused as any other text is', async () => {
    const codeOf = async (query: string): Promise<unknown> => {
      const body = (await (await ask(true, 'application/json', query)).json()) as { errors: { extensions: object }[] };
      return body.errors[0]!.extensions;
    };
    expect(await codeOf('subscription { nothing }')).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
    expect(await codeOf('subscription { a: ingestProgress { at } b: ingestProgress { at } }')).toMatchObject({
      code: 'GRAPHQL_VALIDATION_FAILED',
    });
  });
});
