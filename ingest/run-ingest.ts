// The pipeline: documents in, graph out.
//   1 document  what the command line names is listed and read to stored text     documents/
//   2 extract   each text becomes typed claims; every quote is checked            extract/
//   3 resolve   names become components, over all extractions at once             resolve/
//   4 load      the store is made to hold that graph                              load/
// Extractions are the truth and are written as they come; the graph is published now and then, and at the end.
// One bad document never stops the others: it is refused with its reason.
import { randomBytes } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { organizationKey } from '../cypher/model/ids.js';
import { EXTRACTOR_STRENGTH, type ExtractorName } from '../cypher/model/values.js';
import type { GraphStore } from '../cypher/store/graph-store.js';
import { listInputs } from './documents/list-inputs.js';
import {
  readDocument,
  type DocumentReading,
  type DocumentSources,
  type ReadSettings,
} from './documents/read-document.js';
import type { SourceDocument } from './documents/source-document.js';
import { checkClaims } from './extract/check-claims.js';
import { readExtraction, serializeExtraction } from './extract/extraction-file.js';
import {
  SCHEMA_VERSION,
  type DocumentInfo,
  type ExtractedClaims,
  type Extraction,
  type ExtractorInfo,
  type Usage,
} from './extract/extraction.js';
import type { Extractor } from './extract/extractor.js';
import { publishGraph, type LoadReport } from './load/publish-graph.js';
import { NO_USAGE, type DocumentReport, type IngestReport } from './report.js';
import { CatalogReader, readCard, type Card, type UnusableFile } from './workspace/catalog.js';
import { lockWorkspace } from './workspace/workspace-lock.js';
import type { Workspace } from './workspace/workspace.js';

export interface IngestDependencies {
  readonly workspace: Workspace;
  readonly store: GraphStore;
  readonly extractor: Extractor;
  readonly sources: DocumentSources;
  readonly now: () => Date;
  readonly onProgress?: (progress: IngestProgress) => void;
}

export interface IngestProgress {
  readonly done: number;
  readonly total: number;
  /** the document being read, or null while the graph is published */
  readonly uri: string | null;
}

export interface IngestRequest extends ReadSettings {
  readonly inputs: readonly string[];
  /** what relative paths start at */
  readonly baseFolder: string;
  /** the extractor was asked for by name, so it may replace a stronger extraction (never a reviewed one) */
  readonly isExtractorNamed: boolean;
  /** stops after the document at hand; what was read is published */
  readonly signal?: AbortSignal;
}

/** The graph is published during a long run once this time has passed, and never more than a tenth of the time. */
const PUBLISH_EVERY_MS = 10_000;

/**
 * @throws WorkspaceHeldError when another process writes to the workspace
 * @throws WorkspaceError, PublishError when it cannot be written
 */
export async function runIngest(request: IngestRequest, deps: IngestDependencies): Promise<IngestReport> {
  const { workspace, now } = deps;
  workspace.create();
  const lock = lockWorkspace(workspace.home, 'faultline ingest', now());
  try {
    workspace.sweepDrafts();
    return await new IngestRun(request, deps).run();
  } finally {
    lock.release();
  }
}

/**
 * Rebuild the graph from the extractions: every file is read and checked again.
 * @throws WorkspaceHeldError, WorkspaceError, PublishError
 */
export async function runLoad(deps: Pick<IngestDependencies, 'workspace' | 'store' | 'now'>): Promise<LoadReport> {
  const { workspace, store, now } = deps;
  workspace.create();
  const lock = lockWorkspace(workspace.home, 'faultline load', now());
  try {
    const catalog = new CatalogReader(workspace, false);
    return await publishCatalog(catalog, workspace, store);
  } finally {
    lock.release();
  }
}

/** What becomes of one document's extraction. */
type Decision =
  | { readonly status: 'made'; readonly extraction: Extraction }
  | { readonly status: 'unchanged' | 'kept'; readonly reason?: string }
  | { readonly status: 'refused'; readonly reason: string };

export interface IngestPlan {
  readonly documents: readonly {
    readonly uri: string;
    readonly status: 'readable' | 'refused';
    readonly characters: number;
    readonly reason?: string;
  }[];
  readonly passedOver: number;
}

