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
    expect(pairsOf(files)).toContain('collector REPORTS_TO orders-db');
    expect(pairsOf(files)).toContain('collector STORES_IN spans-db');
  });
});
