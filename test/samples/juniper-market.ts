// The invented shop as its people would draw it, written by hand from its files: every component, and who needs whom, each
// with the file that proves it. Names are compared as components are known by, so that spelling does not matter.
import type { ComponentKind, DependencyKind } from '../../cypher/model/values.js';

export const SHOP_COMPONENTS: readonly (readonly [name: string, kind: ComponentKind])[] = [
  ['storefront', 'SERVICE'],
  ['cart-service', 'SERVICE'],
  ['catalog', 'SERVICE'],
  ['checkout', 'SERVICE'],
  ['order-worker', 'SERVICE'],
  ['payments', 'SERVICE'],
  ['shop-edge', 'LOAD_BALANCER'],
  ['alb ingress', 'GATEWAY'],
  ['api-gateway', 'GATEWAY'],
  ['image-cdn', 'CDN'],
  ['orders-db', 'DATABASE'],
  ['catalog-db', 'DATABASE'],
  ['search-index', 'DATABASE'],
  ['session-cache', 'CACHE'],
  ['order-events-queue', 'QUEUE'],
  ['juniper-market-product-images', 'STORAGE'],
  ['feature-flags', 'CONFIG_SYSTEM'],
  ['shop', 'ORCHESTRATOR'],
  ['otel-collector', 'MONITORING'],
  ['paylane', 'THIRD_PARTY'],
];

const TERRAFORM = 'infra/terraform';
const KUBERNETES = 'infra/kubernetes/base';

export interface ExpectedDependency {
  readonly from: string;
  readonly kind: DependencyKind;
  readonly to: string;
  /** a file, from the shop's folder, with a line that says so */
  readonly provedBy: string;
}

export const SHOP_DEPENDENCIES: readonly ExpectedDependency[] = (
  [
    // what customers come through
    ['shop-edge', 'ROUTES_TO', 'storefront', `${TERRAFORM}/storefront.tf`],
    ['storefront', 'RUNS_ON', 'shop', `${TERRAFORM}/storefront.tf`],
    ['storefront', 'CALLS', 'alb ingress', `${TERRAFORM}/storefront.tf`],
    ['storefront', 'CALLS', 'api-gateway', 'docker-compose.yml'],
    ['storefront', 'CALLS', 'image-cdn', `${TERRAFORM}/storefront.tf`],
    ['storefront', 'STORES_IN', 'session-cache', `${TERRAFORM}/storefront.tf`],
    ['image-cdn', 'ROUTES_TO', 'juniper-market-product-images', `${TERRAFORM}/images.tf`],
    ['alb ingress', 'ROUTES_TO', 'api-gateway', `${KUBERNETES}/ingress.yaml`],
    ['api-gateway', 'ROUTES_TO', 'cart-service', `${KUBERNETES}/api-gateway.yaml`],
    ['api-gateway', 'ROUTES_TO', 'catalog', `${KUBERNETES}/api-gateway.yaml`],
    ['api-gateway', 'ROUTES_TO', 'checkout', `${KUBERNETES}/api-gateway.yaml`],
    // carts and products
    ['cart-service', 'STORES_IN', 'session-cache', `${KUBERNETES}/settings.yaml`],
    ['cart-service', 'CALLS', 'catalog', `${KUBERNETES}/cart-service.yaml`],
    ['catalog', 'STORES_IN', 'catalog-db', `${KUBERNETES}/catalog.yaml`],
    ['catalog', 'STORES_IN', 'search-index', `${KUBERNETES}/catalog.yaml`],
    ['catalog', 'STORES_IN', 'juniper-market-product-images', `${KUBERNETES}/catalog.yaml`],
    // orders
    ['checkout', 'STORES_IN', 'session-cache', `${KUBERNETES}/settings.yaml`],
    ['checkout', 'STORES_IN', 'orders-db', `${KUBERNETES}/settings.yaml`],
    ['checkout', 'PUBLISHES_TO', 'order-events-queue', 'services/checkout/src/server.ts'],
    ['checkout', 'CALLS', 'payments', `${KUBERNETES}/checkout.yaml`],
    ['checkout', 'CONFIGURED_BY', 'feature-flags', `${KUBERNETES}/checkout.yaml`],
    ['payments', 'CALLS', 'paylane', `${KUBERNETES}/payments.yaml`],
    ['order-worker', 'CONSUMES_FROM', 'order-events-queue', 'services/order-worker/src/worker.ts'],
    ['order-worker', 'STORES_IN', 'orders-db', `${KUBERNETES}/settings.yaml`],
    // telemetry
    ['cart-service', 'REPORTS_TO', 'otel-collector', `${KUBERNETES}/settings.yaml`],
    ['catalog', 'REPORTS_TO', 'otel-collector', `${KUBERNETES}/settings.yaml`],
    ['checkout', 'REPORTS_TO', 'otel-collector', `${KUBERNETES}/settings.yaml`],
    ['order-worker', 'REPORTS_TO', 'otel-collector', `${KUBERNETES}/settings.yaml`],
    ['payments', 'REPORTS_TO', 'otel-collector', `${KUBERNETES}/settings.yaml`],
  ] as const
).map(([from, kind, to, provedBy]) => ({ from, kind, to, provedBy }));

/**
 * What stands in tests, fakes, generated code, a default that nothing uses, and in a permission that nothing uses: each
 * would be a mistake that a reader of words makes.
 */
export const NOT_OF_THE_SHOP: readonly string[] = [
  'fake-broker',
  'legacy-payments',
  'warehouse-prices',
  'test-recorder',
  'ledger',
  'catalog-test-db',
  'search-under-test',
  'pictures-of-nothing',
];
