// The facts of one service of a Compose file. In: what is written of it, and of what it extends. Out: facts about its component.
// A value without `$` is closed (`setting`, `image`, `address`); one with a variable is `compose-…`, as written. Paths are
// relative to the file's folder, as written.
import type { ClaimsOfFile } from '../system-file.js';
import type { YamlValue } from '../yaml-documents.js';
import { readCommand } from './read-command.js';
import { isWorthTelling } from './setting-names.js';

interface ServiceText {
  readonly key: string;
  readonly line: number;
  /** the service, then what it extends in the same file */
  readonly layers: readonly YamlValue[];
  /** it does its work once and ends */
  readonly job: boolean;
  /** `configs` of the file */
  readonly configs: YamlValue | null;
}

/** Whether a text has a variable, or `$$`. */
export function isOpen(text: string): boolean {
  return text.includes('$');
}

/** @param ref the component of the service */
export function tellService({ key, line, layers, job, configs }: ServiceText, ref: string, claims: ClaimsOfFile): void {
  const tell = (at: number, kind: string, name: string, value: string): void => {
    if (value !== '') claims.fact(at, isOpen(value) || isOpen(name) ? `compose-${kind}` : kind, name, value, ref);
  };
  const own = layers[0]!;
  claims.fact(line, 'compose-service', '', key, ref);
  tell(line, 'address', '', key.toLowerCase());
  tellAddresses(own, tell);
  tellPorts(own, ref, claims);
  // A job is mostly run with the code of the service that it prepares, and has none of that one's dependencies.
  if (job) claims.fact(line, 'compose-runs-once', '', key, ref);
  else tellSources(layers, ref, tell, claims);
  const told = new Set<string>();
  for (const layer of layers) {
    for (const setting of environmentOf(layer)) {
      if (told.has(setting.name)) continue;
      told.add(setting.name);
      if (isWorthTelling(setting.name, setting.value)) tell(setting.line, 'setting', setting.name, setting.value);
    }
  }
  for (const part of ['entrypoint', 'command']) {
    const words = layers.map((layer) => layer.get(part)).find((value) => value !== null);
    for (const setting of words ? readCommand(words) : []) {
      if (isWorthTelling(setting.name, setting.value)) tell(setting.line, 'setting', setting.name, setting.value);
    }
  }
  for (const layer of layers) tellFiles(layer, configs, ref, claims);
  tellRouting(layers, ref, claims);
}

function tellSources(layers: readonly YamlValue[], ref: string, tell: Tell, claims: ClaimsOfFile): void {
  const image = layers.map((layer) => layer.get('image')).find((value) => value !== null && value.text !== '');
  if (image) tell(image.line, 'image', '', image.text);
  const build = layers.map((layer) => layer.entry('build')).find((entry) => entry !== null);
  if (build) tellBuild(build.value, build.line, ref, claims);
}

type Tell = (line: number, kind: string, name: string, value: string) => void;

function tellAddresses(service: YamlValue, tell: Tell): void {
  for (const field of ['container_name', 'hostname']) {
    const value = service.get(field);
    if (value !== null) tell(value.line, 'address', '', value.text.toLowerCase());
  }
  for (const { value } of service.get('networks')?.entries() ?? []) {
    for (const alias of value.get('aliases')?.items() ?? []) tell(alias.line, 'address', '', alias.text.toLowerCase());
  }
}

/** `compose-published`: value the port of the host at which the world outside the project reaches it. */
function tellPorts(service: YamlValue, ref: string, claims: ClaimsOfFile): void {
  for (const port of service.get('ports')?.items() ?? []) {
    const published = port.kind === 'map' ? port.textAt('published') : (partsOf(port.text).at(-2) ?? '');
    if (/^(?:\d{2,5}$|\$)/.test(published)) claims.fact(port.line, 'compose-published', '', published, ref);
  }
}

/** `compose-built-from`: value the context, name the Dockerfile within it; `compose-build-argument` for what it is built with. */
function tellBuild(build: YamlValue, line: number, ref: string, claims: ClaimsOfFile): void {
  const context = build.kind === 'scalar' ? build.text : build.textAt('context') || '.';
  const dockerfile = build.get('dockerfile');
  claims.fact(
    dockerfile?.line ?? build.get('context')?.line ?? line,
    'compose-built-from',
    dockerfile?.text ?? '',
    context,
    ref,
  );
  const target = build.get('target');
  if (target !== null && target.text !== '') claims.fact(target.line, 'compose-build-target', '', target.text, ref);
  for (const { name, value, line: at } of pairsOf(build.get('args'))) {
    if (isWorthTelling(name, value)) claims.fact(at, 'compose-build-argument', name, value, ref);
  }
}

