// One record of a hand-labelled study, as a line of its JSONL file holds it. In: a line. Out: the record, or one line that
// says what is wrong with it. Fields that nothing is made of are passed over; empty words are as good as none, and what
// is missing is "not labelled".
import { z } from 'zod';

const words = z.string().trim();
const optionalWords = words.nullish().transform((value) => value || null);
const list = z
  .array(words)
  .nullish()
  .transform((values) => (values ?? []).filter((value) => value !== ''));
const minutes = z
  .number()
  .min(0)
  .nullish()
  .transform((value) => value ?? null);

const labelsSchema = z.object({
  services: list,
  /** layers from wide to narrow; the same cause may stand there twice */
  rootCauses: z
    .array(list)
    .nullish()
    .transform((causes) => (causes ?? []).filter((layers) => layers.length > 0)),
  impact: list,
  symptoms: list,
  durationMinutes: minutes,
  minutesToDetect: minutes,
  minutesToIdentify: minutes,
  minutesToMitigate: minutes,
  detection: optionalWords,
  detectionTools: list,
  operations: list,
  humanError: z
    .boolean()
    .nullish()
    .transform((value) => value ?? null),
  mitigations: list,
  propagation: list,
  propagationNamed: list,
  startTime: optionalWords,
  endTime: optionalWords,
});

const derivedSchema = z.object({ operationKinds: list, propagationKinds: list, mitigationKinds: list });

export const labelRecordSchema = z.object({
  id: words.min(1),
  company: optionalWords,
  title: optionalWords,
  url: optionalWords,
  published: optionalWords,
  summary: optionalWords,
  text: z.string(),
  labels: labelsSchema,
  derived: derivedSchema
    .nullish()
    .transform((derived) => derived ?? { operationKinds: [], propagationKinds: [], mitigationKinds: [] }),
});
export type LabelRecord = z.infer<typeof labelRecordSchema>;

/** Whether the study counts it; of the others no more is asked than that they are records. */
const countedSchema = z.object({ id: words.min(1), paperSet: z.boolean().nullish() });

export type LineReading =
  | { readonly status: 'record'; readonly record: LabelRecord }
  | { readonly status: 'notCounted' }
  | { readonly status: 'refused'; readonly reason: string };

export function readLine(line: string): LineReading {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return { status: 'refused', reason: `it is no JSON: ${(error as Error).message}` };
  }
  const counted = countedSchema.safeParse(value);
  if (!counted.success) return refuse(counted.error);
  if (counted.data.paperSet !== true) return { status: 'notCounted' };
  const record = labelRecordSchema.safeParse(value);
  return record.success ? { status: 'record', record: record.data } : refuse(record.error);
}

function refuse(error: z.ZodError): LineReading {
  const [issue] = error.issues;
  const place = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
  return { status: 'refused', reason: `it is no labelled record: ${place}${issue?.message ?? 'it has another shape'}` };
}
