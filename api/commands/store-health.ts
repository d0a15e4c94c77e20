// How the store stands: what /ready answers and doctor prints. In: the store, and the workspace whose newest run it should
// hold. Out: engine, versions, how far it lags behind, and what is wrong, each with the way out.
import type { GraphStore } from '../../cypher/store/graph-store.js';
import type { NewestRun, Workspace } from '../../ingest/workspace/workspace.js';

export interface StoreHealth {
  /** name and version of the engine */
  readonly store: string;
  /** null where nothing is published yet */
  readonly graphVersion: string | null;
  /** ISO 8601 UTC */
  readonly builtAt: string | null;
  readonly newestRun: NewestRun | null;
  /** from what the workspace last published to the end of its newest run; 0 where the store holds what that run made */
  readonly lagSeconds: number;
  readonly problems: readonly string[];
}

/** @throws StoreUnavailableError when it cannot be reached */
export async function storeHealth(store: GraphStore, workspace: Workspace): Promise<StoreHealth> {
  const { engine, version, ownVersion, problems } = await store.status(workspace.knownId());
  const newestRun = workspace.newestRun();
  const lagSeconds = lagBehind(newestRun, ownVersion);
  const lags =
    lagSeconds > 0
      ? [
          `the store does not hold what run ${newestRun!.runId} made (${lagSeconds} s behind): run "faultline load" to publish it`,
        ]
      : [];
  return {
    store: engine,
    graphVersion: version?.graphVersion ?? null,
    builtAt: version?.builtAt ?? null,
    newestRun,
    lagSeconds,
    problems: [...problems, ...lags],
  };
}

/** A graph that was loaded after the run ended is newer, though its version differs. */
function lagBehind(
  run: NewestRun | null,
  own: { readonly graphVersion: string; readonly builtAt: string | null } | null,
): number {
  if (run === null || run.graphVersion === own?.graphVersion) return 0;
  const since = Date.parse(own?.builtAt ?? run.startedAt);
  return Math.max(0, Math.ceil((Date.parse(run.finishedAt) - since) / 1000));
}
