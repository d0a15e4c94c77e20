// What the whole text tells of zones and days decides how far a time is believed.
import { describe, expect, it } from 'vitest';
import { makeEvent, makeField } from '../../../support/make-reply.js';
import { claimsOf, incidentOf, refusalsOf } from './claims-of-reply.js';

describe('a zone that is written and known', () => {
  it.each([
    ['MEZ', '09:00'],
    ['WIB', '03:00'],
    ['ICT', '03:00'],
    ['PHT', '02:00'],
    ['Central European Time', '09:00'],
    ['Australian Eastern Standard Time', '23:00'],
  ])('is taken as what it is: %s', (zone, clock) => {
    const line = `It began on 4 March 2021 at 10:00 ${zone}.`;
    const incident = incidentOf(line, { fields: [makeField('startedAt', '2021-03-04T10:00', line, { zone })] });
    expect(incident.startedAt?.slice(11)).toBe(`${clock}Z`);
    expect(incident).toMatchObject({ timezone: zone, evidence: { startedAt: { confidence: 0.95 } } });
  });
});

describe('a zone that is written and not known', () => {
  it.each(['local time', 'Berlin time', 'XKT', 'Europe/Nowhere'])(
    'stays as written, and its times are guesses in UTC: %s',
    (zone) => {
      const line = `It began on 4 March 2021 at 10:00 (${zone}).`;
      const claims = claimsOf(line, {
        fields: [makeField('startedAt', '2021-03-04T10:00', line, { zone })],
        timeline: [makeEvent('2021-03-04T10:00', line, { zone })],
      });
      const guessed = { confidence: 0.4, basis: 'inferred' };
      expect(claims.incident).toMatchObject({
        startedAt: '2021-03-04T10:00Z',
        timezone: zone,
        evidence: { startedAt: guessed },
      });
      expect(claims.timeline).toMatchObject([{ at: '2021-03-04T10:00Z', evidence: guessed }]);
      expect(claims.refused).toEqual([
        {
          claim: { list: 'incident.timezone', value: zone },
          reason: 'only its offset: it is not known, and times in this zone are taken as UTC',
        },
      ]);
    },
  );

  const text = `It began on 4 March 2021 at 10:00 XKT.
It was over on 4 March 2021 at 05:30 UTC.
It was over on 4 March 2021 at 11:30 XKT.`;
  const [began, overInUtc, over] = text.split('\n') as [string, string, string];
  const start = makeField('startedAt', '2021-03-04T10:00', began, { zone: 'XKT' });
  const endInUtc = makeField('resolvedAt', '2021-03-04T05:30', overInUtc, { zone: 'UTC' });
  const end = makeField('resolvedAt', '2021-03-04T11:30', over, { zone: 'XKT' });

  it('puts no time before or after one of another zone, nor minutes or a conflict between them', () => {
    const claims = claimsOf(text, { fields: [start, endInUtc, end] });
    expect(claims.incident).toMatchObject({
      startedAt: '2021-03-04T10:00Z',
      resolvedAt: '2021-03-04T05:30Z',
      durationMinutes: null,
      conflicts: [],
    });
    expect(refusalsOf(claims)).toHaveLength(1);
  });

  it('gives minutes between two times of its own', () => {
    expect(incidentOf(text, { fields: [start, end] }).durationMinutes).toBe(90);
  });
});

describe('a day in figures', () => {
  const begin = (text: string, value: string) =>
    incidentOf(text, { fields: [makeField('startedAt', value, text.split('\n')[0]!, { zone: 'UTC' })] }).evidence
      .startedAt;
  const line = 'On 03/04/2021 at 10:00 UTC the API failed.';

  it.each(['2021-03-04T10:00', '2021-04-03T10:00'])('that could be two days is neither for sure: %s', (value) => {
    expect(begin(line, value)).toMatchObject({ confidence: 0.6, basis: 'inferred' });
  });

  it.each([
    ['other figures', 'It was fixed on 17/04/2021.', '2021-04-03T10:00', '2021-03-04T10:00'],
    ['other figures', 'It was fixed on 04/17/2021.', '2021-03-04T10:00', '2021-04-03T10:00'],
    ['the same day in words', 'The report of 3 April 2021.', '2021-04-03T10:00', '2021-03-04T10:00'],
    ['the same day in ISO form', 'Report 2021-03-04.', '2021-03-04T10:00', '2021-04-03T10:00'],
  ])('is the one that %s settle: %s', (_, other, right, wrong) => {
    expect(begin(`${line}\n${other}`, right)).toMatchObject({ confidence: 0.95, basis: 'stated' });
    expect(begin(`${line}\n${other}`, wrong)).toMatchObject({ confidence: 0.4, basis: 'inferred' });
  });

  it('stays open where other figures settle nothing, or both', () => {
    for (const others of ['It was fixed on 05/06/2021.', 'Seen on 17/04/2021 and 04/18/2021.'])
      expect(begin(`${line}\n${others}`, '2021-04-03T10:00')).toMatchObject({ confidence: 0.6, basis: 'inferred' });
  });

  it.each([
    ['On 04/04/2021 at 10:00 UTC it failed.', '2021-04-04T10:00'],
    ['On 17/04/2021 at 10:00 UTC it failed.', '2021-04-17T10:00'],
  ])('that can be one day only is said: %s', (only, value) => {
    expect(begin(only, value)).toMatchObject({ confidence: 0.95, basis: 'stated' });
  });
});
