// What the join gives for each document, for resolution and loading. Types alone.
import type { Evidence } from '../../cypher/model/evidence.js';
import type { ComponentKind, DependencyKind } from '../../cypher/model/values.js';
import type { UnitRef } from './system-parts.js';

/** A component that a document shows only together with others: code that a deployment runs, a party outside. */
export interface JoinedComponent {
  readonly ref: string;
  readonly name: string;
  readonly kind: ComponentKind;
  readonly technology: string | null;
  readonly aliases: readonly string[];
  readonly external: boolean;
  /** false: it is needed here and defined elsewhere, or nowhere */
  readonly isDefined: boolean;
  readonly evidence: Evidence;
}

/** What all files together say that a component is. */
export type SettledComponent = Pick<JoinedComponent, 'name' | 'kind' | 'technology'>;

export interface JoinedDependency {
  readonly from: UnitRef;
  readonly to: UnitRef;
  readonly kind: DependencyKind;
  readonly evidence: Evidence;
}

export interface JoinedDocument {
  /** by ref: what each of its components is in the whole */
  readonly settled: ReadonlyMap<string, SettledComponent>;
  /** by ref, beside those of the claim */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  readonly components: readonly JoinedComponent[];
  /** all that rest on lines of this document, those that it tells by itself too */
  readonly dependencies: readonly JoinedDependency[];
}
