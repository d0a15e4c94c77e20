// What the code of one file does with what it is told. In: its outline, and the table of its language's drivers. Out: facts.
// Every call is asked whose it is: a client of a known package, a request over HTTP or gRPC, a bus of the organization's own.
// What is handed to it gives variables their purpose, literals their call, and topics their direction.
import type { SystemClaims } from '../../system-file.js';
import { type CodeFacts, variablesIn } from '../code-facts.js';
import { technologyOfDialect, ownVariables, type Driver, type DriverTable } from '../drivers.js';
import { purposeOfScheme } from '../literal-addresses.js';
import type { CodeNode } from '../parse-code.js';
import { type FileValues, type Origin } from './values.js';
import { lastNameOf, pathOf, type CallExpression, type Entry, type Expression } from './expression.js';
import { tellLooseAddress } from './loose-addresses.js';
import { symbolicTopic, topicOfWrapper, topicsOfCall } from './topics.js';
import { ownValue } from '../../own-value.js';

/** Which calls on a client hand it its address: those that make it. */
const CONNECTS =
  /^(?:create|connect|open|init|make|build|forRoot|forFeature|register|from|config|setup|client|engine|use|default|extend|instance|add|insecure_channel|secure_channel|dial|pool|proxy|subscribe_channel|url|link|transport|source|discover)/i;
const ADDRESS_KEY =
  /^(?:url|uri|urls|base_?url|base_?uri|prefix_?url|host|hostname|hosts|target|endpoint|endpoints|brokers?|servers?|nodes?|node|address|addr|addresses|bootstrap[._]servers|bootstrap_servers|metadata\.broker\.list|connection_?string|connection|connection_?url|contact_?points|socket|dsn|broker|backend|router|proxy|uris|service_?url|issuer|server_?url|api_?url|startup_?nodes|rootnodes|root_?nodes|sentinels|cluster_?url|api_?endpoint|endpoint_?url|account_?url|fully_?qualified_?namespace)$/i;
const RESOURCE_KEY =
  /^(?:QueueUrl|QueueName|TopicArn|TableName|Bucket|FunctionName|StreamName|DeliveryStreamName|EventBusName|stateMachineArn|StateMachineArn|SecretId|UserPoolId|queueUrl|bucket_name|container_name)$/;
const RESOURCE_METHOD =
  /^(?:Table|Bucket|bucket|Queue|Topic|getContainerClient|get_container_client|get_bucket|create_bucket|get_blob_client)$/;
const REQUESTS = /^(?:get|post|put|patch|delete|head|options|request|getForObject|fetch|stream|getJSON|ajax)$/;
const CLIENT_NAME = /(?:http|client|session|axios|api|fetch(?:er)?|requests?|rest|agent)$/i;
const HOST_FIRST =
  /^(?:Redis|StrictRedis|MongoClient|AsyncIOMotorClient|Cluster|ConnectionParameters|HTTPS?Connection)$/;
const DIALECT_KEY = /^(?:type|dialect|client|provider|driver|ENGINE|BACKEND|transport|drivername|adapter|store)$/;

const AWS_SERVICES: Readonly<Record<string, string>> = {
  sqs: 'sqs',
  sns: 'sns',
  s3: 's3',
  dynamodb: 'dynamodb',
  dynamodbstreams: 'dynamodb',
  documentclient: 'dynamodb',
  kinesis: 'kinesis',
  firehose: 'kinesis',
  eventbridge: 'eventbridge',
  events: 'eventbridge',
  lambda: 'lambda',
  stepfunctions: 'step-functions',
  secretsmanager: 'secretmanager',
  ssm: 'ssm',
  ses: 'ses',
};

export interface LanguageRules {
  readonly drivers: DriverTable;
  /** modules whose clients only request by these methods: Node's `http` also serves */
  readonly requestOnly: Readonly<Record<string, RegExp>>;
  /** functions that are there without an import: `fetch` */
  readonly globalRequests: ReadonlySet<string>;
}

export class FileUses {
  readonly facts: CodeFacts;
  readonly values: FileValues;
  readonly #rules: LanguageRules;
  /** texts that stand where a variable says nothing, and texts that a client was handed already */
  readonly #told = new Set<CodeNode>();

  constructor(facts: CodeFacts, values: FileValues, rules: LanguageRules) {
    this.facts = facts;
    this.values = values;
    this.#rules = rules;
  }

