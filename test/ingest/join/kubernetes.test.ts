import { describe, expect, it } from 'vitest';
import type { DocumentId } from '../../../cypher/model/ids.js';
import { helmReader } from '../../../ingest/extract/system/kubernetes/read-helm.js';
import { kubernetesReader } from '../../../ingest/extract/system/kubernetes/read-kubernetes.js';
import { SystemFile } from '../../../ingest/extract/system/system-file.js';
import { joinKubernetes } from '../../../ingest/join/kubernetes/join-kubernetes.js';
import type { JoinedFile, UnitRef } from '../../../ingest/join/system-parts.js';

async function filesOf(texts: Readonly<Record<string, string>>): Promise<JoinedFile[]> {
  const files: JoinedFile[] = [];
  for (const [uri, text] of Object.entries(texts)) {
    const file = new SystemFile(uri, text);
    const reader = [helmReader, kubernetesReader].find((each) => each.isFor(file));
    const reading = await reader!.read(file);
    if (reading.status !== 'read') throw new Error(`${uri}: ${JSON.stringify(reading)}`);
    files.push({ documentId: uri as DocumentId, uri, kind: 'iac', ...reading.claims });
  }
  return files;
}

/** The join in words: `cart REDIS_ADDR=redis:6379`. */
async function joined(texts: Readonly<Record<string, string>>) {
  const files = await filesOf(texts);
  const parts = joinKubernetes(files);
  const nameOf = ({ documentId, ref }: UnitRef): string =>
    files.find((file) => file.documentId === documentId)!.components.find((each) => each.ref === ref)!.name;
  return {
    settings: parts.settings.map(({ unit, name, value }) => `${nameOf(unit)} ${name}=${value}`),
    addresses: parts.addresses.map(({ unit, address }) => `${address} ${nameOf(unit)}`),
    aliases: parts.aliases.map(({ unit, alias }) => `${nameOf(unit)} ${alias}`),
    renamed: (parts.instances ?? []).map(({ of, name }) => `${nameOf(of)} ${name}`),
    technologies: (parts.technologies ?? []).map((each) => `${nameOf(each.unit)} ${each.technology} ${each.kind}`),
    needs: parts.needs.map(({ from, to, kind }) => `${nameOf(from)} ${kind} ${nameOf(to)}`),
    reaches: parts.reaches.map(({ from, address, kind }) => `${nameOf(from)} ${kind} ${address}`),
    sources: parts.sources.map(({ unit, image, folder }) => `${nameOf(unit)} ${image ?? folder}`),
    permits: parts.permits.map(({ from, to }) => `${nameOf(from)} ${nameOf(to)}`),
    places: parts.settings.map(({ place }) => place.evidence.quote),
  };
}

function deployment(name: string, rest = '', image = `shop/${name}:1`): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: server
          image: ${image}
${rest}`;
}

function service(name: string, app: string): string {
  return `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\nspec:\n  selector:\n    app: ${app}\n  ports:\n    - port: 80\n`;
}

describe('joinKubernetes', () => {
  it('knows a workload by the Services that select it, whatever file they are in', async () => {
    const { addresses, aliases } = await joined({
      'shop/k8s/orders.yaml': deployment('orders'),
      'shop/k8s/orders-service.yaml': service('order-api', 'orders'),
      'shop/k8s/ns.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  selector: {}\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - image: shop/web\n',
    });
    expect(addresses).toEqual(
      expect.arrayContaining([
        'order-api orders',
        'order-api.shop.svc.cluster.local orders',
        'order-api.default orders',
        'web.shop web',
      ]),
    );
    expect(aliases).toEqual(['orders order-api']);
  });

  it('gives settings of ConfigMaps to those who refer to them', async () => {
    const { settings, places } = await joined({
      'shop/k8s/orders.yaml': deployment(
        'orders',
        `          env:
            - name: DATABASE_HOST
              valueFrom:
                configMapKeyRef:
                  name: shop-config
                  key: DB_HOST
          envFrom:
            - prefix: APP_
              configMapRef:
                name: shop-config
            - secretRef:
                name: shop-secret
