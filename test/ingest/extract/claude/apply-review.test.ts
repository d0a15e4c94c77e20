// Whatever a reviewer says, it can only take away.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../../cypher/model/evidence.js';
import { applyReview } from '../../../../ingest/extract/claude/apply-review.js';
import type { ReviewReply } from '../../../../ingest/extract/claude/review-reply.js';
import { listReviewable, type ReviewedLists } from '../../../../ingest/extract/claude/review.js';

type Verdict = ReviewReply['verdicts'][number];

const evidence: Evidence = { quote: 'words', start: 0, end: 5, also: [], confidence: 0.8, basis: 'stated' };
const stepEvidence: Evidence = { ...evidence, quote: 'a step', end: 6, confidence: 0.7 };
const component = { kind: 'SERVICE' as const, aliases: [], external: false, evidence };
const lists: ReviewedLists = {
  components: ['a', 'b', 'c'].map((ref) => ({ ...component, ref, name: ref })),
  failurePath: [
    { order: 1, from: 'a', to: 'b', mechanism: 'flooded it', evidence: stepEvidence },
    { order: 2, from: 'b', to: 'c', mechanism: 'timed out', evidence: stepEvidence },
  ],
  causes: [{ failureMode: 'latent-bug', kind: 'root', component: 'a', text: 'A bug.', evidence }],
  affected: [
    { component: 'a', role: 'ORIGIN', effect: 'it flooded', evidence },
    { component: 'b', role: 'PROPAGATED', effect: 'it was flooded', evidence },
    { component: 'c', role: 'IMPACTED', effect: 'it timed out', evidence },
  ],
};

function verdict(claim: string, kind: Verdict['verdict'], confidence = 1, reason = ''): Verdict {
  return { claim, verdict: kind, confidence, reason };
}

function review(...verdicts: Verdict[]) {
  return applyReview(lists, { verdicts });
}

/** Of all claims, but for those that are given. */
function keepAll(...but: Verdict[]): Verdict[] {
  const kept = listReviewable(lists).filter(({ id }) => but.every(({ claim }) => claim !== id));
  return [...kept.map(({ id }) => verdict(id, 'KEEP')), ...but];
}

const causeAfter = (...verdicts: Verdict[]) => review(...verdicts).causes[0]?.evidence;

describe('one verdict', () => {
  it('to keep changes nothing, also not to a confidence given with it', () => {
    const { failurePath, causes, affected } = lists;
    expect(review(...keepAll(verdict('cause-1', 'KEEP', 0.1)))).toMatchObject({
      failurePath,
      causes,
      affected,
      refused: [],
    });
  });

  it('lowers confidence and never raises it', () => {
    expect(causeAfter(verdict('cause-1', 'LOWER', 0.5))).toEqual({ ...evidence, confidence: 0.5 });
    expect(causeAfter(verdict('cause-1', 'LOWER', 0.95))).toEqual(evidence);
    expect(causeAfter(verdict('cause-1', 'LOWER', 0))?.confidence).toBe(0);
  });

  it.each([Number.NaN, -0.1, 1.1, Infinity, -Infinity])('ignores the confidence %s', (confidence) => {
    expect(causeAfter(verdict('cause-1', 'LOWER', confidence))).toEqual(evidence);
    expect(causeAfter(verdict('cause-1', 'INFERRED', confidence))).toEqual({
      ...evidence,
      basis: 'inferred',
      confidence: 0.6,
    });
  });

  it('marks a claim as inferred, which is at most 0.6 sure', () => {
    expect(causeAfter(verdict('cause-1', 'INFERRED', 0.9))).toEqual({
      ...evidence,
      basis: 'inferred',
      confidence: 0.6,
    });
    expect(causeAfter(verdict('cause-1', 'INFERRED', 0.3))).toEqual({
      ...evidence,
      basis: 'inferred',
      confidence: 0.3,
    });
  });

  it('never makes an inferred claim a stated one', () => {
    const inferred: Evidence = { ...evidence, basis: 'inferred', confidence: 0.4 };
    const claims = { ...lists, causes: lists.causes.map((cause) => ({ ...cause, evidence: inferred })) };
    for (const kind of ['KEEP', 'LOWER', 'INFERRED'] as const) {
      expect(applyReview(claims, { verdicts: [verdict('cause-1', kind, 0.9)] }).causes[0]?.evidence).toEqual(inferred);
    }
  });

  it('refuses a claim with its reason, as the claim stood', () => {
    const result = review(...keepAll(verdict('step-2', 'REFUSE', 1, ' the quote \n says otherwise ')));
    expect(result.failurePath).toEqual(lists.failurePath.slice(0, 1));
    expect(result.refused).toEqual([
      { claim: { list: 'failurePath', ...lists.failurePath[1] }, reason: 'review: the quote says otherwise' },
    ]);
  });

  it('refuses without a reason too, and cuts a long one', () => {
    expect(review(verdict('cause-1', 'REFUSE')).refused[0]?.reason).toBe('review: no reason given');
    expect(review(verdict('cause-1', 'REFUSE', 1, 'x'.repeat(5_000))).refused[0]?.reason.length).toBeLessThan(300);
  });
});

