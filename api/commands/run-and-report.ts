// A run that writes to the workspace, as a terminal sees it: progress on stderr (a bar on a terminal), the report on stdout,
// Ctrl-C heard. In: the run. Out: its exit code; the store that it published to is closed again.
import { oneLine } from '../../ingest/one-line.js';
import type { DocumentReport, IngestReport } from '../../ingest/report.js';
import type { RunDependencies } from '../../ingest/run-ingest.js';
import { costInWords, count } from './cost-in-words.js';
import { createProgress } from './show-progress.js';
import { EXIT, openStore, openWorkspace, type CommandContext } from './command.js';

export interface ReportOptions {
  readonly isJson: boolean;
  /** what it is that was passed over: a file, a record */
  readonly other: string;
}

/** How a run is asked to end: from the keyboard, by a supervisor, by a terminal that was closed. */
const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export async function runAndReport(
  context: CommandContext,
  { isJson, other }: ReportOptions,
  run: (dependencies: RunDependencies, signal: AbortSignal, note: (words: string) => void) => Promise<IngestReport>,
): Promise<number> {
  const interrupt = new AbortController();
  const store = openStore(context);
  const progress = createProgress(context.stderr);
  const onInterrupt = (): void => {
    // The second one ends the process at once; what is written is whole either way.
    if (interrupt.signal.aborted) process.exit(EXIT.interrupted);
    interrupt.abort();
    progress.note('interrupted: what is under way is finished first; Ctrl-C again ends at once');
  };
  for (const signal of ENDING) process.on(signal, onInterrupt);
  try {
    const dependencies = {
      workspace: openWorkspace(context),
      store,
      now: context.now,
      onProgress: progress.show,
      onFailure: () => interrupt.abort(),
    };
    const report = await run(dependencies, interrupt.signal, progress.note);
    progress.stop();
    const { runId, documents, passedOver, secretsMasked, calls, usage } = report;
    const told = { runId, documents, passedOver, secretsMasked, calls, usage };
    context.stdout.write(isJson ? `${JSON.stringify(told, null, 2)}\n` : reportInWords(report, other));
    if (report.isInterrupted) return EXIT.interrupted;
    return documents.some(({ status }) => status === 'refused' || status === 'unread') ? EXIT.refused : EXIT.done;
  } finally {
    progress.stop();
    for (const signal of ENDING) process.off(signal, onInterrupt);
    await store.close();
  }
}

const STATUS_WORDS = {
  added: 'added',
  replaced: 'read anew',
  updated: 'updated',
  unchanged: 'unchanged',
  kept: 'kept as it was',
  gone: 'gone',
  refused: 'refused',
  unread: 'left unread',
} as const;

function reportInWords(report: IngestReport, other: string): string {
  const { documents, passedOver, secretsMasked, graphVersion, isInterrupted, notBegun } = report;
  const lines = documents.filter(needsALine).map(({ uri, status, reason, refusedClaims }) => {
    const why = [
      // That of all of them is told once, below.
      status === 'unread' ? undefined : reason,
      refusedClaims === undefined ? undefined : `${count(refusedClaims, 'claim')} refused: see its extraction`,
    ]
      .filter(Boolean)
      .join('; ');
    return `${STATUS_WORDS[status]}: ${uri}${why === '' ? '' : `: ${why}`}`;
  });
  const unread = new Set(documents.flatMap(({ status, reason }) => (status === 'unread' ? [reason ?? ''] : [])));
  lines.push(...[...unread].map((reason) => `left unread because ${reason}`));
  const counts = (Object.keys(STATUS_WORDS) as (keyof typeof STATUS_WORDS)[])
    .map((status) => [status, documents.filter((document) => document.status === status).length] as const)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${count} ${STATUS_WORDS[status]}`);
  const passed = passedOver === 0 ? '' : ` (${count(passedOver, `other ${other}`)} passed over)`;
  if (secretsMasked > 0)
    lines.push(
      `${count(secretsMasked, 'secret')} found: * in all that is stored and sent, but for documents/*.source.*`,
    );
  if (report.unnamedFiles > 0)
    lines.push(
      `${count(report.unnamedFiles, 'file')} of infrastructure and code name no organization, so nothing joins them: say --org NAME, or put "organization: NAME" into a faultline.yaml in their folder`,
    );
  if (report.calls > 0) lines.push(costInWords(report));
  lines.push(`${counts.length === 0 ? 'nothing to read' : counts.join(', ')}${passed}; graph ${graphVersion}`);
  if (isInterrupted) {
    const left = notBegun === 0 ? '' : `, with ${count(notBegun, 'input')} not begun`;
    lines.push(`interrupted${left}: run the same command again to read the rest`);
  }
  return `${lines.map(oneLine).join('\n')}\n`;
}

function needsALine({ status, reason, refusedClaims }: DocumentReport): boolean {
  return status === 'refused' || reason !== undefined || refusedClaims !== undefined;
}
