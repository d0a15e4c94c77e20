// The resources of an app host and what they need, as claims. In: what the program's statements say, in their order. Out: the
// claims of the file. A database is a component that runs on its server; whoever refers to it stores in it.
// An address handed back to a resource that is already referred to is a callback and makes no dependency: one of the two has
// to be there first.
import type { ComponentKind, DependencyKind } from '../../../../cypher/model/values.js';
import { ClaimsOfFile, type SystemClaims, type SystemFile } from '../system-file.js';
import { technologyOfImage } from '../technologies.js';

export interface Resource {
  readonly ref: string;
  readonly name: string;
  readonly kind: ComponentKind;
  readonly technology: string | undefined;
}

/** `stated`: a reference; `address`: its address in a variable; `likely`: handed to a method of another file */
type Said = 'stated' | 'address' | 'likely';

interface Need {
  readonly line: number;
  readonly from: Resource;
  readonly to: Resource;
  readonly said: Said;
}

const CONFIDENCE: Readonly<Record<Said, number>> = { stated: 0.95, address: 0.95, likely: 0.8 };

const KINDS: Partial<Record<ComponentKind, DependencyKind>> = {
  DATABASE: 'STORES_IN',
  CACHE: 'STORES_IN',
  STORAGE: 'STORES_IN',
  QUEUE: 'DEPENDS_ON',
  COORDINATION: 'DEPENDS_ON',
  AUTH: 'AUTHENTICATES_WITH',
  MONITORING: 'REPORTS_TO',
  CONFIG_SYSTEM: 'CONFIGURED_BY',
  OTHER: 'DEPENDS_ON',
};

export class Resources {
  readonly #claims: ClaimsOfFile;
  readonly #byName = new Map<string, Resource>();
  readonly #needs: Need[] = [];
  readonly #waits: Omit<Need, 'said'>[] = [];

  constructor(file: SystemFile) {
    this.#claims = new ClaimsOfFile(file);
  }

  add(line: number, name: string, kind: ComponentKind, technology: string | undefined, external: boolean): Resource {
    const key = name.toLowerCase();
    const known = this.#byName.get(key);
    if (known !== undefined) return known;
    const ref = this.#claims.component(line, { name, kind, technology, external });
    const resource = { ref, name, kind, technology };
    this.#byName.set(key, resource);
    // Resources reach each other under their names.
    this.#claims.fact(line, 'address', '', key, ref);
    return resource;
  }

  database(line: number, name: string, server: Resource): Resource {
    const database = this.add(line, name, 'DATABASE', server.technology, false);
    if (database !== server) this.#claims.dependency(line, database.ref, server.ref, 'RUNS_ON');
    return database;
  }

  container(line: number, name: string, image: string): Resource {
    const known = technologyOfImage(image);
    const resource = this.add(line, name, known?.kind ?? 'SERVICE', known?.technology, false);
    if (image !== '') this.image(line, resource, image);
    return resource;
  }

  address(line: number, resource: Resource, address: string): void {
    this.#claims.fact(line, 'address', '', address.toLowerCase(), resource.ref);
  }

  image(line: number, resource: Resource, image: string): void {
    this.#claims.fact(line, 'image', '', image, resource.ref);
  }

  builtFrom(line: number, resource: Resource, source: string): void {
    this.#claims.fact(line, 'built-from', '', source, resource.ref);
  }

  setting(line: number, resource: Resource, name: string, value: string): void {
    if (!/passw|secret|token|key$/i.test(name)) this.#claims.fact(line, 'setting', name, value, resource.ref);
  }

  needs(line: number, from: Resource, to: Resource, said: Said): void {
    this.#needs.push({ line, from, to, said });
  }

  waits(line: number, from: Resource, to: Resource): void {
    this.#waits.push({ line, from, to });
  }

  /** @param isProgram whether all of the app host is in the file: else what nothing refers to may be an offer only */
  claims(isProgram: boolean): SystemClaims {
    const referred = new Set(this.#needs.filter(({ said }) => said !== 'address').map(keyOf));
    for (const need of this.#needs) {
      if (need.said === 'address') {
        if (referred.has(keyOf({ from: need.to, to: need.from })) && !referred.has(keyOf(need))) continue;
        referred.add(keyOf(need));
      }
      this.#claims.dependency(need.line, need.from.ref, need.to.ref, kindOf(need), CONFIDENCE[need.said]);
    }
    for (const wait of this.#waits) {
      if (referred.has(keyOf(wait)) || this.#refersToDatabaseOn(wait) || this.#tellsItsNeeds(wait.from)) continue;
      this.#claims.dependency(wait.line, wait.from.ref, wait.to.ref, 'DEPENDS_ON', 0.8);
    }
    const all = this.#claims.claims();
    if (isProgram) return all;
    const kept = new Set(all.dependencies.flatMap(({ from, to }) => [from, to]));
    for (const { component, kind } of all.facts)
      if (kind === 'built-from' && component !== undefined) kept.add(component);
    for (const { ref, kind } of all.components)
      if (kind === 'DATABASE' || kind === 'CACHE' || kind === 'QUEUE') kept.add(ref);
    return {
      components: all.components.filter(({ ref }) => kept.has(ref)),
      dependencies: all.dependencies,
      facts: all.facts.filter(({ component }) => component === undefined || kept.has(component)),
    };
  }

  /** Who is given what it needs by reference only starts after what it waits for. */
  #tellsItsNeeds(resource: Resource): boolean {
    return this.#needs.some(({ from }) => from === resource);
  }

  /** Waiting for a server of which a database is referred to says nothing more. */
  #refersToDatabaseOn({ from, to }: Omit<Need, 'said'>): boolean {
    const databases = new Set(
      this.#claims
        .claims()
        .dependencies.filter((each) => each.to === to.ref && each.kind === 'RUNS_ON')
        .map((each) => each.from),
    );
    return databases.size > 0 && this.#needs.some((need) => need.from === from && databases.has(need.to.ref));
  }
}

function keyOf({ from, to }: { readonly from: Resource; readonly to: Resource }): string {
  return `${from.ref} ${to.ref}`;
}

function kindOf({ from, to }: Need): DependencyKind {
  const kind = KINDS[to.kind];
  if (kind !== undefined) return kind;
  return from.kind === 'GATEWAY' ? 'ROUTES_TO' : 'CALLS';
}
