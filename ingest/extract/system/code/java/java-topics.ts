// Topics and queues in Java's calls. In: a call, and what the file imports. Out: facts `publishes` and `consumes`; a topic that
// is not told in the file is ''.
import { withDefaults } from '../../app-config/config-facts.js';
import type { CodeNode } from '../parse-code.js';
import type { JavaScope } from './java-reader.js';

type Direction = 'publishes' | 'consumes';

/** By the type of what is called, or what its name says where the type is not declared in the file. */
const BY_TYPE: readonly (readonly [
  type: RegExp,
  method: RegExp,
  direction: Direction,
  at: number,
  technology: string,
])[] = [
  [
    /KafkaTemplate$|ReactiveKafkaProducerTemplate$/i,
    /^(?:send|sendDefault|executeInTransaction)$/,
    'publishes',
    0,
    'kafka',
  ],
  [/Consumer$/i, /^(?:subscribe)$/, 'consumes', 0, 'kafka'],
  [/StreamsBuilder$|^builder$/i, /^(?:stream|table|globalTable)$/, 'consumes', 0, 'kafka'],
  [
    /(?:Rabbit|Amqp)(?:Messaging)?(?:Template|Operations)$/i,
    /^(?:convertAndSend|send|convertSendAndReceive|sendAndReceive)$/,
    'publishes',
    0,
    'rabbitmq',
  ],
  [/(?:Rabbit|Amqp)Template$/i, /^(?:receive|receiveAndConvert|receiveAndReply)$/, 'consumes', 0, 'rabbitmq'],
  [
    /(?:Simple|Direct)MessageListenerContainer$/,
    /^(?:setQueueNames|addQueueNames|setQueues|addQueues)$/,
    'consumes',
    0,
    'rabbitmq',
  ],
  [/DefaultMessageListenerContainer$/, /^setDestinationName$/, 'consumes', 0, ''],
  [/Channel$/i, /^basicPublish$/, 'publishes', 0, 'rabbitmq'],
  [/Channel$/i, /^basicConsume$/, 'consumes', 0, 'rabbitmq'],
  [/Jms(?:Messaging)?Template$/i, /^(?:convertAndSend|send)$/, 'publishes', 0, ''],
  [/StreamBridge$/i, /^send$/, 'publishes', 0, ''],
  [/(?:Sqs|QueueMessaging)Template$/i, /^(?:send|sendAsync|convertAndSend)$/, 'publishes', 0, 'sqs'],
  [/(?:Sns|NotificationMessaging)Template$/i, /^(?:sendNotification|convertAndSend|send)$/, 'publishes', 0, 'sns'],
  [/PubSub(?:Publisher)?Template$/i, /^publish$/, 'publishes', 0, 'pubsub'],
  [/PubSub(?:Subscriber)?Template$/i, /^subscribe\w*$/, 'consumes', 0, 'pubsub'],
  [/PulsarTemplate$/i, /^send(?:Async)?$/, 'publishes', 0, 'pulsar'],
  [/RocketMQTemplate$/i, /^(?:convertAndSend|syncSend|asyncSend|sendOneWay)$/, 'publishes', 0, 'rocketmq'],
  [/KStream\w*$/i, /^to$/, 'publishes', 0, 'kafka'],
];

/** @param on what the method is called on, as written; @param name of the method */
export function tellTopicOfCall(
  scope: JavaScope,
  on: string,
  name: string,
  args: readonly CodeNode[],
  node: CodeNode,
): void {
  if (on === '' || args.length === 0) return;
  const holder = on
    .replace(/^this\./, '')
    .replace(/\(\)$/, '')
    .replace(/^.*\./, '');
  const type = scope.typeOf(holder) || holder;
  for (const [pattern, method, direction, at, technology] of BY_TYPE) {
    if (!method.test(name) || !pattern.test(type)) continue;
    // Names like `consumer` and `channel` are common: the file has to import the broker's client as well.
    if (/^(?:Consumer|Channel|StreamsBuilder|KStream)/.test(pattern.source) && !scope.technologies.has(technology))
      continue;
    const isRabbit = technology === 'rabbitmq' && direction === 'publishes';
    const topics = namesOf(scope, args[at]);
    for (const topic of topics)
      if (topic !== '' || !isRabbit) scope.claims.fact(scope.lineOf(node), direction, topic, technology);
    // With an exchange before it, the routing key is the second: either may be what a queue is bound by.
    if (isRabbit && args.length >= 3) {
      for (const key of namesOf(scope, args[1])) scope.claims.fact(scope.lineOf(node), direction, key, technology);
    } else if (isRabbit && topics.every((topic) => topic === ''))
      scope.claims.fact(scope.lineOf(node), direction, '', technology);
    return;
  }
}

/** the texts of an argument: one, or those of `List.of("a", "b")`; '' for what is not told here */
function namesOf(scope: JavaScope, node: CodeNode | undefined): readonly string[] {
  const one = scope.textOf(node);
  if (one !== null) return [withDefaults(one) || one];
  if (
    node?.type === 'method_invocation' &&
    /^(?:of|asList|singletonList|singleton|singletonCollection)$/.test(node.child('name')?.text ?? '')
  ) {
    const many = (node.child('arguments')?.children ?? []).map((each) => scope.textOf(each) ?? '');
    if (many.length > 0) return many;
  }
  return [''];
}
