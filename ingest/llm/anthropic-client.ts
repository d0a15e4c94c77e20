// The one place that knows the vendor's library. In: key, address and time limit, from arguments alone: the library would
// look for more in the environment and on the disk. Out: a ModelServer over HTTP, api.anthropic.com or any server that
// speaks the Messages API. One try a call; nothing of a document or the key is ever printed.
import Anthropic, { APIConnectionError, APIConnectionTimeoutError, APIError } from '@anthropic-ai/sdk';
import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import type { z } from 'zod';
import { codeIn, errorOfConnection, errorOfStatus, type StatusFailure } from './call-failures.js';
import { FinerParts } from './finer-parts.js';
import { ModelUnusableError, StopReading } from './llm-errors.js';
import { inputParams, messageParams } from './message-params.js';
import {
  BatchesMissingError,
  BatchUnknownError,
  type BatchEntry,
  type BatchServer,
  type ModelServer,
} from './model-server.js';
import { RequestRefusedError, ServerBusyError, ServerFaultError } from './model-server.js';
import { createFetch } from './model-wire.js';
import { readBatch, readResults } from './read-batch.js';
import { readMessage } from './read-message.js';
import { OWN_ADDRESS, readServerName, type ServerName } from './server-name.js';
import { eachWithinLimit, withinLimit } from './within-limit.js';

export interface AnthropicSettings {
  /** null: none is sent, as servers of one's own may want */
  readonly apiKey: string | null;
  /** null: api.anthropic.com */
  readonly baseUrl: string | null;
  /** of a whole call, its answer's body included */
  readonly timeoutMs: number;
  /** gets each thing that the server lacks once, in words */
  readonly onNote?: (words: string) => void;
}

/** The library's own timer stops at the headers; it must not be the first to ring. */
const LATER_MS = 60_000;

/** @throws ModelUnusableError when key or address are none, before anything is sent */
export function createAnthropicServer(settings: AnthropicSettings): ModelServer {
  const name = readServerName(settings.baseUrl, settings.apiKey);
  const parts = new FinerParts(name.address, settings.onNote ?? (() => undefined));
  const client = createClient(name, settings.timeoutMs);
  const calls = createCalls(name, settings.timeoutMs);
  let countsTokens = true;

  return {
    async send(request) {
      const format = formatOf(request.replySchema);
      let isHeld = false;
      const message = await parts.attempt(request, (without) => {
        isHeld = !without.has('format');
        return calls.one(request.model, (options) =>
          client.messages.parse(messageParams(request, format, without), options),
        );
      });
      const reply = readMessage(message, request.model);
      if (isHeld && reply.stop === 'end' && !isJson(reply.text))
        parts.tell('does not hold the model to the schema of its reply: what comes is read as far as it can be');
      return reply;
    },

    async countTokens(request) {
      if (!countsTokens) return null;
      const format = formatOf(request.replySchema);
      try {
        const counted: unknown = await parts.attempt(request, (without) =>
          calls.one(
            request.model,
            (options) => client.messages.countTokens(inputParams(request, format, without), options),
            // At the vendor's own server it is the model that is missing.
            name.address === OWN_ADDRESS ? null : () => new CountingMissingError(),
          ),
        );
        return countIn(counted);
      } catch (error) {
        if (error instanceof RequestRefusedError) return null;
        if (!(error instanceof CountingMissingError)) throw error;
        countsTokens = false;
        return null;
      }
    },

    batches: createBatchServer(client, calls, parts, name),
  };
}

function createBatchServer(client: Anthropic, calls: Calls, parts: FinerParts, { address }: ServerName): BatchServer {
  const { batches } = client.messages;
  const paramsOf = ({ request }: BatchEntry) =>
    messageParams(request, formatOf(request.replySchema), parts.without(request));
  const noBatches = (): Error => new BatchesMissingError(`${address} has no Message Batches: leave out --batch`);
  const noSuchBatch = (): Error =>
    new BatchUnknownError(`${address} knows no such batch, or keeps its results no longer`);

  return {
    async create(entries) {
      const requests = entries.map((entry) => ({ custom_id: entry.key, params: paramsOf(entry) }));
      const model = entries[0]?.request.model ?? '';
      return readBatch(await calls.one(model, (options) => batches.create({ requests }, options), noBatches));
    },
    async retrieve(batchId) {
      return readBatch(await calls.one('', (options) => batches.retrieve(batchId, {}, options), noSuchBatch));
    },
    async *list() {
      let query: { limit: number; after_id?: string } = { limit: 100 };
      for (;;) {
        const page = await calls.one('', (options) => batches.list(query, options), noBatches);
        for (const batch of page.getPaginatedItems()) yield readBatch(batch);
        if (!page.hasNextPage() || page.last_id === null) return;
        query = { limit: 100, after_id: page.last_id };
      }
    },
    async *results(batchId) {
      yield* calls.each(async (options) => {
        const { results_url: url } = await batches.retrieve(batchId, {}, options);
        // They are kept for some weeks only.
        if (url === null) throw noSuchBatch();
        // The library's own reading of them ends at the first line that is no JSON.
        const headers = { accept: 'application/binary' };
        const { body } = await client.get(url, { ...options, headers }).asResponse();
        return readResults(body ?? []);
      }, noSuchBatch);
    },
  };
}

