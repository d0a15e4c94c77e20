// What sort of component a service of a Compose file is. In: its name and what is written of it. Out: kind and technology as
// far as this one file tells them; an image behind a variable is closed in `ingest/join/compose`.
import type { ComponentKind } from '../../../../cypher/model/values.js';
import { technologyOfImage } from '../technologies.js';
import type { YamlValue } from '../yaml-documents.js';

export interface ServiceDescription {
  readonly kind: ComponentKind;
  readonly technology?: string;
  readonly confidence?: number;
}

/** Services that do one thing and end: schema, seed data, topics. */
const JOB_NAME =
  /(?:^|[-_.])(?:init|initdb|initialize[rd]?|migrat(?:e|or|ions?)|seed(?:er|ing)?|setup|bootstrap(?:per)?|wait(?:-for.*)?|create-?(?:buckets?|topics?|db)|loader|provisioner|fixtures?)(?:$|[-_.\d])/i;
/** What goes on answering, whatever else it is called. */
const SERVES = /(?:service|svc|server|api|app|web|worker|ui)$/i;
/** Clients of a store that run in the store's own image, and tools that bring a schema up to date. */
const JOB_COMMAND =
  /(?:^|[\s/"'])(?:psql|pg_dump|pg_isready|mysqldump|mysqladmin|mongoimport|mongorestore|mongosh|redis-cli|kafka-topics(?:\.sh)?|kafka-configs|cqlsh|mc alias|mc mb|rabbitmqadmin|nodetool|alembic upgrade|manage\.py migrate|db:migrate|prisma migrate|migration:run|migrate:latest|goose .*up|ef database update)(?=$|[\s"'])/;
/** What stays when the steps before it are done, also after a client of the store. */
const THEN_SERVES = /&&|;|\bexec\b|redis-server|mongod\b|mysqld|rabbitmq-server|docker-entrypoint\.sh/;
const JOB_IMAGE = /(?:^|\/)(?:flyway|liquibase|migrate|mc|curl|dockerize|wait-for-it|busybox|dbmate|atlas)(?::[^/]*)?$/;
const STORE_KINDS: ReadonlySet<ComponentKind> = new Set<ComponentKind>(['DATABASE', 'CACHE', 'QUEUE']);
/** Names of settings that only a store's own image has: which store it is. */
const STORE_SETTINGS: readonly (readonly [RegExp, string])[] = [
  [/^MYSQL_(?:ROOT_PASSWORD|DATABASE|ALLOW_EMPTY_PASSWORD)$/, 'mysql'],
  [/^MONGO_INITDB_/, 'mongodb'],
  [/^POSTGRES_(?:PASSWORD|DB|USER)$/, 'postgresql'],
];

/**
 * Whether a service does its work once and ends, so that nothing that runs needs it.
 * @param name key of the service
 */
export function isOneShot(name: string, service: YamlValue): boolean {
  if (JOB_NAME.test(name) && !SERVES.test(name)) return true;
  if (JOB_IMAGE.test(service.textAt('image')) && service.get('ports') === null) return true;
  const words = [service.get('entrypoint'), service.get('command')]
    .flatMap((value) => value?.texts() ?? [])
    .join(' ')
    .slice(0, 5000);
  return (
    JOB_COMMAND.test(words) &&
    !THEN_SERVES.test(words) &&
    !/^(?:always|unless-stopped)$/.test(service.textAt('restart'))
  );
}

/**
 * @param layers the service, then what it extends
 * @param job it runs once and ends
 */
export function describeService(name: string, layers: readonly YamlValue[], job: boolean): ServiceDescription {
  if (job) return { kind: 'OTHER', confidence: 0.8 };
  const image = layers.map((layer) => layer.textAt('image')).find((text) => text !== '') ?? '';
  const built = layers.some((layer) => layer.entry('build') !== null);
  const known = image === '' ? null : technologyOfImage(withDefaults(image));
  if (known !== null && !(built && !STORE_KINDS.has(known.kind))) return known;
  const store = image === '' && !built ? null : storeByName(name, layers);
  if (store !== null) return { ...store, confidence: 0.8 };
  // A patch of a service that another file defines says nothing of what it is.
  if (image === '' && !built) return { kind: 'OTHER', confidence: 0.4 };
  return { kind: 'SERVICE' };
}

/** `user-db`, `mongodb`, `rabbitmq`: what an image of one's own is called when it holds a store. */
function storeByName(name: string, layers: readonly YamlValue[]): ServiceDescription | null {
  const last = name.toLowerCase().split(/[-_.]/).at(-1)!;
  const product = technologyOfImage(last);
  if (product !== null && STORE_KINDS.has(product.kind)) return product;
  if (!/^(?:[a-z]*db|database)$/.test(last)) return null;
  const names = layers.flatMap((layer) => {
    const settings = layer.get('environment');
    return [
      ...(settings?.entries().map(({ key }) => key) ?? []),
      ...(settings?.texts().map((text) => text.split('=')[0]!) ?? []),
    ];
  });
  const technology = STORE_SETTINGS.find(([pattern]) => names.some((each) => pattern.test(each)))?.[1];
  return { kind: 'DATABASE', ...(technology === undefined ? {} : { technology }) };
}

/** `${REDIS_IMAGE:-redis:7}` → `redis:7`; what has no default goes. */
function withDefaults(image: string): string {
  return image
    .slice(0, 500)
    .replace(/\$\{\w+:?-([^${}]*)\}/g, '$1')
    .replace(/\$\{[^{}]*\}|\$\w+/g, '');
}
