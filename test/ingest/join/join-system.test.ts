// What files of IaC and code say together: who needs whom, by which line, and what is left open.
import { describe, expect, it } from 'vitest';
import { joinSystem } from '../../../ingest/join/join-system.js';
import { dependenciesOf, makeFile, pairsOf, type FileInShort } from '../../support/make-system.js';

const deployment = (name: string, facts: FileInShort['facts'] = [], kind = 'SERVICE'): ReturnType<typeof makeFile> =>
  makeFile(`shop/infra/${name}.yaml`, {
    components: { c1: `${name} ${kind}` },
    facts: [['address', '', name, 'c1'], ['image', '', `registry.example/shop/${name}:1`, 'c1'], ...facts],
  });

describe('settings', () => {
  it('lead to whoever answers at the address, with the line of the setting and the line of code that reads it', () => {
    const files = [
      deployment('checkout', [['setting', 'PAYMENTS_ADDR', 'payments:8080', 'c1']]),
      deployment('payments'),
      makeFile('shop/services/checkout/package.json', { kind: 'code', facts: [['package', '@shop/checkout', 'npm']] }),
      makeFile('shop/services/checkout/src/pay.ts', { kind: 'code', facts: [['reads', 'PAYMENTS_ADDR', 'grpc']] }),
    ];
    expect(dependenciesOf(files)).toEqual([
      'checkout CALLS payments (shop/infra/checkout.yaml:4, shop/services/checkout/src/pay.ts:1)',
    ]);
    expect(dependenciesOf(files.toReversed())).toEqual(dependenciesOf(files));
  });

  it('may be words with their values, of which the host ends where the next word begins', () => {
    const dsn = 'host=orders-db port=5432 user=shop password=**** dbname=orders';
    const files = [deployment('checkout', [['setting', 'DB_DSN', dsn, 'c1']]), deployment('orders-db', [], 'DATABASE')];
    expect(pairsOf(files)).toEqual(['checkout STORES_IN orders-db']);
  });

  it('say by what is needed how it is needed', () => {
    const files = [
      deployment('checkout', [
        ['setting', 'DB_URL', 'postgres://shop:****@orders-db:5432/orders', 'c1'],
        ['setting', 'CACHE_HOST', 'session-cache', 'c1'],
        ['setting', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'http://gateway:4317', 'c1'],
        ['setting', 'ISSUER_URL', 'https://login.shop.svc.cluster.local/realms/shop', 'c1'],
      ]),
      deployment('orders-db', [], 'DATABASE'),
      deployment('session-cache', [], 'CACHE'),
      deployment('gateway', [], 'GATEWAY'),
      deployment('login', [], 'AUTH'),
    ];
    expect(pairsOf(files)).toEqual([
      'checkout AUTHENTICATES_WITH login',
      'checkout REPORTS_TO gateway',
      'checkout STORES_IN orders-db',
      'checkout STORES_IN session-cache',
    ]);
  });

  it('that only name something are no address: a database of the name of a service, a service its own name', () => {
    const files = [
      deployment('checkout', [
        ['setting', 'DB_NAME', 'catalog', 'c1'],
        ['setting', 'OTEL_SERVICE_NAME', 'catalog', 'c1'],
        ['setting', 'CHECKOUT_ADDR', 'checkout:80', 'c1'],
        ['setting', 'LOG_LEVEL', 'catalog', 'c1'],
      ]),
      deployment('catalog'),
    ];
    expect(pairsOf(files)).toEqual([]);
  });

  it('say by their names that others are found or configured there', () => {
    const files = [
      deployment('checkout', [
        ['setting', 'eureka.client.serviceUrl.defaultZone', 'http://registry:8761/eureka/', 'c1'],
        ['setting', 'SPRING_CLOUD_CONFIG_URI', 'http://settings:8888', 'c1'],
        ['setting', 'SCHEMA_REGISTRY_URL', 'http://schemas:8081', 'c1'],
        ['setting', 'ZIPKIN', 'traces', 'c1'],
      ]),
      deployment('registry'),
      deployment('settings'),
      deployment('schemas'),
      deployment('traces', [], 'MONITORING'),
    ];
    expect(pairsOf(files)).toEqual([
      'checkout CALLS schemas',
      'checkout CONFIGURED_BY settings',
      'checkout DEPENDS_ON registry',
      'checkout REPORTS_TO traces',
    ]);
  });

  it('at an address that two components claim are left open', () => {
    const files = [
      makeFile('a/x.yaml', { components: { c1: 'db-a DATABASE' }, facts: [['address', '', 'db', 'c1']] }),
      makeFile('a/y.yaml', { components: { c1: 'db-b DATABASE' }, facts: [['address', '', 'db', 'c1']] }),
      deployment('checkout', [['setting', 'DB_HOST', 'db', 'c1']]),
    ];
    expect(pairsOf(files)).toEqual([]);
  });

  it('lead outside where the address is public', () => {
    const files = [deployment('payments', [['setting', 'PAYLANE_URL', 'https://api.paylane.example/v2', 'c1']])];
    expect(pairsOf(files)).toEqual(['payments CALLS paylane']);
    const [joined] = [...joinSystem(files).values()].flatMap(({ components }) => components);
    expect(joined).toMatchObject({ name: 'paylane', kind: 'THIRD_PARTY', external: true, isDefined: false });
  });
});

