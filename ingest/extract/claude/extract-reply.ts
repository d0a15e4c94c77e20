// What the model replies about one document, or one piece of a long one: the claims as it tells them, before any of them is
// believed. In: nothing. Out: the schema that the reply is held to. Every field is there in every reply and `''` stands for
// "the text does not tell": a schema without optional fields and alternatives is one that every server can follow.
import { z } from 'zod';
import {
  actionItemKindSchema,
  actionItemStatusSchema,
  causeKindSchema,
  componentKindSchema,
  dependencyKindSchema,
  failureModeSchema,
  mitigationOutcomeSchema,
  symptomSchema,
  timelineKindSchema,
} from '../../../cypher/model/values.js';

/** How a claim follows from its quotes; each has its highest confidence (CONTRACT section 3). */
export const surenessSchema = z.enum(['SAID', 'CHOSEN', 'FOLLOWS', 'GUESS']);
export type Sureness = z.infer<typeof surenessSchema>;

/** What the incident's own fields may be read as; one field told by several places comes several times, the best place first. */
export const REPLY_FIELDS = [
  'startedAt',
  'detectedAt',
  'mitigatedAt',
  'resolvedAt',
  'durationMinutes',
  'timeToDetectMinutes',
  'timeToIdentifyMinutes',
  'timeToMitigateMinutes',
  'severity',
  'serviceName',
  'serviceCategory',
  'location',
  'impact',
  'detectionMethod',
  'detectionTool',
] as const;
export type ReplyField = (typeof REPLY_FIELDS)[number];

const support = {
  /** verbatim, one to three; several only where the claim needs them together */
  quotes: z.array(z.string()),
  sureness: surenessSchema,
};

export const fieldReadingSchema = z.strictObject({
  field: z.enum(REPLY_FIELDS),
  /** a time as the text gives it, not yet UTC; a length in minutes as a number; else words */
  value: z.string(),
  /** the zone that a time is told in, as written */
  zone: z.string(),
  ...support,
});

export const extractReplySchema = z.strictObject({
  tellsIncident: z.boolean(),
  /** where it tells none */
  whyNot: z.string(),
  title: z.string(),
  summary: z.string(),
  fields: z.array(fieldReadingSchema),
  symptoms: z.array(z.strictObject({ symptom: symptomSchema, text: z.string(), ...support })),
  components: z.array(
    z.strictObject({
      /** as the text names it; what all other lists call it by */
      name: z.string(),
      kind: componentKindSchema,
      technology: z.string(),
      team: z.string(),
      aliases: z.array(z.string()),
      external: z.boolean(),
      ...support,
    }),
  ),
  failurePath: z.array(
    z.strictObject({
      order: z.int(),
      from: z.string(),
      to: z.string(),
      mechanism: z.string(),
      ...support,
    }),
  ),
  affected: z.array(
    z.strictObject({
      component: z.string(),
      effect: z.string(),
      /** counts only where the text tells no path */
      beganHere: z.boolean(),
      ...support,
    }),
  ),
  causes: z.array(
    z.strictObject({
      failureMode: failureModeSchema,
      kind: causeKindSchema,
      component: z.string(),
      text: z.string(),
      ...support,
    }),
  ),
  timeline: z.array(
    z.strictObject({ at: z.string(), zone: z.string(), kind: timelineKindSchema, text: z.string(), ...support }),
  ),
  mitigations: z.array(z.strictObject({ text: z.string(), outcome: mitigationOutcomeSchema, ...support })),
  actionItems: z.array(
    z.strictObject({
      text: z.string(),
      owner: z.string(),
      due: z.string(),
      status: actionItemStatusSchema,
      kind: actionItemKindSchema,
      ...support,
    }),
  ),
  dependencies: z.array(z.strictObject({ from: z.string(), to: z.string(), kind: dependencyKindSchema, ...support })),
  /** incidents that the text tells beside this one */
  otherIncidents: z.array(z.strictObject({ title: z.string(), quotes: z.array(z.string()) })),
});

export type ExtractReply = z.infer<typeof extractReplySchema>;
