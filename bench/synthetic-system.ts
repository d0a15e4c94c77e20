// The organizations of the synthetic graph, their components and the catalogue that defines them. In: a seed.
// Out: 40 organizations of 100 components, the same for every number of incidents, so that a larger graph holds more
// incidents of the same systems. Names are invented; no organization is meant.
import type { EdgeRow } from '../cypher/model/edges.js';
import type { GraphRows } from '../cypher/model/graph-batch.js';
import { componentId, fileDocumentId, organizationId, type DocumentId } from '../cypher/model/ids.js';
import type { NodeRow } from '../cypher/model/nodes.js';
import { componentKindSchema, type ComponentKind, type DependencyKind } from '../cypher/model/values.js';
import { Draws, Shares } from './draws.js';

export interface SyntheticOrganization {
  readonly id: string;
  readonly name: string;
  readonly teams: readonly string[];
  /** the one that fails most first */
  readonly components: readonly NodeRow<'Component'>[];
  /** its catalogue: what each component is and needs */
  readonly catalogId: DocumentId;
}

export const ORGANIZATIONS = 40;
export const COMPONENTS_PER_ORGANIZATION = 100;
const TEAMS_PER_ORGANIZATION = 8;
/** First number of the draws made here: no incident has this index. */
const SYSTEM = -1;

export function syntheticSystem(seed: number): readonly SyntheticOrganization[] {
  return Array.from({ length: ORGANIZATIONS }, (_, at) => organization(seed, at));
}

/** What the catalogue of an organization says: every component, and what it needs. */
export function catalogRows({ id, name, components, catalogId }: SyntheticOrganization, seed: number): GraphRows {
  const draws = new Draws(seed, SYSTEM, CATALOG, Number.parseInt(catalogId.slice(0, 8), 16));
  let line = 1;
  let start = 0;
  const evidence = (quote: string) => {
    const columns = {
      documentId: catalogId,
      quote,
      start,
      end: start + quote.length,
      also: '[]',
      confidence: 0.95,
      basis: 'stated',
      path: 'catalog/components.yaml',
      line,
    } as const;
    line += quote.split('\n').length;
    start += quote.length + 1;
    return columns;
  };
  const definedIn: EdgeRow<'DEFINED_IN'>[] = [];
  const needs: EdgeRow<'NEEDS'>[] = [];
  for (const [at, component] of components.entries()) {
    definedIn.push({
      from: component.id,
      to: catalogId,
      name: component.name,
      kind: component.kind,
      ...evidence(
        `- name: ${component.name}\n  kind: ${component.kind.toLowerCase()}\n  technology: ${component.technology ?? 'none'}\n  team: ${component.team ?? 'none'}`,
      ),
    });
    for (let count = draws.between(0, 4); count > 0; count -= 1) {
      const needed = COMPONENT_PLACES.draw(draws);
      if (needed === at) continue;
      const kind = dependencyKind(components[needed]!.kind);
      needs.push({
        from: component.id,
        to: components[needed]!.id,
        kind,
        ...evidence(`  - ${kind.toLowerCase()}: ${components[needed]!.name} # of ${name}, kept by its team`),
      });
    }
  }
  const document: NodeRow<'Document'> = {
    id: catalogId,
    uri: catalogUri(name),
    kind: 'catalog',
    title: `Components of ${name}`,
    organizationId: id,
    publishedAt: null,
    partOf: null,
    claims: components.length + needs.length,
  };
  return { nodes: { Document: [document] }, edges: { DEFINED_IN: definedIn, NEEDS: needs } };
}

/** Which of an organization's components something happens to: the first most often. */
export const COMPONENT_PLACES = Shares.zipf(Array.from({ length: COMPONENTS_PER_ORGANIZATION }, (_, at) => at));

/** What a component that needs one of this kind does with it. */
export function dependencyKind(needed: ComponentKind): DependencyKind {
  return DEPENDENCY_KINDS[needed] ?? 'CALLS';
}

function organization(seed: number, at: number): SyntheticOrganization {
  const name = `${FIRST_NAMES[at % FIRST_NAMES.length]!} ${SECOND_NAMES[Math.floor(at / FIRST_NAMES.length)]!}`;
  const teams = TEAMS.slice(0, TEAMS_PER_ORGANIZATION);
  const catalogId = fileDocumentId(name, catalogUri(name), `the components of ${name}, seed ${seed}`);
  const teamShares = Shares.zipf(teams);
  const components = Array.from({ length: COMPONENTS_PER_ORGANIZATION }, (_, place) => {
    const draws = new Draws(seed, SYSTEM, at, place);
    const { technology, kind } = draws.chance(0.65)
      ? TECHNOLOGY_SHARES.draw(draws)
      : { technology: null, kind: KIND_SHARES.draw(draws) };
    const words = `${QUALIFIERS[Math.floor(place / AREAS.length)]!}${AREAS[place % AREAS.length]!}`;
    const componentName = `${words} ${kind.toLowerCase().replaceAll('_', ' ')}`;
    return {
      id: componentId(name, componentName, catalogId),
      organizationId: organizationId(name),
      name: componentName,
      kind,
      technology,
      team: kind === 'THIRD_PARTY' || draws.chance(0.25) ? null : teamShares.draw(draws),
      external: kind === 'THIRD_PARTY' || kind === 'CDN',
      aliases: draws.chance(0.2) ? [`${words.replaceAll(' ', '-')}-${place}`] : [],
    };
  });
  return { id: organizationId(name), name, teams, components, catalogId };
}

