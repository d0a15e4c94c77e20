// CloudFormation and SAM templates as people write them: what one file says by itself, and what it leaves to others.
import { describe, expect, it } from 'vitest';
import { cloudformationReader } from '../../../../ingest/extract/system/cloudformation/read-cloudformation.js';
import { serverlessReader } from '../../../../ingest/extract/system/cloudformation/read-serverless.js';
import { SystemFile, type SystemClaims, type SystemReader } from '../../../../ingest/extract/system/system-file.js';

async function read(
  text: string,
  uri = 'shop/orders/template.yaml',
  reader: SystemReader = cloudformationReader,
): Promise<SystemClaims> {
  const file = new SystemFile(uri, text);
  expect(reader.isFor(file)).toBe(true);
  const reading = await reader.read(file);
  if (reading.status !== 'read') expect.fail(`${reading.status} ${'reason' in reading ? reading.reason : ''}`);
  const { components, dependencies, facts } = reading.claims;
  for (const { evidence } of [...components, ...dependencies, ...facts]) {
    expect(text.slice(evidence.start, evidence.end)).toBe(evidence.quote);
    expect(text.split('\n')[evidence.line! - 1]).toContain(evidence.quote);
  }
  return reading.claims;
}

function needs({ components, dependencies }: SystemClaims): string[] {
  const names = new Map(components.map(({ ref, name }) => [ref, name]));
  return dependencies.map(({ from, to, kind }) => `${names.get(from)} ${kind} ${names.get(to)}`).sort();
}

function parts({ components }: SystemClaims): string[] {
  return components.map(({ name, kind, technology }) => `${name} ${kind} ${technology ?? '?'}`).sort();
}

function factsOf({ components, facts }: SystemClaims, kind: string): string[] {
  const names = new Map(components.map(({ ref, name }) => [ref, name]));
  return facts
    .filter((fact) => fact.kind === kind)
    .map(({ name, value, component = '' }) => `${names.get(component) ?? '-'}: ${name} = ${value}`);
}

const SAM = `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Environment:
      Variables:
        TABLE_NAME: !Ref OrdersTable
Resources:
  PlaceOrder:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/place_order/
      Environment:
        Variables:
          QUEUE_URL: !Ref OrderQueue
          API_SECRET: hidden
      Policies:
        - DynamoDBCrudPolicy:
            TableName: !Ref OrdersTable
        - SQSSendMessagePolicy:
            QueueName: !GetAtt OrderQueue.QueueName
      Events:
        Place:
          Type: Api
          Properties: { Path: /orders, Method: post }
  ShipOrder:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: !Sub '\${AWS::StackName}-shipper'
      CodeUri: ../shipping
      Policies: [AWSLambdaBasicExecutionRole]
      Events:
        FromQueue:
          Type: SQS
          Properties:
            Queue: !GetAtt OrderQueue.Arn
        FromBucket:
          Type: S3
          Properties:
            Bucket: !Ref LabelBucket
  OrderQueue:
    Type: AWS::SQS::Queue
    Properties:
      RedrivePolicy:
        deadLetterTargetArn: !GetAtt DeadLetters.Arn
  DeadLetters:
    Type: AWS::SQS::Queue
  OrdersTable:
    Type: AWS::Serverless::SimpleTable
  LabelBucket:
    Type: AWS::S3::Bucket
`;

