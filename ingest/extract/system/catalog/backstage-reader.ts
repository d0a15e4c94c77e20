// Backstage catalogues. In: one descriptor file. Out: Components and Resources that run, with owner, and
// what they need as `catalog-…` facts with full entity references, which `ingest/join/catalog` closes. An API is a way between two
// components and none itself; systems, groups and libraries run nowhere.
import type { ComponentKind } from '../../../../cypher/model/values.js';
import { ClaimsOfFile, type SystemFile, type SystemReader, type SystemReading } from '../system-file.js';
import { kindOfTechnology, technologyOfImage } from '../technologies.js';
import { readYamlDocuments, type YamlValue } from '../yaml-documents.js';
import { referenceOf, nameOfReference } from './entity-reference.js';

/** spec.type of what is no part of a running system */
const NOT_RUN =
  /^(?:library|documentation|docs|template|package|module|plugin|frontend-plugin|backend-plugin|.*-plugin|.*-library|schema)$/i;
/** spec.type → kind: the first that fits */
const KINDS: readonly (readonly [RegExp, ComponentKind])[] = [
  [/cache|redis|memcache|elasticache/i, 'CACHE'],
  [
    /database|(?:^|[-_])db(?:$|[-_])|postgres|mysql|mongo|dynamo|rds|sql|cassandra|warehouse|bigquery|elasticsearch|opensearch/i,
    'DATABASE',
  ],
  [/queue|topic|stream|kafka|rabbit|message|event-?bus|sqs|sns|kinesis|pubsub|broker/i, 'QUEUE'],
  [/bucket|storage|blob|(?:^|[-_])s3|volume|file-?system/i, 'STORAGE'],
  [/load-?balancer/i, 'LOAD_BALANCER'],
  [/gateway|proxy|ingress/i, 'GATEWAY'],
  [/cdn/i, 'CDN'],
  [/dns|(?:^|-)domain-name/i, 'DNS'],
  [/kubernetes|cluster|orchestrat/i, 'ORCHESTRATOR'],
  [/network|vpc|subnet/i, 'NETWORK'],
  [/monitor|observab|logging|metrics/i, 'MONITORING'],
  [/identity|auth|secret|vault/i, 'AUTH'],
  [/pipeline$|ci-?cd/i, 'DEPLOY_SYSTEM'],
  [/mobile|desktop|(?:^|-)app$|android|ios|cli$/i, 'CLIENT'],
  [/third-?party|saas|external/i, 'THIRD_PARTY'],
];
const LANGUAGES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    java: 'java',
    kotlin: 'kotlin',
    scala: 'scala',
    go: 'go',
    golang: 'go',
    python: 'python',
    ruby: 'ruby',
    php: 'php',
    rust: 'rust',
  }).concat(
    Object.entries({
      nodejs: 'nodejs',
      node: 'nodejs',
      typescript: 'typescript',
      csharp: 'c#',
      dotnet: '.net',
      elixir: 'elixir',
      cpp: 'c++',
    }),
  ),
);

