// The explicit list of all resolvers: a type that is not here has none.
import { dateTime } from '../date-time.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { breakdown } from './breakdown.js';
import { coFailure } from './co-failures.js';
import { failurePattern } from './failure-patterns.js';
import { trendPoint, trendSeries } from './trends.js';
import { componentConnection } from './component-connection.js';
import { component, dependency } from './component.js';
import { document, evidence } from './evidence.js';
import { hotspot } from './hotspot.js';
import { incidentConnection } from './incident-connection.js';
import {
  actionItem,
  affected,
  attribute,
  cause,
  detection,
  failurePath,
  failureStep,
  fieldEvidenceResolvers,
  incident,
  mitigation,
  neighbourComponent,
  timelineEvent,
} from './incident.js';
import { query } from './query.js';
import { searchHit } from './search.js';
import { recurrence } from './recurrences.js';
import { similarIncident } from './similar-incidents.js';
import { subscription } from './subscription.js';

export const resolvers: Resolvers = {
  DateTime: dateTime,
  Query: query,
  Subscription: subscription,
  Incident: incident,
  IncidentConnection: incidentConnection,
  FailurePath: failurePath,
  FailureStep: failureStep,
  NeighbourComponent: neighbourComponent,
  Affected: affected,
  Cause: cause,
  Detection: detection,
  TimelineEvent: timelineEvent,
  Mitigation: mitigation,
  ActionItem: actionItem,
  Attribute: attribute,
  FieldEvidence: fieldEvidenceResolvers,
  Evidence: evidence,
  Document: document,
  Component: component,
  ComponentConnection: componentConnection,
  SearchHit: searchHit,
  Dependency: dependency,
  Breakdown: breakdown,
  CoFailure: coFailure,
  FailurePattern: failurePattern,
  TrendPoint: trendPoint,
  TrendSeries: trendSeries,
  Hotspot: hotspot,
  Recurrence: recurrence,
  SimilarIncident: similarIncident,
};
