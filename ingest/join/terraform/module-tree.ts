// The instances of modules. In: the modules by folder. Out: every module that nobody calls, with what it calls below it:
// the same module called twice is two instances. A module that calls itself ends there, and a tree that would grow
// beyond all use is cut.
import { compareCodePoints } from '../../../cypher/model/code-point-order.js';
import type { Block, Module } from './terraform-modules.js';

export interface Instance {
  readonly module: Module;
  /** `shop/infra`, then `shop/infra/module.orders` */
  readonly path: string;
  readonly parent: Instance | null;
  readonly call: Block | null;
  readonly children: Map<string, Instance>;
}

/** A resource of an instance. */
export interface Node {
  readonly instance: Instance;
  readonly block: Block;
  readonly key: string;
}

export function isComponent({ block }: Node): boolean {
  return block.claim !== null;
}

const DEEPEST_CALL = 20;
const MOST_INSTANCES = 5_000;

/** @returns all instances, callers before what they call */
export function moduleTree(modules: ReadonlyMap<string, Module>): Instance[] {
  const called = new Set<string>();
  for (const module of modules.values())
    for (const block of module.blocks.values()) {
      const folder = calledFolder(module, block);
      if (folder !== null && folder !== module.folder) called.add(folder);
    }
  const folders = [...modules.keys()].sort(compareCodePoints);
  const instances: Instance[] = [];
  const reached = new Set<string>();
  const start = (folder: string): void => {
    const root: Instance = {
      module: modules.get(folder)!,
      path: folder,
      parent: null,
      call: null,
      children: new Map(),
    };
    grow(root, modules, instances, reached, new Set([folder]));
  };
  for (const folder of folders) if (!called.has(folder)) start(folder);
  // Modules that call each other in a circle have no beginning: the first of them is it.
  for (const folder of folders) if (!reached.has(folder)) start(folder);
  return instances;
}

function grow(
  instance: Instance,
  modules: ReadonlyMap<string, Module>,
  instances: Instance[],
  reached: Set<string>,
  above: ReadonlySet<string>,
): void {
  instances.push(instance);
  reached.add(instance.module.folder);
  if (above.size > DEEPEST_CALL) return;
  for (const block of instance.module.blocks.values()) {
    const folder = calledFolder(instance.module, block);
    const module = folder === null ? undefined : modules.get(folder);
    if (module === undefined || above.has(module.folder) || instances.length >= MOST_INSTANCES) continue;
    const path = `${instance.path}/module.${block.label}`;
    const child: Instance = { module, path, parent: instance, call: block, children: new Map() };
    instance.children.set(block.label, child);
    grow(child, modules, instances, reached, new Set([...above, module.folder]));
  }
}

/** The folder of the tree that a call is of; null for a module from elsewhere, or outside of the tree. */
function calledFolder({ folder }: Module, { type, source }: Block): string | null {
  if (type !== 'module' || !/^\.{1,2}(?:\/|$)/.test(source)) return null;
  return folderFrom(folder, source);
}

/** @returns null where the path leads out of the tree */
export function folderFrom(folder: string, path: string): string | null {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}

export function nodeKey(instance: Instance, address: string): string {
  return `${instance.path}/${address}`;
}
