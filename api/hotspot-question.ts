// One hotspot question of a request: its rows, and the details of the rows, each detail asked once for all rows.
import DataLoader from 'dataloader';
import type { HotspotDimension } from '../cypher/model/score.js';
import { openHotspots, type HotspotSource } from '../cypher/patterns/hotspots/hotspot-source.js';
import type { HotspotPart, HotspotRow } from '../cypher/patterns/hotspots/pattern.js';
import type { IncidentFilter } from '../cypher/patterns/incident-filter/incident-filter.js';
import type { GraphReader } from '../cypher/store/graph-store.js';
import { PerSize } from './per-size.js';

export class HotspotQuestion {
  readonly by: HotspotDimension;
  readonly #source: HotspotSource;
  readonly parts: DataLoader<string, readonly HotspotPart[]>;
  readonly organizations: DataLoader<string, readonly { key: string; organizations: number }[]>;
  readonly monthly: DataLoader<string, readonly { key: string; month: string; incidents: number }[]>;
  readonly failureModes: DataLoader<string, readonly { key: string; failureMode: string; incidents: number }[]>;
  readonly heaviestIncidents: PerSize;

  private constructor(by: HotspotDimension, source: HotspotSource) {
    this.by = by;
    this.#source = source;
    this.parts = byKey((keys) => source.parts(keys));
    this.organizations = byKey((keys) => source.organizations(keys));
    this.monthly = byKey((keys) => source.monthly(keys));
    this.failureModes = byKey((keys) => source.failureModes(keys));
    this.heaviestIncidents = new PerSize((keys, each) => source.heaviestIncidents(keys, each));
  }

  /** @param asOf seconds since 1970, or null for the start of the newest incident in the filter */
  static async ask(
    reader: GraphReader,
    by: HotspotDimension,
    filter: IncidentFilter,
    asOf: number | null,
  ): Promise<HotspotQuestion> {
    return new HotspotQuestion(by, await openHotspots(reader, by, filter, asOf));
  }

  /** incidents that pass the filter */
  get incidents(): number {
    return this.#source.incidents;
  }

  rank(minIncidents: number, first: number): Promise<readonly HotspotRow[]> {
    return this.#source.rank(minIncidents, first);
  }
}

function byKey<Row extends { key: string }>(
  ask: (keys: readonly string[]) => Promise<readonly Row[]>,
): DataLoader<string, readonly Row[]> {
  return new DataLoader(async (keys) => {
    const rows = await ask(keys);
    return keys.map((key) => rows.filter((row) => row.key === key));
  });
}