interface Pair {
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

function environmentOf(service: YamlValue): readonly Pair[] {
  return pairsOf(service.get('environment'));
}

/** `NAME: value`, `- NAME=value`; a bare name takes its value from where the file is run. */
function pairsOf(value: YamlValue | null): readonly Pair[] {
  const ofMap = (map: YamlValue): Pair[] =>
    map.entries().map(({ key, line, value: set }) => ({
      name: key,
      value: set.kind === 'null' ? `\${${key}}` : set.text,
      line: set.kind === 'scalar' && !set.text.includes('\n') ? set.line : line,
    }));
  const ofList = (value?.items() ?? []).flatMap((item): Pair[] => {
    if (item.kind !== 'scalar') return ofMap(item);
    const cut = item.text.indexOf('=');
    const name = (cut < 0 ? item.text : item.text.slice(0, cut)).trim();
    return [{ name, value: cut < 0 ? `\${${name}}` : item.text.slice(cut + 1), line: item.line }];
  });
  return [...(value === null ? [] : ofMap(value)), ...ofList];
}

/** Files that it takes its settings or its configuration from, and what it extends elsewhere. */
function tellFiles(service: YamlValue, configs: YamlValue | null, ref: string, claims: ClaimsOfFile): void {
  const envFiles = service.get('env_file');
  for (const item of envFiles === null ? [] : envFiles.kind === 'sequence' ? envFiles.items() : [envFiles]) {
    const path = item.kind === 'map' ? item.textAt('path') : item.text;
    if (path !== '') claims.fact(item.line, 'compose-env-file', '', path, ref);
  }
  const base = service.get('extends');
  const file = base?.get('file');
  if (base && file && file.text !== '')
    claims.fact(file.line, 'compose-extends', base.textAt('service'), file.text, ref);
  for (const volume of service.get('volumes')?.items() ?? []) {
    const [source, target] =
      volume.kind === 'map' ? [volume.textAt('source'), volume.textAt('target')] : splitVolume(volume.text);
    if (/^(?:\.|\$|[^/\\~:]+\/)/.test(source)) claims.fact(volume.line, 'compose-mounts', target, source, ref);
  }
  for (const config of service.get('configs')?.items() ?? []) {
    const name = config.kind === 'map' ? config.textAt('source') : config.text;
    const path = configs?.textAt(name, 'file') ?? '';
    if (path !== '') claims.fact(config.line, 'compose-mounts', config.textAt('target'), path, ref);
  }
}

/** `./nginx.conf:/etc/nginx/nginx.conf:ro` */
function splitVolume(volume: string): [string, string] {
  const parts = partsOf(volume);
  return [parts[0]!, parts[1] ?? ''];
}

/** What stands between colons; a variable's own (`${X:-y}`) divide nothing. */
function partsOf(text: string): string[] {
  let depth = 0;
  const parts = [''];
  for (const sign of text.slice(0, 1000)) {
    if (sign === '{') depth++;
    else if (sign === '}') depth--;
    if (sign === ':' && depth <= 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts;
}

/** Labels and variables by which a proxy of the project finds what it routes to: name, the proxy's technology. */
function tellRouting(layers: readonly YamlValue[], ref: string, claims: ClaimsOfFile): void {
  for (const layer of layers) {
    const labels = [...pairsOf(layer.get('labels')), ...pairsOf(layer.at('deploy', 'labels'))];
    for (const { name, value, line } of labels) {
      if (/^traefik\.(?:http|tcp|udp)\.(?:routers|services)\./i.test(name))
        claims.fact(line, 'compose-routed', 'traefik', '', ref);
      else if (/^traefik\.(?:frontend\.rule|enable)$/i.test(name) && value !== 'false') {
        claims.fact(line, 'compose-routed', 'traefik', '', ref);
      } else if (/^caddy(?:_\d+)?\.(?:[\w-]+\.)*reverse_proxy$/i.test(name))
        claims.fact(line, 'compose-routed', 'caddy', '', ref);
    }
    const virtual = environmentOf(layer).find(({ name }) => name === 'VIRTUAL_HOST');
    if (virtual) claims.fact(virtual.line, 'compose-routed', 'nginx', '', ref);
  }
}
