// Joins the configuration of proxies with who runs it. In: the files of one organization. Out: what each proxy passes requests
// to, with variables as that proxy is started. A file whose proxy cannot be told is left: it is not guessed among several.
// Owners, the surest first: who mounts the file, whose image has it in it, who is named like its folder, the only such proxy.
import { normalizeName } from '../../../cypher/model/normalize-name.js';
import type { FactClaim } from '../../extract/extraction.js';
import { composeProjectsOf, type ComposeProjects, type ComposeUnit } from '../compose/compose-units.js';
import { Dockerfiles } from '../compose/dockerfiles.js';
import { fillVariables } from '../compose/fill-variables.js';
import { folderOf, foldersUpwards, lastPart } from '../compose/tree-path.js';
import { NO_PARTS, type JoinedFile, type JoinFamily, type SystemParts, type UnitRef } from '../system-parts.js';

interface Owner {
  readonly unit: UnitRef;
  /** what a variable of the configuration is where this one runs */
  readonly valueOf: (name: string) => string | null;
}

/** How far up a folder's name may be its component's: `gateway/nginx/conf.d`. */
const HIGHEST_FOLDER = 3;

export const joinProxies: JoinFamily = (files) => {
  const configurations = files.filter(({ facts }) => facts.some(({ kind }) => kind === 'proxies-serves'));
  const projects = composeProjectsOf(files);
  const addresses: SystemParts['addresses'][number][] = [];
  const reaches: SystemParts['reaches'][number][] = [];
  if (configurations.length > 0) {
    const owners = new Owners(files, projects);
    for (const file of configurations) {
      for (const owner of owners.of(file)) {
        for (const fact of file.facts) {
          if (fact.kind === 'proxies-address') addresses.push({ unit: owner.unit, address: fact.value });
          if (fact.kind === 'proxies-routes') reaches.push(...reachOf(file, fact, owner));
        }
      }
    }
  }
  return { ...NO_PARTS, addresses, reaches, needs: routedByLabel(projects) };
};

function reachOf(file: JoinedFile, fact: FactClaim, { unit, valueOf }: Owner): SystemParts['reaches'] {
  const filled = fillVariables(fact.value, valueOf);
  const address = hostOf(filled);
  if (address === null) return [];
  const kind = fact.name === '' ? ('ROUTES_TO' as const) : fact.name === 'telemetry' ? ('REPORTS_TO' as const) : null;
  return [{ from: unit, address, kind, place: { documentId: file.documentId, evidence: fact.evidence } }];
}

/** `http://user@Cart:8080/x` → `cart`; null for this machine, and for what is no name. */
function hostOf(target: string): string | null {
  const authority = target
    .slice(0, 500)
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/^[^@/\s]*@/, '');
  const host = /^[A-Za-z0-9_][A-Za-z0-9_.-]*/.exec(authority)?.[0];
  const name = host?.toLowerCase().replace(/\.$/, '');
  return name === undefined || /^(?:localhost|127\.[\d.]+|0\.0\.0\.0|\d+)$/.test(name) ? null : name;
}

class Owners {
  readonly #dockerfiles: Dockerfiles;
  /** normalised name → components that run, in files of any family */
  readonly #named = new Map<string, { readonly file: JoinedFile; readonly ref: string }[]>();
  readonly #units = new Map<string, ComposeUnit>();
  readonly #byFolder = new Map<string, ComposeUnit[]>();
  /** file or folder → who mounts it, or has it copied into his image */
  readonly #holding = new Map<string, Set<ComposeUnit>>();
  /** folder of a Dockerfile → who is built with it */
  readonly #building = new Map<string, Set<ComposeUnit>>();

