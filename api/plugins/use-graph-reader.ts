// One consistent view of the graph per request, for as long as a request may take. In: how to open a reader. Out: a
// context with it. It is opened only for a text that can be executed, and let go whatever becomes of the request; when
// the time is over or the client is gone, no further question begins and those under way are stopped.
import { setMaxListeners } from 'node:events';
import type { Plugin } from 'graphql-yoga';
import type { GraphReader } from '../../cypher/store/graph-store.js';
import { QueryTimeoutError } from '../../cypher/store/store-errors.js';
import type { ApiContext } from '../context.js';
import { createLoaders } from '../loaders.js';

export interface GraphReaderOptions {
  readonly openReader: () => Promise<GraphReader>;
  readonly readText: ApiContext['readText'];
  readonly onHiddenError: (error: unknown) => void;
  /** for all of a request's questions together */
  readonly requestTimeoutMs: number;
}

export function useGraphReader(options: GraphReaderOptions): Plugin<Partial<ApiContext>> {
  const { openReader, readText, onHiddenError, requestTimeoutMs } = options;
  const times = new WeakMap<Request, RequestTime>();
  return {
    // Everything between the text and its result happens inside the params handler, so its end is the only sure one.
    onParams({ request, paramsHandler, setParamsHandler }) {
      setParamsHandler(async (payload) => {
        const time = new RequestTime(requestTimeoutMs, request.signal);
        times.set(request, time);
        try {
          return await paramsHandler(payload);
        } finally {
          time.stop();
          const { reader } = payload.context as Partial<ApiContext>;
          reader?.close().catch(onHiddenError);
        }
      });
    },
    // Not while the context is built: a subscription reads no graph, so it must hold none open.
    async onExecute({ context, extendContext }) {
      const time = times.get(context.request) ?? new RequestTime(requestTimeoutMs, context.request.signal);
      const opening = openReader();
      const opened = await time.orOver(opening).catch((error: unknown) => {
        // It may still open, with nobody left to close it.
        opening.then((late) => late.close()).catch(() => undefined);
        throw error;
      });
      const reader = within(time, closingLast(opened));
      extendContext({ reader, loaders: createLoaders(reader), readText } satisfies Omit<ApiContext, 'ingestProgress'>);
    },
  };
}

/** What a request has left, and the signal that it has nothing more. */
class RequestTime {
  readonly signal: AbortSignal;
  readonly #controller = new AbortController();
  readonly #isOver: Promise<never>;
  readonly #endsAt: number;
  readonly #timer: NodeJS.Timeout;
  readonly #client: AbortSignal | undefined;

  constructor(timeoutMs: number, client: AbortSignal | undefined) {
    this.signal = this.#controller.signal;
    // Every question of the request listens.
    setMaxListeners(0, this.signal);
    this.#isOver = new Promise((_, reject) => {
      this.signal.addEventListener('abort', () => reject(this.signal.reason as Error), { once: true });
    });
    // Heard by those who wait; there may be none.
    this.#isOver.catch(() => undefined);
    this.#endsAt = performance.now() + timeoutMs;
    this.#timer = setTimeout(() => this.#controller.abort(tooLate(timeoutMs)), timeoutMs);
    this.#client = client;
    if (client?.aborted === true) this.#clientLeft();
    client?.addEventListener('abort', this.#clientLeft, { once: true });
  }

  get leftMs(): number {
    return Math.max(0, this.#endsAt - performance.now());
  }

  /** A driver may answer late that it has stopped: nobody waits for that. */
  orOver<Value>(answer: Promise<Value>): Promise<Value> {
    return Promise.race([answer, this.#isOver]);
  }

  /** The request is answered: nothing is stopped any more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#client?.removeEventListener('abort', this.#clientLeft);
  }

  readonly #clientLeft = (): void => this.#controller.abort(new QueryTimeoutError('the client is gone'));
}

function tooLate(timeoutMs: number): QueryTimeoutError {
  return new QueryTimeoutError(`the request took longer than ${timeoutMs / 1000} s and was stopped`);
}

function within(time: RequestTime, reader: GraphReader): GraphReader {
  return {
    ...reader,
    read: async (text, parameters) => {
      time.signal.throwIfAborted();
      return time.orOver(reader.read(text, parameters, { timeoutMs: time.leftMs, signal: time.signal }));
    },
    search: async (question) => {
      time.signal.throwIfAborted();
      return time.orOver(reader.search(question, { timeoutMs: time.leftMs, signal: time.signal }));
    },
  };
}

/** A field that fails can end a request while others still read: their reads finish first, and no more are begun. */
function closingLast(reader: GraphReader): GraphReader {
  const running = new Set<Promise<unknown>>();
  let isClosed = false;
  const asked = <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
    // Fields that were given up when another one threw may still ask: nobody waits for them, and a rejection that nobody
    // hears would end the process.
    if (isClosed) return new Promise(() => undefined);
    const answer = ask().finally(() => running.delete(answer));
    running.add(answer);
    return answer;
  };
  return {
    ...reader,
    read: (text, parameters, limit) => asked(() => reader.read(text, parameters, limit)),
    search: (question, limit) => asked(() => reader.search(question, limit)),
    close: async () => {
      isClosed = true;
      if (running.size > 0) await Promise.allSettled(running);
      await reader.close();
    },
  };
}
