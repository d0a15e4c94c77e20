// The dependencies of one system, as they are found. In: who needs whom, by which line. Out: each with its kind, once a pair,
// kind and document; what says more about a pair takes the place of what says less.
import { compareCodePoints } from '../../cypher/model/code-point-order.js';
import type { DocumentId } from '../../cypher/model/ids.js';
import type { ComponentKind, DependencyKind } from '../../cypher/model/values.js';
import { isStore, type MapComponent } from './component-map.js';
import { groupBy } from '../../cypher/model/group-by.js';
import type { Doubt, Place } from './system-parts.js';

export interface FoundDependency {
  readonly from: MapComponent;
  readonly to: MapComponent;
  /** null: it follows from what is needed */
  readonly kind: DependencyKind | null;
  readonly place: Place;
  /** what may explain it without a dependency; see `doubtful-dependencies.ts` */
  readonly doubt?: Doubt | undefined;
}

export interface MapDependency extends FoundDependency {
  readonly kind: DependencyKind;
}

/** What one needs of a component of a kind, where nothing else is told. Queues are told by the code, or not at all. */
const KIND_BY_TARGET: Partial<Record<ComponentKind, DependencyKind>> = {
  DATABASE: 'STORES_IN',
  CACHE: 'STORES_IN',
  STORAGE: 'STORES_IN',
  QUEUE: 'DEPENDS_ON',
  MONITORING: 'REPORTS_TO',
  AUTH: 'AUTHENTICATES_WITH',
  CONFIG_SYSTEM: 'CONFIGURED_BY',
  COORDINATION: 'DEPENDS_ON',
  COMPUTE: 'RUNS_ON',
  ORCHESTRATOR: 'RUNS_ON',
};

/** Settings of telemetry libraries: whatever answers there, it is told of the work and does none of it. */
const TELEMETRY_SETTING =
  /^(?:otel|otlp|jaeger|zipkin|datadog|dd_|statsd|sentry|newrelic|new_relic|prometheus|pushgateway)|(?:^|[_.])(?:otlp|tracing|traces|telemetry|metrics|tracer|collector)(?:$|[_.])/i;

/** Where services find each other; a registry of images or schemas is called otherwise. */
const REGISTRY_SETTING =
  /(?:^|[_.-])(?:eureka|consul|nacos|(?:service|discovery)[_.-]?(?:registry|discovery|server))(?:$|[_.-])/i;
const CONFIG_SETTING = /^spring[_.](?:cloud[_.])?config[_.]|(?:^|[_.-])config[_.-]?server/i;

/** What a setting's name says of the need behind it; null where it follows from what is needed. */
export function kindOfSetting(name: string): DependencyKind | null {
  if (TELEMETRY_SETTING.test(name)) return 'REPORTS_TO';
  if (CONFIG_SETTING.test(name)) return 'CONFIGURED_BY';
  return REGISTRY_SETTING.test(name) ? 'DEPENDS_ON' : null;
}

/** @returns by ends, kind and document */
export function settleDependencies(found: readonly FoundDependency[]): MapDependency[] {
  const users = groupBy(found, ({ to }) => to);
  const kinded = found
    .filter(({ from, to }) => from !== to)
    .map((each): MapDependency => towardsTelemetry({ ...each, kind: kindOf(each, users.get(each.to)!) }));
  const pairs = groupBy(kinded, ({ from, to }) => `${from.key}\n${to.key}`);
  return [...pairs.values()]
    .flatMap(withoutVaguer)
    .sort(
      (a, b) =>
        compareCodePoints(a.from.key, b.from.key) ||
        compareCodePoints(a.to.key, b.to.key) ||
        compareCodePoints(a.kind, b.kind) ||
        compareCodePoints(a.place.documentId, b.place.documentId),
    );
}

function kindOf({ from, to, kind, doubt }: FoundDependency, users: readonly FoundDependency[]): DependencyKind {
  if (to.kind === 'MONITORING') return isStore(from.kind) || kind !== 'ROUTES_TO' ? 'REPORTS_TO' : kind;
  if (from.kind === 'MONITORING') {
    // A collector that looks at a store which others use measures it; one that alone uses it keeps its data there.
    const isItsOwn = isStore(to.kind) && users.every((user) => user.from.kind === 'MONITORING' || user.from === to);
    return isItsOwn ? 'STORES_IN' : 'REPORTS_TO';
  }
  // What is started first says nothing of how it is needed: what it is does.
  if ((kind === 'CALLS' || doubt === 'order') && isStore(to.kind)) return KIND_BY_TARGET[to.kind]!;
  if (kind !== null) return kind;
  if (from.kind === 'LOAD_BALANCER' || from.kind === 'GATEWAY')
    return isStore(to.kind) ? KIND_BY_TARGET[to.kind]! : 'ROUTES_TO';
  return KIND_BY_TARGET[to.kind] ?? 'CALLS';
}

/** A collector that asks is told all the same: what is measured reports to it, and needs it no more than the other way. */
function towardsTelemetry(dependency: MapDependency): MapDependency {
  const { from, to, kind } = dependency;
  const isAsked = kind === 'REPORTS_TO' && from.kind === 'MONITORING' && to.kind !== 'MONITORING';
  return isAsked ? { ...dependency, from: to, to: from } : dependency;
}

const MORE_THAN_A_CALL: readonly DependencyKind[] = ['ROUTES_TO', 'STORES_IN', 'AUTHENTICATES_WITH', 'CONFIGURED_BY'];

/** "Depends on" says less than any other kind, and a gateway that routes to a service calls it by that. */
function withoutVaguer(pair: readonly MapDependency[]): MapDependency[] {
  const kinds = new Set(pair.map(({ kind }) => kind));
  const isKept = ({ kind }: MapDependency): boolean => {
    if (kind === 'DEPENDS_ON') return kinds.size === 1;
    if (kind === 'CALLS') return !MORE_THAN_A_CALL.some((more) => kinds.has(more));
    if (kind === 'REPORTS_TO') return kinds.size === 1 || (kinds.size === 2 && kinds.has('DEPENDS_ON'));
    return true;
  };
  const rows = groupBy(pair.filter(isKept), ({ kind, place }) => `${kind}\n${place.documentId}`);
  return [...rows.values()].map((same) => same.reduce(surer));
}

/** What nothing may explain away, then the surer line, then the one nearer the top. */
function surer(a: MapDependency, b: MapDependency): MapDependency {
  if ((a.doubt === undefined) !== (b.doubt === undefined)) return a.doubt === undefined ? a : b;
  const [first, second] = [a.place.evidence, b.place.evidence];
  if (first.confidence !== second.confidence) return first.confidence > second.confidence ? a : b;
  return first.start <= second.start ? a : b;
}

/** By the documents that the lines stand in. */
export function byDocument(dependencies: readonly MapDependency[]): Map<DocumentId, MapDependency[]> {
  return groupBy(dependencies, ({ place }) => place.documentId);
}
