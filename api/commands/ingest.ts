// `faultline ingest`: the pipeline with real parts.
import { rulesExtractor } from '../../ingest/extract/rules-extractor.js';
import type { DocumentSources } from '../../ingest/documents/read-document.js';
import { planIngest, type IngestPlan, type PlanDependencies } from '../../ingest/plan-ingest.js';
import { oneLine } from '../../ingest/one-line.js';
import { runIngest, type IngestRequest } from '../../ingest/run-ingest.js';
import { toDate } from '../../ingest/documents/published-date.js';
import { CommandError, EXIT, openWorkspace, readAll, type CommandContext } from './command.js';
import { count, costInWords } from './cost-in-words.js';
import type { ModelReadingOptions } from './model-reading.js';
import { hasModel } from '../settings.js';
import { runAndReport } from './run-and-report.js';

export interface IngestOptions {
  readonly org?: string;
  readonly published?: string;
  readonly extractor: 'auto' | 'claude' | 'rules';
  readonly dryRun?: boolean;
  readonly maxCost?: string;
  readonly concurrency?: string;
  readonly batch?: boolean;
  /** false with `--no-review` */
  readonly review: boolean;
  readonly redactNames?: boolean;
  readonly json?: boolean;
}

const FETCH_TIMEOUT_MS = 30_000;
const USUAL_CONCURRENCY = 4;
const MOST_CONCURRENCY = 64;
/** How many wait for a batch together. */
const DOCUMENTS_PER_BATCH = 1000;

export async function runIngestCommand(
  context: CommandContext,
  inputs: readonly string[],
  options: IngestOptions,
): Promise<number> {
  const isByModel = readsByModel(options.extractor, context);
  const atOnce = checkedConcurrency(options.concurrency);
  const reading: ModelReadingOptions = {
    maxCostUsd: checkedCost(options.maxCost),
    concurrency: atOnce,
    batch: options.batch === true,
    review: options.review,
    redactNames: options.redactNames === true,
  };
  const idle = isByModel ? [] : optionsOfModel(options);
  if (idle.length > 0)
    context.stderr.write(`note: documents are read by rules, so ${idle.join(', ')} changes nothing\n`);
  const request: IngestRequest = {
    inputs,
    baseFolder: context.settings.baseFolder,
    organization: options.org?.trim() || undefined,
    publishedAt: checkedDate(options.published),
    isExtractorNamed: options.extractor !== 'auto',
    concurrency: !isByModel ? 1 : reading.batch ? DOCUMENTS_PER_BATCH : atOnce,
  };
  const sources = realSources(context);
  if (options.dryRun === true)
    return plan(context, request, isByModel ? reading : null, options.json === true, sources);
  return runAndReport(context, { isJson: options.json === true, other: 'file' }, async (run, signal, note) => {
    if (!isByModel) return runIngest({ ...request, signal }, { ...run, extractor: rulesExtractor, sources });
    const { readingWithModel } = await import('./model-reading.js');
    return readingWithModel(context, reading, { signal, note }, (extractor) =>
      runIngest({ ...request, signal }, { ...run, extractor, sources }),
    );
  });
}

function readsByModel(name: IngestOptions['extractor'], context: CommandContext): boolean {
  if (name === 'rules') return false;
  if (name === 'claude' && !hasModel(context.settings.model))
    throw new CommandError(
      '--extractor claude: no model is set: put a key in ANTHROPIC_API_KEY, or the address of a server of yours in ANTHROPIC_BASE_URL',
    );
  return hasModel(context.settings.model);
}

/** Those given that only reading by a model looks at. */
function optionsOfModel({ maxCost, concurrency, batch, review, redactNames }: IngestOptions): string[] {
  return [
    ...(maxCost === undefined ? [] : ['--max-cost']),
    ...(concurrency === undefined ? [] : ['--concurrency']),
    ...(batch === true ? ['--batch'] : []),
    ...(review ? [] : ['--no-review']),
    ...(redactNames === true ? ['--redact-names'] : []),
  ];
}

async function plan(
  context: CommandContext,
  request: IngestRequest,
  reading: ModelReadingOptions | null,
  isJson: boolean,
  sources: DocumentSources,
): Promise<number> {
  const workspace = openWorkspace(context);
  const { pricesAsOf, ...parts } = reading === null ? byRules() : await byModel(context, reading);
  const planned = await planIngest(request, { ...parts, workspace, sources });
  const told = { extractor: parts.extractor.name, ...planned, pricesAsOf };
  context.stdout.write(isJson ? `${JSON.stringify(told, null, 2)}\n` : planInWords(told));
  return planned.documents.some(({ status }) => status === 'refused') ? EXIT.refused : EXIT.done;
}

async function byModel(context: CommandContext, reading: ModelReadingOptions) {
  const { modelCosts } = await import('./model-reading.js');
  return modelCosts(context, reading);
}

function byRules(): Pick<PlanDependencies, 'extractor' | 'costs'> & { readonly pricesAsOf: null } {
  const costs = { count: () => Promise.resolve(0), isStored: () => false, costOf: () => 0 };
  return { extractor: rulesExtractor, costs, pricesAsOf: null };
}

function checkedDate(date: string | undefined): string | undefined {
  if (date === undefined) return undefined;
  const checked = toDate(date);
  if (checked === null) throw new CommandError(`--published: "${date}" is no date like 2024-05-17`);
  return checked;
}

function checkedCost(usd: string | undefined): number | null {
  if (usd === undefined) return null;
  if (!/^\d{1,6}(\.\d{1,6})?$/.test(usd.trim()))
    throw new CommandError(`--max-cost: "${usd}" is no sum of US dollars like 2.50`);
  return Number(usd);
}

function checkedConcurrency(number: string | undefined): number {
  if (number === undefined) return USUAL_CONCURRENCY;
  if (!/^\d{1,3}$/.test(number) || Number(number) < 1 || Number(number) > MOST_CONCURRENCY)
    throw new CommandError(`--concurrency: "${number}" is no whole number from 1 to ${MOST_CONCURRENCY}`);
  return Number(number);
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

type ToldPlan = IngestPlan & { readonly extractor: string; readonly pricesAsOf: string | null };

function planInWords({ documents, extractor, calls, costUsd, pricesAsOf, secretsMasked, ...tokens }: ToldPlan): string {
  const lines = documents.map(({ uri, status, characters, reason, ...document }) => {
    if (status === 'refused') return `would refuse: ${uri}: ${reason}`;
    if (status === 'kept') return `would keep as it is: ${uri}: ${reason}`;
    if (status === 'unchanged') return `unchanged: ${uri}`;
    const asked = document.calls === 0 ? '' : `, ${count(document.calls, 'call')}`;
    return `would read: ${uri} (${count(characters, 'character')}${asked})`;
  });
  const readable = documents.filter(({ status }) => status === 'readable').length;
  if (secretsMasked > 0) lines.push(`${count(secretsMasked, 'secret')} would be *`);
  const by = `${count(readable, 'document')} by "${extractor}"`;
  if (calls === 0) lines.push(`${by}: 0 calls, 0 tokens, 0.00 USD`);
  else {
    const cost = costInWords({ calls, usage: { ...tokens, costUsd } });
    const price = costUsd === null ? '' : ` by the prices of ${pricesAsOf}`;
    lines.push(`${by}: about ${cost}${price}`);
    lines.push('What a model thinks before it answers is charged too, and cannot be told before.');
  }
  return `${lines.map(oneLine).join('\n')}\n`;
}
