// The services of all Compose files with their open ends closed. In: the files of one organization. Out: for each service its
// settings, image, build and mounts, with variables from `.env` files and what it takes from a service in another file.
// Of files that patch one another every value stays: each is true of one way to run the system.
import { compareCodePoints } from '../../../cypher/model/code-point-order.js';
import type { ComponentClaim, FactClaim } from '../../extract/extraction.js';
import type { JoinedFile, Place, UnitRef } from '../system-parts.js';
import { EnvironmentScopes, type Variables } from './environment-scope.js';
import { fillVariables, lookupIn, type Lookup } from './fill-variables.js';
import { folderOf, pathInTree } from './tree-path.js';

export interface ComposeSetting {
  readonly name: string;
  readonly value: string;
  readonly place: Place;
  /** its own file says it in full, as a shared fact */
  readonly closed: boolean;
  /** the file of `env_file` that it comes from */
  readonly envFile: string | null;
}

export interface ComposeBuild {
  /** folder; as in a `uri` */
  readonly context: string;
  readonly dockerfile: string;
  readonly named: boolean;
  readonly arguments: ReadonlyMap<string, string>;
  readonly place: Place;
}

export interface ComposeUnit {
  readonly unit: UnitRef;
  readonly name: string;
  readonly component: ComponentClaim;
  readonly file: JoinedFile;
  readonly folder: string;
  readonly settings: readonly ComposeSetting[];
  readonly images: readonly { readonly image: string; readonly place: Place; readonly closed: boolean }[];
  readonly builds: readonly ComposeBuild[];
  readonly mounts: readonly { readonly uri: string; readonly target: string; readonly place: Place }[];
  /** its own, not those of what it extends */
  readonly facts: readonly FactClaim[];
  /** puts in the variables of its project */
  readonly fill: (text: string) => string;
}

/** A service's facts in one file; of one that it extends, those of the other file. */
interface Layer {
  readonly file: JoinedFile;
  readonly folder: string;
  readonly facts: readonly FactClaim[];
}

const LONGEST_CHAIN = 5;

export class ComposeProjects {
  readonly units: readonly ComposeUnit[];
  readonly #byPlace = new Map<string, ComposeUnit[]>();
  /** file → files that include it, and that it includes */
  readonly #included = new Map<string, Set<string>>();
  readonly #includers = new Map<string, Set<string>>();
  readonly #includeEnv = new Map<string, string[]>();

