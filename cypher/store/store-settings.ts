// Which store, and how to reach it, as settings say it. Depends on nothing, so that who reads settings opens no store.

export type StoreSettings = LadybugSettings | Neo4jSettings;

export interface LadybugSettings {
  readonly kind: 'ladybug';
  /** absolute path of the folder that holds the generations */
  readonly folder: string;
  readonly queryTimeoutMs: number;
}

export interface Neo4jSettings {
  readonly kind: 'neo4j';
  readonly address: string;
  readonly user: string;
  readonly password: string;
  /** the user's home database where none is named */
  readonly database?: string;
  readonly queryTimeoutMs: number;
  readonly connectionTimeoutMs: number;
  readonly maxConnections: number;
}
