// Which time is which, and how precisely it is written.
import { describe, expect, it } from 'vitest';
import { incidentOf } from './rules-document.js';

describe('times of the incident', () => {
  it('reads a range whose date stands after it', () => {
    const incident = incidentOf(
      'Between 09:00 and 11:30 UTC on 05 Sept 2018, customers saw errors in the checkout API.',
    );
    expect([incident.startedAt, incident.resolvedAt]).toEqual(['2018-09-05T09:00Z', '2018-09-05T11:30Z']);
    expect(incident.durationMinutes).toBe(150);
    expect(incident.evidence.durationMinutes).toMatchObject({
      basis: 'computed',
      quote: '',
      from: ['startedAt', 'resolvedAt'],
    });
    expect(incident.timezone).toBe('UTC');
  });

  it('converts a zone written as an abbreviation and one that follows the calendar', () => {
    const pdt = incidentOf('On October 12, 2018 from 16:13 to 16:54 PDT the search service returned errors.');
    expect([pdt.startedAt, pdt.resolvedAt, pdt.timezone]).toEqual(['2018-10-12T23:13Z', '2018-10-12T23:54Z', 'PDT']);
    const winter = incidentOf('On 12 January 2018 from 16:13 to 16:54 US/Pacific the search service returned errors.');
    expect(winter.startedAt).toBe('2018-01-13T00:13Z');
    const berlin = incidentOf('On 12 January 2018 from 16:13 to 16:54 CET the search service returned errors.');
    expect(berlin.startedAt).toBe('2018-01-12T15:13Z');
    const offset = incidentOf('On 2018-01-12 from 16:13 to 16:54 UTC+2 the search service returned errors.');
    expect(offset.startedAt).toBe('2018-01-12T14:13Z');
  });

  it.each([
    ['MEZ', '2018-01-12T15:13Z'],
    ['WIB', '2018-01-12T09:13Z'],
    ['Central European Time', '2018-01-12T15:13Z'],
    ['US Central Time', '2018-01-12T22:13Z'],
  ])('knows %s for what it is', (zone, at) => {
    const told = incidentOf(`On 12 January 2018 from 16:13 to 16:54 ${zone} the search service returned errors.`);
    expect([told.startedAt, told.timezone]).toEqual([at, zone]);
  });

  it('takes times without a zone as UTC and says so', () => {
    const incident = incidentOf('On 3 May 2020 the cache cluster failed from 10:00 to 10:25.');
    expect(incident).toMatchObject({ startedAt: '2020-05-03T10:00Z', timezone: null, durationMinutes: 25 });
    expect(incident.evidence.startedAt?.basis).toBe('inferred');
  });

  it('carries a range over midnight', () => {
    const incident = incidentOf(
      'Between 23:18 and 00:07 UTC on 23 Sep 2017, customers could not connect to the database.',
    );
    expect([incident.startedAt, incident.resolvedAt, incident.durationMinutes]).toEqual([
      '2017-09-23T23:18Z',
      '2017-09-24T00:07Z',
      49,
    ]);
  });

  it('keeps a time without a date as a time alone, good for durations', () => {
    const incident = incidentOf('Between 10:26 AM and 2:40 PM PST the log pipeline was delayed.');
    expect([incident.startedAt, incident.resolvedAt, incident.durationMinutes]).toEqual(['T18:26', 'T22:40', 254]);
  });

  it('leaves the year out where nothing gives it', () => {
    expect(incidentOf('On June 13 from 9:16 PM to 11:16 PM UTC the store was unavailable to users.').startedAt).toBe(
      '--06-13T21:16Z',
    );
  });

  it('takes a missing year from the publication date as inferred', () => {
    const incident = incidentOf('On June 13 from 9:16 PM to 11:16 PM UTC the store was unavailable to users.', {
      publishedAt: '2019-06-20',
    });
    expect(incident.startedAt).toBe('2019-06-13T21:16Z');
    expect(incident.evidence.startedAt?.basis).toBe('inferred');
  });

  it('reads day words from the publication date only', () => {
    expect(
      incidentOf('At 07:53 UTC this morning the web servers crashed.', { publishedAt: '2020-02-04' }).startedAt,
    ).toBe('2020-02-04T07:53Z');
  });

  it('is only as precise as the text', () => {
    expect(incidentOf('On 4 March 2016 the primary database failed and orders were lost.').startedAt).toBe(
      '2016-03-04',
    );
  });

  it('uses a zone stated once for a whole timeline', () => {
    const incident = incidentOf(
      '# Outage\n\nThe API was down on 2021-06-01.\n\n## Timeline (all times in PDT)\n\n- 08:00 The outage starts, the API returns errors\n- 08:20 An alert fires\n- 09:00 The incident is resolved\n',
    );
    expect(incident).toMatchObject({
      startedAt: '2021-06-01T15:00Z',
      detectedAt: '2021-06-01T15:20Z',
      resolvedAt: '2021-06-01T16:00Z',
    });
    expect(incident.timeToDetectMinutes).toBe(20);
  });

  it('does not take the promise of a next update for an end', () => {
    const incident = incidentOf(
      'We are experiencing an issue with the mail service, starting at 2020-07-15 05:07 UTC. We will provide an update by 2020-07-15 09:20 UTC with current details.',
    );
    expect([incident.startedAt, incident.resolvedAt]).toEqual(['2020-07-15T05:07Z', null]);
  });

  it('takes a stated duration when no two times are given', () => {
    const incident = incidentOf(
      'The payment API was unavailable for 2 hours 10 minutes because the database ran out of disk space.',
    );
    expect(incident.durationMinutes).toBe(130);
    expect(incident.evidence.durationMinutes?.basis).toBe('stated');
  });

  it('keeps a stated duration that differs as a conflict', () => {
    const incident = incidentOf(
      'Between 09:00 and 11:30 UTC on 05 May 2018, the API was down. The outage lasted 3 hours.',
    );
    expect(incident.durationMinutes).toBe(150);
    expect(incident.conflicts).toMatchObject([{ field: 'durationMinutes', value: 180 }]);
  });

  it('does not call a rounded duration close by a conflict', () => {
    expect(
      incidentOf('Between 09:00 and 11:05 UTC on 05 May 2018, the API was down. The outage lasted about 2 hours.')
        .conflicts,
    ).toEqual([]);
  });

  it('reads the records of a status feed, newest first, and takes the day of each from its posting', () => {
    const text =
      "Service: Acme Mail\n\n[{'area': None, 'text': 'The issue with Acme Mail has been resolved for all users as of 17:51 US/Pacific.', 'when': '2017-04-28T01:02:28Z'}\n {'area': None, 'text': 'We are investigating errors of Acme Mail.\\nMore information by 18:00 US/Pacific.', 'when': '2017-04-28T00:02:35Z'}]";
    const incident = incidentOf(text);
    expect(incident.resolvedAt).toBe('2017-04-28T00:51Z');
    expect(incident.startedAt).toBe('2017-04-28T00:02Z');
    expect(incident.evidence.startedAt).toMatchObject({ quote: '2017-04-28T00:02:35Z', basis: 'inferred' });
  });

  it('keeps the day of a log when its entries quote other dates', () => {
    const incident = incidentOf(
      'The API was down on 2021-06-01.\n\n## Timeline\n\n- 08:00 UTC The API fails to render the page of April 2, 2016\n- 08:30 UTC The incident is resolved\n',
    );
    expect([incident.startedAt, incident.resolvedAt]).toEqual(['2021-06-01T08:00Z', '2021-06-01T08:30Z']);
  });
});