/** `catalog-info.yaml` and other files of `backstage.io` entities */
export const backstageReader: SystemReader = {
  name: 'Backstage catalogue',
  isFor: ({ name, text }) => /\.ya?ml$/i.test(name) && /^apiVersion:[ \t]*["']?backstage\.io\//m.test(text),
  read: readCatalog,
};

function readCatalog(file: SystemFile): SystemReading {
  const yaml = readYamlDocuments(file);
  // A template is YAML only once somebody has filled it in.
  if (!yaml.ok) return file.text.includes('{{') ? { status: 'other' } : { status: 'refused', reason: yaml.reason };
  const entities = yaml.documents.filter(
    (document) =>
      document.textAt('apiVersion').startsWith('backstage.io/') && document.textAt('metadata', 'name') !== '',
  );
  if (entities.length === 0) return { status: 'other' };
  const claims = new ClaimsOfFile(file);
  const refs = new Map<string, string>();
  const running = entities.filter((entity) => isRun(entity));
  for (const entity of running) {
    const ref = tellEntity(entity, claims);
    refs.set(ownReference(entity), ref);
  }
  for (const entity of running) tellRelations(entity, refs, claims);
  for (const entity of entities) if (entity.textAt('kind').toLowerCase() === 'api') tellApi(entity, claims);
  const [only, second] = running;
  if (only !== undefined && second === undefined && isComponent(only)) {
    claims.fact(
      only.entry('metadata')?.line ?? only.line,
      'catalog-here',
      '',
      ownReference(only),
      refs.get(ownReference(only)),
    );
  }
  return { status: 'read', claims: claims.claims() };
}

function isComponent(entity: YamlValue): boolean {
  return entity.textAt('kind').toLowerCase() === 'component';
}

/** A template of Backstage's own scaffolder has `${{ values.name }}` where the name will be. */
function isRun(entity: YamlValue): boolean {
  if (!/^(?:component|resource)$/i.test(entity.textAt('kind')) || /\$\{\{|\{\{/.test(entity.textAt('metadata', 'name')))
    return false;
  return !NOT_RUN.test(entity.textAt('spec', 'type'));
}

function ownReference(entity: YamlValue): string {
  return referenceOf(entity.textAt('metadata', 'name'), entity.textAt('kind'), entity.textAt('metadata', 'namespace'));
}

function tellEntity(entity: YamlValue, claims: ClaimsOfFile): string {
  const name = entity.at('metadata', 'name')!;
  const team = nameOfReference(entity.textAt('spec', 'owner'));
  const technology = technologyOf(entity);
  const kind = kindOf(entity, technology);
  const ref = claims.component(name.line, {
    name: name.text,
    kind,
    technology,
    team: team === '' || /^(?:unknown|guests?|todo)$/i.test(team) ? undefined : team,
    external: kind === 'THIRD_PARTY',
    confidence: kind === 'OTHER' ? 0.4 : 0.8,
  });
  claims.fact(name.line, 'address', '', name.text.toLowerCase(), ref);
  claims.fact(name.line, 'catalog-entity', '', ownReference(entity), ref);
  for (const { key, value } of entity.at('metadata', 'annotations')?.entries() ?? []) {
    if (/^backstage\.io\/kubernetes-id$/.test(key))
      claims.fact(value.line, 'address', '', value.text.toLowerCase(), ref);
    if (/^backstage\.io\/(?:source|managed-by)-location$/.test(key) && /^(?:url|dir|file):/.test(value.text)) {
      claims.fact(value.line, 'catalog-source', '', value.text, ref);
    }
  }
  return ref;
}

/** A product that tags or the type name; else the language, if the tags name one. */
function technologyOf(entity: YamlValue): string | undefined {
  const tags = entity.at('metadata', 'tags')?.texts() ?? [];
  const words = [entity.textAt('spec', 'type'), ...tags].map((word) => word.toLowerCase());
  // A service's tag `redis` says what it uses, not what it is.
  if (isComponent(entity)) {
    const spoken = [...new Set(words.flatMap((word) => LANGUAGES.get(word) ?? []))];
    return spoken.length === 1 ? spoken[0] : undefined;
  }
  return words.map((word) => technologyOfImage(word)?.technology).find((known) => known !== undefined);
}

function kindOf(entity: YamlValue, technology: string | undefined): ComponentKind {
  const type = entity.textAt('spec', 'type').toLowerCase();
  if (isComponent(entity)) {
    if (/^(?:service|website|backend|frontend|api|web-?app|worker|job|microservice)$/.test(type) || type === '')
      return 'SERVICE';
    return KINDS.find(([pattern]) => pattern.test(type))?.[1] ?? 'SERVICE';
  }
  const known = technology === undefined ? null : kindOfTechnology(technology);
  return (
    known ??
    KINDS.find(([pattern]) => pattern.test(type))?.[1] ??
    KINDS.find(([pattern]) => pattern.test(entity.textAt('metadata', 'name')))?.[1] ??
    'OTHER'
  );
}

/** `catalog-needs` (name: which relation) and `catalog-provides`: value, the other entity's reference. */
function tellRelations(entity: YamlValue, refs: ReadonlyMap<string, string>, claims: ClaimsOfFile): void {
  const ref = refs.get(ownReference(entity))!;
  const namespace = entity.textAt('metadata', 'namespace');
  for (const [field, kind] of [
    ['dependsOn', 'component'],
    ['dependencyOf', 'component'],
    ['consumesApis', 'api'],
    ['providesApis', 'api'],
  ] as const) {
    for (const item of entity.at('spec', field)?.items() ?? []) {
      if (item.text === '' || /\{\{/.test(item.text)) continue;
      const other = referenceOf(item.text, kind, namespace);
      if (field === 'providesApis') claims.fact(item.line, 'catalog-provides', '', other, ref);
      else claims.fact(item.line, 'catalog-needs', field, other, ref);
    }
  }
}

/** `catalog-api`: name the API's reference, value where its definition lies. */
function tellApi(entity: YamlValue, claims: ClaimsOfFile): void {
  const definition = entity.at('spec', 'definition');
  const path = ['$text', '$yaml', '$json', '$openapi', '$asyncapi']
    .map((key) => definition?.get(key))
    .find((value) => value !== null && value !== undefined);
  const line = path?.line ?? entity.at('metadata', 'name')!.line;
  claims.fact(line, 'catalog-api', ownReference(entity), path?.text ?? '');
}
