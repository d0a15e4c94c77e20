// Configuration of proxies: nginx, Envoy, HAProxy, Caddy, Traefik, Apache; and what Grafana takes its data from. In: one file.
// Out: facts of whoever runs it: what it is (`proxies-serves`), what it passes requests to (`proxies-routes`), the names it
// answers to (`proxies-address`). Who runs it is told by other files and found in `ingest/join/proxies`.
import { ClaimsOfFile, type SystemFile, type SystemReader, type SystemReading } from '../system-file.js';
import { readYamlDocuments } from '../yaml-documents.js';
import { isCollector, readCollector } from './collector.js';
import {
  isApache,
  isCaddy,
  isHaproxy,
  isTraefikToml,
  readApache,
  readCaddy,
  readHaproxy,
  readTraefikToml,
} from './line-proxies.js';
import { isNginx, readNginx } from './nginx.js';
import type { ProxyConfiguration } from './proxied.js';
import { readEnvoy, readGrafana, readTraefik } from './yaml-proxies.js';

const FORMATS: readonly {
  readonly is: (name: string, text: string) => boolean;
  readonly read: (text: string) => ProxyConfiguration;
}[] = [
  { is: isCaddy, read: readCaddy },
  { is: isHaproxy, read: readHaproxy },
  { is: isNginx, read: readNginx },
  { is: isApache, read: readApache },
  { is: isTraefikToml, read: readTraefikToml },
];
const LARGEST_FILE = 1_000_000;

/** Configuration of proxies; what manifests of Kubernetes hold of it is theirs. */
export const proxyReader: SystemReader = {
  name: 'proxy configuration',
  isFor: (file) => isYamlProxy(file) || FORMATS.some(({ is }) => is(file.name, file.text)),
  read: readProxy,
};

function isYamlProxy({ name, text }: SystemFile): boolean {
  if (!/\.(?:ya?ml|json)(?:\.\w+)?$|\.(?:tmpl|template)$/i.test(name) || /^apiVersion:\s*["'a-z]/im.test(text))
    return false;
  return (
    isCollector(text) ||
    (/^datasources:/m.test(text) && /^[ \t-]*url:/m.test(text)) ||
    /(?:^|\s|")static_resources"?:/.test(text) ||
    (text.includes('load_assignment') && text.includes('socket_address')) ||
    (/^(?:http|tcp|udp):/m.test(text) && text.includes('loadBalancer') && text.includes('servers'))
  );
}

function readProxy(file: SystemFile): SystemReading {
  if (file.text.length > LARGEST_FILE)
    return { status: 'refused', reason: `too large for a proxy's configuration: ${file.text.length} characters` };
  const configurations: ProxyConfiguration[] = [];
  if (isYamlProxy(file)) {
    const yaml = readYamlDocuments(file);
    // A template is YAML only once somebody has filled it in.
    if (!yaml.ok) return file.text.includes('{{') ? { status: 'other' } : { status: 'refused', reason: yaml.reason };
    for (const document of yaml.documents) {
      const configuration =
        readEnvoy(document) ?? readTraefik(document) ?? readGrafana(document) ?? readCollector(document);
      if (configuration !== null) configurations.push(configuration);
    }
  } else {
    const format = FORMATS.find(({ is }) => is(file.name, file.text));
    if (format !== undefined) configurations.push(format.read(file.text));
  }
  if (configurations.length === 0) return { status: 'other' };
  const claims = new ClaimsOfFile(file);
  for (const { technology, targets, hosts } of configurations) {
    claims.fact(targets[0]?.line ?? 1, 'proxies-serves', '', technology);
    for (const { target, line, purpose } of targets) {
      if (target.length <= 500) claims.fact(line, 'proxies-routes', purpose, target);
    }
    for (const { host, line } of hosts) claims.fact(line, 'proxies-address', '', host);
  }
  return { status: 'read', claims: claims.claims() };
}
