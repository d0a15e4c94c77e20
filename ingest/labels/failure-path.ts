// The labelled way of a failure as components, roles and steps. In: a record. Out: its claims about the system.
// The study's path is a chain, first to last component; its length must survive: two neighbours of one name are two
// components and get names that tell them apart, since a step never leads to itself. A component may come back later.
import type { ExtractedClaims } from '../extract/extraction.js';
import { rolesOf } from '../extract/roles.js';
import { normalizeName } from '../../cypher/model/normalize-name.js';
import { componentKindOf, THIRD_PARTY } from './component-kinds.js';
import type { LabelRecord } from './label-record.js';
import { LABELLED } from './labelled.js';

type SystemClaims = Pick<ExtractedClaims, 'components' | 'affected' | 'failurePath'>;

interface Place {
  readonly name: string;
  /** what joins it with the other mentions of the name, as resolution does */
  readonly key: string;
  /** the study's general term for it */
  readonly term: string;
  /** the study's word for its kind */
  readonly recorded: string;
}

export function systemClaims({ labels, derived }: LabelRecord): SystemClaims {
  const path = placesOf(labels, derived);
  const byKey = new Map<string, Place>();
  for (const place of path) if (!byKey.has(place.key)) byKey.set(place.key, place);
  const onPath = [...byKey.values()];
  // Off the path, so that it tells what was hit and nothing of how (CONTRACT section 3).
  const services = new Map(labels.services.map((name) => [normalizeName(name), name]));
  const offPath = [...services].filter(([key]) => !byKey.has(key));
  const failurePath = path.slice(1).map((to, at) => ({
    order: at + 1,
    from: path[at]!.key,
    to: to.key,
    mechanism: '',
    fromRecorded: path[at]!.recorded,
    toRecorded: to.recorded,
    evidence: LABELLED,
  }));
  // One component alone is where it began, whatever was hit off the path.
  const roleOf = rolesOf(failurePath, new Set(path.slice(0, 1).map(({ key }) => key)));
  return {
    components: [
      ...onPath.map(({ key, name, term, recorded }) => ({
        ref: key,
        name,
        kind: componentKindOf(name, term, recorded),
        aliases: [],
        external: recorded === THIRD_PARTY,
        evidence: LABELLED,
      })),
      ...offPath.map(([key, name]) => ({
        ref: key,
        name,
        kind: componentKindOf(name, 'app', 'app'),
        aliases: [],
        external: false,
        evidence: LABELLED,
      })),
    ],
    affected: [
      ...onPath.map(({ key }) => ({ component: key, role: roleOf(key), effect: '', evidence: LABELLED })),
      ...offPath.map(([key]) => ({ component: key, role: 'IMPACTED' as const, effect: '', evidence: LABELLED })),
    ],
    failurePath,
  };
}

/** The kinds of the path in the study's words, step by step: its own sorting where it goes with the path. */
export function recordedKinds(
  { propagation }: LabelRecord['labels'],
  derived: LabelRecord['derived'],
): readonly string[] {
  return derived.propagationKinds.length === propagation.length ? derived.propagationKinds : propagation;
}

function placesOf(labels: LabelRecord['labels'], derived: LabelRecord['derived']): Place[] {
  const { propagation, propagationNamed } = labels;
  // Where the names are fewer or more, it is not known which step each one belongs to.
  const names = propagationNamed.length === propagation.length ? propagationNamed : propagation;
  const kinds = recordedKinds(labels, derived);
  const taken = new Set(names.map(normalizeName));
  const places: Place[] = [];
  let first = '';
  names.forEach((given, at) => {
    const isAgain = at > 0 && normalizeName(given) === normalizeName(first);
    if (!isAgain) first = given;
    const name = isAgain ? freeName(first, taken) : given;
    const key = normalizeName(name);
    taken.add(key);
    places.push({ name, key, term: propagation[at]!, recorded: kinds[at]! });
  });
  return places;
}

/** `app (2)`, the first number that no other component of the path has. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let number = 2; ; number += 1) {
    const numbered = `${name} (${number})`;
    if (!taken.has(normalizeName(numbered))) return numbered;
  }
}