describe('a SAM template', () => {
  it('has functions, tables, queues and the API that SAM makes', async () => {
    expect(parts(await read(SAM))).toEqual([
      'DeadLetters QUEUE sqs',
      'LabelBucket STORAGE s3',
      'OrderQueue QUEUE sqs',
      'OrdersTable DATABASE dynamodb',
      'PlaceOrder SERVICE lambda',
      'orders API GATEWAY api-gateway',
      'shipper SERVICE lambda',
    ]);
  });

  it('tells who starts a function and who may send, where a setting names the queue as well', async () => {
    expect(needs(await read(SAM))).toEqual([
      'OrderQueue PUBLISHES_TO DeadLetters',
      'PlaceOrder PUBLISHES_TO OrderQueue',
      'orders API ROUTES_TO PlaceOrder',
      'shipper CONSUMES_FROM LabelBucket',
      'shipper CONSUMES_FROM OrderQueue',
    ]);
  });

  it('gives settings that lead to resources, no secrets, and those for all functions only to who may use them', async () => {
    expect(factsOf(await read(SAM), 'setting')).toEqual([
      'PlaceOrder: TABLE_NAME = cfn:shop/orders/template.yaml:OrdersTable',
      'PlaceOrder: QUEUE_URL = cfn:shop/orders/template.yaml:OrderQueue',
    ]);
  });

  it('says where the code of a function lies', async () => {
    expect(factsOf(await read(SAM), 'built-from')).toEqual([
      'PlaceOrder:  = shop/orders/src/place_order',
      'shipper:  = shop/shipping',
    ]);
  });

  it('takes a permission for no dependency', async () => {
    const claims = await read(SAM.replace('          QUEUE_URL: !Ref OrderQueue\n', ''));
    expect(needs(claims)).not.toContain('PlaceOrder PUBLISHES_TO OrderQueue');
    expect(factsOf(claims, 'cloudformation-permit')).toContain(
      'PlaceOrder:  = cfn:shop/orders/template.yaml:OrderQueue',
    );
  });
});

describe('a template in JSON', () => {
  const JSON_TEMPLATE = JSON.stringify(
    {
      Resources: {
        Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'payments-api' } },
        Charge: {
          Type: 'AWS::Lambda::Function',
          DependsOn: 'Instance',
          Properties: {
            Environment: { Variables: { DB_HOST: { 'Fn::GetAtt': ['Instance', 'Endpoint.Address'] } } },
          },
        },
        Method: {
          Type: 'AWS::ApiGateway::Method',
          Properties: {
            RestApiId: { Ref: 'Api' },
            Integration: {
              Uri: { 'Fn::Join': ['', ['arn:aws:apigateway:', { 'Fn::GetAtt': ['Charge', 'Arn'] }, '/invocations']] },
            },
          },
        },
        Instance: { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: { Ref: 'PaymentsDb' } } },
        PaymentsDb: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'aurora-postgresql' } },
      },
    },
    null,
    '\t',
  );

  it('is read with its long names of functions, and tabs', async () => {
    const claims = await read(JSON_TEMPLATE, 'shop/payments.template');
    expect(needs(claims)).toEqual(['payments-api ROUTES_TO Charge']);
    expect(factsOf(claims, 'setting')).toEqual(['Charge: DB_HOST = cfn:shop/payments.template:Instance']);
  });

  it('takes the instances of a database cluster for the cluster', async () => {
    const claims = await read(JSON_TEMPLATE, 'shop/payments.template');
    expect(parts(claims)).toContain('PaymentsDb DATABASE postgresql');
    expect(parts(claims)).toHaveLength(3);
    expect(factsOf(claims, 'address')).toContain('PaymentsDb:  = cfn:shop/payments.template:Instance');
  });
});

describe('services on ECS', () => {
  it('are reached through the load balancer whose listener forwards to their target group', async () => {
    const claims = await read(`Resources:
  Balancer: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer }
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Balancer
      DefaultActions: [{ Type: forward, TargetGroupArn: !Ref Group }]
  Group: { Type: AWS::ElasticLoadBalancingV2::TargetGroup }
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: website
      ContainerDefinitions:
        - Name: website
          Image: registry.example/website:1.2
          Environment:
            - Name: CATALOG_URL
              Value: http://catalog.shop.local:8080
  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      LoadBalancers:
        - TargetGroupArn: !Ref Group
`);
    expect(parts(claims)).toEqual(['orders balancer LOAD_BALANCER elastic-load-balancing', 'website SERVICE ecs']);
    expect(needs(claims)).toEqual(['orders balancer ROUTES_TO website']);
    expect(factsOf(claims, 'setting')).toEqual(['website: CATALOG_URL = http://catalog.shop.local:8080']);
    expect(factsOf(claims, 'image')).toEqual(['website:  = registry.example/website:1.2']);
  });
});

