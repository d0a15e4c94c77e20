// `faultline ingest` with a model: real processes, the real SDK, and over HTTP a server in the model's place that replies by
// script. What is asserted is what happens with replies: what is paid, kept, told and resumed. Nothing here is about quality.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Extraction } from '../../ingest/extract/extraction.js';
import type { IngestPlan } from '../../ingest/plan-ingest.js';
import type { IngestReport } from '../../ingest/report.js';
import { postmortem } from '../support/make-workspace.js';
import { batchRoutes } from '../support/model-server-batches.js';
import {
  startModelServer,
  type MessageBody,
  type ModelServerForTests,
  type ModelServerOptions,
} from '../support/model-server.js';
import { commandEnvironment, runCommand, type CommandResult } from '../support/run-command.js';
import { isReview, keepAll, scriptedReading, wordsOf } from '../support/scripted-reading.js';

let folder: string;
const servers: ModelServerForTests[] = [];
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'faultline-model-'))));
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(options: ModelServerOptions = {}): Promise<ModelServerForTests> {
  const server = await startModelServer({ reply: scriptedReading, ...options });
  servers.push(server);
  return server;
}

function environmentOf(server: ModelServerForTests, more: Readonly<Record<string, string>> = {}) {
  return { ANTHROPIC_BASE_URL: server.url, ANTHROPIC_API_KEY: 'a-key-of-the-tests', ...more };
}

function ingest(server: ModelServerForTests, ...words: readonly string[]): Promise<CommandResult> {
  return runCommand(['ingest', '.', '--org', 'Example', ...words], { folder, environment: environmentOf(server) });
}

/** Each of a length of its own. */
function writeDocuments(count: number, longest = 7): void {
  for (let at = 0; at < count; at += 1) {
    const more = 'The service was watched for a while, and nothing else was seen. '.repeat((at * 37) % longest);
    writeFileSync(join(folder, `${String(at).padStart(3, '0')}.md`), `${postmortem(`Incident ${at}`)}\n${more}\n`);
  }
}

function extractions(home = join(folder, '.faultline')): Extraction[] {
  const place = join(home, 'extractions');
  return readdirSync(place)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(place, name), 'utf8')) as Extraction);
}

/** All but when it was made: the moment, and which call happened to be the first to fill the server's cache. */
function withoutMoment(extraction: Extraction): unknown {
  const { checksum: _, ...rest } = extraction as Extraction & { checksum: string };
  return { ...rest, extractor: { ...rest.extractor, at: null, usage: null } };
}

/** What the workspace holds replies to, as `read` or `review` and the document's id. */
function storedReplies(): string[] {
  const place = join(folder, '.faultline', 'replies');
  if (!existsSync(place)) return [];
  return readdirSync(place)
    .filter((name) => /^[0-9a-f]{64}\.json$/.test(name))
    .map((name) => {
      const { purpose, documentId } = JSON.parse(readFileSync(join(place, name), 'utf8')) as Record<string, string>;
      return `${purpose === 'review' ? 'review' : 'read'} ${documentId ?? ''}`;
    });
}

const documentOf = (body: MessageBody): string => /Incident \d+/.exec(wordsOf(body))?.[0] ?? '';
const callOf = (body: MessageBody): string => `${isReview(body) ? 'review' : 'read'} ${documentOf(body)}`;

