// How each role is told apart: shape, mark and words; the colour only comes on top.
// One table for the diagram, its legend, the bars and the lists, so that they can never disagree.
import type { RoleName } from './to-elements.js';

export interface RoleSign {
  readonly role: RoleName;
  /** A character every system font has; stands before the words. */
  readonly mark: string;
  /** As a label: on a box, in a badge. */
  readonly label: string;
  /** As a heading over components. */
  readonly heading: string;
  /** One sentence for people who see the page for the first time. */
  readonly meaning: string;
  /** cytoscape's name of the box's shape. */
  readonly shape: 'cut-rectangle' | 'round-rectangle' | 'rectangle';
}

export const roleSigns: Readonly<Record<RoleName, RoleSign>> = {
  ORIGIN: {
    role: 'ORIGIN',
    mark: '◆',
    label: 'Began here',
    heading: 'What broke first',
    meaning: 'The fault first took effect here.',
    shape: 'cut-rectangle',
  },
  PROPAGATED: {
    role: 'PROPAGATED',
    mark: '▸',
    label: 'Passed it on',
    heading: 'What passed it on',
    meaning: 'It was hit, and carried the fault to others.',
    shape: 'round-rectangle',
  },
  IMPACTED: {
    role: 'IMPACTED',
    mark: '■',
    label: 'Was hit',
    heading: 'What it took down',
    meaning: 'It suffered, and passed nothing on.',
    shape: 'rectangle',
  },
};

/** In the order a fault travels. */
export const rolesInOrder: readonly RoleName[] = ['ORIGIN', 'PROPAGATED', 'IMPACTED'];
