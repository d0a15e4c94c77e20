// One document on its way into the workspace, or all parts of one that tells several incidents. In: what was read of an
// input. Out: a report for each of its documents; text and extraction are in the workspace. What stands is looked at again
// right before it is decided about, and nothing is written while the graph is being published.
import { compareCodePoints } from '../cypher/model/code-point-order.js';
import { organizationKey, type DocumentId } from '../cypher/model/ids.js';
import type { DocumentReading } from './documents/read-document.js';
import type { SourceDocument } from './documents/source-document.js';
import {
  decideExtraction,
  isReadAlike,
  isSuperseded,
  type Candidate,
  type Decision,
} from './extract/decide-extraction.js';
import { serializeExtraction, withDocument } from './extract/extraction-file.js';
import { isOfSystem } from './extract/extraction.js';
import type { Extractor } from './extract/extractor.js';
import {
  documentInfo,
  extractDocument,
  isSameDocument,
  readOffered,
  type MadeExtraction,
} from './extract/make-extraction.js';
import { StopReading } from './llm/llm-errors.js';
import { oneLine } from './one-line.js';
import type { DocumentReport } from './report.js';
import type { CatalogReader, Card } from './workspace/catalog.js';
import { StandingCards } from './workspace/standing-cards.js';
import type { Workspace } from './workspace/workspace.js';

export type Reader = Pick<Extract<Candidate, { from: 'extractor' }>, 'isNamed'> & { readonly extractor: Extractor };

export type ReadInput = Extract<DocumentReading, { status: 'read' }> & { readonly reader: Reader };

type StaysDecision = Exclude<Decision, { status: 'take' }>;

/** Folders that were read whole, by their `uri`, and whose they are. */
export interface ReadFolders {
  readonly uris: readonly string[];
  readonly organizations: readonly (string | null)[];
}

export interface TakerParts {
  readonly workspace: Workspace;
  readonly catalog: CatalogReader;
  readonly now: () => Date;
  /** resolves when the workspace may be written: not while the graph is being published from it */
  readonly mayWrite: () => Promise<void>;
  /** no further question can be asked of the model */
  readonly onStop: (stop: StopReading) => void;
}

/** Holds what one run has taken so far. Inputs that share a text or an address must not be taken at the same time. */
export class DocumentTaker {
  readonly #workspace: Workspace;
  readonly #catalog: CatalogReader;
  readonly #parts: TakerParts;
  readonly #cards: StandingCards;
  /** texts that this run took, each with the first document that has it */
  readonly #taken = new Map<DocumentId, SourceDocument>();
  readonly #storedWholes = new Set<DocumentId>();
  /** the workspace holds what the store does not */
  hasUnpublished = false;

  constructor(parts: TakerParts) {
    this.#parts = parts;
    this.#workspace = parts.workspace;
    this.#catalog = parts.catalog;
    this.#cards = new StandingCards(parts.catalog.read().cards);
  }

  /** One document, or all parts of one that tells several incidents. */
  async take(reading: ReadInput): Promise<DocumentReport[]> {
    const reports = await this.#takeParts(reading);
    if (reports.every(({ status }) => status === 'refused' || status === 'unread')) return reports;
    await this.#parts.mayWrite();
    const reviewed = this.#setAsideSuperseded(reading, reports);
    const [first, ...others] = reports;
    if (reviewed.length === 0 || first === undefined) return reports;
    const words = `the text is new, so the reviewed extraction of the old one was set aside: ${reviewed.join(', ')}`;
    return [{ ...first, ...reasons(first.reason, words) }, ...others];
  }

