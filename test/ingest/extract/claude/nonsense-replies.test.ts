// Whatever a model replies, as long as it fits the schema, becomes claims that pass every check, or is refused with a reason.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  extractReplySchema,
  REPLY_FIELDS,
  surenessSchema,
  type ExtractReply,
} from '../../../../ingest/extract/claude/extract-reply.js';
import { createQuoteFinder } from '../../../../ingest/extract/claude/find-quote.js';
import { locateReply } from '../../../../ingest/extract/claude/locate-reply.js';
import { mergeReplies } from '../../../../ingest/extract/claude/merge-replies.js';
import { settlePath } from '../../../../ingest/extract/claude/settle-path.js';
import { toClaims } from '../../../../ingest/extract/claude/to-claims.js';
import { checkClaims } from '../../../../ingest/extract/check-claims.js';
import { extractedClaimsSchema, type ExtractedClaims } from '../../../../ingest/extract/extraction.js';
import type { Evidence } from '../../../../cypher/model/evidence.js';

const WORDS = [
  'the',
  'ledger',
  'orders-db',
  '10:26',
  'UTC',
  '2018-04-29',
  'PDT',
  'failed',
  'SEV1',
  'P2',
  '90 minutes',
  '**node**',
  '“full”',
  '\n\n',
  '|',
  'é',
  '\ud83d\ude00',
  'users',
  'June 13',
  '…',
];
/** So that quotes of it are found in every text, and claims get as far as they can. */
const GROUND =
  'The ledger and orders-db and **node** failed at 10:26 UTC on 2018-04-29, a SEV1 (P2), for 90 minutes until 11:56 PDT.';
const words = fc.array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: 'grapheme', maxLength: 6 })), {
  maxLength: 30,
});
const texts = words.map((each) => each.join(' '));
const documents = texts.map((text) => `${text}\n${GROUND}\n${text}`.toWellFormed());
const names = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('ledger', 'orders-db', 'node') },
  fc.constantFrom('ledger', 'The Ledger', 'orders-db', 'orders DB', 'users', 'node', '', '(', '\ud83d'),
  fc.string({ maxLength: 8 }),
);
const times = fc.oneof(
  fc.constantFrom(
    '2018-04-29T10:26',
    '2018-04-29T11:56',
    'T11:56',
    '2018-04-29',
    '--06-13T10:26',
    'T10:26',
    '',
    '0000-01-01',
    '9999-12-31T23:59',
    '0001-01-01T00:00',
    'noon',
    '2018',
  ),
  fc.string({ maxLength: 12 }),
);
const zones = fc.constantFrom('', 'UTC', 'PDT', 'UTC+14', 'local', 'Europe/Berlin', '(', '+99:99');
const values = fc.oneof(times, names, fc.constantFrom('SEV1', 'P2', '90', 'AUTOMATED', 'critical', '1e9'));

/** Entries of a list; quotes are often cut from the text, so that many are found. */
function replies(text: string): fc.Arbitrary<ExtractReply> {
  const slice = fc
    .tuple(fc.nat(text.length), fc.nat(text.length))
    .map(([a, b]) => text.slice(Math.min(a, b), Math.max(a, b)));
  const quote = fc.oneof(
    {
      weight: 12,
      arbitrary: fc.constantFrom(
        GROUND,
        'ledger and orders-db',
        'node failed at 10:26 UTC',
        '2018-04-29, a SEV1',
        '90 minutes until 11:56 PDT',
      ),
    },
    { weight: 2, arbitrary: slice },
    { weight: 1, arbitrary: fc.string({ maxLength: 10 }) },
  );
  const quotes = fc.oneof(
    { weight: 6, arbitrary: quote.map((one) => [one]) },
    { weight: 1, arbitrary: fc.array(quote, { maxLength: 3 }) },
  );
  const shape = extractReplySchema.shape;
  const support = { quotes, sureness: fc.constantFrom(...surenessSchema.options) };
  const list = <Entry>(entry: { [Key in keyof Entry]: fc.Arbitrary<Entry[Key]> }): fc.Arbitrary<Entry[]> =>
    fc.array(fc.record(entry), { maxLength: 5 });
  const oneOf = <Value>(schema: { options: readonly Value[] }): fc.Arbitrary<Value> =>
    fc.constantFrom(...schema.options);
  return fc.record({
    tellsIncident: fc.constant(true),
    whyNot: fc.constant(''),
    title: names,
    summary: texts,
    fields: list<ExtractReply['fields'][number]>({
      field: fc.constantFrom(...REPLY_FIELDS),
      value: values,
      zone: zones,
      ...support,
    }),
    symptoms: list<ExtractReply['symptoms'][number]>({
      symptom: oneOf(shape.symptoms.element.shape.symptom),
      text: texts,
      ...support,
    }),
    components: list<ExtractReply['components'][number]>({
      name: names,
      kind: oneOf(shape.components.element.shape.kind),
      technology: names,
      team: names,
      aliases: fc.array(names, { maxLength: 2 }),
      external: fc.boolean(),
      ...support,
    }),
    failurePath: list<ExtractReply['failurePath'][number]>({
      order: fc.integer({ min: 0, max: 5 }),
      from: names,
      to: names,
      mechanism: texts,
      ...support,
    }),
    affected: list<ExtractReply['affected'][number]>({
      component: names,
      effect: texts,
      beganHere: fc.boolean(),
      ...support,
    }),
    causes: list<ExtractReply['causes'][number]>({
      failureMode: oneOf(shape.causes.element.shape.failureMode),
      kind: oneOf(shape.causes.element.shape.kind),
      component: names,
      text: texts,
      ...support,
    }),
    timeline: list<ExtractReply['timeline'][number]>({
      at: times,
      zone: zones,
      kind: oneOf(shape.timeline.element.shape.kind),
      text: texts,
      ...support,
    }),
    mitigations: list<ExtractReply['mitigations'][number]>({
      text: texts,
      outcome: oneOf(shape.mitigations.element.shape.outcome),
      ...support,
    }),
    actionItems: list<ExtractReply['actionItems'][number]>({
      text: texts,
      owner: names,
      due: times,
      status: oneOf(shape.actionItems.element.shape.status),
      kind: oneOf(shape.actionItems.element.shape.kind),
      ...support,
    }),
    dependencies: list<ExtractReply['dependencies'][number]>({
      from: names,
      to: names,
      kind: oneOf(shape.dependencies.element.shape.kind),
      ...support,
    }),
    otherIncidents: list<ExtractReply['otherIncidents'][number]>({ title: names, quotes }),
  });
}