describe('code', () => {
  const manifest = (name: string): ReturnType<typeof makeFile> =>
    makeFile(`shop/services/${name}/go.mod`, {
      kind: 'code',
      facts: [
        ['package', `example.org/shop/${name}`, 'go'],
        ['runnable', '', 'main'],
      ],
    });

  it('has defaults that count where no setting says otherwise', () => {
    const code = makeFile('shop/services/checkout/main.go', {
      kind: 'code',
      facts: [
        ['default', 'CART_ADDR', 'cart:7070'],
        ['reads', 'CART_ADDR', 'grpc'],
      ],
    });
    const parts = [manifest('checkout'), code, deployment('cart'), deployment('other-cart')];
    expect(pairsOf([...parts, deployment('checkout')])).toEqual(['checkout CALLS cart']);
    expect(pairsOf([...parts, deployment('checkout', [['setting', 'CART_ADDR', 'other-cart:7070', 'c1']])])).toEqual([
      'checkout CALLS other-cart',
    ]);
  });

  it('hands on what its libraries do, and not what other services do', () => {
    const files = [
      deployment('checkout'),
      deployment('orders'),
      deployment('audit'),
      deployment('broker', [], 'QUEUE'),
      makeFile('shop/services/checkout/package.json', {
        kind: 'code',
        facts: [
          ['package', '@shop/checkout', 'npm'],
          ['requires', '@shop/bus'],
        ],
      }),
      makeFile('shop/services/checkout/buy.ts', { kind: 'code', facts: [['publishes', 'order.placed']] }),
      makeFile('shop/services/orders/package.json', {
        kind: 'code',
        facts: [
          ['package', '@shop/orders', 'npm'],
          ['requires', '@shop/bus'],
        ],
      }),
      makeFile('shop/services/orders/take.ts', { kind: 'code', facts: [['consumes', 'order.placed']] }),
      makeFile('shop/services/audit/package.json', { kind: 'code', facts: [['package', '@shop/audit', 'npm']] }),
      makeFile('shop/services/audit/a.ts', { kind: 'code', facts: [['publishes', 'order.placed']] }),
      makeFile('shop/libs/bus/package.json', { kind: 'code', facts: [['package', '@shop/bus', 'npm']] }),
      makeFile('shop/libs/bus/bus.ts', {
        kind: 'code',
        facts: [
          ['client', 'kafka', 'kafkajs'],
          ['default', 'KAFKA_BROKERS', 'broker:9092'],
        ],
      }),
    ];
    expect(dependenciesOf(files)).toEqual([
      'checkout PUBLISHES_TO broker (shop/services/checkout/buy.ts:1)',
      'orders CONSUMES_FROM broker (shop/services/orders/take.ts:1)',
    ]);
  });

  it('is a component of its own where no infrastructure tells what runs, and else a tool that is none', () => {
    const code = [
      manifest('checkout'),
      makeFile('shop/services/checkout/main.go', {
        kind: 'code',
        facts: [['calls', 'http', 'http://cart:8080/items']],
      }),
    ];
    expect(pairsOf(code)).toEqual(['checkout CALLS cart']);
    expect(pairsOf([...code, deployment('cart')])).toEqual([]);
    expect(pairsOf([...code, deployment('cart'), deployment('checkout')])).toEqual(['checkout CALLS cart']);
  });

  it('answers to its own name where nothing deploys it', () => {
    const files = [
      manifest('checkout'),
      manifest('cart'),
      makeFile('shop/services/checkout/main.go', { kind: 'code', facts: [['default', 'CART_HOST', 'cart']] }),
      makeFile('shop/services/cart/main.go', { kind: 'code', facts: [['reads', 'PORT', '']] }),
    ];
    expect(pairsOf(files)).toEqual(['checkout CALLS cart']);
    const called = makeFile('shop/services/advice/application.yml', {
      kind: 'code',
      facts: [['called', '', 'advice']],
    });
    const gateway = makeFile('shop/services/edge/application.yml', {
      kind: 'code',
      facts: [
        ['called', '', 'edge'],
        ['routes', '', 'lb://advice'],
      ],
    });
    expect(pairsOf([deployment('edge'), called, gateway])).toEqual(['edge ROUTES_TO advice']);
  });

  it('is tied by a name that only says that it is an application', () => {
    const code = makeFile('shop/reviews/reviews-application/Reviews.java', {
      kind: 'code',
      facts: [['calls', 'http', 'http://stars:8080/']],
    });
    const built = makeFile('shop/reviews/reviews-application/build.gradle', {
      kind: 'code',
      facts: [['package', 'reviews-application', 'maven']],
    });
    expect(pairsOf([code, built, deployment('reviews'), deployment('stars')])).toEqual(['reviews CALLS stars']);
  });

  it('defines the component that it is the code of', () => {
    const files = [
      deployment('checkout'),
      manifest('checkout'),
      makeFile('shop/services/checkout/main.go', { kind: 'code' }),
    ];
    const defined = [...joinSystem(files).values()].flatMap(({ components }) => components);
    expect(defined).toMatchObject([
      { name: 'checkout', isDefined: true, evidence: { path: 'shop/services/checkout/go.mod' } },
    ]);
  });

  it('needs a store that it may use, where it also has a client of its sort; either alone is a guess', () => {
    const table = (permits: boolean): ReturnType<typeof makeFile> =>
      makeFile('shop/infra/main.tf', {
        components: { c1: 'carts DATABASE dynamodb', c2: 'cart SERVICE' },
        facts: permits ? [['built-from', '', 'shop/services/cart', 'c2']] : [],
      });
    expect(
      pairsOf([
        table(true),
        makeFile('shop/services/cart/main.py', { kind: 'code', facts: [['client', 'dynamodb', 'boto3']] }),
      ]),
    ).toEqual([]);
  });
});

