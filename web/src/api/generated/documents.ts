// Written by `npx tsx web/generate-types.ts` from api/schema.graphql and src/api/operations. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@urql/core';
/** Which incidents to look at. Fields are joined by AND, the values of one field by OR; an empty list is as good as none. */
export type IncidentFilter = {
  /** Names of organizations. */
  organizations?: Array<string> | null | undefined;
  /** As the documents state them; `UNKNOWN` finds those that state none. */
  severities?: Array<Severity> | null | undefined;
  /** Incidents that started at this time or later; those without a known start are left out. */
  from?: string | null | undefined;
  /** Incidents that started before this time; those without a known start are left out. */
  to?: string | null | undefined;
  /** Failure modes, among the causes whose kind is in `causeKinds`: `bad-deploy`, `misconfiguration`, `maintenance`, `decommission`, `expired-credential`, `latent-bug`, `race-condition`, `error-handling`, `incompatibility`, `resource-leak`, `data-corruption`, `traffic-overload`, `request-flood-internal`, `capacity-exhaustion`, `retry-storm`, `resource-contention`, `hardware-failure`, `power-loss`, `cooling-failure`, `network-failure`, `fiber-cut`, `third-party-outage`, `attack`, `operator-error`, `no-redundancy`, `failover-failed`, `monitoring-gap`, `untested-recovery`, `unclear-procedure`, `unknown`. */
  failureModes?: Array<string> | null | undefined;
  /** Groups of failure modes, among the causes whose kind is in `causeKinds`: `change`, `software`, `load`, `infrastructure`, `external`, `human`, `defence`, `unknown`. */
  failureModeGroups?: Array<string> | null | undefined;
  /** Kinds of a component that was affected. */
  componentKinds?: Array<ComponentKind> | null | undefined;
  /** Technologies of a component that was affected, lower case: `postgresql`. */
  technologies?: Array<string> | null | undefined;
  /** Components that were affected. */
  componentIds?: Array<string | number> | null | undefined;
  /** Keeps incidents of which one affected component has the role, and whatever else is asked of it: kind, technology, id. What is counted are all components that the incidents affected. */
  roles?: Array<Role> | null | undefined;
  /** What users noticed. */
  symptoms?: Array<Symptom> | null | undefined;
  /** Which causes questions about failure modes count: root causes unless said otherwise. Removes no incident by itself. */
  causeKinds?: Array<CauseKind> | null | undefined;
  /** Words that must all occur, as `search` finds them. */
  text?: string | null | undefined;
};

/** What the map of the system says to a step of a failure path. */
export type StepMark =
  /** The fault's way is in the map: `to` needs `from`; or `from` needs `to`, and a cause of the incident is of the group `load`, which callers hand on to what they call. */
  | 'CONFIRMED'
  /** The map has only the other direction: `from` needs `to`, and no cause of the incident is of the group `load`. */
  | 'CONTRADICTED'
  /** The map has no dependency between the two. */
  | 'ONLY_TOLD';

/** What hotspots are counted for. */
export type HotspotDimension =
  /** Each component of each organization. */
  | 'COMPONENT'
  /** Each technology, across organizations. */
  | 'TECHNOLOGY'
  /** Each kind of component, across organizations. */
  | 'KIND'
  /** Each failure mode. */
  | 'FAILURE_MODE'
  /** Each team that looks after components. */
  | 'TEAM'
  /** Each organization. */
  | 'ORGANIZATION';

/** What comes first in a list of incidents; what is not known comes last. */
export type IncidentOrder =
  /** Newest first. */
  | 'STARTED_DESC'
  /** Oldest first. */
  | 'STARTED_ASC'
  /** Longest first. */
  | 'DURATION_DESC'
  /** Most severe first. */
  | 'SEVERITY_DESC';

/** How exactly a document gives a time. */
export type Precision =
  /** Only the year: the time is its start. */
  | 'YEAR'
  /** Only the month: the time is its start. */
  | 'MONTH'
  /** Only the day: the time is its start. */
  | 'DAY'
  /** To the minute. */
  | 'MINUTE'
  /** To the second. */
  | 'SECOND';

/** How bad an incident was, as its document states it: `SEV0` is worst. */
export type Severity =
  /** The worst there is. */
  | 'SEV0'
  /** `P1`, `S1` or `Sev 1` in the document. */
  | 'SEV1'
  /** `P2`, `S2` or `Sev 2` in the document. */
  | 'SEV2'
  /** `P3`, `S3` or `Sev 3` in the document. */
  | 'SEV3'
  /** `P4` in the document, or less. */
  | 'SEV4'
  /** The document states none. */
  | 'UNKNOWN';

/** What users noticed of an incident. */
export type Symptom =
  /** Requests failed. */
  | 'ERROR'
  /** It could not be reached or used at all. */
  | 'UNAVAILABLE'
  /** It was slow, or things came late. */
  | 'DELAY'
  /** A part of it did not work, or worked worse. */
  | 'DEGRADED'
  /** Data were lost. */
  | 'DATA_LOSS'
  /** Data were wrong or differed from place to place. */
  | 'DATA_INCONSISTENT'
  /** Something was open that should not have been. */
  | 'SECURITY'
  /** Something else. */
  | 'OTHER';

