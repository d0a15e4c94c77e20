// What an imported package is for: the technology or protocol its client speaks, and the variables it reads by itself.
// In: a package or module as imported. Out: its driver, or null for what is none. The lists stand in a file per language.
import { ownValue } from '../own-value.js';

/** What comes of using it: a call, data in a store, a message, a report, or what the service is set up by. */
export type DriverSort = 'protocol' | 'store' | 'queue' | 'telemetry' | 'setup';

export interface Driver {
  /** `http`, `grpc`, or the technology as in `technologies.ts`; `sql` for a library that speaks to many databases */
  readonly technology: string;
  readonly sort: DriverSort;
}

/** Looks packages up, from the whole name to ever less of it: `redis.asyncio` is `redis`. */
export class DriverTable {
  readonly #byModule = new Map<string, Driver>();
  readonly #byPrefix: [string, Driver][] = [];
  readonly #separator: string;

  /**
   * @param lists by sort: `technology` or `technology=module|module`; `module*` stands for all that begin like it
   * @param separator between the parts of a module's name: `/` or `.`
   */
  constructor(lists: Partial<Record<DriverSort, string>>, separator: string) {
    this.#separator = separator;
    for (const [sort, list] of Object.entries(lists) as [DriverSort, string][]) {
      for (const entry of list.split(/\s+/)) {
        const [technology = '', modules = technology] = entry.split('=');
        for (const module of modules.split('|')) this.#add(module, { technology, sort });
      }
    }
    this.#byPrefix.sort(([one], [other]) => other.length - one.length);
  }

  of(module: string): Driver | null {
    for (let name = module; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf(this.#separator)))) {
      const driver = this.#byModule.get(name);
      if (driver !== undefined) return driver;
    }
    return this.#byPrefix.find(([prefix]) => module.startsWith(prefix))?.[1] ?? null;
  }

  #add(module: string, driver: Driver): void {
    if (module.endsWith('*')) this.#byPrefix.push([module.slice(0, -1), driver]);
    else this.#byModule.set(module, driver);
  }
}

/** A variable that a library reads without being told to, and what for. */
export interface OwnVariable {
  readonly name: string;
  readonly purpose: string;
}

/** What the libraries of one product read in every language, by the technology of their driver. */
const OWN_VARIABLES: Readonly<Record<string, readonly string[]>> = {
  opentelemetry: [
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
    'OTEL_EXPORTER_OTLP_METRICS_ENDPOINT',
    'OTEL_EXPORTER_OTLP_LOGS_ENDPOINT',
  ],
  jaeger: ['OTEL_EXPORTER_JAEGER_ENDPOINT', 'OTEL_EXPORTER_JAEGER_AGENT_HOST', 'JAEGER_ENDPOINT', 'JAEGER_AGENT_HOST'],
  zipkin: ['OTEL_EXPORTER_ZIPKIN_ENDPOINT'],
  datadog: ['DD_AGENT_HOST', 'DD_TRACE_AGENT_URL', 'DD_DOGSTATSD_URL'],
  sentry: ['SENTRY_DSN'],
  'elastic-apm': ['ELASTIC_APM_SERVER_URL'],
  'application-insights': ['APPLICATIONINSIGHTS_CONNECTION_STRING'],
  pyroscope: ['PYROSCOPE_SERVER_ADDRESS'],
  flagd: ['FLAGD_HOST', 'FLAGD_RESOLVER'],
  consul: ['CONSUL_HTTP_ADDR'],
  vault: ['VAULT_ADDR'],
  pubsub: ['PUBSUB_EMULATOR_HOST'],
  firestore: ['FIRESTORE_EMULATOR_HOST'],
  spanner: ['SPANNER_EMULATOR_HOST'],
  sqs: ['AWS_ENDPOINT_URL_SQS', 'AWS_ENDPOINT_URL'],
  sns: ['AWS_ENDPOINT_URL_SNS', 'AWS_ENDPOINT_URL'],
  s3: ['AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL'],
  dynamodb: ['AWS_ENDPOINT_URL_DYNAMODB', 'AWS_ENDPOINT_URL'],
  kinesis: ['AWS_ENDPOINT_URL_KINESIS', 'AWS_ENDPOINT_URL'],
  eventbridge: ['AWS_ENDPOINT_URL_EVENTBRIDGE', 'AWS_ENDPOINT_URL'],
  celery: ['CELERY_BROKER_URL'],
};

/** The variables that a driver's library reads by itself. */
export function ownVariables(driver: Driver): OwnVariable[] {
  return (OWN_VARIABLES[driver.technology] ?? []).map((name) => ({ name, purpose: driver.technology }));
}

/** How libraries that speak to many databases name the one they are to speak to: `dialect: 'postgres'`. */
const DIALECTS: Readonly<Record<string, string>> = {
  pg: 'postgresql',
  postgres: 'postgresql',
  postgresql: 'postgresql',
  cockroachdb: 'cockroachdb',
  mysql: 'mysql',
  mysql2: 'mysql',
  mariadb: 'mariadb',
  mssql: 'sql-server',
  sqlserver: 'sql-server',
  mongodb: 'mongodb',
  mongo: 'mongodb',
  oracle: 'oracle',
  oracledb: 'oracle',
  redis: 'redis',
  rediss: 'redis',
  amqp: 'rabbitmq',
  amqps: 'rabbitmq',
  pyamqp: 'rabbitmq',
  rmq: 'rabbitmq',
  kafka: 'kafka',
  nats: 'nats',
  mqtt: 'mqtt',
  sqs: 'sqs',
  memcached: 'memcached',
  grpc: 'grpc',
};

/** @param word `postgres`, `postgresql+asyncpg`, `django.db.backends.postgresql`; null for what is no known database */
export function technologyOfDialect(word: string): string | null {
  const last = word.toLowerCase().split('.').at(-1) ?? '';
  return ownValue(DIALECTS, last) ?? ownValue(DIALECTS, last.split(/[+_-]/)[0] ?? '') ?? null;
}
