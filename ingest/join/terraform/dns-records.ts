// DNS records, which give names to what they lead to. In: the resources of all instances. Out: the names that components answer
// to, and what stands behind a name that another resource tells: as a text, or as the same variable though nobody sets it.
import { isComponent, type Instance, type Node } from './module-tree.js';
import type { Resolver } from './resolve-references.js';

const RECORD = /_record(?:_set)?$|_dns_(?:a|cname)_record$/;
const ZONE = /^(?:zone_id|managed_zone|zone_name)$/;
const TARGET = /^(?:alias\.name|records?|rrdatas|value|content|target_resource_id)$/;
/** A variable that means the same wherever the module has it; `each.value` does not. */
const UNSET = /^\$\{(?:var|local)\.[\w.-]+\}$/;

export class DnsRecords {
  /** `search.shop.internal` */
  readonly named: { readonly node: Node; readonly host: string }[] = [];
  readonly #behind = new Map<string, Set<Node>>();
  readonly #resolver: Resolver;

  constructor(nodes: readonly Node[], resolver: Resolver) {
    this.#resolver = resolver;
    for (const node of nodes) if (RECORD.test(node.block.type)) this.#add(node);
  }

  /** The one component that a name leads to. */
  behind(instance: Instance, template: string): Node | null {
    const key = this.#key(instance, template);
    const found = key === null ? undefined : this.#behind.get(key);
    return found?.size === 1 ? [...found][0]! : null;
  }

  #add(record: Node): void {
    const { instance, block } = record;
    const [target, ...others] = new Set(this.#targets(record, TARGET).filter(isComponent));
    if (block.name === null || target === undefined || others.length > 0) return;
    const name = this.#resolver.textOf(instance, block.name, 'whole');
    if (name === null) {
      const key = this.#key(instance, block.name);
      if (key !== null) this.#remember(key, target);
      return;
    }
    const host = name === '' || name.startsWith('*') ? null : this.#hostOf(record, name);
    if (host === null) return;
    this.named.push({ node: target, host });
    this.#remember(host, target);
  }

  #hostOf(record: Node, name: string): string | null {
    if (name.includes('.')) return plain(name);
    const [zone] = this.#targets(record, ZONE);
    const zoneName = zone?.block.name ?? null;
    const domain =
      zone === undefined || zoneName === null ? null : this.#resolver.textOf(zone.instance, zoneName, 'whole');
    return domain === null ? null : plain(`${name}.${domain}`);
  }

  #targets({ instance, block }: Node, paths: RegExp): Node[] {
    return block.arguments
      .filter(({ path }) => paths.test(path))
      .flatMap(({ value }) => [...this.#resolver.targetsOf(instance, value)]);
  }

  #key(instance: Instance, template: string): string | null {
    const text = this.#resolver.textOf(instance, template, 'whole');
    if (text !== null) return plain(text);
    return UNSET.test(template) ? `${instance.path}\n${template}` : null;
  }

  #remember(key: string, target: Node): void {
    const known = this.#behind.get(key);
    if (known === undefined) this.#behind.set(key, new Set([target]));
    else known.add(target);
  }
}

function plain(host: string): string {
  return host.toLowerCase().replace(/\.$/, '');
}