  /** Together, because each may wait for a model; two with the same text one after the other. */
  async #takeParts(reading: ReadInput): Promise<DocumentReport[]> {
    const last = new Map<DocumentId, Promise<unknown>>();
    const taking = reading.documents.map((document) => {
      const before = last.get(document.documentId) ?? Promise.resolve();
      const report = before.then(() => this.#takeDocument(document, reading));
      last.set(document.documentId, report);
      return report;
    });
    // Whatever one of them throws, the others have ended before the run goes on.
    const ended = await Promise.allSettled(taking);
    const failed = ended.find((each) => each.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    return Promise.all(taking);
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

    await this.#parts.mayWrite();
    const card = this.#standing(document, reading);
    const decision = decideExtraction(document, card, candidate);
    if (card !== undefined && decision.status !== 'take') return this.#leave(card, document, reading, decision);
    let made: MadeExtraction;
    try {
      made = offered ?? (await extractDocument(document, reader.extractor, this.#parts.now));
    } catch (error) {
      if (!(error instanceof StopReading)) throw error;
      this.#parts.onStop(error);
      return { uri, documentId, status: 'unread', ...reasons(error.message) };
    }
    await this.#parts.mayWrite();
    return this.#settle(document, reading, candidate, made);
  }

  /** What stands stays: it is as good, or better. */
  #leave(card: Card, document: SourceDocument, reading: ReadInput, decision: StaysDecision): DocumentReport {
    const { documentId, uri } = document;
    this.#taken.set(documentId, document);
    const isNew = this.#retellDocument(card, document, reading);
    const reason = decision.status === 'kept' ? decision.reason : undefined;
    return { uri, documentId, status: isNew ? 'updated' : decision.status, ...reasons(reason) };
  }

  /** Reading by a model takes minutes: what stands is looked at again before anything takes its place. */
  #settle(document: SourceDocument, reading: ReadInput, candidate: Candidate, made: MadeExtraction): DocumentReport {
    const { documentId, uri } = document;
    const card = this.#standing(document, reading);
    const decision = decideExtraction(document, card, candidate);
    if (card !== undefined && decision.status !== 'take') return this.#leave(card, document, reading, decision);
    if (!made.ok) {
      // What stands for a part stays, and goes where the part is now; unless that would tell claims of other inputs.
      if (card !== undefined && reading.whole !== null && isReadAlike(card.document, document))
        this.#retellDocument(card, document, reading);
      return { uri, documentId, status: 'refused', ...reasons(made.reason) };
    }
    const as = decision.status === 'take' ? decision.as : 'added';
    this.#taken.set(documentId, document);
    const mended = card === undefined ? this.#setAsideUnusable(documentId) : undefined;
    const isKnown = mended !== undefined || this.#hasOlderText(document);
    this.#storeText(document, reading);
    this.#write(documentId, serializeExtraction(made.extraction));
    const { refused } = made.extraction;
    const notReviewed = refused.find(({ claim }) => claim['list'] === 'review')?.reason;
    const refusedClaims = refused.length - (notReviewed === undefined ? 0 : 1);
    return {
      uri,
      documentId,
      status: isKnown && as === 'added' ? 'replaced' : as,
      ...reasons(mended, notReviewed),
      ...(refusedClaims > 0 ? { refusedClaims } : {}),
    };
  }

  /**
   * IaC and code that is gone from a folder which was read whole. Prose stays until it is removed by name: a postmortem
   * that was moved is still true.
   * @param present the addresses that are there
   * @param unread files and folders that are there and could not be looked into
   */
  setAsideGone(
    { uris, organizations }: ReadFolders,
    present: ReadonlySet<string>,
    unread: readonly string[],
  ): DocumentReport[] {
    const reports: DocumentReport[] = [];
    const keys = new Set(organizations.flatMap((name) => (name === null ? [] : [organizationKey(name)])));
    for (const card of this.#cards.all()) {
      const { uri } = card.document;
      if (!isOfSystem(card.document) || present.has(uri)) continue;
      if (!keys.has(organizationKey(card.document.organization))) continue;
      if (!uris.some((folder) => uri.startsWith(`${folder}/`))) continue;
      if (unread.some((folder) => uri.startsWith(`${folder}/`))) continue;
      const place = this.#workspace.setAside(card.file);
      this.#cards.delete(card.documentId);
      this.hasUnpublished = true;
      reports.push({
        uri,
        documentId: card.documentId,
        status: 'gone',
        reason: oneLine(`its extraction is in ${place}`),
      });
    }
    return reports.sort((a, b) => compareCodePoints(a.uri, b.uri));
  }

  /** What stands for this text now: a person may have changed the file since the run began. */
  #standing(document: SourceDocument, reading: ReadInput): Card | undefined {
    const workspace = this.#workspace;
    const { documentId } = document;
    this.#cards.delete(documentId);
    if (!workspace.hasExtraction(documentId)) return undefined;
    // An extraction whose text was lost is whole again with the text at hand.
    if (!workspace.hasText(documentId, document.text)) this.#storeText(document, reading);
    const card = this.#catalog.refresh(`${documentId}.json`);
    if ('reason' in card) return undefined;
    this.#cards.set(card);
    return card;
  }