/** What sort of part a component is, so that parts can be compared across organizations. */
export type ComponentKind =
  /** A service or application. */
  | 'SERVICE'
  /** A database. */
  | 'DATABASE'
  /** A cache. */
  | 'CACHE'
  /** A queue or a stream. */
  | 'QUEUE'
  /** Objects, files or blocks. */
  | 'STORAGE'
  /** Locks, leader election, membership. */
  | 'COORDINATION'
  /** A load balancer. */
  | 'LOAD_BALANCER'
  /** A gateway or a proxy. */
  | 'GATEWAY'
  /** A content delivery network. */
  | 'CDN'
  /** Name service. */
  | 'DNS'
  /** Equipment, links, routing. */
  | 'NETWORK'
  /** Machines, virtual ones and containers. */
  | 'COMPUTE'
  /** What places and restarts workloads. */
  | 'ORCHESTRATOR'
  /** What steers other parts. */
  | 'CONTROL_PLANE'
  /** Configuration and feature flags. */
  | 'CONFIG_SYSTEM'
  /** Deployment, CI and automation. */
  | 'DEPLOY_SYSTEM'
  /** Identity, permissions, certificates, secrets. */
  | 'AUTH'
  /** Metrics, logs, alerts. */
  | 'MONITORING'
  /** Software at the user's. */
  | 'CLIENT'
  /** A supplier's service. */
  | 'THIRD_PARTY'
  /** Disks, boards, power supplies. */
  | 'HARDWARE'
  /** Buildings, power, cooling. */
  | 'FACILITY'
  /** Something else. */
  | 'OTHER';

/** The part a component played: `ORIGIN` where it began, `PROPAGATED` carried it on, `IMPACTED` suffered it and passed nothing on. */
export type Role =
  /** The failure began there. */
  | 'ORIGIN'
  /** It carried the failure on. */
  | 'PROPAGATED'
  /** It suffered the failure and passed nothing on. */
  | 'IMPACTED';

/** `ROOT` must change so that it cannot happen again, `TRIGGER` set it off, `CONTRIBUTING` made it wider or longer. */
export type CauseKind =
  /** What must change so that it cannot happen again. */
  | 'ROOT'
  /** What made it wider or longer. */
  | 'CONTRIBUTING'
  /** What set it off. */
  | 'TRIGGER';

/** By what or by whom an incident was noticed. */
export type DetectionMethod =
  /** An alert, a monitor or a test. */
  | 'AUTOMATED'
  /** Staff. */
  | 'MANUAL'
  /** Users told. */
  | 'CUSTOMER'
  /** The document does not tell. */
  | 'UNKNOWN';

/** What sort of event it was. */
export type TimelineKind =
  /** What set the incident off. */
  | 'TRIGGER'
  /** Users began to notice. */
  | 'IMPACT_START'
  /** It was noticed. */
  | 'DETECTION'
  /** Others were called in. */
  | 'ESCALATION'
  /** Something was found out. */
  | 'DIAGNOSIS'
  /** Something was done to end it. */
  | 'MITIGATION'
  /** It got better, or was over. */
  | 'RECOVERY'
  /** Users or others were told. */
  | 'COMMUNICATION'
  /** Something else. */
  | 'OTHER';

/** Whether what was done to end an incident helped. */
export type MitigationOutcome =
  /** It helped. */
  | 'WORKED'
  /** It helped in part, or for a time. */
  | 'PARTIAL'
  /** It did not help, or made it worse. */
  | 'FAILED'
  /** The document does not tell. */
  | 'UNKNOWN';

/** Whether an action item is done. */
export type ActionItemStatus =
  /** Still to be done when the document was written. */
  | 'OPEN'
  /** Done when the document was written. */
  | 'DONE'
  /** The document does not tell. */
  | 'UNKNOWN';

/** What an action item is good for. */
export type ActionItemKind =
  /** So that it does not happen again. */
  | 'PREVENT'
  /** So that it is noticed sooner. */
  | 'DETECT'
  /** So that it is over sooner, or hurts less. */
  | 'MITIGATE'
  /** So that people work together better. */
  | 'PROCESS';

/** How one component needs another. */
export type DependencyKind =
  /** Sends it requests. */
  | 'CALLS'
  /** Keeps data in it: databases, caches, object stores. */
  | 'STORES_IN'
  /** Puts messages into it. */
  | 'PUBLISHES_TO'
  /** Takes messages from it. */
  | 'CONSUMES_FROM'
  /** Passes requests on to it. */
  | 'ROUTES_TO'
  /** Runs on it. */
  | 'RUNS_ON'
  /** Gets its configuration from it. */
  | 'CONFIGURED_BY'
  /** Has identities or permissions checked by it. */
  | 'AUTHENTICATES_WITH'
  /** Sends it metrics, logs or traces. */
  | 'REPORTS_TO'
  /** Needs it, and nothing says how. */
  | 'DEPENDS_ON';

/** `STATED` the text says it, `INFERRED` it follows from what is quoted, `COMPUTED` from other fields, `LABELLED` by people of a study. */
export type Basis =
  /** The text says it. */
  | 'STATED'
  /** It follows from what is quoted. */
  | 'INFERRED'
  /** We worked it out from other fields. */
  | 'COMPUTED'
  /** People of a study recorded it. */
  | 'LABELLED';

/** What sort of document it is. */
export type DocumentKind =
  /** The story of an incident. */
  | 'POSTMORTEM'
  /** Infrastructure as code. */
  | 'IAC'
  /** Source code of a service. */
  | 'CODE'
  /** A service catalogue. */
  | 'CATALOG'
  /** Messages of people at work on an incident. */
  | 'CHAT'
  /** What was said in a call. */
  | 'TRANSCRIPT';

