// Draws a finished layout with cytoscape, which no other file imports. Positions, colours and selection all come in,
// nothing goes out: what can be clicked is HTML, laid on top by the caller. The canvas takes no events at all, because
// cytoscape would keep a finger that lands on it from scrolling the page.
import cytoscape, { type Core, type ElementDefinition, type StylesheetJson } from 'cytoscape';
import { useEffect, useRef } from 'react';
import { bendArrow } from '../graph/bend-arrows.js';
import type { GraphLayout } from '../graph/layout.js';
import { roleSigns } from '../graph/legend.js';
import type { StyleRule } from '../graph/style.js';
import type { PathProgress } from '../graph/walk-path.js';

interface GraphCanvasProps {
  readonly layout: GraphLayout;
  readonly scale: number;
  readonly style: readonly StyleRule[];
  readonly progress: PathProgress;
  /** Words for a component's kind, drawn under its name. */
  readonly nameKind: (kind: string) => string;
}

export function GraphCanvas({ layout, scale, style, progress, nameKind }: GraphCanvasProps) {
  const frame = useRef<HTMLDivElement>(null);
  const drawing = useRef<Core>(undefined);

  useEffect(() => {
    if (frame.current === null) return;
    const core = cytoscape({
      container: frame.current,
      elements: toDefinitions(layout, nameKind),
      style: style as unknown as StylesheetJson,
      layout: { name: 'preset', fit: false },
      zoom: scale,
      pan: { x: 0, y: 0 },
      userZoomingEnabled: false,
      userPanningEnabled: false,
      boxSelectionEnabled: false,
      autoungrabify: true,
      autounselectify: true,
    });
    drawing.current = core;
    return () => {
      drawing.current = undefined;
      core.destroy();
    };
  }, [layout, scale, style, nameKind]);

  useEffect(() => {
    const core = drawing.current;
    core?.batch(() => {
      core.elements().forEach((element) => {
        const id = String(element.data('of') ?? element.id());
        const isEdge = element.isEdge();
        element.toggleClass('selected', (isEdge ? progress.selectedEdges : progress.selectedNodes).has(id));
        element.toggleClass('later', (isEdge ? progress.laterEdges : progress.laterNodes).has(id));
      });
    });
  }, [progress, layout, scale, style, nameKind]);

  return (
    <div
      ref={frame}
      aria-hidden="true"
      style={{
        width: Math.ceil(layout.width * scale),
        height: Math.ceil(layout.height * scale),
        pointerEvents: 'none',
      }}
    />
  );
}

function toDefinitions(layout: GraphLayout, nameKind: (kind: string) => string): ElementDefinition[] {
  const boxes = new Map([...layout.nodes, ...layout.nearby.nodes].map((node) => [node.id, node]));
  return [
    ...layout.nodes.flatMap((node): ElementDefinition[] => {
      const { id, x, y, width, height, lines, role, kind } = node;
      const sign = roleSigns[role];
      return [
        {
          data: { id, width, height, text: lines.join('\n') },
          position: { x, y },
          classes: `box ${role}`,
        },
        {
          data: { id: `${id}/role`, of: id, text: `${sign.mark} ${sign.label}` },
          position: { x, y: y - height / 2 + 18 },
          classes: `line role ${role}`,
        },
        {
          data: { id: `${id}/kind`, of: id, text: nameKind(kind) },
          position: { x, y: y + height / 2 - 17 },
          classes: 'line kind',
        },
      ];
    }),
    ...layout.nearby.nodes.flatMap(({ id, x, y, width, height, lines, kind }): ElementDefinition[] => [
      { data: { id, width, height, text: lines.join('\n') }, position: { x, y }, classes: 'box nearby' },
      {
        data: { id: `${id}/kind`, of: id, text: nameKind(kind) },
        position: { x, y: y + height / 2 - 13 },
        classes: 'line nearby',
      },
    ]),
    ...layout.nearby.edges.flatMap((edge): ElementDefinition[] => {
      const source = boxes.get(edge.from);
      const target = boxes.get(edge.to);
      if (source === undefined || target === undefined) return [];
      return [
        {
          data: { id: edge.id, source: edge.from, target: edge.to, ...bendArrow(edge, source, target) },
          classes: 'nearby',
        },
      ];
    }),
    ...layout.edges.flatMap((edge): ElementDefinition[] => {
      const source = boxes.get(edge.from);
      const target = boxes.get(edge.to);
      if (source === undefined || target === undefined) return [];
      return [
        {
          data: { id: edge.id, source: edge.from, target: edge.to, ...bendArrow(edge, source, target) },
          classes: edge.leadsBack ? 'back' : '',
        },
      ];
    }),
  ];
}
