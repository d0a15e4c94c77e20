// `faultline serve`: page and API on one port, until it is stopped. A new graph is shown without a restart.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphStore } from '../../cypher/store/graph-store.js';
import { runIngest } from '../../ingest/run-ingest.js';
import { readProgress } from '../../ingest/workspace/run-progress.js';
import { IngestProgressFeed } from '../ingest-progress.js';
import { startServer } from '../server.js';
import { ensureGraph, EXIT, openStore, openWorkspace, type CommandContext } from './command.js';
import { askApi, openApi } from './open-api.js';
import { storeHealth } from './store-health.js';

export interface ServeOptions {
  /** read the samples first if the workspace is empty */
  readonly samples?: boolean;
}

const projectFolder = join(import.meta.dirname, '..', '..');
const pageFolder = join(projectFolder, 'web', 'dist');

export async function runServe(context: CommandContext, options: ServeOptions): Promise<number> {
  const { settings, stdout, stderr } = context;
  const store = openStore(context);
  try {
    const workspace = openWorkspace(context);
    if (options.samples === true && workspace.isEmpty() && (await isEmpty(store))) await addSamples(context, store);
    await ensureGraph(context, store);
    for (const problem of (await storeHealth(store, workspace)).problems) stderr.write(`note: ${problem}\n`);
    const progress = new IngestProgressFeed(() => readProgress(workspace));
    const api = openApi(context, store, { ingestProgress: progress.watch });
    // One request's forgotten failure must not end the server for all.
    process.on('unhandledRejection', (error) => {
      stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    });
    const server = await startServer({
      api,
      pageFolder,
      health: async () => {
        await store.ping();
        return storeHealth(store, workspace);
      },
      host: settings.host,
      port: settings.port,
      endStreams: () => progress.close(),
    });
    if (!existsSync(join(pageFolder, 'index.html'))) stderr.write('the page is not built yet: run "npm run build"\n');
    stdout.write(await welcome(server.url, api));
    await stopSignal();
    await server.stop();
    return EXIT.done;
  } finally {
    await store.close();
  }
}

/** A database that a team shares is no place for samples. */
async function isEmpty(store: GraphStore): Promise<boolean> {
  return store.dialect === 'ladybug' || (await store.status(null)).version === null;
}

async function addSamples(context: CommandContext, store: GraphStore): Promise<void> {
  context.stderr.write('reading the samples\n');
  // Loaded only here: a server that has documents already should not wait for the language model of the rules.
  const { rulesExtractor } = await import('../../ingest/extract/rules-extractor.js');
  const report = await runIngest(
    { inputs: [join(projectFolder, 'samples')], baseFolder: projectFolder, isExtractorNamed: false },
    {
      workspace: openWorkspace(context),
      store,
      extractor: rulesExtractor,
      sources: { fetchAddress: offline, readStandardInput: offline },
      now: context.now,
    },
  );
  for (const { uri, status, reason } of report.documents) {
    if (status === 'refused') context.stderr.write(`refused: ${uri}: ${reason ?? ''}\n`);
  }
}

function offline(): Promise<never> {
  return Promise.reject(new Error('the samples are files'));
}

/** The address, and three things to try with what is in the graph. */
async function welcome(url: string, api: ReturnType<typeof openApi>): Promise<string> {
  const { data } = await askApi(
    api,
    '{ hotspots(first: 1) { label component { id } incidentsList(first: 1) { id title } } }',
  );
  const top = (
    data as
      | { hotspots?: { label: string; component: { id: string }; incidentsList: { id: string; title: string }[] }[] }
      | undefined
  )?.hotspots?.[0];
  const incident = top?.incidentsList[0];
  const lines = [`Faultline is ready at ${url}`, '', 'Three things to try:'];
  if (top === undefined || incident === undefined) {
    lines.push(
      '  npx faultline ingest PATH --org NAME       add your first postmortem (a file, a folder or an address)',
      `  open ${url}/                  see what fails most, as soon as there is something`,
      `  open ${url}/graphql           ask the API`,
    );
  } else {
    lines.push(
      `  open ${url}/  what fails most; just now: ${top.label}`,
      `  open ${url}/incidents/${incident.id}  how a fault travelled: ${incident.title}`,
      '  npx faultline ingest PATH --org NAME  add a postmortem of your own (a file, a folder or an address)',
    );
  }
  return `${lines.join('\n')}\n\nStop it with Ctrl-C.\n`;
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
