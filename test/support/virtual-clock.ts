// A clock whose time passes only while somebody waits, and then at once. In: nothing. Out: a Clock, and all that was waited
// for. Who waits for an earlier time goes first.
import type { Clock } from '../../ingest/llm/clock.js';

interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
}

export interface VirtualClock extends Clock {
  /** milliseconds of each wait, in the order they began */
  readonly waits: readonly number[];
}

/** @param start milliseconds since 1970 @param chance what `random` always says */
export function virtualClock(start = Date.UTC(2026, 0, 1), chance = 0.5): VirtualClock {
  const waits: number[] = [];
  const sleepers = new Set<Sleeper>();
  let time = start;

  function pass(): void {
    const next = [...sleepers].sort((a, b) => a.due - b.due)[0];
    if (next === undefined) return;
    sleepers.delete(next);
    time = Math.max(time, next.due);
    next.wake();
  }

  return {
    waits,
    now: () => time,
    random: () => chance,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        waits.push(ms);
        const sleeper = { due: time + ms, wake: resolve };
        sleepers.add(sleeper);
        signal.addEventListener('abort', () => (sleepers.delete(sleeper), resolve()), { once: true });
        // What has nothing to wait for goes first.
        setImmediate(() => setImmediate(pass));
      }),
  };
}
