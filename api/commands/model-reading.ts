// Reading by a model, put together from settings and the command line. In: the context and what was asked for. Out: the
// extractor, what its readings would cost, and what it paid. The model is the vendor's, or any server named in the settings.
// It is loaded where a model is set: the vendor's library takes longer to load than a small folder to be read by rules.
import { createClaudeExtractor, type ClaudeSettings } from '../../ingest/extract/claude/claude-extractor.js';
import type { Extractor } from '../../ingest/extract/extractor.js';
import { createAnthropicServer } from '../../ingest/llm/anthropic-client.js';
import { openBatchRecords } from '../../ingest/llm/batch-records.js';
import { createTokenCounter } from '../../ingest/llm/count-tokens.js';
import { createModel, type PricedModel } from '../../ingest/llm/create-model.js';
import type { Model } from '../../ingest/llm/model-client.js';
import { costOf, DEFAULT_MODEL, DEFAULT_REVIEW_MODEL, PRICES_AS_OF } from '../../ingest/llm/model-facts.js';
import type { ModelServer } from '../../ingest/llm/model-server.js';
import { keyOfRequest } from '../../ingest/llm/request-key.js';
import { StoredReplies } from '../../ingest/llm/stored-replies.js';
import type { CostSource } from '../../ingest/plan-ingest.js';
import { openWorkspace, type CommandContext } from './command.js';
import { dollars } from './cost-in-words.js';

export interface ModelReadingOptions {
  /** US dollars; null: no bound */
  readonly maxCostUsd: number | null;
  readonly batch: boolean;
  readonly review: boolean;
  readonly redactNames: boolean;
}

/** @throws ModelUnusableError when key or address cannot be used */
export function openModelServer(context: CommandContext): ModelServer {
  const { apiKey, baseUrl, timeoutMs } = context.settings.model;
  return createAnthropicServer({ apiKey, baseUrl, timeoutMs, onNote: noteTo(context) });
}

export function modelName({ settings: { model } }: CommandContext): string {
  return model.model ?? DEFAULT_MODEL;
}

/** Read with it, then close. @throws ModelUnusableError when `maxCostUsd` cannot be kept */
export async function readingWithModel<Result>(
  context: CommandContext,
  options: ModelReadingOptions,
  signal: AbortSignal,
  read: (extractor: Extractor) => Promise<Result>,
): Promise<Result> {
  const model = openModel(context, options, signal);
  try {
    return await read(createClaudeExtractor({ model, settings: claudeSettings(context, options) }));
  } finally {
    await model.close();
    if (model.paid.lostUsd > 0)
      noteTo(context)(
        `answers that were lost on their way may have cost up to ${dollars(model.paid.lostUsd)} more; they are in no sum`,
      );
  }
}

/** What reading would take: nothing is asked but how many tokens texts have. */
export function modelCosts(
  context: CommandContext,
  options: ModelReadingOptions,
): { readonly extractor: Extractor; readonly costs: CostSource; readonly pricesAsOf: string } {
  const counter = createTokenCounter(openModelServer(context), new AbortController().signal, noteTo(context));
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
};

function openModel(context: CommandContext, options: ModelReadingOptions, signal: AbortSignal): PricedModel {
  const workspace = openWorkspace(context);
  const { model, reviewModel } = claudeSettings(context, options);
  return createModel({
    server: openModelServer(context),
    replies: workspace,
    models: reviewModel === null ? [model] : [model, reviewModel],
    maxCostUsd: options.maxCostUsd,
    signal,
    batches: {
      records: openBatchRecords(workspace.batches),
      sendNew: options.batch ? 'inBatches' : 'oneByOne',
    },
    onNote: noteTo(context),
  });
}

function claudeSettings(context: CommandContext, { review, redactNames }: ModelReadingOptions): ClaudeSettings {
  const { model, reviewModel } = context.settings.model;
  const isOff = !review || reviewModel === 'off';
  return {
    model: modelName(context),
    // Who names a model of a server of one's own has no other one there to review with.
    reviewModel: isOff ? null : (reviewModel ?? model ?? DEFAULT_REVIEW_MODEL),
    redactNames,
  };
}

function noteTo({ stderr }: CommandContext): (words: string) => void {
  return (words) => void stderr.write(`note: ${words}\n`);
}
