// Which resources and well-known modules are components of a system, of what kind, and what names them. In: a type or a
// module's source. Out: its row. What is not in the tables (rules, roles, attachments, definitions) is no component:
// references lead through it.
import type { ComponentKind } from '../../../../cypher/model/values.js';

export interface ResourceType {
  readonly kind: ComponentKind;
  /** lower case; none: an argument (`engine`) or nothing tells */
  readonly technology?: string;
  /** arguments that may name it, best first */
  readonly names: readonly string[];
}

/** By kind, then technology: `type` or `type:argument|argument` with what names it before `name` does. */
const RESOURCES: Partial<Record<ComponentKind, Readonly<Record<string, string>>>> = {
  DATABASE: {
    '': 'aws_db_instance:identifier|identifier_prefix|db_name aws_rds_cluster:cluster_identifier|cluster_identifier_prefix|database_name aws_rds_global_cluster:global_cluster_identifier google_sql_database_instance digitalocean_database_cluster',
    postgresql:
      'azurerm_postgresql_server azurerm_postgresql_flexible_server google_alloydb_cluster:cluster_id azurerm_cosmosdb_postgresql_cluster ibm_database',
    mysql: 'azurerm_mysql_server azurerm_mysql_flexible_server oci_mysql_mysql_db_system:display_name',
    mariadb: 'azurerm_mariadb_server',
    'sql-server':
      'azurerm_mssql_server azurerm_sql_server azurerm_mssql_database azurerm_sql_database azurerm_mssql_managed_instance',
    dynamodb: 'aws_dynamodb_table aws_dynamodb_global_table',
    documentdb: 'aws_docdb_cluster:cluster_identifier aws_docdbelastic_cluster',
    neptune: 'aws_neptune_cluster:cluster_identifier',
    redshift: 'aws_redshift_cluster:cluster_identifier aws_redshiftserverless_workgroup:workgroup_name',
    opensearch: 'aws_opensearch_domain:domain_name aws_opensearchserverless_collection',
    elasticsearch: 'aws_elasticsearch_domain:domain_name ec_deployment elasticstack_elasticsearch_index',
    cassandra: 'aws_keyspaces_keyspace azurerm_cosmosdb_cassandra_cluster astra_database',
    timestream: 'aws_timestreamwrite_database:database_name',
    spanner: 'google_spanner_instance',
    bigtable: 'google_bigtable_instance',
    firestore: 'google_firestore_database',
    bigquery: 'google_bigquery_dataset:dataset_id|friendly_name',
    'cosmos-db': 'azurerm_cosmosdb_account',
    mongodb:
      'mongodbatlas_cluster mongodbatlas_advanced_cluster mongodbatlas_serverless_instance azurerm_mongo_cluster',
    'azure-search': 'azurerm_search_service',
    kusto: 'azurerm_kusto_cluster',
    synapse: 'azurerm_synapse_workspace',
    snowflake: 'snowflake_database',
    influxdb: 'aws_timestreaminfluxdb_db_instance',
    d1: 'cloudflare_d1_database',
    'workers-kv': 'cloudflare_workers_kv_namespace:title',
    cockroachdb: 'cockroach_cluster',
  },
  CACHE: {
    '': 'aws_elasticache_cluster:cluster_id aws_elasticache_serverless_cache',
    redis:
      'aws_elasticache_replication_group:replication_group_id aws_elasticache_global_replication_group:global_replication_group_id_suffix aws_memorydb_cluster google_redis_instance google_redis_cluster azurerm_redis_cache azurerm_redis_enterprise_cluster azurerm_managed_redis upstash_redis_database:database_name rediscloud_subscription',
    valkey: 'google_memorystore_instance:instance_id',
    memcached: 'google_memcache_instance',
    dax: 'aws_dax_cluster:cluster_name',
  },
  QUEUE: {
    sqs: 'aws_sqs_queue',
    sns: 'aws_sns_topic',
    kinesis: 'aws_kinesis_stream',
    firehose: 'aws_kinesis_firehose_delivery_stream',
    kafka:
      'aws_msk_cluster:cluster_name aws_msk_serverless_cluster:cluster_name confluent_kafka_cluster:display_name google_managed_kafka_cluster:cluster_id aiven_kafka:service_name heroku_kafka',
    '-mq': 'aws_mq_broker:broker_name',
    eventbridge: 'aws_cloudwatch_event_bus',
    pubsub: 'google_pubsub_topic google_pubsub_lite_topic',
    'cloud-tasks': 'google_cloud_tasks_queue',
    eventarc: 'google_eventarc_channel',
    'service-bus': 'azurerm_servicebus_namespace azurerm_servicebus_queue azurerm_servicebus_topic',
    'event-hubs': 'azurerm_eventhub_namespace azurerm_eventhub',
    'event-grid': 'azurerm_eventgrid_topic azurerm_eventgrid_domain azurerm_eventgrid_system_topic',
    'storage-queue': 'azurerm_storage_queue',
    'cloudflare-queues': 'cloudflare_queue:queue_name',
    rabbitmq: 'cloudamqp_instance',
  },
  STORAGE: {
    s3: 'aws_s3_bucket:bucket|bucket_prefix aws_s3_directory_bucket:bucket minio_s3_bucket:bucket',
    efs: 'aws_efs_file_system:creation_token|tags.Name',
    fsx: 'aws_fsx_lustre_file_system:tags.Name aws_fsx_windows_file_system:tags.Name aws_fsx_ontap_file_system:tags.Name',
    gcs: 'google_storage_bucket',
    filestore: 'google_filestore_instance',
    'azure-storage': 'azurerm_storage_account',
    r2: 'cloudflare_r2_bucket',
    spaces: 'digitalocean_spaces_bucket',
  },
  LOAD_BALANCER: {
    'elastic-load-balancing': 'aws_lb aws_alb aws_elb',
    'cloud-load-balancing': 'google_compute_url_map google_compute_region_url_map',
    'azure-load-balancer': 'azurerm_lb',
    '': 'digitalocean_loadbalancer hcloud_load_balancer cloudflare_load_balancer oci_load_balancer_load_balancer:display_name',
    'traffic-manager': 'azurerm_traffic_manager_profile',
    'global-accelerator': 'aws_globalaccelerator_accelerator',
  },
  GATEWAY: {
    'api-gateway':
      'aws_api_gateway_rest_api aws_apigatewayv2_api google_api_gateway_api:api_id google_api_gateway_gateway:gateway_id',
    appsync: 'aws_appsync_graphql_api',
    'application-gateway': 'azurerm_application_gateway',
    'api-management': 'azurerm_api_management',
    'front-door': 'azurerm_frontdoor',
    ingress: 'kubernetes_ingress:metadata.name kubernetes_ingress_v1:metadata.name',
  },
  CDN: {
    cloudfront: 'aws_cloudfront_distribution:tags.Name',
    'front-door': 'azurerm_cdn_frontdoor_profile',
    'azure-cdn': 'azurerm_cdn_profile',
    fastly: 'fastly_service_vcl fastly_service_compute',
  },
  DNS: {
    route53: 'aws_route53_zone',
    'cloud-dns': 'google_dns_managed_zone',
    'azure-dns': 'azurerm_dns_zone azurerm_private_dns_zone',
    cloudflare: 'cloudflare_zone:zone',
  },
  SERVICE: {
    ecs: 'aws_ecs_service',
    lambda: 'aws_lambda_function:function_name',
    'app-runner': 'aws_apprunner_service:service_name',
    'elastic-beanstalk': 'aws_elastic_beanstalk_environment',
    'step-functions': 'aws_sfn_state_machine',
    batch: 'aws_batch_job_definition',
    glue: 'aws_glue_job',
    amplify: 'aws_amplify_app',
    'cloud-run': 'google_cloud_run_service google_cloud_run_v2_service google_cloud_run_v2_job',
    'cloud-functions': 'google_cloudfunctions_function google_cloudfunctions2_function',
    'app-engine': 'google_app_engine_standard_app_version:service google_app_engine_flexible_app_version:service',
    workflows: 'google_workflows_workflow',
    dataflow: 'google_dataflow_job google_dataflow_flex_template_job',
    'app-service': 'azurerm_app_service azurerm_linux_web_app azurerm_windows_web_app',
    'azure-functions':
      'azurerm_function_app azurerm_linux_function_app azurerm_windows_function_app azurerm_function_app_flex_consumption',
    'container-apps': 'azurerm_container_app azurerm_container_app_job',
    'container-instances': 'azurerm_container_group',
    'logic-apps': 'azurerm_logic_app_workflow azurerm_logic_app_standard',
    'static-web-apps': 'azurerm_static_site azurerm_static_web_app',
    'spring-apps': 'azurerm_spring_cloud_app',
    kubernetes:
      'kubernetes_deployment:metadata.name kubernetes_deployment_v1:metadata.name kubernetes_stateful_set:metadata.name kubernetes_stateful_set_v1:metadata.name kubernetes_daemonset:metadata.name kubernetes_daemon_set_v1:metadata.name kubernetes_cron_job:metadata.name kubernetes_cron_job_v1:metadata.name',
    '': 'docker_container docker_service nomad_job heroku_app digitalocean_app:spec.name vercel_project helm_release render_web_service fly_app',
    'cloudflare-workers': 'cloudflare_worker_script cloudflare_workers_script:script_name',
    'cloudflare-pages': 'cloudflare_pages_project',
  },
  COMPUTE: {
    ec2: 'aws_instance:tags.Name aws_spot_instance_request:tags.Name aws_autoscaling_group:name|name_prefix',
    'compute-engine':
      'google_compute_instance google_compute_instance_group_manager google_compute_region_instance_group_manager',
    'azure-vm':
      'azurerm_virtual_machine azurerm_linux_virtual_machine azurerm_windows_virtual_machine azurerm_virtual_machine_scale_set azurerm_linux_virtual_machine_scale_set azurerm_windows_virtual_machine_scale_set',
    emr: 'aws_emr_cluster aws_emrserverless_application',
    dataproc: 'google_dataproc_cluster',
    '': 'digitalocean_droplet hcloud_server linode_instance:label openstack_compute_instance_v2 oci_core_instance:display_name vsphere_virtual_machine',
  },
  ORCHESTRATOR: {
    ecs: 'aws_ecs_cluster',
    eks: 'aws_eks_cluster',
    gke: 'google_container_cluster',
    aks: 'azurerm_kubernetes_cluster',
    'container-apps': 'azurerm_container_app_environment',
    batch: 'aws_batch_compute_environment:compute_environment_name',
    kubernetes: 'digitalocean_kubernetes_cluster linode_lke_cluster:label scaleway_k8s_cluster',
  },
  AUTH: {
    cognito: 'aws_cognito_user_pool',
    'key-vault': 'azurerm_key_vault',
    auth0: 'auth0_client',
    keycloak: 'keycloak_realm:realm',
    vault: 'hcp_vault_cluster:cluster_id',
  },
  CONFIG_SYSTEM: { appconfig: 'aws_appconfig_application', 'app-configuration': 'azurerm_app_configuration' },
  MONITORING: {
    'application-insights': 'azurerm_application_insights',
    'log-analytics': 'azurerm_log_analytics_workspace',
    prometheus: 'aws_prometheus_workspace:alias azurerm_monitor_workspace',
    grafana: 'aws_grafana_workspace azurerm_dashboard_grafana',
  },
};

