// In: the failure path and the affected components of one incident, as the API gives them.
// Out: the boxes and arrows of its diagram, in a fixed order, each step with the name it has on the page and in the URL.
// No positions, no colours, no drawing library: see layout.ts and style.ts.

export type RoleName = 'ORIGIN' | 'PROPAGATED' | 'IMPACTED';

export interface PathComponent {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

export interface PathStep {
  readonly order: number;
  readonly from: PathComponent;
  readonly to: PathComponent;
  readonly mechanism: string;
}

export interface AffectedComponent {
  readonly component: PathComponent;
  readonly role: RoleName;
}

export interface GraphNode extends PathComponent {
  readonly role: RoleName;
}

export interface GraphEdge {
  readonly id: string;
  /** What stands on the arrow and in `?step=`: `2`, or `2a`, `2b` where steps happened side by side. */
  readonly label: string;
  readonly order: number;
  readonly from: string;
  readonly to: string;
  readonly mechanism: string;
}

/** `from` needs `to`: one of them is on the path, the other next to it. */
export interface NearbyEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** What stands next to the path in the system, and is no part of the story. */
export interface NearbyElements {
  readonly nodes: readonly PathComponent[];
  readonly edges: readonly NearbyEdge[];
}

export interface GraphElements {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly nearby?: NearbyElements;
}

/**
 * Name the steps: counted from 1 in their order, letters where several share an order.
 * @returns one label per step, in the order of `steps`
 */
export function labelSteps(steps: readonly { readonly order: number }[]): string[] {
  const orders = [...new Set(steps.map((step) => step.order))].sort((a, b) => a - b);
  return steps.map((step, index) => {
    const number = String(orders.indexOf(step.order) + 1);
    const sideBySide = steps.filter((other) => other.order === step.order).length;
    if (sideBySide === 1) return number;
    const before = steps.slice(0, index).filter((other) => other.order === step.order).length;
    return number + letterOf(before);
  });
}

/** `a` … `z`, then `aa`, `ab` …: no path has that many branches, but a label must stay unique. */
function letterOf(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

/**
 * Which step `?step=` means. A number alone also finds the first of several side by side, so `2` finds `2a`.
 * @returns the label of an existing step, or undefined
 */
export function findStepLabel(labels: readonly string[], wanted: string | undefined): string | undefined {
  if (wanted === undefined) return undefined;
  return labels.find((label) => label === wanted) ?? labels.find((label) => label === `${wanted}a`);
}

/** The boxes and arrows of one failure path; without a path, the components that failed on their own. */
export function toElements(steps: readonly PathStep[], affected: readonly AffectedComponent[]): GraphElements {
  // By order first: the diagram, the list and the player all walk the path the same way.
  const ordered = [...steps].sort((a, b) => a.order - b.order);
  const labels = labelSteps(ordered);
  const toldRoles = new Map(affected.map((entry) => [entry.component.id, entry.role]));

  const components = new Map<string, PathComponent>();
  for (const step of ordered) {
    for (const end of [step.from, step.to]) if (!components.has(end.id)) components.set(end.id, end);
  }
  if (ordered.length === 0) {
    for (const { component, role } of affected) if (role === 'ORIGIN') components.set(component.id, component);
  }

  return {
    nodes: [...components.values()].map(({ id, name, kind }) => ({
      id,
      name,
      kind,
      role: toldRoles.get(id) ?? roleFromPath(id, ordered),
    })),
    edges: ordered.map((step, index) => ({
      id: `step-${labels[index] ?? index}`,
      label: labels[index] ?? String(index + 1),
      order: step.order,
      from: step.from.id,
      to: step.to.id,
      mechanism: step.mechanism,
    })),
  };
}

interface Dependency {
  readonly from: PathComponent;
  readonly to: PathComponent;
}

/** The same diagram with what is next to its path. Two components are joined once, however many ways one needs the other. */
export function withNearby(
  path: GraphElements,
  components: readonly PathComponent[],
  dependencies: readonly Dependency[],
): GraphElements {
  const onPath = new Set(path.nodes.map(({ id }) => id));
  const nodes = components.filter(({ id }) => !onPath.has(id)).map(({ id, name, kind }) => ({ id, name, kind }));
  const near = new Set(nodes.map(({ id }) => id));
  const edges = new Map<string, NearbyEdge>();
  for (const { from, to } of dependencies) {
    if (!((onPath.has(from.id) && near.has(to.id)) || (near.has(from.id) && onPath.has(to.id)))) continue;
    const id = `nearby-${from.id}-${to.id}`;
    edges.set(id, { id, from: from.id, to: to.id });
  }
  const joined = new Set([...edges.values()].flatMap(({ from, to }) => [from, to]));
  return { ...path, nearby: { nodes: nodes.filter(({ id }) => joined.has(id)), edges: [...edges.values()] } };
}

/** The rule of the contract, for a path whose end is missing among the affected. */
function roleFromPath(id: string, steps: readonly PathStep[]): RoleName {
  const leaves = steps.filter((step) => step.from.id === id).map((step) => step.order);
  const arrives = steps.filter((step) => step.to.id === id).map((step) => step.order);
  if (leaves.length === 0) return 'IMPACTED';
  return arrives.length === 0 || Math.min(...leaves) < Math.min(...arrives) ? 'ORIGIN' : 'PROPAGATED';
}
