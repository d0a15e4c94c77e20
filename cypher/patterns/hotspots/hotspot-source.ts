// Where the numbers of hotspots come from: a scan of the incidents that pass a filter, or the rollups that a store keeps of
// all of them. Both give the same; a property test holds them together.
import type { HotspotDimension } from '../../model/score.js';
import type { GraphReader, QueryParameters } from '../../store/graph-store.js';
import { filteredCount } from '../filtered-count/pattern.js';
import { filteredIncidents, type IncidentFilter } from '../incident-filter/incident-filter.js';
import { firstOfEach, textOfPlace } from '../first-of-each/first-of-each.js';
import type { Pattern } from '../pattern.js';
import { runPattern } from '../run-pattern.js';
import {
  heaviestFirst,
  hotspotFailureModes,
  hotspotIncidents,
  hotspotMonthly,
  hotspotOrganizations,
  hotspotParts,
  hotspotRank,
  hotspotTexts,
  type HotspotPart,
  type HotspotRow,
} from './pattern.js';
import { RollupHotspots } from './rollup-hotspots.js';

/** Ids of the incidents that weigh most in a key's score, the heaviest first. */
export interface HeaviestIncidents {
  readonly key: string;
  readonly values: readonly string[];
}

export interface HotspotSource {
  /** incidents that pass the filter */
  readonly incidents: number;
  /** at which ages are taken, seconds since 1970 */
  readonly asOfSecond: number;
  rank(minIncidents: number, first: number): Promise<readonly HotspotRow[]>;
  parts(keys: readonly string[]): Promise<readonly HotspotPart[]>;
  organizations(keys: readonly string[]): Promise<readonly { key: string; organizations: number }[]>;
  monthly(keys: readonly string[]): Promise<readonly { key: string; month: string; incidents: number }[]>;
  failureModes(keys: readonly string[]): Promise<readonly { key: string; failureMode: string; incidents: number }[]>;
  heaviestIncidents(keys: readonly string[], first: number): Promise<readonly HeaviestIncidents[]>;
}

/** @param asOf seconds since 1970, or null for the start of the newest incident in the filter */
export async function openHotspots(
  reader: GraphReader,
  by: HotspotDimension,
  filter: IncidentFilter,
  asOf: number | null,
): Promise<HotspotSource> {
  if (!reader.hasRollups || asOf !== null || !isKept(filter)) return scanHotspots(reader, by, filter, asOf);
  const { organizationIds = [] } = filter;
  return RollupHotspots.open(reader, { by, organizationIds, scan: () => scanHotspots(reader, by, filter, null) });
}

export async function scanHotspots(
  reader: GraphReader,
  by: HotspotDimension,
  filter: IncidentFilter,
  asOf: number | null,
): Promise<HotspotSource> {
  const bounded: IncidentFilter = asOf === null ? filter : { ...filter, asOfSecond: asOf };
  const incidents = filteredIncidents(bounded, reader.dialect);
  const [count] = await runPattern(reader, filteredCount, incidents.parameters, {
    fillings: { incidents: incidents.text },
  });
  return new ScannedHotspots(reader, by, bounded, count?.incidents ?? 0, asOf ?? count?.newestSecond ?? 0);
}

/** Whether rollups count what a filter leaves: everything, or organizations, and root causes. */
function isKept({ causeKinds, organizationIds: _, ...conditions }: IncidentFilter): boolean {
  const isRootAlone = causeKinds.length === 1 && causeKinds[0] === 'root';
  return isRootAlone && Object.values(conditions).every((value) => Array.isArray(value) && value.length === 0);
}

class ScannedHotspots implements HotspotSource {
  readonly incidents: number;
  readonly asOfSecond: number;
  readonly #reader: GraphReader;
  readonly #by: HotspotDimension;
  readonly #filter: IncidentFilter;

  constructor(
    reader: GraphReader,
    by: HotspotDimension,
    filter: IncidentFilter,
    incidents: number,
    asOfSecond: number,
  ) {
    this.#reader = reader;
    this.#by = by;
    this.#filter = filter;
    this.incidents = incidents;
    this.asOfSecond = asOfSecond;
  }

  rank(minIncidents: number, first: number): Promise<HotspotRow[]> {
    return this.#run(hotspotRank, { minIncidents, first }, true);
  }

  parts(keys: readonly string[]): Promise<HotspotPart[]> {
    return this.#run(hotspotParts, { keys }, true);
  }

  organizations(keys: readonly string[]) {
    return this.#run(hotspotOrganizations, { keys }, false);
  }

  monthly(keys: readonly string[]) {
    return this.#run(hotspotMonthly, { keys }, false);
  }

  failureModes(keys: readonly string[]) {
    return this.#run(hotspotFailureModes, { keys }, false);
  }

  async heaviestIncidents(keys: readonly string[], first: number): Promise<HeaviestIncidents[]> {
    const { dialect } = this.#reader;
    const texts = { place: heaviestFirst(dialect), firstOfEach: firstOfEach(dialect) };
    const rows = await this.#run(hotspotIncidents, { keys, each: first, asOfSecond: this.asOfSecond }, false, texts);
    return rows.map(({ key, places }) => ({ key, values: places.map(textOfPlace) }));
  }

  #run<Row>(
    pattern: Pattern<QueryParameters, Row>,
    parameters: QueryParameters,
    needsPart: boolean,
    more: Readonly<Record<string, string>> = {},
  ): Promise<Row[]> {
    const incidents = filteredIncidents(this.#filter, this.#reader.dialect);
    const texts = hotspotTexts(this.#by, incidents, this.#reader.dialect, {
      hasKeys: 'keys' in parameters,
      needsPart,
    });
    // The causes that failure-mode questions count are a parameter of their own, whether or not the filter uses them.
    const asksForCauses = pattern.id === hotspotFailureModes.id || this.#by === 'FAILURE_MODE';
    return runPattern(
      this.#reader,
      pattern,
      {
        ...incidents.parameters,
        ...(asksForCauses ? { causeKinds: this.#filter.causeKinds } : {}),
        ...(needsPart ? { asOfSecond: this.asOfSecond } : {}),
        ...parameters,
      },
      { fillings: { ...texts.fillings, ...more } },
    );
  }
}
