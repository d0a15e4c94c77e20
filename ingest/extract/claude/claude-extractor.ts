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
import type { ExtractedClaims, Usage } from '../extraction.js';
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
import { buildReviewQuestions, claimsPassedOver, listReviewable, type ReviewQuestion } from './review.js';
import { readCharacters } from './segments.js';
import { settlePath } from './settle-path.js';
import { toClaims } from './to-claims.js';

export type { ClaudeSettings } from './plan-requests.js';

export function createClaudeExtractor({
  model,
  settings,
}: {
  readonly model: Model;
  readonly settings: ClaudeSettings;
}): Extractor {
  return {
    name: 'claude',
    model: settings.model,
    version: versionOf(settings),
    extract: (document) => extract(document, model, settings),
    planRequests: (document) => planRequests(document, settings),
    paid: () => paidBy(model),
  };
}

function paidBy({ paid }: Model): { calls: number; usage: Usage } {
  const { calls, inputTokens, cachedInputTokens, outputTokens, costUsd } = paid;
  return { calls, usage: { inputTokens, cachedInputTokens, outputTokens, costUsd } };
}

/** Raise it with every change after which the same reply may give other claims: documents are then read again, from stored replies. */
const CLAIMS_VERSION = 'claims-2';

function versionOf({ reviewModel, redactNames }: ClaudeSettings): string {
  const review = reviewModel === null ? [] : [`${REVIEW_PROMPT.version}@${reviewModel}`];
  return [EXTRACT_PROMPT.version, ...review, CLAIMS_VERSION, ...(redactNames ? ['names-masked'] : [])].join('+');
}

async function extract(document: SourceDocument, model: Model, settings: ClaudeSettings): Promise<ExtractorResult> {
  const account = new ReadingAccount();
  const asking: Asking = {
    ask: async (request) => {
      const answer = await model.ask(request, document.documentId);
      account.add(answer);
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
  return { ok: true, claims, readCharacters: readCharacters(questions.pieces), usage: account.usage };
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
 * What the second model leaves. A review that cannot be had, or passes claims over, does not lose the document: such claims are
 * kept, no surer than what merely follows, and the extraction says so.
 */
async function review(
  claims: ExtractedClaims,
  view: string,
  reviewModel: string,
  asking: Asking,
): Promise<ExtractedClaims> {
  const questions = buildReviewQuestions(listReviewable(claims), view, { model: reviewModel });
  const replies = await askAll(
    questions,
    (question) => askReviewer(question, asking),
    () => false,
  );
  const verdicts = replies.flatMap((reply) => (reply?.ok === true ? reply.value.verdicts : []));
  const failures = replies.flatMap((reply) => (reply?.ok === false ? [reply.reason] : []));
  const { failurePath, causes, affected, refused, unjudged } = applyReview(claims, { verdicts });
  const why = failures[0] ?? 'its reply passed them over, also when asked again';
  const reason = `the review gave no verdict on ${unjudged.claims} of ${unjudged.of} claims: ${why}`;
  const missing = unjudged.claims === 0 ? [] : [{ claim: { list: 'review' }, reason }];
  return { ...claims, failurePath, causes, affected, refused: [...claims.refused, ...refused, ...missing] };
}

async function askReviewer({ request, ids }: ReviewQuestion, asking: Asking): Promise<CheckedReply<ReviewReply>> {
  try {
    return await askChecked(request, reviewReplySchema, asking, {
      lacks: (reply) => {
        const missing = claimsPassedOver(ids, reply);
        return missing.length === 0 ? [] : [`no verdict for ${missing.join(', ')}`];
      },
      join: (first, second) => ({ verdicts: [...first.verdicts, ...second.verdicts] }),
    });
  } catch (error) {
    if (error instanceof ModelFailedError) return { ok: false, reason: error.message };
    throw error;
  }
}
