// Reads the configuration that a program brings with it: Spring's and Quarkus' `application.yml` and `.properties`, ASP.NET's
// `appsettings.json`, YARP and Ocelot. In: one file. Out: facts about the code of its folder: its name, what it is set to by
// default, the variables it asks for, where a gateway routes to, which topics are bound.
// The files of a configuration server are about the service each is named after, which becomes a component with
// `app-config-setting`s; what it hands to all of them is `app-config-shared` (name: the option, value: its address), for the join.
import { SystemFile, ClaimsOfFile, NO_CLAIMS, type SystemReader, type SystemReading } from '../system-file.js';
import { readYamlDocuments, type YamlValue } from '../yaml-documents.js';
import { tellOption, withDefaults } from './config-facts.js';
import { readProperties } from './properties.js';
import { tellRoutes } from './routes.js';
import { withoutComments } from './json-comments.js';

/** One leaf of a configuration: its path in dots (`a.b[0].c`) and its text. */
export interface ConfigOption {
  readonly key: string;
  readonly value: string;
  readonly line: number;
}

const NAMES =
  /^(?:(?:application|bootstrap)(?:-[\w-]+)?\.(?:ya?ml|properties)|microprofile-config\.properties|(?:appsettings|ocelot|yarp|reverseproxy)(?:[.-][\w.-]+)?\.json|configuration(?:\.[\w.-]+)?\.json)$/i;
const OF_CONFIG_SERVER =
  /(?:^|\/)(?:resources\/(?:shared|configs?|config-repo|configurations?|central|repo)|config-repo|config-server\/(?:config|repo)|[\w-]*config-(?:repo|data))\/([a-z][a-z0-9]*(?:[-_][a-z0-9]+)*)\.(?:ya?ml|properties)$/;
/** `resources/config` is where a program may have its own as well. */
const FOR_ALL_SERVED =
  /(?:^|\/)(?:resources\/(?:shared|configs|config-repo|configurations?|central|repo)|config-repo|config-server\/(?:config|repo)|[\w-]*config-(?:repo|data))\/application(?:-[\w-]+)?\.(?:ya?ml|properties)$/;
/** The repository that a configuration server reads, under a name that other folders have too: `shop-config/orders-service.yml` */
const OF_CONFIG_FOLDER = /(?:^|\/)(?:[\w.-]+-)?configs?\/([a-z][a-z0-9]*(?:[-_][a-z0-9]+)*)\.(?:ya?ml|properties)$/;
const FOR_ALL_IN_CONFIG_FOLDER =
  /(?:^|\/)(?!(?:resources|src|app|main)-)[\w.-]+-configs?\/application(?:-[\w-]+)?\.(?:ya?ml|properties)$/;
/** so that the configuration of another program in such a folder is none: `server:` alone is Loki's as well */
const SPRINGS_OWN_WORDS = /^(?:spring|eureka|zuul|feign|ribbon|hystrix)[.:]/m;
const NAME_OF_SERVICE =
  /[-_](?:services?|servers?|svc|gateway|proxy|api|app|application|bff|worker|job|ui|web|client|dashboard|monitor|admin|center|ms)$/;
/** in characters; what is longer is data */
const LONGEST = 200_000;
const SPRING_WORDS = /^(?:spring|server|eureka|zuul|feign|management|security|ribbon|hystrix|quarkus|micronaut)[.:]/m;
/** A profile or environment that only tests run under. */
const OF_TESTS = /[.-](?:test|tests|it|integration-?test|unit-?test)\.(?:ya?ml|properties|json)$/i;
const FOLDER_OF_TESTS =
  /(?:^|\/)(?:src\/test|tests?|[\w.]+\.(?:Unit|Functional|Integration)?Tests?|target|bin|obj|node_modules)\//;

