import { describe, expect, test } from 'vitest';
import { listClaims, listSteps, stepClaim, type Incident } from '../../web/src/views/incident/claims.js';

const evidence = (quote: string): Incident['causes'][number]['evidence'] => ({
  quote,
  start: 0,
  end: quote.length,
  also: [],
  confidence: 0.95,
  basis: 'STATED',
  path: null,
  line: null,
  document: { id: 'd1' },
});
const component = (name: string) => ({ id: name, name, kind: 'SERVICE' as const });

/** An incident of which nothing is told but what the test adds. */
function incident(told: Partial<Incident>): Incident {
  return {
    id: 'inc_1',
    title: 'An incident',
    organization: { id: 'org_1', name: 'Example' },
    team: null,
    severity: 'UNKNOWN',
    severityText: null,
    startedAt: null,
    startedAtPrecision: null,
    detectedAt: null,
    mitigatedAt: null,
    resolvedAt: null,
    timezone: null,
    durationMinutes: null,
    timeToDetectMinutes: null,
    timeToIdentifyMinutes: null,
    timeToMitigateMinutes: null,
    serviceName: null,
    serviceCategory: null,
    locations: [],
    url: null,
    summary: null,
    impact: null,
    symptoms: [],
    detection: null,
    causes: [],
    affected: [],
    failurePath: { narrative: [], steps: [] },
    timeline: [],
    mitigations: [],
    actionItems: [],
    documents: [],
    extractor: { name: 'RULES', model: null },
    fieldEvidence: [],
    conflicts: [],
    ...told,
  };
}

describe('the claims of an incident', () => {
  test('keep a step and its sentence together when they come out of order', () => {
    const steps = [
      { order: 2, from: component('b'), to: component('c'), mechanism: 'm2', evidence: evidence('two') },
      { order: 1, from: component('a'), to: component('b'), mechanism: 'm1', evidence: evidence('one') },
      { order: 2, from: component('b'), to: component('c'), mechanism: 'm3', evidence: evidence('three') },
    ];
    const narrative = ['1. From a to b: m1.', '2. From b to c: m3.', '2. From b to c: m2.'];
    const told = listSteps({ failurePath: { steps, narrative } });
    expect(told.map(({ label, sentence, evidence: { quote } }) => [label, sentence, quote])).toEqual([
      ['1', 'From a to b: m1.', 'one'],
      ['2a', 'From b to c: m2.', 'two'],
      ['2b', 'From b to c: m3.', 'three'],
    ]);
  });

  test('fall back to the mechanism for a step without a sentence', () => {
    const steps = [{ order: 1, from: component('a'), to: component('b'), mechanism: 'm', evidence: evidence('one') }];
    expect(listSteps({ failurePath: { steps, narrative: [] } }).map((told) => stepClaim(told).text)).toEqual(['m']);
  });

  test('have a key each, counted per kind', () => {
    const claims = listClaims(
      incident({
        causes: [
          {
            failureMode: 'bad-deploy',
            failureModeGroup: 'change',
            kind: 'ROOT',
            text: 'x',
            component: null,
            evidence: evidence('q'),
          },
          {
            failureMode: 'new-mode',
            failureModeGroup: 'new',
            kind: 'TRIGGER',
            text: 'y',
            component: null,
            evidence: evidence('r'),
          },
        ],
        fieldEvidence: [
          { field: 'symptoms', value: 'ERROR', evidence: evidence('s') },
          { field: 'symptoms', value: 'DELAY', evidence: evidence('t') },
          { field: 'startedAt', value: '2025-03-11T10:22Z', evidence: evidence('u') },
        ],
      }),
    );
    expect([...claims].map(([key, { heading, text }]) => [key, heading, text])).toEqual([
      ['cause-1', 'Root cause: Bad release', 'x'],
      ['cause-2', 'Trigger: new-mode', 'y'],
      ['field-symptoms', 'Symptom', 'Errors'],
      ['field-symptoms-2', 'Symptom', 'Slow'],
      ['field-startedAt', 'Impact began', '11 Mar 2025, 10:22 UTC'],
    ]);
  });
});
