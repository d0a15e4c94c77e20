// Components, the path of the fault, roles, causes, dependencies.
import { describe, expect, it } from 'vitest';
import { claimsOf, componentNamed, pathOf, roleNamed } from './rules-document.js';

describe('components', () => {
  it('names a component without article, state and number', () => {
    const claims = claimsOf('The affected 12 web servers crashed.');
    expect(claims.components.map(({ name }) => name)).toEqual(['web servers']);
  });

  it('knows technologies, their kind and who runs them', () => {
    const claims = claimsOf('DynamoDB returned errors, and the RabbitMQ cluster failed.');
    expect(componentNamed(claims, 'DynamoDB')).toMatchObject({
      kind: 'DATABASE',
      technology: 'dynamodb',
      external: true,
    });
    expect(componentNamed(claims, 'RabbitMQ cluster')).toMatchObject({
      kind: 'QUEUE',
      technology: 'rabbitmq',
      external: false,
    });
    const own = claimsOf('DynamoDB returned errors.', { organization: 'Amazon Web Services' });
    expect(componentNamed(own, 'DynamoDB')?.external).toBe(false);
  });

  it('joins a name, its short form in brackets and a later mention', () => {
    const claims = claimsOf(
      'The Order Routing Service (ORS) crashed. The ORS failed again, and the order routing service returned errors.',
    );
    expect(claims.components).toHaveLength(1);
    expect(componentNamed(claims, 'Order Routing Service')?.aliases).toContain('ORS');
  });

  it('takes "the cluster" for the cluster named before', () => {
    expect(claimsOf('The search cluster ran out of memory. Then the cluster crashed.').components).toHaveLength(1);
  });

  it('keeps people, changes and documents out', () => {
    const claims = claimsOf(
      'The database team was paged. Customers saw errors when the session cache failed. The postmortem was reviewed.',
    );
    expect(claims.components.map(({ name }) => name)).toEqual(['session cache']);
  });

  it('makes a component that failed alone the origin', () => {
    expect(roleNamed(claimsOf('The session cache crashed.'), 'session cache')).toBe('ORIGIN');
  });

  it('falls back to the service that the title names', () => {
    const claims = claimsOf('Customers experienced errors.', { title: 'RCA - Acme Ledger - Multiple Regions' });
    expect(claims.affected).toHaveLength(1);
    expect(claims.components[0]?.name).toBe('Acme Ledger');
  });
});

describe('failure path', () => {
  it.each([
    ['The core router overwhelmed the session cache.', ['1 core router > session cache']],
    ['Errors in the checkout API were caused by a failure of the session cache.', ['1 session cache > checkout api']],
    ['The checkout API returned errors due to the failed session cache.', ['1 session cache > checkout api']],
    ['The web servers were unable to connect to the primary database.', ['1 primary database > web servers']],
    ['The web servers timed out waiting for the session cache.', ['1 session cache > web servers']],
  ])('%s', (text, path) => {
    expect(pathOf(claimsOf(text))).toEqual(path);
  });

  it('follows "This" and "which in turn" from one component to the next', () => {
    const claims = claimsOf(
      'A bug caused the message queue to stall. This overloaded the web servers, which in turn took down the checkout API.',
    );
    expect(pathOf(claims)).toEqual(['1 message queue > web servers', '2 web servers > checkout api']);
    expect(['message queue', 'web servers', 'checkout API'].map((name) => roleNamed(claims, name))).toEqual([
      'ORIGIN',
      'PROPAGATED',
      'IMPACTED',
    ]);
  });

  it('gives steps side by side the same order', () => {
    expect(pathOf(claimsOf('The core router took down the session cache and the mail server.'))).toEqual([
      '1 core router > session cache',
      '1 core router > mail server',
    ]);
  });

  it.each([
    'The session cache failed. It did not cause errors in the checkout API.',
    'The session cache failed. A longer outage could have overwhelmed the primary database.',
    'The session cache failed. We will prevent the message queue from overloading the primary database.',
  ])('gives no step for: %s', (text) => {
    expect(claimsOf(text).failurePath).toEqual([]);
  });

  it('has both ends of every step among the affected and none from a component to itself', () => {
    const claims = claimsOf(
      'The database cluster overloaded the database cluster. The cache servers caused the API to fail. The API caused the cache servers to fail.',
    );
    const affected = new Set(claims.affected.map(({ component }) => component));
    for (const { from, to } of claims.failurePath) {
      expect(from).not.toBe(to);
      expect(affected.has(from) && affected.has(to)).toBe(true);
    }
  });
});

describe('causes', () => {
  it.each([
    ['an expired TLS certificate on the proxy', 'expired-credential'],
    ['a misconfigured firewall rule on the gateway', 'misconfiguration'],
    ['a memory leak in the indexer', 'resource-leak'],
    ['a fiber cut between two data centers', 'fiber-cut'],
    ['a power outage in the data center', 'power-loss'],
    ['a race condition in the scheduler', 'race-condition'],
    ['a DDoS attack on the DNS servers', 'attack'],
    ['a failed disk in the storage server', 'hardware-failure'],
    ['a faulty deployment of the billing service', 'bad-deploy'],
    ['a sudden increase in traffic to the website', 'traffic-overload'],
    ['an outage of a third-party provider of the payment API', 'third-party-outage'],
  ])('the root cause was %s', (words, mode) => {
    const { causes } = claimsOf(`The website was down. The root cause was ${words}.`);
    expect(causes.filter(({ kind }) => kind === 'root').map(({ failureMode }) => failureMode)).toEqual([mode]);
  });

  it('gives unknown only where the text says so', () => {
    expect(claimsOf('The website was down. The root cause is still unknown.').causes).toMatchObject([
      { failureMode: 'unknown', kind: 'root' },
    ]);
    expect(claimsOf('The website was down.').causes).toEqual([]);
  });

  it('never makes a missing defence the root', () => {
    const { causes } = claimsOf(
      'The website was down because of a bug in the parser. The outage was prolonged because monitoring did not notice it.',
    );
    expect(causes).toMatchObject([
      { failureMode: 'latent-bug', kind: 'root' },
      { failureMode: 'monitoring-gap', kind: 'contributing' },
    ]);
  });

  it('takes no cause from plans', () => {
    expect(
      claimsOf(
        'The website was down.\n\n## Action items\n\n- Add alerts for expired certificates caused by missing renewals\n',
      ).causes,
    ).toEqual([]);
  });
});

describe('dependencies', () => {
  it.each([
    ['The checkout service depends on the session cache.', 'DEPENDS_ON'],
    ['The checkout service stores its orders in PostgreSQL.', 'STORES_IN'],
    ['The checkout service publishes events to the message queue.', 'PUBLISHES_TO'],
    ['The checkout service runs on the web servers.', 'RUNS_ON'],
  ])('%s', (text, kind) => {
    const { dependencies } = claimsOf(`The checkout service was down. ${text}`);
    expect(dependencies).toMatchObject([{ kind }]);
  });
});
