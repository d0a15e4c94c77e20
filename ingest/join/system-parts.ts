// What the files of one family (Terraform, Kubernetes, Compose, …) say together, once their own open ends are joined.
// Declared here, made by `<family>/join-<family>.ts`, put together by `join-system.ts`.
import type { Evidence } from '../../cypher/model/evidence.js';
import type { DocumentId } from '../../cypher/model/ids.js';
import type { ComponentKind, DependencyKind, DocumentKind, ExtractorName } from '../../cypher/model/values.js';
import type { ComponentClaim, DependencyClaim, FactClaim } from '../extract/extraction.js';

/** The claims of one file, as they come from its extraction. */
export interface JoinedFile {
  readonly documentId: DocumentId;
  /** from the root of its tree, that folder's name first: `shop/infra/main.tf` */
  readonly uri: string;
  readonly kind: DocumentKind;
  /** what its extraction counts as; `rules` unless told */
  readonly standing?: ExtractorName;
  readonly components: readonly ComponentClaim[];
  readonly dependencies: readonly DependencyClaim[];
  readonly facts: readonly FactClaim[];
}

/** A component claim of a file. */
export interface UnitRef {
  readonly documentId: DocumentId;
  readonly ref: string;
}

/** What may explain a dependency away: it tells in which order things start, or it is an address as the outside has it. */
export type Doubt = 'order' | 'published';

/** The line a statement rests on. */
export interface Place {
  readonly documentId: DocumentId;
  readonly evidence: Evidence;
}

export interface SystemParts {
  /** names under which others reach a component: hosts in lower case without port, ARNs, ids of resources */
  readonly addresses: readonly { readonly unit: UnitRef; readonly address: string }[];
  /** what a component is started with, as far as the family can tell; a value may hold any number of addresses */
  readonly settings: readonly {
    readonly unit: UnitRef;
    readonly name: string;
    readonly value: string;
    readonly place: Place;
  }[];
  /** where the code of a component lies: a folder as in a `uri`, or a container image */
  readonly sources: readonly {
    readonly unit: UnitRef;
    readonly folder?: string;
    readonly image?: string;
    readonly place: Place;
  }[];
  /** dependencies that hold between files; null: the kind follows from what the needed one is */
  readonly needs: readonly {
    readonly from: UnitRef;
    readonly to: UnitRef;
    readonly kind: DependencyKind | null;
    readonly place: Place;
    readonly doubt?: Doubt;
  }[];
  /** documents whose own `DEPENDS_ON` only tells in which order things start */
  readonly ordered?: readonly DocumentId[];
  /** dependencies on whoever has an address */
  readonly reaches: readonly {
    readonly from: UnitRef;
    readonly address: string;
    readonly kind: DependencyKind | null;
    readonly place: Place;
  }[];
  /** ways that a rule permits (network policy, security group, IAM): support for a dependency, none alone */
  readonly permits: readonly { readonly from: UnitRef; readonly to: UnitRef; readonly place: Place }[];
  /** further names of a component (a Service in front of a workload) */
  readonly aliases: readonly { readonly unit: UnitRef; readonly alias: string }[];
  /** what a component runs, where its own file does not tell: an image behind a variable, a Dockerfile that packs a store */
  readonly technologies?: readonly {
    readonly unit: UnitRef;
    readonly technology: string;
    readonly kind: ComponentKind;
    readonly place: Place;
  }[];
  /**
   * What a claim stands for where its own name is not all: a resource of a module is as many components as the module is
   * called with names. These take the place of the claim `of`; each is like it but for its name, and the other parts
   * refer to it as `{documentId: of.documentId, ref}`. A claim without instances stands for itself.
   */
  readonly instances?: readonly { readonly of: UnitRef; readonly ref: string; readonly name: string }[];
}

export const NO_PARTS: SystemParts = {
  addresses: [],
  settings: [],
  sources: [],
  needs: [],
  reaches: [],
  permits: [],
  aliases: [],
};

/** Joins the files of one family. In: all files of one organization. Pure, and the same in whatever order they come. */
export type JoinFamily = (files: readonly JoinedFile[]) => SystemParts;
