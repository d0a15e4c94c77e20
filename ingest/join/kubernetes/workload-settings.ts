// What each workload is started with. In: the facts that hold, all files (a ConfigMap may be made from one), the charts. Out:
// settings, and what proxies pass requests to. A ConfigMap's entry counts for those who refer to it; of several ConfigMaps of
// one name the nearest to the workload's file is meant.
import type { FactClaim } from '../../extract/extraction.js';
import { addressesIn } from '../address-values.js';
import { folderOf, foldersUpwards } from '../compose/tree-path.js';
import type { JoinedFile, SystemParts, UnitRef } from '../system-parts.js';
import type { ClusterNames } from './cluster-names.js';
import type { HelmCharts } from './helm-charts.js';
import type { PresentFact } from './present-facts.js';

type Settings = Pick<SystemParts, 'settings' | 'reaches'>;

interface ConfigEntry {
  /** the key, or of a file `application.yml` */
  readonly key: string;
  /** of a file; null for a plain key */
  readonly option: string | null;
  readonly value: string;
  readonly file: JoinedFile;
  readonly evidence: FactClaim['evidence'];
}

type Configs = ReadonlyMap<string, ReadonlyMap<string, readonly ConfigEntry[]>>;

/** Names that hold addresses though they do not sound so: a bare word in them counts if it is a Service. */
const CONNECTION = /(?:conn|connection|constr|bus|broker|datasource|ds)_?(?:str|string|name)?$/i;

export function workloadSettings(
  facts: readonly PresentFact[],
  files: readonly JoinedFile[],
  charts: HelmCharts,
  names: ClusterNames,
): Settings {
  const settings: SystemParts['settings'][number][] = [];
  const reaches: SystemParts['reaches'][number][] = [];
  const configs = configEntries(facts, files, charts);
  const tell = (
    unit: UnitRef,
    name: string,
    value: string,
    file: JoinedFile,
    evidence: FactClaim['evidence'],
  ): void => {
    const place = { documentId: file.documentId, evidence };
    const text = value.replace(/\$\{namespace\}/gi, 'default');
    if (name === 'upstream') {
      for (const { host } of addressesIn('upstream', text))
        reaches.push({ from: unit, address: host, kind: 'ROUTES_TO', place });
    } else {
      settings.push({ unit, name, value: text, place });
      const isName = /^[a-z][a-z0-9.-]*$/i.test(text) && CONNECTION.test(name) && addressesIn(name, text).length === 0;
      if (isName && names.unitsOf(text).length > 0)
        reaches.push({ from: unit, address: text.toLowerCase(), kind: null, place });
    }
  };
  for (const { kind, name, value, unit, file, place } of facts) {
    if (kind === 'kubernetes-patch') {
      for (const changed of changedBy(name, file, names))
        tell(changed, name.split('/').slice(2).join('/'), value, file, place.evidence);
    } else if (kind === 'kubernetes-dapr')
      tellDapr(name, value, (each) => tell(each, 'DAPR_HOST', value, file, place.evidence), names);
    if (unit === null) continue;
    if (kind === 'kubernetes-setting') tell(unit, name, value, file, place.evidence);
    else if (kind === 'kubernetes-uses') {
      for (const each of usedValues(value, file, charts))
        tell(unit, each.name, each.value, each.file, each.fact.evidence);
    } else if (kind === 'kubernetes-refers') {
      for (const { as, entry } of referred(name, value, file, configs))
        tell(unit, as, entry.value, entry.file, entry.evidence);
    }
  }
  return { settings, reaches };
}

