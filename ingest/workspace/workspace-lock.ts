// One writer at a time: `writer.lock` in the workspace names the process that holds it.
// In: the workspace folder. Out: a lock to release, or WorkspaceHeldError saying who has it. A lock whose process is
// gone (killed, machine restarted) is taken over.
import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** A process that writes to a workspace. */
export const holderSchema = z.object({
  pid: z.int(),
  host: z.string(),
  command: z.string(),
  since: z.string(),
  /** when the process started, as the system counts it: a pid alone may belong to another process by now */
  processStart: z.string().nullable(),
});
export type Holder = z.infer<typeof holderSchema>;

export class WorkspaceHeldError extends Error {
  readonly code = 'WORKSPACE_HELD';
  override readonly name = 'WorkspaceHeldError';
}

export interface WorkspaceLock {
  readonly holder: Holder;
  release(): void;
}

/**
 * @param command what to call this process when another one asks who holds the workspace
 * @throws WorkspaceHeldError when a living process holds it
 */
export function lockWorkspace(home: string, command: string, now: Date): WorkspaceLock {
  const path = join(home, 'writer.lock');
  const mine: Holder = {
    pid: process.pid,
    host: hostname(),
    command,
    since: now.toISOString(),
    processStart: processStart(process.pid),
  };
  // A link of a finished file appears whole or not at all, so nobody ever reads half a lock.
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    writeFileSync(draft, JSON.stringify(mine));
    if (tryLink(draft, path)) return { holder: mine, release: () => release(path, mine) };
    const holder = readHolder(path);
    if (holder !== null && isAlive(holder)) throw heldBy(holder, home, path);
    takeOver(draft, path, home);
    return { holder: mine, release: () => release(path, mine) };
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Whether a process still holds the workspace: it has not let go of it, and it lives. */
export function isStillHeld(home: string, by: Holder): boolean {
  const holder = readHolder(join(home, 'writer.lock'));
  return holder !== null && isSame(holder, by) && isAlive(holder);
}

/**
 * Replace a dead holder's lock. Only who holds the takeover link may, and looks again once it does: of two processes that
 * found the same dead lock, the second then finds the first one's living lock.
 */
function takeOver(draft: string, path: string, home: string): void {
  const takeover = `${path}.takeover`;
  const stat = statSync(takeover, { throwIfNoEntry: false });
  // A takeover lasts milliseconds; one this old belongs to a process that died in it.
  if (stat !== undefined && Date.now() - stat.mtimeMs > STALE_TAKEOVER_MS) rmSync(takeover, { force: true });
  const asTaker = `${draft}.taker`;
  linkSync(draft, asTaker);
  try {
    if (!tryLink(asTaker, takeover))
      throw new WorkspaceHeldError(`${home} is being taken by another process: try again`);
    try {
      const holder = readHolder(path);
      if (holder !== null && isAlive(holder)) throw heldBy(holder, home, path);
      renameSync(asTaker, path);
    } finally {
      rmSync(takeover, { force: true });
    }
  } finally {
    rmSync(asTaker, { force: true });
  }
}

const STALE_TAKEOVER_MS = 10_000;

function heldBy(holder: Holder, home: string, path: string): WorkspaceHeldError {
  const who = `"${holder.command}" (process ${holder.pid} on ${holder.host}, since ${holder.since})`;
  const wayOut =
    holder.host === hostname()
      ? 'wait for it to finish, or stop it'
      : `wait for it to finish; if that machine is gone, remove ${path}`;
  return new WorkspaceHeldError(`${home} is held by ${who}: ${wayOut}`);
}

function tryLink(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function release(path: string, mine: Holder): void {
  const holder = readHolder(path);
  if (holder !== null && isSame(holder, mine)) rmSync(path, { force: true });
}

function isSame(a: Holder, b: Holder): boolean {
  return a.host === b.host && a.pid === b.pid && a.since === b.since;
}

function readHolder(path: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

function isAlive(holder: Holder): boolean {
  // Another machine's processes cannot be seen from here: trust what it wrote.
  if (holder.host !== hostname()) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const started = processStart(holder.pid);
  return started === null || holder.processStart === null || started === holder.processStart;
}

/** Field 22 of /proc/<pid>/stat (proc(5)): start in clock ticks since boot. Null where there is no /proc. */
function processStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command in parentheses and may itself hold spaces.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
