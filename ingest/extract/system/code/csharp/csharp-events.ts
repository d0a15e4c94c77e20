// Events, topics and queues in C#: event buses of the program's own, MassTransit, NServiceBus, CAP, Dapr, Kafka, RabbitMQ, Azure.
// In: calls, attributes and base types of a file. Out: facts `publishes` and `consumes`, by the event's type or the topic's
// name. What MediatR hands around stays within the program and is none.
import type { CodeNode } from '../parse-code.js';
import { typeArgumentsOf, type CSharpScope } from './csharp-reader.js';
import { ownValue } from '../../own-value.js';

const EVENT_TYPE = /^[A-Z]\w*$/;

function tellEvent(
  scope: CSharpScope,
  node: CodeNode,
  direction: 'publishes' | 'consumes',
  type: string,
  technology = '',
): void {
  const name = type.replace(/<.*$/s, '').replace(/^.*\./, '');
  // `Subscribe<T, TH>` stands in the bus itself: a parameter, no event.
  if (!EVENT_TYPE.test(name) || /^T(?:[A-Z]\w*)?$/.test(name)) return;
  scope.claims.fact(scope.lineOf(node), direction, name, technology);
}

export function tellEventOfCall(scope: CSharpScope, node: CodeNode, name: string, args: readonly CodeNode[]): void {
  const on = node.child('function')?.child('expression')?.text.slice(-200) ?? '';
  if (/^(?:AddSubscription|Subscribe|SubscribeAsync|SubscribeTo)$/.test(name)) {
    const [type] = typeArgumentsOf(node);
    if (type !== undefined && typeArgumentsOf(node).length >= 1 && args.length === 0)
      tellEvent(scope, node, 'consumes', type);
  }
  if (
    /^(?:Publish|PublishAsync|PublishThroughEventBusAsync|PublishEventAsync|AddAndSaveEventAsync|PublishOnQueue|PublishMessage|Send|SendAsync)$/.test(
      name,
    )
  ) {
    tellPublished(scope, node, name, on, args);
  }
  tellTopic(scope, node, name, on, args);
  if (scope.technologies.has('dapr')) tellDapr(scope, node, name, args);
}

function tellPublished(scope: CSharpScope, node: CodeNode, name: string, on: string, args: readonly CodeNode[]): void {
  if (/mediat|dispatcher|channel|client\b|context|smtp|mail|hub|socket/i.test(on)) return;
  if (scope.namespaces.has('MediatR') && !scope.namespaces.has('MassTransit') && /^_?(?:sender|publisher)$/i.test(on))
    return;
  const isSend = /^Send/.test(name);
  if (isSend && !/bus|endpoint|publish|producer|queue|messag/i.test(on)) return;
  const [type] = typeArgumentsOf(node);
  if (type !== undefined) tellEvent(scope, node, 'publishes', type);
  else {
    for (const each of args.slice(0, 2)) {
      const value = each.children.at(-1);
      if (value?.type === 'object_creation_expression')
        tellEvent(scope, node, 'publishes', value.child('type')?.text ?? '');
      else if (value?.type === 'identifier') {
        const made = scope.typeOf(value.text);
        if (/Event|Message|Command|Created|Updated|Deleted|Changed|Placed|Submitted|Checkout/i.test(made))
          tellEvent(scope, node, 'publishes', made);
      }
    }
  }
}

const DAPR_STORE =
  /^(?:Get(?:Bulk)?State\w*|TryGetState\w*|SaveState\w*|TrySaveState\w*|DeleteState\w*|TryDeleteState\w*|DeleteBulkStateAsync|ExecuteStateTransactionAsync|QueryStateAsync|InvokeBindingAsync|GetConfiguration|SubscribeConfiguration|PublishEventAsync|BulkPublishEventAsync)$/;
const DAPR_SERVICE = /^(?:InvokeMethod\w*|CreateInvokeMethodRequest|CreateInvokeHttpClient|CreateInvocationInvoker)$/;

/** Dapr's sidecar knows other services, stores and brokers by ids. */
function tellDapr(scope: CSharpScope, node: CodeNode, name: string, args: readonly CodeNode[]): void {
  const isStore = DAPR_STORE.test(name);
  if (!isStore && !DAPR_SERVICE.test(name)) return;
  // The method of HTTP may come first.
  const named = isStore ? args[0] : args.find((each) => !/^HttpMethod\b/.test(each.text));
  const id = scope.textOf(named);
  if (id !== null && /^[\w.-]{1,100}$/.test(id))
    scope.claims.fact(scope.lineOf(node), 'calls', isStore ? 'dapr' : 'http', id);
}

