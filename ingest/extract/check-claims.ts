// The gate that every extraction passes, whoever made it: quotes are verbatim, fields of the incident have evidence,
// references lead somewhere, a step joins two affected components. In: claims, the stored text, and who made them.
// Out: the claims that hold, and the refused ones with the reason; what refers to a refused claim, or was computed from
// it, is refused with it. Nothing is repaired.
import type { Evidence } from '../../cypher/model/evidence.js';
import type { ExtractorName } from '../../cypher/model/values.js';
import { checkIncidentFields } from './check-incident-fields.js';
import type { ExtractedClaims, Refused } from './extraction.js';

interface Claim {
  readonly evidence: Evidence;
}

export interface CheckedClaims {
  readonly claims: ExtractedClaims;
  /** those of this check alone; `claims.refused` holds them too, after those that came in */
  readonly refused: readonly Refused[];
}

/**
 * @param extractor who made the claims: only those of `labels` may rest on labels instead of words of the text
 * @param isByHand a person changed them in the workspace
 */
export function checkClaims(
  claims: ExtractedClaims,
  text: string,
  extractor: ExtractorName,
  isByHand = false,
): CheckedClaims {
  const refused: Refused[] = [];
  const refuse = (list: string, entry: object, reason: string): void => {
    refused.push(refusal(list, entry, reason, text));
  };
  const problemOf = (evidence: Evidence): string | null =>
    evidence.basis === 'labelled' && extractor !== 'labels'
      ? `it rests on a label: only "labels" may, and this is "${extractor}"`
      : quoteProblem(evidence, text);
  const keep = <Kind extends Claim>(
    list: string,
    entries: readonly Kind[],
    check?: (entry: Kind) => string | null,
  ): Kind[] =>
    entries.filter((entry) => {
      const reason = problemOf(entry.evidence) ?? computedProblem(entry.evidence) ?? check?.(entry) ?? null;
      if (reason !== null) refuse(list, entry, reason);
      return reason === null;
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
  const incident = claims.incident && {
    ...checkIncidentFields(claims.incident, isByHand, problemOf, refuse),
    symptoms: keep('incident.symptoms', claims.incident.symptoms),
    conflicts: keep('incident.conflicts', claims.incident.conflicts),
  };
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
    ...(claims.attributes === undefined ? {} : { attributes: keep('attributes', claims.attributes) }),
    facts: keep('facts', claims.facts, ({ component }) => missing(component)),
    refused: [],
  };
  return { claims: { ...checked, refused: [...claims.refused, ...refused] }, refused };
}

function quoteProblem(evidence: Evidence, text: string): string | null {
  for (const { quote, start, end } of [evidence, ...evidence.also]) {
    if (text.slice(start, end) !== quote) return 'the quote is not in the document at its place';
    if (!quote.isWellFormed()) return 'the quote cuts a character in two';
  }
  return null;
}

/** Only fields of the incident follow from others (CONTRACT section 3): without a quote an entry of a list is nothing. */
function computedProblem({ basis }: Evidence): string | null {
  return basis === 'computed' ? 'it has no quote: only fields of the incident may be computed' : null;
}

function refusal(list: string, entry: { readonly evidence?: Evidence }, reason: string, text: string): Refused {
  const { evidence } = entry;
  const isFound = evidence === undefined || quoteProblem(evidence, text) === null;
  return { claim: { list, ...entry, ...(isFound ? {} : { sought: evidence.quote }) }, reason };
}
