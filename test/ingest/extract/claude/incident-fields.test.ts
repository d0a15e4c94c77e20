// The incident's own fields as a model tells them: times to UTC, lengths computed, severity read; and what is not believed.
import { describe, expect, it } from 'vitest';
import type { ExtractReply } from '../../../../ingest/extract/claude/extract-reply.js';
import { makeEvent, makeField } from '../../../support/make-reply.js';
import { claimsOf, incidentOf, refusalsOf, type Known } from './claims-of-reply.js';

type Fields = ExtractReply['fields'];

/** The start as claimed of one line that tells it. */
function start(line: string, value: string, zone = '', known: Known = {}, more: Partial<Fields[number]> = {}) {
  const { startedAt, timezone, evidence } = incidentOf(
    line,
    { fields: [makeField('startedAt', value, line, { zone, ...more })] },
    known,
  );
  return { startedAt, timezone, evidence: evidence.startedAt };
}

describe('a time', () => {
  it.each([
    ['It began on 2018-04-29 at 13:05 PDT.', '2018-04-29T13:05', 'PDT', '2018-04-29T20:05Z'],
    ['It began on 2018-04-29 at 13:05:30 UTC.', '2018-04-29T13:05:30', 'UTC', '2018-04-29T13:05:30Z'],
    ['It began on 29 April 2018 at 11:30 pm CET.', '2018-04-29T23:30', 'CET', '2018-04-29T22:30Z'],
    ['It began on 2018-12-31 at 23:30 EST.', '2018-12-31T23:30', 'EST', '2019-01-01T04:30Z'],
    ['It began on June 13 at 14:16 PDT.', '--06-13T14:16', 'PDT', '--06-13T21:16Z'],
    ['It began at 23:30 PST.', 'T23:30', 'PST', 'T07:30'],
    ['It began on April 29, 2018.', '2018-04-29', '', '2018-04-29'],
    ['It began in April 2018.', '2018-04', '', '2018-04'],
    ['It began in 2018.', '2018', '', '2018'],
    ['It began on 2018-04-29T13:05Z.', '2018-04-29T13:05Z', '', '2018-04-29T13:05Z'],
    ['It began on 2018-07-01 at 10:00 Europe/Berlin time.', '2018-07-01T10:00', 'Europe/Berlin', '2018-07-01T08:00Z'],
    ['It began on 2018-07-01 at 10:00 UTC+2.', '2018-07-01T10:00', 'UTC+2', '2018-07-01T08:00Z'],
    ['It began on 5/17/18 at noon UTC.', '2018-05-17T12:00', 'UTC', '2018-05-17T12:00Z'],
    ['It began at 9 pm UTC.', '9 PM', 'UTC', 'T21:00'],
    ['It began at 1416 UTC.', 'T14:16', 'UTC', 'T14:16'],
  ])('%s → %s %s → %s', (line, value, zone, at) => {
    expect(start(line, value, zone).startedAt).toBe(at);
  });

  it('with its zone beside it is as sure as said, and the zone is kept as written', () => {
    expect(start('It began on 2018-04-29 at 13:05 Pacific Time.', '2018-04-29T13:05', 'Pacific Time')).toMatchObject({
      timezone: 'Pacific Time',
      evidence: { confidence: 0.95, basis: 'stated' },
    });
  });

  it('takes a zone that the text spells otherwise', () => {
    expect(start('It began on 2018-07-01 at 13:05 Pacific Time.', '2018-07-01T13:05', 'PDT')).toMatchObject({
      startedAt: '2018-07-01T20:05Z',
      timezone: 'Pacific Time',
    });
  });

  it.each([['PST'], ['local time'], ['']])(
    'whose zone "%s" the text does not tell is taken as UTC, inferred',
    (zone) => {
      expect(start('It began on 2018-04-29 at 13:05.', '2018-04-29T13:05', zone)).toMatchObject({
        startedAt: '2018-04-29T13:05Z',
        timezone: null,
        evidence: { basis: 'inferred' },
      });
    },
  );

  it('whose zone stands elsewhere is less sure', () => {
    const text = 'All times are in CET.\nIt began on 2018-01-29 at 13:05.';
    const line = text.split('\n')[1]!;
    const incident = incidentOf(text, { fields: [makeField('startedAt', '2018-01-29T13:05', line, { zone: 'CET' })] });
    expect(incident).toMatchObject({
      startedAt: '2018-01-29T12:05Z',
      timezone: 'CET',
      evidence: { startedAt: { confidence: 0.6, basis: 'stated' }, timezone: { quote: 'CET', confidence: 0.6 } },
    });
  });

  it('is given no year that nothing tells', () => {
    expect(start('It began on June 13 at 14:16 UTC.', '2018-06-13T14:16', 'UTC')).toMatchObject({
      startedAt: '--06-13T14:16Z',
      evidence: { confidence: 0.4, basis: 'inferred' },
    });
  });

  it('whose year or day only the publication date tells is inferred', () => {
    const known = { publishedAt: '2018-06-15' };
    const inferred = { confidence: 0.6, basis: 'inferred' };
    expect(start('It began on June 13 at 14:16 UTC.', '2018-06-13T14:16', 'UTC', known)).toMatchObject({
      startedAt: '2018-06-13T14:16Z',
      evidence: inferred,
    });
    expect(start('It began on Wednesday at 14:16 UTC.', '2018-06-13T14:16', 'UTC', known)).toMatchObject({
      startedAt: '2018-06-13T14:16Z',
      evidence: inferred,
    });
  });

  it('whose day a heading tells is less sure', () => {
    const text = '## June 13, 2018\n- 14:16 UTC errors began';
    const line = text.split('\n')[1]!;
    const incident = incidentOf(text, { fields: [makeField('startedAt', '2018-06-13T14:16', line, { zone: 'UTC' })] });
    expect(incident).toMatchObject({
      startedAt: '2018-06-13T14:16Z',
      evidence: { startedAt: { confidence: 0.6, basis: 'stated' } },
    });
  });

  it('that was converted already is not converted again', () => {
    expect(start('It began on 2018-04-29 at 13:05 PDT.', '2018-04-29T20:05', 'PDT')).toMatchObject({
      startedAt: '2018-04-29T20:05Z',
      evidence: { confidence: 0.6, basis: 'inferred' },
    });
  });

  it('that was worked out is a guess; one that is called said and is in no quote is refused', () => {
    const line = 'It began ten minutes after 13:05 UTC.';
    expect(start(line, 'T13:15', 'UTC', {}, { sureness: 'FOLLOWS' })).toMatchObject({
      startedAt: 'T13:15',
      evidence: { confidence: 0.4, basis: 'inferred' },
    });
    const claims = claimsOf(line, { fields: [makeField('startedAt', 'T13:15', line, { zone: 'UTC' })] });
    expect(claims.incident?.startedAt).toBeNull();
    expect(refusalsOf(claims)).toEqual(['incident.startedAt: the time 13:15 is not in its quotes']);
  });

  it.each(['yesterday', '2018-13-01', '2018-02-30', 'T25:00', '2018T10:00', '', '10:00 to 11:00'])(
    '"%s" is refused',
    (value) => {
      const line = 'It began on 2018-02-30 at 10:00 to 11:00 or 25:00.';
      const claims = claimsOf(line, { fields: [makeField('startedAt', value, line)] });
      expect(claims.incident?.startedAt).toBeNull();
      expect(claims.refused).toHaveLength(1);
    },
  );

  it('counts the first of the most precise readings; others are conflicts unless they agree', () => {
    const text =
      'On 2018-04-29 it broke.\nAt 13:05 UTC on 2018-04-29 errors began.\nSome saw it at 13:20 UTC on 2018-04-29.\nIt was 13:05 then.';
    const [day, exact, other, bare] = text.split('\n') as [string, string, string, string];
    const { startedAt, evidence, conflicts } = incidentOf(text, {
      fields: [
        makeField('startedAt', '2018-04-29', day),
        makeField('startedAt', '2018-04-29T13:05', exact, { zone: 'UTC' }),
        makeField('startedAt', '2018-04-29T13:20', other, { zone: 'UTC' }),
        makeField('startedAt', 'T13:05', bare),
        makeField('startedAt', '2018-04-29T13:20', other, { zone: 'UTC' }),
      ],
    });
    expect([startedAt, evidence.startedAt?.quote]).toEqual(['2018-04-29T13:05Z', exact]);
    expect(conflicts).toMatchObject([{ field: 'startedAt', value: '2018-04-29T13:20Z', evidence: { quote: other } }]);
  });

  it("agrees with a day of the writer's calendar", () => {
    const text = 'On 2018-04-29 it broke.\nAt 22:00 PDT on 2018-04-29 errors began.';
    const [day, exact] = text.split('\n') as [string, string];
    const { startedAt, conflicts } = incidentOf(text, {
      fields: [
        makeField('startedAt', '2018-04-29T22:00', exact, { zone: 'PDT' }),
        makeField('startedAt', '2018-04-29', day),
      ],
    });
    expect([startedAt, conflicts]).toEqual(['2018-04-30T05:00Z', []]);
  });

  it("that ends on the writer's day does not end before it began in UTC", () => {
    const text = 'Errors began at 22:00 PDT on 2018-04-29.\nIt was over on 2018-04-29.';
    const [began, over] = text.split('\n') as [string, string];
    const incident = incidentOf(text, {
      fields: [
        makeField('startedAt', '2018-04-29T22:00', began, { zone: 'PDT' }),
        makeField('resolvedAt', '2018-04-29', over),
      ],
    });
    expect(incident).toMatchObject({ startedAt: '2018-04-30T05:00Z', resolvedAt: '2018-04-29', durationMinutes: null });
  });

  it('that ends before it began is refused, and the next reading counts', () => {
    const text =
      'Errors began at 13:05 UTC on 2018-04-29.\nAll was well at 12:40 UTC on 2018-04-29.\nIt was over at 14:00 UTC on 2018-04-29.';
    const [began, before, over] = text.split('\n') as [string, string, string];
    const claims = claimsOf(text, {
      fields: [
        makeField('resolvedAt', '2018-04-29T12:40', before, { zone: 'UTC' }),
        makeField('resolvedAt', '2018-04-29T14:00', over, { zone: 'UTC' }),
        makeField('mitigatedAt', '2018-04-29T14:00', over, { zone: 'UTC' }),
        makeField('startedAt', '2018-04-29T13:05', began, { zone: 'UTC' }),
      ],
    });
    expect(claims.incident).toMatchObject({
      resolvedAt: '2018-04-29T14:00Z',
      durationMinutes: 55,
      timeToMitigateMinutes: 55,
    });
    expect(refusalsOf(claims)).toEqual([
      'incident.resolvedAt: 2018-04-29T12:40Z lies before startedAt, 2018-04-29T13:05Z',
    ]);
  });
});

