// Settings that a framework reads by their names: Django's DATABASES and CACHES, Celery's broker, SQLAlchemy's URI.
// In: the outline of a settings module. Out: facts about what stands in them.
import { technologyOfDialect } from '../drivers.js';
import type { Binding, Expression } from '../flow/expression.js';
import type { FileUses } from '../flow/uses.js';

/** By name: what it is for, unless the address or an `ENGINE` in it tells. */
const SETTINGS: Readonly<Record<string, string>> = {
  DATABASES: 'sql',
  CACHES: 'sql',
  CHANNEL_LAYERS: 'redis',
  BROKER_URL: 'sql',
  CELERY_BROKER_URL: 'sql',
  CELERY_RESULT_BACKEND: 'sql',
  RESULT_BACKEND: 'sql',
  SQLALCHEMY_DATABASE_URI: 'sql',
  SQLALCHEMY_DATABASE_URL: 'sql',
  MONGO_URI: 'mongodb',
  MONGODB_SETTINGS: 'mongodb',
  REDIS_URL: 'redis',
  CACHE_REDIS_URL: 'redis',
  CACHE_REDIS_HOST: 'redis',
  RQ_QUEUES: 'redis',
  ELASTICSEARCH_DSL: 'elasticsearch',
  EMAIL_HOST: 'smtp',
  broker_url: 'sql',
  result_backend: 'sql',
};

export function readFrameworkSettings(uses: FileUses): void {
  const { outline } = uses.values;
  for (const [name, purpose] of Object.entries(SETTINGS)) {
    for (const value of [
      ...topLevel(outline.bindings.get(name)?.get(outline.root)),
      ...(outline.members.get(name) ?? []),
    ]) {
      const databases = uses.values.entries(value);
      if (databases.length === 0) uses.handOptions(value, purpose);
      // `DATABASES = { 'default': { 'ENGINE': …, 'HOST': … } }`
      for (const database of databases) {
        const engine = uses.values
          .entries(database.value)
          .find(({ key }) => key === 'ENGINE' || key === 'BACKEND')?.value;
        const word = engine === undefined ? null : uses.values.literal(engine);
        uses.handOptions(database.value, (word === null ? null : technologyOfBackend(word)) ?? purpose);
      }
    }
  }
}

function topLevel(bindings: readonly Binding[] | undefined): Expression[] {
  return (bindings ?? []).flatMap(({ value }) => (value === null ? [] : [value]));
}

/** `django.core.cache.backends.redis.RedisCache`, `django.db.backends.postgresql`, `django.contrib.gis.db.backends.postgis` */
function technologyOfBackend(backend: string): string | null {
  const lower = backend.toLowerCase();
  if (/redis/.test(lower)) return 'redis';
  if (/memcache|pylibmc/.test(lower)) return 'memcached';
  if (/postgis|postgres/.test(lower)) return 'postgresql';
  return technologyOfDialect(lower);
}
