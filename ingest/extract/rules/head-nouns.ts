// The nouns that name a part of a system, and what kind of part. In: a word. Out: its kind and whether it says enough
// alone. "database" names something; "service" alone names nothing and needs a word before it.
import type { ComponentKind } from '../../../cypher/model/values.js';

export interface HeadNoun {
  readonly kind: ComponentKind;
  /** too general to be a component without a word before it */
  readonly weak: boolean;
}

/** Nouns in the singular; the ones under `weak` take the kind of the words before them where those tell one. */
const NOUNS: Readonly<Partial<Record<ComponentKind, { readonly strong?: string; readonly weak?: string }>>> = {
  SERVICE: {
    strong:
      'microservice, api, api server, web server, webserver, app server, application server, website, frontend, front-end, front end, backend, back-end, back end, endpoint, daemon, web application, web service, web tier, rpc server, mail server, search engine, portal, dashboard, console, crawler, indexer, parser',
    weak: 'service, system, platform, application, app, component, subsystem, module, layer, tier, infrastructure, stack, engine, site, server, software, library, plugin, extension, framework, agent, processor, pipeline, manager, handler, broker, resolver, client library, role',
  },
  DATABASE: {
    strong:
      'database, db, replica, data store, datastore, data warehouse, search cluster, search index, database server, database cluster, read replica, slave, database primary, metastore, key-value store',
    weak: 'primary, shard, secondary, master, leader, index, table, store, metadata store, partition',
  },
  CACHE: { strong: 'cache, caching layer, cache cluster, cache server, memcache server, buffer pool' },
  QUEUE: {
    strong:
      'queue, message queue, message broker, message bus, job queue, event bus, work queue, task queue, event stream, event pipeline, stream processor',
    weak: 'stream, topic, consumer, producer, bus, publisher, subscriber',
  },
  STORAGE: {
    strong:
      'storage, object store, blob store, file system, filesystem, block storage, object storage, storage server, storage node, storage cluster, storage array, file server, fileserver, disk, hard drive, volume, storage tenant, storage stamp, storage system, storage scale unit, storage subsystem, storage service, ssd, bucket, archive, repository storage, backup system',
    weak: 'drive, scale unit, stamp, backup, repository, disk array',
  },
  COORDINATION: {
    strong:
      'lock service, lock server, leader election, quorum, service discovery, membership service, service registry, lock manager, consensus cluster',
  },
  LOAD_BALANCER: {
    strong:
      'load balancer, load-balancer, loadbalancer, traffic manager, load balancing layer, load balancing system, global load balancer, traffic director',
  },
  GATEWAY: {
    strong:
      'proxy, reverse proxy, proxy server, gateway, api gateway, ingress, ingress controller, edge proxy, waf, web application firewall, vpn gateway, nat gateway, edge server, service mesh, sidecar',
  },
  CDN: { strong: 'cdn, edge cache, edge location, point of presence, pop, edge network, content delivery network' },
  DNS: {
    strong:
      'dns, dns server, dns resolver, name server, nameserver, dns infrastructure, dns service, dns zone, authoritative server, recursive resolver, dns system',
  },
  NETWORK: {
    strong:
      'network, router, switch, core router, backbone, backbone network, fiber, fibre, fiber link, network link, network device, network switch, firewall, vpn, vpn tunnel, subnet, network interface, line card, transit provider, network card, nat, routing table, control network, optical link, wan, lan, network fabric, network equipment, route reflector, border router, edge router, aggregation switch, access switch, network gear, peering link, network infrastructure, network path, fabric, optical network, cable, fiber cable, submarine cable, fiber path, virtual network, software-defined network, network stack',
    weak: 'link, circuit, route, interconnect, tunnel, device, uplink, port',
  },
  COMPUTE: {
    strong:
      'virtual machine, vm, container, worker, hypervisor, worker node, compute node, compute cluster, kernel, web worker, pod, server rack, app instance, physical server, physical host, host machine, host server, bare metal server, operating system, guest os, hardware host, host os, instance group, bot, job runner, jobrunner, runner',
    weak: 'host, node, machine, instance, cluster, fleet, pool, cell, farm, box, os, thread pool, replica set, server farm, appserver, daemonset, vm instance',
  },
  ORCHESTRATOR: {
    strong:
      'scheduler, orchestrator, autoscaler, cluster manager, job scheduler, container orchestrator, cluster scheduler, cron scheduler, workflow engine, auto scaling group, autoscaling group, orchestration service, orchestration layer',
    weak: 'controller',
  },
  CONTROL_PLANE: {
    strong:
      'control plane, management plane, management service, control system, resource manager, fabric controller, management api, sdn controller, controller plane, network control plane, network controller, master node, api server fleet, resource provider, network manager, cluster master, management layer, provisioning system, allocation service, management system, front-end fleet',
  },
  CONFIG_SYSTEM: {
    strong:
      'configuration system, configuration service, config service, configuration store, config store, feature flag system, configuration management system, config management system, configuration database, configuration server, settings service, feature flag service, configuration management, configuration pipeline, config server',
  },
  DEPLOY_SYSTEM: {
    strong:
      'deployment system, deploy system, deployment pipeline, ci system, ci/cd pipeline, build system, ci pipeline, release pipeline, build server, deployment service, deployment tool, deployment tooling, automation system, automation software, automation, package repository, build pipeline, container registry, maintenance automation, provisioning tool, provisioning script, registry, rollout system, deployment automation',
  },
  AUTH: {
    strong:
      'authentication service, auth service, authorization service, identity service, identity provider, authentication system, login service, certificate authority, session service, token service, login system, permission service, authentication infrastructure, authorization system, quota system, quota service, access control system, authentication server, identity system, secret store, key management system, policy engine, sso, key server, policy system, account service, account system',
  },
  MONITORING: {
    strong:
      'monitoring system, alerting system, metrics system, logging system, logging service, monitoring service, metrics pipeline, logging pipeline, log pipeline, status page, health check system, health checker, telemetry system, telemetry pipeline, observability stack, alerting pipeline, health monitor, logging infrastructure, monitoring agent, monitoring server, monitoring infrastructure, logging cluster, health check service, health monitoring system',
  },
  CLIENT: {
    strong:
      'mobile client, web client, mobile app, desktop client, desktop app, client application, sdk, ios client, android client, browser, client sdk',
    weak: 'client',
  },
  THIRD_PARTY: {
    strong:
      'hosting provider, cloud provider, third-party service, third party service, upstream provider, payment provider, payment processor, external service, isp, internet service provider, dns provider, network provider, telecom provider, dns registrar, registrar, data center provider, network vendor, third-party provider, third-party api, utility provider, cdn provider, upstream network, transit network, external provider, third-party vendor, carrier',
    weak: 'vendor, supplier',
  },
  HARDWARE: {
    strong:
      'ups, generator, power supply, power distribution unit, circuit breaker, transformer, cooling system, air handler, chiller, air conditioning, power system, cooling unit, air handling unit, uninterruptible power supply, raid controller, motherboard, memory module, disk controller, hardware, switchgear, power feed, utility power, battery, fire suppression system, power infrastructure, cooling infrastructure, electrical system, cooling plant, air handling, battery bank, transfer switch, static transfer switch, diesel generator, power distribution, fan, pump, dimm, backplane, power bus, hvac, bus bar, power grid, electrical grid, rack switch, electrical equipment, building management system, breaker',
    weak: 'rack, controller card, hardware component, chassis, power, cooling',
  },
  FACILITY: {
    strong:
      'data center, datacenter, data centre, datacentre, server room, colocation facility, colo, data hall, co-location facility',
    weak: 'facility',
  },
  OTHER: {
    strong:
      'certificate, rate limiter, billing system, job system, workflow system, notification system, email system, mailing list server, ssl certificate, tls certificate',
  },
};

