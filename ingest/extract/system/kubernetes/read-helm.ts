// Reads the files of Helm charts. In: one file. Out: for a template what its resources say, with placeholders for what only
// the values know (`<Values.cart.name>`); for the others facts that close them:
// - `kubernetes-value`     name: path in the values (`cart.name`, `env.0.value`), value: what stands there
// - `kubernetes-chart`     name: what `Chart.yaml` calls the chart, value: ''
// - `kubernetes-requires`  name: the chart that it takes in under `value`
// - `kubernetes-template`  name: a named template, value: a line that it gives
// - `kubernetes-when`      name: a condition, value: the lines that are only there where it holds (`12-40`)
// - `kubernetes-uses`      about a component, or (name) a ConfigMap; value: the values that are put in whole
// A template that is no YAML even without its actions is refused.
import { isSecretValue } from '../compose/setting-names.js';
import { technologyOfImage } from '../technologies.js';
import { ClaimsOfFile, SystemFile, type SystemReader, type SystemReading } from '../system-file.js';
import { readYamlDocuments, type YamlValue } from '../yaml-documents.js';
import { FILES, isHelmText, readHelmText, type HelmText } from './helm-template.js';
import { chartFolder } from './component-name.js';
import { joinPath } from './kustomizations.js';
import { tellResource } from './read-kubernetes.js';
import { isHelmfile, tellHelmfile } from './releases.js';
import { resourcesOf } from './resource.js';
import { tellUnitsOfValues } from './values-units.js';

const MOST_VALUES = 3_000;
const LONGEST_VALUE = 2_000;
const LARGEST_TEMPLATE = 1_000_000;
const SETTINGS_PATH =
  /(?:^|\.)\w*(?:env|envs|envvars?|environment|variables|settings|config|configmap|data|args|properties)\w*(?:\.[\w-]+)?$/i;
const NOT_VALUES = /^(?:Chart\.ya?ml|requirements\.ya?ml|Chart\.lock|.*\.schema\.json)$/i;

export const helmReader: SystemReader = {
  name: 'Helm',
  isFor: (file) => isTemplate(file) || isChart(file) || isHelmfile(file) || isValues(file),
  read(file) {
    if (file.text.length > LARGEST_TEMPLATE)
      return { status: 'refused', reason: `too large for a chart's file: ${file.text.length} characters` };
    if (isHelmfile(file)) return readHelmfile(file);
    if (isTemplate(file)) return readTemplate(file);
    const yaml = readYamlDocuments(file);
    if (!yaml.ok) return { status: 'refused', reason: yaml.reason };
    const [root] = yaml.documents;
    if (root === undefined) return { status: 'other' };
    return isChart(file) ? readChart(root, file) : readValues(root, file);
  },
};

/** Under `templates/`, or with the words of Helm's templates in it. */
function isTemplate({ name, folder, text }: SystemFile): boolean {
  if (!/\.(?:ya?ml|tpl)$/i.test(name) || !text.includes('{{')) return false;
  return /(?:^|\/)templates(?:\/|$)/.test(folder) || (/^[ \t]*apiVersion:/m.test(text) && isHelmText(text));
}

function isChart({ name, text }: SystemFile): boolean {
  return /^(?:Chart|requirements)\.ya?ml$/.test(name) && /^(?:name|dependencies):/m.test(text);
}

/** By name; or, among charts, any YAML that is no resource: people give values of their own by such files. */
function isValues({ name, folder, text }: SystemFile): boolean {
  if (!/\.ya?ml$/i.test(name) || NOT_VALUES.test(name) || /^apiVersion:/m.test(text)) return false;
  if (/values/i.test(name)) return true;
  // Compose files and a proxy's configuration lie among charts as well.
  if (/^(?:docker-)?compose/i.test(name) || /^(?:static_resources|services|admin|http|tcp):/m.test(text)) return false;
  return (
    /(?:^|\/)(?:helm|charts?|helm-?charts?)(?:\/|$)/i.test(folder) &&
    !/(?:^|\/)(?:templates|crds|\.github)(?:\/|$)/.test(folder)
  );
}

