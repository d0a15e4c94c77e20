// What a review does to claims. In: the claims and the verdicts. Out: the claims that are left, and the refused ones. Whatever
// the reviewer says, code lets it only take away: confidence falls or stays, `stated` may become `inferred` and never back, a
// claim may go; none is added, changed or made surer, and verdicts on claims that do not exist mean nothing. A claim without a
// verdict is less sure for it, whether its review failed or passed it over.
import type { Evidence } from '../../../cypher/model/evidence.js';
import type { AffectedClaim, FailureStepClaim, Refused } from '../extraction.js';
import type { ReviewReply } from './review-reply.js';
import { claimId, type ReviewedLists } from './review.js';
import { UNREVIEWED } from './sureness.js';

type Verdict = ReviewReply['verdicts'][number];

export interface ReviewedClaims extends Omit<ReviewedLists, 'components'> {
  /** their reason begins with `review:` */
  readonly refused: readonly Refused[];
  /** claims that no verdict was given on, of how many */
  readonly unjudged: { readonly claims: number; readonly of: number };
}

/** CONTRACT section 3: what follows from other words than its own is at most as sure as this. */
const MOST_INFERRED = 0.6;

const LONGEST_REASON = 200;

/**
 * @param claims as `listReviewable` was given them: ids are places in their lists
 * @param reply of one question, or the verdicts of several together
 */
export function applyReview(claims: ReviewedLists, reply: ReviewReply): ReviewedClaims {
  const verdicts = verdictsByClaim(reply);
  const refused: Refused[] = [];
  const unjudged = { claims: 0, of: 0 };
  const judge = <Claim extends { readonly evidence: Evidence }>(
    list: string,
    entries: readonly Claim[],
    idOf: (index: number) => string,
  ): Claim[] =>
    entries.flatMap((entry, index) => {
      const given = verdicts.get(idOf(index));
      unjudged.of += 1;
      if (given === undefined) {
        unjudged.claims += 1;
        const confidence = Math.min(entry.evidence.confidence, UNREVIEWED);
        return [{ ...entry, evidence: { ...entry.evidence, confidence } }];
      }
      const refusal = given.find(({ verdict }) => verdict === 'REFUSE');
      if (refusal === undefined) return [{ ...entry, evidence: lowered(entry.evidence, given) }];
      refused.push({ claim: { list, ...entry }, reason: `review: ${reasonOf(refusal)}` });
      return [];
    });

  const failurePath = judge('failurePath', claims.failurePath, claimId.step);
  const causes = judge('causes', claims.causes, claimId.cause);
  const affected = judge('affected', claims.affected, claimId.affected);
  return {
    failurePath,
    causes,
    affected: withHeldBySteps(claims.affected, affected, failurePath),
    refused,
    unjudged,
  };
}

/** Several verdicts on one claim: the strictest in each respect. */
function lowered(evidence: Evidence, verdicts: readonly Verdict[]): Evidence {
  return verdicts.reduce<Evidence>((left, { verdict, confidence }) => {
    if (verdict !== 'LOWER' && verdict !== 'INFERRED') return left;
    const said = confidence >= 0 && confidence <= 1 ? confidence : 1;
    const most = verdict === 'INFERRED' ? Math.min(said, MOST_INFERRED) : said;
    const basis = verdict === 'INFERRED' && left.basis === 'stated' ? 'inferred' : left.basis;
    return { ...left, basis, confidence: Math.min(left.confidence, most) };
  }, evidence);
}

/**
 * A component whose own claim was refused stays affected while a step that touches it stands: the step's quote says that much,
 * and was judged. It rests on that quote alone, and tells no effect.
 */
function withHeldBySteps(
  before: readonly AffectedClaim[],
  left: readonly AffectedClaim[],
  failurePath: readonly FailureStepClaim[],
): AffectedClaim[] {
  const byComponent = new Map(left.map((claim) => [claim.component, claim]));
  return before.flatMap((claim) => {
    const kept = byComponent.get(claim.component);
    if (kept !== undefined) return [kept];
    const step = failurePath.find(({ from, to }) => from === claim.component || to === claim.component);
    if (step === undefined) return [];
    const confidence = Math.min(step.evidence.confidence, claim.evidence.confidence, MOST_INFERRED);
    return [{ ...claim, effect: '', evidence: { ...step.evidence, confidence, basis: 'inferred' as const } }];
  });
}

function verdictsByClaim(reply: ReviewReply): ReadonlyMap<string, readonly Verdict[]> {
  const byClaim = new Map<string, Verdict[]>();
  for (const verdict of reply.verdicts) {
    const id = verdict.claim.trim();
    const given = byClaim.get(id);
    if (given === undefined) byClaim.set(id, [verdict]);
    else given.push(verdict);
  }
  return byClaim;
}

function reasonOf({ reason }: Verdict): string {
  const words = reason.replace(/\s+/g, ' ').trim().slice(0, LONGEST_REASON).toWellFormed();
  return words === '' ? 'no reason given' : words;
}
