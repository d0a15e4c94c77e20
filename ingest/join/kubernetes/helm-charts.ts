// What the placeholders of Helm's templates stand for. In: the facts of all files. Out: text with values in their places, and
// which lines of a template are there at all. Values come from the chart's own `values.yaml`, from the chart that takes it
// in, then from files of values above it; what no file says is open. A release is taken to be called as its topmost chart.
import type { FactClaim } from '../../extract/extraction.js';
import { foldersUpwards, folderOf, lastPart } from '../compose/tree-path.js';
import type { JoinedFile } from '../system-parts.js';
import { releaseValues, type ChartRelease } from './helm-releases.js';

interface ValuesFile {
  readonly file: JoinedFile;
  readonly values: ReadonlyMap<string, FactClaim>;
  readonly parents: ReadonlySet<string>;
}

const DEEPEST = 8;
const LONGEST = 4_000;
const NOTHING = new Set(['', 'false', '0', 'null']);

export class HelmCharts {
  readonly #valuesIn = new Map<string, ValuesFile[]>();
  readonly #names = new Map<string, string>();
  readonly #templates = new Map<string, { file: JoinedFile; fact: FactClaim }[]>();
  readonly #whens = new Map<JoinedFile, FactClaim[]>();
  /** by the folder of a chart: what it is installed as and with, where that is said of one release */
  readonly #released = new Map<string, ChartRelease>();

  constructor(files: readonly JoinedFile[]) {
    for (const file of files) {
      const values = file.facts.filter(({ kind }) => kind === 'kubernetes-value');
      const folder = folderOf(file.uri);
      if (values.length > 0) {
        const parents = new Set(values.flatMap(({ name }) => parentsOf(name)));
        const entry = { file, values: new Map(values.map((fact) => [fact.name, fact])), parents };
        this.#valuesIn.set(folder, [...(this.#valuesIn.get(folder) ?? []), entry]);
      }
      for (const fact of file.facts) {
        if (fact.kind === 'kubernetes-chart') this.#names.set(folder, fact.name);
        else if (fact.kind === 'kubernetes-template') {
          this.#templates.set(fact.name, [...(this.#templates.get(fact.name) ?? []), { file, fact }]);
        } else if (fact.kind === 'kubernetes-when') this.#whens.set(file, [...(this.#whens.get(file) ?? []), fact]);
      }
    }
    for (const [chart, values] of releaseValues(files, this.#names.keys())) {
      this.#released.set(chart, values);
    }
    // `values.yaml` is what a chart is installed with unless told otherwise.
    for (const all of this.#valuesIn.values())
      all.sort((a, b) => rankOf(a.file) - rankOf(b.file) || compare(a.file.uri, b.file.uri));
  }

  /** Whether a line of a file is missing from what is installed, as far as values tell. */
  isGone(file: JoinedFile, line: number | undefined): boolean {
    if (line === undefined) return false;
    return (this.#whens.get(file) ?? []).some(({ name, value }) => {
      const [from = 0, to = 0] = value.split('-').map(Number);
      return line >= from && line <= to && this.#holds(name, chartFolderOf(file.uri)) === false;
    });
  }

  /** The text with all placeholders put in; null where one that matters is open. A port or a path may be. */
  fill(text: string, uri: string, depth = 0): string | null {
    if (!text.includes('<') && !text.includes('{{')) return text;
    const chart = chartFolderOf(uri);
    let isOpen = depth > DEEPEST;
    const whole = asPlaceholders(text)
      .replace(/\.<Release\.Namespace>(?:\.svc(?:\.cluster\.local)?)?/g, '')
      .replace(/(:?)<([^<>]{0,500})>/g, (_, colon: string, inner: string, at: number, all: string) => {
        const value = isOpen ? null : this.#placeholder(inner, chart, uri, depth);
        if (value !== null) return colon + value;
        const before = colon === '' ? all.slice(0, at) : ':';
        const mayMiss = colon === ':' || (/[/?=&]$/.test(before) && !/\/\/$|=$/.test(before));
        if (!mayMiss) isOpen = true;
        return '';
      });
    return isOpen || whole.length > LONGEST ? null : whole;
  }

  /** All values under a path, by what follows it: `0.name`, `REDIS_HOST`. */
  valuesUnder(
    path: string,
    uri: string,
  ): readonly { readonly rest: string; readonly fact: FactClaim; readonly file: JoinedFile }[] {
    const plain = path.replace(/^Values\./, '');
    for (const { file, values, parents } of this.#filesFor(chartFolderOf(uri))) {
      if (!parents.has(plain)) continue;
      return [...values].flatMap(([name, fact]) =>
        name.startsWith(`${plain}.`) ? [{ rest: name.slice(plain.length + 1), fact, file }] : [],
      );
    }
    return [];
  }

  #placeholder(inner: string, chart: string, uri: string, depth: number): string | null {
    for (const each of inner.split('|')) {
      const value = each.startsWith('=') ? each.slice(1) : this.#reference(each, chart, uri, depth);
      if (value !== null && value !== '') return value;
    }
    return null;
  }