const cases = documents.chain((text) =>
  fc.record({
    text: fc.constant(text),
    replies: fc.array(replies(text), { minLength: 1, maxLength: 3 }),
    publishedAt: fc.constantFrom(undefined, '2018-05-01'),
  }),
);

/** What each claim rests on, with the most that one of its list gets. */
function evidenceIn(claims: ExtractedClaims): { readonly evidence: Evidence; readonly most: number }[] {
  const { incident, components, affected, failurePath, causes, timeline, mitigations, actionItems, dependencies } =
    claims;
  const chosen = [
    components,
    affected,
    failurePath,
    causes,
    timeline,
    mitigations,
    actionItems,
    dependencies,
    incident?.symptoms ?? [],
  ];
  const { locations, detection, ...fields } = incident?.evidence ?? {};
  // Each place or tool has quotes of its own, so several of them together are not less sure.
  const joined = [locations, detection].filter((evidence) => evidence !== undefined);
  const read = [...(incident?.conflicts ?? []).map(({ evidence }) => evidence), ...Object.values(fields)];
  const together = (evidence: Evidence): number => (evidence.also.length > 0 ? 0.6 : 0.95);
  return [
    ...chosen.flat().map(({ evidence }) => ({ evidence, most: Math.min(0.8, together(evidence)) })),
    ...read.map((evidence) => ({ evidence, most: together(evidence) })),
    ...joined.map((evidence) => ({ evidence, most: 0.95 })),
  ];
}

it('any reply that fits the schema gives claims that pass all checks', () => {
  fc.assert(
    fc.property(cases, ({ text, replies: told, publishedAt }) => {
      const finder = createQuoteFinder(text, text);
      const size = Math.ceil(text.length / told.length);
      const pieces = told.map((reply, index) => {
        const piece = { start: index * size, end: Math.min(text.length, (index + 1) * size + 20) };
        return { piece, reply: locateReply(extractReplySchema.parse(reply), finder, piece) };
      });
      const document = { text, title: 'A bad day', uri: 'a.md', ...(publishedAt === undefined ? {} : { publishedAt }) };
      const { claims, path } = toClaims(mergeReplies(pieces), document, text);

      expect(extractedClaimsSchema.parse(claims)).toEqual(claims);
      expect(checkClaims(claims, text, 'claude').refused).toEqual([]);
      for (const { evidence, most } of evidenceIn(claims)) {
        const { quote, start, end, also, confidence, basis } = evidence;
        expect([quote, ...also].length === 1 || basis !== 'computed').toBe(true);
        expect(text.slice(start, end)).toBe(quote);
        expect(also.every((each) => text.slice(each.start, each.end) === each.quote)).toBe(true);
        expect(confidence).toBeLessThanOrEqual(
          Math.min(most, { stated: 0.95, inferred: 0.6, computed: 0.8, labelled: 0 }[basis]),
        );
      }
      // Nothing that is asked for again changes.
      expect(settlePath(claims, path)).toEqual({ affected: claims.affected, failurePath: claims.failurePath });

      // Without its first step, it still passes.
      const less = { ...claims, ...settlePath({ ...claims, failurePath: claims.failurePath.slice(1) }, path) };
      expect(checkClaims(less, text, 'claude').refused).toEqual([]);
      if (less.failurePath.length > 0) expect(less.affected.some(({ role }) => role === 'ORIGIN')).toBe(true);
    }),
    { numRuns: 600 },
  );
});
