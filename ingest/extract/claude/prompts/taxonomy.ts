// The closed lists as a model is told them, one gloss a value. In: the enums of `cypher/model/values.ts`. Out: lines of text.
// A value without a gloss does not compile, so no list of a prompt can lag behind the values.
import {
  FAILURE_MODES_BY_GROUP,
  FAILURE_MODE_GROUPS,
  actionItemKindSchema,
  actionItemStatusSchema,
  causeKindSchema,
  componentKindSchema,
  dependencyKindSchema,
  detectionMethodSchema,
  mitigationOutcomeSchema,
  symptomSchema,
  timelineKindSchema,
  type ActionItemKind,
  type ActionItemStatus,
  type CauseKind,
  type ComponentKind,
  type DependencyKind,
  type DetectionMethod,
  type FailureMode,
  type MitigationOutcome,
  type Symptom,
  type TimelineKind,
} from '../../../../cypher/model/values.js';

export const FAILURE_MODE_GLOSS: Readonly<Record<FailureMode, string>> = {
  'bad-deploy': 'new code or a new version was wrong',
  misconfiguration: 'a setting, rule, route, permission or flag was wrong or missing',
  maintenance: 'planned work went as planned and still hurt',
  decommission: 'something still needed was removed',
  'expired-credential': 'a certificate, key, licence or domain ran out',
  'latent-bug': 'an old defect met its condition',
  'race-condition': 'order or timing',
  'error-handling': 'a failure was handled wrongly',
  incompatibility: 'versions or formats did not fit',
  'resource-leak': 'use grew until it failed',
  'data-corruption': 'wrong data was the cause',
  'traffic-overload': 'more came from outside than planned',
  'request-flood-internal': "the organization's own parts sent too much",
  'capacity-exhaustion': 'a limit, quota or space ran out',
  'retry-storm': 'clients trying again kept it down',
  'resource-contention': 'parts fought over a lock, a pool, a machine',
  'hardware-failure': 'a machine, disk or device broke',
  'power-loss': 'power was lost',
  'cooling-failure': 'cooling failed, it grew too hot',
  'network-failure': 'network equipment or links',
  'fiber-cut': 'a cable was cut',
  'third-party-outage': "a supplier's service failed",
  attack: 'somebody did it on purpose',
  'operator-error': "a person's act by hand, outside a reviewed change",
  'no-redundancy': 'a single point had nothing beside it',
  'failover-failed': 'the standby or switch-over did not work',
  'monitoring-gap': 'nothing warned, or too late',
  'untested-recovery': 'a backup, restore or restart had never been tried',
  'unclear-procedure': 'a procedure or tool was missing or misleading',
  unknown: 'the text says that the cause is not known',
};

const CAUSE_KIND_GLOSS: Readonly<Record<CauseKind, string>> = {
  root: 'what the text calls so; else the flaw that must change so that it cannot happen again',
  trigger: 'the event that set it off that day: a release, a switch-over, a command, a rush of traffic',
  contributing: 'what let it through, or made it wider or longer',
};

const COMPONENT_KIND_GLOSS: Readonly<Record<ComponentKind, string>> = {
  SERVICE: 'an application, API, job or microservice',
  DATABASE: '',
  CACHE: '',
  QUEUE: 'also streams',
  STORAGE: 'objects, files, blocks',
  COORDINATION: 'locks, leader election, membership',
  LOAD_BALANCER: '',
  GATEWAY: 'also proxies',
  CDN: '',
  DNS: '',
  NETWORK: '',
  COMPUTE: 'machines, VMs, containers',
  ORCHESTRATOR: 'places and starts workloads',
  CONTROL_PLANE: 'manages other parts',
  CONFIG_SYSTEM: 'also flags',
  DEPLOY_SYSTEM: 'also CI, automation',
  AUTH: 'identity, permissions, policy, certificates, secrets',
  MONITORING: '',
  CLIENT: "software at the user's",
  THIRD_PARTY: "a supplier's service that no other kind describes",
  HARDWARE: 'a device or part of one',
  FACILITY: 'a site, room, power, cooling',
  OTHER: '',
};

const SYMPTOM_GLOSS: Readonly<Record<Symptom, string>> = {
  ERROR: 'requests failed with errors',
  UNAVAILABLE: 'it could not be reached or used at all',
  DELAY: 'slow or late',
  DEGRADED: 'part of it did not work, or worked worse',
  DATA_LOSS: 'data was lost',
  DATA_INCONSISTENT: 'data was wrong, stale or did not agree',
  SECURITY: 'something was exposed or reached without permission',
  OTHER: '',
};

