// A time limit over a whole call, its answer's body included. In: how long, what else may end it, and the call. Out: what it
// gives, or a fault that says that it took too long. What other errors mean is for who called to say.
import { ReadingInterruptedError } from './llm-errors.js';
import { ServerFaultError } from './model-server.js';

/**
 * @param outer ends the call, too; null where nothing does
 * @param run must end with an error soon after its signal is aborted
 * @throws ServerFaultError when the time is up; ReadingInterruptedError when `outer` ended it; else what `run` threw
 */
export async function withinLimit<T>(
  timeoutMs: number,
  outer: AbortSignal | null,
  run: (signal: AbortSignal) => PromiseLike<T>,
): Promise<T> {
  const inner = new AbortController();
  const end = (): void => inner.abort();
  let isTimeUp = false;
  const timer = setTimeout(() => {
    isTimeUp = true;
    end();
  }, timeoutMs);
  if (outer?.aborted === true) end();
  outer?.addEventListener('abort', end, { once: true });
  try {
    return await run(inner.signal);
  } catch (cause) {
    if (isTimeUp) throw new ServerFaultError(`no whole answer came within ${inSeconds(timeoutMs)}`, 'lost', { cause });
    if (outer?.aborted === true) throw new ReadingInterruptedError('the call was ended', { cause });
    throw cause;
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', end);
  }
}

const inSeconds = (ms: number): string => `${Number((ms / 1000).toFixed(1))} seconds`;

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
    withinLimit(timeoutMs, null, (signal) => {
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
