// A process that takes the workspace lock, says so in a shared file, holds it for a moment and says that it let go.
// Arguments: the workspace and the file. Ends with 3 when somebody else holds the lock.
import { appendFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { lockWorkspace, WorkspaceHeldError } from '../../ingest/workspace/workspace-lock.js';

const [home, log] = process.argv.slice(2);
if (home === undefined || log === undefined) throw new Error('usage: hold-lock HOME LOG');
try {
  const lock = lockWorkspace(home, 'hold-lock', new Date());
  appendFileSync(log, `took ${process.pid}\n`);
  await setTimeout(150);
  appendFileSync(log, `left ${process.pid}\n`);
  lock.release();
} catch (error) {
  if (!(error instanceof WorkspaceHeldError)) throw error;
  process.exitCode = 3;
}
