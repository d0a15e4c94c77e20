// Which facts of the family hold. In: all files. Out: the facts of Kubernetes with their placeholders filled, without those
// that stand under a condition that does not hold, and without those of parts that a kustomization may take in and none does.
import type { FactClaim } from '../../extract/extraction.js';
import { folderOf, foldersUpwards } from '../compose/tree-path.js';
import type { JoinedFile, Place, UnitRef } from '../system-parts.js';
import type { HelmCharts } from './helm-charts.js';

export interface PresentFact {
  readonly kind: string;
  readonly name: string;
  readonly value: string;
  readonly file: JoinedFile;
  readonly unit: UnitRef | null;
  readonly place: Place;
}

const NOT_FILLED = new Set(['kubernetes-value', 'kubernetes-template', 'kubernetes-when', 'kubernetes-chart']);

export function presentFacts(files: readonly JoinedFile[], charts: HelmCharts): readonly PresentFact[] {
  const optional = optionalFolders(files);
  return files.flatMap((file) => {
    if (!file.facts.some(({ kind }) => kind.startsWith('kubernetes-'))) return [];
    if (optional.size > 0 && foldersUpwards(folderOf(file.uri)).some((folder) => optional.has(folder))) return [];
    return file.facts.flatMap((fact) => presentFact(fact, file, charts));
  });
}

function presentFact(fact: FactClaim, file: JoinedFile, charts: HelmCharts): readonly PresentFact[] {
  const { kind, component, evidence } = fact;
  if (!kind.startsWith('kubernetes-') || NOT_FILLED.has(kind) || charts.isGone(file, evidence.line)) return [];
  const name = charts.fill(fact.name, file.uri);
  const value = /-(?:image|uses)$/.test(kind) ? fact.value : fillWords(kind, fact.value, file, charts);
  const { documentId } = file;
  // A variable whose name is open may still lead to all of a ConfigMap.
  if (value === null || (name === null && kind !== 'kubernetes-refers')) return [];
  const unit = component === undefined ? null : { documentId, ref: component };
  return [{ kind, name: name ?? '*', value, file, unit, place: { documentId, evidence } }];
}

/** Labels that are open are left out; of a reference, the key may be. */
function fillWords(kind: string, value: string, file: JoinedFile, charts: HelmCharts): string | null {
  if (kind === 'kubernetes-refers') {
    const [word, name = '', key = ''] = value.split('/');
    const filled = charts.fill(name, file.uri);
    return filled === null ? null : `${word}/${filled}/${charts.fill(key, file.uri) || '*'}`;
  }
  if (kind !== 'kubernetes-service' && kind !== 'kubernetes-workload') return charts.fill(value, file.uri);
  return value
    .split(' ')
    .flatMap((word) => charts.fill(word, file.uri) ?? [])
    .join(' ');
}

/** Folders of kustomizations of `kind: Component` that no kustomization takes in; those for tests do not count. */
function optionalFolders(files: readonly JoinedFile[]): ReadonlySet<string> {
  const optional = new Set(
    files.flatMap(({ facts }) =>
      facts.flatMap(({ kind, name, value }) =>
        kind === 'kubernetes-kustomization' && name === 'Component' ? [value] : [],
      ),
    ),
  );
  if (optional.size === 0) return optional;
  const left = files.filter(({ uri }) => !/(?:^|\/)tests?\//.test(uri));
  for (let changed = true; changed;) {
    changed = false;
    for (const file of left) {
      if (optional.has(folderOf(file.uri))) continue;
      for (const { kind, value } of file.facts) {
        if (kind === 'kubernetes-includes' && optional.delete(value)) changed = true;
      }
    }
  }
  return optional;
}
