// Joins catalogues: Backstage entities of several files, and API documents with whose they are. In: the files of one
// organization. Out: what a component depends on, the provider of each API that it consumes, where its code lies, and the hosts
// under which an API is served. A reference to an entity that no file has is looked up by its name.
import { compareCodePoints } from '../../../cypher/model/code-point-order.js';
import { normalizeName } from '../../../cypher/model/normalize-name.js';
import type { ComponentKind } from '../../../cypher/model/values.js';
import { composeProjectsOf } from '../compose/compose-units.js';
import { Dockerfiles } from '../compose/dockerfiles.js';
import { folderOf, foldersUpwards, isWithin, lastPart, pathInTree } from '../compose/tree-path.js';
import {
  NO_PARTS,
  type JoinedFile,
  type JoinFamily,
  type Place,
  type SystemParts,
  type UnitRef,
} from '../system-parts.js';

interface Entity {
  readonly unit: UnitRef;
  readonly kind: ComponentKind;
}

/** An API document in such a folder describes what is called from there. */
const OF_OTHERS = /(?:^|\/)(?:clients?|vendor|third[-_]?party|external|partners?|integrations?|mocks?|stubs?)(?:\/|$)/i;
/** How far above its API document a service's folder may be: `cart/src/main/resources`. */
const HIGHEST_FOLDER = 4;

export const joinCatalog: JoinFamily = (unordered) => {
  const files = [...unordered].sort((a, b) => compareCodePoints(a.uri, b.uri));
  const described = files.filter(({ facts }) => facts.some(({ kind }) => kind.startsWith('catalog-')));
  if (described.length === 0) return NO_PARTS;
  const catalog = new Catalog(described);
  const folders = new Set([...new Set(files.map(({ uri }) => folderOf(uri)))].flatMap(foldersUpwards));
  const relations = described.flatMap((file) => relationsOf(file, catalog));
  return {
    ...NO_PARTS,
    needs: relations.flatMap(({ need }) => need ?? []),
    reaches: relations.flatMap(({ reach }) => reach ?? []),
    sources: described.flatMap((file) => sourcesOf(file, folders)),
    addresses: serversOf(described, unordered, catalog),
  };
};

class Catalog {
  readonly entities = new Map<string, Entity>();
  /** API → who provides it */
  readonly providers = new Map<string, Entity[]>();
  /** where an API's definition lies → the API */
  readonly definitions = new Map<string, string>();

  constructor(files: readonly JoinedFile[]) {
    for (const file of files) {
      const byRef = new Map(file.components.map((component) => [component.ref, component]));
      const entityOf = (ref: string | undefined): Entity => ({
        unit: { documentId: file.documentId, ref: ref ?? '' },
        kind: byRef.get(ref ?? '')?.kind ?? 'OTHER',
      });
      for (const { kind, name, value, component } of file.facts) {
        if (kind === 'catalog-entity') this.entities.set(value, entityOf(component));
        if (kind === 'catalog-provides')
          this.providers.set(value, [...(this.providers.get(value) ?? []), entityOf(component)]);
        const definition = kind === 'catalog-api' ? pathInTree(folderOf(file.uri), value) : null;
        if (definition !== null) this.definitions.set(definition, name);
      }
    }
  }
}

interface Relation {
  readonly need?: SystemParts['needs'][number];
  readonly reach?: SystemParts['reaches'][number];
}

function relationsOf(file: JoinedFile, catalog: Catalog): readonly Relation[] {
  return file.facts.flatMap((fact): Relation[] => {
    if (fact.kind !== 'catalog-needs' || fact.component === undefined) return [];
    const unit: UnitRef = { documentId: file.documentId, ref: fact.component };
    const place: Place = { documentId: file.documentId, evidence: fact.evidence };
    const other = fact.value;
    const ofApi = other.startsWith('api:');
    if (ofApi) {
      const providers = catalog.providers.get(other) ?? [];
      if (providers.length > 0) {
        return providers.map(({ unit: to }) => ({ need: { from: unit, to, kind: 'CALLS', place } }));
      }
    }
    const entity = catalog.entities.get(other);
    const backwards = fact.name === 'dependencyOf';
    if (entity !== undefined) {
      const needed = backwards
        ? (file.components.find(({ ref }) => ref === fact.component)?.kind ?? 'OTHER')
        : entity.kind;
      const [from, to] = backwards ? [entity.unit, unit] : [unit, entity.unit];
      // An API may be named by the component that provides it.
      const kind = fact.name === 'consumesApis' ? 'CALLS' : kindOf(needed);
      return [{ need: { from, to, kind, place } }];
    }
    const name = other.slice(other.lastIndexOf('/') + 1);
    if (backwards || name === '') return [];
    return [
      {
        reach: {
          from: unit,
          address: name,
          kind: ofApi ? 'CALLS' : other.startsWith('resource:') ? null : 'DEPENDS_ON',
          place,
        },
      },
    ];
  });
}

