// The resources of a Kubernetes file. In: its YAML documents. Out: each resource with its kind, name and lines, those of a
// `List` one by one. What has no `apiVersion` and `kind` is none.
import type { YamlValue } from '../yaml-documents.js';

export interface Resource {
  readonly kind: string;
  /** of the API, without version: `apps`, `networking.istio.io`; '' the core */
  readonly group: string;
  /** as written, in a Helm chart with placeholders */
  readonly name: string;
  readonly namespace: string;
  readonly root: YamlValue;
  /** the line that names it, else the one it begins on */
  readonly line: number;
  /** the last line before the next one */
  readonly end: number;
}

const MOST_RESOURCES = 5_000;

/** @param lines how many the file has */
export function resourcesOf(documents: readonly YamlValue[], lines: number): readonly Resource[] {
  const roots = documents.flatMap((document) => rootsOf(document, 0)).slice(0, MOST_RESOURCES);
  return roots.map((root, at): Resource => {
    const [group = '', version] = root.textAt('apiVersion').split('/');
    const name = root.at('metadata', 'name');
    return {
      kind: root.textAt('kind'),
      group: version === undefined ? '' : group,
      name: name?.text ?? '',
      namespace: root.textAt('metadata', 'namespace'),
      root,
      line: name !== null && name.text !== '' ? name.line : root.line,
      end: (roots[at + 1]?.line ?? lines + 1) - 1,
    };
  });
}

function rootsOf(document: YamlValue, depth: number): readonly YamlValue[] {
  if (document.textAt('apiVersion') === '' || document.textAt('kind') === '') return [];
  const items = document.get('items');
  if (!/List$/.test(document.textAt('kind')) || items === null || depth > 2) return [document];
  return items.items().flatMap((item) => rootsOf(item, depth + 1));
}

/** Labels as words of a fact: `app=cart version=v1`; the namespace, where one is given, as `in:shop`. */
export function labelWords(namespace: string, labels: YamlValue | null): string {
  const words = namespace === '' ? [] : [`in:${namespace}`];
  for (const { key, value } of labels?.entries() ?? []) {
    if (value.kind === 'scalar' && !/\s/.test(key + value.text) && words.length < 30)
      words.push(`${key}=${value.text}`);
  }
  return words.join(' ');
}
