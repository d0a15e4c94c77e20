// What Java's annotations tell: Spring's, Quarkus', Micronaut's. In: an annotation and the file's scope. Out: facts.
import { addressInLiteral, isHostName, isSecretName } from '../literal-addresses.js';
import { askedIn, withDefaults } from '../../app-config/config-facts.js';
import type { CodeNode } from '../parse-code.js';
import { tellAsked, type JavaScope } from './java-reader.js';
import { ownValue } from '../../own-value.js';

/** annotation: the arguments that name topics or queues, direction, technology */
const TOPICS: Readonly<
  Record<string, readonly [args: readonly string[], direction: 'publishes' | 'consumes', technology: string]>
> = {
  KafkaListener: [['topics', 'topicPattern'], 'consumes', 'kafka'],
  RabbitListener: [['queues', 'queuesToDeclare', 'bindings'], 'consumes', 'rabbitmq'],
  JmsListener: [['destination'], 'consumes', ''],
  SqsListener: [['value', 'queueNames'], 'consumes', 'sqs'],
  PulsarListener: [['topics'], 'consumes', 'pulsar'],
  RocketMQMessageListener: [['topic'], 'consumes', 'rocketmq'],
  ServiceBusListener: [['destination', 'value'], 'consumes', 'service-bus'],
  NatsListener: [['value', 'subject'], 'consumes', 'nats'],
  Incoming: [['value'], 'consumes', ''],
  Outgoing: [['value'], 'publishes', ''],
  Channel: [['value'], 'publishes', ''],
};

const SERVERS: Readonly<Record<string, string>> = {
  EnableEurekaServer: 'eureka',
  EnableConfigServer: 'config-server',
  EnableAdminServer: 'spring-boot-admin',
  EnableZipkinServer: 'zipkin',
  EnableZipkinStreamServer: 'zipkin',
};

/** A queue's own annotation within a binding: `@Queue("orders")`, `@Queue(name = "orders")` */
const NAMES_QUEUE = /^(?:Queue|Topic)$/;

export function tellAnnotation(scope: JavaScope, node: CodeNode): void {
  const name = (node.child('name')?.text ?? '').replace(/^.*\./, '');
  const line = scope.lineOf(node);
  const server = ownValue(SERVERS, name);
  if (server !== undefined) {
    scope.claims.fact(line, 'provides', server, '');
    return;
  }
  const args = argumentsOf(node);
  const topic = TOPICS[name];
  if (topic !== undefined) {
    const [wanted, direction, technology] = topic;
    const given = wanted.flatMap((each) => args.get(each) ?? []);
    const unnamed = given.length === 0 && !wanted.includes('value') ? (args.get('value') ?? []) : [];
    tellTopics(scope, [...given, ...unnamed], direction, technology);
    return;
  }
  switch (name) {
    case 'SpringBootApplication':
    case 'QuarkusMain':
      scope.claims.fact(line, 'runnable', '', 'main');
      return;
    case 'EnableDiscoveryClient':
    case 'EnableEurekaClient':
      // `EnableDiscoveryClient` may be any registry: only Netflix' own name says which.
      if (name === 'EnableEurekaClient') scope.claims.fact(line, 'client', 'eureka', name);
      return;
    case 'Value':
    case 'Property': {
      const text = scope.textOf(args.get('value')?.[0] ?? args.get('name')?.[0]);
      if (text === null) return;
      if (name === 'Value') {
        if (text.includes('${')) tellAsked(scope, node, text, '');
      } else tellAsked(scope, node, `\${${text}${suffixed(scope.textOf(args.get('defaultValue')?.[0]))}}`, text);
      return;
    }
    case 'ConfigProperty': {
      const key = scope.textOf(args.get('name')?.[0]);
      if (key !== null)
        tellAsked(scope, node, `\${${key}${suffixed(scope.textOf(args.get('defaultValue')?.[0]))}}`, key);
      return;
    }
    case 'ConfigurationProperties':
      tellProperties(scope, node, scope.textOf(args.get('prefix')?.[0] ?? args.get('value')?.[0]));
      return;
    case 'FeignClient':
      tellClient(
        scope,
        node,
        args.get('url')?.[0],
        args.get('name')?.[0] ?? args.get('value')?.[0] ?? args.get('serviceId')?.[0],
      );
      return;
    case 'LoadBalancerClient':
    case 'RibbonClient':
      tellClient(scope, node, undefined, args.get('name')?.[0] ?? args.get('value')?.[0]);
      return;
    case 'Client':
      tellClient(scope, node, args.get('value')?.[0] ?? args.get('id')?.[0], undefined);
      return;
    case 'RegisterRestClient': {
      tellClient(scope, node, args.get('baseUri')?.[0], undefined);
      const key = scope.textOf(args.get('configKey')?.[0]);
      if (key !== null) scope.claims.fact(line, 'reads', `quarkus.rest-client.${key}.url`, 'http');
      return;
    }
    case 'Topic':
      tellTopicOfMicronaut(scope, node, args);
  }
}

