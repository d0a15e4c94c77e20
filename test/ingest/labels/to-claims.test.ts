// What the labels of a record become: claims that people made, nothing computed, nothing lost.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkClaims } from '../../../ingest/extract/check-claims.js';
import { extractedClaimsSchema, type ExtractedClaims } from '../../../ingest/extract/extraction.js';
import { readLine } from '../../../ingest/labels/label-record.js';
import { toClaims } from '../../../ingest/labels/to-claims.js';
import { normalizeName } from '../../../cypher/model/normalize-name.js';
import { inventedRecord, type InventedRecord } from './invented-study.js';

/** Through the schema and the gate that every extraction passes. */
function claimsOf(invented: InventedRecord): ExtractedClaims {
  const reading = readLine(JSON.stringify(inventedRecord(invented)));
  if (reading.status !== 'record') throw new Error(JSON.stringify(reading));
  const claims = extractedClaimsSchema.parse(toClaims(reading.record, 'A title'));
  const checked = checkClaims(claims, reading.record.text, 'labels');
  expect(checked.refused).toEqual([]);
  expect(checked.claims).toEqual(claims);
  return claims;
}

const stepsOf = ({ components, failurePath }: ExtractedClaims): string[] => {
  const names = new Map(components.map(({ ref, name }) => [ref, name]));
  return failurePath.map(({ order, from, to }) => `${order} ${names.get(from)} > ${names.get(to)}`);
};
const rolesOf = ({ components, affected }: ExtractedClaims): Record<string, string> => {
  const names = new Map(components.map(({ ref, name }) => [ref, name]));
  return Object.fromEntries(affected.map(({ component, role }) => [names.get(component)!, role]));
};
const valuesOf = ({ attributes = [] }: ExtractedClaims, name: string): string[] =>
  attributes.filter((each) => each.name === name).map(({ value }) => value);

describe('causes', () => {
  it('are one for each label, the same one twice is two', () => {
    const flood = ['internal causes', 'software bugs', 'payload flood'];
    const { causes } = claimsOf({ labels: { rootCauses: [flood, ['external causes', 'excessive flow'], flood] } });
    expect(causes.map(({ failureMode, kind }) => `${kind} ${failureMode}`)).toEqual([
      'root request-flood-internal',
      'root traffic-overload',
      'root request-flood-internal',
    ]);
    expect(causes[0]).toMatchObject({ text: flood.join(' / '), evidence: { basis: 'labelled', quote: '' } });
  });

  it.each([
    [
      ['external causes', 'hardware failures', 'loose cable'],
      'hardware-failure',
      'external causes / hardware failures',
    ],
    [['internal causes', 'software bugs', 'tides'], 'latent-bug', 'internal causes / others'],
    [['internal causes', 'folklore'], 'unknown', 'internal causes / others'],
    [['weather', 'fog'], 'unknown', 'weather'],
    [['constructor', 'toString'], 'unknown', 'constructor'],
  ])('of layers that nobody saw before, %j, take the longest beginning that is known', (layers, mode, group) => {
    const claims = claimsOf({ labels: { rootCauses: [layers] } });
    expect(claims.causes[0]?.failureMode).toBe(mode);
    expect(valuesOf(claims, 'rootCauseGroup')).toEqual([group]);
  });
});

