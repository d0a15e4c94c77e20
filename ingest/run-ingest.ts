// The pipeline: documents in, graph out.
//   1 document  what the command line names is listed and read to stored text     documents/
//   2 extract   each text becomes typed claims; every quote is checked            extract/
//   3 resolve   names become components, over all extractions at once             resolve/
//   4 load      the store is made to hold that graph                              load/
// Extractions are the truth and are written as they come; the graph is published now and then, and at the end.
// One bad document never stops the others: it is refused with its reason.
import { randomBytes } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DocumentId } from '../cypher/model/ids.js';
import type { GraphStore } from '../cypher/store/graph-store.js';
import { listInputs } from './documents/list-inputs.js';
import {
  readDocument,
  type DocumentReading,
  type DocumentSources,
  type ReadSettings,
} from './documents/read-document.js';
import type { SourceDocument } from './documents/source-document.js';
import { decideExtraction, isReadAlike, isSuperseded, type Candidate } from './extract/decide-extraction.js';
import { serializeExtraction, withDocument } from './extract/extraction-file.js';
import type { Usage } from './extract/extraction.js';
import type { Extractor } from './extract/extractor.js';
import { documentInfo, extractDocument, isSameDocument, readOffered } from './extract/make-extraction.js';
import { publishGraph, type LeftOut, type LoadReport } from './load/publish-graph.js';
import { addUsage, NO_USAGE, type DocumentReport, type FailedRun, type IngestReport } from './report.js';
import { CatalogReader, readCard, type Card } from './workspace/catalog.js';
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
    workspace.sweepDrafts();
    const { load, unusable } = await publishCatalog(new CatalogReader(workspace, false), workspace, store, {
      rebuild: true,
    });
    return { ...load, leftOut: [...unusable, ...load.leftOut] };
  } finally {
    lock.release();
  }
}

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

type ReadInput = Extract<DocumentReading, { status: 'read' }>;

class IngestRun {
  readonly #request: IngestRequest;
  readonly #deps: IngestDependencies;
  readonly #catalog: CatalogReader;
  readonly #cards: Map<string, Card>;
  readonly #reports: DocumentReport[] = [];
  /** texts that this run took, each with the first document that has it */
  readonly #taken = new Map<DocumentId, SourceDocument>();
  readonly #storedWholes = new Set<DocumentId>();
  #usage: Usage = NO_USAGE;
  #passedOver = 0;
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
    const { workspace, now } = this.#deps;
    const startedAt = now();
    const runId = `${startedAt.toISOString().replace(/[:.]/g, '-')}-${randomBytes(3).toString('hex')}`;
    const told = () => ({
      runId,
      startedAt: startedAt.toISOString(),
      finishedAt: now().toISOString(),
      documents: this.#reports,
      passedOver: this.#passedOver,
      usage: this.#usage,
      isInterrupted: this.#request.signal?.aborted === true,
    });
    try {
      const graphVersion = await this.#readAndPublish();
      const report: IngestReport = { ...told(), graphVersion };
      workspace.writeRun(runId, report);
      await workspace.flush();
      return report;
    } catch (error) {
      // What was read is in the workspace and not in the store: whoever asks how the store stands finds this run.
      if (this.#hasUnpublished)
        workspace.writeRun(runId, {
          ...told(),
          graphVersion: null,
          failed: (error as Error).message,
        } satisfies FailedRun);
      throw error;
    }
  }

  /** @returns the version of the graph */
  async #readAndPublish(): Promise<string> {
    const { onProgress } = this.#deps;
    const { inputs, baseFolder, signal } = this.#request;
    const listed = listInputs(inputs, baseFolder);
    this.#passedOver = listed.passedOver;
    for (const { uri, reason } of listed.refused)
      this.#reports.push({ uri, documentId: null, status: 'refused', reason });

