// What the pipeline asks of an extractor, whichever it is.
import type { ExtractorName } from '../../cypher/model/values.js';
import type { SourceDocument } from '../documents/source-document.js';
import type { ExtractedClaims, Usage } from './extraction.js';

export type ExtractorResult =
  | {
      readonly ok: true;
      readonly claims: ExtractedClaims;
      /** how much of the text was read; less than its length only with a reason among the refused */
      readonly readCharacters: number;
      readonly usage?: Usage;
    }
  | { readonly ok: false; readonly reason: string };

export interface Extractor {
  readonly name: ExtractorName;
  readonly model: string | null;
  /** changes whenever the same text may give other claims */
  readonly version: string;
  extract(document: SourceDocument): Promise<ExtractorResult>;
}
