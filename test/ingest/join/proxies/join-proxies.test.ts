import { expect, it } from 'vitest';
import { composeReader } from '../../../../ingest/extract/system/compose/compose-reader.js';
import { envFileReader } from '../../../../ingest/extract/system/compose/env-file-reader.js';
import { dockerfileReader } from '../../../../ingest/extract/system/dockerfile/dockerfile-reader.js';
import { proxyReader } from '../../../../ingest/extract/system/proxies/proxy-reader.js';
import { joinProxies } from '../../../../ingest/join/proxies/join-proxies.js';
import { describeParts, readTree } from '../read-tree.js';

const READERS = [envFileReader, dockerfileReader, composeReader, proxyReader];

async function join(tree: Record<string, string>) {
  const files = await readTree(READERS, tree);
  const parts = describeParts(files, joinProxies(files));
  expect(describeParts(files, joinProxies([...files].reverse()))).toEqual(parts);
  return parts;
}

const routing = (host: string) =>
  `server { server_name shop.example.com; location / { proxy_pass http://${host}; } }\n`;

it('ties a configuration to the service that mounts it, or the folder it lies in', async () => {
  const { reaches, addresses } = await join({
    'shop/compose.yml': `services:
  edge: { image: nginx, volumes: ["./proxy/\${SITE}.conf:/etc/nginx/nginx.conf:ro"] }
  inner: { image: nginx, volumes: [{ type: bind, source: ./inner, target: /etc/nginx/conf.d }] }
configs: {}
`,
    'shop/.env': 'SITE=main\n',
    'shop/proxy/main.conf': routing('web:8080'),
    'shop/inner/a.conf': routing('api'),
  });
  expect(reaches).toEqual(['edge → web ROUTES_TO', 'inner → api ROUTES_TO']);
  expect(addresses).toEqual(['edge shop.example.com', 'inner shop.example.com']);
});

it('fills templates by what the container is started with, then by its image', async () => {
  const { reaches } = await join({
    'shop/compose.yml': 'services:\n  web:\n    build: web\n    environment: [CART_HOST=basket, USERS_HOST]\n',
    'shop/.env': 'USERS_HOST=users\nRATES_HOST=never\n',
    'shop/web/Dockerfile':
      'FROM nginx\nENV CART_HOST=cart RATES_HOST=rates\nCOPY site.conf.template /etc/nginx/templates/\n',
    'shop/web/site.conf.template': ['CART', 'USERS', 'RATES', 'NONE']
      .map((each) => `location /${each} { proxy_pass http://\${${each}_HOST}:80/; }`)
      .join('\n'),
  });
  expect(reaches).toEqual(['web → basket ROUTES_TO', 'web → rates ROUTES_TO', 'web → users ROUTES_TO']);
});

it('gives a component of other manifests the configuration in the folder of its name', async () => {
  const files = await readTree(READERS, {
    'shop/web/nginx.conf': routing('api'),
    'shop/web/Dockerfile': 'FROM nginx\n',
    'shop/deploy/web.yaml': '',
  });
  const [line] = files[0]!.facts;
  const deployed = {
    ...files[2]!,
    components: [
      { ref: 'c1', name: 'web', kind: 'SERVICE' as const, aliases: [], external: false, evidence: line!.evidence },
    ],
  };
  const all = [files[0]!, files[1]!, deployed];
  expect(describeParts(all, joinProxies(all)).reaches).toEqual(['web → api ROUTES_TO']);
});

it('takes the only proxy of a project, and guesses none among several', async () => {
  const one = 'services:\n  gate: { image: "haproxy:3" }\n  app: { build: app }\n';
  const config = 'backend b\n  server one app:8080\n';
  expect((await join({ 'shop/compose.yml': one, 'shop/config/haproxy.cfg': config })).reaches).toEqual([
    'gate → app ROUTES_TO',
  ]);
  const two = `${one}  gate-b: { image: "haproxy:3" }\n`;
  expect((await join({ 'shop/compose.yml': two, 'shop/config/haproxy.cfg': config })).reaches).toEqual([]);
  expect((await join({ 'other/config/haproxy.cfg': config, 'shop/compose.yml': one })).reaches).toEqual([]);
});

it('tells telemetry from routes, and leaves what it asks for itself open', async () => {
  const { reaches } = await join({
    'shop/compose.yml':
      'services:\n  edge: { image: caddy, volumes: ["./Caddyfile:/etc/caddy/Caddyfile"] }\n  gate: { image: haproxy, volumes: ["./haproxy.cfg:/x"] }\n',
    'shop/Caddyfile': ':80 {\n  forward_auth auth:9000\n  reverse_proxy http://web:80\n}\n',
    'shop/haproxy.cfg': 'global\n  log logs:514 local0\nbackend b\n  server one app:1\n',
  });
  expect(reaches).toEqual(['edge → auth ?', 'edge → web ROUTES_TO', 'gate → app ROUTES_TO', 'gate → logs REPORTS_TO']);
});

it('routes from the proxy of a project to services that ask for it by label', async () => {
  const { needs } = await join({
    'shop/compose.yml': `services:
  router: { image: "traefik:v3" }
  web:
    build: web
    labels: ["traefik.enable=true", "traefik.http.routers.web.rule=Host(\`shop.example.com\`)"]
  quiet: { build: quiet, labels: { traefik.enable: "false" } }
`,
  });
  expect(needs).toEqual(['router → web ROUTES_TO']);
});
