// Who answers to which name in a cluster. In: the facts that hold. Out: the workloads by the Services that select them, and
// the addresses and further names that this gives them. Where several workloads match, those nearest to the Service's own
// file are meant; a Service that selects by labels no file gives is the workload of its name.
import { normalizeName } from '../../../cypher/model/normalize-name.js';
import { folderOf } from '../compose/tree-path.js';
import type { JoinedFile, SystemParts, UnitRef } from '../system-parts.js';
import { chartFolderOf } from './helm-charts.js';
import type { PresentFact } from './present-facts.js';
import { namesByValues } from './value-names.js';

export interface Workload {
  readonly unit: UnitRef;
  /** of its component */
  readonly name: string;
  /** as in the manifest */
  readonly written: string;
  readonly kind: string;
  readonly namespace: string;
  readonly labels: ReadonlySet<string>;
  readonly file: JoinedFile;
}

const MOST_NAMESPACES = 30;
const SIDE_NAME =
  /-(?:headless|hl|external|internal|lb|loadbalancer|nodeport|np|metrics|http|grpc|admin|discovery|service|svc|srv|clusterip|cluster-ip|ip|public|ext|canary|preview|active|stable)$/i;

export class ClusterNames {
  readonly workloads: readonly Workload[];
  readonly addresses: SystemParts['addresses'];
  readonly aliases: SystemParts['aliases'];
  readonly #byLabel = new Map<string, Workload[]>();
  readonly #byName = new Map<string, Workload[]>();
  readonly #units = new Map<string, Map<string, UnitRef>>();
  readonly #services = new Set<string>();

