// The packages of npm that speak to something outside the service, and those that do not matter to a system map.
import { DriverTable } from './drivers.js';

export const TYPESCRIPT_DRIVERS = new DriverTable(
  {
    protocol:
      'http=axios|axios-retry|got|superagent|undici|request|request-promise|request-promise-native|ky|ky-universal|node-fetch|node-fetch-native|cross-fetch|isomorphic-fetch|isomorphic-unfetch|whatwg-fetch|unfetch|make-fetch-happen|needle|wretch|bent|phin|ofetch|popsicle|http|https|node:http|node:https|http2|node:http2|http-proxy|http-proxy-middleware|express-http-proxy|@fastify/http-proxy|@fastify/reply-from|http-proxy-3|@nestjs/axios|@angular/common/http|graphql-request|@apollo/client|@apollo/gateway|@apollo/datasource-rest|apollo-datasource-rest|apollo-link-http|apollo-boost|@urql/core|urql|openapi-fetch|@trpc/client|socket.io-client|ws|reconnecting-websocket|eventsource|swr|@hapi/wreck|restify-clients|soap|jwks-rsa|openid-client|jayson|web3 ' +
      'grpc=@grpc/grpc-js|grpc|grpc-web|grpc-caller|nice-grpc|nice-grpc-web|@connectrpc/connect-node|@connectrpc/connect-web|@connectrpc/connect|@bufbuild/connect-node|@bufbuild/connect-web|@bufbuild/connect|@protobuf-ts/grpc-transport|@protobuf-ts/grpcweb-transport|@protobuf-ts/twirp-transport|@improbable-eng/grpc-web ' +
      'dapr=@dapr/dapr|dapr-client nest=@nestjs/microservices',
    store:
      'redis=redis|ioredis|@redis/client|@upstash/redis|connect-redis|cache-manager-redis-store|cache-manager-ioredis|@liaoliaots/nestjs-redis|@nestjs-modules/ioredis|rate-limit-redis|handy-redis|@keyv/redis|redlock|iovalkey|@valkey/valkey-glide ' +
      'memcached=memcached|memjs ' +
      'postgresql=pg|pg-promise|pg-pool|pg-native|postgres|slonik|@vercel/postgres|@neondatabase/serverless|connect-pg-simple|pg-boss|postgres-js ' +
      'mysql=mysql|mysql2|promise-mysql|serverless-mysql|@planetscale/database|express-mysql-session mariadb ' +
      'mongodb=mongodb|mongoose|mongoist|monk|connect-mongo|@nestjs/mongoose|@typegoose/typegoose|connect-mongodb-session|papr ' +
      'sql-server=mssql|tedious oracle=oracledb cassandra=cassandra-driver cosmosdb=@azure/cosmos couchdb=nano|couchbase|pouchdb neo4j=neo4j-driver clickhouse=@clickhouse/client influxdb=influx|@influxdata/influxdb-client ' +
      'elasticsearch=@elastic/elasticsearch|elasticsearch|@nestjs/elasticsearch opensearch=@opensearch-project/opensearch meilisearch typesense=typesense algolia=algoliasearch qdrant=@qdrant/js-client-rest weaviate=weaviate-client|weaviate-ts-client milvus=@zilliz/milvus2-sdk-node pinecone=@pinecone-database/pinecone chroma=chromadb ' +
      'sql=knex|sequelize|sequelize-typescript|typeorm|@nestjs/typeorm|@nestjs/sequelize|@prisma/client|@mikro-orm/*|drizzle-orm|kysely|objection|bookshelf|waterline|any-db|slonik-knex ' +
      'firestore=@google-cloud/firestore|firebase-admin spanner=@google-cloud/spanner bigquery=@google-cloud/bigquery gcs=@google-cloud/storage bigtable=@google-cloud/bigtable datastore=@google-cloud/datastore ' +
      'minio azure-blob=@azure/storage-blob azure-table=@azure/data-tables dynamodb=dynamoose|dynamodb-toolbox|@aws-sdk/client-dynamodb|@aws-sdk/lib-dynamodb|@aws-sdk/util-dynamodb s3=@aws-sdk/client-s3|@aws-sdk/lib-storage|@aws-sdk/s3-request-presigner|multer-s3 ' +
      'redshift=@aws-sdk/client-redshift-data|@aws-sdk/client-redshift rds-data=@aws-sdk/client-rds-data aws=aws-sdk opensearch=@aws-sdk/client-opensearch etcd=etcd3 zookeeper=node-zookeeper-client|zookeeper',
    queue:
      'kafka=kafkajs|kafka-node|node-rdkafka|@confluentinc/kafka-javascript|no-kafka|kafka-streams|@kafkajs/* ' +
      'rabbitmq=amqplib|amqp|amqp-connection-manager|rhea|rascal|@golevelup/nestjs-rabbitmq|rabbitmq-client|@cloudamqp/amqp-client|amqp-ts|servicebus|jackrabbit|hare ' +
      'nats=nats|@nats-io/*|node-nats-streaming|ts-nats|nats.ws mqtt=mqtt|async-mqtt|aedes activemq=stompit|@stomp/stompjs|stomp-client nsq=nsqjs pulsar=pulsar-client ' +
      'redis=bull|bullmq|bee-queue|@nestjs/bull|@nestjs/bullmq|kue|rsmq|redis-smq ' +
      'sqs=@aws-sdk/client-sqs|sqs-consumer|sqs-producer|@ssut/nestjs-sqs sns=@aws-sdk/client-sns eventbridge=@aws-sdk/client-eventbridge kinesis=@aws-sdk/client-kinesis|@aws-sdk/client-firehose mq=@aws-sdk/client-mq ' +
      'pubsub=@google-cloud/pubsub cloud-tasks=@google-cloud/tasks service-bus=@azure/service-bus event-hubs=@azure/event-hubs azure-queue=@azure/storage-queue event-grid=@azure/eventgrid zeromq rabbitmq-stream=rabbitmq-stream-js-client',
    telemetry:
      'opentelemetry=@opentelemetry/exporter-*|@opentelemetry/sdk-node|@opentelemetry/sdk-trace-node|@opentelemetry/sdk-trace-web|@opentelemetry/sdk-metrics|@opentelemetry/auto-instrumentations-node|@opentelemetry/auto-instrumentations-web|@vercel/otel|@honeycombio/* ' +
      'jaeger=@opentelemetry/exporter-jaeger|jaeger-client zipkin=@opentelemetry/exporter-zipkin|zipkin|zipkin-transport-http|zipkin-instrumentation-express|zipkin-instrumentation-fetch|zipkin-transport prometheus=prom-client|express-prometheus-middleware|express-prom-bundle|@opentelemetry/exporter-prometheus|@willsoto/nestjs-prometheus ' +
      'datadog=dd-trace|hot-shots|datadog-metrics|@datadog/* sentry=@sentry/* newrelic=newrelic|@newrelic/* elastic-apm=elastic-apm-node|@elastic/apm-rum instana=@instana/* application-insights=applicationinsights|@azure/monitor-opentelemetry statsd=node-statsd|statsd-client lightstep=lightstep-tracer rollbar bugsnag=@bugsnag/* fluentd=fluent-logger|@fluent-org/logger loki=winston-loki|pino-loki logstash=winston-logstash pyroscope=@pyroscope/nodejs cloudwatch=@aws-sdk/client-cloudwatch|@aws-sdk/client-cloudwatch-logs|winston-cloudwatch xray=aws-xray-sdk|aws-xray-sdk-core google-cloud-trace=@google-cloud/trace-agent|@google-cloud/opentelemetry-* google-cloud-profiler=@google-cloud/profiler google-cloud-logging=@google-cloud/logging|@google-cloud/logging-winston|@google-cloud/logging-bunyan|@google-cloud/error-reporting',
    setup:
      'flagd=@openfeature/flagd-provider|@openfeature/flagd-web-provider launchdarkly=@launchdarkly/*|launchdarkly-node-server-sdk|launchdarkly-js-client-sdk unleash=unleash-client|unleash-proxy-client configcat=configcat-node consul vault=node-vault|hashi-vault-js eureka=eureka-js-client keycloak=keycloak-connect|keycloak-js|@keycloak/* ' +
      'secretmanager=@google-cloud/secret-manager|@aws-sdk/client-secrets-manager ssm=@aws-sdk/client-ssm appconfig=@aws-sdk/client-appconfigdata key-vault=@azure/keyvault-secrets app-configuration=@azure/app-configuration lambda=@aws-sdk/client-lambda step-functions=@aws-sdk/client-sfn cognito=@aws-sdk/client-cognito-identity-provider|amazon-cognito-identity-js ses=@aws-sdk/client-ses|@aws-sdk/client-sesv2 bedrock=@aws-sdk/client-bedrock-runtime ' +
      'smtp=nodemailer stripe=stripe|@stripe/stripe-node openai=openai anthropic=@anthropic-ai/sdk twilio sendgrid=@sendgrid/mail auth0=auth0|express-oauth2-jwt-bearer ldap=ldapjs|ldapts temporal=@temporalio/client|@temporalio/worker kubernetes=@kubernetes/client-node',
  },
  '/',
);

