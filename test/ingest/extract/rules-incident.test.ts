// Severity, symptoms, detection, places, and what is no incident at all.
import { describe, expect, it } from 'vitest';
import { extractByRules } from '../../../ingest/extract/rules/extract-by-rules.js';
import { claimsOf, incidentOf, postmortem } from './rules-document.js';

const FAILED = 'The checkout API was down and returned errors.';

describe('severity', () => {
  it.each([
    ['This was a SEV2 incident.', 'SEV2'],
    ['Severity: 2', 'SEV2'],
    ['Severity: Sev 1', 'SEV1'],
    ['We declared a P1 incident.', 'SEV1'],
    ['Priority: P0', 'SEV0'],
    ['It was classified as severity level 5.', 'SEV4'],
  ])('reads %s as %s', (words, severity) => {
    expect(incidentOf(`${words}\n\n${FAILED}`).severity).toBe(severity);
  });

  it('keeps words without a number as words', () => {
    expect(incidentOf(`Severity: critical\n\n${FAILED}`)).toMatchObject({
      severity: 'UNKNOWN',
      severityText: 'critical',
    });
  });

  it.each([
    'Objects in S3 could not be read.',
    'P95 latency rose.',
    'See ticket OPS-SEV-1 for more.',
    'This was a critical outage.',
  ])('reads none from: %s', (words) => {
    expect(incidentOf(`${FAILED} ${words}`).severity).toBe('UNKNOWN');
  });
});

describe('symptoms', () => {
  it.each([
    ['Customers received HTTP 503 errors from the API.', 'ERROR'],
    ['The website was unreachable for all users.', 'UNAVAILABLE'],
    ['Users saw delays of several minutes in email delivery by the mail server.', 'DELAY'],
    ['Customers experienced degraded performance of the search service.', 'DEGRADED'],
    ['Customers lost data that was stored on the volume.', 'DATA_LOSS'],
    ['Users were served stale data by the cache.', 'DATA_INCONSISTENT'],
  ])('%s → %s', (text, symptom) => {
    expect(incidentOf(text).symptoms.map((entry) => entry.symptom)).toContain(symptom);
  });

  it('takes "may have experienced" as told', () => {
    expect(
      incidentOf('A subset of customers may have experienced increased latency when using the queue service.').symptoms,
    ).toMatchObject([{ symptom: 'DELAY' }]);
  });

  it('takes nothing from what could have happened or did not', () => {
    const { symptoms } = incidentOf(
      'The cache cluster crashed and users saw errors. No data was lost. A longer outage could have led to data loss.',
    );
    expect(symptoms.map((entry) => entry.symptom)).not.toContain('DATA_LOSS');
  });
});

describe('detection', () => {
  it.each([
    ['Our monitoring alerted the on-call engineer.', 'AUTOMATED'],
    ['An engineer noticed the errors by chance.', 'MANUAL'],
    ['Customers reported the problem to us.', 'CUSTOMER'],
  ])('%s → %s', (words, method) => {
    expect(incidentOf(`${FAILED} ${words}`).detection?.method).toBe(method);
  });

  it('names the tool where the text does', () => {
    expect(incidentOf(`${FAILED} We were paged by PagerDuty.`).detection).toEqual({
      method: 'AUTOMATED',
      tool: 'PagerDuty',
    });
  });

  it('is null where the text does not tell', () => {
    expect(incidentOf(FAILED).detection).toBeNull();
  });
});

describe('places and service', () => {
  it('lists regions and zones as the text says them', () => {
    expect(incidentOf('Volumes in us-east-1 and in North Europe were unavailable.').locations).toEqual([
      'us-east-1',
      'North Europe',
    ]);
  });

  it('takes the service from the line that names it', () => {
    const incident = incidentOf('Service: Acme Search (Dublin)\n\nThe search API returned errors for all users.');
    expect(incident.serviceName).toBe('Acme Search');
  });

  it('keeps the given title and address', () => {
    expect(incidentOf(FAILED, { title: 'A bad day', url: 'https://example.org/1' })).toMatchObject({
      title: 'A bad day',
      url: 'https://example.org/1',
    });
  });

  it("prefers the text's own summary", () => {
    const text = `# Report\n\nHello and welcome to this report.\n\n## Summary\n\n${FAILED}\n\n## Timeline\n\n- 10:00 it began\n`;
    expect(incidentOf(text).summary).toBe(FAILED);
  });
});

describe('prose that tells no incident', () => {
  it.each([
    ['an empty text', ''],
    ['a recipe', 'Preheat the oven. Mix flour and butter. Bake for 20 minutes until golden.'],
    [
      'a design',
      '# Cache design\n\n## Goals\n\nThis design adds a cache in front of the database. If the cache fails, requests will go to the database.\n',
    ],
    ['a template', '# Postmortem\n\n## Summary\n\nTBD\n\n## Root cause\n\nTODO\n\n## Timeline\n\nYYYY-MM-DD\n'],
  ])('refuses %s with one line', (_, text) => {
    const result = extractByRules(postmortem(text));
    expect(result.ok).toBe(false);
    expect(result.ok ? '' : result.reason).toMatch(/^[^\n]+$/);
  });

  it('reads a blurb of one sentence', () => {
    expect(claimsOf('A bad config took down the login service.').incident).not.toBeNull();
  });
});
