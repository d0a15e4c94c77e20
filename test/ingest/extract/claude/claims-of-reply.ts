// What becomes of a reply about a text, as the tests of claims look at it. In: a text and what a model replies of it. Out: the
// claims, with the checks that hold for every reply made on the way.
import { expect } from 'vitest';
import { checkClaims } from '../../../../ingest/extract/check-claims.js';
import type { ExtractReply } from '../../../../ingest/extract/claude/extract-reply.js';
import { createQuoteFinder } from '../../../../ingest/extract/claude/find-quote.js';
import { locateReply } from '../../../../ingest/extract/claude/locate-reply.js';
import { mergeReplies } from '../../../../ingest/extract/claude/merge-replies.js';
import { toClaims, type DocumentToClaim } from '../../../../ingest/extract/claude/to-claims.js';
import {
  extractedClaimsSchema,
  type ExtractedClaims,
  type IncidentClaims,
} from '../../../../ingest/extract/extraction.js';
import { makeReply } from '../../../support/make-reply.js';

export interface Known extends Partial<Omit<DocumentToClaim, 'text'>> {
  /** what the model saw, where that is not the text */
  readonly view?: string;
}

/** Claims of a reply; fails the test when the pipeline's own checks would turn any away. */
export function claimsOf(text: string, told: Partial<ExtractReply>, known: Known = {}): ExtractedClaims {
  const { view = text, ...document } = known;
  const whole = { start: 0, end: text.length };
  const located = locateReply(makeReply(told), createQuoteFinder(text, view), whole);
  const merged = mergeReplies([{ piece: whole, reply: located }]);
  const { claims } = toClaims(merged, { text, title: 'A bad day', uri: 'test/a.md', ...document }, view);
  const parsed = extractedClaimsSchema.parse(claims);
  expect(parsed).toEqual(claims);
  expect(checkClaims(claims, text, 'claude').refused).toEqual([]);
  return claims;
}

export function incidentOf(text: string, told: Partial<ExtractReply>, known: Known = {}): IncidentClaims {
  const { incident } = claimsOf(text, told, known);
  if (incident === null) throw new Error('no incident');
  return incident;
}

/** `list: reason` of what was refused. */
export function refusalsOf(claims: ExtractedClaims): string[] {
  return claims.refused.map(({ claim, reason }) => `${String(claim['list'])}: ${reason}`);
}
