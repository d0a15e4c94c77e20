// The packages of Python that speak to something outside the service, and those that do not matter to a system map.
import { DriverTable } from './drivers.js';
import { ownValue } from '../own-value.js';

/** By the name they are imported under, which for many is not that of the package. */
export const PYTHON_DRIVERS = new DriverTable(
  {
    protocol:
      'http=requests|httpx|aiohttp|urllib|urllib2|urllib3|http.client|httplib2|treq|pycurl|uplink|websockets|websocket|requests_futures|requests_async|requests_toolbelt|niquests|gql|sgqlc|zeep|suds|locust|tornado.httpclient grpc=grpc|grpclib|grpcio|purerpc dapr',
    store:
      'redis=redis|aioredis|redis_om|django_redis|flask_redis|fakeredis|aredis|rediscluster|walrus|valkey|coredis|redis_lock memcached=memcache|pymemcache|pylibmc|bmemcached|aiomcache ' +
      'postgresql=psycopg2|psycopg|psycopg_pool|asyncpg|aiopg|pg8000|postgres mysql=pymysql|MySQLdb|mysql|aiomysql|asyncmy|flask_mysqldb|flaskext.mysql mariadb mongodb=pymongo|motor|mongoengine|flask_pymongo|beanie|odmantic|flask_mongoengine|umongo|djongo ' +
      'sql-server=pymssql|pyodbc|aioodbc oracle=cx_Oracle|oracledb cassandra=cassandra|acsylla|cqlengine scylladb=scylla neo4j=neo4j|py2neo|neomodel influxdb=influxdb|influxdb_client clickhouse=clickhouse_driver|clickhouse_connect|aioclickhouse couchdb=couchdb|couchbase cockroachdb ' +
      'elasticsearch=elasticsearch|elasticsearch_dsl|elasticsearch_async opensearch=opensearchpy solr=pysolr|solr meilisearch qdrant=qdrant_client|langchain_qdrant weaviate=weaviate milvus=pymilvus pinecone chroma=chromadb typesense algolia=algoliasearch ' +
      'sql=sqlalchemy|flask_sqlalchemy|sqlmodel|databases|tortoise|peewee|playhouse|pony|gino|ormar|encode_databases|dataset|records|aiosql|piccolo|alembic|django.db ' +
      'firestore=google.cloud.firestore|firebase_admin spanner=google.cloud.spanner bigquery=google.cloud.bigquery gcs=google.cloud.storage bigtable=google.cloud.bigtable datastore=google.cloud.datastore|google.cloud.ndb alloydb=google.cloud.alloydb|langchain_google_alloydb_pg cloudsql=google.cloud.sql ' +
      'minio cosmosdb=azure.cosmos azure-blob=azure.storage.blob azure-table=azure.data.tables azure-files=azure.storage.fileshare dynamodb=pynamodb|aiodynamo s3=s3fs|smart_open aws=boto3|aioboto3|aiobotocore|botocore|boto gcs=gcsfs snowflake=snowflake databricks trino presto=prestodb|pyhive hive etcd=etcd3|etcd zookeeper=kazoo',
    queue:
      'kafka=kafka|confluent_kafka|aiokafka|faust|pykafka|kafka_python|quixstreams rabbitmq=pika|aio_pika|amqp|aiormq|amqpstorm|rabbitpy|aioamqp nats=nats|asyncio_nats|stan mqtt=paho|asyncio_mqtt|aiomqtt|gmqtt|flask_mqtt pulsar activemq=stomp celery=celery|kombu redis=rq|django_rq|arq|huey dramatiq nsq nameko=nameko faststream taskiq zeromq=zmq ' +
      'pubsub=google.cloud.pubsub|google.cloud.pubsub_v1 cloud-tasks=google.cloud.tasks|google.cloud.tasks_v2 service-bus=azure.servicebus event-hubs=azure.eventhub azure-queue=azure.storage.queue event-grid=azure.eventgrid',
    telemetry:
      'opentelemetry=opentelemetry.exporter|opentelemetry.sdk|opentelemetry.distro|azure.monitor.opentelemetry jaeger=jaeger_client|opentelemetry.exporter.jaeger zipkin=py_zipkin|opentelemetry.exporter.zipkin prometheus=prometheus_client|prometheus_flask_exporter|prometheus_fastapi_instrumentator|django_prometheus|starlette_exporter|opentelemetry.exporter.prometheus|aioprometheus datadog=ddtrace|datadog sentry=sentry_sdk|raven newrelic elastic-apm=elasticapm application-insights=opencensus.ext.azure|applicationinsights instana statsd rollbar bugsnag honeycomb=beeline|libhoney logfire fluentd=fluent logstash=logstash|logstash_async loki=logging_loki pyroscope graypy xray=aws_xray_sdk google-cloud-trace=opentelemetry.exporter.cloud_trace|google.cloud.trace|opencensus.ext.stackdriver google-cloud-profiler=googlecloudprofiler google-cloud-logging=google.cloud.logging|google.cloud.error_reporting',
    setup:
      'flagd=openfeature.contrib.provider.flagd launchdarkly=ldclient unleash=UnleashClient consul=consul|consulate vault=hvac eureka=py_eureka_client keycloak=keycloak secretmanager=google.cloud.secretmanager|google.cloud.secretmanager_v1 key-vault=azure.keyvault app-configuration=azure.appconfiguration ' +
      'smtp=smtplib|aiosmtplib|flask_mail stripe openai anthropic twilio sendgrid ldap=ldap|ldap3 temporal=temporalio kubernetes=kubernetes',
  },
  '.',
);