`,
      ),
      'shop/k8s/config.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop-config
data:
  DB_HOST: orders-db
  REPLICAS: "3"
---
apiVersion: v1
kind: Secret
metadata:
  name: shop-secret
stringData:
  PASSWORD: xxxxxxxx
  QUEUE_URL: amqp://user:********@rabbit:5672
`,
    });
    expect(settings).toEqual([
      'orders DATABASE_HOST=orders-db',
      'orders APP_DB_HOST=orders-db',
      'orders QUEUE_URL=amqp://user:xxxxxxxx@rabbit:5672',
    ]);
    expect(places[0]).toBe('DB_HOST: orders-db');
  });

  it('reads files that are mounted from a ConfigMap', async () => {
    const files = {
      'shop/k8s/edge.yaml': `${deployment('edge', '', 'nginx:1.27')}      volumes:
        - name: conf
          configMap:
            name: edge-conf
`,
      'shop/k8s/conf.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: edge-conf
data:
  default.conf: |
    server {
      location /orders {
        proxy_pass http://orders:8080;
      }
    }
  application.yml: |
    spring:
      redis:
        host: sessions
  prometheus.yml: |
    scrape_configs:
      - static_configs:
          - targets: ["orders:9090"]
`,
    };
    const { settings, reaches } = await joined(files);
    expect(reaches).toEqual(['edge ROUTES_TO orders']);
    expect(settings).toEqual(['edge spring.redis.host=sessions']);
  });

  it('routes from one gateway to all that its routes name', async () => {
    const { needs, addresses } = await joined({
      'shop/k8s/web.yaml': `${deployment('web')}---\n${service('web', 'web')}`,
      'shop/k8s/ingress.yaml': `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  ingressClassName: nginx
  rules:
    - host: shop.juniper.dev
      http:
        paths:
          - path: /
            backend:
              service:
                name: web
                port: { number: 80 }
`,
      'shop/istio/route.yaml': `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: web
spec:
  hosts: ["*"]
  gateways: [shop-gateway]
  http:
    - route:
        - destination:
            host: web.default.svc.cluster.local
`,
    });
    expect(needs).toEqual(expect.arrayContaining(['nginx-ingress ROUTES_TO web', 'shop-gateway ROUTES_TO web']));
    expect(needs).toHaveLength(2);
    expect(addresses).toContain('shop.juniper.dev nginx-ingress');
  });

  it('takes patches for changes of what is there, never for something new', async () => {
    const patch = (name: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  template:
    spec:
      containers:
        - name: server
          env:
            - name: REDIS_ADDR
              value: redis:6379
`;
    const texts = {
      'shop/base/cart.yaml': deployment('cart'),
      'shop/overlays/prod/cart-patch.yaml': patch('cart'),
      'shop/overlays/prod/other-patch.yaml': patch('not-important'),
      'shop/overlays/prod/kustomization.yaml': `resources: [../../base]
patches:
  - path: cart-patch.yaml
  - target: { kind: Deployment, name: cart }
    patch: |-
      - op: add
        path: /spec/template/spec/containers/0/env/-
        value: { name: ORDERS_URL, value: "http://orders:80" }
`,
    };
    const { settings, places } = await joined(texts);
    expect(settings).toEqual(['cart REDIS_ADDR=redis:6379', 'cart ORDERS_URL=http://orders:80']);
    expect(places[1]).toBe('value: { name: ORDERS_URL, value: "http://orders:80" }');
    expect((await filesOf(texts)).flatMap(({ components }) => components.map(({ name }) => name))).toEqual(['cart']);
  });

  it('leaves out what a kustomization may take in and none does', async () => {
    const texts = (components: string): Record<string, string> => ({
      'shop/base/cart.yaml': deployment('cart'),
      'shop/kustomization.yaml': `resources: [base]\ncomponents:\n${components}`,
      'shop/components/spanner/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
patches:
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: cart
      spec:
        template:
          spec:
            containers:
              - name: server
                env:
                  - name: SPANNER_HOST
                    value: spanner
`,
    });
    expect((await joined(texts('# - components/spanner\n'))).settings).toEqual([]);
    expect((await joined(texts('  - components/spanner\n'))).settings).toEqual(['cart SPANNER_HOST=spanner']);
  });

  it('ties images to the folders that Skaffold builds them from', async () => {
    const { sources } = await joined({
      'shop/k8s/cart.yaml': deployment('cart', '', 'registry.juniper.dev/team/cartservice:v2'),
      'shop/skaffold.yaml':
        'apiVersion: skaffold/v4beta11\nkind: Config\nbuild:\n  artifacts:\n    - image: cartservice\n      context: src/cart\n',
    });
    expect(sources).toEqual(['cart registry.juniper.dev/team/cartservice:v2', 'cart shop/src/cart']);
  });

  it('knows who may reach whom', async () => {
    const { permits } = await joined({
      'shop/k8s/all.yaml': `${deployment('web')}---\n${deployment('cart')}---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: cart
spec:
  podSelector:
    matchLabels:
      app: cart
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: web
`,
    });
    expect(permits).toEqual(['web cart']);
  });
});

describe('joinKubernetes of Helm charts', () => {
  const template = `{{- if .Values.cart.create }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Values.cart.name }}
  labels:
    {{- include "shop.labels" . | nindent 4 }}
spec:
  selector:
    matchLabels:
      app: {{ .Values.cart.name }}
  template:
    metadata:
      labels:
        app: {{ .Values.cart.name }}
    spec:
      containers:
        - name: server
          image: "{{ .Values.images.repository }}/{{ .Values.cart.name }}:{{ .Values.images.tag | default .Chart.AppVersion }}"
          env:
            - name: REDIS_ADDR
              value: {{ .Values.database | quote }}
            {{- if .Values.tracing.enabled }}
            - name: COLLECTOR_ADDR
              value: "{{ .Values.tracing.name }}:4317"
            {{- end }}
            - name: CATALOG_ADDR
              value: "{{ include "shop.fullname" . }}-catalog.{{ .Release.Namespace }}.svc.cluster.local:{{ .Values.port }}"
            {{- toYaml .Values.cart.extraEnv | nindent 12 }}
---
apiVersion: v1
kind: Service
metadata:
  name: {{ .Values.cart.name }}
spec:
  selector:
    app: {{ .Values.cart.name }}
{{- end }}
`;
  const values = `cart:
  create: true
  name: cartservice
  extraEnv:
    - name: ORDERS_URL
      value: http://orders
images:
  repository: registry.juniper.dev/shop
database: redis-cart:6379
tracing:
  enabled: false
  name: collector
`;

  it('puts the values in and leaves out what they turn off', async () => {
    const parts = await joined({
      'shop/chart/Chart.yaml': 'apiVersion: v2\nname: juniper\nversion: 0.1.0\n',
      'shop/chart/values.yaml': values,
      'shop/chart/templates/cart.yaml': template,
    });
    expect(parts.settings).toEqual([
      'cart REDIS_ADDR=redis-cart:6379',
      'cart CATALOG_ADDR=juniper-catalog',
      'cart ORDERS_URL=http://orders',
    ]);
    expect(parts.addresses).toContain('cartservice cart');
    expect(parts.renamed).toEqual(['cart cartservice']);
    expect(parts.sources).toEqual(['cart registry.juniper.dev/shop/cartservice']);
  });

  it('keeps the name that values are filed under where they say less', async () => {
    const named = (name: string) =>
      joined({
        'shop/chart/values.yaml': values.replace('name: cartservice', `name: ${name}`),
        'shop/chart/templates/cart.yaml': template,
      });
    expect((await named('server')).renamed).toEqual([]);
    expect((await named('"{{ .Release.Name }}-cart"')).renamed).toEqual([]);
    expect((await named('basket-deployment')).renamed).toEqual(['cart basket']);
  });

  it('takes a whole template for missing where its condition fails', async () => {
    const parts = await joined({
      'shop/chart/values.yaml': values.replace('create: true', 'create: false'),
      'shop/chart/templates/cart.yaml': template,
    });
    expect(parts.settings).toEqual([]);
    expect(parts.addresses).toEqual([]);
  });

  it('selects by labels that a named template sets', async () => {
    const parts = await joined({
      'shop/charts/orders/templates/all.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "orders.fullname" . }}
spec:
  selector:
    matchLabels:
      {{- include "orders.selectorLabels" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "orders.selectorLabels" . | nindent 8 }}
    spec:
      containers:
        - name: {{ .Chart.Name }}
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
---
apiVersion: v1
kind: Service
metadata:
  name: {{ include "orders.fullname" . }}-svc
spec:
  selector: {{- include "orders.selectorLabels" . | nindent 4 }}
`,
      'shop/charts/orders/values.yaml': 'image:\n  repository: shop/orders\n',
    });
    expect(parts.addresses).toContain('orders-svc orders');
    expect(parts.sources).toEqual(['orders shop/orders']);
  });

  it('tells what a workload runs by the image that only the values name', async () => {
    const parts = await joined({
      'shop/charts/basket-data/templates/all.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "basket-data.fullname" . }}
spec:
  selector:
    matchLabels: { app: basket-data }
  template:
    metadata:
      labels: { app: basket-data }
    spec:
      containers:
        - name: {{ .Chart.Name }}
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
        - name: watch
          image: "{{ .Values.image.watch }}"
`,
      'shop/charts/basket-data/Chart.yaml': 'name: basket-data\n',
      'shop/charts/basket-data/values.yaml':
        'image:\n  repository: example/redis\n  tag: "7"\n  watch: example/postgres:16\n',
    });
    expect(parts.technologies).toEqual(['basket-data redis CACHE']);
  });

  it('finds values in the chart above and in files of values beside the charts', async () => {
    const parts = await joined({
      'shop/helm/inf.yaml': 'inf:\n  redis:\n    constr: basket-data\n',
      'shop/helm/basket-data/templates/all.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Values.inf.redis.constr }}
spec:
  selector: {matchLabels: {app: data}}
  template:
    metadata: {labels: {app: data}}
    spec:
      containers: [{name: redis, image: "redis:7"}]
`,
      'shop/helm/basket/templates/cm.yaml': `{{- $name := include "basket.fullname" . -}}
apiVersion: v1
kind: ConfigMap
metadata:
  name: "cfg-{{ $name }}"
data:
  basket__ConnectionString: {{ .Values.inf.redis.constr }}
`,
      'shop/helm/basket/templates/deploy.yaml': `{{- $name := include "basket.fullname" . -}}
{{- $cfg := printf "%s-%s" "cfg" $name -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ template "basket.fullname" . }}
spec:
  selector: {matchLabels: {app: basket}}
  template:
    metadata: {labels: {app: basket}}
    spec:
      containers:
        - image: shop/basket
          env:
          {{- range .Values.env.configmap }}
            - name: {{ .name }}
              valueFrom:
                configMapKeyRef:
                  name: {{ $cfg }}
                  key: {{ .key }}
          {{- end }}
`,
    });
    expect(parts.settings).toEqual(['basket basket__ConnectionString=basket-data']);
    expect(parts.reaches).toEqual([]);
  });
});

