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
  /** the run stopped before it: by `--max-cost`, interrupted, or no model to ask; the next run reads it */
  | 'unread'
  /** IaC or code that its folder no longer has: set aside */
  | 'gone'
  | 'refused';

export interface DocumentReport {
  readonly uri: string;
  readonly documentId: DocumentId | null;
  readonly status: DocumentStatus;
  readonly reason?: string;
  /** claims refused inside a document that was read */
  readonly refusedClaims?: number;
}

export interface IngestReport extends Payment {
  readonly runId: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly documents: readonly DocumentReport[];
  /** files of a folder that nobody reads */
  readonly passedOver: number;
  /** secrets that were found in what was read, and are `*` in what is stored */
  readonly secretsMasked: number;
  /** files of IaC and code of an organization that nobody named: each is a system of its own */
  readonly unnamedFiles: number;
  readonly graphVersion: string;
  readonly isInterrupted: boolean;
  /** inputs that it did not come to */
  readonly notBegun: number;
  /** why the run could not go on; what it had read is published */
  readonly failed?: string;
}

/** What is kept of a run that could not publish what it had read. */
export interface FailedRun extends Omit<IngestReport, 'graphVersion'> {
  readonly graphVersion: null;
  readonly failed: string;
}

/** Calls of a model that a run paid for, and what they cost; replies that an earlier run paid for are not in it. */
export interface Payment {
  readonly calls: number;
  readonly usage: Usage;
}

export const NO_USAGE: Usage = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, costUsd: 0 };
export const NO_PAYMENT: Payment = { calls: 0, usage: NO_USAGE };

/** `total`, and what was paid between two looks at one account. */
export function paidSince(total: Payment, before: Payment, now: Payment): Payment {
  const sum = (field: keyof Usage): number => total.usage[field] + now.usage[field] - before.usage[field];
  return {
    calls: total.calls + now.calls - before.calls,
    usage: {
      inputTokens: sum('inputTokens'),
      cachedInputTokens: sum('cachedInputTokens'),
      outputTokens: sum('outputTokens'),
      costUsd: sum('costUsd'),
    },
  };
}
