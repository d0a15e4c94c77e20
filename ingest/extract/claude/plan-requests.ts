// What reading a document takes of a model, without asking. In: the document and the extractor's settings. Out: the requests as
// they will be sent, and stand-ins of about their size for those that depend on replies; with a guess at what will come back.
import type { SourceDocument } from '../../documents/source-document.js';
import type { ModelRequest } from '../../llm/model-client.js';
import type { Evidence } from '../../../cypher/model/evidence.js';
import type { PlannedRequest } from '../extractor.js';
import { extractByRules } from '../rules/extract-by-rules.js';
import { viewForModel } from './model-view.js';
import { buildExtractRequest, type DocumentPiece } from './prompts/document-turn.js';
import { buildReviewRequests, listReviewable, type ReviewableClaim } from './review.js';
import { segmentText } from './segments.js';

export interface ClaudeSettings {
  /** that reads the documents */
  readonly model: string;
  /** that looks at claims again; null: nobody does */
  readonly reviewModel: string | null;
  /** people's names are not shown to any model */
  readonly redactNames: boolean;
}

/** A document as a model will be asked about it. */
export interface DocumentQuestions {
  readonly view: string;
  readonly pieces: readonly DocumentPiece[];
  /** one a piece, in their order */
  readonly requests: readonly ModelRequest[];
}

export function askAbout(document: SourceDocument, settings: ClaudeSettings): DocumentQuestions {
  const { title, text: view } = viewForModel(document, settings);
  const spans = segmentText(view);
  const pieces = spans.map((span, index) => ({ ...span, number: index + 1, of: spans.length }));
  const known = {
    title,
    organization: document.organization,
    ...(document.publishedAt === undefined ? {} : { publishedAt: document.publishedAt }),
  };
  const requests = pieces.map((piece) => buildExtractRequest(known, view, piece, { model: settings.model }));
  return { view, pieces, requests };
}

/**
 * Tokens that come back, but for what a model thinks before: a reply quotes the text, often several times, and says more about
 * a short one for its length. Guesses, from the size of a dozen replies to reports of 1,300 to 20,000 characters.
 */
const EXTRACT_REPLY = { least: 1_800, perCharacter: 0.55 };
const VERDICT_TOKENS = 40;
/**
 * Claims that are looked at again, to those that the rules find in the same text: a model tells more. A guess, from the same
 * replies: 179 to 120.
 */
const CLAIMS_TO_RULES = 1.5;
/** Where the rules find none. */
const FEWEST_CLAIMS = 4;
const QUOTE_LENGTH = 160;

export function planRequests(document: SourceDocument, settings: ClaudeSettings): PlannedRequest[] {
  const { view, pieces, requests } = askAbout(document, settings);
  const extract = requests.map((request, index) => {
    const piece = pieces[index] ?? { start: 0, end: view.length };
    const guess = EXTRACT_REPLY.least + EXTRACT_REPLY.perCharacter * (piece.end - piece.start);
    return { request, outputTokens: Math.min(request.maxOutputTokens, Math.round(guess)) };
  });
  if (settings.reviewModel === null) return extract;
  const claims = standInClaims(document, view);
  const reviews = buildReviewRequests(claims, view, { model: settings.reviewModel });
  const each = Math.round((claims.length * VERDICT_TOKENS) / Math.max(1, reviews.length));
  return [...extract, ...reviews.map((request) => ({ request, outputTokens: each }))];
}

/** Claims of about the number and size that a model is likely to tell: those that the rules find, some of them twice. */
function standInClaims(document: SourceDocument, view: string): ReviewableClaim[] {
  const read = extractByRules(document);
  const found = read.ok ? listReviewable(read.claims) : [];
  if (found.length === 0) return claimsSpreadOver(view);
  const count = Math.round(CLAIMS_TO_RULES * found.length);
  return Array.from({ length: count }, (_, index) => found[index % found.length]).flatMap((claim, index) =>
    claim === undefined ? [] : [{ ...claim, id: `step-${index + 1}` }],
  );
}

function claimsSpreadOver(view: string): ReviewableClaim[] {
  return Array.from({ length: FEWEST_CLAIMS }, (_, index) => {
    const start = Math.floor((index * Math.max(0, view.length - QUOTE_LENGTH)) / FEWEST_CLAIMS);
    const end = Math.min(view.length, start + QUOTE_LENGTH);
    const evidence: Evidence = {
      quote: view.slice(start, end),
      start,
      end,
      also: [],
      confidence: 0,
      basis: 'inferred',
    };
    return { id: `step-${index + 1}`, says: view.slice(start, end).replace(/\s+/g, ' ').toWellFormed(), evidence };
  });
}
