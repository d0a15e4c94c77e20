// `faultline doctor`: what is set up, what is not, and what to do about it. One line a check on standard output.
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { CatalogReader } from '../../ingest/workspace/catalog.js';
import { EXIT, openStore, openWorkspace, type CommandContext } from './command.js';
import { hasModel } from '../settings.js';
import { storeHealth } from './store-health.js';

type Outcome = { readonly status: 'ok' | 'note' | 'fails'; readonly words: string };

const OLDEST_NODE = [20, 19] as const;

export async function runDoctor(context: CommandContext): Promise<number> {
  const checks: readonly [name: string, check: () => Outcome | Promise<Outcome>][] = [
    ['node', checkNode],
    ['workspace', () => checkWorkspace(context)],
    ['extractions', () => checkExtractions(context)],
    ['store', () => checkStore(context)],
    ['model', () => checkModel(context)],
    ['page', checkPage],
    ['port', () => checkPort(context)],
  ];
  let fails = 0;
  for (const [name, check] of checks) {
    const { status, words } = await Promise.resolve()
      .then(check)
      .catch((error: unknown): Outcome => ({ status: 'fails', words: (error as Error).message }));
    if (status === 'fails') fails += 1;
    context.stdout.write(`${status.padEnd(5)} ${name.padEnd(12)} ${words}\n`);
  }
  return fails > 0 ? EXIT.failed : EXIT.done;
}

function checkNode(): Outcome {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isNewEnough = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  return isNewEnough
    ? { status: 'ok', words: `Node ${process.versions.node}` }
    : { status: 'fails', words: `Node ${process.versions.node} is too old: install ${OLDEST_NODE.join('.')} or newer` };
}

function checkWorkspace(context: CommandContext): Outcome {
  const { home } = context.settings;
  if (!existsSync(home)) return { status: 'note', words: `${home} does not exist yet: the first ingest makes it` };
  mkdirSync(home, { recursive: true });
  accessSync(home, constants.R_OK | constants.W_OK);
  return { status: 'ok', words: home };
}

function checkExtractions(context: CommandContext): Outcome {
  const { cards, unusable } = new CatalogReader(openWorkspace(context), true).read();
  const broken = unusable[0];
  if (broken !== undefined) {
    const others = unusable.length === 1 ? '' : ` (and ${unusable.length - 1} more)`;
    return {
      status: 'fails',
      words: `extractions/${broken.file}: ${broken.reason}${others}: mend or remove it, then run "faultline load"`,
    };
  }
  return { status: 'ok', words: `${cards.length} read` };
}

async function checkStore(context: CommandContext): Promise<Outcome> {
  const workspace = openWorkspace(context);
  if (context.settings.store.kind === 'ladybug' && workspace.isEmpty())
    return { status: 'note', words: 'nothing to hold yet' };
  const store = openStore(context);
  try {
    const { store: engine, graphVersion, builtAt, problems } = await storeHealth(store, workspace);
    if (graphVersion === null && workspace.isEmpty())
      return { status: 'note', words: `${engine}, nothing to hold yet` };
    if (problems.length > 0) return { status: 'fails', words: `${engine}: ${problems.join('; ')}` };
    if (graphVersion === null)
      return { status: 'fails', words: `${engine} holds no graph: run "faultline load" to publish the extractions` };
    return { status: 'ok', words: `${engine}, graph ${graphVersion} built ${builtAt}` };
  } finally {
    await store.close();
  }
}

async function checkModel(context: CommandContext): Promise<Outcome> {
  if (!hasModel(context.settings.model)) return { status: 'ok', words: 'none set: documents are read by rules' };
  const { probeModels } = await import('./model-reading.js');
  const { isUsable, words } = await probeModels(context);
  return { status: isUsable ? 'ok' : 'fails', words };
}

function checkPage(): Outcome {
  const isBuilt = existsSync(join(import.meta.dirname, '..', '..', 'web', 'dist', 'index.html'));
  return isBuilt
    ? { status: 'ok', words: 'built' }
    : { status: 'note', words: 'not built yet: "npm start" builds it, or "npm run build"' };
}

function checkPort({ settings: { host, port } }: CommandContext): Promise<Outcome> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) =>
      resolve({
        status: 'note',
        words: `${host}:${port} cannot be used now (${error.message}): a server may be running, or set PORT`,
      }),
    );
    server.listen(port, host, () => server.close(() => resolve({ status: 'ok', words: `${host}:${port} is free` })));
  });
}