/** Node's own modules, with and without `node:`. */
const BUILT_IN = new Set(
  'assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs http http2 https inspector module net os path perf_hooks process punycode querystring readline repl stream string_decoder sys timers tls trace_events tty url util v8 vm wasi worker_threads zlib'.split(
    ' ',
  ),
);

/** Scopes of public libraries: a scope of none of these may be the organization's own. */
const PUBLIC_SCOPES = new Set(
  (
    'types babel nestjs angular angular-devkit vue vueuse react-native react-native-community react-navigation reduxjs remix-run sveltejs nuxt nuxtjs next mui material-ui mantine emotion chakra-ui radix-ui headlessui heroicons fortawesome ant-design ngrx ngx-translate ionic capacitor ' +
    'apollo graphql-tools graphql-codegen graphql-yoga graphql-hive as-integrations urql trpc tanstack testing-library jest vitest playwright storybook cypress typescript-eslint eslint rollup vitejs swc esbuild parcel nx nrwl lerna changesets microsoft aws-sdk aws-cdk aws-lambda-powertools aws-crypto aws-amplify smithy middy azure google-cloud googleapis googlemaps firebase ' +
    'grpc connectrpc bufbuild protobuf-ts protobufjs opentelemetry openfeature sentry datadog newrelic elastic prisma mikro-orm typegoose redis fastify hapi koa feathersjs loopback adonisjs hono hookform stripe auth0 okta clerk supabase octokit slack sendgrid socket.io sindresorhus tsconfig tailwindcss popperjs floating-ui dnd-kit ' +
    'kubernetes pulumi cdktf temporalio dapr golevelup godaddy faker-js anthropic-ai langchain huggingface noble scure ethersproject solana aspnet fontsource tiptap codemirror lezer monaco-editor node-rs napi-rs npmcli isaacs pkgjs ljharb jridgewell nodelib typescript launchdarkly unleash growthbook statsig posthog segment vercel netlify cloudflare clickhouse neondatabase planetscale upstash willsoto ssut styled-system svgr iconify lit polymer webcomponents stencil fluentui carbon patternfly backstage'
  ).split(' '),
);

