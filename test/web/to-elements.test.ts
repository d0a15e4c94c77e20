import { describe, expect, test } from 'vitest';
import { findStepLabel, labelSteps, toElements } from '../../web/src/graph/to-elements.js';
import { affected, step } from './path-example.js';

describe('labelSteps', () => {
  test('numbers steps from 1 whatever their orders are', () => {
    expect(labelSteps([{ order: 3 }, { order: 7 }, { order: 9 }])).toEqual(['1', '2', '3']);
  });

  test('gives letters to steps that happened side by side', () => {
    expect(labelSteps([{ order: 1 }, { order: 2 }, { order: 2 }, { order: 3 }])).toEqual(['1', '2a', '2b', '3']);
  });

  test('keeps labels unique with more branches than letters', () => {
    const labels = labelSteps(Array.from({ length: 60 }, () => ({ order: 1 })));
    expect(new Set(labels).size).toBe(60);
    expect(labels.slice(25, 28)).toEqual(['1z', '1aa', '1ab']);
  });
});

describe('findStepLabel', () => {
  test('finds the first of several side by side by the number alone', () => {
    expect(findStepLabel(['1', '2a', '2b'], '2')).toBe('2a');
  });

  test('finds nothing for a step that does not exist', () => {
    expect(findStepLabel(['1', '2a', '2b'], '7')).toBeUndefined();
    expect(findStepLabel(['1'], undefined)).toBeUndefined();
  });
});

describe('toElements', () => {
  test('takes roles from the affected components', () => {
    const { nodes } = toElements([step('1 a b')], [affected('a', 'PROPAGATED'), affected('b', 'IMPACTED')]);
    expect(nodes.map(({ name, role }) => [name, role])).toEqual([
      ['a', 'PROPAGATED'],
      ['b', 'IMPACTED'],
    ]);
  });

  test('derives roles from the path where they are not told', () => {
    const { nodes } = toElements([step('1 a b'), step('2 b c'), step('3 c b')], []);
    expect(nodes.map(({ name, role }) => [name, role])).toEqual([
      ['a', 'ORIGIN'],
      ['b', 'PROPAGATED'],
      ['c', 'PROPAGATED'],
    ]);
  });

  test('orders the steps by time, not by how they were listed', () => {
    const { edges } = toElements([step('2 b c'), step('1 a b')], []);
    expect(edges.map(({ label, mechanism }) => [label, mechanism])).toEqual([
      ['1', 'a hit b'],
      ['2', 'b hit c'],
    ]);
  });

  test('shows a component that failed alone, and no bystander', () => {
    const { nodes, edges } = toElements([], [affected('a', 'ORIGIN'), affected('z', 'IMPACTED')]);
    expect(nodes.map(({ name }) => name)).toEqual(['a']);
    expect(edges).toEqual([]);
  });

  test('has nothing to draw where nothing is told', () => {
    expect(toElements([], [])).toEqual({ nodes: [], edges: [] });
  });
});
