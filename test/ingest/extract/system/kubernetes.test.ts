import { describe, expect, it } from 'vitest';
import { kubernetesReader } from '../../../../ingest/extract/system/kubernetes/read-kubernetes.js';
import { SystemFile, type SystemClaims } from '../../../../ingest/extract/system/system-file.js';

async function read(text: string, uri = 'shop/k8s/a.yaml'): Promise<SystemClaims> {
  const file = new SystemFile(uri, text);
  expect(kubernetesReader.isFor(file)).toBe(true);
  const reading = await kubernetesReader.read(file);
  if (reading.status !== 'read') throw new Error(JSON.stringify(reading));
  const { components, dependencies, facts } = reading.claims;
  for (const { evidence } of [...components, ...dependencies, ...facts]) {
    expect(text.slice(evidence.start, evidence.end)).toBe(evidence.quote);
    expect(evidence.quote).not.toBe('');
  }
  return reading.claims;
}

async function componentsOf(text: string): Promise<readonly string[]> {
  const { components } = await read(text);
  return components.map(({ name, kind, technology, external }) =>
    [name, kind, technology, external ? 'external' : ''].filter(Boolean).join(' '),
  );
}

async function factsOf(text: string, kind: string, uri?: string): Promise<readonly string[]> {
  const { facts } = await read(text, uri);
  return facts.filter((each) => each.kind === `kubernetes-${kind}`).map(({ name, value }) => `${name}=${value}`);
}

function workload(kind: string, name: string, image: string, { labels = `app: ${name}`, more = '' } = {}): string {
  return `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: ${name}
spec:
  selector:
    matchLabels: { ${labels} }
  template:
    metadata:
      labels: { ${labels} }
    spec:
      containers:
        - name: main
          image: ${image}
${more}`;
}

