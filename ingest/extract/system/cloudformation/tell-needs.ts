// Who needs whom by what the resources of a template say of each other. In: resources. Out: links. A row says which property
// leads where; what no row names (networks, roles, groups, order of creation) makes nobody need anybody.
import type { YamlValue } from '../yaml-documents.js';
import type { Resources } from './describe-resources.js';
import type { LinkKind, Links } from './links.js';
import type { Resource, Template } from './template.js';
import { ownValue } from '../own-value.js';

interface Rule {
  readonly property: string;
  /** `self`: the resource itself; else a property */
  readonly other: string;
  readonly kind: LinkKind;
  /** what the property names needs the other */
  readonly isReversed?: boolean;
}

const row = (property: string, kind: LinkKind, other = 'self', isReversed = false): Rule => ({
  property,
  other,
  kind,
  isReversed,
});
/** what the property names is served by the resource: it routes there */
const routes = (property: string, other = 'self'): Rule => row(property, 'ROUTES_TO', other);
const consumes = (property: string): Rule => row(property, 'CONSUMES_FROM');
const isConsumedBy = (property: string): Rule => row(property, 'CONSUMES_FROM', 'self', true);

const machine = [row('DefinitionString', 'flow'), row('DefinitionSubstitutions', 'flow'), row('Definition', 'flow')];
const api = [routes('Body'), routes('DefinitionBody'), routes('Target'), row('Auth.Authorizers', null)];
const firehose = [
  consumes('KinesisStreamSourceConfiguration.KinesisStreamARN'),
  consumes('MSKSourceConfiguration.MSKClusterARN'),
  row('S3DestinationConfiguration.BucketARN', null),
  row('ExtendedS3DestinationConfiguration.BucketARN', null),
  row('ExtendedS3DestinationConfiguration.ProcessingConfiguration', null),
  row('AmazonopensearchserviceDestinationConfiguration.DomainARN', null),
];

const RULES: Readonly<Record<string, readonly Rule[]>> = {
  'Lambda::EventSourceMapping': [row('EventSourceArn', 'CONSUMES_FROM', 'FunctionName')],
  'Lambda::Function': [row('DeadLetterConfig.TargetArn', 'flow'), row('FileSystemConfigs', null)],
  'Lambda::EventInvokeConfig': [row('DestinationConfig', 'flow', 'FunctionName')],
  'Serverless::Function': [
    row('DeadLetterQueue.TargetArn', 'flow'),
    row('EventInvokeConfig.DestinationConfig', 'flow'),
    row('FileSystemConfigs', null),
  ],
  'SNS::Subscription': [row('TopicArn', 'CONSUMES_FROM', 'Endpoint')],
  'SNS::Topic': [isConsumedBy('Subscription')],
  'SQS::Queue': [row('RedrivePolicy', 'flow')],
  'S3::Bucket': [
    isConsumedBy('NotificationConfiguration.LambdaConfigurations'),
    row('NotificationConfiguration.QueueConfigurations', 'flow'),
    row('NotificationConfiguration.TopicConfigurations', 'flow'),
  ],
  'Events::Rule': [row('EventBusName', 'CONSUMES_FROM', 'Targets')],
  'Pipes::Pipe': [consumes('Source'), row('Target', 'flow'), row('Enrichment', null)],
  'ApiGateway::RestApi': api,
  'ApiGatewayV2::Api': api,
  'Serverless::Api': api,
  'Serverless::HttpApi': api,
  'ApiGateway::Method': [routes('Integration.Uri', 'RestApiId')],
  'ApiGateway::Authorizer': [
    row('ProviderARNs', 'AUTHENTICATES_WITH', 'RestApiId'),
    row('AuthorizerUri', 'AUTHENTICATES_WITH', 'RestApiId'),
  ],
  'ApiGatewayV2::Integration': [routes('IntegrationUri', 'ApiId')],
  'ApiGatewayV2::Authorizer': [
    row('JwtConfiguration', 'AUTHENTICATES_WITH', 'ApiId'),
    row('AuthorizerUri', 'AUTHENTICATES_WITH', 'ApiId'),
  ],
  'AppSync::DataSource': [
    row('DynamoDBConfig.TableName', null, 'ApiId'),
    row('LambdaConfig.LambdaFunctionArn', 'ROUTES_TO', 'ApiId'),
    row('RelationalDatabaseConfig', null, 'ApiId'),
    row('OpenSearchServiceConfig', null, 'ApiId'),
    row('EventBridgeConfig', 'flow', 'ApiId'),
    row('HttpConfig.Endpoint', null, 'ApiId'),
  ],
  'Serverless::GraphQLApi': [row('DataSources', null)],
  'CloudFront::Distribution': [routes('DistributionConfig.Origins')],
  'Cognito::UserPool': [row('LambdaConfig', 'CALLS')],
  'StepFunctions::StateMachine': machine,
  'Serverless::StateMachine': machine,
  'KinesisFirehose::DeliveryStream': firehose,
  'ECS::Service': [row('Cluster', 'RUNS_ON'), row('LoadBalancers', 'ROUTES_TO', 'self', true)],
  'ElasticLoadBalancingV2::TargetGroup': [row('Targets', 'ROUTES_TO')],
  'ElasticLoadBalancing::LoadBalancer': [routes('Instances')],
  'AutoScaling::AutoScalingGroup': [
    row('TargetGroupARNs', 'ROUTES_TO', 'self', true),
    row('LoadBalancerNames', 'ROUTES_TO', 'self', true),
  ],
};

