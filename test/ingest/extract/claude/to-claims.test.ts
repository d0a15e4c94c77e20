// A located reply becomes claims that keep the contract's rules: evidence, confidence, components, path and roles, causes.
import { describe, expect, it } from 'vitest';
import {
  makeActionItem,
  makeAffected,
  makeCause,
  makeComponent,
  makeDependency,
  makeEvent,
  makeField,
  makeMitigation,
  makeStep,
} from '../../../support/make-reply.js';
import { claimsOf, refusalsOf } from './claims-of-reply.js';

const TEXT = `A release of the ledger took all connections of orders-db.
Without a connection the shop frontend timed out.
The mail queue was slow too. Engineers rolled back.`;
const [LEDGER, FRONTEND] = TEXT.split('\n') as [string, string];
const QUEUE = 'The mail queue was slow too.';
const components = [
  makeComponent('ledger', LEDGER),
  makeComponent('orders-db', LEDGER, { kind: 'DATABASE' }),
  makeComponent('shop frontend', FRONTEND),
  makeComponent('mail queue', QUEUE, { kind: 'QUEUE' }),
];
const rolesOf = ({ affected }: ReturnType<typeof claimsOf>): Record<string, string> =>
  Object.fromEntries(affected.map(({ component, role }) => [component, role]));

describe('evidence', () => {
  it('is the first quote with its place, further ones beside it', () => {
    const { causes } = claimsOf(TEXT, { causes: [makeCause('bad-deploy', LEDGER, { quotes: [LEDGER, FRONTEND] })] });
    const start = TEXT.indexOf(FRONTEND);
    expect(causes[0]?.evidence).toEqual({
      quote: LEDGER,
      start: 0,
      end: LEDGER.length,
      also: [{ quote: FRONTEND, start, end: start + FRONTEND.length }],
      confidence: 0.6,
      basis: 'stated',
    });
  });

  it.each([
    ['SAID', 0.8, 'stated'],
    ['CHOSEN', 0.8, 'stated'],
    ['FOLLOWS', 0.6, 'inferred'],
    ['GUESS', 0.4, 'inferred'],
  ] as const)('of a cause that is %s is at most %d sure and %s', (sureness, confidence, basis) => {
    const { causes } = claimsOf(TEXT, { causes: [makeCause('bad-deploy', LEDGER, { sureness })] });
    expect(causes[0]?.evidence).toMatchObject({ confidence, basis });
  });

  it('with one quote that is not in the text refuses the claim and tells the words', () => {
    const quotes = [LEDGER, 'the moon was full', 'so were the tides'];
    const { mitigations, refused } = claimsOf(TEXT, {
      mitigations: [makeMitigation('', { text: 'rolled back', quotes })],
    });
    expect(mitigations).toEqual([]);
    expect(refused).toEqual([
      {
        claim: {
          list: 'mitigations',
          text: 'rolled back',
          outcome: 'UNKNOWN',
          sureness: 'SAID',
          quotes,
          sought: 'the moon was full\nso were the tides',
        },
        reason: 'its quote is not in the document',
      },
    ]);
  });

  it('is needed: a claim without a quote, or with one that says nothing, is refused', () => {
    const told = { mitigations: [makeMitigation('', { quotes: [] }), makeMitigation('...')] };
    expect(refusalsOf(claimsOf(TEXT, told))).toEqual([
      'mitigations: it has no quote',
      'mitigations: its quote is not in the document',
    ]);
  });

  it('is more than words of grammar', () => {
    const text = `${TEXT} It was there and so were they. Down. データベースが停止した。`;
    const told = {
      causes: [
        makeCause('bad-deploy', 'the'),
        makeCause('latent-bug', 'It was there and so were they.'),
        makeCause('power-loss', 'データベースが停止した'),
      ],
      symptoms: [{ symptom: 'UNAVAILABLE' as const, text: 'down', sureness: 'SAID' as const, quotes: ['Down.'] }],
    };
    const claims = claimsOf(text, told);
    expect(claims.causes).toMatchObject([
      { failureMode: 'power-loss', evidence: { confidence: 0.8, basis: 'stated' } },
    ]);
    expect(refusalsOf(claims)).toEqual(['causes: its quote says nothing', 'causes: its quote says nothing']);
    expect(claims.incident?.symptoms).toHaveLength(1);
  });

  it('of one word is the name of something, and that anything is so merely follows', () => {
    const claims = claimsOf(TEXT, {
      components: [makeComponent('ledger', 'ledger')],
      fields: [makeField('serviceName', 'orders-db', 'orders-db')],
      affected: [makeAffected('ledger', 'ledger')],
      causes: [makeCause('bad-deploy', 'connections')],
    });
    expect(claims.components[0]?.evidence).toMatchObject({ confidence: 0.8, basis: 'stated' });
    expect(claims.incident?.evidence.serviceName).toMatchObject({ confidence: 0.95, basis: 'stated' });
    expect(claims.affected[0]?.evidence).toMatchObject({ confidence: 0.6, basis: 'inferred' });
    expect(claims.causes[0]?.evidence).toMatchObject({ confidence: 0.6, basis: 'inferred' });
  });

  it('counts a quote inside another as that one', () => {
    const { causes } = claimsOf(TEXT, {
      causes: [makeCause('bad-deploy', LEDGER, { quotes: ['A release of the ledger', LEDGER] })],
    });
    expect(causes[0]?.evidence).toMatchObject({ quote: LEDGER, also: [], confidence: 0.8 });
  });
});