describe('stores and brokers behind Dapr', () => {
  const component = (
    name: string,
    type: string,
    scopes: readonly string[],
    host = '',
  ): string => `apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: ${name}
spec:
  type: ${type}
  version: v1
  metadata:
  - name: ${host === '' ? 'schedule' : 'redisHost'}
    value: "${host === '' ? '@every 15s' : host}"
scopes: [${scopes.join(', ')}]
`;

  it('are components that the applications they are scoped to need', async () => {
    const { needs } = await joined({
      'shop/cart.yaml': deployment('cart'),
      'shop/orders.yaml': deployment('orders'),
      'shop/pubsub.yaml': component('shop-events', 'pubsub.azure.servicebus.topics', ['cart', 'orders']),
      'shop/clock.yaml': component('clock', 'bindings.cron', ['cart']),
    });
    expect(needs).toEqual(['cart null shop-events', 'orders null shop-events']);
  });

  it('are the workload of the tree that they lead to', async () => {
    const files = await filesOf({
      'shop/cart.yaml': deployment('cart'),
      'shop/redis.yaml': deployment('cart-redis', '', 'redis:7'),
      'shop/state.yaml': component('statestore', 'state.redis', ['cart'], 'cart-redis:6379'),
    });
    expect(joinKubernetes(files).instances?.map(({ name }) => name)).toEqual(['cart-redis']);
  });
});