/** Who read a document; those further up are believed over those further down. */
export type ExtractorName =
  /** People, who corrected what was read. */
  | 'REVIEWED'
  /** People of a study. */
  | 'LABELS'
  /** A language model. */
  | 'CLAUDE'
  /** Fixed rules. */
  | 'RULES';

export type ComponentQueryVariables = Exact<{
  id: string | number;
  first: number;
  after?: string | null | undefined;
}>;

export type ComponentQuery = {
  component: {
    id: string;
    name: string;
    kind: ComponentKind;
    technology: string | null;
    team: string | null;
    external: boolean;
    aliases: Array<string>;
    organization: { id: string; name: string };
    incidents: {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
      nodes: Array<{
        id: string;
        title: string;
        severity: Severity;
        startedAt: string | null;
        startedAtPrecision: Precision | null;
        durationMinutes: number | null;
        affected: Array<{
          role: Role;
          effect: string;
          component: { id: string };
          evidence: {
            quote: string;
            start: number;
            end: number;
            confidence: number;
            basis: Basis;
            path: string | null;
            line: number | null;
            also: Array<{ quote: string; start: number; end: number }>;
            document: { id: string; kind: DocumentKind };
          };
        }>;
      }>;
    };
    dependsOn: Array<{
      kind: DependencyKind;
      to: { id: string; name: string; kind: ComponentKind };
      evidence: {
        quote: string;
        start: number;
        end: number;
        confidence: number;
        basis: Basis;
        path: string | null;
        line: number | null;
        also: Array<{ quote: string; start: number; end: number }>;
        document: { id: string; kind: DocumentKind };
      };
    }>;
    dependents: Array<{
      kind: DependencyKind;
      from: { id: string; name: string; kind: ComponentKind };
      evidence: {
        quote: string;
        start: number;
        end: number;
        confidence: number;
        basis: Basis;
        path: string | null;
        line: number | null;
        also: Array<{ quote: string; start: number; end: number }>;
        document: { id: string; kind: DocumentKind };
      };
    }>;
    definedIn: Array<{
      quote: string;
      start: number;
      end: number;
      confidence: number;
      basis: Basis;
      path: string | null;
      line: number | null;
      also: Array<{ quote: string; start: number; end: number }>;
      document: { id: string; kind: DocumentKind };
    }>;
  } | null;
};

export type BlastRadiusQueryVariables = Exact<{
  id: string | number;
  depth: number;
}>;

export type BlastRadiusQuery = {
  blastRadius: {
    total: number;
    component: { id: string } | null;
    components: Array<{
      depth: number;
      component: { id: string; name: string; kind: ComponentKind };
      via: Array<{
        kind: DependencyKind;
        to: { id: string; name: string; kind: ComponentKind };
        evidence: {
          quote: string;
          start: number;
          end: number;
          confidence: number;
          basis: Basis;
          path: string | null;
          line: number | null;
          also: Array<{ quote: string; start: number; end: number }>;
          document: { id: string; kind: DocumentKind };
        };
      }>;
    }>;
  };
};

export type ComponentNameFragment = { id: string; name: string; kind: ComponentKind };

export type EvidenceTextFragment = {
  quote: string;
  start: number;
  end: number;
  confidence: number;
  basis: Basis;
  path: string | null;
  line: number | null;
  also: Array<{ quote: string; start: number; end: number }>;
  document: { id: string; kind: DocumentKind };
};

export type HotspotsQueryVariables = Exact<{
  by: HotspotDimension;
  filter?: IncidentFilter | null | undefined;
  minIncidents: number;
  first: number;
}>;

export type HotspotsQuery = {
  hotspots: Array<{
    key: string;
    label: string;
    incidents: number;
    asOrigin: number;
    asPropagated: number;
    asImpacted: number;
    organizations: number;
    score: number;
    share: number;
    firstSeen: string | null;
    lastSeen: string | null;
    meanTimeToResolveMinutes: number | null;
    resolveTimesKnown: number;
    why: Array<string>;
    component: {
      technology: string | null;
      external: boolean;
      id: string;
      name: string;
      kind: ComponentKind;
      organization: { id: string; name: string };
    } | null;
    shareInterval: { low: number; high: number } | null;
    monthly: Array<{ month: string; incidents: number }>;
    topFailureModes: Array<{ failureMode: string; incidents: number }>;
    incidentsList: Array<{
      id: string;
      title: string;
      startedAt: string | null;
      startedAtPrecision: Precision | null;
      organization: { id: string; name: string };
    }>;
  }>;
};

export type GraphSizeQueryVariables = Exact<{ [key: string]: never }>;

export type GraphSizeQuery = {
  stats: {
    incidents: number;
    organizations: number;
    documents: number;
    components: number;
    claims: number;
    builtAt: string | null;
  };
};

export type OrganizationChoicesQueryVariables = Exact<{ [key: string]: never }>;

export type OrganizationChoicesQuery = { hotspots: Array<{ key: string; label: string; incidents: number }> };

export type IncidentQueryVariables = Exact<{
  id: string | number;
}>;

