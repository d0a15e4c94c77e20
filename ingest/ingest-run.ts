// One run over many inputs. In: inputs, each with its reader, and what the run works on. Out: the report; the workspace and
// the store hold what was read. Inputs are read one after the other, and several are extracted at once where a model is
// waited for. The graph is published now and then, and at the end; meanwhile the workspace stands still.
import { randomBytes } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AtOnce } from './at-once.js';
import { organizationKey, UNKNOWN_ORGANIZATION } from '../cypher/model/ids.js';
import type { DocumentReading } from './documents/read-document.js';
import type { SourceDocument } from './documents/source-document.js';
import { isOfSystem } from './extract/extraction.js';
import type { LeftOut } from './load/publish-graph.js';
import { BudgetReachedError, ReadingInterruptedError, type StopReading } from './llm/llm-errors.js';
import { oneLine } from './one-line.js';
import { publishCatalog } from './publish-catalog.js';
import {
  NO_PAYMENT,
  paidSince,
  type DocumentReport,
  type FailedRun,
  type IngestReport,
  type Payment,
} from './report.js';
import { DocumentTaker, type ReadFolders, type ReadInput, type Reader } from './take-documents.js';
import type { GraphStore } from '../cypher/store/graph-store.js';
import { CatalogReader } from './workspace/catalog.js';
import { ProgressFile, type RunProgress } from './workspace/run-progress.js';
import type { Holder } from './workspace/workspace-lock.js';
import type { Workspace } from './workspace/workspace.js';

export interface RunDependencies {
  readonly workspace: Workspace;
  readonly store: GraphStore;
  readonly now: () => Date;
  readonly onProgress?: (progress: IngestProgress) => void;
  /** the run cannot go on (the disk, the store): what it waits for can be ended */
  readonly onFailure?: () => void;
}

export interface IngestProgress {
  readonly done: number;
  readonly total: number;
  /** the document whose reading began last, or null while the graph is published */
  readonly uri: string | null;
  /** what this run paid a model so far */
  readonly paid: Payment;
}

/** What a run reads. */
export interface RunInputs {
  readonly inputs: readonly RunInput[];
  readonly refused: readonly { readonly uri: string; readonly reason: string }[];
  readonly passedOver: number;
  /** folders that were read whole, by their `uri`: IaC and code of theirs that is no input any more is gone */
  readonly folders?: ReadFolders;
}

export interface RunInput {
  readonly uri: string;
  readonly read: () => Promise<DocumentReading>;
  /** who makes its claims */
  readonly reader: Reader;
}

export interface RunSettings {
  /** inputs whose claims are made at the same time; 1 where nothing is waited for */
  readonly concurrency: number;
  /** nothing more is begun; what was read is published */
  readonly signal?: AbortSignal | undefined;
  readonly holder: Holder;
}

type Place = Pick<RunProgress, 'state' | 'done' | 'uri' | 'graphVersion'>;

/** The graph is published during a long run once this time has passed, and never more than a tenth of the time. */
const PUBLISH_EVERY_MS = 10_000;

export class IngestRun {
  readonly #inputs: RunInputs;
  readonly #deps: RunDependencies;
  readonly #settings: RunSettings;
  readonly #startedAt: Date;
  readonly #runId: string;
  readonly #progress: ProgressFile;
  readonly #catalog: CatalogReader;
  readonly #taker: DocumentTaker;
  /** by the place of the input */
  readonly #reports: (readonly DocumentReport[])[] = [];
  /** addresses that are there, whether they could be read or not */
  readonly #present = new Set<string>();
  /** documents of IaC and code that are there no more */
  #gone: readonly DocumentReport[] = [];
  /** files of `extractions/` that the graph is without */
  #leftOut: readonly DocumentReport[] = [];
  /** of the readers that ask a model: a study's labels have a reader each, and none of them does */
  readonly #paidBefore: ReadonlyMap<Reader['extractor'], Payment>;
  #passedOver: number;
  #secretsMasked = 0;
  #unnamedFiles = 0;
  #begun = 0;
  /** why the run cannot go on */
  #failure: StopReading | null = null;
  #publishing: Promise<unknown> | null = null;
  #publishedAtMs: number;
  #publishTookMs = 0;
  /** where the run is, for who watches it */
  #place: Place = { state: 'READING', done: 0, uri: null, graphVersion: null };

