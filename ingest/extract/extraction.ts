// The extraction: all claims of one document, as it lies in `extractions/<documentId>.json` (CONTRACT section 3).
// In: unknown JSON. Out: a checked Extraction with keys in the order below, which is also the order on disk.
// It does not look at the document's text: that quotes are verbatim is `check-claims.ts`.
import { z } from 'zod';
import { evidenceSchema } from '../../cypher/model/evidence.js';
import { documentIdSchema } from '../../cypher/model/ids.js';
import { partialTimeSchema } from '../../cypher/model/times.js';
import {
  actionItemKindSchema,
  actionItemStatusSchema,
  causeKindSchema,
  componentKindSchema,
  dependencyKindSchema,
  detectionMethodSchema,
  documentKindSchema,
  extractorNameSchema,
  failureModeSchema,
  mitigationOutcomeSchema,
  roleSchema,
  severitySchema,
  symptomSchema,
  timelineKindSchema,
} from '../../cypher/model/values.js';

export const SCHEMA_VERSION = 1;

const ref = z.string().min(1);
const minutes = z.number().min(0).nullable();

/** The fields of `incident` that were read from the text and so carry evidence under `incident.evidence.<field>`. */
export const INCIDENT_EVIDENCE_FIELDS = [
  'severity',
  'startedAt',
  'detectedAt',
  'mitigatedAt',
  'resolvedAt',
  'timezone',
  'durationMinutes',
  'timeToDetectMinutes',
  'timeToIdentifyMinutes',
  'timeToMitigateMinutes',
  'serviceName',
  'serviceCategory',
  'locations',
  'url',
  'impact',
  'detection',
] as const;
export type IncidentEvidenceField = (typeof INCIDENT_EVIDENCE_FIELDS)[number];

export const usageSchema = z.strictObject({
  inputTokens: z
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  cachedInputTokens: z
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  outputTokens: z
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  costUsd: z.number().min(0),
});
export type Usage = z.infer<typeof usageSchema>;

export const documentInfoSchema = z.strictObject({
  uri: z.string().min(1),
  kind: documentKindSchema,
  title: z.string(),
  organization: z.string().min(1),
  publishedAt: partialTimeSchema.optional(),
  /** the team named in the document's front matter */
  team: z.string().optional(),
  /** the public address named in the document's front matter */
  url: z.string().optional(),
  /** documentId of the whole, for a part of a document that tells several incidents */
  partOf: documentIdSchema.optional(),
  /** title of that whole, which has no extraction of its own */
  wholeTitle: z.string().optional(),
  characters: z.int().min(0),
  readCharacters: z.int().min(0),
});
export type DocumentInfo = z.infer<typeof documentInfoSchema>;

/** Documents that say what a component is, file by file; prose only mentions it. */
export function isOfSystem({ kind }: Pick<DocumentInfo, 'kind'>): boolean {
  return kind === 'iac' || kind === 'code' || kind === 'catalog';
}

type Part = Pick<DocumentInfo, 'uri' | 'partOf'>;

/** Whether it is a part of the document known as `uri`. Only `partOf` makes a part: any address may end in `#1`. */
export function isPartOf(document: Part, uri: string): boolean {
  return uriOfWhole(document) === uri;
}

