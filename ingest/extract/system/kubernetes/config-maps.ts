// What ConfigMaps and Secrets hold. In: their data. Out: facts `kubernetes-config`, name: `configmap/orders/DB_HOST`, or with a
// file's option `configmap/orders/application.yml#spring.redis.host`; `#upstream` is what a proxy passes requests to,
// `#otel_endpoint` where it reports to. Files are read as far as an address stands in them; scripts and pages are not.
import { withDefaults } from '../app-config/config-facts.js';
import { readProperties } from '../app-config/properties.js';
import { isAddressName } from '../code/literal-addresses.js';
import { isWorthTelling } from '../compose/setting-names.js';
import { isCaddy, isHaproxy, readCaddy, readHaproxy } from '../proxies/line-proxies.js';
import { isNginx, readNginx } from '../proxies/nginx.js';
import type { ProxyConfiguration } from '../proxies/proxied.js';
import { readEnvoy, readTraefik } from '../proxies/yaml-proxies.js';
import { SystemFile, type ClaimsOfFile } from '../system-file.js';
import { readYamlDocuments, type YamlValue } from '../yaml-documents.js';
import type { Resource } from './resource.js';

const LARGEST_FILE = 200_000;
const MOST_ENTRIES = 500;
const NO_CONFIGURATION =
  /\.(?:sql|html?|css|scss|m?js|tsx?|sh|bash|py|lua|rb|md|txt|crt|cer|pem|key|svg|xml|xsd|csv|tpl|gotmpl|rego|proto|jsonnet)$/i;
const ANY_ADDRESS = /:\/\/|[a-z][\w.-]*:\d{2,5}\b|\b(?:server|host|data source)\s*=/i;

interface Option {
  readonly key: string;
  readonly value: string;
  readonly line: number;
}

/** Of a ConfigMap `data`, of a Secret `stringData`: what is in base64 is a secret as a whole. */
export function tellConfigMap({ root, kind, name }: Resource, claims: ClaimsOfFile): void {
  const isSecret = kind === 'Secret';
  const owner = `${isSecret ? 'secret' : 'configmap'}/${name}`;
  if (name === '' || root.textAt('$patch') === 'delete') return;
  const entries = root.get(isSecret ? 'stringData' : 'data')?.entries() ?? [];
  for (const { key, value } of entries.slice(0, MOST_ENTRIES)) tellConfigEntry(owner, key, value, claims);
}

/** @param owner `configmap/<name>` */
export function tellConfigEntry(owner: string, key: string, value: YamlValue, claims: ClaimsOfFile): void {
  if (value.kind === 'null' || /\s/.test(owner + key)) return;
  const isFile =
    value.kind !== 'scalar' ||
    value.text.includes('\n') ||
    /\.(?:ya?ml|json|properties|conf|cfg|ini|toml|env)$/i.test(key);
  if (!isFile) {
    if (isWorthTelling(key, value.text) && !/^(?:\d+|true|false)$/i.test(value.text)) {
      claims.fact(value.line, 'kubernetes-config', `${owner}/${key}`, value.text);
    }
    return;
  }
  for (const option of optionsOf(key, value)) {
    if (isWorthTelling(option.key, option.value))
      claims.fact(option.line, 'kubernetes-config', `${owner}/${key}#${option.key}`, option.value);
  }
}

function optionsOf(key: string, value: YamlValue): readonly Option[] {
  if (value.kind !== 'scalar') return treeOptions(value);
  const { text } = value;
  if (text.length > LARGEST_FILE || NO_CONFIGURATION.test(key)) return [];
  const moved = ({ key: name, value: set, line }: Option): Option => ({
    key: name,
    value: set,
    line: value.lineOfText(line - 1),
  });
  const proxied = proxyOf(key, text);
  if (proxied !== null) return proxyOptions(proxied).map(moved);
  const file = new SystemFile(key, text);
  if (/\.ya?ml$|\.json$/i.test(key) || /^(?:---|[{[]|[\w.-]+:(?:\s|$))/.test(text.trimStart())) {
    if (/"panels"\s*:/.test(text)) return [];
    const yaml = readYamlDocuments(file);
    if (yaml.ok) return yaml.documents.flatMap((document) => treeOptions(document)).map(moved);
  }
  return readProperties(file)
    .filter((option) => holdsAddress(option.key, option.value))
    .slice(0, MOST_ENTRIES)
    .map(({ key: name, value: set, line }) => moved({ key: name, value: withDefaults(unquoted(set)), line }));
}

function proxyOf(key: string, text: string): ProxyConfiguration | null {
  if (isCaddy(key, text)) return readCaddy(text);
  if (isHaproxy(key, text)) return readHaproxy(text);
  if (isNginx(/\.conf|nginx|default/.test(key) ? key : `${key}.conf`, text)) return readNginx(text);
  return null;
}

function proxyOptions({ targets }: ProxyConfiguration): readonly Option[] {
  return targets.flatMap(({ target, line, purpose }) =>
    purpose === 'other' ? [] : [{ key: purpose === 'telemetry' ? 'otel_endpoint' : 'upstream', value: target, line }],
  );
}

/** The options of a YAML or JSON document that hold an address, by their paths: `spring.datasource.url`. */
export function treeOptions(document: YamlValue): readonly Option[] {
  // Prometheus asks others for their numbers, which is no need of it; rules and dashboards are no addresses.
  if (document.get('scrape_configs') !== null || document.get('groups') !== null) return [];
  const proxied = readEnvoy(document) ?? readTraefik(document);
  if (proxied !== null) return proxyOptions(proxied);
  const options: Option[] = [];
  let left = 5_000;
  const walk = (value: YamlValue, path: string): void => {
    if (left-- <= 0 || path.length > 200) return;
    if (value.kind === 'scalar') {
      const text = withDefaults(value.text);
      if (holdsAddress(path, text) && options.length < MOST_ENTRIES)
        options.push({ key: path, value: text, line: value.line });
    }
    for (const each of value.entries()) walk(each.value, path === '' ? each.key : `${path}.${each.key}`);
    // Lists are named as their owner is: `brokers: [a, b]`.
    for (const item of value.items()) walk(item, path);
  };
  // A collector listens at its receivers and sends to its exporters.
  const exporters = document.get('receivers') === null ? null : document.get('exporters');
  if (exporters === null) walk(document, '');
  else for (const { key, value } of exporters.entries()) walk(value, `otel.exporters.${key}`);
  return options;
}

function holdsAddress(key: string, value: string): boolean {
  return (
    value !== '' && value.length <= 2_000 && (ANY_ADDRESS.test(value) || (isAddressName(key) && !/\s/.test(value)))
  );
}

function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1;?$/, '$2');
}
