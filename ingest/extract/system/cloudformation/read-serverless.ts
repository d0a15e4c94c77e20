// Files of the Serverless Framework (`serverless.yml`). In: one file. Out: its functions as components, what starts them, what
// they are started with, and its resources, which are CloudFormation. What plugins and other files add is not seen.
import { isWorthTelling } from '../compose/setting-names.js';
import { ClaimsOfFile, type SystemFile, type SystemReader, type SystemReading } from '../system-file.js';
import { readYamlDocuments, type YamlEntry, type YamlValue } from '../yaml-documents.js';
import { Resources } from './describe-resources.js';
import { Links } from './links.js';
import { variablesOf } from './serverless-variables.js';
import { tellNeeds } from './tell-needs.js';
import { tellOutward } from './tell-outward.js';
import { folderFrom, tellSettings } from './tell-settings.js';
import { Template } from './template.js';
import { ownValue } from '../own-value.js';

/** Sort of event: the keys under which its source may stand, when it is not the event itself. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  sqs: ['arn'],
  sns: ['arn', 'topicName'],
  stream: ['arn'],
  s3: ['bucket'],
  msk: ['arn'],
  activemq: ['arn'],
  rabbitmq: ['arn'],
  eventBridge: ['eventBus'],
};
const ROUTED = new Set(['http', 'httpApi', 'websocket']);
const API = 'ApiGateway';

/** `serverless.yml` of services on AWS. */
export const serverlessReader: SystemReader = {
  name: 'Serverless Framework',
  isFor: ({ name, text }) => /^serverless[\w.-]*\.(?:ya?ml|json)$/i.test(name) && /\bfunctions["']?\s*:/.test(text),
  read: readServerless,
};

function readServerless(file: SystemFile): SystemReading {
  const yaml = readYamlDocuments(file);
  if (!yaml.ok) return { status: 'refused', reason: yaml.reason };
  const root = yaml.documents.find((each) => each.get('functions')?.kind === 'map');
  if (root === undefined) return { status: 'other' };
  const claims = new ClaimsOfFile(file);
  const functions = root
    .get('functions')!
    .entries()
    .filter(({ value }) => value.kind === 'map');
  const given = root.get('resources');
  const holder = given?.kind === 'sequence' ? given.items().find((each) => each.get('Resources') !== null) : given;
  const template = new Template(holder ?? null, file, variablesOf(root));
  const routed = functions.flatMap(({ value }) => eventsOf(value)).find(({ key }) => ROUTED.has(key));
  for (const id of [API, ...functions.map(({ key }) => functionId(key))]) template.imply(id);
  const resources = new Resources(template, file, claims);
  const service = template
    .text(root.entry('service')?.value.get('name') ?? root.get('service'))
    .replace(/\*/g, '')
    .trim();
  if (routed !== undefined)
    resources.add(
      API,
      routed.line,
      { name: service === '' ? API : `${service} API`, isOwn: false },
      { kind: 'GATEWAY', technology: 'api-gateway' },
      claims,
    );
  for (const { key, line } of functions)
    resources.add(
      functionId(key),
      line,
      { name: key, isOwn: false },
      { kind: 'SERVICE', technology: 'lambda' },
      claims,
    );
  const links = new Links(resources, claims);
  const forAll = root.at('provider', 'environment');
  for (const { key, value } of functions) {
    const ref = resources.get(functionId(key))!.ref;
    tellStarts(key, value, template, resources, links);
    for (const { key: name, line, value: set } of [
      ...(forAll?.entries() ?? []),
      ...(value.get('environment')?.entries() ?? []),
    ]) {
      const text = resources.withReference(template.text(set).trim());
      if (!isWorthTelling(name, text)) continue;
      claims.fact(
        line,
        /\bcfn-(?:param|output|import):/.test(text) ? 'cloudformation-setting' : 'setting',
        name,
        text,
        ref,
      );
    }
    const handler = value.entry('handler');
    const folder = handler === null ? null : folderFrom(file.folder, handler.value.text.replace(/[^/]*$/, '') || '.');
    if (handler !== null && folder !== null) claims.fact(handler.line, 'built-from', '', folder, ref);
  }
  tellNeeds(template, resources, links);
  tellSettings(template, resources, links, claims, file);
  tellOutward(template, resources, claims);
  return { status: 'read', claims: claims.claims() };
}

function tellStarts(name: string, value: YamlValue, template: Template, resources: Resources, links: Links): void {
  const self = template.referenceTo(functionId(name));
  for (const { key, line, value: event } of eventsOf(value)) {
    if (ROUTED.has(key)) links.connect(line, template.referenceTo(API), self, 'ROUTES_TO');
    const keys = ownValue(SOURCES, key);
    if (keys === undefined) continue;
    const plain = [event, ...keys.map((each) => event.get(each))].find(
      (each, at) =>
        each !== null &&
        each !== undefined &&
        (at > 0 ||
          each.kind === 'scalar' ||
          each.entries()[0]?.key.startsWith('Fn::') === true ||
          each.get('Ref') !== null),
    );
    if (plain === null || plain === undefined) continue;
    const text = template.text(plain);
    links.connect(line, self, resources.referenceByName(text) ?? text, 'CONSUMES_FROM');
  }
}

/** `- sqs: arn`, `- http: { path: … }`, `- http: GET /orders` */
function eventsOf(value: YamlValue): YamlEntry[] {
  return (value.get('events')?.items() ?? []).flatMap((item) => item.entries().slice(0, 1));
}

/** As the framework names it: `placeOrder` → `PlaceOrderLambdaFunction`. */
function functionId(key: string): string {
  return `${key.charAt(0).toUpperCase()}${key.slice(1).replace(/-/g, 'Dash').replace(/_/g, 'Underscore')}LambdaFunction`;
}
