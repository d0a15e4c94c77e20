// The path of the fault. In: causal links in reading order. Out: steps with their order. A link that would close a circle is
// left out, so that every step has one place in time; equal order means side by side, and what leaves a component comes after
// all that arrives at it.
import type { CausalLink } from './causal-links.js';
import type { Component } from './components.js';

export interface PathStep {
  readonly order: number;
  readonly link: CausalLink;
}

/** Longer paths are more likely to be noise than to be read by anyone. */
const MOST_STEPS = 24;

/** Steps ordered by their place in the chain, then as the text tells them. */
export function orderSteps(links: readonly CausalLink[]): PathStep[] {
  const kept: CausalLink[] = [];
  const next = new Map<Component, Component[]>();
  for (const link of links.slice(0, MOST_STEPS)) {
    if (isReachable(next, link.to, link.from)) continue;
    kept.push(link);
    next.set(link.from, [...(next.get(link.from) ?? []), link.to]);
  }
  const depth = new Map<Component, number>();
  const depthOf = (component: Component): number => {
    const known = depth.get(component);
    if (known !== undefined) return known;
    const before = kept.filter((link) => link.to === component).map((link) => depthOf(link.from) + 1);
    const own = Math.max(0, ...before);
    depth.set(component, own);
    return own;
  };
  return kept
    .map((link) => ({ order: depthOf(link.from) + 1, link }))
    .sort((a, b) => a.order - b.order || a.link.places[0].index - b.link.places[0].index);
}

function isReachable(next: ReadonlyMap<Component, readonly Component[]>, from: Component, to: Component): boolean {
  const seen = new Set<Component>();
  const open = [from];
  for (let component = open.pop(); component !== undefined; component = open.pop()) {
    if (component === to) return true;
    if (seen.has(component)) continue;
    seen.add(component);
    open.push(...(next.get(component) ?? []));
  }
  return false;
}
