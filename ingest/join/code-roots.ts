// Which code belongs to which component. In: the files of one organization and the components that its infrastructure
// defines. Out: roots (folders of code that is built or packaged together), each with the components that run it and with
// the facts of its own files and of the tree's libraries that it uses.
// A root is tied to a component by what builds it, else by the image's name, else by its own name; a root that nothing
// ties is a library, or a component of its own where no infrastructure tells what runs.
import { folderOf } from './compose/tree-path.js';
import { compareCodePoints } from '../../cypher/model/code-point-order.js';
import type { FactClaim } from '../extract/extraction.js';
import { isStore, type ComponentMap, type MapComponent } from './component-map.js';
import { groupBy } from '../../cypher/model/group-by.js';
import type { JoinedFile, Place, SystemParts } from './system-parts.js';

/** A fact, and whose it is. */
export interface PlacedFact {
  readonly fact: FactClaim;
  readonly place: Place;
}

export interface CodeRoot {
  readonly folder: string;
  /** what runs it; empty for a library */
  readonly components: readonly MapComponent[];
  /** where it is defined: its manifest, or the file that starts it */
  readonly definition: Place | null;
  /** for a root that is a component by itself, tied to nothing: its name */
  readonly ownName: string | null;
  /** of its own code */
  readonly own: readonly PlacedFact[];
  /** of the libraries of the tree that it uses */
  readonly inherited: readonly PlacedFact[];
}

const CODE_FACTS = new Set(['reads', 'default', 'calls', 'publishes', 'consumes', 'client', 'provides', 'routes']);
/** Folders that say how code is laid out, not what it is. */
const LAYOUT = new Set(['src', 'app', 'server', 'service', 'code', 'cmd', 'main', 'source', 'backend', 'api', 'web']);

interface Draft {
  readonly folder: string;
  readonly packages: { readonly name: string; readonly place: Place }[];
  readonly called: { readonly name: string; readonly place: Place }[];
  runnable: Place | null;
  hasDockerfile: boolean;
  readonly files: JoinedFile[];
  readonly components: Set<MapComponent>;
}

export function findCodeRoots(
  files: readonly JoinedFile[],
  parts: Pick<SystemParts, 'sources'>,
  map: ComponentMap,
): readonly CodeRoot[] {
  const drafts = new Map<string, Draft>();
  const draftAt = (folder: string): Draft => {
    let draft = drafts.get(folder);
    if (draft === undefined) {
      draft = {
        folder,
        packages: [],
        called: [],
        runnable: null,
        hasDockerfile: false,
        files: [],
        components: new Set(),
      };
      drafts.set(folder, draft);
    }
    return draft;
  };
  const ordered = files.toSorted((a, b) => compareCodePoints(a.uri, b.uri));
  for (const file of ordered)
    for (const fact of file.facts)
      if (fact.kind === 'package')
        draftAt(folderOf(file.uri)).packages.push({ name: fact.name, place: placeOf(file, fact) });
  for (const file of ordered) {
    for (const fact of file.facts) {
      const folder = folderOf(file.uri);
      if (fact.kind === 'called') {
        const root = nearestWithPackage(drafts, folder) ?? withoutResources(folder);
        draftAt(root).called.push({ name: fact.value, place: placeOf(file, fact) });
      } else if (fact.kind === 'runnable') {
        // A Go command is its folder; elsewhere what starts lies somewhere inside the package.
        const isFolder = fact.value === 'Dockerfile' || file.uri.endsWith('.go');
        const draft = draftAt(isFolder ? folder : (nearestWithPackage(drafts, folder) ?? folder));
        draft.runnable ??= placeOf(file, fact);
        if (fact.value === 'Dockerfile') draft.hasDockerfile = true;
      }
    }
  }
  for (const { folder } of parts.sources)
    if (folder !== undefined && !folder.startsWith('project:') && hasCodeIn(ordered, folder)) draftAt(folder);
  for (const file of ordered) {
    if (file.kind !== 'code') continue;
    const folder = nearest(drafts, folderOf(file.uri));
    // Code that no manifest speaks for: a library that is its folder.
    (folder === null ? draftAt(folderOf(file.uri)) : drafts.get(folder)!).files.push(file);
  }
  tie(drafts, parts, map);
  return finish(drafts, map);
}

