import { describe, expect, it } from 'vitest';
import { composeReader } from '../../../../ingest/extract/system/compose/compose-reader.js';
import { envFileReader } from '../../../../ingest/extract/system/compose/env-file-reader.js';
import { SystemFile } from '../../../../ingest/extract/system/system-file.js';
import { readFile } from '../../join/read-tree.js';

const read = (text: string, name = 'docker-compose.yml') => readFile(composeReader, `shop/${name}`, text);

async function dependenciesOf(text: string): Promise<string[]> {
  const { components, dependencies } = await read(text);
  const name = (ref: string) => components.find((each) => each.ref === ref)!.name;
  return dependencies.map(({ from, to, kind }) => `${name(from)} → ${name(to)} ${kind}`);
}

async function settingsOf(text: string): Promise<string[]> {
  const { facts } = await read(text);
  return facts.filter(({ kind }) => /setting$/.test(kind)).map(({ kind, name, value }) => `${kind} ${name}=${value}`);
}

describe('Docker Compose', () => {
  it('names a component for each service, by what its image runs', async () => {
    const { components } = await read(`services:
  catalogue:
    build: ./catalogue
  catalogue-db:
    image: example/catalogue-db:1
    environment:
      MYSQL_DATABASE: items
  sessions:
    image: docker.io/library/redis:7-alpine
  broker:
    image: rabbitmq:3-management
  ledger:
    image: mcr.microsoft.com/mssql/server:2022-latest
`);
    expect(components.map(({ name, kind, technology }) => [name, kind, technology])).toEqual([
      ['catalogue', 'SERVICE', undefined],
      ['catalogue-db', 'DATABASE', 'mysql'],
      ['sessions', 'CACHE', 'redis'],
      ['broker', 'QUEUE', 'rabbitmq'],
      ['ledger', 'DATABASE', 'sql-server'],
    ]);
    expect(components[0]!.evidence).toMatchObject({ quote: 'catalogue:', line: 2 });
  });

  it('takes depends_on as a list and as a map, and links', async () => {
    expect(
      await dependenciesOf(`services:
  web: { build: web, depends_on: [api], links: ["db:database"] }
  api:
    build: api
    depends_on:
      db: { condition: service_healthy }
  db: { image: postgres }
`),
    ).toEqual(['web → api DEPENDS_ON', 'web → db DEPENDS_ON', 'api → db DEPENDS_ON']);
  });

  it('makes no path through a job that only has to have run before', async () => {
    const text = `services:
  api:
    build: api
    depends_on:
      schema: { condition: service_completed_successfully }
      topics-init: { condition: service_started }
  schema:
    build: api
    command: alembic upgrade head
    depends_on: [db]
  topics-init:
    image: confluentinc/cp-kafka
    depends_on: [kafka]
  kafka: { image: confluentinc/cp-kafka }
  db: { image: postgres }
`;
    expect(await dependenciesOf(text)).toEqual(['schema → db DEPENDS_ON', 'topics-init → kafka DEPENDS_ON']);
    const { components, facts } = await read(text);
    expect(components.filter(({ kind }) => kind === 'OTHER').map(({ name }) => name)).toEqual([
      'schema',
      'topics-init',
    ]);
    // Its code is that of the service it prepares.
    const schema = components.find(({ name }) => name === 'schema')!.ref;
    expect(facts.filter(({ component, kind }) => component === schema && /built-from|image/.test(kind))).toEqual([]);
  });

  it('keeps a service for what it is though its name sounds like a job', async () => {
    const { components } = await read(`services:
  account-setup-service: { build: setup }
  web: { build: web, command: sh -c "python manage.py migrate && gunicorn shop.wsgi" }
`);
    expect(components.map(({ kind }) => kind)).toEqual(['SERVICE', 'SERVICE']);
  });

  it('tells settings as list, map, bare name and through anchors and merge keys', async () => {
    const text = `x-common: &common
  BROKER_URL: amqp://queue:5672
services:
  one:
    build: one
    environment: &env
      <<: *common
      API_URL: http://api
  two:
    build: two
    environment:
      - CART_ADDR
      - SEARCH_URL=http://\${SEARCH_HOST:-search}:9200
`;
    expect(await settingsOf(text)).toEqual([
      'setting BROKER_URL=amqp://queue:5672',
      'setting API_URL=http://api',
      'compose-setting CART_ADDR=${CART_ADDR}',
      'compose-setting SEARCH_URL=http://${SEARCH_HOST:-search}:9200',
    ]);
    const { facts } = await read(text);
    expect(facts.find(({ name }) => name === 'BROKER_URL')!.evidence.line).toBe(2);
  });

  it('never tells a secret, but the address in a connection string', async () => {
    expect(
      await settingsOf(`services:
  api:
    build: api
    environment:
      DB_PASSWORD: hunter2
      API_KEY: abc
      JWT_SECRET: abc
      SIGNING_TOKEN: abc
      DATABASE_TOKEN_URL: postgres://shop:*****@db/shop
      KEYCLOAK_URL: http://keycloak:8080
`),
    ).toEqual([
      'setting DATABASE_TOKEN_URL=postgres://shop:xxxxx@db/shop',
      'setting KEYCLOAK_URL=http://keycloak:8080',
    ]);
  });

  it('reads the command line for addresses and options with values', async () => {
    expect(
      await settingsOf(`services:
  one:
    build: one
    command: ["--config=/etc/one.yml", "-redis", "redis:6379", "--timeout", "5s", "--query.url=http://stats:9090"]
  two:
    build: two
    entrypoint: sh -c "wait-for-it db:5432 -- ./run --users='http://users:80' -Dcart.url=http://cart"
`),
    ).toEqual([
      'setting redis=redis:6379',
      'setting query.url=http://stats:9090',
      'setting command=db:5432',
      'setting users=http://users:80',
      'setting cart.url=http://cart',
    ]);
  });

  it('tells every name under which a service is reached', async () => {
    const { facts } = await read(`services:
  Cart:
    image: cart
    container_name: shop-cart
    hostname: cart.local
    networks:
      back: { aliases: [basket] }
`);
    expect(facts.filter(({ kind }) => kind === 'address').map(({ value }) => value)).toEqual([
      'cart',
      'shop-cart',
      'cart.local',
      'basket',
    ]);
  });

  it('takes what a service of the same file hands on by extends', async () => {
    const { components, facts } = await read(`services:
  base: { image: "redis:7", environment: { MODE_URL: "http://a" } }
  one: { extends: { service: base }, environment: { MODE_URL: "http://b" } }
  loop: { image: x, extends: loop }
`);
    expect(components[1]).toMatchObject({ name: 'one', kind: 'CACHE' });
    expect(
      facts.filter(({ component, kind }) => component === 'c2' && kind === 'setting').map(({ value }) => value),
    ).toEqual(['http://b']);
  });

  it('leaves out what is there for tests', async () => {
    const { components } = await read(`services:
  api: { build: api }
  browser-tests: { image: browser, profiles: [tests] }
`);
    expect(components.map(({ name }) => name)).toEqual(['api']);
    expect(
      (await read('services: { api: { image: a, depends_on: [b] } }', 'docker-compose.test.yml')).components,
    ).toEqual([]);
  });

  it('knows a Compose file by what is in it, and others too', () => {
    const isFor = (name: string, text: string) => composeReader.isFor(new SystemFile(`shop/${name}`, text));
    expect(isFor('common-services.yml', 'services:\n  a:\n    image: b\n')).toBe(true);
    expect(isFor('compose.prod.yaml', '')).toBe(true);
    expect(isFor('pipeline.yml', 'kind: pipeline\nservices:\n  - image: b\n')).toBe(false);
    expect(composeReader.read(new SystemFile('shop/compose.yml', 'services:\n  - name: a\n'))).toEqual({
      status: 'other',
    });
  });

  it('refuses what is no YAML in one line, and ends on hostile input', async () => {
    expect(composeReader.read(new SystemFile('shop/compose.yml', 'services: [\n  a: b'))).toMatchObject({
      status: 'refused',
    });
    const deep = `services:\n  a:\n    image: x\n    command: ${'['.repeat(5000)}`;
    expect(() => composeReader.read(new SystemFile('shop/compose.yml', deep))).not.toThrow();
    const laughs = `a: &a [x,x]\n${[...'bcdefghijklm'].map((name, at) => `${name}: &${name} [*${'abcdefghijkl'[at]},*${'abcdefghijkl'[at]}]`).join('\n')}\nservices:\n  s:\n    image: x\n    environment: *m\n`;
    expect((await read(laughs)).components).toHaveLength(1);
    const started = performance.now();
    await read(`services:\n  s:\n    image: x\n    command: '${'\\"'.repeat(100_000)}'\n`);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('environment files', () => {
  it('tells variables as written, without secrets, comments and quotes', async () => {
    const { facts } = await readFile(
      envFileReader,
      'shop/.env',
      `# shop
CART_PORT=7070
export CART_ADDR="cart:\${CART_PORT}"  # where
DB_PASSWORD=hunter2
LITERAL='a$b'
EMPTY=
not a line
`,
    );
    expect(
      facts.filter(({ kind }) => kind === 'compose-variable').map(({ name, value }) => `${name}=${value}`),
    ).toEqual(['CART_PORT=7070', 'CART_ADDR=cart:${CART_PORT}', 'LITERAL=a$$b']);
  });

  it('gives the code beside it defaults, but not from a file for tests', async () => {
    const kinds = async (name: string) =>
      (await readFile(envFileReader, `shop/${name}`, 'API_URL=http://api:80\n')).facts.map(({ kind }) => kind);
    expect(await kinds('.env')).toEqual(['compose-variable', 'default']);
    expect(await kinds('.env.test')).toEqual(['compose-variable']);
  });
});