  constructor(inputs: RunInputs, deps: RunDependencies, settings: RunSettings) {
    this.#inputs = inputs;
    this.#deps = deps;
    this.#settings = settings;
    this.#passedOver = inputs.passedOver;
    const paying = inputs.inputs.map(({ reader }) => reader.extractor).filter(({ paid }) => paid !== undefined);
    this.#paidBefore = new Map(paying.map((extractor) => [extractor, paidBy(extractor)]));
    this.#catalog = new CatalogReader(deps.workspace, true);
    this.#taker = new DocumentTaker({
      workspace: deps.workspace,
      catalog: this.#catalog,
      now: deps.now,
      mayWrite: () => this.#notPublishing(),
      onStop: (stop) => this.#stop(stop),
    });
    this.#publishedAtMs = deps.now().getTime();
    this.#startedAt = deps.now();
    this.#runId = `${this.#startedAt.toISOString().replace(/[:.]/g, '-')}-${randomBytes(3).toString('hex')}`;
    this.#progress = new ProgressFile(deps.workspace, settings.holder, () => this.#toProgress());
  }

  /** @throws StopReading once what had been read is published, where no model can be asked; WorkspaceError, PublishError */
  async run(): Promise<IngestReport> {
    const { workspace } = this.#deps;
    this.#progress.write();
    try {
      const graphVersion = await this.#readAndPublish();
      const failed = this.#failure === null ? {} : { failed: this.#failure.message };
      const report: IngestReport = { ...this.#told(), graphVersion, ...failed };
      workspace.writeRun(this.#runId, report);
      await workspace.flush();
      if (this.#failure !== null) throw this.#failure;
      this.#moveTo({ state: report.isInterrupted ? 'INTERRUPTED' : 'DONE' });
      return report;
    } catch (error) {
      this.#moveTo({ state: 'FAILED', uri: null });
      // What was read is in the workspace and not in the store: whoever asks how the store stands finds this run.
      if (this.#taker.hasUnpublished)
        workspace.writeRun(this.#runId, {
          ...this.#told(),
          graphVersion: null,
          failed: (error as Error).message,
        } satisfies FailedRun);
      throw error;
    }
  }

  #told(): Omit<IngestReport, 'graphVersion'> {
    return {
      runId: this.#runId,
      startedAt: this.#startedAt.toISOString(),
      finishedAt: this.#deps.now().toISOString(),
      documents: this.#documents(),
      passedOver: this.#passedOver,
      secretsMasked: this.#secretsMasked,
      unnamedFiles: this.#unnamedFiles,
      ...this.#paid(),
      isInterrupted: this.#settings.signal?.aborted === true,
      notBegun: this.#inputs.inputs.length - this.#begun,
    };
  }

  /** @returns the version of the graph */
  async #readAndPublish(): Promise<string> {
    await this.#readAll();
    this.#setAsideGone();
    this.#showProgress(null);
    this.#moveTo({ uri: null });
    const { graphVersion, unusable } = await this.#publish();
    this.#leftOut = unusable.map(({ file, reason }) => refusal(`extractions/${file}`, reason));
    return graphVersion;
  }

  async #readAll(): Promise<void> {
    const atOnce = new AtOnce(this.#settings.concurrency, this.#deps.onFailure);
    for (const [place, input] of this.#inputs.inputs.entries()) {
      // Reading by rules never waits for anything: without a turn of the loop, no interrupt would be heard.
      await nextTurn();
      await atOnce.room();
      if (this.#settings.signal?.aborted === true || this.#failure !== null) break;
      this.#begun += 1;
      this.#showProgress(input.uri);
      this.#moveTo({ state: 'READING', uri: input.uri });
      const reading = await input.read();
      if (reading.status !== 'passedOver') this.#present.add(reading.uri);
      await atOnce.start(keysOf(reading), () => this.#takeInput(place, reading, input.reader));
    }
    await atOnce.all();
  }

  /** Only after a run that came to all its inputs: else nobody knows what is gone. */
  #setAsideGone(): void {
    const { folders, inputs, refused } = this.#inputs;
    if (folders === undefined || this.#begun < inputs.length || this.#failure !== null) return;
    for (const { uri } of refused) this.#present.add(uri);
    this.#gone = this.#taker.setAsideGone(
      folders,
      this.#present,
      refused.map(({ uri }) => uri),
    );
  }

  async #takeInput(place: number, reading: DocumentReading, reader: Reader): Promise<void> {
    const reports = await this.#reportsOf(reading, reader);
    this.#reports[place] = reports;
    if (!reports.some(({ status }) => status === 'unread')) this.#moveTo({ done: this.#place.done + 1 });
    this.#showProgress(this.#place.uri);
    await this.#publishNowAndThen();
  }

  async #reportsOf(reading: DocumentReading, reader: Reader): Promise<readonly DocumentReport[]> {
    if (reading.status === 'refused') return [refusal(reading.uri, reading.reason)];
    if (reading.status === 'passedOver') {
      this.#passedOver += 1;
      return [];
    }
    this.#secretsMasked += reading.secretsMasked;
    this.#unnamedFiles += reading.documents.filter(isUnnamedFile).length;
    return this.#taker.take({ ...reading, reader } satisfies ReadInput);
  }

  /** Out of budget: others may still be unchanged. Interrupted: the signal tells. Anything else ends the run. */
  #stop(stop: StopReading): void {
    if (stop instanceof BudgetReachedError || stop instanceof ReadingInterruptedError) return;
    this.#failure ??= stop;
  }

  #documents(): DocumentReport[] {
    const refused = this.#inputs.refused.map(({ uri, reason }) => refusal(uri, reason));
    return [...refused, ...this.#reports.flat(), ...this.#gone, ...this.#leftOut];
  }

  /** What the readers of this run have paid since it began. */
  #paid(): Payment {
    return [...this.#paidBefore].reduce(
      (total, [extractor, before]) => paidSince(total, before, paidBy(extractor)),
      NO_PAYMENT,
    );
  }

  #showProgress(uri: string | null): void {
    const { done } = this.#place;
    this.#deps.onProgress?.({ done, total: this.#inputs.inputs.length, uri, paid: this.#paid() });
  }

  #moveTo(change: Partial<Place>): void {
    const { state } = this.#place;
    this.#place = { ...this.#place, ...change };
    if (this.#place.state === state) this.#progress.touch();
    else this.#progress.write();
  }

  #toProgress(): Omit<RunProgress, 'at'> {
    const reports = this.#documents();
    const count = (...statuses: DocumentReport['status'][]): number =>
      reports.filter(({ status }) => statuses.includes(status)).length;
    return {
      runId: this.#runId,
      total: this.#inputs.inputs.length,
      ...this.#place,
      added: count('added'),
      updated: count('replaced', 'updated'),
      unchanged: count('unchanged', 'kept'),
      refused: count('refused', 'unread'),
      startedAt: this.#startedAt.toISOString(),
    };
  }

  async #publishNowAndThen(): Promise<void> {
    const sinceMs = this.#deps.now().getTime() - this.#publishedAtMs;
    if (this.#publishing !== null || !this.#taker.hasUnpublished) return;
    if (sinceMs > Math.max(PUBLISH_EVERY_MS, 10 * this.#publishTookMs)) await this.#publish();
  }

  async #notPublishing(): Promise<void> {
    while (this.#publishing !== null) await this.#publishing.catch(() => undefined);
  }

  async #publish(): Promise<{ graphVersion: string; unusable: readonly LeftOut[] }> {
    const publishing = this.#publishWhole();
    this.#publishing = publishing;
    try {
      return await publishing;
    } finally {
      this.#publishing = null;
    }
  }

  async #publishWhole(): Promise<{ graphVersion: string; unusable: readonly LeftOut[] }> {
    // Whoever was told before this that it may write has done so by the next turn.
    await nextTurn();
    const startedMs = this.#deps.now().getTime();
    this.#moveTo({ state: 'PUBLISHING' });
    await this.#deps.workspace.flush();
    const { load, unusable } = await publishCatalog(this.#catalog, this.#deps.workspace, this.#deps.store, {
      rebuild: false,
    });
    this.#publishedAtMs = this.#deps.now().getTime();
    this.#publishTookMs = this.#publishedAtMs - startedMs;
    this.#taker.hasUnpublished = false;
    const { graphVersion } = load.publish.version;
    this.#moveTo({ graphVersion });
    return { graphVersion, unusable };
  }
}

/** What two inputs must not share while both are being taken: the address, and each text. */
function keysOf(reading: DocumentReading): ReadonlySet<string> {
  if (reading.status !== 'read') return new Set();
  return new Set([`uri ${reading.uri}`, ...reading.documents.map(({ documentId }) => documentId)]);
}

function isUnnamedFile(document: SourceDocument): boolean {
  return isOfSystem(document) && organizationKey(document.organization) === organizationKey(UNKNOWN_ORGANIZATION);
}

function paidBy({ paid }: Reader['extractor']): Payment {
  return paid?.() ?? NO_PAYMENT;
}

function refusal(uri: string, reason: string): DocumentReport {
  return { uri, documentId: null, status: 'refused', reason: oneLine(reason) };
}
