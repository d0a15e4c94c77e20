// The labels of one record as claims. In: a record. Out: what an extractor would offer, every claim resting on a label.
// Nothing is computed and nothing is read from the text: what the study left open stays open.
import { partialTimeSchema, toUtcSeconds } from '../../cypher/model/times.js';
import type { ExtractedClaims, IncidentClaims, IncidentEvidenceField } from '../extract/extraction.js';
import { attributeClaims } from './attributes.js';
import { systemClaims } from './failure-path.js';
import { detectionMethodOf, symptomOf, symptomOfImpact } from './label-words.js';
import type { LabelRecord } from './label-record.js';
import { LABELLED } from './labelled.js';
import { failureModeOf, joinLayers } from './root-cause-modes.js';

/** @param title of the document */
export function toClaims(record: LabelRecord, title: string): ExtractedClaims {
  const { labels } = record;
  return {
    incident: incidentClaims(record, title),
    ...systemClaims(record),
    // The same cause told twice is two causes: the study counts labels. Which component it lies in, it does not say.
    causes: labels.rootCauses.map((layers) => ({
      failureMode: failureModeOf(layers),
      kind: 'root',
      text: joinLayers(layers),
      evidence: LABELLED,
    })),
    timeline: [],
    // The labels say what was done, not whether it worked.
    mitigations: labels.mitigations.map((text) => ({ text, outcome: 'UNKNOWN', evidence: LABELLED })),
    actionItems: [],
    dependencies: [],
    attributes: attributeClaims(record),
    facts: [],
    refused: [],
  };
}

function incidentClaims({ labels, summary }: LabelRecord, title: string): IncidentClaims {
  const { durationMinutes, minutesToDetect, minutesToIdentify, minutesToMitigate } = labels;
  const told = {
    startedAt: validTime(labels.startTime),
    resolvedAt: validTime(labels.endTime),
    durationMinutes,
    timeToDetectMinutes: minutesToDetect,
    timeToIdentifyMinutes: minutesToIdentify,
    timeToMitigateMinutes: minutesToMitigate,
    impact: labels.impact.join(', ') || null,
    detection:
      labels.detection === null
        ? null
        : {
            method: detectionMethodOf(labels.detection),
            ...(labels.detectionTools.length === 0 ? {} : { tool: labels.detectionTools.join(', ') }),
          },
  } as const;
  const fields = Object.keys(told) as (keyof typeof told & IncidentEvidenceField)[];
  return {
    title,
    summary: summary ?? '',
    severity: 'UNKNOWN',
    ...told,
    detectedAt: null,
    mitigatedAt: null,
    timezone: null,
    locations: [],
    symptoms: [
      ...labels.impact.map((text) => ({ symptom: symptomOfImpact(text), text, evidence: LABELLED })),
      ...labels.symptoms.map((text) => ({ symptom: symptomOf(text), text, evidence: LABELLED })),
    ],
    evidence: Object.fromEntries(fields.filter((field) => told[field] !== null).map((field) => [field, LABELLED])),
    conflicts: [],
  };
}

/** What is no time (`unknown`, `around noon`) is not given. */
function validTime(time: string | null): string | null {
  if (time === null) return null;
  if (partialTimeSchema.safeParse(time).success) return time;
  // With a zone: the same moment in UTC.
  const moment = /[+-]\d\d:\d\d$/.test(time) ? new Date(time) : null;
  return moment === null || Number.isNaN(moment.getTime()) ? null : toUtcSeconds(moment);
}
