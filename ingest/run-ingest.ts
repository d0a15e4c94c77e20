// The pipeline: documents in, graph out.
//   1 document  what the command line names is listed and read to stored text     documents/
//   2 extract   each text becomes typed claims; every quote is checked            extract/
//   3 join      what one file of IaC or code leaves open, others close            join/
//   4 resolve   names become components, over all extractions at once             resolve/
//   5 load      the store is made to hold that graph                              load/
// The records of a hand-labelled study (labels/) come with their text and their claims, and go the same way.
// Extractions are the truth and are written as they come; the graph is published now and then, and at the end.
// One bad document never stops the others: it is refused with its reason.
import { proseDocumentId, UNKNOWN_ORGANIZATION } from '../cypher/model/ids.js';
import { listInputs, type DocumentInput } from './documents/list-inputs.js';
import { maskInputs } from './documents/mask-inputs.js';
import { maskSecrets } from './documents/secrets/mask-secrets.js';
import {
  readDocument,
  type DocumentReading,
  type DocumentSources,
  type ReadSettings,
} from './documents/read-document.js';
import type { SourceDocument } from './documents/source-document.js';
import type { Extractor } from './extract/extractor.js';
import { hasSystemReader, systemExtractor } from './extract/system/system-extractor.js';
import { IngestRun, type RunDependencies, type RunInput } from './ingest-run.js';
import { readLabels } from './labels/read-labels.js';
import type { LoadReport } from './load/publish-graph.js';
import { publishCatalog } from './publish-catalog.js';
import type { IngestReport } from './report.js';
import { CatalogReader } from './workspace/catalog.js';
import { readRulings } from './workspace/rulings.js';
import { lockWorkspace, type Holder } from './workspace/workspace-lock.js';

export type { IngestProgress, RunDependencies } from './ingest-run.js';

export interface IngestDependencies extends RunDependencies {
  readonly extractor: Extractor;
  readonly sources: DocumentSources;
}

export interface IngestRequest extends ReadSettings {
  readonly inputs: readonly string[];
  /** what relative paths start at */
  readonly baseFolder: string;
  /** the extractor was asked for by name, so it may replace a stronger extraction (never a reviewed one) */
  readonly isExtractorNamed: boolean;
  /** documents that are read by a model at the same time; 1 unless told */
  readonly concurrency?: number;
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

/**
 * @throws WorkspaceHeldError when another process writes to the workspace
 * @throws WorkspaceError, PublishError when it cannot be written
 * @throws ModelUnusableError when the model cannot be asked; what was read before is published
 */
export async function runIngest(request: IngestRequest, deps: IngestDependencies): Promise<IngestReport> {
  return holdingWorkspace('faultline ingest', deps, async (holder) => {
    const { inputs, ...listed } = await maskInputs(listInputs(request.inputs, request.baseFolder, deps.workspace.home));
    const prose = { extractor: deps.extractor, isNamed: request.isExtractorNamed };
    const read = inputs.map((input): RunInput => ({
      uri: input.uri ?? 'standard input',
      read: () => readInput(input, request, deps.sources),
      reader: input.from === 'tree' ? { extractor: systemExtractor, isNamed: false } : prose,
    }));
    const { concurrency = 1, signal } = request;
    const organizations = inputs.map((input) => (input.from === 'tree' ? input.organization : null));
    const folders = {
      uris: listed.folders,
      organizations:
        request.organization === undefined ? [UNKNOWN_ORGANIZATION, ...organizations] : [request.organization],
    };
    return new IngestRun({ ...listed, folders, inputs: read }, deps, { concurrency, signal, holder }).run();
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
      read: () => readLabelled(document, source),
      reader: { extractor, isNamed: false },
    }));
    return new IngestRun({ ...others, inputs }, deps, { concurrency: 1, signal: request.signal, holder }).run();
  });
}

/** A file of IaC or code that no reader is for is passed over, whatever its name says. */
export async function readInput(
  input: DocumentInput,
  settings: ReadSettings,
  sources: DocumentSources,
): Promise<DocumentReading> {
  const reading = await readDocument(input, settings, sources);
  if (input.from !== 'tree' || reading.status !== 'read' || reading.documents.some(hasSystemReader)) return reading;
  return { status: 'passedOver', uri: input.uri };
}

/** The text is stored as that of a file would be: without secrets, so that both are known as one. */
async function readLabelled(document: SourceDocument, source: Uint8Array): Promise<DocumentReading> {
  const { uri, url = '' } = document;
  const masked = await maskSecrets([document.text, document.title, document.organization, url]);
  if (!masked.ok) return { status: 'refused', uri, reason: masked.reason };
  const [text = '', title = '', organization = '', address = ''] = masked.texts.map((each) => each.text);
  return {
    status: 'read',
    uri,
    documents: [
      {
        ...document,
        documentId: proseDocumentId(text),
        title,
        organization,
        text,
        ...(url === '' ? {} : { url: address }),
      },
    ],
    whole: null,
    source: { bytes: source, extension: 'json' },
    offeredExtraction: null,
    secretsMasked: masked.texts.reduce((sum, each) => sum + each.masked, 0),
  };
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
export async function holdingWorkspace<Result>(
  command: string,
  { workspace, now }: Pick<RunDependencies, 'workspace' | 'now'>,
  work: (holder: Holder) => Promise<Result>,
): Promise<Result> {
  workspace.create();
  const lock = lockWorkspace(workspace.home, command, now());
  try {
    workspace.sweepDrafts();
    // What cannot be understood is told now, not after hours of reading.
    readRulings(workspace);
    return await work(lock.holder);
  } finally {
    lock.release();
  }
}