describe('the failure path', () => {
  it('goes by the names where they are as many as the general terms', () => {
    const claims = claimsOf({});
    expect(stepsOf(claims)).toEqual(['1 quay router > booking desk']);
    expect(claims.failurePath[0]).toMatchObject({ fromRecorded: 'network', toRecorded: 'app' });
    expect(stepsOf(claimsOf({ labels: { propagationNamed: ['quay router'] } }))).toEqual(['1 router > app']);
  });

  it('keeps a step between two neighbours of one name, however it is spelled', () => {
    const labels = {
      propagation: ['app', 'app', 'app', 'backend'],
      propagationNamed: ['Ticket desk', 'the ticket desks', 'ticket desk', 'ticket desk (2)'],
    };
    expect(stepsOf(claimsOf({ labels, derived: { propagationKinds: [] } }))).toEqual([
      '1 Ticket desk > Ticket desk (3)',
      '2 Ticket desk (3) > Ticket desk (4)',
      '3 Ticket desk (4) > ticket desk (2)',
    ]);
  });

  it('may come back to where it was', () => {
    const claims = claimsOf({
      labels: { propagation: ['app', 'database', 'app'], propagationNamed: ['desk', 'ledger', 'Desk'] },
      derived: { propagationKinds: ['app', 'storage', 'app'] },
    });
    expect(stepsOf(claims)).toEqual(['1 desk > ledger', '2 ledger > desk']);
    expect(rolesOf(claims)).toEqual({ desk: 'ORIGIN', ledger: 'PROPAGATED' });
  });

  it('gives roles, and what was hit off the path adds nothing to it', () => {
    const claims = claimsOf({
      labels: {
        propagation: ['power', 'router', 'app'],
        propagationNamed: ['shore power', 'quay router', 'booking desk'],
        services: ['Booking Desk', 'timetable', 'Timetables'],
      },
      derived: { propagationKinds: ['hardware', 'network', 'app'] },
    });
    expect(rolesOf(claims)).toEqual({
      'shore power': 'ORIGIN',
      'quay router': 'PROPAGATED',
      'booking desk': 'IMPACTED',
      Timetables: 'IMPACTED',
    });
    expect(claims.failurePath).toHaveLength(2);
  });

  it('of one component is that component alone, and none is none', () => {
    const alone = claimsOf({ labels: { propagation: ['app'], propagationNamed: ['desk'], services: ['pier'] } });
    expect(rolesOf(alone)).toEqual({ desk: 'ORIGIN', pier: 'IMPACTED' });
    const none = claimsOf({ labels: { propagation: [], propagationNamed: [], services: ['pier'] } });
    expect([rolesOf(none), none.failurePath, valuesOf(none, 'path')]).toEqual([{ pier: 'IMPACTED' }, [], []]);
  });

  it('knows kinds by the last words of a name, else by those of the study', () => {
    const kinds = (name: string, term: string, recorded: string): unknown => {
      const [component] = claimsOf({
        labels: { propagation: [term], propagationNamed: [name] },
        derived: { propagationKinds: [recorded] },
      }).components;
      return [component?.kind, component?.external];
    };
    expect(kinds('quay load balancers', 'app', 'app')).toEqual(['LOAD_BALANCER', false]);
    expect(kinds('the ledger', 'database', 'storage')).toEqual(['DATABASE', false]);
    expect(kinds('booking desk', 'app', 'app')).toEqual(['SERVICE', false]);
    expect(kinds('quay authority', 'power', 'hardware')).toEqual(['HARDWARE', false]);
    expect(kinds('Acme database', 'third-party', 'third-party')).toEqual(['THIRD_PARTY', true]);
    expect(kinds('lighthouse', 'beacon', 'beacon')).toEqual(['OTHER', false]);
  });

  it('loses no step, whatever the names', () => {
    const name = fc.constantFrom('desk', 'Desk', 'the desks', 'desk 2', 'desk (2)', 'desk (3)', 'pier', '!!', '??');
    fc.assert(
      fc.property(fc.array(name, { maxLength: 6 }), (names) => {
        const claims = claimsOf({
          labels: { propagation: names.map(() => 'app'), propagationNamed: names },
          derived: { propagationKinds: names.map(() => 'app') },
        });
        const keys = claims.components.map((component) => normalizeName(component.name));
        expect(claims.failurePath).toHaveLength(Math.max(0, names.length - 1));
        // Resolution joins equal keys: two refs of one key could turn a step into one from a component to itself.
        expect(new Set(keys).size).toBe(keys.length);
        expect(claims.failurePath.every(({ from, to }) => from !== to)).toBe(true);
      }),
    );
  });
});

