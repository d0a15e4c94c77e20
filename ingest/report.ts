// What a run did, document by document: printed, written to `runs/`, and turned into an exit code.
import type { DocumentId } from '../cypher/model/ids.js';
import type { Usage } from './extract/extraction.js';

export type DocumentStatus =
  /** new to the workspace */
  | 'added'
  /** a new text at a known address, read anew by another extractor or version, or corrected beside its document */
  | 'replaced'
  /** the same text with another address, organization or date */
  | 'updated'
  | 'unchanged'
  /** a stronger extraction stays */
  | 'kept'
  | 'refused';

export interface DocumentReport {
  readonly uri: string;
  readonly documentId: DocumentId | null;
  readonly status: DocumentStatus;
  readonly reason?: string;
  /** claims refused inside a document that was read */
  readonly refusedClaims?: number;
}

export interface IngestReport {
  readonly runId: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly documents: readonly DocumentReport[];
  /** files of a folder that nobody reads */
  readonly passedOver: number;
  readonly usage: Usage;
  readonly graphVersion: string;
  readonly isInterrupted: boolean;
}

/** What is kept of a run that could not publish what it had read. */
export interface FailedRun extends Omit<IngestReport, 'graphVersion'> {
  readonly graphVersion: null;
  readonly failed: string;
}

export const NO_USAGE: Usage = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, costUsd: 0 };

export function addUsage(total: Usage, more: Usage | undefined): Usage {
  if (more === undefined) return total;
  return {
    inputTokens: total.inputTokens + more.inputTokens,
    cachedInputTokens: total.cachedInputTokens + more.cachedInputTokens,
    outputTokens: total.outputTokens + more.outputTokens,
    costUsd: total.costUsd + more.costUsd,
  };
}