/** What a run would read. Writes nothing. */
export async function planIngest(request: IngestRequest, sources: DocumentSources): Promise<IngestPlan> {
  const listed = listInputs(request.inputs, request.baseFolder);
  const documents: IngestPlan['documents'][number][] = listed.refused.map((each) => ({
    ...each,
    status: 'refused',
    characters: 0,
  }));
  let { passedOver } = listed;
  for (const input of listed.inputs) {
    const reading = await readDocument(input, request, sources);
    if (reading.status === 'passedOver') passedOver += 1;
    else if (reading.status === 'refused') documents.push({ ...reading, status: 'refused', characters: 0 });
    else
      documents.push(
        ...reading.documents.map(({ uri, text }) => ({ uri, status: 'readable' as const, characters: text.length })),
      );
  }
  return { documents, passedOver };
}

class IngestRun {
  readonly #request: IngestRequest;
  readonly #deps: IngestDependencies;
  readonly #catalog: CatalogReader;
  readonly #cards: Map<string, Card>;
  readonly #reports: DocumentReport[] = [];
  #usage: Usage = NO_USAGE;
  #hasUnpublished = false;
  #publishedAtMs: number;
  #publishTookMs = 0;

  constructor(request: IngestRequest, deps: IngestDependencies) {
    this.#request = request;
    this.#deps = deps;
    this.#catalog = new CatalogReader(deps.workspace, true);
    this.#cards = new Map(this.#catalog.read().cards.map((card) => [card.documentId, card]));
    this.#publishedAtMs = deps.now().getTime();
  }

  async run(): Promise<IngestReport> {
    const { workspace, now, onProgress } = this.#deps;
    const { inputs, baseFolder, signal } = this.#request;
    const startedAt = now();
    const runId = `${startedAt.toISOString().replace(/[:.]/g, '-')}-${randomBytes(3).toString('hex')}`;
    const listed = listInputs(inputs, baseFolder);
    let passedOver = listed.passedOver;
    for (const { uri, reason } of listed.refused)
      this.#reports.push({ uri, documentId: null, status: 'refused', reason });

    let done = 0;
    for (const input of listed.inputs) {
      // Reading by rules never waits for anything: without a turn of the loop, no interrupt would be heard.
      await nextTurn();
      if (signal?.aborted === true) break;
      onProgress?.({ done, total: listed.inputs.length, uri: input.uri ?? 'standard input' });
      const reading = await readDocument(input, this.#request, this.#deps.sources);
      if (reading.status === 'passedOver') passedOver += 1;
      else await this.#take(reading);
      done += 1;
      await this.#publishNowAndThen();
    }
    onProgress?.({ done, total: listed.inputs.length, uri: null });
    const graphVersion = await this.#publish();
    const report: IngestReport = {
      runId,
      startedAt: startedAt.toISOString(),
      finishedAt: now().toISOString(),
      documents: this.#reports,
      passedOver,
      usage: this.#usage,
      graphVersion,
      isInterrupted: signal?.aborted === true,
    };
    workspace.writeRun(runId, report);
    return report;
  }

  async #take(reading: Exclude<DocumentReading, { status: 'passedOver' }>): Promise<void> {
    if (reading.status === 'refused') {
      this.#reports.push({ uri: reading.uri, documentId: null, status: 'refused', reason: reading.reason });
      return;
    }
    const taken: SourceDocument[] = [];
    for (const document of reading.documents) {
      const report = await this.#takeDocument(document, reading);
      this.#reports.push(report);
      if (report.status !== 'refused') taken.push(document);
    }
    if (taken.length === 0) return;
    if (reading.whole !== null)
      this.#deps.workspace.writeDocument(reading.whole.documentId, reading.whole.text, reading.source);
    this.#setAsideOlder(reading.uri, taken);
  }

