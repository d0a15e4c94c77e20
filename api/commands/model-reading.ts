// Reading by a model, put together from settings and the command line. In: the context and what was asked for. Out: the
// extractor, what its readings would cost, and what it paid. The model is the vendor's, or any server named in the settings.
// It is loaded where a model is set: the vendor's library takes longer to load than a small folder to be read by rules.
import { createClaudeExtractor, type ClaudeSettings } from '../../ingest/extract/claude/claude-extractor.js';
import type { Extractor } from '../../ingest/extract/extractor.js';
import { createAnthropicServer } from '../../ingest/llm/anthropic-client.js';
import { openBatchRecords } from '../../ingest/llm/batches/records.js';
import { createTokenCounter } from '../../ingest/llm/count-tokens.js';
import { createModel, type PricedModel } from '../../ingest/llm/create-model.js';
import { NOTHING_PAID, type Model } from '../../ingest/llm/model-client.js';
import { costOf, DEFAULT_MODEL, DEFAULT_REVIEW_MODEL, PRICES_AS_OF } from '../../ingest/llm/model-facts.js';
import type { ModelServer } from '../../ingest/llm/model-server.js';
import { probeModel, type ModelState } from '../../ingest/llm/probe.js';
import { keyOfRequest } from '../../ingest/llm/request-key.js';
import { StoredReplies } from '../../ingest/llm/stored-replies.js';
import { oneLine } from '../../ingest/one-line.js';
import type { CostSource } from '../../ingest/plan-ingest.js';
import { openWorkspace, type CommandContext } from './command.js';
import { dollars } from './cost-in-words.js';

export interface ModelReadingOptions {
  /** US dollars; null: no bound */
  readonly maxCostUsd: number | null;
  /** calls under way together, and documents unless they go in batches */
  readonly concurrency: number;
  readonly batch: boolean;
  readonly review: boolean;
  readonly redactNames: boolean;
}

/** How the run that reads is heard and ended. */
export interface ReadingRun {
  readonly signal: AbortSignal;
  /** one line for the user */
  readonly note: (words: string) => void;
}

/** Read with it, then close. @throws ModelUnusableError when `maxCostUsd` cannot be kept */
export async function readingWithModel<Result>(
  context: CommandContext,
  options: ModelReadingOptions,
  run: ReadingRun,
  read: (extractor: Extractor) => Promise<Result>,
): Promise<Result> {
  const model = openModel(context, options, run);
  try {
    return await read(createClaudeExtractor({ model, settings: claudeSettings(context, options) }));
  } finally {
    await model.close();
    if (model.paid.lostUsd > 0)
      run.note(
        `answers that were lost, or did not say what they used, may have cost up to ${dollars(model.paid.lostUsd)} more; they are in no sum`,
      );
  }
}

/** What reading would take: nothing is asked but how many tokens texts have. */
export function modelCosts(
  context: CommandContext,
  options: ModelReadingOptions,
): { readonly extractor: Extractor; readonly costs: CostSource; readonly pricesAsOf: string } {
  const note = (words: string): void => void context.stderr.write(`note: ${oneLine(words)}\n`);
  const counter = createTokenCounter(openServer(context, note), note);
  const stored = new StoredReplies(openWorkspace(context));
  return {
    extractor: createClaudeExtractor({ model: ASKED_NOTHING, settings: claudeSettings(context, options) }),
    costs: {
      count: (request) => counter.count(request),
      isStored: (request) => stored.read(keyOfRequest(request)) !== null,
      costOf: (model, tokens) => costOf(model, tokens, options.batch),
    },
    pricesAsOf: PRICES_AS_OF,
  };
}

const ASKED_NOTHING: Model = {
  ask: () => Promise.reject(new Error('an estimate asks for no reply')),
  forget: () => undefined,
  paid: NOTHING_PAID,
};

/**
 * Whether the models that the settings name can be asked, found out for free; the way out where one cannot.
 * @throws ModelUnusableError when key or address cannot be used
 */
export async function probeModels(context: CommandContext): Promise<ModelState> {
  const { model, reviewModel } = claudeSettings(context, { review: true, redactNames: false });
  // What the server lacks is said when it is read with.
  const server = openServer(context, () => undefined);
  const reading = await probeModel(server, model);
  if (!reading.isUsable || reviewModel === null || reviewModel === model) return reading;
  const review = await probeModel(server, reviewModel);
  if (!review.isUsable) return { isUsable: false, words: `the review model ${reviewModel}: ${review.words}` };
  if (!reading.canCount) return reading;
  const words = review.canCount ? `, and ${reviewModel} for the review` : `; for the review, ${review.words}`;
  return { ...review, words: `${reading.words}${words}` };
}

function openModel(context: CommandContext, options: ModelReadingOptions, { signal, note }: ReadingRun): PricedModel {
  const workspace = openWorkspace(context);
  const { model, reviewModel } = claudeSettings(context, options);
  return createModel({
    server: openServer(context, note),
    replies: workspace,
    models: reviewModel === null ? [model] : [model, reviewModel],
    maxCostUsd: options.maxCostUsd,
    mostAtOnce: options.concurrency,
    signal,
    batches: {
      records: openBatchRecords(workspace.batches),
      sendNew: options.batch ? 'inBatches' : 'oneByOne',
    },
    onNote: note,
  });
}

function openServer(context: CommandContext, onNote: (words: string) => void): ModelServer {
  const { apiKey, baseUrl, timeoutMs } = context.settings.model;
  return createAnthropicServer({ apiKey, baseUrl, timeoutMs, onNote });
}

function claudeSettings(
  { settings }: CommandContext,
  { review, redactNames }: Pick<ModelReadingOptions, 'review' | 'redactNames'>,
): ClaudeSettings {
  const { model, reviewModel } = settings.model;
  const isOff = !review || reviewModel === 'off';
  return {
    model: model ?? DEFAULT_MODEL,
    // Who names a model of a server of one's own has no other one there to review with.
    reviewModel: isOff ? null : (reviewModel ?? model ?? DEFAULT_REVIEW_MODEL),
    redactNames,
  };
}
