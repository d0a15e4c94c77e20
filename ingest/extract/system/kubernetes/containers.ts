// The containers of a workload in facts. In: a pod's `spec`. Out, all about the component:
// - `kubernetes-image`    value: the image of a container that matters, as written
// - `kubernetes-setting`  name: variable or option, value: what it is set to, `$(NAME)` put in
// - `kubernetes-refers`   name: variable, `PREFIX_*` for all of them, '' for files; value: `configmap/orders/DB_HOST`, `secret/orders/*`
// Sidecars are passed over, but for a proxy to a managed database, which names what the others reach through it.
import { readCommand } from '../compose/read-command.js';
import { isWorthTelling } from '../compose/setting-names.js';
import type { ClaimsOfFile } from '../system-file.js';
import type { YamlValue } from '../yaml-documents.js';
import { isSidecar } from './workload-kind.js';

const MOST_CONTAINERS = 30;
const WAITS =
  /(?:nc\s+(?:-[a-z]+\s+)*|wait-for(?:-it)?(?:\.sh)?\s+|nslookup\s+|pg_isready\s+(?:-\w\s+\w+\s+)*-h\s+|redis-cli\s+-h\s+|mysqladmin\s+(?:ping\s+)?-h\s*)([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)/gi;

/** Those that are the component's own, in the order written. */
export function ownContainers(pod: YamlValue): readonly YamlValue[] {
  const all = (pod.get('containers')?.items() ?? []).slice(0, MOST_CONTAINERS);
  const own = all.filter((each) => !isSidecar(each.textAt('name'), each.textAt('image')));
  return own.length > 0 ? own : all;
}

export type TellSetting = (line: number, name: string, value: string) => void;

export function tellContainers(pod: YamlValue, ref: string, claims: ClaimsOfFile): void {
  const setting: TellSetting = (line, name, value) => {
    claims.fact(line, 'kubernetes-setting', name, value, ref);
  };
  for (const container of ownContainers(pod)) {
    const image = container.get('image');
    if (image !== null && image.text !== '') claims.fact(image.line, 'kubernetes-image', '', image.text, ref);
    tellSettings(container, setting);
    tellReferences(container, ref, claims);
  }
  for (const container of (pod.get('initContainers')?.items() ?? []).slice(0, MOST_CONTAINERS))
    tellWaiting(container, setting);
  for (const container of (pod.get('containers')?.items() ?? []).slice(0, MOST_CONTAINERS)) {
    if (/cloud-?sql-?proxy|gce-proxy/i.test(container.textAt('image'))) tellManagedDatabase(container, ref, claims);
  }
  tellVolumes(pod, ref, claims);
}

/** What a container is started with: `env`, `command`, `args`. */
export function tellSettings(container: YamlValue, tell: TellSetting): void {
  const known = new Map<string, string>();
  for (const item of container.get('env')?.items() ?? []) {
    const name = item.textAt('name');
    // In a template both branches of a condition stand one after the other.
    for (const { value } of item.entries().filter(({ key }) => key === 'value')) {
      const text = expanded(value.text, known);
      known.set(name, text);
      if (saysSomething(text) && isWorthTelling(name, text)) tell(value.line, name, text);
    }
  }
  for (const part of ['command', 'args']) {
    const words = container.get(part);
    for (const { name, value, line } of words === null ? [] : readCommand(words)) {
      const text = expanded(value, known);
      if (isWorthTelling(name, text)) tell(line, name, text);
    }
  }
}

/** `$(NAME)`, of what stands before it; what the cluster itself sets (`$(CART_SERVICE_HOST)`) is the Service of that name. */
function expanded(text: string, known: ReadonlyMap<string, string>): string {
  if (!text.includes('$(')) return text;
  const whole = text.replace(/\$\(([A-Za-z_][\w.-]{0,200})\)/g, (written, name: string) => {
    const cluster = /^([A-Z][A-Z0-9_]*)_SERVICE_HOST$/.exec(name)?.[1];
    return known.get(name) ?? cluster?.toLowerCase().replaceAll('_', '-') ?? written;
  });
  return whole.length > LONGEST_EXPANDED ? text : whole;
}

const LONGEST_EXPANDED = 2_000;

function saysSomething(text: string): boolean {
  return !/^(?:-?\d+(?:\.\d+)?[a-zA-Z%]{0,2}|true|false|yes|no|on|off|)$/i.test(text);
}

function tellReferences(container: YamlValue, ref: string, claims: ClaimsOfFile): void {
  for (const item of container.get('env')?.items() ?? []) {
    for (const [field, word] of [
      ['configMapKeyRef', 'configmap'],
      ['secretKeyRef', 'secret'],
    ] as const) {
      const source = item.at('valueFrom', field);
      if (source === null || source.textAt('name') === '') continue;
      const value = `${word}/${source.textAt('name')}/${source.textAt('key')}`;
      claims.fact(item.get('name')?.line ?? source.line, 'kubernetes-refers', item.textAt('name'), value, ref);
    }
  }
  for (const item of container.get('envFrom')?.items() ?? []) {
    for (const [field, word] of [
      ['configMapRef', 'configmap'],
      ['secretRef', 'secret'],
    ] as const) {
      const name = item.at(field, 'name');
      if (name === null || name.text === '') continue;
      claims.fact(name.line, 'kubernetes-refers', `${item.textAt('prefix')}*`, `${word}/${name.text}/*`, ref);
    }
  }
}

function tellVolumes(pod: YamlValue, ref: string, claims: ClaimsOfFile): void {
  for (const volume of pod.get('volumes')?.items() ?? []) {
    for (const source of [volume, ...(volume.at('projected', 'sources')?.items() ?? [])]) {
      const map = source.at('configMap', 'name');
      if (map !== null && map.text !== '')
        claims.fact(map.line, 'kubernetes-refers', '', `configmap/${map.text}/*`, ref);
      const secret = source.at('secret', 'secretName') ?? source.at('secret', 'name');
      if (secret !== null && secret.text !== '')
        claims.fact(secret.line, 'kubernetes-refers', '', `secret/${secret.text}/*`, ref);
    }
  }
}

/** A container that waits for another before the workload starts. */
function tellWaiting(container: YamlValue, tell: TellSetting): void {
  for (const part of ['command', 'args']) {
    const words = container.get(part);
    if (words === null) continue;
    for (const { name, value, line } of readCommand(words)) {
      if (/:\d|:\/\//.test(value) && isWorthTelling(name, value)) tell(line, name, value);
    }
    for (const value of words.kind === 'scalar' ? [words] : words.items()) {
      for (const match of value.text.slice(0, 5_000).matchAll(WAITS)) {
        tell(value.lineOfText(value.text.slice(0, match.index).split('\n').length - 1), 'WAIT_FOR_HOST', match[1]!);
      }
    }
    const all = words.texts().join(' ').slice(0, 2_000);
    const [, host] =
      /^(?:\S*\/)?(?:nc|wait-for-it\.sh|wait-for)\s(?:-[a-z]+\s)*([a-z][\w.-]*)(?=[\s:])/i.exec(all) ?? [];
    if (host !== undefined && words.kind === 'sequence') tell(words.line, 'WAIT_FOR_HOST', host);
  }
}

/** `-instances=project:region:shop-db=tcp:5432`: what the others reach on this machine is the instance. */
function tellManagedDatabase(container: YamlValue, ref: string, claims: ClaimsOfFile): void {
  const values = [...(container.get('command')?.items() ?? []), ...(container.get('args')?.items() ?? [])];
  for (const value of values) {
    const [, instance] = /(?:^|[=\s,])[\w.-]+:[\w-]+:([a-z][\w-]*)/i.exec(value.text.slice(0, 500)) ?? [];
    if (instance === undefined) continue;
    const database = claims.component(value.line, {
      name: instance,
      kind: 'DATABASE',
      technology: 'cloud-sql',
      confidence: 0.8,
    });
    claims.dependency(value.line, ref, database, 'STORES_IN', 0.8);
  }
}
