import { afterEach, describe, expect, it } from 'vitest';
import { createAnthropicServer } from '../../../ingest/llm/anthropic-client.js';
import { probeModel } from '../../../ingest/llm/probe.js';
import { startModelServer, type ModelServerForTests, type ModelServerOptions } from '../../support/model-server.js';

const open: ModelServerForTests[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function probe(options: ModelServerOptions, apiKey: string | null = 'test-key', timeoutMs = 5000) {
  const server = await startModelServer(options);
  open.push(server);
  const client = createAnthropicServer({ apiKey, baseUrl: server.url, timeoutMs });
  return { state: await probeModel(client, 'claude-sonnet-5-5'), server };
}

describe('probing a model', () => {
  it('finds it usable, and asks for no reply that would be paid', async () => {
    const { state, server } = await probe({ key: 'test-key' });
    expect(state).toMatchObject({ isUsable: true, canCount: true });
    expect(server.requests.map(({ path }) => path)).toEqual(['/v1/messages/count_tokens']);
  });

  it('finds a local server usable that needs no key', async () => {
    expect((await probe({ profile: 'likeLlamaCpp' }, null)).state).toMatchObject({ isUsable: true, canCount: true });
  });

  it('says where a server cannot count', async () => {
    const { state } = await probe({ count: () => ({ status: 404 }) });
    expect(state).toMatchObject({ isUsable: true, canCount: false });
    expect(state.words).toMatch(/does not count/);
  });

  it.each<[string, ModelServerOptions, RegExp]>([
    ['the key is refused', { key: 'another' }, /refuses the key: check ANTHROPIC_API_KEY/],
    ['the model is not for this key', { count: () => ({ status: 403 }) }, /claude-sonnet-5-5/],
    ['it breaks', { count: () => ({ status: 500 }) }, /failed \(500\)/],
  ])('says that %s', async (_name, options, words) => {
    const { state } = await probe(options);
    expect(state.isUsable).toBe(false);
    expect(state.words).toMatch(words);
  });

  it('says that it does not answer', async () => {
    const { state } = await probe({ count: () => ({ fault: 'hang' }) }, 'test-key', 100);
    expect(state).toMatchObject({ isUsable: false, words: expect.stringMatching(/no whole answer came/) as string });
  });

  it('finds a busy server usable', async () => {
    expect((await probe({ count: () => ({ status: 529 }) })).state).toMatchObject({ isUsable: true });
  });

  it('says that nobody answers', async () => {
    const server = await startModelServer();
    await server.close();
    const client = createAnthropicServer({ apiKey: null, baseUrl: server.url, timeoutMs: 200 });
    expect(await probeModel(client, 'm')).toEqual({
      isUsable: false,
      words: `nobody answers at ${server.url}: the connection is refused`,
    });
  });

  it('says that a key is missing', async () => {
    const client = createAnthropicServer({ apiKey: null, baseUrl: null, timeoutMs: 200 });
    expect((await probeModel(client, 'm')).words).toMatch(/set ANTHROPIC_API_KEY/);
  });
});
