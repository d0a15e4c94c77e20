// Topics, queues and subjects in Go: what is written to them, what is read. In: a call or a composite literal of a file whose
// imports are known. Out: facts `publishes` and `consumes`; a topic that is not told in the file is ''.
import type { CodeNode } from '../parse-code.js';
import type { GoScope } from './go-reader.js';

type Direction = 'publishes' | 'consumes';

/** By technology: functions or methods (last part of the name), and the position of the topic among the arguments. */
const CALLS: Readonly<Record<string, readonly (readonly [pattern: RegExp, direction: Direction, at: number])[]>> = {
  kafka: [
    [/^(?:ConsumeTopics|SubscribeTopics|AddConsumeTopics)$/, 'consumes', 0],
    [/^ConsumePartition$/, 'consumes', 0],
    [/^(?:NewAsyncProducer|NewSyncProducer|NewAsyncProducerFromClient|NewSyncProducerFromClient)$/, 'publishes', -1],
    [/^(?:NewConsumerGroup|NewConsumerGroupFromClient)$/, 'consumes', -1],
    [/^Consume$/, 'consumes', 1],
  ],
  rabbitmq: [
    [/^Publish$/, 'publishes', 0],
    [/^PublishWithContext$/, 'publishes', 1],
    [/^PublishWithDeferredConfirm\w*$/, 'publishes', 0],
    [/^Consume$/, 'consumes', 0],
    [/^ConsumeWithContext$/, 'consumes', 1],
    [/^NewSender$/, 'publishes', 1],
    [/^NewReceiver$/, 'consumes', 1],
  ],
  nats: [
    [/^(?:Publish|PublishMsg|PublishAsync|PublishRequest|Request)$/, 'publishes', 0],
    [/^(?:Subscribe|SubscribeSync|QueueSubscribe|QueueSubscribeSync|ChanSubscribe|PullSubscribe)$/, 'consumes', 0],
  ],
  mqtt: [
    [/^Publish$/, 'publishes', 0],
    [/^Subscribe$/, 'consumes', 0],
  ],
  pubsub: [
    [/^(?:Topic|TopicInProject|Publisher)$/, 'publishes', 0],
    [/^(?:Subscription|SubscriptionInProject|Subscriber)$/, 'consumes', 0],
  ],
  nsq: [
    [/^(?:Publish|PublishAsync|MultiPublish)$/, 'publishes', 0],
    [/^NewConsumer$/, 'consumes', 0],
  ],
  'service-bus': [
    [/^NewSender$/, 'publishes', 0],
    [/^NewReceiverFor\w+$/, 'consumes', 0],
  ],
  dapr: [[/^PublishEvent\w*$/, 'publishes', 2]],
};

/** @param name of the function as called: `nc.Publish` */
export function tellTopicOfCall(scope: GoScope, name: string, args: readonly CodeNode[], node: CodeNode): void {
  const last = name.slice(name.lastIndexOf('.') + 1);
  for (const technology of scope.technologies) {
    for (const [pattern, direction, at] of CALLS[technology] ?? []) {
      if (!pattern.test(last)) continue;
      if (at < 0) {
        scope.claims.fact(scope.lineOf(node), direction, '', technology);
        continue;
      }
      const topic = args[at];
      if (topic === undefined) continue;
      const names = textsOf(
        scope,
        technology === 'rabbitmq' && direction === 'publishes' ? exchangeOrKey(scope, args, at) : topic,
      );
      for (const each of names) scope.claims.fact(scope.lineOf(node), direction, each, technology);
    }
  }
}

/** The default exchange hands a message to the queue that the routing key names. */
function exchangeOrKey(scope: GoScope, args: readonly CodeNode[], at: number): CodeNode {
  const exchange = args[at]!;
  return scope.textOf(exchange) === '' ? (args[at + 1] ?? exchange) : exchange;
}

const WRITES = /(?:^|\.)(?:ProducerMessage|Writer|WriterConfig|Record)$/;
const READS = /(?:^|\.)(?:ReaderConfig)$/;

/** `&kafka.Writer{Topic: "orders"}`, `kafka.ReaderConfig{GroupTopics: []string{"orders"}}` */
export function tellTopicOfLiteral(scope: GoScope, node: CodeNode): void {
  if (!scope.technologies.has('kafka')) return;
  const type = node.child('type')?.text ?? '';
  const direction: Direction | null = WRITES.test(type) ? 'publishes' : READS.test(type) ? 'consumes' : null;
  if (direction === null) return;
  for (const each of node.child('body')?.children ?? []) {
    const [key, value] = each.children;
    if (each.type !== 'keyed_element' || value === undefined || !/^(?:Topic|GroupTopics)$/.test(key?.text ?? ''))
      continue;
    for (const topic of textsOf(scope, value)) scope.claims.fact(scope.lineOf(each), direction, topic, 'kafka');
  }
}

/** the texts of an argument: a literal, a constant, a slice of them; '' for what is not told here */
function textsOf(scope: GoScope, node: CodeNode): readonly string[] {
  const one = scope.textOf(node);
  if (one !== null) return [one];
  const body =
    node.type === 'composite_literal' ? node.child('body') : node.childOfType('composite_literal')?.child('body');
  const many = (body?.children ?? []).flatMap((each) => scope.textOf(each) ?? []);
  return many.length > 0 ? many : [''];
}
