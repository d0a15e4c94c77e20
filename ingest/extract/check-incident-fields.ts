// The part of the gate for the incident's own fields: what is told of it carries evidence, or it is not told.
// In: the incident as offered and what is wrong with a piece of evidence. Out: the incident with every field cleared that
// nothing supports; each is reported, with what was computed from it. `title` and `summary` are prose and need nothing, and
// what a person filled in by hand stands on that person's word: only evidence that is there can be wrong.
import type { Evidence } from '../../cypher/model/evidence.js';
import { INCIDENT_EVIDENCE_FIELDS, type IncidentClaims, type IncidentEvidenceField } from './extraction.js';

type ProblemOf = (evidence: Evidence) => string | null;

export function checkIncidentFields(
  incident: IncidentClaims,
  isByHand: boolean,
  problemOf: ProblemOf,
  refuse: (list: string, entry: object, reason: string) => void,
): IncidentClaims {
  const checked: IncidentClaims = { ...incident, evidence: { ...incident.evidence } };
  const supported = supportedFields(incident, isByHand, problemOf);
  for (const field of INCIDENT_EVIDENCE_FIELDS) {
    const evidence = incident.evidence[field];
    if (supported.has(field) || (evidence === undefined && !isTold(incident, field))) continue;
    const value = incident[field] ?? null;
    if (evidence === undefined) refuse(`incident.${field}`, { value }, 'it carries no evidence');
    else refuse(`incident.${field}`, { value, evidence }, problemOf(evidence) ?? computedProblem(evidence));
    delete checked.evidence[field];
    clearField(checked, field);
  }
  return checked;
}

/**
 * Fields that were read are supported by their quotes, computed ones by the fields they follow from. It starts at the
 * quotes, so that two fields computed from each other support nothing.
 */
function supportedFields(incident: IncidentClaims, isByHand: boolean, problemOf: ProblemOf): ReadonlySet<string> {
  const sound = INCIDENT_EVIDENCE_FIELDS.flatMap((field) => {
    const evidence = incident.evidence[field];
    return evidence === undefined || problemOf(evidence) !== null ? [] : [{ field, evidence }];
  });
  const supported = new Set<string>(
    sound.filter(({ evidence }) => evidence.basis !== 'computed').map(({ field }) => field),
  );
  const told = new Set<string>(INCIDENT_EVIDENCE_FIELDS.filter((field) => isTold(incident, field)));
  if (isByHand) for (const field of INCIDENT_EVIDENCE_FIELDS) if (!(field in incident.evidence)) supported.add(field);
  for (let before = -1; before < supported.size;) {
    before = supported.size;
    for (const { field, evidence } of sound) {
      const { from = [] } = evidence;
      if (from.length > 0 && from.every((name) => told.has(name) && supported.has(name))) supported.add(field);
    }
  }
  return supported;
}

function computedProblem({ from = [] }: Evidence): string {
  if (from.length === 0) return 'it is computed, but does not name the fields it follows from';
  return `it is computed from ${from.map((name) => `"${name}"`).join(' and ')}, which does not hold`;
}

function isTold(incident: IncidentClaims, field: IncidentEvidenceField): boolean {
  switch (field) {
    case 'severity':
      return incident.severity !== 'UNKNOWN' || incident.severityText !== undefined;
    case 'locations':
      return incident.locations.length > 0;
    default:
      return (incident[field] ?? null) !== null;
  }
}

/** A field that nothing supports was not read: it takes the value that stands for "not told". */
function clearField(incident: IncidentClaims, field: IncidentEvidenceField): void {
  switch (field) {
    case 'severity':
      incident.severity = 'UNKNOWN';
      delete incident.severityText;
      return;
    case 'locations':
      incident.locations = [];
      return;
    case 'serviceName':
    case 'serviceCategory':
    case 'url':
    case 'timeToDetectMinutes':
    case 'timeToIdentifyMinutes':
    case 'timeToMitigateMinutes':
      delete incident[field];
      return;
    default:
      incident[field] = null;
  }
}
