// The components that the files of one organization define, and the addresses under which they answer. In: the files, and
// what their families say of addresses. Out: look-ups from a claim, a name or an address to the component.
import { compareCodePoints } from '../../cypher/model/code-point-order.js';
import { normalizeName } from '../../cypher/model/normalize-name.js';
import { EXTRACTOR_STRENGTH, type ComponentKind, type ExtractorName } from '../../cypher/model/values.js';
import type { ComponentClaim } from '../extract/extraction.js';
import { groupBy } from '../../cypher/model/group-by.js';
import type { JoinedFile, SystemParts, UnitRef } from './system-parts.js';

export interface MapComponent {
  /** normalised name: what components are known by */
  readonly key: string;
  readonly name: string;
  readonly kind: ComponentKind;
  readonly technology: string | null;
  /** every claim that defines it, the smallest first */
  readonly units: readonly UnitRef[];
}

const STORES = new Set<ComponentKind>(['DATABASE', 'CACHE', 'QUEUE', 'STORAGE']);

/** Whether it keeps things for others: a database, a cache, a queue, a bucket. */
export function isStore(kind: ComponentKind): boolean {
  return STORES.has(kind);
}

/** A claim of a file, as it stands in the whole: instances of a module apart, technology known. */
interface Claimed {
  readonly unit: UnitRef;
  /** the claim of the file that it comes from, where that has another ref: a further instance of a module */
  readonly instanceOf: ComponentClaim | null;
  readonly name: string;
  readonly kind: ComponentKind;
  readonly technology: string | null;
  readonly standing: ExtractorName;
  /** it runs an image or is built: a workload, not a managed resource */
  readonly isWorkload: boolean;
}

export class ComponentMap {
  readonly components: readonly MapComponent[];
  /** components that a claim stands for beside the one that has its ref */
  readonly instances: readonly { readonly unit: UnitRef; readonly name: string; readonly claim: ComponentClaim }[];
  /** whether anything that runs is defined; else the code itself is all that tells of services */
  readonly hasWorkloads: boolean;
  readonly #byKey: ReadonlyMap<string, MapComponent>;
  readonly #byUnit = new Map<string, MapComponent>();
  readonly #names = new Map<string, string>();
  /** from the ref of a first instance to the ref of the claim, which is that instance's now */
  readonly #firsts: ReadonlyMap<string, UnitRef>;
  readonly #byAddress = new Map<string, Set<MapComponent>>();

