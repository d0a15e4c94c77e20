// What the pipeline asks of an extractor, whichever it is.
import type { ExtractorName } from '../../cypher/model/values.js';
import type { SourceDocument } from '../documents/source-document.js';
import type { ModelRequest } from '../llm/model-client.js';
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

export interface PlannedRequest {
  /** as it will be sent, or of about its size where it depends on what comes back before */
  readonly request: ModelRequest;
  /** about as many as will come back */
  readonly outputTokens: number;
}

export interface Extractor {
  readonly name: ExtractorName;
  readonly model: string | null;
  /** changes whenever the same text may give other claims */
  readonly version: string;
  extract(document: SourceDocument): Promise<ExtractorResult>;
  /** what reading it takes of a model, without asking, when nothing has to be asked twice; absent where none is asked */
  readonly planRequests?: (document: SourceDocument) => readonly PlannedRequest[];
  /** all that it has paid a model for so far, whatever came of it */
  readonly paid?: () => { readonly calls: number; readonly usage: Usage };
}
