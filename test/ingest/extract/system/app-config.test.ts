import { describe, expect, it } from 'vitest';
import { appConfigReader } from '../../../../ingest/extract/system/app-config/app-config-reader.js';
import { SystemFile } from '../../../../ingest/extract/system/system-file.js';
import { readFile } from '../../join/read-tree.js';
import { factsOf } from './facts-of.js';

const spring = (text: string, uri = 'shop/orders/src/main/resources/application.yml') =>
  factsOf(appConfigReader, uri, text);
const dotnet = (text: string, uri = 'shop/src/Orders/appsettings.json') => factsOf(appConfigReader, uri, text);

describe("Spring's configuration", () => {
  it('tells the own name, stores and servers, and the variables that may say otherwise', async () => {
    expect(
      await spring(`spring:
  application:
    name: orders
  config:
    import: optional:configserver:\${CONFIG_URL:http://localhost:8888/}
  datasource:
    url: jdbc:mysql://\${MYSQL_HOST:mysql}:3306/orders
    password: ****
  redis:
    host: session-cache
  kafka:
    bootstrap-servers: \${BROKERS:kafka:9092}
logging:
  level: { root: INFO }
---
spring.config.activate.on-profile: docker
eureka.client.serviceUrl.defaultZone: http://discovery:8761/eureka/
catalogue:
  url: \${CATALOGUE_URL}
`),
    ).toEqual([
      'called = orders',
      'reads CONFIG_URL = config-server',
      'reads MYSQL_HOST = mysql',
      'default MYSQL_HOST = jdbc:mysql://mysql:3306/orders',
      'reads spring.redis.host = redis',
      'default spring.redis.host = session-cache',
      'reads BROKERS = kafka',
      'default BROKERS = kafka:9092',
      'reads eureka.client.serviceUrl.defaultZone = eureka',
      'default eureka.client.serviceUrl.defaultZone = http://discovery:8761/eureka/',
      'reads CATALOGUE_URL',
    ]);
  });

  it('takes stores in memory and the machine itself for no need', async () => {
    expect(
      await spring('spring:\n  datasource:\n    url: jdbc:h2:mem:orders\n  rabbitmq:\n    host: localhost\n'),
    ).toEqual([]);
  });

  it('tells where gateways route to', async () => {
    expect(
      await spring(`spring:
  cloud:
    gateway:
      routes:
        - id: vets
          uri: lb://vets-service
        - id: own
          uri: forward:/fallback
zuul:
  routes:
    accounts: { path: /accounts/**, serviceId: account-service }
    stats: /stats/**
`),
    ).toEqual(['routes = lb://vets-service', 'routes = account-service', 'routes = stats']);
  });

  it('tells bound topics', async () => {
    expect(
      await spring(
        'spring:\n  cloud:\n    stream:\n      bindings:\n        place-out-0: { destination: orders }\n        pay-in-0: { destination: payments }\n',
      ),
    ).toEqual(['publishes orders', 'consumes payments']);
  });

  it('reads properties, with values over several lines', async () => {
    expect(
      await spring(
        '# own\nspring.application.name=orders\nspring.data.mongodb.uri = mongodb://orders-db/\\\n  orders\n',
        'shop/a/application-prod.properties',
      ),
    ).toEqual([
      'called = orders',
      'reads spring.data.mongodb.uri = mongodb',
      'default spring.data.mongodb.uri = mongodb://orders-db/orders',
    ]);
  });

  it('gives the files of a configuration server to the service each is named after', async () => {
    const text = 'spring:\n  rabbitmq:\n    host: rabbit\nzuul:\n  routes:\n    users: /users/**\n';
    const { components, facts } = await readFile(
      appConfigReader,
      'shop/config/src/main/resources/shared/edge-gateway.yml',
      text,
    );
    expect(components.map(({ name }) => name)).toEqual(['edge-gateway']);
    expect(facts.map(({ kind, name, value, component }) => [kind, name, value, component])).toEqual([
      ['app-config-served', '', 'edge-gateway', 'c1'],
      ['app-config-routes', '', 'users', 'c1'],
      ['app-config-setting', 'spring.rabbitmq.host', 'rabbit', 'c1'],
    ]);
  });

  it('takes a folder that is called a configuration for one that is served, where the files are of services', async () => {
    const { components, facts } = await readFile(
      appConfigReader,
      'shop-config/orders-service.yml',
      'server:\n  port: 81\neureka.client.serviceUrl.defaultZone: http://registry:8761/eureka/\n',
    );
    expect(components.map(({ name }) => name)).toEqual(['orders-service']);
    expect(facts.map(({ kind, value }) => `${kind} ${value}`)).toEqual([
      'app-config-served orders-service',
      'app-config-setting http://registry:8761/eureka/',
    ]);
    const isFor = (uri: string, text: string): boolean => appConfigReader.isFor(new SystemFile(uri, text));
    expect(isFor('shop/config/logs-server.yml', 'server:\n  http_listen_port: 3100\n')).toBe(false);
    expect(isFor('shop/config/cache.yml', 'spring:\n  redis:\n    host: cache\n')).toBe(false);
  });

  it('reads nothing of tests, and refuses what is no YAML', async () => {
    expect(
      await spring('eureka.client.serviceUrl.defaultZone: http://x:1/', 'shop/a/src/test/resources/application.yml'),
    ).toEqual([]);
    expect(await spring('a.url: http://x:1/', 'shop/a/application-test.yml')).toEqual([]);
    expect((await appConfigReader.read(new SystemFile('shop/a/application.yml', 'a: [\nb: }'))).status).toBe('refused');
  });
});

describe("ASP.NET's configuration", () => {
  it('reads connection strings and addresses through comments and commas too many', async () => {
    expect(
      await dotnet(`{
	// "Old": "http://old",
	"ConnectionStrings": {
		"Orders": "Server=tcp:sqldata,1433;Initial Catalog=Orders;User Id=sa;Password=***",
		"Here": "Host=localhost;Database=x", /* own */
	},
	"CatalogUrl": "http://catalog-api",
	"Kestrel": { "Endpoints": { "Http": { "Url": "http://*:5000" } } },
}`),
    ).toEqual([
      'reads ConnectionStrings.Orders',
      'default ConnectionStrings.Orders = Server=tcp:sqldata,1433;Initial Catalog=Orders;User Id=sa;Password=xxx',
      'reads CatalogUrl = http',
      'default CatalogUrl = http://catalog-api',
    ]);
  });

  it('tells where YARP and Ocelot route to', async () => {
    expect(
      await dotnet(
        '{"ReverseProxy": {"Clusters": {"c": {"Destinations": {"d": {"Address": "http://catalog-api"}, "e": {"Address": "http://localhost:1"}}}}}}',
      ),
    ).toEqual(['routes = http://catalog-api']);
    expect(
      await dotnet(
        '{"Routes": [{"DownstreamHostAndPorts": [{"Host": "basket", "Port": 80}], "UpstreamPathTemplate": "/b"}]}',
        'shop/gw/ocelot.json',
      ),
    ).toEqual(['routes = basket']);
  });
});