describe('the zone of the incident', () => {
  it('is that of most times, the timeline among them', () => {
    const text = '10:00 UTC it broke\n03:10 PDT we saw it\n03:20 PDT we fixed it';
    const [broke, saw, fixed] = text.split('\n') as [string, string, string];
    const { timezone, evidence } = incidentOf(text, {
      fields: [makeField('startedAt', 'T10:00', broke, { zone: 'UTC' })],
      timeline: [makeEvent('T03:10', saw, { zone: 'PDT' }), makeEvent('T03:20', fixed, { zone: 'PDT' })],
    });
    expect([timezone, evidence.timezone?.quote]).toEqual(['PDT', saw]);
  });
});

describe('a length', () => {
  const text =
    'It began at 13:05 UTC on 2018-04-29 and was over at 14:35 UTC on 2018-04-29.\nThe outage lasted about 95 minutes.\nIt took two hours in all.';
  const [times, about, hours] = text.split('\n') as [string, string, string];
  const between = [
    makeField('startedAt', '2018-04-29T13:05', times, { zone: 'UTC' }),
    makeField('resolvedAt', '2018-04-29T14:35', times, { zone: 'UTC' }),
  ];

  it('is computed between two times that are given to the minute', () => {
    const { durationMinutes, evidence } = incidentOf(text, { fields: between });
    expect(durationMinutes).toBe(90);
    expect(evidence.durationMinutes).toEqual({
      quote: '',
      start: 0,
      end: 0,
      also: [],
      confidence: 0.8,
      basis: 'computed',
      from: ['startedAt', 'resolvedAt'],
    });
  });

  it('that is stated otherwise is a conflict; one that is rounded is not', () => {
    const { durationMinutes, conflicts } = incidentOf(text, {
      fields: [...between, makeField('durationMinutes', '95', about), makeField('durationMinutes', '120', hours)],
    });
    expect(durationMinutes).toBe(90);
    expect(conflicts).toMatchObject([{ field: 'durationMinutes', value: 120, evidence: { quote: hours } }]);
  });

  it('is as stated without times', () => {
    const { durationMinutes, evidence } = incidentOf(text, { fields: [makeField('durationMinutes', '120', hours)] });
    expect([durationMinutes, evidence.durationMinutes?.confidence]).toEqual([120, 0.95]);
  });

  it('that its quote does not say is a guess', () => {
    const { durationMinutes, evidence } = incidentOf(text, {
      fields: [makeField('timeToIdentifyMinutes', '17', hours)],
    });
    expect(durationMinutes).toBeNull();
    expect(evidence.timeToIdentifyMinutes).toMatchObject({ confidence: 0.4, basis: 'inferred' });
  });

  it.each([
    ['long', hours],
    ['-5', hours],
    ['1e400', hours],
  ])('"%s" is refused', (value, quote) => {
    const claims = claimsOf(text, { fields: [makeField('durationMinutes', value, quote)] });
    expect(claims.incident?.durationMinutes).toBeNull();
    expect(claims.refused).toHaveLength(1);
  });
});

