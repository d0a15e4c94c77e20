// One store call for many ids: what the fields of a reply ask for one by one is gathered and asked once.
// In: a reader. Out: a loader per kind of thing, alive for one request.
import DataLoader from 'dataloader';
import { definedIn, neededBy, needs } from '../cypher/patterns/dependencies/pattern.js';
import {
  incidentActionItems,
  incidentAttributes,
  incidentAffected,
  incidentCauses,
  incidentFailurePath,
  incidentMitigations,
  incidentSymptoms,
  incidentTimeline,
} from '../cypher/patterns/incident-claims/pattern.js';
import {
  componentsById,
  documentIncidents,
  documentsById,
  incidentsById,
  organizationsById,
} from '../cypher/patterns/nodes-by-id/pattern.js';
import type { Pattern } from '../cypher/patterns/pattern.js';
import { runPattern, runPatternByIds } from '../cypher/patterns/run-pattern.js';
import type { GraphReader } from '../cypher/store/graph-store.js';
import { ComponentIncidents } from './incident-pages.js';

type ById<Row> = Pattern<{ ids: readonly string[] }, Row>;

/** Ids asked of the store at once. */
const LARGEST_BATCH = 5_000;

export function createLoaders(reader: GraphReader) {
  /** One value an id, null where there is none. */
  const one = <Properties>(
    pattern: ById<{ id: string; properties: Properties }>,
  ): DataLoader<string, Properties | null> =>
    new DataLoader(
      async (ids) => {
        const rows = await runPattern(reader, pattern, { ids: [...ids] });
        const byId = new Map(rows.map((row) => [row.id, row.properties]));
        return ids.map((id) => byId.get(id) ?? null);
      },
      { maxBatchSize: LARGEST_BATCH },
    );
  /** All rows of an id, in the pattern's order. */
  const many = <Row>(
    pattern: ById<Row>,
    keysOf: (row: Row) => readonly (string | null)[],
    ask: (ids: readonly string[]) => Promise<Row[]> = (ids) => runPatternByIds(reader, pattern, ids),
  ): DataLoader<string, readonly Row[]> =>
    new DataLoader(
      async (ids) => {
        const rows = await ask(ids);
        const byId = new Map<string, Row[]>(ids.map((id) => [id, []]));
        for (const row of rows) for (const key of keysOf(row)) if (key !== null) byId.get(key)?.push(row);
        return ids.map((id) => byId.get(id) ?? []);
      },
      { maxBatchSize: LARGEST_BATCH },
    );
  const ofIncident = <Row extends { incidentId: string }>(pattern: ById<Row>) =>
    many(pattern, (row) => [row.incidentId]);
  return {
    componentIncidents: new ComponentIncidents(reader),
    incident: one(incidentsById),
    component: one(componentsById),
    document: one(documentsById),
    organization: one(organizationsById),
    symptoms: ofIncident(incidentSymptoms),
    causes: ofIncident(incidentCauses),
    timeline: ofIncident(incidentTimeline),
    mitigations: ofIncident(incidentMitigations),
    actionItems: ofIncident(incidentActionItems),
    attributes: ofIncident(incidentAttributes),
    affected: ofIncident(incidentAffected),
    failurePath: many(
      incidentFailurePath,
      (row) => [row.incidentId],
      (ids) => runPattern(reader, incidentFailurePath, { ids: [...ids] }),
    ),
    documentIncidents: many(
      documentIncidents,
      (row) => [row.documentId, row.partOf],
      (ids) => runPattern(reader, documentIncidents, { ids: [...ids] }),
    ),
    needs: many(needs, (row) => [row.fromId]),
    neededBy: many(neededBy, (row) => [row.toId]),
    definedIn: many(definedIn, (row) => [row.componentId]),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;

/** @throws Error when the graph names an id that it does not hold: a fault of the publish, not of the caller */
export async function mustLoad<Value>(loader: DataLoader<string, Value | null>, id: string): Promise<Value> {
  const value = await loader.load(id);
  if (value === null) throw new Error(`the graph names ${id} but does not hold it`);
  return value;
}
