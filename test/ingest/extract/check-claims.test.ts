// The gate: what nothing in the text supports does not pass, and takes with it what rests on it.
import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../cypher/model/evidence.js';
import { checkClaims, type CheckedClaims } from '../../../ingest/extract/check-claims.js';
import {
  extractorInfoSchema,
  type ExtractedClaims,
  type Extraction,
  type IncidentClaims,
} from '../../../ingest/extract/extraction.js';
import { readExtraction, serializeExtraction } from '../../../ingest/extract/extraction-file.js';

const text = 'The cache failed from 10:00 to 10:40.';
const quoted: Evidence = { quote: text, start: 0, end: text.length, also: [], confidence: 0.8, basis: 'stated' };
const wrong: Evidence = { ...quoted, quote: 'The text never says this.' };
const withoutQuote = { quote: '', start: 0, end: 0, also: [], confidence: 0.8 };
const computedFrom = (...from: readonly string[]): Evidence => ({
  ...withoutQuote,
  basis: 'computed',
  ...(from.length === 0 ? {} : { from: [...from] }),
});
const labelled: Evidence = { ...withoutQuote, basis: 'labelled' };

const untold: IncidentClaims = {
  title: 'Cache down',
  summary: 'The cache failed.',
  severity: 'UNKNOWN',
  startedAt: null,
  detectedAt: null,
  mitigatedAt: null,
  resolvedAt: null,
  timezone: null,
  durationMinutes: null,
  locations: [],
  impact: null,
  detection: null,
  symptoms: [],
  evidence: {},
  conflicts: [],
};
const times = { startedAt: 'T10:00', resolvedAt: 'T10:40', durationMinutes: 40 };

function claimsOf(incident: Partial<IncidentClaims>, lists: Partial<ExtractedClaims> = {}): ExtractedClaims {
  return {
    incident: { ...untold, ...incident },
    components: [],
    affected: [],
    failurePath: [],
    causes: [],
    timeline: [],
    mitigations: [],
    actionItems: [],
    dependencies: [],
    facts: [],
    refused: [],
    ...lists,
  };
}
const check = (incident: Partial<IncidentClaims>): CheckedClaims => checkClaims(claimsOf(incident), text, 'reviewed');
const refusedLists = ({ refused }: CheckedClaims): unknown[] => refused.map(({ claim }) => claim['list']);

describe('a field of the incident', () => {
  it('needs evidence when it tells something', () => {
    const result = check({
      ...times,
      severity: 'SEV1',
      severityText: 'P1',
      detectedAt: 'T10:05',
      mitigatedAt: 'T10:30',
      timezone: 'UTC',
      timeToDetectMinutes: 5,
      timeToIdentifyMinutes: 6,
      timeToMitigateMinutes: 30,
      serviceName: 'cache',
      serviceCategory: 'storage',
      locations: ['Berlin'],
      url: 'https://example.com',
      impact: 'Nobody could buy.',
      detection: { method: 'AUTOMATED' },
    });
    expect(result.claims.incident).toEqual(untold);
    expect(result.refused).toHaveLength(16);
    expect(result.refused).toContainEqual({
      claim: { list: 'incident.startedAt', value: 'T10:00' },
      reason: 'it carries no evidence',
    });
  });

  it('needs none when it tells nothing', () => {
    expect(check({})).toMatchObject({ claims: { incident: untold }, refused: [] });
  });

  it('takes with it what was computed from it', () => {
    const evidence = {
      startedAt: wrong,
      resolvedAt: quoted,
      durationMinutes: computedFrom('startedAt', 'resolvedAt'),
    };
    const result = check({ ...times, evidence });
    expect(result.claims.incident).toMatchObject({ startedAt: null, resolvedAt: 'T10:40', durationMinutes: null });
    expect(Object.keys(result.claims.incident!.evidence)).toEqual(['resolvedAt']);
    expect(refusedLists(result)).toEqual(['incident.startedAt', 'incident.durationMinutes']);
    expect(check({ ...times, evidence: { ...evidence, startedAt: quoted } }).refused).toEqual([]);
  });

  it.each([
    ['nothing', computedFrom()],
    ['a field that is not told', computedFrom('startedAt', 'mitigatedAt')],
    ['itself', computedFrom('durationMinutes')],
    ['no field at all', computedFrom('title')],
  ])('is not computed from %s', (_, durationMinutes) => {
    const result = check({ ...times, evidence: { startedAt: quoted, resolvedAt: quoted, durationMinutes } });
    expect(refusedLists(result)).toEqual(['incident.durationMinutes']);
    expect(result.claims.incident?.durationMinutes).toBeNull();
  });

  it('rests on a label only in an extraction of labels', () => {
    const claims = claimsOf({ serviceName: 'cache', evidence: { serviceName: labelled } });
    expect(checkClaims(claims, text, 'labels').refused).toEqual([]);
    expect(checkClaims(claims, text, 'claude').claims.incident?.serviceName).toBeUndefined();
  });
});

describe('an entry of a list', () => {
  const cause = (evidence: Evidence): ExtractedClaims =>
    claimsOf({}, { causes: [{ failureMode: 'unknown', kind: 'root', text: '', evidence }] });

  it('is never computed, and labelled only in an extraction of labels', () => {
    expect(checkClaims(cause(computedFrom('startedAt')), text, 'reviewed').claims.causes).toEqual([]);
    expect(checkClaims(cause(labelled), text, 'reviewed').claims.causes).toEqual([]);
    expect(checkClaims(cause(labelled), text, 'labels').claims.causes).toHaveLength(1);
  });
});

describe('what a person filled in by hand', () => {
  const extraction: Extraction = {
    schemaVersion: 1,
    documentId: '0123456789abcdef' as Extraction['documentId'],
    document: {
      uri: 'a.md',
      kind: 'postmortem',
      title: 'Cache down',
      organization: 'Example',
      characters: text.length,
      readCharacters: text.length,
    },
    extractor: { name: 'rules', at: '2026-01-01T00:00:00Z' },
    ...claimsOf({}),
  };
  const corrected = JSON.stringify({
    ...(JSON.parse(serializeExtraction(extraction)) as object),
    incident: { ...untold, severity: 'SEV1' },
  });

  it('stands on that person’s word in the workspace, and needs evidence where it comes from outside', () => {
    expect(readExtraction(corrected, text, 'workspace')).toMatchObject({
      standing: 'reviewed',
      extraction: { incident: { severity: 'SEV1' } },
      leftOut: [],
    });
    expect(readExtraction(corrected, text, 'besideDocument')).toMatchObject({
      extraction: { incident: { severity: 'UNKNOWN' } },
      leftOut: [{ reason: 'it carries no evidence' }],
    });
  });
});

describe('the time of an extraction', () => {
  it.each([
    ['2026-01-01T00:00:00.000Z', true],
    ['2026-01-01T02:00:00+02:00', true],
    ['2026-01-01T00:00:00', false],
    ['2026-02-30T00:00:00Z', false],
    ['yesterday', false],
  ])('%s is an instant: %s', (at, isInstant) => {
    expect(extractorInfoSchema.safeParse({ name: 'rules', at }).success).toBe(isInstant);
  });
});
