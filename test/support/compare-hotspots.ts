// What hotspots say by a scan and by the rollups of a store, for every dimension. In: a reader. Out: both, to compare.
import { HOTSPOT_DIMENSIONS } from '../../cypher/model/score.js';
import { openHotspots, scanHotspots, type HotspotSource } from '../../cypher/patterns/hotspots/hotspot-source.js';
import { RollupHotspots } from '../../cypher/patterns/hotspots/rollup-hotspots.js';
import type { GraphReader } from '../../cypher/store/graph-store.js';

/**
 * @param organizationIds none for all
 * @throws Error when the rollups were not used
 */
export async function bothHotspots(
  reader: GraphReader,
  organizationIds: readonly string[] = [],
): Promise<{ scanned: unknown; rolledUp: unknown }> {
  const filter = { causeKinds: ['root'] as const, organizationIds };
  const scanned: unknown[] = [];
  const rolledUp: unknown[] = [];
  for (const by of HOTSPOT_DIMENSIONS) {
    const rollups = await openHotspots(reader, by, filter, null);
    if (!(rollups instanceof RollupHotspots)) throw new Error('the rollups were not used');
    rolledUp.push([by, await told(rollups)]);
    scanned.push([by, await told(await scanHotspots(reader, by, filter, null))]);
  }
  return { scanned, rolledUp };
}

async function told(source: HotspotSource): Promise<unknown> {
  const rows = await source.rank(1, 100);
  const keys = rows.map(({ key }) => key).sort();
  const parts = keys.length === 0 ? [] : await source.parts(keys);
  const heaviest = keys.length === 0 ? [] : await source.heaviestIncidents(keys, 4);
  return {
    incidents: source.incidents,
    asOf: source.asOfSecond,
    rows,
    // Engines add floats up in their own order.
    parts: parts.map((part) => ({ ...part, score: Number(part.score.toPrecision(10)) })),
    organizations: keys.length === 0 ? [] : await source.organizations(keys),
    monthly: keys.length === 0 ? [] : await source.monthly(keys),
    failureModes: keys.length === 0 ? [] : await source.failureModes(keys),
    heaviest: keys.map((key) => heaviest.filter((each) => each.key === key)),
  };
}
