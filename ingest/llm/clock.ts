// Time as calls see it: passed in, so that tests do not wait. In: nothing. Out: what time it is, and waiting.
import { setTimeout as wait } from 'node:timers/promises';

/** A timer of more fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export interface Clock {
  /** milliseconds since 1970 */
  now(): number;
  /** Ends early, without an error, when the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** 0 to 1, 1 excluded */
  random(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    try {
      await wait(Math.min(ms, LONGEST_TIMER_MS), undefined, { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  },
  random: () => Math.random(),
};
