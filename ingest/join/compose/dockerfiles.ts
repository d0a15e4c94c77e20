// What Dockerfiles say of the services that are built with them. In: the files of one organization and a build. Out: the folders
// of its code, the product that it packs, and the defaults of its variables.
import type { ComponentKind } from '../../../cypher/model/values.js';
import type { FactClaim } from '../../extract/extraction.js';
import { kindOfTechnology } from '../../extract/system/technologies.js';
import type { JoinedFile, Place } from '../system-parts.js';
import type { ComposeBuild } from './compose-units.js';
import { fillVariables } from './fill-variables.js';
import { folderOf, foldersUpwards, isWithin, lastPart, pathInTree } from './tree-path.js';

/** These pass on what is configured; without routes they serve files. */
const SERVES_FILES = new Set(['nginx', 'httpd', 'caddy']);
/** A folder of Dockerfiles holds no code. */
const FOLDER_OF_DOCKERFILES =
  /^(?:\.?docker|dockerfiles?|containers?|images?|build|deploy(?:ment)?|infra(?:structure)?|ops)$/i;
const MOST_COPIES = 8;
const HIGHEST_FOLDER = 3;

export class Dockerfiles {
  readonly #byUri: ReadonlyMap<string, JoinedFile>;
  readonly #folders: ReadonlySet<string>;
  /** with a proxy's routes in them or beneath */
  readonly #routing: ReadonlySet<string>;

  constructor(files: readonly JoinedFile[]) {
    this.#byUri = new Map(files.filter(({ facts }) => facts.some(isOfDockerfile)).map((file) => [file.uri, file]));
    this.#folders = new Set([...new Set(files.map(({ uri }) => folderOf(uri)))].flatMap(foldersUpwards));
    const routing = files.filter(({ facts }) => facts.some(({ kind }) => kind === 'proxies-routes'));
    this.#routing = new Set(routing.flatMap(({ uri }) => foldersUpwards(folderOf(uri))));
  }

  /** Where the code of a build lies. A Dockerfile of its own stands with its code; a shared folder of them does not. */
  foldersOf({ context, dockerfile, named, arguments: given }: ComposeBuild): readonly string[] {
    const own = folderOf(dockerfile);
    const beneath = own !== context && isWithin(own, context);
    const shared =
      named && (lastPart(dockerfile).toLowerCase() !== 'dockerfile' || FOLDER_OF_DOCKERFILES.test(lastPart(own)));
    const byArgument = this.#copies(dockerfile).some((path) => path.includes('$')) && given.size > 0;
    if (shared || byArgument) {
      const lookup = (name: string): string | null => given.get(name) ?? null;
      const copied = this.#copies(dockerfile)
        .flatMap((path) => pathInTree(context, fillVariables(path, lookup)) ?? [])
        .filter((folder) => folder !== context && this.#folders.has(folder));
      const folders = [...new Set(copied)];
      if (folders.length > 0 && folders.length <= MOST_COPIES) return folders;
    }
    return [beneath ? own : context];
  }

  /** The product that an image packs; null for what is a service of one's own. */
  technologyOf({ dockerfile }: ComposeBuild): { technology: string; kind: ComponentKind; place: Place } | null {
    const file = this.#byUri.get(dockerfile);
    const base = file?.facts.find(({ kind }) => kind === 'dockerfile-base');
    const kind = base === undefined ? null : kindOfTechnology(base.name);
    if (file === undefined || base === undefined || kind === null) return null;
    if (SERVES_FILES.has(base.name) && !this.#routing.has(folderOf(dockerfile))) return null;
    return { technology: base.name, kind, place: { documentId: file.documentId, evidence: base.evidence } };
  }

  /** What a variable is in the image if nobody sets it. */
  defaultOf(dockerfile: string, name: string): string | null {
    return (
      this.#byUri.get(dockerfile)?.facts.find((fact) => fact.kind === 'default' && fact.name === name)?.value ?? null
    );
  }

  /** The nearest one in a folder or above it. */
  nearest(folder: string): string | null {
    for (const each of foldersUpwards(folder).slice(0, HIGHEST_FOLDER)) {
      const uri = each === '' ? 'Dockerfile' : `${each}/Dockerfile`;
      if (this.#byUri.has(uri)) return uri;
    }
    return null;
  }

  /** Files and folders of the tree that an image has in it, the whole context aside. */
  copiedBy({ context, dockerfile }: ComposeBuild): readonly string[] {
    return this.#copies(dockerfile).flatMap((path) => {
      const copied = pathInTree(context, path);
      return copied === null || copied === context ? [] : [copied];
    });
  }

  #copies(dockerfile: string): readonly string[] {
    return (this.#byUri.get(dockerfile)?.facts ?? [])
      .filter(({ kind }) => kind === 'dockerfile-copies')
      .map(({ value }) => value);
  }
}

function isOfDockerfile({ kind, value }: FactClaim): boolean {
  return kind.startsWith('dockerfile-') || (kind === 'runnable' && value === 'Dockerfile');
}
