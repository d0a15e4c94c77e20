// What the source panel shows: a claim in words and the evidence it rests on.
import type { EvidenceTextFragment } from '../api/generated/documents.js';

export interface SourceClaim {
  readonly heading: string;
  readonly text: string;
  readonly evidence: EvidenceTextFragment;
}