/** Packages without a scope that are a framework's or a tool's; whatever else is not in the tree is found in no list of its packages. */
const PUBLIC =
  /^(?:react|vue|svelte|solid-js|preact|next|nuxt|express|koa|fastify|hono|restify|body-parser|cookie-parser|cookie-session|cors|helmet|morgan|multer|compression|passport|jsonwebtoken|bcrypt|bcryptjs|dotenv|lodash|underscore|ramda|moment|dayjs|luxon|date-fns|uuid|nanoid|chalk|commander|yargs|winston|pino|bunyan|log4js|debug|zod|joi|yup|ajv|class-validator|class-transformer|reflect-metadata|rxjs|typescript|tslib|ts-node|tsx|nodemon|eslint|prettier|jest|mocha|chai|sinon|nyc|webpack|vite|rollup|esbuild|babel|redux|mobx|zustand|immer|formik|graphql|apollo|socket|jquery|bootstrap|tailwindcss|d3|three|chart|p-|async|bluebird|body|cls-|eventemitter|express-|koa-|fastify-|react-|vue-|eslint-|babel-|webpack-|jest-|ts-|typescript-|postcss|autoprefixer|sass|less|core-js|regenerator|whatwg|web-vitals|concurrently|rimraf|cross-env|husky|lint-staged|supertest|nock|faker|open|protobufjs|google-protobuf|swagger|opossum|convict|envalid|env-var|nconf|config|yaml|js-yaml|xml2js|cheerio|sharp|puppeteer|qs|url|path|fs-extra|glob|minimist|semver|simple|classnames|clsx|styled-components|i18next|inversify|tsyringe|awilix|typedi|http-errors|http-status|on-finished|serverless|aws-lambda|zone)(?:$|[-./].*)/;

/** Whether a package is none that the tree could hold: a part of Node, a driver, a well-known library. */
export function isPublicPackage(name: string): boolean {
  if (name.startsWith('node:') || BUILT_IN.has(name.split('/')[0]!)) return true;
  if (TYPESCRIPT_DRIVERS.of(name) !== null) return true;
  if (name.startsWith('@')) return PUBLIC_SCOPES.has(name.slice(1).split('/')[0]!) || name.startsWith('@types/');
  return PUBLIC.test(name);
}