describe('servers of the tree', () => {
  it('are used by whoever has their client, where there is one alone', () => {
    const code = (name: string, facts: FileInShort['facts']): ReturnType<typeof makeFile>[] => [
      deployment(name),
      makeFile(`shop/services/${name}/pom.xml`, {
        kind: 'code',
        facts: [['package', `shop:${name}`, 'maven'], ...facts!],
      }),
    ];
    const files = [
      ...code('discovery', [['provides', 'eureka']]),
      ...code('settings', [
        ['provides', 'config-server'],
        ['client', 'eureka'],
      ]),
      ...code('orders', [
        ['client', 'eureka'],
        ['client', 'config-server'],
      ]),
    ];
    expect(pairsOf(files)).toEqual([
      'orders CONFIGURED_BY settings',
      'orders DEPENDS_ON discovery',
      'settings DEPENDS_ON discovery',
    ]);
    expect(pairsOf([...files, ...code('other-discovery', [['provides', 'eureka']])])).toEqual([
      'orders CONFIGURED_BY settings',
    ]);
  });
});

describe('one name', () => {
  it('of a service and its managed store is two components', () => {
    const files = [
      makeFile('shop/infra/main.tf', {
        components: { c1: 'orders DATABASE postgresql' },
        facts: [['address', '', 'tf:aws_db_instance.orders', 'c1']],
      }),
      deployment('orders', [['setting', 'DB_URL', 'tf:aws_db_instance.orders', 'c1']]),
    ];
    expect(pairsOf(files)).toEqual(['orders STORES_IN orders database']);
  });
});

