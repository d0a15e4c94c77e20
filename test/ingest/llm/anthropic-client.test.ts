// The real library against a real server on loopback: what goes out, what comes back, and what each misbehaviour becomes.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createAnthropicServer, type AnthropicSettings } from '../../../ingest/llm/anthropic-client.js';
import { ModelUnusableError } from '../../../ingest/llm/llm-errors.js';
import { RequestRefusedError, ServerBusyError, ServerFaultError } from '../../../ingest/llm/model-server.js';
import { extractReplySchema } from '../../../ingest/extract/claude/extract-reply.js';
import { reviewReplySchema } from '../../../ingest/extract/claude/review-reply.js';
import { answerText, makeModelRequest } from '../../support/make-model-request.js';
import {
  startModelServer,
  type ModelServerForTests,
  type ModelServerOptions,
  type ScriptedAnswer,
} from '../../support/model-server.js';

const KEY = 'sk-test-0123456789';
const open: ModelServerForTests[] = [];

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function start(options: ModelServerOptions = {}): Promise<ModelServerForTests> {
  const server = await startModelServer(options);
  open.push(server);
  return server;
}

/** A client of a server that answers so, and what it notes. */
async function clientOf(options: ModelServerOptions, settings: Partial<AnthropicSettings> = {}) {
  const server = await start(options);
  const notes: string[] = [];
  const client = createAnthropicServer({
    apiKey: KEY,
    baseUrl: server.url,
    timeoutMs: 5000,
    onNote: (words) => notes.push(words),
    ...settings,
  });
  return { server, client, notes };
}

const answering = (answer: ScriptedAnswer): ModelServerOptions => ({ reply: () => answer });

async function errorOf(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error('it did not fail');
}

