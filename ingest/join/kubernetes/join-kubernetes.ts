// Joins what Kubernetes' files say. In: all files of one organization. Out: parts of the system map.
//   1. which facts hold: Helm's placeholders filled, conditions decided, optional parts left out   present-facts.ts
//   2. Services, and so the names under which workloads are reached                                cluster-names.ts
//   3. settings: own, of ConfigMaps, of values put in whole, of patches                            workload-settings.ts
//   4. routes of gateways, permissions, and where images are built from                            here
// Left open: a name that no values give, a Service that selects nothing in the tree.
import type { JoinedFile, JoinFamily, SystemParts, UnitRef } from '../system-parts.js';
import { technologyOfImage } from '../../extract/system/technologies.js';
import { addressesIn } from '../address-values.js';
import { unitKey } from '../component-map.js';
import { ClusterNames } from './cluster-names.js';
import { HelmCharts } from './helm-charts.js';
import { presentFacts, type PresentFact } from './present-facts.js';
import { namesByValues } from './value-names.js';
import { workloadSettings } from './workload-settings.js';

const MOST_PERMITS = 20_000;

export const joinKubernetes: JoinFamily = (files) => {
  const charts = new HelmCharts(files);
  const facts = presentFacts(files, charts);
  const names = new ClusterNames(facts);
  const { settings, reaches } = workloadSettings(facts, files, charts, names);
  const routes = routesOf(facts, names);
  return {
    addresses: names.addresses,
    aliases: names.aliases,
    settings,
    reaches: [...reaches, ...routes.reaches],
    needs: [...routes.needs, ...daprNeeds(facts, names)],
    instances: [...daprStores(facts, names), ...namedByValues(facts)],
    sources: sourcesOf(facts, charts),
    technologies: technologiesOf(facts, charts),
    permits: permitsOf(facts, names),
  };
};

function routesOf(facts: readonly PresentFact[], names: ClusterNames): Pick<SystemParts, 'needs' | 'reaches'> {
  const needs: SystemParts['needs'][number][] = [];
  const reaches: SystemParts['reaches'][number][] = [];
  for (const { kind, value, unit, place } of facts) {
    if (kind !== 'kubernetes-route' || unit === null) continue;
    const units = names.unitsOf(value);
    for (const to of units) needs.push({ from: unit, to, kind: 'ROUTES_TO', place });
    if (units.length === 0) reaches.push({ from: unit, address: value.toLowerCase(), kind: 'ROUTES_TO', place });
  }
  return { needs, reaches };
}

/** Applications use what is scoped to them; what the code does with it is told by the code. */
function daprNeeds(facts: readonly PresentFact[], names: ClusterNames): SystemParts['needs'] {
  return facts.flatMap(({ kind, value, unit, place }) =>
    kind !== 'kubernetes-dapr-scope' || unit === null
      ? []
      : names.unitsOf(value).map((from) => ({ from, to: unit, kind: null, place })),
  );
}

/** A store of Dapr's whose host is a workload of the tree is that workload. */
function daprStores(facts: readonly PresentFact[], names: ClusterNames): NonNullable<SystemParts['instances']> {
  const found = new Map<string, { of: UnitRef; ref: string; name: string }>();
  for (const { kind, value, unit } of facts) {
    if (kind !== 'kubernetes-dapr' || unit === null) continue;
    const behind = new Set(
      addressesIn('host', value)
        .flatMap(({ host }) => names.unitsOf(host))
        .flatMap((each) => names.nameOf(each) ?? []),
    );
    const [only, ...others] = behind;
    if (only !== undefined && others.length === 0)
      found.set(`${unit.documentId} ${unit.ref}`, { of: unit, ref: unit.ref, name: only });
  }
  return [...found.values()];
}

/** A template's guess gives way to the name that the chart's values have. */
function namedByValues(facts: readonly PresentFact[]): NonNullable<SystemParts['instances']> {
  return [...namesByValues(facts).values()].map(({ unit, name }) => ({ of: unit, ref: unit.ref, name }));
}

/** Images as far as they are known, and the folders that Skaffold builds them from. */
function sourcesOf(facts: readonly PresentFact[], charts: HelmCharts): SystemParts['sources'] {
  const builds = new Map<string, PresentFact[]>();
  for (const fact of facts) {
    if (fact.kind !== 'kubernetes-build') continue;
    const key = lastOfImage(fact.name);
    builds.set(key, [...(builds.get(key) ?? []), fact]);
  }
  return facts.flatMap(({ kind, value, unit, file, place }): SystemParts['sources'][number][] => {
    if (kind !== 'kubernetes-image' || unit === null) return [];
    const image = imageOf(value, file, charts);
    if (image === null) return [];
    const built = builds.get(lastOfImage(image)) ?? [];
    return [{ unit, image, place }, ...built.map((fact) => ({ unit, folder: fact.value, place: fact.place }))];
  });
}

/** What a workload runs whose image's name only the values tell. Of several containers the first is the one that matters. */
function technologiesOf(facts: readonly PresentFact[], charts: HelmCharts): NonNullable<SystemParts['technologies']> {
  const told = new Set<string>();
  return facts.flatMap(({ kind, value, unit, file, place }) => {
    if (kind !== 'kubernetes-image' || unit === null || told.has(unitKey(unit))) return [];
    told.add(unitKey(unit));
    const image = value.includes('<') ? imageOf(value, file, charts) : null;
    const known = image === null ? null : technologyOfImage(image);
    return known === null ? [] : [{ unit, ...known, place }];
  });
}

/** The registry and the tag may be open, the name itself not. */
function imageOf(value: string, file: JoinedFile, charts: HelmCharts): string | null {
  const whole = charts.fill(value, file.uri);
  if (whole !== null) return whole.replace(/^\/+|:$/g, '') || null;
  const last = charts.fill((value.split('/').at(-1) ?? '').replace(/[:@].*$/, ''), file.uri);
  return last === null || last === '' ? null : last;
}

function lastOfImage(image: string): string {
  return (image.split('/').at(-1) ?? '').replace(/[:@].*$/, '').toLowerCase();
}

function permitsOf(facts: readonly PresentFact[], names: ClusterNames): SystemParts['permits'] {
  const accounts = new Map<string, UnitRef[]>();
  for (const { kind, value, unit } of facts) {
    if (kind === 'kubernetes-account' && unit !== null) accounts.set(value, [...(accounts.get(value) ?? []), unit]);
  }
  const whoIs = (words: string): readonly UnitRef[] =>
    words.startsWith('account:')
      ? (accounts.get(words.slice('account:'.length)) ?? [])
      : names.selected(words).map(({ unit }) => unit);
  const permits: SystemParts['permits'][number][] = [];
  for (const { kind, name, value, place } of facts) {
    if (kind !== 'kubernetes-permits') continue;
    for (const from of whoIs(name)) {
      for (const to of whoIs(value)) if (permits.length < MOST_PERMITS) permits.push({ from, to, place });
    }
  }
  return permits;
}