export type IncidentQuery = {
  incident: {
    id: string;
    title: string;
    team: string | null;
    severity: Severity;
    severityText: string | null;
    startedAt: string | null;
    startedAtPrecision: Precision | null;
    detectedAt: string | null;
    mitigatedAt: string | null;
    resolvedAt: string | null;
    timezone: string | null;
    durationMinutes: number | null;
    timeToDetectMinutes: number | null;
    timeToIdentifyMinutes: number | null;
    timeToMitigateMinutes: number | null;
    serviceName: string | null;
    serviceCategory: string | null;
    locations: Array<string>;
    url: string | null;
    summary: string | null;
    impact: string | null;
    symptoms: Array<Symptom>;
    organization: { id: string; name: string };
    detection: {
      method: DetectionMethod;
      tool: string | null;
      evidence: {
        quote: string;
        start: number;
        end: number;
        confidence: number;
        basis: Basis;
        path: string | null;
        line: number | null;
        also: Array<{ quote: string; start: number; end: number }>;
        document: { id: string; kind: DocumentKind };
      };
    } | null;
    causes: Array<{
      failureMode: string;
      failureModeGroup: string;
      kind: CauseKind;
      text: string;
      component: { id: string; name: string; kind: ComponentKind } | null;
      evidence: {
        quote: string;
        start: number;
        end: number;
        confidence: number;
        basis: Basis;
        path: string | null;
        line: number | null;
        also: Array<{ quote: string; start: number; end: number }>;
        document: { id: string; kind: DocumentKind };
      };
    }>;
    affected: Array<{
      role: Role;
      effect: string;
      component: {
        technology: string | null;
        team: string | null;
        external: boolean;
        id: string;
        name: string;
        kind: ComponentKind;
      };
      evidence: {
        quote: string;
        start: number;
        end: number;
        confidence: number;
        basis: Basis;
        path: string | null;
        line: number | null;
        also: Array<{ quote: string; start: number; end: number }>;
        document: { id: string; kind: DocumentKind };
      };
    }>;
    failurePath: {
      narrative: Array<string>;
      steps: Array<{
        order: number;
        mechanism: string;
        mark: StepMark;
        from: { id: string; name: string; kind: ComponentKind };
        to: { id: string; name: string; kind: ComponentKind };
        evidence: {
          quote: string;
          start: number;
          end: number;
          confidence: number;
          basis: Basis;
          path: string | null;
          line: number | null;
          also: Array<{ quote: string; start: number; end: number }>;
          document: { id: string; kind: DocumentKind };
        };
        markedBy: Array<{
          kind: DependencyKind;
          from: { id: string; name: string; kind: ComponentKind };
          to: { id: string; name: string; kind: ComponentKind };
          evidence: {
            quote: string;
            start: number;
            end: number;
            confidence: number;
            basis: Basis;
            path: string | null;
            line: number | null;
            also: Array<{ quote: string; start: number; end: number }>;
            document: { id: string; kind: DocumentKind };
          };
        }>;
        unmapped: Array<{ id: string; name: string; kind: ComponentKind }>;
      }>;
      nearby: { total: number };
      nearbyWithTelemetry: { total: number };
    };
    timeline: Array<{
      at: string | null;
      atPrecision: Precision | null;
      atText: string | null;
      kind: TimelineKind;
      text: string;
      evidence: {
        quote: string;
        start: number;
        end: number;
        confidence: number;
        basis: Basis;
        path: string | null;
        line: number | null;
        also: Array<{ quote: string; start: number; end: number }>;
        document: { id: string; kind: DocumentKind };
      };
    }>;
    mitigations: Array<{
      text: string;
      outcome: MitigationOutcome;
      evidence: {
        quote: string;
        start: number;
        end: number;
        confidence: number;
        basis: Basis;
        path: string | null;
        line: number | null;
        also: Array<{ quote: string; start: number; end: number }>;
        document: { id: string; kind: DocumentKind };
      };
    }>;
    actionItems: Array<{
      text: string;
      owner: string | null;
      due: string | null;
      status: ActionItemStatus;
      kind: ActionItemKind;
      evidence: {
        quote: string;
        start: number;
        end: number;
        confidence: number;
        basis: Basis;
        path: string | null;
        line: number | null;
        also: Array<{ quote: string; start: number; end: number }>;
        document: { id: string; kind: DocumentKind };
      };
    }>;
    documents: Array<{ id: string; uri: string; title: string; publishedAt: string | null }>;
    extractor: { name: ExtractorName; model: string | null };
    fieldEvidence: Array<{
      field: string;
      value: string | null;
      evidence: {
        quote: string;
        start: number;
        end: number;
        confidence: number;
        basis: Basis;
        path: string | null;
        line: number | null;
        also: Array<{ quote: string; start: number; end: number }>;
        document: { id: string; kind: DocumentKind };
      };
    }>;
    conflicts: Array<{
      field: string;
      value: string | null;
      evidence: {
        quote: string;
        start: number;
        end: number;
        confidence: number;
        basis: Basis;
        path: string | null;
        line: number | null;
        also: Array<{ quote: string; start: number; end: number }>;
        document: { id: string; kind: DocumentKind };
      };
    }>;
  } | null;
};

export type NeighboursQueryVariables = Exact<{
  id: string | number;
  telemetry: boolean;
  first: number;
}>;

export type NeighboursQuery = {
  incident: {
    id: string;
    failurePath: {
      neighbours: {
        total: number;
        components: Array<{ component: { id: string; name: string; kind: ComponentKind } }>;
        dependencies: Array<{
          kind: DependencyKind;
          from: { id: string; name: string; kind: ComponentKind };
          to: { id: string; name: string; kind: ComponentKind };
          evidence: {
            quote: string;
            start: number;
            end: number;
            confidence: number;
            basis: Basis;
            path: string | null;
            line: number | null;
            also: Array<{ quote: string; start: number; end: number }>;
            document: { id: string; kind: DocumentKind };
          };
        }>;
      };
    };
  } | null;
};

export type DocumentTextQueryVariables = Exact<{
  id: string | number;
}>;

