// What a failure-path diagram shows, before it is drawn in any form. In: an incident's affected components and steps.
// Out: boxes and arrows in a stable order, one value for Mermaid, JSON and sentences alike. Pure.
import type { ComponentKind, DependencyKind, Role } from '../../cypher/model/values.js';

export interface DiagramBox {
  readonly componentId: string;
  readonly name: string;
  readonly kind: ComponentKind;
  readonly role: Role;
}

export interface DiagramArrow {
  readonly order: number;
  readonly from: string;
  readonly to: string;
  readonly mechanism: string;
  /** what the map of the system says to it, where that was asked for */
  readonly mark?: 'CONFIRMED' | 'CONTRADICTED' | 'ONLY_TOLD';
  /** the dependencies that decide the mark */
  readonly markedBy?: readonly DiagramLine[];
  /** ids of those ends that the map does not have */
  readonly unmapped?: readonly string[];
}

/** `from` needs `to`, and where that is said. */
export interface DiagramLine {
  readonly from: string;
  readonly to: string;
  readonly kind: DependencyKind;
  readonly documentId: string;
  readonly path: string | null;
  readonly line: number | null;
  readonly quote: string;
}

/** What stands next to the path: drawn dimmed. */
export interface DiagramNeighbours {
  readonly boxes: readonly Omit<DiagramBox, 'role'>[];
  readonly lines: readonly DiagramLine[];
  /** how many more there are */
  readonly left: number;
}

export interface PathDiagram {
  readonly boxes: readonly DiagramBox[];
  readonly arrows: readonly DiagramArrow[];
  readonly neighbours?: DiagramNeighbours;
}

const ROLE_RANK: Readonly<Record<Role, number>> = { ORIGIN: 0, PROPAGATED: 1, IMPACTED: 2 };

/** A component that is named twice gets one box, with its strongest role. */
export function toPathDiagram(boxes: readonly DiagramBox[], arrows: readonly DiagramArrow[]): PathDiagram {
  const byComponent = new Map<string, DiagramBox>();
  for (const box of boxes) {
    const known = byComponent.get(box.componentId);
    if (known === undefined || ROLE_RANK[box.role] < ROLE_RANK[known.role]) byComponent.set(box.componentId, box);
  }
  return {
    boxes: [...byComponent.values()],
    // Side by side, they stay in the order in which the document tells them.
    arrows: [...arrows].sort((a, b) => a.order - b.order),
  };
}

/** One plain sentence a step; for a fault that travelled nowhere, one that says where it stayed. */
export function narrate(diagram: PathDiagram): string[] {
  const names = new Map(diagram.boxes.map((box) => [box.componentId, box.name]));
  if (diagram.arrows.length === 0) {
    const origins = diagram.boxes.filter((box) => box.role === 'ORIGIN').map((box) => box.name);
    return origins.length === 0 ? [] : [`It began in ${origins.join(' and ')}; no further step is told.`];
  }
  return diagram.arrows.map(({ order, from, to, mechanism }) => {
    const how = mechanism.trim().replace(/[.;:]+$/, '');
    return `${order}. From ${names.get(from) ?? from} to ${names.get(to) ?? to}${how === '' ? '' : `: ${how}`}.`;
  });
}
