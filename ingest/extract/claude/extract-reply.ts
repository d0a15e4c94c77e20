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

/** Verbatim, one to three; several only where the claim needs them together. They come first: words before what is made of them. */
const quotes = z.array(z.string());

export const fieldReadingSchema = z.strictObject({
  quotes,
  field: z.enum(REPLY_FIELDS),
  value: z.string().describe('a local time such as 2018-04-29T13:05; a length in minutes such as 90; else words'),
  zone: z.string().describe('of a time, as written'),
  sureness: surenessSchema,
});

export const extractReplySchema = z.strictObject({
  tellsIncident: z.boolean(),
  /** where it tells none */
  whyNot: z.string(),
  title: z.string(),
  summary: z.string(),
  fields: z.array(fieldReadingSchema),
  symptoms: z.array(z.strictObject({ quotes, symptom: symptomSchema, text: z.string(), sureness: surenessSchema })),
  components: z.array(
    z.strictObject({
      quotes,
      name: z.string().describe('as the text names it; all other lists call it by exactly this'),
      kind: componentKindSchema,
      technology: z.string(),
      team: z.string(),
      aliases: z.array(z.string()),
      external: z.boolean(),
      sureness: surenessSchema,
    }),
  ),
  failurePath: z.array(
    z.strictObject({
      quotes,
      /** any: only which is before which counts */
      order: z.int(),
      from: z.string(),
      to: z.string(),
      mechanism: z.string(),
      sureness: surenessSchema,
    }),
  ),
  affected: z.array(
    z.strictObject({
      quotes,
      component: z.string(),
      effect: z.string(),
      /** counts only where the text tells no path */
      beganHere: z.boolean(),
      sureness: surenessSchema,
    }),
  ),
  causes: z.array(
    z.strictObject({
      quotes,
      failureMode: failureModeSchema,
      kind: causeKindSchema,
      component: z.string(),
      text: z.string(),
      sureness: surenessSchema,
    }),
  ),
  timeline: z.array(
    z.strictObject({
      quotes,
      at: z.string(),
      zone: z.string(),
      kind: timelineKindSchema,
      text: z.string(),
      sureness: surenessSchema,
    }),
  ),
  mitigations: z.array(
    z.strictObject({ quotes, text: z.string(), outcome: mitigationOutcomeSchema, sureness: surenessSchema }),
  ),
  actionItems: z.array(
    z.strictObject({
      quotes,
      text: z.string(),
      owner: z.string(),
      due: z.string(),
      status: actionItemStatusSchema,
      kind: actionItemKindSchema,
      sureness: surenessSchema,
    }),
  ),
  dependencies: z.array(
    z.strictObject({
      quotes,
      from: z.string(),
      to: z.string(),
      kind: dependencyKindSchema,
      sureness: surenessSchema,
    }),
  ),
  /** incidents that the text tells beside this one */
  otherIncidents: z.array(z.strictObject({ quotes, title: z.string() })),
});

export type ExtractReply = z.infer<typeof extractReplySchema>;