export type DocumentTextQuery = {
  document: {
    id: string;
    uri: string;
    kind: DocumentKind;
    title: string;
    publishedAt: string | null;
    text: string;
  } | null;
};

export type IncidentsQueryVariables = Exact<{
  filter?: IncidentFilter | null | undefined;
  orderBy: IncidentOrder;
  first: number;
  after?: string | null | undefined;
}>;

export type IncidentsQuery = {
  incidents: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: Array<{
      id: string;
      title: string;
      severity: Severity;
      startedAt: string | null;
      startedAtPrecision: Precision | null;
      durationMinutes: number | null;
      symptoms: Array<Symptom>;
      organization: { id: string; name: string };
      causes: Array<{ failureMode: string; kind: CauseKind }>;
      affected: Array<{ component: { id: string; name: string; kind: ComponentKind } }>;
      extractor: { name: ExtractorName };
    }>;
  };
};

export const ComponentNameFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'ComponentName' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Component' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ComponentNameFragment, unknown>;
export const EvidenceTextFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'EvidenceText' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Evidence' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'quote' } },
          { kind: 'Field', name: { kind: 'Name', value: 'start' } },
          { kind: 'Field', name: { kind: 'Name', value: 'end' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'also' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'quote' } },
                { kind: 'Field', name: { kind: 'Name', value: 'start' } },
                { kind: 'Field', name: { kind: 'Name', value: 'end' } },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'confidence' } },
          { kind: 'Field', name: { kind: 'Name', value: 'basis' } },
          { kind: 'Field', name: { kind: 'Name', value: 'path' } },
          { kind: 'Field', name: { kind: 'Name', value: 'line' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'document' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<EvidenceTextFragment, unknown>;
export const ComponentDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'Component' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'id' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'ID' } } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'first' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'Int' } } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'after' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'component' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'id' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'id' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
                { kind: 'Field', name: { kind: 'Name', value: 'technology' } },
                { kind: 'Field', name: { kind: 'Name', value: 'team' } },
                { kind: 'Field', name: { kind: 'Name', value: 'external' } },
                { kind: 'Field', name: { kind: 'Name', value: 'aliases' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'organization' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'incidents' },
                  arguments: [
                    {
                      kind: 'Argument',
                      name: { kind: 'Name', value: 'first' },
                      value: { kind: 'Variable', name: { kind: 'Name', value: 'first' } },
                    },
                    {
                      kind: 'Argument',
                      name: { kind: 'Name', value: 'after' },
                      value: { kind: 'Variable', name: { kind: 'Name', value: 'after' } },
                    },
                  ],
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'totalCount' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'pageInfo' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'hasNextPage' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'endCursor' } },
                          ],
                        },
                      },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'nodes' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'title' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'severity' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'startedAt' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'startedAtPrecision' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'durationMinutes' } },
                            {
                              kind: 'Field',
                              name: { kind: 'Name', value: 'affected' },
                              selectionSet: {
                                kind: 'SelectionSet',
                                selections: [
                                  { kind: 'Field', name: { kind: 'Name', value: 'role' } },
                                  { kind: 'Field', name: { kind: 'Name', value: 'effect' } },
                                  {
                                    kind: 'Field',
                                    name: { kind: 'Name', value: 'component' },
                                    selectionSet: {
                                      kind: 'SelectionSet',
                                      selections: [{ kind: 'Field', name: { kind: 'Name', value: 'id' } }],
                                    },
                                  },
                                  {
                                    kind: 'Field',
                                    name: { kind: 'Name', value: 'evidence' },
                                    selectionSet: {
                                      kind: 'SelectionSet',
                                      selections: [
                                        { kind: 'FragmentSpread', name: { kind: 'Name', value: 'EvidenceText' } },
                                      ],
                                    },
                                  },
                                ],
                              },
                            },
                          ],
                        },
                      },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'dependsOn' },
                  arguments: [
                    {
                      kind: 'Argument',
                      name: { kind: 'Name', value: 'depth' },
                      value: { kind: 'IntValue', value: '1' },
                    },
                  ],
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'to' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'ComponentName' } }],
                        },
                      },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'evidence' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'EvidenceText' } }],
                        },
                      },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'dependents' },
                  arguments: [
                    {
                      kind: 'Argument',
                      name: { kind: 'Name', value: 'depth' },
                      value: { kind: 'IntValue', value: '1' },
                    },
                  ],
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'from' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'ComponentName' } }],
                        },
                      },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'evidence' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'EvidenceText' } }],
                        },
                      },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'definedIn' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'EvidenceText' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'EvidenceText' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Evidence' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'quote' } },
          { kind: 'Field', name: { kind: 'Name', value: 'start' } },
          { kind: 'Field', name: { kind: 'Name', value: 'end' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'also' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'quote' } },
                { kind: 'Field', name: { kind: 'Name', value: 'start' } },
                { kind: 'Field', name: { kind: 'Name', value: 'end' } },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'confidence' } },
          { kind: 'Field', name: { kind: 'Name', value: 'basis' } },
          { kind: 'Field', name: { kind: 'Name', value: 'path' } },
          { kind: 'Field', name: { kind: 'Name', value: 'line' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'document' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'ComponentName' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Component' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ComponentQuery, ComponentQueryVariables>;
export const BlastRadiusDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'BlastRadius' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'id' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'ID' } } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'depth' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'Int' } } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'blastRadius' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'componentId' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'id' } },
              },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'depth' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'depth' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'component' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'Field', name: { kind: 'Name', value: 'id' } }],
                  },
                },
                { kind: 'Field', name: { kind: 'Name', value: 'total' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'components' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'depth' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'component' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'ComponentName' } }],
                        },
                      },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'via' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
                            {
                              kind: 'Field',
                              name: { kind: 'Name', value: 'to' },
                              selectionSet: {
                                kind: 'SelectionSet',
                                selections: [
                                  { kind: 'FragmentSpread', name: { kind: 'Name', value: 'ComponentName' } },
                                ],
                              },
                            },
                            {
                              kind: 'Field',
                              name: { kind: 'Name', value: 'evidence' },
                              selectionSet: {
                                kind: 'SelectionSet',
                                selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'EvidenceText' } }],
                              },
                            },
                          ],
                        },
                      },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'ComponentName' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Component' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'EvidenceText' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Evidence' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'quote' } },
          { kind: 'Field', name: { kind: 'Name', value: 'start' } },
          { kind: 'Field', name: { kind: 'Name', value: 'end' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'also' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'quote' } },
                { kind: 'Field', name: { kind: 'Name', value: 'start' } },
                { kind: 'Field', name: { kind: 'Name', value: 'end' } },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'confidence' } },
          { kind: 'Field', name: { kind: 'Name', value: 'basis' } },
          { kind: 'Field', name: { kind: 'Name', value: 'path' } },
          { kind: 'Field', name: { kind: 'Name', value: 'line' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'document' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<BlastRadiusQuery, BlastRadiusQueryVariables>;
export const HotspotsDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'Hotspots' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'by' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'HotspotDimension' } } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'filter' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'IncidentFilter' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'minIncidents' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'Int' } } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'first' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'Int' } } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'hotspots' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'by' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'by' } },
              },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'filter' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'filter' } },
              },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'minIncidents' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'minIncidents' } },
              },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'first' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'first' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'key' } },
                { kind: 'Field', name: { kind: 'Name', value: 'label' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'component' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'ComponentName' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'technology' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'external' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'organization' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                          ],
                        },
                      },
                    ],
                  },
                },
                { kind: 'Field', name: { kind: 'Name', value: 'incidents' } },
                { kind: 'Field', name: { kind: 'Name', value: 'asOrigin' } },
                { kind: 'Field', name: { kind: 'Name', value: 'asPropagated' } },
                { kind: 'Field', name: { kind: 'Name', value: 'asImpacted' } },
                { kind: 'Field', name: { kind: 'Name', value: 'organizations' } },
                { kind: 'Field', name: { kind: 'Name', value: 'score' } },
                { kind: 'Field', name: { kind: 'Name', value: 'share' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'shareInterval' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'low' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'high' } },
                    ],
                  },
                },
                { kind: 'Field', name: { kind: 'Name', value: 'firstSeen' } },
                { kind: 'Field', name: { kind: 'Name', value: 'lastSeen' } },
                { kind: 'Field', name: { kind: 'Name', value: 'meanTimeToResolveMinutes' } },
                { kind: 'Field', name: { kind: 'Name', value: 'resolveTimesKnown' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'monthly' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'month' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'incidents' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'topFailureModes' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'failureMode' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'incidents' } },
                    ],
                  },
                },
                { kind: 'Field', name: { kind: 'Name', value: 'why' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'incidentsList' },
                  arguments: [
                    {
                      kind: 'Argument',
                      name: { kind: 'Name', value: 'first' },
                      value: { kind: 'IntValue', value: '5' },
                    },
                  ],
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'title' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'startedAt' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'startedAtPrecision' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'organization' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                          ],
                        },
                      },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'ComponentName' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Component' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<HotspotsQuery, HotspotsQueryVariables>;
