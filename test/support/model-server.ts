// A model's server on loopback that speaks the Messages API as the SDK uses it. In: what to answer each request with, good
// or bad. Out: its address, every request it was sent, and how many it had in hand at most. It takes nothing on trust: a
// request that the real one would refuse is refused here. It counts tokens by a rule of its own, see count-model-tokens.ts.
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { countMessageTokens, countSystemTokens, countTextTokens } from './count-model-tokens.js';
import { type MessageBody, problemOfBody } from './message-body.js';

export type { MessageBody } from './message-body.js';

/** A message that is replied, and charged for. */
export interface ScriptedReply {
  readonly text: string;
  /** as the API names them; `end_turn` unless told */
  readonly stop?: string;
  /** blocks that come before the text: thinking, or kinds that nobody has heard of */
  readonly blocksBefore?: readonly object[];
  /** unless told: counted from the text */
  readonly outputTokens?: number;
}

/** An error that the server tells. */
export interface ScriptedError {
  readonly status: number;
  readonly type?: string;
  readonly message?: string;
  /** of `error.details`, which the SDK picks its classes by */
  readonly errorCode?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Misbehaviour below HTTP's own errors. */
export interface ScriptedFault {
  readonly fault:
    | 'hang' // nothing comes
    | 'hangInBody' // headers and half the body come
    | 'cut' // the connection ends in mid-body
    | 'drop' // the connection ends before anything came
    | 'truncated' // half the JSON, told as if it were all
    | 'page' // a page of HTML with status 200
    | 'nothing'; // JSON that is no message
}

export type ScriptedAnswer = ScriptedReply | ScriptedError | ScriptedFault;

export interface RecordedRequest {
  readonly method: string;
  /** with its query */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** One HTTP call in hand, for routes that tests add. */
export interface ServedCall {
  readonly method: string;
  /** without its query */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** parsed JSON, or null where none was sent */
  readonly body: unknown;
  readonly response: ServerResponse;
  respond(status: number, json: unknown, headers?: Readonly<Record<string, string>>): void;
}

/** Further paths under `/v1/`; they come after the check of the key and before the server's own paths. */
export interface Route {
  /** @returns whether the call was this route's */
  serve(call: ServedCall, server: ModelServerForTests): boolean | Promise<boolean>;
}

export interface ModelServerOptions {
  /**
   * What to answer a request for a message, sent alone or in a batch; it may take its time.
   * @param n how many were asked for before, from 0
   */
  readonly reply?: (body: MessageBody, n: number) => ScriptedAnswer | Promise<ScriptedAnswer>;
  /** the key that is wanted; unless told, any */
  readonly key?: string;
  /** the models there are; unless told, any */
  readonly models?: readonly string[];
  /** `likeLlamaCpp`: a local server that knows less */
  readonly profile?: 'full' | 'likeLlamaCpp';
  /** parts of a request that are answered with 400, as by a server that has not heard of them */
  readonly refuses?: readonly ('format' | 'effort' | 'output_config' | 'cache_control')[];
  /** what counting answers in place of a count */
  readonly count?: (body: MessageBody, n: number) => ScriptedError | ScriptedFault | null;
  readonly routes?: readonly Route[];
}

export interface ModelServerForTests {
  /** as `ANTHROPIC_BASE_URL` */
  readonly url: string;
  readonly port: number;
  /** all of them, refused ones too, in the order they came */
  readonly requests: readonly RecordedRequest[];
  /** bodies of the requests for a message that were not refused, in the order they came */
  readonly asked: readonly MessageBody[];
  /** requests for a message that were in hand at the same time, at most */
  mostAtOnce(): number;
  /** What the script says to one body; a batch's entries are answered by it, too. */
  answer(body: MessageBody): Promise<ScriptedAnswer>;
  /** The message that a reply is wrapped in, usage included. */
  messageOf(body: MessageBody, reply: ScriptedReply): object;
  /** What is wrong with a body, in words, or null. */
  problemOf(body: unknown): string | null;
  close(): Promise<void>;
}

export const isReply = (answer: ScriptedAnswer): answer is ScriptedReply => 'text' in answer;
export const isFault = (answer: ScriptedAnswer): answer is ScriptedFault => 'fault' in answer;

/** As the API tells an error. */
export const errorBody = (error: ScriptedError): object => ({
  type: 'error',
  error: {
    type: error.type ?? typeOfStatus(error.status),
    message: error.message ?? `scripted ${error.status}`,
    ...(error.errorCode === undefined ? {} : { details: { error_code: error.errorCode } }),
  },
  request_id: 'req_scripted',
});

const COUNT_PATH = '/v1/messages/count_tokens';

export async function startModelServer(options: ModelServerOptions = {}): Promise<ModelServerForTests> {
  const requests: RecordedRequest[] = [];
  const asked: MessageBody[] = [];
  const keptSystems = new Set<string>();
  const isLocal = options.profile === 'likeLlamaCpp';
  let counted = 0;
  let inHand = 0;
  let mostInHand = 0;

  const server: ModelServerForTests = {
    url: '',
    port: 0,
    requests,
    asked,
    mostAtOnce: () => mostInHand,
    answer: async (body) => {
      asked.push(body);
      const answer = await (options.reply ?? (() => ({ text: '{}' })))(body, asked.length - 1);
      return isLocal && isReply(answer) ? { ...answer, text: surrounded(answer.text) } : answer;
    },
    messageOf: (body, reply) => ({
      id: `msg_${String(asked.length).padStart(4, '0')}`,
      type: 'message',
      role: 'assistant',
      model: body.model,
      content: [...(reply.blocksBefore ?? []), { type: 'text', text: reply.text }],
      stop_reason: reply.stop ?? 'end_turn',
      stop_sequence: null,
      usage: usageOf(body, reply),
    }),
    problemOf: (body) => problemOfBody(body, options.refuses ?? [], isLocal),
    close: async () => {
      const closed = new Promise((resolve) => http.close(resolve));
      http.closeAllConnections();
      await closed;
    },
  };

  function usageOf(body: MessageBody, reply: ScriptedReply): object {
    const output = { output_tokens: reply.outputTokens ?? countTextTokens(reply.text) };
    const input = countMessageTokens(body);
    if (isLocal) return { input_tokens: input, ...output };
    const kept = body.system?.filter((block) => block.cache_control !== undefined) ?? [];
    const keptTokens = countSystemTokens(kept);
    const key = JSON.stringify([body.model, kept]);
    const isHit = keptSystems.has(key);
    if (kept.length > 0) keptSystems.add(key);
    return {
      input_tokens: input - keptTokens,
      cache_creation_input_tokens: isHit ? 0 : keptTokens,
      cache_read_input_tokens: isHit ? keptTokens : 0,
      ...output,
    };
  }

  async function serveMessage(call: ServedCall): Promise<void> {
    const problem = server.problemOf(call.body);
    if (problem !== null) return respondError(call, { status: 400, message: problem });
    const body = call.body as MessageBody;
    if (options.models?.includes(body.model) === false)
      return respondError(call, { status: 404, message: `model: ${body.model}` });
    inHand += 1;
    mostInHand = Math.max(mostInHand, inHand);
    try {
      const answer = await server.answer(body);
      if (isReply(answer)) call.respond(200, server.messageOf(body, answer));
      else if (isFault(answer)) misbehave(call, answer, server.messageOf(body, { text: 'x'.repeat(2000) }));
      else respondError(call, answer);
    } finally {
      inHand -= 1;
    }
  }

  function serveCount(call: ServedCall): void {
    const body: MessageBody = { ...(call.body as MessageBody), max_tokens: 1 };
    const problem = 'max_tokens' in (call.body as object) ? 'max_tokens: not permitted' : server.problemOf(body);
    if (problem !== null) return respondError(call, { status: 400, message: problem });
    const scripted = options.count?.(body, counted++) ?? null;
    if (scripted !== null && isFault(scripted)) return misbehave(call, scripted, { input_tokens: 1 });
    if (scripted !== null) return respondError(call, scripted);
    if (options.models?.includes(body.model) === false)
      return respondError(call, { status: 404, message: `model: ${body.model}` });
    call.respond(200, { input_tokens: countMessageTokens(body) });
  }

  async function serve(call: ServedCall): Promise<void> {
    const problem = isLocal && options.key === undefined ? null : problemOfKey(call.headers, options.key);
    if (problem !== null) return respondError(call, { status: 401, message: problem });
    if (!isLocal) for (const route of options.routes ?? []) if (await route.serve(call, server)) return;
    if (call.method === 'POST' && call.path === '/v1/messages') return serveMessage(call);
    if (call.method === 'POST' && call.path === COUNT_PATH) return serveCount(call);
    const model = /^\/v1\/models\/(.+)$/.exec(call.path)?.[1];
    const isKnown = model !== undefined && !isLocal && options.models?.includes(decodeURIComponent(model)) !== false;
    if (call.method === 'GET' && isKnown)
      return call.respond(200, { type: 'model', id: model, display_name: model, created_at: '2026-01-01T00:00:00Z' });
    return respondError(call, { status: 404, message: `Not found: ${call.path}` });
  }

  const http = createServer((request, response) => {
    void readCall(request, response, requests)
      .then(serve)
      .catch((error: unknown) => {
        if (response.headersSent) response.destroy();
        else
          response
            .writeHead(500, { 'content-type': 'application/json' })
            .end(JSON.stringify({ script: `${error as Error}` }));
      });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  return Object.assign(server, { port, url: `http://127.0.0.1:${port}` });
}

async function readCall(
  request: IncomingMessage,
  response: ServerResponse,
  requests: RecordedRequest[],
): Promise<ServedCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const isJson = /^application\/json\b/.test(request.headers['content-type'] ?? '');
  const body: unknown = text === '' || !isJson ? null : JSON.parse(text);
  const method = request.method ?? '';
  const url = new URL(request.url ?? '/', 'http://localhost');
  requests.push({ method, path: request.url ?? '/', headers: request.headers, body });
  return {
    method,
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body,
    response,
    respond: (status, json, headers = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_scripted', ...headers });
      response.end(JSON.stringify(json));
    },
  };
}

function problemOfKey(headers: IncomingHttpHeaders, wanted: string | undefined): string | null {
  const given = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? headers['x-api-key'];
  if (given === undefined) return 'no key was sent';
  return wanted === undefined || given === wanted ? null : 'invalid x-api-key';
}

function respondError(call: ServedCall, error: ScriptedError): void {
  call.respond(error.status, errorBody(error), error.headers);
}

function misbehave({ response }: ServedCall, { fault }: ScriptedFault, message: object): void {
  const json = JSON.stringify(message);
  const half = json.slice(0, json.length / 2);
  const type = { 'content-type': 'application/json' };
  if (fault === 'hang') return;
  if (fault === 'drop') response.destroy();
  else if (fault === 'truncated') response.writeHead(200, type).end(half);
  else if (fault === 'page') response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>');
  else if (fault === 'nothing') response.writeHead(200, type).end('{"ok":true}');
  else {
    response.writeHead(200, { ...type, 'content-length': Buffer.byteLength(json) });
    response.write(half, () => {
      if (fault === 'cut') setImmediate(() => response.destroy());
    });
  }
}

/** As small models like to answer, however they are asked. */
const surrounded = (text: string): string =>
  `Here is the JSON:\n\n\`\`\`json\n${text}\n\`\`\`\n\nLet me know if it helps.`;

function typeOfStatus(status: number): string {
  switch (status) {
    case 400:
    case 413:
    case 422:
      return 'invalid_request_error';
    case 401:
      return 'authentication_error';
    case 402:
      return 'billing_error';
    case 403:
      return 'permission_error';
    case 404:
      return 'not_found_error';
    case 429:
      return 'rate_limit_error';
    case 504:
      return 'timeout_error';
    case 529:
      return 'overloaded_error';
    default:
      return 'api_error';
  }
}
