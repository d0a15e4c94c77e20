// What starts a function of SAM. In: its `Events`. Out: links: a gateway routes to it, it consumes from a queue, a stream, a
// bucket. An API that SAM makes by itself is a component as well.
import type { ClaimsOfFile } from '../system-file.js';
import type { YamlEntry } from '../yaml-documents.js';
import type { Resources } from './describe-resources.js';
import type { Links } from './links.js';
import type { Template } from './template.js';
import { ownValue } from '../own-value.js';

/** Sort of event: the property that names its source. */
const SOURCES: Readonly<Record<string, string>> = {
  SQS: 'Queue',
  SNS: 'Topic',
  Kinesis: 'Stream',
  DynamoDB: 'Stream',
  DocumentDB: 'Cluster',
  MSK: 'Stream',
  MQ: 'Broker',
  S3: 'Bucket',
  CloudWatchEvent: 'EventBusName',
  EventBridgeRule: 'EventBusName',
};

/** The API that an event belongs to where it names none, and what SAM calls it. */
const IMPLIED_APIS: Readonly<Record<string, { readonly id: string; readonly property: string }>> = {
  Api: { id: 'ServerlessRestApi', property: 'RestApiId' },
  HttpApi: { id: 'ServerlessHttpApi', property: 'ApiId' },
};

function eventsOf(template: Template): { readonly id: string; readonly event: YamlEntry }[] {
  return template.resources.flatMap(({ id, type, properties }) =>
    /^AWS::Serverless::(?:Function|StateMachine)$/.test(type)
      ? (properties?.get('Events')?.entries() ?? []).map((event) => ({ id, event }))
      : [],
  );
}

/** To be told before any text of the template is read: outputs refer to these. */
export function implyApis(template: Template): { readonly id: string; readonly line: number }[] {
  const found = new Map<string, number>();
  for (const { event } of eventsOf(template)) {
    const api = ownValue(IMPLIED_APIS, event.value.textAt('Type'));
    if (api === undefined || event.value.at('Properties', api.property) !== null || isGlobal(template, api.property))
      continue;
    if (!found.has(api.id)) found.set(api.id, event.line);
  }
  for (const id of found.keys()) template.imply(id);
  return [...found].map(([id, line]) => ({ id, line }));
}

export function addImpliedApis(
  apis: readonly { readonly id: string; readonly line: number }[],
  resources: Resources,
  claims: ClaimsOfFile,
): void {
  const stack = resources.stackName();
  for (const { id, line } of apis) {
    const name = stack === '' ? id : `${stack} API`;
    resources.add(id, line, { name, isOwn: false }, { kind: 'GATEWAY', technology: 'api-gateway' }, claims);
  }
}

export function tellEvents(template: Template, links: Links): void {
  for (const { id, event } of eventsOf(template)) {
    const self = template.referenceTo(id);
    const type = event.value.textAt('Type');
    const properties = event.value.get('Properties');
    const source = ownValue(SOURCES, type);
    const api = ownValue(IMPLIED_APIS, type);
    if (source !== undefined) {
      const entry = properties?.entry(source) ?? null;
      if (entry !== null) links.connect(entry.line, self, template.text(entry.value), 'CONSUMES_FROM');
      const failed = properties?.at('DestinationConfig', 'OnFailure')?.entry('Destination') ?? null;
      if (failed !== null) links.connect(failed.line, self, template.text(failed.value), 'flow');
    } else if (api !== undefined) {
      const named = properties?.get(api.property) ?? template.section('Globals')?.at('HttpApi', api.property) ?? null;
      links.connect(
        event.line,
        named === null ? template.referenceTo(api.id) : template.text(named),
        self,
        'ROUTES_TO',
      );
    } else if (type === 'Cognito') {
      links.connect(event.line, template.text(properties?.get('UserPool') ?? null), self, 'CALLS');
    }
  }
}

function isGlobal(template: Template, property: string): boolean {
  return (template.section('Globals')?.at('HttpApi', property) ?? null) !== null;
}
