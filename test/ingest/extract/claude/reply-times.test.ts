// Times of the timeline: a line of a log under the heading of its day says its time; what other places tell is put together.
import { describe, expect, it } from 'vitest';
import { makeEvent, makeField } from '../../../support/make-reply.js';
import { claimsOf, incidentOf } from './claims-of-reply.js';

const LINE = '14:16 UTC errors began';

/** The evidence of the event at 14:16 UTC on 13 June 2018. */
function event(text: string, line = LINE, at = '2018-06-13T14:16') {
  return claimsOf(text, { timeline: [makeEvent(at, line, { zone: 'UTC' })] }).timeline[0]?.evidence;
}

describe('the time of an event', () => {
  it.each([
    ['in Markdown', `## June 13, 2018\n\n- ${LINE}`],
    ['in bold', `**Timeline of June 13, 2018**\n- 13:00 UTC a release\n- ${LINE}`],
    ['as a date by itself', `Timeline\n\nWednesday, 2018-06-13\n13:00 UTC a release, planned on 2018-06-12\n${LINE}`],
    ['with a colon', `On June 13, 2018 we saw this:\n${LINE}`],
    ['the latest of several', `# 2018-06-12\n13:00 UTC a release\n# 2018-06-13\n${LINE}`],
  ])('is said under a heading of its day: %s', (_, text) => {
    expect(event(text)).toMatchObject({ quote: LINE, also: [], confidence: 0.8, basis: 'stated' });
  });

  it.each([
    ['a sentence above', `It failed on June 13, 2018, at noon.\n\n${LINE}`, 'June 13, 2018'],
    ['a sentence below', `${LINE}\n\nThis was told on June 13, 2018, to all.`, 'June 13, 2018'],
    ['a heading that is not the last', `# 2018-06-13\n13:00 UTC a release\n# 2018-06-14\n${LINE}`, '2018-06-13'],
    ['a heading without the year', `A report of 2018.\n# June 13\n${LINE}`, 'June 13'],
  ])('is put together where %s tells the day, and the day is quoted', (_, text, day) => {
    const start = text.indexOf(day);
    expect(event(text)).toMatchObject({
      quote: LINE,
      also: [{ quote: day, start, end: start + day.length }],
      confidence: 0.6,
      basis: 'stated',
    });
  });

  it('is put together where the heading of its day does not tell the zone', () => {
    const line = '14:16 errors began';
    expect(event(`All times are UTC.\n# 2018-06-13\n${line}`, line)).toMatchObject({ confidence: 0.6 });
    expect(event(`# 2018-06-13 (UTC)\n${line}`, line)).toMatchObject({ confidence: 0.8, also: [] });
  });

  it('is put together past midnight, and the day before is quoted', () => {
    const line = '00:20 UTC it was over';
    expect(event(`# 2018-06-13\n${LINE}\n${line}`, line, '2018-06-14T00:20')).toMatchObject({
      also: [{ quote: '2018-06-13' }],
      confidence: 0.6,
    });
  });

  it('is said by a line that tells it all', () => {
    const line = 'On June 13, 2018 at 14:16 UTC errors began.';
    expect(event(line, line)).toMatchObject({ also: [], confidence: 0.8 });
  });
});

it('a time of the incident quotes the day that its line does not tell, once', () => {
  const text = `# June 13, 2018\n${LINE}`;
  const tell = (quotes: string[]) =>
    incidentOf(text, { fields: [makeField('startedAt', '2018-06-13T14:16', '', { zone: 'UTC', quotes })] }).evidence
      .startedAt?.also;
  expect(tell([LINE])).toEqual([{ quote: 'June 13, 2018', start: 2, end: 15 }]);
  expect(tell([LINE, '# June 13, 2018'])).toHaveLength(1);
});
