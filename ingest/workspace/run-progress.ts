// How far the run that writes to a workspace has come, in `runs/newest.progress`, so that other processes can follow it. In:
// what a run says of itself. Out: one small file, replaced whole a few times a second at most, and its last state once the
// run has ended. It is a sign for watchers and no record (that is `runs/<runId>.json`): losing it loses nothing.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../whole-file.js';
import { holderSchema, isStillHeld, type Holder } from './workspace-lock.js';
import type { Workspace } from './workspace.js';

const progressSchema = z.object({
  runId: z.string(),
  state: z.enum(['READING', 'PUBLISHING', 'DONE', 'FAILED', 'INTERRUPTED']),
  /** inputs read, and to be read */
  done: z.int(),
  total: z.int(),
  /** the input being read, or null */
  uri: z.string().nullable(),
  /** documents; one input may tell several */
  added: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  /** what this run published last, or null */
  graphVersion: z.string().nullable(),
  /** ISO 8601 UTC, as is `at`: when this was so */
  startedAt: z.string(),
  at: z.string(),
});
export type RunProgress = z.infer<typeof progressSchema>;

const fileSchema = progressSchema.extend({
  /** how the run before ended: a watcher that did not look meanwhile finds it here */
  previous: progressSchema.nullable(),
  holder: holderSchema,
});

/** Nobody sees more of it, and a run has better things to write. */
const WRITE_EVERY_MS = 250;

export class ProgressFile {
  readonly #path: string;
  readonly #holder: Holder;
  readonly #previous: RunProgress | null;
  readonly #progress: () => Omit<RunProgress, 'at'>;
  #writtenAtMs = -Infinity;
  #timer: NodeJS.Timeout | null = null;

  /**
   * @param holder who holds the workspace's lock: this process
   * @param progress asked whenever it is written
   */
  constructor(workspace: Workspace, holder: Holder, progress: () => Omit<RunProgress, 'at'>) {
    this.#path = pathIn(workspace);
    this.#holder = holder;
    this.#progress = progress;
    // Whoever wrote an unfinished one is dead: the workspace is held by us.
    const left = readFile(this.#path);
    this.#previous = left === null ? null : ended(left);
  }

  /** Something is new: it is written at once, or when the last time is long enough ago. */
  touch(): void {
    if (this.#timer !== null) return;
    const waitMs = this.#writtenAtMs + WRITE_EVERY_MS - performance.now();
    if (waitMs <= 0) return this.write();
    this.#timer = setTimeout(() => this.write(), waitMs).unref();
  }

  /** Write it now: a state has begun or ended. */
  write(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#writtenAtMs = performance.now();
    const content = {
      ...this.#progress(),
      at: new Date().toISOString(),
      previous: this.#previous,
      holder: this.#holder,
    } satisfies z.infer<typeof fileSchema>;
    try {
      writeWhole(this.#path, `${JSON.stringify(content, null, 2)}\n`, false);
    } catch {
      // A run does not fail because nobody can watch it; a full disk is told by what it cannot do without.
    }
  }
}

export interface WorkspaceProgress {
  /** the run under way, or the last one in its last state */
  readonly current: RunProgress;
  readonly previous: RunProgress | null;
}

/** Null where nothing was run yet. A run that was killed reads as `INTERRUPTED`. */
export function readProgress(workspace: Workspace): WorkspaceProgress | null {
  const path = pathIn(workspace);
  let file = readFile(path);
  if (file === null) return null;
  if (isUnderWay(file) && !isStillHeld(workspace.home, file.holder)) {
    // It may have ended between the two looks; otherwise nobody will ever finish this file.
    file = readFile(path) ?? file;
    if (!isStillHeld(workspace.home, file.holder)) return { current: ended(file), previous: file.previous };
  }
  return { current: progressSchema.parse(file), previous: file.previous };
}

function isUnderWay({ state }: RunProgress): boolean {
  return state === 'READING' || state === 'PUBLISHING';
}

function ended(left: RunProgress): RunProgress {
  const progress = progressSchema.parse(left);
  return isUnderWay(progress) ? { ...progress, state: 'INTERRUPTED', uri: null } : progress;
}

function pathIn({ runs }: Workspace): string {
  return join(runs, 'newest.progress');
}

function readFile(path: string): z.infer<typeof fileSchema> | null {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}
