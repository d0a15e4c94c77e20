// The last stage: make the store hold the graph of all extractions. In: the workspace's cards and a store.
// Out: what was published, and the files and claims that were left out, each with its reason.
import { compareCodePoints } from '../../cypher/model/code-point-order.js';
import { organizationKey, type DocumentId } from '../../cypher/model/ids.js';
import type { GraphStore, PublishReport } from '../../cypher/store/graph-store.js';
import type { Extraction, Refused } from '../extract/extraction.js';
import type { ResolvedEntities, Rulings } from '../resolve/resolve-entities.js';
import { buildGraphBatch, resolveExtractions, type LoadableExtraction } from './build-graph-batch.js';

export interface LoadableFile extends LoadableExtraction {
  readonly file: string;
  /** when it was extracted, ISO 8601 */
  readonly extractedAt: string;
  readonly leftOut: readonly Refused[];
}

export interface LeftOut {
  readonly file: string;
  readonly reason: string;
}

export interface LoadReport {
  readonly publish: PublishReport;
  readonly documents: number;
  readonly leftOut: readonly LeftOut[];
}

export async function publishGraph(
  files: readonly LoadableFile[],
  readExtraction: (documentId: DocumentId) => Extraction,
  textOf: (documentId: string) => string | null,
  store: GraphStore,
  options: { readonly rebuild: boolean; readonly rulings: Rulings },
): Promise<LoadReport> {
  const { current, outdated } = currentTexts(files);
  const { rebuild, rulings } = options;
  const publish = await store.publish(buildGraphBatch(current, readExtraction, textOf, rulings), { rebuild });
  const claims = current.flatMap(({ file, leftOut }) =>
    leftOut.map(({ claim, reason }) => ({ file, reason: `${describe(claim)}: ${reason}` })),
  );
  return { publish, documents: current.length, leftOut: [...outdated, ...claims] };
}

/** Which component each name means, as the graph of these files would have it. */
export function resolveFiles(files: readonly LoadableFile[], rulings: Rulings): ResolvedEntities {
  return resolveExtractions(currentTexts(files).current, rulings);
}

/**
 * A document is known by organization and `uri`. Two texts of one document lie in the folder only when a run was killed
 * between writing the new and setting the old aside, or when somebody copied files: the one extracted last counts.
 */
function currentTexts(files: readonly LoadableFile[]): { current: LoadableFile[]; outdated: LeftOut[] } {
  const latest = new Map<string, LoadableFile>();
  const outdated: LeftOut[] = [];
  for (const file of files) {
    const id = `${organizationKey(file.document.organization)}\n${file.document.uri}`;
    const known = latest.get(id);
    const [kept, dropped] = known === undefined ? [file, null] : isLater(file, known) ? [file, known] : [known, file];
    latest.set(id, kept);
    if (dropped !== null) {
      outdated.push({
        file: dropped.file,
        reason: `${kept.file} holds a later text of ${kept.document.uri}: remove the one you do not want`,
      });
    }
  }
  return { current: [...latest.values()], outdated };
}

function isLater(a: LoadableFile, b: LoadableFile): boolean {
  return (Date.parse(a.extractedAt) - Date.parse(b.extractedAt) || compareCodePoints(b.documentId, a.documentId)) > 0;
}

function describe(claim: Refused['claim']): string {
  const list = typeof claim['list'] === 'string' ? claim['list'] : 'a claim';
  const words = claim['name'] ?? claim['text'] ?? claim['mechanism'] ?? claim['component'] ?? claim['field'];
  return typeof words === 'string' ? `${list} "${words.slice(0, 80)}"` : list;
}
