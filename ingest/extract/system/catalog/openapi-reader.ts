// OpenAPI, Swagger and AsyncAPI documents. In: one file. Out: under which hosts the service is reached that it describes
// (`catalog-server`), and the channels that it publishes to and consumes from. Whose document it is, other files tell.
import { ClaimsOfFile, type SystemFile, type SystemReader, type SystemReading } from '../system-file.js';
import { readYamlDocuments, type YamlValue } from '../yaml-documents.js';

const FORMAT = /^[\s{]{0,4}"?(?:openapi|swagger|asyncapi)"?[ \t]*:[ \t]*["']?\d/m;
/** hosts that stand in a document until somebody fills in his own */
const PLACEHOLDER =
  /^(?:localhost|127\.|0\.0\.0\.0|\[|\d+\.\d+\.\d+\.\d+$)|(?:^|\.)(?:example|petstore|swagger|your-?\w*|virtserver)\.|(?:^|\.)example\.|\.(?:local|test|invalid)$|[{}<>$]/i;
const BROKERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    kafka: 'kafka',
    'kafka-secure': 'kafka',
    amqp: 'rabbitmq',
    amqps: 'rabbitmq',
    mqtt: 'mqtt',
    nats: 'nats',
    sns: 'sns',
    sqs: 'sqs',
    pulsar: 'pulsar',
    redis: 'redis',
  }),
);

/** `openapi.yaml`, `swagger.json`, `asyncapi.yaml`, whatever they are called */
export const openApiReader: SystemReader = {
  name: 'OpenAPI',
  isFor: ({ name, text }) => /\.(?:ya?ml|json)$/i.test(name) && FORMAT.test(text.slice(0, 3000)),
  read: readOpenApi,
};

function readOpenApi(file: SystemFile): SystemReading {
  const yaml = readYamlDocuments(file);
  // A template is YAML only once somebody has filled it in.
  if (!yaml.ok) return file.text.includes('{{') ? { status: 'other' } : { status: 'refused', reason: yaml.reason };
  const claims = new ClaimsOfFile(file);
  let found = false;
  for (const document of yaml.documents) {
    if (!['openapi', 'swagger', 'asyncapi'].some((key) => document.get(key) !== null)) continue;
    found = true;
    const title = document.textAt('info', 'title');
    if (document.get('asyncapi') !== null) tellChannels(document, claims);
    else for (const { host, line } of serversOf(document)) claims.fact(line, 'catalog-server', title, host);
  }
  return found ? { status: 'read', claims: claims.claims() } : { status: 'other' };
}

function serversOf(document: YamlValue): readonly { host: string; line: number }[] {
  const host = document.get('host');
  const urls = (document.get('servers')?.items() ?? []).flatMap((server) => {
    const url = server.get('url');
    if (url === null) return [];
    const filled = url.text
      .slice(0, 1000)
      .replace(/\{([\w.-]+)\}/g, (whole, name: string) => server.textAt('variables', name, 'default') || whole);
    return [{ address: filled, line: url.line }];
  });
  return [...urls, ...(host === null ? [] : [{ address: `//${host.text}`, line: host.line }])].flatMap(
    ({ address, line }) => {
      const name = /^(?:[a-z]+:)?\/\/([^/:?#]+)/i.exec(address)?.[1]?.toLowerCase();
      return name === undefined || PLACEHOLDER.test(name) ? [] : [{ host: name, line }];
    },
  );
}

/** Version 3 says what the application does; in version 2 `subscribe` is what others may do, so that it publishes. */
function tellChannels(document: YamlValue, claims: ClaimsOfFile): void {
  const protocols = (document.get('servers')?.entries() ?? []).map(({ value }) =>
    BROKERS.get(value.textAt('protocol').toLowerCase()),
  );
  const broker = protocols.find((protocol) => protocol !== undefined) ?? '';
  if (protocols.length > 0 && broker === '') return;
  for (const { key, value } of document.get('channels')?.entries() ?? []) {
    if (value.get('subscribe') !== null) claims.fact(value.entry('subscribe')!.line, 'publishes', key, broker);
    if (value.get('publish') !== null) claims.fact(value.entry('publish')!.line, 'consumes', key, broker);
  }
  for (const { value } of document.get('operations')?.entries() ?? []) {
    const action = value.get('action');
    const channel = value.textAt('channel', '$ref').split('/').at(-1)!.replaceAll('~1', '/').replaceAll('~0', '~');
    if (action === null || channel === '') continue;
    const address = document.textAt('channels', channel, 'address') || channel;
    claims.fact(action.line, action.text === 'send' ? 'publishes' : 'consumes', address, broker);
  }
}
