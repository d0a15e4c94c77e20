// A quote that stands in several places opens the one that is meant: beside its claim's other quotes, and in a list that is
// told in order after the entry before.
import { describe, expect, it } from 'vitest';
import { createQuoteFinder } from '../../../../ingest/extract/claude/find-quote.js';
import { locateReply, type LocatedReply } from '../../../../ingest/extract/claude/locate-reply.js';
import type { ExtractReply } from '../../../../ingest/extract/claude/extract-reply.js';
import { makeEvent, makeField, makeMitigation, makeReply } from '../../../support/make-reply.js';

function locate(text: string, told: Partial<ExtractReply>, piece = { start: 0, end: text.length }): LocatedReply {
  return locateReply(makeReply(told), createQuoteFinder(text, text), piece);
}

/** Where the places of an entry begin. */
const startsOf = ({ support }: LocatedReply['timeline' | 'fields' | 'mitigations'][number]): number[] =>
  support.places.map(({ start }) => start);

const POSTED = 'Mar 4, 2021 12:51';
const FEED = `${POSTED}
We are looking into it. An update follows soon.

${POSTED}
A report of failing orders came in. Its cause is not known.

Mar 4, 2021 12:40
All is well.`;

describe('a quote that stands in several places', () => {
  it.each([['A report of failing orders came in.'], ['Its cause is not known.']])(
    'is the one in the paragraph of the quote beside it: %s',
    (report) => {
      const [event] = locate(FEED, {
        timeline: [makeEvent('2021-03-04T12:51', '', { quotes: [POSTED, report] })],
      }).timeline;
      expect(startsOf(event!)).toEqual([FEED.lastIndexOf(POSTED), FEED.indexOf(report)]);
    },
  );

  it('is the nearest one, and the one in the same paragraph before a nearer one', () => {
    const text = 'Total: 5\n\n10:00 node one failed, and much was lost with it.\nTotal: 5\n\nTotal: 5';
    const [reading] = locate(text, {
      fields: [makeField('impact', '5', '', { quotes: ['10:00 node one failed', 'Total: 5'] })],
    }).fields;
    expect(startsOf(reading!)).toEqual([text.indexOf('10:00'), text.indexOf('Total', 20)]);
  });

  it('is the one beside the first, where none of its quotes stands once only', () => {
    const text =
      '10:00 UTC - Restarted the API.\n10:05 UTC - errors again.\n11:00 UTC - Restarted the API.\nRestarted the API, at 11:00 UTC.';
    const quotes = ['11:00 UTC', 'Restarted the API.'];
    const [mitigation] = locate(text, { mitigations: [makeMitigation('', { quotes })] }).mitigations;
    expect(startsOf(mitigation!)).toEqual([text.indexOf('11:00'), text.indexOf('Restarted', 50)]);
  });

  it('is the first in what the model was shown, else the first of all', () => {
    const text = 'It failed. It failed. It failed. We knew it. Done.';
    const at = (start: number, end: number): number[] =>
      startsOf(locate(text, { mitigations: [makeMitigation('It failed.')] }, { start, end }).mitigations[0]!);
    expect([at(0, 20), at(5, 30), at(35, 50)]).toEqual([[0], [11], [0]]);
  });

  it('stays in the order in which the quotes were given', () => {
    const quotes = ['All is well.', 'Mar 4, 2021 12:40', 'nowhere'];
    const [event] = locate(FEED, { timeline: [makeEvent('', '', { quotes })] }).timeline;
    expect(startsOf(event!)).toEqual([FEED.indexOf('All is well.'), FEED.indexOf('Mar 4, 2021 12:40')]);
    expect(event?.support.missing).toEqual(['nowhere']);
  });
});

describe('an event whose only quote stands in several places', () => {
  const REPEATED = 'Restarted the node.';
  const lines = [`${REPEATED}`, 'It ran.', `${REPEATED}`, 'It failed again.', `${REPEATED}`, 'It was replaced.'];
  const startsIn = (text: string, told: readonly string[]): number[] =>
    locate(text, { timeline: told.map((quote) => makeEvent('', quote)) }).timeline.flatMap(startsOf);

  it('comes after the event told before it', () => {
    const text = lines.join('\n');
    expect(startsIn(text, ['It ran.', REPEATED, REPEATED, 'It was replaced.'])).toEqual([
      text.indexOf('It ran.'),
      text.indexOf(REPEATED, 10),
      text.lastIndexOf(REPEATED),
      text.indexOf('It was replaced.'),
    ]);
  });

  it('comes before it where the newest stands first', () => {
    const text = lines.toReversed().join('\n');
    expect(startsIn(text, [REPEATED, 'It ran.', REPEATED, 'It failed again.', REPEATED, 'It was replaced.'])).toEqual([
      text.lastIndexOf(REPEATED),
      text.indexOf('It ran.'),
      text.lastIndexOf(REPEATED, text.indexOf('It ran.')),
      text.indexOf('It failed again.'),
      text.indexOf(REPEATED),
      text.indexOf('It was replaced.'),
    ]);
  });

  it('is the first of all where none comes after', () => {
    const text = `${REPEATED} ${REPEATED} It was replaced.`;
    expect(startsIn(text, ['It was replaced.', REPEATED])).toEqual([text.indexOf('It was'), 0]);
  });
});

it('thousands of repeated quotes in a long text are placed in one pass each', () => {
  // Looking at every pair of places would take minutes.
  const text = `${'12:00 UTC\nIt failed **again**.\n\n'.repeat(20_000)}It ended.`;
  const events = Array.from({ length: 10 }, () => makeEvent('', '', { quotes: ['It failed again.', '12:00 UTC'] }));
  const { timeline } = locate(text, {
    timeline: [...events, makeEvent('', '', { quotes: ['It ended.', '12:00 UTC'] })],
  });
  expect(startsOf(timeline.at(-1)!)).toEqual([text.indexOf('It ended.'), text.lastIndexOf('12:00 UTC')]);
});