/** Words that tell the kind of a phrase whose last word does not ("database cluster", "cooling control system"). */
const TELLING_WORDS: readonly (readonly [ComponentKind, RegExp])[] = [
  ['DNS', /\b(?:dns|nameserver|name resolution)\b/],
  ['CACHE', /\b(?:cach(?:e|ing)|memcached?|redis|varnish|squid)\b/],
  ['QUEUE', /\b(?:queue|queueing|messag(?:e|ing)|kafka|event|pub\/?sub|stream(?:ing)?)\b/],
  ['LOAD_BALANCER', /\bload[- ]balanc(?:er|ing)\b/],
  ['MONITORING', /\b(?:monitoring|metrics?|logging|logs?|alert(?:ing)?|telemetry|observability|health)\b/],
  [
    'AUTH',
    /\b(?:auth|authentication|authorization|identity|login|sign-?in|credentials?|permissions?|tokens?|oauth|sso|quota|accounts?|certificates?)\b/,
  ],
  ['DATABASE', /\b(?:databases?|db|sql|mysql|postgres(?:ql)?|mongo(?:db)?|cassandra|search)\b/],
  ['STORAGE', /\b(?:storage|file|object|blob|disk|block|volume|backup)\b/],
  ['HARDWARE', /\b(?:cooling|power|electrical|ups|battery|generator|utility|hvac|fire)\b/],
  ['CONFIG_SYSTEM', /\b(?:config(?:uration)?|feature[- ]flags?|flags?|settings)\b/],
  ['DEPLOY_SYSTEM', /\b(?:deploy(?:ment)?|build|ci|release|rollout|provisioning|automation)\b/],
  ['GATEWAY', /\b(?:gateway|proxy|ingress|edge)\b/],
  ['CONTROL_PLANE', /\b(?:control|management|allocation|metadata|fabric)\b/],
  ['NETWORK', /\b(?:network(?:ing)?|routing|router|switch|fib(?:er|re)|optical|backbone|wan|bgp)\b/],
  ['ORCHESTRATOR', /\b(?:scheduling|scheduler|orchestration|kubernetes|cron|autoscaling)\b/],
  ['CLIENT', /\b(?:mobile|desktop|browser)\b/],
  ['THIRD_PARTY', /\b(?:third[- ]party|external|upstream|vendor|partner)\b/],
  ['COMPUTE', /\b(?:vm|compute|virtual machine|worker|container|hypervisor|kernel)\b/],
];

