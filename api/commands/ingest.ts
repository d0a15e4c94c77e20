// `faultline ingest`: the pipeline with real parts. Progress on stderr (a bar on a terminal), the report on stdout.
import cliProgress from 'cli-progress';
import { rulesExtractor } from '../../ingest/extract/rules-extractor.js';
import type { DocumentSources } from '../../ingest/documents/read-document.js';
import type { Extractor } from '../../ingest/extract/extractor.js';
import type { DocumentReport, IngestReport } from '../../ingest/report.js';
import { planIngest, runIngest, type IngestProgress } from '../../ingest/run-ingest.js';
import { toDate } from '../../ingest/documents/published-date.js';
import { CommandError, EXIT, openStore, openWorkspace, readAll, type CommandContext } from './command.js';

export interface IngestOptions {
  readonly org?: string;
  readonly published?: string;
  readonly extractor: 'auto' | 'claude' | 'rules';
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const FETCH_TIMEOUT_MS = 30_000;

export async function runIngestCommand(
  context: CommandContext,
  inputs: readonly string[],
  options: IngestOptions,
): Promise<number> {
  const extractor = chooseExtractor(options.extractor, context);
  const interrupt = new AbortController();
  const request = {
    inputs,
    baseFolder: context.settings.baseFolder,
    organization: options.org?.trim() || undefined,
    publishedAt: checkedDate(options.published),
    isExtractorNamed: options.extractor !== 'auto',
    signal: interrupt.signal,
  };
  const sources = realSources(context);
  if (options.dryRun === true) {
    const plan = await planIngest(request, sources);
    context.stdout.write(options.json === true ? `${JSON.stringify(plan, null, 2)}\n` : planInWords(plan, extractor));
    return plan.documents.some(({ status }) => status === 'refused') ? EXIT.refused : EXIT.done;
  }
  const store = openStore(context);
  const progress = createProgress(context);
  const onInterrupt = (): void => {
    // The second one ends the process at once; what is written is whole either way.
    if (interrupt.signal.aborted) process.exit(EXIT.interrupted);
    interrupt.abort();
  };
  process.on('SIGINT', onInterrupt);
  try {
    const workspace = openWorkspace(context);
    const report = await runIngest(request, {
      workspace,
      store,
      extractor,
      sources,
      now: context.now,
      onProgress: progress.show,
    });
    progress.stop();
    const { runId, documents, usage } = report;
    context.stdout.write(
      options.json === true ? `${JSON.stringify({ runId, documents, usage }, null, 2)}\n` : reportInWords(report),
    );
    if (report.isInterrupted) return EXIT.interrupted;
    return documents.some(({ status }) => status === 'refused') ? EXIT.refused : EXIT.done;
  } finally {
    progress.stop();
    process.off('SIGINT', onInterrupt);
    await store.close();
  }
}

function chooseExtractor(name: IngestOptions['extractor'], { environment, stderr }: CommandContext): Extractor {
  if (name === 'claude')
    throw new CommandError('--extractor claude: this version reads by rules only; use --extractor rules');
  if (name === 'auto' && (environment['ANTHROPIC_API_KEY'] || environment['ANTHROPIC_BASE_URL'])) {
    stderr.write('note: a model is configured, but this version reads by rules only\n');
  }
  return rulesExtractor;
}

function checkedDate(date: string | undefined): string | undefined {
  if (date === undefined) return undefined;
  const checked = toDate(date);
  if (checked === null) throw new CommandError(`--published: "${date}" is no date like 2024-05-17`);
  return checked;
}

function realSources(context: CommandContext): DocumentSources {
  return {
    fetchAddress: async (url) => {
      const response = await fetch(url, {
        signal: AbortSignal.timeout(FETCH_TIMEOUT_MS),
        headers: { accept: 'text/html, text/plain' },
      });
      if (!response.ok) throw new Error(`the server answered ${response.status} ${response.statusText}`.trim());
      return {
        bytes: new Uint8Array(await response.arrayBuffer()),
        contentType: response.headers.get('content-type') ?? '',
      };
    },
    readStandardInput: () => readAll(context.stdin),
  };
}

/** A bar on a terminal; elsewhere a plain line now and then. */
function createProgress({ stderr }: CommandContext): { show: (progress: IngestProgress) => void; stop: () => void } {
  if (stderr.isTTY !== true) {
    let lastShown = 0;
    return {
      show: ({ done, total, uri }) => {
        const step = Math.max(1, Math.round(total / 20));
        if (uri === null) stderr.write(`read ${done} of ${total}; building the graph\n`);
        else if (done >= lastShown + step) {
          lastShown = done;
          stderr.write(`read ${done} of ${total}\n`);
        }
      },
      stop: () => undefined,
    };
  }
  const bar = new cliProgress.SingleBar(
    { stream: stderr, format: '{bar} {value}/{total} {uri}', hideCursor: true, clearOnComplete: true },
    cliProgress.Presets.rect,
  );
  let isStarted = false;
  return {
    show: ({ done, total, uri }) => {
      const payload = { uri: uri === null ? 'building the graph' : uri.slice(-60) };
      if (isStarted) bar.update(done, payload);
      else bar.start(total, done, payload);
      isStarted = true;
    },
    stop: () => bar.stop(),
  };
}

const STATUS_WORDS = {
  added: 'added',
  replaced: 'read anew',
  updated: 'updated',
  unchanged: 'unchanged',
  kept: 'kept as it was',
  refused: 'refused',
} as const;

function reportInWords({ documents, passedOver, graphVersion, isInterrupted }: IngestReport): string {
  const lines = documents.filter(needsALine).map(({ uri, status, reason, refusedClaims }) => {
    const why = [
      reason,
      refusedClaims === undefined ? undefined : `${refusedClaims} claims refused: see its extraction`,
    ]
      .filter(Boolean)
      .join('; ');
    return `${STATUS_WORDS[status]}: ${uri}${why === '' ? '' : `: ${why}`}`;
  });
  const counts = (Object.keys(STATUS_WORDS) as (keyof typeof STATUS_WORDS)[])
    .map((status) => [status, documents.filter((document) => document.status === status).length] as const)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${count} ${STATUS_WORDS[status]}`);
  const passed = passedOver === 0 ? '' : ` (${passedOver} other ${passedOver === 1 ? 'file' : 'files'} passed over)`;
  lines.push(`${counts.length === 0 ? 'nothing to read' : counts.join(', ')}${passed}; graph ${graphVersion}`);
  if (isInterrupted) lines.push('interrupted: run the same command again to read the rest');
  return `${lines.join('\n')}\n`;
}

function needsALine({ status, reason, refusedClaims }: DocumentReport): boolean {
  return status === 'refused' || reason !== undefined || refusedClaims !== undefined;
}

function planInWords(plan: Awaited<ReturnType<typeof planIngest>>, extractor: Extractor): string {
  const lines = plan.documents.map(({ uri, status, characters, reason }) =>
    status === 'refused' ? `would refuse: ${uri}: ${reason}` : `would read: ${uri} (${characters} characters)`,
  );
  const readable = plan.documents.filter(({ status }) => status === 'readable').length;
  lines.push(`${readable} documents by "${extractor.name}": 0 calls, 0 tokens, 0.00 USD`);
  return `${lines.join('\n')}\n`;
}
