// Hotspots over everything, from the rollups a store keeps. Several workspaces may publish into it: their rows add up.
import { z } from 'zod';
import { compareCodePoints } from '../../model/code-point-order.js';
import { HALF_LIFE_DAYS, type HotspotDimension } from '../../model/score.js';
import { severitySchema } from '../../model/values.js';
import type { GraphReader } from '../../store/graph-store.js';
import { definePattern } from '../pattern.js';
import { runPattern } from '../run-pattern.js';
import type { HotspotSource } from './hotspot-source.js';
import { hotspotRank, hotspotRowSchema, type HotspotPart, type HotspotRow } from './pattern.js';

const folder = import.meta.dirname;

export const rollupTotal = definePattern()({
  id: 'hotspot-rollup-total',
  question: 'How many incidents are there, and when did the newest begin?',
  folder,
  query: 'rollup-total',
  row: z.object({ incidents: z.int(), newestSecond: z.int().nullable() }),
  identity: ['incidents'],
});

export const rollupRank = definePattern<{
  dimension: string;
  asOfSecond: number;
  minIncidents: number;
  first: number;
}>()({
  id: 'hotspot-rollup-rank',
  question: hotspotRank.question,
  folder,
  query: 'rollup-rank',
  row: hotspotRowSchema,
  identity: ['key'],
});

const listOf = <Item>(item: z.ZodType<Item>) => z.string().transform((json) => z.array(item).parse(JSON.parse(json)));

export const rollupDetails = definePattern<{ dimension: string; keys: readonly string[] }>()({
  id: 'hotspot-rollup-details',
  question: 'What is behind these hotspots?',
  folder,
  query: 'rollup-details',
  row: z.object({
    key: z.string(),
    workspace: z.string(),
    organizations: z.int(),
    referenceSecond: z.int().nullable(),
    parts: listOf(z.tuple([severitySchema, z.number(), z.int(), z.number(), z.number()])),
    monthly: listOf(z.tuple([z.string(), z.int()])),
    failureModes: listOf(z.tuple([z.string(), z.int()])),
    heaviest: listOf(z.string()),
  }),
  identity: ['key', 'workspace'],
});
type Details = z.infer<typeof rollupDetails.row>;

export class RollupHotspots implements HotspotSource {
  readonly incidents: number;
  readonly asOfSecond: number;
  readonly #reader: GraphReader;
  readonly #by: HotspotDimension;
  readonly #scan: () => Promise<HotspotSource>;
  /** asked once for the keys of a question, whichever details are wanted */
  readonly #details = new Map<string, Promise<readonly Details[]>>();

  private constructor(
    reader: GraphReader,
    by: HotspotDimension,
    scan: () => Promise<HotspotSource>,
    incidents: number,
    asOfSecond: number,
  ) {
    this.#reader = reader;
    this.#by = by;
    this.#scan = scan;
    this.incidents = incidents;
    this.asOfSecond = asOfSecond;
  }

  /** @param scan for what rollups do not hold */
  static async open(
    reader: GraphReader,
    by: HotspotDimension,
    scan: () => Promise<HotspotSource>,
  ): Promise<RollupHotspots> {
    const [total] = await runPattern(reader, rollupTotal, {});
    return new RollupHotspots(reader, by, scan, total?.incidents ?? 0, total?.newestSecond ?? 0);
  }

  rank(minIncidents: number, first: number): Promise<HotspotRow[]> {
    const { asOfSecond } = this;
    return runPattern(
      this.#reader,
      rollupRank,
      { dimension: this.#by, asOfSecond, minIncidents, first },
      { fillings: { halfLifeSeconds: `${HALF_LIFE_DAYS * 86_400}.0` } },
    );
  }

  async parts(keys: readonly string[]): Promise<HotspotPart[]> {
    const sums = new Map<string, HotspotPart>();
    for (const { key, referenceSecond, parts } of await this.#of(keys)) {
      const decay =
        referenceSecond === null ? 0 : 0.5 ** ((this.asOfSecond - referenceSecond) / 86_400 / HALF_LIFE_DAYS);
      for (const [severity, weight, incidents, dated, undated] of parts) {
        const id = `${key}\n${severity}\n${weight}`;
        const sum = sums.get(id) ?? { key, severity, weight, incidents: 0, score: 0 };
        sums.set(id, { ...sum, incidents: sum.incidents + incidents, score: sum.score + dated * decay + undated });
      }
    }
    return [...sums.values()].sort(
      (a, b) => b.weight - a.weight || compareCodePoints(a.key, b.key) || compareCodePoints(a.severity, b.severity),
    );
  }

  async organizations(keys: readonly string[]): Promise<{ key: string; organizations: number }[]> {
    // An organization is fed from one workspace, so none is counted twice.
    const sums = new Map<string, number>();
    for (const { key, organizations } of await this.#of(keys)) sums.set(key, (sums.get(key) ?? 0) + organizations);
    return [...sums].map(([key, organizations]) => ({ key, organizations }));
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

  async heaviestIncidents(
    keys: readonly string[],
    first: number,
  ): Promise<readonly { key: string; incidentId: string }[]> {
    const rows = await this.#of(keys);
    const isHeld = (key: string): boolean => {
      const [row, ...others] = rows.filter((each) => each.key === key);
      // Kept are the first few, at the newest start of their workspace.
      if (row === undefined || others.length > 0 || (row.referenceSecond ?? 0) !== this.asOfSecond) return false;
      return first <= row.heaviest.length || row.heaviest.length === row.parts.reduce((sum, part) => sum + part[2], 0);
    };
    const held = keys.filter(isHeld);
    const missing = keys.filter((key) => !held.includes(key));
    const scanned = missing.length === 0 ? [] : await (await this.#scan()).heaviestIncidents(missing, first);
    const kept = rows.filter(({ key }) => held.includes(key));
    return [
      ...kept.flatMap(({ key, heaviest }) => heaviest.slice(0, first).map((incidentId) => ({ key, incidentId }))),
      ...scanned,
    ];
  }

  #of(keys: readonly string[]): Promise<readonly Details[]> {
    const id = JSON.stringify(keys);
    let details = this.#details.get(id);
    if (details === undefined) {
      details = runPattern(this.#reader, rollupDetails, { dimension: this.#by, keys });
      this.#details.set(id, details);
    }
    return details;
  }
}

/** The counts of several workspaces, added up by key and what is counted. */
function summed(
  rows: readonly Details[],
  countsOf: (row: Details) => readonly (readonly [of: string, incidents: number])[],
): { key: string; of: string; incidents: number }[] {
  const sums = new Map<string, { key: string; of: string; incidents: number }>();
  for (const row of rows) {
    for (const [of, incidents] of countsOf(row)) {
      const id = `${row.key}\n${of}`;
      sums.set(id, { key: row.key, of, incidents: (sums.get(id)?.incidents ?? 0) + incidents });
    }
  }
  return [...sums.values()];
}
