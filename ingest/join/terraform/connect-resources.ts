// Which component needs which. In: the resources of all instances, and what their references lead to. Out: dependencies
// between components, each with the line that names the needed one; what resources that are no components say is theirs
// who refer to them. Rules that permit a way (IAM, security groups) are told apart: none follows from them alone.
import type { DependencyKind } from '../../../cypher/model/values.js';
import type { Place } from '../system-parts.js';
import { BEHIND, CONNECTORS, isGuard, isSilent } from './connectors.js';
import type { DnsRecords } from './dns-records.js';
import { isComponent, type Node } from './module-tree.js';
import type { Resolver } from './resolve-references.js';
import type { Argument } from './terraform-modules.js';

export interface Need {
  readonly from: Node;
  readonly to: Node;
  readonly kind: DependencyKind | null;
  readonly place: Place;
}

export interface Reached {
  readonly node: Node;
  readonly place: Place;
}

const MOST_REACHED = 300;

export class Connections {
  readonly needs: Need[] = [];
  readonly permits: Omit<Need, 'kind'>[] = [];
  /** components by what they refer to that is none, directly or through more of it: a service by its task definition */
  readonly owners = new Map<string, Node[]>();
  readonly #resolver: Resolver;
  readonly #records: DnsRecords;
  readonly #closures = new Map<string, readonly Reached[]>();
  /** what a proxy stands before is said elsewhere */
  readonly #further = new Map<string, Reached[]>();
  readonly #behind = new Map<string, Reached[]>();
  readonly #guarded = new Map<string, Set<Node>>();

  constructor(nodes: readonly Node[], resolver: Resolver, records: DnsRecords) {
    this.#resolver = resolver;
    this.#records = records;
    const components = nodes.filter(isComponent);
    const glue = nodes.filter((node) => !isComponent(node));
    for (const node of glue) this.#addFurther(node);
    for (const node of components) this.#addComponent(node);
    for (const node of glue) this.#addAttachment(node);
    for (const node of glue) this.#connect(node);
    for (const node of glue) this.#permit(node);
    this.#addOrders(components);
  }