/** By what builds it, then by its names; what is left belongs to the component of the folder around it. */
function tie(drafts: ReadonlyMap<string, Draft>, { sources }: Pick<SystemParts, 'sources'>, map: ComponentMap): void {
  const all = [...drafts.values()];
  const byProject = groupBy(
    all.flatMap((draft) => draft.packages.map(({ name }) => ({ key: looseKey(name), draft }))),
    ({ key }) => key,
  );
  const images = new Map<string, Set<MapComponent>>();
  for (const { unit, folder, image } of sources) {
    const component = map.ofUnit(unit);
    if (component === undefined) continue;
    if (folder?.startsWith('project:') === true) {
      for (const { draft } of byProject.get(looseKey(folder.slice('project:'.length))) ?? [])
        draft.components.add(component);
    } else if (folder !== undefined) {
      const at = drafts.get(folder);
      if (at !== undefined) at.components.add(component);
      else for (const draft of onlyInside(all, folder)) draft.components.add(component);
    }
    if (image !== undefined && !isStore(component.kind)) {
      const key = looseKey(imageName(image));
      const known = images.get(key);
      if (known === undefined) images.set(key, new Set([component]));
      else known.add(component);
    }
  }
  const byName = groupBy(
    map.components.filter(({ kind }) => !isStore(kind)),
    ({ name }) => looseKey(name),
  );
  for (const draft of all) {
    if (draft.components.size > 0) continue;
    for (const name of namesOf(draft)) {
      const exact = map.named(name);
      const found =
        exact !== undefined && !isStore(exact.kind)
          ? [exact]
          : [...fewOf(images.get(looseKey(name))), ...only(byName.get(looseKey(name)))];
      for (const component of found) draft.components.add(component);
      if (found.length > 0) break;
    }
  }
  for (const draft of all) {
    if (draft.components.size > 0) continue;
    const around = nearestTied(drafts, draft.folder);
    if (around !== null) for (const component of around.components) draft.components.add(component);
  }
}

function finish(drafts: ReadonlyMap<string, Draft>, map: ComponentMap): CodeRoot[] {
  const all = [...drafts.values()].sort((a, b) => compareCodePoints(a.folder, b.folder));
  const libraries = new LibraryIndex(all);
  return all.map((draft) => {
    const own = draft.files.flatMap(codeFacts);
    const isService = draft.components.size > 0;
    const ownName = isService ? null : ownNameOf(draft, own, map);
    return {
      folder: draft.folder,
      components: [...draft.components].sort((a, b) => compareCodePoints(a.key, b.key)),
      definition: draft.packages[0]?.place ?? draft.runnable ?? draft.called[0]?.place ?? null,
      ownName,
      own,
      inherited: isService || ownName !== null ? libraries.usedBy(draft).flatMap(codeFacts) : [],
    };
  });
}

/**
 * Code that runs and that nothing deploys is a component where no workload of the tree is known (a folder of services
 * without its infrastructure), or where it says what it is called. Tools beside a deployed system are none.
 */
function ownNameOf(draft: Draft, own: readonly PlacedFact[], map: ComponentMap): string | null {
  const called = draft.called[0]?.name;
  if (called !== undefined) return called;
  if (map.hasWorkloads || draft.runnable === null || own.length === 0) return null;
  return draft.packages[0] === undefined ? (placeNames(draft.folder)[0] ?? null) : shortName(draft.packages[0].name);
}

/** The libraries of a tree: what a package name, a folder or a module path means. */
class LibraryIndex {
  readonly #atFolder: ReadonlyMap<string, Draft>;
  readonly #ownerOf = new Map<JoinedFile, Draft>();
  readonly #byPackage = new Map<string, readonly Draft[]>();
  readonly #byFolder = new Map<string, JoinedFile[]>();
  /** folders of Python code by their last part */
  readonly #foldersNamed = new Map<string, Set<string>>();
  readonly #goModules: readonly { readonly name: string; readonly folder: string }[];

