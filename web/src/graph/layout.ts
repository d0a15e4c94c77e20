// In: boxes and arrows, a direction, a way to measure text. Out: where everything stands, in pixels from the top left.
// Ranks are ours (rank-components.ts); dagre orders the boxes within a rank and leads the arrows around them.
import { Graph, layout as runDagre } from '@dagrejs/dagre';
import { rankComponents } from './rank-components.js';
import { rankNeighbours } from './rank-neighbours.js';
import type { GraphEdge, GraphElements, GraphNode, NearbyEdge, PathComponent } from './to-elements.js';
import { estimateWidth, wrapLabel, type Measure } from './wrap-label.js';

/** In pixels, from the top left of the picture. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Direction = 'LR' | 'TB';

interface Box {
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
}

/** `x` and `y` are the centre of the box. */
export interface PlacedNode extends GraphNode, Box, Point {}
export interface PlacedNeighbour extends PathComponent, Box, Point {}

interface PlacedLine {
  /** Where the arrow bends, between its two ends. */
  readonly bends: readonly Point[];
  /** Half way: where the number of a step stands. */
  readonly badge: Point;
}

export interface PlacedEdge extends GraphEdge, PlacedLine {
  readonly leadsBack: boolean;
}
export interface PlacedNearbyEdge extends NearbyEdge, PlacedLine {}

export interface GraphLayout {
  readonly direction: Direction;
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  /** What is next to the path; nothing where that is not shown. */
  readonly nearby: { readonly nodes: readonly PlacedNeighbour[]; readonly edges: readonly PlacedNearbyEdge[] };
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
/** Neighbours are smaller than what the story is about. */
const nearbyNameSize = 12;
const nearbyLineHeight = 15;
const nearbyTextWidth = 112;
const nearbyMaxLines = 2;
const nearbyPaddingX = 10;
/** The line for the kind, and the room around both. */
const nearbyBelowName = 30;
/** How much more a step pulls its ends into one line than a line to a neighbour does. */
const stepWeight = 8;

export const minScale = 0.8;

function boxOf(name: string, measure: Measure): Box {
  const lines = wrapLabel(name, maxTextWidth, maxLines, measure);
  const textWidth = Math.min(maxTextWidth, Math.max(minTextWidth, ...lines.map(measure)));
  return {
    lines,
    width: Math.ceil(textWidth) + 2 * paddingX,
    height: aboveName + lines.length * lineHeight + belowName,
  };
}

function nearbyBoxOf(name: string, measure: Measure): Box {
  const smaller: Measure = (text) => (measure(text) * nearbyNameSize) / nameSize;
  const lines = wrapLabel(name, nearbyTextWidth, nearbyMaxLines, smaller);
  return {
    lines,
    width: nearbyTextWidth + 2 * nearbyPaddingX,
    height: lines.length * nearbyLineHeight + nearbyBelowName,
  };
}

export function layoutGraph(
  elements: GraphElements,
  direction: Direction,
  measure: Measure = (text) => estimateWidth(text, nameSize),
): GraphLayout {
  const { rankOf: pathRanks, leadsBack } = rankComponents(elements);
  const nearby = elements.nearby ?? { nodes: [], edges: [] };
  const rankOf = fromZero(new Map([...rankNeighbours(pathRanks, nearby.edges), ...pathRanks]));
  const boxes = new Map([
    ...nearby.nodes.map((node) => [node.id, nearbyBoxOf(node.name, measure)] as const),
    ...elements.nodes.map((node) => [node.id, boxOf(node.name, measure)] as const),
  ]);

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
  for (const [id, { width, height }] of boxes) graph.setNode(id, { width, height });
  for (const edge of elements.edges) {
    if (edge.from === edge.to) continue;
    const label = { width: badgeSize, height: badgeSize, labelpos: 'c', minlen: 1, weight: stepWeight };
    // dagre wants arrows that lead forward; those that lead back are laid out turned round.
    if (leadsBack.has(edge.id)) graph.setEdge(edge.to, edge.from, label, edge.id);
    else graph.setEdge(edge.from, edge.to, label, edge.id);
  }
  const isTurned = ({ from, to }: NearbyEdge): boolean => (rankOf.get(from) ?? 0) > (rankOf.get(to) ?? 0);
  for (const edge of nearby.edges) {
    const label = { width: 1, height: 1, labelpos: 'c', minlen: 1, weight: 1 };
    if (isTurned(edge)) graph.setEdge(edge.to, edge.from, label, edge.id);
    else graph.setEdge(edge.from, edge.to, label, edge.id);
  }
  runDagre(graph);

  const place = <Node extends PathComponent>(node: Node): Node & Box & Point => {
    const { x, y } = graph.node(node.id) as Point;
    return { ...node, ...(boxes.get(node.id) ?? boxOf(node.name, measure)), x, y };
  };
  const placeLine = ({ id, from, to }: NearbyEdge, turned: boolean): PlacedLine => {
    const placed = graph.edge({ v: turned ? to : from, w: turned ? from : to, name: id }) as Point & {
      points: Point[];
    };
    // The first and last point lie on the boxes' borders, which the drawing finds by itself.
    const bends = placed.points.slice(1, -1);
    return { bends: turned ? bends.toReversed() : bends, badge: { x: placed.x, y: placed.y } };
  };

  const size = graph.graph() as { width?: number; height?: number };
  return {
    direction,
    width: size.width ?? 0,
    height: size.height ?? 0,
    nodes: elements.nodes.map(place),
    edges: elements.edges
      .filter((edge) => edge.from !== edge.to)
      .map((edge) => {
        const back = leadsBack.has(edge.id);
        return { ...edge, leadsBack: back, ...placeLine(edge, back) };
      }),
    nearby: {
      nodes: nearby.nodes.map(place),
      edges: nearby.edges.map((edge) => ({ ...edge, ...placeLine(edge, isTurned(edge)) })),
    },
  };
}

/** The same ranks, moved so that the first is 0. */
function fromZero(ranks: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const first = Math.min(...ranks.values());
  return new Map([...ranks].map(([id, rank]) => [id, rank - first]));
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
