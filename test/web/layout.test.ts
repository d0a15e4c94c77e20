import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bendArrow } from '../../web/src/graph/bend-arrows.js';
import { fitGraph, layoutGraph, minScale, type GraphLayout, type PlacedNode } from '../../web/src/graph/layout.js';
import { rankComponents } from '../../web/src/graph/rank-components.js';
import { toElements, withNearby } from '../../web/src/graph/to-elements.js';
import { component, step } from './path-example.js';

const elementsOf = (...steps: string[]) => toElements(steps.map(step), []);

function ranksOf(...steps: string[]): Record<string, number> {
  const { rankOf } = rankComponents(elementsOf(...steps));
  return Object.fromEntries([...rankOf].map(([id, rank]) => [id.replace('cmp_', ''), rank]));
}

function nodeOf(layout: GraphLayout, name: string): PlacedNode {
  const node = layout.nodes.find((candidate) => candidate.name === name);
  if (node === undefined) throw new Error(`no ${name}`);
  return node;
}

describe('rankComponents', () => {
  test('puts components of equal order into the same rank', () => {
    expect(ranksOf('1 a b', '2 b c', '2 b d', '3 d e')).toEqual({ a: 0, b: 1, c: 2, d: 2, e: 3 });
  });

  test('starts a second origin just before its first step', () => {
    expect(ranksOf('1 a b', '2 b c', '3 x c', '4 c d')).toEqual({ a: 0, b: 1, c: 3, d: 4, x: 2 });
  });

  test('lets a step that closes a circle lead back', () => {
    const ranking = rankComponents(elementsOf('1 a b', '2 b c', '3 c a'));
    expect([...ranking.leadsBack]).toEqual(['step-3']);
    expect([...ranking.rankOf.values()]).toEqual([0, 1, 2]);
  });

  test('moves on what a later step of the same order still has to reach', () => {
    expect(ranksOf('1 a b', '1 a c', '2 b c', '3 c d')).toEqual({ a: 0, b: 1, c: 2, d: 3 });
  });
});

describe('layoutGraph', () => {
  test('draws a path from left to right, and from top to bottom', () => {
    const elements = elementsOf('1 a b', '2 b c');
    const wide = layoutGraph(elements, 'LR');
    const tall = layoutGraph(elements, 'TB');
    expect(nodeOf(wide, 'a').x).toBeLessThan(nodeOf(wide, 'b').x);
    expect(nodeOf(wide, 'b').x).toBeLessThan(nodeOf(wide, 'c').x);
    expect(nodeOf(tall, 'a').y).toBeLessThan(nodeOf(tall, 'b').y);
    expect(nodeOf(tall, 'b').y).toBeLessThan(nodeOf(tall, 'c').y);
  });

  test('stands components of equal order side by side', () => {
    const layout = layoutGraph(elementsOf('1 a b', '1 a c', '1 a d'), 'LR');
    expect(new Set(['b', 'c', 'd'].map((name) => nodeOf(layout, name).x)).size).toBe(1);
  });

  test('keeps two steps between the same two components apart', () => {
    const layout = layoutGraph(elementsOf('1 a b', '2 b c', '3 a b', '4 b a'), 'LR');
    const badges = layout.edges.map(({ badge }) => `${Math.round(badge.x)},${Math.round(badge.y)}`);
    expect(new Set(badges).size).toBe(4);
  });

  test('draws a single component', () => {
    const layout = layoutGraph({ nodes: [{ id: 'a', name: 'alone', kind: 'DNS', role: 'ORIGIN' }], edges: [] }, 'LR');
    expect(layout.nodes).toHaveLength(1);
    expect(layout.width).toBeGreaterThan(100);
  });

  test('gives a long name more lines, not a wider box', () => {
    const short = layoutGraph(elementsOf('1 a b'), 'LR');
    const long = layoutGraph(elementsOf(`1 ${'very-long-name-'.repeat(6)} b`), 'LR');
    const box = long.nodes[0];
    expect(box?.lines).toHaveLength(4);
    expect(box?.width).toBeLessThan(200);
    expect(box?.height).toBeGreaterThan(short.nodes[0]?.height ?? Infinity);
  });

  test('never lays one box over another, and keeps all within the picture', () => {
    const names = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const paths = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), names, names), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(paths, fc.constantFrom('LR' as const, 'TB' as const), (path, direction) => {
        const elements = elementsOf(...path.map((parts) => parts.join(' ')));
        const { nodes, width, height } = layoutGraph(elements, direction);
        for (const [index, one] of nodes.entries()) {
          expect(one.x - one.width / 2).toBeGreaterThanOrEqual(0);
          expect(one.y - one.height / 2).toBeGreaterThanOrEqual(0);
          expect(one.x + one.width / 2).toBeLessThanOrEqual(width);
          expect(one.y + one.height / 2).toBeLessThanOrEqual(height);
          for (const other of nodes.slice(index + 1)) {
            const apart =
              Math.abs(one.x - other.x) * 2 >= one.width + other.width - 1 ||
              Math.abs(one.y - other.y) * 2 >= one.height + other.height - 1;
            expect(apart).toBe(true);
          }
        }
      }),
    );
  });

  test('ranks every step that does not lead back forward', () => {
    const names = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const paths = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), names, names), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(paths, (path) => {
        const elements = elementsOf(...path.map((parts) => parts.join(' ')));
        const { rankOf, leadsBack } = rankComponents(elements);
        for (const edge of elements.edges) {
          if (leadsBack.has(edge.id)) continue;
          expect(rankOf.get(edge.to)).toBeGreaterThan(rankOf.get(edge.from) ?? Infinity);
        }
      }),
    );
  });
});

