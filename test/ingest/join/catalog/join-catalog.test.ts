import { expect, it } from 'vitest';
import { backstageReader } from '../../../../ingest/extract/system/catalog/backstage-reader.js';
import { openApiReader } from '../../../../ingest/extract/system/catalog/openapi-reader.js';
import { composeReader } from '../../../../ingest/extract/system/compose/compose-reader.js';
import { joinCatalog } from '../../../../ingest/join/catalog/join-catalog.js';
import { describeParts, readTree } from '../read-tree.js';

async function join(tree: Record<string, string>) {
  const files = await readTree([composeReader, backstageReader, openApiReader], tree, 'catalog');
  const parts = describeParts(files, joinCatalog(files));
  expect(describeParts(files, joinCatalog([...files].reverse()))).toEqual(parts);
  return parts;
}

const entity = (kind: string, name: string, spec: string, metadata = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata:\n  name: ${name}\n${metadata}spec:\n  ${spec}\n---\n`;

it('joins entities of several files: stores by their kind, APIs by their provider', async () => {
  const { needs, reaches } = await join({
    'shop/web/catalog-info.yaml': entity(
      'Component',
      'web',
      'type: website\n  dependsOn: [component:cart, Resource:default/sessions, resource:elsewhere]\n  consumesApis: [orders-api, nobodys-api]\n  subcomponentOf: cart',
    ),
    'shop/cart/catalog-info.yaml': entity('Component', 'cart', 'type: service'),
    'shop/orders/catalog-info.yaml': entity('Component', 'orders', 'type: service\n  providesApis: [orders-api]'),
    'shop/infra/catalog-info.yaml':
      entity('Resource', 'sessions', 'type: cache') +
      entity('Resource', 'orders-db', 'type: database\n  dependencyOf: [component:orders]'),
  });
  expect(needs).toEqual(['orders → orders-db ?', 'web → cart DEPENDS_ON', 'web → orders CALLS', 'web → sessions ?']);
  expect(reaches).toEqual(['web → elsewhere ?', 'web → nobodys-api CALLS']);
});

it('takes a component that stands for its API as called', async () => {
  const { needs } = await join({
    'shop/web/catalog-info.yaml': entity('Component', 'web', 'type: website\n  consumesApis: [component:cart]'),
    'shop/cart/catalog-info.yaml': entity('Component', 'cart', 'type: service'),
  });
  expect(needs).toEqual(['web → cart CALLS']);
});

it('finds the code where the entity says, else where its file lies', async () => {
  const at = (location: string) => `  annotations:\n    backstage.io/source-location: ${location}\n`;
  const { sources } = await join({
    'org/shop/catalog-info.yaml':
      entity(
        'Component',
        'cart',
        'type: service',
        at('url:https://git.example.com/org/shop/tree/main/services/cart/'),
      ) +
      entity(
        'Component',
        'gone',
        'type: service',
        at('url:https://git.example.com/org/shop/tree/main/services/gone/'),
      ) +
      entity('Component', 'near', 'type: service', at('dir:./services/near')),
    'org/shop/services/cart/index.js': '',
    'org/shop/rates/catalog-info.yaml': entity('Component', 'rates', 'type: service'),
  });
  expect(sources).toEqual(['cart org/shop/services/cart', 'near org/shop/services/near', 'rates org/shop/rates']);
});

it('gives the hosts of an API document to who provides it, or in whose folder it lies', async () => {
  const document = (host: string) => `openapi: 3.0.0\nservers: [{ url: "https://${host}/v1" }]\n`;
  const { addresses } = await join({
    'shop/catalog-info.yaml':
      entity('Component', 'orders', 'type: service\n  providesApis: [orders-api]') +
      entity('API', 'orders-api', 'type: openapi\n  definition: { $text: ./apis/orders.yaml }'),
    'shop/apis/orders.yaml': document('orders.shop.io'),
    'shop/compose.yml': 'services:\n  cart: { build: services/cart }\n',
    'shop/services/cart/src/openapi.yaml': document('cart.shop.io'),
    'shop/services/cart/clients/openapi.yaml': document('api.paylane.io'),
  });
  expect(addresses).toEqual(['cart cart.shop.io', 'orders orders.shop.io']);
});
