// What the source panel shows: a claim in words, the evidence it rests on, and where else to look.
import type { EvidenceTextFragment } from '../api/generated/documents.js';

export interface SourceClaim {
  readonly heading: string;
  readonly text: string;
  readonly evidence: EvidenceTextFragment;
  /** Other places that speak of the same: a step's sentence, the lines of code that its mark rests on. */
  readonly related?: readonly RelatedSource[];
}

export interface RelatedSource {
  readonly label: string;
  /** What opens it: `{ step: '2' }` or `{ claim: 'mark-2-1' }`. */
  readonly open: { readonly step: string } | { readonly claim: string };
}
