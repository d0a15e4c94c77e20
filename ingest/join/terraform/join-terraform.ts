// Terraform, across files. In: the files of one organization with their `terraform-…` facts. Out: what they say together:
// a folder is a module, a call of one in the tree passes values in and out, and references are followed to what they mean.
// 1 modules by folder · 2 instances, from those that nobody calls · 3 names · 4 dependencies · 5 settings, addresses, code.
import { NO_PARTS, type JoinFamily, type SystemParts, type UnitRef } from '../system-parts.js';
import { technologyOfImage } from '../../extract/system/technologies.js';
import { Connections } from './connect-resources.js';
import { DnsRecords } from './dns-records.js';
import { folderFrom, isComponent, moduleTree, type Instance, type Node } from './module-tree.js';
import { nameComponents } from './name-components.js';
import { referencesOf } from './expressions.js';
import { Resolver, type Said } from './resolve-references.js';
import { runsCode, terraformModules, type Argument } from './terraform-modules.js';

type Mutable<Part> = Part extends readonly (infer Entry)[] ? Entry[] : never;

/** Terraform's part of the map; the same in whatever order the files come. */
export const joinTerraform: JoinFamily = (files) => {
  const modules = terraformModules(files);
  if (modules.size === 0) return NO_PARTS;
  const instances = moduleTree(modules);
  const resolver = new Resolver(instances);
  const nodes = instances.flatMap((instance) =>
    [...instance.module.blocks.values()].map((block) => resolver.node(instance, block)),
  );
  const components = nodes.filter(isComponent);
  const named = nameComponents(components, resolver);
  const records = new DnsRecords(nodes, resolver);
  const connections = new Connections(nodes, resolver, records);
  const unit = (node: Node): UnitRef => named.unitOf.get(node.key)!;
  const ways = new Ways(nodes, resolver, connections, unit);
  return {
    ...NO_PARTS,
    addresses: [
      ...addressesOf(components, resolver, unit),
      ...records.named.map(({ node, host }) => ({ unit: unit(node), address: host })),
    ],
    settings: ways.settings,
    sources: ways.sources,
    needs: connections.needs.map(({ from, to, kind, place }) => ({ from: unit(from), to: unit(to), kind, place })),
    permits: connections.permits.map(({ from, to, place }) => ({ from: unit(from), to: unit(to), place })),
    instances: named.instances,
  };
};

