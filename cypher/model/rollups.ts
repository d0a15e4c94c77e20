// What a store keeps counted beside the graph, so that questions about everything, or about organizations, need no scan:
// one row an organization, dimension and key, written with every publish. Rows of several organizations add up.
import { z } from 'zod';
import { HOTSPOT_DIMENSIONS } from './score.js';

const text = z.string();

/** Part of both stores' layouts: raise it when what is counted changes, or the shape of a list below. */
export const ROLLUPS_VERSION = 1;

/** Incidents kept per row of those with a start, and of those without: more than a page shows. */
export const HEAVIEST_KEPT = 10;

export const hotspotRollupSchema = z.strictObject({
  id: text,
  workspace: text,
  /** at which the incidents happened */
  organizationId: text,
  /** ALL is every incident, with an empty key */
  dimension: z.enum(['ALL', ...HOTSPOT_DIMENSIONS]),
  key: text,
  incidents: z.int(),
  asOrigin: z.int(),
  asPropagated: z.int(),
  asImpacted: z.int(),
  /** Σ severity weight × role weight × 0.5^(age / half-life) of the incidents with a start, at `referenceSecond` */
  datedPoints: z.number(),
  /** the same of those without, whose age is fixed */
  undatedPoints: z.number(),
  /** start of the organization's newest incident, seconds since 1970 */
  referenceSecond: z.int().nullable(),
  firstSeen: text.nullable(),
  lastSeen: text.nullable(),
  minutes: z.number(),
  minutesKnown: z.int(),
  /** JSON list of [severity, role weight, incidents, dated points, undated points] */
  parts: text,
  /** JSON list of [month as YYYY-MM, incidents] */
  monthly: text,
  /** JSON list of [failure mode, incidents], of root causes */
  failureModes: text,
  /**
   * JSON list of [incident id, severity weight × role weight, start in seconds since 1970 or null]: the first
   * HEAVIEST_KEPT by points of those with a start, then of those without
   */
  heaviest: text,
});
export type HotspotRollup = z.infer<typeof hotspotRollupSchema>;