  /** The components that an argument leads to, itself or through what is none. */
  componentsAt(
    node: Node,
    argument: Pick<Argument, 'value' | 'place'>,
    through: (glue: Node) => boolean = () => true,
  ): Reached[] {
    const found = new Map<string, Reached>();
    for (const target of this.#resolver.targetsOf(node.instance, argument.value)) {
      if (isComponent(target)) found.set(target.key, { node: target, place: argument.place });
      else if (!isGuard(target.block.type) && through(target))
        for (const reached of this.#closure(target))
          if (!found.has(reached.node.key)) found.set(reached.node.key, reached);
    }
    return [...found.values()];
  }

  /** What a resource that is no component leads to; rules are not gone through. */
  #closure(start: Node): readonly Reached[] {
    const known = this.#closures.get(start.key);
    if (known !== undefined) return known;
    const found = new Map<string, Reached>();
    const seen = new Set([start.key]);
    const open = [start];
    for (
      let node = open.pop();
      node !== undefined && found.size < MOST_REACHED && seen.size < MOST_REACHED;
      node = open.pop()
    ) {
      for (const further of this.#further.get(node.key) ?? []) found.set(further.node.key, further);
      // Settings are told apart: they are those of whoever runs it.
      for (const argument of node.block.arguments) {
        if (isSilent(argument.path)) continue;
        for (const target of this.#resolver.targetsOf(node.instance, argument.value)) {
          if (isComponent(target)) {
            if (!found.has(target.key)) found.set(target.key, { node: target, place: argument.place });
          } else if (!isGuard(target.block.type) && !seen.has(target.key)) {
            seen.add(target.key);
            open.push(target);
          }
        }
      }
    }
    const reached = [...found.values()];
    this.#closures.set(start.key, reached);
    return reached;
  }

  /** What a secret holds is said by its version: whoever reads the secret needs what that names. */
  #addHeld(node: Node): void {
    if (!/_secret_version$/.test(node.block.type)) return;
    const held = at(node, /^secret_(?:string|data)\b/).flatMap(({ value, place }) =>
      this.#resolver
        .targetsOf(node.instance, value)
        .filter(isComponent)
        .map((target): Reached => ({ node: target, place })),
    );
    for (const { value } of at(node, /^secret(?:_id)?$/))
      for (const secret of this.#resolver.targetsOf(node.instance, value)) push(this.#further, secret.key, ...held);
  }

  #addFurther(node: Node): void {
    this.#addHeld(node);
    if (!/_db_proxy_target$/.test(node.block.type)) return;
    const proxies = at(node, /^db_proxy_name$/).flatMap(({ value }) => this.#resolver.targetsOf(node.instance, value));
    const behind = at(node, /^db_(?:instance|cluster)_identifier$/).flatMap(({ value, place }) =>
      this.#resolver
        .targetsOf(node.instance, value)
        .filter(isComponent)
        .map((target): Reached => ({ node: target, place })),
    );
    for (const proxy of proxies) push(this.#further, proxy.key, ...behind);
  }

  #addComponent(node: Node): void {
    if (this.needs.length > MOST_NEEDS) return;
    const seen = new Set<string>();
    for (const argument of node.block.arguments) {
      this.#guards(node, node, argument);
      if (argument.path === 'depends_on') continue;
      for (const target of this.#resolver.targetsOf(node.instance, argument.value)) {
        if (isTargetGroup(target) && !isSilent(argument.path))
          push(this.#behind, target.key, { node, place: argument.place });
        if (!isComponent(target) && !isGuard(target.block.type) && !isSilent(argument.path))
          this.#own(node, target, seen);
      }
      if (isSilent(argument.path)) continue;
      for (const { node: to, place } of this.componentsAt(node, argument)) this.#need(node, to, argument.path, place);
      if (kindOf(node) !== 'CDN' || argument.path !== ORIGIN) continue;
      const behind = this.#records.behind(node.instance, argument.value);
      if (behind !== null) this.#need(node, behind, argument.path, argument.place);
    }
  }

  /** All that is no component below a component belongs to it, target groups and other meeting places aside. */
  #own(owner: Node, start: Node, seen: Set<string>): void {
    const open = [start];
    for (let glue = open.pop(); glue !== undefined && seen.size < MOST_REACHED; glue = open.pop()) {
      if (seen.has(glue.key)) continue;
      seen.add(glue.key);
      push(this.owners, glue.key, owner);
      for (const argument of glue.block.arguments) {
        this.#guards(owner, glue, argument);
        if (isSilent(argument.path)) continue;
        for (const target of this.#resolver.targetsOf(glue.instance, argument.value))
          if (!isComponent(target) && !isGuard(target.block.type)) open.push(target);
      }
    }
  }

  /** Which components a role, an account or a security group is of. */
  #guards(owner: Node, node: Node, argument: Argument): void {
    for (const target of this.#resolver.targetsOf(node.instance, argument.value)) {
      if (isComponent(target)) continue;
      // An instance profile stands between a machine and its role.
      const roles = /_instance_profile$/.test(target.block.type)
        ? target.block.arguments.flatMap(({ value }) => this.#resolver.targetsOf(target.instance, value))
        : [];
      for (const guard of [target, ...roles]) {
        if (!isGuard(guard.block.type)) continue;
        const known = this.#guarded.get(guard.key);
        if (known === undefined) this.#guarded.set(guard.key, new Set([owner]));
        else known.add(owner);
      }
    }
  }

  #need(from: Node, to: Node, path: string, place: Place): void {
    if (from === to) return;
    const [a, b] = [kindOf(from), kindOf(to)];
    const add = (kind: DependencyKind | null): void => void this.needs.push({ from, to, kind, place });
    if (b === 'LOAD_BALANCER' && /load_balancer|target_group|elb|backend/.test(path))
      this.needs.push({ from: to, to: from, kind: 'ROUTES_TO', place });
    else if (b === 'ORCHESTRATOR') add('RUNS_ON');
    else if (a === b && /namespace|server_(?:id|name)|account/.test(path)) add('RUNS_ON');
    else if (b === 'QUEUE' && /event_trigger|event_filters|kinesis_source|event_source/.test(path))
      add('CONSUMES_FROM');
    else if (b === 'QUEUE' && /redrive|dead_letter|on_failure|on_success|destination/.test(path)) add('PUBLISHES_TO');
    else if (b === 'STORAGE' && /event_trigger/.test(path)) add('CONSUMES_FROM');
    else if (a === b && (a === 'DATABASE' || a === 'CACHE' || a === 'STORAGE')) add('DEPENDS_ON');
    else if (a === 'CDN' && b === 'STORAGE') add('ROUTES_TO');
    else if ((a === 'LOAD_BALANCER' || a === 'GATEWAY' || a === 'CDN' || a === 'DNS') && BEHIND.includes(b))
      add('ROUTES_TO');
    else add(null);
  }

  #addAttachment(node: Node): void {
    if (!/_target_group_attachment$|_autoscaling_attachment$/.test(node.block.type)) return;
    const attached = at(node, /^(?:target_id|autoscaling_group_name)$/).flatMap((argument) =>
      this.componentsAt(node, argument).map((reached) => ({ ...reached, place: argument.place })),
    );
    for (const { value } of at(node, /target_group_arn$|^elb$/))
      for (const group of this.#resolver.targetsOf(node.instance, value)) {
        push(this.#behind, group.key, ...attached);
        // A load balancer of a module has its target groups in it.
        if (isComponent(group))
          for (const { node: to, place } of attached) this.needs.push({ from: group, to, kind: 'ROUTES_TO', place });
      }
  }

  #connect(node: Node): void {
    for (const connector of CONNECTORS) {
      if (!connector.types.test(node.block.type)) continue;
      const froms = at(node, connector.from).flatMap((argument) => this.componentsAt(node, argument));
      if (froms.length === 0) continue;
      const tos = at(node, connector.to).flatMap((argument) => [
        ...this.componentsAt(node, argument).map((reached) => ({ ...reached, place: argument.place })),
        ...this.#resolver
          .targetsOf(node.instance, argument.value)
          .flatMap((target) => this.#behind.get(target.key) ?? [])
          .map(({ node: to }) => ({ node: to, place: argument.place })),
      ]);
      for (const { node: from } of froms)
        for (const { node: to, place } of tos)
          if (from !== to && (connector.kinds?.includes(kindOf(to)) ?? true))
            this.needs.push({ from, to, kind: connector.kind, place });
    }
  }

  /** Rules: from whom they are for to what they name. */
  #permit(node: Node): void {
    const { type } = node.block;
    if (!isGuard(type)) return;
    const isGroup = /security_group/.test(type);
    const subjects = new Set<Node>();
    const objects = new Map<Node, Place>();
    for (const argument of node.block.arguments) {
      const isSubject = isGroup
        ? /source_security_group_id|referenced_security_group_id|ingress\.security_groups/.test(argument.path)
        : /^(?:role|roles|user|member|members|principal_id|source_arn|users)$/.test(argument.path);
      for (const target of this.#reachedThroughRules(node, argument.value)) {
        const users = isComponent(target) ? [target] : [...(this.#guarded.get(target.key) ?? [])];
        for (const user of users)
          if (isSubject) subjects.add(user);
          else if ((isComponent(target) || isGroup) && !objects.has(user)) objects.set(user, argument.place);
      }
    }
    if (isGroup) for (const owner of this.#guarded.get(node.key) ?? []) objects.set(owner, node.block.place);
    for (const from of subjects)
      for (const [to, place] of objects)
        if (from !== to && this.permits.length < MOST_PERMITS) this.permits.push({ from, to, place });
  }

  #reachedThroughRules(node: Node, value: string): readonly Node[] {
    const seen = new Map<string, Node>();
    const open = [...this.#resolver.targetsOf(node.instance, value)];
    for (let next = open.pop(); next !== undefined && seen.size < MOST_REACHED; next = open.pop()) {
      if (seen.has(next.key)) continue;
      seen.set(next.key, next);
      if (isComponent(next) || /security_group$|_iam_role$|service_account$/.test(next.block.type)) continue;
      for (const argument of next.block.arguments)
        open.push(...this.#resolver.targetsOf(next.instance, argument.value));
    }
    return [...seen.values()];
  }

  /** `depends_on`, where nothing else is known between the two. */
  #addOrders(components: readonly Node[]): void {
    const known = new Map<Node, Set<Node>>();
    const relate = (a: Node, b: Node): void => void (known.get(a)?.add(b) ?? known.set(a, new Set([b])));
    for (const { from, to } of this.needs) {
      relate(from, to);
      relate(to, from);
    }
    for (const node of components)
      for (const argument of at(node, /^depends_on$/))
        for (const to of this.#resolver.targetsOf(node.instance, argument.value))
          if (isComponent(to) && to !== node && kindOf(to) !== 'DNS' && known.get(node)?.has(to) !== true)
            this.needs.push({ from: node, to, kind: 'DEPENDS_ON', place: argument.place });
  }
}

/** What a network of caches fetches its pages from, by its public name. */
const ORIGIN = 'origin.domain_name';
const MOST_NEEDS = 200_000;
const MOST_PERMITS = 20_000;

function kindOf({ block }: Node) {
  return block.claim!.component.kind;
}

function isTargetGroup({ block }: Node): boolean {
  return /_target_group$/.test(block.type);
}

function at({ block }: Node, path: RegExp): Argument[] {
  return block.arguments.filter((argument) => path.test(argument.path));
}

function push<Value>(map: Map<string, Value[]>, key: string, ...values: readonly Value[]): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [...values]);
  else known.push(...values);
}