describe('components', () => {
  it('get refs from their names', () => {
    const told = [
      makeComponent('Ledger', LEDGER),
      makeComponent('ledger (EU)', LEDGER),
      makeComponent('ledger: EU!', LEDGER),
    ];
    const names = claimsOf(TEXT, { components: told }).components.map(({ ref, name }) => [ref, name]);
    expect(names).toEqual([
      ['ledger', 'Ledger'],
      ['ledger-eu', 'ledger (EU)'],
    ]);
  });

  it('are told without what no reader sees', () => {
    const told = [makeComponent('Ledger', LEDGER, { aliases: ['\u202eledger\u200b (EU)\u202c'] })];
    expect(claimsOf(TEXT, { components: told }).components[0]?.aliases).toEqual(['ledger (EU)']);
  });

  it('of one name in several spellings are one, with the aliases of all', () => {
    const told = [
      makeComponent('shop frontend', FRONTEND, { aliases: ['web shop'] }),
      makeComponent('The Shop-Frontends', FRONTEND, { aliases: ['storefront', 'Web Shop'], technology: 'React' }),
    ];
    expect(claimsOf(`${TEXT} It is made with React.`, { components: told }).components).toMatchObject([
      { name: 'shop frontend', aliases: ['web shop', 'storefront'], technology: 'react' },
    ]);
  });

  it('are not known by the name of another one', () => {
    const told = [
      makeComponent('ledger', LEDGER, { aliases: ['orders-db', 'the books'] }),
      makeComponent('orders-db', LEDGER),
    ];
    expect(claimsOf(TEXT, { components: told }).components.map(({ aliases }) => aliases)).toEqual([['the books'], []]);
  });

  it('that no quote names are inferred', () => {
    const told = [
      makeComponent('payment gateway', LEDGER),
      makeComponent('order database', LEDGER, { aliases: ['orders-db'] }),
    ];
    const [gateway, database] = claimsOf(TEXT, { components: told }).components;
    expect(gateway?.evidence).toMatchObject({ confidence: 0.6, basis: 'inferred' });
    expect(database?.evidence).toMatchObject({ confidence: 0.8, basis: 'stated' });
  });

  it('have the technology that the text says, in any spelling of it, and the team that a quote says', () => {
    const text = `${TEXT} orders-db runs Postgres. The books team looks after the ledger. The mail team was told.`;
    const told = [
      makeComponent('orders-db', LEDGER, { technology: 'PostgreSQL' }),
      makeComponent('ledger', 'The books team looks after the ledger.', { technology: 'java', team: 'Books Team' }),
      makeComponent('mail queue', QUEUE, { technology: 'mail queue', team: 'mail team' }),
    ];
    const claims = claimsOf(text, { components: told });
    expect(claims.components.map(({ technology, team }) => [technology, team])).toEqual([
      ['postgresql', undefined],
      [undefined, 'Books Team'],
      ['mail queue', undefined],
    ]);
    expect(refusalsOf(claims)).toEqual([
      'components: only its technology: nothing says it',
      'components: only its team: nothing says it',
    ]);
  });

  it('are no people, and what refers to them is refused too', () => {
    const claims = claimsOf(TEXT, {
      components: [...components, makeComponent('Engineers', 'Engineers rolled back.')],
      failurePath: [makeStep(1, 'ledger', 'Engineers', 'Engineers rolled back.')],
    });
    expect(claims.failurePath).toEqual([]);
    expect(refusalsOf(claims)).toEqual([
      'components: people and users are no component',
      'failurePath: it refers to "Engineers", which was refused',
    ]);
  });

  it('are found by any spelling of their name and by an alias that only one has', () => {
    const told = {
      components: [
        makeComponent('ledger', LEDGER, { aliases: ['books', 'core'] }),
        makeComponent('orders-db', LEDGER, { aliases: ['core'] }),
      ],
      dependencies: [
        makeDependency('The Ledger', 'orders-db', LEDGER),
        makeDependency('books', 'orders DB', LEDGER, { kind: 'STORES_IN' }),
        makeDependency('core', 'orders-db', LEDGER),
      ],
    };
    const claims = claimsOf(TEXT, told);
    expect(claims.dependencies.map(({ from, to, kind }) => [from, to, kind])).toEqual([
      ['ledger', 'orders-db', 'DEPENDS_ON'],
      ['ledger', 'orders-db', 'STORES_IN'],
    ]);
    expect(refusalsOf(claims)).toEqual(['dependencies: "core" is not among the components']);
  });
});