  constructor(files: readonly JoinedFile[], projects: ComposeProjects) {
    this.#dockerfiles = new Dockerfiles(files);
    for (const unit of projects.units) {
      this.#units.set(keyOf(unit.unit), unit);
      addTo(this.#byFolder, unit.folder, unit);
      const copied = unit.builds.flatMap((build) => this.#dockerfiles.copiedBy(build));
      for (const uri of [...unit.mounts.map((mount) => mount.uri), ...copied]) {
        this.#holding.set(uri, (this.#holding.get(uri) ?? new Set()).add(unit));
      }
      for (const { dockerfile } of unit.builds) {
        const folder = folderOf(dockerfile);
        this.#building.set(folder, (this.#building.get(folder) ?? new Set()).add(unit));
      }
    }
    for (const file of files) {
      // A catalogue names what others run.
      if (file.kind !== 'iac') continue;
      for (const { name, ref, kind } of file.components) {
        if (!['SERVICE', 'GATEWAY', 'LOAD_BALANCER', 'OTHER'].includes(kind)) continue;
        const key = normalizeName(name);
        addTo(this.#named, key, { file, ref });
      }
    }
  }

  of(file: JoinedFile): readonly Owner[] {
    const folders = foldersUpwards(folderOf(file.uri));
    const holding = [file.uri, ...folders].flatMap((uri) => [...(this.#holding.get(uri) ?? [])]);
    const building = folders.flatMap((folder) => [...(this.#building.get(folder) ?? [])]);
    const surest = [...new Set([...holding, ...building.filter((unit) => this.#packs(unit, file))])];
    const named = this.#namedLike(file);
    if (surest.length > 0) {
      // A component of the same name that runs elsewhere (Kubernetes) has the same image.
      const names = new Set(surest.map(({ name }) => normalizeName(name)));
      const known = new Set(surest.map(({ unit }) => keyOf(unit)));
      const same = named.filter(({ name, owner }) => names.has(normalizeName(name)) && !known.has(keyOf(owner.unit)));
      return [...surest.map((unit) => this.#ofCompose(unit, file)), ...same.map(({ owner }) => owner)];
    }
    if (named.length > 0) return named.map(({ owner }) => owner);
    return this.#onlyProxy(file).map((unit) => this.#ofCompose(unit, file));
  }

  /** Built with a Dockerfile of such a proxy. */
  #packs({ builds }: ComposeUnit, file: JoinedFile): boolean {
    const serves = servedBy(file);
    return serves !== undefined && builds.some((build) => this.#dockerfiles.technologyOf(build)?.technology === serves);
  }

  #namedLike(file: JoinedFile): readonly { name: string; owner: Owner }[] {
    const folders = foldersUpwards(folderOf(file.uri))
      .slice(0, HIGHEST_FOLDER)
      .map(lastPart)
      .filter((name) => name !== '');
    // `frontend.conf`, `nginx.gateway.conf` in a folder of several
    const words = [
      lastPart(file.uri)
        .replace(/\.(?:conf|cfg|ya?ml|json|template|tmpl|j2|toml)\b.*$/, '')
        .replace(/^(?:nginx|envoy|haproxy)[-_.]|[-_.](?:nginx|envoy|haproxy)$/, ''),
    ];
    for (const name of [...folders, ...words]) {
      const owners = (this.#named.get(normalizeName(name)) ?? []).filter(({ file: other }) =>
        isNear(other.uri, file.uri),
      );
      if (owners.length > 0)
        return owners.map(({ file: other, ref }) => ({ name, owner: this.#ofAny(other, ref, file) }));
    }
    return [];
  }

  /** The one proxy of the nearest folder with a Compose file, by its image. */
  #onlyProxy(file: JoinedFile): readonly ComposeUnit[] {
    const technology = servedBy(file);
    for (const folder of foldersUpwards(folderOf(file.uri))) {
      const units = this.#byFolder.get(folder) ?? [];
      if (units.length === 0) continue;
      const proxies = units.filter((unit) => unit.component.technology === technology || this.#packs(unit, file));
      // One that mounts another configuration has its own.
      const free = proxies.filter(
        ({ mounts }) => !mounts.some(({ target }) => /nginx|envoy|haproxy|caddy|traefik|httpd/i.test(target)),
      );
      return new Set(free.map(({ name }) => name)).size === 1 ? free : [];
    }
    return [];
  }

  #ofCompose(unit: ComposeUnit, configuration: JoinedFile): Owner {
    const settings = new Map(unit.settings.map(({ name, value }) => [name, value]));
    const ofImage = this.#defaults(unit.builds[0]?.dockerfile ?? null, configuration);
    return {
      unit: unit.unit,
      valueOf: (name) => settings.get(name) ?? ofImage(name) ?? (unit.fill(`\${${name}}`) || null),
    };
  }

  #ofAny(file: JoinedFile, ref: string, configuration: JoinedFile): Owner {
    const unit = this.#units.get(keyOf({ documentId: file.documentId, ref }));
    if (unit !== undefined) return this.#ofCompose(unit, configuration);
    const settings = new Map(
      file.facts
        .filter((fact) => fact.component === ref && fact.kind === 'setting')
        .map(({ name, value }) => [name, value]),
    );
    const ofImage = this.#defaults(null, configuration);
    return { unit: { documentId: file.documentId, ref }, valueOf: (name) => settings.get(name) ?? ofImage(name) };
  }

  /** `ENV` of the image: of the Dockerfile that it is built with, or of the one that stands with the configuration. */
  #defaults(dockerfile: string | null, configuration: JoinedFile): (name: string) => string | null {
    const near = this.#dockerfiles.nearest(folderOf(configuration.uri));
    const known = [dockerfile, near].filter((uri) => uri !== null);
    return (name) => {
      for (const uri of known) {
        const value = this.#dockerfiles.defaultOf(uri, name);
        if (value !== null) return value;
      }
      return null;
    };
  }
}

function servedBy(file: JoinedFile): string | undefined {
  return file.facts.find(({ kind }) => kind === 'proxies-serves')?.value;
}

function addTo<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

function keyOf({ documentId, ref }: UnitRef): string {
  return `${documentId}\n${ref}`;
}

/** Two files of one tree, whose first folder names it. */
function isNear(a: string, b: string): boolean {
  return a.split('/', 1)[0] === b.split('/', 1)[0];
}

/** Services that say by label that the project's proxy shall pass requests to them. */
function routedByLabel({ units }: ComposeProjects): SystemParts['needs'] {
  const byFolder = new Map<string, ComposeUnit[]>();
  for (const unit of units) {
    if (unit.component.kind !== 'GATEWAY' && !/nginx|traefik|caddy/i.test(unit.name)) continue;
    byFolder.set(unit.folder, [...(byFolder.get(unit.folder) ?? []), unit]);
  }
  return units.flatMap((unit) => {
    const fact = unit.facts.find(({ kind }) => kind === 'compose-routed');
    if (fact === undefined) return [];
    const proxies = (byFolder.get(unit.folder) ?? []).filter(
      ({ component, name }) =>
        name !== unit.name && (component.technology === fact.name || name.toLowerCase().includes(fact.name)),
    );
    const [proxy] = proxies;
    if (proxy === undefined || new Set(proxies.map(({ name }) => name)).size > 1) return [];
    const place = { documentId: unit.file.documentId, evidence: fact.evidence };
    return [{ from: proxy.unit, to: unit.unit, kind: 'ROUTES_TO' as const, place }];
  });
}
