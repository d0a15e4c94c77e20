// Branded ids and the one rule that derives each. In: the words that identify a thing. Out: its stable id.
// Ids are unique across types, so that `node(id)` needs no type: incidents `inc_…`, components `cmp_…`,
// organizations `org_…`; a document's id is the first 16 hex digits of the hash of its stored text.
import { hash } from 'node:crypto';
import { z } from 'zod';

export const documentIdSchema = z
  .string()
  .regex(/^[0-9a-f]{16}$/, 'a documentId is 16 hex digits')
  .brand<'DocumentId'>();
export type DocumentId = z.infer<typeof documentIdSchema>;
export type OrganizationId = string & z.$brand<'OrganizationId'>;
export type IncidentId = string & z.$brand<'IncidentId'>;
export type ComponentId = string & z.$brand<'ComponentId'>;

/** Organization of a document that names none; its components are never joined across documents. */
export const UNKNOWN_ORGANIZATION = 'UNKNOWN';

function digest(...words: readonly string[]): string {
  return hash('sha256', words.join('\n'), 'hex').slice(0, 16);
}

/** Id of prose: the hash of its stored text alone, so the same text read twice is one document. */
export function proseDocumentId(storedText: string): DocumentId {
  return digest(storedText) as DocumentId;
}

/** Id of one file of IaC or code: equal files at two addresses are two documents. */
export function fileDocumentId(organization: string, uri: string, storedText: string): DocumentId {
  return digest(organization, uri, storedText) as DocumentId;
}

/** Organizations are one when their names agree but for case and white space. */
export function organizationId(name: string): OrganizationId {
  return `org_${digest(organizationKey(name))}` as OrganizationId;
}

/** The spelling-independent key of an organization's name. */
export function organizationKey(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** One document tells one incident, and a document is known by organization and `uri`. */
export function incidentId(organization: string, uri: string): IncidentId {
  return `inc_${digest(organizationKey(organization), uri)}` as IncidentId;
}

/**
 * A component is organization and normalised name. Within the organization `UNKNOWN` the document is part of the
 * identity too, because two unnamed organizations are not known to be one.
 * @param normalizedName as `cypher/model/normalize-name.ts` gives it
 */
export function componentId(organization: string, normalizedName: string, documentId: DocumentId): ComponentId {
  const key = organizationKey(organization);
  const scope = key === organizationKey(UNKNOWN_ORGANIZATION) ? `${key}/${documentId}` : key;
  return `cmp_${digest(scope, normalizedName)}` as ComponentId;
}
