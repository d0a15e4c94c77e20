import { describe, expect, test } from 'vitest';
import { describeMark, type MarkedStep } from '../../web/src/vocabulary/step-marks.js';

const named = (name: string) => ({ id: `cmp_${name}`, name });
type Line = MarkedStep['markedBy'][number];
const line = (from: string, kind: Line['kind'], to: string, document: Line['evidence']['document']['kind']): Line => ({
  kind,
  from: named(from),
  to: named(to),
  evidence: { document: { kind: document } },
});
const stepOf = (told: Partial<MarkedStep>): MarkedStep => ({
  from: named('db'),
  to: named('api'),
  mark: 'ONLY_TOLD',
  markedBy: [],
  unmapped: [],
  ...told,
});
const words = (told: Partial<MarkedStep>): string | undefined => {
  const found = describeMark(stepOf(told));
  return found && `${found.label}: ${found.detail}`;
};

describe('what code and configuration say to a step', () => {
  test('is said with what needs what, and where', () => {
    expect(words({ mark: 'CONFIRMED', markedBy: [line('api', 'STORES_IN', 'db', 'CODE')] })).toBe(
      'The code says so: api stores data in db',
    );
    expect(words({ mark: 'CONFIRMED', markedBy: [line('api', 'CALLS', 'db', 'IAC')] })).toBe(
      'The configuration says so: api calls db',
    );
    expect(words({ mark: 'CONTRADICTED', markedBy: [line('db', 'CALLS', 'api', 'CATALOG')] })).toBe(
      'The catalogue says the reverse: db calls api',
    );
  });

  test('names load where only load goes that way', () => {
    expect(words({ mark: 'CONFIRMED', markedBy: [line('db', 'CALLS', 'api', 'CODE')] })).toBe(
      'The code says so: db calls api, and too much load was among the causes',
    );
  });

  test('tells a missing link from a missing component, and says nothing without a map', () => {
    expect(words({})).toBe('Only told: the code and configuration that were read show no link between the two');
    expect(words({ unmapped: [named('db')] })).toBe('Only told: no code or configuration that was read has db');
    expect(words({ unmapped: [named('db'), named('api')] })).toBeUndefined();
  });
});
