// The closed lists of CONTRACT section 4: every enum value a claim, a graph property or the API may hold.
// In: nothing. Out: zod enums, their TypeScript unions, and the table from failure mode to group.
import { z } from 'zod';

/** Failure modes by group, in the order in which they are shown. */
export const FAILURE_MODES_BY_GROUP = {
  change: ['bad-deploy', 'misconfiguration', 'maintenance', 'decommission', 'expired-credential'],
  software: ['latent-bug', 'race-condition', 'error-handling', 'incompatibility', 'resource-leak', 'data-corruption'],
  load: ['traffic-overload', 'request-flood-internal', 'capacity-exhaustion', 'retry-storm', 'resource-contention'],
  infrastructure: ['hardware-failure', 'power-loss', 'cooling-failure', 'network-failure', 'fiber-cut'],
  external: ['third-party-outage', 'attack'],
  human: ['operator-error'],
  defence: ['no-redundancy', 'failover-failed', 'monitoring-gap', 'untested-recovery', 'unclear-procedure'],
  unknown: ['unknown'],
} as const;

export type FailureModeGroup = keyof typeof FAILURE_MODES_BY_GROUP;
export type FailureMode = (typeof FAILURE_MODES_BY_GROUP)[FailureModeGroup][number];

export const FAILURE_MODE_GROUPS = Object.keys(FAILURE_MODES_BY_GROUP) as readonly FailureModeGroup[];
export const FAILURE_MODES = Object.values(FAILURE_MODES_BY_GROUP).flat() as readonly FailureMode[];

const groupByMode = new Map<FailureMode, FailureModeGroup>(
  FAILURE_MODE_GROUPS.flatMap((group) => FAILURE_MODES_BY_GROUP[group].map((mode) => [mode, group] as const)),
);

/** The group a failure mode belongs to. Every mode of the list has one. */
export function failureModeGroup(mode: FailureMode): FailureModeGroup {
  const group = groupByMode.get(mode);
  if (group === undefined) throw new Error(`failure mode without a group: ${mode}`);
  return group;
}

export const failureModeSchema = z.enum(FAILURE_MODES as readonly [FailureMode, ...FailureMode[]]);
export const failureModeGroupSchema = z.enum(FAILURE_MODE_GROUPS as readonly [FailureModeGroup, ...FailureModeGroup[]]);
export const causeKindSchema = z.enum(['root', 'contributing', 'trigger']);
export const symptomSchema = z.enum([
  'ERROR',
  'UNAVAILABLE',
  'DELAY',
  'DEGRADED',
  'DATA_LOSS',
  'DATA_INCONSISTENT',
  'SECURITY',
  'OTHER',
]);
export const severitySchema = z.enum(['SEV0', 'SEV1', 'SEV2', 'SEV3', 'SEV4', 'UNKNOWN']);
export const componentKindSchema = z.enum([
  'SERVICE',
  'DATABASE',
  'CACHE',
  'QUEUE',
  'STORAGE',
  'COORDINATION',
  'LOAD_BALANCER',
  'GATEWAY',
  'CDN',
  'DNS',
  'NETWORK',
  'COMPUTE',
  'ORCHESTRATOR',
  'CONTROL_PLANE',
  'CONFIG_SYSTEM',
  'DEPLOY_SYSTEM',
  'AUTH',
  'MONITORING',
  'CLIENT',
  'THIRD_PARTY',
  'HARDWARE',
  'FACILITY',
  'OTHER',
]);
export const roleSchema = z.enum(['ORIGIN', 'PROPAGATED', 'IMPACTED']);
export const detectionMethodSchema = z.enum(['AUTOMATED', 'MANUAL', 'CUSTOMER', 'UNKNOWN']);
export const timelineKindSchema = z.enum([
  'TRIGGER',
  'IMPACT_START',
  'DETECTION',
  'ESCALATION',
  'DIAGNOSIS',
  'MITIGATION',
  'RECOVERY',
  'COMMUNICATION',
  'OTHER',
]);
export const mitigationOutcomeSchema = z.enum(['WORKED', 'PARTIAL', 'FAILED', 'UNKNOWN']);
export const actionItemStatusSchema = z.enum(['OPEN', 'DONE', 'UNKNOWN']);
export const actionItemKindSchema = z.enum(['PREVENT', 'DETECT', 'MITIGATE', 'PROCESS']);
export const dependencyKindSchema = z.enum([
  'CALLS',
  'STORES_IN',
  'PUBLISHES_TO',
  'CONSUMES_FROM',
  'ROUTES_TO',
  'RUNS_ON',
  'CONFIGURED_BY',
  'AUTHENTICATES_WITH',
  'REPORTS_TO',
  'DEPENDS_ON',
]);
export const basisSchema = z.enum(['stated', 'inferred', 'computed', 'labelled']);
export const documentKindSchema = z.enum(['postmortem', 'iac', 'code', 'catalog', 'chat', 'transcript']);
export const extractorNameSchema = z.enum(['reviewed', 'labels', 'claude', 'rules']);
export const precisionSchema = z.enum(['YEAR', 'MONTH', 'DAY', 'MINUTE', 'SECOND']);

export type CauseKind = z.infer<typeof causeKindSchema>;
export type Symptom = z.infer<typeof symptomSchema>;
export type Severity = z.infer<typeof severitySchema>;
export type ComponentKind = z.infer<typeof componentKindSchema>;
export type Role = z.infer<typeof roleSchema>;
export type DetectionMethod = z.infer<typeof detectionMethodSchema>;
export type TimelineKind = z.infer<typeof timelineKindSchema>;
export type MitigationOutcome = z.infer<typeof mitigationOutcomeSchema>;
export type ActionItemStatus = z.infer<typeof actionItemStatusSchema>;
export type ActionItemKind = z.infer<typeof actionItemKindSchema>;
export type DependencyKind = z.infer<typeof dependencyKindSchema>;
export type Basis = z.infer<typeof basisSchema>;
export type DocumentKind = z.infer<typeof documentKindSchema>;
export type ExtractorName = z.infer<typeof extractorNameSchema>;
export type Precision = z.infer<typeof precisionSchema>;

/** `reviewed` over `labels` over `claude` over `rules`: larger is stronger (CONTRACT section 2). */
export const EXTRACTOR_STRENGTH: Readonly<Record<ExtractorName, number>> = {
  reviewed: 4,
  labels: 3,
  claude: 2,
  rules: 1,
};