describe('a file of the Serverless Framework', () => {
  const SERVERLESS = `service: orders
custom:
  table: orders-\${opt:stage, 'dev'}
provider:
  name: aws
functions:
  place:
    handler: src/handlers/place.main
    environment:
      TABLE: \${self:custom.table}
      QUEUE_URL: !Ref ShippingQueue
    events:
      - http: { path: /orders, method: post }
  ship:
    handler: src/handlers/ship.main
    events:
      - sqs:
          arn: !GetAtt ShippingQueue.Arn
      - sns: { arn: { Ref: News } }
resources:
  Resources:
    ShippingQueue: { Type: AWS::SQS::Queue }
    News: { Type: AWS::SNS::Topic }
    Table:
      Type: AWS::DynamoDB::Table
      Properties: { TableName: '\${self:custom.table}' }
`;

  it('has functions with what starts them and where their code lies', async () => {
    const claims = await read(SERVERLESS, 'shop/orders/serverless.yml', serverlessReader);
    expect(parts(claims)).toEqual([
      'News QUEUE sns',
      'ShippingQueue QUEUE sqs',
      'orders API GATEWAY api-gateway',
      'orders DATABASE dynamodb',
      'place SERVICE lambda',
      'ship SERVICE lambda',
    ]);
    expect(needs(claims)).toEqual([
      'orders API ROUTES_TO place',
      'ship CONSUMES_FROM News',
      'ship CONSUMES_FROM ShippingQueue',
    ]);
    expect(factsOf(claims, 'built-from')).toEqual([
      'place:  = shop/orders/src/handlers',
      'ship:  = shop/orders/src/handlers',
    ]);
    expect(factsOf(claims, 'setting')).toContain('place: TABLE = cfn:shop/orders/serverless.yml:Table');
    expect(factsOf(claims, 'setting')).toContain('place: QUEUE_URL = cfn:shop/orders/serverless.yml:ShippingQueue');
  });
});

describe('what is no template', () => {
  it('is left to others', async () => {
    const compose = new SystemFile('a/docker-compose.yml', 'services:\n  a:\n    image: b\n');
    expect(cloudformationReader.isFor(compose)).toBe(false);
    const note = new SystemFile('a/note.yaml', '# Resources: Type: AWS::S3::Bucket\ntext: Resources\n');
    if (cloudformationReader.isFor(note)) expect((await cloudformationReader.read(note)).status).toBe('other');
  });

  it('is refused in one line when it is broken, and never throws', async () => {
    const texts = [
      'Resources:\n  A:\n    Type: AWS::S3::Bucket\n   B: {',
      `Resources:\n  A:\n    Type: AWS::SQS::Queue\n    Properties: ${'{a: '.repeat(5000)}`,
      'Resources: [Type: AWS::S3::Bucket]',
      'Resources:\n  A: &a\n    Type: AWS::Lambda::Function\n    Properties: *a\n',
      'Resources:\n  A:\n    Type: AWS::Lambda::Alias\n    Properties: {FunctionName: !Ref B}\n  B:\n    Type: AWS::Lambda::Alias\n    Properties: {FunctionName: !Ref A}\n',
      'Resources:\n  A:\n    Type: AWS::Lambda::Function\n    Properties: {Environment: {Variables: {X: !Sub [!Sub "${X}", {X: !Ref A}], Y: !If [1], Z: !Join 3}}}\n',
    ];
    for (const text of texts) {
      const file = new SystemFile('a/template.yaml', text);
      const reading = await cloudformationReader.read(file);
      if (reading.status === 'refused') expect(reading.reason).not.toContain('\n');
    }
  });

  it('is read in time that grows with its size', async () => {
    const functions = Array.from(
      { length: 2000 },
      (_, at) => `  F${at}:
    Type: AWS::Serverless::Function
    Properties:
      Environment: { Variables: { TABLE: !Ref Table, NEXT: !Ref F${(at + 1) % 2000} } }
      Policies: [{ DynamoDBReadPolicy: { TableName: !Ref Table } }]
      Events: { Api: { Type: Api } }
`,
    );
    const file = new SystemFile(
      'a/template.yaml',
      `Resources:\n  Table: { Type: AWS::DynamoDB::Table }\n${functions.join('')}`,
    );
    const start = performance.now();
    expect((await cloudformationReader.read(file)).status).toBe('read');
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