describe('what is sent', () => {
  it('marks the system prompt to be kept, holds the reply to its schema, and samples as the model likes', async () => {
    const { server, client } = await clientOf({});
    await client.send(makeModelRequest({ effort: 'medium', maxOutputTokens: 77 }));
    const { system, text } = { system: makeModelRequest().system, text: 'The cache was full.' };
    expect(server.requests.map(({ path, body }) => [path, body])).toEqual([
      [
        '/v1/messages',
        {
          model: 'claude-sonnet-5-5',
          max_tokens: 77,
          system: [{ type: 'text', text: system, cache_control: { type: 'ephemeral' } }],
          messages: [{ role: 'user', content: text }],
          output_config: {
            effort: 'medium',
            format: {
              type: 'json_schema',
              schema: {
                type: 'object',
                properties: { answer: { type: 'string' } },
                required: ['answer'],
                additionalProperties: false,
              },
            },
          },
        },
      ],
    ]);
  });

  it('sends effort to models that take it only', async () => {
    const { server, client, notes } = await clientOf({});
    for (const model of ['claude-haiku-4-5-20251001', 'someone-elses-model', 'claude-haiku-5-5'])
      await client.send(makeModelRequest({ model }));
    expect(server.asked.map(({ output_config: output }) => output?.effort)).toEqual([undefined, undefined, 'low']);
    expect(notes).toEqual([]);
  });

  it('sends the turns of a correction in their order, and no empty system prompt', async () => {
    const { server, client } = await clientOf({});
    const turns = [
      { role: 'user', text: 'a' },
      { role: 'assistant', text: 'b' },
      { role: 'user', text: 'c' },
    ] as const;
    await client.send(makeModelRequest({ system: '', turns }));
    expect(server.asked[0]?.messages.map(({ role, content }) => [role, content])).toEqual([
      ['user', 'a'],
      ['assistant', 'b'],
      ['user', 'c'],
    ]);
    expect(server.asked[0]).not.toHaveProperty('system');
  });

  it('takes key, address and headers from its arguments, whatever the environment says', async () => {
    vi.stubEnv('ANTHROPIC_API_KEY', 'sk-of-the-environment');
    vi.stubEnv('ANTHROPIC_AUTH_TOKEN', 'token-of-the-environment');
    vi.stubEnv('ANTHROPIC_BASE_URL', 'http://127.0.0.1:1');
    vi.stubEnv('ANTHROPIC_CUSTOM_HEADERS', 'Authorization: Bearer other\nX-Else: something');
    vi.stubEnv('ANTHROPIC_PROFILE', 'someone');
    const { server, client } = await clientOf({ key: KEY });
    await client.send(makeModelRequest());
    const { headers } = server.requests[0] ?? { headers: {} };
    expect(headers).toMatchObject({ authorization: `Bearer ${KEY}`, 'content-type': 'application/json' });
    expect(Object.keys(headers).filter((name) => /^x-(?!api-key)/.test(name))).toEqual([]);
  });

  it('needs no key for a server of one’s own, and never shows one of the environment there', async () => {
    vi.stubEnv('ANTHROPIC_API_KEY', KEY);
    const { server, client } = await clientOf({ profile: 'likeLlamaCpp' }, { apiKey: null });
    await client.send(makeModelRequest());
    expect(JSON.stringify(server.requests[0]?.headers)).not.toContain(KEY);
  });

  it('prints nothing, whatever the environment asks the library to log', async () => {
    vi.stubEnv('ANTHROPIC_LOG', 'debug');
    const printed = (['log', 'info', 'debug', 'warn', 'error'] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation(() => undefined),
    );
    const { client } = await clientOf({ reply: (_body, n) => (n === 0 ? { text: 'x' } : { status: 500 }) });
    await client.send(makeModelRequest());
    await errorOf(client.send(makeModelRequest()));
    expect(printed.flatMap((spy) => spy.mock.calls)).toEqual([]);
  });

  it('waits for the headers of an answer as long as it may, where Node would give up after five minutes', async () => {
    const { client } = await clientOf({});
    const held = Symbol.for('undici.globalDispatcher.1');
    const dispatcher = (globalThis as unknown as Readonly<Record<symbol, { dispatch(options: object): boolean }>>)[
      held
    ];
    const dispatch = vi.spyOn(dispatcher ?? { dispatch: () => false }, 'dispatch');
    await client.send(makeModelRequest());
    expect(dispatch.mock.calls.map(([options]) => options)).toEqual([
      expect.objectContaining({ method: 'POST', headersTimeout: 0, bodyTimeout: 0 }) as object,
    ]);
  });

  it('takes an address with /v1 or a slash behind it, as many write it', async () => {
    for (const behind of ['/', '/v1', '/v1/', '//']) {
      const server = await start();
      const client = createAnthropicServer({ apiKey: KEY, baseUrl: server.url + behind, timeoutMs: 5000 });
      await client.send(makeModelRequest());
      expect(server.requests.map(({ path }) => path)).toEqual(['/v1/messages']);
    }
  });

  it('refuses an address or a key that are none, naming the setting and never the key', () => {
    const make = (apiKey: string | null, baseUrl: string | null) => () =>
      createAnthropicServer({ apiKey, baseUrl, timeoutMs: 5000 });
    expect(make(KEY, 'localhost:8080')).toThrow(/^ANTHROPIC_BASE_URL is no address/);
    for (const more of [`user:${KEY}@localhost`, `:${KEY}@localhost`, `localhost?key=${KEY}`, `localhost#${KEY}`])
      expect(make(KEY, `http://${more}`)).toThrow(/^(?!.*sk-test).*ANTHROPIC_BASE_URL/);
    expect(make(`${KEY}\nx`, null)).toThrow(/^(?!.*sk-test).*ANTHROPIC_API_KEY/);
    expect(make('schlüssel', null)).toThrow(/^(?!.*schl).*ANTHROPIC_API_KEY/);
  });

  it('asks nobody without a key at the vendor’s own address', async () => {
    const client = createAnthropicServer({ apiKey: null, baseUrl: null, timeoutMs: 5000 });
    for (const call of [client.send(makeModelRequest()), client.countTokens(makeModelRequest())])
      expect(await errorOf(call)).toMatchObject({
        code: 'MODEL_UNUSABLE',
        message: expect.stringContaining('set ANTHROPIC_API_KEY') as string,
      });
  });

  it('sends the schemas of extraction and review as the API wants them: closed, nothing optional, no alternatives', async () => {
    const { server, client } = await clientOf({});
    for (const replySchema of [extractReplySchema, reviewReplySchema])
      await client.send(makeModelRequest({ replySchema }));
    const schemas = server.asked.map(({ output_config: output }) => output?.format?.schema);
    expect(schemas).toHaveLength(2);
    for (const schema of schemas) {
      const text = JSON.stringify(schema);
      expect(text).not.toMatch(/anyOf|oneOf|allOf|"type":\[/);
      expect(optionalIn(schema)).toEqual([]);
      expect(text.length).toBeLessThan(8000);
    }
  });
});

function optionalIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties, required } = schema as { properties?: object; required?: readonly string[] };
  const own =
    properties === undefined || Array.isArray(properties)
      ? []
      : Object.keys(properties).filter((name) => Array.isArray(required) && !required.includes(name));
  return [...own, ...Object.values(schema).flatMap(optionalIn)];
}