export const appConfigReader: SystemReader = {
  name: 'Application configuration',
  isFor: (file) => NAMES.test(file.name) || servedTo(file) !== undefined,
  read(file): SystemReading {
    if (OF_TESTS.test(file.name) || FOLDER_OF_TESTS.test(file.uri)) return { status: 'read', claims: NO_CLAIMS };
    if (file.text.length > LONGEST) return { status: 'refused', reason: `longer than ${LONGEST} characters` };
    const options = optionsOf(file);
    if (typeof options === 'string') return { status: 'refused', reason: options };
    if (/^configuration/i.test(file.name) && !options.some(({ key }) => /^(?:re)?routes\[/i.test(key)))
      return { status: 'other' };
    const claims = new ClaimsOfFile(file);
    const served = NAMES.test(file.name) ? undefined : servedTo(file);
    if (served !== undefined) tellServed(claims, served, options);
    else if (FOR_ALL_SERVED.test(file.uri) || FOR_ALL_IN_CONFIG_FOLDER.test(file.uri)) tellShared(claims, options);
    else tellFolder(claims, options);
    return { status: 'read', claims: claims.claims() };
  },
};

/** The service that a configuration server hands this file to. */
function servedTo({ uri, text }: SystemFile): string | undefined {
  const name = OF_CONFIG_SERVER.exec(uri)?.[1];
  if (name !== undefined) return SPRING_WORDS.test(text) ? name : undefined;
  const like = OF_CONFIG_FOLDER.exec(uri)?.[1];
  return like !== undefined && NAME_OF_SERVICE.test(like) && SPRINGS_OWN_WORDS.test(text) ? like : undefined;
}

function optionsOf(file: SystemFile): readonly ConfigOption[] | string {
  if (file.name.endsWith('.properties')) return readProperties(file);
  const json = file.name.endsWith('.json');
  const reading = readYamlDocuments(json ? new SystemFile(file.uri, withoutComments(file.text)) : file);
  if (!reading.ok) return reading.reason;
  return reading.documents.flatMap((document) => [...leavesOf(document)]);
}

const MOST_OPTIONS = 20_000;

function* leavesOf(root: YamlValue): Generator<ConfigOption> {
  let left = MOST_OPTIONS;
  const open: { readonly key: string; readonly value: YamlValue; readonly line: number }[] = [
    { key: '', value: root, line: root.line },
  ];
  for (let next = open.pop(); next !== undefined && left > 0; next = open.pop()) {
    const { key, value, line } = next;
    left -= 1;
    if (key.length > 400) continue;
    if (value.kind === 'scalar') yield { key, value: value.text, line };
    else if (value.kind === 'null') yield { key, value: '', line };
    const below = [
      ...value
        .entries()
        .map((each) => ({ key: key === '' ? each.key : `${key}.${each.key}`, value: each.value, line: each.line })),
      ...value.items().map((each, index) => ({ key: `${key}[${index}]`, value: each, line: each.line })),
    ];
    for (let at = below.length - 1; at >= 0; at--) open.push(below[at]!);
  }
}

const OWN_NAME = /^(?:spring\.application\.name|quarkus\.application\.name|micronaut\.application\.name)$/i;
/** what is said for people, for the program about itself, or about where it listens */
const NO_NEED =
  /^(?:logging|serilog|server\.|kestrel|urls$|allowedhosts|management\.endpoints|springdoc|swagger|info\.|eureka\.instance|spring\.(?:application|profiles|main|jpa|messages|thymeleaf|mvc|jackson|sql|flyway|liquibase|devtools|web\.resources)\b|quarkus\.(?:http|log|swagger)|\$schema)|\.(?:schema|license|licence|documentation|docs?)(?:\.?ur[il])?$/i;

function tellFolder(claims: ClaimsOfFile, options: readonly ConfigOption[]): void {
  const routed = tellRoutes(claims, options);
  for (const option of options) {
    const { key, value, line } = option;
    if (OWN_NAME.test(key)) {
      const name = withDefaults(value).trim();
      if (name !== '') claims.fact(line, 'called', '', name);
    } else if (!NO_NEED.test(key) && !routed.has(option)) {
      if (!tellBinding(claims, option)) tellOption(claims, line, key, value);
    }
  }
}

/** `spring.cloud.stream.bindings.place-out-0.destination: orders`, `mp.messaging.incoming.orders.topic: orders` */
function tellBinding(claims: ClaimsOfFile, { key, value, line }: ConfigOption): boolean {
  const bound = /^spring\.cloud\.stream\.bindings\.([\w-]+)\.destination$/i.exec(key)?.[1];
  if (bound !== undefined) {
    const isRead = /-in-\d+$|^in(?:put)?|input$|consum|receiv|subscri/i.test(bound);
    claims.fact(line, isRead ? 'consumes' : 'publishes', withDefaults(value), '');
    return true;
  }
  const channel = /^"?%?(?:[\w-]+\.)?mp\.messaging\.(incoming|outgoing)\.([\w-]+)\.(topic|address|connector)$/i.exec(
    key.replace(/"/g, ''),
  );
  if (channel === null) return false;
  const [, way, name = '', what] = channel;
  const kind = way === 'incoming' ? 'consumes' : 'publishes';
  if (what !== 'connector') claims.fact(line, kind, value, '');
  else claims.fact(line, kind, name, /kafka/.test(value) ? 'kafka' : /rabbit|amqp/.test(value) ? 'rabbitmq' : '');
  return true;
}

/** A file that a configuration server hands to one service: its options are that service's settings. */
function tellServed(claims: ClaimsOfFile, name: string, options: readonly ConfigOption[]): void {
  const first = options[0];
  if (first === undefined) return;
  const component = claims.component(first.line, { name, kind: 'SERVICE', confidence: 0.8 });
  // What is for all is joined with what each says: this marks those it is for.
  claims.fact(first.line, 'app-config-served', '', name, component);
  const routed = tellRoutes(claims, options, component);
  for (const option of options) {
    const address = routed.has(option) ? null : addressGiven(option);
    if (address !== null) claims.fact(option.line, 'app-config-setting', option.key, address, component);
  }
}

/** The file that a configuration server hands to every service: no options of the server's own. */
function tellShared(claims: ClaimsOfFile, options: readonly ConfigOption[]): void {
  for (const option of options) {
    const address = addressGiven(option);
    if (address !== null) claims.fact(option.line, 'app-config-shared', option.key, address);
  }
}

function addressGiven({ key, value }: ConfigOption): string | null {
  if (NO_NEED.test(key) || OWN_NAME.test(key)) return null;
  const facts = new ClaimsOfFile(new SystemFile('', ''));
  tellOption(facts, 1, key, value);
  return facts.claims().facts.find(({ kind }) => kind === 'default')?.value ?? null;
}
