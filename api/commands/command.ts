// What every command gets, and the parts that several of them open. Only commands open a store.
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import type { GraphStore } from '../../cypher/store/graph-store.js';
import { openStore as openStoreOf } from '../../cypher/store/open-store.js';
import { GraphMissingError } from '../../cypher/store/store-errors.js';
import { runLoad } from '../../ingest/run-ingest.js';
import { WorkspaceHeldError } from '../../ingest/workspace/workspace-lock.js';
import { Workspace } from '../../ingest/workspace/workspace.js';
import type { Settings } from '../settings.js';

/** 0 done; 1 the run itself failed; 2 finished, with inputs refused; 130 interrupted (CONTRACT section 2). */
export const EXIT = { done: 0, failed: 1, refused: 2, interrupted: 130 } as const;

export interface CommandContext {
  readonly settings: Settings;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly stdin: NodeJS.ReadableStream;
  readonly now: () => Date;
}

/** A command that was used wrongly, or asked for what is not there. Its message is the whole output. */
export class CommandError extends Error {
  readonly code = 'COMMAND';
  override readonly name = 'CommandError';
}

export function openWorkspace({ settings }: CommandContext): Workspace {
  return new Workspace(settings.home);
}

export function openStore(context: CommandContext): GraphStore {
  const { settings, now } = context;
  return openStoreOf(settings.store, {
    workspace: () => openWorkspace(context).id(),
    holder: `process ${process.pid} on ${hostname()}`,
    now,
  });
}

const GRAPH_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 200;

/**
 * The graph is an index of the extractions: where it is missing or of another version, it is built before reading. Where
 * another process is writing, it will build one: that is waited for, because readers are never in a writer's way.
 */
export async function ensureGraph(context: CommandContext, store: GraphStore): Promise<void> {
  const deadline = context.now().getTime() + GRAPH_WITHIN_MS;
  for (let isFirst = true; ; isFirst = false) {
    try {
      await store.ping();
      return;
    } catch (error) {
      if (!(error instanceof GraphMissingError)) throw error;
    }
    try {
      const workspace = openWorkspace(context);
      if (store.dialect === 'neo4j' && workspace.isEmpty()) {
        context.stderr.write('note: nothing is published yet, and this workspace has nothing to publish\n');
        return;
      }
      if (isFirst && !workspace.isEmpty()) context.stderr.write('building the graph from the extractions\n');
      await runLoad({ workspace, store, now: context.now });
      return;
    } catch (error) {
      if (!(error instanceof WorkspaceHeldError) || context.now().getTime() > deadline) throw error;
      if (isFirst) context.stderr.write('waiting for the graph that another process is building\n');
      await setTimeout(LOOK_EVERY_MS);
    }
  }
}

export async function readAll(stream: NodeJS.ReadableStream): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}

/** The text of a file, or of standard input for `-`. @throws CommandError naming the file */
export async function readFileOrInput(path: string, shown: string, context: CommandContext): Promise<string> {
  if (shown === '-') return Buffer.from(await readAll(context.stdin)).toString('utf8');
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new CommandError(`${shown} cannot be read: ${(error as Error).message}`);
  }
}
