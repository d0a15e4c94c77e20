// Stage 5: what one extraction becomes in the graph. In: a checked extraction and the component id of each of its refs.
// Out: the rows that this document owns. Pure; the same extraction and ids give the same rows.
import type { EdgeRow } from '../../cypher/model/edges.js';
import type { Evidence } from '../../cypher/model/evidence.js';
import type { GraphRows } from '../../cypher/model/graph-batch.js';
import { pathColumns, withNextOrder } from '../../cypher/model/failure-path.js';
import { incidentId, organizationId, type ComponentId } from '../../cypher/model/ids.js';
import type { NodeRow } from '../../cypher/model/nodes.js';
import { highestRole } from '../../cypher/model/score.js';
import { toGraphTime } from '../../cypher/model/times.js';
import { failureModeGroup, type DependencyKind, type ExtractorName } from '../../cypher/model/values.js';
import { INCIDENT_EVIDENCE_FIELDS, isOfSystem, type Extraction, type IncidentClaims } from '../extract/extraction.js';
import type { JoinedComponent } from '../join/joined-document.js';

/** Part of every digest: raise it when the rows made from an unchanged extraction change. */
export const ROWS_VERSION = 5;

/** What a file of IaC or code shows together with the others of its system, beside its own claims. */
export interface JoinedRows {
  /** components that its lines define in the whole, by ref */
  readonly defined: readonly Pick<JoinedComponent, 'ref' | 'name' | 'kind' | 'evidence'>[];
  /** in place of the file's own dependencies, which are among them */
  readonly dependencies: readonly {
    readonly from: ComponentId;
    readonly to: ComponentId;
    readonly kind: DependencyKind;
    readonly evidence: Evidence;
  }[];
}

/**
 * @param refs component id of every ref of `extraction.components`
 * @param standing what the extraction counts as (`reviewed` for one that a person changed)
 */
