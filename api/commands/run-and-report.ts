// A run that writes to the workspace, as a terminal sees it: progress on stderr (a bar on a terminal), the report on stdout,
// Ctrl-C heard. In: the run. Out: its exit code; the store that it published to is closed again.
import cliProgress from 'cli-progress';
import type { DocumentReport, IngestReport, Payment } from '../../ingest/report.js';
import type { IngestProgress, RunDependencies } from '../../ingest/run-ingest.js';
import { costInWords, count, dollars } from './cost-in-words.js';
import { EXIT, openStore, openWorkspace, type CommandContext } from './command.js';

export interface ReportOptions {
  readonly isJson: boolean;
  /** what it is that was passed over: a file, a record */
  readonly other: string;
}

export async function runAndReport(
  context: CommandContext,
  { isJson, other }: ReportOptions,
  run: (dependencies: RunDependencies, signal: AbortSignal) => Promise<IngestReport>,
): Promise<number> {
  const interrupt = new AbortController();
  const store = openStore(context);
  const progress = createProgress(context);
  const onInterrupt = (): void => {
    // The second one ends the process at once; what is written is whole either way.
    if (interrupt.signal.aborted) process.exit(EXIT.interrupted);
    interrupt.abort();
  };
  process.on('SIGINT', onInterrupt);
  try {
    const dependencies = { workspace: openWorkspace(context), store, now: context.now, onProgress: progress.show };
    const report = await run(dependencies, interrupt.signal);
    progress.stop();
    const { runId, documents, passedOver, secretsMasked, calls, usage } = report;
    const told = { runId, documents, passedOver, secretsMasked, calls, usage };
    context.stdout.write(isJson ? `${JSON.stringify(told, null, 2)}\n` : reportInWords(report, other));
    if (report.isInterrupted) return EXIT.interrupted;
    return documents.some(({ status }) => status === 'refused' || status === 'unread') ? EXIT.refused : EXIT.done;
  } finally {
    progress.stop();
    process.off('SIGINT', onInterrupt);
    await store.close();
  }
}

/** A bar on a terminal; elsewhere a plain line now and then. */
function createProgress({ stderr }: CommandContext): { show: (progress: IngestProgress) => void; stop: () => void } {
  if (stderr.isTTY !== true) {
    let lastShown = 0;
    return {
      show: ({ done, total, uri, paid }) => {
        const step = Math.max(1, Math.round(total / 20));
        if (uri === null) stderr.write(`read ${done} of ${total}${paidInWords(paid)}; building the graph\n`);
        else if (done >= lastShown + step) {
          lastShown = done;
          stderr.write(`read ${done} of ${total}${paidInWords(paid)}\n`);
        }
      },
      stop: () => undefined,
    };
  }
  const bar = new cliProgress.SingleBar(
    { stream: stderr, format: '{bar} {value}/{total}{paid} {uri}', hideCursor: true, clearOnComplete: true },
    cliProgress.Presets.rect,
  );
  let isStarted = false;
  return {
    show: ({ done, total, uri, paid }) => {
      const payload = { paid: paidInWords(paid), uri: uri === null ? 'building the graph' : uri.slice(-60) };
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
  unread: 'left unread',
} as const;

/** `, 12 calls, 0.34 USD`; nothing where no model was asked. */
function paidInWords({ calls, usage }: Payment): string {
  return calls === 0 ? '' : `, ${count(calls, 'call')}, ${dollars(usage.costUsd)}`;
}

function reportInWords(report: IngestReport, other: string): string {
  const { documents, passedOver, secretsMasked, graphVersion, isInterrupted } = report;
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
  const passed = passedOver === 0 ? '' : ` (${count(passedOver, `other ${other}`)} passed over)`;
  if (secretsMasked > 0)
    lines.push(
      `${count(secretsMasked, 'secret')} found: they are * in all that is stored and sent, but for documents/*.source.*`,
    );
  if (report.calls > 0) lines.push(costInWords(report));
  lines.push(`${counts.length === 0 ? 'nothing to read' : counts.join(', ')}${passed}; graph ${graphVersion}`);
  if (isInterrupted) lines.push('interrupted: run the same command again to read the rest');
  return `${lines.join('\n')}\n`;
}

function needsALine({ status, reason, refusedClaims }: DocumentReport): boolean {
  return status === 'refused' || reason !== undefined || refusedClaims !== undefined;
}
