// Which extraction a document should have, decided in one place (CONTRACT sections 2 and 9): what people did stands over
// what a machine did, the stronger over the weaker, and nothing is made again that would come out the same.
// In: what stands in the workspace, and what could take its place. Out: take it or leave it, with the reason. Pure: it
// reads no file and runs no extractor.
import { fileDocumentId, organizationKey, UNKNOWN_ORGANIZATION, type DocumentId } from '../../cypher/model/ids.js';
import { EXTRACTOR_STRENGTH, type ExtractorName } from '../../cypher/model/values.js';
import type { SourceDocument } from '../documents/source-document.js';
import { checksumOf } from './extraction-file.js';
import { isOfSystem, isPartOf, type DocumentInfo, type Extraction } from './extraction.js';
import type { Extractor } from './extractor.js';

/** What stands for a text, as far as the decision looks at it. */
export interface StandingExtraction {
  readonly documentId: DocumentId;
  readonly document: DocumentInfo;
  readonly standing: ExtractorName;
  readonly isEdited: boolean;
  readonly promptVersion: string | null;
  readonly model: string | null;
  /** of the content as it lies on disk */
  readonly checksum: string;
}

/** What could take its place: an extractor that was not run yet, or the extraction that lies beside the document. */
export type Candidate =
  | {
      readonly from: 'extractor';
      readonly extractor: Pick<Extractor, 'name' | 'model' | 'version'>;
      /** asked for by name, so it may replace a stronger extraction (never a reviewed one) */
      readonly isNamed: boolean;
    }
  | { readonly from: 'file'; readonly extraction: Extraction };

export type Decision =
  /** `updated`: the same reader reads the same text, of which something else is said */
  | { readonly status: 'take'; readonly as: 'added' | 'replaced' | 'updated' }
  /** the claims stay because the candidate's are the same; what is said of the document may still be new */
  | { readonly status: 'unchanged' }
  /** the claims stay because they are stronger */
  | { readonly status: 'kept'; readonly reason: string };

export function decideExtraction(
  document: SourceDocument,
  standing: StandingExtraction | undefined,
  candidate: Candidate,
): Decision {
  if (standing === undefined) return { status: 'take', as: 'added' };
  const isSameReader = candidate.from === 'extractor' && isOwnWork(standing, candidate.extractor);
  const isSame =
    candidate.from === 'extractor'
      ? isSameReader && isReadAlike(standing.document, document)
      : checksumOf({ ...candidate.extraction, document: standing.document }) === standing.checksum;
  if (isSame) return { status: 'unchanged' };
  if (standing.isEdited)
    return { status: 'kept', reason: 'its extraction was changed by hand, which is never replaced' };
  const { name, words, isNamed } = describe(candidate);
  const isWeaker = EXTRACTOR_STRENGTH[name] < EXTRACTOR_STRENGTH[standing.standing];
  if (isWeaker && !(isNamed && standing.standing !== 'reviewed')) {
    const by = standing.standing === 'reviewed' ? 'reviewed by people' : `by "${standing.standing}"`;
    return { status: 'kept', reason: `its extraction is ${by}, which is stronger than ${words}` };
  }
  return { status: 'take', as: isSameReader ? 'updated' : 'replaced' };
}

/**
 * Whether what stands tells of the document that was just read (or of a part of it) from a text that it no longer has; or
 * tells of the same file of infrastructure or code as nobody's, and now it is known whose it is: a machine's work, not a
 * person's, which stays until they say where it belongs.
 * @param documents all that the document consists of now, those that were refused included: their claims stay
 */
export function isSuperseded(
  { documentId, document: known, standing }: Pick<StandingExtraction, 'documentId' | 'document' | 'standing'>,
  uri: string,
  documents: readonly SourceDocument[],
): boolean {
  return (
    (known.uri === uri || isPartOf(known, uri)) &&
    !documents.some((document) => document.documentId === documentId) &&
    (organizationKey(known.organization) === organizationKey(documents[0]?.organization ?? '') ||
      (standing !== 'reviewed' &&
        documents.some((document) => isOfSystem(document) && documentId === idAsNobodys(document))))
  );
}

function idAsNobodys({ uri, text }: SourceDocument): DocumentId {
  return fileDocumentId(UNKNOWN_ORGANIZATION, uri, text);
}

function isOwnWork(
  { standing, promptVersion, model }: StandingExtraction,
  extractor: Pick<Extractor, 'name' | 'model' | 'version'>,
): boolean {
  return standing === extractor.name && promptVersion === extractor.version && model === extractor.model;
}

/** What extractors look at beside the text: the year of a date comes from `publishedAt`, a service from the title, … */
export function isReadAlike(known: DocumentInfo, document: SourceDocument): boolean {
  const inputs = ['title', 'organization', 'publishedAt', 'url'] as const;
  return inputs.every((field) => known[field] === document[field]);
}

function describe(candidate: Candidate): { name: ExtractorName; words: string; isNamed: boolean } {
  if (candidate.from === 'extractor') {
    const { extractor, isNamed } = candidate;
    return { name: extractor.name, words: `"${extractor.name}"`, isNamed };
  }
  const { name } = candidate.extraction.extractor;
  return { name, words: `the "${name}" beside it`, isNamed: false };
}
