// What a run would read, and what a model would charge for it. In: the request of a run, its extractor, and how tokens are
// counted and priced. Out: each document with what would happen to it, and the sums. It writes nothing and asks for no reply;
// what comes back from a model can only be guessed, and the guess is named as one.
import { listInputs } from './documents/list-inputs.js';
import { maskInputs } from './documents/mask-inputs.js';
import type { DocumentSources } from './documents/read-document.js';
import type { SourceDocument } from './documents/source-document.js';
import { decideExtraction } from './extract/decide-extraction.js';
import type { Extractor, PlannedRequest } from './extract/extractor.js';
import { systemExtractor } from './extract/system/system-extractor.js';
import type { TokenUsage } from './llm/model-client.js';
import { readInput, type IngestRequest } from './run-ingest.js';
import { CatalogReader } from './workspace/catalog.js';
import type { Workspace } from './workspace/workspace.js';

export interface PlannedDocument {
  readonly uri: string;
  readonly status: 'readable' | 'unchanged' | 'kept' | 'refused';
  readonly characters: number;
  readonly reason?: string;
  /** calls of a model that reading it takes, when nothing has to be asked twice */
  readonly calls: number;
}

export interface IngestPlan {
  readonly documents: readonly PlannedDocument[];
  readonly passedOver: number;
  readonly secretsMasked: number;
  readonly calls: number;
  /** sent, cached or not */
  readonly inputTokens: number;
  /** those of them that the server has from an earlier call, if the calls follow closely */
  readonly cachedInputTokens: number;
  /** a guess from the size of what is sent */
  readonly outputTokens: number;
  /** US dollars; null where a model has no known price */
  readonly costUsd: number | null;
}

/** What is known of the model's server without asking it for a reply. */
export interface CostSource {
  /** tokens of the whole request, as the server counts them or as near as can be told */
  count(request: PlannedRequest['request']): Promise<number>;
  /** its reply is stored: it costs nothing */
  isStored(request: PlannedRequest['request']): boolean;
  /** US dollars; null without a known price */
  costOf(model: string, tokens: TokenUsage): number | null;
}

export interface PlanDependencies {
  readonly workspace: Workspace;
  readonly extractor: Extractor;
  readonly sources: DocumentSources;
  readonly costs: CostSource;
}

/** @throws WorkspaceError when what stands cannot be looked at */
export async function planIngest(request: IngestRequest, deps: PlanDependencies): Promise<IngestPlan> {
  const listed = await maskInputs(listInputs(request.inputs, request.baseFolder, deps.workspace.home));
  const documents: PlannedDocument[] = listed.refused.map((each) => ({
    ...each,
    status: 'refused',
    characters: 0,
    calls: 0,
  }));
  const planner = new Planner(request, deps);
  let { passedOver } = listed;
  let secretsMasked = 0;
  for (const input of listed.inputs) {
    const reading = await readInput(input, request, deps.sources);
    if (reading.status === 'passedOver') passedOver += 1;
    else if (reading.status === 'refused') documents.push({ ...reading, status: 'refused', characters: 0, calls: 0 });
    else {
      secretsMasked += reading.secretsMasked;
      const isOffered = reading.offeredExtraction !== null;
      const extractor = input.from === 'tree' ? systemExtractor : deps.extractor;
      for (const document of reading.documents) documents.push(await planner.plan(document, extractor, isOffered));
    }
  }
  return { documents, passedOver, secretsMasked, ...planner.sums() };
}

class Planner {
  readonly #deps: PlanDependencies;
  readonly #isNamed: boolean;
  readonly #cards;
  readonly #planned = new Set<string>();
  /** tokens of each prefix that servers keep between calls; the first call pays for writing it */
  readonly #prefixes = new Map<string, number>();
  #sums = { calls: 0, inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };
  #costUsd: number | null = 0;

  constructor({ isExtractorNamed }: IngestRequest, deps: PlanDependencies) {
    this.#deps = deps;
    this.#isNamed = isExtractorNamed;
    const { cards } = new CatalogReader(deps.workspace, true).read();
    this.#cards = new Map(cards.map((card) => [card.documentId, card]));
  }

  sums(): Pick<IngestPlan, 'calls' | 'inputTokens' | 'cachedInputTokens' | 'outputTokens' | 'costUsd'> {
    return { ...this.#sums, costUsd: this.#costUsd };
  }

  async plan(document: SourceDocument, extractor: Extractor, isOffered: boolean): Promise<PlannedDocument> {
    const { documentId, uri, text } = document;
    const told = { uri, characters: text.length, calls: 0 };
    if (isOffered) return { ...told, status: 'readable' };
    const isNamed = this.#isNamed && extractor === this.#deps.extractor;
    const candidate = { from: 'extractor', extractor, isNamed } as const;
    const decision = decideExtraction(document, this.#cards.get(documentId), candidate);
    if (decision.status === 'kept') return { ...told, status: 'kept', reason: decision.reason };
    if (decision.status === 'unchanged' || this.#planned.has(documentId)) return { ...told, status: 'unchanged' };
    this.#planned.add(documentId);
    let calls = 0;
    for (const planned of extractor.planRequests?.(document) ?? []) {
      if (this.#deps.costs.isStored(planned.request)) continue;
      calls += 1;
      await this.#add(planned);
    }
    return { ...told, status: 'readable', calls };
  }

  async #add({ request, outputTokens }: PlannedRequest): Promise<void> {
    const { costs } = this.#deps;
    const inputTokens = await costs.count(request);
    const prefixKey = `${request.model} ${request.system}`;
    const known = this.#prefixes.get(prefixKey);
    const prefix = known ?? (await costs.count({ ...request, turns: [{ role: 'user', text: '.' }] }));
    this.#prefixes.set(prefixKey, prefix);
    const tokens = {
      inputTokens,
      cachedInputTokens: known === undefined ? 0 : prefix,
      cacheWriteTokens: known === undefined ? prefix : 0,
      outputTokens,
    };
    const cost = costs.costOf(request.model, tokens);
    this.#costUsd = this.#costUsd === null || cost === null ? null : this.#costUsd + cost;
    const sums = this.#sums;
    this.#sums = {
      calls: sums.calls + 1,
      inputTokens: sums.inputTokens + tokens.inputTokens,
      cachedInputTokens: sums.cachedInputTokens + tokens.cachedInputTokens,
      outputTokens: sums.outputTokens + tokens.outputTokens,
    };
  }
}
