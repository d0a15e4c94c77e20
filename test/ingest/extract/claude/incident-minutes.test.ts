// A length that is computed from a guess does not stand against one that the text states, and none is made of one place alone.
import { describe, expect, it } from 'vitest';
import { makeField } from '../../../support/make-reply.js';
import { incidentOf } from './claims-of-reply.js';

const TEXT = `On 2021-03-04 the API was down for 8 minutes.
13:19 UTC on 2021-03-04: alerts fired.
13:45 UTC on 2021-03-04: all was well again.
Its date is 2021-03-04.`;
const [DOWN, ALERTS, WELL, DATE] = TEXT.split('\n') as [string, string, string, string];
const start = makeField('startedAt', '2021-03-04T13:19', ALERTS, { zone: 'UTC' });
const guess = { ...start, sureness: 'GUESS' } as const;
const end = makeField('resolvedAt', '2021-03-04T13:45', WELL, { zone: 'UTC' });
const stated = makeField('durationMinutes', '8', DOWN);

describe('a guessed start', () => {
  it('is not held against a length that the text states', () => {
    const { durationMinutes, evidence, conflicts } = incidentOf(TEXT, { fields: [guess, end, stated] });
    expect([durationMinutes, evidence.durationMinutes?.quote, conflicts]).toEqual([8, DOWN, []]);
  });

  it('gives a length, as little sure, where none is stated, or only one that its words do not say', () => {
    const unsaid = makeField('durationMinutes', '7', DOWN);
    for (const fields of [
      [guess, end],
      [guess, end, unsaid],
    ])
      expect(incidentOf(TEXT, { fields })).toMatchObject({
        durationMinutes: 26,
        evidence: { durationMinutes: { confidence: 0.4, basis: 'computed' } },
      });
  });

  it.each([
    ['the line alone', [ALERTS]],
    ['the line and its date', [ALERTS, DATE]],
    ['the date and the line', [DATE, ALERTS]],
  ])('tells no time to detection where both were read from one line: %s', (_, quotes) => {
    const detected = makeField('detectedAt', '2021-03-04T13:19', '', { zone: 'UTC', quotes: [...quotes] });
    const told = incidentOf(TEXT, { fields: [guess, detected] });
    expect(told).toMatchObject({ startedAt: '2021-03-04T13:19Z', detectedAt: '2021-03-04T13:19Z' });
    expect(told.timeToDetectMinutes).toBeUndefined();
    expect(incidentOf(TEXT, { fields: [start, detected] }).timeToDetectMinutes).toBe(0);
  });

  it('tells one where they share the line of their date alone', () => {
    const started = { ...guess, quotes: [ALERTS, DATE] };
    const mitigated = makeField('mitigatedAt', '2021-03-04T13:45', '', { zone: 'UTC', quotes: [WELL, DATE] });
    expect(incidentOf(TEXT, { fields: [started, mitigated] }).timeToMitigateMinutes).toBe(26);
  });
});

it('a sure start is, and the stated length is the conflict', () => {
  const { durationMinutes, conflicts } = incidentOf(TEXT, { fields: [start, end, stated] });
  expect(durationMinutes).toBe(26);
  expect(conflicts).toMatchObject([{ field: 'durationMinutes', value: 8 }]);
});
