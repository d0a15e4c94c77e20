// Services. In: a resource that gives pods, or something outside the cluster, a name. Out, in facts:
// - `kubernetes-service`   name: the Service, value: where it is and which labels it selects; about a component: that is its name
// - `kubernetes-endpoints` name: a Service without a selector whose backends are told apart from it
// - `kubernetes-alias`     name: a host, value: the name in the cluster that it stands for
// What lies outside the cluster is a component, external, with its address.
import type { ClaimsOfFile } from '../system-file.js';
import { labelWords, type Resource } from './resource.js';
import { kindOfName, type ToldKind } from './workload-kind.js';

export function tellService({ root, name, namespace, line }: Resource, claims: ClaimsOfFile): void {
  const spec = root.get('spec');
  if (name === '' || spec === null || root.textAt('$patch') === 'delete') return;
  const outside = spec.get('externalName');
  if (outside !== null && outside.text !== '') {
    tellExternalName(name, outside.text, outside.line, claims);
    return;
  }
  const selector = spec.get('selector');
  const words = labelWords(namespace, selector);
  claims.fact(
    line,
    'kubernetes-service',
    name,
    selector === null || selector.entries().length === 0 ? `${words} none`.trim() : words,
  );
}

/** An address outside under a name inside; a name inside under another one is no one's but the other's. */
function tellExternalName(name: string, host: string, line: number, claims: ClaimsOfFile): void {
  const plain = host.toLowerCase().replace(/\.$/, '');
  if (/\.svc(?:\.|$)|\.local$/.test(plain) || !plain.includes('.')) {
    claims.fact(line, 'kubernetes-alias', name, plain);
    return;
  }
  const kind = kindOfHost(plain) ?? kindOfName(name, []) ?? { kind: 'SERVICE' as const, confidence: 0.8 };
  const ref = claims.component(line, { name, ...kind, external: true });
  claims.fact(line, 'kubernetes-service', name, '', ref);
  claims.fact(line, 'kubernetes-address', '', plain, ref);
}

/** `Endpoints`, `EndpointSlice`: the machines behind a Service that selects no pods. */
export function tellEndpoints({ root, kind, name, line, namespace }: Resource, claims: ClaimsOfFile): void {
  const service =
    kind === 'EndpointSlice' ? root.textAt('metadata', 'labels', 'kubernetes.io/service-name') || name : name;
  const slices = kind === 'EndpointSlice' ? [root] : (root.get('subsets')?.items() ?? []);
  const ports = slices.flatMap((slice) => (slice.get('ports')?.items() ?? []).map((port) => port.textAt('port')));
  const hosts = slices.flatMap((slice) => slice.get('addresses')?.items() ?? slice.get('endpoints')?.items() ?? []);
  if (service === '' || hosts.length === 0) return;
  const byPort = kindOfName(`${service}-db`, ports);
  const told: ToldKind =
    kindOfName(service, ports) ?? (byPort?.technology === undefined ? { kind: 'SERVICE', confidence: 0.8 } : byPort);
  const ref = claims.component(line, { name: service, ...told, external: true });
  claims.fact(line, 'kubernetes-endpoints', service, labelWords(namespace, null), ref);
}

/** Istio's list of what may be reached outside the mesh; a pattern names no one. */
export function tellServiceEntry({ root, line }: Resource, claims: ClaimsOfFile): void {
  if (root.textAt('spec', 'location') === 'MESH_INTERNAL') return;
  for (const host of (root.at('spec', 'hosts')?.items() ?? []).slice(0, 50)) {
    const plain = host.text.toLowerCase();
    if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(plain) || /^[\d.]+$|^metadata\.|\.(?:local|internal)$/.test(plain))
      continue;
    const told = kindOfHost(plain) ?? { kind: 'THIRD_PARTY' as const, confidence: 0.8 };
    const ref = claims.component(host.line || line, { name: plain, ...told, external: true });
    claims.fact(host.line || line, 'kubernetes-address', '', plain, ref);
  }
}

/** Managed stores by the names that clouds give their hosts. */
function kindOfHost(host: string): ToldKind | null {
  const [, kind, technology] =
    (
      [
        [/\.rds\.amazonaws\.com$|\.database\.windows\.net$|\.database\.azure\.com$/, 'DATABASE', undefined],
        [
          /\.docdb\.amazonaws\.com$|\.mongodb\.net$|\.documents\.azure\.com$|\.mongo\.cosmos\.azure\.com$/,
          'DATABASE',
          'mongodb',
        ],
        [/\.cache\.amazonaws\.com$|\.redis\.cache\.windows\.net$/, 'CACHE', 'redis'],
        [/\.kafka\.[\w-]+\.amazonaws\.com$|\.confluent\.cloud$/, 'QUEUE', 'kafka'],
        [/\.mq\.[\w-]+\.amazonaws\.com$/, 'QUEUE', undefined],
        [/\.servicebus\.windows\.net$/, 'QUEUE', 'service-bus'],
        [/\.(?:es|aoss)\.amazonaws\.com$/, 'DATABASE', 'opensearch'],
        [/\.blob\.core\.windows\.net$|(?:^|\.)s3[.-][\w.-]*amazonaws\.com$/, 'STORAGE', undefined],
      ] as const
    ).find(([pattern]) => pattern.test(host)) ?? [];
  return kind === undefined ? null : { kind, ...(technology === undefined ? {} : { technology }), confidence: 0.8 };
}