  constructor(drafts: readonly Draft[]) {
    this.#atFolder = new Map(drafts.map((draft) => [draft.folder, draft]));
    const goModules: { name: string; folder: string }[] = [];
    for (const draft of drafts) {
      for (const { name, place } of draft.packages) {
        const artifact = name.split(':').at(-1)!;
        for (const each of new Set([name, artifact])) {
          const known = this.#byPackage.get(packageKey(each)) ?? [];
          if (!known.includes(draft)) this.#byPackage.set(packageKey(each), [...known, draft]);
        }
        if (place.evidence.path?.endsWith('go.mod') === true) goModules.push({ name, folder: draft.folder });
      }
      for (const file of draft.files) {
        this.#ownerOf.set(file, draft);
        const folder = folderOf(file.uri);
        const known = this.#byFolder.get(folder);
        if (known === undefined) this.#byFolder.set(folder, [file]);
        else known.push(file);
        if (!file.uri.endsWith('.py')) continue;
        const name = folder.slice(folder.lastIndexOf('/') + 1);
        this.#foldersNamed.set(name, (this.#foldersNamed.get(name) ?? new Set()).add(folder));
      }
    }
    this.#goModules = goModules.sort((a, b) => b.name.length - a.name.length);
  }

  /** Files of the libraries that a root uses, directly or through others; never those of another service. */
  usedBy(root: Draft): JoinedFile[] {
    const own = new Set(root.files);
    const used = new Set<JoinedFile>();
    // Every import of a library leads to all of its files: they are gone through once.
    const libraries = new Set<readonly JoinedFile[]>();
    const queue = [...root.files];
    for (let at = 0; at < queue.length; at += 1) {
      for (const files of this.#usedByFile(queue[at]!, root)) {
        if (libraries.has(files)) continue;
        libraries.add(files);
        for (const file of files) {
          if (own.has(file) || used.has(file)) continue;
          used.add(file);
          queue.push(file);
        }
      }
    }
    return [...used].sort((a, b) => compareCodePoints(a.uri, b.uri));
  }

  #usedByFile(file: JoinedFile, root: Draft): (readonly JoinedFile[])[] {
    const names = file.facts.flatMap(({ kind, name }) => (kind === 'imports' || kind === 'requires' ? [name] : []));
    return names.map((name) => this.#filesOf(name, root));
  }

  /** The package of a name: the only one, else the only one in the same tree; two that fit are left open. */
  #packageFor(name: string, root: Draft): Draft | undefined {
    const all = this.#byPackage.get(packageKey(name)) ?? [];
    const near = all.length > 1 ? all.filter(({ folder }) => treeOf(folder) === treeOf(root.folder)) : all;
    return near.length === 1 ? near[0] : undefined;
  }

  /** `shop_bus.client`: the folder of that name, or the package that is called so, where there is one alone. */
  #pythonModule(name: string, root: Draft): readonly JoinedFile[] | undefined {
    if (!/^[a-z_]\w*(?:\.\w+)*$/i.test(name)) return undefined;
    const first = name.split('.')[0]!;
    const library = this.#packageFor(first, root);
    if (library !== undefined) return isService(library) ? [] : library.files;
    const [folder, ...others] = this.#foldersNamed.get(first) ?? [];
    return folder === undefined || others.length > 0 ? undefined : this.#byFolder.get(folder);
  }

  #filesOf(name: string, root: Draft): readonly JoinedFile[] {
    const library = this.#packageFor(name, root);
    if (library !== undefined) return library === root || isService(library) ? [] : library.files;
    const module = this.#pythonModule(name, root);
    if (module !== undefined) return module;
    const goModule = this.#goModules.find((each) => name === each.name || name.startsWith(`${each.name}/`));
    const folder = goModule === undefined ? name : `${goModule.folder}${name.slice(goModule.name.length)}`;
    const files = this.#byFolder.get(folder) ?? this.#byFolder.get(folderOf(folder));
    if (files === undefined) {
      const at = this.#atFolder.get(folder);
      return at === undefined || at === root || isService(at) ? [] : at.files;
    }
    // A folder inside a service is the service's, unless the service itself asks.
    const owner = this.#ownerOf.get(files[0]!);
    return owner === undefined || owner === root || !isService(owner) ? files : [];
  }
}

/** A root that something runs, and that does not merely lie in the folder of one. */
function isService(draft: Draft): boolean {
  return draft.components.size > 0 && (draft.runnable !== null || draft.called.length > 0 || draft.hasDockerfile);
}