const heads = new Map<string, HeadNoun>();
let longestHead = 1;
for (const [kind, lists] of Object.entries(NOUNS)) {
  for (const [list, weak] of [
    [lists.strong, false],
    [lists.weak, true],
  ] as const) {
    for (const noun of list?.split(/,\s*/) ?? []) {
      if (!heads.has(noun)) heads.set(noun, { kind: kind as ComponentKind, weak });
      longestHead = Math.max(longestHead, noun.split(' ').length);
    }
  }
}

/** Words in the longest head noun. */
export const LONGEST_HEAD = longestHead;

/** The head noun of a singular, lower-case phrase; undefined for words that name no part of a system. */
export function headNoun(phrase: string): HeadNoun | undefined {
  return heads.get(phrase);
}

/** Kind of a whole phrase: by its last words where they tell, else by a telling word before them. */
export function kindOfPhrase(lowerPhrase: string, head: HeadNoun): ComponentKind {
  if (!head.weak) return head.kind;
  return TELLING_WORDS.find(([, pattern]) => pattern.test(lowerPhrase))?.[0] ?? head.kind;
}

const IRREGULAR: Readonly<Record<string, string>> = {
  proxies: 'proxy',
  caches: 'cache',
  switches: 'switch',
  batteries: 'battery',
  registries: 'registry',
  facilities: 'facility',
  queries: 'query',
  replicas: 'replica',
  buses: 'bus',
  fabrics: 'fabric',
  libraries: 'library',
  repositories: 'repository',
  primaries: 'primary',
  secondaries: 'secondary',
  indices: 'index',
  indexes: 'index',
  boxes: 'box',
  processes: 'process',
  databases: 'database',
  services: 'service',
  volumes: 'volume',
  nodes: 'node',
  machines: 'machine',
  engines: 'engine',
  pipelines: 'pipeline',
  stores: 'store',
  bridges: 'bridge',
  routes: 'route',
  devices: 'device',
  instances: 'instance',
  zones: 'zone',
  sites: 'site',
  modules: 'module',
  interfaces: 'interface',
  cables: 'cable',
  tables: 'table',
};
const ALREADY_SINGULAR =
  /(?:ss|us|is|os|dns|ups|aws|as|nfs|ios|sas|rds|sns|sqs|ebs|ecs|eks|efs|kms|gcs|aks|vsts|nginx|kubernetes|postgres|redis|analytics|windows|rails)$/;

/** The word in the singular, in lower case. */
export function singular(word: string): string {
  const lower = word.toLowerCase();
  const known = IRREGULAR[lower];
  if (known !== undefined) return known;
  if (lower.length < 3 || !lower.endsWith('s') || ALREADY_SINGULAR.test(lower)) return lower;
  if (/(?:ch|sh|x|z)es$/.test(lower)) return lower.slice(0, -2);
  return lower.endsWith('ies') ? `${lower.slice(0, -3)}y` : lower.slice(0, -1);
}