  constructor(unordered: readonly JoinedFile[]) {
    const files = [...unordered].sort((a, b) => compareCodePoints(a.uri, b.uri));
    const scopes = new EnvironmentScopes(files);
    const byUri = new Map(files.map((file) => [file.uri, file]));
    const ofCompose = files.filter(({ facts }) =>
      facts.some(({ kind }) => kind.startsWith('compose-') && kind !== 'compose-variable'),
    );
    const lookups = new Map<string, Lookup>();
    for (const file of ofCompose) this.#readIncludes(file, scopes);
    const lookupOf = (file: JoinedFile): Lookup => {
      const includers = [...(this.#includers.get(file.uri) ?? [])].sort();
      const key = JSON.stringify([folderOf(file.uri), includers, this.#includeEnv.get(file.uri)]);
      const known =
        lookups.get(key) ?? scopes.lookup([file.uri, ...includers].map(folderOf), this.#includeEnv.get(file.uri) ?? []);
      lookups.set(key, known);
      return known;
    };
    const factsOf = new Map(ofCompose.map((file) => [file.uri, byComponent(file)]));
    this.units = ofCompose.flatMap((file) => {
      const lookup = lookupOf(file);
      return file.components.flatMap((component) => {
        const facts = factsOf.get(file.uri)!.get(component.ref) ?? [];
        if (!facts.some(({ kind }) => kind === 'compose-service')) return [];
        const layers = layersOf({ file, folder: folderOf(file.uri), facts }, byUri, factsOf);
        return [closeUnit(file, component, layers, lookup, scopes)];
      });
    });
    for (const unit of this.units) {
      for (const key of [`folder ${unit.folder}`, `file ${unit.file.uri}`]) {
        const place = `${key}\n${unit.name}`;
        this.#byPlace.set(place, [...(this.#byPlace.get(place) ?? []), unit]);
      }
    }
  }

  /**
   * The service that another one means by a name, where it is not in the same file: in a file beside it, in one that it
   * includes, or that includes it. The file that says what it is made of comes before one that patches it.
   */
  meant(by: ComposeUnit, name: string): ComposeUnit | null {
    const { uri } = by.file;
    const around = [...(this.#included.get(uri) ?? []), ...(this.#includers.get(uri) ?? [])].sort();
    const siblings = [...(this.#includers.get(uri) ?? [])]
      .flatMap((each) => [...(this.#included.get(each) ?? [])])
      .sort();
    const places = [`folder ${by.folder}`, ...[...around, ...siblings].map((each) => `file ${each}`)];
    const candidates = places.flatMap((place) => this.#byPlace.get(`${place}\n${name}`) ?? []);
    return candidates.find(({ images, builds }) => images.length > 0 || builds.length > 0) ?? candidates[0] ?? null;
  }

  #readIncludes(file: JoinedFile, scopes: EnvironmentScopes): void {
    const folder = folderOf(file.uri);
    const fill = scopes.lookup([folder], []);
    const paths = (kind: string): string[] =>
      file.facts.flatMap((fact) =>
        fact.kind === kind ? (pathInTree(folder, fillVariables(fact.value, fill)) ?? []) : [],
      );
    for (const path of paths('compose-include')) {
      this.#included.set(file.uri, (this.#included.get(file.uri) ?? new Set()).add(path));
      this.#includers.set(path, (this.#includers.get(path) ?? new Set()).add(file.uri));
      this.#includeEnv.set(path, [...(this.#includeEnv.get(path) ?? []), ...paths('compose-include-env')]);
    }
  }
}

/** The projects of a set of files; several joins ask for those of the same. */
export function composeProjectsOf(files: readonly JoinedFile[]): ComposeProjects {
  const projects = known.get(files) ?? new ComposeProjects(files);
  known.set(files, projects);
  return projects;
}

const known = new WeakMap<readonly JoinedFile[], ComposeProjects>();

function byComponent(file: JoinedFile): ReadonlyMap<string, FactClaim[]> {
  const facts = new Map<string, FactClaim[]>();
  for (const fact of file.facts) {
    if (fact.component === undefined) continue;
    const known = facts.get(fact.component);
    if (known === undefined) facts.set(fact.component, [fact]);
    else known.push(fact);
  }
  return facts;
}

/** A service and those of other files that it extends, nearest first. */
function layersOf(
  first: Layer,
  byUri: ReadonlyMap<string, JoinedFile>,
  factsOf: ReadonlyMap<string, ReadonlyMap<string, FactClaim[]>>,
): readonly Layer[] {
  const layers = [first];
  for (let layer: Layer | undefined = first; layer !== undefined && layers.length < LONGEST_CHAIN;) {
    const extended: FactClaim | undefined = layer.facts.find(({ kind }) => kind === 'compose-extends');
    const uri: string | null = extended === undefined ? null : pathInTree(layer.folder, extended.value);
    const file: JoinedFile | undefined = uri === null ? undefined : byUri.get(uri);
    const component: ComponentClaim | undefined = file?.components.find(({ name }) => name === extended?.name);
    const facts: readonly FactClaim[] | undefined =
      file === undefined || component === undefined ? undefined : factsOf.get(file.uri)?.get(component.ref);
    layer = file === undefined || facts === undefined ? undefined : { file, folder: folderOf(file.uri), facts };
    if (layer !== undefined) layers.push(layer);
  }
  return layers;
}

function closeUnit(
  file: JoinedFile,
  component: ComponentClaim,
  layers: readonly Layer[],
  lookup: Lookup,
  scopes: EnvironmentScopes,
): ComposeUnit {
  const fill = (text: string): string => fillVariables(text, lookup);
  const told = layers.flatMap((layer, at) =>
    layer.facts.map((fact) => ({ ...fact, layer, own: at === 0, place: placeOf(layer.file, fact) })),
  );
  const of = (kind: string) => told.filter((fact) => fact.kind === kind || fact.kind === `compose-${kind}`);
  const settings = of('setting').map(({ kind, name, value, place, own }): ComposeSetting => {
    const closed = kind === 'setting';
    return { name: fill(name), value: closed ? value : fill(value), place, closed: closed && own, envFile: null };
  });
  // What stands beside the service wins over the files that it names.
  const set = new Set(settings.map(({ name }) => name));
  for (const { value, layer } of of('env-file')) {
    const uri = pathInTree(layer.folder, fill(value));
    const variables = uri === null ? null : (scopes.ofFile(uri) ?? sampleOf(uri, scopes));
    if (variables === null) continue;
    const within = lookupIn((name) => lookup(name) ?? variables.get(name)?.value ?? null);
    for (const [name, { value: template, place }] of variables) {
      if (!set.has(name))
        settings.push({ name, value: fillVariables(template, within), place, closed: false, envFile: uri });
    }
  }
  const images = of('image').map(({ kind, value, place, own }) => ({
    image: kind === 'image' ? value : fill(value).replace(/^[/:]+|:+$/g, ''),
    place,
    closed: kind === 'image' && own,
  }));
  const nearest = of('built-from')[0];
  return {
    unit: { documentId: file.documentId, ref: component.ref },
    name: component.name,
    component,
    file,
    folder: folderOf(file.uri),
    settings: settings.filter(({ value }) => value !== ''),
    images: images.filter(({ image }) => image !== ''),
    builds: nearest === undefined ? [] : closeBuild(nearest, fill, of('build-argument')),
    mounts: of('mounts').flatMap(({ name, value, place, layer }) => {
      const uri = pathInTree(layer.folder, fill(value));
      return uri === null ? [] : [{ uri, target: fill(name), place }];
    }),
    facts: layers[0]!.facts,
    fill,
  };
}

function closeBuild(
  { name, value, place, layer }: FactClaim & { place: Place; layer: Layer },
  fill: (text: string) => string,
  given: readonly FactClaim[],
): readonly ComposeBuild[] {
  const context = pathInTree(layer.folder, fill(value) || '.');
  if (context === null) return [];
  const written = fill(name);
  const dockerfile = pathInTree(context, written === '' ? 'Dockerfile' : written);
  if (dockerfile === null) return [];
  const args = new Map(given.map((each) => [each.name, fill(each.value)]));
  return [{ context, dockerfile, named: written !== '', arguments: args, place }];
}

/** Of `cart.env`, which is not kept, `cart.env.example` tells what it is like. */
function sampleOf(uri: string, scopes: EnvironmentScopes): Variables | null {
  for (const ending of ['.example', '.sample', '.template', '.dist']) {
    const variables = scopes.ofFile(`${uri}${ending}`);
    if (variables !== null) return variables;
  }
  return null;
}

function placeOf({ documentId }: JoinedFile, { evidence }: FactClaim): Place {
  return { documentId, evidence };
}
