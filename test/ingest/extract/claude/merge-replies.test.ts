// Replies to the pieces of a long document become one: nothing twice, nothing lost, later steps after earlier ones.
import { describe, expect, it } from 'vitest';
import type { ExtractReply } from '../../../../ingest/extract/claude/extract-reply.js';
import { createQuoteFinder } from '../../../../ingest/extract/claude/find-quote.js';
import { locateReply, type LocatedReply } from '../../../../ingest/extract/claude/locate-reply.js';
import { mergeReplies } from '../../../../ingest/extract/claude/merge-replies.js';
import {
  makeCause,
  makeComponent,
  makeEvent,
  makeField,
  makeMitigation,
  makeReply,
  makeStep,
} from '../../../support/make-reply.js';

const TEXT = 'One failed at 10:00. Two failed at 10:05. We restarted two and drained one. Three failed at 10:10.';
const [ONE, TWO, RESTART, THREE] = TEXT.split(/(?<=\.) /) as [string, string, string, string];

/** Pieces overlap in the middle of the text. */
function merge(...replies: Partial<ExtractReply>[]): LocatedReply {
  const pieces = [
    { start: 0, end: TEXT.indexOf(THREE) },
    { start: TEXT.indexOf(TWO), end: TEXT.length },
    { start: TEXT.indexOf(THREE), end: TEXT.length },
  ];
  const finder = createQuoteFinder(TEXT, TEXT);
  return mergeReplies(
    replies.map((told, index) => ({
      piece: pieces[index]!,
      reply: locateReply(makeReply(told), finder, pieces[index]!),
    })),
  );
}

const pathOf = ({ failurePath }: LocatedReply): string[] =>
  failurePath.map(({ order, from, to }) => `${order} ${from} > ${to}`);

describe('replies to several pieces', () => {
  it('tell an incident if one does, by the first title and summary', () => {
    const merged = merge(
      { tellsIncident: false, whyNot: 'an index' },
      { title: 'Two', summary: 'It failed.' },
      { title: 'Three' },
    );
    expect(merged).toMatchObject({ tellsIncident: true, title: 'Two', summary: 'It failed.', whyNot: 'an index' });
    expect(merge({ tellsIncident: false }, { tellsIncident: false, whyNot: 'a list' })).toMatchObject({
      tellsIncident: false,
      whyNot: 'a list',
    });
  });

  it('tell what stands in their overlap once, in whatever words', () => {
    const restart = makeMitigation(RESTART, { text: 'restarted two' });
    const merged = merge(
      {
        mitigations: [restart, makeMitigation(RESTART, { text: 'drained one' })],
        timeline: [makeEvent('T10:05', TWO)],
      },
      {
        mitigations: [makeMitigation('We restarted two', { text: 'a restart of two' })],
        timeline: [makeEvent('T10:05', TWO, { text: 'Two!' }), makeEvent('T10:10', THREE)],
      },
    );
    expect(merged.mitigations.map(({ text }) => text)).toEqual(['restarted two', 'drained one']);
    expect(merged.timeline.map(({ at }) => at)).toEqual(['T10:05', 'T10:10']);
  });

  it('tell a cause once that summary and analysis both tell', () => {
    const components = [makeComponent('one', ONE)];
    const merged = merge(
      { components, causes: [makeCause('latent-bug', ONE, { component: 'one', text: 'a bug' })] },
      {
        components,
        causes: [
          makeCause('latent-bug', THREE, { component: 'One', text: 'the defect' }),
          makeCause('bad-deploy', THREE),
        ],
      },
    );
    expect(merged.causes.map(({ failureMode, text }) => [failureMode, text])).toEqual([
      ['latent-bug', 'a bug'],
      ['bad-deploy', 'bad-deploy'],
    ]);
  });

  it('keep what a later piece has a quote for, where the earlier one has none', () => {
    const merged = merge(
      { mitigations: [makeMitigation('not there', { text: 'restarted' })] },
      { mitigations: [makeMitigation(RESTART, { text: 'restarted' })] },
    );
    expect(merged.mitigations.map(({ support }) => support.missing.length)).toEqual([1, 0]);
  });

  it('keep all readings of a field', () => {
    const reading = makeField('startedAt', 'T10:00', ONE);
    expect(merge({ fields: [reading] }, { fields: [reading] }).fields).toHaveLength(2);
  });

  it('tell later steps after earlier ones', () => {
    const merged = merge(
      { failurePath: [makeStep(1, 'one', 'two', TWO), makeStep(2, 'two', 'four', TWO)] },
      { failurePath: [makeStep(1, 'four', 'three', THREE)] },
      { failurePath: [makeStep(1, 'three', 'five', THREE), makeStep(1, 'three', 'six', THREE)] },
    );
    expect(pathOf(merged)).toEqual([
      '1 one > two',
      '2 two > four',
      '3 four > three',
      '4 three > five',
      '4 three > six',
    ]);
  });

  it('count their steps from one that both tell', () => {
    const merged = merge(
      { failurePath: [makeStep(1, 'one', 'two', TWO), makeStep(2, 'two', 'three', THREE)] },
      {
        failurePath: [
          makeStep(1, 'One', 'the two', TWO),
          makeStep(2, 'two', 'four', THREE),
          makeStep(3, 'four', 'five', THREE),
        ],
      },
    );
    expect(pathOf(merged)).toEqual(['1 one > two', '2 two > three', '2 two > four', '3 four > five']);
  });

  it('know a component by a name that another piece gives as alias', () => {
    const merged = merge(
      { components: [makeComponent('session store', ONE, { aliases: ['SS'] })] },
      {
        components: [
          makeComponent('SS', TWO, { technology: 'redis' }),
          makeComponent('cache', TWO, { aliases: ['session store'] }),
        ],
      },
    );
    expect(merged.components.map(({ name, aliases, technology }) => [name, aliases, technology])).toEqual([
      ['session store', ['SS', 'cache'], 'redis'],
    ]);
  });

  it('keep apart what one piece names side by side', () => {
    const merged = merge(
      { components: [makeComponent('session store', ONE, { aliases: ['cache'] })] },
      { components: [makeComponent('session store', TWO), makeComponent('cache', TWO)] },
    );
    expect(merged.components.map(({ name, aliases }) => [name, aliases])).toEqual([
      ['session store', []],
      ['cache', []],
    ]);
  });

  it('leave open an alias that two components claim', () => {
    const merged = merge(
      {
        components: [
          makeComponent('one', ONE, { aliases: ['node'] }),
          makeComponent('two', TWO, { aliases: ['node'] }),
        ],
      },
      { components: [makeComponent('node', THREE)] },
    );
    expect(merged.components.map(({ name }) => name)).toEqual(['one', 'two', 'node']);
  });
});