describe('the failure path', () => {
  it('is numbered from 1 without gaps, side by side where it was', () => {
    const claims = claimsOf(TEXT, {
      components,
      failurePath: [
        makeStep(40, 'orders-db', 'shop frontend', FRONTEND),
        makeStep(-7, 'ledger', 'orders-db', LEDGER),
        makeStep(40, 'orders-db', 'mail queue', QUEUE),
      ],
    });
    expect(claims.failurePath.map(({ order, from, to }) => `${order} ${from} > ${to}`)).toEqual([
      '1 ledger > orders-db',
      '2 orders-db > shop-frontend',
      '2 orders-db > mail-queue',
    ]);
    expect(rolesOf(claims)).toEqual({
      ledger: 'ORIGIN',
      'orders-db': 'PROPAGATED',
      'shop-frontend': 'IMPACTED',
      'mail-queue': 'IMPACTED',
    });
  });

  it('leaves out a step to itself and one to a stranger', () => {
    const claims = claimsOf(TEXT, {
      components,
      failurePath: [
        makeStep(1, 'ledger', 'The Ledger', LEDGER),
        makeStep(2, 'ledger', 'the moon', LEDGER),
        makeStep(3, 'ledger', 'orders-db', LEDGER),
      ],
    });
    expect(claims.failurePath.map(({ order, to }) => [order, to])).toEqual([[1, 'orders-db']]);
    expect(refusalsOf(claims)).toEqual([
      'failurePath: it leads from a component to itself',
      'failurePath: "the moon" is not among the components',
    ]);
  });

  it('follows no more than from words that name neither end of a step', () => {
    const text = `${TEXT} Then it timed out because that was full. The queue waited for the database.`;
    const evidenceOf = (quote: string, from = 'orders-db', to = 'shop frontend') =>
      claimsOf(text, {
        components: [...components, makeComponent('orders database', LEDGER, { aliases: ['the books'] })],
        failurePath: [makeStep(1, from, to, quote)],
        dependencies: [makeDependency(to, from, quote)],
      }).failurePath[0]?.evidence;
    expect(evidenceOf('Then it timed out because that was full.')).toMatchObject({
      confidence: 0.6,
      basis: 'inferred',
    });
    expect(evidenceOf(FRONTEND)).toMatchObject({ confidence: 0.8, basis: 'stated' });
    const byWord = evidenceOf('The queue waited for the database.', 'orders database', 'mail queue');
    expect(byWord).toMatchObject({ confidence: 0.8, basis: 'stated' });
  });

  it('makes both its ends affected, by the words of the step', () => {
    const claims = claimsOf(TEXT, {
      components,
      affected: [makeAffected('orders-db', LEDGER)],
      failurePath: [makeStep(1, 'ledger', 'orders-db', LEDGER)],
    });
    expect(claims.affected).toMatchObject([
      { component: 'orders-db', role: 'IMPACTED', effect: 'it failed', evidence: { confidence: 0.8, basis: 'stated' } },
      {
        component: 'ledger',
        role: 'ORIGIN',
        effect: '',
        evidence: { quote: LEDGER, confidence: 0.6, basis: 'inferred' },
      },
    ]);
  });

  it('decides roles, whatever is said of where it began', () => {
    const claims = claimsOf(TEXT, {
      components,
      affected: [
        makeAffected('mail queue', QUEUE, { beganHere: true }),
        makeAffected('shop frontend', FRONTEND, { beganHere: true }),
      ],
      failurePath: [makeStep(1, 'orders-db', 'shop frontend', FRONTEND)],
    });
    expect(rolesOf(claims)).toEqual({ 'mail-queue': 'IMPACTED', 'shop-frontend': 'IMPACTED', 'orders-db': 'ORIGIN' });
  });

  it('has one origin where it comes back to it', () => {
    const claims = claimsOf(TEXT, {
      components,
      failurePath: [
        makeStep(1, 'ledger', 'orders-db', LEDGER),
        makeStep(2, 'orders-db', 'ledger', LEDGER),
        makeStep(3, 'ledger', 'orders-db', LEDGER),
      ],
    });
    expect(claims.failurePath).toHaveLength(3);
    expect(rolesOf(claims)).toEqual({ ledger: 'ORIGIN', 'orders-db': 'PROPAGATED' });
  });

  it('is put in order where a chain was told with equal orders: nothing is passed on before it is there', () => {
    const claims = claimsOf(TEXT, {
      components,
      failurePath: [
        makeStep(1, 'orders-db', 'shop frontend', FRONTEND),
        makeStep(1, 'ledger', 'orders-db', LEDGER),
        makeStep(1, 'ledger', 'mail queue', QUEUE),
        makeStep(2, 'shop frontend', 'ledger', FRONTEND),
      ],
    });
    expect(claims.failurePath.map(({ order, from, to }) => `${order} ${from} > ${to}`)).toEqual([
      '1 ledger > orders-db',
      '1 ledger > mail-queue',
      '2 orders-db > shop-frontend',
      '3 shop-frontend > ledger',
    ]);
    expect(rolesOf(claims)).toEqual({
      ledger: 'ORIGIN',
      'orders-db': 'PROPAGATED',
      'mail-queue': 'IMPACTED',
      'shop-frontend': 'PROPAGATED',
    });
  });

  it('leaves side by side what an earlier step explains, and two that took each other down', () => {
    const hitBefore = [
      makeStep(1, 'ledger', 'orders-db', LEDGER),
      makeStep(2, 'mail queue', 'orders-db', QUEUE),
      makeStep(2, 'orders-db', 'shop frontend', FRONTEND),
    ];
    const claims = claimsOf(TEXT, { components, failurePath: hitBefore });
    expect(claims.failurePath.map(({ order }) => order)).toEqual([1, 2, 2]);
    expect(rolesOf(claims)).toEqual({
      ledger: 'ORIGIN',
      'orders-db': 'PROPAGATED',
      'mail-queue': 'ORIGIN',
      'shop-frontend': 'IMPACTED',
    });
    const both = [makeStep(1, 'ledger', 'orders-db', LEDGER), makeStep(1, 'orders-db', 'ledger', LEDGER)];
    expect(rolesOf(claimsOf(TEXT, { components, failurePath: both }))).toEqual({
      ledger: 'ORIGIN',
      'orders-db': 'ORIGIN',
    });
  });
});