export const GraphSizeDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'GraphSize' },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'stats' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'incidents' } },
                { kind: 'Field', name: { kind: 'Name', value: 'organizations' } },
                { kind: 'Field', name: { kind: 'Name', value: 'documents' } },
                { kind: 'Field', name: { kind: 'Name', value: 'components' } },
                { kind: 'Field', name: { kind: 'Name', value: 'claims' } },
                { kind: 'Field', name: { kind: 'Name', value: 'builtAt' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<GraphSizeQuery, GraphSizeQueryVariables>;
export const OrganizationChoicesDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'OrganizationChoices' },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'hotspots' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'by' },
                value: { kind: 'EnumValue', value: 'ORGANIZATION' },
              },
              { kind: 'Argument', name: { kind: 'Name', value: 'first' }, value: { kind: 'IntValue', value: '100' } },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'key' } },
                { kind: 'Field', name: { kind: 'Name', value: 'label' } },
                { kind: 'Field', name: { kind: 'Name', value: 'incidents' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<OrganizationChoicesQuery, OrganizationChoicesQueryVariables>;
export const IncidentDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'Incident' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'id' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'ID' } } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'incident' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'id' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'id' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'title' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'organization' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                    ],
                  },
                },
                { kind: 'Field', name: { kind: 'Name', value: 'team' } },
                { kind: 'Field', name: { kind: 'Name', value: 'severity' } },
                { kind: 'Field', name: { kind: 'Name', value: 'severityText' } },
                { kind: 'Field', name: { kind: 'Name', value: 'startedAt' } },
                { kind: 'Field', name: { kind: 'Name', value: 'startedAtPrecision' } },
                { kind: 'Field', name: { kind: 'Name', value: 'detectedAt' } },
                { kind: 'Field', name: { kind: 'Name', value: 'mitigatedAt' } },
                { kind: 'Field', name: { kind: 'Name', value: 'resolvedAt' } },
                { kind: 'Field', name: { kind: 'Name', value: 'timezone' } },
                { kind: 'Field', name: { kind: 'Name', value: 'durationMinutes' } },
                { kind: 'Field', name: { kind: 'Name', value: 'timeToDetectMinutes' } },
                { kind: 'Field', name: { kind: 'Name', value: 'timeToIdentifyMinutes' } },
                { kind: 'Field', name: { kind: 'Name', value: 'timeToMitigateMinutes' } },
                { kind: 'Field', name: { kind: 'Name', value: 'serviceName' } },
                { kind: 'Field', name: { kind: 'Name', value: 'serviceCategory' } },
                { kind: 'Field', name: { kind: 'Name', value: 'locations' } },
                { kind: 'Field', name: { kind: 'Name', value: 'url' } },
                { kind: 'Field', name: { kind: 'Name', value: 'summary' } },
                { kind: 'Field', name: { kind: 'Name', value: 'impact' } },
                { kind: 'Field', name: { kind: 'Name', value: 'symptoms' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'detection' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'method' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'tool' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'evidence' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'EvidenceText' } }],
                        },
                      },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'causes' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'failureMode' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'failureModeGroup' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'text' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'component' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'ComponentName' } }],
                        },
                      },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'evidence' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'EvidenceText' } }],
                        },
                      },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'affected' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'role' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'effect' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'component' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'FragmentSpread', name: { kind: 'Name', value: 'ComponentName' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'technology' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'team' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'external' } },
                          ],
                        },
                      },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'evidence' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'EvidenceText' } }],
                        },
                      },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'failurePath' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'narrative' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'steps' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'order' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'mechanism' } },
                            {
                              kind: 'Field',
                              name: { kind: 'Name', value: 'from' },
                              selectionSet: {
                                kind: 'SelectionSet',
                                selections: [
                                  { kind: 'FragmentSpread', name: { kind: 'Name', value: 'ComponentName' } },
                                ],
                              },
                            },
                            {
                              kind: 'Field',
                              name: { kind: 'Name', value: 'to' },
                              selectionSet: {
                                kind: 'SelectionSet',
                                selections: [
                                  { kind: 'FragmentSpread', name: { kind: 'Name', value: 'ComponentName' } },
                                ],
                              },
                            },
                            {
                              kind: 'Field',
                              name: { kind: 'Name', value: 'evidence' },
                              selectionSet: {
                                kind: 'SelectionSet',
                                selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'EvidenceText' } }],
                              },
                            },
                            { kind: 'Field', name: { kind: 'Name', value: 'mark' } },
                            {
                              kind: 'Field',
                              name: { kind: 'Name', value: 'markedBy' },
                              selectionSet: {
                                kind: 'SelectionSet',
                                selections: [
                                  { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
                                  {
                                    kind: 'Field',
                                    name: { kind: 'Name', value: 'from' },
                                    selectionSet: {
                                      kind: 'SelectionSet',
                                      selections: [
                                        { kind: 'FragmentSpread', name: { kind: 'Name', value: 'ComponentName' } },
                                      ],
                                    },
                                  },
                                  {
                                    kind: 'Field',
                                    name: { kind: 'Name', value: 'to' },
                                    selectionSet: {
                                      kind: 'SelectionSet',
                                      selections: [
                                        { kind: 'FragmentSpread', name: { kind: 'Name', value: 'ComponentName' } },
                                      ],
                                    },
                                  },
                                  {
                                    kind: 'Field',
                                    name: { kind: 'Name', value: 'evidence' },
                                    selectionSet: {
                                      kind: 'SelectionSet',
                                      selections: [
                                        { kind: 'FragmentSpread', name: { kind: 'Name', value: 'EvidenceText' } },
                                      ],
                                    },
                                  },
                                ],
                              },
                            },
                            {
                              kind: 'Field',
                              name: { kind: 'Name', value: 'unmapped' },
                              selectionSet: {
                                kind: 'SelectionSet',
                                selections: [
                                  { kind: 'FragmentSpread', name: { kind: 'Name', value: 'ComponentName' } },
                                ],
                              },
                            },
                          ],
                        },
                      },
                      {
                        kind: 'Field',
                        alias: { kind: 'Name', value: 'nearby' },
                        name: { kind: 'Name', value: 'neighbours' },
                        arguments: [
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'first' },
                            value: { kind: 'IntValue', value: '0' },
                          },
                        ],
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [{ kind: 'Field', name: { kind: 'Name', value: 'total' } }],
                        },
                      },
                      {
                        kind: 'Field',
                        alias: { kind: 'Name', value: 'nearbyWithTelemetry' },
                        name: { kind: 'Name', value: 'neighbours' },
                        arguments: [
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'telemetry' },
                            value: { kind: 'BooleanValue', value: true },
                          },
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'first' },
                            value: { kind: 'IntValue', value: '0' },
                          },
                        ],
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [{ kind: 'Field', name: { kind: 'Name', value: 'total' } }],
                        },
                      },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'timeline' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'at' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'atPrecision' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'atText' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'text' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'evidence' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'EvidenceText' } }],
                        },
                      },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'mitigations' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'text' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'outcome' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'evidence' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'EvidenceText' } }],
                        },
                      },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'actionItems' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'text' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'owner' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'due' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'status' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'evidence' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'EvidenceText' } }],
                        },
                      },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'documents' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'uri' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'title' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'publishedAt' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'extractor' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'model' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'fieldEvidence' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'field' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'value' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'evidence' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'EvidenceText' } }],
                        },
                      },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'conflicts' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'field' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'value' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'evidence' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'EvidenceText' } }],
                        },
                      },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'EvidenceText' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Evidence' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'quote' } },
          { kind: 'Field', name: { kind: 'Name', value: 'start' } },
          { kind: 'Field', name: { kind: 'Name', value: 'end' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'also' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'quote' } },
                { kind: 'Field', name: { kind: 'Name', value: 'start' } },
                { kind: 'Field', name: { kind: 'Name', value: 'end' } },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'confidence' } },
          { kind: 'Field', name: { kind: 'Name', value: 'basis' } },
          { kind: 'Field', name: { kind: 'Name', value: 'path' } },
          { kind: 'Field', name: { kind: 'Name', value: 'line' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'document' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'ComponentName' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Component' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<IncidentQuery, IncidentQueryVariables>;
export const NeighboursDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'Neighbours' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'id' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'ID' } } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'telemetry' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'Boolean' } } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'first' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'Int' } } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'incident' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'id' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'id' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'failurePath' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'neighbours' },
                        arguments: [
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'telemetry' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'telemetry' } },
                          },
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'first' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'first' } },
                          },
                        ],
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'total' } },
                            {
                              kind: 'Field',
                              name: { kind: 'Name', value: 'components' },
                              selectionSet: {
                                kind: 'SelectionSet',
                                selections: [
                                  {
                                    kind: 'Field',
                                    name: { kind: 'Name', value: 'component' },
                                    selectionSet: {
                                      kind: 'SelectionSet',
                                      selections: [
                                        { kind: 'FragmentSpread', name: { kind: 'Name', value: 'ComponentName' } },
                                      ],
                                    },
                                  },
                                ],
                              },
                            },
                            {
                              kind: 'Field',
                              name: { kind: 'Name', value: 'dependencies' },
                              selectionSet: {
                                kind: 'SelectionSet',
                                selections: [
                                  { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
                                  {
                                    kind: 'Field',
                                    name: { kind: 'Name', value: 'from' },
                                    selectionSet: {
                                      kind: 'SelectionSet',
                                      selections: [
                                        { kind: 'FragmentSpread', name: { kind: 'Name', value: 'ComponentName' } },
                                      ],
                                    },
                                  },
                                  {
                                    kind: 'Field',
                                    name: { kind: 'Name', value: 'to' },
                                    selectionSet: {
                                      kind: 'SelectionSet',
                                      selections: [
                                        { kind: 'FragmentSpread', name: { kind: 'Name', value: 'ComponentName' } },
                                      ],
                                    },
                                  },
                                  {
                                    kind: 'Field',
                                    name: { kind: 'Name', value: 'evidence' },
                                    selectionSet: {
                                      kind: 'SelectionSet',
                                      selections: [
                                        { kind: 'FragmentSpread', name: { kind: 'Name', value: 'EvidenceText' } },
                                      ],
                                    },
                                  },
                                ],
                              },
                            },
                          ],
                        },
                      },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'ComponentName' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Component' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'EvidenceText' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Evidence' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'quote' } },
          { kind: 'Field', name: { kind: 'Name', value: 'start' } },
          { kind: 'Field', name: { kind: 'Name', value: 'end' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'also' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'quote' } },
                { kind: 'Field', name: { kind: 'Name', value: 'start' } },
                { kind: 'Field', name: { kind: 'Name', value: 'end' } },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'confidence' } },
          { kind: 'Field', name: { kind: 'Name', value: 'basis' } },
          { kind: 'Field', name: { kind: 'Name', value: 'path' } },
          { kind: 'Field', name: { kind: 'Name', value: 'line' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'document' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<NeighboursQuery, NeighboursQueryVariables>;
export const DocumentTextDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'DocumentText' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'id' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'ID' } } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'document' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'id' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'id' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'uri' } },
                { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
                { kind: 'Field', name: { kind: 'Name', value: 'title' } },
                { kind: 'Field', name: { kind: 'Name', value: 'publishedAt' } },
                { kind: 'Field', name: { kind: 'Name', value: 'text' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<DocumentTextQuery, DocumentTextQueryVariables>;
export const IncidentsDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'Incidents' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'filter' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'IncidentFilter' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'orderBy' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'IncidentOrder' } } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'first' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'Int' } } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'after' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'incidents' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'filter' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'filter' } },
              },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'orderBy' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'orderBy' } },
              },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'first' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'first' } },
              },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'after' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'after' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'totalCount' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'pageInfo' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'hasNextPage' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'endCursor' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'nodes' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'title' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'organization' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                          ],
                        },
                      },
                      { kind: 'Field', name: { kind: 'Name', value: 'severity' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'startedAt' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'startedAtPrecision' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'durationMinutes' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'symptoms' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'causes' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'failureMode' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
                          ],
                        },
                      },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'affected' },
                        arguments: [
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'roles' },
                            value: { kind: 'ListValue', values: [{ kind: 'EnumValue', value: 'ORIGIN' }] },
                          },
                        ],
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            {
                              kind: 'Field',
                              name: { kind: 'Name', value: 'component' },
                              selectionSet: {
                                kind: 'SelectionSet',
                                selections: [
                                  { kind: 'FragmentSpread', name: { kind: 'Name', value: 'ComponentName' } },
                                ],
                              },
                            },
                          ],
                        },
                      },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'extractor' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [{ kind: 'Field', name: { kind: 'Name', value: 'name' } }],
                        },
                      },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'ComponentName' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Component' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<IncidentsQuery, IncidentsQueryVariables>;
