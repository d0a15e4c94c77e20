// What the resources are called. In: the component nodes of all instances. Out: the unit that each stands for, and the
// instances of claims whose own name is not all: names of variables, of modules called several times, and of resources
// that would be taken for another of the same name.
import { normalizeName } from '../../../cypher/model/normalize-name.js';
import { unitKeyOf } from './unit-key.js';
import type { SystemParts, UnitRef } from '../system-parts.js';
import type { Node } from './module-tree.js';
import type { Resolver } from './resolve-references.js';

export interface NamedComponents {
  readonly unitOf: ReadonlyMap<string, UnitRef>;
  readonly nameOf: ReadonlyMap<string, string>;
  readonly instances: NonNullable<SystemParts['instances']>;
}

/** Labels that say nothing of what a resource is. */
const GENERIC =
  /^(?:this|main|default|primary|self|example|current|module|resource|base|root|db|database|rds|postgres|postgresql|mysql|redis|cache|queue|topic|bucket|table|s3|sqs|sns|lb|alb|nlb|elb|ecs|eks|gke|aks|cluster|service|svc|lambda|function|instance|server|vm|zone|secret|cdn|cloudfront|distribution|api|gateway|app|container|deployment|a|b)$/i;
const SHORTEST_NAME = 2;

/** @param nodes resources that are components, in a fixed order */
export function nameComponents(nodes: readonly Node[], resolver: Resolver): NamedComponents {
  const calls = callsOf(nodes);
  const first = new Map(nodes.map((node) => [node.key, ownName(node, resolver, calls)]));
  const nameOf = toldApart(nodes, first);
  const unitOf = new Map<string, UnitRef>();
  const instances: { of: UnitRef; ref: string; name: string }[] = [];
  const byClaim = new Map<string, Node[]>();
  for (const node of nodes) {
    const key = unitKeyOf(node.block.claim!.unit);
    const others = byClaim.get(key);
    if (others === undefined) byClaim.set(key, [node]);
    else others.push(node);
  }
  for (const members of byClaim.values()) {
    const { unit, component } = members[0]!.block.claim!;
    const names = new Map<string, string>();
    for (const { key } of members) {
      const name = nameOf.get(key)!;
      if (!names.has(normalizeName(name))) names.set(normalizeName(name), name);
    }
    const isItself = names.size === 1 && [...names.values()][0] === component.name;
    const refs = new Map([...names.keys()].map((name, at) => [name, isItself ? unit.ref : `${unit.ref}@${at + 1}`]));
    if (!isItself)
      for (const [normalized, name] of names) instances.push({ of: unit, ref: refs.get(normalized)!, name });
    for (const { key } of members)
      unitOf.set(key, { documentId: unit.documentId, ref: refs.get(normalizeName(nameOf.get(key)!))! });
  }
  return { unitOf, nameOf, instances };
}

/** Under how many labels each folder is called. */
function callsOf(nodes: readonly Node[]): ReadonlyMap<string, number> {
  const labels = new Map<string, Set<string>>();
  for (const { instance } of nodes) {
    if (instance.call === null) continue;
    const known = labels.get(instance.module.folder);
    if (known === undefined) labels.set(instance.module.folder, new Set([instance.call.label]));
    else known.add(instance.call.label);
  }
  return new Map([...labels].map(([folder, { size }]) => [folder, size]));
}

function ownName({ instance, block }: Node, resolver: Resolver, calls: ReadonlyMap<string, number>): string {
  const told = block.name === null ? null : resolver.textOf(instance, block.name, 'name');
  const name = told === null ? '' : withoutEnds(told);
  if (name.length >= SHORTEST_NAME && /\p{L}/u.test(name) && !isTypeAlone(name, block.name!)) return name;
  const isShared = (calls.get(instance.module.folder) ?? 0) > 1;
  if (instance.call !== null && (isShared || GENERIC.test(block.label)) && !GENERIC.test(instance.call.label))
    return instance.call.label;
  if (!GENERIC.test(block.label)) return block.label;
  const noun = nounOf({ instance, block, key: '' });
  return normalizeName(block.label) === noun || noun === '' ? block.label : `${block.label}-${noun}`;
}

/** `${var.name}-db` of which only `-db` is known says no more than the label does. */
function isTypeAlone(name: string, template: string): boolean {
  return template.includes('${') && GENERIC.test(name.replace(/-\d{1,3}$/, ''));
}

function withoutEnds(text: string): string {
  return text
    .replace(/([-_./:])[-_./:]+/g, '$1')
    .replace(/^[-_.:/\s]+|[-_.:/\s]+$/g, '')
    .replace(/\.fifo$/, '')
    .replace(/^projects\/.*\//, '')
    .slice(0, 200);
}

const NOUNS: Readonly<Record<string, string>> = {
  DATABASE: 'db',
  CACHE: 'cache',
  QUEUE: 'queue',
  STORAGE: 'bucket',
  LOAD_BALANCER: 'lb',
  GATEWAY: 'gateway',
  CDN: 'cdn',
  DNS: 'dns',
  ORCHESTRATOR: 'cluster',
  AUTH: 'auth',
  CONFIG_SYSTEM: 'config',
  MONITORING: 'monitoring',
  COMPUTE: 'vm',
};
const NOUN_IN_TYPE = /(topic|queue|stream|namespace|bus|broker|secret|table|dataset|autoscaling)/;

/** What one would call a thing of that sort; '' for what does the work itself. */
function nounOf({ block }: Node): string {
  const kind = block.claim!.component.kind;
  if (kind === 'SERVICE') return '';
  if (kind === 'STORAGE' && !/bucket|module/.test(block.type)) return 'storage';
  return NOUN_IN_TYPE.exec(block.type)?.[1] ?? NOUNS[kind] ?? '';
}

/**
 * Resources of several sorts may have one name: a service, its load balancer and its database are still three. The name that
 * one is given then may be another's already: the database of `catalog` and a bucket `catalog-db`.
 */
function toldApart(nodes: readonly Node[], names: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  let told = names;
  for (let round = 0; round < NAMING_ROUNDS; round += 1) {
    const nouns = new Map<string, Set<string>>();
    for (const node of nodes) {
      const key = normalizeName(told.get(node.key)!);
      const known = nouns.get(key);
      if (known === undefined) nouns.set(key, new Set([nounOf(node)]));
      else known.add(nounOf(node));
    }
    const before = told;
    told = new Map(
      nodes.map((node) => {
        const name = before.get(node.key)!;
        const noun = nounOf(node);
        const isAlone = noun === '' || nouns.get(normalizeName(name))!.size === 1;
        return [node.key, isAlone || name.endsWith(`-${noun}`) ? name : `${name}-${noun}`];
      }),
    );
  }
  return told;
}

const NAMING_ROUNDS = 2;
