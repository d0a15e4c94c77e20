// What references lead to. In: the instances of modules. Out: for an expression in one of them the resources that it means,
// through variables, locals, outputs and calls, and its text as far as the files tell it.
// Nothing is computed: of a condition all sides count, and what only a run would know stays unknown.
import { normalizeName } from '../../../cypher/model/normalize-name.js';
import { asTemplate, partsOf, referencesOf, soleReference, type Reference } from './expressions.js';
import { nodeKey, type Instance, type Node } from './module-tree.js';
import type { Argument, Block } from './terraform-modules.js';

/** A value and where it was said. */
export interface Said {
  readonly instance: Instance;
  readonly argument: Argument;
}

const DEEPEST_REFERENCE = 40;
/** More than anybody writes; a list of thousands that thousands refer to would be millions of dependencies. */
const MOST_TARGETS = 100;

export class Resolver {
  readonly #roots: readonly Instance[];
  readonly #targets = new Map<string, readonly Node[]>();
  readonly #texts = new Map<string, string | null>();
  readonly #byPath = new WeakMap<Block, ReadonlyMap<string, readonly Argument[]>>();
  readonly #nodes = new Map<string, Node>();

  constructor(instances: readonly Instance[]) {
    this.#roots = instances.filter(({ parent }) => parent === null);
  }

  node(instance: Instance, block: Block): Node {
    const key = nodeKey(instance, block.address);
    let node = this.#nodes.get(key);
    if (node === undefined) {
      node = { instance, block, key };
      this.#nodes.set(key, node);
    }
    return node;
  }

  /** The resources and modules from elsewhere that a template means, each once, in reading order. */
  targetsOf(instance: Instance, template: string, depth = 0): readonly Node[] {
    if (!template.includes('${') || depth > DEEPEST_REFERENCE) return [];
    const key = `${instance.path}\n${template}`;
    const known = this.#targets.get(key);
    if (known !== undefined) return known;
    // A value that leads back to itself finds nothing there.
    this.#targets.set(key, []);
    const found = new Map<string, Node>();
    for (const reference of referencesOf(template)) {
      if (found.size >= MOST_TARGETS) break;
      for (const node of this.#targetsOfReference(instance, reference, depth)) found.set(node.key, node);
    }
    const targets = [...found.values()].slice(0, MOST_TARGETS);
    this.#targets.set(key, targets);
    return targets;
  }

  #targetsOfReference(instance: Instance, reference: Reference, depth: number): readonly Node[] {
    const [root = '', first = '', second = ''] = reference;
    const blocks = instance.module.blocks;
    if (root === 'var' || root === 'local') return this.#targetsOfValues(instance, reference, depth);
    if (root === 'module') {
      const block = blocks.get(`module.${first}`);
      if (block === undefined) return [];
      const child = instance.children.get(first);
      if (child === undefined) return [this.node(instance, block)];
      return second === '' ? this.#onlyComponent(child) : this.#targetsOfValues(instance, reference, depth);
    }
    if (root === 'data' && first === 'terraform_remote_state') return this.#targetsOfValues(instance, reference, depth);
    const block = blocks.get(root === 'data' ? `data.${first}.${second}` : `${root}.${first}`);
    return block === undefined ? [] : [this.node(instance, block)];
  }

