// Reads C#: what a program takes from its configuration, which addresses stand in it, which events and topics it publishes and
// consumes, which drivers it uses. In: one file. Out: facts; no component, since a file of C# is none.
// Options keep the code's spelling (`ConnectionStrings:orders`); a variable `ConnectionStrings__orders` is the same one.
// Constants are followed within the file. A file that mentions nothing of the kind is not parsed.
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
  isInnerHost,
  isSecretName,
  isServiceAddressName,
} from '../literal-addresses.js';
import { readTree, type CodeNode } from '../parse-code.js';
import { tellAttribute, tellBaseType, tellEventOfCall, tellEventOfCreation } from './csharp-events.js';
import { purposeOfName, technologyOfNamespace } from './dotnet-libraries.js';

const TELLS =
  /GetEnvironmentVariable|[Cc]onfig\w*\s*\[|GetConnectionString|GetValue|GetRequiredValue|GetSection|BindConfiguration|:\/\/|IntegrationEvent|Publish|Subscri|IConsumer<|IHandleMessages<|Produce|CreateSender|CreateProcessor|CreateReceiver|BasicConsume|InvokeMethod|InvokeBinding|State\w*Async|Trigger\(|\[Topic\(|static\s+(?:async\s+)?[\w<>]+\s+Main\(|Create\w*Builder\(|\bAdd(?:Keyed)?(?:Npgsql|Redis|Sql|Rabbit|Kafka|Mongo|Azure|My|Nats|Milvus|Qdrant|Elastic|Ollama|OpenAI)|:\d{2,5}"|HostName\s*=/;

export const csharpReader: SystemReader = {
  name: 'C#',
  isFor: (file) => file.name.endsWith('.cs'),
  read(file): SystemReading | Promise<SystemReading> {
    if (!isServiceCode(file) || /(?:^|\/)Migrations\//.test(file.uri)) return { status: 'read', claims: NO_CLAIMS };
    const minified = minifiedReason(file);
    if (minified !== null) return { status: 'refused', reason: minified };
    const claims = new ClaimsOfFile(file);
    const { technologies, namespaces } = tellUsings(file, claims);
    if (!TELLS.test(file.text)) return { status: 'read', claims: claims.claims() };
    return readTree(file, 'c-sharp', (root) => new CSharpFile(file, root, claims, technologies, namespaces).read());
  },
};

function tellUsings(
  file: SystemFile,
  claims: ClaimsOfFile,
): { technologies: ReadonlySet<string>; namespaces: ReadonlySet<string> } {
  const technologies = new Set<string>();
  const namespaces = new Set<string>();
  for (const match of file.text.matchAll(
    /^[ \t\uFEFF]*(?:global[ \t]+)?using[ \t]+(?:static[ \t]+)?(?:\w+[ \t]*=[ \t]*)?([A-Za-z][\w.]{1,200})[ \t]*;/gm,
  )) {
    const name = match[1]!;
    namespaces.add(name.split('.')[0]!);
    const technology = technologyOfNamespace(name);
    if (technology === null || technologies.has(technology)) continue;
    technologies.add(technology);
    claims.fact(file.lineAt(match.index + match[0].length), 'client', technology, name);
  }
  return { technologies, namespaces };
}

/** What the parts of the reader share. */
export interface CSharpScope {
  readonly claims: ClaimsOfFile;
  readonly technologies: ReadonlySet<string>;
  /** first parts of the namespaces in use: `MassTransit`, `MediatR` */
  readonly namespaces: ReadonlySet<string>;
  lineOf(node: CodeNode): number;
  textOf(node: CodeNode | null | undefined): string | null;
  /** the type that a local variable was made of: `var placed = new OrderPlaced(…)`; '' for none */
  typeOf(name: string): string;
}

const TELLS_PEOPLE =
  /^(?:Log\w*|Write\w*|WriteLine|Information|Debug|Warning|Error|Fatal|Verbose|WithOrigins|SetIsOriginAllowed|AddSource|AddMeter|Contains|StartsWith|EndsWith|Equals|WithDescription|WithSummary)$/;
/** Where a browser is sent, and who may call: no needs of the program's. */
const COMES_BACK =
  /redirect|origin|logout|callback|cors|signout|signin|terms|license|contact|namespace|issuer$|audience/i;
const CLIENT =
  /^Add(?:Keyed)?(?:Azure)?(?:Npgsql|Redis|SqlServer|RabbitM|Kafka|Mongo|MySql|Nats|Milvus|Qdrant|Elastic|Ollama|OpenAI|Cosmos|Blob|Queue|Table|ServiceBus|EventHub|KeyVault|Oracle|Valkey|Search|WebPubSub|Seq|AzureOpenAI)\w*$/;

class CSharpFile implements CSharpScope {
  readonly claims: ClaimsOfFile;
  readonly technologies: ReadonlySet<string>;
  readonly namespaces: ReadonlySet<string>;
  readonly #file: SystemFile;
  readonly #root: CodeNode;
  readonly #constants = new Map<string, string | null>();
  readonly #types = new Map<string, string>();

  constructor(
    file: SystemFile,
    root: CodeNode,
    claims: ClaimsOfFile,
    technologies: ReadonlySet<string>,
    namespaces: ReadonlySet<string>,
  ) {
    this.#file = file;
    this.#root = root;
    this.claims = claims;
    this.technologies = technologies;
    this.namespaces = namespaces;
  }

  lineOf(node: CodeNode): number {
    return this.#file.lineAt(node.start);
  }

  typeOf(name: string): string {
    return this.#types.get(name) ?? '';
  }

  read(): SystemClaims {
    const nodes = [...this.#root.walk()];
    for (const node of nodes) if (node.type === 'variable_declarator') this.#declared(node);
    for (const node of nodes) {
      switch (node.type) {
        case 'invocation_expression':
          this.#call(node);
          break;
        case 'element_access_expression':
          this.#indexed(node);
          break;
        case 'object_creation_expression':
          tellEventOfCreation(this, node);
          break;
        case 'attribute':
          tellAttribute(this, node);
          break;
        case 'base_list':
          for (const each of node.children) tellBaseType(this, each);
          break;
        case 'method_declaration':
          if (node.child('name')?.text === 'Main' && node.children.some(({ text }) => text === 'static'))
            this.#runnable(node.child('name')!);
          break;
        case 'string_literal':
        case 'verbatim_string_literal':
        case 'interpolated_string_expression':
          this.#literal(node);
          break;
      }
    }
    return this.claims.claims();
  }

  textOf(node: CodeNode | null | undefined): string | null {
    if (node === null || node === undefined) return null;
    if (node.type === 'argument' || node.type === 'attribute_argument') return this.textOf(node.children.at(-1));
    if (node.type === 'string_literal' || node.type === 'verbatim_string_literal' || node.type === 'raw_string_literal')
      return textOfLiteral(node);
    if (node.type === 'identifier') return this.#constants.get(node.text) ?? null;
    if (node.type === 'member_access_expression') return this.#constants.get(node.child('name')?.text ?? '') ?? null;
    if (node.type === 'invocation_expression' && node.child('function')?.text === 'nameof') {
      return node.child('arguments')?.children[0]?.text.replace(/^.*\./, '') ?? null;
    }
    return null;
  }

  #declared(node: CodeNode): void {
    const name = node.child('name')?.text ?? '';
    const initial = node.children.filter(({ field }) => field !== 'name').at(-1);
    if (initial === undefined) return;
    if (initial.type.endsWith('string_literal'))
      this.#constants.set(name, this.#constants.has(name) ? null : textOfLiteral(initial));
    const created = initial.type === 'object_creation_expression' ? initial : null;
    if (created !== null) this.#types.set(name, created.child('type')?.text ?? '');
    else if (initial.type === 'implicit_object_creation_expression')
      this.#types.set(name, node.parent?.child('type')?.text ?? '');
  }

  #call(node: CodeNode): void {
    const name = nameOfCall(node);
    const args = node.child('arguments')?.children ?? [];
    tellEventOfCall(this, node, name, args);
    const first = this.textOf(args[0]);
    if (
      /^Create(?:Default|Application|Empty|Slim)?(?:Web)?(?:Host)?Builder$/.test(name) &&
      /^(?:WebApplication|Host|WebHost|FunctionsApplication)\./.test(node.text)
    ) {
      this.#runnable(node);
    }
    if (first === null || first === '') return;
    if (/^GetEnvironmentVariable$/.test(name)) this.#reads(node, first, null);
    else if (/^Get(?:Required)?ConnectionString$/.test(name)) this.#reads(node, `ConnectionStrings:${first}`, null);
    else if (/^(?:GetValue|GetRequiredValue)$/.test(name)) {
      // After a section, the section tells the whole path.
      if (!/GetSection\([^()]*\)$/.test(node.child('function')?.child('expression')?.text.slice(-200) ?? ''))
        this.#reads(node, first, this.textOf(args[1]));
    } else if (/^(?:GetSection|GetRequiredSection|BindConfiguration)$/.test(name)) this.#section(node, first);
    else if (/^GetServiceUri$/.test(name)) this.claims.fact(this.lineOf(node), 'calls', 'http', first);
    else if (CLIENT.test(name) && /^[\w.-]{1,80}$/.test(first) && args[0]?.child('name') === null) {
      this.claims.fact(this.lineOf(args[0]), 'reads', `ConnectionStrings:${first}`, purposeOfName(name));
    }
  }

  /** `GetSection("Cart").GetValue<string>("Url")`, `GetSection("Cart")["Url"]`: the path goes on */
  #section(node: CodeNode, name: string): void {
    const around = node.parent?.type === 'member_access_expression' ? node.parent.parent : node.parent;
    if (around?.type === 'element_access_expression') return;
    if (
      around?.type === 'invocation_expression' &&
      /^(?:GetValue|GetSection|GetRequiredValue)$/.test(nameOfCall(around))
    ) {
      const rest = this.textOf(around.child('arguments')?.children[0]);
      if (rest !== null) this.#reads(node, `${name}:${rest}`, null);
      return;
    }
    this.#reads(node, name, null);
  }

  #indexed(node: CodeNode): void {
    const on = node.child('expression')?.text.slice(0, 300) ?? '';
    const key = this.textOf(node.child('subscript')?.children[0]);
    if (key === null || key === '' || !/^[\w:.-]{1,120}$/.test(key)) return;
    const section = /GetSection\("([\w:.-]{1,100})"\)$/.exec(on)?.[1];
    if (section !== undefined) this.#reads(node, `${section}:${key}`, null);
    else if (/(?:config\w*|Configuration)$/i.test(on)) this.#reads(node, key, null);
  }

  #literal(node: CodeNode): void {
    const text = node.type === 'interpolated_string_expression' ? openingOf(node) : textOfLiteral(node);
    const found = addressInLiteral(text);
    if (
      found === null ||
      /[{}]/.test(found.host) ||
      node.around('attribute', 'using_directive', 'throw_statement', 'throw_expression') !== null
    )
      return;
    const call = node.around('invocation_expression');
    if (call !== null && TELLS_PEOPLE.test(nameOfCall(call))) return;
    const made = node.around('object_creation_expression')?.child('type')?.text ?? '';
    if (/Exception$|Claim$|OpenApi/.test(made)) return;
    const holder = node.around('assignment_expression', 'variable_declarator', 'property_declaration');
    const held = (holder?.child('left') ?? holder?.child('name'))?.text.slice(0, 200) ?? '';
    if (COMES_BACK.test(held) || isFallback(node)) return;
    const purpose = this.#purposeAround(node);
    const isClient = purpose !== '' || isServiceAddressName(held);
    if (!isInnerHost(found.host) && !isClient) return;
    this.claims.fact(
      this.lineOf(node),
      'calls',
      purpose === '' || found.purpose !== 'http' ? found.purpose || purpose : purpose,
      found.address,
    );
  }

  #reads(node: CodeNode, name: string, given: string | null): void {
    if (name.length > 120) return;
    this.claims.fact(this.lineOf(node), 'reads', name, this.#purposeAround(node));
    const value = given ?? fallbackOf(node, (each) => this.textOf(each));
    if (value === null || (isSecretName(name) && addressInLiteral(value) === null)) return;
    const address = addressAsDefault(name, value);
    if (address !== null) this.claims.fact(this.lineOf(node), 'default', name, address.address);
  }

  /** What the calls and properties around say that a value is for; the nearest that says anything. */
  #purposeAround(node: CodeNode): string {
    for (let each = node.parent, steps = 0; each !== null && steps < 14; each = each.parent, steps++) {
      let name = '';
      if (each.type === 'invocation_expression') name = nameOfCall(each);
      else if (each.type === 'assignment_expression') name = each.child('left')?.text.slice(-60) ?? '';
      else if (each.type === 'object_creation_expression') name = each.child('type')?.text.slice(0, 60) ?? '';
      else if (each.type === 'method_declaration' || each.type === 'class_declaration') return '';
      const purpose = name === '' ? '' : purposeOfName(name);
      // `BaseAddress` and `Address` are of the client around them, which may be gRPC's.
      if (purpose !== '' && purpose !== 'http') return purpose;
      if (purpose === 'http') {
        const call = each.around('invocation_expression');
        return call !== null && /Grpc/.test(nameOfCall(call)) ? 'grpc' : 'http';
      }
    }
    return '';
  }

  #runnable(node: CodeNode): void {
    this.claims.fact(this.lineOf(node), 'runnable', '', 'main');
  }
}

/** The method's own name: `AddSubscription` of `bus.AddSubscription<A, B>()`. */
export function nameOfCall(node: CodeNode): string {
  const called = node.child('function');
  const member =
    called?.type === 'conditional_access_expression' ? called.childOfType('member_binding_expression') : called;
  const name = member?.child('name') ?? called;
  if (name === null || name === undefined) return '';
  return name.type === 'generic_name' ? (name.children[0]?.text ?? '') : name.text.slice(0, 200);
}

/** The types a method is called with: `OrderPlaced`, `OrderPlacedHandler` of `Subscribe<OrderPlaced, OrderPlacedHandler>()`. */
export function typeArgumentsOf(node: CodeNode): readonly string[] {
  const called = node.child('function');
  const member =
    called?.type === 'conditional_access_expression' ? called.childOfType('member_binding_expression') : called;
  const name = member?.child('name') ?? called;
  return (name?.childOfType('type_argument_list')?.children ?? []).map(({ text }) => text);
}

function fallbackOf(node: CodeNode, textOf: (node: CodeNode | null) => string | null): string | null {
  const around = node.parent;
  if (around?.type !== 'binary_expression' || !/\?\?/.test(around.text)) return null;
  return around.child('left') === node ? textOf(around.child('right')) : null;
}

/** Whether a literal stands in for a setting, which is told as its default. */
function isFallback(node: CodeNode): boolean {
  const around = node.parent;
  if (around?.type === 'binary_expression' && around.child('right') === node)
    return /Configuration|GetValue|GetConnectionString|GetEnvironmentVariable|config/i.test(
      around.child('left')?.text ?? '',
    );
  const call = node.around('invocation_expression');
  return call !== null && /^(?:GetValue|GetRequiredValue)$/.test(nameOfCall(call));
}

/** The text of `$"http://orders/api/{id}"` before what is put in, if the host is whole in it. */
function openingOf(node: CodeNode): string {
  const first = node.children.find(({ type }) => type !== 'interpolation_start');
  if (first?.type !== 'string_content') return '';
  const isWhole =
    /^[\w+.-]*:\/\/[^/?#]+[/?#]/.test(first.text) || !node.children.some(({ type }) => type === 'interpolation');
  return isWhole ? first.text : '';
}

function textOfLiteral(node: CodeNode): string {
  const inner = node.text.replace(/^[@$]*"+|"+$/g, '');
  return node.type === 'string_literal' && inner.includes('\\') ? inner.replace(/\\(.)/g, '$1') : inner;
}
