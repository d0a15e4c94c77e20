// A failure path for tests: short to write, only what matters in each case is said.
import type { AffectedComponent, PathStep, RoleName } from '../../web/src/graph/to-elements.js';

export const component = (name: string) => ({ id: `cmp_${name}`, name, kind: 'SERVICE' });

/** `step('1 a b')`: at order 1, the fault went from a to b. */
export function step(text: string): PathStep {
  const [order, from, to] = text.split(' ');
  return {
    order: Number(order),
    from: component(from ?? ''),
    to: component(to ?? ''),
    mechanism: `${from ?? ''} hit ${to ?? ''}`,
  };
}

export function affected(name: string, role: RoleName): AffectedComponent {
  return { component: component(name), role };
}
