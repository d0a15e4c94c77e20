// The pipeline: documents in, graph out.
//   1 document  what the command line names is listed and read to stored text     documents/
//   2 extract   each text becomes typed claims; every quote is checked            extract/
//   3 resolve   names become components, over all extractions at once             resolve/
//   4 load      the store is made to hold that graph                              load/
// The records of a hand-labelled study (labels/) come with their text and their claims, and go the same way.
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
import { readLabels } from './labels/read-labels.js';
import { publishGraph, type LeftOut, type LoadReport } from './load/publish-graph.js';
import { addUsage, NO_USAGE, type DocumentReport, type FailedRun, type IngestReport } from './report.js';
import { CatalogReader, readCard, type Card } from './workspace/catalog.js';
import { ProgressFile, type RunProgress } from './workspace/run-progress.js';
import { lockWorkspace, type Holder } from './workspace/workspace-lock.js';
import type { Workspace } from './workspace/workspace.js';

export interface RunDependencies {
  readonly workspace: Workspace;
  readonly store: GraphStore;
  readonly now: () => Date;
  readonly onProgress?: (progress: IngestProgress) => void;
}

export interface IngestDependencies extends RunDependencies {
  readonly extractor: Extractor;
  readonly sources: DocumentSources;
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

export interface ImportLabelsRequest {
  /** the JSONL file, and how it was named by who asked */
  readonly path: string;
  readonly shown: string;
  /** as of an ingest */
  readonly signal?: AbortSignal;
}

/** What a run reads, one after the other. */
interface RunInputs {
  readonly inputs: readonly RunInput[];
  readonly refused: readonly { readonly uri: string; readonly reason: string }[];
  readonly passedOver: number;
}

interface RunInput {
  readonly uri: string;
  readonly read: () => Promise<DocumentReading>;
  /** who makes its claims */
  readonly reader: Reader;
}

type Reader = Pick<Extract<Candidate, { from: 'extractor' }>, 'isNamed'> & { readonly extractor: Extractor };

/** The graph is published during a long run once this time has passed, and never more than a tenth of the time. */
const PUBLISH_EVERY_MS = 10_000;

/**
 * @throws WorkspaceHeldError when another process writes to the workspace
 * @throws WorkspaceError, PublishError when it cannot be written
 */
export async function runIngest(request: IngestRequest, deps: IngestDependencies): Promise<IngestReport> {
  return holdingWorkspace('faultline ingest', deps, (holder) => {
    const { inputs, ...listed } = listInputs(request.inputs, request.baseFolder);
    const reader = { extractor: deps.extractor, isNamed: request.isExtractorNamed };
    const read = inputs.map((input) => ({
      uri: input.uri ?? 'standard input',
      read: () => readDocument(input, request, deps.sources),
      reader,
    }));
    return new IngestRun({ ...listed, inputs: read }, deps, request.signal, holder).run();
  });
}

/**
 * Take the hand labels of a study: each record it counts is a document with its text, and its labels are the extraction.
 * @throws WorkspaceHeldError, WorkspaceError, PublishError
 */
export async function runImportLabels(request: ImportLabelsRequest, deps: RunDependencies): Promise<IngestReport> {
  return holdingWorkspace('faultline import-labels', deps, (holder) => {
    const { documents, ...others } = readLabels(request.path, request.shown);
    const inputs = documents.map(({ document, source, extractor }): RunInput => ({
      uri: document.uri,
      read: async () => ({
        status: 'read',
        uri: document.uri,
        documents: [document],
        whole: null,
        source: { bytes: source, extension: 'json' },
        offeredExtraction: null,
      }),
      reader: { extractor, isNamed: false },
    }));
    return new IngestRun({ ...others, inputs }, deps, request.signal, holder).run();
  });
}

/**
 * Rebuild the graph from the extractions: every file is read and checked again.
 * @throws WorkspaceHeldError, WorkspaceError, PublishError
 */
export async function runLoad(deps: Pick<RunDependencies, 'workspace' | 'store' | 'now'>): Promise<LoadReport> {
  return holdingWorkspace('faultline load', deps, async () => {
    const { workspace, store } = deps;
    const { load, unusable } = await publishCatalog(new CatalogReader(workspace, false), workspace, store, {
      rebuild: true,
    });
    return { ...load, leftOut: [...unusable, ...load.leftOut] };
  });
}

/** One writes at a time. @param command for who is told that the workspace is held */
async function holdingWorkspace<Result>(
  command: string,
  { workspace, now }: Pick<RunDependencies, 'workspace' | 'now'>,
  work: (holder: Holder) => Promise<Result>,
): Promise<Result> {
  workspace.create();
  const lock = lockWorkspace(workspace.home, command, now());
  try {
    workspace.sweepDrafts();
    return await work(lock.holder);
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

type ReadInput = Extract<DocumentReading, { status: 'read' }> & { readonly reader: Reader };

type Place = Pick<RunProgress, 'state' | 'done' | 'uri' | 'graphVersion'>;

class IngestRun {
  readonly #inputs: RunInputs;
  readonly #deps: RunDependencies;
  readonly #signal: AbortSignal | undefined;
  readonly #startedAt: Date;
  readonly #runId: string;
  readonly #progress: ProgressFile;
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
  /** where the run is, for who watches it */
  #place: Place = {
    state: 'READING',
    done: 0,
    uri: null,
    graphVersion: null,
  };

  constructor(inputs: RunInputs, deps: RunDependencies, signal: AbortSignal | undefined, holder: Holder) {
    this.#inputs = inputs;
    this.#deps = deps;
    this.#signal = signal;
    this.#catalog = new CatalogReader(deps.workspace, true);
    this.#cards = new Map(this.#catalog.read().cards.map((card) => [card.documentId, card]));
    this.#publishedAtMs = deps.now().getTime();
    this.#startedAt = deps.now();
    this.#runId = `${this.#startedAt.toISOString().replace(/[:.]/g, '-')}-${randomBytes(3).toString('hex')}`;
    this.#progress = new ProgressFile(deps.workspace, holder, () => this.#toProgress());
  }

  async run(): Promise<IngestReport> {
    const { workspace, now } = this.#deps;
    const told = () => ({
      runId: this.#runId,
      startedAt: this.#startedAt.toISOString(),
      finishedAt: now().toISOString(),
      documents: this.#reports,
      passedOver: this.#passedOver,
      usage: this.#usage,
      isInterrupted: this.#signal?.aborted === true,
    });
    this.#progress.write();
    try {
      const graphVersion = await this.#readAndPublish();
      const report: IngestReport = { ...told(), graphVersion };
      workspace.writeRun(this.#runId, report);
      await workspace.flush();
      this.#moveTo({ state: report.isInterrupted ? 'INTERRUPTED' : 'DONE' });
      return report;
    } catch (error) {
      this.#moveTo({ state: 'FAILED', uri: null });
      // What was read is in the workspace and not in the store: whoever asks how the store stands finds this run.
      if (this.#hasUnpublished)
        workspace.writeRun(this.#runId, {
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
    const { inputs, refused, passedOver } = this.#inputs;
    this.#passedOver = passedOver;
    for (const { uri, reason } of refused) this.#reports.push({ uri, documentId: null, status: 'refused', reason });

    let done = 0;
    for (const { uri, read, reader } of inputs) {
      // Reading by rules never waits for anything: without a turn of the loop, no interrupt would be heard.
      await nextTurn();
      if (this.#signal?.aborted === true) break;
      onProgress?.({ done, total: inputs.length, uri });
      this.#moveTo({ state: 'READING', uri });
      const reading = await read();
      if (reading.status === 'passedOver') this.#passedOver += 1;
      else if (reading.status === 'read') this.#reports.push(...(await this.#take({ ...reading, reader })));
      else this.#reports.push({ uri: reading.uri, documentId: null, status: 'refused', reason: reading.reason });
      done += 1;
      this.#moveTo({ done });
      await this.#publishNowAndThen();
    }
    onProgress?.({ done, total: inputs.length, uri: null });
    this.#moveTo({ uri: null });
    const { graphVersion, unusable } = await this.#publish();
    for (const { file, reason } of unusable)
      this.#reports.push({ uri: `extractions/${file}`, documentId: null, status: 'refused', reason });
    return graphVersion;
  }

  #moveTo(change: Partial<Place>): void {
    const { state } = this.#place;
    this.#place = { ...this.#place, ...change };
    if (this.#place.state === state) this.#progress.touch();
    else this.#progress.write();
  }

  #toProgress(): Omit<RunProgress, 'at'> {
    const count = (...statuses: DocumentReport['status'][]): number =>
      this.#reports.filter(({ status }) => statuses.includes(status)).length;
    return {
      runId: this.#runId,
      total: this.#inputs.inputs.length,
      ...this.#place,
      added: count('added'),
      updated: count('replaced', 'updated'),
      unchanged: count('unchanged', 'kept'),
      refused: count('refused'),
      startedAt: this.#startedAt.toISOString(),
    };
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
    const { reader } = reading;
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
      offered === null ? { from: 'extractor', ...reader } : { from: 'file', extraction: offered.extraction };

    const card = this.#standing(document, reading);
    const decision = decideExtraction(document, card, candidate);
    if (decision.status !== 'take') {
      this.#taken.set(documentId, document);
      const isNew = this.#retellDocument(card!, document, reading);
      const reason = decision.status === 'kept' ? decision.reason : undefined;
      return { uri, documentId, status: isNew ? 'updated' : decision.status, ...reasons(reason) };
    }
    const made = offered ?? (await extractDocument(document, reader.extractor, this.#deps.now));
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
    this.#moveTo({ state: 'PUBLISHING' });
    await this.#deps.workspace.flush();
    const { load, unusable } = await publishCatalog(this.#catalog, this.#deps.workspace, this.#deps.store, {
      rebuild: false,
    });
    this.#publishedAtMs = this.#deps.now().getTime();
    this.#publishTookMs = this.#publishedAtMs - startedMs;
    this.#hasUnpublished = false;
    const { graphVersion } = load.publish.version;
    this.#moveTo({ graphVersion });
    return { graphVersion, unusable };
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
