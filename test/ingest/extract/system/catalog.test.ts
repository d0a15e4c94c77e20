import { expect, it } from 'vitest';
import { backstageReader } from '../../../../ingest/extract/system/catalog/backstage-reader.js';
import { referenceOf } from '../../../../ingest/extract/system/catalog/entity-reference.js';
import { openApiReader } from '../../../../ingest/extract/system/catalog/openapi-reader.js';
import { SystemFile } from '../../../../ingest/extract/system/system-file.js';
import { readFile } from '../../join/read-tree.js';

const entity = (kind: string, name: string, spec: string, metadata = '') =>
  `---\napiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata:\n  name: ${name}\n${metadata}spec:\n  ${spec}\n`;

it('names what runs, with kind, technology and owner', async () => {
  const { components } = await readFile(
    backstageReader,
    'shop/catalog-info.yaml',
    entity('Component', 'cart', 'type: service\n  owner: group:default/buying', '  tags: [java]\n') +
      entity('Component', 'shop', 'type: website\n  owner: web') +
      entity('Component', 'forms', 'type: library\n  owner: web') +
      entity('Resource', 'cart-store', 'type: database\n  owner: buying', '  tags: [postgresql]\n') +
      entity('Resource', 'pictures', 'type: s3-bucket\n  owner: guests') +
      entity('API', 'cart-api', 'type: grpc') +
      entity('System', 'buying', 'owner: buying') +
      entity('Component', '${{ values.name }}', 'type: service'),
  );
  expect(components.map(({ name, kind, technology, team }) => [name, kind, technology, team])).toEqual([
    ['cart', 'SERVICE', 'java', 'buying'],
    ['shop', 'SERVICE', undefined, 'web'],
    ['cart-store', 'DATABASE', 'postgresql', 'buying'],
    ['pictures', 'STORAGE', undefined, undefined],
  ]);
});

it('writes references in full', () => {
  expect(referenceOf('Cart', 'component', '')).toBe('component:default/cart');
  expect(referenceOf('resource:orders-db', 'component', 'buying')).toBe('resource:buying/orders-db');
  expect(referenceOf('api:other/cart-api', 'component', 'buying')).toBe('api:other/cart-api');
});

it('refuses a broken catalogue, and leaves a template alone', () => {
  const head = 'apiVersion: backstage.io/v1alpha1\n';
  expect(backstageReader.read(new SystemFile('shop/catalog-info.yaml', `${head}kind: [`))).toMatchObject({
    status: 'refused',
  });
  expect(backstageReader.read(new SystemFile('shop/catalog-info.yaml', `${head}kind: {{ x }} [`))).toEqual({
    status: 'other',
  });
});

it('tells the hosts of an API document, in every version, and no placeholders', async () => {
  const hosts = async (name: string, text: string) =>
    (await readFile(openApiReader, `shop/cart/${name}`, text)).facts
      .filter(({ kind }) => kind === 'catalog-server')
      .map(({ value }) => value);
  expect(
    await hosts(
      'openapi.yaml',
      'openapi: 3.0.1\nservers:\n  - url: https://{region}.cart.shop.io/v1\n    variables: { region: { default: eu } }\n  - url: http://localhost:80\n  - url: /v1\n  - url: https://api.example.com\n',
    ),
  ).toEqual(['eu.cart.shop.io']);
  expect(await hosts('swagger.json', '{"swagger": "2.0", "host": "cart.shop.io:8443", "paths": {}}')).toEqual([
    'cart.shop.io',
  ]);
});

it('tells what an application publishes and consumes', async () => {
  const flows = async (text: string) =>
    (await readFile(openApiReader, 'shop/cart/asyncapi.yaml', text)).facts.map(
      ({ kind, name, value }) => `${kind} ${name} ${value}`,
    );
  expect(
    await flows(
      "asyncapi: 3.0.0\nservers: { prod: { host: 'b:9092', protocol: kafka } }\nchannels: { placed: { address: orders.placed } }\noperations:\n  a: { action: send, channel: { $ref: '#/channels/placed' } }\n",
    ),
  ).toEqual(['publishes orders.placed kafka']);
  expect(await flows('asyncapi: 2.6.0\nchannels:\n  paid:\n    publish: { operationId: x }\n')).toEqual([
    'consumes paid ',
  ]);
});
