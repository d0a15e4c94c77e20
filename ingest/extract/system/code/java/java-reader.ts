// Reads Java: what a program takes from its surroundings, which addresses and service names stand in it, which topics it writes
// and reads, which drivers it imports. In: one file. Out: facts; no component, since a file of Java is none.
// Annotations and calls are known by the names that frameworks give them; constants are followed within the file. A file
// that mentions none of them is not parsed.
import { askedIn, tellOption, withDefaults } from '../../app-config/config-facts.js';
import {
  ClaimsOfFile,
  NO_CLAIMS,
  type SystemClaims,
  type SystemFile,
  type SystemReader,
  type SystemReading,
} from '../../system-file.js';
import { isServiceCode, minifiedReason } from '../code-file.js';
import {
  addressAsDefault,
  addressInLiteral,
  isHostName,
  isInnerHost,
  isSecretName,
  isServiceAddressName,
} from '../literal-addresses.js';
import { readTree, type CodeNode } from '../parse-code.js';
import { tellAnnotation } from './java-annotations.js';
import { technologyOfImport } from './java-libraries.js';
import { tellTopicOfCall } from './java-topics.js';
import { ownValue } from '../../own-value.js';

/** Without one of these words a file has nothing to tell. */
const TELLS =
  /getenv|getProperty|:\/\/|@(?:Value|Config|Property|FeignClient|RegisterRestClient|Client|Enable|SpringBootApplication|QuarkusMain|Incoming|Outgoing|Channel|\w*Listener|StreamListener|Topic|KafkaClient)|static void main|Template|StreamBridge|streamBridge|forAddress|forTarget|ProducerRecord|basicPublish|basicConsume|Host(?:[Nn]ame)?\(|getInstances|ServiceUrl|[a-z]:\d{2,5}"|(?:get|Service)\w*(?:Url|Uri|Host)\(|subscribe\(|new \w*(?:Jedis|Redis|InetSocketAddress)/;

export const javaReader: SystemReader = {
  name: 'Java',
  isFor: (file) => file.name.endsWith('.java'),
  read(file): SystemReading | Promise<SystemReading> {
    if (!isServiceCode(file)) return { status: 'read', claims: NO_CLAIMS };
    const minified = minifiedReason(file);
    if (minified !== null) return { status: 'refused', reason: minified };
    const claims = new ClaimsOfFile(file);
    const technologies = tellImports(file, claims);
    if (!TELLS.test(file.text)) return { status: 'read', claims: claims.claims() };
    return readTree(file, 'java', (root) => new JavaFile(file, root, claims, technologies).read());
  },
};

function tellImports(file: SystemFile, claims: ClaimsOfFile): ReadonlySet<string> {
  const technologies = new Set<string>();
  for (const match of file.text.matchAll(/^[ \t]*import[ \t]+(?:static[ \t]+)?([a-zA-Z_][\w.]{0,300})/gm)) {
    const technology = technologyOfImport(match[1]!);
    if (technology === null || technologies.has(technology)) continue;
    technologies.add(technology);
    claims.fact(file.lineAt(match.index + match[0].length), 'client', technology, match[1]!);
  }
  return technologies;
}

/** What the parts of the reader share. */
export interface JavaScope {
  readonly claims: ClaimsOfFile;
  readonly technologies: ReadonlySet<string>;
  lineOf(node: CodeNode): number;
  /** the text of a literal, of a constant of the file, or of literals put together; null for anything else */
  textOf(node: CodeNode | null | undefined): string | null;
  /** the type that a field, variable or parameter of this name was declared with; '' for none */
  typeOf(name: string): string;
}

const LOGS = /^(?:log|logger|LOG|LOGGER|_log|System\.out|System\.err)$|(?:Logger|logger|LOGGER)$/;
const TELLS_PEOPLE =
  /^(?:info|debug|warn|error|trace|println|printf|print|fatal|addErrorMessage|description|title|termsOfServiceUrl|license|contact)$/;
/** Types whose first argument is a host: `new Jedis("cart-cache", 6379)` */
const TAKES_HOST =
  /^(?:Jedis|JedisPool|JedisCluster|HostAndPort|RedisStandaloneConfiguration|InetSocketAddress|HttpHost|Hostname|HostName|Host|ServerAddress|RedisURI|MongoClient|Socket|MemcachedClient)$/;
const PURPOSE_OF_TYPE: Readonly<Record<string, string>> = {
  Jedis: 'redis',
  JedisPool: 'redis',
  RedisStandaloneConfiguration: 'redis',
  RedisURI: 'redis',
  ServerAddress: 'mongodb',
  MongoClient: 'mongodb',
  MemcachedClient: 'memcached',
  HttpHost: 'http',
  Hostname: 'http',
  HostName: 'http',
};

class JavaFile implements JavaScope {
  readonly claims: ClaimsOfFile;
  readonly technologies: ReadonlySet<string>;
  readonly #file: SystemFile;
  readonly #root: CodeNode;
  readonly #constants = new Map<string, string | null>();
  readonly #types = new Map<string, string>();

  constructor(file: SystemFile, root: CodeNode, claims: ClaimsOfFile, technologies: ReadonlySet<string>) {
    this.#file = file;
    this.#root = root;
    this.claims = claims;
    this.technologies = technologies;
  }

  lineOf(node: CodeNode): number {
    return this.#file.lineAt(node.start);
  }

  typeOf(name: string): string {
    return this.#types.get(name.replace(/^this\./, '')) ?? '';
  }

  read(): SystemClaims {
    const nodes = [...this.#root.walk()];
    for (const node of nodes) {
      if (node.type === 'field_declaration' || node.type === 'local_variable_declaration') this.#declared(node);
      else if (node.type === 'formal_parameter') this.#types.set(node.child('name')?.text ?? '', typeName(node));
    }
    for (const node of nodes) {
      switch (node.type) {
        case 'annotation':
        case 'marker_annotation':
          tellAnnotation(this, node);
          break;
        case 'method_declaration':
          if (node.child('name')?.text === 'main' && /\bstatic\b/.test(node.childOfType('modifiers')?.text ?? '')) {
            this.claims.fact(this.lineOf(node.child('name')!), 'runnable', '', 'main');
          }
          break;
        case 'method_invocation':
          this.#call(node);
          break;
        case 'object_creation_expression':
          this.#creation(node);
          break;
        case 'string_literal':
          this.#literal(node);
          break;
      }
    }
    return this.claims.claims();
  }

  textOf(node: CodeNode | null | undefined): string | null {
    if (node === null || node === undefined) return null;
    switch (node.type) {
      case 'string_literal':
        return textOfLiteral(node);
      case 'identifier':
        return this.#constants.get(node.text) ?? null;
      case 'field_access':
        return this.#constants.get(node.child('field')?.text ?? '') ?? null;
      case 'parenthesized_expression':
        return this.textOf(node.children[0]);
      case 'binary_expression': {
        const left = this.textOf(node.child('left'));
        const right = left === null ? null : this.textOf(node.child('right'));
        return left === null || right === null ? null : left + right;
      }
      default:
        return null;
    }
  }

  #declared(node: CodeNode): void {
    for (const each of node.childrenAs('declarator')) {
      const name = each.child('name')?.text ?? '';
      this.#types.set(name, typeName(node));
      const value = each.child('value');
      if (value?.type !== 'string_literal') continue;
      this.#constants.set(name, this.#constants.has(name) ? null : textOfLiteral(value));
    }
  }

  #call(node: CodeNode): void {
    const name = node.child('name')?.text ?? '';
    const object = node.child('object');
    const on = object?.text.slice(0, 200) ?? '';
    const args = node.child('arguments')?.children ?? [];
    const first = this.textOf(args[0]);
    tellTopicOfCall(this, on, name, args, node);
    if (first === null) return;
    if (/^(?:getenv)$/.test(name) || (on.endsWith('getenv()') && /^get(?:OrDefault)?$/.test(name))) {
      this.#reads(node, first, this.textOf(args[1]));
    } else if (/^(?:getProperty|getRequiredProperty)$/.test(name) && /env|environment|System|prop|config/i.test(on)) {
      this.#reads(node, first, this.textOf(args[1]));
    } else if (
      /^(?:getValue|getOptionalValue|getString|get)$/.test(name) &&
      /config(?:Provider)?\b|dotenv/i.test(on) &&
      /^[\w.-]{3,80}$/.test(first)
    ) {
      this.#reads(node, first, this.textOf(args[1]));
    } else if (name === 'forAddress' && isHostName(first)) {
      this.#calls(node, 'grpc', `${first}${/^\d+$/.test(args[1]?.text ?? '') ? `:${args[1]!.text}` : ''}`);
    } else if (name === 'forTarget' && addressAsDefault('target', first) !== null) this.#calls(node, 'grpc', first);
    else if (/^(?:host|setHost|withHost|setHostName|serverName)$/.test(name) && isHostName(first) && args.length <= 2) {
      if (isInnerHost(first)) this.#calls(node, this.#purposeHere(), first);
    } else if (/^(?:getInstances|choose|getNextServerFromEureka|getInstancesById)$/.test(name) && isHostName(first))
      this.#calls(node, 'http', first);
    // A method of the program's own that makes an address of a service's name: `getServiceUrl("orders-service")`
    else if (
      /(?:url|uri|host|endpoint|address)$/i.test(name) &&
      args.length <= 2 &&
      isHostName(first) &&
      /[-]/.test(first)
    )
      this.#calls(node, 'http', first);
  }

  #creation(node: CodeNode): void {
    const type = (node.child('type')?.text ?? '').replace(/<.*$/s, '');
    const args = node.child('arguments')?.children ?? [];
    if (type === 'ProducerRecord')
      this.claims.fact(this.lineOf(node), 'publishes', this.textOf(args[0]) ?? '', 'kafka');
    const host = TAKES_HOST.test(type) ? this.textOf(args[0]) : null;
    if (host === null || !isHostName(host)) return;
    const port = /^\d{2,5}$/.test(args[1]?.text ?? '') ? `:${args[1]!.text}` : '';
    this.#calls(node, ownValue(PURPOSE_OF_TYPE, type) ?? this.#purposeHere(), `${host}${port}`);
  }

  #literal(node: CodeNode): void {
    const text = textOfLiteral(node);
    const found = addressInLiteral(text);
    if (found === null || found.host.includes('$') || node.around('annotation') !== null) return;
    const call = node.around('method_invocation', 'object_creation_expression');
    const name = call?.child('name')?.text ?? '';
    if (TELLS_PEOPLE.test(name) || LOGS.test(call?.child('object')?.text ?? '')) return;
    if (/Exception$|Error$/.test(call?.child('type')?.text ?? '') || isFallback(node) || isOption(node)) return;
    const holder = node.around('variable_declarator', 'assignment_expression');
    const held = (holder?.child('name') ?? holder?.child('left'))?.text ?? '';
    if (
      !isInnerHost(found.host) &&
      !isServiceAddressName(held) &&
      !/^(?:uri|baseUrl|exchange|getForObject|getForEntity|postForObject|postForEntity|target|newCall|getConnection)$/.test(
        name,
      ) &&
      !/^(?:URI|WebClient|RestClient)$/.test(call?.child('object')?.text ?? '')
    )
      return;
    this.#calls(node, found.purpose, found.address);
  }

  #calls(node: CodeNode, purpose: string, address: string): void {
    this.claims.fact(this.lineOf(node), 'calls', purpose, address);
  }

  #reads(node: CodeNode, name: string, given: string | null): void {
    this.claims.fact(this.lineOf(node), 'reads', name, '');
    const value = given ?? this.#fallbackOf(node);
    if (value === null || isSecretName(name)) return;
    const address = addressAsDefault(name, value);
    if (address !== null) this.claims.fact(this.lineOf(node), 'default', name, address.address);
  }

  /** `getenv("X") == null ? "ratings" : getenv("X")`, `ofNullable(getenv("X")).orElse("ratings")` */
  #fallbackOf(node: CodeNode): string | null {
    let around: CodeNode | null = node;
    for (let steps = 0; around !== null && steps < 6; steps++, around = around.parent) {
      if (around.type === 'ternary_expression') {
        return this.textOf(around.child('consequence')) ?? this.textOf(around.child('alternative'));
      }
      if (
        around.type === 'method_invocation' &&
        /^(?:orElse|requireNonNullElse|defaultIfEmpty|defaultString|firstNonNull|defaultIfBlank)$/.test(
          around.child('name')?.text ?? '',
        )
      ) {
        return this.textOf(around.child('arguments')?.children.at(-1));
      }
      if (around.type.endsWith('_statement') || around.type.endsWith('_declaration')) return null;
    }
    return null;
  }

  /** what a host is for, where the file imports one driver only */
  #purposeHere(): string {
    return this.technologies.size === 1 ? [...this.technologies][0]! : '';
  }
}