  read(): SystemClaims {
    this.#readImports();
    this.#readEnvironment();
    for (const call of this.values.outline.calls) this.#readCall(call);
    for (const name of ['baseURL', 'baseUrl', 'base_url', 'BASE_URL']) {
      for (const value of this.values.outline.members.get(name) ?? []) this.#handAddress(value, 'http', false);
    }
    for (const text of this.values.outline.addresses) {
      if (!this.#told.has(text.node)) tellLooseAddress(text, this.values, this.facts);
    }
    return this.facts.claims();
  }

  /** Hands all of a settings object to a client: for settings that a framework reads by their name. */
  handOptions(options: Expression, technology: string): void {
    this.#handAll([{ key: '', value: options }], technology, 0);
  }

  #readImports(): void {
    for (const { module, node } of this.values.outline.imports.values()) {
      const driver = this.#rules.drivers.of(module);
      if (driver === null) continue;
      if (driver.sort !== 'protocol' && driver.technology !== 'sql' && driver.technology !== 'aws') {
        this.facts.client(node.start, driver.technology, module);
      }
      for (const { name, purpose } of ownVariables(driver)) this.facts.isFor(node.start, name, purpose);
    }
  }

  #readEnvironment(): void {
    for (const expression of [...this.values.outline.reads, ...this.values.outline.calls]) {
      if (expression.kind === 'either') {
        this.#readDefault(expression.options);
        continue;
      }
      const read = this.values.environmentRead(expression);
      if (read === null) {
        // env-var: `get('X').default('…')`
        if (
          expression.kind === 'call' &&
          lastNameOf(expression.callee) === 'default' &&
          expression.callee.kind === 'member'
        ) {
          this.#readDefault([expression.callee.object, ...expression.positional.slice(0, 1)]);
        }
        continue;
      }
      this.facts.reads(expression.node.start, read.name);
      if (read.fallback !== null) this.#tellDefault(read.name, read.fallback);
    }
  }

  #readDefault(options: readonly Expression[]): void {
    const all = options.map((option) => this.values.texts(option));
    const read = all.findIndex((texts) => texts.length === 1 && /^\$\{[^}]+\}$/.test(texts[0]!));
    if (read < 0) return;
    const name = all[read]![0]!.slice(2, -1);
    options.forEach((option, index) => {
      if (index !== read) this.#tellDefault(name, option);
    });
  }

  #tellDefault(name: string, value: Expression): void {
    for (const text of this.values.texts(value)) this.facts.default(value.node.start, name, text);
    for (const node of value.node.walk()) this.#told.add(node);
  }

  #readCall(call: CallExpression): void {
    const name = lastNameOf(call.callee);
    const origin = this.values.origin(call.callee);
    const driver = origin === null ? null : this.#rules.drivers.of(origin.module);
    if (driver !== null && origin !== null) {
      this.#readClientCall(call, name, origin, driver);
      return;
    }
    if (this.#isGlobalRequest(call)) this.#request(call, 'http');
    else if (isGrpcStub(call)) this.#request(call, 'grpc');
    else if (REQUESTS.test(name) && call.callee.kind === 'member') this.#readLikelyRequest(call, call.callee.object);
    else if (origin === null || /^[.@~/]|^(?:src|app|lib)\b/.test(origin.module) || !isWellKnown(origin.module)) {
      const use = topicOfWrapper(call, this.values);
      if (use !== null) this.tellTopic(call, use.kind, use.topic, '');
    }
  }

  #readClientCall(call: CallExpression, name: string, origin: Origin, driver: Driver): void {
    const technology =
      driver.technology === 'aws' ? awsService(this.values.origin(call) ?? origin) : this.#technologyOf(call, driver);
    if (technology === null) return;
    if (driver.technology === 'aws') this.#tellService(call, technology, origin.module);
    const uses = topicsOfCall(call, technology, this.values);
    for (const { kind, topic } of uses) this.tellTopic(call, kind, topic, technology);
    const only = this.#rules.requestOnly[origin.module];
    if (only !== undefined && !only.test(name)) return;
    if (driver.technology === 'http') {
      this.#request(call, 'http');
      return;
    }
    this.#handResources(call, name, technology);
    const isMaking = call.isNew || origin.path.length <= 1 || CONNECTS.test(name) || /^[A-Z]/.test(name);
    if (!isMaking) return;
    const topics = new Set(uses.map(({ topic }) => topic));
    const handed = [...call.positional.map((value) => ({ key: '', value })), ...call.named];
    this.#handAll(
      handed.filter(({ value }) => !topics.has(value)),
      technology,
      0,
    );
    // `MongoClient('orders-db', 27017)`: a bare word is a host where the client is known to begin with one.
    const [first, second] = call.positional;
    const isHost = HOST_FIRST.test(name) || (second?.kind === 'text' && /^\d{2,5}$/.test(second.text));
    if (isHost && first !== undefined && !topics.has(first)) this.#handAddress(first, technology, true, second);
  }

  /** A library for all services of a cloud: which one is told by the call. */
  #tellService(call: CallExpression, technology: string, module: string): void {
    this.facts.client(call.node.start, technology, module);
    for (const { name, purpose } of ownVariables({ technology, sort: 'store' })) {
      this.facts.isFor(call.node.start, name, purpose);
    }
  }

  /** The database that a call on a library for many is about. */
  #technologyOf(call: CallExpression, driver: Driver): string {
    if (driver.technology !== 'sql') return driver.technology;
    const given = [...call.positional, ...call.named.map(({ value }) => value)];
    for (const entry of [...call.named, ...given.slice(0, 4).flatMap((each) => this.#entriesOf(each))]) {
      if (!DIALECT_KEY.test(entry.key)) continue;
      const word = this.values.literal(entry.value);
      const technology = word === null ? null : technologyOfDialect(word);
      if (technology !== null) return technology;
    }
    for (const text of given.slice(0, 2).flatMap((each) => this.values.texts(each))) {
      const scheme = /^([a-z][a-z0-9+]*):\/\//i.exec(text)?.[1];
      const technology = scheme === undefined ? null : technologyOfDialect(scheme);
      if (technology !== null) return technology;
    }
    return 'sql';
  }

  #isGlobalRequest(call: CallExpression): boolean {
    const path = pathOf(call.callee).replace(/^(?:window|globalThis|self|global)\./, '');
    return this.#rules.globalRequests.has(path) && !this.values.outline.functions.has(path);
  }

  /** On an object of which only the name is known: a session handed in, an axios of another file. */
  #readLikelyRequest(call: CallExpression, object: Expression): void {
    const [first] = call.positional;
    if (first === undefined || !CLIENT_NAME.test(lastNameOf(object) || lastNameOf(calleeOf(object)))) return;
    for (const text of this.values.texts(first)) {
      if (/^https?:\/\/|^\$\{[A-Za-z_][\w.]*\}(?:[/:]|$)/.test(text)) this.#tellAddress(first, 'http', text, false);
    }
  }

  #request(call: CallExpression, purpose: string): void {
    const [first, second] = call.positional;
    // `requests.request('GET', url)`
    const address = first?.kind === 'text' && /^[A-Z]{3,7}$/.test(first.text) ? second : first;
    if (address !== undefined) this.#handAddress(address, purpose, purpose === 'grpc');
    this.#handAll(
      [...call.positional.map((value) => ({ key: '', value })), ...call.named].filter(
        ({ value, key }) => key !== '' || value !== address || this.#entriesOf(value).length > 0,
      ),
      purpose,
      0,
      true,
    );
  }

  /**
   * Everything that is handed to a client as it is made.
   * @param onlyAddresses options of other names hold nothing of interest: headers, bodies
   */
  #handAll(entries: readonly Entry[], handed: string, depth: number, onlyAddresses = false): void {
    const purpose = this.#purposeIn(entries, handed);
    const port = entries.find(({ key }) => key === 'port' || key === 'PORT');
    for (const { key, value } of entries.slice(0, 60)) {
      const isAddress = key === '' ? !onlyAddresses : ADDRESS_KEY.test(key) || key === 'HOST' || key === 'LOCATION';
      const inner = depth < 4 ? this.#entriesOf(value) : [];
      if (inner.length > 0) {
        if (!onlyAddresses || depth === 0 || isAddress) this.#handAll(inner, purpose, depth + 1, onlyAddresses);
      } else if (value.kind === 'list' && depth < 4 && value.items.some((item) => this.#entriesOf(item).length > 0)) {
        for (const item of value.items.slice(0, 20))
          this.#handAll([{ key, value: item }], purpose, depth + 1, onlyAddresses);
      } else if (isAddress) {
        const isHost =
          /^(?:host|hostname|HOST|address|addr|servers?|nodes?|contact_?points)$/i.test(key) ||
          (key === '' && purpose === 'grpc');
        this.#handAddress(value, purpose, isHost, port?.value);
      } else if (!onlyAddresses) {
        for (const text of this.values.texts(value)) {
          for (const name of variablesIn(text)) this.facts.isFor(value.node.start, name, purpose);
        }
      }
    }
  }

  /** Options may name the technology themselves: `{ transport: Transport.GRPC, options: { url } }` */
  #purposeIn(entries: readonly Entry[], purpose: string): string {
    if (purpose !== 'sql' && purpose !== 'nest') return purpose;
    for (const { key, value } of entries) {
      if (!DIALECT_KEY.test(key)) continue;
      const technology = technologyOfDialect(this.values.literal(value) ?? lastNameOf(value));
      if (technology !== null) return technology;
    }
    return purpose;
  }

  #entriesOf(expression: Expression): readonly Entry[] {
    if (expression.kind === 'function') {
      return this.values.outline
        .returnsOf(expression.node)
        .slice(0, 3)
        .flatMap((each) => this.values.entries(each));
    }
    return this.values.entries(expression);
  }

  #handAddress(value: Expression, purpose: string, mayBeHost: boolean, port?: Expression): void {
    const number = port === undefined ? null : this.values.literal(port);
    for (const text of this.values.texts(value)) {
      const whole =
        mayBeHost && number !== null && /^\d+$/.test(number) && /^[\w.-]+$/.test(text) ? `${text}:${number}` : text;
      this.#tellAddress(value, purpose, whole, mayBeHost);
    }
    if (port !== undefined) {
      for (const text of this.values.texts(port)) {
        for (const name of variablesIn(text)) this.facts.isFor(port.node.start, name, purpose);
      }
    }
  }

  #tellAddress(value: Expression, purpose: string, text: string, mayBeHost: boolean): void {
    for (const node of value.node.walk()) this.#told.add(node);
    const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1];
    const ofScheme = scheme === undefined ? '' : purposeOfScheme(scheme);
    // What a client speaks is known by its package; a library for many by the address.
    const isOpen = /^(?:|sql|nest|celery|dramatiq|nameko|faststream)$/.test(purpose);
    const known = purpose === 'nest' ? '' : purpose;
    this.facts.address(value.node.start, isOpen ? ofScheme || known : known, text, mayBeHost);
  }

  #handResources(call: CallExpression, name: string, technology: string): void {
    const [first] = call.positional;
    if (RESOURCE_METHOD.test(name) && first !== undefined) this.#handResource(first, technology);
    for (const { key, value } of [
      ...call.named,
      ...call.positional.slice(0, 2).flatMap((each) => this.#entriesOf(each)),
    ]) {
      if (RESOURCE_KEY.test(key)) this.#handResource(value, technology);
    }
  }

  #handResource(value: Expression, technology: string): void {
    for (const text of this.values.texts(value)) this.facts.resource(value.node.start, technology, text);
  }

  tellTopic(call: CallExpression, kind: 'publishes' | 'consumes', topic: Expression, technology: string): void {
    const symbol = symbolicTopic(topic);
    for (const text of this.values.texts(topic).slice(0, 5)) {
      this.facts.topic(call.node.start, kind, text === '${}' && symbol !== null ? symbol : text, technology);
    }
  }
}

