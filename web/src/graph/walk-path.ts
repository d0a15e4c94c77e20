// In: the diagram's elements and the selected step. Out: what that step touches and what has not happened by then.
import type { GraphElements } from './to-elements.js';

export interface PathProgress {
  readonly selectedEdges: ReadonlySet<string>;
  readonly selectedNodes: ReadonlySet<string>;
  readonly laterEdges: ReadonlySet<string>;
  readonly laterNodes: ReadonlySet<string>;
}

export function walkPath({ nodes, edges }: GraphElements, selectedLabel: string | undefined): PathProgress {
  const selected = edges.find((edge) => edge.label === selectedLabel);
  if (selected === undefined) {
    return { selectedEdges: new Set(), selectedNodes: new Set(), laterEdges: new Set(), laterNodes: new Set() };
  }
  const happened = edges.filter((edge) => edge.order <= selected.order);
  const reached = new Set(happened.flatMap((edge) => [edge.from, edge.to]));
  return {
    selectedEdges: new Set([selected.id]),
    selectedNodes: new Set([selected.from, selected.to]),
    laterEdges: new Set(edges.filter((edge) => edge.order > selected.order).map((edge) => edge.id)),
    laterNodes: new Set(nodes.filter((node) => !reached.has(node.id)).map((node) => node.id)),
  };
}
