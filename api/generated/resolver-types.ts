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
  NeighbourhoodParent,
  NeighbourComponentParent,
  HotspotParent,
  IncidentConnectionParent,
  ComponentConnectionParent,
  SearchHitParent,
  AttributeParent,
  BreakdownParent,
  CoFailureParent,
  FailurePatternParent,
  TrendPointParent,
  TrendSeriesParent,
  RecurrenceParent,
  SimilarIncidentParent,
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
  /** Unique across types, and the same in every graph that holds the thing; `node` finds it again. */
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
  /** Components that pass the filter, those with most incidents first. */
  readonly components: ComponentConnection;
  /** Full text over titles, summaries, names of components and quotes: every word must occur. Best hit first; none for a text without a word. */
  readonly search: ReadonlyArray<SearchHit>;
  /** One document by its id; null when there is none. */
  readonly document?: Maybe<Document>;
  /** Any object by its id: an incident, a component, a document or an organization. */
  readonly node?: Maybe<Node>;
  /** Several objects by their ids, in the order of the ids; null for each that there is none of. */
  readonly nodes: ReadonlyArray<Maybe<Node>>;
  /** What fails most, strongest first: the score weighs severity, role and age of every incident; `why` spells the sum out. */
  readonly hotspots: ReadonlyArray<Hotspot>;
  /** Runs along failure paths that several incidents share: how faults travel. Most incidents first. */
  readonly failurePatterns: ReadonlyArray<FailurePattern>;
  /** Pairs of components that fail in the same incidents. Most incidents first, then the higher lift. */
  readonly coFailures: ReadonlyArray<CoFailure>;
  /** A table of counts by one or two dimensions. What is not known is the row or column `UNKNOWN`. */
  readonly breakdown: Breakdown;
  /** Incidents, or how long they took, over time. Incidents whose start is coarser than the interval are left out. */
  readonly trends: ReadonlyArray<TrendSeries>;
  /** What could suffer if a component failed: everything that needs it, hop by hop, by the dependencies that documents state. Telemetry (`REPORTS_TO`) is not followed. How faults did travel is what `failurePatterns` tells. */
  readonly blastRadius: BlastRadius;
  /** Incidents like one incident, most alike first, then by id; each says why. None for an unknown id. What more than 5,000 incidents have leads to none of them, but counts where something rarer is shared; the 300 that share most are compared in full. */
  readonly similarIncidents: ReadonlyArray<SimilarIncident>;
  /** What came back although somebody had planned or done something against it: the same component and failure mode, or the same failure path, again after an earlier incident's action items. Causes are those whose kind is in the filter's `causeKinds`, root causes unless said otherwise; a path is the same where all its steps are. Most incidents first; of as many, by the incidents' ids. */
  readonly recurrences: ReadonlyArray<Recurrence>;
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

export type QueryComponentsArgs = {
  filter?: InputMaybe<ComponentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type QuerySearchArgs = {
  text: Scalars['String']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type QueryDocumentArgs = {
  id: Scalars['ID']['input'];
};

export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};

export type QueryNodesArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};

