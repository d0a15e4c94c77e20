// Resources that join two others and are neither. In: nothing. Out: the table of them, and what no dependency follows from.
import type { ComponentKind, DependencyKind } from '../../../cypher/model/values.js';

export interface Connector {
  readonly types: RegExp;
  /** paths of the arguments that name the one that needs the other */
  readonly from: RegExp;
  readonly to: RegExp;
  /** null: as it follows from the needed one */
  readonly kind: DependencyKind | null;
  /** what the needed one must be */
  readonly kinds?: readonly ComponentKind[];
}

/** What requests are routed to. */
export const BEHIND: readonly ComponentKind[] = [
  'SERVICE',
  'COMPUTE',
  'LOAD_BALANCER',
  'GATEWAY',
  'CDN',
  'ORCHESTRATOR',
];

export const CONNECTORS: readonly Connector[] = [
  {
    types: /^aws_(?:alb|lb)_listener(?:_rule)?$/,
    from: /^(?:load_balancer_arn|listener_arn)$/,
    to: /target_group/,
    kind: 'ROUTES_TO',
  },
  {
    types: /^aws_lambda_event_source_mapping$/,
    from: /^function_name$/,
    to: /^event_source_arn$/,
    kind: 'CONSUMES_FROM',
  },
  { types: /^aws_sns_topic_subscription$/, from: /^endpoint$/, to: /^topic_arn$/, kind: 'CONSUMES_FROM' },
  {
    types: /^aws_cloudwatch_event_target$/,
    from: /^(?:arn|target_id)$/,
    to: /^(?:rule|event_bus_name)$/,
    kind: 'CONSUMES_FROM',
    kinds: ['QUEUE'],
  },
  { types: /^aws_s3_bucket_notification$/, from: /lambda_function_arn$/, to: /^bucket$/, kind: 'CONSUMES_FROM' },
  { types: /^aws_s3_bucket_notification$/, from: /^bucket$/, to: /(?:queue|topic)_arn$/, kind: 'PUBLISHES_TO' },
  { types: /^google_storage_notification$/, from: /^bucket$/, to: /^topic$/, kind: 'PUBLISHES_TO' },
  { types: /^aws_pipes_pipe$/, from: /^target$/, to: /^source$/, kind: 'CONSUMES_FROM' },
  {
    types: /^aws_api_gateway_integration$|^aws_apigatewayv2_integration$/,
    from: /^(?:rest_api_id|api_id)$/,
    to: /uri$|^connection_id$/,
    kind: 'ROUTES_TO',
    kinds: BEHIND,
  },
  {
    types: /^aws_api_gateway_integration$|^aws_apigatewayv2_integration$/,
    from: /^(?:rest_api_id|api_id)$/,
    to: /uri$/,
    kind: 'PUBLISHES_TO',
    kinds: ['QUEUE'],
  },
  {
    types: /authorizer$/,
    from: /^(?:rest_api_id|api_id)$/,
    to: /provider_arns|issuer|audience|authorizer_uri/,
    kind: 'AUTHENTICATES_WITH',
  },
  { types: /^aws_appsync_datasource$/, from: /^api_id$/, to: /_config\./, kind: null },
  {
    types: /_record(?:_set)?$|_dns_a_record$|_dns_cname_record$/,
    from: /^(?:zone_id|managed_zone|zone_name)$/,
    to: /^(?:alias\.name|records?|rrdatas|value|content|target_resource_id)$/,
    kind: 'ROUTES_TO',
    kinds: BEHIND,
  },
  { types: /^aws_elb_attachment$/, from: /^elb$/, to: /^instance$/, kind: 'ROUTES_TO' },
  { types: /^aws_globalaccelerator_endpoint_group$/, from: /^listener_arn$/, to: /endpoint_id$/, kind: 'ROUTES_TO' },
  {
    types: /^google_pubsub_subscription$/,
    from: /push_endpoint$|^bigquery_config/,
    to: /^topic$/,
    kind: 'CONSUMES_FROM',
  },
  { types: /^google_pubsub_subscription$/, from: /^topic$/, to: /^dead_letter_policy/, kind: 'PUBLISHES_TO' },
  { types: /^google_eventarc_trigger$/, from: /^destination/, to: /^transport|^channel$/, kind: 'CONSUMES_FROM' },
  {
    types: /^azurerm_eventgrid_(?:system_topic_)?event_subscription$/,
    from: /function_endpoint|webhook_endpoint/,
    to: /^(?:scope|system_topic)$/,
    kind: 'CONSUMES_FROM',
  },
  {
    types: /^azurerm_eventgrid_(?:system_topic_)?event_subscription$/,
    from: /^(?:scope|system_topic)$/,
    to: /(?:queue|topic|eventhub)_endpoint/,
    kind: 'PUBLISHES_TO',
  },
  {
    types: /^azurerm_api_management_(?:api|backend)$/,
    from: /^api_management_name$/,
    to: /url$|resource_id$/,
    kind: 'ROUTES_TO',
  },
  { types: /^azurerm_cdn_endpoint$/, from: /^profile_name$/, to: /^origin\./, kind: 'ROUTES_TO' },
  { types: /^azurerm_cdn_frontdoor_origin$/, from: /origin_group_id$/, to: /host_name$/, kind: 'ROUTES_TO' },
  { types: /^azurerm_traffic_manager_\w*endpoint$/, from: /^profile_(?:id|name)$/, to: /target/, kind: 'ROUTES_TO' },
  {
    types: /^digitalocean_loadbalancer_attachment$|^hcloud_load_balancer_target$/,
    from: /load_balancer_id$/,
    to: /(?:server|droplet)_id/,
    kind: 'ROUTES_TO',
  },
  { types: /^cloudflare_workers?_route$/, from: /^zone_id$/, to: /^script/, kind: 'ROUTES_TO' },
];

/** Rules of who may do what: they permit ways, and none follows from them alone. */
export const isGuard = (type: string): boolean =>
  /_security_group|_iam_|_kms_|role_assignment|role_definition|_polic(?:y|ies)(?:_document|_attachment)?$|_network_acl|_firewall|_lambda_permission|_service_account|_access_policy|_user_assigned_identity|_network_interface_security/.test(
    type,
  );

/** Where a component names something that it does not need to work, or that the network is made of. */
export const isSilent = (path: string): boolean =>
  /(?:^|\.)(?:vpc\w*|subnet\w*|security_group\w*|network_\w*|kms_\w*|role|\w*role_arn|iam_\w*|policy|tags|labels|logging\w*|access_logs|access_log_settings|log_\w+|s3_bucket|s3_key|s3_object_version|source_archive_\w+|source_code_hash|storage_source|source_hash|layers|zone_id|hosted_zone_id|zone_name|managed_zone|triggers\w*|replace_triggered_by|depends_on|certificate\w*|acm_\w*|ssl_\w+|web_acl_id|web_acl_arn|availability_zones?|resource_group_name|location|for_each|count|project|ebs_\w+)(?:$|\.)/.test(
    path,
  ) && !/service_registries|efs_volume/.test(path);
