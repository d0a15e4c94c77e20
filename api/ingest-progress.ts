// The progress of runs as a stream, for as many as want to watch. In: a look at how far the newest run is. Out: what
// changed since, to each watcher. It looks a few times a second while somebody watches, once for all of them, and not at
// all while nobody does: files that another process writes can be looked at everywhere, but not waited for.
import { Repeater, SlidingBuffer } from 'graphql-yoga';
import type { IngestProgress } from './generated/resolver-types.js';

export interface ProgressLook {
  /** the run under way, or the last one in its last state */
  readonly current: IngestProgress;
  /** how the run before it ended */
  readonly previous: IngestProgress | null;
}

const LOOK_EVERY_MS = 200;
/** A client that reads slower than runs go on gets the newest states. */
const MOST_UNREAD = 32;

export class IngestProgressFeed {
  readonly #look: () => ProgressLook | null;
  readonly #watchers = new Set<Watcher>();
  #timer: NodeJS.Timeout | null = null;
  #isClosed = false;

  /** @param look null where nothing was run yet */
  constructor(look: () => ProgressLook | null) {
    this.#look = look;
  }

  /** Whether anybody watches, so that it looks. */
  get isLooking(): boolean {
    return this.#timer !== null;
  }

  /** What is under way, at once; then every change, until the watcher leaves or the feed is closed. */
  readonly watch = (): AsyncIterable<IngestProgress> =>
    new Repeater<IngestProgress>(async (push, stop) => {
      if (this.#isClosed) return stop();
      const watcher = new Watcher((progress) => void push(progress), stop);
      watcher.begin(this.#look());
      this.#watchers.add(watcher);
      this.#timer ??= setInterval(() => this.#lookForAll(), LOOK_EVERY_MS);
      await stop;
      this.#watchers.delete(watcher);
      if (this.#watchers.size === 0) this.#rest();
    }, new SlidingBuffer(MOST_UNREAD));

  /** Ends every stream, and those that are asked for later at once. */
  close(): void {
    this.#isClosed = true;
    this.#rest();
    for (const { leave } of this.#watchers) leave();
  }

  #lookForAll(): void {
    const look = this.#look();
    if (look !== null) for (const watcher of this.#watchers) watcher.see(look);
  }

  #rest(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }
}

/** One who watches, and what it has seen. */
class Watcher {
  readonly #tell: (progress: IngestProgress) => void;
  readonly leave: () => void;
  #seen = new Set<string>();

  constructor(tell: (progress: IngestProgress) => void, leave: () => void) {
    this.#tell = tell;
    this.leave = leave;
  }

  /** What is over is no news. */
  begin(look: ProgressLook | null): void {
    if (look === null) return;
    const { state } = look.current;
    if (state === 'READING' || state === 'PUBLISHING') this.#tell(look.current);
    this.#seen = keysOf(look);
  }

  see(look: ProgressLook): void {
    for (const progress of [look.previous, look.current])
      if (progress !== null && !this.#seen.has(keyOf(progress))) this.#tell(progress);
    this.#seen = keysOf(look);
  }
}

function keysOf({ previous, current }: ProgressLook): Set<string> {
  return new Set([...(previous === null ? [] : [keyOf(previous)]), keyOf(current)]);
}

function keyOf(progress: IngestProgress): string {
  return JSON.stringify(progress);
}
