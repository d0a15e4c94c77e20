// Several templates of one organization: exports, parameters and nested stacks lead from one to the other.
import { describe, expect, it } from 'vitest';
import type { DocumentId } from '../../../cypher/model/ids.js';
import { cloudformationReader } from '../../../ingest/extract/system/cloudformation/read-cloudformation.js';
import { SystemFile } from '../../../ingest/extract/system/system-file.js';
import { joinCloudformation } from '../../../ingest/join/cloudformation/join-cloudformation.js';
import type { JoinedFile, UnitRef } from '../../../ingest/join/system-parts.js';

async function join(
  texts: Readonly<Record<string, string>>,
): Promise<{ needs: string[]; settings: string[]; permits: string[] }> {
  const files: JoinedFile[] = [];
  for (const [uri, text] of Object.entries(texts)) {
    const reading = await cloudformationReader.read(new SystemFile(uri, text));
    if (reading.status !== 'read') expect.fail(`${uri}: ${reading.status}`);
    files.push({ documentId: uri as DocumentId, uri, kind: 'iac', ...reading.claims });
  }
  const nameOf = ({ documentId, ref }: UnitRef): string =>
    files.find((file) => file.documentId === documentId)!.components.find((each) => each.ref === ref)!.name;
  const tell = (list: readonly JoinedFile[]): { needs: string[]; settings: string[]; permits: string[] } => {
    const { needs, settings, permits } = joinCloudformation(list);
    return {
      needs: needs.map(({ from, kind, to }) => `${nameOf(from)} ${kind ?? '?'} ${nameOf(to)}`).sort(),
      settings: settings.map(({ unit, name, value }) => `${nameOf(unit)} ${name}=${value}`).sort(),
      permits: permits.map(({ from, to }) => `${nameOf(from)} ${nameOf(to)}`).sort(),
    };
  };
  const told = tell(files);
  expect(tell([...files].reverse())).toEqual(told);
  return told;
}

const CONSUMER = `Parameters:
  Network: { Type: String }
  Queue: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /shop/queue }
Resources:
  Charge:
    Type: AWS::Serverless::Function
    Properties:
      Environment:
        Variables:
          CACHE_HOST: !ImportValue { 'Fn::Sub': '\${Network}-Cache' }
          QUEUE_URL: !Ref Queue
      Policies:
        - SQSSendMessagePolicy: { QueueName: !Ref Queue }
`;
const PROVIDER = `Resources:
  Cache:
    Type: AWS::ElastiCache::CacheCluster
    Properties: { ClusterName: session-cache, Engine: redis }
  Payments: { Type: AWS::SQS::Queue }
  Path:
    Type: AWS::SSM::Parameter
    Properties: { Name: /shop/queue, Value: !Ref Payments }
Outputs:
  Cache:
    Value: !GetAtt Cache.RedisEndpoint.Address
    Export: { Name: !Sub '\${AWS::StackName}-Cache' }
`;

describe('templates that share', () => {
  it('close imports and stored parameters of each other', async () => {
    expect(await join({ 'shop/a.yaml': CONSUMER, 'shop/b.yaml': PROVIDER })).toEqual({
      settings: ['Charge CACHE_HOST=cfn:shop/b.yaml:Cache', 'Charge QUEUE_URL=cfn:shop/b.yaml:Payments'],
      needs: ['Charge PUBLISHES_TO Payments'],
      permits: [],
    });
  });

  it('leave open what two stacks export under one name', async () => {
    const { settings } = await join({ 'shop/a.yaml': CONSUMER, 'shop/b.yaml': PROVIDER, 'shop/c.yaml': PROVIDER });
    expect(settings).toContain('Charge CACHE_HOST=');
  });
});