/** What identifies a resource in settings: `tf:shop/infra/aws_sqs_queue.jobs`. Without white space, which parts addresses. */
function identity({ key }: Node): string {
  return `tf:${key.replace(/[\s"'`<>(){}]+/g, '_')}`;
}

function addressesOf(
  components: readonly Node[],
  resolver: Resolver,
  unit: (node: Node) => UnitRef,
): SystemParts['addresses'] {
  const found: Mutable<SystemParts['addresses']> = [];
  for (const node of components) {
    found.push({ unit: unit(node), address: identity(node) });
    const { name, type } = node.block;
    const text = name === null ? null : resolver.textOf(node.instance, name, 'whole');
    if (text === null || text.length < 2) continue;
    found.push({ unit: unit(node), address: text });
    if (type === 'aws_s3_bucket') found.push({ unit: unit(node), address: `${text}.s3.amazonaws.com` });
  }
  for (const node of components) found.push(...discovered(node, resolver, unit));
  return found;
}

/** Names that service discovery gives: `orders.shop.internal`. */
function discovered(node: Node, resolver: Resolver, unit: (node: Node) => UnitRef): SystemParts['addresses'] {
  return node.block.arguments.flatMap(({ path, value }) => {
    if (/(?:dns_name|discovery_name)$/.test(path)) {
      const text = resolver.textOf(node.instance, value, 'whole');
      return text === null ? [] : [{ unit: unit(node), address: text }];
    }
    if (!/registry_arn$/.test(path)) return [];
    return resolver.targetsOf(node.instance, value).flatMap((registry) => {
      const { name, type } = registry.block;
      const service = name === null ? null : resolver.textOf(registry.instance, name, 'whole');
      if (type !== 'aws_service_discovery_service' || service === null) return [];
      const spaces = registry.block.arguments
        .filter((argument) => /namespace_id$/.test(argument.path))
        .flatMap((argument) => resolver.targetsOf(registry.instance, argument.value));
      return spaces.flatMap((space) => {
        const domain = space.block.name === null ? null : resolver.textOf(space.instance, space.block.name, 'whole');
        return domain === null ? [] : [{ unit: unit(node), address: `${service}.${domain}`.toLowerCase() }];
      });
    });
  });
}

/** Settings and code of what runs; a task definition's are those of the services that run it. */
class Ways {
  readonly settings: Mutable<SystemParts['settings']> = [];
  readonly sources: Mutable<SystemParts['sources']> = [];
  readonly #resolver: Resolver;
  readonly #connections: Connections;

  constructor(nodes: readonly Node[], resolver: Resolver, connections: Connections, unit: (node: Node) => UnitRef) {
    this.#resolver = resolver;
    this.#connections = connections;
    for (const node of nodes) {
      const { settings, settingMaps, images, builds } = node.block;
      const isContainer = node.block.arguments.some(({ path }) => CONTAINERS.test(path));
      if (!isContainer && settings.length + settingMaps.length + images.length + builds.length === 0) continue;
      const owners = isComponent(node) ? [node] : (connections.owners.get(node.key) ?? []);
      const units = new Map(owners.map((owner) => [owner.key, unit(owner)]));
      for (const each of units.values()) this.#addSettings(node, each);
      const running = owners.filter(({ block }) => runsCode(block.claim!.component.kind));
      for (const owner of running) this.#addSources(node, unit(owner));
    }
  }

  #addSettings(node: Node, unit: UnitRef): void {
    const said: Said[] = [
      ...node.block.settings.map((argument) => ({ instance: node.instance, argument })),
      ...node.block.settingMaps.flatMap(({ value }) => this.#expanded(node.instance, value)),
      ...node.block.arguments
        .filter(({ path }) => CONTAINERS.test(path))
        .flatMap(({ value }) => this.#expanded(node.instance, value, 0, true)),
    ];
    for (const { instance, argument } of said.slice(0, MOST_SETTINGS)) {
      const value = this.#settingValue(instance, argument);
      if (value !== null) this.settings.push({ unit, name: argument.path, value, place: argument.place });
    }
  }

  /**
   * `environment = local.common`: its entries, each where it was said.
   * @param isContainer whether it holds whole containers, of which only the variables count
   */
  #expanded(instance: Instance, template: string, depth = 0, isContainer = false): Said[] {
    if (depth > DEEPEST_MAP) return [];
    return referencesOf(template).flatMap((reference) =>
      this.#resolver.valuesOf(instance, reference).flatMap(({ instance: where, argument }): Said[] => {
        const above = reference.length - (reference[0] === 'module' ? 2 : 1);
        const name = argument.path.split('.').slice(above).join('.');
        const inner = /(?:^|\.)(?:environment|secrets)(?:\.(.+))?$/.exec(name);
        if (name === '') return this.#expanded(where, argument.value, depth + 1, isContainer);
        if (!isContainer) return [{ instance: where, argument: { ...argument, path: name } }];
        if (inner === null) return [];
        if (inner[1] === undefined) return this.#expanded(where, argument.value, depth + 1);
        return [{ instance: where, argument: { ...argument, path: inner[1] } }];
      }),
    );
  }

  /** The resources that it refers to, as addresses; else its text. */
  #settingValue(instance: Instance, argument: Argument): string | null {
    if (!argument.value.includes('${')) return argument.value;
    const node = { instance, block: { arguments: [] }, key: '' } as unknown as Node;
    const runs = (glue: Node): boolean => glue.block.settings.length === 0;
    const reached = this.#connections.componentsAt(node, argument, runs);
    if (reached.length > 0) return reached.map(({ node: target }) => identity(target)).join(' ');
    const text = this.#resolver.textOf(instance, argument.value, 'whole');
    if (text === null || /^[\d.]*$|^(?:true|false)$/i.test(text)) return null;
    return /passw|token|secret|key|credential/i.test(argument.path) && !text.includes('://') ? null : text;
  }

  #addSources(node: Node, unit: UnitRef): void {
    const images = node.block.images.flatMap(({ value, place }) => {
      const image = this.#resolver.textOf(node.instance, value, 'known')?.replace(/^[/:]+/, '') ?? '';
      return image === '' || image.startsWith(':') ? [] : [{ image, place }];
    });
    // Beside what the task is for there may run proxies and agents.
    const own = images.filter(({ image }) => technologyOfImage(image) === null);
    for (const { image, place } of own.length > 0 ? own : images) this.sources.push({ unit, image, place });
    for (const { value, place } of node.block.builds) {
      const folder = this.#folderOf(node.instance, value);
      if (folder !== null) this.sources.push({ unit, folder, place });
    }
  }

  #folderOf(instance: Instance, value: string): string | null {
    const text = this.#resolver.textOf(instance, value, 'whole');
    if (text === null || /\.(?:zip|jar|tar|gz|war)$/.test(text)) return null;
    const folder = text.startsWith('/') ? folderFrom('', text) : folderFrom(instance.module.folder, text);
    return folder === null ? null : folder.replace(/\/[^/]+\.(?:py|js|mjs|cjs|ts|go|rb|java)$/, '');
  }
}

/** Where containers are given whole: `container_definitions = jsonencode(local.containers)` */
const CONTAINERS = /^container_(?:definitions|properties)$/;
const MOST_SETTINGS = 1_000;
const DEEPEST_MAP = 10;