  constructor(facts: readonly PresentFact[]) {
    this.workloads = workloadsOf(facts);
    for (const workload of this.workloads) {
      for (const label of workload.labels) addTo(this.#byLabel, label, workload);
      for (const name of new Set([workload.name, workload.written])) addTo(this.#byName, name.toLowerCase(), workload);
    }
    const namespaces = [...new Set(facts.flatMap(({ value }) => /^in:(\S+)/.exec(value)?.[1] ?? []))]
      .sort()
      .slice(0, MOST_NAMESPACES);
    const aliases: { unit: UnitRef; alias: string }[] = [];
    for (const fact of facts) {
      if (fact.kind === 'kubernetes-service' && fact.name !== '') aliases.push(...this.#takeService(fact, namespaces));
      if (fact.kind === 'kubernetes-endpoints' && fact.unit !== null)
        this.#add(namesOf(fact.name, namespaceOf(fact.value), namespaces), fact.unit);
      if (fact.kind === 'kubernetes-address' && fact.unit !== null) this.#add([fact.value.toLowerCase()], fact.unit);
    }
    for (const { kind, name, value, unit } of facts) {
      if (kind !== 'kubernetes-alias' || unit !== null) continue;
      for (const each of this.unitsOf(value)) this.#add([name.toLowerCase()], each);
    }
    this.#takeUnserved(namespaces);
    const byUnit = new Map(this.workloads.map((each) => [keyOf(each.unit), each]));
    for (const { kind, value, unit } of facts) {
      const written = kind === 'kubernetes-name' && unit !== null && !/[<{]/.test(value) ? value : '';
      const workload = written === '' ? undefined : byUnit.get(keyOf(unit!));
      // The name that a chart's values give to what the template could only guess at.
      if (workload !== undefined && this.#isFree(written, workload) && !isVariantOf(written, workload.name))
        aliases.push({ unit: workload.unit, alias: written });
    }
    this.aliases = aliases;
    this.addresses = [...this.#units].flatMap(([address, units]) =>
      [...units.values()].map((unit) => ({ unit, address })),
    );
  }

  /** What the component of a workload is called. */
  nameOf(unit: UnitRef): string | undefined {
    return this.workloads.find((each) => keyOf(each.unit) === keyOf(unit))?.name;
  }

  /** @param host a name in the cluster, with or without namespace */
  unitsOf(host: string): readonly UnitRef[] {
    const plain = host.toLowerCase().replace(/\.$/, '');
    const units =
      this.#units.get(plain) ??
      this.#units.get(plain.replace(/\.svc(?:\.[\w.-]+)?$/, '')) ??
      this.#units.get(plain.split('.')[0]!);
    return [...(units?.values() ?? [])];
  }

  /** Workloads that labels select: `in:shop app=cart`. */
  selected(words: string): readonly Workload[] {
    const { namespace, labels } = readWords(words);
    const [first, ...others] = labels;
    if (first === undefined) return [];
    return (this.#byLabel.get(first) ?? []).filter(
      (workload) => isTogether(namespace, workload.namespace) && others.every((label) => workload.labels.has(label)),
    );
  }

  #takeService(fact: PresentFact, namespaces: readonly string[]): readonly { unit: UnitRef; alias: string }[] {
    const { name, value, unit, file } = fact;
    this.#services.add(name.toLowerCase());
    const namespace = namespaceOf(value);
    if (unit !== null) {
      this.#add(namesOf(name, namespace, namespaces), unit);
      return [];
    }
    const byLabels = nearest(this.selected(value), file);
    const selectsNone = / ?\bnone$/.test(value);
    const byName = byLabels.length > 0 || selectsNone ? [] : nearest(this.#named(name, namespace), file);
    const workloads = byLabels.length > 0 ? byLabels : byName;
    for (const workload of workloads) {
      const names = namesOf(name, namespace || workload.namespace, namespaces);
      const pods =
        workload.kind === 'StatefulSet'
          ? [0, 1, 2].flatMap((at) => names.map((each) => `${workload.written}-${at}.${each}`))
          : [];
      this.#add([...names, ...pods], workload.unit);
    }
    const [only] = workloads;
    if (only === undefined || new Set(workloads.map((each) => normalizeName(each.name))).size > 1) return [];
    return SIDE_NAME.test(name) || isVariantOf(name, only.name) || !this.#isFree(name, only)
      ? []
      : [{ unit: only.unit, alias: name }];
  }

  /** A workload that no Service is in front of is known by its own name, for want of a better one. */
  #takeUnserved(namespaces: readonly string[]): void {
    for (const workload of this.workloads) {
      for (const name of [workload.written, workload.name]) {
        const lower = name.toLowerCase();
        if (!this.#services.has(lower) && !this.#units.has(lower))
          this.#add(namesOf(name, workload.namespace, namespaces), workload.unit);
      }
    }
  }

  #named(name: string, namespace: string): readonly Workload[] {
    return (this.#byName.get(name.toLowerCase()) ?? []).filter((workload) => isTogether(namespace, workload.namespace));
  }

  /** Whether a name is no other workload's. */
  #isFree(name: string, owner: Workload): boolean {
    return (this.#byName.get(name.toLowerCase()) ?? []).every(
      (each) => normalizeName(each.name) === normalizeName(owner.name),
    );
  }

  #add(names: readonly string[], unit: UnitRef): void {
    for (const name of names) {
      const units = this.#units.get(name) ?? new Map<string, UnitRef>();
      this.#units.set(name, units.set(`${unit.documentId}\n${unit.ref}`, unit));
    }
  }
}

function workloadsOf(facts: readonly PresentFact[]): readonly Workload[] {
  const written = new Map(
    facts.flatMap(({ kind, unit, value }) =>
      kind === 'kubernetes-name' && unit !== null ? [[keyOf(unit), value] as const] : [],
    ),
  );
  const names = new Map<JoinedFile, ReadonlyMap<string, string>>();
  const named = namesByValues(facts);
  return facts.flatMap(({ kind, name, value, unit, file }): Workload[] => {
    if (kind !== 'kubernetes-workload' || unit === null) return [];
    if (!names.has(file)) names.set(file, new Map(file.components.map((each) => [each.ref, each.name])));
    const component = named.get(keyOf(unit))?.name ?? names.get(file)!.get(unit.ref);
    if (component === undefined) return [];
    const { namespace, labels } = readWords(value);
    return [
      {
        unit,
        name: component,
        written: written.get(keyOf(unit)) ?? component,
        kind: name,
        namespace,
        labels: new Set(labels),
        file,
      },
    ];
  });
}

function readWords(words: string): { namespace: string; labels: readonly string[] } {
  return { namespace: namespaceOf(words), labels: words.split(' ').filter((word) => word.includes('=')) };
}

function namespaceOf(words: string): string {
  return /(?:^| )in:(\S+)/.exec(words)?.[1] ?? '';
}

/** All forms that a Service's name takes; without a namespace of its own it may be in any that is known. */
function namesOf(written: string, namespace: string, namespaces: readonly string[]): readonly string[] {
  const name = written.toLowerCase();
  const within = namespace === '' ? ['default', ...namespaces] : [namespace.toLowerCase()];
  return [
    name,
    ...within.flatMap((each) => [`${name}.${each}`, `${name}.${each}.svc`, `${name}.${each}.svc.cluster.local`]),
  ];
}

/** Those of the same file, else of the same chart or folder, else all. */
function nearest(workloads: readonly Workload[], file: JoinedFile): readonly Workload[] {
  const same = workloads.filter((each) => each.file === file);
  if (same.length > 0) return same;
  const beside = workloads.filter(
    (each) =>
      chartFolderOf(each.file.uri) === chartFolderOf(file.uri) || folderOf(each.file.uri) === folderOf(file.uri),
  );
  return beside.length > 0 ? beside : workloads;
}

function isTogether(a: string, b: string): boolean {
  return a === '' || b === '' || a === b;
}

function isVariantOf(a: string, b: string): boolean {
  return normalizeName(a).replaceAll(' ', '') === normalizeName(b).replaceAll(' ', '');
}

function keyOf({ documentId, ref }: UnitRef): string {
  return `${documentId}\n${ref}`;
}

function addTo<T>(map: Map<string, T[]>, key: string, value: T): void {
  const all = map.get(key);
  if (all === undefined) map.set(key, [value]);
  else all.push(value);
}