  async #takeDocument(
    document: SourceDocument,
    reading: DocumentReading & { status: 'read' },
  ): Promise<DocumentReport> {
    const { documentId, uri } = document;
    const known = this.#cards.get(documentId);
    const made = await this.#extraction(document, known, reading.offeredExtraction);
    if (made.status === 'refused') return { uri, documentId, status: 'refused', reason: made.reason };
    if (made.status !== 'made') {
      const report = made.reason === undefined ? {} : { reason: made.reason };
      if (isSameDocument(known!.document, document)) return { uri, documentId, status: made.status, ...report };
      this.#rewriteDocument(known!, document);
      return { uri, documentId, status: 'updated', ...report };
    }
    const isKnown = known !== undefined || this.#olderTexts(document).length > 0;
    this.#deps.workspace.writeDocument(documentId, document.text, reading.whole === null ? reading.source : null);
    this.#write(made.extraction);
    this.#usage = addUsage(this.#usage, made.extraction.extractor.usage);
    const refusedClaims = made.extraction.refused.length;
    return { uri, documentId, status: isKnown ? 'replaced' : 'added', ...(refusedClaims > 0 ? { refusedClaims } : {}) };
  }

  /** The extraction this document should have, unless the one it has stays. */
  async #extraction(document: SourceDocument, known: Card | undefined, offered: string | null): Promise<Decision> {
    if (offered !== null) return takeOffered(offered, document, known);
    const { extractor, now } = this.#deps;
    if (known !== undefined) {
      if (
        known.standing === extractor.name &&
        known.promptVersion === extractor.version &&
        known.model === extractor.model
      ) {
        return { status: 'unchanged' };
      }
      const isWeaker = EXTRACTOR_STRENGTH[extractor.name] < EXTRACTOR_STRENGTH[known.standing];
      if (known.standing === 'reviewed' || (isWeaker && !this.#request.isExtractorNamed)) {
        return {
          status: 'kept',
          reason: `its extraction is ${standingWords(known.standing)}, which is stronger than "${extractor.name}"`,
        };
      }
    }
    const result = await extractor.extract(document);
    if (!result.ok) return { status: 'refused', reason: result.reason };
    const { claims } = checkClaims(result.claims, document.text);
    const extractorInfo: ExtractorInfo = {
      name: extractor.name,
      ...(extractor.model === null ? {} : { model: extractor.model }),
      promptVersion: extractor.version,
      at: now().toISOString(),
      ...(result.usage === undefined ? {} : { usage: result.usage }),
    };
    return { status: 'made', extraction: toExtraction(document, result.readCharacters, extractorInfo, claims) };
  }

  /** The same text under another address, organization or date: what is said of it last counts, its claims stay. */
  #rewriteDocument(card: Card, document: SourceDocument): void {
    const { extraction } = readCard(this.#deps.workspace, card);
    const moved: Extraction = { ...extraction, document: documentInfo(document, extraction.document.readCharacters) };
    // A person's work stays recognisable as such: the file says `reviewed` from now on.
    const reviewed: Extraction = card.isEdited
      ? { ...moved, extractor: { ...moved.extractor, name: 'reviewed' } }
      : moved;
    this.#write(reviewed);
  }

  #write(extraction: Extraction): void {
    const { documentId } = extraction;
    this.#deps.workspace.writeExtraction(documentId, serializeExtraction(extraction));
    const card = this.#catalog.refresh(`${documentId}.json`);
    if (card !== null) this.#cards.set(documentId, card);
    this.#hasUnpublished = true;
  }

  /** Extractions of the same document (organization and `uri`, or parts of it) that the taken ones replace. */
  #setAsideOlder(uri: string, taken: readonly SourceDocument[]): void {
    const organization = organizationKey(taken[0]!.organization);
    const current = new Set<string>(taken.map(({ documentId }) => documentId));
    for (const card of this.#cards.values()) {
      if (current.has(card.documentId) || organizationKey(card.document.organization) !== organization) continue;
      if (card.document.uri.replace(/#\d+$/, '') !== uri.replace(/#\d+$/, '')) continue;
      this.#deps.workspace.setAside(card.file);
      this.#cards.delete(card.documentId);
      this.#hasUnpublished = true;
      if (card.standing === 'reviewed') {
        const at = this.#reports.findIndex((report) => report.documentId === taken[0]!.documentId);
        const reason = `the text is new, so the reviewed extraction of the old one was set aside: extractions/replaced/${card.file}`;
        this.#reports[at] = { ...this.#reports[at]!, reason };
      }
    }
  }

  #olderTexts(document: SourceDocument): Card[] {
    const organization = organizationKey(document.organization);
    return [...this.#cards.values()].filter(
      (card) => card.document.uri === document.uri && organizationKey(card.document.organization) === organization,
    );
  }

  async #publishNowAndThen(): Promise<void> {
    const sinceMs = this.#deps.now().getTime() - this.#publishedAtMs;
    if (this.#hasUnpublished && sinceMs > Math.max(PUBLISH_EVERY_MS, 10 * this.#publishTookMs)) await this.#publish();
  }

  async #publish(): Promise<string> {
    const startedMs = this.#deps.now().getTime();
    const report = await publishCatalog(this.#catalog, this.#deps.workspace, this.#deps.store);
    this.#publishedAtMs = this.#deps.now().getTime();
    this.#publishTookMs = this.#publishedAtMs - startedMs;
    this.#hasUnpublished = false;
    return report.publish.version.graphVersion;
  }
}

