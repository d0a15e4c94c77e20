// What the packages of Java and their Maven coordinates say. In: an import or `group:artifact`. Out: the technology of a
// driver or client, or which of Spring Cloud's servers it makes. Packages of the tree are told by its manifests.

/** technology=prefix|prefix, of what is imported */
const IMPORTS =
  'redis=redis.clients.jedis|io.lettuce|org.redisson|org.springframework.data.redis|io.quarkus.redis|io.micronaut.configuration.lettuce ' +
  'mongodb=com.mongodb|org.springframework.data.mongodb|io.quarkus.mongodb|dev.morphia ' +
  'postgresql=org.postgresql|io.r2dbc.postgresql mysql=com.mysql|com.zaxxer.mysql mariadb=org.mariadb sql-server=com.microsoft.sqlserver oracle=oracle.jdbc ' +
  'cassandra=com.datastax|org.springframework.data.cassandra elasticsearch=org.elasticsearch|co.elastic|org.springframework.data.elasticsearch opensearch=org.opensearch ' +
  'neo4j=org.neo4j|org.springframework.data.neo4j couchbase=com.couchbase|org.springframework.data.couchbase influxdb=com.influxdb|org.influxdb ' +
  'memcached=net.spy.memcached|com.rubyeye.xmemcached|net.rubyeye.xmemcached ' +
  'kafka=org.apache.kafka|org.springframework.kafka|io.micronaut.configuration.kafka|reactor.kafka ' +
  'rabbitmq=com.rabbitmq|org.springframework.amqp|io.micronaut.rabbitmq activemq=org.apache.activemq nats=io.nats pulsar=org.apache.pulsar mqtt=org.eclipse.paho ' +
  'dynamodb=software.amazon.awssdk.services.dynamodb|com.amazonaws.services.dynamodbv2|software.amazon.awssdk.enhanced.dynamodb s3=software.amazon.awssdk.services.s3|com.amazonaws.services.s3 ' +
  'sqs=software.amazon.awssdk.services.sqs|com.amazonaws.services.sqs|io.awspring.cloud.sqs sns=software.amazon.awssdk.services.sns|com.amazonaws.services.sns|io.awspring.cloud.sns ' +
  'kinesis=software.amazon.awssdk.services.kinesis|com.amazonaws.services.kinesis secrets-manager=software.amazon.awssdk.services.secretsmanager ' +
  'pubsub=com.google.cloud.pubsub|com.google.cloud.spring.pubsub spanner=com.google.cloud.spanner|com.google.cloud.spring.data.spanner gcs=com.google.cloud.storage firestore=com.google.cloud.firestore bigquery=com.google.cloud.bigquery ' +
  'service-bus=com.azure.messaging.servicebus|com.azure.spring.messaging.servicebus event-hubs=com.azure.messaging.eventhubs azure-blob=com.azure.storage.blob cosmosdb=com.azure.cosmos|com.azure.spring.data.cosmos ' +
  'eureka=com.netflix.discovery|org.springframework.cloud.netflix.eureka consul=com.ecwid.consul|org.springframework.cloud.consul zookeeper=org.apache.zookeeper|org.apache.curator nacos=com.alibaba.nacos|com.alibaba.cloud.nacos etcd=io.etcd vault=org.springframework.vault ' +
  'minio=io.minio keycloak=org.keycloak flagd=dev.openfeature.contrib.providers.flagd zipkin=zipkin2 jaeger=io.jaegertracing opentelemetry=io.opentelemetry.exporter';

const prefixes = new Map(
  IMPORTS.split(' ').flatMap((entry) => {
    const [technology = '', packages = ''] = entry.split('=');
    return packages.split('|').map((each): [string, string] => [each, technology]);
  }),
);

/** @param name in full: `redis.clients.jedis.Jedis` */
export function technologyOfImport(name: string): string | null {
  for (let end = name.length; end > 0; end = name.lastIndexOf('.', end - 1)) {
    const technology = prefixes.get(name.slice(0, end));
    if (technology !== undefined) return technology;
  }
  return null;
}

/** technology=pattern of an artifact's name */
const ARTIFACTS: readonly (readonly [technology: string, pattern: RegExp])[] = [
  ['mysql', /^mysql-connector-(?:java|j)$|^r2dbc-mysql$|^quarkus-(?:jdbc|reactive)-mysql/],
  ['postgresql', /^postgresql$|^r2dbc-postgresql$|^quarkus-(?:jdbc|reactive)-(?:postgresql|pg)/],
  ['mariadb', /^mariadb-java-client$|^r2dbc-mariadb$|^quarkus-(?:jdbc|reactive)-mariadb/],
  ['sql-server', /^mssql-jdbc$|^quarkus-jdbc-mssql$/],
  ['oracle', /^ojdbc\d+$/],
  [
    'redis',
    /^jedis$|^lettuce-core$|^redisson(?:-spring.*)?$|^spring-boot-starter-data-redis|^spring-session-data-redis$|^quarkus-redis/,
  ],
  ['mongodb', /^mongodb?-(?:java-)?driver|^spring-boot-starter-data-mongodb|^spring-data-mongodb$|^quarkus-mongodb/],
  ['cassandra', /cassandra/],
  ['elasticsearch', /elasticsearch/],
  ['neo4j', /^spring-boot-starter-data-neo4j$|^neo4j-java-driver/],
  [
    'kafka',
    /^kafka-clients$|^spring-kafka$|kafka-streams|^spring-cloud-(?:starter-)?stream-(?:binder-)?kafka|^quarkus-.*kafka|^micronaut-kafka$/,
  ],
  [
    'rabbitmq',
    /^amqp-client$|^spring-boot-starter-amqp$|^spring-rabbit$|^spring-cloud-(?:starter-)?stream-(?:binder-)?rabbit|bus-amqp$|^quarkus-.*rabbitmq/,
  ],
  ['activemq', /activemq|artemis/],
  ['eureka', /^spring-cloud-starter-(?:netflix-)?eureka(?:-client)?$/],
  ['config-server', /^spring-cloud-starter-config$|^spring-cloud-config-client$/],
  ['consul', /^spring-cloud-starter-consul/],
  ['zookeeper', /^spring-cloud-starter-zookeeper/],
  ['nacos', /nacos/],
  ['spring-boot-admin', /^spring-boot-admin-starter-client$/],
  ['zipkin', /zipkin/],
  ['jaeger', /jaeger/],
  ['dynamodb', /dynamodb/],
  ['sqs', /sqs$/],
  ['s3', /^(?:aws-java-sdk-)?s3$/],
];

/** @param artifact the artifact's id alone */
export function technologyOfArtifact(artifact: string): string | null {
  return ARTIFACTS.find(([, pattern]) => pattern.test(artifact))?.[0] ?? null;
}

/** Servers of Spring Cloud, as their artifacts and annotations tell: whoever has them is that server. */
export function serverOfArtifact(artifact: string): string | null {
  if (/^spring-cloud-starter-(?:netflix-)?eureka-server$/.test(artifact)) return 'eureka';
  if (artifact === 'spring-cloud-config-server') return 'config-server';
  if (/^spring-boot-admin-(?:starter-)?server$/.test(artifact)) return 'spring-boot-admin';
  return null;
}