describe('the incident', () => {
  it('has the times as labelled, never computed', () => {
    const { incident } = claimsOf({
      labels: {
        startTime: '2023-04-05T10:00:00Z',
        endTime: '2023-04-05T11:00:00Z',
        durationMinutes: 45,
        minutesToDetect: 0,
        minutesToIdentify: 12,
        minutesToMitigate: 30,
      },
    });
    expect(incident).toMatchObject({
      startedAt: '2023-04-05T10:00:00Z',
      resolvedAt: '2023-04-05T11:00:00Z',
      mitigatedAt: null,
      durationMinutes: 45,
      timeToDetectMinutes: 0,
      timeToIdentifyMinutes: 12,
      timeToMitigateMinutes: 30,
    });
    expect(Object.keys(incident!.evidence).sort()).toEqual([
      'durationMinutes',
      'impact',
      'resolvedAt',
      'startedAt',
      'timeToDetectMinutes',
      'timeToIdentifyMinutes',
      'timeToMitigateMinutes',
    ]);
  });

  it('leaves out what is no time and what is not labelled', () => {
    const { incident } = claimsOf({ labels: { startTime: 'at dawn', durationMinutes: null, impact: [] } });
    expect(incident).toMatchObject({ startedAt: null, durationMinutes: null, detection: null, impact: null });
    expect(incident?.evidence).toEqual({});
  });

  it.each([
    ['automated', { method: 'AUTOMATED', tool: 'bell, horn' }],
    ['manual', { method: 'MANUAL', tool: 'bell, horn' }],
    ['unknown', { method: 'UNKNOWN', tool: 'bell, horn' }],
    [null, null],
  ])('was noticed: %s', (detection, expected) => {
    const { incident } = claimsOf({ labels: { detection, detectionTools: ['bell', 'horn'] } });
    expect(incident?.detection).toEqual(expected);
  });

  it('has a symptom for every quality that suffered and everything that was seen', () => {
    const { incident } = claimsOf({
      labels: {
        impact: ['availability', 'performance', 'consistency', 'durability', 'security', 'seaworthiness'],
        symptoms: ['rising latency', 'error rate', 'sea legs'],
      },
    });
    expect(incident?.symptoms.map(({ symptom }) => symptom)).toEqual([
      'UNAVAILABLE',
      'DEGRADED',
      'DATA_INCONSISTENT',
      'DATA_LOSS',
      'SECURITY',
      'OTHER',
      'DELAY',
      'ERROR',
      'OTHER',
    ]);
  });

  it('was ended by what was done, and nobody said whether that helped', () => {
    const { mitigations } = claimsOf({ labels: { mitigations: ['row back', 'row back'] } });
    expect(mitigations.map(({ text, outcome }) => `${text} ${outcome}`)).toEqual([
      'row back UNKNOWN',
      'row back UNKNOWN',
    ]);
  });
});

describe('attributes', () => {
  it('keep the words of the study, one for each label', () => {
    const claims = claimsOf({
      labels: {
        rootCauses: [
          ['internal causes', 'software bugs', 'code change'],
          ['internal causes', 'software bugs'],
          ['external causes', 'hardware failures', 'cooling system'],
          ['unknown'],
        ],
        operations: ['repaint', 'tow'],
        humanError: true,
      },
      derived: { operationKinds: ['maintenance', 'normal operation'], mitigationKinds: ['rollback', 'rollback'] },
    });
    expect(valuesOf(claims, 'rootCauseLayer1')).toEqual([
      'internal causes',
      'internal causes',
      'external causes',
      'unknown',
    ]);
    expect(valuesOf(claims, 'rootCauseLayer2')).toEqual([
      'internal causes / software bugs',
      'internal causes / software bugs',
      'external causes / hardware failures',
      'unknown',
    ]);
    expect(valuesOf(claims, 'rootCauseGroup')).toEqual([
      'internal causes / code change',
      'internal causes / others',
      'external causes / hardware failures',
      'unknown',
    ]);
    expect(valuesOf(claims, 'operation')).toEqual(['repaint', 'tow']);
    expect(valuesOf(claims, 'operationKind')).toEqual(['maintenance', 'normal operation']);
    expect(valuesOf(claims, 'change')).toEqual(['true']);
    expect(valuesOf(claims, 'humanError')).toEqual(['true']);
    expect(valuesOf(claims, 'mitigationKind')).toEqual(['rollback', 'rollback']);
    expect(valuesOf(claims, 'path')).toEqual(['network > app']);
  });

  it('are none where nothing was labelled', () => {
    const claims = claimsOf({
      labels: { rootCauses: [], operations: [], humanError: null, impact: [], propagation: [], propagationNamed: [] },
      derived: { operationKinds: [], propagationKinds: [] },
    });
    expect(claims.attributes).toEqual([]);
  });
});
