// The one example of the extraction's prompt: an invented report of an invented company, and what is to be replied to it. It
// shows what rules tell less well: the path's direction against that of the calls, the cause told once, a fear that is no claim.
import type { ExtractReply } from '../extract-reply.js';

export const EXAMPLE_DOCUMENT = `Ticket sales down, 3 May 2021
At 14:02 CEST release 88 of the ledger went out.
It opened a new connection to orders-db for every query, and by 14:05 orders-db had none left.
The shop frontend reads its seats from orders-db and timed out for all buyers.
We feared that the nightly export had failed too, but it had not.
We rolled back at 14:31, and sales resumed. We will add an alert on free connections.`;

const HEAD = 'Ticket sales down, 3 May 2021';
const RELEASE = 'At 14:02 CEST release 88 of the ledger went out.';
const FULL = 'It opened a new connection to orders-db for every query, and by 14:05 orders-db had none left.';
const TIMEOUT = 'The shop frontend reads its seats from orders-db and timed out for all buyers.';
const ROLLBACK = 'We rolled back at 14:31, and sales resumed.';

export const EXAMPLE_REPLY: ExtractReply = {
  tellsIncident: true,
  whyNot: '',
  title: 'Ticket sales down',
  summary:
    'A release of the ledger opened a connection to orders-db for every query until none was left, and the shop frontend timed out for all buyers. A rollback ended it.',
  fields: [
    { quotes: [FULL, HEAD], field: 'startedAt', value: '2021-05-03T14:05', zone: 'CEST', sureness: 'CHOSEN' },
    { quotes: [ROLLBACK, HEAD], field: 'resolvedAt', value: '2021-05-03T14:31', zone: 'CEST', sureness: 'CHOSEN' },
    {
      quotes: [TIMEOUT],
      field: 'impact',
      value: 'The shop frontend timed out for all buyers.',
      zone: '',
      sureness: 'SAID',
    },
  ],
  symptoms: [{ quotes: [TIMEOUT], symptom: 'UNAVAILABLE', text: 'timed out for all buyers', sureness: 'CHOSEN' }],
  components: [
    component('ledger', 'SERVICE', RELEASE),
    component('orders-db', 'DATABASE', FULL),
    component('shop frontend', 'SERVICE', TIMEOUT),
  ],
  failurePath: [
    {
      quotes: [FULL],
      order: 1,
      from: 'ledger',
      to: 'orders-db',
      mechanism: 'opened a new connection for every query until none was left',
      sureness: 'SAID',
    },
    {
      quotes: [FULL, TIMEOUT],
      order: 2,
      from: 'orders-db',
      to: 'shop frontend',
      mechanism: 'with no connection left, reading seats timed out',
      sureness: 'FOLLOWS',
    },
  ],
  affected: [
    affected('ledger', 'opened a new connection for every query', true, FULL),
    affected('orders-db', 'had no connection left', false, FULL),
    affected('shop frontend', 'timed out for all buyers', false, TIMEOUT),
  ],
  causes: [
    {
      quotes: [RELEASE, FULL],
      failureMode: 'bad-deploy',
      kind: 'root',
      component: 'ledger',
      text: 'Release 88 opened a new connection to orders-db for every query.',
      sureness: 'CHOSEN',
    },
  ],
  timeline: [
    {
      quotes: [RELEASE],
      at: '2021-05-03T14:02',
      zone: 'CEST',
      kind: 'TRIGGER',
      text: 'release 88 went out',
      sureness: 'CHOSEN',
    },
    {
      quotes: [FULL],
      at: '2021-05-03T14:05',
      zone: 'CEST',
      kind: 'IMPACT_START',
      text: 'orders-db had no connection left',
      sureness: 'CHOSEN',
    },
    {
      quotes: [ROLLBACK],
      at: '2021-05-03T14:31',
      zone: 'CEST',
      kind: 'RECOVERY',
      text: 'rolled back, sales resumed',
      sureness: 'SAID',
    },
  ],
  mitigations: [{ quotes: [ROLLBACK], text: 'rolled back release 88', outcome: 'WORKED', sureness: 'SAID' }],
  actionItems: [
    {
      quotes: ['We will add an alert on free connections.'],
      text: 'add an alert on free connections',
      owner: '',
      due: '',
      status: 'OPEN',
      kind: 'DETECT',
      sureness: 'SAID',
    },
  ],
  dependencies: [
    { quotes: [TIMEOUT], from: 'shop frontend', to: 'orders-db', kind: 'STORES_IN', sureness: 'CHOSEN' },
    { quotes: [FULL], from: 'ledger', to: 'orders-db', kind: 'STORES_IN', sureness: 'CHOSEN' },
  ],
  otherIncidents: [],
};

function component(
  name: string,
  kind: ExtractReply['components'][number]['kind'],
  quote: string,
): ExtractReply['components'][number] {
  return { quotes: [quote], name, kind, technology: '', team: '', aliases: [], external: false, sureness: 'CHOSEN' };
}

function affected(name: string, effect: string, beganHere: boolean, quote: string): ExtractReply['affected'][number] {
  return { quotes: [quote], component: name, effect, beganHere, sureness: 'SAID' };
}