const byType = tableOf(RESOURCES);

/** Modules of registries by the words of their source, sub-module last: the row whose words it has, in their order. */
const MODULES: Partial<Record<ComponentKind, Readonly<Record<string, string>>>> = {
  DATABASE: {
    '': 'rds:identifier rds-aurora:name|cluster_identifier rds-cluster',
    dynamodb: 'dynamodb-table',
    documentdb: 'documentdb-cluster',
    opensearch: 'opensearch:domain_name',
    elasticsearch: 'elasticsearch:domain_name',
    redshift: 'redshift:cluster_identifier',
    postgresql: 'sql-db/postgresql postgresql:server_name',
    mysql: 'sql-db/mysql mysql:server_name',
    'sql-server': 'sql-db/mssql',
    bigquery: 'bigquery:dataset_id|dataset_name',
    'cosmos-db': 'cosmosdb',
  },
  CACHE: {
    redis: 'elasticache:replication_group_id|cluster_id elasticache-redis memorystore redis',
    memcached: 'elasticache-memcached memorystore/memcache',
  },
  QUEUE: {
    sqs: 'sqs',
    sns: 'sns',
    kafka: 'msk-kafka-cluster msk-apache-kafka-cluster',
    '-mq': 'mq-broker',
    eventbridge: 'eventbridge:bus_name',
    pubsub: 'pubsub:topic',
    kinesis: 'kinesis-stream',
    'service-bus': 'servicebus',
  },
  STORAGE: {
    s3: 's3-bucket:bucket',
    efs: 'efs',
    gcs: 'cloud-storage cloud-storage/simple_bucket',
    'azure-storage': 'storage-account',
  },
  LOAD_BALANCER: { 'elastic-load-balancing': 'alb elb nlb', 'cloud-load-balancing': 'lb-http lb' },
  GATEWAY: { 'api-gateway': 'apigateway-v2 api-gateway' },
  CDN: { cloudfront: 'cloudfront cloudfront-s3-cdn' },
  SERVICE: {
    lambda: 'lambda:function_name lambda-function:function_name',
    ecs: 'ecs/service ecs-alb-service-task',
    'app-runner': 'app-runner:service_name',
    'step-functions': 'step-functions',
    'cloud-run': 'cloud-run:service_name cloud-run/v2:service_name',
  },
  COMPUTE: { ec2: 'ec2-instance autoscaling', 'compute-engine': 'vm/compute_instance:hostname' },
  ORCHESTRATOR: {
    ecs: 'ecs:cluster_name ecs/cluster:cluster_name|name ecs-cluster',
    eks: 'eks:cluster_name|name eks-cluster',
    gke: 'kubernetes-engine kubernetes-engine/private-cluster kubernetes-engine/beta-private-cluster kubernetes-engine/beta-public-cluster',
    aks: 'aks:cluster_name|prefix',
  },
  AUTH: { 'key-vault': 'keyvault' },
  DNS: { 'cloud-dns': 'cloud-dns' },
};