describe('what comes back', () => {
  it('is the text of all text blocks, whatever thinking and unknown blocks stand around it', async () => {
    const blocksBefore = [
      { type: 'thinking', thinking: 'Hm.', signature: 'x' },
      { type: 'redacted_thinking', data: 'x' },
      { type: 'something_new', text: 'not this' },
      { type: 'text', text: '{"answer":' },
    ];
    const { client } = await clientOf(answering({ text: '"yes"}', blocksBefore }));
    expect((await client.send(makeModelRequest())).text).toBe('{"answer":"yes"}');
  });

  it('is handed out though it does not fit the schema, with what it cost', async () => {
    const { client } = await clientOf(answering({ text: '{"other":1}', outputTokens: 9 }));
    expect(await client.send(makeModelRequest())).toMatchObject({
      text: '{"other":1}',
      stop: 'end',
      tokens: { outputTokens: 9 },
    });
  });

  it.each([
    ['end_turn', 'end'],
    ['max_tokens', 'tooLong'],
    ['model_context_window_exceeded', 'tooLong'],
    ['refusal', 'declined'],
    ['stop_sequence', 'end'],
    ['pause_turn', 'end'],
    ['a_reason_of_next_year', 'end'],
  ])('ends with %s as %s', async (stop, ours) => {
    const { client } = await clientOf(answering({ text: 'half of', stop }));
    expect(await client.send(makeModelRequest())).toMatchObject({ text: 'half of', stop: ours });
  });

  it('counts what was read from and written to the cache as part of the input', async () => {
    const { client } = await clientOf({});
    const first = await client.send(makeModelRequest());
    const second = await client.send(makeModelRequest());
    expect(first.tokens.cacheWriteTokens).toBeGreaterThan(0);
    expect(second.tokens).toEqual({
      ...first.tokens,
      cacheWriteTokens: 0,
      cachedInputTokens: first.tokens.cacheWriteTokens,
    });
    expect(await client.countTokens(makeModelRequest())).toBe(first.tokens.inputTokens);
  });

  it('takes a server for what it says that knows nothing of caches and schemas, and says so once', async () => {
    const { client, notes } = await clientOf(
      { profile: 'likeLlamaCpp', reply: () => ({ text: answerText('yes') }) },
      { apiKey: null },
    );
    for (let n = 0; n < 3; n += 1) {
      const { text, tokens } = await client.send(makeModelRequest());
      expect(text).toContain('```json\n{"answer":"yes"}\n```');
      expect(tokens).toMatchObject({ cachedInputTokens: 0, cacheWriteTokens: 0 });
      expect(tokens.inputTokens).toBeGreaterThan(0);
    }
    expect(notes).toEqual([expect.stringContaining('does not hold the model to the schema') as string]);
  });
});

