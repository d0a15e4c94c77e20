// In: what the API tells of a component's needs, every document's word for itself. Out: one row for each component and way of
// needing it, with all the places that say so, those that work needs first and telemetry last.
import type { DependencyKind } from '../../api/generated/documents.js';
import { dependencyLabels, valuesOf } from '../../vocabulary/labels.js';

export interface DependencyRow<Other, Evidence> {
  readonly kind: DependencyKind;
  readonly other: Other;
  /** With the place in the list that the API gave, counted from 1. */
  readonly places: readonly { readonly index: number; readonly evidence: Evidence }[];
}

interface Told<Other, Evidence> {
  readonly kind: DependencyKind;
  readonly other: Other;
  readonly evidence: Evidence;
}

/** `service-2` before `service-10`. */
const byName = new Intl.Collator('en', { numeric: true });

export function groupDependencies<Other extends { readonly id: string; readonly name: string }, Evidence>(
  told: readonly Told<Other, Evidence>[],
): DependencyRow<Other, Evidence>[] {
  const rows = new Map<
    string,
    { kind: DependencyKind; other: Other; places: { index: number; evidence: Evidence }[] }
  >();
  told.forEach(({ kind, other, evidence }, at) => {
    const key = `${kind} ${other.id}`;
    const row = rows.get(key) ?? { kind, other, places: [] };
    rows.set(key, row);
    row.places.push({ index: at + 1, evidence });
  });
  const kinds = valuesOf(dependencyLabels);
  return [...rows.values()].sort(
    (a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || byName.compare(a.other.name, b.other.name),
  );
}