function codeFacts(file: JoinedFile): PlacedFact[] {
  return file.facts.flatMap((fact) => (CODE_FACTS.has(fact.kind) ? [{ fact, place: placeOf(file, fact) }] : []));
}

function placeOf({ documentId }: JoinedFile, { evidence }: FactClaim): Place {
  return { documentId, evidence };
}

/** The nearest of the folder and those around it that is a root. */
function nearest(drafts: ReadonlyMap<string, Draft>, folder: string): string | null {
  for (let at = folder; ; at = folderOf(at)) {
    if (drafts.has(at)) return at;
    if (at === '') return null;
  }
}

function nearestWithPackage(drafts: ReadonlyMap<string, Draft>, folder: string): string | null {
  for (let at = folder; ; at = folderOf(at)) {
    if ((drafts.get(at)?.packages.length ?? 0) > 0) return at;
    if (at === '') return null;
  }
}

function nearestTied(drafts: ReadonlyMap<string, Draft>, folder: string): Draft | null {
  for (let at = folderOf(folder); ; at = folderOf(at)) {
    const draft = drafts.get(at);
    if (draft !== undefined && draft.components.size > 0) return draft;
    if (at === '') return null;
  }
}

/** Roots in a folder that is built whole: only where there is one, or nobody knows which of them runs. */
function onlyInside(drafts: readonly Draft[], folder: string): readonly Draft[] {
  const inside = drafts.filter((draft) => draft.folder.startsWith(`${folder}/`));
  return inside.length === 1 ? inside : [];
}

function hasCodeIn(files: readonly JoinedFile[], folder: string): boolean {
  return files.some(({ uri, kind }) => kind === 'code' && uri.startsWith(`${folder}/`));
}

/** `x/src/main/resources` is the place of an application's configuration, not of the application. */
function withoutResources(folder: string): string {
  return folder.replace(/\/src\/main\/resources(?:\/config)?$/, '').replace(/\/(?:config|resources)$/, '');
}

/** What a root may be called, the surest first. */
function namesOf({ folder, packages, called }: Draft): string[] {
  return [
    ...called.map(({ name }) => name),
    ...placeNames(folder).slice(0, 1),
    ...packages.map(({ name }) => shortName(name)),
    ...placeNames(folder).slice(1),
  ];
}

/** The folder's own name, and that of the one around it where the own one only says how code is laid out. */
function placeNames(folder: string): string[] {
  const segments = folder.split('/').filter((segment) => segment !== '');
  const last = segments.at(-1);
  if (last === undefined) return [];
  const before = segments.at(-2);
  return LAYOUT.has(last.toLowerCase()) && before !== undefined ? [before, last] : [last];
}

/** `@shop/checkout` → `checkout`, `com.shop:orders` → `orders`, `github.com/shop/cart/v2` → `cart` */
function shortName(name: string): string {
  const last = name.split(':').at(-1)!;
  const parts = last.split('/').filter((part) => !/^v\d+$/.test(part));
  return parts.at(-1) ?? last;
}

function imageName(image: string): string {
  return (image.split('@')[0]!.split('/').at(-1) ?? '').replace(/:.*$/, '');
}

/** The first part of a `uri`: the tree that a folder is of. */
function treeOf(folder: string): string {
  return folder.split('/')[0]!;
}

function packageKey(name: string): string {
  return name.toLowerCase().replace(/_/g, '-');
}

/** `cart`, `cart-service`, `CartService`, `Cart.API`: one service in the words of image, folder, package and deployment. */
function looseKey(name: string): string {
  const plain = name.toLowerCase().replace(/[^a-z0-9]+/g, '');
  const short = plain.replace(/(?:micro)?(?:service|svc|server|api|app|application)$/, '');
  return short.length >= 3 ? short : plain;
}

/** One image may run as a few components (a site and its workers); one that many share tells them apart by its tag. */
function fewOf(found: ReadonlySet<MapComponent> | undefined): readonly MapComponent[] {
  return found === undefined || found.size > 3 ? [] : [...found];
}

function only(found: readonly MapComponent[] | undefined): readonly MapComponent[] {
  return found?.length === 1 ? found : [];
}
