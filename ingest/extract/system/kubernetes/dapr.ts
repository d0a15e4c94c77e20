// Stores and brokers behind the names that Dapr's API has for them. In: a resource `Component` of dapr.io. Out: its component,
// facts `kubernetes-dapr` (name: that name and the scopes, value: where it is) and `kubernetes-dapr-scope` (value: the id of
// an application that uses it). Clocks, mail, HTTP and secret stores are no parts of the system.
import type { ComponentKind } from '../../../../cypher/model/values.js';
import { kindOfTechnology } from '../technologies.js';
import type { ClaimsOfFile } from '../system-file.js';
import type { Resource } from './resource.js';
import { ownValue } from '../own-value.js';

/** What comes after the block in `spec.type`: `state.azure.cosmosdb`, `pubsub.azure.servicebus.topics` */
const PRODUCTS: readonly (readonly [written: RegExp, technology: string, kind: ComponentKind])[] = [
  [/^azure\.cosmosdb/, 'cosmos-db', 'DATABASE'],
  [/^azure\.tablestorage|^azure\.blobstorage/, 'azure-storage', 'STORAGE'],
  [/^azure\.servicebus/, 'service-bus', 'QUEUE'],
  [/^azure\.eventhubs/, 'event-hubs', 'QUEUE'],
  [/^azure\.eventgrid/, 'event-grid', 'QUEUE'],
  [/^azure\.storagequeues/, 'storage-queue', 'QUEUE'],
  [/^azure\.signalr/, 'signalr', 'GATEWAY'],
  [/^(?:azure\.)?sqlserver/, 'sql-server', 'DATABASE'],
  [/^aws\.dynamodb/, 'dynamodb', 'DATABASE'],
  [/^aws\.s3/, 's3', 'STORAGE'],
  [/^aws\.(?:snssqs|sns)/, 'sns', 'QUEUE'],
  [/^aws\.sqs/, 'sqs', 'QUEUE'],
  [/^aws\.kinesis/, 'kinesis', 'QUEUE'],
  [/^gcp\.firestore/, 'firestore', 'DATABASE'],
  [/^gcp\.bucket/, 'gcs', 'STORAGE'],
  [/^gcp\.pubsub/, 'pubsub', 'QUEUE'],
  [/^jetstream|^natsstreaming/, 'nats', 'QUEUE'],
  [/^mqtt/, 'mqtt', 'QUEUE'],
];
const OF_BLOCK: Readonly<Record<string, ComponentKind>> = {
  state: 'DATABASE',
  pubsub: 'QUEUE',
  configuration: 'CONFIG_SYSTEM',
};
const WHERE = /host|url|server|connectionstring|brokers|endpoint|address/i;

export function tellDaprComponent({ root, name, line }: Resource, claims: ClaimsOfFile): void {
  const [, block = '', product = ''] =
    /^(state|pubsub|bindings|configuration)\.([\w.-]+)$/.exec(root.textAt('spec', 'type')) ?? [];
  const scopes = root.get('scopes')?.items() ?? [];
  const known = kindOf(block, product);
  const ref = known === null || name === '' ? undefined : claims.component(line, { name, ...known, confidence: 0.8 });
  if (ref !== undefined) {
    claims.fact(line, 'address', '', name.toLowerCase(), ref);
    for (const scope of scopes)
      if (scope.text !== '') claims.fact(scope.line, 'kubernetes-dapr-scope', '', scope.text, ref);
  }
  for (const item of root.at('spec', 'metadata')?.items() ?? []) {
    const value = item.get('value');
    if (value === null || value.text === '' || !WHERE.test(item.textAt('name'))) continue;
    const names = [name, ...scopes.map(({ text }) => text)].join(' ');
    claims.fact(value.line, 'kubernetes-dapr', names, value.text, ref);
    if (ref !== undefined) claims.fact(value.line, 'setting', item.textAt('name'), value.text, ref);
  }
}

function kindOf(block: string, product: string): { kind: ComponentKind; technology: string } | null {
  const managed = PRODUCTS.find(([written]) => written.test(product));
  const technology = managed?.[1] ?? product.split('.')[0] ?? '';
  const kind = managed?.[2] ?? kindOfTechnology(technology);
  if (product === 'in-memory') return null;
  if (block !== 'bindings') {
    const given = ownValue(OF_BLOCK, block);
    if (given === undefined) return null;
    // A Redis may be the broker, and a state store may be a cache.
    return { kind: block === 'state' ? (kind ?? given) : given, technology };
  }
  return kind === null ? null : { kind, technology };
}