describe('reading with a model', () => {
  it('reads each document with one call and reviews it with a second, and says what that cost', async () => {
    writeDocuments(3);
    const server = await start();
    const { code, stdout, stderr } = await ingest(server);
    expect(stderr).not.toContain('a-key-of-the-tests');
    expect(code).toBe(0);
    expect(server.asked).toHaveLength(6);
    expect(stdout).toMatch(/^6 calls, [\d,]+ tokens sent \(\d+ % of them cached\), [\d,]+ received, \d+\.\d+ USD$/m);
    const [first] = extractions();
    expect(first?.extractor).toMatchObject({ name: 'claude', model: 'claude-sonnet-5-5' });
    expect(first?.extractor.usage?.costUsd).toBeGreaterThan(0);
    expect(first?.document.readCharacters).toBe(first?.document.characters);
    expect(first?.failurePath).toHaveLength(1);
    expect(first?.affected.map(({ role }) => role).sort()).toEqual(['IMPACTED', 'ORIGIN']);
    expect(first?.refused).toEqual([]);
  });

  it('leaves out the step that the reviewer refuses, with its reason, and makes no culprit of what is left', async () => {
    writeDocuments(1);
    const refuseStep = (words: string): string => {
      const verdicts = keepAll(words).verdicts.map((each) =>
        each.claim === 'step-1' ? { ...each, verdict: 'REFUSE', reason: 'it only came after' } : each,
      );
      return JSON.stringify({ verdicts });
    };
    const server = await start({
      reply: (body) => (isReview(body) ? { text: refuseStep(wordsOf(body)) } : scriptedReading(body)),
    });
    expect((await ingest(server)).code).toBe(0);
    const [made] = extractions();
    expect(made?.failurePath).toEqual([]);
    expect(made?.refused).toMatchObject([{ claim: { list: 'failurePath' }, reason: 'review: it only came after' }]);
    expect(made?.affected.map(({ role }) => role)).toEqual(['ORIGIN', 'IMPACTED']);
  });

  it('asks nothing when the same documents are read again', async () => {
    writeDocuments(3);
    const server = await start();
    await ingest(server);
    const before = server.requests.length;
    const { code, stdout } = await ingest(server);
    expect(code).toBe(0);
    expect(stdout).toMatch(/3 unchanged/);
    expect(server.requests).toHaveLength(before);
  });

  it('asks again with another model, and without the second call when that is turned off', async () => {
    writeDocuments(1);
    const server = await start();
    await ingest(server);
    const again = await runCommand(['ingest', '.', '--org', 'Example', '--no-review'], {
      folder,
      environment: environmentOf(server, { FAULTLINE_MODEL: 'claude-opus-5-5' }),
    });
    expect(again.stdout).toMatch(/1 read anew/);
    expect(server.asked.map(({ model }) => model)).toEqual([
      'claude-sonnet-5-5',
      'claude-sonnet-5-5',
      'claude-opus-5-5',
    ]);
  });

  it('keeps what the rules had read, and says so with 2, when the model has no usable reply', async () => {
    writeDocuments(1);
    await runCommand(['ingest', '.', '--org', 'Example', '--extractor', 'rules'], { folder });
    const server = await start({ reply: () => ({ text: 'I would rather talk about the weather.' }) });
    const { code, stdout } = await ingest(server);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^refused: \S+000\.md: .*reply/m);
    expect(server.asked).toHaveLength(2);
    expect(extractions().map(({ extractor }) => extractor.name)).toEqual(['rules']);
  });

  it('tells a refused key in one line, with 1, and asks no further document', async () => {
    writeDocuments(5);
    const server = await start({ key: 'another-key' });
    const { code, stdout, stderr } = await ingest(server, '--concurrency', '1');
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^faultline: .*ANTHROPIC_API_KEY/m);
    expect(stderr).not.toContain('a-key-of-the-tests');
    expect(server.requests).toHaveLength(1);
  });

  it('never sends a secret, and says how many it found', async () => {
    const secret = ['AKIA', 'QX2Z7VN4WJ5LT3RB'].join('');
    writeFileSync(join(folder, 'a.md'), `${postmortem('Key in a log')}\nThe log had ${secret} in it.\n`);
    const server = await start();
    const { stdout } = await ingest(server);
    expect(stdout).toMatch(/^1 secret found/m);
    expect(server.asked).toHaveLength(2);
    expect(JSON.stringify(server.requests)).not.toContain(secret);
    expect(JSON.stringify(extractions())).not.toContain(secret);
  });

  it('reads with a local server that knows neither schemas nor caches, and says once what it goes without', async () => {
    writeDocuments(3);
    const server = await start({ profile: 'likeLlamaCpp' });
    const { code, stdout } = await runCommand(['ingest', '.', '--org', 'Example'], {
      folder,
      environment: { ANTHROPIC_BASE_URL: server.url, FAULTLINE_MODEL: 'a-local-model' },
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/3 added/);
    expect(extractions()[0]?.extractor.usage?.costUsd).toBe(0);
  });

  it('has 200 documents read, 16 at a time, each asked about once', async () => {
    writeDocuments(200);
    const server = await start({ reply: async (body) => (await wait(100), scriptedReading(body)) });
    const { code, stdout } = await ingest(server, '--concurrency', '16');
    expect(code).toBe(0);
    expect(stdout).toMatch(/200 added/);
    expect(server.mostAtOnce()).toBeLessThanOrEqual(16);
    expect(server.mostAtOnce()).toBeGreaterThan(8);
    const calls = server.asked.map(callOf);
    expect(new Set(calls).size).toBe(400);
    expect(calls).toHaveLength(400);
  }, 120_000);
});