/** By `configmap/<name>`, then by each folder that holds one of that name somewhere below. */
function configEntries(facts: readonly PresentFact[], files: readonly JoinedFile[], charts: HelmCharts): Configs {
  const entries = new Map<string, Map<string, ConfigEntry[]>>();
  const byUri = new Map(files.map((file) => [file.uri, file]));
  const add = (owner: string, entry: ConfigEntry): void => {
    const byFolder = entries.get(owner) ?? new Map<string, ConfigEntry[]>();
    entries.set(owner, byFolder);
    for (const folder of foldersUpwards(folderOf(entry.file.uri))) {
      const all = byFolder.get(folder);
      if (all === undefined) byFolder.set(folder, [entry]);
      else all.push(entry);
    }
  };
  for (const { kind, name, value, unit, file, place } of facts) {
    const { evidence } = place;
    if (kind === 'kubernetes-config') {
      const [, owner = '', key = '', option] = /^([^/]+\/[^/]+)\/([^#]*)(?:#([^]*))?$/.exec(name) ?? [];
      add(owner, { key, option: option ?? null, value, file, evidence });
    } else if (kind === 'kubernetes-uses' && unit === null) {
      for (const each of usedValues(value, file, charts)) {
        add(name, { key: each.name, option: null, value: each.value, file: each.file, evidence: each.fact.evidence });
      }
    } else if (kind === 'kubernetes-config-file') {
      const source = byUri.get(value);
      for (const fact of source?.facts ?? []) {
        const isRoute = fact.kind === 'proxies-routes' && fact.name === '';
        if (fact.kind !== 'compose-variable' && fact.kind !== 'default' && !isRoute) continue;
        const isPlain = fact.kind === 'compose-variable';
        add(name, {
          key: isPlain ? fact.name : value,
          option: isPlain ? null : isRoute ? 'upstream' : fact.name,
          value: fact.value,
          file: source!,
          evidence: fact.evidence,
        });
      }
    }
  }
  return entries;
}

/** @param name the variable; `PREFIX_*` all keys; '' files */
function referred(
  name: string,
  value: string,
  file: JoinedFile,
  configs: Configs,
): readonly { as: string; entry: ConfigEntry }[] {
  const cut = value.lastIndexOf('/');
  const key = value.slice(cut + 1);
  const entries = nearest(configs.get(value.slice(0, cut)), file);
  if (name === '') return entries.flatMap((entry) => (entry.option === null ? [] : [{ as: entry.option, entry }]));
  const plain = entries.filter(({ option }) => option === null);
  if (name.endsWith('*')) return plain.map((entry) => ({ as: name.slice(0, -1) + entry.key, entry }));
  // The key of an open variable's is open as well: any of the ConfigMap may be meant, under its own name.
  return plain.flatMap((entry) =>
    key === '*' ? [{ as: entry.key, entry }] : entry.key === key ? [{ as: name, entry }] : [],
  );
}

/** Of those with one name, the ones that share the most folders with a file. */
function nearest(
  byFolder: ReadonlyMap<string, readonly ConfigEntry[]> | undefined,
  file: JoinedFile,
): readonly ConfigEntry[] {
  const folder = foldersUpwards(folderOf(file.uri)).find((each) => byFolder?.has(each));
  return folder === undefined ? [] : byFolder!.get(folder)!;
}

/** Values put in whole: a map of settings, a list of `name` and `value`, or a list of options. */
function usedValues(
  path: string,
  file: JoinedFile,
  charts: HelmCharts,
): readonly { name: string; value: string; fact: FactClaim; file: JoinedFile }[] {
  const values = charts.valuesUnder(path.replace(/^<|>$/g, ''), file.uri);
  const named = new Map(
    values.flatMap(({ rest, fact }) =>
      /^\d+\.name$/.test(rest) ? [[rest.replace(/\.name$/, ''), fact.value] as const] : [],
    ),
  );
  return values.flatMap(({ rest, fact, file: from }) => {
    const [, index, field] = /^(\d+)(?:\.(\w+))?$/.exec(rest) ?? [];
    const name =
      index === undefined
        ? rest.replace(/\.value$/, '')
        : field === undefined
          ? 'argument'
          : field === 'value'
            ? named.get(index)
            : undefined;
    const value = charts.fill(fact.value, file.uri);
    return name === undefined || name.includes('.') || value === null || value === ''
      ? []
      : [{ name, value, fact, file: from }];
  });
}

/** @param path `Deployment/cart/REDIS_ADDR` */
function changedBy(path: string, file: JoinedFile, names: ClusterNames): readonly UnitRef[] {
  const [kind = '', name = ''] = path.split('/');
  const all = names.workloads.filter((each) => each.written === name && (kind === 'any' || each.kind === kind));
  const top = file.uri.split('/', 2).join('/');
  const beside = all.filter((each) => each.file.uri.startsWith(`${top}/`));
  return (beside.length > 0 ? beside : all).slice(0, 1).map(({ unit }) => unit);
}

/** A component of Dapr's is for those in its scopes; without scopes for whoever asks, which only code tells. */
function tellDapr(name: string, value: string, tell: (unit: UnitRef) => void, names: ClusterNames): void {
  const [, ...scopes] = name.split(' ');
  if (value === '') return;
  for (const scope of scopes) for (const unit of names.unitsOf(scope)) tell(unit);
}
