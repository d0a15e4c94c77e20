// Ways into the cluster. In: Ingress, Gateway API, Istio, Traefik, OpenShift and their like. Out: one gateway for each Gateway
// or class of ingress, whatever the number of routes, and in facts
// - `kubernetes-route`    about the gateway; value: the Service it routes to (`cart`, `cart.shop`)
// - `kubernetes-address`  about the gateway; value: a host that it answers for
// - `kubernetes-alias`    name: a host inside a mesh, value: the Service that answers for it
import type { ClaimsOfFile } from '../system-file.js';
import type { YamlValue } from '../yaml-documents.js';
import type { Resource } from './resource.js';

const MOST_VALUES = 5_000;
const GATEWAY_WORD = /gateway|ingress|(?:^|[-_.])(?:gw|lb|edge|proxy|router)(?:$|[-_.])/i;

/** @returns whether the resource is one of these */
export function tellRoute(resource: Resource, claims: ClaimsOfFile): boolean {
  const { kind, group } = resource;
  if (kind === 'Ingress' && group !== 'config.openshift.io') tellIngress(resource, claims);
  else if (kind === 'Gateway') tellGateway(resource, claims);
  else if (/^(?:HTTP|GRPC|TCP|TLS|UDP)Route$/.test(kind)) tellGatewayRoute(resource, claims);
  else if (kind === 'VirtualService' && group !== 'gateway.solo.io') tellVirtualService(resource, claims);
  else if (kind === 'VirtualServer') tellByClass('nginx-ingress', resource, claims);
  else if (/^IngressRoute(?:TCP|UDP)?$/.test(kind) && /traefik/.test(group)) tellByClass('traefik', resource, claims);
  else if (kind === 'HTTPProxy' || (kind === 'IngressRoute' && /contour/.test(group)))
    tellByClass('contour', resource, claims);
  else if (kind === 'Route' && group === 'route.openshift.io') tellOpenShiftRoute(resource, claims);
  else if (kind === 'Mapping' && /getambassador|datawire/.test(group)) tellMapping(resource, claims);
  else if (/^ApisixRoute$/.test(kind)) tellByClass('apisix', resource, claims);
  else if (kind === 'VirtualService') tellByClass('gloo-gateway', resource, claims);
  else return false;
  return true;
}

function tellIngress({ root, line, namespace }: Resource, claims: ClaimsOfFile): void {
  const spec = root.get('spec');
  const className = spec?.get('ingressClassName') ?? root.at('metadata', 'annotations', 'kubernetes.io/ingress.class');
  const given = className?.text ?? '';
  const known = given === '' || /[<\s]/.test(given) ? '' : given;
  const name = known === '' ? 'ingress' : /ingress/i.test(known) ? known : `${known}-ingress`;
  const technology = /nginx/i.test(known)
    ? 'nginx'
    : /traefik|kong|haproxy|istio|contour|apisix/i.exec(known)?.[0].toLowerCase();
  const ref = claims.component(line, { name, kind: 'GATEWAY', technology, confidence: 0.8 });
  const backends = [spec?.get('defaultBackend') ?? spec?.get('backend') ?? null];
  for (const rule of spec?.get('rules')?.items() ?? []) {
    tellHost(rule.get('host'), ref, claims);
    for (const path of rule.at('http', 'paths')?.items() ?? []) backends.push(path.get('backend'));
  }
  for (const backend of backends) {
    const service = backend?.at('service', 'name') ?? backend?.get('serviceName');
    // An ALB's own actions (redirects) stand in the place of a Service.
    if (service && backend?.textAt('service', 'port', 'name') !== 'use-annotation')
      tellTarget(service, namespace, ref, claims);
  }
}

/** Istio's and the Gateway API's. */
function tellGateway({ root, name, line }: Resource, claims: ClaimsOfFile): void {
  const ref = gatewayNamed(name, line, /istio/i.test(root.textAt('apiVersion')) ? 'istio' : undefined, claims);
  if (ref === null) return;
  for (const listener of [
    ...(root.at('spec', 'listeners')?.items() ?? []),
    ...(root.at('spec', 'servers')?.items() ?? []),
  ]) {
    tellHost(listener.get('hostname'), ref, claims);
    for (const host of listener.get('hosts')?.items() ?? []) tellHost(host, ref, claims);
  }
}

function tellGatewayRoute({ root, namespace }: Resource, claims: ClaimsOfFile): void {
  const backends = (root.at('spec', 'rules')?.items() ?? []).flatMap((rule) => rule.get('backendRefs')?.items() ?? []);
  for (const parent of (root.at('spec', 'parentRefs')?.items() ?? []).slice(0, 20)) {
    // A route of a Service is one within a mesh.
    if (parent.textAt('kind') === 'Service') continue;
    const ref = gatewayNamed(parent.textAt('name'), parent.line, undefined, claims);
    if (ref === null) continue;
    for (const host of root.at('spec', 'hostnames')?.items() ?? []) tellHost(host, ref, claims);
    for (const backend of backends) {
      const kind = backend.textAt('kind');
      const service = backend.get('name');
      if (service !== null && (kind === '' || kind === 'Service'))
        tellTarget(service, backend.textAt('namespace') || namespace, ref, claims);
    }
  }
}