  #reference(word: string, chart: string, uri: string, depth: number): string | null {
    if (word.startsWith('Values.')) {
      const value = this.#lookUp(word.slice('Values.'.length), chart);
      return value === null ? null : this.fill(value, uri, depth + 1);
    }
    if (word === 'Chart.Name') return this.#chartName(chart);
    if (word === 'Release.Name') return this.#releaseName(chart);
    if (word.startsWith('include:')) return this.#include(word.slice('include:'.length), chart, uri, depth);
    return null;
  }

  /** The usual `<chart>.fullname` has several branches; the one taken without a word from outside is the chart's name. */
  #include(name: string, chart: string, uri: string, depth: number): string | null {
    const all = this.#templates.get(name) ?? [];
    const own = all.filter(({ file }) => file.uri.startsWith(`${chart}/`));
    const lines = own.length > 0 ? own : all;
    const isStandard = /(?:^|\.)(?:full)?name$/i.test(name);
    if (lines.length === 1 || !isStandard) {
      for (const { file, fact } of lines) {
        if (depth > DEEPEST || this.isGone(file, fact.evidence.line)) continue;
        const text = this.fill(fact.value, uri, depth + 1);
        if (text !== null && text !== '') return text;
      }
    }
    if (!isStandard) return null;
    const override = this.#lookUp('fullnameOverride', chart) || this.#lookUp('nameOverride', chart);
    // A release that is called as the chart is, is the name alone.
    const [prefix = ''] = name.split('.');
    const release = this.#released.get(chart)?.name ?? '';
    const isNamed = release !== '' && (this.#chartName(chart).includes(release) || release.includes(prefix));
    return override || (isNamed ? release : this.#chartName(chart));
  }

  #chartName(chart: string): string {
    return this.#names.get(chart) ?? lastPart(chart);
  }

  #releaseName(chart: string): string {
    const released = foldersUpwards(chart).flatMap((folder) => this.#released.get(folder) ?? []);
    if (released[0] !== undefined) return released[0].name;
    const top = foldersUpwards(chart)
      .filter((folder) => this.#names.has(folder))
      .at(-1);
    return this.#chartName(top ?? chart);
  }

  #lookUp(path: string, chart: string): string | null {
    const name = this.#chartName(chart);
    const parent = parentChart(chart);
    if (parent !== null) {
      for (const { values } of this.#valuesIn.get(parent) ?? []) {
        const value = values.get(`${name}.${path}`) ?? (path.startsWith('global.') ? values.get(path) : undefined);
        if (value !== undefined) return value.value;
      }
    }
    for (const { values } of this.#filesFor(chart)) {
      const value = values.get(path);
      if (value !== undefined) return value.value;
    }
    return null;
  }

  /** Its own values, then those that lie above it. */
  #filesFor(chart: string): readonly ValuesFile[] {
    return [
      ...(this.#released.get(chart)?.values ?? []),
      ...foldersUpwards(chart).flatMap((folder) => this.#valuesIn.get(folder) ?? []),
    ];
  }

  /** null: no values are known, so that nothing can be said */
  #holds(condition: string, chart: string): boolean | null {
    const files = this.#filesFor(chart);
    if (files.length === 0) return null;
    const [word = '', first = '', second] = condition.split(' ');
    const path = (text: string): string => text.replace(/^Values\./, '');
    const isTrue = (text: string): boolean | null => {
      if (!text.startsWith('Values.')) return null;
      const value = this.#lookUp(path(text), chart);
      if (value !== null) return !NOTHING.has(value);
      return files.some(({ parents }) => parents.has(path(text)));
    };
    if (word === 'not') return negated(isTrue(first));
    if (word === 'or')
      return condition
        .split(' ')
        .slice(1)
        .some((each) => isTrue(each) !== false);
    if (word === 'eq' || word === 'ne') {
      if (!first.startsWith('Values.')) return null;
      const isEqual = (this.#lookUp(path(first), chart) ?? '') === (second ?? '');
      return word === 'eq' ? isEqual : !isEqual;
    }
    return isTrue(word);
  }
}

/** The folder of the chart that a file belongs to. */
export function chartFolderOf(uri: string): string {
  const folder = folderOf(uri);
  const cut = `${folder}/`.lastIndexOf('/templates/');
  return cut < 0 ? folder : folder.slice(0, cut);
}

/** `shop/charts/cart` → `shop` */
function parentChart(chart: string): string | null {
  const above = folderOf(chart);
  return lastPart(above) === 'charts' ? folderOf(above) : null;
}

/** Values may be templates themselves, which `tpl` fills. */
function asPlaceholders(text: string): string {
  return text.replace(
    /\{\{-?\s{0,5}[.$]+(Release\.Name|Chart\.Name|Values\.[\w.-]{1,200})(?:\s{0,5}\|[^{}]{0,100})?\s{0,5}-?\}\}/g,
    '<$1>',
  );
}

function parentsOf(path: string): readonly string[] {
  const parts = path.split('.');
  return parts.slice(0, -1).map((_, at) => parts.slice(0, at + 1).join('.'));
}

function rankOf({ uri }: JoinedFile): number {
  return /^values\.ya?ml$/i.test(lastPart(uri)) ? 0 : 1;
}

function negated(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