describe('without a path', () => {
  it('the fault began where the text says so', () => {
    const claims = claimsOf(TEXT, {
      components,
      affected: [makeAffected('ledger', LEDGER, { beganHere: true }), makeAffected('mail queue', QUEUE)],
    });
    expect(rolesOf(claims)).toEqual({ ledger: 'ORIGIN', 'mail-queue': 'IMPACTED' });
  });

  it('a component that failed alone is the origin, users that suffered beside it or not', () => {
    const affected = [
      makeAffected('mail queue', QUEUE),
      makeAffected('Mail Queues', QUEUE),
      makeAffected('users', QUEUE),
    ];
    expect(rolesOf(claimsOf(TEXT, { components, affected }))).toEqual({ 'mail-queue': 'ORIGIN' });
  });

  it.each([
    ['another one is refused', { affected: [makeAffected('mail queue', QUEUE), makeAffected('ledger', 'not there')] }],
    [
      'the component it suffered from is refused',
      { components: [makeComponent('mail queue', QUEUE), makeComponent('ledger', 'not there')] },
    ],
    ['the step that led to it is refused', { failurePath: [makeStep(1, 'ledger', 'mail queue', 'not there')] }],
  ])('a component that is alone because %s is no origin', (_, told) => {
    const affected = [makeAffected('mail queue', QUEUE)];
    const beside = 'components' in told ? [makeAffected('ledger', LEDGER)] : [];
    const claims = claimsOf(TEXT, { components, affected: [...affected, ...beside], ...told });
    expect(rolesOf(claims)).toEqual({ 'mail-queue': 'IMPACTED' });
  });

  it('each component is affected once', () => {
    const told = [
      makeAffected('ledger', 'not there'),
      makeAffected('the ledger', LEDGER, { effect: 'wrong' }),
      makeAffected('ledger', LEDGER),
    ];
    const claims = claimsOf(TEXT, { components, affected: told });
    expect(claims.affected).toMatchObject([{ component: 'ledger', effect: 'wrong' }]);
    expect(refusalsOf(claims)).toEqual(['affected: its quote is not in the document']);
  });
});

