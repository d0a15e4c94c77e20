// What charts are installed with, as the tools say that install them: Helmfile, Argo CD, Flux. In: a release. Out: facts for the
// charts of the tree:
// - `kubernetes-release`        name: the release, value: where its chart lies
// - `kubernetes-release-file`   name: the release and the chart, value: a file of values
// - `kubernetes-release-value`  name: the release, the chart and the path in the values, value: what stands there
// and a component for a release of a known product whose chart lies elsewhere.
import { isSecretValue } from '../compose/setting-names.js';
import { technologyOfImage } from '../technologies.js';
import { SystemFile, type ClaimsOfFile } from '../system-file.js';
import { readYamlDocuments, type YamlValue } from '../yaml-documents.js';
import { joinPath } from './kustomizations.js';
import { labelWords, type Resource } from './resource.js';

const MOST_VALUES = 1_000;
const LONGEST_VALUE = 2_000;

export function isHelmfile({ name, text }: SystemFile): boolean {
  return /^helmfile(?:[.-][\w-]+)*\.ya?ml$/i.test(name) && /^releases:/m.test(text);
}

/** `helmfile.yaml`: charts by their paths beside it. */
export function tellHelmfile(root: YamlValue, file: SystemFile, claims: ClaimsOfFile): void {
  for (const each of (root.get('releases')?.items() ?? []).slice(0, 500)) {
    const chart = each.get('chart');
    const name = each.textAt('name');
    if (chart === null || name === '' || each.textAt('installed') === 'false') continue;
    if (!/^\.{0,2}\//.test(chart.text)) {
      tellProduct(chart.line, chart.text, name, each.textAt('namespace'), claims);
      continue;
    }
    const release = new Release(claims, name, joinPath(file.folder, chart.text), chart.line);
    for (const given of each.get('values')?.items() ?? []) {
      if (given.kind === 'scalar') release.file(given.line, joinPath(file.folder, given.text));
      else release.values(given);
    }
    for (const set of each.get('set')?.items() ?? []) release.value(set.line, set.textAt('name'), set.textAt('value'));
  }
}

/** `Application` of Argo CD: charts by their paths in a repository. */
export function tellArgo({ root, name }: Resource, file: SystemFile, claims: ClaimsOfFile): void {
  const sources = [root.at('spec', 'source'), ...(root.at('spec', 'sources')?.items() ?? [])];
  for (const source of sources) {
    const helm = source?.get('helm') ?? null;
    const path = source?.get('path') ?? null;
    const called = helm?.textAt('releaseName') || name;
    const chart = source?.get('chart') ?? null;
    if (chart !== null)
      tellProduct(chart.line, chart.text, called, root.textAt('spec', 'destination', 'namespace'), claims);
    if (helm === null || path === null || path.text === '' || called === '') continue;
    const release = new Release(claims, called, `*/${joinPath('', path.text)}`, path.line);
    for (const each of helm.get('valueFiles')?.items() ?? [])
      release.file(each.line, `*/${joinPath(path.text, each.text)}`);
    const text = helm.get('values');
    if (text?.kind === 'scalar') release.text(text, file);
    const whole = helm.get('valuesObject');
    if (whole !== null) release.values(whole);
    for (const each of helm.get('parameters')?.items() ?? [])
      release.value(each.line, each.textAt('name'), each.textAt('value'));
  }
}

/** `HelmRelease` of Flux, of its first and of its later versions. */
export function tellFlux({ root, name, namespace }: Resource, claims: ClaimsOfFile): void {
  const chart =
    root.at('spec', 'chart', 'spec', 'chart') ?? root.at('spec', 'chart', 'path') ?? root.at('spec', 'chart', 'name');
  const called = root.textAt('spec', 'releaseName') || name;
  if (chart === null || chart.kind !== 'scalar' || called === '') return;
  if (!chart.text.includes('/')) {
    tellProduct(chart.line, chart.text, called, root.textAt('spec', 'targetNamespace') || namespace, claims);
    return;
  }
  const release = new Release(claims, called, `*/${joinPath('', chart.text)}`, chart.line);
  const values = root.at('spec', 'values');
  if (values !== null) release.values(values);
}

/** A store or broker of a public chart, reached by the names that such charts give. */
function tellProduct(line: number, chart: string, name: string, namespace: string, claims: ClaimsOfFile): void {
  const product = technologyOfImage(chart);
  if (product === null || !/^[\w.-]{1,100}$/.test(name)) return;
  const ref = claims.component(line, { name, ...product, confidence: 0.8 });
  const last = chart.slice(chart.lastIndexOf('/') + 1);
  for (const begin of new Set(name.includes(last) ? [name] : [`${name}-${last}`, name]))
    for (const end of ['', '-headless', '-primary', '-master'])
      claims.fact(line, 'kubernetes-service', `${begin}${end}`, labelWords(namespace, null), ref);
}

class Release {
  readonly #claims: ClaimsOfFile;
  readonly #key: string;
  #left = MOST_VALUES;

  constructor(claims: ClaimsOfFile, name: string, chart: string, line: number) {
    this.#claims = claims;
    this.#key = `${name} ${chart}`;
    claims.fact(line, 'kubernetes-release', name, chart);
  }

  file(line: number, path: string): void {
    if (path !== '' && path.length <= LONGEST_VALUE)
      this.#claims.fact(line, 'kubernetes-release-file', this.#key, path);
  }

  value(line: number, path: string, text: string): void {
    if (this.#left <= 0 || !/^[\w.[\]-]{1,200}$/.test(path) || text.length > LONGEST_VALUE) return;
    if (isSecretValue(path, text)) return;
    this.#left -= 1;
    this.#claims.fact(line, 'kubernetes-release-value', `${this.#key} ${path}`, text);
  }

  values(root: YamlValue): void {
    const walk = (value: YamlValue, path: string, depth: number): void => {
      if (depth > 20) return;
      if (value.kind === 'scalar') this.value(value.line, path, value.text);
      for (const each of value.entries()) walk(each.value, path === '' ? each.key : `${path}.${each.key}`, depth + 1);
      for (const [at, item] of value.items().entries()) walk(item, `${path}.${at}`, depth + 1);
    };
    walk(root, '', 0);
  }

  /** Values as a text of their own within the file; each stands one line below the one that begins it. */
  text(scalar: YamlValue, file: SystemFile): void {
    const inner = readYamlDocuments(new SystemFile(file.uri, scalar.text));
    if (!inner.ok || inner.documents[0] === undefined) return;
    const begin = scalar.line;
    const walk = (value: YamlValue, path: string, depth: number): void => {
      if (depth > 20) return;
      if (value.kind === 'scalar') this.value(Math.min(begin + value.line, file.lines), path, value.text);
      for (const each of value.entries()) walk(each.value, path === '' ? each.key : `${path}.${each.key}`, depth + 1);
      for (const [at, item] of value.items().entries()) walk(item, `${path}.${at}`, depth + 1);
    };
    walk(inner.documents[0], '', 0);
  }
}
