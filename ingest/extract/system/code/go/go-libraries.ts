// What the import paths of Go say. In: an import path. Out: the technology of a driver, whether it is the standard library
// or a library that everyone knows, or neither, in which case it may be a package of the tree.

/** technology=path|path, a path standing for itself and all below */
const DRIVERS =
  'redis=github.com/redis/go-redis|github.com/go-redis/redis|github.com/go-redis/cache|github.com/gomodule/redigo|github.com/garyburd/redigo|github.com/redis/rueidis ' +
  'valkey=github.com/valkey-io/valkey-go ' +
  'memcached=github.com/bradfitz/gomemcache|github.com/rainycape/memcache ' +
  'postgresql=github.com/jackc/pgx|github.com/lib/pq|github.com/go-pg/pg|gorm.io/driver/postgres|github.com/uptrace/bun/driver/pgdriver|github.com/jinzhu/gorm/dialects/postgres ' +
  'mysql=github.com/go-sql-driver/mysql|gorm.io/driver/mysql|github.com/jinzhu/gorm/dialects/mysql ' +
  'sql-server=github.com/denisenkom/go-mssqldb|github.com/microsoft/go-mssqldb|gorm.io/driver/sqlserver ' +
  'mongodb=go.mongodb.org/mongo-driver|gopkg.in/mgo.v2|github.com/globalsign/mgo|labix.org/v2/mgo ' +
  'cassandra=github.com/gocql/gocql|github.com/scylladb/gocqlx clickhouse=github.com/ClickHouse/clickhouse-go ' +
  'influxdb=github.com/influxdata/influxdb-client-go|github.com/influxdata/influxdb1-client neo4j=github.com/neo4j/neo4j-go-driver ' +
  'elasticsearch=github.com/elastic/go-elasticsearch|github.com/olivere/elastic|gopkg.in/olivere/elastic.v5|gopkg.in/olivere/elastic.v6 opensearch=github.com/opensearch-project/opensearch-go ' +
  'kafka=github.com/IBM/sarama|github.com/Shopify/sarama|github.com/segmentio/kafka-go|github.com/twmb/franz-go|github.com/confluentinc/confluent-kafka-go|github.com/ThreeDotsLabs/watermill-kafka ' +
  'rabbitmq=github.com/rabbitmq/amqp091-go|github.com/streadway/amqp|github.com/wagslane/go-rabbitmq|github.com/Azure/go-amqp|pack.ag/amqp|github.com/ThreeDotsLabs/watermill-amqp ' +
  'nats=github.com/nats-io/nats.go|github.com/nats-io/stan.go|github.com/nats-io/go-nats mqtt=github.com/eclipse/paho.mqtt.golang pulsar=github.com/apache/pulsar-client-go nsq=github.com/nsqio/go-nsq ' +
  'etcd=go.etcd.io/etcd/client|github.com/coreos/etcd/clientv3 consul=github.com/hashicorp/consul/api vault=github.com/hashicorp/vault/api zookeeper=github.com/go-zookeeper/zk|github.com/samuel/go-zookeeper ' +
  'minio=github.com/minio/minio-go flagd=github.com/open-feature/go-sdk-contrib/providers/flagd unleash=github.com/Unleash/unleash-client-go temporal=go.temporal.io/sdk dapr=github.com/dapr/go-sdk ' +
  'opentelemetry=go.opentelemetry.io/otel/exporters/otlp jaeger=github.com/uber/jaeger-client-go|go.opentelemetry.io/otel/exporters/jaeger zipkin=github.com/openzipkin/zipkin-go|go.opentelemetry.io/otel/exporters/zipkin ' +
  'dynamodb=github.com/aws/aws-sdk-go-v2/service/dynamodb|github.com/aws/aws-sdk-go/service/dynamodb s3=github.com/aws/aws-sdk-go-v2/service/s3|github.com/aws/aws-sdk-go/service/s3 ' +
  'sqs=github.com/aws/aws-sdk-go-v2/service/sqs|github.com/aws/aws-sdk-go/service/sqs sns=github.com/aws/aws-sdk-go-v2/service/sns|github.com/aws/aws-sdk-go/service/sns ' +
  'kinesis=github.com/aws/aws-sdk-go-v2/service/kinesis|github.com/aws/aws-sdk-go/service/kinesis eventbridge=github.com/aws/aws-sdk-go-v2/service/eventbridge|github.com/aws/aws-sdk-go/service/eventbridge ' +
  'secrets-manager=github.com/aws/aws-sdk-go-v2/service/secretsmanager|github.com/aws/aws-sdk-go/service/secretsmanager lambda=github.com/aws/aws-sdk-go-v2/service/lambda|github.com/aws/aws-sdk-go/service/lambda ' +
  'pubsub=cloud.google.com/go/pubsub spanner=cloud.google.com/go/spanner gcs=cloud.google.com/go/storage firestore=cloud.google.com/go/firestore datastore=cloud.google.com/go/datastore bigquery=cloud.google.com/go/bigquery bigtable=cloud.google.com/go/bigtable ' +
  'alloydb=cloud.google.com/go/alloydbconn cloud-sql=cloud.google.com/go/cloudsqlconn secret-manager=cloud.google.com/go/secretmanager cloud-profiler=cloud.google.com/go/profiler ' +
  'service-bus=github.com/Azure/azure-sdk-for-go/sdk/messaging/azservicebus event-hubs=github.com/Azure/azure-sdk-for-go/sdk/messaging/azeventhubs azure-blob=github.com/Azure/azure-sdk-for-go/sdk/storage/azblob cosmosdb=github.com/Azure/azure-sdk-for-go/sdk/data/azcosmos';

