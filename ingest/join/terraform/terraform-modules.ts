// The modules of a tree. In: the files with their `terraform-…` facts. Out: for each folder its resources, calls,
// variables, locals and outputs, each value still an expression with the line that it stands on. Nothing is resolved here.
import { folderOf } from '../compose/tree-path.js';
import { compareCodePoints } from '../../../cypher/model/code-point-order.js';
import type { ComponentKind } from '../../../cypher/model/values.js';
import type { ComponentClaim, FactClaim } from '../../extract/extraction.js';
import type { JoinedFile, Place, UnitRef } from '../system-parts.js';

export interface Argument {
  /** `load_balancer.target_group_arn`; of a setting, the variable's name */
  readonly path: string;
  readonly value: string;
  readonly place: Place;
}

/** A resource, a data source or a call of a module, as one folder says it. */
export interface Block {
  /** `aws_sqs_queue.jobs`, `data.aws_sqs_queue.jobs`, `module.orders` */
  readonly address: string;
  /** `aws_sqs_queue`, also of a data source; `module` */
  readonly type: string;
  readonly label: string;
  /** of a call: where the module comes from */
  readonly source: string;
  readonly place: Place;
  readonly claim: { readonly unit: UnitRef; readonly component: ComponentClaim } | null;
  name: string | null;
  readonly arguments: Argument[];
  readonly settings: Argument[];
  /** expressions that give several settings */
  readonly settingMaps: Argument[];
  readonly images: Argument[];
  readonly builds: Argument[];
}

export type ValueKind = 'variable' | 'local' | 'output' | 'value';

export interface Module {
  readonly folder: string;
  readonly blocks: ReadonlyMap<string, Block>;
  /** by the first part of the path: all that is said of `env` and `env.DB_HOST` */
  readonly values: Readonly<Record<ValueKind, ReadonlyMap<string, readonly Argument[]>>>;
}

interface OpenModule {
  readonly folder: string;
  readonly blocks: Map<string, Block>;
  readonly values: Record<ValueKind, Map<string, Argument[]>>;
}

const PREFIX = 'terraform-';

/** @returns by folder; the same in whatever order the files come */
export function terraformModules(files: readonly JoinedFile[]): ReadonlyMap<string, Module> {
  const modules = new Map<string, OpenModule>();
  const ordered = files.filter(isTerraform).sort(byPlace);
  for (const file of ordered)
    if (!/\.tfvars(?:\.json)?$/.test(file.uri)) addFile(moduleIn(modules, folderOf(file.uri)), file);
  for (const file of ordered) {
    if (!/\.tfvars(?:\.json)?$/.test(file.uri)) continue;
    const module = nearestModule(modules, folderOf(file.uri));
    if (module !== undefined) addFile(module, file);
  }
  return modules;
}

function isTerraform({ facts }: JoinedFile): boolean {
  return facts.some(({ kind }) => kind.startsWith(PREFIX));
}

/** What Terraform loads by itself comes before what must be named on its command line. */
function byPlace(a: JoinedFile, b: JoinedFile): number {
  const rank = ({ uri }: JoinedFile): number => (/(?:^|\/)terraform\.tfvars|\.auto\.tfvars/.test(uri) ? 0 : 1);
  return rank(a) - rank(b) || compareCodePoints(a.uri, b.uri) || compareCodePoints(a.documentId, b.documentId);
}

function moduleIn(modules: Map<string, OpenModule>, folder: string): OpenModule {
  let module = modules.get(folder);
  if (module === undefined) {
    module = {
      folder,
      blocks: new Map(),
      values: { variable: new Map(), local: new Map(), output: new Map(), value: new Map() },
    };
    modules.set(folder, module);
  }
  return module;
}

/** `envs/dev.tfvars` beside or below the module that it is for. */
function nearestModule(modules: ReadonlyMap<string, OpenModule>, folder: string): OpenModule | undefined {
  for (let at = folder; ; at = folderOf(at)) {
    const module = modules.get(at);
    if (module !== undefined || at === '') return module;
  }
}

function addFile(module: OpenModule, file: JoinedFile): void {
  const claims = new Map(file.components.map((component) => [component.ref, component]));
  for (const fact of file.facts) {
    if (fact.kind !== 'terraform-block' || module.blocks.has(fact.name)) continue;
    const parts = fact.name.split('.');
    const component = fact.component === undefined ? undefined : claims.get(fact.component);
    module.blocks.set(fact.name, {
      address: fact.name,
      type: (parts[0] === 'data' ? parts[1] : parts[0]) ?? '',
      label: parts.at(-1) ?? '',
      source: fact.value,
      place: placeOf(file, fact),
      claim: component === undefined ? null : { unit: { documentId: file.documentId, ref: component.ref }, component },
      name: null,
      arguments: [],
      settings: [],
      settingMaps: [],
      images: [],
      builds: [],
    });
  }
  for (const fact of file.facts) addFact(module, file, fact);
}

function addFact(module: OpenModule, file: JoinedFile, fact: FactClaim): void {
  const place = placeOf(file, fact);
  const cut = fact.name.indexOf(':');
  const block = module.blocks.get(cut < 0 ? fact.name : fact.name.slice(0, cut));
  const argument: Argument = { path: cut < 0 ? '' : fact.name.slice(cut + 1), value: fact.value, place };
  switch (fact.kind.slice(PREFIX.length)) {
    case 'name':
      if (block !== undefined) block.name ??= fact.value;
      break;
    case 'argument':
      block?.arguments.push(argument);
      break;
    case 'setting':
      block?.settings.push(argument);
      break;
    case 'settings':
      block?.settingMaps.push(argument);
      break;
    case 'image':
      block?.images.push(argument);
      break;
    case 'build':
      block?.builds.push(argument);
      break;
    case 'variable':
    case 'local':
    case 'output':
    case 'value': {
      const values = module.values[fact.kind.slice(PREFIX.length) as ValueKind];
      const [first = ''] = fact.name.split('.');
      const known = values.get(first);
      const value = { path: fact.name, value: fact.value, place };
      if (known === undefined) values.set(first, [value]);
      else known.push(value);
      break;
    }
  }
}

function placeOf({ documentId }: JoinedFile, { evidence }: FactClaim): Place {
  return { documentId, evidence };
}

/** Whether a component of that kind runs code of its own. */
export function runsCode(kind: ComponentKind): boolean {
  return kind === 'SERVICE' || kind === 'COMPUTE';
}
