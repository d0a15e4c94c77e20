// What the methods of .NET Aspire's builder add. In: a method's name. Out: which kind of component it makes, or that it makes
// none. @see https://aspire.dev/integrations/gallery/ for the methods; what is not in the table is told by its name.
import type { ComponentKind } from '../../../../cypher/model/values.js';
import { kindOfTechnology, technologyOfImage } from '../technologies.js';

export type Added =
  /** a component of its own */
  | {
      readonly makes: 'component';
      readonly kind: ComponentKind;
      readonly technology?: string;
      readonly external?: boolean;
    }
  /** a program built from a folder or project of the tree: `path` is the argument that tells where, counted from 0 */
  | { readonly makes: 'program'; readonly path: number; readonly technology?: string }
  | { readonly makes: 'container' }
  /** a database on the server that the method is called on */
  | { readonly makes: 'database' }
  /** a queue, container, model of what the method is called on: another name of that */
  | { readonly makes: 'part' }
  | { readonly makes: 'nothing' };

/** KIND: Method=technology Method=technology … */
const PRODUCTS: Partial<Record<ComponentKind, string>> = {
  DATABASE:
    'Postgres=postgresql PostgresContainer=postgresql AzurePostgresFlexibleServer=postgresql AzurePostgresServer=postgresql SqlServer=sql-server SqlServerContainer=sql-server AzureSqlServer=sql-server MySql=mysql MySqlContainer=mysql MariaDB=mariadb MongoDB=mongodb Oracle=oracle Elasticsearch=elasticsearch OpenSearch=opensearch Qdrant=qdrant Milvus=milvus AzureCosmosDB=cosmosdb ClickHouse=clickhouse RavenDB=ravendb Neo4j=neo4j InfluxDB=influxdb SurrealServer=surrealdb KurrentDB=eventstore EventStore=eventstore Meilisearch=meilisearch AzureSearch=azure-search AzureKustoCluster=kusto Cassandra=cassandra CouchDB=couchdb Couchbase=couchbase Sqlite=sqlite DuckDB=duckdb',
  CACHE:
    'Redis=redis RedisContainer=redis AzureRedis=redis AzureManagedRedis=redis AzureRedisEnterprise=redis Valkey=valkey Garnet=garnet Memcached=memcached',
  QUEUE:
    'RabbitMQ=rabbitmq RabbitMQContainer=rabbitmq Kafka=kafka Nats=nats AzureServiceBus=service-bus AzureEventHubs=event-hubs ActiveMQ=activemq ActiveMQArtemis=activemq LavinMQ=rabbitmq Redpanda=redpanda Pulsar=pulsar Mosquitto=mosquitto AWSSQSQueue=sqs AWSSNSTopic=sns AzureWebPubSub=web-pubsub AzureSignalR=signalr',
  STORAGE: 'AzureStorage=azure-storage MinioContainer=minio Minio=minio SeaweedFS=seaweedfs Azurite=azurite',
  AUTH: 'Keycloak=keycloak KeycloakContainer=keycloak AzureKeyVault=key-vault Vault=vault OpenLdap=openldap',
  CONFIG_SYSTEM: 'AzureAppConfiguration=app-configuration Flagd=flagd GoFeatureFlag=go-feature-flag',
  MONITORING:
    'Seq=seq AzureApplicationInsights=application-insights AzureLogAnalyticsWorkspace=log-analytics Jaeger=jaeger Zipkin=zipkin Prometheus=prometheus Grafana=grafana OpenTelemetryCollector=opentelemetry Loki=loki Tempo=tempo Sentry=sentry',
  COORDINATION: 'Orleans=orleans Consul=consul Etcd=etcd Zookeeper=zookeeper',
  GATEWAY:
    'Yarp=yarp Nginx=nginx Traefik=traefik Ngrok=ngrok DevTunnel=dev-tunnel AzureFrontDoor=front-door AzureApiManagement=api-management',
  THIRD_PARTY:
    'AzureOpenAI=azure-openai OpenAI=openai GitHubModel=github-models AzureAIFoundry=azure-ai AzureAIInference=azure-ai Stripe=stripe',
  SERVICE:
    'Ollama=ollama MailDev=maildev MailPit=mailpit PapercutSmtp=papercut SftpServer=sftp DataAPIBuilder=data-api-builder McpInspector=mcp-inspector K6=k6 WireMock=wiremock LiveKit=livekit',
};