describe('other lists', () => {
  it('take a defence that failed for what let it through, never for the root', () => {
    const told = [makeCause('monitoring-gap', LEDGER, { component: 'ledger' }), makeCause('bad-deploy', LEDGER)];
    expect(claimsOf(TEXT, { components, causes: told }).causes).toMatchObject([
      {
        failureMode: 'monitoring-gap',
        kind: 'contributing',
        component: 'ledger',
        evidence: { confidence: 0.6, basis: 'inferred' },
      },
      { failureMode: 'bad-deploy', kind: 'root' },
    ]);
  });

  it('refuse a cause that refers to no component', () => {
    const claims = claimsOf(TEXT, { components, causes: [makeCause('bad-deploy', LEDGER, { component: 'the moon' })] });
    expect(claims.causes).toEqual([]);
    expect(refusalsOf(claims)).toEqual(['causes: "the moon" is not among the components']);
  });

  it('leave out what an action item does not tell, what its quotes do not say, and names that were masked', () => {
    const todo = 'Books team: raise the limit by 3 June 2021 at the latest, and alert on it in May.';
    const told = [
      makeActionItem(todo, { owner: '', due: '' }),
      makeActionItem(todo, { owner: 'the Books Team', due: 'in May' }),
      makeActionItem(todo, { owner: '*** ****', due: '2021-06-03' }),
      makeActionItem(todo, { owner: 'mail team', due: '2021-06-04' }),
      makeActionItem(QUEUE, { owner: 'Books team', due: 'May' }),
    ];
    const claims = claimsOf(`${TEXT}\n${todo}\nThe mail team waits until 4 June 2021.`, { actionItems: told });
    expect(claims.actionItems.map(({ owner, due }) => [owner, due])).toEqual([
      [undefined, undefined],
      ['the Books Team', 'in May'],
      [undefined, '2021-06-03'],
      [undefined, undefined],
      [undefined, undefined],
    ]);
    expect(refusalsOf(claims)).toEqual([
      'actionItems: only its owner: nothing says it',
      'actionItems: only its due: nothing says it',
      'actionItems: only its owner: nothing says it',
      'actionItems: only its due: nothing says it',
    ]);
  });

  it('keep an event without the time that its line does not say', () => {
    const claims = claimsOf(TEXT, {
      timeline: [makeEvent('T10:26', QUEUE, { text: 'slow' }), makeEvent('', QUEUE, { text: 'slow' })],
    });
    expect(claims.timeline.map(({ at, text }) => [at, text])).toEqual([
      [undefined, 'slow'],
      [undefined, 'slow'],
    ]);
    expect(refusalsOf(claims)).toEqual(['timeline: only its time: the time 10:26 is not in its quotes']);
  });

  it('tell of other incidents among what was refused', () => {
    const claims = claimsOf(TEXT, { otherIncidents: [{ title: 'The day before', quotes: [QUEUE] }] });
    expect(claims.refused).toEqual([
      {
        claim: { list: 'incident', title: 'The day before', quotes: [QUEUE] },
        reason: 'the text tells another incident: one extraction tells one',
      },
    ]);
  });
});

describe('the title', () => {
  it("is the document's, unless that is only its address", () => {
    expect(claimsOf(TEXT, { title: 'Shop down' }).incident?.title).toBe('A bad day');
    expect(claimsOf(TEXT, { title: 'Shop down' }, { title: 'test/a.md' }).incident?.title).toBe('Shop down');
    expect(claimsOf(TEXT, {}, { title: '  ' }).incident?.title).toBe('Incident');
  });

  it("is the incident's own in a document that tells several", () => {
    const otherIncidents = [{ title: 'The day before', quotes: [QUEUE] }];
    expect(claimsOf(TEXT, { title: 'Shop down', otherIncidents }).incident?.title).toBe('Shop down');
    expect(claimsOf(TEXT, { title: ' ', otherIncidents }).incident?.title).toBe('A bad day');
  });

  it('and the summary are cut to a sane length', () => {
    const { incident } = claimsOf(TEXT, { summary: 'word\n'.repeat(5_000) });
    expect(incident?.summary.length).toBeLessThanOrEqual(2_000);
    expect(incident?.summary).toMatch(/^word word .*…$/);
  });
});