export type QueryHotspotsArgs = {
  by?: HotspotDimension;
  filter?: InputMaybe<IncidentFilter>;
  minIncidents?: InputMaybe<Scalars['Int']['input']>;
  asOf?: InputMaybe<Scalars['DateTime']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type QueryFailurePatternsArgs = {
  level?: PatternLevel;
  length?: InputMaybe<Scalars['Int']['input']>;
  filter?: InputMaybe<IncidentFilter>;
  minIncidents?: InputMaybe<Scalars['Int']['input']>;
  minOrganizations?: InputMaybe<Scalars['Int']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type QueryCoFailuresArgs = {
  filter?: InputMaybe<IncidentFilter>;
  minIncidents?: InputMaybe<Scalars['Int']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type QueryBreakdownArgs = {
  rows: Dimension;
  columns?: InputMaybe<Dimension>;
  count?: CountUnit;
  filter?: InputMaybe<IncidentFilter>;
  rowsAttribute?: InputMaybe<Scalars['String']['input']>;
  columnsAttribute?: InputMaybe<Scalars['String']['input']>;
};

export type QueryTrendsArgs = {
  interval?: Interval;
  metric?: TrendMetric;
  groupBy?: InputMaybe<Dimension>;
  filter?: InputMaybe<IncidentFilter>;
  groupByAttribute?: InputMaybe<Scalars['String']['input']>;
};

export type QueryBlastRadiusArgs = {
  componentId: Scalars['ID']['input'];
  depth?: InputMaybe<Scalars['Int']['input']>;
};

export type QuerySimilarIncidentsArgs = {
  incidentId: Scalars['ID']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type QueryRecurrencesArgs = {
  filter?: InputMaybe<IncidentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Answered as a stream of server-sent events (`Accept: text/event-stream`), on a server alone. */
export type Subscription = {
  readonly __typename?: 'Subscription';
  /** The run that reads documents into the server's workspace, whoever started it: where it is if one is under way, then everything new a few times a second, to its end; then the next run. What ended before is not told. */
  readonly ingestProgress: IngestProgress;
};

/** How far a run has come. */
export type IngestProgress = {
  readonly __typename?: 'IngestProgress';
  /** The run; `runs/<runId>.json` in the workspace tells what became of each document. */
  readonly runId: Scalars['String']['output'];
  /** What it is at. */
  readonly state: IngestState;
  /** Inputs that were read. An input may tell several documents, so that the counts below add up to more. */
  readonly done: Scalars['Int']['output'];
  /** Inputs to read. */
  readonly total: Scalars['Int']['output'];
  /** The input being read; null while none is. */
  readonly uri?: Maybe<Scalars['String']['output']>;
  /** Documents that are new. */
  readonly added: Scalars['Int']['output'];
  /** Documents that were read anew, or of which something else is said now. */
  readonly updated: Scalars['Int']['output'];
  /** Documents that were known, or whose stronger extraction stays. */
  readonly unchanged: Scalars['Int']['output'];
  /** What should have been read and could not. */
  readonly refused: Scalars['Int']['output'];
  /** What the run published last, as `stats` tells it; null before the first time. */
  readonly graphVersion?: Maybe<Scalars['String']['output']>;
  /** When the run began. */
  readonly startedAt: Scalars['DateTime']['output'];
  /** When this was so. */
  readonly at: Scalars['DateTime']['output'];
};

/** What a run that reads documents is at. */
export type IngestState =
  /** Documents are read. */
  | 'READING'
  /** The graph is made to hold them; a long run does so now and then. */
  | 'PUBLISHING'
  /** Everything was read, and the graph holds it. */
  | 'DONE'
  /** The run could not go on; its own output says why. */
  | 'FAILED'
  /** Stopped by somebody, or killed. */
  | 'INTERRUPTED';

/** Which incidents to look at. Fields are joined by AND, the values of one field by OR; an empty list is as good as none. */
export type IncidentFilter = {
  /** Names of organizations. */
  readonly organizations?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** As the documents state them; `UNKNOWN` finds those that state none. */
  readonly severities?: InputMaybe<ReadonlyArray<Severity>>;
  /** Incidents that started at this time or later; those without a known start are left out. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Incidents that started before this time; those without a known start are left out. */
  readonly to?: InputMaybe<Scalars['DateTime']['input']>;
  /** Failure modes, among the causes whose kind is in `causeKinds`: `bad-deploy`, `misconfiguration`, `maintenance`, `decommission`, `expired-credential`, `latent-bug`, `race-condition`, `error-handling`, `incompatibility`, `resource-leak`, `data-corruption`, `traffic-overload`, `request-flood-internal`, `capacity-exhaustion`, `retry-storm`, `resource-contention`, `hardware-failure`, `power-loss`, `cooling-failure`, `network-failure`, `fiber-cut`, `third-party-outage`, `attack`, `operator-error`, `no-redundancy`, `failover-failed`, `monitoring-gap`, `untested-recovery`, `unclear-procedure`, `unknown`. */
  readonly failureModes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Groups of failure modes, among the causes whose kind is in `causeKinds`: `change`, `software`, `load`, `infrastructure`, `external`, `human`, `defence`, `unknown`. */
  readonly failureModeGroups?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Kinds of a component that was affected. */
  readonly componentKinds?: InputMaybe<ReadonlyArray<ComponentKind>>;
  /** Technologies of a component that was affected, lower case: `postgresql`. */
  readonly technologies?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Components that were affected. */
  readonly componentIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Keeps incidents of which one affected component has the role, and whatever else is asked of it: kind, technology, id. What is counted are all components that the incidents affected. */
  readonly roles?: InputMaybe<ReadonlyArray<Role>>;
  /** What users noticed. */
  readonly symptoms?: InputMaybe<ReadonlyArray<Symptom>>;
  /** Which causes questions about failure modes count: root causes unless said otherwise. Removes no incident by itself. */
  readonly causeKinds?: InputMaybe<ReadonlyArray<CauseKind>>;
  /** Words that must all occur, as `search` finds them. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
};

/** Which components to list. Fields are joined by AND, the values of one field by OR; an empty list is as good as none. */
export type ComponentFilter = {
  /** Names of organizations. */
  readonly organizations?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Kinds of component. */
  readonly kinds?: InputMaybe<ReadonlyArray<ComponentKind>>;
  /** Lower case: `postgresql`. */
  readonly technologies?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Names of teams. */
  readonly teams?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** True for what others run, false for the organization's own. */
  readonly external?: InputMaybe<Scalars['Boolean']['input']>;
  /** Words that must all occur in name, aliases or technology, as `search` finds them. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
};

/** One incident, as one document tells it. */
export type Incident = Node & {
  readonly __typename?: 'Incident';
  /** `inc_…`, the same for as long as the document has its address. */
  readonly id: Scalars['ID']['output'];
  /** As the document has it. */
  readonly title: Scalars['String']['output'];
  /** Whose incident it was. */
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
  /** When somebody or something noticed. */
  readonly detectedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the impact ended for most, if only by a workaround. */
  readonly mitigatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the text calls it over. */
  readonly resolvedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The time zone as the document writes it; null when it names none and UTC was taken. */
  readonly timezone?: Maybe<Scalars['String']['output']>;
  /** Minutes from start to resolution (else mitigation), or as stated. */
  readonly durationMinutes?: Maybe<Scalars['Float']['output']>;
  /** Minutes from start to detection, or as stated; null where neither is known. */
  readonly timeToDetectMinutes?: Maybe<Scalars['Float']['output']>;
  /** Minutes until the cause was found, as stated; null where it is not. */
  readonly timeToIdentifyMinutes?: Maybe<Scalars['Float']['output']>;
  /** Minutes from start to mitigation, or as stated; null where neither is known. */
  readonly timeToMitigateMinutes?: Maybe<Scalars['Float']['output']>;
  /** The service that it was about, in the words of a study or the document. */
  readonly serviceName?: Maybe<Scalars['String']['output']>;
  /** The kind of that service, in the words of a study or the document. */
  readonly serviceCategory?: Maybe<Scalars['String']['output']>;
  /** Regions, zones and sites that it was limited to, as written; none where the document names none. */
  readonly locations: ReadonlyArray<Scalars['String']['output']>;
  /** The public address of the document. */
  readonly url?: Maybe<Scalars['String']['output']>;
  /** What happened, in a few sentences. */
  readonly summary?: Maybe<Scalars['String']['output']>;
  /** The impact in the document's words. */
  readonly impact?: Maybe<Scalars['String']['output']>;
  /** How it was noticed; null when the document does not tell. */
  readonly detection?: Maybe<Detection>;
  /** What users noticed. */
  readonly symptoms: ReadonlyArray<Symptom>;
  /** Why it happened: root causes, what contributed, what set it off. */
  readonly causes: ReadonlyArray<Cause>;
  /** The components it touched, each with the part it played. */
  readonly affected: ReadonlyArray<Affected>;
  /** The ordered steps by which the fault travelled. */
  readonly failurePath: FailurePath;
  /** What happened when, in the order the document tells it. */
  readonly timeline: ReadonlyArray<TimelineEvent>;
  /** What was done to end it. */
  readonly mitigations: ReadonlyArray<Mitigation>;
  /** What was or will be done so that it does not come back. */
  readonly actionItems: ReadonlyArray<ActionItem>;
  /** What a study recorded beyond this model, in its own words. */
  readonly attributes: ReadonlyArray<Attribute>;
  /** The document that tells it, and the whole that document is part of. */
  readonly documents: ReadonlyArray<Document>;
  /** Who read the document, and with what. */
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

/** A page of incidents, by the Relay cursor specification: forward only, with `first` and `after`. */
export type IncidentConnection = {
  readonly __typename?: 'IncidentConnection';
  /** The incidents of this page, each with the cursor that the next page can begin after. */
  readonly edges: ReadonlyArray<IncidentEdge>;
  /** The incidents of this page, without their cursors. */
  readonly nodes: ReadonlyArray<Incident>;
  /** Whether there is more, and where it begins. */
  readonly pageInfo: PageInfo;
  /** How many incidents there are on all pages together. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A page of components, by the Relay cursor specification: forward only, with `first` and `after`. */
export type ComponentConnection = {
  readonly __typename?: 'ComponentConnection';
  /** The components of this page, each with the cursor that the next page can begin after. */
  readonly edges: ReadonlyArray<ComponentEdge>;
  /** The components of this page, without their cursors. */
  readonly nodes: ReadonlyArray<Component>;
  /** Whether there is more, and where it begins. */
  readonly pageInfo: PageInfo;
  /** How many components there are on all pages together. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of the components of a page, and its place in the list. */
export type ComponentEdge = {
  readonly __typename?: 'ComponentEdge';
  /** Its place, for `after`; it stays valid when components are added or removed. */
  readonly cursor: Scalars['String']['output'];
  /** The component itself. */
  readonly node: Component;
};

/** One of the incidents of a page, and its place in the list. */
export type IncidentEdge = {
  readonly __typename?: 'IncidentEdge';
  /** Its place, for `after`; it stays valid when incidents are added or removed. */
  readonly cursor: Scalars['String']['output'];
  /** The incident itself. */
  readonly node: Incident;
};

/** Where a page lies in its list. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Whether anything follows this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether anything comes before this page, which is so when it was asked with `after`. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first entry; null where the page is empty. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  /** Cursor of the last entry, for `after` of the next page; null where the page is empty. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/** The ordered steps by which a fault travelled: data first, pictures from it. */
export type FailurePath = {
  readonly __typename?: 'FailurePath';
  /** The hops, in the order the fault took them; none where the document tells none. */
  readonly steps: ReadonlyArray<FailureStep>;
  /** The path in plain sentences, one per step. */
  readonly narrative: ReadonlyArray<Scalars['String']['output']>;
  /** The path as a Mermaid flowchart, each arrow with the words of its mark where the map knows one of its ends. */
  readonly mermaid: Scalars['String']['output'];
  /** What stands next to the path in the system: components that the path does not have, joined to its own by dependencies in either direction. Of a path without steps, next to the components in which the incident began. */
  readonly neighbours: Neighbourhood;
};

/** The ordered steps by which a fault travelled: data first, pictures from it. */
export type FailurePathMermaidArgs = {
  neighbours?: InputMaybe<Scalars['Boolean']['input']>;
  telemetry?: InputMaybe<Scalars['Boolean']['input']>;
};

/** The ordered steps by which a fault travelled: data first, pictures from it. */
export type FailurePathNeighboursArgs = {
  depth?: InputMaybe<Scalars['Int']['input']>;
  telemetry?: InputMaybe<Scalars['Boolean']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What stands next to a failure path in the system, as far as documents tell. */
export type Neighbourhood = {
  readonly __typename?: 'Neighbourhood';
  /** Nearest first, then those with most dependencies, then by id. */
  readonly components: ReadonlyArray<NeighbourComponent>;
  /** The dependencies that lead to them: each joins one of them to the path, or to one that is a hop nearer. One for each pair of components and kind, with its surest evidence. */
  readonly dependencies: ReadonlyArray<Dependency>;
  /** How many components there are within the depth. */
  readonly total: Scalars['Int']['output'];
};

/** A component next to a failure path. */
export type NeighbourComponent = {
  readonly __typename?: 'NeighbourComponent';
  /** The component. */
  readonly component: Component;
  /** Fewest hops from the path, counted from 1. */
  readonly depth: Scalars['Int']['output'];
};

/** One hop of the fault. Steps of equal `order` happened side by side. */
export type FailureStep = {
  readonly __typename?: 'FailureStep';
  /** Place in the path; equal for steps that happened side by side. */
  readonly order: Scalars['Int']['output'];
  /** Where the fault came from. */
  readonly from: Component;
  /** Where it went. */
  readonly to: Component;
  /** How the fault got from one to the other. */
  readonly mechanism: Scalars['String']['output'];
  /** The words that tell it. */
  readonly evidence: Evidence;
  /** What the map of the system says to it: the dependencies that infrastructure as code, code and catalogues tell, of every kind; never those that only prose tells. */
  readonly mark: StepMark;
  /** The dependencies that decide the mark, surest first; none for `ONLY_TOLD`. */
  readonly markedBy: ReadonlyArray<Dependency>;
  /** The lines of infrastructure as code, code or a catalogue that the mark rests on: the evidence of `markedBy`. */
  readonly markEvidence: ReadonlyArray<Evidence>;
  /** Those of its two ends that no infrastructure as code, code or catalogue tells of. Where they are both, `ONLY_TOLD` says no more than that there is no map. */
  readonly unmapped: ReadonlyArray<Component>;
};

/** What the map of the system says to a step of a failure path. */
export type StepMark =
  /** The fault's way is in the map: `to` needs `from`; or `from` needs `to`, and a cause of the incident is of the group `load`, which callers hand on to what they call. */
  | 'CONFIRMED'
  /** The map has only the other direction: `from` needs `to`, and no cause of the incident is of the group `load`. */
  | 'CONTRADICTED'
  /** The map has no dependency between the two. */
  | 'ONLY_TOLD';

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
  /** Whether the text says it, or how else it is known. */
  readonly basis: Basis;
  /** IaC and code only: the file. */
  readonly path?: Maybe<Scalars['String']['output']>;
  /** IaC and code only: the line, counted from 1. */
  readonly line?: Maybe<Scalars['Int']['output']>;
  /** The document that the words are in. */
  readonly document: Document;
};

/** Words of a document, and where they stand in its text. */
export type Quote = {
  readonly __typename?: 'Quote';
  /** Verbatim. */
  readonly quote: Scalars['String']['output'];
  /** Where they start in the document's text, in UTF-16 code units. */
  readonly start: Scalars['Int']['output'];
  /** Where they end (the first code unit after them). */
  readonly end: Scalars['Int']['output'];
};

/** A named part of one organization's system. */
export type Component = Node & {
  readonly __typename?: 'Component';
  /** `cmp_…`, the same wherever the organization uses the name. */
  readonly id: Scalars['ID']['output'];
  /** The name that the documents give it. */
  readonly name: Scalars['String']['output'];
  /** What sort of part it is. */
  readonly kind: ComponentKind;
  /** Lower-case product or protocol, so that parts can be compared across organizations. */
  readonly technology?: Maybe<Scalars['String']['output']>;
  /** Who looks after it, where a document says so. */
  readonly team?: Maybe<Scalars['String']['output']>;
  /** Run by someone other than the organization. */
  readonly external: Scalars['Boolean']['output'];
  /** Other names that documents use for it. */
  readonly aliases: ReadonlyArray<Scalars['String']['output']>;
  /** Whose system it is a part of. */
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
  telemetry?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A named part of one organization's system. */
export type ComponentDependentsArgs = {
  depth?: InputMaybe<Scalars['Int']['input']>;
  telemetry?: InputMaybe<Scalars['Boolean']['input']>;
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
  /** What needs. */
  readonly from: Component;
  /** What is needed. */
  readonly to: Component;
  /** How it is needed. */
  readonly kind: DependencyKind;
  /** Hops from the component that was asked, counted from 1. */
  readonly depth: Scalars['Int']['output'];
  /** The line of code or configuration, or the sentence, that shows it. */
  readonly evidence: Evidence;
};

/** Who runs the systems and wrote the documents. */
export type Organization = Node & {
  readonly __typename?: 'Organization';
  /** `org_…`, the same wherever the name is used. */
  readonly id: Scalars['ID']['output'];
  /** As the documents give it; `UNKNOWN` where none is told. */
  readonly name: Scalars['String']['output'];
};

/** How an incident was noticed. */
export type Detection = {
  readonly __typename?: 'Detection';
  /** By what or by whom. */
  readonly method: DetectionMethod;
  /** The alert, monitor or test, where the document names one. */
  readonly tool?: Maybe<Scalars['String']['output']>;
  /** The words that tell it. */
  readonly evidence: Evidence;
};

/** Why an incident happened, or one part of why. */
export type Cause = {
  readonly __typename?: 'Cause';
  /** One of the failure modes, such as `retry-storm`. */
  readonly failureMode: Scalars['String']['output'];
  /** The group that the failure mode belongs to, such as `load`. */
  readonly failureModeGroup: Scalars['String']['output'];
  /** Whether it is the root, contributed, or set it off. */
  readonly kind: CauseKind;
  /** The component that it lies in; null where the document names none. */
  readonly component?: Maybe<Component>;
  /** The cause in a sentence. */
  readonly text: Scalars['String']['output'];
  /** The words that tell it. */
  readonly evidence: Evidence;
};

/** A component that an incident touched, and the part it played. */
export type Affected = {
  readonly __typename?: 'Affected';
  /** The component. */
  readonly component: Component;
  /** The part it played. */
  readonly role: Role;
  /** What happened to it, in a few words. */
  readonly effect: Scalars['String']['output'];
  /** The words that tell it. */
  readonly evidence: Evidence;
};

/** Something that happened in the course of an incident. */
export type TimelineEvent = {
  readonly __typename?: 'TimelineEvent';
  /** Null where the document gives no year. */
  readonly at?: Maybe<Scalars['DateTime']['output']>;
  /** How exactly the document gives the time; null where it gives no year. */
  readonly atPrecision?: Maybe<Precision>;
  /** The time as it was read, also without a year: `T10:26`. */
  readonly atText?: Maybe<Scalars['String']['output']>;
  /** What sort of event it was. */
  readonly kind: TimelineKind;
  /** What happened. */
  readonly text: Scalars['String']['output'];
  /** The words that tell it. */
  readonly evidence: Evidence;
};

/** What was done to end an incident. */
export type Mitigation = {
  readonly __typename?: 'Mitigation';
  /** What was done. */
  readonly text: Scalars['String']['output'];
  /** Whether it helped. */
  readonly outcome: MitigationOutcome;
  /** The words that tell it. */
  readonly evidence: Evidence;
};

/** What was or will be done so that an incident does not come back. */
export type ActionItem = {
  readonly __typename?: 'ActionItem';
  /** What is to be done. */
  readonly text: Scalars['String']['output'];
  /** Who is to do it, as written; null where the document does not say. */
  readonly owner?: Maybe<Scalars['String']['output']>;
  /** By when, as written; null where the document does not say. */
  readonly due?: Maybe<Scalars['String']['output']>;
  /** Whether it is done. */
  readonly status: ActionItemStatus;
  /** What it is good for. */
  readonly kind: ActionItemKind;
  /** The words that tell it. */
  readonly evidence: Evidence;
};

/** What a study recorded of an incident beyond this model, in its own words. */
export type Attribute = {
  readonly __typename?: 'Attribute';
  /** What was recorded, in the words of the study. */
  readonly name: Scalars['String']['output'];
  /** What it was for this incident, in the words of the study. */
  readonly value: Scalars['String']['output'];
  /** Where it was recorded. */
  readonly evidence: Evidence;
};

/** A field of an incident, and the words it was read from. */
export type FieldEvidence = {
  readonly __typename?: 'FieldEvidence';
  /** Name of the field, such as `startedAt`, `severity` or `symptoms`. */
  readonly field: Scalars['String']['output'];
  /** What was read, as text; null where there is nothing. */
  readonly value?: Maybe<Scalars['String']['output']>;
  /** The words that tell it. */
  readonly evidence: Evidence;
};

/** One source text, as it is stored. */
export type Document = Node & {
  readonly __typename?: 'Document';
  /** The start of the SHA-256 of its text. */
  readonly id: Scalars['ID']['output'];
  /** Its address, or its path. */
  readonly uri: Scalars['String']['output'];
  /** What sort of document it is. */
  readonly kind: DocumentKind;
  /** Its heading, or its name. */
  readonly title: Scalars['String']['output'];
  /** Whose document it is. */
  readonly organization: Organization;
  /** When it was published; null where it is not known. */
  readonly publishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The stored text, in which every quote can be found at its span. */
  readonly text: Scalars['String']['output'];
  /** The document that this one is a part of, where one was split because it tells several incidents. */
  readonly partOf?: Maybe<Document>;
  /** The incident that it tells; for a whole that was split, those of its parts. */
  readonly incidents: ReadonlyArray<Incident>;
};

/** Who read the document: people (`reviewed`, `labels`), a model (`claude`) or fixed rules (`rules`). */
export type ExtractorInfo = {
  readonly __typename?: 'ExtractorInfo';
  /** People, a model, or rules. */
  readonly name: ExtractorName;
  /** The model that read it, by its maker's name. */
  readonly model?: Maybe<Scalars['String']['output']>;
  /** The version of the instructions that the model had. */
  readonly promptVersion?: Maybe<Scalars['String']['output']>;
  /** When it was read. */
  readonly at?: Maybe<Scalars['DateTime']['output']>;
  /** What the reading cost, where it was a model. */
  readonly usage?: Maybe<Usage>;
};

/** What a model charged for reading a document. */
export type Usage = {
  readonly __typename?: 'Usage';
  /** Tokens that were sent. */
  readonly inputTokens: Scalars['Int']['output'];
  /** Those of them that the model had kept from an earlier call. */
  readonly cachedInputTokens: Scalars['Int']['output'];
  /** Tokens that came back. */
  readonly outputTokens: Scalars['Int']['output'];
  /** In US dollars, by the prices known at the time. */
  readonly costUsd: Scalars['Float']['output'];
};

/** One row of the hotspot list. */
export type Hotspot = {
  readonly __typename?: 'Hotspot';
  /** What the row stands for: the id of a component or an organization, else the value itself. */
  readonly key: Scalars['String']['output'];
  /** The same in words. */
  readonly label: Scalars['String']['output'];
  /** For `by: COMPONENT`. */
  readonly component?: Maybe<Component>;
  /** Incidents that name it, each counted once. */
  readonly incidents: Scalars['Int']['output'];
  /** Incidents that began there. */
  readonly asOrigin: Scalars['Int']['output'];
  /** Incidents that it carried on. */
  readonly asPropagated: Scalars['Int']['output'];
  /** Incidents that it suffered and did not pass on. */
  readonly asImpacted: Scalars['Int']['output'];
  /** Organizations it was seen at. */
  readonly organizations: Scalars['Int']['output'];
  /** Sum over its incidents of severity weight × role weight × 0.5^(age in days / 180). */
  readonly score: Scalars['Float']['output'];
  /** Part of the filter's incidents that name it, 0 to 1. */
  readonly share: Scalars['Float']['output'];
  /** 95 % Wilson interval of `share`; null when no incident passes the filter. */
  readonly shareInterval?: Maybe<Interval95>;
  /** Start of the oldest of its incidents; null where none is dated. */
  readonly firstSeen?: Maybe<Scalars['DateTime']['output']>;
  /** Start of the newest of its incidents; null where none is dated. */
  readonly lastSeen?: Maybe<Scalars['DateTime']['output']>;
  /** Mean of the incidents' durations, over those `resolveTimesKnown` that give one. */
  readonly meanTimeToResolveMinutes?: Maybe<Scalars['Float']['output']>;
  /** How many of its incidents give a duration. */
  readonly resolveTimesKnown: Scalars['Int']['output'];
  /** Its incidents by month, oldest first; undated ones are left out. */
  readonly monthly: ReadonlyArray<MonthCount>;
  /** The failure modes of its incidents, most frequent first. */
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

/** A run of components along failure paths, as several incidents show it. */
export type FailurePattern = {
  readonly __typename?: 'FailurePattern';
  /** Ids of components, names of technologies or kinds, from the first to the last. */
  readonly steps: ReadonlyArray<Scalars['String']['output']>;
  /** The same in words: names where the steps are components. */
  readonly labels: ReadonlyArray<Scalars['String']['output']>;
  /** Incidents that show it, each counted once. */
  readonly incidents: Scalars['Int']['output'];
  /** Organizations it was seen at. */
  readonly organizations: Scalars['Int']['output'];
  /** How the fault got along it, in the words of the incidents; what most of them say first. */
  readonly mechanisms: ReadonlyArray<Scalars['String']['output']>;
  /** Incidents that show it, newest first. */
  readonly examples: ReadonlyArray<Incident>;
};

/** A run of components along failure paths, as several incidents show it. */
export type FailurePatternMechanismsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A run of components along failure paths, as several incidents show it. */
export type FailurePatternExamplesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Two components that fail in the same incidents. */
export type CoFailure = {
  readonly __typename?: 'CoFailure';
  /** The one with the smaller id. */
  readonly a: Component;
  /** The one with the larger id. */
  readonly b: Component;
  /** Incidents that affected both. */
  readonly incidents: Scalars['Int']['output'];
  /** P(a and b) / (P(a) P(b)) over the filter's incidents: above 1, they fail together more often than chance would have it. Components of one organization never fail at another: compare within one (`filter.organizations`). */
  readonly lift: Scalars['Float']['output'];
  /** What both need, directly; what they report to (`REPORTS_TO`) is no part of it. */
  readonly sharedDependencies: ReadonlyArray<Component>;
  /** Incidents that affected both, newest first. */
  readonly examples: ReadonlyArray<Incident>;
};

/** Two components that fail in the same incidents. */
export type CoFailureExamplesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A table of counts. Rows and columns are ordered by their totals, largest first. */
export type Breakdown = {
  readonly __typename?: 'Breakdown';
  /** What the rows stand for, largest total first. */
  readonly rows: ReadonlyArray<Scalars['String']['output']>;
  /** What the columns stand for, largest total first; `ALL` alone without a second dimension. */
  readonly columns: ReadonlyArray<Scalars['String']['output']>;
  /** One list a row, one number a column. */
  readonly cells: ReadonlyArray<ReadonlyArray<Scalars['Int']['output']>>;
  /** Distinct incidents of each row, so that cells may add up to more; the sum where claims are counted. */
  readonly rowTotals: ReadonlyArray<Scalars['Int']['output']>;
  /** Distinct incidents of each column, so that cells may add up to more; the sum where claims are counted. */
  readonly columnTotals: ReadonlyArray<Scalars['Int']['output']>;
  /** The incidents, claims or pairs of claims that were counted. */
  readonly total: Scalars['Int']['output'];
  /** How long the incidents of each cell took, on average, and over how many of them. */
  readonly meanMinutes: BreakdownMeans;
  /** The incidents behind one cell, row or column, newest first. */
  readonly incidents: IncidentConnection;
};

/** A table of counts. Rows and columns are ordered by their totals, largest first. */
export type BreakdownMeanMinutesArgs = {
  metric?: TrendMetric;
};

/** A table of counts. Rows and columns are ordered by their totals, largest first. */
export type BreakdownIncidentsArgs = {
  row?: InputMaybe<Scalars['String']['input']>;
  column?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Means over the distinct incidents of each cell that give the time. */
export type BreakdownMeans = {
  readonly __typename?: 'BreakdownMeans';
  /** As `Breakdown.cells`; null where no incident of the cell gives the time. */
  readonly cells: ReadonlyArray<ReadonlyArray<Maybe<Scalars['Float']['output']>>>;
  /** How many incidents each mean is over. */
  readonly over: ReadonlyArray<ReadonlyArray<Scalars['Int']['output']>>;
  /** One a row; null where no incident of it gives the time. */
  readonly rowMeans: ReadonlyArray<Maybe<Scalars['Float']['output']>>;
  /** How many incidents each of those is over. */
  readonly rowsOver: ReadonlyArray<Scalars['Int']['output']>;
  /** One a column; null where no incident of it gives the time. */
  readonly columnMeans: ReadonlyArray<Maybe<Scalars['Float']['output']>>;
  /** How many incidents each of those is over. */
  readonly columnsOver: ReadonlyArray<Scalars['Int']['output']>;
  /** Over all incidents that give the time; null where none does. */
  readonly mean?: Maybe<Scalars['Float']['output']>;
  /** How many incidents that is over. */
  readonly meanOver: Scalars['Int']['output'];
};

/** One line of a chart over time. */
export type TrendSeries = {
  readonly __typename?: 'TrendSeries';
  /** The value it stands for, or `ALL`. */
  readonly key: Scalars['String']['output'];
  /** The same in words. */
  readonly label: Scalars['String']['output'];
  /** One for every interval from the first to the last incident, empty ones included. */
  readonly points: ReadonlyArray<TrendPoint>;
};

/** One interval of a series. */
export type TrendPoint = {
  readonly __typename?: 'TrendPoint';
  /** When the interval begins. */
  readonly start: Scalars['DateTime']['output'];
  /** Incidents, or the mean in minutes; null where no incident gives the time. */
  readonly value?: Maybe<Scalars['Float']['output']>;
  /** Incidents that the value is over. */
  readonly over: Scalars['Int']['output'];
  /** The incidents of the interval, newest first. */
  readonly incidents: ReadonlyArray<Incident>;
};

/** One interval of a series. */
export type TrendPointIncidentsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Everything that needs a component, directly or through others. */
export type BlastRadius = {
  readonly __typename?: 'BlastRadius';
  /** Null for an unknown id. */
  readonly component?: Maybe<Component>;
  /** Nearest first, then by id; never the component itself. */
  readonly components: ReadonlyArray<BlastRadiusComponent>;
  /** How many there are within the depth. */
  readonly total: Scalars['Int']['output'];
};

/** A component that could suffer, and how it would be reached. */
export type BlastRadiusComponent = {
  readonly __typename?: 'BlastRadiusComponent';
  /** The component. */
  readonly component: Component;
  /** Fewest hops from the component that was asked, counted from 1. */
  readonly depth: Scalars['Int']['output'];
  /** All dependencies through which it is reached at that depth: what it needs that is one hop nearer. Each has its evidence. */
  readonly via: ReadonlyArray<Dependency>;
};

/** An incident that is like another one. */
export type SimilarIncident = {
  readonly __typename?: 'SimilarIncident';
  /** The other incident. */
  readonly incident: Incident;
  /**
   * 0 to 1: the part of what marks the asked incident that this one shares. Components, technologies, root causes' failure
   * modes, the kinds of component along the failure path, words of title and summary, and the time at one organization each
   * weigh more the fewer incidents have them.
   */
  readonly score: Scalars['Float']['output'];
  /** What the two share, in sentences. */
  readonly why: ReadonlyArray<Scalars['String']['output']>;
};

/**
 * A failure that came back after an earlier incident's action items: a component and a failure mode, or a failure path, in
 * several incidents, of which one began after an earlier one that has an action item. Incidents without a known start are
 * left out, and so is the mode `unknown`. A cause that names no component counts for those in which its incident began.
 * What came back in exactly the same incidents is one recurrence.
 */
export type Recurrence = {
  readonly __typename?: 'Recurrence';
  /** What failed again: the components of the path in its order, then those of the causes by id. */
  readonly components: ReadonlyArray<Component>;
  /** The failure modes that came back, in alphabetical order; none where only the path did. */
  readonly failureModes: ReadonlyArray<Scalars['String']['output']>;
  /** Oldest first. */
  readonly incidents: ReadonlyArray<Incident>;
  /** What the incidents before the newest meant to do, or did, so that it would not come back; each with its status. Oldest incident first. */
  readonly actionItems: ReadonlyArray<ActionItem>;
  /** What came back, how often and when, and what had been planned against it, in sentences. */
  readonly why: ReadonlyArray<Scalars['String']['output']>;
};

/**
 * A failure that came back after an earlier incident's action items: a component and a failure mode, or a failure path, in
 * several incidents, of which one began after an earlier one that has an action item. Incidents without a known start are
 * left out, and so is the mode `unknown`. A cause that names no component counts for those in which its incident began.
 * What came back in exactly the same incidents is one recurrence.
 */
export type RecurrenceIncidentsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/**
 * A failure that came back after an earlier incident's action items: a component and a failure mode, or a failure path, in
 * several incidents, of which one began after an earlier one that has an action item. Incidents without a known start are
 * left out, and so is the mode `unknown`. A cause that names no component counts for those in which its incident began.
 * What came back in exactly the same incidents is one recurrence.
 */
export type RecurrenceActionItemsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What a search found. */
export type SearchHit = {
  readonly __typename?: 'SearchHit';
  /** 0.25 to 1, higher is better: the mean over the words asked, each worth the best place it stands in: title or own name 1, names of affected components or a component's technology 0.75, summary 0.5, quotes 0.25. Hits of equal score are ordered newest first, then by id. */
  readonly score: Scalars['Float']['output'];
  /** The text that the words were found in, shortened. */
  readonly snippet: Scalars['String']['output'];
  /** Where an incident was found. */
  readonly incident?: Maybe<Incident>;
  /** Where a component was found. */
  readonly component?: Maybe<Component>;
  /** The document that the snippet is from. */
  readonly document?: Maybe<Document>;
};

/** The range that a share lies in with 95 % confidence. */
export type Interval95 = {
  readonly __typename?: 'Interval95';
  /** The lower end, 0 to 1. */
  readonly low: Scalars['Float']['output'];
  /** The upper end, 0 to 1. */
  readonly high: Scalars['Float']['output'];
};

/** How many incidents started in a month. */
export type MonthCount = {
  readonly __typename?: 'MonthCount';
  /** `YYYY-MM` */
  readonly month: Scalars['String']['output'];
  /** Incidents that started in it. */
  readonly incidents: Scalars['Int']['output'];
};

/** How many incidents had a failure mode. */
export type FailureModeCount = {
  readonly __typename?: 'FailureModeCount';
  /** Such as `retry-storm`. */
  readonly failureMode: Scalars['String']['output'];
  /** The group that the failure mode belongs to, such as `load`. */
  readonly group: Scalars['String']['output'];
  /** Incidents that had it, each counted once. */
  readonly incidents: Scalars['Int']['output'];
};

/** How much a graph holds, and which one it is. */
export type GraphStats = {
  readonly __typename?: 'GraphStats';
  /** Changes with every published graph; equal versions hold equal graphs. */
  readonly graphVersion: Scalars['String']['output'];
  /** When the graph was published; null before the first time. */
  readonly builtAt?: Maybe<Scalars['DateTime']['output']>;
  /** How many there are. */
  readonly organizations: Scalars['Int']['output'];
  /** How many there are, code and configuration included. */
  readonly documents: Scalars['Int']['output'];
  /** How many there are. */
  readonly incidents: Scalars['Int']['output'];
  /** How many there are. */
  readonly components: Scalars['Int']['output'];
  /** Statements taken from documents, each with its evidence. */
  readonly claims: Scalars['Int']['output'];
};

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

/** What the steps of a failure pattern are compared by. */
export type PatternLevel =
  /** The component itself: patterns within one organization. */
  | 'COMPONENT'
  /** Its technology, such as `redis`. */
  | 'TECHNOLOGY'
  /** Its kind, such as `CACHE`. */
  | 'KIND';

/** What a breakdown's rows and columns stand for. */
export type Dimension =
  /** Whose incident it was. */
  | 'ORGANIZATION'
  /** Failure modes of its causes. */
  | 'FAILURE_MODE'
  /** Groups of the failure modes of its causes. */
  | 'FAILURE_MODE_GROUP'
  /** Kinds of the components it affected. */
  | 'COMPONENT_KIND'
  /** Technologies of the components it affected. */
  | 'TECHNOLOGY'
  /** As the document states it. */
  | 'SEVERITY'
  /** What users noticed. */
  | 'SYMPTOM'
  /** How it was noticed. */
  | 'DETECTION'
  /** Whether what was done helped. */
  | 'MITIGATION_OUTCOME'
  /** The year in which it began. */
  | 'YEAR'
  /** Steps of its failure path one after the other, and one more: a component that failed alone has 1. */
  | 'PATH_LENGTH'
  /** How many causes are told. */
  | 'CAUSE_COUNT'
  /** What a study recorded; `rowsAttribute` or `columnsAttribute` names it. */
  | 'ATTRIBUTE'
  /** Kinds of the components where steps of the failure path begin. */
  | 'STEP_FROM'
  /** Kinds of the components where steps of the failure path end; together with `STEP_FROM`, one count a step. */
  | 'STEP_TO';

/** `INCIDENTS` counts an incident once a cell, `CLAIMS` every claim (every pair of claims where there are columns); an incident that has none counts once, as `UNKNOWN`, but not as a step. */
export type CountUnit =
  /** Incidents, each once a cell. */
  | 'INCIDENTS'
  /** Claims, or pairs of claims where there are columns. */
  | 'CLAIMS';

/** Weeks begin on Monday, UTC. */
export type Interval =
  /** Monday to Sunday. */
  | 'WEEK'
  /** A calendar month. */
  | 'MONTH'
  /** Three months, from January. */
  | 'QUARTER'
  /** A calendar year. */
  | 'YEAR';

/** What is told of the incidents of an interval. */
export type TrendMetric =
  /** How many there were. */
  | 'INCIDENTS'
  /** Minutes from start to detection, on average. */
  | 'TIME_TO_DETECT'
  /** Minutes until the cause was found, on average. */
  | 'TIME_TO_IDENTIFY'
  /** Minutes from start to mitigation, on average. */
  | 'TIME_TO_MITIGATE'
  /** Minutes that they took, on average. */
  | 'TIME_TO_RESOLVE';

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
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  IngestProgress: ResolverTypeWrapper<IngestProgress>;
  IngestState: IngestState;
  IncidentFilter: IncidentFilter;
  ComponentFilter: ComponentFilter;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Incident: ResolverTypeWrapper<IncidentParent>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  IncidentConnection: ResolverTypeWrapper<IncidentConnectionParent>;
  ComponentConnection: ResolverTypeWrapper<ComponentConnectionParent>;
  ComponentEdge: ResolverTypeWrapper<Omit<ComponentEdge, 'node'> & { node: ResolversTypes['Component'] }>;
  IncidentEdge: ResolverTypeWrapper<Omit<IncidentEdge, 'node'> & { node: ResolversTypes['Incident'] }>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  FailurePath: ResolverTypeWrapper<FailurePathParent>;
  Neighbourhood: ResolverTypeWrapper<NeighbourhoodParent>;
  NeighbourComponent: ResolverTypeWrapper<NeighbourComponentParent>;
  FailureStep: ResolverTypeWrapper<FailureStepParent>;
  StepMark: StepMark;
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
  Attribute: ResolverTypeWrapper<AttributeParent>;
  FieldEvidence: ResolverTypeWrapper<FieldEvidenceParent>;
  Document: ResolverTypeWrapper<DocumentParent>;
  ExtractorInfo: ResolverTypeWrapper<ExtractorInfo>;
  Usage: ResolverTypeWrapper<Usage>;
  Hotspot: ResolverTypeWrapper<HotspotParent>;
  FailurePattern: ResolverTypeWrapper<FailurePatternParent>;
  CoFailure: ResolverTypeWrapper<CoFailureParent>;
  Breakdown: ResolverTypeWrapper<BreakdownParent>;
  BreakdownMeans: ResolverTypeWrapper<BreakdownMeans>;
  TrendSeries: ResolverTypeWrapper<TrendSeriesParent>;
  TrendPoint: ResolverTypeWrapper<TrendPointParent>;
  BlastRadius: ResolverTypeWrapper<
    Omit<BlastRadius, 'component' | 'components'> & {
      component?: Maybe<ResolversTypes['Component']>;
      components: ReadonlyArray<ResolversTypes['BlastRadiusComponent']>;
    }
  >;
  BlastRadiusComponent: ResolverTypeWrapper<
    Omit<BlastRadiusComponent, 'component' | 'via'> & {
      component: ResolversTypes['Component'];
      via: ReadonlyArray<ResolversTypes['Dependency']>;
    }
  >;
  SimilarIncident: ResolverTypeWrapper<SimilarIncidentParent>;
  Recurrence: ResolverTypeWrapper<RecurrenceParent>;
  SearchHit: ResolverTypeWrapper<SearchHitParent>;
  Interval95: ResolverTypeWrapper<Interval95>;
  MonthCount: ResolverTypeWrapper<MonthCount>;
  FailureModeCount: ResolverTypeWrapper<FailureModeCount>;
  GraphStats: ResolverTypeWrapper<GraphStats>;
  HotspotDimension: HotspotDimension;
  PatternLevel: PatternLevel;
  Dimension: Dimension;
  CountUnit: CountUnit;
  Interval: Interval;
  TrendMetric: TrendMetric;
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
  Subscription: Record<PropertyKey, never>;
  IngestProgress: IngestProgress;
  IncidentFilter: IncidentFilter;
  ComponentFilter: ComponentFilter;
  Boolean: Scalars['Boolean']['output'];
  Incident: IncidentParent;
  Float: Scalars['Float']['output'];
  IncidentConnection: IncidentConnectionParent;
  ComponentConnection: ComponentConnectionParent;
  ComponentEdge: Omit<ComponentEdge, 'node'> & { node: ResolversParentTypes['Component'] };
  IncidentEdge: Omit<IncidentEdge, 'node'> & { node: ResolversParentTypes['Incident'] };
  PageInfo: PageInfo;
  FailurePath: FailurePathParent;
  Neighbourhood: NeighbourhoodParent;
  NeighbourComponent: NeighbourComponentParent;
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
  Attribute: AttributeParent;
  FieldEvidence: FieldEvidenceParent;
  Document: DocumentParent;
  ExtractorInfo: ExtractorInfo;
  Usage: Usage;
  Hotspot: HotspotParent;
  FailurePattern: FailurePatternParent;
  CoFailure: CoFailureParent;
  Breakdown: BreakdownParent;
  BreakdownMeans: BreakdownMeans;
  TrendSeries: TrendSeriesParent;
  TrendPoint: TrendPointParent;
  BlastRadius: Omit<BlastRadius, 'component' | 'components'> & {
    component?: Maybe<ResolversParentTypes['Component']>;
    components: ReadonlyArray<ResolversParentTypes['BlastRadiusComponent']>;
  };
  BlastRadiusComponent: Omit<BlastRadiusComponent, 'component' | 'via'> & {
    component: ResolversParentTypes['Component'];
    via: ReadonlyArray<ResolversParentTypes['Dependency']>;
  };
  SimilarIncident: SimilarIncidentParent;
  Recurrence: RecurrenceParent;
  SearchHit: SearchHitParent;
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
  components?: Resolver<
    ResolversTypes['ComponentConnection'],
    ParentType,
    ContextType,
    RequireFields<QueryComponentsArgs, 'first'>
  >;
  search?: Resolver<
    ReadonlyArray<ResolversTypes['SearchHit']>,
    ParentType,
    ContextType,
    RequireFields<QuerySearchArgs, 'text' | 'first'>
  >;
  document?: Resolver<
    Maybe<ResolversTypes['Document']>,
    ParentType,
    ContextType,
    RequireFields<QueryDocumentArgs, 'id'>
  >;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<
    ReadonlyArray<Maybe<ResolversTypes['Node']>>,
    ParentType,
    ContextType,
    RequireFields<QueryNodesArgs, 'ids'>
  >;
  hotspots?: Resolver<
    ReadonlyArray<ResolversTypes['Hotspot']>,
    ParentType,
    ContextType,
    RequireFields<QueryHotspotsArgs, 'by' | 'minIncidents' | 'first'>
  >;
  failurePatterns?: Resolver<
    ReadonlyArray<ResolversTypes['FailurePattern']>,
    ParentType,
    ContextType,
    RequireFields<QueryFailurePatternsArgs, 'level' | 'length' | 'minIncidents' | 'minOrganizations' | 'first'>
  >;
  coFailures?: Resolver<
    ReadonlyArray<ResolversTypes['CoFailure']>,
    ParentType,
    ContextType,
    RequireFields<QueryCoFailuresArgs, 'minIncidents' | 'first'>
  >;
  breakdown?: Resolver<
    ResolversTypes['Breakdown'],
    ParentType,
    ContextType,
    RequireFields<QueryBreakdownArgs, 'rows' | 'count'>
  >;
  trends?: Resolver<
    ReadonlyArray<ResolversTypes['TrendSeries']>,
    ParentType,
    ContextType,
    RequireFields<QueryTrendsArgs, 'interval' | 'metric'>
  >;
  blastRadius?: Resolver<
    ResolversTypes['BlastRadius'],
    ParentType,
    ContextType,
    RequireFields<QueryBlastRadiusArgs, 'componentId' | 'depth'>
  >;
  similarIncidents?: Resolver<
    ReadonlyArray<ResolversTypes['SimilarIncident']>,
    ParentType,
    ContextType,
    RequireFields<QuerySimilarIncidentsArgs, 'incidentId' | 'first'>
  >;
  recurrences?: Resolver<
    ReadonlyArray<ResolversTypes['Recurrence']>,
    ParentType,
    ContextType,
    RequireFields<QueryRecurrencesArgs, 'first'>
  >;
  stats?: Resolver<ResolversTypes['GraphStats'], ParentType, ContextType>;
};

export type SubscriptionResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription'],
> = {
  ingestProgress?: SubscriptionResolver<ResolversTypes['IngestProgress'], 'ingestProgress', ParentType, ContextType>;
};

export type IngestProgressResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['IngestProgress'] = ResolversParentTypes['IngestProgress'],
> = {
  runId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['IngestState'], ParentType, ContextType>;
  done?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  uri?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  added?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  updated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unchanged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  refused?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  graphVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
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
  attributes?: Resolver<ReadonlyArray<ResolversTypes['Attribute']>, ParentType, ContextType>;
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

export type ComponentConnectionResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['ComponentConnection'] = ResolversParentTypes['ComponentConnection'],
> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ComponentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Component']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ComponentEdgeResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['ComponentEdge'] = ResolversParentTypes['ComponentEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Component'], ParentType, ContextType>;
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
  mermaid?: Resolver<
    ResolversTypes['String'],
    ParentType,
    ContextType,
    RequireFields<FailurePathMermaidArgs, 'neighbours' | 'telemetry'>
  >;
  neighbours?: Resolver<
    ResolversTypes['Neighbourhood'],
    ParentType,
    ContextType,
    RequireFields<FailurePathNeighboursArgs, 'depth' | 'telemetry' | 'first'>
  >;
};

export type NeighbourhoodResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['Neighbourhood'] = ResolversParentTypes['Neighbourhood'],
> = {
  components?: Resolver<ReadonlyArray<ResolversTypes['NeighbourComponent']>, ParentType, ContextType>;
  dependencies?: Resolver<ReadonlyArray<ResolversTypes['Dependency']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type NeighbourComponentResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['NeighbourComponent'] = ResolversParentTypes['NeighbourComponent'],
> = {
  component?: Resolver<ResolversTypes['Component'], ParentType, ContextType>;
  depth?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
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
  mark?: Resolver<ResolversTypes['StepMark'], ParentType, ContextType>;
  markedBy?: Resolver<ReadonlyArray<ResolversTypes['Dependency']>, ParentType, ContextType>;
  markEvidence?: Resolver<ReadonlyArray<ResolversTypes['Evidence']>, ParentType, ContextType>;
  unmapped?: Resolver<ReadonlyArray<ResolversTypes['Component']>, ParentType, ContextType>;
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
    RequireFields<ComponentDependsOnArgs, 'depth' | 'telemetry'>
  >;
  dependents?: Resolver<
    ReadonlyArray<ResolversTypes['Dependency']>,
    ParentType,
    ContextType,
    RequireFields<ComponentDependentsArgs, 'depth' | 'telemetry'>
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

export type AttributeResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['Attribute'] = ResolversParentTypes['Attribute'],
> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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

export type FailurePatternResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['FailurePattern'] = ResolversParentTypes['FailurePattern'],
> = {
  steps?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  labels?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  incidents?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  organizations?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mechanisms?: Resolver<
    ReadonlyArray<ResolversTypes['String']>,
    ParentType,
    ContextType,
    RequireFields<FailurePatternMechanismsArgs, 'first'>
  >;
  examples?: Resolver<
    ReadonlyArray<ResolversTypes['Incident']>,
    ParentType,
    ContextType,
    RequireFields<FailurePatternExamplesArgs, 'first'>
  >;
};

export type CoFailureResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['CoFailure'] = ResolversParentTypes['CoFailure'],
> = {
  a?: Resolver<ResolversTypes['Component'], ParentType, ContextType>;
  b?: Resolver<ResolversTypes['Component'], ParentType, ContextType>;
  incidents?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lift?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  sharedDependencies?: Resolver<ReadonlyArray<ResolversTypes['Component']>, ParentType, ContextType>;
  examples?: Resolver<
    ReadonlyArray<ResolversTypes['Incident']>,
    ParentType,
    ContextType,
    RequireFields<CoFailureExamplesArgs, 'first'>
  >;
};

export type BreakdownResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['Breakdown'] = ResolversParentTypes['Breakdown'],
> = {
  rows?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  columns?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  cells?: Resolver<ReadonlyArray<ReadonlyArray<ResolversTypes['Int']>>, ParentType, ContextType>;
  rowTotals?: Resolver<ReadonlyArray<ResolversTypes['Int']>, ParentType, ContextType>;
  columnTotals?: Resolver<ReadonlyArray<ResolversTypes['Int']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  meanMinutes?: Resolver<
    ResolversTypes['BreakdownMeans'],
    ParentType,
    ContextType,
    RequireFields<BreakdownMeanMinutesArgs, 'metric'>
  >;
  incidents?: Resolver<
    ResolversTypes['IncidentConnection'],
    ParentType,
    ContextType,
    RequireFields<BreakdownIncidentsArgs, 'first'>
  >;
};

export type BreakdownMeansResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['BreakdownMeans'] = ResolversParentTypes['BreakdownMeans'],
> = {
  cells?: Resolver<ReadonlyArray<ReadonlyArray<Maybe<ResolversTypes['Float']>>>, ParentType, ContextType>;
  over?: Resolver<ReadonlyArray<ReadonlyArray<ResolversTypes['Int']>>, ParentType, ContextType>;
  rowMeans?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Float']>>, ParentType, ContextType>;
  rowsOver?: Resolver<ReadonlyArray<ResolversTypes['Int']>, ParentType, ContextType>;
  columnMeans?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Float']>>, ParentType, ContextType>;
  columnsOver?: Resolver<ReadonlyArray<ResolversTypes['Int']>, ParentType, ContextType>;
  mean?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  meanOver?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TrendSeriesResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['TrendSeries'] = ResolversParentTypes['TrendSeries'],
> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  points?: Resolver<ReadonlyArray<ResolversTypes['TrendPoint']>, ParentType, ContextType>;
};

export type TrendPointResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['TrendPoint'] = ResolversParentTypes['TrendPoint'],
> = {
  start?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  over?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  incidents?: Resolver<
    ReadonlyArray<ResolversTypes['Incident']>,
    ParentType,
    ContextType,
    RequireFields<TrendPointIncidentsArgs, 'first'>
  >;
};

export type BlastRadiusResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['BlastRadius'] = ResolversParentTypes['BlastRadius'],
> = {
  component?: Resolver<Maybe<ResolversTypes['Component']>, ParentType, ContextType>;
  components?: Resolver<ReadonlyArray<ResolversTypes['BlastRadiusComponent']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BlastRadiusComponentResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['BlastRadiusComponent'] = ResolversParentTypes['BlastRadiusComponent'],
> = {
  component?: Resolver<ResolversTypes['Component'], ParentType, ContextType>;
  depth?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  via?: Resolver<ReadonlyArray<ResolversTypes['Dependency']>, ParentType, ContextType>;
};

export type SimilarIncidentResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['SimilarIncident'] = ResolversParentTypes['SimilarIncident'],
> = {
  incident?: Resolver<ResolversTypes['Incident'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  why?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RecurrenceResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['Recurrence'] = ResolversParentTypes['Recurrence'],
> = {
  components?: Resolver<ReadonlyArray<ResolversTypes['Component']>, ParentType, ContextType>;
  failureModes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  incidents?: Resolver<
    ReadonlyArray<ResolversTypes['Incident']>,
    ParentType,
    ContextType,
    RequireFields<RecurrenceIncidentsArgs, 'first'>
  >;
  actionItems?: Resolver<
    ReadonlyArray<ResolversTypes['ActionItem']>,
    ParentType,
    ContextType,
    RequireFields<RecurrenceActionItemsArgs, 'first'>
  >;
  why?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SearchHitResolvers<
  ContextType = ApiContext,
  ParentType extends ResolversParentTypes['SearchHit'] = ResolversParentTypes['SearchHit'],
> = {
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  snippet?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  incident?: Resolver<Maybe<ResolversTypes['Incident']>, ParentType, ContextType>;
  component?: Resolver<Maybe<ResolversTypes['Component']>, ParentType, ContextType>;
  document?: Resolver<Maybe<ResolversTypes['Document']>, ParentType, ContextType>;
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
  Subscription?: SubscriptionResolvers<ContextType>;
  IngestProgress?: IngestProgressResolvers<ContextType>;
  Incident?: IncidentResolvers<ContextType>;
  IncidentConnection?: IncidentConnectionResolvers<ContextType>;
  ComponentConnection?: ComponentConnectionResolvers<ContextType>;
  ComponentEdge?: ComponentEdgeResolvers<ContextType>;
  IncidentEdge?: IncidentEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  FailurePath?: FailurePathResolvers<ContextType>;
  Neighbourhood?: NeighbourhoodResolvers<ContextType>;
  NeighbourComponent?: NeighbourComponentResolvers<ContextType>;
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
  Attribute?: AttributeResolvers<ContextType>;
  FieldEvidence?: FieldEvidenceResolvers<ContextType>;
  Document?: DocumentResolvers<ContextType>;
  ExtractorInfo?: ExtractorInfoResolvers<ContextType>;
  Usage?: UsageResolvers<ContextType>;
  Hotspot?: HotspotResolvers<ContextType>;
  FailurePattern?: FailurePatternResolvers<ContextType>;
  CoFailure?: CoFailureResolvers<ContextType>;
  Breakdown?: BreakdownResolvers<ContextType>;
  BreakdownMeans?: BreakdownMeansResolvers<ContextType>;
  TrendSeries?: TrendSeriesResolvers<ContextType>;
  TrendPoint?: TrendPointResolvers<ContextType>;
  BlastRadius?: BlastRadiusResolvers<ContextType>;
  BlastRadiusComponent?: BlastRadiusComponentResolvers<ContextType>;
  SimilarIncident?: SimilarIncidentResolvers<ContextType>;
  Recurrence?: RecurrenceResolvers<ContextType>;
  SearchHit?: SearchHitResolvers<ContextType>;
  Interval95?: Interval95Resolvers<ContextType>;
  MonthCount?: MonthCountResolvers<ContextType>;
  FailureModeCount?: FailureModeCountResolvers<ContextType>;
  GraphStats?: GraphStatsResolvers<ContextType>;
};
