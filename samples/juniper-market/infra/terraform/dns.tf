# Names by which the pods reach the stores, so that a store can be replaced without touching them.
resource "aws_route53_record" "session_cache" {
  zone_id = var.internal_zone_id
  name    = "session-cache.${var.internal_domain}"
  type    = "CNAME"
  ttl     = 30
  records = [aws_elasticache_replication_group.session_cache.primary_endpoint_address]
}

resource "aws_route53_record" "order_events" {
  zone_id = var.internal_zone_id
  name    = "order-events.${var.internal_domain}"
  type    = "CNAME"
  ttl     = 30
  records = [regex("^amqps://([^:]+)", aws_mq_broker.order_events.instances[0].endpoints[0])[0]]
}

resource "aws_route53_record" "search_index" {
  zone_id = var.internal_zone_id
  name    = "search.${var.internal_domain}"
  type    = "CNAME"
  ttl     = 30
  records = [aws_opensearch_domain.search_index.endpoint]
}
