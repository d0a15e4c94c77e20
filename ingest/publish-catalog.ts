// From the workspace to the store: every extraction that can be used, as one graph. In: the catalog of the workspace. Out:
// what was published, and the files that could not be used.
import type { DocumentId } from '../cypher/model/ids.js';
import type { GraphStore } from '../cypher/store/graph-store.js';
import { publishGraph, type LeftOut, type LoadReport } from './load/publish-graph.js';
import { readCard, type CatalogReader } from './workspace/catalog.js';
import { readRulings } from './workspace/rulings.js';
import type { Workspace } from './workspace/workspace.js';

/** @throws PublishError; WorkspaceError where people's rulings on names cannot be read */
export async function publishCatalog(
  catalog: CatalogReader,
  workspace: Workspace,
  store: GraphStore,
  options: { readonly rebuild: boolean },
): Promise<{ load: LoadReport; unusable: readonly LeftOut[] }> {
  const { cards, unusable } = catalog.read();
  const byId = new Map(cards.map((card) => [card.documentId, card]));
  const read = (documentId: DocumentId) => readCard(workspace, byId.get(documentId)!).extraction;
  const textOf = (documentId: string) => workspace.readText(documentId as DocumentId);
  const load = await publishGraph(cards, read, textOf, store, { ...options, rulings: readRulings(workspace) });
  catalog.save();
  return { load, unusable };
}
