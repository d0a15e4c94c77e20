// Evidence and the document it stands in.
import { quoteSchema } from '../../cypher/model/evidence.js';
import type { DocumentResolvers, EvidenceResolvers } from '../generated/resolver-types.js';
import { mustLoad } from '../loaders.js';
import { upper } from './incident.js';

export const evidence: EvidenceResolvers = {
  also: ({ also }) => (typeof also === 'string' ? quoteSchema.array().parse(JSON.parse(also)) : also),
  basis: ({ basis }) => upper(basis),
  path: ({ path }) => path ?? null,
  line: ({ line }) => line ?? null,
  document: ({ documentId }, _, { loaders }) => mustLoad(loaders.document, documentId),
};

export const document: DocumentResolvers = {
  kind: ({ kind }) => upper(kind),
  organization: ({ organizationId }, _, { loaders }) => mustLoad(loaders.organization, organizationId),
  text: async ({ id }, _, { readText }) => {
    const text = await readText(id);
    if (text === null) throw new Error(`the text of document ${id} is gone`);
    return text;
  },
  partOf: ({ partOf }, _, { loaders }) => (partOf === null ? null : loaders.document.load(partOf)),
  incidents: async ({ id }, _, { loaders }) => {
    const rows = await loaders.documentIncidents.load(id);
    return Promise.all(rows.map(({ incidentId }) => mustLoad(loaders.incident, incidentId)));
  },
};
