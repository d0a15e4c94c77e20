// What resolvers hand from a field to the fields below it. In: rows of the patterns. Out: one type a GraphQL type.
import type { z } from 'zod';
import type { EdgeRow } from '../cypher/model/edges.js';
import type { Evidence } from '../cypher/model/evidence.js';
import type { evidenceColumns, NodeRow } from '../cypher/model/nodes.js';
import type { SearchRow } from '../cypher/model/search.js';
import type { ComponentFilter } from '../cypher/patterns/component-list/pattern.js';
import type { HotspotRow } from '../cypher/patterns/hotspots/pattern.js';
import type { FoundRecurrence } from '../cypher/patterns/recurrences/find-recurrences.js';
import type { SimilarRow } from '../cypher/patterns/similar-incidents/find-similar.js';
import type { CoFailureRow } from '../cypher/patterns/co-failures/pattern.js';
import type { FailurePatternRow, PatternLevel } from '../cypher/patterns/failure-patterns/pattern.js';
import type { ListName, Place } from './arguments.js';
import type { BreakdownTable } from './breakdown-table.js';
import type { PerSize } from './per-size.js';
import type { ListRow } from './resolvers/relay-page.js';
import type { TrendPoint, TrendSeries } from './trend-series.js';
import type { HotspotQuestion } from './hotspot-question.js';
import type { RecurrenceQuestion } from './recurrence-question.js';

export type EvidenceColumns = {
  readonly [Name in keyof typeof evidenceColumns]: z.infer<(typeof evidenceColumns)[Name]>;
};
/** A claim found in columns (of a node or an edge), or as JSON beside the incident's own fields. */
export type EvidenceParent = EvidenceColumns | (Evidence & { readonly documentId: string });

export type IncidentParent = NodeRow<'Incident'>;
export type ComponentParent = NodeRow<'Component'>;
export type DocumentParent = NodeRow<'Document'>;
export type OrganizationParent = NodeRow<'Organization'>;
export type CauseParent = NodeRow<'Cause'>;
export type TimelineEventParent = NodeRow<'TimelineEvent'>;
export type MitigationParent = NodeRow<'Mitigation'>;
export type ActionItemParent = NodeRow<'ActionItem'>;
export type AttributeParent = NodeRow<'Attribute'>;
export interface DetectionParent {
  readonly method: NonNullable<IncidentParent['detectionMethod']>;
  readonly tool: string | null;
  readonly evidence: EvidenceParent;
}
export type AffectedParent = Omit<EdgeRow<'AFFECTED'>, 'from' | 'to'> & { readonly componentId: string };
export type FailureStepParent = Omit<EdgeRow<'FAILED_INTO'>, 'from' | 'to'> & {
  readonly fromId: string;
  readonly toId: string;
};
export interface FailurePathParent {
  readonly incident: IncidentParent;
  readonly steps: readonly FailureStepParent[];
}
export interface FieldEvidenceParent {
  readonly field: string;
  readonly value: string | null;
  readonly evidence: EvidenceParent;
}
export type DependencyParent = Omit<EdgeRow<'NEEDS'>, 'from' | 'to'> & {
  readonly fromId: string;
  readonly toId: string;
  readonly depth: number;
};
export interface NeighbourComponentParent {
  readonly componentId: string;
  readonly depth: number;
}
export interface NeighbourhoodParent {
  readonly components: readonly NeighbourComponentParent[];
  readonly dependencies: readonly DependencyParent[];
  readonly total: number;
}
export interface HotspotParent {
  readonly row: HotspotRow;
  /** what was asked, so that a row's own fields ask the same of it */
  readonly question: HotspotQuestion;
}
export interface ComponentConnectionParent {
  readonly list: ListName;
  readonly filter: ComponentFilter;
  readonly first: number;
  readonly after: Place;
}
export interface SearchHitParent extends SearchRow {
  /** what was asked */
  readonly words: readonly string[];
}
export interface IncidentConnectionParent {
  readonly list: ListName;
  readonly first: number;
  readonly after: Place;
  /** the next ones after the place, at most so many */
  readonly rows: (most: number) => Promise<readonly ListRow[]>;
  readonly count: () => Promise<number>;
}
export type BreakdownParent = BreakdownTable;
export type TrendSeriesParent = TrendSeries;
export type TrendPointParent = TrendPoint;
export interface FailurePatternParent {
  readonly row: FailurePatternRow;
  readonly level: PatternLevel;
  readonly mechanisms: PerSize;
  readonly examples: PerSize;
}
export interface CoFailureParent {
  readonly row: CoFailureRow;
  readonly examples: PerSize;
}
export interface RecurrenceParent {
  readonly found: FoundRecurrence;
  /** what was asked, so that the rows' own fields are asked together */
  readonly question: RecurrenceQuestion;
}
export type SimilarIncidentParent = SimilarRow;
