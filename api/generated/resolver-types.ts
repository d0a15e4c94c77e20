// Generated from api/schema.graphql by api/generate-types.ts; do not edit.
/* eslint-disable */
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type {
  IncidentParent,
  ComponentParent,
  DocumentParent,
  OrganizationParent,
  EvidenceParent,
  DetectionParent,
  CauseParent,
  AffectedParent,
  FailurePathParent,
  FailureStepParent,
  TimelineEventParent,
  MitigationParent,
  ActionItemParent,
  FieldEvidenceParent,
  DependencyParent,
  HotspotParent,
  IncidentConnectionParent,
} from '../parents.js';
import type { ApiContext } from '../context.js';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string };
  String: { input: string; output: string };
  Boolean: { input: boolean; output: boolean };
  Int: { input: number; output: number };
  Float: { input: number; output: number };
  /** A point in time, UTC, written `YYYY-MM-DDTHH:MM:SSZ`. A time that a document gives only to the day, month or year is that period's start. */
  DateTime: { input: string; output: string };
};

/** Anything with an id of its own. Ids are unique across types. */
export type Node = {
  readonly id: Scalars['ID']['output'];
};

export type Query = {
  readonly __typename?: 'Query';
  /** One incident by its id; null when there is none. */
  readonly incident?: Maybe<Incident>;
  /** Incidents that pass the filter, newest first unless asked otherwise. */
  readonly incidents: IncidentConnection;
  /** One component by its id; null when there is none. */
  readonly component?: Maybe<Component>;
  /** One document by its id; null when there is none. */
  readonly document?: Maybe<Document>;
  /** Any object by its id: an incident, a component, a document or an organization. */
  readonly node?: Maybe<Node>;
  /** What fails most, strongest first: the score weighs severity, role and age of every incident; `why` spells the sum out. */
  readonly hotspots: ReadonlyArray<Hotspot>;
  /** How much the graph holds, and which version of it answered. */
  readonly stats: GraphStats;
};

export type QueryIncidentArgs = {
  id: Scalars['ID']['input'];
};

export type QueryIncidentsArgs = {
  filter?: InputMaybe<IncidentFilter>;
  orderBy?: InputMaybe<IncidentOrder>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type QueryComponentArgs = {
  id: Scalars['ID']['input'];
};

export type QueryDocumentArgs = {
  id: Scalars['ID']['input'];
};

export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};

