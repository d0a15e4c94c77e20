// Builders of graph batches for store tests: good defaults, so that a test states only what matters to it.
import { createHash } from 'node:crypto';
import type { DocumentPart, GraphBatch, GraphRows } from '../../cypher/model/graph-batch.js';
import type { EdgeRow } from '../../cypher/model/edges.js';
import type { DocumentId } from '../../cypher/model/ids.js';
import type { NodeRow } from '../../cypher/model/nodes.js';

export const evidenceValues = {
  documentId: 'doc-1',
  quote: 'The cache ran out of memory.',
  start: 0,
  end: 28,
  also: '[]',
  confidence: 0.8,
  basis: 'stated',
  path: null,
  line: null,
} as const;

export function makeOrganization(values: Partial<NodeRow<'Organization'>> = {}): NodeRow<'Organization'> {
  return { id: 'org_1', name: 'Example', ...values };
}

export function makeComponent(values: Partial<NodeRow<'Component'>> = {}): NodeRow<'Component'> {
  return {
    id: 'cmp_1',
    organizationId: 'org_1',
    name: 'session cache',
    kind: 'CACHE',
    technology: 'redis',
    team: null,
    external: false,
    aliases: [],
    ...values,
  };
}

export function makeIncident(values: Partial<NodeRow<'Incident'>> = {}): NodeRow<'Incident'> {
  return {
    id: 'inc_1',
    documentId: 'doc-1',
    organizationId: 'org_1',
    team: null,
    title: 'Session cache out of memory',
    summary: '',
    impact: null,
    severity: 'SEV2',
    severityText: null,
    startedAt: null,
    startedAtPrecision: null,
    startedSecond: null,
    detectedAt: null,
    mitigatedAt: null,
    resolvedAt: null,
    timezone: null,
    durationMinutes: null,
    timeToDetectMinutes: null,
    timeToIdentifyMinutes: null,
    timeToMitigateMinutes: null,
    serviceName: null,
    serviceCategory: null,
    locations: [],
    url: null,
    detectionMethod: null,
    detectionTool: null,
    fieldEvidence: '[]',
    conflicts: '[]',
    extractorName: 'rules',
    extractorModel: null,
    promptVersion: null,
    extractedAt: null,
    usage: null,
    ...values,
  };
}

export function makeAffected(values: Partial<EdgeRow<'AFFECTED'>> = {}): EdgeRow<'AFFECTED'> {
  return { from: 'inc_1', to: 'cmp_1', position: 0, role: 'ORIGIN', effect: '', ...evidenceValues, ...values };
}

/** A document part whose digest follows from its rows, as the real ones do. */
export function makePart(documentId: string, rows: GraphRows): DocumentPart {
  const digest = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  return { documentId: documentId as DocumentId, digest, rows: () => Promise.resolve(rows) };
}

export function makeBatch(shared: GraphRows, parts: readonly DocumentPart[]): GraphBatch {
  const documents = [...parts].sort((a, b) => (a.documentId < b.documentId ? -1 : 1));
  const version = createHash('sha256')
    .update(JSON.stringify([shared, documents.map((part) => [part.documentId, part.digest])]))
    .digest('hex')
    .slice(0, 16);
  return { version, shared, documents };
}

/** A graph of `incidents` incidents that all affect one component. */
export function makeSmallGraph(incidents: number): GraphBatch {
  const parts = Array.from({ length: incidents }, (_, at) =>
    makePart(`doc-${at}`, {
      nodes: { Incident: [makeIncident({ id: `inc_${at}`, documentId: `doc-${at}` })] },
      edges: { AFFECTED: [makeAffected({ from: `inc_${at}`, documentId: `doc-${at}` })] },
    }),
  );
  return makeBatch({ nodes: { Organization: [makeOrganization()], Component: [makeComponent()] }, edges: {} }, parts);
}
