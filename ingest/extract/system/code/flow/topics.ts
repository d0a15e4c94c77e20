// Which calls send a message and which receive one. In: a call, and the technology of the client that it is made on. Out:
// the topic's expression and the direction. Calls on objects of unknown kind are told without a technology, and only where
// both object and topic look like a bus: an event of a page or a stream is none.
import { lastNameOf, pathOf, type CallExpression, type Entry, type Expression } from './expression.js';
import type { FileValues } from './values.js';

export interface TopicUse {
  readonly kind: 'publishes' | 'consumes';
  readonly topic: Expression;
}

type Direction = TopicUse['kind'];

/** For a technology: `method=where`, where the topic stands: the number of the argument, or the names of options. */
const METHODS: Readonly<Record<string, Readonly<Record<Direction, string>>>> = {
  kafka: {
    publishes:
      'send=topic,0 sendBatch=topicMessages produce=topic,0 send_and_wait=topic,0 KafkaProducerRecord=topic,0 sendMessage=topic publish=topic,0 emit=0 writeStream=topic',
    consumes:
      'subscribe=topic,topics,0 run=topic KafkaConsumer=*0 AIOKafkaConsumer=*0 ConsumerGroupStream=1 subscribeToResponseOf=0 topic=0 agent=0 subscriber=*0',
  },
  rabbitmq: {
    publishes:
      'publish=0,1,routing_key,exchange basic_publish=exchange,0,routing_key,1 sendToQueue=0 queue_publish=0 createPublisher=exchanges send=routingKey,exchange emit=0 default_exchange_publish=routing_key send_task=0 createSender=address open_sender=0',
    consumes:
      'consume=queue,0 basic_consume=queue,0 bindQueue=1|0 queue_bind=exchange,1|queue,0 createConsumer=queue subscribe=0 RabbitSubscribe=exchange|queue RabbitRPC=exchange createReceiver=address open_receiver=0 subscriber=0',
  },
  nats: {
    publishes: 'publish=subject,0 request=subject,0 emit=0 send=0',
    consumes: 'subscribe=subject,0 pull_subscribe=subject,0 queue_subscribe=0 consume=0 subscriber=0',
  },
  mqtt: { publishes: 'publish=topic,0 publishAsync=0 emit=0', consumes: 'subscribe=topic,0 subscribeAsync=0' },
  redis: {
    publishes: 'publish=channel,0 xadd=name,0 xAdd=0 Queue=0 InjectQueue=0 FlowProducer=0 enqueue_job=0 emit=0',
    consumes:
      'subscribe=*0 psubscribe=*0 pSubscribe=0 sSubscribe=0 xread=0 xreadgroup=streams xReadGroup=2 Worker=0 Processor=0 QueueEvents=0',
  },
  sqs: {
    publishes:
      'SendMessageCommand=QueueUrl SendMessageBatchCommand=QueueUrl sendMessage=QueueUrl sendMessageBatch=QueueUrl send_message=QueueUrl send_message_batch=QueueUrl',
    consumes:
      'ReceiveMessageCommand=QueueUrl receiveMessage=QueueUrl receive_message=QueueUrl DeleteMessageCommand=QueueUrl create=queueUrl',
  },
  sns: {
    publishes: 'PublishCommand=TopicArn PublishBatchCommand=TopicArn publish=TopicArn publish_batch=TopicArn',
    consumes: 'SubscribeCommand=TopicArn subscribe=TopicArn',
  },
  eventbridge: { publishes: 'PutEventsCommand=Entries putEvents=Entries put_events=Entries', consumes: '' },
  kinesis: {
    publishes:
      'PutRecordCommand=StreamName,DeliveryStreamName PutRecordsCommand=StreamName,StreamARN putRecord=StreamName putRecords=StreamName put_record=StreamName,DeliveryStreamName put_records=StreamName',
    consumes:
      'GetShardIteratorCommand=StreamName getShardIterator=StreamName get_shard_iterator=StreamName SubscribeToShardCommand=StreamName',
  },
  pubsub: {
    publishes: 'topic=0 topic_path=1 publish=topic',
    consumes: 'subscription=0 subscription_path=1 subscribe=subscription',
  },
  'cloud-tasks': { publishes: 'queuePath=2 queue_path=2', consumes: '' },
  'service-bus': {
    publishes: 'createSender=0 get_queue_sender=queue_name,0 get_topic_sender=topic_name,0 scheduleMessages=0',
    consumes:
      'createReceiver=0 createProcessor=0 get_queue_receiver=queue_name,0 get_subscription_receiver=topic_name,0 acceptSession=0',
  },
  'event-hubs': {
    publishes: 'EventHubProducerClient=1,eventhub_name from_connection_string=eventhub_name',
    consumes: 'EventHubConsumerClient=2,eventhub_name',
  },
  'azure-queue': { publishes: 'getQueueClient=0 QueueClient=1', consumes: '' },
  pulsar: {
    publishes: 'createProducer=topic create_producer=topic,0',
    consumes: 'subscribe=topic,0 createReader=topic',
  },
  activemq: { publishes: 'publish=destination send=destination,0', consumes: 'subscribe=destination,0' },
  nsq: { publishes: 'publish=0 Publisher=0', consumes: 'Reader=0' },
  celery: { publishes: 'send_task=0', consumes: '' },
  dapr: { publishes: 'publish=1 publish_event=topic_name,1', consumes: 'subscribe=1 subscribeWithOptions=1' },
};