describe('the price before and the price limit', () => {
  it('estimates what will be sent within 10 % of what the server then counts, and asks for no reply', async () => {
    writeDocuments(30, 90);
    const server = await start();
    const { code, stdout } = await ingest(server, '--dry-run', '--json');
    expect(code).toBe(0);
    const plan = JSON.parse(stdout) as IngestPlan;
    expect(server.asked).toEqual([]);
    expect(existsSync(join(folder, '.faultline', 'extractions'))).toBe(false);
    expect(plan.calls).toBe(60);

    const { stdout: told } = await ingest(server, '--json');
    const { usage, calls } = JSON.parse(told) as IngestReport;
    expect(calls).toBe(60);
    expect(Math.abs(plan.inputTokens / usage.inputTokens - 1)).toBeLessThan(0.1);
    expect(plan.cachedInputTokens).toBeGreaterThan(0.5 * usage.cachedInputTokens);

    const again = JSON.parse((await ingest(server, '--dry-run', '--json')).stdout) as IngestPlan;
    expect(again).toMatchObject({ calls: 0, inputTokens: 0, costUsd: 0 });
  }, 60_000);

  it('stops before the call that could pass --max-cost, lists what is left, and goes on from there next time', async () => {
    writeDocuments(12);
    const server = await start();
    const { code, stdout } = await ingest(server, '--max-cost', '0.2', '--concurrency', '3', '--json');
    expect(code).toBe(2);
    const { usage, documents, calls } = JSON.parse(stdout) as IngestReport;
    expect(usage.costUsd).toBeLessThanOrEqual(0.2);
    expect(calls).toBeGreaterThan(0);
    const unread = documents.filter(({ status }) => status === 'unread');
    expect(unread.length).toBeGreaterThan(0);
    expect(unread[0]?.reason).toMatch(/--max-cost/);
    const asked = server.asked.length;

    const rest = await ingest(server, '--concurrency', '3');
    expect(rest.code).toBe(0);
    expect(asked).toBeLessThan(24);
    expect(server.asked).toHaveLength(24);
  }, 60_000);

  it('refuses a limit that cannot be kept, because the model has no known price', async () => {
    writeDocuments(1);
    const server = await start();
    const { code, stderr } = await runCommand(['ingest', '.', '--max-cost', '1'], {
      folder,
      environment: environmentOf(server, { FAULTLINE_MODEL: 'a-local-model' }),
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^faultline: --max-cost.*a-local-model/m);
    expect(server.requests).toEqual([]);
  });
});

describe('a run that is cut off', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'finishes writing what came back on %s, and the next run pays for the rest alone',
    async (signal) => {
      writeDocuments(20);
      const server = await start({ reply: async (body) => (await wait(60), scriptedReading(body)) });
      const child = spawnIngest(server, '--concurrency', '4');
      while (server.asked.length < 15) await wait(10);
      child.kill(signal);
      expect(await child.code).toBe(130);
      const read = extractions().length;
      expect(read).toBeGreaterThan(0);
      expect(read).toBeLessThan(20);

      const { code } = await ingest(server, '--concurrency', '4');
      expect(code).toBe(0);
      expect(extractions()).toHaveLength(20);
      const calls = server.asked.map(callOf);
      expect(calls).toHaveLength(new Set(calls).size);
    },
    60_000,
  );

  it('killed at ten random moments, ends as one that ran through, and pays for no reply twice', async () => {
    writeDocuments(40);
    const server = await start({
      reply: async (body) => (await wait(20 + Math.random() * 60), scriptedReading(body)),
    });
    const kills: { readonly asked: number; readonly stored: readonly string[] }[] = [];
    for (let round = 0; round < 10; round += 1) {
      const before = server.requests.length;
      const child = spawnIngest(server, '--concurrency', '3');
      // Somewhere between its start and its seventh call.
      const after = 1 + Math.floor(Math.random() * 6);
      while (server.requests.length < before + after && child.isRunning()) await wait(2);
      await wait(Math.random() * 30);
      child.kill('SIGKILL');
      await child.code;
      kills.push({ asked: server.asked.length, stored: storedReplies() });
    }
    const { code } = await ingest(server, '--concurrency', '3');
    expect(code).toBe(0);

    const straight = mkdtempSync(join(tmpdir(), 'faultline-straight-'));
    try {
      const other = await start();
      await runCommand(['ingest', '.', '--org', 'Example'], {
        folder,
        environment: environmentOf(other, { FAULTLINE_HOME: straight }),
      });
      expect(extractions().map(withoutMoment)).toEqual(extractions(straight).map(withoutMoment));
    } finally {
      rmSync(straight, { recursive: true });
    }
    // A reply that was on its way when the process died reached nobody: only such a one is asked for again.
    const titles = new Map(extractions().map(({ documentId, document }) => [documentId as string, document.title]));
    for (const { asked, stored } of kills) {
      const paid = stored.map((reply) => reply.replace(/\w+$/, (documentId) => titles.get(documentId) ?? documentId));
      const askedLater = server.asked.slice(asked).map(callOf);
      expect(paid.filter((call) => askedLater.includes(call))).toEqual([]);
    }
    expect(kills.at(-1)?.stored.length).toBeGreaterThan(0);
  }, 120_000);
});