function createClient({ address, key }: ServerName, timeoutMs: number): Anthropic {
  return new Anthropic({
    // Whatever is set here keeps the library from looking for one.
    apiKey: key ?? 'none',
    baseURL: address,
    maxRetries: 0,
    timeout: timeoutMs + LATER_MS,
    fetch: createFetch(new URL(address), key, address === OWN_ADDRESS),
    logLevel: 'off',
    openTelemetry: false,
  });
}

interface CallOptions {
  readonly signal: AbortSignal;
}

/** Calls under the time limit, their failures told as our errors. @param missing what 404 means here, if not a model */
interface Calls {
  one<T>(model: string, run: (options: CallOptions) => PromiseLike<T>, missing?: (() => Error) | null): Promise<T>;
  /** items of a stream, each under the limit */
  each<T>(open: (options: CallOptions) => PromiseLike<AsyncIterable<T>>, missing: () => Error): AsyncIterable<T>;
}

function createCalls(name: ServerName, timeoutMs: number): Calls {
  const needKey = (): void => {
    if (name.key !== null || name.address !== OWN_ADDRESS) return;
    const ways = 'set ANTHROPIC_API_KEY, or ANTHROPIC_BASE_URL to a server of your own';
    throw new ModelUnusableError(`${name.address} wants a key: ${ways}`);
  };
  return {
    async one(model, run, missing = null) {
      needKey();
      try {
        return await withinLimit(timeoutMs, (signal) => run({ signal }));
      } catch (error) {
        throw missing !== null && isMissing(error) ? missing() : asOurError(error, name, model);
      }
    },
    async *each(open, missing) {
      needKey();
      try {
        yield* eachWithinLimit(timeoutMs, (signal) => open({ signal }));
      } catch (error) {
        throw isMissing(error) ? missing() : asOurError(error, name, '');
      }
    },
  };
}

const isApiError = (error: unknown): error is APIError => error instanceof APIError;

function isMissing(error: unknown): boolean {
  return isApiError(error) && [404, 405, 501].includes(error.status ?? 0);
}

function asOurError(error: unknown, name: ServerName, model: string): unknown {
  if (isOurs(error)) return error;
  if (error instanceof APIConnectionTimeoutError)
    return new ServerFaultError(`nobody answers at ${name.address}: no connection was made in time`, 'unreachable', {
      cause: error,
    });
  if (isApiError(error) && error.status !== undefined)
    return errorOfStatus(failureOf(error, error.status), name, model, Date.now());
  // A connection that is cut in mid-body comes as a bare TypeError of the platform.
  if (error instanceof APIConnectionError || codeIn(error) !== null) return errorOfConnection(error, name);
  return new ServerFaultError(`the answer of ${name.address} cannot be read`, 'lost', { cause: error });
}

/** What servers of other makers put in the places of words need not be words. */
function failureOf(error: APIError, status: number): StatusFailure {
  const words = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  const { type, errorCode, apiMessage, headers } = error;
  return { status, type: words(type), errorCode: words(errorCode), message: words(apiMessage), headers };
}

function isOurs(error: unknown): boolean {
  const ours = [StopReading, ServerFaultError, ServerBusyError, RequestRefusedError, BatchUnknownError];
  return ours.some((kind) => error instanceof kind);
}

class CountingMissingError extends Error {
  override readonly name = 'CountingMissingError';
}

const formats = new WeakMap<z.ZodType, ReturnType<typeof makeFormat>>();

/** The library's own check throws a paid reply away when it does not fit; here the text is kept as it came. */
function makeFormat(schema: z.ZodType) {
  return { ...zodOutputFormat(schema), parse: (text: string): string => text };
}

function formatOf(schema: z.ZodType) {
  const format = formats.get(schema) ?? makeFormat(schema);
  formats.set(schema, format);
  return format;
}

function countIn(counted: unknown): number | null {
  if (typeof counted !== 'object' || counted === null || !('input_tokens' in counted)) return null;
  const { input_tokens: tokens } = counted;
  return typeof tokens === 'number' && tokens > 0 ? tokens : null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
