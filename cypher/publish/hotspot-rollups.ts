// Hotspots counted while a graph is published. In: the facts of each incident, in any order, and the components they name.
// Out: one rollup row an organization, dimension and key, which together give what the scans of cypher/patterns/hotspots
// give of everything or of some organizations; a property test holds the two together.
import { compareCodePoints } from '../model/code-point-order.js';
import type { GraphRows } from '../model/graph-batch.js';
import type { NodeRow } from '../model/nodes.js';
import { HEAVIEST_KEPT, type HotspotRollup } from '../model/rollups.js';
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
  readonly causes: readonly (readonly [kind: CauseKind, failureMode: FailureMode, componentRole: Role | null])[];
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
      .map(({ kind, failureMode, componentRole }) => [kind, failureMode, componentRole]),
  }));
}

const UNDATED_DECAY = 0.5 ** (UNKNOWN_AGE_DAYS / HALF_LIFE_DAYS);

type Incident = IncidentFacts['incident'];
type Part = readonly [severity: Severity, weight: number, incidents: number, dated: number, undated: number];
type Heavy = readonly [incidentId: string, weight: number, startedSecond: number | null];

class Counter {
  /** ages are taken at the newest start, which is known only at the end */
  readonly incidents: Incident[] = [];
  readonly weights: number[] = [];
  readonly monthly = new Map<string, number>();
  readonly failureModes = new Map<string, number>();
  firstSeen: string | null = null;
  lastSeen: string | null = null;
  minutes = 0;
  minutesKnown = 0;
}

/** What is counted of one organization's incidents. */
class OrganizationCounters {
  incidents = 0;
  newestSecond: number | null = null;
  /** by dimension and key, a slash between */
  readonly byKey = new Map<string, Counter>();
}

export class HotspotRollups {
  readonly #components: ReadonlyMap<string, NodeRow<'Component'>>;
  readonly #named: ReadonlySet<string>;
  readonly #organizations = new Map<string, OrganizationCounters>();

  constructor({ nodes }: GraphRows) {
    this.#components = new Map((nodes.Component ?? []).map((component) => [component.id, component]));
    // Documents that name no organization are not an organization.
    const named = (nodes.Organization ?? []).filter(({ name }) => name.toLowerCase() !== 'unknown');
    this.#named = new Set(named.map(({ id }) => id));
  }

  add(facts: IncidentFacts): void {
    const { startedSecond, organizationId } = facts.incident;
    let organization = this.#organizations.get(organizationId);
    if (organization === undefined)
      this.#organizations.set(organizationId, (organization = new OrganizationCounters()));
    organization.incidents += 1;
    if (startedSecond !== null && startedSecond > (organization.newestSecond ?? -Infinity))
      organization.newestSecond = startedSecond;
    const rootModes = new Set(facts.causes.filter(isKnownRoot).map(([, failureMode]) => failureMode));
    for (const [id, weight] of this.#weightsOf(facts)) {
      let counter = organization.byKey.get(id);
      if (counter === undefined) organization.byKey.set(id, (counter = new Counter()));
      count(counter, weight, facts.incident, rootModes);
    }
  }

  /** An incident counts once for a key, with its highest role. */
  #weightsOf({ happenedAt, affected, causes }: IncidentFacts): Map<string, number> {
    const weights = new Map<string, number>();
    const take = (dimension: HotspotDimension, key: string | null, weight: number): void => {
      if (key === null) return;
      const id = `${dimension}/${key}`;
      weights.set(id, Math.max(weights.get(id) ?? 0, weight));
    };
    for (const [componentId, role] of affected) {
      const weight = ROLE_WEIGHTS[role];
      const component = this.#components.get(componentId);
      if (component === undefined) continue;
      take('COMPONENT', componentId, weight);
      take('TECHNOLOGY', component.technology, weight);
      take('KIND', component.kind, weight);
      take('TEAM', component.team === null ? null : `${component.organizationId}/${component.team}`, weight);
    }
    for (const [, failureMode, componentRole] of causes.filter(isKnownRoot))
      take('FAILURE_MODE', failureMode, ROLE_WEIGHTS[componentRole ?? 'ORIGIN']);
    if (happenedAt !== null && this.#named.has(happenedAt)) take('ORGANIZATION', happenedAt, 1);
    return weights;
  }