const TIMELINE_KIND_GLOSS: Readonly<Record<TimelineKind, string>> = {
  TRIGGER: 'what set it off',
  IMPACT_START: 'users or parts began to suffer',
  DETECTION: 'it was first noticed',
  ESCALATION: 'more people were called in',
  DIAGNOSIS: 'the cause was sought or found',
  MITIGATION: 'something was done to end it',
  RECOVERY: 'it got better, or was over',
  COMMUNICATION: 'users or others were told',
  OTHER: '',
};

const MITIGATION_OUTCOME_GLOSS: Readonly<Record<MitigationOutcome, string>> = {
  WORKED: 'it ended or cured what it was meant to',
  PARTIAL: 'it helped in part, or for a time',
  FAILED: 'it did not help, or made it worse',
  UNKNOWN: 'the text does not tell',
};

const ACTION_KIND_GLOSS: Readonly<Record<ActionItemKind, string>> = {
  PREVENT: 'it cannot happen again',
  DETECT: 'it is noticed sooner',
  MITIGATE: 'next time it is smaller or shorter',
  PROCESS: 'how people work: runbooks, training, reviews, announcements',
};

const ACTION_STATUS_GLOSS: Readonly<Record<ActionItemStatus, string>> = {
  OPEN: 'still to be done',
  DONE: 'done already',
  UNKNOWN: 'the text does not tell',
};

const DEPENDENCY_KIND_GLOSS: Readonly<Record<DependencyKind, string>> = {
  CALLS: 'a caller its callee',
  STORES_IN: 'databases, caches, object stores',
  PUBLISHES_TO: 'a publisher the queue',
  CONSUMES_FROM: 'a consumer the queue',
  ROUTES_TO: 'a gateway or balancer its targets',
  RUNS_ON: '',
  CONFIGURED_BY: '',
  AUTHENTICATES_WITH: '',
  REPORTS_TO: 'telemetry',
  DEPENDS_ON: 'said, but the kind is not',
};

const DETECTION_GLOSS: Readonly<Record<DetectionMethod, string>> = {
  AUTOMATED: 'an alert, monitor or test',
  MANUAL: 'staff noticed',
  CUSTOMER: 'users told',
  UNKNOWN: '',
};

/** The list of failure modes by group, one line a group. */
export function failureModeLines(): string {
  return FAILURE_MODE_GROUPS.map(
    (group) => `- ${group}: ${glossed(FAILURE_MODES_BY_GROUP[group], FAILURE_MODE_GLOSS)}`,
  ).join('\n');
}

export const causeKindLines = (): string => lines(causeKindSchema.options, CAUSE_KIND_GLOSS);
export const componentKinds = (): string => glossed(componentKindSchema.options, COMPONENT_KIND_GLOSS);
export const symptomKinds = (): string => glossed(symptomSchema.options, SYMPTOM_GLOSS);
export const timelineKinds = (): string => glossed(timelineKindSchema.options, TIMELINE_KIND_GLOSS);
export const mitigationOutcomes = (): string => glossed(mitigationOutcomeSchema.options, MITIGATION_OUTCOME_GLOSS);
export const actionKinds = (): string => glossed(actionItemKindSchema.options, ACTION_KIND_GLOSS);
export const actionStatuses = (): string => glossed(actionItemStatusSchema.options, ACTION_STATUS_GLOSS);
export const dependencyKinds = (): string => glossed(dependencyKindSchema.options, DEPENDENCY_KIND_GLOSS);

/** Without `UNKNOWN`: a method that is not told is no entry. */
export function detectionMethods(): string {
  return glossed(
    detectionMethodSchema.options.filter((method) => method !== 'UNKNOWN'),
    DETECTION_GLOSS,
  );
}

function glossed<Value extends string>(values: readonly Value[], gloss: Readonly<Record<Value, string>>): string {
  return values.map((value) => (gloss[value] === '' ? value : `${value} (${gloss[value]})`)).join(', ');
}

function lines<Value extends string>(values: readonly Value[], gloss: Readonly<Record<Value, string>>): string {
  return values.map((value) => `- ${value}: ${gloss[value]}`).join('\n');
}