async function publishCatalog(catalog: CatalogReader, workspace: Workspace, store: GraphStore): Promise<LoadReport> {
  const { cards, unusable } = catalog.read();
  const byId = new Map(cards.map((card) => [card.documentId, card]));
  const report = await publishGraph(
    cards,
    (documentId) => readCard(workspace, byId.get(documentId)!).extraction,
    store,
  );
  catalog.save();
  return {
    ...report,
    leftOut: [...unusable.map(({ file, reason }: UnusableFile) => ({ file, reason })), ...report.leftOut],
  };
}

/** The extraction that lies beside a document passes the same checks as any other, and the same order of strength. */
function takeOffered(json: string, document: SourceDocument, known: Card | undefined): Decision {
  const reading = readExtraction(json, document.text);
  if (!reading.ok) return { status: 'refused', reason: `the extraction beside it cannot be used: ${reading.reason}` };
  const { extraction, leftOut } = reading;
  if (extraction.documentId !== document.documentId) {
    return {
      status: 'refused',
      reason: `the extraction beside it is about another text (${extraction.documentId}, this one is ${document.documentId})`,
    };
  }
  const { name, promptVersion, model } = extraction.extractor;
  if (known?.isEdited === true)
    return { status: 'kept', reason: 'its extraction was changed by hand, which is never replaced' };
  if (known !== undefined && EXTRACTOR_STRENGTH[name] < EXTRACTOR_STRENGTH[known.standing]) {
    return {
      status: 'kept',
      reason: `its extraction is ${standingWords(known.standing)}, which is stronger than the "${name}" beside it`,
    };
  }
  const offered = toExtraction(document, extraction.document.readCharacters, extraction.extractor, {
    ...extraction,
    refused: [...extraction.refused, ...leftOut],
  });
  const isSame =
    known?.standing === name && known.promptVersion === (promptVersion ?? null) && known.model === (model ?? null);
  if (isSame && known.extractedAt === extraction.extractor.at) return { status: 'unchanged' };
  return { status: 'made', extraction: offered };
}

function toExtraction(
  document: SourceDocument,
  readCharacters: number,
  extractor: ExtractorInfo,
  claims: ExtractedClaims,
): Extraction {
  return {
    schemaVersion: SCHEMA_VERSION,
    documentId: document.documentId,
    document: documentInfo(document, readCharacters),
    extractor,
    incident: claims.incident,
    components: claims.components,
    affected: claims.affected,
    failurePath: claims.failurePath,
    causes: claims.causes,
    timeline: claims.timeline,
    mitigations: claims.mitigations,
    actionItems: claims.actionItems,
    dependencies: claims.dependencies,
    facts: claims.facts,
    refused: claims.refused,
  };
}

function documentInfo(document: SourceDocument, readCharacters: number): DocumentInfo {
  const { documentId: _, text, ...known } = document;
  return { ...known, characters: text.length, readCharacters };
}

function isSameDocument(known: DocumentInfo, document: SourceDocument): boolean {
  const fields = ['uri', 'organization', 'title', 'publishedAt', 'team', 'url', 'partOf'] as const;
  return fields.every((field) => known[field] === document[field]);
}

function standingWords(standing: ExtractorName): string {
  return standing === 'reviewed' ? 'reviewed by people' : `by "${standing}"`;
}

function addUsage(total: Usage, more: Usage | undefined): Usage {
  if (more === undefined) return total;
  return {
    inputTokens: total.inputTokens + more.inputTokens,
    cachedInputTokens: total.cachedInputTokens + more.cachedInputTokens,
    outputTokens: total.outputTokens + more.outputTokens,
    costUsd: total.costUsd + more.costUsd,
  };
}
