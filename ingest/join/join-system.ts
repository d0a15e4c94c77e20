// Stage 3: what one file of IaC or code leaves open, others close. In: the claims of all files of one organization, in any
// order. Out: for each document the names and aliases that its components have in the whole, the components that only the
// whole shows, and the dependencies that rest on its lines. Pure; the result depends on the set of files alone.
//   1. each family (Terraform, Kubernetes, Compose, …) joins its own files         <family>/
//   2. components and the addresses under which they answer                         component-map.ts
//   3. folders of code are tied to the components that run them                     code-roots.ts
//   4. settings whose value is an address lead to who answers there; what code reads of them says for what
//   5. addresses in the code itself; defaults count where no setting says otherwise
//   6. topics: who publishes, who consumes                                          join-topics.ts
//   7. each dependency has its kind, and what says more takes the place of less     dependency-list.ts
// Left open, never guessed: an address that two components claim, a client whose server no file names.
import { compareCodePoints } from '../../cypher/model/code-point-order.js';
import type { DocumentId } from '../../cypher/model/ids.js';
import { normalizeName } from '../../cypher/model/normalize-name.js';
import type { ComponentKind, DependencyKind } from '../../cypher/model/values.js';
import { technologyOfScheme } from '../extract/system/technologies.js';
import { addressesIn, isPublicHost, type NamedAddress } from './address-values.js';
import { findCodeRoots, type CodeRoot, type PlacedFact } from './code-roots.js';
import { ComponentMap, isStore, type MapComponent } from './component-map.js';
import { byDocument, kindOfSetting, settleDependencies, type FoundDependency } from './dependency-list.js';
import { withoutDoubtful } from './doubtful-dependencies.js';
import { groupBy } from '../../cypher/model/group-by.js';
import { joinFamilies } from './join-families.js';
import { joinTopics } from './join-topics.js';
import type { JoinedComponent, JoinedDocument, SettledComponent } from './joined-document.js';
import { partyOf } from './outside-party.js';
import type { Doubt, JoinedFile, Place, SystemParts, UnitRef } from './system-parts.js';

/** What is read from several places is never surer than this. */
const SUREST_JOINED = 0.8;

export function joinSystem(unordered: readonly JoinedFile[]): ReadonlyMap<DocumentId, JoinedDocument> {
  const files = unordered.toSorted((a, b) => compareCodePoints(a.documentId, b.documentId));
  return new SystemJoin(files, joinFamilies(files)).result();
}

/** A component, and the code that it runs. */
interface Service {
  readonly component: MapComponent;
  readonly root: CodeRoot;
}

const SERVER_KINDS: Readonly<Record<string, DependencyKind>> = {
  'config-server': 'CONFIGURED_BY',
  zipkin: 'REPORTS_TO',
  'spring-boot-admin': 'REPORTS_TO',
};

class SystemJoin {
  readonly #files: readonly JoinedFile[];
  readonly #parts: SystemParts;
  readonly #map: ComponentMap;
  readonly #found: FoundDependency[] = [];
  /** components that no file defines, by key */
  readonly #added = new Map<string, { component: MapComponent; joined: JoinedComponent; documentId: DocumentId }>();
  readonly #definitions: { readonly documentId: DocumentId; readonly joined: JoinedComponent }[] = [];
  /** what is in `#definitions`, by document and component */
  readonly #defined = new Set<string>();
  readonly #permits: ReadonlyMap<MapComponent | undefined, SystemParts['permits']>;
  readonly #reached = new Map<MapComponent, Set<MapComponent>>();
  /** what each component is started with, by the name without its spelling */
  readonly #settings = new Map<MapComponent, Map<string, SystemParts['settings'][number][]>>();