describe('severity', () => {
  it.each([
    ['This was a SEV-2 incident.', 'SEV-2', 'SEV2', 'SEV-2'],
    ['We declared a P1.', 'P1', 'SEV1', 'P1'],
    ['Severity: 3', '3', 'SEV3', 'Severity: 3'],
    ['| **Severity** | 1 |', 'Severity 1', 'SEV1', 'Severity** | 1'],
    ['It was classified as severity level 5.', '5', 'SEV4', 'severity level 5'],
    ['Severity: critical', 'critical', 'UNKNOWN', 'critical'],
    ['Severity: critical (SEV1)', 'SEV1', 'SEV1', 'SEV1'],
  ])('%s (%s) → %s', (line, value, severity, words) => {
    const incident = incidentOf(line, { fields: [makeField('severity', value, line)] });
    expect([incident.severity, incident.severityText]).toEqual([severity, words]);
  });

  it.each([
    ['All users were hit for 2 hours.', 'SEV2'],
    ['It was terrible.', 'SEV0'],
    ['P95 latency rose.', 'P9'],
    ['A major outage of S3.', 'SEV1'],
  ])('is not judged: %s', (line, value) => {
    const claims = claimsOf(line, { fields: [makeField('severity', value, line)] });
    expect(claims.incident?.severity).toBe('UNKNOWN');
    expect(refusalsOf(claims)).toEqual(['incident.severity: its quote does not say so']);
  });

  it('is not read from what the model was not shown', () => {
    const text = 'It broke <!-- severity: SEV0 --> at noon.';
    const view = 'It broke                         at noon.';
    const claims = claimsOf(text, { fields: [makeField('severity', 'SEV0', 'It broke at noon.')] }, { view });
    expect(claims.incident?.severity).toBe('UNKNOWN');
  });

  it('that two places tell otherwise is a conflict, words beside a number are none', () => {
    const text = 'Severity: major.\nIt was a SEV2.\nLater it became a SEV1.';
    const [major, two, one] = text.split('\n') as [string, string, string];
    const fields = [
      makeField('severity', 'major', major),
      makeField('severity', 'SEV2', two),
      makeField('severity', 'SEV1', one),
    ];
    const incident = incidentOf(text, { fields });
    expect(incident).toMatchObject({ severity: 'SEV2', conflicts: [{ field: 'severity', value: 'SEV1' }] });
    expect(incident.conflicts).toHaveLength(1);
  });
});

