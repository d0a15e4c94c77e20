// Hotspots counted while a graph is published. In: the facts of each incident, in any order, and the components they name.
// Out: one rollup row a dimension and key, which gives what the scans of cypher/patterns/hotspots give without a filter;
// a property test holds the two together.
import { compareCodePoints } from '../model/code-point-order.js';
import type { GraphRows } from '../model/graph-batch.js';
import type { NodeRow } from '../model/nodes.js';
import type { HotspotRollup } from '../model/rollups.js';
import {
  HALF_LIFE_DAYS,
  ROLE_WEIGHTS,
  SEVERITY_WEIGHTS,
  UNKNOWN_AGE_DAYS,
  type HotspotDimension,
} from '../model/score.js';
import type { CauseKind, FailureMode, Role, Severity } from '../model/values.js';

/** What counting needs of an incident. */
export interface IncidentFacts {
  readonly incident: Pick<
    NodeRow<'Incident'>,
    'id' | 'organizationId' | 'severity' | 'startedAt' | 'startedAtPrecision' | 'startedSecond' | 'durationMinutes'
  >;
  /** the organization it happened at, where that is known */
  readonly happenedAt: string | null;
  readonly affected: readonly (readonly [componentId: string, role: Role])[];
  readonly causes: readonly (readonly [kind: CauseKind, failureMode: FailureMode, componentId: string | null])[];
}

export function factsOf({ nodes, edges }: GraphRows): IncidentFacts[] {
  return (nodes.Incident ?? []).map((incident) => ({
    incident: {
      id: incident.id,
      organizationId: incident.organizationId,
      severity: incident.severity,
      startedAt: incident.startedAt,
      startedAtPrecision: incident.startedAtPrecision,
      startedSecond: incident.startedSecond,
      durationMinutes: incident.durationMinutes,
    },
    happenedAt: edges.HAPPENED_AT?.find(({ from }) => from === incident.id)?.to ?? null,
    affected: (edges.AFFECTED ?? []).filter(({ from }) => from === incident.id).map(({ to, role }) => [to, role]),
    causes: (nodes.Cause ?? [])
      .filter(({ incidentId }) => incidentId === incident.id)
      .map(({ kind, failureMode, componentId }) => [kind, failureMode, componentId]),
  }));
}

const UNDATED_DECAY = 0.5 ** (UNKNOWN_AGE_DAYS / HALF_LIFE_DAYS);

/** Incidents kept per key, heaviest first: more than a page shows beside a hotspot. */
const HEAVIEST_KEPT = 10;

type Part = readonly [severity: Severity, weight: number, incidents: number, dated: number, undated: number];
type Incident = IncidentFacts['incident'];

class Counter {
  /** ages are taken at the newest start, which is known only at the end */
  readonly incidents: Incident[] = [];
  readonly weights: number[] = [];
  readonly monthly = new Map<string, number>();
  readonly failureModes = new Map<string, number>();
  readonly organizations = new Set<string>();
  firstSeen: string | null = null;
  lastSeen: string | null = null;
  minutes = 0;
  minutesKnown = 0;
}

export class HotspotRollups {
  readonly #components: ReadonlyMap<string, NodeRow<'Component'>>;
  readonly #named: ReadonlySet<string>;
  readonly #counters = new Map<string, Counter>();
  #incidents = 0;
  #newestSecond: number | null = null;

  constructor({ nodes }: GraphRows) {
    this.#components = new Map((nodes.Component ?? []).map((component) => [component.id, component]));
    // Documents that name no organization are not an organization.
    const named = (nodes.Organization ?? []).filter(({ name }) => name.toLowerCase() !== 'unknown');
    this.#named = new Set(named.map(({ id }) => id));
  }