describe('what goes wrong', () => {
  it.each<[string, ScriptedAnswer, RegExp]>([
    ['a key that is refused', { status: 401 }, /refuses the key: check ANTHROPIC_API_KEY$/],
    ['a bill', { status: 402 }, /bill/],
    ['a model that the key may not use', { status: 403 }, /claude-sonnet-5-5.*ANTHROPIC_API_KEY/],
    ['a model that there is not', { status: 404 }, /claude-sonnet-5-5.*FAULTLINE_MODEL/],
    ['a limit of spending', { status: 429, errorCode: 'enforced_spend_limit_reached' }, /bill/],
    ['an organization on hold', { status: 400, errorCode: 'organization_on_hold' }, /bill/],
    ['billing told with another status', { status: 400, type: 'billing_error' }, /bill/],
    ['a way elsewhere', { status: 308, headers: { location: 'http://127.0.0.1:1/' } }, /ANTHROPIC_BASE_URL/],
  ])('%s ends the run, with the way out and without the key', async (_name, answer, words) => {
    const { client } = await clientOf(answering(answer));
    const error = await errorOf(client.send(makeModelRequest()));
    expect(error).toBeInstanceOf(ModelUnusableError);
    expect(error.message).toMatch(words);
    expect(error.message).not.toContain(KEY);
  });

  it('does not repeat what a server says that repeats the key', async () => {
    const { client } = await clientOf(answering({ status: 500, message: `bad ${KEY}` }));
    expect((await errorOf(client.send(makeModelRequest()))).message).not.toContain(KEY);
  });

  it.each<[number, Readonly<Record<string, string>>, number | null]>([
    [429, { 'retry-after': '7' }, 7000],
    [429, { 'retry-after': '0.5' }, 500],
    [429, { 'retry-after': '7', 'retry-after-ms': '1500' }, 1500],
    [529, {}, null],
    [503, {}, null],
    [429, { 'retry-after': '0' }, null],
    [429, { 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' }, null],
    [429, { 'retry-after': 'soon' }, null],
    [429, { 'retry-after': '9'.repeat(400) }, null],
    [429, { 'retry-after-ms': '1e999' }, null],
  ])('%i with %j is busy, for %s ms', async (status, headers, retryAfterMs) => {
    const { client, server } = await clientOf(answering({ status, headers }));
    const error = await errorOf(client.send(makeModelRequest()));
    expect(error).toBeInstanceOf(ServerBusyError);
    expect(error).toMatchObject({ retryAfterMs });
    expect(server.requests).toHaveLength(1);
  });

  it('an address that nothing can be sent to ends the run, and nothing of it may be charged', async () => {
    const client = createAnthropicServer({ apiKey: KEY, baseUrl: 'http://127.0.0.1:6000', timeoutMs: 5000 });
    const error = await errorOf(client.send(makeModelRequest()));
    expect(error).toBeInstanceOf(ModelUnusableError);
    expect(error.message).toMatch(/^nothing can be sent to http:\/\/127\.0\.0\.1:6000 .*ANTHROPIC_BASE_URL/);
  });

  it('reads a retry-after that is a date', async () => {
    const inAnHour = new Date(Date.now() + 3_600_000).toUTCString();
    const { client } = await clientOf(answering({ status: 429, headers: { 'retry-after': inAnHour } }));
    const { retryAfterMs } = (await errorOf(client.send(makeModelRequest()))) as ServerBusyError;
    expect(retryAfterMs).toBeGreaterThan(3_500_000);
    expect(retryAfterMs).toBeLessThanOrEqual(3_600_000);
  });

  it.each<[ScriptedAnswer, string]>([
    [{ status: 500 }, 'failed'],
    [{ status: 408 }, 'failed'],
    [{ status: 409 }, 'failed'],
    [{ status: 504 }, 'lost'],
    [{ fault: 'cut' }, 'lost'],
    [{ fault: 'drop' }, 'lost'],
    [{ fault: 'truncated' }, 'lost'],
    [{ fault: 'page' }, 'lost'],
    [{ fault: 'nothing' }, 'lost'],
  ])('%j is a fault of this try, %s', async (answer, kind) => {
    const { client, server } = await clientOf(answering(answer));
    const error = await errorOf(client.send(makeModelRequest()));
    expect(error).toBeInstanceOf(ServerFaultError);
    expect(error).toMatchObject({ kind });
    // The library tries by itself unless it is told not to.
    expect(server.requests).toHaveLength(1);
  });

  it.each<ScriptedAnswer>([{ fault: 'hang' }, { fault: 'hangInBody' }])(
    '%j ends with the time limit, which holds for the body too',
    async (answer) => {
      const { client } = await clientOf(answering(answer), { timeoutMs: 60 });
      const error = await errorOf(client.send(makeModelRequest()));
      expect(error).toMatchObject({ code: 'SERVER_FAULT', kind: 'tooSlow', mayBeCharged: true });
      expect(error.message).toBe('no whole answer came within 0.1 seconds (FAULTLINE_MODEL_TIMEOUT_S sets the limit)');
    },
  );

  it('tells an address where nobody answers', async () => {
    const server = await startModelServer();
    await server.close();
    const client = createAnthropicServer({ apiKey: KEY, baseUrl: server.url, timeoutMs: 5000 });
    const error = await errorOf(client.send(makeModelRequest()));
    expect(error).toMatchObject({ code: 'SERVER_FAULT', kind: 'unreachable' });
    expect(error.message).toBe(`nobody answers at ${server.url}: the connection is refused`);
  });

  it.each([413, 418])('does not try a request with less that is refused with %i', async (status) => {
    const { client, server } = await clientOf(answering({ status, message: 'too\nmuch' }));
    const error = await errorOf(client.send(makeModelRequest()));
    expect(error).toBeInstanceOf(RequestRefusedError);
    expect(error.message).toMatch(new RegExp(`\\(${status}\\): too much$`));
    expect(server.requests).toHaveLength(1);
  });

  it('shows at most a line of what the server says', async () => {
    const { client } = await clientOf(answering({ status: 413, message: 'a lot of text '.repeat(200) }));
    expect((await errorOf(client.send(makeModelRequest()))).message.length).toBeLessThan(300);
  });
});

describe('a server that knows less', () => {
  const reply = () => ({ text: answerText('yes') });

  it.each([
    ['format', 'takes no schema'],
    ['effort', 'takes no effort'],
    ['cache_control', 'keeps no prompt'],
  ] as const)('is asked without %s for the rest of the run, which is said once', async (part, words) => {
    const { client, server, notes } = await clientOf({ refuses: [part], reply });
    for (const text of ['a', 'b', 'c'])
      expect((await client.send(makeModelRequest({ text }))).text).toBe(answerText('yes'));
    expect(server.asked).toHaveLength(3);
    const triesOfFirst = server.requests.findIndex(({ body }) => body === server.asked[0]) + 1;
    expect(server.requests).toHaveLength(triesOfFirst + 2);
    expect(notes).toEqual([expect.stringContaining(words) as string]);
  });

  it('keeps what it does take', async () => {
    const { client, server } = await clientOf({ refuses: ['effort'], reply });
    await client.send(makeModelRequest());
    expect(server.asked[0]?.output_config).toHaveProperty('format');
    expect(server.asked[0]?.output_config).not.toHaveProperty('effort');
    expect(server.asked[0]?.system?.[0]).toHaveProperty('cache_control');
  });

  it('is asked without all of them where it takes none', async () => {
    const { client, server, notes } = await clientOf({ refuses: ['output_config', 'cache_control'], reply });
    await client.send(makeModelRequest());
    expect(server.asked).toHaveLength(1);
    expect(server.asked[0]).not.toHaveProperty('output_config');
    expect(notes).toHaveLength(3);
  });

  it('may find one schema too large and take another', async () => {
    const large = z.strictObject({ large: z.string() });
    const { client, server } = await clientOf({
      reply: (body) =>
        JSON.stringify(body.output_config?.format ?? '').includes('large')
          ? { status: 400, message: 'The compiled grammar is too large' }
          : { text: '{}' },
    });
    await client.send(makeModelRequest({ replySchema: large }));
    await client.send(makeModelRequest());
    expect(server.asked.at(-1)?.output_config).toHaveProperty('format');
  });

  it('refuses a request for itself: it says why, and parts that it took before are not doubted again', async () => {
    const { client, server, notes } = await clientOf({
      reply: (body) =>
        JSON.stringify(body.messages).includes('too long')
          ? { status: 400, message: 'prompt is too long' }
          : { text: answerText('yes') },
    });
    await client.send(makeModelRequest());
    const error = await errorOf(client.send(makeModelRequest({ text: 'too long' })));
    expect(error).toMatchObject({
      code: 'REQUEST_REFUSED',
      message: expect.stringMatching(/prompt is too long$/) as string,
    });
    expect(server.requests).toHaveLength(2);
    expect(notes).toEqual([]);
  });

  it('may be busy or broken while it is found out what it lacks', async () => {
    const { client } = await clientOf({
      reply: (body) => (body.output_config?.format === undefined ? { status: 529 } : { status: 400 }),
    });
    expect(await errorOf(client.send(makeModelRequest()))).toBeInstanceOf(ServerBusyError);
  });
});

describe('counting tokens', () => {
  it('is null where the server has no such path, which is not asked for twice', async () => {
    const { client, server } = await clientOf({ count: () => ({ status: 404 }) });
    expect(await client.countTokens(makeModelRequest())).toBeNull();
    expect(await client.countTokens(makeModelRequest())).toBeNull();
    expect(server.requests).toHaveLength(1);
  });

  it('is null where the server refuses to count this one', async () => {
    const { client } = await clientOf({ count: (_body, n) => (n < 5 ? { status: 400 } : null) });
    expect(await client.countTokens(makeModelRequest())).toBeNull();
    expect(await client.countTokens(makeModelRequest())).toBeGreaterThan(0);
  });

  it('fails as other calls do', async () => {
    const { client } = await clientOf({
      count: (_body, n) => [{ status: 401 }, { status: 429 }, { fault: 'cut' as const }][n] ?? null,
    });
    const codes = [];
    for (let n = 0; n < 3; n += 1) codes.push(await errorOf(client.countTokens(makeModelRequest())));
    expect(codes.map((error) => (error as ServerFaultError).code)).toEqual([
      'MODEL_UNUSABLE',
      'SERVER_BUSY',
      'SERVER_FAULT',
    ]);
  });
});

describe('batches', () => {
  const batch = (id: string, told: object = {}) => ({
    id,
    type: 'message_batch',
    processing_status: 'ended',
    created_at: '2026-01-01T00:00:00Z',
    request_counts: { processing: 0, succeeded: 1, errored: 0, canceled: 0, expired: 0 },
    // A server behind another: the address that it knows itself by is not where it is asked.
    results_url: `http://127.0.0.1:1/v1/messages/batches/${id}/results`,
    ...told,
  });

  /** One path, answered so. */
  const at = (path: string, serve: (query: URLSearchParams) => object | string): ModelServerOptions => ({
    routes: [
      {
        serve: (call) => {
          if (call.path === `/v1/messages/batches/${path}`.replace(/\/$/, '')) {
            const answer = serve(call.query);
            if (typeof answer === 'object') call.respond(200, answer);
            else call.response.writeHead(200, { 'content-type': 'application/x-jsonl' }).end(answer);
            return true;
          }
          if (path !== 'b1/results' || call.path !== '/v1/messages/batches/b1') return false;
          call.respond(200, batch('b1'));
          return true;
        },
      },
    ],
  });

  it('are missing where a server has none', async () => {
    const { client } = await clientOf({ profile: 'likeLlamaCpp' });
    const entry = { key: 'a'.repeat(64), request: makeModelRequest() };
    expect(await errorOf(client.batches.create([entry]))).toMatchObject({ code: 'BATCHES_MISSING' });
    expect(await errorOf(client.batches.list()[Symbol.asyncIterator]().next())).toMatchObject({
      code: 'BATCHES_MISSING',
    });
    expect(await errorOf(client.batches.retrieve('b1'))).toMatchObject({ code: 'BATCH_UNKNOWN' });
  });

  it('are listed page by page', async () => {
    const { client } = await clientOf(
      at('', (query) =>
        query.get('after_id') === null
          ? { data: [batch('b2')], has_more: true, first_id: 'b2', last_id: 'b2' }
          : {
              data: [batch('b1', { processing_status: 'in_progress' })],
              has_more: false,
              first_id: 'b1',
              last_id: 'b1',
            },
      ),
    );
    const listed = [];
    for await (const { batchId, hasEnded } of client.batches.list()) listed.push([batchId, hasEnded]);
    expect(listed).toEqual([
      ['b2', true],
      ['b1', false],
    ]);
  });

  it('give their results to the server that was asked, not to where its answer points', async () => {
    const line = (custom_id: string, result: object) => `${JSON.stringify({ custom_id, result })}\n`;
    const usage = { input_tokens: 5, output_tokens: 6 };
    const message = { model: 'm', content: [{ type: 'text', text: 'yes' }], stop_reason: 'end_turn', usage };
    const error = (type: string) => ({ type: 'errored', error: { type: 'error', error: { type, message: 'so' } } });
    const { client, server } = await clientOf(
      at(
        'b1/results',
        () =>
          line('k1', { type: 'succeeded', message }) +
          line('k2', error('invalid_request_error')) +
          line('k3', error('api_error')) +
          line('k4', { type: 'expired' }) +
          line('k5', { type: 'canceled' }) +
          line('k6', { type: 'succeeded', message: { no: 'message' } }),
      ),
    );
    const results = [];
    for await (const result of client.batches.results('b1')) results.push(result);
    expect(results.map((result) => [result.key, result.ok ? result.reply.text : result.outcome])).toEqual([
      ['k1', 'yes'],
      ['k2', 'refused'],
      ['k3', 'failed'],
      ['k4', 'expired'],
      ['k5', 'canceled'],
      ['k6', 'lost'],
    ]);
    expect(server.requests.at(-1)?.path).toBe('/v1/messages/batches/b1/results');
  });

  it('tell of a result that cannot be read that it is lost, and pass over what is none', async () => {
    const line = (custom_id: string, result: unknown) => `${JSON.stringify({ custom_id, result })}\n`;
    const { client } = await clientOf(
      at(
        'b1/results',
        () =>
          line('k1', { type: 'a_kind_of_next_year' }) +
          '\n{"custom_id": "k2", \n[]\n{"result":{"type":"expired"}}\n' +
          line('k3', null) +
          line('k4', { type: 'expired' }).trimEnd(),
      ),
    );
    const results = [];
    for await (const result of client.batches.results('b1')) results.push([result.key, result.ok || result.outcome]);
    expect(results).toEqual([
      ['k1', 'lost'],
      ['k3', 'lost'],
      ['k4', 'expired'],
    ]);
  });

  it('whose results are none are a fault', async () => {
    const { client } = await clientOf(at('b1/results', () => '<html>\nSign in\n</html>'));
    expect(await errorOf(client.batches.results('b1')[Symbol.asyncIterator]().next())).toMatchObject({
      code: 'SERVER_FAULT',
      kind: 'lost',
    });
  });

  it('with no results at all have none', async () => {
    const { client } = await clientOf(at('b1/results', () => ''));
    expect(await client.batches.results('b1')[Symbol.asyncIterator]().next()).toMatchObject({ done: true });
  });

  it('that keep no results any more are unknown', async () => {
    const { client } = await clientOf(at('b1', () => batch('b1', { results_url: null })));
    expect(await errorOf(client.batches.results('b1')[Symbol.asyncIterator]().next())).toMatchObject({
      code: 'BATCH_UNKNOWN',
    });
  });

  it('whose results are cut short are a fault', async () => {
    const { client } = await clientOf(at('b1/results', () => '{"custom_id":"k1","resu'));
    expect(await errorOf(client.batches.results('b1')[Symbol.asyncIterator]().next())).toMatchObject({
      code: 'SERVER_FAULT',
    });
  });
});