/** `Alder Freight` keeps its catalogue at `alder-freight/catalog`. */
function catalogUri(name: string): string {
  return `${name.toLowerCase().replaceAll(' ', '-')}/catalog`;
}

const CATALOG = -2;

const FIRST_NAMES = ['Alder', 'Birch', 'Cedar', 'Damson', 'Elder', 'Fir', 'Gorse', 'Hazel', 'Ivy', 'Jasmine'] as const;
const SECOND_NAMES = ['Freight', 'Market', 'Media', 'Payments'] as const;
const QUALIFIERS = ['', 'regional ', 'internal ', 'legacy '] as const;

const AREAS = [
  'checkout',
  'session',
  'orders',
  'search',
  'login',
  'payments',
  'inventory',
  'pricing',
  'shipping',
  'billing',
  'profile',
  'catalog',
  'messaging',
  'reporting',
  'recommendation',
  'upload',
  'video',
  'webhook',
  'notification',
  'analytics',
  'booking',
  'ledger',
  'routing',
  'support',
  'partner',
] as const;

const TEAMS = ['platform', 'storefront', 'payments', 'data', 'network', 'identity', 'delivery', 'mobile'] as const;

/** The most used first. */
const TECHNOLOGIES: readonly { readonly technology: string; readonly kind: ComponentKind }[] = [
  { technology: 'kubernetes', kind: 'ORCHESTRATOR' },
  { technology: 'postgresql', kind: 'DATABASE' },
  { technology: 'redis', kind: 'CACHE' },
  { technology: 'kafka', kind: 'QUEUE' },
  { technology: 'mysql', kind: 'DATABASE' },
  { technology: 'nginx', kind: 'GATEWAY' },
  { technology: 'java', kind: 'SERVICE' },
  { technology: 'dns', kind: 'DNS' },
  { technology: 'haproxy', kind: 'LOAD_BALANCER' },
  { technology: 'elasticsearch', kind: 'DATABASE' },
  { technology: 's3', kind: 'STORAGE' },
  { technology: 'go', kind: 'SERVICE' },
  { technology: 'bgp', kind: 'NETWORK' },
  { technology: 'etcd', kind: 'COORDINATION' },
  { technology: 'rabbitmq', kind: 'QUEUE' },
  { technology: 'ec2', kind: 'COMPUTE' },
  { technology: 'mongodb', kind: 'DATABASE' },
  { technology: 'envoy', kind: 'GATEWAY' },
  { technology: 'memcached', kind: 'CACHE' },
  { technology: 'terraform', kind: 'DEPLOY_SYSTEM' },
  { technology: 'cassandra', kind: 'DATABASE' },
  { technology: 'tls', kind: 'AUTH' },
  { technology: 'prometheus', kind: 'MONITORING' },
  { technology: 'consul', kind: 'COORDINATION' },
  { technology: 'ceph', kind: 'STORAGE' },
  { technology: 'jenkins', kind: 'DEPLOY_SYSTEM' },
  { technology: 'oauth', kind: 'AUTH' },
  { technology: 'zookeeper', kind: 'COORDINATION' },
  { technology: 'dynamodb', kind: 'DATABASE' },
  { technology: 'varnish', kind: 'CACHE' },
  { technology: 'istio', kind: 'CONTROL_PLANE' },
  { technology: 'android', kind: 'CLIENT' },
  { technology: 'grafana', kind: 'MONITORING' },
  { technology: 'nomad', kind: 'ORCHESTRATOR' },
  { technology: 'sqs', kind: 'QUEUE' },
  { technology: 'vault', kind: 'AUTH' },
  { technology: 'unleash', kind: 'CONFIG_SYSTEM' },
  { technology: 'nfs', kind: 'STORAGE' },
  { technology: 'cockroachdb', kind: 'DATABASE' },
  { technology: 'openstack', kind: 'CONTROL_PLANE' },
];

const TECHNOLOGY_SHARES = Shares.zipf(TECHNOLOGIES);
const KIND_SHARES = Shares.zipf(componentKindSchema.options);

const DEPENDENCY_KINDS: Readonly<Partial<Record<ComponentKind, DependencyKind>>> = {
  DATABASE: 'STORES_IN',
  CACHE: 'STORES_IN',
  STORAGE: 'STORES_IN',
  QUEUE: 'PUBLISHES_TO',
  LOAD_BALANCER: 'ROUTES_TO',
  GATEWAY: 'ROUTES_TO',
  COMPUTE: 'RUNS_ON',
  ORCHESTRATOR: 'RUNS_ON',
  HARDWARE: 'RUNS_ON',
  FACILITY: 'RUNS_ON',
  CONFIG_SYSTEM: 'CONFIGURED_BY',
  CONTROL_PLANE: 'CONFIGURED_BY',
  AUTH: 'AUTHENTICATES_WITH',
  MONITORING: 'REPORTS_TO',
  OTHER: 'DEPENDS_ON',
};