interface Place {
  readonly kind: Direction;
  /** tried in order; the topics of all of a later group are taken only if an earlier one gave none */
  readonly groups: readonly (readonly string[])[];
}

const placesByTechnology = new Map<string, ReadonlyMap<string, Place>>(
  Object.entries(METHODS).map(([technology, directions]) => [
    technology,
    new Map(
      (Object.entries(directions) as [Direction, string][]).flatMap(([kind, methods]) =>
        methods.split(' ').flatMap((entry): [string, Place][] => {
          const [method = '', where = ''] = entry.split('=');
          if (method === '') return [];
          return [[method, { kind, groups: where.split('|').map((group) => group.split(',')) }]];
        }),
      ),
    ),
  ]),
);

/** @param technology of the client that the call is made on, or that makes it */
export function topicsOfCall(call: CallExpression, technology: string, values: FileValues): TopicUse[] {
  const place = placesByTechnology.get(technology)?.get(lastNameOf(call.callee));
  if (place === undefined) return [];
  for (const group of place.groups) {
    const topics = group.flatMap((word) => topicAt(call, word, values));
    const told = topics.filter((topic) => values.texts(topic).some((text) => text !== ''));
    if (told.length > 0) return told.map((topic) => ({ kind: place.kind, topic }));
  }
  return [];
}

function topicAt(call: CallExpression, word: string, values: FileValues): Expression[] {
  const all = /^\*(\d)$/.exec(word)?.[1];
  if (all !== undefined) return call.positional.slice(Number(all)).filter(isTopic);
  if (/^\d$/.test(word)) {
    const argument = call.positional[Number(word)];
    return argument !== undefined && isTopic(argument) ? [argument] : [];
  }
  const entries: readonly Entry[] = [
    ...call.named,
    ...call.positional.slice(0, 2).flatMap((each) => values.entries(each)),
  ];
  const found = entries.find(({ key }) => key === word)?.value;
  if (found === undefined) return [];
  if (word === 'topicMessages' || word === 'Entries') return insideList(found, word, values);
  if (found.kind === 'map') return [];
  return [found];
}

/** `sendBatch({ topicMessages: [{ topic }] })`, `PutEvents({ Entries: [{ EventBusName }] })` */
function insideList(list: Expression, word: string, values: FileValues): Expression[] {
  if (list.kind !== 'list') return [];
  const keys = word === 'Entries' ? ['EventBusName', 'DetailType'] : ['topic'];
  return list.items.slice(0, 20).flatMap((item) => {
    const entries = values.entries(item);
    const found = keys
      .map((key) => entries.find((entry) => entry.key === key)?.value)
      .find((each) => each !== undefined);
    return found === undefined ? [] : [found];
  });
}

function isTopic(expression: Expression): boolean {
  return expression.kind !== 'map' && expression.kind !== 'function';
}

const SENDS =
  /^(?:publish|produce|enqueue|emit_?event|send_?event|send_?message|raise_?event|dispatch_?event|push_?event)(?:_?(?:event|message|async|to|to_?queue|to_?topic|integration_?event))?$/i;
const RECEIVES =
  /^(?:subscribe|consume|on_?event|handle_?event|register_?handler|add_?handler|listen_?to)(?:_?(?:event|message|async|to|to_?queue|to_?topic))?$/i;
const BUS =
  /(?:bus|queue|broker|kafka|event_?s?(?:tore|stream|client|manager|service|dispatcher)?|messag\w*|pub_?sub|topic|stream|producer|consumer|publisher|subscriber|nats|amqp|rabbit\w*|sqs|sns|mq|transport)s?(?:client|service|wrapper|manager|adapter|gateway)?$/i;
const EVENT_NAME = /^[A-Za-z][\w-]{1,60}(?:[.:/][\w-]{1,60}){1,6}$/;
const EVENT_WORD = /^[A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+){0,8}$/;

/** A call on a bus of the organization's own: `bus.publish('order.placed', …)`, `publishEvent('order.placed')`. */
export function topicOfWrapper(call: CallExpression, values: FileValues): TopicUse | null {
  const method = lastNameOf(call.callee);
  const kind: Direction | null = SENDS.test(method) ? 'publishes' : RECEIVES.test(method) ? 'consumes' : null;
  const topic =
    call.named.find(({ key }) => /^(?:topic|queue|event|channel|routing_key|subject)(?:_?name)?$/i.test(key))?.value ??
    call.positional[0];
  if (kind === null || topic === undefined || call.callee.kind === 'other') return null;
  const [text = '', ...more] = values.texts(topic);
  if (more.length > 0 || text === '') return null;
  const object = call.callee.kind === 'member' ? lastNameOf(call.callee.object) : '';
  const onBus = BUS.test(object) || (object === '' && /event|message|queue|topic/i.test(method));
  if (!onBus) return null;
  if (text === '${}') return symbolicTopic(topic) === null ? null : { kind, topic };
  const named = EVENT_NAME.test(text) || (EVENT_WORD.test(text) && text.length > 3) || /^\$\{\w+\}$/.test(text);
  return named &&
    !/^(?:click|change|data|error|close|open|message|connect|disconnect|end|finish|ready|load|input|submit)$/.test(text)
    ? { kind, topic }
    : null;
}

/** `Subjects.OrderCreated`: a constant of another file, by which sender and receiver know each other. */
export function symbolicTopic(topic: Expression): string | null {
  const path = pathOf(topic);
  return /^[A-Z]\w*(?:\.[A-Z]\w*){1,2}$/.test(path) ? path : null;
}
