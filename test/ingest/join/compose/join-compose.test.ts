import { expect, it } from 'vitest';
import { composeReader } from '../../../../ingest/extract/system/compose/compose-reader.js';
import { envFileReader } from '../../../../ingest/extract/system/compose/env-file-reader.js';
import { dockerfileReader } from '../../../../ingest/extract/system/dockerfile/dockerfile-reader.js';
import { proxyReader } from '../../../../ingest/extract/system/proxies/proxy-reader.js';
import { fillVariables, lookupIn } from '../../../../ingest/join/compose/fill-variables.js';
import { joinCompose } from '../../../../ingest/join/compose/join-compose.js';
import { pathInTree } from '../../../../ingest/join/compose/tree-path.js';
import { describeParts, readTree } from '../read-tree.js';

const READERS = [envFileReader, dockerfileReader, composeReader, proxyReader];

async function join(tree: Record<string, string>) {
  const files = await readTree(READERS, tree);
  const parts = describeParts(files, joinCompose(files));
  expect(describeParts(files, joinCompose([...files].reverse()))).toEqual(parts);
  return parts;
}

it('closes variables over several hops of .env', async () => {
  const { settings, technologies, sources } = await join({
    'shop/compose.yml': `services:
  cart:
    image: \${REGISTRY}/shop:\${TAG}-cart
    build: { context: ., dockerfile: "\${CART_DOCKERFILE}" }
    environment:
      - STORE_ADDR
      - UNSET
      - MODE=\${MODE:-fast}
      - PRICE=$$5
  store: { image: "\${STORE_IMAGE}" }
`,
    'shop/.env': `REGISTRY=registry.example.com
TAG=1
CART_DOCKERFILE=./src/cart/Dockerfile
STORE_IMAGE=valkey/valkey:8
STORE_ADDR=\${STORE_HOST}:\${STORE_PORT}
STORE_HOST=store
STORE_PORT=6379
`,
    'shop/src/cart/Dockerfile': 'FROM scratch\n',
  });
  expect(settings).toEqual(['cart MODE=fast', 'cart PRICE=$5', 'cart STORE_ADDR=store:6379']);
  expect(technologies).toEqual(['store valkey CACHE']);
  expect(sources).toEqual(['cart registry.example.com/shop:1-cart', 'cart shop/src/cart', 'store valkey/valkey:8']);
});

it('takes a sample where .env itself is not kept, and the nearer file before it', async () => {
  const compose = 'services:\n  a:\n    image: x\n    environment: [A_URL, B_URL]\n';
  const { settings } = await join({
    'shop/deploy/compose.yml': compose,
    'shop/deploy/.env.example': 'A_URL=http://sample\nB_URL=http://sample\n',
    'shop/.env': 'A_URL=http://above\n',
  });
  expect(settings).toEqual(['a A_URL=http://above', 'a B_URL=http://sample']);
});

it('follows env_file in both forms; what stands beside the service wins', async () => {
  const { settings } = await join({
    'shop/compose.yml': `services:
  a:
    image: x
    env_file: [{ path: ./a.env, required: false }, ../shared/all.env]
    environment: { API_URL: "http://own" }
`,
    'shop/a.env.example': 'API_URL=http://other\nCACHE_URL=redis://${HOST}:6379\nHOST=cache\n',
    'shared/all.env': 'QUEUE_URL=amqp://queue\n',
  });
  expect(settings).toEqual(['a CACHE_URL=redis://cache:6379', 'a HOST=cache', 'a QUEUE_URL=amqp://queue']);
});

it('finds what a patch needs in the file beside it, and passes over jobs there', async () => {
  const { needs } = await join({
    'shop/docker-compose.yml': `services:
  api: { build: api }
  db: { image: postgres }
  db-init: { image: postgres, depends_on: [db] }
`,
    'shop/docker-compose.override.yml': 'services:\n  api:\n    depends_on: [db, db-init, nowhere]\n',
    'other/docker-compose.yml': 'services:\n  nowhere: { image: x }\n',
  });
  expect(needs).toEqual(['api → db DEPENDS_ON']);
});

it('follows include and extends to other files', async () => {
  const { needs, settings, technologies } = await join({
    'shop/compose.yml': `include:
  - path: ./store/compose.yml
services:
  api:
    extends: { file: ../base/services.yml, service: node }
    depends_on: [store]
`,
    'shop/.env': 'STORE_IMAGE=mongo:7\n',
    'shop/store/compose.yml': 'services:\n  store: { image: "${STORE_IMAGE}" }\n',
    'base/services.yml': 'services:\n  node:\n    image: node\n    environment: { LOG_URL: "http://logs" }\n',
  });
  expect(needs).toEqual(['api → store DEPENDS_ON']);
  expect(settings).toEqual(['api LOG_URL=http://logs']);
  expect(technologies).toEqual(['store mongodb DATABASE']);
});