/** Arguments by name; one without a name is `value`; lists are their items, and annotations within stay nodes. */
function argumentsOf(node: CodeNode): ReadonlyMap<string, readonly CodeNode[]> {
  const found = new Map<string, readonly CodeNode[]>();
  for (const each of node.child('arguments')?.children ?? []) {
    const pair = each.type === 'element_value_pair';
    const value = pair ? each.child('value') : each;
    if (value === null) continue;
    found.set(
      pair ? (each.child('key')?.text ?? '') : 'value',
      value.type === 'element_value_array_initializer' ? value.children : [value],
    );
  }
  return found;
}

function tellTopics(
  scope: JavaScope,
  nodes: readonly CodeNode[],
  direction: 'publishes' | 'consumes',
  technology: string,
): void {
  for (const each of nodes) {
    const within = each.type === 'annotation' ? queuesIn(each) : [each];
    for (const one of within) {
      const text = scope.textOf(one);
      // `#{…}` is computed when the program runs.
      const topic = text === null || text.startsWith('#{') ? '' : withDefaults(text) || text;
      scope.claims.fact(scope.lineOf(each), direction, topic, technology);
    }
  }
}

function queuesIn(binding: CodeNode): readonly CodeNode[] {
  const found: CodeNode[] = [];
  for (const each of binding.walk()) {
    if (each.type !== 'annotation' || !NAMES_QUEUE.test(each.child('name')?.text ?? '')) continue;
    const args = argumentsOf(each);
    found.push(...(args.get('value') ?? args.get('name') ?? []));
  }
  return found.length > 0 ? found : [binding];
}

function tellClient(scope: JavaScope, node: CodeNode, url: CodeNode | undefined, name: CodeNode | undefined): void {
  const line = scope.lineOf(node);
  const address = scope.textOf(url);
  if (address !== null && address !== '') {
    if (addressInLiteral(address) !== null || isHostName(address)) scope.claims.fact(line, 'calls', 'http', address);
    if (!address.includes('${')) return;
    tellAsked(scope, node, address, 'client.url');
    // Where the URL is open, the client's name is most often the service's.
    if (askedIn(address).every(({ fallback }) => fallback !== null && fallback !== '')) return;
  }
  const service = scope.textOf(name);
  if (service === null || service === '') return;
  if (service.includes('${')) tellAsked(scope, node, service, 'client.service');
  else if (isHostName(service)) scope.claims.fact(line, 'calls', 'http', service);
}

/** `@ConfigurationProperties("shop.cart")`: each field of text is an option. */
function tellProperties(scope: JavaScope, node: CodeNode, prefix: string | null): void {
  const body = node.around('class_declaration')?.child('body');
  if (prefix === null || body === null || body === undefined) return;
  for (const each of body.children) {
    if (
      each.type !== 'field_declaration' ||
      !/^(?:String|URI|URL|List<String>|String\[\])$/.test(each.child('type')?.text ?? '')
    )
      continue;
    const declarator = each.child('declarator');
    const field = declarator?.child('name')?.text;
    if (field === undefined || isSecretName(field)) continue;
    const key = `${prefix}.${field}`;
    const value = scope.textOf(declarator?.child('value'));
    if (value !== null) tellAsked(scope, each, `\${${key}:${value}}`, key);
    else scope.claims.fact(scope.lineOf(each), 'reads', key, '');
  }
}

/** Micronaut tells the direction at the class, the topic at the method. */
function tellTopicOfMicronaut(scope: JavaScope, node: CodeNode, args: ReadonlyMap<string, readonly CodeNode[]>): void {
  const holder = node.around('class_declaration', 'interface_declaration');
  const at = holder?.childOfType('modifiers')?.text ?? '';
  if (/@KafkaClient\b/.test(at)) tellTopics(scope, args.get('value') ?? [], 'publishes', 'kafka');
  else if (/@KafkaListener\b/.test(at)) tellTopics(scope, args.get('value') ?? [], 'consumes', 'kafka');
}

function suffixed(value: string | null): string {
  return value === null ? '' : `:${value}`;
}
