// The kinds of node and their properties. In: nothing. Out: one zod object per kind, from which the store schema,
// the rows of a publish and the write statements follow. Optional knowledge is null, never an empty string.
import { z } from 'zod';
import {
  actionItemKindSchema,
  actionItemStatusSchema,
  basisSchema,
  causeKindSchema,
  componentKindSchema,
  detectionMethodSchema,
  documentKindSchema,
  extractorNameSchema,
  failureModeSchema,
  mitigationOutcomeSchema,
  precisionSchema,
  roleSchema,
  severitySchema,
  symptomSchema,
  timelineKindSchema,
} from './values.js';

const text = z.string();
const optionalText = z.string().nullable();

/** The columns that every claim carries, on a node or on an edge: whose words it rests on. */
export const evidenceColumns = {
  documentId: text,
  quote: text,
  start: z.int(),
  end: z.int(),
  /** JSON list of {quote, start, end} */
  also: text,
  confidence: z.number(),
  basis: basisSchema,
  path: optionalText,
  line: z.int().nullable(),
} as const;

/** A claim told by an incident's document: its place in the document's list, and its evidence. */
const claimColumns = { id: text, incidentId: text, position: z.int(), ...evidenceColumns } as const;

export const NODES = {
  Organization: z.strictObject({ id: text, name: text }),
  Document: z.strictObject({
    id: text,
    uri: text,
    kind: documentKindSchema,
    title: text,
    organizationId: text,
    publishedAt: optionalText,
    partOf: optionalText,
    claims: z.int(),
  }),
  Incident: z.strictObject({
    id: text,
    documentId: text,
    organizationId: text,
    team: optionalText,
    title: text,
    summary: text,
    impact: optionalText,
    severity: severitySchema,
    severityText: optionalText,
    startedAt: optionalText,
    startedAtPrecision: precisionSchema.nullable(),
    /** whole seconds since 1970-01-01T00:00:00Z of `startedAt`: what orders, filters and ages incidents */
    startedSecond: z.int().nullable(),
    detectedAt: optionalText,
    mitigatedAt: optionalText,
    resolvedAt: optionalText,
    timezone: optionalText,
    durationMinutes: z.number().nullable(),
    timeToDetectMinutes: z.number().nullable(),
    timeToIdentifyMinutes: z.number().nullable(),
    timeToMitigateMinutes: z.number().nullable(),
    serviceName: optionalText,
    serviceCategory: optionalText,
    locations: z.array(text),
    url: optionalText,
    /** distinct orders of the failure path + 1; 1 where one component failed alone; null where neither is told */
    pathLength: z.int().nullable(),
    /** the steps of the failure path by component id, in order: equal keys are the same path; null without a path */
    pathKey: optionalText,
    detectionMethod: detectionMethodSchema.nullable(),
    detectionTool: optionalText,
    /** JSON list of {field, value, evidence}: the sentences behind the fields above */
    fieldEvidence: text,
    /** JSON list of {field, value, evidence}: values that lost to a more precise place */
    conflicts: text,
    extractorName: extractorNameSchema,
    extractorModel: optionalText,
    promptVersion: optionalText,
    extractedAt: optionalText,
    /** JSON object, or null */
    usage: optionalText,
  }),
  Component: z.strictObject({
    id: text,
    organizationId: text,
    name: text,
    kind: componentKindSchema,
    technology: optionalText,
    team: optionalText,
    external: z.boolean(),
    aliases: z.array(text),
  }),
  Symptom: z.strictObject({ ...claimColumns, symptom: symptomSchema, text }),
  Cause: z.strictObject({
    ...claimColumns,
    failureMode: failureModeSchema,
    failureModeGroup: text,
    kind: causeKindSchema,
    componentId: optionalText,
    /** highest role of that component in this incident; null where it is not told of, or no component is named */
    componentRole: roleSchema.nullable(),
    text,
  }),
  TimelineEvent: z.strictObject({
    ...claimColumns,
    at: optionalText,
    atPrecision: precisionSchema.nullable(),
    atText: optionalText,
    kind: timelineKindSchema,
    text,
  }),
  Mitigation: z.strictObject({ ...claimColumns, text, outcome: mitigationOutcomeSchema }),
  ActionItem: z.strictObject({
    ...claimColumns,
    text,
    owner: optionalText,
    due: optionalText,
    status: actionItemStatusSchema,
    kind: actionItemKindSchema,
  }),
  /** what a study recorded beyond this model, in its own words */
  Attribute: z.strictObject({ ...claimColumns, name: text, value: text }),
} as const;

export type NodeKind = keyof typeof NODES;
export type NodeRow<Kind extends NodeKind> = z.infer<(typeof NODES)[Kind]>;
export const NODE_KINDS = Object.keys(NODES) as readonly NodeKind[];
