// How long to wait for a server that makes batches, and when to give up: only when the run ends. In: calls. Out: their
// answers, once there is one. It says nothing about what an answer means.
import { setMaxListeners } from 'node:events';
import { ReadingInterruptedError } from '../llm-errors.js';
import { BatchesMissingError, ServerBusyError, ServerFaultError, type BatchServer } from '../model-server.js';
import { asksTooLong, wordsOfWait } from '../pace.js';

export interface PatienceParts {
  /** resolves or rejects early when the signal aborts */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** the first wait and the longest; each is half as long again as the one before */
  readonly pollEveryMs: { readonly first: number; readonly longest: number };
  /** ends calls and waits */
  readonly stop: AbortSignal;
  /** ends waits alone: what is being answered may be heard to its end */
  readonly closing: AbortSignal;
  /** one line for the user: of the first waits for a server that is busy or away, and once of one that gives no answer for long */
  readonly onNote: (words: string) => void;
}

/** Tries in a row, some seconds apart. */
const TROUBLE_AFTER = 3;

export class Patience {
  readonly #parts: PatienceParts;
  readonly #ending: AbortSignal;

  constructor(parts: PatienceParts) {
    this.#parts = parts;
    this.#ending = AbortSignal.any([parts.stop, parts.closing]);
    // Each batch that is waited for listens; that they are many is no leak.
    setMaxListeners(0, parts.stop, this.#ending);
  }

  /** @throws ReadingInterruptedError when the run ends meanwhile */
  async pause(ms: number): Promise<void> {
    this.throwIfEnding();
    try {
      await this.#parts.sleep(ms, this.#ending);
    } catch (error) {
      if (!this.#ending.aborted) throw error;
    }
    this.throwIfEnding();
  }

  /**
   * Waits of growing length, and never shorter than the server asks. Given why, they are told.
   * @throws ModelUnusableError where it asks for too long
   */
  waits(): (why?: PassingError) => Promise<void> {
    const { first, longest } = this.#parts.pollEveryMs;
    let next = first;
    let troubles = 0;
    return async (why) => {
      const ms = Math.max(next, why === undefined ? 0 : askedMs(why));
      next = Math.min(next * 1.5, longest);
      if (why !== undefined) this.#tell(why, (troubles += 1), ms);
      await this.pause(ms);
    };
  }

  /**
   * The call's answer, however often the server is busy or fails first.
   * @param isEnough of a try that failed so: it was the last one
   * @throws ReadingInterruptedError when the run ends meanwhile; whatever else the call throws
   */
  async untilAnswered<Answer>(
    call: () => Promise<Answer>,
    isEnough: (error: PassingError) => boolean = () => false,
  ): Promise<Answer> {
    const wait = this.waits();
    for (;;) {
      try {
        return await this.orStop(call());
      } catch (error) {
        if (!isPassing(error) || isEnough(error)) throw error;
        await wait(error);
      }
    }
  }

  /** @throws ReadingInterruptedError when the run is stopped first */
  async orStop<Answer>(answer: Promise<Answer>): Promise<Answer> {
    const { stop } = this.#parts;
    let onAbort = (): void => undefined;
    const stopped = new Promise<never>((_, reject) => {
      onAbort = () => reject(new ReadingInterruptedError('interrupted'));
      if (stop.aborted) onAbort();
      else stop.addEventListener('abort', onAbort, { once: true });
    });
    try {
      return await Promise.race([answer, stopped]);
    } finally {
      stop.removeEventListener('abort', onAbort);
    }
  }

  /**
   * Ask for one batch, whichever: a server that knows none at all says that of each that it is asked for.
   * @returns whether it has batches
   */
  async hasBatches(server: BatchServer): Promise<boolean> {
    try {
      return await this.untilAnswered(async () => {
        for await (const _ of server.list()) break;
        return true;
      });
    } catch (error) {
      if (error instanceof BatchesMissingError) return false;
      throw error;
    }
  }

  #tell(why: PassingError, troubles: number, ms: number): void {
    const isAway = why instanceof ServerBusyError || why.kind === 'unreachable';
    if (troubles === TROUBLE_AFTER) this.#parts.onNote(`${why.message}; asking until it answers`);
    else if (troubles < TROUBLE_AFTER && isAway) this.#parts.onNote(wordsOfWait(why.message, ms));
  }

  get isStopped(): boolean {
    return this.#parts.stop.aborted;
  }

  /** @throws ReadingInterruptedError */
  throwIfEnding(): void {
    if (this.#ending.aborted) throw new ReadingInterruptedError('interrupted');
  }
}

/** What another try may not meet. */
export type PassingError = ServerBusyError | ServerFaultError;

/** @throws ModelUnusableError */
function askedMs(why: PassingError): number {
  if (!(why instanceof ServerBusyError)) return 0;
  const tooLong = asksTooLong(why);
  if (tooLong !== null) throw tooLong;
  return why.retryAfterMs ?? 0;
}

export function isPassing(error: unknown): error is PassingError {
  return error instanceof ServerBusyError || error instanceof ServerFaultError;
}

/** Something came, or was on its way, and not all of it: where it goes on like that, nothing will come of waiting. */
export function isUnreadable(error: unknown): boolean {
  return error instanceof ServerFaultError && error.mayBeCharged;
}
