// `faultline ingest`: the pipeline with real parts.
import { rulesExtractor } from '../../ingest/extract/rules-extractor.js';
import type { DocumentSources } from '../../ingest/documents/read-document.js';
import type { Extractor } from '../../ingest/extract/extractor.js';
import { planIngest, runIngest } from '../../ingest/run-ingest.js';
import { toDate } from '../../ingest/documents/published-date.js';
import { CommandError, EXIT, readAll, type CommandContext } from './command.js';
import { runAndReport } from './run-and-report.js';

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
  const request = {
    inputs,
    baseFolder: context.settings.baseFolder,
    organization: options.org?.trim() || undefined,
    publishedAt: checkedDate(options.published),
    isExtractorNamed: options.extractor !== 'auto',
  };
  const sources = realSources(context);
  if (options.dryRun === true) {
    const plan = await planIngest(request, sources);
    context.stdout.write(options.json === true ? `${JSON.stringify(plan, null, 2)}\n` : planInWords(plan, extractor));
    return plan.documents.some(({ status }) => status === 'refused') ? EXIT.refused : EXIT.done;
  }
  return runAndReport(context, { isJson: options.json === true, other: 'file' }, (run, signal) =>
    runIngest({ ...request, signal }, { ...run, extractor, sources }),
  );
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

function planInWords(plan: Awaited<ReturnType<typeof planIngest>>, extractor: Extractor): string {
  const lines = plan.documents.map(({ uri, status, characters, reason }) =>
    status === 'refused' ? `would refuse: ${uri}: ${reason}` : `would read: ${uri} (${characters} characters)`,
  );
  const readable = plan.documents.filter(({ status }) => status === 'readable').length;
  lines.push(`${readable} documents by "${extractor.name}": 0 calls, 0 tokens, 0.00 USD`);
  return `${lines.join('\n')}\n`;
}
