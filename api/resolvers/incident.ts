// One incident and its claims. In: the incident's node; its claims come through the request's loaders.
import { atMost, hops, pageSize } from '../arguments.js';
import { narrate } from '../diagram/path-diagram.js';
import { toMermaid } from '../diagram/to-mermaid.js';
import type {
  ActionItemResolvers,
  AffectedResolvers,
  AttributeResolvers,
  CauseResolvers,
  DetectionResolvers,
  FailurePathResolvers,
  FailureStepResolvers,
  FieldEvidenceResolvers,
  IncidentResolvers,
  MitigationResolvers,
  NeighbourComponentResolvers,
  TimelineEventResolvers,
  Usage,
} from '../generated/resolver-types.js';
import { loadDiagram, NEIGHBOURS } from '../incident-diagram.js';
import { mustLoad } from '../loaders.js';
import { findNeighbours, pathComponents } from '../neighbourhood.js';
import type { FieldEvidenceParent, IncidentParent } from '../parents.js';
import { markStep, unmappedEnds } from '../step-marks.js';
import type { Evidence } from '../../cypher/model/evidence.js';

export const incident: IncidentResolvers = {
  organization: ({ organizationId }, _, { loaders }) => mustLoad(loaders.organization, organizationId),
  detection: (parent) => {
    const { detectionMethod, detectionTool } = parent;
    const found = fieldEvidence(parent).find(({ field }) => field === 'detection');
    if (detectionMethod === null || found === undefined) return null;
    return { method: detectionMethod, tool: detectionTool, evidence: found.evidence };
  },
  symptoms: async ({ id }, _, { loaders }) => {
    const rows = await loaders.symptoms.load(id);
    return [...new Set(rows.map(({ properties }) => properties.symptom))];
  },
  causes: async ({ id }, _, { loaders }) => (await loaders.causes.load(id)).map(({ properties }) => properties),
  affected: async ({ id }, { roles }, { loaders }) => {
    const wanted = atMost('roles', roles);
    const rows = await loaders.affected.load(id);
    return rows
      .map(({ componentId, properties }) => ({ componentId, ...properties }))
      .filter(({ role }) => wanted.length === 0 || wanted.includes(role));
  },
  failurePath: async (parent, _, { loaders }) => ({
    incident: parent,
    steps: (await loaders.failurePath.load(parent.id))
      .map(({ fromId, toId, properties }) => ({ fromId, toId, ...properties }))
      .sort((a, b) => a.order - b.order || a.position - b.position),
  }),
  timeline: async ({ id }, _, { loaders }) => (await loaders.timeline.load(id)).map(({ properties }) => properties),
  mitigations: async ({ id }, _, { loaders }) =>
    (await loaders.mitigations.load(id)).map(({ properties }) => properties),
  actionItems: async ({ id }, _, { loaders }) =>
    (await loaders.actionItems.load(id)).map(({ properties }) => properties),
  attributes: async ({ id }, _, { loaders }) => (await loaders.attributes.load(id)).map(({ properties }) => properties),
  documents: async ({ documentId }, _, { loaders }) => {
    const document = await mustLoad(loaders.document, documentId);
    const whole = document.partOf === null ? null : await loaders.document.load(document.partOf);
    return whole === null ? [document] : [document, whole];
  },
  extractor: ({ extractorName, extractorModel, promptVersion, extractedAt, usage }) => ({
    name: upper(extractorName),
    model: extractorModel,
    promptVersion,
    at: extractedAt,
    // Written by the load stage from a checked extraction, like the fields' evidence below.
    usage: usage === null ? null : (JSON.parse(usage) as Usage),
  }),
  fieldEvidence: async (parent, _, { loaders }) => {
    const symptoms = await loaders.symptoms.load(parent.id);
    return [
      ...fieldEvidence(parent),
      ...symptoms.map(({ properties }) => ({ field: 'symptoms', value: properties.symptom, evidence: properties })),
    ];
  },
  conflicts: (parent) => parseFieldEvidence(parent.conflicts, parent.documentId),
};

export const failurePath: FailurePathResolvers = {
  narrative: async ({ incident: { id } }, _, { loaders }) => narrate(await loadDiagram(id, loaders)),
  mermaid: async ({ incident: { id } }, { neighbours, telemetry }, { loaders }) =>
    toMermaid(
      await loadDiagram(id, loaders, {
        marks: true,
        neighbours: neighbours === true ? { telemetry: telemetry === true } : null,
      }),
    ),
  neighbours: async ({ incident: { id } }, { depth, telemetry, first }, { loaders }) =>
    findNeighbours(
      await pathComponents(id, loaders),
      { depth: hops(depth), telemetry: telemetry === true, first: pageSize(first, NEIGHBOURS) },
      loaders,
    ),
};

export const neighbourComponent: NeighbourComponentResolvers = {
  component: ({ componentId }, _, { loaders }) => mustLoad(loaders.component, componentId),
};

export const failureStep: FailureStepResolvers = {
  from: ({ fromId }, _, { loaders }) => mustLoad(loaders.component, fromId),
  to: ({ toId }, _, { loaders }) => mustLoad(loaders.component, toId),
  evidence: (parent) => parent,
  mark: async (step, _, { loaders }) => (await markStep(step, loaders)).mark,
  markedBy: async (step, _, { loaders }) => (await markStep(step, loaders)).markedBy,
  markEvidence: async (step, _, { loaders }) => (await markStep(step, loaders)).markedBy,
  unmapped: async (step, _, { loaders }) => {
    const ids = await unmappedEnds(step, loaders);
    return Promise.all(ids.map((id) => mustLoad(loaders.component, id)));
  },
};

export const affected: AffectedResolvers = {
  component: ({ componentId }, _, { loaders }) => mustLoad(loaders.component, componentId),
  evidence: (parent) => parent,
};

export const cause: CauseResolvers = {
  kind: ({ kind }) => upper(kind),
  component: ({ componentId }, _, { loaders }) => (componentId === null ? null : loaders.component.load(componentId)),
  evidence: (parent) => parent,
};

export const detection: DetectionResolvers = { evidence: (parent) => parent.evidence };
export const timelineEvent: TimelineEventResolvers = { evidence: (parent) => parent };
export const mitigation: MitigationResolvers = { evidence: (parent) => parent };
export const attribute: AttributeResolvers = { evidence: (parent) => parent };
export const actionItem: ActionItemResolvers = { evidence: (parent) => parent };
export const fieldEvidenceResolvers: FieldEvidenceResolvers = { evidence: (parent) => parent.evidence };

function fieldEvidence(parent: IncidentParent): FieldEvidenceParent[] {
  return parseFieldEvidence(parent.fieldEvidence, parent.documentId);
}

function parseFieldEvidence(json: string, documentId: string): FieldEvidenceParent[] {
  // Written by the load stage from checked claims, so its shape is ours.
  const entries = JSON.parse(json) as { field: string; value: string | null; evidence: Evidence }[];
  return entries.map(({ field, value, evidence }) => ({ field, value, evidence: { ...evidence, documentId } }));
}

export function upper<Value extends string>(value: Value): Uppercase<Value> {
  return value.toUpperCase() as Uppercase<Value>;
}