/** Of a store the kind follows from what it is; between services `dependsOn` says no more than that. */
function kindOf(needed: ComponentKind): 'DEPENDS_ON' | null {
  return needed === 'SERVICE' || needed === 'OTHER' || needed === 'CLIENT' ? 'DEPENDS_ON' : null;
}

function sourcesOf(file: JoinedFile, folders: ReadonlySet<string>): SystemParts['sources'] {
  const folder = folderOf(file.uri);
  const named = new Set(
    file.facts.flatMap(({ kind, component }) => (kind === 'catalog-source' ? (component ?? []) : [])),
  );
  return file.facts.flatMap(({ kind, value, component, evidence }) => {
    if (component === undefined) return [];
    const unit = { documentId: file.documentId, ref: component };
    const place = { documentId: file.documentId, evidence };
    const source =
      kind === 'catalog-source'
        ? folderOfLocation(value, folder, folders)
        : kind === 'catalog-here' && !named.has(component)
          ? folder
          : null;
    return source === null || source === '' ? [] : [{ unit, folder: source, place }];
  });
}

/** `url:https://host/org/repo/tree/main/services/cart`, `dir:./services/cart` */
function folderOfLocation(location: string, folder: string, folders: ReadonlySet<string>): string | null {
  if (/^(?:dir|file):/.test(location)) {
    const path = pathInTree(folder, location.replace(/^(?:dir|file):/, '') || '.');
    return path !== null && location.startsWith('file:') && /\.\w+$/.test(path) ? folderOf(path) : path;
  }
  const path = /\/(?:-\/)?(?:tree|blob|src(?:\/branch)?|browse)\/[^/?#]+\/?([^?#]*)/
    .exec(location.slice(0, 1000))?.[1]
    ?.replace(/\/+$/, '');
  if (path === undefined) return folder;
  const wanted = /\.ya?ml$/.test(path) ? folderOf(path) : path;
  if (wanted === '') return folder;
  for (const above of foldersUpwards(folder)) {
    const found = above === '' ? wanted : `${above}/${wanted}`;
    if (folders.has(found)) return found;
  }
  return null;
}

/** Whose an API document is: of who provides the API in the catalogue; else of the service in whose folder it lies. */
function serversOf(
  described: readonly JoinedFile[],
  files: readonly JoinedFile[],
  catalog: Catalog,
): SystemParts['addresses'] {
  const documents = described.filter(({ facts }) => facts.some(({ kind }) => kind === 'catalog-server'));
  if (documents.length === 0) return [];
  const folders = foldersOfServices(files);
  return documents.flatMap((file) => {
    const api = catalog.definitions.get(file.uri);
    const provided = (api === undefined ? undefined : catalog.providers.get(api))?.map(({ unit }) => unit);
    const units = provided ?? (OF_OTHERS.test(file.uri) ? [] : inFolderOf(file.uri, folders));
    const hosts = file.facts.filter(({ kind }) => kind === 'catalog-server').map(({ value }) => value);
    return units.flatMap((unit) => hosts.map((address) => ({ unit, address })));
  });
}

function inFolderOf(uri: string, folders: ReadonlyMap<string, UnitRef[]>): readonly UnitRef[] {
  for (const folder of foldersUpwards(folderOf(uri)).slice(0, HIGHEST_FOLDER)) {
    const units = folders.get(folder);
    if (units !== undefined) return units;
  }
  return [];
}

/** Folders that one component is built from, or that are named like one. */
function foldersOfServices(files: readonly JoinedFile[]): ReadonlyMap<string, UnitRef[]> {
  const folders = new Map<string, Map<string, UnitRef>>();
  const add = (folder: string, name: string, unit: UnitRef): void => {
    const known = folders.get(folder) ?? new Map<string, UnitRef>();
    folders.set(folder, known.set(normalizeName(name), unit));
  };
  const dockerfiles = new Dockerfiles(files);
  for (const { unit, name, builds } of composeProjectsOf(files).units) {
    for (const build of builds) for (const folder of dockerfiles.foldersOf(build)) add(folder, name, unit);
  }
  const services = new Map<string, { name: string; unit: UnitRef; uri: string }>();
  for (const { documentId, uri, components } of [...files].sort((a, b) => compareCodePoints(a.uri, b.uri))) {
    for (const { name, ref, kind } of components) {
      if (kind === 'SERVICE') services.set(normalizeName(name), { name, unit: { documentId, ref }, uri });
    }
  }
  for (const folder of new Set(files.flatMap(({ uri }) => foldersUpwards(folderOf(uri))))) {
    const service = services.get(normalizeName(lastPart(folder)));
    if (service !== undefined && folder !== '' && isWithin(folder, service.uri.split('/', 1)[0]!))
      add(folder, service.name, service.unit);
  }
  // Several in one folder: it cannot be told which of them the document describes.
  return new Map(
    [...folders].flatMap(([folder, units]) => (units.size === 1 ? [[folder, [...units.values()]] as const] : [])),
  );
}
