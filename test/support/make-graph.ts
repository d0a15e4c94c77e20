// Builders of graph batches for store tests: good defaults, so that a test states only what matters to it.
import { createHash } from 'node:crypto';
import type { DocumentPart, GraphBatch, GraphRows } from '../../cypher/model/graph-batch.js';
import { EDGE_KINDS, type EdgeRow } from '../../cypher/model/edges.js';
import type { DocumentId } from '../../cypher/model/ids.js';
import { NODE_KINDS, type NodeRow } from '../../cypher/model/nodes.js';
import type { GraphStore } from '../../cypher/store/graph-store.js';

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
    pathLength: null,
    pathKey: null,
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

export function makeDocument(values: Partial<NodeRow<'Document'>> = {}): NodeRow<'Document'> {
  return {
    id: 'doc-1',
    uri: 'doc-1.md',
    kind: 'postmortem',
    title: 'A document',
    organizationId: 'org_1',
    publishedAt: null,
    partOf: null,
    claims: 0,
    ...values,
  };
}

/** A document part whose digest follows from its rows, as the real ones do. */
export function makePart(documentId: string, rows: GraphRows): DocumentPart {
  const digest = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  const whole: GraphRows = { ...rows, nodes: { Document: [makeDocument({ id: documentId })], ...rows.nodes } };
  return { documentId: documentId as DocumentId, digest, rows: () => Promise.resolve(whole) };
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

/**
 * `incidents` incidents over 7 components, each with a path, a cause and two components; a deterministic mixture.
 * @param team changes a property of a shared component with every third value, so that some steps change what was there
 */
export function makeLinkedGraph(incidents: number, team: number): GraphBatch {
  const components = Array.from({ length: 7 }, (_, at) =>
    makeComponent({ id: `cmp_${at}`, name: `part ${at}`, team: at === 0 ? `team ${Math.floor(team / 3)}` : null }),
  );
  const parts = Array.from({ length: incidents }, (_, at) => {
    const documentId = `doc-${String((at * 7919) % 100_003).padStart(6, '0')}`;
    const incident = makeIncident({ id: `inc_${at}`, documentId, durationMinutes: at, locations: [`zone ${at % 3}`] });
    const [from, to] = [`cmp_${at % 7}`, `cmp_${(at * 3 + 1) % 7}`];
    const cause = { id: `inc_${at}/cause/0`, incidentId: `inc_${at}`, position: 0, ...evidenceValues, documentId };
    return makePart(documentId, {
      nodes: {
        Incident: [incident],
        Cause: [
          {
            ...cause,
            failureMode: 'bad-deploy',
            failureModeGroup: 'change',
            kind: 'root',
            componentId: from,
            componentRole: 'ORIGIN',
            text: 'x',
          },
        ],
      },
      edges: {
        HAPPENED_AT: [{ from: `inc_${at}`, to: 'org_1' }],
        AFFECTED: [
          makeAffected({ from: `inc_${at}`, to: from, documentId }),
          makeAffected({ from: `inc_${at}`, to, position: 1, role: 'IMPACTED' }),
        ],
        FAILED_INTO: [makeStep({ from, to, incidentId: `inc_${at}`, mechanism: `how ${at}` })],
        HAS_CAUSE: [{ from: `inc_${at}`, to: cause.id }],
        LIES_IN: [{ from: cause.id, to: from }],
      },
    });
  });
  return makeBatch({ nodes: { Organization: [makeOrganization()], Component: components }, edges: {} }, parts);
}

export function makeStep(
  values: Pick<EdgeRow<'FAILED_INTO'>, 'from' | 'to' | 'incidentId'> & Partial<EdgeRow<'FAILED_INTO'>>,
): EdgeRow<'FAILED_INTO'> {
  return {
    position: 0,
    order: 1,
    nextOrder: null,
    mechanism: 'it failed',
    fromRecorded: null,
    toRecorded: null,
    ...evidenceValues,
    ...values,
  };
}

export function makeNeed(values: Pick<EdgeRow<'NEEDS'>, 'from' | 'to'> & Partial<EdgeRow<'NEEDS'>>): EdgeRow<'NEEDS'> {
  return { kind: 'CALLS', ...evidenceValues, ...values };
}

/** Where infrastructure as code, code or a catalogue defines a component. */
export function makeDefinition(
  values: Pick<EdgeRow<'DEFINED_IN'>, 'from' | 'to'> & Partial<EdgeRow<'DEFINED_IN'>>,
): EdgeRow<'DEFINED_IN'> {
  return { name: values.from, kind: 'SERVICE', ...evidenceValues, documentId: values.to, line: 1, ...values };
}

export function makeCause(values: Partial<NodeRow<'Cause'>> = {}): NodeRow<'Cause'> {
  return {
    id: 'inc_1/cause/0',
    incidentId: 'inc_1',
    position: 0,
    failureMode: 'bad-deploy',
    failureModeGroup: 'change',
    kind: 'root',
    componentId: null,
    componentRole: null,
    text: 'it was so',
    ...evidenceValues,
    ...values,
  };
}

/**
 * A document of the map: what it defines, and what of that needs what.
 * @param needs each `from KIND to`, by the components' ids; its line is its place in the list, counted from 1
 */
export function makeMapPart(
  documentId: string,
  kind: 'iac' | 'code' | 'catalog',
  needs: readonly string[],
  defines: readonly string[] = [],
): DocumentPart {
  const edges = needs.map((need, at) => {
    const [from, dependency, to] = need.split(' ') as [string, EdgeRow<'NEEDS'>['kind'], string];
    const place = { documentId, path: `${documentId}.tf`, line: at + 1, quote: need, confidence: 0.95 };
    return makeNeed({ from, to, kind: dependency, ...place });
  });
  const defined = new Set([...defines, ...edges.flatMap(({ from, to }) => [from, to])]);
  return makePart(documentId, {
    nodes: { Document: [makeDocument({ id: documentId, kind, uri: `${documentId}.tf` })] },
    edges: { NEEDS: edges, DEFINED_IN: [...defined].map((from) => makeDefinition({ from, to: documentId })) },
  });
}

/** Everything in a store, in an order of its own. */
export async function dumpGraph(store: GraphStore): Promise<{ nodes: unknown[]; edges: string[] }> {
  const reader = await store.reader();
  const nodes = [];
  for (const kind of NODE_KINDS) {
    const rows = await reader.read(`MATCH (n:${kind}) RETURN n AS properties ORDER BY n.id`, {});
    nodes.push(...rows.map(({ properties }) => ({ label: kind, ...(properties as object) })));
  }
  const edges = [];
  for (const kind of EDGE_KINDS) {
    const rows = await reader.read(
      `MATCH (a)-[e:${kind}]->(b) RETURN a.id AS start, b.id AS finish, e AS properties`,
      {},
    );
    edges.push(...rows.map((row) => JSON.stringify({ type: kind, ...row })));
  }
  await reader.close();
  return { nodes, edges: edges.sort() };
}
