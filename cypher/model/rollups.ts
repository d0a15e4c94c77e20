// What a store that many share keeps counted beside the graph, so that questions without a filter need no scan: one row a
// workspace, dimension and key, written with every publish. Rows of several workspaces add up.
import { z } from 'zod';
import { HOTSPOT_DIMENSIONS } from './score.js';

const text = z.string();

export const hotspotRollupSchema = z.strictObject({
  id: text,
  workspace: text,
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
  /** start of the workspace's newest incident, seconds since 1970 */
  referenceSecond: z.int().nullable(),
  firstSeen: text.nullable(),
  lastSeen: text.nullable(),
  minutes: z.number(),
  minutesKnown: z.int(),
  organizations: z.int(),
  /** JSON list of [severity, role weight, incidents, dated points, undated points] */
  parts: text,
  /** JSON list of [month as YYYY-MM, incidents] */
  monthly: text,
  /** JSON list of [failure mode, incidents], of root causes */
  failureModes: text,
  /** JSON list of the ids of the first few incidents by points at `referenceSecond` */
  heaviest: text,
});
export type HotspotRollup = z.infer<typeof hotspotRollupSchema>;
