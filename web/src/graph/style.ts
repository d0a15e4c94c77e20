// In: a palette. Out: how cytoscape draws boxes and arrows. Plain records, so that this file needs no drawing library.
import type { Palette, RoleColours } from '../theme/palette.js';
import { rolesInOrder, roleSigns } from './legend.js';
import type { RoleName } from './to-elements.js';

export interface StyleRule {
  readonly selector: string;
  readonly style: Readonly<Record<string, string | number>>;
}

export const diagramFont = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif';
/** As the canvas that measures names wants it. */
export const nameFont = `600 14px ${diagramFont}`;

function coloursOf(role: RoleName, palette: Palette): RoleColours {
  switch (role) {
    case 'ORIGIN':
      return palette.origin;
    case 'PROPAGATED':
      return palette.propagated;
    case 'IMPACTED':
      return palette.impacted;
    default:
      return role satisfies never;
  }
}

/** Later rules win, so the order is: base, role, state. */
export function graphStyle(palette: Palette): StyleRule[] {
  return [
    {
      selector: 'node.box',
      style: {
        width: 'data(width)',
        height: 'data(height)',
        label: 'data(text)',
        color: palette.ink,
        'font-family': diagramFont,
        'font-size': 14,
        'font-weight': 600,
        'line-height': 1.25,
        'text-wrap': 'wrap',
        'text-max-width': '1000px',
        'text-valign': 'center',
        'text-halign': 'center',
        'border-width': 1.5,
        'overlay-opacity': 0,
      },
    },
    {
      // The lines above and below the name: nodes of their own, since a label has only one look.
      selector: 'node.line',
      style: {
        width: 1,
        height: 1,
        'background-opacity': 0,
        'border-width': 0,
        label: 'data(text)',
        'font-family': diagramFont,
        'font-size': 12,
        'text-valign': 'center',
        'text-halign': 'center',
        color: palette.muted,
        events: 'no',
        'overlay-opacity': 0,
      },
    },
    ...rolesInOrder.flatMap((role): StyleRule[] => {
      const { strong, soft } = coloursOf(role, palette);
      return [
        {
          selector: `node.box.${role}`,
          style: {
            shape: roleSigns[role].shape,
            'corner-radius': role === 'ORIGIN' ? '12px' : '16px',
            'background-color': soft,
            'border-color': strong,
            'border-width': role === 'ORIGIN' ? 3 : 1.5,
            'border-style': role === 'IMPACTED' ? 'dashed' : 'solid',
          },
        },
        { selector: `node.line.role.${role}`, style: { color: strong, 'font-weight': 600 } },
      ];
    }),
    {
      selector: 'edge',
      style: {
        'curve-style': 'round-segments',
        'edge-distances': 'node-position',
        'segment-weights': 'data(weights)',
        'segment-distances': 'data(distances)',
        'segment-radii': 24,
        width: 2,
        'line-color': palette.lineStrong,
        'target-arrow-color': palette.lineStrong,
        'target-arrow-shape': 'triangle',
        'arrow-scale': 1.15,
        'overlay-opacity': 0,
      },
    },
    {
      // Next to the path and no part of the story: small, grey and thin.
      selector: 'node.box.nearby',
      style: {
        shape: 'round-rectangle',
        'corner-radius': '6px',
        'background-color': palette.paper,
        'border-color': palette.line,
        'border-width': 1,
        'border-style': 'solid',
        color: palette.muted,
        'font-size': 12,
        'font-weight': 400,
        'text-margin-y': -8,
      },
    },
    { selector: 'node.line.nearby', style: { 'font-size': 11 } },
    {
      selector: 'edge.nearby',
      style: {
        width: 1,
        'line-style': 'dashed',
        'line-dash-pattern': [2, 4] as unknown as string,
        'line-color': palette.lineStrong,
        'target-arrow-color': palette.lineStrong,
        'target-arrow-shape': 'vee',
        'arrow-scale': 0.8,
        'z-index': -1,
      },
    },
    { selector: 'edge.back', style: { 'line-style': 'dashed', 'line-dash-pattern': [7, 5] as unknown as string } },
    // While a step is selected, what comes after it has not happened yet.
    { selector: 'edge.later', style: { opacity: 0.4 } },
    {
      selector: 'edge.selected',
      style: { width: 4, 'line-color': palette.accent, 'target-arrow-color': palette.accent, 'z-index': 10 },
    },
    // Fainter, but not its words: they must stay readable.
    { selector: 'node.box.later', style: { 'background-opacity': 0.25, 'border-opacity': 0.55 } },
    {
      selector: 'node.box.selected',
      style: { 'outline-width': 3, 'outline-color': palette.accent, 'outline-offset': 3 },
    },
  ];
}
