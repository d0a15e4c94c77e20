// Roles follow from the path, in one way for every reader.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rolesOf, type OrderedStep } from '../../../ingest/extract/roles.js';

/** `1 a>b`: a step and its order. */
function stepsOf(...told: readonly string[]): OrderedStep<string>[] {
  return told.map((words) => {
    const [order = '', from = '', to = ''] = words.split(/[ >]/);
    return { order: Number(order), from, to };
  });
}

function rolesIn(steps: readonly OrderedStep<string>[], beganIn: readonly string[] = []): string {
  const roleOf = rolesOf(steps, new Set(beganIn));
  return ['a', 'b', 'c'].map((component) => roleOf(component).charAt(0)).join('');
}

describe('a role', () => {
  it.each([
    ['of a chain', ['1 a>b', '2 b>c'], 'OPI'],
    ['of a loop is that of its first pass', ['1 a>b', '2 b>a', '3 a>c'], 'OPI'],
    ['of what is left before it is hit', ['1 b>c', '2 a>b'], 'OOI'],
    ['of what is left when it is hit, for orders alone tell what was before', ['1 a>b', '1 b>c'], 'OOI'],
    ['of several origins', ['1 a>c', '1 b>c'], 'OOI'],
    ['off the path', ['1 a>b'], 'OII'],
  ])('%s', (_, steps, roles) => {
    expect(rolesIn(stepsOf(...steps), ['c'])).toBe(roles);
  });

  it('is that of the origin without a path only where the fault is known to have begun', () => {
    expect(rolesIn([])).toBe('III');
    expect(rolesIn([], ['b'])).toBe('IOI');
  });

  it('is that of an origin for somebody on every path', () => {
    const part = fc.constantFrom('a', 'b', 'c');
    const step = fc.record({ order: fc.integer({ min: 1, max: 4 }), from: part, to: part });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        expect(rolesIn(steps)).toContain('O');
      }),
    );
  });
});
