// What the study recorded, in its own words, for questions in its own terms (`breakdown` by ATTRIBUTE). In: a record.
// Out: one attribute a label, in the order of the record, doubles kept: the study counts labels.
// docs/labelled-study.md lists the names; a test holds the two together.
import type { AttributeClaim } from '../extract/extraction.js';
import { recordedKinds } from './failure-path.js';
import type { LabelRecord } from './label-record.js';
import { LABELLED } from './labelled.js';
import { joinLayers, printedGroupOf } from './root-cause-modes.js';

/** How each attribute is read from a record; none for what is not labelled. */
export const ATTRIBUTES: Readonly<Record<string, (record: LabelRecord) => readonly string[]>> = {
  rootCause: ({ labels }) => labels.rootCauses.map(joinLayers),
  rootCauseLayer1: ({ labels }) => labels.rootCauses.map((layers) => layers[0]!),
  rootCauseLayer2: ({ labels }) => labels.rootCauses.map((layers) => joinLayers(layers.slice(0, 2))),
  rootCauseGroup: ({ labels }) => labels.rootCauses.map(printedGroupOf),
  operation: ({ labels }) => labels.operations,
  operationKind: ({ derived }) => derived.operationKinds,
  // Whether anything was being changed at all: an incident with both an upgrade and maintenance is one.
  change: ({ derived: { operationKinds } }) =>
    operationKinds.length === 0
      ? []
      : [String(operationKinds.some((kind) => kind === 'upgrade' || kind === 'maintenance'))],
  humanError: ({ labels }) => (labels.humanError === null ? [] : [String(labels.humanError)]),
  impact: ({ labels }) => labels.impact,
  symptom: ({ labels }) => labels.symptoms,
  service: ({ labels }) => labels.services,
  detection: ({ labels }) => (labels.detection === null ? [] : [labels.detection]),
  detectionTool: ({ labels }) => labels.detectionTools,
  mitigation: ({ labels }) => labels.mitigations,
  mitigationKind: ({ derived }) => derived.mitigationKinds,
  propagation: ({ labels }) => labels.propagation,
  path: ({ labels, derived }) => (labels.propagation.length === 0 ? [] : [recordedKinds(labels, derived).join(' > ')]),
};

export function attributeClaims(record: LabelRecord): AttributeClaim[] {
  return Object.entries(ATTRIBUTES).flatMap(([name, read]) =>
    read(record).map((value) => ({ name, value, evidence: LABELLED })),
  );
}
