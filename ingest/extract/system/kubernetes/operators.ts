// Stores and other products that an operator runs. In: a custom resource. Out: its component, and the names under which the
// operator makes it known as facts `kubernetes-service` about the component. Kinds that are not in the table make none.
import { kindOfTechnology } from '../technologies.js';
import type { ComponentKind } from '../../../../cypher/model/values.js';
import type { ClaimsOfFile, SystemFile } from '../system-file.js';
import { componentName } from './component-name.js';
import { labelWords, type Resource } from './resource.js';
import { ownValue } from '../own-value.js';

/** `kind@group=technology:names`, `*` being its own name; the group as the end of the API's, '' any. */
const RUN_BY_OPERATORS = `
Cluster@postgresql.cnpg.io=postgresql:*-rw|*-ro|*-r
Pooler@postgresql.cnpg.io=pgbouncer:*
postgresql@acid.zalan.do=postgresql:*|*-repl|*-pooler
PostgresCluster@crunchydata.com=postgresql:*-primary|*-ha|*-replicas|*-pgbouncer
PerconaPGCluster@pgv2.percona.com=postgresql:*-ha|*-primary|*-pgbouncer
PerconaPGCluster@percona.com=postgresql:*|*-ha|*-primary|*-pgbouncer
SGCluster@stackgres.io=postgresql:*|*-primary|*-replicas
Postgres@kubedb.com=postgresql:*
RedisFailover@databases.spotahome.com=redis:rfs-*|rfr-*|rfrm-*|rfrs-*
Redis@=redis:*|*-master|*-headless
RedisCluster@=redis:*|*-leader|*-master|*-headless
RedisReplication@opstreelabs.in=redis:*|*-master|*-headless
RedisEnterpriseDatabase@=redis:*
Memcached@=memcached:*
Dragonfly@dragonflydb.io=dragonfly:*
Kafka@strimzi.io=kafka:*|*-kafka-bootstrap|*-kafka-brokers|*-kafka-external-bootstrap
KafkaCluster@banzaicloud.io=kafka:*|*-all-broker|*-headless
Kafka@platform.confluent.io=kafka:*
Redpanda@=redpanda:*
RabbitmqCluster@rabbitmq.com=rabbitmq:*|*-nodes
NatsCluster@nats.io=nats:*
ActiveMQArtemis@=activemq:*|*-hdls-svc
PulsarCluster@=pulsar:*
MongoDBCommunity@mongodb.com=mongodb:*|*-svc
MongoDB@=mongodb:*|*-svc
PerconaServerMongoDB@percona.com=mongodb:*|*-rs0|*-mongos
PerconaXtraDBCluster@percona.com=mysql:*|*-haproxy|*-proxysql|*-pxc
InnoDBCluster@mysql.oracle.com=mysql:*|*-instances
MySQLCluster@=mysql:*|*-primary|moco-*|moco-*-primary|*-mysql-master
MySQL@kubedb.com=mysql:*
MariaDB@=mariadb:*|*-primary|*-internal
Elasticsearch@elastic.co=elasticsearch:*|*-es-http|*-es-default
OpenSearchCluster@opensearch.opster.io=opensearch:*
Kibana@elastic.co=kibana:*-kb-http
ApmServer@elastic.co=apm-server:*-apm-http
Tenant@minio.min.io=minio:*|*-hl|*-console|minio
CassandraDatacenter@datastax.com=cassandra:*|*-service
K8ssandraCluster@=cassandra:*
ScyllaCluster@scylla.scylladb.com=scylladb:*|*-client
CrdbCluster@=cockroachdb:*|*-public
CouchbaseCluster@=couchbase:*|*-srv
ClickHouseInstallation@altinity.com=clickhouse:*|clickhouse-*|chi-*
ZookeeperCluster@=zookeeper:*|*-client|*-headless
EtcdCluster@=etcd:*|*-client
OpenTelemetryCollector@opentelemetry.io=opentelemetry:*|*-collector|*-collector-headless
Jaeger@jaegertracing.io=jaeger:*|*-collector|*-query|*-agent|*-collector-headless
Prometheus@monitoring.coreos.com=prometheus:*|prometheus-operated
Alertmanager@monitoring.coreos.com=alertmanager:*|alertmanager-operated
Grafana@=grafana:*-service
Keycloak@=keycloak:*|*-service
SQLInstance@cnrm.cloud.google.com=cloud-sql:*
RedisInstance@cnrm.cloud.google.com=redis:*
SpannerInstance@cnrm.cloud.google.com=spanner:*
DBInstance@services.k8s.aws=rds:*
DBCluster@services.k8s.aws=rds:*
ReplicationGroup@services.k8s.aws=redis:*
Table@dynamodb.services.k8s.aws=dynamodb:*
Queue@sqs.services.k8s.aws=sqs:*
Topic@sns.services.k8s.aws=sns:*
Bucket@s3.services.k8s.aws=s3:*
FlexibleServer@dbforpostgresql.azure.com=postgresql:*
`;

const KINDS: Readonly<Record<string, ComponentKind>> = {
  'cloud-sql': 'DATABASE',
  rds: 'DATABASE',
  dynamodb: 'DATABASE',
  sqs: 'QUEUE',
  sns: 'QUEUE',
  pgbouncer: 'GATEWAY',
};

interface Operated {
  readonly group: string;
  readonly technology: string;
  readonly names: readonly string[];
}

const byKind = new Map<string, Operated[]>();
for (const row of RUN_BY_OPERATORS.trim().split('\n')) {
  const [, kind = '', group = '', technology = '', names = ''] = /^(\w+)@([\w.-]*)=([\w-]+):(.*)$/.exec(row) ?? [];
  byKind.set(kind, [...(byKind.get(kind) ?? []), { group, technology, names: names.split('|') }]);
}

/** @returns whether the resource is of the table */
export function tellOperated(
  { kind, group, name, namespace, root, line }: Resource,
  file: SystemFile,
  claims: ClaimsOfFile,
): boolean {
  const operated = byKind.get(kind)?.find((each) => group !== '' && group.endsWith(each.group));
  const component = operated === undefined ? null : componentName(name, file.folder, () => '');
  if (operated === undefined || component === null || root.textAt('$patch') === 'delete') return false;
  const { technology, names } = operated;
  const componentKind = ownValue(KINDS, technology) ?? kindOfTechnology(technology) ?? 'DATABASE';
  const ref = claims.component(line, { name: component, kind: componentKind, technology });
  for (const each of names)
    claims.fact(line, 'kubernetes-service', each.replace('*', name), labelWords(namespace, null), ref);
  const account = root.at('spec', 'cluster', 'name');
  if (kind === 'Pooler' && account !== null && account.text !== '')
    claims.fact(account.line, 'kubernetes-route', '', `${account.text}-rw`, ref);
  if (kind === 'OpenTelemetryCollector') claims.fact(line, 'kubernetes-refers', '', `configmap/otel-of-${name}/*`, ref);
  return true;
}
