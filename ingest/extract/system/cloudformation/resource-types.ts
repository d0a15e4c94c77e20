// Which resource types of CloudFormation are components of a system, of what kind, and which properties name them. In: a
// type. Out: its row. What is in no table (roles, rules, groups, permissions) is no component; what only carries another one
// (a listener its load balancer, an alias its function) stands for that.
import type { ComponentKind } from '../../../../cypher/model/values.js';
import { ownValue } from '../own-value.js';

export interface ResourceType {
  readonly kind: ComponentKind;
  /** lower case; none: its engine tells, or nothing */
  readonly technology: string | undefined;
  /** properties that may name it, best first */
  readonly names: readonly string[];
}

/** By kind, then technology: `Service::Type` or `Service::Type:NameProperty`. */
const RESOURCES: Partial<Record<ComponentKind, Readonly<Record<string, string>>>> = {
  DATABASE: {
    '': 'RDS::DBInstance:DBInstanceIdentifier RDS::DBCluster:DBClusterIdentifier RDS::GlobalCluster:GlobalClusterIdentifier',
    dynamodb: 'DynamoDB::Table:TableName DynamoDB::GlobalTable:TableName Serverless::SimpleTable:TableName',
    documentdb: 'DocDB::DBCluster:DBClusterIdentifier',
    neptune: 'Neptune::DBCluster:DBClusterIdentifier',
    opensearch: 'OpenSearchService::Domain:DomainName OpenSearchServerless::Collection:Name',
    elasticsearch: 'Elasticsearch::Domain:DomainName',
    redshift: 'Redshift::Cluster:ClusterIdentifier RedshiftServerless::Workgroup:WorkgroupName',
    cassandra: 'Cassandra::Keyspace:KeyspaceName',
    timestream: 'Timestream::Database:DatabaseName',
    aurora: 'DSQL::Cluster',
  },
  CACHE: {
    '': 'ElastiCache::CacheCluster:ClusterName ElastiCache::ServerlessCache:ServerlessCacheName',
    redis: 'ElastiCache::ReplicationGroup:ReplicationGroupId MemoryDB::Cluster:ClusterName',
    dax: 'DAX::Cluster:ClusterName',
  },
  QUEUE: {
    sqs: 'SQS::Queue:QueueName',
    sns: 'SNS::Topic:TopicName',
    kinesis: 'Kinesis::Stream:Name',
    firehose: 'KinesisFirehose::DeliveryStream:DeliveryStreamName',
    kafka: 'MSK::Cluster:ClusterName MSK::ServerlessCluster:ClusterName',
    eventbridge: 'Events::EventBus:Name',
    '-mq': 'AmazonMQ::Broker:BrokerName',
  },
  STORAGE: { s3: 'S3::Bucket:BucketName', efs: 'EFS::FileSystem', fsx: 'FSx::FileSystem' },
  LOAD_BALANCER: {
    'elastic-load-balancing':
      'ElasticLoadBalancingV2::LoadBalancer:Name ElasticLoadBalancing::LoadBalancer:LoadBalancerName',
  },
  GATEWAY: {
    'api-gateway':
      'ApiGateway::RestApi:Name ApiGatewayV2::Api:Name Serverless::Api:Name Serverless::HttpApi:Name Serverless::WebSocketApi:Name',
    appsync: 'AppSync::GraphQLApi:Name Serverless::GraphQLApi:Name',
  },
  CDN: { cloudfront: 'CloudFront::Distribution' },
  SERVICE: {
    lambda: 'Lambda::Function:FunctionName Serverless::Function:FunctionName',
    ecs: 'ECS::Service:ServiceName',
    'app-runner': 'AppRunner::Service:ServiceName',
    'elastic-beanstalk': 'ElasticBeanstalk::Environment:EnvironmentName',
    'step-functions': 'StepFunctions::StateMachine:StateMachineName Serverless::StateMachine:Name',
    'eventbridge-pipes': 'Pipes::Pipe:Name',
    batch: 'Batch::JobDefinition:JobDefinitionName',
    glue: 'Glue::Job:Name',
    amplify: 'Amplify::App:Name',
  },
  COMPUTE: { ec2: 'EC2::Instance AutoScaling::AutoScalingGroup:AutoScalingGroupName', emr: 'EMR::Cluster:Name' },
  ORCHESTRATOR: { ecs: 'ECS::Cluster:ClusterName', eks: 'EKS::Cluster:Name' },
  AUTH: { cognito: 'Cognito::UserPool:UserPoolName' },
  CONFIG_SYSTEM: { appconfig: 'AppConfig::Application:Name' },
};