describe('kinds', () => {
  it('that say more take the place of "depends on"', () => {
    const file = makeFile('shop/docker-compose.yml', {
      components: { c1: 'web SERVICE', c2: 'db DATABASE', c3: 'jaeger MONITORING' },
      dependencies: ['c1 DEPENDS_ON c2', 'c1 DEPENDS_ON c3'],
      facts: [
        ['address', '', 'db', 'c2'],
        ['setting', 'DB_HOST', 'db', 'c1'],
      ],
    });
    expect(pairsOf([file])).toEqual(['web REPORTS_TO jaeger', 'web STORES_IN db']);
  });

  it('of what a collector measures are telemetry, of what it keeps its data in are a store', () => {
    const files = [
      deployment(
        'collector',
        [
          ['setting', 'DB_ADDR', 'orders-db:5432', 'c1'],
          ['setting', 'SPANS_URL', 'http://spans-db:9200', 'c1'],
        ],
        'MONITORING',
      ),
      deployment('orders', [['setting', 'DB_ADDR', 'orders-db:5432', 'c1']]),
      deployment('orders-db', [], 'DATABASE'),
      deployment('spans-db', [], 'DATABASE'),
    ];
    expect(pairsOf(files)).toContain('orders-db REPORTS_TO collector');
    expect(pairsOf(files)).toContain('collector STORES_IN spans-db');
  });
});

describe('what only seems to be needed', () => {
  const compose = (dependencies: readonly string[], settings: FileInShort['facts']): ReturnType<typeof makeFile> => {
    const names = ['bff', 'orders', 'mailer', 'orders-db', 'bus'];
    const kinds = ['SERVICE', 'SERVICE', 'SERVICE', 'DATABASE', 'QUEUE'];
    return makeFile('shop/compose.yml', {
      components: Object.fromEntries(names.map((name, at) => [`c${at}`, `${name} ${kinds[at]}`])),
      dependencies,
      facts: [
        ...names.flatMap((name, at): NonNullable<FileInShort['facts']> => [
          ['compose-service', '', name, `c${at}`],
          ['address', '', name, `c${at}`],
        ]),
        ...settings!,
      ],
    });
  };

  it('is what is started before, and reached through another or by way of a queue', () => {
    const order = ['c0 DEPENDS_ON c1', 'c0 DEPENDS_ON c3', 'c2 DEPENDS_ON c1', 'c2 DEPENDS_ON c4'];
    const settings: FileInShort['facts'] = [
      ['setting', 'ORDERS_URL', 'http://orders', 'c0'],
      ['setting', 'DB_HOST', 'orders-db', 'c1'],
      ['setting', 'BUS_HOST', 'bus', 'c1'],
      ['setting', 'BUS_HOST', 'bus', 'c2'],
    ];
    expect(pairsOf([compose(order, settings)])).toEqual([
      'bff CALLS orders',
      'mailer DEPENDS_ON bus',
      'orders DEPENDS_ON bus',
      'orders STORES_IN orders-db',
    ]);
    // Where no settings tell, the order is all there is.
    expect(pairsOf([compose(order, [])])).toHaveLength(4);
  });

  it('is who is only asked whether it is well', () => {
    const settings: FileInShort['facts'] = [
      ['setting', 'ORDERS_CHECK', 'http://orders/health/ready', 'c0'],
      ['setting', 'MAILER_URL', 'http://mailer/healthy-meals', 'c0'],
    ];
    expect(pairsOf([compose([], settings)])).toEqual(['bff CALLS mailer']);
  });

  it('a file that patches a service does not say what it is', () => {
    const files = [
      makeFile('shop/compose.yml', { components: { c1: 'cart SERVICE' } }),
      makeFile('shop/compose.override.yml', { components: { c1: 'cart OTHER' } }),
    ];
    const kinds = [...joinSystem(files).values()].map(({ settled }) => settled.get('c1')?.kind);
    expect(kinds).toEqual(['SERVICE', 'SERVICE']);
  });
});

