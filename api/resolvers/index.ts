// The explicit list of all resolvers: a type that is not here has none.
import { dateTime } from '../date-time.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { component, dependency } from './component.js';
import { document, evidence } from './evidence.js';
import { hotspot } from './hotspot.js';
import { incidentConnection } from './incident-connection.js';
import {
  actionItem,
  affected,
  cause,
  detection,
  failurePath,
  failureStep,
  fieldEvidenceResolvers,
  incident,
  mitigation,
  timelineEvent,
} from './incident.js';
import { query } from './query.js';

export const resolvers: Resolvers = {
  DateTime: dateTime,
  Query: query,
  Incident: incident,
  IncidentConnection: incidentConnection,
  FailurePath: failurePath,
  FailureStep: failureStep,
  Affected: affected,
  Cause: cause,
  Detection: detection,
  TimelineEvent: timelineEvent,
  Mitigation: mitigation,
  ActionItem: actionItem,
  FieldEvidence: fieldEvidenceResolvers,
  Evidence: evidence,
  Document: document,
  Component: component,
  Dependency: dependency,
  Hotspot: hotspot,
};