  /** @param workspace whose incidents these are */
  rows(workspace: string): HotspotRollup[] {
    return [...this.#organizations].flatMap(([organizationId, { incidents, newestSecond, byKey }]) => {
      const row = (id: string, counter: Counter): HotspotRollup =>
        rollupOf({ workspace, organizationId, id, counter, newestSecond });
      return [{ ...row('ALL/', new Counter()), incidents }, ...[...byKey].map(([id, counter]) => row(id, counter))];
    });
  }
}

function isKnownRoot([kind, failureMode]: IncidentFacts['causes'][number]): boolean {
  return kind === 'root' && failureMode !== 'unknown';
}

function count(counter: Counter, weight: number, incident: Incident, rootModes: ReadonlySet<string>): void {
  const { startedAt, startedAtPrecision, durationMinutes } = incident;
  counter.incidents.push(incident);
  counter.weights.push(weight);
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

function rollupOf({
  workspace,
  organizationId,
  id,
  counter,
  newestSecond,
}: {
  workspace: string;
  organizationId: string;
  id: string;
  counter: Counter;
  newestSecond: number | null;
}): HotspotRollup {
  const slash = id.indexOf('/');
  const { parts, heaviest } = weigh(counter, newestSecond);
  const sum = (of: (part: Part) => number): number => parts.reduce((total, part) => total + of(part), 0);
  const withRole = (role: Role): number => sum(([, weight, n]) => (weight === ROLE_WEIGHTS[role] ? n : 0));
  return {
    id: `${workspace}/${organizationId}/${id}`,
    workspace,
    organizationId,
    dimension: id.slice(0, slash) as HotspotRollup['dimension'],
    key: id.slice(slash + 1),
    incidents: counter.incidents.length,
    asOrigin: withRole('ORIGIN'),
    asPropagated: withRole('PROPAGATED'),
    asImpacted: withRole('IMPACTED'),
    datedPoints: sum(([, , , dated]) => dated),
    undatedPoints: sum(([, , , , undated]) => undated),
    referenceSecond: newestSecond,
    firstSeen: counter.firstSeen,
    lastSeen: counter.lastSeen,
    minutes: counter.minutes,
    minutesKnown: counter.minutesKnown,
    parts: JSON.stringify(parts),
    monthly: JSON.stringify([...counter.monthly].sort(([a], [b]) => compareCodePoints(a, b))),
    failureModes: JSON.stringify([...counter.failureModes]),
    heaviest: JSON.stringify(heaviest),
  };
}

function weigh(
  { incidents, weights }: Counter,
  newestSecond: number | null,
): { parts: readonly Part[]; heaviest: readonly Heavy[] } {
  const parts = new Map<string, { incidents: number; dated: number; undated: number }>();
  const dated: Weighed[] = [];
  const undated: Weighed[] = [];
  for (const [at, { id, severity, startedSecond }] of incidents.entries()) {
    const weight = SEVERITY_WEIGHTS[severity] * weights[at]!;
    const partKey = `${severity}/${weights[at]!}`;
    let part = parts.get(partKey);
    if (part === undefined) parts.set(partKey, (part = { incidents: 0, dated: 0, undated: 0 }));
    part.incidents += 1;
    const points =
      weight * (startedSecond === null ? UNDATED_DECAY : decayOf((newestSecond ?? startedSecond) - startedSecond));
    if (startedSecond === null) part.undated += points;
    else part.dated += points;
    insert(startedSecond === null ? undated : dated, { points, heavy: [id, weight, startedSecond] });
  }
  return {
    parts: [...parts].map(([partKey, sums]) => {
      const [severity, weight] = partKey.split('/') as [Severity, string];
      return [severity, Number(weight), sums.incidents, sums.dated, sums.undated];
    }),
    heaviest: [...dated, ...undated].map(({ heavy }) => heavy),
  };
}

function decayOf(ageSeconds: number): number {
  return 0.5 ** (ageSeconds / 86_400 / HALF_LIFE_DAYS);
}

interface Weighed {
  readonly points: number;
  readonly heavy: Heavy;
}

/** Into a short list of the heaviest, equal ones by id. */
function insert(list: Weighed[], one: Weighed): void {
  const isBefore = (other: Weighed): boolean =>
    one.points > other.points || (one.points === other.points && compareCodePoints(one.heavy[0], other.heavy[0]) < 0);
  if (list.length === HEAVIEST_KEPT && !isBefore(list.at(-1)!)) return;
  const at = list.findIndex(isBefore);
  list.splice(at === -1 ? list.length : at, 0, one);
  if (list.length > HEAVIEST_KEPT) list.pop();
}

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
