// What the questions across incidents must answer, counted in plain loops over drawn incidents, by the words of the
// contract alone. In: incidents as test/support/random-graph.ts draws them, and a filter. Out: numbers by key.
import fc from 'fast-check';
import { drawnComponents, drawnModes, type DrawnIncident } from './random-graph.js';

export interface PlainFilter {
  readonly severities: readonly string[];
  readonly groups: readonly string[];
  readonly causeKinds: readonly string[];
  readonly modes: readonly string[];
  readonly kinds: readonly string[];
  readonly technologies: readonly string[];
  readonly roles: readonly string[];
  readonly symptoms: readonly string[];
  /** days since 2012, first and last + 1 */
  readonly days: readonly [number, number] | null;
}

export const drawnFilter: fc.Arbitrary<PlainFilter> = fc.record({
  severities: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.subarray(['SEV0', 'SEV2', 'UNKNOWN'])),
  groups: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.subarray(['change', 'load'])),
  modes: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.subarray(['bad-deploy', 'retry-storm'])),
  causeKinds: fc.oneof({ weight: 3, arbitrary: fc.constant(['ROOT']) }, fc.constant(['ROOT', 'TRIGGER'])),
  kinds: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.subarray(['CACHE', 'QUEUE'])),
  technologies: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.subarray(['redis', 'kafka'])),
  roles: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.subarray(['ORIGIN', 'IMPACTED'])),
  symptoms: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.constant(['DELAY'])),
  days: fc.option(fc.tuple(fc.integer({ min: 0, max: 2500 }), fc.integer({ min: 2500, max: 5000 })), {
    freq: 1,
    nil: null,
  }),
});

/** The same as GraphQL. */
export function filterText(filter: PlainFilter): string {
  const list = (name: string, values: readonly string[]): string[] =>
    values.length === 0 ? [] : [`${name}: [${values.join(', ')}]`];
  return `{ ${[
    ...list('severities', filter.severities),
    ...list(
      'failureModeGroups',
      filter.groups.map((group) => JSON.stringify(group)),
    ),
    ...list(
      'failureModes',
      filter.modes.map((mode) => JSON.stringify(mode)),
    ),
    ...list('causeKinds', filter.causeKinds),
    ...list('componentKinds', filter.kinds),
    ...list(
      'technologies',
      filter.technologies.map((technology) => JSON.stringify(technology)),
    ),
    ...list('roles', filter.roles),
    ...list('symptoms', filter.symptoms),
    ...(filter.days === null ? [] : [`from: "${dayText(filter.days[0])}"`, `to: "${dayText(filter.days[1])}"`]),
  ].join(', ')} }`;
}

export function passing(incidents: readonly DrawnIncident[], filter: PlainFilter): DrawnIncident[] {
  return incidents.filter((incident) => {
    const { severities, groups, modes, kinds, technologies, roles, symptoms, days } = filter;
    const hasPart =
      kinds.length + roles.length + technologies.length === 0 ||
      incident.affected.some(
        ([place, role]) =>
          (kinds.length === 0 || kinds.includes(drawnComponents[place]!.kind)) &&
          (technologies.length === 0 || technologies.includes(drawnComponents[place]!.technology ?? '')) &&
          (roles.length === 0 || roles.includes(role)),
      );
    return (
      (severities.length === 0 || severities.includes(incident.severity)) &&
      (groups.length === 0 || countedModes(incident, filter).some(([, group]) => groups.includes(group))) &&
      (modes.length === 0 || countedModes(incident, filter).some(([mode]) => modes.includes(mode))) &&
      hasPart &&
      (symptoms.length === 0 || incident.symptoms.some((symptom) => symptoms.includes(symptom))) &&
      (days === null ||
        (incident.started !== null && incident.started.day >= days[0] && incident.started.day < days[1]))
    );
  });
}

export function countedModes({ causes }: DrawnIncident, { causeKinds }: PlainFilter): (readonly [string, string])[] {
  return causes.filter(([kind]) => causeKinds.includes(kind.toUpperCase())).map(([, mode]) => drawnModes[mode]!);
}

