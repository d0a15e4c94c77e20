// The claims of incidents, in the order in which their documents' extractions list them.
import { z } from 'zod';
import { EDGES } from '../../model/edges.js';
import { NODES } from '../../model/nodes.js';
import { definePattern } from '../pattern.js';

type Ids = { ids: readonly string[] };
const folder = import.meta.dirname;
const incidentId = z.string();

export const incidentSymptoms = definePattern<Ids>()({
  id: 'incident-symptoms',
  question: 'How did these incidents show?',
  folder,
  query: 'symptoms',
  row: z.object({ incidentId, properties: NODES.Symptom }),
  identity: ['incidentId', 'properties'],
});
export const incidentCauses = definePattern<Ids>()({
  id: 'incident-causes',
  question: 'What caused these incidents?',
  folder,
  query: 'causes',
  row: z.object({ incidentId, properties: NODES.Cause }),
  identity: ['incidentId', 'properties'],
});
export const incidentTimeline = definePattern<Ids>()({
  id: 'incident-timeline',
  question: 'What happened when in these incidents?',
  folder,
  query: 'timeline',
  row: z.object({ incidentId, properties: NODES.TimelineEvent }),
  identity: ['incidentId', 'properties'],
});
export const incidentMitigations = definePattern<Ids>()({
  id: 'incident-mitigations',
  question: 'What was done to end these incidents?',
  folder,
  query: 'mitigations',
  row: z.object({ incidentId, properties: NODES.Mitigation }),
  identity: ['incidentId', 'properties'],
});
export const incidentActionItems = definePattern<Ids>()({
  id: 'incident-action-items',
  question: 'What is to keep these incidents from coming back?',
  folder,
  query: 'action-items',
  row: z.object({ incidentId, properties: NODES.ActionItem }),
  identity: ['incidentId', 'properties'],
});
export const incidentAttributes = definePattern<Ids>()({
  id: 'incident-attributes',
  question: 'What did a study record of these incidents beyond the model?',
  folder,
  query: 'attributes',
  row: z.object({ incidentId, properties: NODES.Attribute }),
  identity: ['incidentId', 'properties'],
});
export const incidentAffected = definePattern<Ids>()({
  id: 'incident-affected',
  question: 'Which components did these incidents touch, in which role?',
  folder,
  query: 'affected',
  row: z.object({ incidentId, componentId: z.string(), properties: EDGES.AFFECTED.properties }),
  identity: ['incidentId', 'componentId'],
});
export const incidentFailurePath = definePattern<Ids>()({
  id: 'incident-failure-path',
  question: 'By which steps did the fault travel in these incidents?',
  folder,
  query: 'failure-path',
  row: z.object({ incidentId, fromId: z.string(), toId: z.string(), properties: EDGES.FAILED_INTO.properties }),
  identity: ['incidentId', 'fromId', 'toId'],
});