export function toGraphRows(
  extraction: Extraction,
  standing: ExtractorName,
  refs: ReadonlyMap<string, ComponentId>,
  joined: JoinedRows | null = null,
): GraphRows {
  const { documentId, document, incident } = extraction;
  const componentOf = (ref: string): ComponentId => {
    const id = refs.get(ref);
    if (id === undefined) throw new Error(`${documentId}: the ref "${ref}" was not resolved`);
    return id;
  };
  const evidence = (found: Evidence): ReturnType<typeof evidenceValues> => evidenceValues(found, documentId);
  const documentRow: NodeRow<'Document'> = {
    id: documentId,
    uri: document.uri,
    kind: document.kind,
    title: document.title,
    organizationId: organizationId(document.organization),
    publishedAt: toGraphTime(document.publishedAt)?.at ?? null,
    partOf: document.partOf ?? null,
    claims: countClaims(extraction),
  };
  const definedIn = isOfSystem(document)
    ? [...extraction.components, ...(joined?.defined ?? [])].map((component): EdgeRow<'DEFINED_IN'> => ({
        from: componentOf(component.ref),
        to: documentId,
        name: component.name,
        kind: component.kind,
        ...evidence(component.evidence),
      }))
    : [];
  const own = extraction.dependencies.map(({ from, to, ...claim }) => ({
    ...claim,
    from: componentOf(from),
    to: componentOf(to),
  }));
  const needs = (joined?.dependencies ?? own)
    .map(({ from, to, kind, evidence: found }): EdgeRow<'NEEDS'> => ({ from, to, kind, ...evidence(found) }))
    .filter(joinsTwo);
  if (incident === null) return { nodes: { Document: [documentRow] }, edges: { DEFINED_IN: definedIn, NEEDS: needs } };

  const id = incidentId(document.organization, document.uri);
  const claim = (list: string, position: number, found: Evidence): ClaimValues => ({
    id: `${id}/${list}/${position}`,
    incidentId: id,
    position,
    ...evidence(found),
  });
  const symptoms = incident.symptoms.map((each, at): NodeRow<'Symptom'> => ({
    ...claim('symptom', at, each.evidence),
    symptom: each.symptom,
    text: each.text,
  }));
  const causes = extraction.causes.map((each, at): NodeRow<'Cause'> => {
    const componentId = each.component === undefined ? null : componentOf(each.component);
    const roles = extraction.affected.filter(({ component }) => componentOf(component) === componentId);
    return {
      ...claim('cause', at, each.evidence),
      failureMode: each.failureMode,
      failureModeGroup: failureModeGroup(each.failureMode),
      kind: each.kind,
      componentId,
      componentRole: highestRole(roles.map(({ role }) => role)),
      text: each.text,
    };
  });
  const timeline = extraction.timeline.map((each, at): NodeRow<'TimelineEvent'> => {
    const time = toGraphTime(each.at);
    return {
      ...claim('event', at, each.evidence),
      at: time?.at ?? null,
      atPrecision: time?.precision ?? null,
      atText: each.at ?? null,
      kind: each.kind,
      text: each.text,
    };
  });
  const mitigations = extraction.mitigations.map((each, at): NodeRow<'Mitigation'> => ({
    ...claim('mitigation', at, each.evidence),
    text: each.text,
    outcome: each.outcome,
  }));
  const actionItems = extraction.actionItems.map((each, at): NodeRow<'ActionItem'> => ({
    ...claim('action', at, each.evidence),
    text: each.text,
    owner: each.owner ?? null,
    due: each.due ?? null,
    status: each.status,
    kind: each.kind,
  }));
  const attributes = (extraction.attributes ?? []).map((each, at): NodeRow<'Attribute'> => ({
    ...claim('attribute', at, each.evidence),
    name: each.name,
    value: each.value,
  }));
  const steps = failureSteps(extraction, id, componentOf);
  const affected = extraction.affected.map((each, position): EdgeRow<'AFFECTED'> => ({
    from: id,
    to: componentOf(each.component),
    position,
    role: each.role,
    effect: each.effect,
    ...evidence(each.evidence),
  }));
  const ownedBy = (rows: readonly { readonly id: string }[]): { from: string; to: string }[] =>
    rows.map((row) => ({ from: id, to: row.id }));
  return {
    nodes: {
      Document: [documentRow],
      Incident: [{ ...incidentRow(extraction, incident, standing), ...pathColumns(steps, affected) }],
      Symptom: symptoms,
      Cause: causes,
      TimelineEvent: timeline,
      Mitigation: mitigations,
      ActionItem: actionItems,
      Attribute: attributes,
    },
    edges: {
      HAPPENED_AT: [{ from: id, to: organizationId(document.organization) }],
      TOLD_IN: [{ from: id, to: documentId }],
      AFFECTED: affected,
      FAILED_INTO: steps,
      HAS_SYMPTOM: ownedBy(symptoms),
      HAS_CAUSE: ownedBy(causes),
      LIES_IN: causes.flatMap((cause) =>
        cause.componentId === null ? [] : [{ from: cause.id, to: cause.componentId }],
      ),
      HAS_EVENT: ownedBy(timeline),
      HAS_MITIGATION: ownedBy(mitigations),
      HAS_ACTION_ITEM: ownedBy(actionItems),
      HAS_ATTRIBUTE: ownedBy(attributes),
      DEFINED_IN: definedIn,
      NEEDS: needs,
    },
  };
}

/**
 * Two refs of a document may turn out to be one component (`the cache`, `Caches`): nothing fails into itself or needs
 * itself, so what the document says between them is not shown. It is not listed as left out: the claim holds in its
 * document, and whether the two names are one depends on all the others.
 */
function joinsTwo({ from, to }: { readonly from: string; readonly to: string }): boolean {
  return from !== to;
}

type ClaimValues = Pick<NodeRow<'Symptom'>, 'id' | 'incidentId' | 'position'> & ReturnType<typeof evidenceValues>;

