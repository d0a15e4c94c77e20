// What holds for every claim of every text: verbatim quotes, the schema, the caps on confidence, the same answer twice.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../cypher/model/evidence.js';
import { extractByRules } from '../../../ingest/extract/rules/extract-by-rules.js';
import { extractedClaimsSchema, type ExtractedClaims } from '../../../ingest/extract/extraction.js';
import { claimsOf, postmortem } from './rules-document.js';

const PIECES = [
  'The session cache crashed at 10:05 UTC on 3 May 2020.',
  'This caused the checkout API to return errors 👩‍🚀.',
  'Root cause: an expired certificate (e.g. on the proxy) took down the load balancer!',
  '决済サービスが停止しました。データベースが応答しません。',
  'Cafe\u0301 terminals couldn’t reach the “primary database” — until 11:30.',
  '- 10:20 alert fired for the message queue',
  '* [x] Added an alert. Owner: Zoë',
  '## Timeline',
  'Severity: 2',
  '[2020-01-02T03:04:05Z] We are investigating an issue with the mail service.',
  "{'affected': None, 'text': 'The queue is delayed.\\nMore soon.', 'when': '2020-01-02T03:04:05Z'}",
  'Between 09:00 and 11:30 UTC on 05 Sept 2018, users saw 5xx errors; the router was removed.',
  'A combining mark a\u0308\u0323 and a lone half \ud83d stand here, and the web servers failed.',
];
const anyText = fc
  .array(
    fc.tuple(
      fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ unit: 'grapheme', maxLength: 40 })),
      fc.constantFrom(' ', '\n', '\n\n', '  '),
    ),
  )
  .map((pieces) => pieces.flat().join('').replace(/\r/g, ''));

describe('evidence', () => {
  it('quotes every claim verbatim from the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const result = extractByRules(postmortem(text));
        if (!result.ok) return;
        for (const evidence of evidenceIn(result.claims)) {
          for (const { quote, start, end } of [evidence, ...evidence.also]) {
            if (evidence.basis === 'computed') expect(quote).toBe('');
            else expect(text.slice(start, end)).toBe(quote);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('offers claims that pass the schema, with every ref among the components', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const result = extractByRules(postmortem(text));
        if (!result.ok) return;
        const claims = extractedClaimsSchema.parse(result.claims);
        const refs = new Set(claims.components.map(({ ref }) => ref));
        const used = [
          ...claims.affected.map(({ component }) => component),
          ...claims.failurePath.flatMap(({ from, to }) => [from, to]),
          ...claims.dependencies.flatMap(({ from, to }) => [from, to]),
          ...claims.causes.flatMap(({ component }) => component ?? []),
        ];
        expect(used.filter((ref) => !refs.has(ref))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('gives the same claims for the same text, whatever was read before', () => {
    const text = PIECES.join('\n');
    const first = JSON.stringify(claimsOf(text));
    claimsOf('The zxqv relay crashed. Its qwfp gateway failed.');
    expect(JSON.stringify(claimsOf(text))).toBe(first);
  });

  it('is never surer than what is said in these words', () => {
    for (const { confidence, basis } of evidenceIn(claimsOf(PIECES.join('\n'))))
      expect(confidence).toBeLessThanOrEqual(basis === 'inferred' ? 0.8 : 0.95);
  });

  it('reads a text of many repetitions without growing out of hand', () => {
    const claims = claimsOf('The session cache crashed. This caused the checkout API to return errors.\n'.repeat(3000));
    expect(claims.components.length).toBeLessThan(5);
    expect(claims.failurePath).toHaveLength(1);
  });
});

function evidenceIn(claims: ExtractedClaims): Evidence[] {
  const found: Evidence[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('basis' in value && 'quote' in value) found.push(value as Evidence);
    for (const inner of Object.values(value)) visit(inner);
  };
  visit(claims);
  return found;
}
