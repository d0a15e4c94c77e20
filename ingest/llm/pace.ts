// How many calls go out, and when, as one for all of them. In: calls that try once. Out: their results, or the reason why no
// more tries are made. When the server asks to wait, everybody waits; when it answers again, one call goes first, then two,
// then four, so that those who waited do not all come back at once. What a failure means to the run is decided here too.
import { setMaxListeners } from 'node:events';
import { systemClock, type Clock } from './clock.js';
import {
  ModelFailedError,
  ModelUnusableError,
  ReadingInterruptedError,
  ReplyNotKeptError,
  type StopReading,
} from './llm-errors.js';
import { RequestRefusedError, ServerBusyError, ServerFaultError } from './model-server.js';

export const PACE = {
  /** tries of one call that the server fails at */
  faultTries: 3,
  /** tries of one call that no answer comes to in time: the next one will hardly be quicker, and each may be charged for */
  slowTries: 2,
  /** waits of one call that the server is too busy for */
  busyWaits: 8,
  /** busy answers in a row, over all calls, after which the run stops */
  busyInARow: 16,
  /** calls in a row that came to nothing, after which the run stops: it is not the documents' fault */
  failedInARow: 10,
  firstWaitMs: 1000,
  longestWaitMs: 60_000,
  /** a server that asks to wait longer is not waited for */
  longestAskedMs: 15 * 60_000,
} as const;

export interface PaceParts {
  /** of the run: when it is aborted, waiting ends at once, and no call is started; those under way are let finish */
  readonly signal: AbortSignal;
  /** calls that may be under way together */
  readonly mostAtOnce: number;
  readonly clock?: Clock;
  /** hears once each time that everybody begins to wait */
  readonly onNote?: (words: string) => void;
}

/** The state of one call over its tries. */
interface Tries {
  faults: number;
  slow: number;
  busy: number;
}

export class Pace {
  /** ends all waiting */
  readonly #end = new AbortController();
  readonly #clock: Clock;
  readonly #onNote: (words: string) => void;
  #pausedUntil = 0;
  readonly #mostAtOnce: number;
  /** how many calls may be under way now: one after a pause, and one more with each answer, up to the most */
  #window: number;
  #underWay = 0;
  /** who waits for a turn, the longest first */
  readonly #queue: { wake: () => void }[] = [];
  #busyInARow = 0;
  #failedInARow = 0;
  #wasReached = false;
  /** told apart, so that the answers to calls that went out together count once */
  #pauses = 0;
  /** why no call is started any more */
  #stopped: StopReading | null = null;

