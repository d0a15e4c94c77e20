// What the charts of the tree are installed as and with. In: facts of releases (Helmfile, Argo CD, Flux) and of files of values.
// Out: by the folder of a chart, the release and its values, the most particular first. A chart of which several releases are
// told apart by name serves many and is left open; the same release in several files (stages) takes the first by name.
import type { FactClaim } from '../../extract/extraction.js';
import { lastPart } from '../compose/tree-path.js';
import { groupBy } from '../../../cypher/model/group-by.js';
import type { JoinedFile } from '../system-parts.js';

export interface ReleaseValues {
  readonly file: JoinedFile;
  readonly values: ReadonlyMap<string, FactClaim>;
  readonly parents: ReadonlySet<string>;
}

export interface ChartRelease {
  readonly name: string;
  readonly values: readonly ReleaseValues[];
}

/** @param charts folders of the charts in the tree */
export function releaseValues(files: readonly JoinedFile[], charts: Iterable<string>): Map<string, ChartRelease> {
  const releasing = files.filter(({ facts }) => facts.some(({ kind }) => kind === 'kubernetes-release'));
  if (releasing.length === 0) return new Map();
  const chartAt = new Paths(charts);
  const byUri = new Map(files.map((file) => [file.uri, file]));
  const fileAt = new Paths(byUri.keys());
  const told = releasing
    .toSorted((a, b) => (a.uri < b.uri ? -1 : 1))
    .flatMap((file) => {
      const values = groupBy(file.facts.filter(isValue), ({ name }) => keyOf(name));
      const given = groupBy(
        file.facts.filter(({ kind }) => kind === 'kubernetes-release-file'),
        ({ name }) => name,
      );
      return file.facts.flatMap(({ kind, name, value }) => {
        const folder = kind === 'kubernetes-release' ? chartAt.one(value) : null;
        if (folder === null) return [];
        const key = `${name} ${value}`;
        const own = (values.get(key) ?? []).map((fact) => [fact.name.slice(key.length + 1), fact] as const);
        const others = (given.get(key) ?? []).flatMap((fact) => {
          const source = byUri.get(fileAt.one(fact.value) ?? '');
          return source === undefined ? [] : [asValues(source, source.facts.flatMap(valueOf))];
        });
        // Of several files the last one counts.
        return [{ folder, name, values: [asValues(file, own), ...others.reverse()] }];
      });
    });
  return new Map(
    [...groupBy(told, ({ folder }) => folder)].flatMap(([folder, all]): [string, ChartRelease][] => {
      const isShared = new Set(all.map(({ name }) => name)).size > 1;
      return isShared
        ? []
        : [[folder, { name: all[0]!.name, values: all[0]!.values.filter(({ values }) => values.size > 0) }]];
    }),
  );
}

function isValue({ kind }: FactClaim): boolean {
  return kind === 'kubernetes-release-value';
}

/** The release and the chart, which has no white space; what follows is the path of a value. */
function keyOf(name: string): string {
  return name.slice(0, name.lastIndexOf(' '));
}

function valueOf(fact: FactClaim): (readonly [string, FactClaim])[] {
  return fact.kind === 'kubernetes-value' ? [[fact.name, fact]] : [];
}

function asValues(file: JoinedFile, entries: readonly (readonly [string, FactClaim])[]): ReleaseValues {
  const values = new Map(entries);
  const parents = new Set<string>();
  for (const name of values.keys())
    for (let cut = name.lastIndexOf('.'); cut > 0; cut = name.lastIndexOf('.', cut - 1))
      parents.add(name.slice(0, cut));
  return { file, values, parents };
}

/** Paths of the tree by their last part. */
class Paths {
  readonly #byLast: ReadonlyMap<string, readonly string[]>;

  constructor(paths: Iterable<string>) {
    this.#byLast = groupBy(paths, (path) => lastPart(path));
  }

  /** @param written a path of the tree; one that begins with `*` is the only one that ends so */
  one(written: string): string | null {
    const alike = this.#byLast.get(lastPart(written)) ?? [];
    if (!written.startsWith('*/')) return alike.includes(written) ? written : null;
    const [only, ...others] = alike.filter((path) => `/${path}`.endsWith(written.slice(1)));
    return only !== undefined && others.length === 0 ? only : null;
  }
}
