// Which technology stands behind a container image or the scheme of an address, and what sort of component that makes.
// In: nothing. Out: look-ups. A product that is not in the table is no store: what runs it is a service like any other.
import type { ComponentKind } from '../../../cypher/model/values.js';
import { ownValue } from './own-value.js';

export interface RunTechnology {
  /** lower-case product or protocol */
  readonly technology: string;
  readonly kind: ComponentKind;
}

/** By kind: `technology` or `technology=word|word`, a word being what the last part of an image's name is or starts with. */
const IMAGES: Partial<Record<ComponentKind, string>> = {
  DATABASE:
    'postgresql=postgres|postgresql|postgis|timescaledb|spilo|pgvector|cloudnative-pg mysql=mysql|percona mariadb mongodb=mongo|mongodb|mongodb-community-server cassandra scylladb=scylla cockroachdb=cockroach|cockroachdb couchdb couchbase elasticsearch opensearch neo4j influxdb clickhouse=clickhouse|clickhouse-server sql-server=mssql|mssql/server|mssql-server|mssql-tools|azure-sql-edge oracle=oracle-xe|oracle-free tidb vitess=vttestserver arangodb rethinkdb dynamodb=dynamodb-local|amazon/dynamodb-local solr dgraph qdrant milvus weaviate surrealdb yugabytedb=yugabyte spanner=cloud-spanner-emulator',
  CACHE:
    'redis=redis|redis-stack|redis-stack-server|redis-sentinel|redis-cluster valkey memcached keydb dragonfly varnish',
  QUEUE:
    'kafka=kafka|cp-kafka|cp-server|kafka-native rabbitmq nats=nats|nats-streaming|nats-server activemq=activemq|activemq-artemis|activemq-classic pulsar redpanda nsq=nsqd mosquitto=mosquitto|eclipse-mosquitto emqx eventstore=eventstore|eventstoredb elasticmq=elasticmq|elasticmq-native service-bus=servicebus-emulator pubsub=pubsub-emulator',
  STORAGE: 'minio azurite seaweedfs ceph',
  COORDINATION:
    'zookeeper=zookeeper|cp-zookeeper etcd consul eureka=eureka|eureka-server|discovery-server nacos=nacos|nacos-server',
  GATEWAY:
    'nginx=nginx|nginx-unprivileged|openresty envoy=envoy|envoy-alpine traefik kong haproxy caddy apisix tyk=tyk-gateway squid httpd pgbouncer istio=proxyv2 ingress-nginx=ingress-nginx|nginx-ingress-controller|controller',
  MONITORING:
    'jaeger=jaeger|all-in-one|jaeger-all-in-one|jaeger-collector|jaeger-agent|jaeger-query zipkin=zipkin|zipkin-slim prometheus grafana loki tempo mimir=mimir opentelemetry=opentelemetry-collector|opentelemetry-collector-contrib|otel-collector|otelcol fluentd fluent-bit logstash kibana datadog=agent|datadog-agent statsd=statsd|statsd-exporter alertmanager pushgateway seq=seq graylog signoz victoria-metrics=victoria-metrics|vmsingle promtail vector pyroscope node-exporter cadvisor kube-state-metrics apm-server aspire-dashboard',
  AUTH: 'keycloak vault dex oauth2-proxy openldap ory-hydra=hydra|kratos',
  CONFIG_SYSTEM: 'flagd unleash=unleash|unleash-server',
  DNS: 'coredns',
};

/** Images of tools that look at a store and are none: `redis-commander`, `mongo-express`, exporters, … */
const BESIDE_A_STORE =
  /(?:^|[-_/])(?:exporter|commander|insight|express|admin|adminer|ui|web|browser|manager|console|operator|client|cli|tools?|init|setup|migrat\w*|backup|proxy|sidecar|dashboards?|connect|schema-registry|rest)(?:$|[-_])/;

const byImage = new Map<string, RunTechnology>(
  Object.entries(IMAGES).flatMap(([kind, words]) =>
    words.split(' ').flatMap((entry): [string, RunTechnology][] => {
      const [technology = '', names = technology] = entry.split('=');
      return names.split('|').map((name) => [name, { technology, kind: kind as ComponentKind }]);
    }),
  ),
);

/** @param image as in a manifest: `docker.io/bitnami/redis:7.2@sha256:…`; null for what is no known product */
export function technologyOfImage(image: string): RunTechnology | null {
  const [path = ''] = image.toLowerCase().split('@');
  const last = path.split('/').at(-1) ?? '';
  const name = last.replace(/:.*$/, '');
  // `mssql/server`, `amazon/dynamodb-local`: the last part alone may be any product's.
  const exact = byImage.get(`${path.split('/').at(-2) ?? ''}/${name}`) ?? byImage.get(name);
  if (exact !== undefined) return exact;
  if (BESIDE_A_STORE.test(name)) return null;
  const first = /^([a-z0-9]+)[-_](?:alpine|server|db|database|cluster|ha|standalone|official|debian|ubi\d*)$/.exec(
    name,
  )?.[1];
  return (first === undefined ? undefined : byImage.get(first)) ?? null;
}

/** `scheme://`; web schemes say nothing of what answers */
const SCHEMES: Readonly<Record<string, RunTechnology>> = {
  postgres: { technology: 'postgresql', kind: 'DATABASE' },
  postgresql: { technology: 'postgresql', kind: 'DATABASE' },
  mysql: { technology: 'mysql', kind: 'DATABASE' },
  mariadb: { technology: 'mariadb', kind: 'DATABASE' },
  mongodb: { technology: 'mongodb', kind: 'DATABASE' },
  'mongodb+srv': { technology: 'mongodb', kind: 'DATABASE' },
  cassandra: { technology: 'cassandra', kind: 'DATABASE' },
  sqlserver: { technology: 'sql-server', kind: 'DATABASE' },
  neo4j: { technology: 'neo4j', kind: 'DATABASE' },
  bolt: { technology: 'neo4j', kind: 'DATABASE' },
  clickhouse: { technology: 'clickhouse', kind: 'DATABASE' },
  redis: { technology: 'redis', kind: 'CACHE' },
  rediss: { technology: 'redis', kind: 'CACHE' },
  memcached: { technology: 'memcached', kind: 'CACHE' },
  amqp: { technology: 'rabbitmq', kind: 'QUEUE' },
  amqps: { technology: 'rabbitmq', kind: 'QUEUE' },
  kafka: { technology: 'kafka', kind: 'QUEUE' },
  nats: { technology: 'nats', kind: 'QUEUE' },
  mqtt: { technology: 'mqtt', kind: 'QUEUE' },
  pulsar: { technology: 'pulsar', kind: 'QUEUE' },
  s3: { technology: 's3', kind: 'STORAGE' },
  gs: { technology: 'gcs', kind: 'STORAGE' },
};

/** @param scheme without `://`, also the inner one of `jdbc:postgresql:` or `redis+sentinel` */
export function technologyOfScheme(scheme: string): RunTechnology | null {
  const plain = scheme.toLowerCase().replace(/^jdbc:/, '');
  return ownValue(SCHEMES, plain) ?? ownValue(SCHEMES, plain.split(/[+:]/)[0] ?? '') ?? null;
}

const byTechnology = new Map([...byImage.values(), ...Object.values(SCHEMES)].map((each) => [each.technology, each]));

/** The kind of component that a technology makes: `redis` → CACHE; null for what is no known product. */
export function kindOfTechnology(technology: string): ComponentKind | null {
  return byTechnology.get(technology.toLowerCase())?.kind ?? null;
}
