// Hotspots of everything, or of some organizations, from the rollups a store keeps: the rows of organizations add up.
import { z } from 'zod';
import { compareCodePoints } from '../../model/code-point-order.js';
import { HALF_LIFE_DAYS, UNKNOWN_AGE_DAYS, type HotspotDimension } from '../../model/score.js';
import type { Severity } from '../../model/values.js';
import { HEAVIEST_KEPT } from '../../model/rollups.js';
import type { GraphReader } from '../../store/graph-store.js';
import { definePattern } from '../pattern.js';
import { runPattern } from '../run-pattern.js';
import type { HeaviestIncidents, HotspotSource } from './hotspot-source.js';
import { hotspotRank, hotspotRowSchema, type HotspotPart, type HotspotRow } from './pattern.js';

const folder = import.meta.dirname;

/** Given where only some organizations are asked for. */
type OfOrganizations = { organizationIds?: readonly string[] };

export const rollupTotal = definePattern<OfOrganizations>()({
  id: 'hotspot-rollup-total',
  question: 'How many incidents are there, and when did the newest begin?',
  folder,
  query: 'rollup-total',
  row: z.object({ incidents: z.int(), newestSecond: z.int().nullable() }),
  identity: ['incidents'],
});

export const rollupRank = definePattern<
  OfOrganizations & { dimension: string; asOfSecond: number; minIncidents: number; first: number }
>()({
  id: 'hotspot-rollup-rank',
  question: hotspotRank.question,
  folder,
  query: 'rollup-rank',
  row: hotspotRowSchema,
  identity: ['key'],
});

/** Our own lists, whose shape the store's layout stands for: a row has hundreds of entries, and checking each cost most. */
const listOf = <Item>() => z.string().transform((json) => JSON.parse(json) as readonly Item[]);

export const rollupDetails = definePattern<OfOrganizations & { dimension: string; keys: readonly string[] }>()({
  id: 'hotspot-rollup-details',
  question: 'What is behind these hotspots?',
  folder,
  query: 'rollup-details',
  row: z.object({
    key: z.string(),
    organizationId: z.string(),
    incidents: z.int(),
    referenceSecond: z.int().nullable(),
    parts: listOf<[Severity, weight: number, incidents: number, dated: number, undated: number]>(),
    monthly: listOf<[month: string, incidents: number]>(),
    failureModes: listOf<[failureMode: string, incidents: number]>(),
    heaviest: listOf<[incidentId: string, weight: number, startedSecond: number | null]>(),
  }),
  identity: ['key', 'organizationId'],
});
type Details = z.infer<typeof rollupDetails.row>;

export interface RollupQuestion {
  readonly by: HotspotDimension;
  /** none for all */
  readonly organizationIds: readonly string[];
  /** for what rollups do not hold */
  readonly scan: () => Promise<HotspotSource>;
}

export class RollupHotspots implements HotspotSource {
  readonly incidents: number;
  readonly asOfSecond: number;
  readonly #reader: GraphReader;
  readonly #by: HotspotDimension;
  readonly #organizationIds: readonly string[];
  readonly #scan: () => Promise<HotspotSource>;
  /** asked once for the keys of a question, whichever details are wanted */
  readonly #details = new Map<string, Promise<readonly Details[]>>();

  private constructor(
    reader: GraphReader,
    question: RollupQuestion,
    total: { incidents: number; newestSecond: number | null } | undefined,
  ) {
    this.#reader = reader;
    this.#by = question.by;
    this.#organizationIds = question.organizationIds;
    this.#scan = question.scan;
    this.incidents = total?.incidents ?? 0;
    this.asOfSecond = total?.newestSecond ?? 0;
  }

  static async open(reader: GraphReader, question: RollupQuestion): Promise<RollupHotspots> {
    const { parameters, organizations } = ofOrganizations(question.organizationIds);
    const [total] = await runPattern(reader, rollupTotal, parameters, { fillings: { organizations } });
    return new RollupHotspots(reader, question, total);
  }

