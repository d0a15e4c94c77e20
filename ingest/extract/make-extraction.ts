// The extraction of one document, from an extractor or from the file that lies beside it; both pass the same checks.
// In: a document and where its claims come from. Out: the extraction as it would be written, or one line that says why
// there is none. An extractor that fails, in whatever way, refuses its document and no other.
import type { SourceDocument } from '../documents/source-document.js';
import { ModelFailedError, StopReading } from '../llm/llm-errors.js';
import { checkClaims } from './check-claims.js';
import { readExtraction } from './extraction-file.js';
import {
  extractionSchema,
  SCHEMA_VERSION,
  type DocumentInfo,
  type ExtractedClaims,
  type Extraction,
  type ExtractorInfo,
} from './extraction.js';
import type { Extractor } from './extractor.js';

export type MadeExtraction =
  { readonly ok: true; readonly extraction: Extraction } | { readonly ok: false; readonly reason: string };

/**
 * Have the extractor read it.
 * @throws StopReading when the run can ask no more: nothing is said of this document
 */
export async function extractDocument(
  document: SourceDocument,
  extractor: Extractor,
  now: () => Date,
): Promise<MadeExtraction> {
  try {
    const result = await extractor.extract(document);
    if (!result.ok) return result;
    const info: ExtractorInfo = {
      name: extractor.name,
      ...(extractor.model === null ? {} : { model: extractor.model }),
      promptVersion: extractor.version,
      at: now().toISOString(),
      ...(result.usage === undefined ? {} : { usage: result.usage }),
    };
    const { claims } = checkClaims(result.claims, document.text, extractor.name);
    const extraction = extractionSchema.parse(toExtraction(document, result.readCharacters, info, claims));
    return { ok: true, extraction };
  } catch (error) {
    if (error instanceof StopReading) throw error;
    const words = (error as Error).message.replace(/\s+/g, ' ').slice(0, 200);
    if (error instanceof ModelFailedError) return { ok: false, reason: words };
    return { ok: false, reason: `the extractor "${extractor.name}" failed on it: ${words}` };
  }
}

/** @param json of the extraction that lies beside the document */
export function readOffered(json: string, document: SourceDocument): MadeExtraction {
  const reading = readExtraction(json, document.text, 'besideDocument');
  if (!reading.ok) return { ok: false, reason: `the extraction beside it cannot be used: ${reading.reason}` };
  const { extraction, leftOut } = reading;
  if (extraction.documentId !== document.documentId) {
    return {
      ok: false,
      reason: `the extraction beside it is about another text (${extraction.documentId}, this one is ${document.documentId})`,
    };
  }
  const claims = { ...extraction, refused: [...extraction.refused, ...leftOut] };
  return {
    ok: true,
    extraction: toExtraction(document, extraction.document.readCharacters, extraction.extractor, claims),
  };
}

/** What is said of a document, as its extraction keeps it. */
export function documentInfo(document: SourceDocument, readCharacters: number): DocumentInfo {
  const { documentId: _, text, ...known } = document;
  return { ...known, characters: text.length, readCharacters };
}

export function isSameDocument(known: DocumentInfo, document: SourceDocument): boolean {
  const fields = [
    'uri',
    'kind',
    'organization',
    'title',
    'publishedAt',
    'team',
    'url',
    'partOf',
    'wholeTitle',
  ] as const;
  return fields.every((field) => known[field] === document[field]);
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
    ...(claims.attributes === undefined ? {} : { attributes: claims.attributes }),
    facts: claims.facts,
    refused: claims.refused,
  };
}