/** An integration event is made to be published, by whatever service of the program's own. */
export function tellEventOfCreation(scope: CSharpScope, node: CodeNode): void {
  const type = node.child('type')?.text ?? '';
  if (/IntegrationEvent$/.test(type)) tellEvent(scope, node, 'publishes', type);
}

/** `class X : IIntegrationEventHandler<OrderPlaced>`, `IConsumer<OrderPlaced>` of MassTransit, `IHandleMessages<…>` */
export function tellBaseType(scope: CSharpScope, node: CodeNode): void {
  const generic = node.type === 'generic_name' ? node : node.childOfType('generic_name');
  if (generic === null) return;
  const name = generic.children[0]?.text ?? '';
  const type = generic.childOfType('type_argument_list')?.children[0]?.text ?? '';
  const handles =
    /^(?:IIntegrationEventHandler|IHandleMessages|IEventHandler|ICapSubscribe)$/.test(name) &&
    (name !== 'IEventHandler' || /IntegrationEvent$/.test(type));
  if (handles || (name === 'IConsumer' && !scope.technologies.has('kafka'))) tellEvent(scope, node, 'consumes', type);
}

const TRIGGERS: Readonly<Record<string, readonly [at: number, technology: string]>> = {
  ServiceBusTrigger: [0, 'service-bus'],
  QueueTrigger: [0, 'azure-queue'],
  EventHubTrigger: [0, 'event-hubs'],
  KafkaTrigger: [1, 'kafka'],
  RabbitMQTrigger: [0, 'rabbitmq'],
  CapSubscribe: [0, ''],
  Topic: [1, ''],
};

/** `[Topic("pubsub", "orders")]` of Dapr, `[ServiceBusTrigger("orders")]` of Azure Functions, `[CapSubscribe("orders")]` */
export function tellAttribute(scope: CSharpScope, node: CodeNode): void {
  const trigger = ownValue(TRIGGERS, (node.child('name')?.text ?? '').replace(/Attribute$/, ''));
  if (trigger === undefined) return;
  const [at, technology] = trigger;
  const args = node.childOfType('attribute_argument_list')?.children ?? [];
  const topic = scope.textOf(args[at]);
  const broker = at === 0 ? null : scope.textOf(args[0]);
  if (broker !== null && scope.technologies.has('dapr')) scope.claims.fact(scope.lineOf(node), 'calls', 'dapr', broker);
  if (topic !== null && topic !== '')
    scope.claims.fact(scope.lineOf(node), 'consumes', topic.replace(/^%|%$/g, ''), technology);
}

const TOPICS: readonly (readonly [
  technology: string,
  method: RegExp,
  direction: 'publishes' | 'consumes',
  at: number,
  named: string,
])[] = [
  ['kafka', /^Subscribe$/, 'consumes', 0, 'topic'],
  ['kafka', /^Produce(?:Async)?$/, 'publishes', 0, 'topic'],
  ['rabbitmq', /^BasicPublish(?:Async)?$/, 'publishes', 1, 'routingKey'],
  ['rabbitmq', /^BasicConsume(?:Async)?$/, 'consumes', 0, 'queue'],
  ['service-bus', /^CreateSender$/, 'publishes', 0, 'queueOrTopicName'],
  ['service-bus', /^Create(?:Receiver|Processor|SessionProcessor)$/, 'consumes', 0, 'queueName'],
  ['dapr', /^PublishEventAsync$/, 'publishes', 1, 'topicName'],
  ['nats', /^Publish(?:Async)?$/, 'publishes', 0, 'subject'],
  ['nats', /^Subscribe(?:Async)?$/, 'consumes', 0, 'subject'],
  ['sqs', /^SendMessageAsync$/, 'publishes', 0, 'queueUrl'],
  ['sqs', /^ReceiveMessageAsync$/, 'consumes', 0, 'queueUrl'],
];

function tellTopic(scope: CSharpScope, node: CodeNode, name: string, on: string, args: readonly CodeNode[]): void {
  for (const [technology, method, direction, at, named] of TOPICS) {
    if (!method.test(name) || !scope.technologies.has(technology) || args.length === 0) continue;
    const byName = args.find((each) => each.child('name')?.text === named);
    const argument = byName ?? args[at];
    if (argument === undefined || (argument.child('name') !== null && byName === undefined)) continue;
    // `bus.Subscribe(handler)` of something else has no text.
    const topic = scope.textOf(argument);
    if (topic === null && /bus|event/i.test(on)) continue;
    scope.claims.fact(scope.lineOf(node), direction, topic ?? '', technology === 'dapr' ? '' : technology);
    return;
  }
}
