// The synthetic graph: as many incidents as asked, each told by a document of its own, in 40 organizations over ten years.
// In: a number of incidents and a seed. Out: a GraphBatch that is the same every time and on every machine. The rows of
// a document are made when a store asks for them and follow from seed and index alone, so a large graph needs little
// memory, and a larger one holds the incidents of a smaller one. It is no model of real incidents.
import { createHash, hash } from 'node:crypto';
import type { EdgeRow } from '../cypher/model/edges.js';
import type { DocumentPart, GraphBatch, GraphRows } from '../cypher/model/graph-batch.js';
import type { DocumentId } from '../cypher/model/ids.js';
import { incidentRows, syntheticDocumentId } from './synthetic-incident.js';
import { catalogRows, syntheticSystem, type SyntheticOrganization } from './synthetic-system.js';

/** Part of every digest: raise it when the rows made for a seed change. */
const FORM_VERSION = 2;

export const DEFAULT_SEED = 1;

export function syntheticGraph(incidents: number, seed = DEFAULT_SEED): GraphBatch {
  const system = syntheticSystem(seed);
  const components = system.flatMap((organization) => organization.components);
  const shared: GraphRows = {
    nodes: { Organization: system.map(({ id, name }) => ({ id, name })), Component: components },
    edges: {
      OWNED_BY: components.map(({ id, organizationId }): EdgeRow<'OWNED_BY'> => ({ from: id, to: organizationId })),
    },
  };
  const documents: DocumentPart[] = system.map((organization) => new CatalogPart(organization, seed));
  for (let index = 0; index < incidents; index += 1) documents.push(new IncidentPart(system, seed, index));
  documents.sort((a, b) => (a.documentId < b.documentId ? -1 : 1));
  return { version: versionOf(shared, documents), shared, documents };
}

class IncidentPart implements DocumentPart {
  readonly documentId: DocumentId;
  readonly digest: string;
  readonly #system: readonly SyntheticOrganization[];
  readonly #seed: number;
  readonly #index: number;

  constructor(system: readonly SyntheticOrganization[], seed: number, index: number) {
    this.documentId = syntheticDocumentId(seed, index);
    this.digest = digestOf(seed, this.documentId);
    this.#system = system;
    this.#seed = seed;
    this.#index = index;
  }

  async rows(): Promise<GraphRows> {
    return incidentRows(this.#system, this.#seed, this.#index);
  }
}

class CatalogPart implements DocumentPart {
  readonly documentId: DocumentId;
  readonly digest: string;
  readonly #organization: SyntheticOrganization;
  readonly #seed: number;

  constructor(organization: SyntheticOrganization, seed: number) {
    this.documentId = organization.catalogId;
    this.digest = digestOf(seed, this.documentId);
    this.#organization = organization;
    this.#seed = seed;
  }

  async rows(): Promise<GraphRows> {
    return catalogRows(this.#organization, this.#seed);
  }
}

function digestOf(seed: number, documentId: DocumentId): string {
  return hash('sha256', `${FORM_VERSION}\n${seed}\n${documentId}`, 'hex').slice(0, 32);
}

function versionOf(shared: GraphRows, documents: readonly DocumentPart[]): string {
  const whole = createHash('sha256').update(JSON.stringify(shared));
  for (const { documentId, digest } of documents) whole.update(`\n${documentId} ${digest}`);
  return whole.digest('hex').slice(0, 16);
}