const DRIVER_PATHS: readonly (readonly [path: string, technology: string])[] = DRIVERS.split(' ').flatMap((entry) => {
  const [technology = '', paths = ''] = entry.split('=');
  return paths.split('|').map((path) => [path, technology] as const);
});
const byPath = new Map(DRIVER_PATHS);

/** @returns the technology that the package is a client of, or null */
export function technologyOfImport(path: string): string | null {
  // `github.com/jackc/pgx/v5/pgxpool` is below `github.com/jackc/pgx`.
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    const technology = byPath.get(path.slice(0, end));
    if (technology !== undefined) return technology;
  }
  return null;
}

/** first parts of the paths of the standard library */
const STANDARD = new Set(
  'archive bufio builtin bytes cmp compress container context crypto database debug embed encoding errors expvar flag fmt go hash html image index io iter log maps math mime net os path plugin reflect regexp runtime slices sort strconv strings structs sync syscall testing text time unicode unique unsafe C'.split(
    ' ',
  ),
);

/** hosts and accounts whose packages are libraries that everyone uses */
const KNOWN =
  /^(?:golang\.org|google\.golang\.org|gopkg\.in|go\.uber\.org|go\.opentelemetry\.io|go\.opencensus\.io|contrib\.go\.opencensus\.io|k8s\.io|sigs\.k8s\.io|istio\.io|cloud\.google\.com|gorm\.io|go\.etcd\.io|go\.mongodb\.org|entgo\.io|honnef\.co|rsc\.io|modernc\.org|gonum\.org|goa\.design|gocloud\.dev|github\.com\/(?:google|googleapis|googlecloudplatform\/(?:opentelemetry|cloudsql|functions)[^/]*|golang|gogo|grpc|grpc-ecosystem|sirupsen|gorilla|spf13|stretchr|prometheus|gin-gonic|gin-contrib|labstack|gofiber|go-chi|go-kit|go-micro|micro|urfave|joho|caarlos0|kelseyhightower|pkg|rs|uber|uber-go|hashicorp|aws|azure|redis|go-redis|jackc|lib|jinzhu|go-gorm|go-playground|golang-jwt|dgrijalva|patrickmn|fsnotify|mitchellh|cenkalti|openzipkin|opentracing|jmoiron|doug-martin|masterminds|onsi|davecgh|dustin|fatih|felixge|julienschmidt|justinas|unrolled|valyala|weaveworks|x-cray|yaml|open-feature|open-telemetry\/opentelemetry-(?!demo)[^/]*|ibm\/sarama|shopify\/sarama|xdg-go|klauspost|nats-io|rabbitmq|segmentio|twmb|confluentinc|elastic|olivere|bradfitz|shopspring|gofrs|satori|rogpeppe|modern-go|json-iterator|tidwall|robfig|swaggo|go-openapi|go-resty|avast|sony|afex|honeycombio|datadog|newrelic|getsentry|docker|moby|opencontainers|containerd|kubernetes-sigs|cockroachdb|pressly|golang-migrate|rubenv|lann|huandu|bytedance|cloudwego|cespare|alecthomas|charmbracelet|mattn|peterbourgon|oklog|samber|thoas|tebeka|rcrowley|codahale|ugorji|vmihailenco))(?:\/|$)/i;

/** Whether a package may be one of the tree's own: neither the standard library nor a known one. */
export function mayBeOfTree(path: string): boolean {
  const [first = ''] = path.split('/');
  if (first.startsWith('.')) return false;
  if (!first.includes('.'))
    return path.includes('/') && !STANDARD.has(first) && first !== 'internal' && first !== 'vendor';
  return !KNOWN.test(path);
}
