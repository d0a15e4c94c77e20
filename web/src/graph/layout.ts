// In: boxes and arrows, a direction, a way to measure text. Out: where everything stands, in pixels from the top left.
// Ranks are ours (rank-components.ts); dagre orders the boxes within a rank and leads the arrows around them.
import { Graph, layout as runDagre } from '@dagrejs/dagre';
import { rankComponents } from './rank-components.js';
import type { GraphEdge, GraphElements, GraphNode } from './to-elements.js';
import { estimateWidth, wrapLabel, type Measure } from './wrap-label.js';

/** In pixels, from the top left of the picture. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Direction = 'LR' | 'TB';

export interface PlacedNode extends GraphNode {
  readonly lines: readonly string[];
  /** Centre of the box. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedEdge extends GraphEdge {
  readonly leadsBack: boolean;
  /** Where the arrow bends, between its two ends. */
  readonly bends: readonly Point[];
  /** Where its number stands. */
  readonly badge: Point;
}

export interface GraphLayout {
  readonly direction: Direction;
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

export interface FittedLayout {
  readonly layout: GraphLayout;
  /** What the layout is multiplied with; never below `minScale`, a wider picture scrolls in its own frame. */
  readonly scale: number;
}

const nameSize = 14;
const lineHeight = 18;
const minTextWidth = 104;
const maxTextWidth = 148;
const maxLines = 4;
const paddingX = 16;
/** Above and below the name: one line for the role, one for the kind. */
const aboveName = 32;
const belowName = 30;
const badgeSize = 30;
const margin = 12;

export const minScale = 0.8;

function boxOf(name: string, measure: Measure): { lines: string[]; width: number; height: number } {
  const lines = wrapLabel(name, maxTextWidth, maxLines, measure);
  const textWidth = Math.min(maxTextWidth, Math.max(minTextWidth, ...lines.map(measure)));
  return {
    lines,
    width: Math.ceil(textWidth) + 2 * paddingX,
    height: aboveName + lines.length * lineHeight + belowName,
  };
}

export function layoutGraph(
  elements: GraphElements,
  direction: Direction,
  measure: Measure = (text) => estimateWidth(text, nameSize),
): GraphLayout {
  const { rankOf, leadsBack } = rankComponents(elements);
  const boxes = new Map(elements.nodes.map((node) => [node.id, boxOf(node.name, measure)]));

  const graph = new Graph({ multigraph: true });
  graph.setGraph({
    rankdir: direction,
    nodesep: 28,
    edgesep: 24,
    ranksep: 30,
    marginx: margin,
    marginy: margin,
    // dagre doubles the ranks to make room for the numbers on the arrows; nodes of its own start at 0.
    ranker: (ranked: Graph) => {
      for (const id of ranked.nodes()) {
        const node = ranked.node(id) as { rank?: number };
        node.rank = rankOf.has(id) ? 2 * (rankOf.get(id) ?? 0) + 2 : 0;
      }
    },
  });
  for (const node of elements.nodes) {
    const box = boxes.get(node.id);
    graph.setNode(node.id, { width: box?.width ?? 0, height: box?.height ?? 0 });
  }
  for (const edge of elements.edges) {
    if (edge.from === edge.to) continue;
    const label = { width: badgeSize, height: badgeSize, labelpos: 'c', minlen: 1, weight: 1 };
    // dagre wants arrows that lead forward; those that lead back are laid out turned round.
    if (leadsBack.has(edge.id)) graph.setEdge(edge.to, edge.from, label, edge.id);
    else graph.setEdge(edge.from, edge.to, label, edge.id);
  }
  runDagre(graph);

  const size = graph.graph() as { width?: number; height?: number };
  return {
    direction,
    width: size.width ?? 0,
    height: size.height ?? 0,
    nodes: elements.nodes.map((node) => {
      const { x, y } = graph.node(node.id) as Point;
      return { ...node, ...(boxes.get(node.id) ?? boxOf(node.name, measure)), x, y };
    }),
    edges: elements.edges
      .filter((edge) => edge.from !== edge.to)
      .map((edge) => {
        const back = leadsBack.has(edge.id);
        const placed = graph.edge({
          v: back ? edge.to : edge.from,
          w: back ? edge.from : edge.to,
          name: edge.id,
        }) as Point & {
          points: Point[];
        };
        // The first and last point lie on the boxes' borders, which the drawing finds by itself.
        const bends = placed.points.slice(1, -1);
        return {
          ...edge,
          leadsBack: back,
          bends: back ? bends.toReversed() : bends,
          badge: { x: placed.x, y: placed.y },
        };
      }),
  };
}

/**
 * Left to right where that can be read in the width there is, else top to bottom.
 * @param availableWidth pixels of the frame the picture goes into
 */
export function fitGraph(elements: GraphElements, availableWidth: number, measure?: Measure): FittedLayout {
  const wide = layoutGraph(elements, 'LR', measure);
  const scaleOf = (layout: GraphLayout): number =>
    Math.min(1, Math.max(minScale, layout.width > 0 ? availableWidth / layout.width : 1));
  if (wide.width * minScale <= availableWidth) return { layout: wide, scale: scaleOf(wide) };
  const tall = layoutGraph(elements, 'TB', measure);
  // Many branches fit neither way: then the narrower picture scrolls less.
  const narrower = wide.width < tall.width ? wide : tall;
  return { layout: narrower, scale: scaleOf(narrower) };
}
