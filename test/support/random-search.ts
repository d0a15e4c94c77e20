// Small graphs of few words, and what a search of them must find, computed plainly. In: what fast-check draws.
// Out: a batch, and the hits of a question in their order. The words as they are written and as they are read stand in one
// table here, so that nothing of the product's reading of text is used.
import fc from 'fast-check';
import type { GraphBatch } from '../../cypher/model/graph-batch.js';
import type { SearchRow } from '../../cypher/model/search.js';
import {
  evidenceValues,
  makeAffected,
  makeBatch,
  makeComponent,
  makeIncident,
  makeOrganization,
  makePart,
  makeStep,
} from './make-graph.js';

/** As written, and the words that it is. */
const WRITTEN: readonly (readonly [string, ...string[]])[] = [
  ['Cache', 'cache'],
  ['caches,', 'caches'],
  ['ca', 'ca'],
  ['POSTGRES', 'postgres'],
  ['(postgresql)', 'postgresql'],
  ['out-of-memory', 'out', 'of', 'memory'],
  ['Störung', 'storung'],
  ['漢字', '漢', '字'],
  ['AND', 'and'],
  ['ｆｕｌｌ', 'full'],
  ['503', '503'],
  ['😀', ...[]],
];
const ASKED = [
  'cache',
  'caches',
  'ca',
  'cac',
  'pos',
  'postgresql',
  'of',
  'out',
  'mem',
  'storung',
  '漢',
  'and',
  'full',
  '503',
  'missing',
];

type Text = readonly number[];
const text = fc.array(fc.nat(WRITTEN.length - 1), { maxLength: 3 });

const drawnIncident = fc.record({
  title: text,
  summary: text,
  impact: fc.option(text),
  causeQuote: text,
  affectedQuote: text,
  stepQuote: text,
  further: text,
  field: text,
  started: fc.option(fc.nat(3)),
  affected: fc.uniqueArray(fc.nat(3), { maxLength: 3 }),
});
const drawnComponent = fc.record({ name: text, alias: fc.option(text), technology: fc.option(text) });

export const drawnSearchGraph = fc.record({
  components: fc.array(drawnComponent, { minLength: 4, maxLength: 4 }),
  incidents: fc.array(drawnIncident, { maxLength: 8 }),
});
export type DrawnSearchGraph = typeof drawnSearchGraph extends fc.Arbitrary<infer Drawn> ? Drawn : never;

export const drawnWords = fc.uniqueArray(fc.constantFrom(...ASKED), { minLength: 1, maxLength: 3 });

const written = (drawn: Text): string => drawn.map((at) => WRITTEN[at]![0]).join(' ');
const read = (...drawn: readonly (Text | null)[]): string[] =>
  drawn.flatMap((each) => each ?? []).flatMap((at) => WRITTEN[at]!.slice(1));

/** @param prefix sets the ids, so that several graphs may lie in one database */
export function searchGraphOf({ components, incidents }: DrawnSearchGraph, prefix = ''): GraphBatch {
  const organization = makeOrganization({ id: `org_${prefix}`, name: `Example ${prefix}` });
  const rows = components.map(({ name, alias, technology }, at) =>
    makeComponent({
      id: `cmp_${prefix}${at}`,
      organizationId: organization.id,
      name: written(name),
      aliases: alias === null ? [] : [written(alias)],
      technology: technology === null ? null : written(technology),
    }),
  );
  const parts = incidents.map((drawn, at) => {
    const documentId = `doc-${prefix}${at}`;
    const id = `inc_${prefix}${at}`;
    const evidence = (quote: Text) => ({ ...evidenceValues, documentId, quote: written(quote) });
    const cause = {
      id: `${id}/cause/0`,
      incidentId: id,
      position: 0,
      ...evidence(drawn.causeQuote),
      also: JSON.stringify([{ quote: written(drawn.further), start: 0, end: 1 }]),
      failureMode: 'bad-deploy',
      failureModeGroup: 'change',
      kind: 'root',
      componentId: null,
      componentRole: null,
      text: 'nobody searches this',
    } as const;
    const field = { field: 'impact', value: 'x', evidence: { ...evidence(drawn.field), also: [] } };
    const to = drawn.affected.map((place) => `cmp_${prefix}${place}`);
    return makePart(documentId, {
      nodes: {
        Incident: [
          makeIncident({
            id,
            documentId,
            organizationId: organization.id,
            title: written(drawn.title),
            summary: written(drawn.summary),
            impact: drawn.impact === null ? null : written(drawn.impact),
            startedSecond: drawn.started,
            fieldEvidence: JSON.stringify([field]),
          }),
        ],
        Cause: [cause],
      },
      edges: {
        HAS_CAUSE: [{ from: id, to: cause.id }],
        AFFECTED: to.map((component, position) =>
          makeAffected({ from: id, to: component, position, ...evidence(drawn.affectedQuote) }),
        ),
        FAILED_INTO:
          to.length < 2 ? [] : [makeStep({ from: to[0]!, to: to[1]!, incidentId: id, ...evidence(drawn.stepQuote) })],
      },
    });
  });
  return makeBatch({ nodes: { Organization: [organization], Component: rows }, edges: {} }, parts);
}

interface Entry {
  readonly row: Omit<SearchRow, 'score'>;
  readonly started: number | null;
  readonly fields: readonly (readonly [weight: number, words: readonly string[]])[];
}

export function searchPlainly(
  { components, incidents }: DrawnSearchGraph,
  words: readonly string[],
  prefix = '',
): SearchRow[] {
  const entries: Entry[] = [
    ...incidents.map((drawn, at): Entry => {
      const named = drawn.affected.map((place) => components[place]!);
      const quotes = [drawn.causeQuote, drawn.further, drawn.field];
      if (drawn.affected.length > 0) quotes.push(drawn.affectedQuote);
      if (drawn.affected.length > 1) quotes.push(drawn.stepQuote);
      return {
        row: { kind: 'incident', id: `inc_${prefix}${at}` },
        started: drawn.started,
        fields: [
          [1, read(drawn.title)],
          [0.75, named.flatMap(({ name, alias }) => read(name, alias))],
          [0.5, read(drawn.summary, drawn.impact)],
          [0.25, read(...quotes)],
        ],
      };
    }),
    ...components.map(({ name, alias, technology }, at): Entry => ({
      row: { kind: 'component', id: `cmp_${prefix}${at}` },
      started: null,
      fields: [
        [1, read(name, alias)],
        [0.75, read(technology)],
      ],
    })),
  ];
  const best = ({ fields }: Entry, word: string): number =>
    Math.max(
      0,
      ...fields
        .filter(([, held]) => held.some((each) => (word.length >= 3 ? each.startsWith(word) : each === word)))
        .map(([weight]) => weight),
    );
  return entries
    .map((entry) => ({ entry, weights: words.map((word) => best(entry, word)) }))
    .filter(({ weights }) => weights.every((weight) => weight > 0))
    .map(({ entry, weights }) => ({
      ...entry,
      score: Number((weights.reduce((sum, weight) => sum + weight, 0) / words.length).toFixed(6)),
    }))
    .sort((a, b) => b.score - a.score || (b.started ?? -1) - (a.started ?? -1) || (a.row.id < b.row.id ? -1 : 1))
    .map(({ row, score }) => ({ ...row, score }));
}
