// How sure a claim is and what it rests on, in plain words.
import type { Basis, DocumentKind } from '../api/generated/documents.js';

/** @param confidence 0 to 1; the steps are those of the extraction format */
export function describeConfidence(confidence: number): string {
  if (confidence >= 0.9) return 'Sure';
  if (confidence >= 0.75) return 'Fairly sure';
  if (confidence >= 0.55) return 'Less sure';
  return 'Unsure, a best guess';
}

const basisMeanings = {
  STATED: 'The document says it.',
  INFERRED: 'Not said outright: it follows from what is marked.',
  COMPUTED: 'Worked out by Faultline from other fields; there is no sentence for it.',
  LABELLED: 'Labelled by people of a study; they noted no sentence for it.',
} as const satisfies Record<Basis, string>;

export function describeBasis(basis: Basis, kind: DocumentKind): string {
  return basis === 'STATED' && isFile(kind) ? 'The file says it.' : basisMeanings[basis];
}

/** Whether a document is a file of code or configuration, which is read line by line, and not a text. */
export function isFile(kind: DocumentKind): boolean {
  return kind === 'IAC' || kind === 'CODE' || kind === 'CATALOG';
}
