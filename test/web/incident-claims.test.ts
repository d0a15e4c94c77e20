import { describe, expect, test } from 'vitest';
import {
  listClaims,
  listMarkClaims,
  listSteps,
  stepClaim,
  stepOfMark,
  type Incident,
} from '../../web/src/views/incident/claims.js';

const evidence = (quote: string): Incident['causes'][number]['evidence'] => ({
  quote,
  start: 0,
  end: quote.length,
  also: [],
  confidence: 0.95,
  basis: 'STATED',
  path: null,
  line: null,
  document: { id: 'd1', kind: 'POSTMORTEM' },
});
const component = (name: string) => ({ id: name, name, kind: 'SERVICE' as const });

type Step = Incident['failurePath']['steps'][number];

/** A step that no code or configuration speaks of. */
const step = (order: number, from: string, to: string, mechanism: string, quote: string): Step => ({
  order,
  from: component(from),
  to: component(to),
  mechanism,
  evidence: evidence(quote),
  mark: 'ONLY_TOLD',
  markedBy: [],
  unmapped: [component(from), component(to)],
});

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
    failurePath: { narrative: [], steps: [], nearby: { total: 0 }, nearbyWithTelemetry: { total: 0 } },
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
    const steps = [step(2, 'b', 'c', 'm2', 'two'), step(1, 'a', 'b', 'm1', 'one'), step(2, 'b', 'c', 'm3', 'three')];
    const narrative = ['1. From a to b: m1.', '2. From b to c: m3.', '2. From b to c: m2.'];
    const told = listSteps({ failurePath: { steps, narrative } });
    expect(told.map(({ label, sentence, evidence: { quote } }) => [label, sentence, quote])).toEqual([
      ['1', 'From a to b: m1.', 'one'],
      ['2a', 'From b to c: m2.', 'two'],
      ['2b', 'From b to c: m3.', 'three'],
    ]);
  });

  test('fall back to the mechanism for a step without a sentence', () => {
    const steps = [step(1, 'a', 'b', 'm', 'one')];
    expect(listSteps({ failurePath: { steps, narrative: [] } }).map((told) => stepClaim(told).text)).toEqual(['m']);
  });

  test('lead from a step to the lines its mark rests on, and back', () => {
    const line = (path: string, number: number, from: string, to: string): Step['markedBy'][number] => ({
      kind: 'CALLS',
      from: component(from),
      to: component(to),
      evidence: { ...evidence('x'), path, line: number, document: { id: path, kind: 'CODE' } },
    });
    const marked: Step = {
      ...step(1, 'a', 'b', 'm', 'one'),
      mark: 'CONFIRMED',
      markedBy: [line('b/main.go', 7, 'b', 'a'), line('deploy/b.yaml', 3, 'b', 'a')],
      unmapped: [],
    };
    const steps = listSteps({ failurePath: { steps: [marked], narrative: [] } });
    expect(stepClaim(steps[0]!).related).toEqual([{ label: 'The code says so', open: { claim: 'mark-1-1' } }]);
    const claims = listMarkClaims(steps);
    expect([...claims.keys()]).toEqual(['mark-1-1', 'mark-1-2']);
    expect(claims.get('mark-1-2')).toMatchObject({
      heading: 'Step 1: the code says so',
      text: 'b calls a',
      related: [
        { label: 'Step 1 in the document', open: { step: '1' } },
        { label: 'main.go:7', open: { claim: 'mark-1-1' } },
      ],
    });
    expect(['mark-2b-1', 'mark-1', 'cause-1', undefined].map(stepOfMark)).toEqual([
      '2b',
      undefined,
      undefined,
      undefined,
    ]);
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
