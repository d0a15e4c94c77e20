// The gate that every extraction passes, whoever made it: quotes are verbatim, references lead somewhere, a step joins
// two affected components. In: claims and the stored text. Out: the claims that hold, and the refused ones with the
// reason; what refers to a refused claim is refused with it. Nothing is repaired.
import type { Evidence } from '../../cypher/model/evidence.js';
import { INCIDENT_EVIDENCE_FIELDS, type ExtractedClaims, type IncidentClaims, type Refused } from './extraction.js';

interface Claim {
  readonly evidence: Evidence;
}

export interface CheckedClaims {
  readonly claims: ExtractedClaims;
  /** those of this check alone; `claims.refused` holds them too, after those that came in */
  readonly refused: readonly Refused[];
}

export function checkClaims(claims: ExtractedClaims, text: string): CheckedClaims {
  const refused: Refused[] = [];
  const keep = <Kind extends Claim>(
    list: string,
    entries: readonly Kind[],
    check?: (entry: Kind) => string | null,
  ): Kind[] =>
    entries.filter((entry) => {
      const reason = quoteProblem(entry.evidence, text) ?? check?.(entry) ?? null;
      if (reason === null) return true;
      refused.push(refusal(list, entry, reason, entry.evidence, text));
      return false;
    });

  const refs = new Set<string>();
  const components = keep('components', claims.components, ({ ref }) => {
    if (refs.has(ref)) return `the ref "${ref}" is used twice`;
    refs.add(ref);
    return null;
  });
  const missing = (ref: string | undefined): string | null =>
    ref === undefined || refs.has(ref) ? null : `"${ref}" is not among the components`;

  const affected = keep('affected', claims.affected, ({ component }) => missing(component));
  const affectedRefs = new Set(affected.map(({ component }) => component));
  const failurePath = keep('failurePath', claims.failurePath, ({ from, to }) => {
    if (from === to) return 'a step leads from a component to itself';
    const stranger = [from, to].find((ref) => !affectedRefs.has(ref));
    return missing(from) ?? missing(to) ?? (stranger === undefined ? null : `"${stranger}" is not among the affected`);
  });
  const incident = claims.incident === null ? null : checkIncident(claims.incident, text, refused, keep);
  const checked: ExtractedClaims = {
    incident,
    components,
    affected,
    failurePath,
    causes: keep('causes', claims.causes, ({ component }) => missing(component)),
    timeline: keep('timeline', claims.timeline),
    mitigations: keep('mitigations', claims.mitigations),
    actionItems: keep('actionItems', claims.actionItems),
    dependencies: keep('dependencies', claims.dependencies, ({ from, to }) => missing(from) ?? missing(to)),
    facts: keep('facts', claims.facts),
    refused: [],
  };
  return { claims: { ...checked, refused: [...claims.refused, ...refused] }, refused };
}

function checkIncident(
  incident: IncidentClaims,
  text: string,
  refused: Refused[],
  keep: <Kind extends Claim>(list: string, entries: readonly Kind[]) => Kind[],
): IncidentClaims {
  const checked: IncidentClaims = {
    ...incident,
    symptoms: keep('incident.symptoms', incident.symptoms),
    conflicts: keep('incident.conflicts', incident.conflicts),
    evidence: { ...incident.evidence },
  };
  for (const field of INCIDENT_EVIDENCE_FIELDS) {
    const evidence = incident.evidence[field];
    if (evidence === undefined) continue;
    const reason = quoteProblem(evidence, text);
    if (reason === null) continue;
    refused.push(refusal(`incident.${field}`, { value: incident[field] ?? null, evidence }, reason, evidence, text));
    delete checked.evidence[field];
    clearField(checked, field);
  }
  return checked;
}

/** A field whose sentence is not there was not read: it takes the value that stands for "not told". */
function clearField(incident: IncidentClaims, field: (typeof INCIDENT_EVIDENCE_FIELDS)[number]): void {
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
      delete incident[field];
      return;
    case 'timeToDetectMinutes':
    case 'timeToIdentifyMinutes':
    case 'timeToMitigateMinutes':
      delete incident[field];
      return;
    default:
      incident[field] = null;
  }
}

function quoteProblem(evidence: Evidence, text: string): string | null {
  for (const { quote, start, end } of [evidence, ...evidence.also]) {
    if (text.slice(start, end) !== quote) return 'the quote is not in the document at its place';
    if (!quote.isWellFormed()) return 'the quote cuts a character in two';
  }
  return null;
}

function refusal(list: string, entry: object, reason: string, evidence: Evidence, text: string): Refused {
  const isFound = quoteProblem(evidence, text) === null;
  return { claim: { list, ...entry, ...(isFound ? {} : { sought: evidence.quote }) }, reason };
}