describe('what is next to a path', () => {
  const near = (path: string[], ...needs: string[]) => {
    const dependencies = needs.map((need) => {
      const [from = '', to = ''] = need.split(' ');
      return { from: component(from), to: component(to) };
    });
    const onPath = new Set(elementsOf(...path).nodes.map(({ name }) => name));
    const names = new Set(needs.flatMap((need) => need.split(' ')).filter((name) => !onPath.has(name)));
    return withNearby(elementsOf(...path), [...names].map(component), dependencies);
  };
  const xOf = (layout: GraphLayout, name: string): number =>
    [...layout.nodes, ...layout.nearby.nodes].find((node) => node.name === name)?.x ?? NaN;

  test('stands behind what it needs, and before what needs it', () => {
    const layout = layoutGraph(near(['1 a b', '2 b c'], 'caller a', 'caller b', 'a needed', 'c lib'), 'LR');
    expect(xOf(layout, 'caller')).toBeGreaterThan(xOf(layout, 'b'));
    expect(xOf(layout, 'needed')).toBeLessThan(xOf(layout, 'a'));
    expect(xOf(layout, 'lib')).toBeLessThan(xOf(layout, 'c'));
    expect(layout.nearby.edges.map(({ from, to }) => [from, to])).toContainEqual(['cmp_caller', 'cmp_b']);
  });

  test('is joined once, however many ways one needs the other, and only to the path', () => {
    const { nearby } = near(['1 a b'], 'x a', 'x a', 'x y', 'b a');
    expect(nearby).toMatchObject({ nodes: [{ name: 'x' }], edges: [{ from: 'cmp_x', to: 'cmp_a' }] });
  });

  test('leaves the boxes of the path as they are told', () => {
    const path = elementsOf('1 a b');
    expect(near(['1 a b'], 'x a')).toMatchObject({ nodes: path.nodes, edges: path.edges });
  });

  test('never lies over anything, and keeps within the picture', () => {
    const names = fc.constantFrom('a', 'b', 'c', 'd');
    const paths = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), names, names), { minLength: 1, maxLength: 6 });
    const needs = fc.array(fc.tuple(names, fc.constantFrom('v', 'w', 'x', 'y', 'z'), fc.boolean()), { maxLength: 12 });
    fc.assert(
      fc.property(paths, needs, fc.constantFrom('LR' as const, 'TB' as const), (path, drawn, direction) => {
        const elements = near(
          path.map((parts) => parts.join(' ')),
          ...drawn.map(([on, next, isNeeded]) => (isNeeded ? `${on} ${next}` : `${next} ${on}`)),
        );
        const { nodes, nearby, width, height } = layoutGraph(elements, direction);
        const all = [...nodes, ...nearby.nodes];
        for (const [index, one] of all.entries()) {
          expect(one.x - one.width / 2).toBeGreaterThanOrEqual(0);
          expect(one.y + one.height / 2).toBeLessThanOrEqual(height);
          expect(one.x + one.width / 2).toBeLessThanOrEqual(width);
          for (const other of all.slice(index + 1)) {
            const apart =
              Math.abs(one.x - other.x) * 2 >= one.width + other.width - 1 ||
              Math.abs(one.y - other.y) * 2 >= one.height + other.height - 1;
            expect(apart).toBe(true);
          }
        }
        for (const edge of nearby.edges) {
          const ends = [edge.from, edge.to].map((id) => all.find((node) => node.id === id)!);
          const { weights, distances } = bendArrow(edge, ends[0]!, ends[1]!);
          expect([...weights, ...distances].every(Number.isFinite)).toBe(true);
        }
      }),
    );
  });
});

describe('fitGraph', () => {
  const path = elementsOf('1 a b', '2 b c', '3 c d', '4 d e');

  test('goes from left to right where there is room', () => {
    expect(fitGraph(path, 1200)).toMatchObject({ layout: { direction: 'LR' }, scale: 1 });
  });

  test('goes from top to bottom on a phone', () => {
    expect(fitGraph(path, 320).layout.direction).toBe('TB');
  });

  test('never becomes too small to read', () => {
    const broad = elementsOf(...['b', 'c', 'd', 'e'].flatMap((name) => [`1 a ${name}`, `2 ${name} ${name}${name}`]));
    expect(fitGraph(broad, 320).scale).toBe(minScale);
  });
});

test('an arrow bends where the layout says', () => {
  const layout = layoutGraph(elementsOf('1 a b', '2 b c', '3 c a', '4 a c'), 'LR');
  for (const edge of layout.edges) {
    const source = layout.nodes.find(({ id }) => id === edge.from);
    const target = layout.nodes.find(({ id }) => id === edge.to);
    if (source === undefined || target === undefined) throw new Error('dangling edge');
    const { weights, distances } = bendArrow(edge, source, target);
    // cytoscape's own rule: along the line by weight, then beside it by distance along the turned unit vector.
    const [dx, dy] = [target.x - source.x, target.y - source.y];
    const length = Math.hypot(dx, dy);
    edge.bends.forEach((bend, index) => {
      expect(source.x + dx * (weights[index] ?? 0) - (dy / length) * (distances[index] ?? 0)).toBeCloseTo(bend.x);
      expect(source.y + dy * (weights[index] ?? 0) + (dx / length) * (distances[index] ?? 0)).toBeCloseTo(bend.y);
    });
  }
});
