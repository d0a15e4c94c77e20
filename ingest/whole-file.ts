// A file that is there as a whole or not at all, whenever the process or the machine stops. In: a path and its content. Out:
// the file. It leaves no draft behind but that of a process that was killed, which whoever owns the folder sweeps.
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a process that was killed left half-written. */
export const isDraft = (name: string): boolean => name.startsWith('.draft-');

/**
 * @param isFlushed its content is on the disk when this returns; its name is after `flushFolder`
 * @throws Error of the system, and then nothing is there that was not there before
 */
export function writeWhole(path: string, content: string | Uint8Array, isFlushed: boolean): void {
  const draft = join(dirname(path), `.draft-${randomBytes(6).toString('hex')}`);
  try {
    writeFileSync(draft, content, { flush: isFlushed });
    renameSync(draft, path);
  } catch (cause) {
    tryToRemove(draft);
    throw cause;
  }
}

/** Without it a new name may be gone after a loss of power. */
export function flushFolder(folder: string): void {
  let handle: number | null = null;
  try {
    handle = openSync(folder, 'r');
    fsyncSync(handle);
  } catch {
    // Not there yet; or a system that opens no folders, or cannot flush them: the files themselves were flushed.
  } finally {
    if (handle !== null) closeSync(handle);
  }
}

function tryToRemove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // What kept it from being written keeps it from being removed; the first is what is told.
  }
}