  constructor(files: readonly JoinedFile[], parts: SystemParts) {
    this.#files = files;
    this.#parts = parts;
    this.#map = new ComponentMap(files, parts);
    this.#permits = groupBy(parts.permits, ({ from }) => this.#map.ofUnit(from));
    // What code alone shows answers to settings as well, so it comes before them; topics need all that is reached.
    const services = findCodeRoots(files, parts, this.#map).flatMap((root) => this.#takeRoot(root));
    this.#takeClaims();
    this.#takeSettings();
    for (const { component, root } of services) this.#takeCode(component, root);
    for (const { component, root } of services) this.#takeTopics(component, root);
    this.#takeServers(services);
    for (const { unit, claim } of this.#map.instances) {
      const { aliases, external, evidence } = claim;
      const joined = { ...this.#settled(unit), ref: unit.ref, aliases, external, isDefined: true, evidence };
      this.#definitions.push({ documentId: unit.documentId, joined });
    }
  }

  result(): Map<DocumentId, JoinedDocument> {
    const dependencies = byDocument(settleDependencies(withoutDoubtful(this.#found)));
    const aliases = new Map<DocumentId, Map<string, string[]>>();
    for (const { unit, alias } of this.#parts.aliases) {
      const ofDocument = aliases.get(unit.documentId) ?? new Map<string, string[]>();
      aliases.set(unit.documentId, ofDocument);
      const known = ofDocument.get(unit.ref) ?? [];
      // Another component of that name is that component.
      if (!known.includes(alias) && this.#isFree(alias, unit))
        ofDocument.set(unit.ref, [...known, alias].sort(compareCodePoints));
    }
    const components = new Map<DocumentId, JoinedComponent[]>();
    for (const { documentId, joined } of [...this.#definitions, ...this.#added.values()])
      components.set(documentId, [...(components.get(documentId) ?? []), joined]);
    return new Map(
      this.#files.map(({ documentId, components: own }): [DocumentId, JoinedDocument] => [
        documentId,
        {
          settled: new Map(own.map(({ ref }) => [ref, this.#settled({ documentId, ref })])),
          aliases: aliases.get(documentId) ?? new Map<string, string[]>(),
          components: components.get(documentId) ?? [],
          dependencies: (dependencies.get(documentId) ?? []).map(({ from, to, kind, place }) => ({
            from: nearestUnit(from, documentId),
            to: nearestUnit(to, documentId),
            kind,
            evidence: place.evidence,
          })),
        },
      ]),
    );
  }

  #settled(unit: UnitRef): SettledComponent {
    const { kind, technology, name } = this.#map.ofUnit(unit)!;
    return { name: this.#map.nameOf(unit) ?? name, kind, technology };
  }

  #isFree(alias: string, unit: UnitRef): boolean {
    const named = this.#map.named(alias);
    return named === undefined || named === this.#map.ofUnit(unit);
  }

  /** What a file says by itself, and what its family knows for sure. */
  #takeClaims(): void {
    const ordered = new Set(this.#parts.ordered);
    for (const { documentId, dependencies } of this.#files) {
      const unitOf = (ref: string): MapComponent | undefined => this.#map.ofUnit({ documentId, ref });
      for (const { from, to, kind, evidence } of dependencies) {
        const doubt = kind === 'DEPENDS_ON' && ordered.has(documentId) ? 'order' : undefined;
        this.#add(unitOf(from), unitOf(to), kind, { documentId, evidence }, doubt);
      }
    }
    for (const { from, to, kind, place, doubt } of this.#parts.needs)
      this.#add(this.#map.ofUnit(from), this.#map.ofUnit(to), kind, place, doubt);
    for (const { from, address, kind, place } of this.#parts.reaches) {
      const component = this.#map.ofUnit(from);
      for (const target of this.#targets('url', address, component, place)) this.#add(component, target, kind, place);
    }
  }

  #takeSettings(): void {
    for (const setting of this.#parts.settings) {
      const component = this.#map.ofUnit(setting.unit);
      if (component === undefined) continue;
      const ofComponent = this.#settings.get(component) ?? new Map<string, SystemParts['settings'][number][]>();
      this.#settings.set(component, ofComponent);
      const key = settingKey(setting.name);
      ofComponent.set(key, [...(ofComponent.get(key) ?? []), setting]);
      const kind = kindOfSetting(setting.name);
      for (const target of this.#targets(setting.name, setting.value, component, setting.place))
        this.#add(component, target, kind, lessSure(setting.place));
    }
  }

  #takeRoot(root: CodeRoot): Service[] {
    const components = root.components.length > 0 ? root.components : this.#ownComponent(root);
    if (root.definition !== null)
      for (const component of components) if (!this.#added.has(component.key)) this.#define(component, root.definition);
    return components.map((component) => ({ component, root }));
  }

  /** Servers that are code of the tree (discovery, configuration): whoever has their client uses the one that there is. */
  #takeServers(services: readonly Service[]): void {
    const told = services.flatMap(({ component, root }) =>
      [...root.own, ...root.inherited].map(({ fact, place }) => ({ component, fact, place })),
    );
    const providers = groupBy(
      told.filter(({ fact }) => fact.kind === 'provides'),
      ({ fact }) => fact.name,
    );
    for (const [name, found] of providers) {
      const [server, ...others] = new Set(found.map(({ component }) => component));
      if (server === undefined || others.length > 0) continue;
      const kind = SERVER_KINDS[name] ?? 'DEPENDS_ON';
      for (const { component, fact, place } of told)
        if (fact.kind === 'client' && fact.name === name) this.#add(component, server, kind, lessSure(place));
    }
  }

  #takeCode(component: MapComponent, { own, inherited }: CodeRoot): void {
    const settings = this.#settings.get(component);
    for (const { fact, place } of [...own, ...inherited]) {
      const told = kindOfSetting(fact.name);
      const add = (targets: readonly MapComponent[], kind: DependencyKind | null): void => {
        for (const target of targets) this.#add(component, target, told ?? kind, lessSure(place));
      };
      if (fact.kind === 'reads') add(this.#settingTargets(component, fact.name), null);
      else if (fact.kind === 'default' && settings?.has(settingKey(fact.name)) !== true)
        add(this.#targets(fact.name, fact.value, component, place), null);
      else if (fact.kind === 'calls')
        add(this.#targets(addressName(fact.name), fact.value, component, place, true), null);
      else if (fact.kind === 'routes') add(this.#targets('url', fact.value, component, place), 'ROUTES_TO');
    }
    this.#takePermitted(component, [...own, ...inherited]);
  }

  #takeTopics(component: MapComponent, { own, inherited }: CodeRoot): void {
    const reached = this.#reached.get(component) ?? new Set<MapComponent>();
    const settingTargets = (name: string): MapComponent[] => this.#settingTargets(component, name);
    this.#found.push(...joinTopics({ component, own, inherited, reached, settingTargets }, this.#map));
  }

  /** Whoever the setting of a component leads to, when its code reads it. */
  #settingTargets(component: MapComponent, name: string): MapComponent[] {
    const settings = this.#settings.get(component)?.get(settingKey(name)) ?? [];
    return settings.flatMap(({ value, place }) => this.#targets(name, value, component, place, true));
  }

  /** A permission to use a store, and a client of its sort in the code: each alone would be a guess. */
  #takePermitted(component: MapComponent, facts: readonly PlacedFact[]): void {
    for (const { to } of this.#permits.get(component) ?? []) {
      const target = this.#map.ofUnit(to);
      if (target === undefined || !isStore(target.kind)) continue;
      const client = facts.find(({ fact }) => fact.kind === 'client' && fact.name.toLowerCase() === target.technology);
      if (client !== undefined) this.#add(component, target, null, lessSure(client.place, 0.6));
    }
  }

  /** Code that runs and that no infrastructure tells of. */
  #ownComponent(root: CodeRoot): MapComponent[] {
    if (root.ownName === null || root.definition === null) return [];
    const known = this.#map.named(root.ownName) ?? this.#added.get(normalizeName(root.ownName))?.component;
    if (known !== undefined) return [known];
    return [this.#addComponent(root.ownName, 'SERVICE', null, [], false, true, root.definition)];
  }

  /** The code of a component is one of the places that define it. */
  #define(component: MapComponent, { documentId, evidence }: Place): void {
    const key = `${documentId} ${component.key}`;
    if (this.#defined.has(key) || component.units.some((unit) => unit.documentId === documentId)) return;
    this.#defined.add(key);
    this.#definitions.push({
      documentId,
      joined: {
        ref: `joined:${component.key}`,
        name: component.name,
        kind: component.kind,
        technology: component.technology,
        aliases: [],
        external: false,
        isDefined: true,
        evidence: { ...evidence, confidence: Math.min(evidence.confidence, SUREST_JOINED) },
      },
    });
  }

  /** @param isCalled the code calls what it names, so a host that no file knows is somebody outside */
  #targets(
    name: string,
    value: string,
    from: MapComponent | undefined,
    place: Place,
    isCalled = false,
  ): MapComponent[] {
    return addressesIn(name, value).flatMap((address) => {
      const known = this.#map.at(address.host);
      if (known !== null) return address.by === 'resource' && !isStore(known.kind) ? [] : [known];
      // Code that nothing deploys answers to its own name.
      const own = this.#added.get(normalizeName(address.host));
      if (own?.joined.isDefined === true && address.by !== 'resource') return [own.component];
      if (from === undefined || address.by === 'word' || address.by === 'resource' || address.by === 'id') return [];
      return this.#outside(address, place, isCalled);
    });
  }

  /** Nobody in the tree answers there: a party outside, or a store that other hands set up. */
  #outside({ host, scheme }: NamedAddress, place: Place, isCalled: boolean): MapComponent[] {
    const store = scheme === null ? null : technologyOfScheme(scheme);
    if (isPublicHost(host)) {
      const party = partyOf(host);
      if (party === null || (store === null && !isCalled && scheme === null)) return [];
      const known = this.#map.named(party) ?? this.#added.get(normalizeName(party))?.component;
      if (known !== undefined) return [known];
      return [
        this.#addComponent(party, store?.kind ?? 'THIRD_PARTY', store?.technology ?? null, [host], true, false, place),
      ];
    }
    if (this.#map.hasWorkloads || host.includes('.')) return [];
    if (store === null && !isCalled) return [];
    const known = this.#added.get(normalizeName(host))?.component;
    return [
      known ?? this.#addComponent(host, store?.kind ?? 'SERVICE', store?.technology ?? null, [], false, false, place),
    ];
  }

  #addComponent(
    name: string,
    kind: ComponentKind,
    technology: string | null,
    aliases: readonly string[],
    external: boolean,
    isDefined: boolean,
    { documentId, evidence }: Place,
  ): MapComponent {
    const ref = `joined:${name}`;
    const key = normalizeName(name);
    const component: MapComponent = { key, name, kind, technology, units: [{ documentId, ref }] };
    const joined = {
      ref,
      name,
      kind,
      technology,
      aliases,
      external,
      isDefined,
      evidence: lessSure({ documentId, evidence }, 0.6).evidence,
    };
    this.#added.set(key, { component, joined, documentId });
    return component;
  }

  #add(
    from: MapComponent | undefined,
    to: MapComponent | undefined,
    kind: DependencyKind | null,
    place: Place,
    doubt?: Doubt,
  ): void {
    if (from === undefined || to === undefined || from === to) return;
    this.#found.push({ from, to, kind, place, doubt });
    const reached = this.#reached.get(from);
    if (reached === undefined) this.#reached.set(from, new Set([to]));
    else reached.add(to);
  }
}

/** `ConnectionStrings__orders`, `ConnectionStrings:orders`; `spring.kafka.bootstrap-servers`, `SPRING_KAFKA_BOOTSTRAPSERVERS` */
function settingKey(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '');
}

/** What a client is given is an address, whatever its purpose is called. */
function addressName(purpose: string): string {
  return `${purpose} url`;
}

function lessSure({ documentId, evidence }: Place, most = SUREST_JOINED): Place {
  return { documentId, evidence: { ...evidence, confidence: Math.min(evidence.confidence, most) } };
}

/** A claim of the same document where there is one: its line is at hand. */
function nearestUnit({ units }: MapComponent, documentId: DocumentId): UnitRef {
  return units.find((unit) => unit.documentId === documentId) ?? units[0]!;
}