export function organizationName(at: number, prefix: string): string {
  return at === 2 ? 'UNKNOWN' : `${prefix} ${at}`;
}

export function dayText(day: number): string {
  return new Date(Date.UTC(2012, 0, 1) + day * 86_400_000).toISOString().replace('.000Z', 'Z');
}

/** The values of a dimension in one incident, one a claim; UNKNOWN where nothing is known. */
export function valuesOf(incident: DrawnIncident, dimension: string, filter: PlainFilter, prefix: string): string[] {
  const orUnknown = (values: readonly (string | null)[]): string[] =>
    values.length === 0 ? ['UNKNOWN'] : values.map((value) => value ?? 'UNKNOWN');
  const known = (value: string): string | null => (value.toLowerCase() === 'unknown' ? null : value);
  switch (dimension) {
    case 'ORGANIZATION':
      return orUnknown([known(organizationName(incident.organization, prefix))]);
    case 'FAILURE_MODE':
      return orUnknown(countedModes(incident, filter).map(([mode]) => known(mode)));
    case 'FAILURE_MODE_GROUP':
      return orUnknown(countedModes(incident, filter).map(([, group]) => known(group)));
    case 'CAUSE_COUNT':
      return [String(countedModes(incident, filter).length)];
    case 'COMPONENT_KIND':
      return orUnknown(incident.affected.map(([place]) => drawnComponents[place]!.kind));
    case 'TECHNOLOGY':
      return orUnknown(incident.affected.map(([place]) => drawnComponents[place]!.technology));
    case 'SEVERITY':
      return [incident.severity];
    case 'SYMPTOM':
      return orUnknown(incident.symptoms);
    case 'DETECTION':
      return orUnknown([incident.detection]);
    case 'MITIGATION_OUTCOME':
      return orUnknown(incident.outcomes);
    case 'YEAR':
      return orUnknown([incident.started === null ? null : dayText(incident.started.day).slice(0, 4)]);
    case 'PATH_LENGTH':
      return [pathLength(incident)];
    case 'ATTRIBUTE':
      return orUnknown(incident.operations);
    default:
      throw new Error(dimension);
  }
}

function pathLength({ steps, affected }: DrawnIncident): string {
  if (steps.length > 0) return String(new Set(steps.map(({ order }) => order)).size + 1);
  return affected.some(([, role]) => role === 'ORIGIN') ? '1' : 'UNKNOWN';
}

export type Level = 'COMPONENT' | 'TECHNOLOGY' | 'KIND';

/** Every run of `length` in one incident's path, as texts joined by line ends, each once; and how it got along each. */
export function runsOf(
  { organization, steps }: DrawnIncident,
  level: Level,
  length: number,
  prefix: string,
): Map<string, Set<string>> {
  const name = (place: number): string | null => {
    const { kind, technology } = drawnComponents[place]!;
    if (level === 'COMPONENT') return `cmp_org_${prefix}${organization}_${place}`;
    return level === 'KIND' ? kind : technology;
  };
  const orders = [...new Set(steps.map(({ order }) => order))].sort((a, b) => a - b);
  let runs = steps.map((step) => ({ names: [name(step.from), name(step.to)], last: step, told: [step.mechanism] }));
  for (let passed = 2; passed < length; passed += 1) {
    runs = runs.flatMap((run) =>
      steps
        .filter(
          (step) => step.order === orders[orders.indexOf(run.last.order) + 1] && name(step.from) === run.names.at(-1),
        )
        .map((step) => ({
          names: [...run.names, name(step.to)],
          last: step,
          told: [...run.told, step.mechanism],
        })),
    );
  }
  const found = new Map<string, Set<string>>();
  for (const { names, told } of runs) {
    if (names.includes(null)) continue;
    const key = names.join('\n');
    const mechanisms = found.get(key) ?? new Set<string>();
    for (const mechanism of told) if (mechanism !== '') mechanisms.add(mechanism);
    found.set(key, mechanisms);
  }
  return found;
}
