// In: the points an arrow passes. Out: the same points as cytoscape wants them, relative to the line between the two boxes.
import type { PlacedEdge, Point } from './layout.js';

export interface SegmentStyle {
  /** How far along the line from source to target, 0 to 1. */
  readonly weights: number[];
  /** How far beside that line, in pixels; positive to its right, seen along the arrow on a screen. */
  readonly distances: number[];
}

export function bendArrow(edge: Pick<PlacedEdge, 'bends' | 'badge'>, source: Point, target: Point): SegmentStyle {
  const dx = target.x - source.x;
  const dy = target.y - source.y;
  const length = Math.hypot(dx, dy) || 1;
  const bends = edge.bends.length > 0 ? edge.bends : [edge.badge];
  return {
    weights: bends.map(({ x, y }) => ((x - source.x) * dx + (y - source.y) * dy) / (length * length)),
    distances: bends.map(({ x, y }) => ((y - source.y) * dx - (x - source.x) * dy) / length),
  };
}