describe('nested stacks', () => {
  const master = (balancerUrl: string): string => `Resources:
  Balancer:
    Type: AWS::CloudFormation::Stack
    Properties: { TemplateURL: ${balancerUrl} }
  Website:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: ./services/website.yaml
      Parameters:
        Listener: !GetAtt Balancer.Outputs.Listener
        Products: !Join ['/', [!GetAtt Balancer.Outputs.Url, products]]
`;
  const balancer = `Resources:
  PublicBalancer: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer }
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties: { LoadBalancerArn: !Ref PublicBalancer }
Outputs:
  Listener: { Value: !Ref Listener }
  Url: { Value: !GetAtt PublicBalancer.DNSName }
`;
  const website = `Resources:
  Group: { Type: AWS::ElasticLoadBalancingV2::TargetGroup }
  Rule:
    Type: AWS::ElasticLoadBalancingV2::ListenerRule
    Properties:
      ListenerArn: !Ref Listener
      Actions: [{ TargetGroupArn: !Ref Group }]
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: website
      ContainerDefinitions:
        - Image: registry.example/website
          Environment: [{ Name: PRODUCTS_URL, Value: !Sub 'http://\${Products}' }]
  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      LoadBalancers: [{ TargetGroupArn: !Ref Group }]
Parameters:
  Listener: { Type: String }
  Products: { Type: String }
`;

  it.each(['./infra/balancer.yaml', 'https://s3.amazonaws.com/some-bucket/infra/balancer.yaml'])(
    'hand on what another one gives: %s',
    async (url) => {
      const told = await join({
        'shop/master.yaml': master(url),
        'shop/infra/balancer.yaml': balancer,
        'shop/services/website.yaml': website,
      });
      expect(told.needs).toEqual(['PublicBalancer ROUTES_TO website']);
      expect(told.settings).toEqual([
        'website PRODUCTS_URL=http:// cfn:shop/infra/balancer.yaml:PublicBalancer /products',
      ]);
    },
  );

  it('end where they lead in a circle', async () => {
    const circle = `Resources:
  Other:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: ./a.yaml
      Parameters: { X: !GetAtt Other.Outputs.Y }
  F:
    Type: AWS::Serverless::Function
    Properties: { Environment: { Variables: { X: !Ref X } } }
Parameters:
  X: { Type: String }
Outputs:
  Y: { Value: !Ref X }
`;
    expect((await join({ 'shop/a.yaml': circle })).settings).toEqual(['F X=']);
  });
});

describe('a parameter that holds a stored value of which no path is said', () => {
  const STORE = `Resources:
  Bus: { Type: AWS::Events::EventBus, Properties: { Name: shop } }
  Path:
    Type: AWS::SSM::Parameter
    Properties: { Name: !Sub '/shop/\${Stage}/platform/event-bus/name', Value: !Ref Bus }
Parameters:
  Stage: { Type: String }
`;
  const SENDER = `Parameters:
  EventBusName: { Type: 'AWS::SSM::Parameter::Value<String>' }
Globals:
  Function:
    Environment: { Variables: { EVENT_BUS_NAME: !Ref EventBusName } }
Resources:
  Announce:
    Type: AWS::Serverless::Function
    Properties:
      Policies:
        - Statement: { Effect: Allow, Action: events:PutEvents, Resource: '*' }
  Count:
    Type: AWS::Serverless::Function
    Properties:
      Policies: []
      Events:
        Orders: { Type: CloudWatchEvent, Properties: { EventBusName: !Ref EventBusName } }
`;

  it('is the one whose path ends in the same words, and what all are started with needs a permission', async () => {
    const { needs, settings } = await join({
      'shop/platform/template.yaml': STORE,
      'shop/orders/template.yaml': SENDER,
    });
    expect(needs).toEqual(['Announce PUBLISHES_TO shop', 'Count CONSUMES_FROM shop']);
    expect(settings.map((each) => each.split('=')[0])).toEqual(['Announce EVENT_BUS_NAME']);
  });

  it('is left open where two paths end so', async () => {
    const other = STORE.replaceAll('platform', 'other').replace('Name: shop', 'Name: other');
    const { needs } = await join({
      'shop/platform/template.yaml': STORE,
      'shop/other/template.yaml': other,
      'shop/orders/template.yaml': SENDER,
    });
    expect(needs).toEqual([]);
  });
});

describe('what failed', () => {
  it('is published to the queue of a nested template', async () => {
    const { needs } = await join({
      'shop/orders/template.yaml': `Resources:
  Orders: { Type: AWS::DynamoDB::Table, Properties: { StreamSpecification: { StreamViewType: NEW_IMAGE } } }
  Failed: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ../shared/failed.yaml } }
  Forward:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        Changes:
          Type: DynamoDB
          Properties:
            Stream: !GetAtt Orders.StreamArn
            DestinationConfig: { OnFailure: { Destination: !GetAtt Failed.Outputs.Arn } }
`,
      'shop/shared/failed.yaml': `Resources:
  Letters: { Type: AWS::SQS::Queue }
Outputs:
  Arn: { Value: !GetAtt Letters.Arn }
`,
    });
    expect(needs).toEqual(['Forward PUBLISHES_TO Letters']);
  });
});

describe('resources without a name of their own', () => {
  it('are named by their stack as well where two templates use one id', async () => {
    const template = `Resources:
  OnEvents: { Type: AWS::Serverless::Function, Properties: { CodeUri: src/ } }
`;
    const files: JoinedFile[] = [];
    for (const uri of ['shop/orders/template.yaml', 'shop/delivery/template.yaml']) {
      const reading = await cloudformationReader.read(new SystemFile(uri, template));
      if (reading.status === 'read') files.push({ documentId: uri as DocumentId, uri, kind: 'iac', ...reading.claims });
    }
    const { instances } = joinCloudformation(files);
    expect(instances?.map(({ name }) => name).sort()).toEqual(['delivery-OnEvents', 'orders-OnEvents']);
    expect(joinCloudformation(files.slice(1)).instances).toEqual([]);
  });
});
