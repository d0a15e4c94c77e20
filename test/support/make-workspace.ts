// A workspace in a temporary folder and the pipeline with real parts but for the extractor's words: the real embedded
// store, real files. In: documents as name and text. Out: what a test needs to ingest, look and clean up.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { GraphStore } from '../../cypher/store/graph-store.js';
import { openLadybugStore } from '../../cypher/store/ladybug-store.js';
import type { Extractor } from '../../ingest/extract/extractor.js';
import type { Extraction } from '../../ingest/extract/extraction.js';
import { rulesExtractor } from '../../ingest/extract/rules-extractor.js';
import type { IngestReport } from '../../ingest/report.js';
import { runIngest, runLoad, type IngestRequest } from '../../ingest/run-ingest.js';
import { Workspace } from '../../ingest/workspace/workspace.js';
import { dumpGraph } from './make-graph.js';
import { emptyNeo4j, neo4jUnderTest } from './neo4j-under-test.js';
import { isOnNeo4j, openTestStore } from './open-test-store.js';

export class TestWorkspace {
  readonly folder = mkdtempSync(join(tmpdir(), 'faultline-test-'));
  readonly workspace = new Workspace(join(this.folder, 'home'));
  readonly store: GraphStore;

  /** @param engine the embedded one, also where the run's workspaces are on Neo4j */
  constructor(engine?: 'embedded') {
    this.store =
      engine === 'embedded' ? openLadybugStore({ folder: this.workspace.graph }) : openTestStore(this.workspace.graph);
  }

  /** advances by a second with every look, so that nothing depends on the real clock */
  #second = 0;
  readonly now = (): Date => new Date(Date.UTC(2026, 0, 1) + 1000 * this.#second++);

  /** @returns the path */
  write(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, 'documents', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  ingest(
    inputs: readonly string[],
    request: Partial<IngestRequest> & { extractor?: Extractor; stdin?: string } = {},
  ): Promise<IngestReport> {
    const { extractor = rulesExtractor, stdin = '', ...rest } = request;
    return runIngest(
      { inputs, baseFolder: join(this.folder, 'documents'), isExtractorNamed: false, ...rest },
      {
        workspace: this.workspace,
        store: this.store,
        extractor,
        sources: {
          fetchAddress: () => Promise.reject(new Error('no network in tests')),
          readStandardInput: () => Promise.resolve(Buffer.from(stdin)),
        },
        now: this.now,
      },
    );
  }

  load(): ReturnType<typeof runLoad> {
    return runLoad({ workspace: this.workspace, store: this.store, now: this.now });
  }

  extractions(): Extraction[] {
    return this.workspace
      .extractionFiles()
      .map((file) => JSON.parse(readFileSync(join(this.workspace.extractions, file), 'utf8')) as Extraction);
  }

  replacedFiles(): string[] {
    try {
      return readdirSync(this.workspace.replaced).sort();
    } catch {
      return [];
    }
  }

  /** Everything in the graph but when it was made, in an order of its own. */
  async graph(): Promise<{ nodes: unknown[]; edges: string[] }> {
    const { nodes, edges } = await dumpGraph(this.store);
    return { nodes: nodes.map((node) => ({ ...(node as object), extractedAt: null, usage: null })), edges };
  }

  /** The graph is gone, the extractions stay. */
  async loseGraph(): Promise<void> {
    if (isOnNeo4j && neo4jUnderTest !== null) return emptyNeo4j(neo4jUnderTest);
    await this.store.close();
    rmSync(this.workspace.graph, { recursive: true });
  }

  async dispose(): Promise<void> {
    await this.store.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A small postmortem about one component failing into another. */
export function postmortem(title: string, origin = 'session cache', victim = 'checkout service'): string {
  return `# ${title}

On 12 March 2025 at 10:00 UTC the ${origin} ran out of memory. The ${origin} outage caused the ${victim} to return errors.

## Root cause

The root cause was a misconfiguration of the ${origin}: its memory limit was too low.

## Timeline

- 10:00 UTC: the ${origin} ran out of memory.
- 10:12 UTC: an alert fired.
- 10:40 UTC: we restarted the ${origin} and the incident was resolved.

## Action items

- Raise the memory limit of the ${origin}.
`;
}
