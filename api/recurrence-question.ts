// One recurrences question of a request: its rows, and what their fields need, each thing asked once for all rows
// however many incidents they have.
import DataLoader from 'dataloader';
import type { CauseKind } from '../cypher/model/values.js';
import type { IncidentFilter } from '../cypher/patterns/incident-filter/incident-filter.js';
import { componentsById, incidentsById } from '../cypher/patterns/nodes-by-id/pattern.js';
import type { Pattern } from '../cypher/patterns/pattern.js';
import { findRecurrences, type FoundRecurrence } from '../cypher/patterns/recurrences/find-recurrences.js';
import { actionItemsById, recurrencePromises } from '../cypher/patterns/recurrences/pattern.js';
import { runPattern } from '../cypher/patterns/run-pattern.js';
import type { GraphReader } from '../cypher/store/graph-store.js';
import type { ActionItemParent, ComponentParent, IncidentParent } from './parents.js';
import type { PlannedItem } from './recurrence-words.js';

export class RecurrenceQuestion {
  readonly #reader: GraphReader;
  readonly #filter: IncidentFilter;
  readonly #incidents: DataLoader<string, IncidentParent>;
  readonly #components: DataLoader<string, ComponentParent>;
  readonly #promises: DataLoader<string, readonly PlannedItem[]>;
  readonly #actionItems: DataLoader<string, ActionItemParent>;

  constructor(reader: GraphReader, filter: IncidentFilter) {
    this.#reader = reader;
    this.#filter = filter;
    this.#incidents = whole(reader, incidentsById);
    this.#components = whole(reader, componentsById);
    this.#actionItems = whole(reader, actionItemsById);
    this.#promises = new DataLoader(async (ids) => {
      const rows = await runPattern(reader, recurrencePromises, { ids: [...ids] });
      const byId = new Map<string, PlannedItem[]>(ids.map((id) => [id, []]));
      for (const row of rows) byId.get(row.incidentId)!.push(row);
      return ids.map((id) => byId.get(id)!);
    });
  }

  /** Which causes were looked at. */
  get causeKinds(): readonly CauseKind[] {
    return this.#filter.causeKinds;
  }

  async find(first: number): Promise<readonly FoundRecurrence[]> {
    return first === 0 ? [] : findRecurrences(this.#reader, this.#filter, first);
  }

  incidents(ids: readonly string[]): Promise<IncidentParent[]> {
    return Promise.all(ids.map((id) => this.#incidents.load(id)));
  }

  components(ids: readonly string[]): Promise<ComponentParent[]> {
    return Promise.all(ids.map((id) => this.#components.load(id)));
  }

  /** Action items of these incidents in short: by incident, then in the order of its document. */
  async promises(incidentIds: readonly string[]): Promise<PlannedItem[]> {
    return (await Promise.all(incidentIds.map((id) => this.#promises.load(id)))).flat();
  }

  /** The first of the same, whole. */
  async actionItems(incidentIds: readonly string[], first: number): Promise<ActionItemParent[]> {
    if (first === 0) return [];
    const promises = await this.promises(incidentIds);
    return Promise.all(promises.slice(0, first).map(({ id }) => this.#actionItems.load(id)));
  }
}

function whole<Properties>(
  reader: GraphReader,
  pattern: Pattern<{ ids: readonly string[] }, { id: string; properties: Properties }>,
): DataLoader<string, Properties> {
  return new DataLoader(async (ids) => {
    const rows = await runPattern(reader, pattern, { ids: [...ids] });
    const byId = new Map(rows.map((row) => [row.id, row.properties]));
    return ids.map((id) => byId.get(id) ?? new Error(`the graph names ${id} but does not hold it`));
  });
}
