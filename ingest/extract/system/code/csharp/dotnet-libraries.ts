// What the namespaces and packages of .NET say. In: a namespace, package or method name. Out: the technology it is a client of.

/** technology=prefix|prefix of a namespace or of a NuGet package: the two mostly agree */
const NAMES =
  'redis=StackExchange.Redis|Microsoft.Extensions.Caching.StackExchangeRedis|Aspire.StackExchange.Redis|ServiceStack.Redis|NRedisStack|FreeRedis ' +
  'postgresql=Npgsql|Aspire.Npgsql mongodb=MongoDB.Driver|MongoDB.EntityFrameworkCore|Aspire.MongoDB sql-server=Microsoft.Data.SqlClient|System.Data.SqlClient|Microsoft.EntityFrameworkCore.SqlServer|Aspire.Microsoft.Data.SqlClient|Aspire.Microsoft.EntityFrameworkCore.SqlServer ' +
  'mysql=MySqlConnector|MySql.Data|Pomelo.EntityFrameworkCore.MySql|MySql.EntityFrameworkCore|Aspire.MySqlConnector|Aspire.Pomelo oracle=Oracle.ManagedDataAccess|Oracle.EntityFrameworkCore cassandra=Cassandra neo4j=Neo4j.Driver ' +
  'elasticsearch=Elastic.Clients|Elasticsearch.Net|Nest|NEST opensearch=OpenSearch.Client qdrant=Qdrant.Client|Aspire.Qdrant milvus=Milvus.Client|Aspire.Milvus influxdb=InfluxDB.Client ' +
  'memcached=Enyim.Caching ravendb=Raven.Client|Raven.DependencyInjection eventstore=EventStore.Client ' +
  'rabbitmq=RabbitMQ.Client|EasyNetQ|RawRabbit|MassTransit.RabbitMQ|MassTransit.RabbitMqTransport|Aspire.RabbitMQ|DotNetCore.CAP.RabbitMQ kafka=Confluent.Kafka|KafkaFlow|MassTransit.Kafka|Aspire.Confluent.Kafka nats=NATS.Client|NATS.Net|Aspire.NATS activemq=Apache.NMS mqtt=MQTTnet ' +
  'service-bus=Azure.Messaging.ServiceBus|Microsoft.Azure.ServiceBus|MassTransit.Azure.ServiceBus|Aspire.Azure.Messaging.ServiceBus event-hubs=Azure.Messaging.EventHubs|Aspire.Azure.Messaging.EventHubs event-grid=Azure.Messaging.EventGrid ' +
  'azure-blob=Azure.Storage.Blobs|Microsoft.Azure.Storage.Blob|Aspire.Azure.Storage.Blobs azure-queue=Azure.Storage.Queues|Aspire.Azure.Storage.Queues azure-table=Azure.Data.Tables|Aspire.Azure.Data.Tables cosmosdb=Microsoft.Azure.Cosmos|Microsoft.EntityFrameworkCore.Cosmos|Aspire.Microsoft.Azure.Cosmos key-vault=Azure.Security.KeyVault|Azure.Extensions.AspNetCore.Configuration.Secrets azure-openai=Azure.AI.OpenAI|Aspire.Azure.AI.OpenAI ' +
  'dynamodb=Amazon.DynamoDBv2|AWSSDK.DynamoDBv2 s3=Amazon.S3|AWSSDK.S3 sqs=Amazon.SQS|AWSSDK.SQS sns=Amazon.SimpleNotificationService|AWSSDK.SimpleNotificationService eventbridge=Amazon.EventBridge|AWSSDK.EventBridge secrets-manager=Amazon.SecretsManager|AWSSDK.SecretsManager ' +
  'spanner=Google.Cloud.Spanner pubsub=Google.Cloud.PubSub gcs=Google.Cloud.Storage firestore=Google.Cloud.Firestore secret-manager=Google.Cloud.SecretManager ' +
  'consul=Consul eureka=Steeltoe.Discovery dapr=Dapr.Client|Dapr.AspNetCore orleans=Orleans flagd=OpenFeature.Contrib.Providers.Flagd vault=VaultSharp minio=Minio ' +
  'seq=Serilog.Sinks.Seq|Aspire.Seq opentelemetry=OpenTelemetry.Exporter.OpenTelemetryProtocol zipkin=OpenTelemetry.Exporter.Zipkin jaeger=OpenTelemetry.Exporter.Jaeger application-insights=Microsoft.ApplicationInsights';

const prefixes = new Map(
  NAMES.split(' ').flatMap((entry) => {
    const [technology = '', names = ''] = entry.split('=');
    return names.split('|').map((each): [string, string] => [each.toLowerCase(), technology]);
  }),
);

/** @param name of a namespace or package: `Aspire.Npgsql.EntityFrameworkCore.PostgreSQL` */
export function technologyOfNamespace(name: string): string | null {
  const plain = name.toLowerCase();
  for (let end = plain.length; end > 0; end = plain.lastIndexOf('.', end - 1)) {
    const technology = prefixes.get(plain.slice(0, end));
    if (technology !== undefined) return technology;
  }
  return null;
}

const METHODS: readonly (readonly [pattern: RegExp, technology: string])[] = [
  [/Grpc/, 'grpc'],
  [/Npgsql|Postgre/, 'postgresql'],
  [/Redis|ConnectionMultiplexer/, 'redis'],
  [/Valkey/, 'valkey'],
  [/SqlServer|SqlConnection/, 'sql-server'],
  [/MySql/i, 'mysql'],
  [/Mongo/, 'mongodb'],
  [/Cosmos/, 'cosmosdb'],
  [/Oracle/, 'oracle'],
  [/Elastic/, 'elasticsearch'],
  [/Qdrant/, 'qdrant'],
  [/Milvus/, 'milvus'],
  [/RabbitM[Qq]/, 'rabbitmq'],
  [/Kafka/, 'kafka'],
  [/Nats(?:Client|JetStream|Connection)/, 'nats'],
  [/ServiceBus/, 'service-bus'],
  [/EventHub/, 'event-hubs'],
  [/Blob/, 'azure-blob'],
  [/Queue(?:Service|Client)/, 'azure-queue'],
  [/Table(?:Service|Client)/, 'azure-table'],
  [/KeyVault/, 'key-vault'],
  [/OpenAI/, 'openai'],
  [/Ollama/, 'ollama'],
  [/Seq(?:Endpoint)?$/, 'seq'],
  [/Otlp/, 'opentelemetry'],
  [/Authority|JwtBearer|OpenIdConnect|IdentityServer/, 'oidc'],
  [/Http(?:Client|Message|Get|Post)|BaseAddress|RestService|Refit|GetAsync|PostAsync|FromJsonAsync/, 'http'],
];

/** What a method or property does with an address, as its name tells: `AddNpgsqlDbContext`, `BaseAddress`; '' for nothing */
export function purposeOfName(name: string): string {
  return METHODS.find(([pattern]) => pattern.test(name))?.[1] ?? '';
}