function tellVirtualService({ root, namespace }: Resource, claims: ClaimsOfFile): void {
  const destinations = ['http', 'tls', 'tcp']
    .flatMap((protocol) => root.at('spec', protocol)?.items() ?? [])
    .flatMap((route) => route.get('route')?.items() ?? [])
    .flatMap((route) => route.at('destination', 'host') ?? [])
    .slice(0, MOST_VALUES);
  const gateways = (root.at('spec', 'gateways')?.items() ?? []).filter(({ text }) => text !== 'mesh' && text !== '');
  const hosts = root.at('spec', 'hosts')?.items() ?? [];
  for (const gateway of gateways.slice(0, 20)) {
    const ref = gatewayNamed(gateway.text.split('/').at(-1)!, gateway.line, 'istio', claims);
    if (ref === null) continue;
    for (const host of hosts) tellHost(host, ref, claims);
    for (const destination of destinations) tellTarget(destination, namespace, ref, claims);
  }
  const [only, second] = [...new Set(destinations.map(({ text }) => text))];
  if (gateways.length > 0 || only === undefined || second !== undefined) return;
  for (const host of hosts) {
    if (host.text !== only && !host.text.includes('*')) claims.fact(host.line, 'kubernetes-alias', host.text, only);
  }
}

/** Routes of a controller that is not named beside its kind. */
function tellByClass(name: string, { root, line, namespace }: Resource, claims: ClaimsOfFile): void {
  const ref = claims.component(line, { name, kind: 'GATEWAY', confidence: 0.8 });
  let left = MOST_VALUES;
  const walk = (value: YamlValue, key: string): void => {
    if (left-- <= 0) return;
    if (/^(?:services?|upstreams?|backends?|service|upstream)$/.test(key) && value.kind === 'map') {
      const service =
        value.get('service') ?? value.get('serviceName') ?? value.get('name') ?? value.at('kube', 'ref', 'name');
      const kind = value.textAt('kind');
      if (service?.kind === 'scalar' && !/@internal$/.test(service.text) && !/^TraefikService$/.test(kind)) {
        tellTarget(service, value.textAt('namespace') || namespace, ref, claims);
      }
    }
    for (const each of value.entries()) walk(each.value, each.key);
    for (const item of value.items()) walk(item, key);
  };
  const spec = root.get('spec');
  if (spec !== null) walk(spec, '');
}

function tellOpenShiftRoute({ root, line, namespace }: Resource, claims: ClaimsOfFile): void {
  const ref = claims.component(line, { name: 'openshift-router', kind: 'GATEWAY', confidence: 0.8 });
  tellHost(root.at('spec', 'host'), ref, claims);
  const backends = [root.at('spec', 'to'), ...(root.at('spec', 'alternateBackends')?.items() ?? [])];
  for (const backend of backends) {
    const service = backend?.get('name');
    if (service) tellTarget(service, namespace, ref, claims);
  }
}

function tellMapping({ root, line, namespace }: Resource, claims: ClaimsOfFile): void {
  const ref = claims.component(line, { name: 'ambassador', kind: 'GATEWAY', confidence: 0.8 });
  const service = root.at('spec', 'service');
  if (service !== null) tellTarget(service, namespace, ref, claims);
}

/** A gateway called as what it routes to would be taken for that. */
function gatewayNamed(
  written: string,
  line: number,
  technology: string | undefined,
  claims: ClaimsOfFile,
): string | null {
  const plain = written.replace(/<[^<>]{0,300}>/g, '').replace(/^[-._]+|[-._]+$/g, '');
  const name = plain === '' ? (written === '' ? '' : 'gateway') : GATEWAY_WORD.test(plain) ? plain : `${plain}-gateway`;
  return name === '' ? null : claims.component(line, { name, kind: 'GATEWAY', technology, confidence: 0.8 });
}

function tellHost(host: YamlValue | null, ref: string, claims: ClaimsOfFile): void {
  const plain = host?.text.toLowerCase().replace(/^.*\//, '') ?? '';
  if (
    host !== null &&
    /^[a-z0-9<-][^\s*]*\.[^\s*]+$/.test(plain) &&
    !/^[\d.]+$|example\.(?:com|org|net)$/.test(plain)
  ) {
    claims.fact(host.line, 'kubernetes-address', '', plain, ref);
  }
}

function tellTarget(service: YamlValue, namespace: string, ref: string, claims: ClaimsOfFile): void {
  const host = service.text.replace(/^[a-z]+:\/\//, '').replace(/[:/].*$/, '');
  const isPlaceholder = service.text.includes('<');
  const name = isPlaceholder ? service.text : host;
  if (name === '' || /\s/.test(name)) return;
  claims.fact(
    service.line,
    'kubernetes-route',
    '',
    name.includes('.') || namespace === '' ? name : `${name}.${namespace}`,
    ref,
  );
}
