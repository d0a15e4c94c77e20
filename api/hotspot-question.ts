// One hotspot question and what it needs to ask the graph: the filter with its day, the ranking, and the details of the
// rows that were ranked, each detail asked once for all rows.
import DataLoader from 'dataloader';
import {
  hotspotFailureModes,
  hotspotIncidents,
  hotspotMonthly,
  hotspotOrganizations,
  hotspotParts,
  hotspotRank,
  hotspotTexts,
  type HotspotDimension,
  type HotspotPart,
  type HotspotRow,
} from '../cypher/patterns/hotspots/pattern.js';
import { filteredCount } from '../cypher/patterns/filtered-count/pattern.js';
import { filteredIncidents, type IncidentFilter } from '../cypher/patterns/incident-filter/incident-filter.js';
import type { Pattern } from '../cypher/patterns/pattern.js';
import { runPattern } from '../cypher/patterns/run-pattern.js';
import type { GraphReader } from '../cypher/store/graph-store.js';

type Parameters = Record<string, string | number | readonly string[]>;

export class HotspotQuestion {
  readonly by: HotspotDimension;
  /** incidents that pass the filter */
  readonly incidents: number;
  /** at which ages are taken, seconds since 1970 */
  readonly asOfSecond: number;
  readonly #reader: GraphReader;
  readonly #filter: IncidentFilter;
  readonly parts: DataLoader<string, readonly HotspotPart[]>;
  readonly organizations: DataLoader<string, readonly { key: string; organizations: number }[]>;
  readonly monthly: DataLoader<string, readonly { key: string; month: string; incidents: number }[]>;
  readonly failureModes: DataLoader<string, readonly { key: string; failureMode: string; incidents: number }[]>;

  private constructor(
    reader: GraphReader,
    by: HotspotDimension,
    filter: IncidentFilter,
    incidents: number,
    asOfSecond: number,
  ) {
    this.#reader = reader;
    this.by = by;
    this.#filter = filter;
    this.incidents = incidents;
    this.asOfSecond = asOfSecond;
    this.parts = this.#details(hotspotParts, true);
    this.organizations = this.#details(hotspotOrganizations, false);
    this.monthly = this.#details(hotspotMonthly, false);
    this.failureModes = this.#details(hotspotFailureModes, false);
  }

  /** @param asOf seconds since 1970, or null for the start of the newest incident in the filter */
  static async ask(
    reader: GraphReader,
    by: HotspotDimension,
    filter: IncidentFilter,
    asOf: number | null,
  ): Promise<HotspotQuestion> {
    const bounded: IncidentFilter = asOf === null ? filter : { ...filter, asOfSecond: asOf };
    const incidents = filteredIncidents(bounded, reader.dialect);
    const [count] = await runPattern(reader, filteredCount, incidents.parameters, {
      fillings: { incidents: incidents.text },
    });
    return new HotspotQuestion(reader, by, bounded, count?.incidents ?? 0, asOf ?? count?.newestSecond ?? 0);
  }

  rank(minIncidents: number, first: number): Promise<HotspotRow[]> {
    return this.#run(hotspotRank, { minIncidents, first, asOfSecond: this.asOfSecond }, true);
  }

  async heaviestIncidents(key: string, first: number): Promise<string[]> {
    const rows = await this.#run(hotspotIncidents, { key, first, asOfSecond: this.asOfSecond }, true);
    return rows.map((row) => row.incidentId);
  }

  #details<Row extends { key: string }>(
    pattern: Pattern<Parameters, Row>,
    needsPart: boolean,
  ): DataLoader<string, readonly Row[]> {
    return new DataLoader(async (keys) => {
      const rows = await this.#run(
        pattern,
        { keys: [...keys], ...(needsPart ? { asOfSecond: this.asOfSecond } : {}) },
        needsPart,
      );
      return keys.map((key) => rows.filter((row) => row.key === key));
    });
  }

  #run<Row>(pattern: Pattern<Parameters, Row>, parameters: Parameters, needsPart: boolean): Promise<Row[]> {
    const incidents = filteredIncidents(this.#filter, this.#reader.dialect);
    const texts = hotspotTexts(this.by, incidents, this.#reader.dialect, needsPart);
    // The causes that failure-mode questions count are a parameter of their own, whether or not the filter uses them.
    const asksForCauses = pattern.id === hotspotFailureModes.id || this.by === 'FAILURE_MODE';
    return runPattern(
      this.#reader,
      pattern,
      {
        ...(incidents.parameters as Parameters),
        ...(asksForCauses ? { causeKinds: this.#filter.causeKinds } : {}),
        ...parameters,
      },
      texts,
    );
  }
}