/** Whether a literal stands in for a setting, which is told as its default. */
function isFallback(node: CodeNode): boolean {
  const around = node.around('ternary_expression', 'method_invocation');
  if (around === null) return false;
  return (
    /\bgetenv\b|\bgetProperty\b/.test(around.text.slice(0, 400)) &&
    !/^(?:exchange|send|get|post|put|delete|create)$/.test(around.child('name')?.text ?? '')
  );
}

/** Whether a literal is what a field of a class of options is without a setting, which is told as its default. */
function isOption(node: CodeNode): boolean {
  if (node.parent?.type !== 'variable_declarator' || node.parent.parent?.type !== 'field_declaration') return false;
  return /@ConfigurationProperties\b/.test(node.around('class_declaration')?.childOfType('modifiers')?.text ?? '');
}

function typeName(node: CodeNode): string {
  return (node.child('type')?.text ?? '').replace(/<.*$/s, '').replace(/^.*\./, '');
}

export function textOfLiteral(node: CodeNode): string {
  const inner = node.text.replace(/^"""\s*|^"|"""$|"$/g, '');
  return inner.includes('\\') ? inner.replace(/\\(.)/g, '$1') : inner;
}

/** What a text with `${option:default}` asks for, as annotations have it. */
export function tellAsked(scope: JavaScope, node: CodeNode, text: string, key: string): void {
  const line = scope.lineOf(node);
  const asked = askedIn(text);
  for (const { name, fallback } of asked) {
    if (isSecretName(name)) continue;
    scope.claims.fact(line, 'reads', name, '');
    const address = fallback === null ? null : addressAsDefault(name, withDefaults(fallback));
    if (address !== null) scope.claims.fact(line, 'default', name, address.address);
  }
  if (asked.length === 0) tellOption(scope.claims, line, key, text);
}
