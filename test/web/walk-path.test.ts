import { describe, expect, test } from 'vitest';
import { toElements } from '../../web/src/graph/to-elements.js';
import { walkPath } from '../../web/src/graph/walk-path.js';
import { step } from './path-example.js';

const elements = toElements(['1 a b', '2 b c', '2 b d', '3 d e'].map(step), []);

describe('walkPath', () => {
  test('marks the ends of the selected step', () => {
    expect([...walkPath(elements, '2b').selectedNodes]).toEqual(['cmp_b', 'cmp_d']);
  });

  test('leaves for later what comes after, but not what happened side by side', () => {
    const progress = walkPath(elements, '2b');
    expect([...progress.laterEdges]).toEqual(['step-3']);
    expect([...progress.laterNodes]).toEqual(['cmp_e']);
  });

  test('shows everything as happened while no step is selected', () => {
    expect(walkPath(elements, undefined).laterNodes.size).toBe(0);
    expect(walkPath(elements, '9').laterEdges.size).toBe(0);
  });
});
