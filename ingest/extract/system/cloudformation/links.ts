// Who needs whom within a template and beyond it. In: two texts with references, and what one needs of the other. Out: a
// dependency where both ends are components of this file, else a fact for the join.
import type { ComponentKind, DependencyKind } from '../../../../cypher/model/values.js';
import type { ClaimsOfFile } from '../system-file.js';
import type { Resources } from './describe-resources.js';

/** `flow`: by what the needed one is, and a queue is written to */
export type LinkKind = DependencyKind | 'flow' | null;

const BY_TARGET: Partial<Record<ComponentKind, DependencyKind>> = {
  DATABASE: 'STORES_IN',
  CACHE: 'STORES_IN',
  STORAGE: 'STORES_IN',
  AUTH: 'AUTHENTICATES_WITH',
  CONFIG_SYSTEM: 'CONFIGURED_BY',
  MONITORING: 'REPORTS_TO',
  ORCHESTRATOR: 'RUNS_ON',
  COMPUTE: 'RUNS_ON',
};
const ROUTERS = new Set<ComponentKind>(['GATEWAY', 'LOAD_BALANCER', 'CDN']);

export class Links {
  readonly #resources: Resources;
  readonly #claims: ClaimsOfFile;

  constructor(resources: Resources, claims: ClaimsOfFile) {
    this.#resources = resources;
    this.#claims = claims;
  }

  /** @param from, to texts of values; each reference in the one with each in the other */
  connect(line: number, from: string, to: string, kind: LinkKind): void {
    for (const source of this.#resources.componentsBehind(from))
      for (const target of this.#resources.componentsBehind(to)) this.#connect(line, source, target, kind);
  }

  #connect(line: number, from: string, to: string, kind: LinkKind): void {
    const source = this.#resources.get(from);
    const target = this.#resources.get(to);
    const told = kind ?? '';
    if (source !== undefined && target !== undefined)
      this.#claims.dependency(
        line,
        source.ref,
        target.ref,
        settle(source.kind, target.kind, kind),
        kind === null ? 0.8 : 0.95,
      );
    else if (source !== undefined) this.#claims.fact(line, 'cloudformation-need', told, to, source.ref);
    else if (target !== undefined) this.#claims.fact(line, 'cloudformation-needed', told, from, target.ref);
    else this.#claims.fact(line, 'cloudformation-between', told, `${from} ${to}`);
  }
}

function settle(from: ComponentKind, to: ComponentKind, kind: LinkKind): DependencyKind {
  if (kind !== null && kind !== 'flow') return kind;
  if (to === 'QUEUE') return kind === 'flow' ? 'PUBLISHES_TO' : 'DEPENDS_ON';
  return BY_TARGET[to] ?? (ROUTERS.has(from) ? 'ROUTES_TO' : 'CALLS');
}