    let done = 0;
    for (const input of listed.inputs) {
      // Reading by rules never waits for anything: without a turn of the loop, no interrupt would be heard.
      await nextTurn();
      if (signal?.aborted === true) break;
      onProgress?.({ done, total: listed.inputs.length, uri: input.uri ?? 'standard input' });
      const reading = await readDocument(input, this.#request, this.#deps.sources);
      if (reading.status === 'passedOver') this.#passedOver += 1;
      else if (reading.status === 'read') this.#reports.push(...(await this.#take(reading)));
      else this.#reports.push({ uri: reading.uri, documentId: null, status: 'refused', reason: reading.reason });
      done += 1;
      await this.#publishNowAndThen();
    }
    onProgress?.({ done, total: listed.inputs.length, uri: null });
    const { graphVersion, unusable } = await this.#publish();
    for (const { file, reason } of unusable)
      this.#reports.push({ uri: `extractions/${file}`, documentId: null, status: 'refused', reason });
    return graphVersion;
  }

  /** One document, or all parts of one that tells several incidents. */
  async #take(reading: ReadInput): Promise<DocumentReport[]> {
    const reports: DocumentReport[] = [];
    for (const document of reading.documents) reports.push(await this.#takeDocument(document, reading));
    if (reports.every(({ status }) => status === 'refused')) return reports;
    const reviewed = this.#setAsideSuperseded(reading);
    const [first, ...others] = reports;
    if (reviewed.length === 0 || first === undefined) return reports;
    const words = `the text is new, so the reviewed extraction of the old one was set aside: ${reviewed.join(', ')}`;
    return [{ ...first, ...reasons(first.reason, words) }, ...others];
  }

  async #takeDocument(document: SourceDocument, reading: ReadInput): Promise<DocumentReport> {
    const { documentId, uri } = document;
    const { extractor, now } = this.#deps;
    const first = this.#taken.get(documentId);
    if (first !== undefined && first !== document) {
      // The first one counts; but what lies beside the second may be the better extraction of their text.
      const words = `the same text as ${first.uri}`;
      if (reading.offeredExtraction === null) return { uri, documentId, status: 'unchanged', reason: words };
      const again = await this.#takeDocument(first, reading);
      return { ...again, uri, ...reasons(words, again.reason) };
    }
    const offered = reading.offeredExtraction === null ? null : readOffered(reading.offeredExtraction, document);
    if (offered?.ok === false) return { uri, documentId, status: 'refused', reason: offered.reason };
    const candidate: Candidate =
      offered === null
        ? { from: 'extractor', extractor, isNamed: this.#request.isExtractorNamed }
        : { from: 'file', extraction: offered.extraction };

    const card = this.#standing(document, reading);
    const decision = decideExtraction(document, card, candidate);
    if (decision.status !== 'take') {
      this.#taken.set(documentId, document);
      const isNew = this.#retellDocument(card!, document, reading);
      const reason = decision.status === 'kept' ? decision.reason : undefined;
      return { uri, documentId, status: isNew ? 'updated' : decision.status, ...reasons(reason) };
    }
    const made = offered ?? (await extractDocument(document, extractor, now));
    if (!made.ok) {
      // What stands for a part stays, and goes where the part is now; unless that would tell claims of other inputs.
      if (card !== undefined && reading.whole !== null && isReadAlike(card.document, document))
        this.#retellDocument(card, document, reading);
      return { uri, documentId, status: 'refused', reason: made.reason };
    }
    this.#taken.set(documentId, document);
    const mended = card === undefined ? this.#setAsideUnusable(documentId) : undefined;
    const isKnown = mended !== undefined || this.#hasOlderText(document);
    this.#storeText(document, reading);
    this.#write(documentId, serializeExtraction(made.extraction));
    this.#usage = addUsage(this.#usage, made.extraction.extractor.usage);
    const refusedClaims = made.extraction.refused.length;
    return {
      uri,
      documentId,
      status: decision.as === 'added' && isKnown ? 'replaced' : decision.as,
      ...reasons(mended),
      ...(refusedClaims > 0 ? { refusedClaims } : {}),
    };
  }