/** What packages are imported as, where a manifest names them otherwise. */
const IMPORTED_AS: Readonly<Record<string, string>> = {
  'psycopg2-binary': 'psycopg2',
  'grpcio-tools': 'grpc',
  'grpcio-health-checking': 'grpc',
  'grpcio-reflection': 'grpc',
  'kafka-python': 'kafka',
  'kafka-python-ng': 'kafka',
  'confluent-kafka': 'confluent_kafka',
  'paho-mqtt': 'paho',
  'azure-identity': 'azure',
  mysqlclient: 'MySQLdb',
  'mysql-connector-python': 'mysql',
  'websocket-client': 'websocket',
  'stomp.py': 'stomp',
  'nats-py': 'nats',
  'python-memcached': 'memcache',
  'sentry-sdk': 'sentry_sdk',
  pyzmq: 'zmq',
};

/** The standard library, as far as service code imports it. */
const STANDARD = new Set(
  '__future__ abc argparse array ast asyncio atexit base64 bisect builtins bz2 calendar cmath codecs collections concurrent configparser contextlib contextvars copy csv ctypes dataclasses datetime decimal difflib dis email enum errno faulthandler filecmp fnmatch fractions ftplib functools gc getpass gettext glob graphlib grp gzip hashlib heapq hmac html http imaplib importlib inspect io ipaddress itertools json keyword linecache locale logging lzma mailbox math mimetypes mmap multiprocessing numbers operator os pathlib pickle pkgutil platform plistlib poplib posixpath pprint profile pwd queue quopri random re readline reprlib resource sched secrets select selectors shelve shlex shutil signal site socket socketserver sqlite3 ssl stat statistics string struct subprocess sys sysconfig syslog tarfile telnetlib tempfile textwrap threading time timeit token tokenize tomllib traceback tracemalloc types typing unicodedata unittest urllib uuid venv warnings wave weakref webbrowser wsgiref xml xmlrpc zipfile zipimport zlib zoneinfo setuptools pkg_resources distutils'.split(
    ' ',
  ),
);

const PUBLIC =
  /^(?:flask|fastapi|starlette|django|rest_framework|djangorestframework|uvicorn|gunicorn|gevent|greenlet|hypercorn|daphne|tornado|sanic|bottle|falcon|pyramid|quart|aiohttp|pydantic|dotenv|python|decouple|environ|dynaconf|attrs?|marshmallow|jinja2?|werkzeug|click|typer|rich|loguru|structlog|jsonlogger|yaml|pyyaml|toml|ujson|orjson|simplejson|numpy|pandas|scipy|sklearn|scikit|torch|tensorflow|keras|transformers|langchain|matplotlib|seaborn|plotly|pillow|pil|cv2|opencv|bs4|beautifulsoup4|lxml|scrapy|selenium|playwright|pytest|mock|faker|hypothesis|coverage|tox|nox|black|flake8|pylint|mypy|ruff|isort|pre_commit|wheel|pip|setuptools|build|poetry|twine|cryptography|jwt|pyjwt|jose|passlib|bcrypt|itsdangerous|oauthlib|authlib|google|googleapis|grpc|grpcio|protobuf|opentelemetry|opencensus|opentracing|openfeature|azure|aws|boto|tenacity|backoff|retry|retrying|six|future|typing|dateutil|pytz|tzdata|arrow|pendulum|humanize|tqdm|tabulate|colorama|requests|certifi|charset|chardet|idna|multidict|yarl|anyio|trio|h11|httptools|websockets|watchdog|apscheduler|schedule|croniter|psutil|whitenoise|corsheaders|crispy|allauth|django_\w+|flask_\w+|fastapi_\w+|pytest_\w+|types_\w+|injector|dependency_injector|graphene|strawberry|ariadne|markdown|babel|nltk|spacy|networkx|sympy|numba|demo_pb2|email_validator|markupsafe|packaging|zope|twisted|wtforms|mako|sse_starlette|slowapi|socketio|streamlit|gradio|dash|bokeh|joblib|xgboost|lightgbm|openai|tiktoken|pyarrow|polars|openpyxl|xlrd|boltons|cachetools|diskcache|deepdiff|jsonschema|locust|mangum|chalice)(?:$|[-_.\[].*)/i;

/** @param name as imported, or as a manifest has it: `psycopg2-binary`, `google-cloud-pubsub` */
export function isPublicPythonPackage(name: string): boolean {
  const lower = name.toLowerCase();
  const imported = ownValue(IMPORTED_AS, lower) ?? name.replaceAll('-', '_');
  if (STANDARD.has(imported.split('.')[0]!)) return true;
  if (PYTHON_DRIVERS.of(imported) !== null || PYTHON_DRIVERS.of(name.replaceAll('-', '.')) !== null) return true;
  return PUBLIC.test(lower.replaceAll('-', '_'));
}
