// The `claude` extractor: a document read by a model, and nothing of it believed unseen. In: a model and settings. Out: claims
// whose quotes are in the text, or one line that says why there are none. It keeps no text, waits for no clock and knows no
// server; secrets were masked before a document comes here.
//
//   1 view      what the model may see of the text, in pieces where it is long
//   2 ask       each piece; a reply that cannot be used is asked for once more
//   3 locate    every quote is sought in the text
//   4 merge     the replies to the pieces become one
//   5 claim     refs, order, roles, times, confidence: what code can decide
//   6 review    a second model looks at path, causes and roles, and may only take away
import type { SourceDocument } from '../../documents/source-document.js';
import { ModelFailedError } from '../../llm/llm-errors.js';
import type { Model, ModelRequest } from '../../llm/model-client.js';
import type { ExtractedClaims } from '../extraction.js';
import type { Extractor, ExtractorResult } from '../extractor.js';
import { applyReview } from './apply-review.js';
import { askAll, askChecked, type Asking, type CheckedReply } from './ask-checked.js';
import { extractReplySchema, type ExtractReply } from './extract-reply.js';
import { createQuoteFinder } from './find-quote.js';
import { locateReply } from './locate-reply.js';
import { mergeReplies } from './merge-replies.js';
import { askAbout, planRequests, type ClaudeSettings, type DocumentQuestions } from './plan-requests.js';
import { EXTRACT_PROMPT } from './prompts/extract-prompt.js';
import { REVIEW_PROMPT } from './prompts/review-prompt.js';
import { ReadingAccount } from './reading-account.js';
import { reviewReplySchema, type ReviewReply } from './review-reply.js';
import { buildReviewRequests, listReviewable } from './review.js';
import { readCharacters } from './segments.js';
import { UNREVIEWED } from './sureness.js';
import { settlePath, toClaims } from './to-claims.js';

export type { ClaudeSettings } from './plan-requests.js';

export function createClaudeExtractor({
  model,
  settings,
}: {
  readonly model: Model;
  readonly settings: ClaudeSettings;
}): Extractor {
  const paid = new ReadingAccount();
  return {
    name: 'claude',
    model: settings.model,
    version: versionOf(settings),
    extract: (document) => extract(document, model, settings, paid),
    planRequests: (document) => planRequests(document, settings),
    paid: () => paid.total,
  };
}

/** Raise it with every change after which the same reply may give other claims: documents are then read again, from stored replies. */
const CLAIMS_VERSION = 'claims-1';

function versionOf({ reviewModel, redactNames }: ClaudeSettings): string {
  const review = reviewModel === null ? [] : [`${REVIEW_PROMPT.version}@${reviewModel}`];
  return [EXTRACT_PROMPT.version, ...review, CLAIMS_VERSION, ...(redactNames ? ['names-masked'] : [])].join('+');
}

async function extract(
  document: SourceDocument,
  model: Model,
  settings: ClaudeSettings,
  paid: ReadingAccount,
): Promise<ExtractorResult> {
  const account = new ReadingAccount();
  const asking: Asking = {
    ask: async (request) => {
      const answer = await model.ask(request, document.documentId);
      account.add(answer);
      if (!answer.isStored) paid.add(answer);
      return answer;
    },
    forget: (key) => model.forget(key),
  };
  const questions = askAbout(document, settings);
  const replies = await askPieces(questions, asking);
  if (!replies.ok) return replies;

  const finder = createQuoteFinder(document.text, questions.view);
  const located = replies.value.map((reply, index) => {
    const piece = questions.pieces[index] ?? { start: 0, end: document.text.length };
    return { piece, reply: locateReply(reply, finder, piece) };
  });
  const merged = mergeReplies(located);
  if (!merged.tellsIncident) {
    const words = merged.whyNot.replace(/\s+/g, ' ').trim().slice(0, LONGEST_REASON).toWellFormed();
    return { ok: false, reason: `it tells no incident${words === '' ? '' : `: ${words}`}` };
  }
  const draft = toClaims(merged, document, questions.view);
  const reviewed =
    settings.reviewModel === null
      ? draft.claims
      : await review(draft.claims, questions.view, settings.reviewModel, asking);
  const claims = { ...reviewed, ...settlePath(reviewed, draft.path) };
  return { ok: true, claims, readCharacters: readCharacters(questions.pieces), usage: account.total.usage };
}

const LONGEST_REASON = 160;

/** A piece that cannot be had refuses the document; the replies to others stay kept. */
async function askPieces(
  { requests, pieces }: DocumentQuestions,
  asking: Asking,
): Promise<CheckedReply<readonly ExtractReply[]>> {
  const askOne = (request: ModelRequest): Promise<CheckedReply<ExtractReply>> =>
    askChecked(request, extractReplySchema, asking);
  const replies = await askAll(requests, askOne, ({ ok }) => !ok);
  for (const [index, reply] of replies.entries())
    if (reply?.ok === false) return { ok: false, reason: `${nameOf(index, pieces.length)}${reply.reason}` };
  return { ok: true, value: replies.flatMap((reply) => (reply?.ok === true ? [reply.value] : [])) };
}

function nameOf(index: number, pieces: number): string {
  return pieces === 1 ? '' : `piece ${index + 1} of ${pieces}: `;
}

/**
 * What the second model leaves. A review that cannot be had does not lose the document: the claims it was to look at are kept,
 * no surer than what merely follows, and the extraction says so.
 */
async function review(
  claims: ExtractedClaims,
  view: string,
  reviewModel: string,
  asking: Asking,
): Promise<ExtractedClaims> {
  const requests = buildReviewRequests(listReviewable(claims), view, { model: reviewModel });
  if (requests.length === 0) return claims;
  const replies = await askAll(
    requests,
    (request) => askReviewer(request, asking),
    () => false,
  );
  const verdicts = replies.flatMap((reply) => (reply?.ok === true ? reply.value.verdicts : []));
  const failures = replies.flatMap((reply) => (reply?.ok === false ? [reply.reason] : []));
  const { failurePath, causes, affected, refused } = applyReview(claims, { verdicts });
  const judged = { ...claims, failurePath, causes, affected, refused: [...claims.refused, ...refused] };
  const [failure] = failures;
  return failure === undefined ? judged : unreviewed(judged, failure);
}

async function askReviewer(request: ModelRequest, asking: Asking): Promise<CheckedReply<ReviewReply>> {
  try {
    return await askChecked(request, reviewReplySchema, asking);
  } catch (error) {
    if (error instanceof ModelFailedError) return { ok: false, reason: error.message };
    throw error;
  }
}

function unreviewed(claims: ExtractedClaims, reason: string): ExtractedClaims {
  const lower = <Claim extends ExtractedClaims['causes' | 'affected' | 'failurePath'][number]>(
    list: readonly Claim[],
  ): Claim[] =>
    list.map((claim) => ({
      ...claim,
      evidence: { ...claim.evidence, confidence: Math.min(claim.evidence.confidence, UNREVIEWED) },
    }));
  return {
    ...claims,
    failurePath: lower(claims.failurePath),
    causes: lower(claims.causes),
    affected: lower(claims.affected),
    refused: [...claims.refused, { claim: { list: 'review' }, reason: `the review did not happen: ${reason}` }],
  };
}
