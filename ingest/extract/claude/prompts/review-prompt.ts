// The prompt of the review as the rest of the program knows it: its text and its version. In: nothing. Out: both. The version
// covers system text, schema, how claims are worded and shown, effort and output limits.
import type { Evidence } from '../../../../cypher/model/evidence.js';
import { buildReviewRequests, listReviewable } from '../review.js';
import { buildRepairRequest } from './document-turn.js';
import type { Prompt } from './extract-prompt.js';
import { promptVersion } from './prompt-version.js';
import { REVIEW_SYSTEM } from './review-system.js';

export const REVIEW_PROMPT: Prompt = {
  version: promptVersion('review-1', sampleRequests()),
  system: REVIEW_SYSTEM,
};

/** Every form that a claim is shown in, one claim alone, and the same asked again. */
function sampleRequests() {
  const text = 'A word of a sample, and more words around it. '.repeat(100);
  const evidence: Evidence = {
    quote: text.slice(2_000, 2_040),
    start: 2_000,
    end: 2_040,
    also: [],
    confidence: 0.8,
    basis: 'stated',
  };
  const component = { kind: 'SERVICE' as const, aliases: [], external: false, evidence };
  const claims = listReviewable({
    components: [
      { ...component, ref: 'a', name: 'A' },
      { ...component, ref: 'b', name: 'B' },
    ],
    failurePath: [{ order: 1, from: 'a', to: 'b', mechanism: 'how', evidence }],
    causes: [
      {
        failureMode: 'unknown',
        kind: 'root',
        component: 'a',
        text: 'Why.',
        evidence: { ...evidence, start: 0, end: 3_000 },
      },
    ],
    affected: [
      { component: 'a', role: 'ORIGIN', effect: '', evidence },
      { component: 'c', role: 'ORIGIN', effect: 'what', evidence },
    ],
  });
  return [claims, claims.slice(0, 1)].flatMap((some) => {
    const requests = buildReviewRequests(some, text, { model: '' });
    return requests.flatMap((request) => [request, buildRepairRequest(request, 'A reply.', ['a problem'])]);
  });
}