  /** What stands for this text now: a person may have changed the file since the run began. */
  #standing(document: SourceDocument, reading: ReadInput): Card | undefined {
    const { workspace } = this.#deps;
    const { documentId } = document;
    this.#cards.delete(documentId);
    if (!workspace.hasExtraction(documentId)) return undefined;
    // An extraction whose text was lost is whole again with the text at hand.
    if (!workspace.hasText(documentId, document.text)) this.#storeText(document, reading);
    const card = this.#catalog.refresh(`${documentId}.json`);
    if ('reason' in card) return undefined;
    this.#cards.set(documentId, card);
    return card;
  }

  /** The same claims, told of a document of which something else is said now. @returns whether there was anything new */
  #retellDocument(card: Card, document: SourceDocument, reading: ReadInput): boolean {
    this.#storeWhole(reading);
    if (isSameDocument(card.document, document)) return false;
    const { workspace } = this.#deps;
    const info = documentInfo(document, card.document.readCharacters);
    this.#storeText(document, reading);
    this.#write(document.documentId, withDocument(workspace.readExtractionFile(card.file), info));
    return true;
  }

  /** Texts before the claims that point into them, a whole before its parts: a killed run leaves nothing dangling. */
  #storeText({ documentId, text }: SourceDocument, reading: ReadInput): void {
    this.#storeWhole(reading);
    this.#deps.workspace.writeDocument(documentId, text, reading.whole === null ? reading.source : null);
  }

  #storeWhole({ whole, source }: ReadInput): void {
    if (whole === null || this.#storedWholes.has(whole.documentId)) return;
    this.#deps.workspace.writeDocument(whole.documentId, whole.text, source);
    this.#storedWholes.add(whole.documentId);
  }

  #write(documentId: DocumentId, json: string): void {
    this.#deps.workspace.writeExtraction(documentId, json);
    const card = this.#catalog.refresh(`${documentId}.json`);
    if (!('reason' in card)) this.#cards.set(documentId, card);
    this.#hasUnpublished = true;
  }

  /** @returns where the reviewed ones among them are now */
  #setAsideSuperseded({ uri, documents }: ReadInput): string[] {
    const reviewed: string[] = [];
    for (const card of this.#cards.values()) {
      if (!isSuperseded(card, uri, documents)) continue;
      const place = this.#deps.workspace.setAside(card.file);
      this.#cards.delete(card.documentId);
      this.#hasUnpublished = true;
      if (card.standing === 'reviewed') reviewed.push(place);
    }
    return reviewed;
  }

  /** A file that cannot be used may still be somebody's work with a slip in it. */
  #setAsideUnusable(documentId: DocumentId): string | undefined {
    const { workspace } = this.#deps;
    if (!workspace.hasExtraction(documentId)) return undefined;
    return `its extraction could not be used and was set aside: ${workspace.setAside(`${documentId}.json`)}`;
  }

  #hasOlderText(document: SourceDocument): boolean {
    for (const card of this.#cards.values()) if (isSuperseded(card, document.uri, [document])) return true;
    return false;
  }

  async #publishNowAndThen(): Promise<void> {
    const sinceMs = this.#deps.now().getTime() - this.#publishedAtMs;
    if (this.#hasUnpublished && sinceMs > Math.max(PUBLISH_EVERY_MS, 10 * this.#publishTookMs)) await this.#publish();
  }

  async #publish(): Promise<{ graphVersion: string; unusable: readonly LeftOut[] }> {
    const startedMs = this.#deps.now().getTime();
    await this.#deps.workspace.flush();
    const { load, unusable } = await publishCatalog(this.#catalog, this.#deps.workspace, this.#deps.store, {
      rebuild: false,
    });
    this.#publishedAtMs = this.#deps.now().getTime();
    this.#publishTookMs = this.#publishedAtMs - startedMs;
    this.#hasUnpublished = false;
    return { graphVersion: load.publish.version.graphVersion, unusable };
  }
}

async function publishCatalog(
  catalog: CatalogReader,
  workspace: Workspace,
  store: GraphStore,
  options: { readonly rebuild: boolean },
): Promise<{ load: LoadReport; unusable: readonly LeftOut[] }> {
  const { cards, unusable } = catalog.read();
  const byId = new Map(cards.map((card) => [card.documentId, card]));
  const read = (documentId: DocumentId) => readCard(workspace, byId.get(documentId)!).extraction;
  const textOf = (documentId: string) => workspace.readText(documentId as DocumentId);
  const load = await publishGraph(cards, read, textOf, store, options);
  catalog.save();
  return { load, unusable };
}

function reasons(...words: readonly (string | undefined)[]): { reason?: string } {
  const told = words.filter((each) => each !== undefined);
  return told.length === 0 ? {} : { reason: told.join('; ') };
}
