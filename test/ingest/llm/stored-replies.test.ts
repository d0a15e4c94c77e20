import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ReplyNotKeptError } from '../../../ingest/llm/llm-errors.js';
import type { ModelReply, ModelRequest } from '../../../ingest/llm/model-client.js';
import { keyOfRequest } from '../../../ingest/llm/request-key.js';
import { StoredReplies } from '../../../ingest/llm/stored-replies.js';
import { Workspace } from '../../../ingest/workspace/workspace.js';
import { makeModelRequest } from '../../support/make-model-request.js';
import { replyShelf } from '../../support/reply-shelf.js';

const KEY = 'a'.repeat(64);

const reply: ModelReply = {
  text: '{"answer":"„ja“ \\u0000 \u2028"}',
  stop: 'end',
  model: 'claude-sonnet-5-5',
  tokens: { inputTokens: 100, cachedInputTokens: 60, cacheWriteTokens: 0, outputTokens: 7 },
};

describe('the key of a request', () => {
  it('is the same for requests that would be sent alike, whatever they are asked for', () => {
    const sameSchema = z.strictObject({ answer: z.string() });
    const keys = [
      makeModelRequest(),
      makeModelRequest({ purpose: 'review' }),
      makeModelRequest({ replySchema: sameSchema }),
    ].map(keyOfRequest);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/);
  });

  it('does not depend on the order in which a request was put together', () => {
    const request = makeModelRequest();
    const turned = Object.fromEntries(Object.entries(request).reverse()) as unknown as ModelRequest;
    expect(keyOfRequest(turned)).toBe(keyOfRequest(request));
  });

  it('changes with everything that a reply depends on', () => {
    const user = (text: string) => ({ role: 'user', text }) as const;
    const model = (text: string) => ({ role: 'assistant', text }) as const;
    const requests = [
      makeModelRequest(),
      makeModelRequest({ model: 'claude-opus-5-5' }),
      makeModelRequest({ system: 'else' }),
      makeModelRequest({ text: 'The cache was full. ' }),
      makeModelRequest({ turns: [user('a'), model('b'), user('c')] }),
      makeModelRequest({ turns: [user('a'), model('bc'), user('')] }),
      makeModelRequest({ replySchema: z.strictObject({ answer: z.number() }) }),
      makeModelRequest({ replySchema: z.strictObject({ other: z.string() }) }),
      makeModelRequest({ maxOutputTokens: 1001 }),
      makeModelRequest({ effort: 'high' }),
    ];
    expect(new Set(requests.map(keyOfRequest)).size).toBe(requests.length);
  });
});

describe('a stored reply', () => {
  const asker = { documentId: 'doc_1', purpose: 'extract' } as const;

  it('comes back as it was, and says for whom it was asked', () => {
    const shelf = replyShelf();
    const stored = new StoredReplies(shelf, () => new Date('2026-01-02T03:04:05Z'));
    stored.keep(KEY, { reply, isBatched: true }, asker);
    expect(stored.read(KEY)).toEqual({ reply, isBatched: true });
    expect(JSON.parse(shelf.kept.get(KEY) ?? '')).toEqual({
      key: KEY,
      documentId: 'doc_1',
      purpose: 'extract',
      at: '2026-01-02T03:04:05.000Z',
      ...reply,
      isBatched: true,
    });
  });

  it('may have been asked for by nobody in this run', () => {
    const stored = new StoredReplies(replyShelf());
    stored.keep(KEY, { reply, isBatched: true }, null);
    expect(stored.read(KEY)?.reply).toEqual(reply);
  });

  it('that cannot be read counts as not there', () => {
    const shelf = replyShelf();
    const stored = new StoredReplies(shelf);
    stored.keep(KEY, { reply, isBatched: false }, asker);
    const whole = shelf.kept.get(KEY) ?? '';
    const broken = [
      '',
      'null',
      '[]',
      whole.slice(0, -10),
      whole.replace('"end"', '"stopped"'),
      whole.replace('100', '-1'),
      whole.replace(KEY, 'b'.repeat(64)),
    ];
    for (const json of broken) {
      shelf.kept.set(KEY, json);
      expect(stored.read(KEY)).toBeNull();
    }
  });

  it('that cannot be kept, or not be removed, ends the run, with what the disk said', () => {
    const fail = (): never => {
      throw new Error('replies/a.json cannot be written: no space left');
    };
    const stored = new StoredReplies({ ...replyShelf(), writeReply: fail, removeReply: fail });
    expect(() => stored.keep(KEY, { reply, isBatched: false }, asker)).toThrow(ReplyNotKeptError);
    expect(() => stored.keep(KEY, { reply, isBatched: false }, asker)).toThrow(/cannot be kept: .*no space left/);
    expect(() => stored.forget(KEY)).toThrow(ReplyNotKeptError);
  });

  it('is gone when it is forgotten', () => {
    const stored = new StoredReplies(replyShelf());
    stored.keep(KEY, { reply, isBatched: false }, asker);
    stored.forget(KEY);
    stored.forget(KEY);
    expect(stored.read(KEY)).toBeNull();
  });
});

describe('a workspace with replies', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  function newWorkspace(): Workspace {
    const folder = mkdtempSync(join(tmpdir(), 'faultline-replies-'));
    folders.push(folder);
    return new Workspace(join(folder, 'workspace'));
  }

  it('keeps each in a file of its own, under its key', async () => {
    const workspace = newWorkspace();
    workspace.create();
    const stored = new StoredReplies(workspace);
    expect(stored.read(KEY)).toBeNull();
    stored.keep(KEY, { reply, isBatched: false }, null);
    stored.keep('b'.repeat(64), { reply, isBatched: true }, null);
    expect(new StoredReplies(new Workspace(workspace.home)).read(KEY)?.reply).toEqual(reply);
    await workspace.flush();
    stored.forget(KEY);
    expect(readdirSync(workspace.replies)).toEqual([`${'b'.repeat(64)}.json`]);
  });

  it('has no folder for them as long as no model was asked', async () => {
    const workspace = newWorkspace();
    workspace.create();
    workspace.sweepDrafts();
    await workspace.flush();
    expect(existsSync(workspace.replies)).toBe(false);
  });

  it('is rid of what a process left that was killed while it wrote one', () => {
    const workspace = newWorkspace();
    workspace.create();
    workspace.writeReply(KEY, '{}', false);
    writeFileSync(join(workspace.replies, '.draft-0123456789ab'), '{');
    workspace.sweepDrafts();
    expect(readdirSync(workspace.replies)).toEqual([`${KEY}.json`]);
  });

  it('flushes a reply that was forgotten meanwhile without complaint', async () => {
    const workspace = newWorkspace();
    workspace.create();
    workspace.writeReply(KEY, '{}', false);
    workspace.removeReply(KEY);
    await expect(workspace.flush()).resolves.toBeUndefined();
  });
});
