// Builds the source document a rules test reads. In: the text and what the test cares about. Out: a SourceDocument.
import { proseDocumentId } from '../../../cypher/model/ids.js';
import type { SourceDocument } from '../../../ingest/documents/source-document.js';
import { extractByRules } from '../../../ingest/extract/rules/extract-by-rules.js';
import type { ComponentClaim, ExtractedClaims, IncidentClaims } from '../../../ingest/extract/extraction.js';

export function postmortem(text: string, known: Partial<SourceDocument> = {}): SourceDocument {
  return {
    documentId: proseDocumentId(text),
    uri: 'test/incident.md',
    kind: 'postmortem',
    title: 'Checkout incident',
    organization: 'Acme',
    text,
    ...known,
  };
}

/** Claims of the text; fails the test when the text is refused. */
export function claimsOf(text: string, known: Partial<SourceDocument> = {}): ExtractedClaims {
  const result = extractByRules(postmortem(text, known));
  if (!result.ok) throw new Error(`refused: ${result.reason}`);
  return result.claims;
}

export function incidentOf(text: string, known: Partial<SourceDocument> = {}): IncidentClaims {
  const { incident } = claimsOf(text, known);
  if (incident === null) throw new Error('no incident');
  return incident;
}

/** The path as `order from > to`, by names in lower case. */
export function pathOf(claims: ExtractedClaims): string[] {
  const name = (ref: string): string => componentOf(claims, ref).name.toLowerCase();
  return claims.failurePath.map(({ order, from, to }) => `${order} ${name(from)} > ${name(to)}`);
}

export function componentOf(claims: ExtractedClaims, ref: string): ComponentClaim {
  const component = claims.components.find((claim) => claim.ref === ref);
  if (component === undefined) throw new Error(`no component ${ref}`);
  return component;
}

/** The component of that name, in any case. */
export function componentNamed(claims: ExtractedClaims, name: string): ComponentClaim | undefined {
  return claims.components.find((claim) => claim.name.toLowerCase() === name.toLowerCase());
}

export function roleNamed(claims: ExtractedClaims, name: string): string | undefined {
  const component = componentNamed(claims, name);
  return claims.affected.find((claim) => claim.component === component?.ref)?.role;
}