it('knows a store by the Dockerfile that packs it, and a proxy only if it routes', async () => {
  const { technologies } = await join({
    'shop/compose.yml':
      'services:\n  items: { build: items }\n  seed-data: { build: seed }\n  edge: { build: edge }\n  spa: { build: spa }\n',
    'shop/items/Dockerfile': 'ARG V=16\nFROM postgres:${V}\nCOPY schema.sql /docker-entrypoint-initdb.d/\n',
    'shop/seed/Dockerfile': 'FROM postgres:16\nCMD ["./backup.sh"]\n',
    'shop/edge/Dockerfile': 'FROM nginx:1\nCOPY nginx.conf /etc/nginx/\n',
    'shop/edge/nginx.conf': 'server { location / { proxy_pass http://api; } }\n',
    'shop/spa/Dockerfile':
      'FROM node:22 AS build\nRUN npm run build\nFROM nginx:1\nCOPY --from=build /app /usr/share/nginx/html\n',
  });
  expect(technologies).toEqual(['edge nginx GATEWAY', 'items postgresql DATABASE']);
});

it('looks for the code behind a folder that is full of Dockerfiles', async () => {
  const { sources } = await join({
    'shop/compose.yml': `services:
  cart: { build: { context: ., dockerfile: docker/cart.Dockerfile } }
  users: { build: { context: ., args: { APP: users } } }
  up: { build: ../../outside }
  remote: { build: "https://git.example.com/a/b.git" }
`,
    'shop/docker/cart.Dockerfile': 'FROM node\nCOPY services/cart/ ./\nCOPY . /all\n',
    'shop/Dockerfile': 'FROM node\nARG APP\nCOPY apps/${APP} .\n',
    'shop/services/cart/index.js': '',
    'shop/apps/users/index.js': '',
  });
  expect(sources).toEqual(['cart shop/services/cart', 'users shop/apps/users']);
});

it('ends where variables name each other, and where they grow', () => {
  const variables: Record<string, string> = { A: '${B}', B: '${A}', C: '${C}x', X0: 'xxxxxxxxxx' };
  for (let at = 1; at < 40; at++) variables[`X${at}`] = `\${X${at - 1}}\${X${at - 1}}`;
  const lookup = lookupIn((name) => variables[name] ?? null);
  expect(fillVariables('${A}', lookup)).toBe('');
  expect(fillVariables('${C}', lookup)).toBe('x');
  expect(fillVariables('${X39}', lookup).length).toBeLessThan(10_000);
});

it('fills variables as Compose does', () => {
  const lookup = (name: string) => ({ HOST: 'db', EMPTY: '' })[name] ?? null;
  const filled = (text: string) => fillVariables(text, lookup);
  expect(filled('$HOST:${HOST}')).toBe('db:db');
  expect(filled('${EMPTY:-a}${EMPTY-b}${NONE-c}${NONE:-${HOST}}')).toBe('acdb');
  expect(filled('${HOST:?needed}${NONE:?needed}')).toBe('db');
  expect(filled('${HOST:+set}${NONE:+set}')).toBe('set');
  expect(filled('$$HOST $5 ${open')).toBe('$HOST $5 ${open');
});

it('keeps paths within the tree', () => {
  expect(pathInTree('shop/deploy', '../src/./cart/')).toBe('shop/src/cart');
  expect(pathInTree('shop', '../../etc')).toBeNull();
  expect(pathInTree('shop', '/etc/passwd')).toBeNull();
  expect(pathInTree('shop', 'https://example.com/x')).toBeNull();
});

it('gives a service of a file that many share only what its code asks for', async () => {
  const files = await readTree(READERS, {
    'shop/compose.yml': `services:
  cart: { build: cart, env_file: .env }
  users: { build: users, env_file: .env }
  db: { image: postgres, env_file: .env }
`,
    'shop/.env':
      'CACHE_URL=redis://cache:6379\nUSERS_URL=http://users\nOTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4317\n',
    'shop/cart/src/main.go': '',
  });
  const [fact] = files[1]!.facts;
  files[2] = { ...files[2]!, kind: 'code', facts: [{ ...fact!, kind: 'reads', name: 'cache.url', value: 'redis' }] };
  const { settings } = describeParts(files, joinCompose(files));
  expect(settings.filter((setting) => !setting.includes('OTEL_'))).toEqual(['cart CACHE_URL=redis://cache:6379']);
  expect(settings.filter((setting) => setting.includes('OTEL_'))).toHaveLength(3);
});

it('leads an address by way of the host to who publishes the port, callbacks and own addresses apart', async () => {
  const { needs } = await join({
    'shop/compose.yml': `services:
  site:
    build: site
    ports: ["\${SITE_PORT:-8080}:80"]
    environment:
      LOGIN_URL: http://\${OUTSIDE}:5105
      CallBackUrl: http://\${OUTSIDE}:8080
      VITE_CATALOG: http://localhost:5101/api
  login:
    build: login
    ports: ["127.0.0.1:5105:80", "9105:81/tcp"]
    environment:
      SiteClient: http://\${OUTSIDE}:8080
      CATALOG_URL: http://localhost:5101
  catalog:
    build: catalog
    ports:
      - { target: 80, published: 5101 }
      - "80"
`,
    'shop/.env': 'OUTSIDE=host.docker.internal\n',
  });
  expect(needs).toEqual(['site → catalog ?', 'site → login ?']);
});