function readTemplate(file: SystemFile): SystemReading {
  const template = readHelmText(file.parseable);
  const claims = new ClaimsOfFile(file);
  const isOwn = isHelmText(file.text);
  for (const { name, text, line } of template.defines.slice(0, MOST_VALUES)) {
    if (text.length <= 300 && !/labels?$/i.test(name)) claims.fact(line, 'kubernetes-template', name, text);
  }
  if (!/\.tpl$/i.test(file.name)) {
    const yaml = readYamlDocuments(new SystemFile(file.uri, template.text));
    if (!yaml.ok) return { status: 'refused', reason: `no YAML without its template: ${yaml.reason}` };
    const resources = resourcesOf(yaml.documents, file.lines);
    if (resources.length === 0 && !isOwn) return { status: 'other' };
    for (const resource of resources) {
      // Tests of a release are no part of it.
      if (/(?:^|\/)templates\/tests?(?:\/|$)/.test(file.folder)) continue;
      const ref = tellResource(resource, file, claims);
      const uses = usesWithin(template, resource.root.line, resource.end);
      if (ref !== null)
        for (const { path, line } of uses.filter((each) => !each.path.startsWith(FILES)))
          claims.fact(line, 'kubernetes-uses', '', path, ref);
      else if (resource.kind === 'ConfigMap' && resource.name !== '') {
        const owner = `configmap/${resource.name}`;
        for (const { path, line } of uses) {
          const inChart = path.startsWith(FILES) ? joinPath(chartFolder(file.folder), path.slice(FILES.length)) : null;
          if (inChart === null) claims.fact(line, 'kubernetes-uses', owner, path);
          else claims.fact(line, 'kubernetes-config-file', owner, inChart);
        }
      }
    }
  }
  for (const { condition, from, to } of template.conditions.slice(0, MOST_VALUES)) {
    claims.fact(from, 'kubernetes-when', condition, `${from}-${to}`);
  }
  return { status: 'read', claims: claims.claims() };
}

/** Its own templates are of the same sort as a chart's. */
function readHelmfile(file: SystemFile): SystemReading {
  const text = file.text.includes('{{') ? readHelmText(file.parseable).text : file.parseable;
  const yaml = readYamlDocuments(new SystemFile(file.uri, text));
  if (!yaml.ok) return { status: 'refused', reason: yaml.reason };
  const claims = new ClaimsOfFile(file);
  for (const document of yaml.documents) tellHelmfile(document, file, claims);
  return { status: 'read', claims: claims.claims() };
}

/** Values put in whole that may be settings: `env`, `config.orders`; not `resources` or `tolerations`. */
function usesWithin({ uses }: HelmText, from: number, to: number): readonly { path: string; line: number }[] {
  return uses.filter(
    ({ path, line }) => line >= from && line <= to && (path.startsWith(FILES) || SETTINGS_PATH.test(path)),
  );
}

/** `Chart.yaml`; a chart that it takes in from elsewhere and that runs a known product is a component. */
function readChart(root: YamlValue, file: SystemFile): SystemReading {
  const claims = new ClaimsOfFile(file);
  const name = root.get('name');
  if (name !== null && name.text !== '') claims.fact(name.line, 'kubernetes-chart', name.text, '');
  for (const dependency of (root.get('dependencies')?.items() ?? []).slice(0, 100)) {
    const chart = dependency.get('name');
    if (chart === null || chart.text === '') continue;
    const alias = dependency.textAt('alias') || chart.text;
    claims.fact(chart.line, 'kubernetes-requires', chart.text, alias);
    const product = technologyOfImage(chart.text);
    if (product === null || dependency.textAt('repository').startsWith('file:')) continue;
    const ref = claims.component(chart.line, { name: alias, ...product });
    const condition = dependency.textAt('condition').split(',')[0]!.trim();
    if (/^[\w.-]+$/.test(condition))
      claims.fact(chart.line, 'kubernetes-when', `Values.${condition}`, `${chart.line}-${chart.line}`);
    for (const end of ['', '-headless', '-primary', '-master']) {
      for (const begin of ['<Release.Name>-', ''])
        claims.fact(chart.line, 'kubernetes-service', `${begin}${alias}${end}`, '', ref);
    }
    claims.fact(chart.line, 'kubernetes-service', `<Values.${alias}.fullnameOverride>`, '', ref);
  }
  return { status: 'read', claims: claims.claims() };
}

function readValues(root: YamlValue, file: SystemFile): SystemReading {
  if (root.kind !== 'map') return { status: 'other' };
  const claims = new ClaimsOfFile(file);
  let left = MOST_VALUES;
  const walk = (value: YamlValue, line: number, path: string): void => {
    const isEmpty = value.kind !== 'scalar' && value.entries().length + value.items().length === 0;
    if (left <= 0 || path.length > 200) return;
    if (
      (value.kind === 'scalar' || isEmpty) &&
      value.text.length <= LONGEST_VALUE &&
      !isSecretValue(path, value.text)
    ) {
      left--;
      claims.fact(
        value.kind === 'scalar' && !value.text.includes('\n') ? value.line : line,
        'kubernetes-value',
        path,
        value.text,
      );
    }
    for (const each of value.entries()) {
      if (!NO_NAMES.test(each.key)) walk(each.value, each.line, path === '' ? each.key : `${path}.${each.key}`);
    }
    for (const [at, item] of value.items().entries()) walk(item, item.line, `${path}.${at}`);
  };
  walk(root, root.line, '');
  tellUnitsOfValues(root, file, claims);
  return { status: 'read', claims: claims.claims() };
}

/** What limits, places and watches pods names no one. */
const NO_NAMES =
  /^(?:resources|limits|requests|affinity|tolerations|nodeSelector|(?:pod|container)?SecurityContext|seccompProfile|livenessProbe|readinessProbe|startupProbe|probes|autoscaling|topologySpreadConstraints|updateStrategy|priorityClassName|persistence|rbac|podAnnotations|podLabels)$/i;