describe('--batch', () => {
  it('sends all through batches at half the price, and comes to the same extractions', async () => {
    writeDocuments(6);
    const server = await start({ routes: [batchRoutes()] });
    const { code, stdout } = await ingest(server, '--batch', '--json');
    expect(code).toBe(0);
    const { usage } = JSON.parse(stdout) as IngestReport;
    expect(server.requests.filter(({ method, path }) => method === 'POST' && path === '/v1/messages')).toEqual([]);
    const batched = extractions().map(withoutMoment);

    rmSync(join(folder, '.faultline'), { recursive: true });
    const plain = await ingest(await start(), '--json', '--concurrency', '1');
    expect(extractions().map(withoutMoment)).toEqual(batched);
    expect(usage.costUsd).toBeLessThan(0.8 * (JSON.parse(plain.stdout) as IngestReport).usage.costUsd);
  }, 60_000);
});

interface RunningIngest {
  readonly code: Promise<number | null>;
  readonly isRunning: () => boolean;
  readonly kill: (signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL') => void;
}

function spawnIngest(server: ModelServerForTests, ...words: readonly string[]): RunningIngest {
  const bin = join(import.meta.dirname, '..', '..', 'api', 'bin.js');
  const child = spawn(process.execPath, [bin, 'ingest', '.', '--org', 'Example', ...words], {
    cwd: folder,
    env: commandEnvironment(environmentOf(server)),
    stdio: 'ignore',
  });
  return {
    code: new Promise((resolve) => child.once('close', resolve)),
    isRunning: () => child.exitCode === null && child.signalCode === null,
    kill: (signal) => void child.kill(signal),
  };
}