describe('kubernetesReader', () => {
  it('makes a component of each workload, by its main container', async () => {
    const sidecar = '        - name: cloud-sql-proxy\n          image: gcr.io/cloudsql-docker/gce-proxy:1.33\n';
    const all = [
      workload('Deployment', 'orders', 'shop/orders:1', { more: sidecar }),
      workload('StatefulSet', 'sessions', 'docker.io/bitnami/redis:7'),
      workload('Deployment', 'orders-db', 'shop/orders-db:2'),
      workload('Rollout', 'web-deployment', 'shop/web'),
      `apiVersion: batch/v1
kind: CronJob
metadata: { name: report }
spec: { jobTemplate: { spec: { template: { spec: { containers: [{ name: a, image: shop/report }] } } } } }
`,
      `apiVersion: serving.knative.dev/v1
kind: Service
metadata: { name: resize }
spec: { template: { spec: { containers: [{ image: shop/resize }] } } }
`,
    ];
    expect(await componentsOf(all.join('---\n'))).toEqual([
      'orders SERVICE',
      'sessions CACHE redis',
      'orders-db DATABASE',
      'web SERVICE',
      'report SERVICE',
      'resize SERVICE',
    ]);
  });

  it('takes versions of one workload for one component', async () => {
    const labels = (version: string): string => `app: reviews, version: ${version}`;
    const all = ['v1', 'v2', 'v3'].map((version) =>
      workload('Deployment', `reviews-${version}`, 'shop/reviews', { labels: labels(version) }),
    );
    expect(new Set(await componentsOf(all.join('---\n')))).toEqual(new Set(['reviews SERVICE']));
  });

  it('reads what a container is started with, and leaves out what names no one', async () => {
    const more = `          args: ["--catalog-addr=catalog:3550", "--verbose", "-redis", "redis:6379"]
          env:
            - { name: HOST, value: orders }
            - { name: ORDERS_URL, value: "http://$(HOST):8080/$(MISSING)" }
            - { name: CART_ADDR, value: "$(CART_SERVICE_HOST):7070" }
            - { name: WORKERS, value: "4" }
            - { name: DB_PASSWORD, value: "********" }
            - { name: DATABASE_URL, value: "postgres://shop:********@db:5432/shop" }
            - { name: POD_IP, valueFrom: { fieldRef: { fieldPath: status.podIP } } }
`;
    expect(await factsOf(workload('Deployment', 'web', 'shop/web', { more }), 'setting')).toEqual([
      'HOST=orders',
      'ORDERS_URL=http://orders:8080/$(MISSING)',
      'CART_ADDR=cart:7070',
      'DATABASE_URL=postgres://shop:xxxxxxxx@db:5432/shop',
      'catalog-addr=catalog:3550',
      'redis=redis:6379',
    ]);
  });

  it('takes a container that waits for another as word of it', async () => {
    const more = `      initContainers:
        - name: wait
          image: busybox
          command: ["sh", "-c", "until nc -z orders-db 5432; do sleep 1; done"]
`;
    expect(await factsOf(workload('Deployment', 'orders', 'shop/orders', { more }), 'setting')).toContain(
      'WAIT_FOR_HOST=orders-db',
    );
  });

  it('names the managed database behind its proxy', async () => {
    const more = `        - name: proxy
          image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2
          args: ["--port=5432", "shop-project:europe-west1:orders-db"]
`;
    const { components, dependencies } = await read(workload('Deployment', 'orders', 'shop/orders', { more }));
    expect(components.map(({ name }) => name)).toEqual(['orders', 'orders-db']);
    expect(dependencies).toMatchObject([{ from: 'c1', to: 'c2', kind: 'STORES_IN' }]);
  });

  it('knows what operators run by the names they give it', async () => {
    const text = `apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata: { name: orders-db }
spec: { instances: 3 }
---
apiVersion: kafka.strimzi.io/v1beta2
kind: Kafka
metadata: { name: events }
spec: {}
---
apiVersion: cluster.x-k8s.io/v1beta1
kind: Cluster
metadata: { name: machines }
`;
    expect(await componentsOf(text)).toEqual(['orders-db DATABASE postgresql', 'events QUEUE kafka']);
    expect(await factsOf(text, 'service')).toEqual(
      expect.arrayContaining(['orders-db-rw=', 'events-kafka-bootstrap=']),
    );
  });

  it('knows what lies outside the cluster', async () => {
    const text = `apiVersion: v1
kind: Service
metadata: { name: orders-db }
spec:
  type: ExternalName
  externalName: orders.abc.eu-west-1.rds.amazonaws.com
---
apiVersion: v1
kind: Endpoints
metadata: { name: legacy-db }
subsets:
  - addresses: [{ ip: 10.0.0.7 }]
    ports: [{ port: 3306 }]
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: outside }
spec:
  hosts: ["api.stripe.com", "*.googleapis.com"]
`;
    expect(await componentsOf(text)).toEqual([
      'orders-db DATABASE external',
      'legacy-db DATABASE mysql external',
      'api.stripe.com THIRD_PARTY external',
    ]);
  });

  it('has one gateway for all routes through it', async () => {
    const route = (name: string, service: string): string => `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: ${name} }
spec:
  parentRefs: [{ name: edge }]
  rules: [{ backendRefs: [{ name: ${service}, port: 80 }] }]
`;
    const text = [route('a', 'web'), route('b', 'api')].join('---\n');
    expect(new Set(await componentsOf(text))).toEqual(new Set(['edge GATEWAY']));
    expect(await factsOf(text, 'route')).toEqual(['=web', '=api']);
  });

  it('makes no component of rights, scaling, definitions and what is taken away', async () => {
    const text = [
      'ServiceAccount',
      'Role',
      'HorizontalPodAutoscaler',
      'PersistentVolumeClaim',
      'Namespace',
      'CustomResourceDefinition',
    ]
      .map((kind) => `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: a\nspec: {}\n`)
      .join('---\n');
    expect(
      await componentsOf(`${text}---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: b}\n$patch: delete\n`),
    ).toEqual([]);
  });

  it('reads lists and JSON', async () => {
    expect(
      await componentsOf(
        `apiVersion: v1\nkind: List\nitems:\n  - ${workload('Deployment', 'web', 'shop/web').trim().replaceAll('\n', '\n    ')}\n`,
      ),
    ).toEqual(['web SERVICE']);
    const json =
      '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": {"containers": [{"image": "shop/web"}]}}';
    expect((await read(json, 'shop/pod.json')).components).toHaveLength(1);
  });

  it('reads what kustomizations take in and generate', async () => {
    const text = `resources:
  - ../../base
configMapGenerator:
  - name: orders
    literals: [DB_HOST=orders-db, DB_PASSWORD=secret]
    envs: [orders.env]
`;
    const uri = 'shop/overlays/prod/kustomization.yaml';
    expect(await factsOf(text, 'includes', uri)).toEqual(['Kustomization=shop/base']);
    expect(await factsOf(text, 'config', uri)).toEqual(['configmap/orders/DB_HOST=orders-db']);
    expect(await factsOf(text, 'config-file', uri)).toEqual(['configmap/orders=shop/overlays/prod/orders.env']);
  });

  it('passes over YAML that is no resource and refuses what is no YAML', async () => {
    expect(kubernetesReader.isFor(new SystemFile('a.yaml', 'name: x\n'))).toBe(false);
    expect(await kubernetesReader.read(new SystemFile('a.yaml', 'apiVersion: v1\nname: x\n'))).toEqual({
      status: 'other',
    });
    const jinja = 'apiVersion: v1\nkind: Service\n{% for x in y %}\nmetadata: {{ x }}-b\n';
    expect(await kubernetesReader.read(new SystemFile('a.yaml', jinja))).toMatchObject({
      status: 'refused',
      reason: expect.stringMatching(/^line \d+: /) as string,
    });
  });

  it('bears whatever stands in the place of a value', async () => {
    const whole = workload('Deployment', 'web', 'shop/web', {
      more: '          env:\n            - name: A\n              value: b:80\n',
    });
    for (const broken of ['[]', '{}', 'null', '"\u0000"', '12', '[[1], {a: b}]', '&a [*a]', `${'x'.repeat(2000)}`]) {
      for (const key of ['name', 'labels', 'containers', 'image', 'env', 'value', 'spec', 'template', 'metadata']) {
        const text = whole.replace(new RegExp(`${key}:(?: .*)?$`, 'm'), `${key}: ${broken}`);
        const reading = await kubernetesReader.read(new SystemFile('a.yaml', text));
        expect(['read', 'other', 'refused']).toContain(reading.status);
      }
    }
  });
});