describe('what a chart is installed with', () => {
  const CHART = {
    'shop/charts/cart/Chart.yaml': 'apiVersion: v2\nname: cart\nversion: 0.1.0\n',
    'shop/charts/cart/values.yaml': 'prices: ""\nredis: { create: false }\n',
    'shop/charts/cart/templates/all.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: '{{ include "cart.fullname" . }}' }
spec:
  selector: { matchLabels: { app: cart } }
  template:
    metadata: { labels: { app: cart } }
    spec:
      containers:
      - name: cart
        image: shop/cart:1
        env:
        - name: PRICES_URL
          value: {{ .Values.prices | quote }}
{{- if .Values.redis.create }}
        - name: REDIS_ADDR
          value: {{ include "cart.redis.fullname" . }}:6379
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: '{{ include "cart.redis.fullname" . }}' }
spec:
  selector: { matchLabels: { app: redis } }
  template:
    metadata: { labels: { app: redis } }
    spec: { containers: [{ name: redis, image: redis:7 }] }
{{- end }}
`,
    'shop/charts/cart/templates/_helpers.tpl':
      '{{- define "cart.redis.fullname" -}}\n{{ include "cart.fullname" . }}-redis\n{{- end }}\n',
  };
  const SETTINGS = ['cart PRICES_URL=http://prices', 'cart REDIS_ADDR=cart-redis:6379'];

  it('is said by Helmfile, beside the chart or in a file', async () => {
    const helmfile = `releases:
- name: cart
  chart: ./charts/cart
  values:
  - ./stage/values-cart.yaml
  - prices: http://prices
- name: elsewhere
  chart: bitnami/rabbitmq
`;
    const parts = await joined({
      ...CHART,
      'shop/helmfile.yaml': helmfile,
      'shop/stage/values-cart.yaml': 'redis: { create: true }\n',
    });
    expect(parts.settings).toEqual(SETTINGS);
    expect(parts.addresses).toContain('cart-redis cart-redis');
    expect(parts.addresses).toContain('elsewhere-rabbitmq elsewhere');
  });

  it('is said by an application of Argo CD, as text or as an object', async () => {
    const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: cart }
spec:
  source:
    path: charts/cart
    helm:
      parameters:
      - { name: redis.create, value: "true" }
      values: |
        prices: http://prices
`;
    expect((await joined({ ...CHART, 'shop/apps/cart.yaml': application })).settings).toEqual(SETTINGS);
  });

  it('is said by a release of Flux', async () => {
    const release = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cart, namespace: shop }
spec:
  chart: { spec: { chart: ./charts/cart } }
  values: { prices: http://prices, redis: { create: true } }
`;
    expect((await joined({ ...CHART, 'shop/apps/cart.yaml': release })).settings).toEqual(SETTINGS);
  });

  it('is left open where several releases of other names share one chart', async () => {
    const helmfile = ['cart', 'wishes']
      .map((name) => `- { name: ${name}, chart: ./charts/cart, values: [{ prices: "http://${name}-prices" }] }\n`)
      .join('');
    expect((await joined({ ...CHART, 'shop/helmfile.yaml': `releases:\n${helmfile}` })).settings).toEqual([]);
  });
});
