// Settings in, the store they name out. The one place that knows both engines.
import type { GraphStore } from './graph-store.js';
import { openLadybugStore } from './ladybug-store.js';
import { openNeo4jStore } from './neo4j-store.js';
import type { StoreSettings } from './store-settings.js';

export interface Publisher {
  /** id of the workspace that publishes; asked for when something is published, because asking may write it */
  readonly workspace: () => string;
  /** who is publishing, told to another run that finds the workspace held */
  readonly holder: string;
  readonly now: () => Date;
}

export function openStore(settings: StoreSettings, { workspace, holder, now }: Publisher): GraphStore {
  if (settings.kind === 'neo4j') return openNeo4jStore({ ...settings, workspace, holder, now });
  return openLadybugStore({ folder: settings.folder, queryTimeoutMs: settings.queryTimeoutMs, now });
}
