// Proxies whose configuration is YAML or JSON: Envoy's static resources and Traefik's dynamic files; and the sources of Grafana.
// In: a document. Out: what they pass requests to; clusters that only tracing, access logs or checks name are told as such.
// null: it is none of them.
import { isElsewhere, isPublicName, type ProxiedTarget, type ProxyConfiguration } from './proxied.js';
import type { YamlValue } from '../yaml-documents.js';

const MOST_VALUES = 50_000;

export function readEnvoy(document: YamlValue): ProxyConfiguration | null {
  const resources = document.get('static_resources') ?? document;
  const clusters = resources.get('clusters')?.items() ?? document.get('resources')?.items() ?? [];
  if (document.get('static_resources') === null && !clusters.some((cluster) => cluster.get('load_assignment') !== null))
    return null;
  const uses = clustersUsed(document);
  const hosts: { host: string; line: number }[] = [];
  const targets = clusters.flatMap((cluster): ProxiedTarget[] => {
    const name = cluster.textAt('name');
    const use = uses.get(name);
    // A cluster that no route names was meant for one; those of the control plane are named as such.
    const purpose = use === undefined || use.has('') ? '' : use.has('telemetry') ? 'telemetry' : 'other';
    return socketsOf([cluster.get('load_assignment'), cluster.get('hosts')]).map((address) => ({
      target: address.text,
      line: address.line,
      purpose,
    }));
  });
  walk(document, (key, value) => {
    if (key !== 'domains') return;
    for (const domain of value.items())
      if (isPublicName(domain.text)) hosts.push({ host: domain.text.toLowerCase(), line: domain.line });
  });
  return { technology: 'envoy', targets: targets.filter(({ target }) => isElsewhere(target)), hosts };
}

/** What each cluster is named for: '' a route, `telemetry`, `other`. */
function clustersUsed(document: YamlValue): ReadonlyMap<string, ReadonlySet<ProxiedTarget['purpose']>> {
  const uses = new Map<string, Set<ProxiedTarget['purpose']>>();
  walk(document, (key, value, path) => {
    const named = key === 'cluster' || key === 'cluster_name' || key === 'collector_cluster';
    if (!named || value.text === '' || path.includes('load_assignment')) return;
    const purpose = path.some((each) => TELEMETRY.has(each))
      ? 'telemetry'
      : path.some((each) =>
            /^(?:grpc_services?|http_service|server_uri|http_uri|rate_limit_service|remote_jwks|dynamic_resources)$/.test(
              each,
            ),
          )
        ? 'other'
        : '';
    const known = uses.get(value.text);
    if (known === undefined) uses.set(value.text, new Set([purpose]));
    else known.add(purpose);
  });
  // `weighted_clusters: { clusters: [{ name, weight }] }`
  walk(document, (key, value) => {
    if (key !== 'weighted_clusters') return;
    for (const each of value.get('clusters')?.items() ?? []) uses.set(each.textAt('name'), new Set(['']));
  });
  return uses;
}

const TELEMETRY: ReadonlySet<string> = new Set(['tracing', 'access_log', 'access_logs', 'stats_sinks']);

function socketsOf(roots: readonly (YamlValue | null)[]): readonly YamlValue[] {
  const found: YamlValue[] = [];
  const take = (key: string, value: YamlValue): void => {
    const address = key === 'socket_address' ? value.get('address') : null;
    if (address !== null && address.text !== '') found.push(address);
  };
  for (const root of roots) if (root !== null) walk(root, take);
  return found;
}

/** Every entry of a map beneath a value, with the keys above it. */
function walk(root: YamlValue, visit: (key: string, value: YamlValue, path: readonly string[]) => void): void {
  const left: { value: YamlValue; path: readonly string[] }[] = [{ value: root, path: [] }];
  for (let seen = 0; seen < MOST_VALUES; seen++) {
    const next = left.pop();
    if (next === undefined) return;
    for (const { key, value } of [...next.value.entries()].reverse()) {
      visit(key, value, next.path);
      if (next.path.length < 60) left.push({ value, path: [...next.path, key] });
    }
    for (const value of [...next.value.items()].reverse()) left.push({ value, path: next.path });
  }
}

export function readTraefik(document: YamlValue): ProxyConfiguration | null {
  const groups = ['http', 'tcp', 'udp'].flatMap((protocol) => document.at(protocol, 'services')?.entries() ?? []);
  const targets = groups.flatMap(({ value }) =>
    (value.at('loadBalancer', 'servers')?.items() ?? []).flatMap((server): ProxiedTarget[] => {
      const address = server.get('url') ?? server.get('address');
      return address === null ? [] : [{ target: address.text, line: address.line, purpose: '' }];
    }),
  );
  if (targets.length === 0) return null;
  const auth = (document.at('http', 'middlewares')?.entries() ?? []).flatMap(({ value }): ProxiedTarget[] => {
    const address = value.at('forwardAuth', 'address');
    return address === null ? [] : [{ target: address.text, line: address.line, purpose: 'other' }];
  });
  return {
    technology: 'traefik',
    targets: [...targets, ...auth].filter(({ target }) => isElsewhere(target)),
    hosts: [],
  };
}

/** Where Grafana takes its data from: no proxy, but told in a file of its own that it mounts or packs as one does. */
export function readGrafana(document: YamlValue): ProxyConfiguration | null {
  const sources = document.get('datasources')?.items() ?? [];
  const targets = sources.flatMap((source): ProxiedTarget[] => {
    const address = source.get('type') === null ? null : source.get('url');
    return address === null ? [] : [{ target: address.text, line: address.line, purpose: 'telemetry' }];
  });
  if (targets.length === 0) return null;
  return { technology: 'grafana', targets: targets.filter(({ target }) => isElsewhere(target)), hosts: [] };
}
