import { describe, expect, it } from 'vitest';
import { proxyReader } from '../../../../ingest/extract/system/proxies/proxy-reader.js';
import { SystemFile } from '../../../../ingest/extract/system/system-file.js';
import { readFile } from '../../join/read-tree.js';

async function routesOf(name: string, text: string): Promise<string[]> {
  const { facts } = await readFile(proxyReader, `shop/edge/${name}`, text);
  return facts
    .filter(({ kind }) => kind === 'proxies-routes')
    .map(({ name: purpose, value }) => (purpose === '' ? value : `${value} (${purpose})`));
}

describe('nginx', () => {
  it('routes to upstreams and addresses, with the variables that the file sets', async () => {
    expect(
      await routesOf(
        'nginx.conf',
        `upstream carts { server cart:7070 weight=3; server unix:/tmp/a; server 127.0.0.1:1; }
map $host $backend { default web:8080; }
server {
  listen 80;
  # proxy_pass http://commented:1;
  location /cart { proxy_pass http://carts/; }
  location / { set $up http://front:8080; proxy_pass $up$request_uri; }
  location /m { proxy_pass http://$backend; }
  location /rpc { grpc_pass grpc://rates:50051; }
  location ~ \\.php$ { fastcgi_pass php:9000; }
  location /any { proxy_pass http://$http_host; }
  location /l { content_by_lua_block { local x = "{ proxy_pass http://lua; " } }
}
otel_exporter { endpoint collector:4317; }
`,
      ),
    ).toEqual([
      'cart:7070',
      'http://front:8080',
      'http://web:8080',
      'grpc://rates:50051',
      'php:9000',
      'collector:4317 (telemetry)',
    ]);
  });

  it('keeps what envsubst will put in', async () => {
    expect(
      await routesOf(
        'default.conf.template',
        'server { location / { proxy_pass http://${CART_HOST}:8080/; } location /u { proxy_pass $USERS_URL; } }',
      ),
    ).toEqual(['http://${CART_HOST}:8080/', '${USERS_URL}']);
  });

  it('ends on hostile input', async () => {
    const started = performance.now();
    await routesOf(
      'nginx.conf',
      `server { proxy_pass http://a; ${'\\"'.repeat(200_000)}${'${a:-'.repeat(50_000)}${'{'.repeat(100_000)}`,
    );
    expect(proxyReader.isFor(new SystemFile('shop/haproxy.cfg', '\n'.repeat(500_000)))).toBe(false);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe('Envoy', () => {
  it('tells routes from telemetry and from what it asks itself', async () => {
    const cluster = (name: string, address: string) => `
    - name: ${name}
      load_assignment:
        cluster_name: ${name}
        endpoints: [{ lb_endpoints: [{ endpoint: { address: { socket_address: { address: "${address}", port_value: 80 } } } }] }]`;
    expect(
      await routesOf(
        'envoy.tmpl.yaml',
        `static_resources:
  listeners:
    - address: { socket_address: { address: 0.0.0.0, port_value: 80 } }
      tracing: { provider: { typed_config: { grpc_service: { envoy_grpc: { cluster_name: spans } } } } }
      http_filters: [{ typed_config: { grpc_service: { envoy_grpc: { cluster_name: login } } } }]
      route_config: { virtual_hosts: [{ routes: [{ route: { cluster: front } }, { route: { weighted_clusters: { clusters: [{ name: next, weight: 1 }] } } }] }] }
  clusters:${cluster('spans', '${COLLECTOR_HOST}')}${cluster('login', 'auth')}${cluster('front', '${FRONT_HOST}')}${cluster('next', 'front-next')}
    - name: old
      hosts: [{ socket_address: { address: catalogue, port_value: 80 } }]
`,
      ),
    ).toEqual(['${COLLECTOR_HOST} (telemetry)', 'auth (other)', '${FRONT_HOST}', 'front-next', 'catalogue']);
  });

  it('leaves manifests and unfilled templates to others', () => {
    const manifest = 'apiVersion: v1\nkind: ConfigMap\ndata:\n  envoy.yaml: |\n    static_resources: {}\n';
    expect(proxyReader.isFor(new SystemFile('shop/envoy.yaml', manifest))).toBe(false);
    expect(proxyReader.read(new SystemFile('shop/envoy.yaml', 'static_resources:\n  {{ if .X }}\n  a: [\n'))).toEqual({
      status: 'other',
    });
  });
});

it('reads HAProxy, Caddy, Apache and Traefik', async () => {
  expect(
    await routesOf(
      'haproxy.cfg',
      'global\n  log logs:514 local0\nresolvers r\n  nameserver dns 10.0.0.2:53\nbackend b\n  server one app:8080 check\n  server-template s 3 pool:80\n',
    ),
  ).toEqual(['logs:514 (telemetry)', 'app:8080', 'pool:80']);
  expect(
    await routesOf(
      'Caddyfile',
      'shop.example.com {\n  reverse_proxy /api/* {$API_HOST:api}:8080\n  forward_auth auth:9000\n  reverse_proxy {\n    to front:80\n  }\n}\n',
    ),
  ).toEqual(['${API_HOST:-api}:8080', 'auth:9000 (other)', 'front:80']);
  expect(
    await routesOf(
      'site.conf',
      '<VirtualHost *:80>\n  ProxyPass "/api" "http://api:8080/"\n  ProxyPass /no !\n</VirtualHost>\n',
    ),
  ).toEqual(['http://api:8080/']);
  expect(
    await routesOf(
      'routes.yml',
      'http:\n  services:\n    web:\n      loadBalancer:\n        servers:\n          - url: http://web:80\n',
    ),
  ).toEqual(['http://web:80']);
  expect(
    await routesOf(
      'routes.toml',
      '[http.services.web.loadBalancer]\n[[http.services.web.loadBalancer.servers]]\n  url = "http://web:80"\n',
    ),
  ).toEqual(['http://web:80']);
});

describe('Grafana', () => {
  it('takes its data from the sources that a file of its own tells', async () => {
    expect(
      await routesOf(
        'sources.yaml',
        `apiVersion: 1
datasources:
  - name: Metrics
    type: prometheus
    url: http://metrics:9090
  - name: Own
    type: loki
    url: http://localhost:3100
`,
      ),
    ).toEqual(['http://metrics:9090 (telemetry)']);
  });

  it('is none where the sources are of a resource of Kubernetes', () => {
    const text =
      'apiVersion: grafana.example/v1\nkind: Source\ndatasources:\n  - type: loki\n    url: http://logs:3100\n';
    expect(proxyReader.isFor(new SystemFile('shop/edge/sources.yaml', text))).toBe(false);
  });
});

describe('an OpenTelemetry collector', () => {
  const text = `receivers:
  otlp:
    protocols: { grpc: { endpoint: "0.0.0.0:4317" } }
  redis: { endpoint: "carts:6379" }
exporters:
  debug:
  otlp/traces: { endpoint: "\${env:TRACES_HOST}:4317" }
  loki: { endpoint: http://unused:3100 }
  elasticsearch: { endpoints: [http://logs:9200] }
service:
  pipelines:
    traces: { receivers: [otlp], exporters: [debug, otlp/traces] }
    logs: { receivers: [otlp, redis], exporters: [elasticsearch] }
`;

  it('reports to the exporters that its pipelines use; what it measures it does not need', async () => {
    expect(await routesOf('collector.yml', text)).toEqual([
      '${TRACES_HOST}:4317 (telemetry)',
      'http://logs:9200 (telemetry)',
    ]);
  });

  it('is none where nothing says what is passed on', async () => {
    const other = new SystemFile('shop/edge/collector.yml', text.replace('  pipelines:', '  telemetry:'));
    expect(await proxyReader.read(other)).toEqual({ status: 'other' });
  });
});
