// What a bench found: the value that `--json` prints and the table is made from. Names of CONTRACT section 2 stay.
import type { Dialect } from '../cypher/store/graph-store.js';
import type { Machine } from './machine.js';

export interface PublishTimes {
  /** our publish, without the making of the synthetic rows; the median of `rounds` */
  readonly seconds: number;
  /** the bare driver writing the same rows in the same way, likewise */
  readonly bareSeconds: number;
  readonly ratio: number;
  /** largest resident size of the process until the end of our first publish, MiB */
  readonly rssMb: number;
  /** making the synthetic rows took this long, and is in neither of the above */
  readonly rowsSeconds: number;
  readonly rounds: number;
  readonly msPerIncident: number;
  /** the same of a graph of 10,000; null where this one is not larger */
  readonly msPerIncidentAt10000: number | null;
}

export interface QueryTimes {
  /** the question's, and for a statement the query file's after it */
  readonly name: string;
  /** `graphql`: the whole request in this process; `store`: one statement through `GraphReader.read` */
  readonly through: 'graphql' | 'store';
  readonly filter: 'none' | 'organization' | 'component';
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly bareP50Ms: number;
  readonly bareP95Ms: number;
  /** of the medians */
  readonly ratio: number;
  /** rows the statements gave, together */
  readonly rows: number;
  /** statements sent, one for `store` */
  readonly statements: number;
  readonly repetitions: number;
}

/** A question that could not be timed. */
export interface Unanswered {
  readonly name: string;
  readonly reason: string;
}

export interface TargetResult {
  readonly target: string;
  readonly limit: number;
  /** the worst of those the target is about */
  readonly measured: number;
  readonly unit: 'ms' | '×' | 'questions';
  /** which one that is */
  readonly worst: string;
  /** how many of how many meet it */
  readonly meeting: number;
  readonly of: number;
  readonly isMet: boolean;
}

export interface BenchReport {
  readonly machine: Machine;
  readonly store: Dialect;
  /** like `LadybugDB 0.19.1` */
  readonly engineVersion: string;
  readonly seed: number;
  readonly graphVersion: string;
  readonly incidents: number;
  readonly organizations: number;
  readonly components: number;
  readonly affected: number;
  readonly steps: number;
  readonly publish: PublishTimes;
  readonly queries: readonly QueryTimes[];
  readonly unanswered: readonly Unanswered[];
  /** empty where the graph is too small for them */
  readonly targets: readonly TargetResult[];
}
