// A time limit over a whole call, its answer's body included. In: how long, and the call. Out: what it gives, or a fault that
// says that it took too long, and which setting gives it more time. What other errors mean is for who called to say.
import { ServerFaultError } from './model-server.js';

/**
 * @param run must end with an error soon after its signal is aborted
 * @throws ServerFaultError when the time is up; else what `run` threw
 */
export async function withinLimit<T>(timeoutMs: number, run: (signal: AbortSignal) => PromiseLike<T>): Promise<T> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), timeoutMs);
  try {
    return await run(limit.signal);
  } catch (cause) {
    if (!limit.signal.aborted) throw cause;
    const seconds = Number((timeoutMs / 1000).toFixed(1));
    const words = `no whole answer came within ${seconds} seconds (FAULTLINE_MODEL_TIMEOUT_S sets the limit)`;
    throw new ServerFaultError(words, 'tooSlow', { cause });
  } finally {
    clearTimeout(timer);
  }
}

/**
 * A stream, each of whose items must come within the limit, the first one's opening included. It is ended when who reads
 * it stops early.
 * @throws as `withinLimit` does
 */
export async function* eachWithinLimit<T>(
  timeoutMs: number,
  open: (signal: AbortSignal) => PromiseLike<AsyncIterable<T>>,
): AsyncGenerator<T> {
  const end = new AbortController();
  const limited = <R>(run: () => PromiseLike<R>): Promise<R> =>
    withinLimit(timeoutMs, (signal) => {
      signal.addEventListener('abort', () => end.abort(), { once: true });
      return run();
    });
  try {
    const items = (await limited(() => open(end.signal)))[Symbol.asyncIterator]();
    for (;;) {
      const next = await limited(() => items.next());
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    end.abort();
  }
}