  constructor(files: readonly JoinedFile[], parts: SystemParts) {
    const instances = instancesOf(parts);
    this.#firsts = new Map(
      [...instances.values()].map(([first]) => [
        unitKey({ documentId: first!.of.documentId, ref: first!.ref }),
        first!.of,
      ]),
    );
    const technologies = new Map((parts.technologies ?? []).map((each) => [unitKey(each.unit), each]));
    const running = new Set(parts.sources.map(({ unit }) => unitKey(this.#firsts.get(unitKey(unit)) ?? unit)));
    const claims = toldApart(
      files.flatMap((file) => claimsOf(file, instances, running)).map((claim) => withTechnology(claim, technologies)),
    );
    this.instances = claims.flatMap(({ unit, name, instanceOf }) =>
      instanceOf === null ? [] : [{ unit, name, claim: instanceOf }],
    );
    for (const { unit, name } of claims) this.#names.set(unitKey(unit), name);
    this.hasWorkloads = claims.some(({ isWorkload }) => isWorkload);
    const groups = groupBy(claims, ({ name }) => normalizeName(name));
    this.components = [...groups].map(([key, members]) => describe(key, members)).sort(byKey);
    this.#byKey = new Map(this.components.map((component) => [component.key, component]));
    for (const component of this.components)
      for (const unit of component.units) this.#byUnit.set(unitKey(unit), component);
    for (const { unit, address } of parts.addresses) this.#addAddress(unit, address);
    for (const { unit, alias } of parts.aliases) this.#addAddress(unit, alias);
  }

  ofUnit(unit: UnitRef): MapComponent | undefined {
    return this.#byUnit.get(unitKey(this.#firsts.get(unitKey(unit)) ?? unit));
  }

  /** What a claim's component is called in the whole. */
  nameOf(unit: UnitRef): string | undefined {
    return this.#names.get(unitKey(unit));
  }

  named(name: string): MapComponent | undefined {
    return this.#byKey.get(normalizeName(name));
  }

  /**
   * Whoever answers at an address. Within a cluster or a compose project a name is enough (`cart`, `cart.shop.svc`); an
   * address that several components claim is left open.
   */
  at(host: string): MapComponent | null {
    const exact = this.#byAddress.get(host) ?? this.#byAddress.get(host.toLowerCase());
    if (exact !== undefined) return exact.size === 1 ? [...exact][0]! : null;
    const [first = '', ...others] = host.split('.');
    const isOfCluster = others.includes('svc') || /^(?:cluster|default)$/.test(others.at(-1) ?? '');
    const isInside = isOfCluster || (others.length === 1 && /^(?:local|internal|lan|docker|consul)$/.test(others[0]!));
    // `cart.shop.svc.cluster.local` and `cart.internal`, where only `cart` is known; `db-0.db.shop.svc`
    const isMember = others.includes('svc') || /-\d+$/.test(first);
    if (isInside) return this.at(first) ?? (isMember && others.length > 1 ? this.at(others[0]!) : null);
    if (others.length > 0) return null;
    return this.named(host) ?? null;
  }

  #addAddress(unit: UnitRef, address: string): void {
    const component = this.ofUnit(unit);
    if (component === undefined || address === '') return;
    const known = this.#byAddress.get(address);
    if (known === undefined) this.#byAddress.set(address, new Set([component]));
    else known.add(component);
  }
}

export function unitKey({ documentId, ref }: UnitRef): string {
  return `${documentId} ${ref}`;
}

type Instance = NonNullable<SystemParts['instances']>[number];

/** By the claim that they stand for. */
function instancesOf({ instances = [] }: SystemParts): ReadonlyMap<string, readonly Instance[]> {
  return groupBy(instances, ({ of }) => unitKey(of));
}

function claimsOf(
  { documentId, components, standing = 'rules' }: JoinedFile,
  instances: ReadonlyMap<string, readonly Instance[]>,
  running: ReadonlySet<string>,
): Claimed[] {
  return components.flatMap((claim) => {
    const { ref, name, kind, technology } = claim;
    const whole: Claimed = {
      unit: { documentId, ref },
      instanceOf: null,
      name,
      kind,
      technology: technology?.toLowerCase() ?? null,
      standing,
      isWorkload: running.has(unitKey({ documentId, ref })),
    };
    const [first, ...others] = instances.get(unitKey(whole.unit)) ?? [];
    if (first === undefined) return [whole];
    return [
      { ...whole, name: first.name },
      ...others.map((each) => ({
        ...whole,
        unit: { documentId, ref: each.ref },
        instanceOf: claim,
        name: each.name,
        isWorkload: running.has(unitKey({ documentId, ref: each.ref })),
      })),
    ];
  });
}

/** What a workload runs may stand in another file than the workload. */
function withTechnology(
  claim: Claimed,
  technologies: ReadonlyMap<string, NonNullable<SystemParts['technologies']>[number]>,
): Claimed {
  const known = technologies.get(unitKey(claim.unit));
  if (known === undefined || (claim.kind !== 'SERVICE' && claim.kind !== 'OTHER')) return claim;
  return { ...claim, kind: known.kind, technology: known.technology.toLowerCase() };
}

const STORE_WORDS: Partial<Record<ComponentKind, string>> = {
  DATABASE: 'database',
  CACHE: 'cache',
  QUEUE: 'queue',
  STORAGE: 'storage',
};

/**
 * A service `orders` and a managed database `orders` are two components, and a component is known by its name: the store
 * says what it is (`orders database`).
 */
function toldApart(claims: readonly Claimed[]): Claimed[] {
  const services = new Set(
    claims.flatMap(({ name, kind, isWorkload }) => (isWorkload && !isStore(kind) ? [normalizeName(name)] : [])),
  );
  return claims.map((claim) => {
    if (claim.isWorkload || !isStore(claim.kind) || !services.has(normalizeName(claim.name))) return claim;
    return { ...claim, name: `${claim.name} ${STORE_WORDS[claim.kind]}` };
  });
}

function describe(key: string, members: readonly Claimed[]): MapComponent {
  const ordered = members.toSorted((a, b) => compareCodePoints(unitKey(a.unit), unitKey(b.unit)));
  // What a person corrected stands over what a machine read (CONTRACT section 9).
  const strength = Math.max(...ordered.map(({ standing }) => EXTRACTOR_STRENGTH[standing]));
  const strongest = ordered.filter(({ standing }) => EXTRACTOR_STRENGTH[standing] === strength);
  // What is known to be a product says more than what runs some image of the organization's own.
  const known = strongest.filter(({ kind }) => kind !== 'SERVICE' && kind !== 'OTHER');
  // A file that only patches a service does not say what it is (`OTHER`).
  const telling = known.length > 0 ? known : strongest.filter(({ kind }) => kind !== 'OTHER');
  return {
    key,
    name: mostOften(ordered.map(({ name }) => name))!,
    kind: mostOften((telling.length > 0 ? telling : strongest).map(({ kind }) => kind))!,
    technology:
      mostOften(
        (strength > EXTRACTOR_STRENGTH.rules ? strongest : ordered).flatMap(({ technology }) =>
          technology === null ? [] : [technology],
        ),
      ) ?? null,
    units: ordered.map(({ unit }) => unit),
  };
}

function mostOften<Value extends string>(values: readonly Value[]): Value | undefined {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, many], [b, few]) => few - many || compareCodePoints(a, b))[0]?.[0];
}

function byKey(a: MapComponent, b: MapComponent): number {
  return compareCodePoints(a.key, b.key);
}
