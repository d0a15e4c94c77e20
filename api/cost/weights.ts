// What is answered at once, and what weighs how much in it: the tables that the cost of a query is reckoned by.
import type { GraphQLNamedType } from 'graphql';
import { LARGEST_PAGE } from '../arguments.js';

/**
 * More than twice what our own page's largest question costs; test/api/cost.test.ts holds it to that. Ten questions over
 * all incidents, or 25,000 values.
 */
export const MOST_COST = 25_000;

/** A question that looks at every incident of its filter, 50 to 190 ms at 10,000 incidents: a tenth of what is answered at once. */
const OVER_ALL = 2_500;
/** One that the store's indexes answer, or that counts or sorts what a list shows a part of: 20 to 50 ms there. */
const OVER_SOME = 500;
/** One that every row asks for itself. */
const OF_A_ROW = 50;

/**
 * Fields that ask the store a question of their own. What loaders gather for a whole page weighs nothing: it is one question,
 * whatever the page.
 */
export const WEIGHTS: Readonly<Record<string, number>> = {
  'Query.hotspots': OVER_ALL,
  'Query.failurePatterns': OVER_ALL,
  'Query.coFailures': OVER_ALL,
  'Query.breakdown': OVER_ALL,
  'Query.trends': OVER_ALL,
  'Query.similarIncidents': OVER_ALL,
  'Query.recurrences': OVER_ALL,
  'Query.blastRadius': OVER_SOME,
  'Query.search': OVER_SOME,
  'Query.incidents': OVER_SOME,
  'Query.components': OVER_SOME,
  'Query.stats': OF_A_ROW,
  'IncidentConnection.totalCount': OF_A_ROW,
  'ComponentConnection.totalCount': OF_A_ROW,
  'Component.incidents': OF_A_ROW,
  'Component.dependsOn': OF_A_ROW,
  'Component.dependents': OF_A_ROW,
  'FailurePath.neighbours': OF_A_ROW,
  'Hotspot.incidentsList': OF_A_ROW,
  'FailurePattern.mechanisms': OF_A_ROW,
  'FailurePattern.examples': OF_A_ROW,
  'CoFailure.sharedDependencies': OF_A_ROW,
  'CoFailure.examples': OF_A_ROW,
  'Breakdown.incidents': OVER_SOME,
  'Breakdown.meanMinutes': OVER_ALL,
  // Read from disk, and as long as a document is.
  'Document.text': OF_A_ROW,
};

/** How long a list without `first` is taken to be, where that is far from the usual. */
export const LENGTHS: Readonly<Record<string, number>> = {
  // As many as it has ids, which are a page at most.
  'Query.nodes': LARGEST_PAGE,
  'Evidence.also': 1,
  'Hotspot.monthly': 24,
  'Query.trends': 3,
  'TrendSeries.points': 36,
  'Breakdown.rows': 20,
  'Breakdown.columns': 20,
  'Breakdown.cells': 20,
  'Breakdown.rowTotals': 20,
  'Breakdown.columnTotals': 20,
  'BreakdownMeans.cells': 20,
  'BreakdownMeans.over': 20,
  'BreakdownMeans.rowMeans': 20,
  'BreakdownMeans.rowsOver': 20,
  'BreakdownMeans.columnMeans': 20,
  'BreakdownMeans.columnsOver': 20,
  'BlastRadius.components': 50,
  'FailureStep.markedBy': 2,
  'FailureStep.markEvidence': 2,
  'FailureStep.unmapped': 1,
};

const USUAL_LENGTH = 5;

export function lengthOf(parent: GraphQLNamedType | undefined, name: string, page: number | null): number {
  return page ?? LENGTHS[`${parent?.name}.${name}`] ?? USUAL_LENGTH;
}

export function weightOf(parent: GraphQLNamedType | undefined, name: string): number {
  return WEIGHTS[`${parent?.name}.${name}`] ?? 0;
}