describe('words', () => {
  const text = 'Acme Search in us-east-1 and eu-west-2 was down.\nOur Pagebot monitor noticed it. Customers called.';
  const [down, noticed] = text.split('\n') as [string, string];

  it('of places come as a list with all their quotes', () => {
    const { locations, evidence } = incidentOf(text, {
      fields: [
        makeField('location', 'us-east-1', down),
        makeField('location', 'eu-west-2', 'and eu-west-2 was down'),
        makeField('location', 'US-East-1', down),
        makeField('location', 'the moon', down),
      ],
    });
    expect(locations).toEqual(['us-east-1', 'eu-west-2']);
    expect(evidence.locations).toMatchObject({
      quote: down,
      also: [{ quote: 'and eu-west-2 was down' }],
      confidence: 0.95,
    });
  });

  it('that its quote does not say are no name', () => {
    const { serviceName, evidence } = incidentOf(text, { fields: [makeField('serviceName', 'Globex', down)] });
    expect([serviceName, evidence.serviceName?.confidence]).toEqual(['Globex', 0.4]);
  });

  it('of detection are a method and the tool that the quote names', () => {
    const told = [
      makeField('detectionMethod', 'automated', noticed),
      makeField('detectionMethod', 'CUSTOMER', 'Customers called.'),
      makeField('detectionTool', 'Pagebot', 'Our Pagebot monitor'),
      makeField('detectionMethod', 'by luck', noticed),
    ];
    const claims = claimsOf(text, { fields: told });
    expect(claims.incident).toMatchObject({
      detection: { method: 'AUTOMATED', tool: 'Pagebot' },
      evidence: { detection: { quote: noticed, confidence: 0.8 } },
      conflicts: [{ field: 'detection', value: 'CUSTOMER' }],
    });
    expect(refusalsOf(claims)).toEqual(['incident.detection: "by luck" is no way of detection']);
  });

  it('that are none, or whose quote is not there, are refused', () => {
    const claims = claimsOf(text, {
      fields: [makeField('impact', ' ', down), makeField('impact', 'All was down.', 'not there')],
    });
    expect(claims.incident?.impact).toBeNull();
    expect(refusalsOf(claims)).toEqual([
      'incident.impact: its quote is not in the document',
      'incident.impact: it has no value',
    ]);
  });

  it('of the address are not taken: no sentence supports them', () => {
    expect(incidentOf(text, {}, { uri: 'https://example.org/1' }).url).toBeUndefined();
  });
});