function failureSteps(
  { documentId, failurePath }: Extraction,
  incidentId: string,
  componentOf: (ref: string) => ComponentId,
): EdgeRow<'FAILED_INTO'>[] {
  const steps = failurePath
    .map((each, position) => ({
      from: componentOf(each.from),
      to: componentOf(each.to),
      incidentId,
      position,
      order: each.order,
      mechanism: each.mechanism,
      fromRecorded: each.fromRecorded ?? null,
      toRecorded: each.toRecorded ?? null,
      ...evidenceValues(each.evidence, documentId),
    }))
    .filter(joinsTwo);
  return withNextOrder(steps);
}

type IncidentColumns = Omit<NodeRow<'Incident'>, 'pathLength' | 'pathKey'>;

function incidentRow(extraction: Extraction, incident: IncidentClaims, standing: ExtractorName): IncidentColumns {
  const { documentId, document, extractor } = extraction;
  const started = toGraphTime(incident.startedAt);
  return {
    id: incidentId(document.organization, document.uri),
    documentId,
    organizationId: organizationId(document.organization),
    team: document.team ?? null,
    title: incident.title,
    summary: incident.summary,
    impact: incident.impact,
    severity: incident.severity,
    severityText: incident.severityText ?? null,
    startedAt: started?.at ?? null,
    startedAtPrecision: started?.precision ?? null,
    startedSecond: started === null ? null : Date.parse(started.at) / 1000,
    detectedAt: toGraphTime(incident.detectedAt)?.at ?? null,
    mitigatedAt: toGraphTime(incident.mitigatedAt)?.at ?? null,
    resolvedAt: toGraphTime(incident.resolvedAt)?.at ?? null,
    timezone: incident.timezone,
    durationMinutes: incident.durationMinutes,
    timeToDetectMinutes: incident.timeToDetectMinutes ?? null,
    timeToIdentifyMinutes: incident.timeToIdentifyMinutes ?? null,
    timeToMitigateMinutes: incident.timeToMitigateMinutes ?? null,
    serviceName: incident.serviceName ?? null,
    serviceCategory: incident.serviceCategory ?? null,
    locations: incident.locations,
    url: incident.url ?? document.url ?? null,
    detectionMethod: incident.detection?.method ?? null,
    detectionTool: incident.detection?.tool ?? null,
    fieldEvidence: JSON.stringify(
      INCIDENT_EVIDENCE_FIELDS.flatMap((field) => {
        const found = incident.evidence[field];
        return found === undefined ? [] : [{ field, value: fieldValue(incident, field), evidence: found }];
      }),
    ),
    conflicts: JSON.stringify(
      incident.conflicts.map(({ field, value, evidence }) => ({ field, value: String(value), evidence })),
    ),
    extractorName: standing,
    extractorModel: extractor.model ?? null,
    promptVersion: extractor.promptVersion ?? null,
    extractedAt: extractor.at,
    usage: extractor.usage === undefined ? null : JSON.stringify(extractor.usage),
  };
}

function fieldValue(incident: IncidentClaims, field: (typeof INCIDENT_EVIDENCE_FIELDS)[number]): string | null {
  if (field === 'detection') return incident.detection?.method ?? null;
  const value = incident[field];
  if (value === null || value === undefined) return null;
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function evidenceValues(evidence: Evidence, documentId: string) {
  return {
    documentId,
    quote: evidence.quote,
    start: evidence.start,
    end: evidence.end,
    also: JSON.stringify(evidence.also),
    confidence: evidence.confidence,
    basis: evidence.basis,
    path: evidence.path ?? null,
    line: evidence.line ?? null,
  };
}

/** Every list entry that carries evidence, and every field of the incident that was read. */
function countClaims(extraction: Extraction): number {
  const { incident } = extraction;
  const lists = [
    extraction.components,
    extraction.affected,
    extraction.failurePath,
    extraction.causes,
    extraction.timeline,
    extraction.mitigations,
    extraction.actionItems,
    extraction.dependencies,
    extraction.attributes ?? [],
    incident?.symptoms ?? [],
    Object.keys(incident?.evidence ?? {}),
  ];
  return lists.reduce((total, list) => total + list.length, 0);
}