export function tellNeeds(template: Template, resources: Resources, links: Links): void {
  for (const resource of template.resources) {
    const { id, properties } = resource;
    const self = template.referenceTo(id);
    const textAt = (property: string): string => template.text(valueAt(properties, property));
    for (const { property, other, kind, isReversed } of ownValue(RULES, resource.type.replace(/^AWS::/, '')) ?? []) {
      const value = valueAt(properties, property);
      if (value === null) continue;
      const named = template.text(value);
      const rest = other === 'self' ? self : textAt(other);
      const line = lineOf(properties, property) ?? resource.line;
      if (isReversed === true) links.connect(line, named, rest, kind);
      else links.connect(line, rest, named, kind);
    }
    if (resource.type === 'AWS::Serverless::Connector') tellConnector(resource, template, resources, links);
    tellOrder(resource, template, resources, links);
  }
}

/** `Source` and `Destination` as the data flows: what comes from a queue is consumed by where it goes. */
function tellConnector({ properties, line }: Resource, template: Template, resources: Resources, links: Links): void {
  const idAt = (end: string): string => properties?.textAt(end, 'Id') ?? '';
  const [source, destination] = [idAt('Source'), idAt('Destination')];
  if (source === '' || destination === '') return;
  const [from, to] = [template.referenceTo(source), template.referenceTo(destination)];
  if (resources.get(source)?.kind === 'QUEUE') links.connect(line, to, from, 'CONSUMES_FROM');
  else links.connect(line, from, to, 'flow');
}

/** `DependsOn` is order of creation; where a workload waits for a store, it is because it needs that. */
function tellOrder({ id, whole }: Resource, template: Template, resources: Resources, links: Links): void {
  const entry = whole.entry('DependsOn');
  if (entry === null || resources.get(id)?.kind !== 'SERVICE') return;
  for (const other of entry.value.texts()) {
    const kind = resources.get(other)?.kind;
    if (kind === 'DATABASE' || kind === 'CACHE' || kind === 'QUEUE' || kind === 'STORAGE' || kind === 'SERVICE')
      links.connect(entry.line, template.referenceTo(id), template.referenceTo(other), 'DEPENDS_ON');
  }
}

function valueAt(properties: YamlValue | null, path: string): YamlValue | null {
  return properties?.at(...path.split('.')) ?? null;
}

function lineOf(properties: YamlValue | null, path: string): number | null {
  const steps = path.split('.');
  const last = steps.pop()!;
  const holder = steps.length === 0 ? properties : (properties?.at(...steps) ?? null);
  return holder?.entry(last)?.line ?? null;
}
