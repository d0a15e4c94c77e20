// What sort of component a workload is. In: its main container's image, its name and its ports. Out: kind and technology. The
// image decides; a house-made image is a store only where the workload's name says so, and its port may tell of which sort.
import type { ComponentKind } from '../../../../cypher/model/values.js';
import { technologyOfImage, type RunTechnology } from '../technologies.js';
import { ownValue } from '../own-value.js';

export interface ToldKind {
  readonly kind: ComponentKind;
  readonly technology?: string;
  /** lower where the name had to tell */
  readonly confidence: number;
}

const STORES: readonly ComponentKind[] = ['DATABASE', 'CACHE', 'QUEUE', 'STORAGE'];

const BY_PORT: Readonly<Record<string, RunTechnology>> = {
  3306: { technology: 'mysql', kind: 'DATABASE' },
  5432: { technology: 'postgresql', kind: 'DATABASE' },
  27017: { technology: 'mongodb', kind: 'DATABASE' },
  1433: { technology: 'sql-server', kind: 'DATABASE' },
  9042: { technology: 'cassandra', kind: 'DATABASE' },
  6379: { technology: 'redis', kind: 'CACHE' },
  11211: { technology: 'memcached', kind: 'CACHE' },
  5672: { technology: 'rabbitmq', kind: 'QUEUE' },
  9092: { technology: 'kafka', kind: 'QUEUE' },
};

/** Containers that stand beside the one that matters. */
const SIDECAR =
  /(?:^|[/-])(?:istio-proxy|proxyv2|linkerd-proxy|envoy-sidecar|cloud-?sql-?proxy|gce-proxy|fluent-?bit|fluentd|filebeat|promtail|vector|otel-agent|opentelemetry-collector(?:-contrib)?|otelcol|jaeger-agent|daprd|vault-agent|datadog-agent|aws-xray-daemon|xray-daemon|config-reloader|configmap-reload|k8s-sidecar|git-sync|oauth2-proxy|pgbouncer|statsd-exporter|cloudwatch-agent|[a-z]+[-_]exporter|consul-dataplane|kube-rbac-proxy|pause)(?:$|[:@-])/i;

export function isSidecar(name: string, image: string): boolean {
  return SIDECAR.test(name) || SIDECAR.test(image.replace(/[:@].*$/, ''));
}

/** @param image with Helm's placeholders maybe */
export function kindOfWorkload(image: string, name: string, ports: readonly string[]): ToldKind {
  const known = image === '' ? null : technologyOfImage(withoutOpenParts(image));
  if (known !== null) return { ...known, confidence: 0.95 };
  return kindOfName(name, ports) ?? { kind: 'SERVICE', confidence: 0.95 };
}

/** By a name such as `orders-db` or `redis`; null where it names no store. */
export function kindOfName(name: string, ports: readonly string[]): ToldKind | null {
  const last = name.toLowerCase().split(/[-_.]/).at(-1) ?? '';
  const byPort = ports.map((port) => ownValue(BY_PORT, port)).find((each) => each !== undefined);
  const product = technologyOfImage(last) ?? technologyOfImage(last.replace(/db$/, ''));
  if (product !== null && STORES.includes(product.kind)) return { ...product, confidence: 0.8 };
  if (last === 'db' || last === 'database' || /^[a-z]+db$/.test(last))
    return { ...(byPort ?? { kind: 'DATABASE' }), confidence: 0.8 };
  if (last === 'cache') return { ...(byPort ?? { kind: 'CACHE' }), confidence: 0.8 };
  return null;
}

/** `<Values.registry>/redis:<Values.tag>` → `redis`; '' where the image's name itself is open. */
function withoutOpenParts(image: string): string {
  const last = image.split('/').at(-1) ?? '';
  const [name = ''] = last.split(/[:@]/);
  if (!image.includes('<')) return image;
  const literal = /^<[^<>]*\|=([^<>|]+)>$/.exec(image)?.[1];
  return literal ?? (name.includes('<') ? '' : name);
}