describe('verdicts together', () => {
  it('count as the strictest of each claim', () => {
    expect(
      causeAfter(verdict('cause-1', 'LOWER', 0.3), verdict('cause-1', 'INFERRED', 0.5), verdict('cause-1', 'KEEP')),
    ).toEqual({
      ...evidence,
      basis: 'inferred',
      confidence: 0.3,
    });
    expect(review(verdict('cause-1', 'REFUSE', 1, 'no'), verdict('cause-1', 'KEEP')).causes).toEqual([]);
  });

  it('leave a claim that none is given on as one that nobody reviewed, and count it', () => {
    const result = review(verdict('step-1', 'LOWER', 0.2), verdict('cause-1', 'KEEP'));
    expect(result.unjudged).toEqual({ claims: 4, of: 6 });
    expect(result.failurePath.map((step) => step.evidence)).toEqual([
      { ...stepEvidence, confidence: 0.2 },
      { ...stepEvidence, confidence: 0.6 },
    ]);
    expect(result.affected).toEqual(
      lists.affected.map((claim) => ({ ...claim, evidence: { ...evidence, confidence: 0.6 } })),
    );
    expect(result.causes).toEqual(lists.causes);
  });

  it('on claims that do not exist change nothing', () => {
    const strays = ['step-3', 'step-0', 'STEP-1', 'cause-01', '__proto__', ''].map((id) => verdict(id, 'REFUSE'));
    expect(review(...keepAll(...strays))).toEqual({
      failurePath: lists.failurePath,
      causes: lists.causes,
      affected: lists.affected,
      refused: [],
      unjudged: { claims: 0, of: 6 },
    });
  });

  it('find the claims that were listed for review, and no others', () => {
    const all = listReviewable(lists).map(({ id }) => verdict(id, 'REFUSE', 1, 'no'));
    expect(review(...all)).toMatchObject({
      failurePath: [],
      causes: [],
      affected: [],
      unjudged: { claims: 0, of: 6 },
    });
    expect(review(...all).refused).toHaveLength(6);
  });

  it('leave the claims that were handed in untouched', () => {
    const before = structuredClone(lists);
    review(verdict('step-1', 'LOWER', 0.1), verdict('cause-1', 'REFUSE'), verdict('affected-1', 'INFERRED'));
    expect(lists).toEqual(before);
  });
});

describe('a component whose own claim was refused', () => {
  it('stays affected while a step that touches it stands, on the word of that step', () => {
    const result = review(...keepAll(verdict('affected-2', 'REFUSE', 1, 'the quote is about a')));
    expect(result.affected).toEqual([
      lists.affected[0],
      {
        component: 'b',
        role: 'PROPAGATED',
        effect: '',
        evidence: { ...stepEvidence, basis: 'inferred', confidence: 0.6 },
      },
      lists.affected[2],
    ]);
    expect(result.refused).toHaveLength(1);
  });

  it('is no surer than that step was found to be', () => {
    const result = review(verdict('affected-1', 'REFUSE'), verdict('step-1', 'LOWER', 0.2));
    expect(result.affected[0]?.evidence.confidence).toBe(0.2);
  });

  it('is gone with its last step', () => {
    const result = review(...keepAll(verdict('affected-3', 'REFUSE'), verdict('step-2', 'REFUSE')));
    expect(result.affected).toEqual(lists.affected.slice(0, 2));
  });
});

describe('any reply', () => {
  const someVerdict = fc.record({
    claim: fc.constantFrom(
      'step-1',
      'step-2',
      'cause-1',
      'affected-1',
      'affected-2',
      'affected-3',
      'other',
      ' step-1 ',
    ),
    verdict: fc.constantFrom('KEEP' as const, 'LOWER' as const, 'INFERRED' as const, 'REFUSE' as const),
    confidence: fc.double(),
    reason: fc.string({ unit: 'binary' }),
  });

  it('adds no claim, raises no confidence, and loses none without saying so', () => {
    fc.assert(
      fc.property(fc.array(someVerdict, { maxLength: 20 }), (verdicts) => {
        const result = applyReview(lists, { verdicts });
        for (const list of ['failurePath', 'causes', 'affected'] as const) {
          expect(result[list].length).toBeLessThanOrEqual(lists[list].length);
          const refused = result.refused.filter(({ claim }) => claim['list'] === list).length;
          expect(result[list].length + refused).toBeGreaterThanOrEqual(lists[list].length);
          expect(Math.max(0, ...result[list].map((claim) => claim.evidence.confidence))).toBeLessThanOrEqual(0.8);
          expect(result[list].every((claim) => claim.evidence.confidence >= 0)).toBe(true);
        }
      }),
    );
  });
});
