// One system map: what is written about a system meets what its files define, and people have the last word.
import { describe, expect, it } from 'vitest';
import type { DocumentId } from '../../../cypher/model/ids.js';
import type { ComponentKind, DocumentKind } from '../../../cypher/model/values.js';
import {
  resolveEntities,
  type MentioningDocument,
  type NameDecision,
  type Rulings,
} from '../../../ingest/resolve/resolve-entities.js';

/** `name`, `name:KIND`, `name:KIND:technology`, with `=alias,alias` at the end. */
function document(
  kind: DocumentKind,
  at: number,
  names: readonly string[],
  organization = 'Example',
): MentioningDocument {
  return {
    documentId: `${kind.length}${at}`.padStart(16, '0') as DocumentId,
    uri: `${kind}/${at}`,
    kind,
    organization,
    extractor: 'rules',
    mentions: names.map((written, place) => {
      const [told = '', aliases] = written.split('=');
      const [name = '', componentKind = 'SERVICE', technology] = told.split(':');
      return {
        ref: `c${place + 1}`,
        name,
        kind: componentKind as ComponentKind,
        ...(technology === undefined ? {} : { technology }),
        aliases: aliases?.split(',') ?? [],
        external: false,
      };
    }),
  };
}

const files = (...names: readonly string[]): MentioningDocument[] =>
  names.map((name, at) => document('iac', at, [name]));
const told = (...documents: readonly (readonly string[])[]): MentioningDocument[] =>
  documents.map((names, at) => document('postmortem', at, names));

const merge = (name: string, into: string, at = '2026-05-01T10:00:00Z'): NameDecision => ({
  decision: 'merge',
  organization: 'Example',
  name,
  into,
  by: 'person',
  at,
});
const split = (name: string, from: string, at = '2026-05-02T10:00:00Z'): NameDecision => ({
  decision: 'split',
  organization: 'Example',
  name,
  from,
  by: 'person',
  at,
});
const alias = (name: string, ...others: readonly string[]): Rulings['aliases'] =>
  others.map((other) => ({ organization: 'Example', name, alias: other, place: 'aliases.yaml:2' }));

/** Each component as its names, the shown one first. The same whatever the order of documents and decisions. */
function resolved(documents: readonly MentioningDocument[], rulings: Partial<Rulings> = {}): string[] {
  const { aliases = [], decisions = [] } = rulings;
  const components = (those: readonly MentioningDocument[], decided: readonly NameDecision[]): string[] =>
    resolveEntities(those, { aliases, decisions: decided })
      .components.map(({ name, aliases: others }) => [name, ...others].join(' = '))
      .sort();
  const result = components(documents, decisions);
  expect(components([...documents].reverse(), [...decisions].reverse())).toEqual(result);
  return result;
}

const isOne = (definedName: string, toldName: string, ...others: readonly string[]): boolean =>
  resolved([...files(definedName, ...others), ...told([toldName])]).length === 1 + others.length;