  #targetsOfValues(instance: Instance, reference: Reference, depth: number): Node[] {
    return this.valuesOf(instance, reference).flatMap(({ instance: where, argument }) => [
      ...this.targetsOf(where, argument.value, depth + 1),
    ]);
  }

  /** A whole module stands for a component only where it makes but one. */
  #onlyComponent(instance: Instance): readonly Node[] {
    const components = [...instance.module.blocks.values()].filter(({ claim }) => claim !== null);
    return components.length === 1 ? [this.node(instance, components[0]!)] : [];
  }

  /** All that is said of a variable, a local or an output, with what it holds; a call's word counts over a default. */
  valuesOf(instance: Instance, reference: Reference): readonly Said[] {
    const [root = '', first = ''] = reference;
    const { values } = instance.module;
    if (root === 'local') return said(instance, values.local.get(first), reference.slice(1));
    if (root === 'module') {
      const child = instance.children.get(first);
      const output = reference[2];
      return child === undefined || output === undefined
        ? []
        : said(child, child.module.values.output.get(output), reference.slice(2));
    }
    if (root === 'data') return this.#remoteValues(instance, reference);
    if (root !== 'var') return [];
    const path = reference.slice(1);
    const { call, parent } = instance;
    const given =
      call === null || parent === null
        ? said(instance, values.value.get(first), path)
        : said(parent, this.#argumentsOf(call).get(first), path);
    return given.length > 0 ? given : said(instance, values.variable.get(first), path);
  }

  /** `data.terraform_remote_state.network.outputs.vpc`: the module of the tree that is called so and has that output. */
  #remoteValues(instance: Instance, [, , label = '', outputs = '', output = '', ...rest]: Reference): readonly Said[] {
    if (outputs !== 'outputs') return [];
    const holders = this.#roots.filter(({ module }) => module.values.output.has(output));
    const called = holders.filter(({ path }) =>
      path.split('/').some((part) => normalizeName(part) === normalizeName(label)),
    );
    const candidates = called.length > 0 ? called : holders;
    const root = rootOf(instance).path;
    const nearest = Math.max(...candidates.map(({ path }) => sharedStart(path, root)));
    const chosen = candidates.filter(({ path }) => sharedStart(path, root) === nearest);
    if (chosen.length !== 1) return [];
    return said(chosen[0]!, chosen[0]!.module.values.output.get(output), [output, ...rest]);
  }

  #argumentsOf(call: Block): ReadonlyMap<string, readonly Argument[]> {
    let known = this.#byPath.get(call);
    if (known === undefined) {
      const byFirst = new Map<string, Argument[]>();
      for (const argument of call.arguments) {
        const first = argument.path.split('.')[0]!;
        const others = byFirst.get(first);
        if (others === undefined) byFirst.set(first, [argument]);
        else others.push(argument);
      }
      known = byFirst;
      this.#byPath.set(call, known);
    }
    return known;
  }

  /** The text of a template; null where some of it is needed and not known. */
  textOf(instance: Instance, template: string, how: HowMuch, depth = 0): string | null {
    if (!template.includes('${')) return template;
    if (depth > DEEPEST_REFERENCE) return null;
    const key = `${how}\n${instance.path}\n${template}`;
    const known = this.#texts.get(key);
    if (known !== undefined) return known;
    this.#texts.set(key, null);
    let text: string | null = '';
    for (const part of partsOf(template)) {
      const next = 'text' in part ? part.text : this.#textOfExpression(instance, part.expression, how, depth + 1);
      text = next === null || text.length > LONGEST_TEXT ? null : text + next;
      if (text === null) break;
    }
    this.#texts.set(key, text);
    return text;
  }

  #textOfExpression(instance: Instance, expression: string, how: HowMuch, depth: number): string | null {
    const template = asTemplate(expression);
    if (template !== `\${${expression}}`) return this.textOf(instance, template, how, depth);
    const unknown = how === 'whole' ? null : '';
    const reference = soleReference(expression);
    if (reference === null) return unknown;
    const [root = '', first = '', second = ''] = reference;
    if (root === 'path') return `/${first === 'module' ? instance.module.folder : rootOf(instance).path}`;
    if (how === 'name' && isSurrounding(reference)) return '';
    const path = reference.slice(root === 'module' ? 2 : 1).join('.');
    const value = this.valuesOf(instance, reference).find(({ argument }) => argument.path === path);
    if (value !== undefined) return this.textOf(value.instance, value.argument.value, how, depth);
    const address = root === 'data' ? `data.${first}.${second}` : `${root}.${first}`;
    const block = instance.module.blocks.get(address);
    if (block === undefined || block.name === null || !NAMING.test(reference.at(-1) ?? '')) return unknown;
    return this.textOf(instance, block.name, how, depth);
  }
}

/** `whole`: all of it or nothing; `known`: what is not known is left out; `name`: also where it runs (`-prod`) is left out */
export type HowMuch = 'whole' | 'known' | 'name';

const LONGEST_TEXT = 4_000;
/** Attributes that are the resource's name, or hold it as an address does. */
const NAMING =
  /^(?:name|id|bucket|function_name|identifier|cluster_identifier|cluster_id|key|repository_url|image_id|latest|service_name|topic|family|replication_group_id)$/;

/** `var.environment`, `terraform.workspace`, `random_id.x.hex`: where it runs, not what it is. */
function isSurrounding(reference: Reference): boolean {
  const [root = ''] = reference;
  return (
    root === 'terraform' ||
    root.startsWith('random_') ||
    (root === 'data' && /caller_identity|region|client_config|current/.test(reference[1] ?? '')) ||
    /^(?:env|environment|environment_name|env_name|env_prefix|environment_suffix|stage|workspace|region|aws_region|gcp_region|location|account|account_id|aws_account_id|project_id|suffix|random_suffix|resource_suffix|name_suffix|unique_suffix|hex|color)$/.test(
      reference.at(-1) ?? '',
    )
  );
}

/** What is said under a path: the value itself, what it is part of, and its parts. */
function said(instance: Instance, values: readonly Argument[] | undefined, path: readonly string[]): readonly Said[] {
  if (values === undefined) return [];
  const whole = path.join('.');
  const fits = values.filter(
    (value) => value.path === whole || value.path.startsWith(`${whole}.`) || whole.startsWith(`${value.path}.`),
  );
  return fits.map((argument) => ({ instance, argument }));
}

export function rootOf(instance: Instance): Instance {
  let root = instance;
  while (root.parent !== null) root = root.parent;
  return root;
}

function sharedStart(a: string, b: string): number {
  const first = a.split('/');
  const second = b.split('/');
  let shared = 0;
  while (shared < first.length && first[shared] === second[shared]) shared += 1;
  return shared;
}