const byModule = tableOf(MODULES);

function tableOf(table: typeof RESOURCES): ReadonlyMap<string, ResourceType> {
  const rows = Object.entries(table).flatMap(([kind, technologies]) =>
    Object.entries(technologies).flatMap(([technology, entries]) =>
      entries.split(' ').map((entry): [string, ResourceType] => {
        const [type = '', names = ''] = entry.split(':');
        return [
          type,
          {
            kind: kind as ComponentKind,
            ...(technology === '' || technology.startsWith('-') ? {} : { technology }),
            names: [...names.split('|').filter((name) => name !== ''), 'name', 'name_prefix'],
          },
        ];
      }),
    ),
  );
  return new Map(rows);
}

/** @param type `aws_sqs_queue`; null for what is no component */
export function resourceType(type: string): ResourceType | null {
  return byType.get(type) ?? null;
}

/**
 * @param source `terraform-aws-modules/rds/aws`, `terraform-aws-modules/ecs/aws//modules/service`,
 * `git::https://example.org/terraform-aws-rds.git?ref=v1`; null for what nobody knows
 */
export function moduleType(source: string): ResourceType | null {
  const [address = '', inner = ''] = source
    .replace(/^[a-z]+::/, '')
    .replace(/^(?:https?|ssh):\/\//, '')
    .replace(/\?.*$/, '')
    .split('//');
  const parts = address.replace(/\.git$/, '').split(/[/:]/);
  // A registry's source is `[host/]namespace/name/provider`; elsewhere the repository's name says `terraform-aws-name`.
  const isRegistry = parts.length >= 3 && !/^(?:github\.com|gitlab\.com|bitbucket\.org|git@)/.test(parts[0] ?? '');
  const last = parts.at(-1) ?? '';
  const name = /^terraform-[a-z]+-(.+)$/.exec(last)?.[1] ?? (isRegistry ? (parts.at(-2) ?? '') : last);
  const submodule = inner.replace(/^modules\//, '');
  if (submodule !== '') return byModule.get(`${name}/${submodule}`) ?? null;
  return byModule.get(name) ?? null;
}

/** Engines of managed databases, brokers and caches as their `engine` says: `aurora-postgresql`, `POSTGRES_15`. */
const ENGINES: readonly (readonly [RegExp, string])[] = [
  [/postgres/i, 'postgresql'],
  [/maria/i, 'mariadb'],
  [/mysql|aurora/i, 'mysql'],
  [/sqlserver/i, 'sql-server'],
  [/oracle/i, 'oracle'],
  [/docdb/i, 'documentdb'],
  [/valkey/i, 'valkey'],
  [/redis/i, 'redis'],
  [/memcached/i, 'memcached'],
  [/rabbitmq/i, 'rabbitmq'],
  [/activemq/i, 'activemq'],
  [/mongo/i, 'mongodb'],
  [/kafka/i, 'kafka'],
];

/** @param engine what the argument says; undefined for none of the known */
export function technologyOfEngine(engine: string): string | undefined {
  return ENGINES.find(([pattern]) => pattern.test(engine))?.[1];
}

export const ENGINE_ARGUMENTS = ['engine', 'engine_type', 'database_version'] as const;
