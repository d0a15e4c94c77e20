// Docker Compose and swarm stack files. In: one file. Out: a component for each service, with its addresses, image, settings
// and needs. Paths stay as written and values with a variable stay open (`compose-…` facts): what `.env`, an override, `extends`
// or `include` say is known only to `ingest/join/compose`. Files and profiles that are there for tests are read as empty.
import { ClaimsOfFile, type SystemFile, type SystemReader, type SystemReading } from '../system-file.js';
import { readYamlDocuments, type YamlEntry, type YamlValue } from '../yaml-documents.js';
import { describeService, isOneShot } from './describe-service.js';
import { isOpen, tellService } from './tell-service.js';

const NAMED_AS_COMPOSE = /(?:^|[-_.])(?:compose|docker-stack|stack)(?:[-_.][^/]*)?\.(?:ya?ml|json)$/i;
const YAML = /\.ya?ml$/i;
const FOR_TESTS = /(?:^|[-_.])(?:tests?|testing|e2e|integration-tests?|cypress|playwright|sut)(?=$|[-_.])/i;
/** a map of services as the file's own key, with what only a container has beneath */
const SERVICES = /^services:[ \t]*(?:#.*)?$/m;
const CONTAINER = /^[ \t]+(?:image|build|container_name|env_file|depends_on):/m;
const OTHER_FORMAT = /^(?:apiVersion|kind|on|jobs|stages|AWSTemplateFormatVersion|openapi|swagger):/m;
/** keys of a service; a file of another format has few of them */
const SERVICE_KEYS = [
  'image',
  'build',
  'extends',
  'environment',
  'env_file',
  'depends_on',
  'ports',
  'volumes',
  'command',
  'labels',
  'deploy',
];

/** Docker Compose files: by name, or by what stands in them where the name says nothing. */
export const composeReader: SystemReader = {
  name: 'Docker Compose',
  isFor: ({ name, text }) =>
    NAMED_AS_COMPOSE.test(name) ||
    (YAML.test(name) && SERVICES.test(text) && CONTAINER.test(text) && !OTHER_FORMAT.test(text)),
  read: readCompose,
};

function readCompose(file: SystemFile): SystemReading {
  const yaml = readYamlDocuments(file);
  // A template is YAML only once somebody has filled it in.
  if (!yaml.ok) return file.text.includes('{{') ? { status: 'other' } : { status: 'refused', reason: yaml.reason };
  const claims = new ClaimsOfFile(file);
  let found = false;
  for (const document of yaml.documents) {
    const services = servicesOf(document);
    const includes = includesOf(document);
    if (services.length === 0 && includes.length === 0) continue;
    found = true;
    if (FOR_TESTS.test(file.name.replace(/\.[^.]+$/, ''))) continue;
    for (const { path, kind, line } of includes) claims.fact(line, kind, '', path);
    tellServices(services, document, claims);
  }
  if (!found) return { status: 'other' };
  return { status: 'read', claims: claims.claims() };
}

/** Services under `services`; in files from before that key, at the top. */
function servicesOf(document: YamlValue): readonly YamlEntry[] {
  const services = document.get('services');
  const candidates =
    services !== null
      ? services.entries()
      : document.get('version') === null && document.entries().every(({ value }) => isService(value))
        ? document.entries()
        : [];
  const maps = candidates.filter(({ key, value }) => value.kind === 'map' && key !== '' && !key.startsWith('x-'));
  if (!maps.some(({ value }) => isService(value))) return [];
  return maps.filter(({ value }) => {
    const profiles = value.get('profiles')?.texts() ?? [];
    return profiles.length === 0 || !profiles.every((profile) => FOR_TESTS.test(profile));
  });
}

function isService(value: YamlValue): boolean {
  return value.kind === 'map' && SERVICE_KEYS.some((key) => value.entry(key) !== null);
}

function includesOf(document: YamlValue): readonly { path: string; kind: string; line: number }[] {
  const items = document.get('include')?.items() ?? [];
  return items.flatMap((item) => {
    const tell = (value: YamlValue | null, kind: string) =>
      (value?.kind === 'sequence' ? value.items() : value === null ? [] : [value])
        .filter(({ text }) => text !== '')
        .map(({ text, line }) => ({ path: text, kind, line }));
    return item.kind === 'map'
      ? [...tell(item.get('path'), 'compose-include'), ...tell(item.get('env_file'), 'compose-include-env')]
      : tell(item, 'compose-include');
  });
}

function tellServices(services: readonly YamlEntry[], document: YamlValue, claims: ClaimsOfFile): void {
  const all = new Map(services.map((entry) => [entry.key, entry]));
  const jobs = new Set(services.filter(({ key, value }) => isOneShot(key, value)).map(({ key }) => key));
  for (const { value } of services) {
    for (const { key, value: wish } of value.get('depends_on')?.entries() ?? []) {
      if (wish.textAt('condition') === 'service_completed_successfully') jobs.add(key);
    }
  }
  const refs = new Map<string, string>();
  for (const { key, line, value } of services) {
    refs.set(key, claims.component(line, { name: key, ...describeService(key, layersOf(value, all), jobs.has(key)) }));
  }
  for (const { key, line, value } of services) {
    const ref = refs.get(key)!;
    tellService(
      { key, line, layers: layersOf(value, all), job: jobs.has(key), configs: document.get('configs') },
      ref,
      claims,
    );
    for (const need of needsOf(value)) {
      // What only has to have ended before is a step of starting up, and no dependency of what runs.
      if (jobs.has(need.name) || need.condition === 'service_completed_successfully') continue;
      const target = refs.get(need.name);
      if (target !== undefined) claims.dependency(need.line, ref, target, 'DEPENDS_ON');
      else if (!isOpen(need.name)) claims.fact(need.line, 'compose-needs', '', need.name, ref);
    }
  }
}

interface Need {
  readonly name: string;
  readonly condition: string;
  readonly line: number;
}

function needsOf(service: YamlValue): readonly Need[] {
  const wanted = service.get('depends_on');
  const needs: Need[] = (wanted?.entries() ?? []).map(({ key, line, value }) => ({
    name: key,
    condition: value.textAt('condition'),
    line,
  }));
  const listed = [...(wanted?.items() ?? []), ...(service.get('links')?.items() ?? [])];
  return [
    ...needs,
    ...listed.map(({ text, line }) => ({ name: text.split(':')[0]!.trim(), condition: '', line })),
  ].filter(({ name }) => name !== '');
}

/** A service and those of the same file that it extends, nearest first. */
function layersOf(service: YamlValue, all: ReadonlyMap<string, YamlEntry>): readonly YamlValue[] {
  const layers = [service];
  for (let value = service; layers.length < 10;) {
    const base = value.get('extends');
    if (base === null || base.get('file') !== null) break;
    const next = all.get(base.text === '' ? base.textAt('service') : base.text)?.value;
    if (next === undefined || layers.includes(next)) break;
    layers.push(next);
    value = next;
  }
  return layers;
}
