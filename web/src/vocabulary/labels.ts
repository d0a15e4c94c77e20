// The API's enum values as words on the page. `satisfies Record<…>` makes a new value a type error until it has a word.
import type {
  ActionItemKind,
  ActionItemStatus,
  CauseKind,
  ComponentKind,
  DependencyKind,
  DetectionMethod,
  ExtractorName,
  HotspotDimension,
  IncidentOrder,
  MitigationOutcome,
  Severity,
  Symptom,
  TimelineKind,
} from '../api/generated/documents.js';

export const componentKindLabels = {
  SERVICE: 'Service',
  DATABASE: 'Database',
  CACHE: 'Cache',
  QUEUE: 'Queue',
  STORAGE: 'Storage',
  COORDINATION: 'Coordination',
  LOAD_BALANCER: 'Load balancer',
  GATEWAY: 'Gateway',
  CDN: 'CDN',
  DNS: 'DNS',
  NETWORK: 'Network',
  COMPUTE: 'Machines',
  ORCHESTRATOR: 'Orchestrator',
  CONTROL_PLANE: 'Control plane',
  CONFIG_SYSTEM: 'Configuration',
  DEPLOY_SYSTEM: 'Deployment',
  AUTH: 'Identity and access',
  MONITORING: 'Monitoring',
  CLIENT: 'Client software',
  THIRD_PARTY: 'Third party',
  HARDWARE: 'Hardware',
  FACILITY: 'Facility',
  OTHER: 'Other',
} as const satisfies Record<ComponentKind, string>;

export const severityLabels = {
  SEV0: 'SEV0',
  SEV1: 'SEV1',
  SEV2: 'SEV2',
  SEV3: 'SEV3',
  SEV4: 'SEV4',
  UNKNOWN: 'Severity not stated',
} as const satisfies Record<Severity, string>;

export const symptomLabels = {
  ERROR: 'Errors',
  UNAVAILABLE: 'Unavailable',
  DELAY: 'Slow',
  DEGRADED: 'Degraded',
  DATA_LOSS: 'Data lost',
  DATA_INCONSISTENT: 'Data inconsistent',
  SECURITY: 'Security',
  OTHER: 'Other',
} as const satisfies Record<Symptom, string>;

export const detectionLabels = {
  AUTOMATED: 'An alert or a test noticed it',
  MANUAL: 'Staff noticed it',
  CUSTOMER: 'Customers reported it',
  UNKNOWN: 'Not told',
} as const satisfies Record<DetectionMethod, string>;

export const causeKindLabels = {
  ROOT: 'Root cause',
  TRIGGER: 'Trigger',
  CONTRIBUTING: 'Made it worse',
} as const satisfies Record<CauseKind, string>;

export const timelineKindLabels = {
  TRIGGER: 'Trigger',
  IMPACT_START: 'Impact begins',
  DETECTION: 'Noticed',
  ESCALATION: 'Escalated',
  DIAGNOSIS: 'Diagnosis',
  MITIGATION: 'Countermeasure',
  RECOVERY: 'Recovery',
  COMMUNICATION: 'Announced',
  OTHER: 'Event',
} as const satisfies Record<TimelineKind, string>;

export const outcomeLabels = {
  WORKED: 'Worked',
  PARTIAL: 'Helped in part',
  FAILED: 'Did not help',
  UNKNOWN: 'Outcome not told',
} as const satisfies Record<MitigationOutcome, string>;

export const actionStatusLabels = {
  OPEN: 'Open',
  DONE: 'Done',
  UNKNOWN: 'Status not told',
} as const satisfies Record<ActionItemStatus, string>;

export const actionKindLabels = {
  PREVENT: 'Prevents it',
  DETECT: 'Notices it sooner',
  MITIGATE: 'Limits the damage',
  PROCESS: 'Changes how people work',
} as const satisfies Record<ActionItemKind, string>;

export const dependencyLabels = {
  CALLS: 'calls',
  STORES_IN: 'stores data in',
  PUBLISHES_TO: 'publishes to',
  CONSUMES_FROM: 'consumes from',
  ROUTES_TO: 'routes to',
  RUNS_ON: 'runs on',
  CONFIGURED_BY: 'is configured by',
  AUTHENTICATES_WITH: 'authenticates with',
  REPORTS_TO: 'reports to',
  DEPENDS_ON: 'depends on',
} as const satisfies Record<DependencyKind, string>;

export const dimensionLabels = {
  COMPONENT: 'Component',
  TECHNOLOGY: 'Technology',
  KIND: 'Kind',
  FAILURE_MODE: 'Failure mode',
  TEAM: 'Team',
  ORGANIZATION: 'Organization',
} as const satisfies Record<HotspotDimension, string>;

export const incidentOrderLabels = {
  STARTED_DESC: 'Newest first',
  STARTED_ASC: 'Oldest first',
  DURATION_DESC: 'Longest first',
  SEVERITY_DESC: 'Most severe first',
} as const satisfies Record<IncidentOrder, string>;

/** Who read the document, and what that means for trusting it. */
export const readerLabels = {
  REVIEWED: { short: 'Reviewed by people', meaning: 'People checked what was read from this document.' },
  LABELS: { short: 'Labelled by people', meaning: 'People of a study filled this in; their labels carry no quotes.' },
  CLAUDE: {
    short: 'Read by a model',
    meaning: 'A language model read this; nobody has checked it. Every claim has its sentence.',
  },
  RULES: {
    short: 'Read by fixed rules',
    meaning: 'Fixed rules read this, without understanding it; expect gaps. Every claim has its sentence.',
  },
} as const satisfies Record<ExtractorName, { short: string; meaning: string }>;

/** The keys of one of the tables above, in its order. */
export function valuesOf<Value extends string>(labels: Readonly<Record<Value, unknown>>): Value[] {
  return Object.keys(labels) as Value[];
}
