// Nodes by their ids, whole: what the API's loaders ask.
import { z } from 'zod';
import { NODES } from '../../model/nodes.js';
import { definePattern } from '../pattern.js';

type Ids = { ids: readonly string[] };
const folder = import.meta.dirname;

export const incidentsById = definePattern<Ids>()({
  id: 'incidents-by-id',
  question: 'What is known of these incidents?',
  folder,
  query: 'incident',
  row: z.object({ id: z.string(), properties: NODES.Incident }),
  identity: ['id'],
});
export const componentsById = definePattern<Ids>()({
  id: 'components-by-id',
  question: 'What is known of these components?',
  folder,
  query: 'component',
  row: z.object({ id: z.string(), properties: NODES.Component }),
  identity: ['id'],
});
export const documentsById = definePattern<Ids>()({
  id: 'documents-by-id',
  question: 'What is known of these documents?',
  folder,
  query: 'document',
  row: z.object({ id: z.string(), properties: NODES.Document }),
  identity: ['id'],
});
export const organizationsById = definePattern<Ids>()({
  id: 'organizations-by-id',
  question: 'What are these organizations called?',
  folder,
  query: 'organization',
  row: z.object({ id: z.string(), properties: NODES.Organization }),
  identity: ['id'],
});
export const documentIncidents = definePattern<Ids>()({
  id: 'document-incidents',
  question: 'Which incidents do these documents tell, themselves or in their parts?',
  folder,
  query: 'document-incidents',
  row: z.object({ documentId: z.string(), partOf: z.string().nullable(), incidentId: z.string() }),
  identity: ['documentId', 'incidentId'],
});
