// A document as the pipeline carries it: its stored text and what is known of it before anything is extracted.
import type { DocumentId } from '../../cypher/model/ids.js';
import type { DocumentKind } from '../../cypher/model/values.js';

export interface SourceDocument {
  readonly documentId: DocumentId;
  /** how the document is known within its organization (CONTRACT section 9) */
  readonly uri: string;
  readonly kind: DocumentKind;
  readonly title: string;
  readonly organization: string;
  readonly publishedAt?: string;
  readonly team?: string;
  readonly url?: string;
  /** the whole, for a part of a document that tells several incidents; its `uri` is the whole's with `#1`, `#2`… */
  readonly partOf?: DocumentId;
  readonly wholeTitle?: string;
  /** stored text: UTF-8, line ends `\n`, HTML turned into text; what spans count in */
  readonly text: string;
}