export type QueryHotspotsArgs = {
  by?: HotspotDimension;
  filter?: InputMaybe<IncidentFilter>;
  minIncidents?: InputMaybe<Scalars['Int']['input']>;
  asOf?: InputMaybe<Scalars['DateTime']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Which incidents to look at. Fields are joined by AND, the values of one field by OR; an empty list is as good as none. */
export type IncidentFilter = {
  /** Names of organizations. */
  readonly organizations?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly severities?: InputMaybe<ReadonlyArray<Severity>>;
  /** Incidents that started at this time or later; those without a known start are left out. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Incidents that started before this time; those without a known start are left out. */
  readonly to?: InputMaybe<Scalars['DateTime']['input']>;
  /** Failure modes such as `bad-deploy`, among the causes whose kind is in `causeKinds`. */
  readonly failureModes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Groups of failure modes such as `change`, among the causes whose kind is in `causeKinds`. */
  readonly failureModeGroups?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Kinds of a component that was affected. */
  readonly componentKinds?: InputMaybe<ReadonlyArray<ComponentKind>>;
  /** Technologies of a component that was affected, lower case: `postgresql`. */
  readonly technologies?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Components that were affected. */
  readonly componentIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Roles of the affected component that the component fields speak of. */
  readonly roles?: InputMaybe<ReadonlyArray<Role>>;
  readonly symptoms?: InputMaybe<ReadonlyArray<Symptom>>;
  /** Which causes questions about failure modes count: root causes unless said otherwise. Removes no incident by itself. */
  readonly causeKinds?: InputMaybe<ReadonlyArray<CauseKind>>;
};

/** One incident, as one document tells it. */
export type Incident = Node & {
  readonly __typename?: 'Incident';
  readonly id: Scalars['ID']['output'];
  readonly title: Scalars['String']['output'];
  readonly organization: Organization;
  /** The team named in the document's front matter. */
  readonly team?: Maybe<Scalars['String']['output']>;
  /** As the document states it, never judged; `UNKNOWN` where it states none. */
  readonly severity: Severity;
  /** The document's own words for its severity. */
  readonly severityText?: Maybe<Scalars['String']['output']>;
  /** When the impact began. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How exactly the document gives the start. */
  readonly startedAtPrecision?: Maybe<Precision>;
  readonly detectedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the impact ended for most, if only by a workaround. */
  readonly mitigatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the text calls it over. */
  readonly resolvedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The time zone as the document writes it; null when it names none and UTC was taken. */
  readonly timezone?: Maybe<Scalars['String']['output']>;
  /** Minutes from start to resolution (else mitigation), or as stated. */
  readonly durationMinutes?: Maybe<Scalars['Float']['output']>;
  readonly timeToDetectMinutes?: Maybe<Scalars['Float']['output']>;
  readonly timeToIdentifyMinutes?: Maybe<Scalars['Float']['output']>;
  readonly timeToMitigateMinutes?: Maybe<Scalars['Float']['output']>;
  readonly serviceName?: Maybe<Scalars['String']['output']>;
  readonly serviceCategory?: Maybe<Scalars['String']['output']>;
  readonly locations: ReadonlyArray<Scalars['String']['output']>;
  /** The public address of the document. */
  readonly url?: Maybe<Scalars['String']['output']>;
  readonly summary?: Maybe<Scalars['String']['output']>;
  /** The impact in the document's words. */
  readonly impact?: Maybe<Scalars['String']['output']>;
  /** How it was noticed; null when the document does not tell. */
  readonly detection?: Maybe<Detection>;
  readonly symptoms: ReadonlyArray<Symptom>;
  readonly causes: ReadonlyArray<Cause>;
  /** The components it touched, each with the part it played. */
  readonly affected: ReadonlyArray<Affected>;
  /** The ordered steps by which the fault travelled. */
  readonly failurePath: FailurePath;
  readonly timeline: ReadonlyArray<TimelineEvent>;
  /** What was done to end it. */
  readonly mitigations: ReadonlyArray<Mitigation>;
  /** What was or will be done so that it does not come back. */
  readonly actionItems: ReadonlyArray<ActionItem>;
  /** The document that tells it, and the whole that document is part of. */
  readonly documents: ReadonlyArray<Document>;
  readonly extractor: ExtractorInfo;
  /** The sentences behind the fields above, one entry per field that was read (symptoms included). */
  readonly fieldEvidence: ReadonlyArray<FieldEvidence>;
  /** Values the document also gives for a field, which lost to a more precise place. */
  readonly conflicts: ReadonlyArray<FieldEvidence>;
};

/** One incident, as one document tells it. */
export type IncidentAffectedArgs = {
  roles?: InputMaybe<ReadonlyArray<Role>>;
};

export type IncidentConnection = {
  readonly __typename?: 'IncidentConnection';
  readonly edges: ReadonlyArray<IncidentEdge>;
  readonly nodes: ReadonlyArray<Incident>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type IncidentEdge = {
  readonly __typename?: 'IncidentEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Incident;
};

export type PageInfo = {
  readonly __typename?: 'PageInfo';
  readonly hasNextPage: Scalars['Boolean']['output'];
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/** The ordered steps by which a fault travelled: data first, pictures from it. */
export type FailurePath = {
  readonly __typename?: 'FailurePath';
  readonly steps: ReadonlyArray<FailureStep>;
  /** The path in plain sentences, one per step. */
  readonly narrative: ReadonlyArray<Scalars['String']['output']>;
  /** The path as a Mermaid flowchart. */
  readonly mermaid: Scalars['String']['output'];
};

/** One hop of the fault. Steps of equal `order` happened side by side. */
export type FailureStep = {
  readonly __typename?: 'FailureStep';
  readonly order: Scalars['Int']['output'];
  readonly from: Component;
  readonly to: Component;
  /** How the fault got from one to the other. */
  readonly mechanism: Scalars['String']['output'];
  readonly evidence: Evidence;
};

/** The exact words a claim rests on. */
export type Evidence = {
  readonly __typename?: 'Evidence';
  /** Verbatim; empty for what was computed or labelled. */
  readonly quote: Scalars['String']['output'];
  /** Where the quote starts in the document's text, in UTF-16 code units. */
  readonly start: Scalars['Int']['output'];
  /** Where the quote ends (the first code unit after it). */
  readonly end: Scalars['Int']['output'];
  /** Further places that the claim needs as well. */
  readonly also: ReadonlyArray<Quote>;
  /** How sure the reader was, 0 to 1. */
  readonly confidence: Scalars['Float']['output'];
  readonly basis: Basis;
  /** IaC and code only: the file. */
  readonly path?: Maybe<Scalars['String']['output']>;
  /** IaC and code only: the line, counted from 1. */
  readonly line?: Maybe<Scalars['Int']['output']>;
  readonly document: Document;
};

export type Quote = {
  readonly __typename?: 'Quote';
  readonly quote: Scalars['String']['output'];
  readonly start: Scalars['Int']['output'];
  readonly end: Scalars['Int']['output'];
};

/** A named part of one organization's system. */
export type Component = Node & {
  readonly __typename?: 'Component';
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly kind: ComponentKind;
  /** Lower-case product or protocol, so that parts can be compared across organizations. */
  readonly technology?: Maybe<Scalars['String']['output']>;
  readonly team?: Maybe<Scalars['String']['output']>;
  /** Run by someone other than the organization. */
  readonly external: Scalars['Boolean']['output'];
  readonly aliases: ReadonlyArray<Scalars['String']['output']>;
  readonly organization: Organization;
  /** What this component needs, as far as `depth` hops. */
  readonly dependsOn: ReadonlyArray<Dependency>;
  /** What needs this component, as far as `depth` hops. */
  readonly dependents: ReadonlyArray<Dependency>;
  /** Incidents that affected it, newest first. */
  readonly incidents: IncidentConnection;
  /** Where infrastructure as code, code or a catalogue defines it. */
  readonly definedIn: ReadonlyArray<Evidence>;
};

/** A named part of one organization's system. */
export type ComponentDependsOnArgs = {
  depth?: InputMaybe<Scalars['Int']['input']>;
};

/** A named part of one organization's system. */
export type ComponentDependentsArgs = {
  depth?: InputMaybe<Scalars['Int']['input']>;
};

/** A named part of one organization's system. */
export type ComponentIncidentsArgs = {
  roles?: InputMaybe<ReadonlyArray<Role>>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** `from` needs `to`. */
export type Dependency = {
  readonly __typename?: 'Dependency';
  readonly from: Component;
  readonly to: Component;
  readonly kind: DependencyKind;
  /** Hops from the component that was asked, counted from 1. */
  readonly depth: Scalars['Int']['output'];
  readonly evidence: Evidence;
};

export type Organization = Node & {
  readonly __typename?: 'Organization';
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
};

export type Detection = {
  readonly __typename?: 'Detection';
  readonly method: DetectionMethod;
  readonly tool?: Maybe<Scalars['String']['output']>;
  readonly evidence: Evidence;
};

export type Cause = {
  readonly __typename?: 'Cause';
  /** One of the failure modes, such as `retry-storm`. */
  readonly failureMode: Scalars['String']['output'];
  readonly failureModeGroup: Scalars['String']['output'];
  readonly kind: CauseKind;
  readonly component?: Maybe<Component>;
  readonly text: Scalars['String']['output'];
  readonly evidence: Evidence;
};

export type Affected = {
  readonly __typename?: 'Affected';
  readonly component: Component;
  readonly role: Role;
  /** What happened to it, in a few words. */
  readonly effect: Scalars['String']['output'];
  readonly evidence: Evidence;
};

export type TimelineEvent = {
  readonly __typename?: 'TimelineEvent';
  /** Null where the document gives no year. */
  readonly at?: Maybe<Scalars['DateTime']['output']>;
  readonly atPrecision?: Maybe<Precision>;
  /** The time as it was read, also without a year: `T10:26`. */
  readonly atText?: Maybe<Scalars['String']['output']>;
  readonly kind: TimelineKind;
  readonly text: Scalars['String']['output'];
  readonly evidence: Evidence;
};

export type Mitigation = {
  readonly __typename?: 'Mitigation';
  readonly text: Scalars['String']['output'];
  readonly outcome: MitigationOutcome;
  readonly evidence: Evidence;
};

export type ActionItem = {
  readonly __typename?: 'ActionItem';
  readonly text: Scalars['String']['output'];
  readonly owner?: Maybe<Scalars['String']['output']>;
  readonly due?: Maybe<Scalars['String']['output']>;
  readonly status: ActionItemStatus;
  readonly kind: ActionItemKind;
  readonly evidence: Evidence;
};

export type FieldEvidence = {
  readonly __typename?: 'FieldEvidence';
  /** Name of the field: `startedAt`, `severity`, `symptoms` … */
  readonly field: Scalars['String']['output'];
  readonly value?: Maybe<Scalars['String']['output']>;
  readonly evidence: Evidence;
};

/** One source text, as it is stored. */
export type Document = Node & {
  readonly __typename?: 'Document';
  readonly id: Scalars['ID']['output'];
  readonly uri: Scalars['String']['output'];
  readonly kind: DocumentKind;
  readonly title: Scalars['String']['output'];
  readonly organization: Organization;
  readonly publishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The stored text, in which every quote can be found at its span. */
  readonly text: Scalars['String']['output'];
  readonly partOf?: Maybe<Document>;
  readonly incidents: ReadonlyArray<Incident>;
};

/** Who read the document: people (`reviewed`, `labels`), a model (`claude`) or fixed rules (`rules`). */
export type ExtractorInfo = {
  readonly __typename?: 'ExtractorInfo';
  readonly name: ExtractorName;
  readonly model?: Maybe<Scalars['String']['output']>;
  readonly promptVersion?: Maybe<Scalars['String']['output']>;
  readonly at?: Maybe<Scalars['DateTime']['output']>;
  readonly usage?: Maybe<Usage>;
};

export type Usage = {
  readonly __typename?: 'Usage';
  readonly inputTokens: Scalars['Int']['output'];
  readonly cachedInputTokens: Scalars['Int']['output'];
  readonly outputTokens: Scalars['Int']['output'];
  readonly costUsd: Scalars['Float']['output'];
};

/** One row of the hotspot list. */
export type Hotspot = {
  readonly __typename?: 'Hotspot';
  readonly key: Scalars['String']['output'];
  readonly label: Scalars['String']['output'];
  /** For `by: COMPONENT`. */
  readonly component?: Maybe<Component>;
  /** Incidents that name it, each counted once. */
  readonly incidents: Scalars['Int']['output'];
  readonly asOrigin: Scalars['Int']['output'];
  readonly asPropagated: Scalars['Int']['output'];
  readonly asImpacted: Scalars['Int']['output'];
  /** Organizations it was seen at. */
  readonly organizations: Scalars['Int']['output'];
  /** Sum over its incidents of severity weight × role weight × 0.5^(age in days / 180). */
  readonly score: Scalars['Float']['output'];
  /** Part of the filter's incidents that name it, 0 to 1. */
  readonly share: Scalars['Float']['output'];
  /** 95 % Wilson interval of `share`; null when no incident passes the filter. */
  readonly shareInterval?: Maybe<Interval95>;
  readonly firstSeen?: Maybe<Scalars['DateTime']['output']>;
  readonly lastSeen?: Maybe<Scalars['DateTime']['output']>;
  /** Mean of the incidents' durations, over those `resolveTimesKnown` that give one. */
  readonly meanTimeToResolveMinutes?: Maybe<Scalars['Float']['output']>;
  readonly resolveTimesKnown: Scalars['Int']['output'];
  readonly monthly: ReadonlyArray<MonthCount>;
  readonly topFailureModes: ReadonlyArray<FailureModeCount>;
  /** The score in sentences whose parts add up. */
  readonly why: ReadonlyArray<Scalars['String']['output']>;
  /** The incidents themselves, those that weigh most first. */
  readonly incidentsList: ReadonlyArray<Incident>;
};

/** One row of the hotspot list. */
export type HotspotIncidentsListArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type Interval95 = {
  readonly __typename?: 'Interval95';
  readonly low: Scalars['Float']['output'];
  readonly high: Scalars['Float']['output'];
};

export type MonthCount = {
  readonly __typename?: 'MonthCount';
  /** `YYYY-MM` */
  readonly month: Scalars['String']['output'];
  readonly incidents: Scalars['Int']['output'];
};

export type FailureModeCount = {
  readonly __typename?: 'FailureModeCount';
  readonly failureMode: Scalars['String']['output'];
  readonly group: Scalars['String']['output'];
  readonly incidents: Scalars['Int']['output'];
};

export type GraphStats = {
  readonly __typename?: 'GraphStats';
  /** Changes with every published graph; equal versions hold equal graphs. */
  readonly graphVersion: Scalars['String']['output'];
  readonly builtAt?: Maybe<Scalars['DateTime']['output']>;
  readonly organizations: Scalars['Int']['output'];
  readonly documents: Scalars['Int']['output'];
  readonly incidents: Scalars['Int']['output'];
  readonly components: Scalars['Int']['output'];
  readonly claims: Scalars['Int']['output'];
};

export type HotspotDimension = 'COMPONENT' | 'TECHNOLOGY' | 'KIND' | 'FAILURE_MODE' | 'TEAM' | 'ORGANIZATION';

export type IncidentOrder = 'STARTED_DESC' | 'STARTED_ASC' | 'DURATION_DESC' | 'SEVERITY_DESC';

export type Precision = 'YEAR' | 'MONTH' | 'DAY' | 'MINUTE' | 'SECOND';

export type Severity = 'SEV0' | 'SEV1' | 'SEV2' | 'SEV3' | 'SEV4' | 'UNKNOWN';

export type Symptom =
  'ERROR' | 'UNAVAILABLE' | 'DELAY' | 'DEGRADED' | 'DATA_LOSS' | 'DATA_INCONSISTENT' | 'SECURITY' | 'OTHER';

export type ComponentKind =
  | 'SERVICE'
  | 'DATABASE'
  | 'CACHE'
  | 'QUEUE'
  | 'STORAGE'
  | 'COORDINATION'
  | 'LOAD_BALANCER'
  | 'GATEWAY'
  | 'CDN'
  | 'DNS'
  | 'NETWORK'
  | 'COMPUTE'
  | 'ORCHESTRATOR'
  | 'CONTROL_PLANE'
  | 'CONFIG_SYSTEM'
  | 'DEPLOY_SYSTEM'
  | 'AUTH'
  | 'MONITORING'
  | 'CLIENT'
  | 'THIRD_PARTY'
  | 'HARDWARE'
  | 'FACILITY'
  | 'OTHER';

/** The part a component played: `ORIGIN` where it began, `PROPAGATED` carried it on, `IMPACTED` suffered it and passed nothing on. */
export type Role = 'ORIGIN' | 'PROPAGATED' | 'IMPACTED';

/** `ROOT` must change so that it cannot happen again, `TRIGGER` set it off, `CONTRIBUTING` made it wider or longer. */
export type CauseKind = 'ROOT' | 'CONTRIBUTING' | 'TRIGGER';

export type DetectionMethod = 'AUTOMATED' | 'MANUAL' | 'CUSTOMER' | 'UNKNOWN';

export type TimelineKind =
  | 'TRIGGER'
  | 'IMPACT_START'
  | 'DETECTION'
  | 'ESCALATION'
  | 'DIAGNOSIS'
  | 'MITIGATION'
  | 'RECOVERY'
  | 'COMMUNICATION'
  | 'OTHER';

export type MitigationOutcome = 'WORKED' | 'PARTIAL' | 'FAILED' | 'UNKNOWN';

export type ActionItemStatus = 'OPEN' | 'DONE' | 'UNKNOWN';

export type ActionItemKind = 'PREVENT' | 'DETECT' | 'MITIGATE' | 'PROCESS';

export type DependencyKind =
  | 'CALLS'
  | 'STORES_IN'
  | 'PUBLISHES_TO'
  | 'CONSUMES_FROM'
  | 'ROUTES_TO'
  | 'RUNS_ON'
  | 'CONFIGURED_BY'
  | 'AUTHENTICATES_WITH'
  | 'REPORTS_TO'
  | 'DEPENDS_ON';

/** `STATED` the text says it, `INFERRED` it follows from what is quoted, `COMPUTED` from other fields, `LABELLED` by people of a study. */
export type Basis = 'STATED' | 'INFERRED' | 'COMPUTED' | 'LABELLED';

export type DocumentKind = 'POSTMORTEM' | 'IAC' | 'CODE' | 'CATALOG' | 'CHAT' | 'TRANSCRIPT';

export type ExtractorName = 'REVIEWED' | 'LABELS' | 'CLAUDE' | 'RULES';

export type ResolverTypeWrapper<T> = Promise<T> | T;

export type Resolver<
  TResult,
  TParent = Record<PropertyKey, never>,
  TContext = Record<PropertyKey, never>,
  TArgs = Record<PropertyKey, never>,
> = ResolverFn<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<
  TResult,
  TKey extends string,
  TParent = Record<PropertyKey, never>,
  TContext = Record<PropertyKey, never>,
  TArgs = Record<PropertyKey, never>,
> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo,
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  obj: T,
  context: TContext,
  info: GraphQLResolveInfo,
) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<
  TResult = Record<PropertyKey, never>,
  TParent = Record<PropertyKey, never>,
  TContext = Record<PropertyKey, never>,
  TArgs = Record<PropertyKey, never>,
> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => TResult | Promise<TResult>;

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node: IncidentParent | ComponentParent | OrganizationParent | DocumentParent;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  IncidentFilter: IncidentFilter;
  Incident: ResolverTypeWrapper<IncidentParent>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  IncidentConnection: ResolverTypeWrapper<IncidentConnectionParent>;
  IncidentEdge: ResolverTypeWrapper<Omit<IncidentEdge, 'node'> & { node: ResolversTypes['Incident'] }>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  FailurePath: ResolverTypeWrapper<FailurePathParent>;
  FailureStep: ResolverTypeWrapper<FailureStepParent>;
  Evidence: ResolverTypeWrapper<EvidenceParent>;
  Quote: ResolverTypeWrapper<Quote>;
  Component: ResolverTypeWrapper<ComponentParent>;
  Dependency: ResolverTypeWrapper<DependencyParent>;
  Organization: ResolverTypeWrapper<OrganizationParent>;
  Detection: ResolverTypeWrapper<DetectionParent>;
  Cause: ResolverTypeWrapper<CauseParent>;
  Affected: ResolverTypeWrapper<AffectedParent>;
  TimelineEvent: ResolverTypeWrapper<TimelineEventParent>;
  Mitigation: ResolverTypeWrapper<MitigationParent>;
  ActionItem: ResolverTypeWrapper<ActionItemParent>;
  FieldEvidence: ResolverTypeWrapper<FieldEvidenceParent>;
  Document: ResolverTypeWrapper<DocumentParent>;
  ExtractorInfo: ResolverTypeWrapper<ExtractorInfo>;
  Usage: ResolverTypeWrapper<Usage>;
  Hotspot: ResolverTypeWrapper<HotspotParent>;
  Interval95: ResolverTypeWrapper<Interval95>;
  MonthCount: ResolverTypeWrapper<MonthCount>;
  FailureModeCount: ResolverTypeWrapper<FailureModeCount>;
  GraphStats: ResolverTypeWrapper<GraphStats>;
  HotspotDimension: HotspotDimension;
  IncidentOrder: IncidentOrder;
  Precision: Precision;
  Severity: Severity;
  Symptom: Symptom;
  ComponentKind: ComponentKind;
  Role: Role;
  CauseKind: CauseKind;
  DetectionMethod: DetectionMethod;
  TimelineKind: TimelineKind;
  MitigationOutcome: MitigationOutcome;
  ActionItemStatus: ActionItemStatus;
  ActionItemKind: ActionItemKind;
  DependencyKind: DependencyKind;
  Basis: Basis;
  DocumentKind: DocumentKind;
  ExtractorName: ExtractorName;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  ID: Scalars['ID']['output'];
  Query: Record<PropertyKey, never>;
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
  IncidentFilter: IncidentFilter;
  Incident: IncidentParent;
  Float: Scalars['Float']['output'];
  IncidentConnection: IncidentConnectionParent;
  IncidentEdge: Omit<IncidentEdge, 'node'> & { node: ResolversParentTypes['Incident'] };
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  FailurePath: FailurePathParent;
  FailureStep: FailureStepParent;
  Evidence: EvidenceParent;
  Quote: Quote;
  Component: ComponentParent;
  Dependency: DependencyParent;
  Organization: OrganizationParent;
  Detection: DetectionParent;
  Cause: CauseParent;
  Affected: AffectedParent;
  TimelineEvent: TimelineEventParent;
  Mitigation: MitigationParent;
  ActionItem: ActionItemParent;
  FieldEvidence: FieldEvidenceParent;
  Document: DocumentParent;
  ExtractorInfo: ExtractorInfo;
  Usage: Usage;
  Hotspot: HotspotParent;
  Interval95: Interval95;
  MonthCount: MonthCount;
  FailureModeCount: FailureModeCount;
  GraphStats: GraphStats;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type NodeResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node'],
> = {
  __resolveType: TypeResolveFn<'Incident' | 'Component' | 'Organization' | 'Document', ParentType, ContextType>;
};

export type QueryResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query'],
> = {
  incident?: Resolver<
    Maybe<ResolversTypes['Incident']>,
    ParentType,
    ContextType,
    RequireFields<QueryIncidentArgs, 'id'>
  >;
  incidents?: Resolver<
    ResolversTypes['IncidentConnection'],
    ParentType,
    ContextType,
    RequireFields<QueryIncidentsArgs, 'orderBy' | 'first'>
  >;
  component?: Resolver<
    Maybe<ResolversTypes['Component']>,
    ParentType,
    ContextType,
    RequireFields<QueryComponentArgs, 'id'>
  >;
  document?: Resolver<
    Maybe<ResolversTypes['Document']>,
    ParentType,
    ContextType,
    RequireFields<QueryDocumentArgs, 'id'>
  >;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  hotspots?: Resolver<
    ReadonlyArray<ResolversTypes['Hotspot']>,
    ParentType,
    ContextType,
    RequireFields<QueryHotspotsArgs, 'by' | 'minIncidents' | 'first'>
  >;
  stats?: Resolver<ResolversTypes['GraphStats'], ParentType, ContextType>;
};

export type IncidentResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['Incident'] = ResolversParentTypes['Incident'],
> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  organization?: Resolver<ResolversTypes['Organization'], ParentType, ContextType>;
  team?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['Severity'], ParentType, ContextType>;
  severityText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  startedAtPrecision?: Resolver<Maybe<ResolversTypes['Precision']>, ParentType, ContextType>;
  detectedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  mitigatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  resolvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  timezone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  durationMinutes?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  timeToDetectMinutes?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  timeToIdentifyMinutes?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  timeToMitigateMinutes?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  serviceName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  serviceCategory?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  locations?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  summary?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  impact?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  detection?: Resolver<Maybe<ResolversTypes['Detection']>, ParentType, ContextType>;
  symptoms?: Resolver<ReadonlyArray<ResolversTypes['Symptom']>, ParentType, ContextType>;
  causes?: Resolver<ReadonlyArray<ResolversTypes['Cause']>, ParentType, ContextType>;
  affected?: Resolver<
    ReadonlyArray<ResolversTypes['Affected']>,
    ParentType,
    ContextType,
    Partial<IncidentAffectedArgs>
  >;
  failurePath?: Resolver<ResolversTypes['FailurePath'], ParentType, ContextType>;
  timeline?: Resolver<ReadonlyArray<ResolversTypes['TimelineEvent']>, ParentType, ContextType>;
  mitigations?: Resolver<ReadonlyArray<ResolversTypes['Mitigation']>, ParentType, ContextType>;
  actionItems?: Resolver<ReadonlyArray<ResolversTypes['ActionItem']>, ParentType, ContextType>;
  documents?: Resolver<ReadonlyArray<ResolversTypes['Document']>, ParentType, ContextType>;
  extractor?: Resolver<ResolversTypes['ExtractorInfo'], ParentType, ContextType>;
  fieldEvidence?: Resolver<ReadonlyArray<ResolversTypes['FieldEvidence']>, ParentType, ContextType>;
  conflicts?: Resolver<ReadonlyArray<ResolversTypes['FieldEvidence']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IncidentConnectionResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['IncidentConnection'] = ResolversParentTypes['IncidentConnection'],
> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['IncidentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Incident']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type IncidentEdgeResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['IncidentEdge'] = ResolversParentTypes['IncidentEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Incident'], ParentType, ContextType>;
};

export type PageInfoResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo'],
> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type FailurePathResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['FailurePath'] = ResolversParentTypes['FailurePath'],
> = {
  steps?: Resolver<ReadonlyArray<ResolversTypes['FailureStep']>, ParentType, ContextType>;
  narrative?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  mermaid?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FailureStepResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['FailureStep'] = ResolversParentTypes['FailureStep'],
> = {
  order?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Component'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Component'], ParentType, ContextType>;
  mechanism?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  evidence?: Resolver<ResolversTypes['Evidence'], ParentType, ContextType>;
};

export type EvidenceResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['Evidence'] = ResolversParentTypes['Evidence'],
> = {
  quote?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  start?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  end?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  also?: Resolver<ReadonlyArray<ResolversTypes['Quote']>, ParentType, ContextType>;
  confidence?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  basis?: Resolver<ResolversTypes['Basis'], ParentType, ContextType>;
  path?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  line?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  document?: Resolver<ResolversTypes['Document'], ParentType, ContextType>;
};

export type QuoteResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['Quote'] = ResolversParentTypes['Quote'],
> = {
  quote?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  start?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  end?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ComponentResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['Component'] = ResolversParentTypes['Component'],
> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ComponentKind'], ParentType, ContextType>;
  technology?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  team?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  external?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  aliases?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  organization?: Resolver<ResolversTypes['Organization'], ParentType, ContextType>;
  dependsOn?: Resolver<
    ReadonlyArray<ResolversTypes['Dependency']>,
    ParentType,
    ContextType,
    RequireFields<ComponentDependsOnArgs, 'depth'>
  >;
  dependents?: Resolver<
    ReadonlyArray<ResolversTypes['Dependency']>,
    ParentType,
    ContextType,
    RequireFields<ComponentDependentsArgs, 'depth'>
  >;
  incidents?: Resolver<
    ResolversTypes['IncidentConnection'],
    ParentType,
    ContextType,
    RequireFields<ComponentIncidentsArgs, 'first'>
  >;
  definedIn?: Resolver<ReadonlyArray<ResolversTypes['Evidence']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DependencyResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['Dependency'] = ResolversParentTypes['Dependency'],
> = {
  from?: Resolver<ResolversTypes['Component'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Component'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DependencyKind'], ParentType, ContextType>;
  depth?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  evidence?: Resolver<ResolversTypes['Evidence'], ParentType, ContextType>;
};

export type OrganizationResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['Organization'] = ResolversParentTypes['Organization'],
> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DetectionResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['Detection'] = ResolversParentTypes['Detection'],
> = {
  method?: Resolver<ResolversTypes['DetectionMethod'], ParentType, ContextType>;
  tool?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  evidence?: Resolver<ResolversTypes['Evidence'], ParentType, ContextType>;
};

export type CauseResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['Cause'] = ResolversParentTypes['Cause'],
> = {
  failureMode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  failureModeGroup?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CauseKind'], ParentType, ContextType>;
  component?: Resolver<Maybe<ResolversTypes['Component']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  evidence?: Resolver<ResolversTypes['Evidence'], ParentType, ContextType>;
};

export type AffectedResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['Affected'] = ResolversParentTypes['Affected'],
> = {
  component?: Resolver<ResolversTypes['Component'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  effect?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  evidence?: Resolver<ResolversTypes['Evidence'], ParentType, ContextType>;
};

export type TimelineEventResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['TimelineEvent'] = ResolversParentTypes['TimelineEvent'],
> = {
  at?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  atPrecision?: Resolver<Maybe<ResolversTypes['Precision']>, ParentType, ContextType>;
  atText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['TimelineKind'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  evidence?: Resolver<ResolversTypes['Evidence'], ParentType, ContextType>;
};

export type MitigationResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['Mitigation'] = ResolversParentTypes['Mitigation'],
> = {
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['MitigationOutcome'], ParentType, ContextType>;
  evidence?: Resolver<ResolversTypes['Evidence'], ParentType, ContextType>;
};

export type ActionItemResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['ActionItem'] = ResolversParentTypes['ActionItem'],
> = {
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  due?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ActionItemStatus'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ActionItemKind'], ParentType, ContextType>;
  evidence?: Resolver<ResolversTypes['Evidence'], ParentType, ContextType>;
};

export type FieldEvidenceResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['FieldEvidence'] = ResolversParentTypes['FieldEvidence'],
> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  evidence?: Resolver<ResolversTypes['Evidence'], ParentType, ContextType>;
};

export type DocumentResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['Document'] = ResolversParentTypes['Document'],
> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  uri?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DocumentKind'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  organization?: Resolver<ResolversTypes['Organization'], ParentType, ContextType>;
  publishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  partOf?: Resolver<Maybe<ResolversTypes['Document']>, ParentType, ContextType>;
  incidents?: Resolver<ReadonlyArray<ResolversTypes['Incident']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ExtractorInfoResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['ExtractorInfo'] = ResolversParentTypes['ExtractorInfo'],
> = {
  name?: Resolver<ResolversTypes['ExtractorName'], ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  promptVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  at?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  usage?: Resolver<Maybe<ResolversTypes['Usage']>, ParentType, ContextType>;
};

export type UsageResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['Usage'] = ResolversParentTypes['Usage'],
> = {
  inputTokens?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cachedInputTokens?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  outputTokens?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  costUsd?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type HotspotResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['Hotspot'] = ResolversParentTypes['Hotspot'],
> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  component?: Resolver<Maybe<ResolversTypes['Component']>, ParentType, ContextType>;
  incidents?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  asOrigin?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  asPropagated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  asImpacted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  organizations?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  shareInterval?: Resolver<Maybe<ResolversTypes['Interval95']>, ParentType, ContextType>;
  firstSeen?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastSeen?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  meanTimeToResolveMinutes?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  resolveTimesKnown?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  monthly?: Resolver<ReadonlyArray<ResolversTypes['MonthCount']>, ParentType, ContextType>;
  topFailureModes?: Resolver<ReadonlyArray<ResolversTypes['FailureModeCount']>, ParentType, ContextType>;
  why?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  incidentsList?: Resolver<
    ReadonlyArray<ResolversTypes['Incident']>,
    ParentType,
    ContextType,
    RequireFields<HotspotIncidentsListArgs, 'first'>
  >;
};

export type Interval95Resolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['Interval95'] = ResolversParentTypes['Interval95'],
> = {
  low?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  high?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type MonthCountResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['MonthCount'] = ResolversParentTypes['MonthCount'],
> = {
  month?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  incidents?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FailureModeCountResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['FailureModeCount'] = ResolversParentTypes['FailureModeCount'],
> = {
  failureMode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  group?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  incidents?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type GraphStatsResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['GraphStats'] = ResolversParentTypes['GraphStats'],
> = {
  graphVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  builtAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  organizations?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  documents?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  incidents?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  components?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  claims?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type Resolvers<ContextType = ApiContext> = {
  DateTime?: GraphQLScalarType;
  Node?: NodeResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Incident?: IncidentResolvers<ContextType>;
  IncidentConnection?: IncidentConnectionResolvers<ContextType>;
  IncidentEdge?: IncidentEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  FailurePath?: FailurePathResolvers<ContextType>;
  FailureStep?: FailureStepResolvers<ContextType>;
  Evidence?: EvidenceResolvers<ContextType>;
  Quote?: QuoteResolvers<ContextType>;
  Component?: ComponentResolvers<ContextType>;
  Dependency?: DependencyResolvers<ContextType>;
  Organization?: OrganizationResolvers<ContextType>;
  Detection?: DetectionResolvers<ContextType>;
  Cause?: CauseResolvers<ContextType>;
  Affected?: AffectedResolvers<ContextType>;
  TimelineEvent?: TimelineEventResolvers<ContextType>;
  Mitigation?: MitigationResolvers<ContextType>;
  ActionItem?: ActionItemResolvers<ContextType>;
  FieldEvidence?: FieldEvidenceResolvers<ContextType>;
  Document?: DocumentResolvers<ContextType>;
  ExtractorInfo?: ExtractorInfoResolvers<ContextType>;
  Usage?: UsageResolvers<ContextType>;
  Hotspot?: HotspotResolvers<ContextType>;
  Interval95?: Interval95Resolvers<ContextType>;
  MonthCount?: MonthCountResolvers<ContextType>;
  FailureModeCount?: FailureModeCountResolvers<ContextType>;
  GraphStats?: GraphStatsResolvers<ContextType>;
};