  /** The same claims, told of a document of which something else is said now. @returns whether there was anything new */
  #retellDocument(card: Card, document: SourceDocument, reading: ReadInput): boolean {
    this.#storeWhole(reading);
    if (isSameDocument(card.document, document)) return false;
    const workspace = this.#workspace;
    const info = documentInfo(document, card.document.readCharacters);
    this.#storeText(document, reading);
    this.#write(document.documentId, withDocument(workspace.readExtractionFile(card.file), info));
    return true;
  }

  /** Texts before the claims that point into them, a whole before its parts: a killed run leaves nothing dangling. */
  #storeText({ documentId, text }: SourceDocument, reading: ReadInput): void {
    this.#storeWhole(reading);
    this.#workspace.writeDocument(documentId, text, reading.whole === null ? reading.source : null);
  }

  #storeWhole({ whole, source }: ReadInput): void {
    if (whole === null || this.#storedWholes.has(whole.documentId)) return;
    this.#workspace.writeDocument(whole.documentId, whole.text, source);
    this.#storedWholes.add(whole.documentId);
  }

  #write(documentId: DocumentId, json: string): void {
    this.#workspace.writeExtraction(documentId, json);
    const card = this.#catalog.refresh(`${documentId}.json`);
    if (!('reason' in card)) this.#cards.set(card);
    this.hasUnpublished = true;
  }

  /**
   * A document of which a part was left unread is told by its new parts and the old ones that no new one took the place of.
   * @returns where the reviewed ones among them are now
   */
  #setAsideSuperseded({ uri, documents }: ReadInput, reports: readonly DocumentReport[]): string[] {
    const isWhole = !reports.some(({ status }) => status === 'unread');
    const told = new Set(reports.filter(({ status }) => status !== 'unread').map((report) => report.uri));
    const reviewed: string[] = [];
    for (const card of this.#cards.of(uri)) {
      if (!isSuperseded(card, uri, documents) || !(isWhole || told.has(card.document.uri))) continue;
      const place = this.#workspace.setAside(card.file);
      this.#cards.delete(card.documentId);
      this.hasUnpublished = true;
      if (card.standing === 'reviewed') reviewed.push(place);
    }
    return reviewed;
  }

  /** A file that cannot be used may still be somebody's work with a slip in it. */
  #setAsideUnusable(documentId: DocumentId): string | undefined {
    const workspace = this.#workspace;
    if (!workspace.hasExtraction(documentId)) return undefined;
    return `its extraction could not be used and was set aside: ${workspace.setAside(`${documentId}.json`)}`;
  }

  #hasOlderText(document: SourceDocument): boolean {
    return this.#cards.of(document.uri).some((card) => isSuperseded(card, document.uri, [document]));
  }
}

function reasons(...words: readonly (string | undefined)[]): { reason?: string } {
  const told = words.filter((each) => each !== undefined);
  return told.length === 0 ? {} : { reason: oneLine(told.join('; ')) };
}