describe('a system', () => {
  it('a kind that a person corrected stands over what files say', () => {
    const files = [
      { ...makeFile('a/a.tf', { components: { c1: 'orders SERVICE' } }), standing: 'reviewed' as const },
      makeFile('a/b.tf', { components: { c1: 'orders DATABASE postgresql' } }),
    ];
    const kinds = [...joinSystem(files).values()].flatMap(({ settled }) => [...settled.values()]);
    expect(kinds.map(({ kind, technology }) => [kind, technology])).toEqual([
      ['SERVICE', null],
      ['SERVICE', null],
    ]);
  });

  it('two libraries of one name each serve their own tree', () => {
    const tree = (name: string): ReturnType<typeof makeFile>[] => [
      makeFile(`${name}/k.yaml`, {
        components: { c1: `${name} SERVICE`, c2: `${name}-db DATABASE` },
        facts: [
          ['image', '', `x/${name}`, 'c1'],
          ['address', '', `${name}-db`, 'c2'],
          ['built-from', '', `${name}/app`, 'c1'],
        ],
      }),
      makeFile(`${name}/app/package.json`, {
        kind: 'code',
        facts: [
          ['package', name, 'npm'],
          ['requires', 'common'],
        ],
      }),
      makeFile(`${name}/app/a.ts`, { kind: 'code' }),
      makeFile(`${name}/common/package.json`, { kind: 'code', facts: [['package', 'common', 'npm']] }),
      makeFile(`${name}/common/db.ts`, { kind: 'code', facts: [['calls', 'postgresql', `postgres://${name}-db/x`]] }),
    ];
    expect(pairsOf([...tree('alpha'), ...tree('beta')])).toEqual([
      'alpha STORES_IN alpha-db',
      'beta STORES_IN beta-db',
    ]);
  });

  it('code that is called so answers to settings, whatever the spelling', () => {
    const files = [
      deployment('web', [['setting', 'VETS_URL', 'http://vets-service:8080', 'c1']]),
      makeFile('shop/vets/pom.xml', {
        kind: 'code',
        facts: [
          ['package', 'shop:vets', 'maven'],
          ['called', '', 'VETS-SERVICE'],
        ],
      }),
      makeFile('shop/vets/V.java', { kind: 'code', facts: [['client', 'mysql', 'x']] }),
    ];
    expect(pairsOf(files)).toEqual(['web CALLS VETS-SERVICE']);
  });

  it('topics know all that a component reaches, whichever of its folders says so', () => {
    const part = (folder: string, facts: FileInShort['facts']): ReturnType<typeof makeFile>[] => [
      makeFile(`s/${folder}/package.json`, { kind: 'code', facts: [['package', `cart-${folder}`, 'npm']] }),
      makeFile(`s/${folder}/a.ts`, { kind: 'code', facts: facts! }),
    ];
    const unit = makeFile('s/k.yaml', {
      components: { c1: 'cart SERVICE', c2: 'bus QUEUE rabbitmq', c3: 'other QUEUE rabbitmq' },
      facts: [
        ['address', '', 'bus', 'c2'],
        ['built-from', '', 's/a', 'c1'],
        ['built-from', '', 's/b', 'c1'],
      ],
    });
    const publishes: FileInShort['facts'] = [['publishes', 'order.placed', 'rabbitmq']];
    const calls: FileInShort['facts'] = [['calls', 'rabbitmq', 'amqp://bus:5672']];
    expect(pairsOf([unit, ...part('a', publishes), ...part('b', calls)])).toEqual(['cart PUBLISHES_TO bus']);
    expect(pairsOf([unit, ...part('a', calls), ...part('b', publishes)])).toEqual(['cart PUBLISHES_TO bus']);
  });

  it('a folder of Go that only publishes makes publishers of who imports it; one that does both tells nothing', () => {
    const go = (path: string, facts: FileInShort['facts']): ReturnType<typeof makeFile> =>
      makeFile(`s/${path}`, { kind: 'code', facts: facts! });
    const service = (name: string, library: string): ReturnType<typeof makeFile> =>
      go(`cmd/${name}/main.go`, [
        ['runnable', '', 'main'],
        ['imports', `example.org/s/${library}`, ''],
        ['calls', 'rabbitmq', 'amqp://bus:5672'],
      ]);
    const files = [
      makeFile('s/compose.yaml', {
        components: { c1: 'orders SERVICE', c2: 'mails SERVICE', c3: 'stock SERVICE', c4: 'bus QUEUE rabbitmq' },
        facts: [
          ['built-from', '', 's/cmd/orders', 'c1'],
          ['built-from', '', 's/cmd/mails', 'c2'],
          ['built-from', '', 's/cmd/stock', 'c3'],
          ['address', '', 'bus', 'c4'],
        ],
      }),
      go('go.mod', [['package', 'example.org/s', 'go']]),
      go('bus/publisher/a.go', [['publishes', '', 'rabbitmq']]),
      go('bus/consumer/a.go', [['consumes', '', 'rabbitmq']]),
      go('both/a.go', [['publishes', '', 'rabbitmq']]),
      go('both/b.go', [['consumes', '', 'rabbitmq']]),
      service('orders', 'bus/publisher'),
      service('mails', 'bus/consumer'),
      service('stock', 'both'),
    ];
    expect(pairsOf(files)).toEqual(['mails CONSUMES_FROM bus', 'orders PUBLISHES_TO bus', 'stock DEPENDS_ON bus']);
  });

  describe('topics go through what speaks the protocol', () => {
    const found = (broker: string, topics: FileInShort['facts'], uses = 'amqp://bus:5672'): string[] =>
      pairsOf([
        makeFile('s/k.yaml', {
          components: { c1: 'cart SERVICE', c2: `bus ${broker}`, c3: 'other QUEUE kafka' },
          facts: [
            ['address', '', 'bus', 'c2'],
            ['built-from', '', 's/a', 'c1'],
          ],
        }),
        makeFile('s/a/package.json', { kind: 'code', facts: [['package', 'cart', 'npm']] }),
        makeFile('s/a/a.ts', { kind: 'code', facts: [['calls', '', uses], ...topics!] }),
      ]);

    it.each(['rabbitmq', 'activemq', 'service-bus'])('a client of AMQP talks to %s', (technology) => {
      expect(found(`QUEUE ${technology}`, [['consumes', 'orders', 'rabbitmq']])).toEqual(['cart CONSUMES_FROM bus']);
    });

    it('where two brokers speak it, to the one of its own sort', () => {
      const two = pairsOf([
        makeFile('s/k.yaml', {
          components: { c1: 'cart SERVICE', c2: 'bus QUEUE service-bus', c3: 'rabbit QUEUE rabbitmq' },
          facts: [
            ['address', '', 'bus', 'c2'],
            ['address', '', 'rabbit', 'c3'],
            ['built-from', '', 's/a', 'c1'],
          ],
        }),
        makeFile('s/a/package.json', { kind: 'code', facts: [['package', 'cart', 'npm']] }),
        makeFile('s/a/a.ts', {
          kind: 'code',
          facts: [
            ['client', 'rabbitmq', 'amqplib'],
            ['client', 'service-bus', '@azure/service-bus'],
            ['calls', '', 'amqp://bus:5672'],
            ['calls', '', 'amqp://rabbit:5672'],
            ['publishes', 'orders', 'rabbitmq'],
          ],
        }),
      ]);
      expect(two).toEqual(['cart DEPENDS_ON bus', 'cart PUBLISHES_TO rabbit']);
    });

    it('one of another protocol does not', () => {
      expect(found('QUEUE nats', [['consumes', 'orders', 'rabbitmq']])).toEqual(['cart DEPENDS_ON bus']);
    });

    it('a cache that messages are sent through is told as both', () => {
      const topics: FileInShort['facts'] = [['consumes', 'orders', 'redis']];
      expect(found('CACHE redis', topics, 'redis://bus:6379')).toEqual([
        'cart CONSUMES_FROM bus',
        'cart STORES_IN bus',
      ]);
    });

    it('a cache that is only at hand is not', () => {
      const topics: FileInShort['facts'] = [['consumes', 'orders', '']];
      expect(found('CACHE redis', topics, 'redis://bus:6379')).toEqual(['cart STORES_IN bus']);
    });
  });
});
