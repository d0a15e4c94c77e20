import { describe, expect, it } from 'vitest';
import { pythonReader } from '../../../../../ingest/extract/system/code/python/python-reader.js';
import { factsOf } from './read-facts.js';

const facts = (text: string, uri = 'shop/cart/app/main.py') => factsOf(pythonReader, uri, text);

describe('variables and what they are for', () => {
  it('follows a variable through a format, a dictionary and a function to the request', async () => {
    const found = await facts(`
import os, requests
host = "details" if os.environ.get("DETAILS_HOST") is None else os.environ.get("DETAILS_HOST")
details = {"name": "http://{0}:{1}".format(host, 9080)}
CART = os.getenv("CART_URL", "http://cart:8080")

def get():
    return send(details["name"] + "/details", timeout=3)

def send(url, **kwargs):
    return requests.get(url, **kwargs)

requests.post(f"{CART}/items")
`);
    expect(found).toEqual([
      'default DETAILS_HOST details',
      'default CART_URL http://cart:8080',
      'reads DETAILS_HOST http',
      'reads CART_URL http',
    ]);
  });

  it('tells the technology of the driver that a variable is handed to', async () => {
    const found = await facts(`
import os
import grpc
import redis.asyncio as redis
from sqlalchemy import create_engine
from kafka import KafkaProducer

def must_map_env(key):
    value = os.environ.get(key)
    if value is None:
        raise Exception(f'{key} must be set')
    return value

channel = grpc.insecure_channel(must_map_env('CATALOG_ADDR'))
cache = redis.Redis(host=os.environ['REDIS_HOST'], port=6379)
engine = create_engine("postgresql+asyncpg://shop:***@orders-db:5432/orders")
producer = KafkaProducer(bootstrap_servers=[os.environ['BROKERS']])
`);
    expect(found).toEqual(
      expect.arrayContaining([
        'reads CATALOG_ADDR grpc',
        'reads REDIS_HOST redis',
        'reads BROKERS kafka',
        'calls postgresql postgresql+asyncpg://shop:***@orders-db:5432/orders',
      ]),
    );
  });

  it('reads classes of settings and those of Django', async () => {
    const found = await facts(`
import os, httpx
class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix='SHOP_')
    user_url: str = 'http://user:80'
settings = Settings()
httpx.get(settings.user_url)
DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'HOST': os.environ.get('DB_HOST', 'orders-db'), 'PORT': 5432}}
CELERY_BROKER_URL = 'redis://broker:6379/0'
`);
    expect(found).toEqual([
      'calls redis redis://broker:6379/0',
      'default SHOP_USER_URL http://user:80',
      'default DB_HOST orders-db',
      'reads DB_HOST postgresql',
      'reads SHOP_USER_URL http',
    ]);
  });
});

describe('topics', () => {
  it('tells which way a message goes', async () => {
    const found = await facts(`
import os, boto3, pika
from kafka import KafkaConsumer
from google.cloud import pubsub_v1
consumer = KafkaConsumer('payments', bootstrap_servers='kafka:9092')
class Publisher:
    HOST = os.getenv('AMQP_HOST', 'rabbitmq')
    QUEUE = 'mails'
    def __init__(self):
        self._params = pika.ConnectionParameters(host=self.HOST)
    def send(self):
        channel = pika.BlockingConnection(self._params).channel()
        channel.basic_publish(exchange='', routing_key=self.QUEUE, body='')
        channel.basic_consume(queue='jobs', on_message_callback=work)
sqs = boto3.client('sqs', endpoint_url=os.environ['SQS_ENDPOINT'])
sqs.send_message(QueueUrl=os.environ['QUEUE_URL'], MessageBody='x')
boto3.resource('dynamodb').Table('stock')
publisher = pubsub_v1.PublisherClient()
publisher.publish(publisher.topic_path(os.environ['PROJECT'], 'emails'), b'')
`);
    expect(found).toEqual(
      expect.arrayContaining([
        'consumes payments kafka',
        'calls kafka kafka:9092',
        'reads AMQP_HOST rabbitmq',
        'publishes mails rabbitmq',
        'consumes jobs rabbitmq',
        'client sqs boto3',
        'reads SQS_ENDPOINT sqs',
        'publishes ${QUEUE_URL} sqs',
        'calls dynamodb stock',
        'publishes emails pubsub',
      ]),
    );
  });
});

describe('files', () => {
  it('tells packages that no one knows, and leaves libraries and generated stubs out', async () => {
    const found = await facts(
      `import os, json\nimport flask\nimport demo_pb2_grpc\nfrom shop_bus.client import bus\nfrom ..shared.events import send\nbus.publish('order.placed', {})\nlogging.info('http://cart:80')\n`,
    );
    expect(found).toEqual(['imports shop_bus.client', 'imports shop/cart/shared/events', 'publishes order.placed']);
  });

  it.each(['shop/cart/tests/helper.py', 'shop/cart/test_main.py', 'shop/cart/demo_pb2.py', 'shop/cart/conftest.py'])(
    'finds nothing in %s',
    async (uri) => {
      expect(await facts(`import requests\nrequests.get('http://cart:80/x')\n`, uri)).toEqual([]);
    },
  );
});