  add(facts: IncidentFacts): void {
    const { startedSecond } = facts.incident;
    this.#incidents += 1;
    if (startedSecond !== null && startedSecond > (this.#newestSecond ?? -Infinity)) this.#newestSecond = startedSecond;
    const weights = new Map<string, number>();
    // An incident counts once for a key, with its highest role.
    const take = (dimension: HotspotDimension, key: string | null, weight: number): void => {
      if (key === null) return;
      const id = `${dimension}/${key}`;
      weights.set(id, Math.max(weights.get(id) ?? 0, weight));
    };
    const roleWeights = new Map<string, number>();
    for (const [componentId, role] of facts.affected) {
      const weight = ROLE_WEIGHTS[role];
      roleWeights.set(componentId, Math.max(roleWeights.get(componentId) ?? 0, weight));
      const component = this.#components.get(componentId);
      if (component === undefined) continue;
      take('COMPONENT', componentId, weight);
      take('TECHNOLOGY', component.technology, weight);
      take('KIND', component.kind, weight);
      take('TEAM', component.team === null ? null : `${component.organizationId}/${component.team}`, weight);
    }
    const rootModes = new Set<string>();
    for (const [kind, failureMode, componentId] of facts.causes) {
      if (kind !== 'root' || failureMode === 'unknown') continue;
      rootModes.add(failureMode);
      take('FAILURE_MODE', failureMode, componentId === null ? 1 : (roleWeights.get(componentId) ?? 1));
    }
    if (facts.happenedAt !== null && this.#named.has(facts.happenedAt)) take('ORGANIZATION', facts.happenedAt, 1);
    for (const [id, weight] of weights) this.#count(id, weight, facts.incident, rootModes);
  }

  #count(id: string, weight: number, incident: Incident, rootModes: ReadonlySet<string>): void {
    const { startedAt, startedAtPrecision, durationMinutes, organizationId } = incident;
    let counter = this.#counters.get(id);
    if (counter === undefined) this.#counters.set(id, (counter = new Counter()));
    counter.incidents.push(incident);
    counter.weights.push(weight);
    counter.organizations.add(organizationId);
    if (startedAt !== null) {
      if (counter.firstSeen === null || startedAt < counter.firstSeen) counter.firstSeen = startedAt;
      if (counter.lastSeen === null || startedAt > counter.lastSeen) counter.lastSeen = startedAt;
      if (startedAtPrecision !== 'YEAR') increment(counter.monthly, startedAt.slice(0, 7));
    }
    if (durationMinutes !== null) {
      counter.minutes += durationMinutes;
      counter.minutesKnown += 1;
    }
    for (const mode of rootModes) increment(counter.failureModes, mode);
  }

  /** @param workspace whose incidents these are */
  rows(workspace: string): HotspotRollup[] {
    const referenceSecond = this.#newestSecond;
    const all = { ...this.#row(workspace, 'ALL/', new Counter()), incidents: this.#incidents, referenceSecond };
    return [all, ...[...this.#counters].map(([id, counter]) => this.#row(workspace, id, counter))];
  }

  #row(workspace: string, id: string, counter: Counter): HotspotRollup {
    const slash = id.indexOf('/');
    const { parts, heaviest } = this.#weigh(counter);
    const sum = (of: (part: (typeof parts)[number]) => number): number =>
      parts.reduce((total, part) => total + of(part), 0);
    const withRole = (role: Role): number => sum(([, weight, n]) => (weight === ROLE_WEIGHTS[role] ? n : 0));
    return {
      id: `${workspace}/${id}`,
      workspace,
      dimension: id.slice(0, slash) as HotspotRollup['dimension'],
      key: id.slice(slash + 1),
      incidents: sum(([, , n]) => n),
      asOrigin: withRole('ORIGIN'),
      asPropagated: withRole('PROPAGATED'),
      asImpacted: withRole('IMPACTED'),
      datedPoints: sum(([, , , dated]) => dated),
      undatedPoints: sum(([, , , , undated]) => undated),
      referenceSecond: this.#newestSecond,
      firstSeen: counter.firstSeen,
      lastSeen: counter.lastSeen,
      minutes: counter.minutes,
      minutesKnown: counter.minutesKnown,
      organizations: counter.organizations.size,
      parts: JSON.stringify(parts),
      monthly: JSON.stringify([...counter.monthly].sort(([a], [b]) => compareCodePoints(a, b))),
      failureModes: JSON.stringify([...counter.failureModes]),
      heaviest: JSON.stringify(heaviest),
    };
  }

  #weigh({ incidents, weights }: Counter): { parts: readonly Part[]; heaviest: readonly string[] } {
    const parts = new Map<string, { incidents: number; dated: number; undated: number }>();
    const first: { id: string; points: number }[] = [];
    for (const [at, { id, severity, startedSecond }] of incidents.entries()) {
      const weight = weights[at]!;
      const points =
        SEVERITY_WEIGHTS[severity] *
        weight *
        (startedSecond === null ? UNDATED_DECAY : decayOf((this.#newestSecond ?? startedSecond) - startedSecond));
      const partKey = `${severity}/${weight}`;
      let part = parts.get(partKey);
      if (part === undefined) parts.set(partKey, (part = { incidents: 0, dated: 0, undated: 0 }));
      part.incidents += 1;
      if (startedSecond === null) part.undated += points;
      else part.dated += points;
      insert(first, { id, points: Math.floor(points * 1e6 + 0.5) / 1e6 });
    }
    return {
      parts: [...parts].map(([partKey, { incidents: count, dated, undated }]) => {
        const [severity, weight] = partKey.split('/') as [Severity, string];
        return [severity, Number(weight), count, dated, undated];
      }),
      heaviest: first.map(({ id }) => id),
    };
  }
}

function decayOf(ageSeconds: number): number {
  return 0.5 ** (ageSeconds / 86_400 / HALF_LIFE_DAYS);
}

/** Into a short list of the heaviest, equal ones by id. */
function insert(first: { id: string; points: number }[], one: { id: string; points: number }): void {
  const isBefore = (other: { id: string; points: number }): boolean =>
    one.points > other.points || (one.points === other.points && compareCodePoints(one.id, other.id) < 0);
  const last = first.at(-1);
  if (first.length === HEAVIEST_KEPT && last !== undefined && !isBefore(last)) return;
  const at = first.findIndex(isBefore);
  first.splice(at === -1 ? first.length : at, 0, one);
  if (first.length > HEAVIEST_KEPT) first.pop();
}

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