/** The `uri` of the whole, for a part, whose own is that with `#1`, `#2`…; null for what is no part. */
export function uriOfWhole({ uri, partOf }: Part): string | null {
  return partOf === undefined ? null : uri.replace(/#\d+$/, '');
}

export const extractorInfoSchema = z.strictObject({
  name: extractorNameSchema,
  model: z.string().optional(),
  promptVersion: z.string().optional(),
  /** when it was extracted, with `Z` or an offset */
  at: z.iso.datetime({ offset: true }),
  usage: usageSchema.optional(),
});
export type ExtractorInfo = z.infer<typeof extractorInfoSchema>;

export const incidentSchema = z.strictObject({
  title: z.string().min(1),
  summary: z.string(),
  severity: severitySchema,
  severityText: z.string().optional(),
  startedAt: partialTimeSchema.nullable(),
  detectedAt: partialTimeSchema.nullable(),
  mitigatedAt: partialTimeSchema.nullable(),
  resolvedAt: partialTimeSchema.nullable(),
  timezone: z.string().nullable(),
  durationMinutes: minutes,
  timeToDetectMinutes: minutes.optional(),
  timeToIdentifyMinutes: minutes.optional(),
  timeToMitigateMinutes: minutes.optional(),
  serviceName: z.string().optional(),
  serviceCategory: z.string().optional(),
  locations: z.array(z.string()),
  url: z.string().optional(),
  impact: z.string().nullable(),
  detection: z.strictObject({ method: detectionMethodSchema, tool: z.string().optional() }).nullable(),
  symptoms: z.array(z.strictObject({ symptom: symptomSchema, text: z.string(), evidence: evidenceSchema })),
  evidence: z.partialRecord(z.enum(INCIDENT_EVIDENCE_FIELDS), evidenceSchema),
  conflicts: z.array(
    z.strictObject({
      field: z.enum(INCIDENT_EVIDENCE_FIELDS),
      value: z.union([z.string(), z.number()]),
      evidence: evidenceSchema,
    }),
  ),
});
export type IncidentClaims = z.infer<typeof incidentSchema>;

export const componentClaimSchema = z.strictObject({
  ref,
  name: z.string().min(1),
  kind: componentKindSchema,
  technology: z.string().min(1).optional(),
  team: z.string().min(1).optional(),
  aliases: z.array(z.string().min(1)),
  external: z.boolean(),
  evidence: evidenceSchema,
});
export const affectedClaimSchema = z.strictObject({
  component: ref,
  role: roleSchema,
  effect: z.string(),
  evidence: evidenceSchema,
});
export const failureStepClaimSchema = z.strictObject({
  order: z.int().min(1).max(10_000),
  from: ref,
  to: ref,
  mechanism: z.string(),
  /** what a study calls the kinds of the two, in its own words */
  fromRecorded: z.string().min(1).optional(),
  toRecorded: z.string().min(1).optional(),
  evidence: evidenceSchema,
});
export const causeClaimSchema = z.strictObject({
  failureMode: failureModeSchema,
  kind: causeKindSchema,
  component: ref.optional(),
  text: z.string(),
  evidence: evidenceSchema,
});
export const timelineClaimSchema = z.strictObject({
  at: partialTimeSchema.optional(),
  kind: timelineKindSchema,
  text: z.string(),
  evidence: evidenceSchema,
});
export const mitigationClaimSchema = z.strictObject({
  text: z.string(),
  outcome: mitigationOutcomeSchema,
  evidence: evidenceSchema,
});
export const actionItemClaimSchema = z.strictObject({
  text: z.string(),
  owner: z.string().optional(),
  due: z.string().optional(),
  status: actionItemStatusSchema,
  kind: actionItemKindSchema,
  evidence: evidenceSchema,
});
/** What a study recorded beyond this model, in its own words; a name may come several times, with the same value too. */
export const attributeClaimSchema = z.strictObject({
  name: z.string().min(1),
  value: z.string().min(1),
  evidence: evidenceSchema,
});
export const dependencyClaimSchema = z.strictObject({
  from: ref,
  to: ref,
  kind: dependencyKindSchema,
  evidence: evidenceSchema,
});
/** What one file of IaC or code leaves open, to be joined with other files' (`system/facts.ts` has the kinds). */
export const factClaimSchema = z.strictObject({
  kind: z.string().min(1),
  name: z.string(),
  value: z.string(),
  /** the component of this file that it is about; none: the file, or the folder that it lies in */
  component: ref.optional(),
  evidence: evidenceSchema,
});
/** A claim that was not taken, as it was offered; `sought` holds the words that were not found in the text. */
export const refusedSchema = z.strictObject({
  claim: z.record(z.string(), z.unknown()),
  reason: z.string().min(1),
});

export const extractionSchema = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  documentId: documentIdSchema,
  document: documentInfoSchema,
  extractor: extractorInfoSchema,
  incident: incidentSchema.nullable(),
  components: z.array(componentClaimSchema),
  affected: z.array(affectedClaimSchema),
  failurePath: z.array(failureStepClaimSchema),
  causes: z.array(causeClaimSchema),
  timeline: z.array(timelineClaimSchema),
  mitigations: z.array(mitigationClaimSchema),
  actionItems: z.array(actionItemClaimSchema),
  dependencies: z.array(dependencyClaimSchema),
  attributes: z.array(attributeClaimSchema).optional(),
  facts: z.array(factClaimSchema),
  refused: z.array(refusedSchema),
});

export type Extraction = z.infer<typeof extractionSchema>;
export type ComponentClaim = z.infer<typeof componentClaimSchema>;
export type AffectedClaim = z.infer<typeof affectedClaimSchema>;
export type FailureStepClaim = z.infer<typeof failureStepClaimSchema>;
export type CauseClaim = z.infer<typeof causeClaimSchema>;
export type TimelineClaim = z.infer<typeof timelineClaimSchema>;
export type MitigationClaim = z.infer<typeof mitigationClaimSchema>;
export type ActionItemClaim = z.infer<typeof actionItemClaimSchema>;
export type DependencyClaim = z.infer<typeof dependencyClaimSchema>;
export type AttributeClaim = z.infer<typeof attributeClaimSchema>;
export type FactClaim = z.infer<typeof factClaimSchema>;
export type Refused = z.infer<typeof refusedSchema>;

/** What an extractor offers: the claims alone. Document, extractor and checks are added by the pipeline. */
export const extractedClaimsSchema = extractionSchema.pick({
  incident: true,
  components: true,
  affected: true,
  failurePath: true,
  causes: true,
  timeline: true,
  mitigations: true,
  actionItems: true,
  dependencies: true,
  attributes: true,
  facts: true,
  refused: true,
});
export type ExtractedClaims = z.infer<typeof extractedClaimsSchema>;