describe('a name that is told', () => {
  it.each([
    ['checkout-service', 'checkout'],
    ['checkoutservice', 'the checkout API'],
    ['checkoutservice', 'Checkout Service'],
    ['checkout', 'checkout server'],
    ['CheckoutService', 'checkout'],
    ['productcatalogservice', 'product catalog'],
    ['product-catalog-svc', 'Product Catalogue service'],
    ['orders-db:DATABASE:postgresql', 'orders database:DATABASE'],
    ['orders-db:DATABASE:postgresql', 'the database for orders:DATABASE:postgres'],
    ['orders-db:DATABASE:postgresql', 'orders Postgres cluster:DATABASE:postgresql'],
    ['redis-cart:CACHE:redis', 'cart cache:CACHE'],
    ['session-cache:CACHE:redis', 'session store:CACHE'],
    ['session-cache:CACHE:elasticache', 'Redis session cache:CACHE:redis'],
    ['auth-service', 'authentication service:AUTH'],
    ['recommendation-service', 'recomendation service'],
    ['order-management-service', 'OMS'],
    ['oms', 'order management service'],
    ['user-profile-graph-database:DATABASE', 'UPG database:DATABASE'],
    ['checkout-db-1:DATABASE', 'checkout database 1:DATABASE'],
    ['checkout-prod', 'checkout service (production)'],
    ['example-checkout', 'checkout'],
  ])('is the component that a file defines: %s ← %s', (definedName, toldName) => {
    expect(isOne(definedName, toldName)).toBe(true);
  });

  it.each([
    ['db-1:DATABASE', 'db-2:DATABASE'],
    ['orders-db-1:DATABASE', 'orders database 2:DATABASE'],
    ['orders-db-1:DATABASE', 'orders database:DATABASE'],
    ['zone-a-storage:STORAGE', 'zone B storage:STORAGE'],
    ['orders-db:DATABASE', 'orders API'],
    ['orders-db:DATABASE', 'orders'],
    ['orders-db:DATABASE', 'orders:OTHER'],
    ['orders-cache:CACHE', 'orders database:DATABASE'],
    ['orders-db:DATABASE:postgresql', 'orders database:DATABASE:mysql'],
    ['orders-db-primary:DATABASE', 'orders database replica:DATABASE'],
    ['orders-read', 'orders write service'],
    ['checkout-us-east', 'checkout us-west'],
    ['checkout-staging', 'checkout production'],
    ['checkout-staging', 'checkout'],
    ['auth-service', 'author service'],
    ['shipping-service', 'shopping service'],
    ['orders-service', 'orders export service'],
    ['payment-gateway', 'payment'],
    ['payment-gateway', 'gateway:GATEWAY'],
    ['api-server', 'the API'],
    ['database:DATABASE', 'db cluster:DATABASE'],
    ['kafka-consumer', 'Kafka:QUEUE:kafka'],
    ['checkout-v2', 'checkout'],
    ['internal-api', 'external API'],
    ['dispatch-notification-system', 'DNS:DNS'],
    ['dispatch-notification-system', 'DNS'],
    ['order-management-database:DATABASE', 'OMS'],
    ['order-management', 'OMS'],
    ['checkout-frontend', 'checkout backend'],
    ['orders-topic:QUEUE', 'orders queue:QUEUE'],
    ['stripe-api', 'stripe:THIRD_PARTY'],
  ])('is not what is only like it: %s ← %s', (definedName, toldName) => {
    expect(isOne(definedName, toldName)).toBe(false);
  });

  it('is left open where two components fit it about as well', () => {
    expect(resolved([...files('checkout-service', 'checkout-api'), ...told(['checkout'])])).toHaveLength(3);
    expect(resolved([...files('checkoutservice', 'checkout-api'), ...told(['checkout service platform'])])).toEqual([
      'checkout-api',
      'checkoutservice = checkout service platform',
    ]);
  });

  it('is left open where it is short for two things, also for one that no file defines', () => {
    const oms = files('order-management-service');
    expect(resolved([...oms, ...told(['OMS'], ['outage mitigation system'])])).toHaveLength(3);
    expect(resolved([...oms, ...told(['OMS'], ['order management system'])])).toHaveLength(1);
    expect(resolved([...oms, ...files('order-monitoring-service'), ...told(['OMS'])])).toHaveLength(3);
    expect(resolved([...oms, ...told(['oms'])])).toHaveLength(2);
  });

  it('is left open where a document uses it beside that component, or beside another name for it', () => {
    const checkout = files('checkout-service');
    expect(resolved([...checkout, ...told(['checkout', 'checkout service'])])).toHaveLength(2);
    expect(resolved([...checkout, ...told(['checkout'], ['checkout', 'checkout service'])])).toHaveLength(2);
    expect(resolved([...checkout, ...told(['checkout', 'checkout API'])])).toHaveLength(3);
    expect(resolved([...checkout, ...told(['checkout'], ['checkout API'])])).toHaveLength(1);
    expect(resolved([...checkout, ...told(['checkout platform', 'checkoutservice'])])).toEqual([
      'checkout platform',
      'checkout-service = checkoutservice',
    ]);
  });

  it('is never led to another told one, nor a defined one to another', () => {
    expect(resolved(told(['checkout'], ['checkout service'], ['OMS'], ['order management service']))).toHaveLength(4);
    expect(resolved(files('checkout', 'checkout-service', 'OMS', 'order-management-service'))).toHaveLength(4);
  });

  it('is never led to a component of another organization', () => {
    const ours = files('checkout-service');
    expect(resolved([...ours, document('postmortem', 7, ['checkout'], 'Other Corp')])).toHaveLength(2);
    const nobody = [
      document('iac', 8, ['checkout-service'], 'UNKNOWN'),
      document('postmortem', 9, ['checkout'], 'UNKNOWN'),
    ];
    expect(resolved(nobody)).toHaveLength(2);
  });

  it('does without the word that the names of a system share', () => {
    expect(
      resolved([...files('shop-checkout', 'shop-cart', 'shop-search', 'shop-mail'), ...told(['checkout'])]),
    ).toContain('shop-checkout = checkout');
  });

  it('lends its spelling as an alias, and takes name and id of what is defined', () => {
    const alone = resolveEntities(files('checkout-service')).components;
    const [component] = resolveEntities([...files('checkout-service'), ...told(['Checkout API'])]).components;
    expect(component).toEqual({ ...alone[0], aliases: ['Checkout API'] });
  });
});

