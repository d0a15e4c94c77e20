// Which claims a sceptical colleague is asked about, and what is shown of each. In: the claims of a document and its text as the
// model may see it. Out: one question or several. The claim, its quotes and the text around them are shown, and nothing else of
// the document. What comes of the verdicts is `apply-review.ts`.
import type { Evidence } from '../../../cypher/model/evidence.js';
import type { ModelRequest } from '../../llm/model-client.js';
import type { AffectedClaim, CauseClaim, ExtractedClaims, FailureStepClaim } from '../extraction.js';
import { buildReviewRequest, type ReviewSettings, type ShownClaim, type ShownQuote } from './prompts/review-turn.js';
import { FAILURE_MODE_GLOSS } from './prompts/taxonomy.js';
import type { ReviewReply } from './review-reply.js';

export interface ReviewableClaim {
  readonly id: string;
  /** in one plain line */
  readonly says: string;
  readonly evidence: Evidence;
}

export type ReviewedLists = Pick<ExtractedClaims, 'components' | 'failurePath' | 'causes' | 'affected'>;

/** Characters shown on either side of a quote. */
const REACH = 300;

/** A quote as long as this is no sentence; its two ends are shown. */
const LONGEST_QUOTE = { shown: 1_600, head: 1_000, tail: 500 };

/** More in one question, and the later ones are judged less carefully. */
const MOST_CLAIMS_A_CALL = 60;

/** One reply must not decide how many calls are paid: what comes after stays without a verdict. */
const MOST_CALLS = 4;

/** Where a claim stands in its list, as its id: `step-1` is the first of the path. */
export const claimId = {
  step: (index: number): string => `step-${index + 1}`,
  cause: (index: number): string => `cause-${index + 1}`,
  affected: (index: number): string => `affected-${index + 1}`,
} as const;

/** What matters most and is read wrongly most easily: the failure path, the causes, and who was affected in which role. */
export function listReviewable(claims: ReviewedLists): ReviewableClaim[] {
  const names = new Map(claims.components.map(({ ref, name, kind }) => [ref, `"${name}" (${kind})`]));
  const named = (ref: string): string => names.get(ref) ?? `"${ref}"`;
  const onPath = new Set(claims.failurePath.flatMap(({ from, to }) => [from, to]));
  return [
    ...claims.failurePath.map((step, index) => ({
      id: claimId.step(index),
      says: oneLine(stepSays(step, named)),
      evidence: step.evidence,
    })),
    ...claims.causes.map((cause, index) => ({
      id: claimId.cause(index),
      says: oneLine(causeSays(cause, named)),
      evidence: cause.evidence,
    })),
    ...claims.affected.map((affected, index) => ({
      id: claimId.affected(index),
      says: oneLine(affectedSays(affected, named, onPath.has(affected.component))),
      evidence: affected.evidence,
    })),
  ];
}

export interface ReviewQuestion {
  readonly request: ModelRequest;
  /** of the claims it asks about, each of which wants a verdict */
  readonly ids: readonly string[];
}

/**
 * @param viewText the stored text as the model may see it, of the same length: what is shown comes from it, not from the quotes
 * @returns none where there is nothing to judge; the verdicts of all of them go to `applyReview` together
 */
export function buildReviewQuestions(
  claims: readonly ReviewableClaim[],
  viewText: string,
  settings: ReviewSettings,
): ReviewQuestion[] {
  const judged = claims.slice(0, MOST_CALLS * MOST_CLAIMS_A_CALL);
  const calls = Math.ceil(judged.length / MOST_CLAIMS_A_CALL);
  return Array.from({ length: calls }, (_, call) => {
    const [start, end] = [call, call + 1].map((edge) => Math.round((edge * judged.length) / calls));
    const asked = judged.slice(start, end);
    const shown = asked.map((claim) => showClaim(claim, viewText));
    return { request: buildReviewRequest(shown, settings), ids: asked.map(({ id }) => id) };
  });
}

/** The requests alone. */
export function buildReviewRequests(
  claims: readonly ReviewableClaim[],
  viewText: string,
  settings: ReviewSettings,
): ModelRequest[] {
  return buildReviewQuestions(claims, viewText, settings).map(({ request }) => request);
}

/** A reply may fit its schema and leave claims out: what is passed over was not judged. */
export function claimsPassedOver(ids: readonly string[], { verdicts }: ReviewReply): string[] {
  const judged = new Set(verdicts.map(({ claim }) => claim.trim()));
  return ids.filter((id) => !judged.has(id));
}

function stepSays({ from, to, mechanism }: FailureStepClaim, named: (ref: string) => string): string {
  return `Trouble in ${named(from)} made trouble in ${named(to)}${mechanism === '' ? '' : `: ${mechanism}`}`;
}

function causeSays({ kind, failureMode, component, text }: CauseClaim, named: (ref: string) => string): string {
  const where = component === undefined ? '' : `, in ${named(component)}`;
  return `Cause of kind ${kind}, failure mode ${failureMode} (${FAILURE_MODE_GLOSS[failureMode]})${where}: ${text}`;
}

/** On a path the role follows from the steps, which are judged themselves. */
function affectedSays({ component, role, effect }: AffectedClaim, named: (ref: string) => string, isOnPath: boolean) {
  const part = role === 'ORIGIN' && !isOnPath ? 'The fault began in' : 'In this incident, trouble was in';
  return `${part} ${named(component)}${effect === '' ? '' : `: ${effect}`}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 1_000).toWellFormed();
}

function showClaim({ id, says, evidence }: ReviewableClaim, text: string): ShownClaim {
  const places = [evidence, ...evidence.also];
  return { claim: id, says, quotes: places.map(({ start, end }) => showQuote(text, start, end)) };
}

function showQuote(text: string, start: number, end: number): ShownQuote {
  const quote = text.slice(start, end);
  const { shown, head, tail } = LONGEST_QUOTE;
  return {
    before: tidy(text.slice(wordBefore(text, start), start)),
    quote: quote.length <= shown ? quote.toWellFormed() : tidy(`${quote.slice(0, head)} […] ${quote.slice(-tail)}`),
    after: tidy(text.slice(end, wordAfter(text, end))),
  };
}

/** Where the text shown before a place begins: no further than the reach, and not inside a word. */
function wordBefore(text: string, place: number): number {
  const edge = Math.max(0, place - REACH);
  if (edge === 0 || isSpaceAt(text, edge - 1)) return edge;
  for (let at = edge; at < place; at += 1) if (isSpaceAt(text, at)) return at;
  return edge;
}

function wordAfter(text: string, place: number): number {
  const edge = Math.min(text.length, place + REACH);
  if (edge === text.length || isSpaceAt(text, edge)) return edge;
  for (let at = edge; at > place; at -= 1) if (isSpaceAt(text, at - 1)) return at;
  return edge;
}

function isSpaceAt(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at));
}

/** Blank stretches say nothing: indentation, empty lines, what was taken out of the model's view. */
function tidy(text: string): string {
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .toWellFormed();
}