  rank(minIncidents: number, first: number): Promise<HotspotRow[]> {
    const { asOfSecond } = this;
    const { parameters, organizations } = ofOrganizations(this.#organizationIds);
    return runPattern(
      this.#reader,
      rollupRank,
      { ...parameters, dimension: this.#by, asOfSecond, minIncidents, first },
      { fillings: { organizations, halfLifeSeconds: `${HALF_LIFE_DAYS * 86_400}.0` } },
    );
  }

  async parts(keys: readonly string[]): Promise<HotspotPart[]> {
    const sums = new Map<string, { -readonly [Field in keyof HotspotPart]: HotspotPart[Field] }>();
    for (const { key, referenceSecond, parts } of await this.#of(keys)) {
      const decay =
        referenceSecond === null ? 0 : 0.5 ** ((this.asOfSecond - referenceSecond) / 86_400 / HALF_LIFE_DAYS);
      for (const [severity, weight, incidents, dated, undated] of parts) {
        const id = `${key}/${severity}/${weight}`;
        let sum = sums.get(id);
        if (sum === undefined) sums.set(id, (sum = { key, severity, weight, incidents: 0, score: 0 }));
        sum.incidents += incidents;
        sum.score += dated * decay + undated;
      }
    }
    return [...sums.values()].sort(
      (a, b) => b.weight - a.weight || compareCodePoints(a.key, b.key) || compareCodePoints(a.severity, b.severity),
    );
  }

  async organizations(keys: readonly string[]): Promise<{ key: string; organizations: number }[]> {
    const rows = await this.#of(keys);
    // Documents that name no organization may come from several workspaces, each with a row of its own.
    const ofKey = (key: string): Set<string> =>
      new Set(rows.filter((row) => row.key === key).map((row) => row.organizationId));
    return keys.map((key) => ({ key, organizations: ofKey(key).size }));
  }

  async monthly(keys: readonly string[]): Promise<{ key: string; month: string; incidents: number }[]> {
    return summed(await this.#of(keys), ({ monthly }) => monthly)
      .map(({ key, of, incidents }) => ({ key, month: of, incidents }))
      .sort((a, b) => compareCodePoints(a.key, b.key) || compareCodePoints(a.month, b.month));
  }

  async failureModes(keys: readonly string[]): Promise<{ key: string; failureMode: string; incidents: number }[]> {
    return summed(await this.#of(keys), ({ failureModes }) => failureModes)
      .map(({ key, of, incidents }) => ({ key, failureMode: of, incidents }))
      .sort(
        (a, b) =>
          b.incidents - a.incidents ||
          compareCodePoints(a.key, b.key) ||
          compareCodePoints(a.failureMode, b.failureMode),
      );
  }

  async heaviestIncidents(keys: readonly string[], first: number): Promise<readonly HeaviestIncidents[]> {
    const rows = await this.#of(keys);
    const found = keys.map((key) => ({
      key,
      values: heaviestOf(
        rows.filter((row) => row.key === key),
        this.asOfSecond,
        first,
      ),
    }));
    const missing = found.filter(({ values }) => values === null).map(({ key }) => key);
    const scanned = missing.length === 0 ? [] : await (await this.#scan()).heaviestIncidents(missing, first);
    return [...found.flatMap(({ key, values }) => (values === null ? [] : [{ key, values }])), ...scanned];
  }

  #of(keys: readonly string[]): Promise<readonly Details[]> {
    const id = JSON.stringify(keys);
    let details = this.#details.get(id);
    if (details === undefined) {
      const { parameters, organizations } = ofOrganizations(this.#organizationIds);
      const fillings = { organizations };
      details = runPattern(this.#reader, rollupDetails, { ...parameters, dimension: this.#by, keys }, { fillings });
      this.#details.set(id, details);
    }
    return details;
  }
}

function ofOrganizations(organizationIds: readonly string[]): { parameters: OfOrganizations; organizations: string } {
  return organizationIds.length === 0
    ? { parameters: {}, organizations: 'true' }
    : { parameters: { organizationIds }, organizations: 'r.organizationId IN $organizationIds' };
}

/**
 * The first incidents of a key, by points at `asOfSecond` and then by id, as a scan orders them.
 * @returns null where one that is not kept might belong among them
 */
function heaviestOf(rows: readonly Details[], asOfSecond: number, first: number): string[] | null {
  const pointsOf = ([, weight, second]: Details['heaviest'][number]): number => {
    const days = second === null ? UNKNOWN_AGE_DAYS : (asOfSecond - second) / 86_400;
    return Math.floor(weight * 0.5 ** (days / HALF_LIFE_DAYS) * 1e6 + 0.5) / 1e6;
  };
  const weighed = rows.flatMap(({ heaviest }) =>
    [heaviest.filter(isDated), heaviest.filter((heavy) => !isDated(heavy))].map((list) =>
      list.map((heavy) => ({ id: heavy[0], isDated: isDated(heavy), points: pointsOf(heavy) })),
    ),
  );
  const kept = weighed.flat().sort(inOrder);
  const last = kept[first - 1];
  // What a full list leaves out comes after its last; but rounding may have made equals of those with a start, which then
  // stand by their ids.
  const isSure = weighed.every((list) => {
    const bound = list[HEAVIEST_KEPT - 1];
    if (bound === undefined) return true;
    return last !== undefined && (bound.isDated ? last.points > bound.points : inOrder(last, bound) <= 0);
  });
  return isSure ? kept.slice(0, first).map(({ id }) => id) : null;
}

function isDated([, , startedSecond]: Details['heaviest'][number]): boolean {
  return startedSecond !== null;
}

interface Weighed {
  readonly id: string;
  readonly points: number;
}

function inOrder(a: Weighed, b: Weighed): number {
  return b.points - a.points || compareCodePoints(a.id, b.id);
}

/** The counts of several organizations, added up by key and what is counted. */
function summed(
  rows: readonly Details[],
  countsOf: (row: Details) => readonly (readonly [of: string, incidents: number])[],
): { key: string; of: string; incidents: number }[] {
  const byKey = new Map<string, Map<string, number>>();
  for (const row of rows) {
    let sums = byKey.get(row.key);
    if (sums === undefined) byKey.set(row.key, (sums = new Map<string, number>()));
    for (const [of, incidents] of countsOf(row)) sums.set(of, (sums.get(of) ?? 0) + incidents);
  }
  return [...byKey].flatMap(([key, sums]) => [...sums].map(([of, incidents]) => ({ key, of, incidents })));
}
