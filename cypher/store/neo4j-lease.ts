// One publisher of a workspace at a time, told by the database itself. In: a session, the workspace and who we are.
// Out: a lease to take, renew inside every writing transaction, and release.
import { randomUUID } from 'node:crypto';
import { neo4j, type ManagedTransaction, type Session } from './neo4j-driver.js';
import { PublishError } from './store-errors.js';

/** A run that dies leaves its lease; after this long another may take it. A living run renews it with every transaction. */
const LEASE_MS = 60_000;

export class Neo4jLease {
  readonly #session: Session;
  readonly #workspace: string;
  readonly #holder: string;
  readonly #token = randomUUID();

  constructor(session: Session, workspace: string, holder: string) {
    this.#session = session;
    this.#workspace = workspace;
    this.#holder = holder;
  }

  /** @throws PublishError saying who holds it */
  async take(): Promise<void> {
    const [row] = await this.#session.executeWrite(async (transaction) => {
      const { records } = await transaction.run(
        // The first SET locks: of two that ask at once, the second reads what the first has written.
        `MERGE (w:FaultlineWorkspace {id: $workspace}) SET w.leaseAskedAt = timestamp()
         WITH w, coalesce(w.leaseUntil, 0) < timestamp() OR w.leaseToken = $token AS isFree
         SET w.leaseToken = CASE WHEN isFree THEN $token ELSE w.leaseToken END,
             w.leaseHolder = CASE WHEN isFree THEN $holder ELSE w.leaseHolder END,
             w.leaseUntil = CASE WHEN isFree THEN timestamp() + $leaseMs ELSE w.leaseUntil END
         RETURN isFree, w.leaseHolder AS holder`,
        { workspace: this.#workspace, holder: this.#holder, token: this.#token, leaseMs: neo4j.int(LEASE_MS) },
      );
      return records;
    });
    if (row?.get('isFree') !== true) {
      throw new PublishError(
        `the workspace is being published by ${String(row?.get('holder'))}: wait for it to finish; a run that died is replaced after ${LEASE_MS / 1000} s`,
      );
    }
  }

  /** Inside every writing transaction: a run that lost its lease writes nothing more. */
  async renew(transaction: ManagedTransaction): Promise<void> {
    const { records } = await transaction.run(
      'MATCH (w:FaultlineWorkspace {id: $workspace}) WHERE w.leaseToken = $token SET w.leaseUntil = timestamp() + $leaseMs RETURN w.id AS id',
      { workspace: this.#workspace, token: this.#token, leaseMs: neo4j.int(LEASE_MS) },
    );
    if (records.length === 0) throw new PublishError('another run took over this workspace: start again');
  }

  async release(): Promise<void> {
    await this.#session
      .executeWrite((transaction) =>
        transaction.run(
          'MATCH (w:FaultlineWorkspace {id: $workspace}) WHERE w.leaseToken = $token REMOVE w.leaseToken, w.leaseHolder, w.leaseUntil',
          { workspace: this.#workspace, token: this.#token },
        ),
      )
      // The lease runs out by itself; what the run did is not undone because this failed.
      .catch(() => undefined);
  }
}