const byType = new Map(
  Object.entries(RESOURCES).flatMap(([kind, technologies]) =>
    Object.entries(technologies).flatMap(([technology, entries]) =>
      entries.split(' ').map((entry): [string, ResourceType] => {
        const [, type = '', name] = /^(\w+::\w+)(?::(\w+))?$/.exec(entry) ?? [];
        return [
          `AWS::${type}`,
          {
            kind: kind as ComponentKind,
            technology: technology === '' || technology.startsWith('-') ? undefined : technology,
            names: name === undefined ? [] : [name],
          },
        ];
      }),
    ),
  ),
);

/** @param type `AWS::SQS::Queue`; null for what is no component */
export function resourceType(type: string): ResourceType | null {
  return byType.get(type) ?? null;
}

/** What carries another resource, and the property that says which. */
const STANDS_FOR: Readonly<Record<string, string>> = {
  'AWS::ElasticLoadBalancingV2::Listener': 'LoadBalancerArn',
  'AWS::Lambda::Alias': 'FunctionName',
  'AWS::Lambda::Version': 'FunctionName',
  'AWS::Lambda::Url': 'TargetFunctionArn',
  'AWS::RDS::DBInstance': 'DBClusterIdentifier',
  'AWS::RDS::DBProxy': '',
  'AWS::RDS::DBProxyTargetGroup': 'DBClusterIdentifiers',
  'AWS::DocDB::DBInstance': 'DBClusterIdentifier',
  'AWS::Neptune::DBInstance': 'DBClusterIdentifier',
  'AWS::EFS::AccessPoint': 'FileSystemId',
  'AWS::EFS::MountTarget': 'FileSystemId',
  'AWS::ApiGateway::Stage': 'RestApiId',
  'AWS::ApiGateway::Deployment': 'RestApiId',
  'AWS::ApiGateway::Resource': 'RestApiId',
  'AWS::ApiGatewayV2::Stage': 'ApiId',
  'AWS::ApiGatewayV2::Deployment': 'ApiId',
  'AWS::Cognito::UserPoolClient': 'UserPoolId',
  'AWS::Cognito::UserPoolDomain': 'UserPoolId',
  'AWS::SecretsManager::SecretTargetAttachment': 'TargetId',
};

/** The property by which a resource stands for another; null where it does not. */
export function standsFor(type: string): string | null {
  return ownValue(STANDS_FOR, type) || null;
}

/** Engines of databases, caches and brokers as their `Engine` or `EngineType` says. */
const ENGINES: readonly (readonly [RegExp, string])[] = [
  [/postgres/i, 'postgresql'],
  [/maria/i, 'mariadb'],
  [/mysql|^aurora$/i, 'mysql'],
  [/sqlserver/i, 'sql-server'],
  [/oracle/i, 'oracle'],
  [/valkey/i, 'valkey'],
  [/redis/i, 'redis'],
  [/memcached/i, 'memcached'],
  [/rabbitmq/i, 'rabbitmq'],
  [/activemq/i, 'activemq'],
];

/** @returns undefined for none of the known */
export function technologyOfEngine(engine: string): string | undefined {
  return ENGINES.find(([pattern]) => pattern.test(engine))?.[1];
}