  constructor({ signal, mostAtOnce, clock = systemClock, onNote = () => undefined }: PaceParts) {
    // As many calls wait as are made at once.
    setMaxListeners(0, this.#end.signal);
    this.#mostAtOnce = mostAtOnce;
    this.#window = mostAtOnce;
    this.#clock = clock;
    this.#onNote = onNote;
    const interrupt = (): void => this.#stop(new ReadingInterruptedError('interrupted before the request was sent'));
    if (signal.aborted) interrupt();
    else signal.addEventListener('abort', interrupt, { once: true });
  }

  /**
   * Try until it succeeds, or it makes no more sense.
   * @param attempt one try, and what must be done with its answer before the next one
   * @throws ModelFailedError for this call alone; StopReading when no further call can be made; what `attempt` throws, where
   * it is none of the errors of a server
   */
  async run<T>(attempt: () => Promise<T>): Promise<T> {
    const tries: Tries = { faults: 0, slow: 0, busy: 0 };
    for (;;) {
      const pauses = await this.#enter();
      try {
        const result = await attempt();
        this.#succeeded(pauses);
        return result;
      } catch (error) {
        const end = this.#leaveAfter(error, tries, pauses);
        if (end instanceof ModelUnusableError || end instanceof ReplyNotKeptError) this.#stop(end);
        if (end !== null) throw end;
      } finally {
        this.#underWay -= 1;
        this.#wakeFirst();
      }
      // A call that failed for itself waits for itself; one that met a busy server waits at the entrance with all others.
      if (tries.faults > 0 && this.#pauses === pauses)
        await this.#clock.sleep(this.#waitMs(tries.faults), this.#end.signal);
    }
  }

  /** Wait for a turn, behind those who came before. @returns which pause it came after */
  async #enter(): Promise<number> {
    const place = { wake: (): void => undefined };
    this.#queue.push(place);
    for (;;) {
      if (this.#stopped !== null) throw this.#stopped;
      const isFirst = this.#queue[0] === place;
      const left = this.#pausedUntil - this.#clock.now();
      if (isFirst && left > 0) await this.#clock.sleep(left, this.#end.signal);
      else if (!isFirst || this.#underWay >= this.#window) await new Promise<void>((resolve) => (place.wake = resolve));
      else break;
    }
    this.#queue.shift();
    this.#underWay += 1;
    this.#wakeFirst();
    return this.#pauses;
  }

  /** What one call found out about the server holds for all. */
  #stop(why: StopReading): void {
    this.#stopped ??= why;
    this.#end.abort();
    for (const { wake } of this.#queue) wake();
  }

  #wakeFirst(): void {
    this.#queue[0]?.wake();
  }

  #succeeded(pauses: number): void {
    this.#wasReached = true;
    this.#failedInARow = 0;
    // One that went out before the pause says nothing about the time after it.
    if (pauses !== this.#pauses) return;
    this.#busyInARow = 0;
    this.#window = Math.min(this.#window + 1, this.#mostAtOnce);
  }

  /** @returns why there is no other try, or null where one makes sense */
  #leaveAfter(error: unknown, tries: Tries, pauses: number): Error | null {
    if (error instanceof ServerFaultError && error.kind === 'unreachable') return this.#leaveUnreached(error, pauses);
    if (error instanceof ServerBusyError || error instanceof ServerFaultError || error instanceof RequestRefusedError)
      this.#wasReached = true;
    if (error instanceof ServerBusyError) return this.#leaveBusy(error, tries, pauses);
    if (error instanceof RequestRefusedError) return this.#failed(error, 1);
    if (!(error instanceof ServerFaultError)) return error instanceof Error ? error : new Error(String(error));
    tries.faults += 1;
    if (error.kind === 'tooSlow') tries.slow += 1;
    const isEnough = tries.faults >= PACE.faultTries || tries.slow >= PACE.slowTries;
    return isEnough ? this.#failed(error, tries.faults) : null;
  }

  #leaveBusy(error: ServerBusyError, tries: Tries, pauses: number): Error | null {
    const { retryAfterMs, message } = error;
    tries.busy += 1;
    const tooLong = asksTooLong(error);
    if (tooLong !== null) return tooLong;
    this.#pause(retryAfterMs, pauses, message);
    if (this.#busyInARow >= PACE.busyInARow)
      return unusable(`${message}, ${this.#busyInARow} times in a row: run again later`, error);
    return tries.busy < PACE.busyWaits ? null : this.#failed(error, tries.busy);
  }

  /** One that was there before may come back; one that never was is not waited for long. */
  #leaveUnreached(error: ServerFaultError, pauses: number): Error | null {
    this.#pause(null, pauses, error.message);
    if (this.#busyInARow < (this.#wasReached ? PACE.busyWaits : PACE.faultTries)) return null;
    return unusable(`${error.message}: start it, or set ANTHROPIC_BASE_URL to where it is`, error);
  }

  /** @param pauses how many there were when the call went out: one that began meanwhile speaks for this call, too */
  #pause(askedMs: number | null, pauses: number, words: string): void {
    const isNew = pauses === this.#pauses;
    if (isNew) {
      this.#pauses += 1;
      this.#busyInARow += 1;
      this.#window = 1;
    }
    if (!isNew && askedMs === null) return;
    // Who asks for next to nothing again and again is not asked that often.
    const ownMs = askedMs === null || (isNew && this.#busyInARow > 1) ? this.#waitMs(this.#busyInARow) : 0;
    const waitMs = Math.max(askedMs ?? 0, ownMs);
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#clock.now() + waitMs);
    if (isNew) this.#onNote(wordsOfWait(words, waitMs));
  }

  /** 1 s, 2 s, 4 s and so on up to a minute, each a quarter shorter or longer by chance. */
  #waitMs(count: number): number {
    const plain = Math.min(PACE.firstWaitMs * 2 ** (count - 1), PACE.longestWaitMs);
    return plain * (0.75 + 0.5 * this.#clock.random());
  }

  #failed(error: Error, tries: number): Error {
    this.#failedInARow += 1;
    if (this.#failedInARow < PACE.failedInARow)
      return new ModelFailedError(tries === 1 ? error.message : `${error.message}, ${tries} times`, { cause: error });
    return unusable(`${this.#failedInARow} questions in a row came to nothing, the last one: ${error.message}`, error);
  }
}

/** @returns why the server is not waited for, or null where it is */
export function asksTooLong(error: ServerBusyError): ModelUnusableError | null {
  const { retryAfterMs, message } = error;
  if (retryAfterMs === null || retryAfterMs <= PACE.longestAskedMs) return null;
  return unusable(`${message}, and asks to wait ${Math.ceil(retryAfterMs / 60_000)} minutes: run again then`, error);
}

/** @param why the server's answer, in words */
export const wordsOfWait = (why: string, ms: number): string => `${why}: waiting ${Number((ms / 1000).toFixed(1))} s`;

const unusable = (words: string, cause: Error): ModelUnusableError => new ModelUnusableError(words, { cause });