describe('a merge', () => {
  it('is told with its matcher, its reason and how sure it is', () => {
    const { merges } = resolveEntities(
      [
        ...files('checkout-service', 'cart', 'order-management-service', 'ledger'),
        ...told(['checkout'], ['OMS'], ['cart=basket'], ['basket'], ['the books']),
      ],
      { aliases: alias('ledger', 'the books'), decisions: [] },
    );
    expect(merges.map(({ name, into, matcher, reason, score }) => [name, into, matcher, reason, score])).toEqual([
      ['basket', 'cart', 'alias', 'given as an alias by postmortem/2', undefined],
      [
        'checkout',
        'checkout-service',
        'similarity',
        '"checkout" and "checkout-service" differ in nothing that tells two components apart',
        0.9,
      ],
      ['the books', 'ledger', 'alias-file', 'aliases.yaml:2', undefined],
      ['OMS', 'order-management-service', 'acronym', '"OMS" is short for "order-management-service"', 1],
    ]);
  });

  it('of spellings needs no reason', () => {
    expect(resolveEntities([...files('checkout-service'), ...told(['The Checkout Services'])]).merges).toEqual([]);
  });
});

describe('the alias file', () => {
  it('joins any names, also two that files define, under the name it gives', () => {
    const documents = [...files('session-cache', 'redis-sessions'), ...told(['the cache'])];
    expect(resolved(documents, { aliases: alias('session-cache', 'redis sessions', 'the cache') })).toEqual([
      'session-cache = redis-sessions = the cache',
    ]);
    expect(resolved(documents, { aliases: alias('Sessions', 'redis sessions', 'session cache') })).toContain(
      'Sessions = redis-sessions = session-cache',
    );
  });

  it('is about one organization', () => {
    const other = document('postmortem', 7, ['the cache'], 'Other Corp');
    expect(resolved([...files('session-cache'), other], { aliases: alias('session-cache', 'the cache') })).toHaveLength(
      2,
    );
  });

  it('has more weight than what a document says', () => {
    const documents = told(['alpha=odb'], ['beta'], ['odb']);
    expect(resolved(documents, { aliases: alias('beta', 'odb') })).toEqual(['alpha = odb', 'beta = odb']);
  });
});

describe('a decision', () => {
  const likeness = [...files('checkout-service'), ...told(['checkout'])];
  const aliased = told(['alpha=beta'], ['beta'], ['gamma']);

  it('to split holds against every matcher', () => {
    expect(resolved(likeness, { decisions: [split('checkout', 'checkout-service')] })).toHaveLength(2);
    expect(resolved(likeness, { decisions: [split('checkout-service', 'checkout')] })).toHaveLength(2);
    expect(resolved(aliased, { decisions: [split('beta', 'alpha')] })).toHaveLength(3);
    expect(resolved(aliased, { decisions: [split('alpha', 'beta')] })).toHaveLength(3);
    const file = alias('alpha', 'beta', 'gamma');
    expect(resolved(aliased, { aliases: file, decisions: [split('gamma', 'beta')] })).toHaveLength(2);
    const acronym = [...files('order-management-service'), ...told(['OMS'])];
    expect(resolved(acronym, { decisions: [split('OMS', 'order-management-service')] })).toHaveLength(2);
  });

  it('to split cuts one name out of a chain, and leaves the others together', () => {
    const chain = told(['alpha=beta'], ['beta=gamma'], ['gamma']);
    expect(resolved(chain)).toEqual(['alpha = beta = gamma']);
    expect(resolved(chain, { decisions: [split('gamma', 'alpha')] })).toEqual(['alpha = beta', 'gamma']);
    expect(resolved(chain, { decisions: [split('alpha', 'beta')] })).toEqual(['alpha', 'beta = gamma']);
  });

  it('to merge holds where no matcher would, and against a document that tells them apart', () => {
    const decisions = [merge('gamma', 'alpha')];
    expect(resolved(aliased, { decisions })).toHaveLength(1);
    expect(resolved([...aliased, ...told(['gamma', 'alpha'])], { decisions })).toHaveLength(1);
    expect(resolved(files('alpha', 'gamma'), { decisions })).toEqual(['alpha = gamma']);
  });

  it('to merge takes a name from where a document or the alias file puts it', () => {
    expect(resolved(aliased, { decisions: [merge('beta', 'gamma')] })).toEqual(['alpha = beta', 'gamma = beta']);
    const file = alias('alpha', 'beta');
    expect(resolved(aliased, { aliases: file, decisions: [merge('beta', 'gamma')] })).toEqual([
      'alpha = beta',
      'gamma = beta',
    ]);
  });

  it('that a later one or a split takes back is told, and so is one about names that are gone', () => {
    const decisions = [
      merge('beta', 'alpha', '2026-05-01T10:00:00Z'),
      merge('beta', 'gamma', '2026-05-03T10:00:00Z'),
      merge('delta', 'alpha', '2026-05-04T10:00:00Z'),
      split('beta', 'gamma', '2026-05-05T10:00:00Z'),
      { ...split('one', 'other'), organization: 'Nobody' },
    ];
    const { unheeded, components } = resolveEntities(told(['alpha'], ['beta'], ['gamma']), { aliases: [], decisions });
    expect(components).toHaveLength(3);
    expect(unheeded.map(({ reason }) => reason)).toEqual([
      'a later decision puts "beta" with "gamma"',
      'no document mentions "delta"',
      'a split keeps the two apart',
      'no document is about Nobody',
    ]);
  });
});