const PROGRAMS: Readonly<Record<string, Added>> = {
  Project: { makes: 'program', path: 1, technology: 'dotnet' },
  CSharpApp: { makes: 'program', path: 1, technology: 'dotnet' },
  AzureFunctionsProject: { makes: 'program', path: 1, technology: 'azure-functions' },
  NpmApp: { makes: 'program', path: 1, technology: 'node' },
  NodeApp: { makes: 'program', path: 1, technology: 'node' },
  YarnApp: { makes: 'program', path: 1, technology: 'node' },
  PnpmApp: { makes: 'program', path: 1, technology: 'node' },
  BunApp: { makes: 'program', path: 1, technology: 'bun' },
  DenoApp: { makes: 'program', path: 1, technology: 'deno' },
  ViteApp: { makes: 'program', path: 1, technology: 'node' },
  NextJsApp: { makes: 'program', path: 1, technology: 'node' },
  JavaScriptApp: { makes: 'program', path: 1, technology: 'node' },
  PythonApp: { makes: 'program', path: 1, technology: 'python' },
  PythonProject: { makes: 'program', path: 1, technology: 'python' },
  PythonModule: { makes: 'program', path: 1, technology: 'python' },
  PythonScript: { makes: 'program', path: 1, technology: 'python' },
  PythonExecutable: { makes: 'program', path: 1, technology: 'python' },
  UvicornApp: { makes: 'program', path: 1, technology: 'python' },
  UvApp: { makes: 'program', path: 1, technology: 'python' },
  StreamlitApp: { makes: 'program', path: 1, technology: 'python' },
  GolangApp: { makes: 'program', path: 1, technology: 'go' },
  GoApp: { makes: 'program', path: 1, technology: 'go' },
  RustApp: { makes: 'program', path: 1, technology: 'rust' },
  JavaApp: { makes: 'program', path: 1, technology: 'java' },
  SpringApp: { makes: 'program', path: 1, technology: 'java' },
  MavenApp: { makes: 'program', path: 1, technology: 'java' },
  GradleApp: { makes: 'program', path: 1, technology: 'java' },
  Executable: { makes: 'program', path: 2 },
  Dockerfile: { makes: 'program', path: 1 },
  DockerfileBuilder: { makes: 'program', path: 1 },
  DockerfileFactory: { makes: 'program', path: 1 },
  PowerShell: { makes: 'nothing' },
};

const products = new Map<string, Added>(
  Object.entries(PRODUCTS).flatMap(([kind, words]) =>
    words.split(' ').map((word): [string, Added] => {
      const [method = '', technology = ''] = word.split('=');
      return [
        method.toLowerCase(),
        { makes: 'component', kind: kind as ComponentKind, technology, external: kind === 'THIRD_PARTY' },
      ];
    }),
  ),
);
const programs = new Map(Object.entries(PROGRAMS).map(([method, added]) => [method.toLowerCase(), added]));

/** Names of what is set up beside the system: where it is deployed, how it is published, parameters, hooks. */
const NO_RESOURCE =
  /Environment$|Environments?\b|Publisher|Parameter|Certificate|Hook|Endpoint|Health|Logging|Annotation|Configuration(?:File|Source)?$|Services?$|Forwarded|Arg|Option|Command|Tool|Container(?:Registry|Network)|UserSecrets|Bicep|CloudFormation|CDK|AWSSDK|Infrastructure|Terraform|Default|Volume|Mount|Role|Identity$|Registry$|Subscriber|Eventing|LaunchProfile|Network$|Group$|Prometheus\w*Scrap|Script|Migrations?$/i;

/** @param method as called: `AddPostgres`; @param given the name given to what it adds; @param onResource whether it is called on what another method added */
export function addedBy(method: string, onResource: boolean, given: string): Added {
  const name = /^Add([A-Z]\w*)$/.exec(method)?.[1]?.replace(/Async$/, '');
  if (name === undefined) return { makes: 'nothing' };
  if (onResource) {
    if (/(?:Database|^Database|Keyspace|Bucket)$/.test(name)) return { makes: 'database' };
    return { makes: 'part' };
  }
  const product = products.get(name.toLowerCase()) ?? programs.get(name.toLowerCase());
  if (product !== undefined) return product;
  if (name === 'Container') return { makes: 'container' };
  if (name === 'ExternalService') return { makes: 'component', kind: 'THIRD_PARTY', external: true };
  if (name === 'ConnectionString') return { makes: 'component', external: true, ...behindConnectionString(given) };
  if (/^Dapr(?:StateStore)$/.test(name)) return { makes: 'component', kind: 'DATABASE', technology: 'dapr' };
  if (/^Dapr(?:PubSub)$/.test(name)) return { makes: 'component', kind: 'QUEUE', technology: 'dapr' };
  if (NO_RESOURCE.test(name) || name.startsWith('Dapr')) return { makes: 'nothing' };
  const known = technologyOfImage(name.replace(/(?:Container|Server|Cluster)$/, ''));
  if (known !== null) return { makes: 'component', ...known };
  return /(?:App|Api|Service|Worker|Frontend|Backend)$/.test(name)
    ? { makes: 'program', path: 1 }
    : { makes: 'component', kind: kindOfTechnology(name) ?? 'SERVICE' };
}

/** A connection string alone tells nothing of what is behind it but the name it was given. */
function behindConnectionString(name: string): { readonly kind: ComponentKind; readonly technology?: string } {
  const known = technologyOfImage(name);
  if (known !== null) return known;
  if (/openai|embedding|chatmodel|^chat$|^llm$|^ai$/i.test(name)) return { kind: 'THIRD_PARTY', technology: 'openai' };
  if (/(?:db|database)$/i.test(name)) return { kind: 'DATABASE' };
  return {
    kind: /cache$/i.test(name)
      ? 'CACHE'
      : /blob|storage/i.test(name)
        ? 'STORAGE'
        : /bus$|queue|messaging|eventhub/i.test(name)
          ? 'QUEUE'
          : 'OTHER',
  };
}