function awsService(origin: Origin): string | null {
  for (const part of origin.path) {
    const service = ownValue(AWS_SERVICES, part.toLowerCase());
    if (service !== undefined) return service;
  }
  return null;
}

/** `new shop.CartService(address, grpc.credentials.createInsecure())`, `new CartServiceClient(address, …)` of a stub's file */
function isGrpcStub(call: CallExpression): boolean {
  const [address, credentials] = call.positional;
  if (!call.isNew || address === undefined || credentials === undefined) return false;
  const made = credentials.kind === 'call' ? pathOf(credentials.callee) : pathOf(credentials);
  return /credentials\b.*(?:create|insecure|ssl)|^(?:insecure|ssl|channel)?_?(?:creds|credentials)$|ServerCredentials|ChannelCredentials/i.test(
    made,
  );
}

function calleeOf(expression: Expression): Expression {
  return expression.kind === 'call' ? expression.callee : expression;
}

/** Libraries whose `publish` and `subscribe` are not a broker's. */
function isWellKnown(module: string): boolean {
  return /^(?:node:|rxjs|events|react|vue|redux|mobx|zustand|svelte|@angular|@ngrx|@reduxjs|@tanstack|socket\.io|eventemitter|graphql|@apollo|electron|jquery|express|koa|fastify|logging|typing|asyncio|tkinter|PyQt)/.test(
    module,
  );
}
