# Primary and replica of one size: what was set by hand in March 2025 kept the replica from taking over in November.
resource "aws_elasticache_subnet_group" "session_cache" {
  name       = "session-cache"
  subnet_ids = var.private_subnet_ids
}

resource "aws_elasticache_parameter_group" "session_cache" {
  name   = "session-cache"
  family = "redis7"

  parameter {
    name  = "maxmemory-policy"
    value = "volatile-lru"
  }
}

resource "aws_security_group" "session_cache" {
  name   = "session-cache"
  vpc_id = data.aws_vpc.shop.id

  ingress {
    description     = "Redis from the pods and the storefront"
    from_port       = 6379
    to_port         = 6379
    protocol        = "tcp"
    security_groups = [var.pod_security_group_id, aws_security_group.storefront.id]
  }
}

resource "aws_elasticache_replication_group" "session_cache" {
  replication_group_id       = "session-cache"
  description                = "Sessions and carts"
  engine                     = "redis"
  engine_version             = "7.1"
  node_type                  = "cache.r7g.xlarge"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = true
  transit_encryption_enabled = true
  parameter_group_name       = aws_elasticache_parameter_group.session_cache.name
  subnet_group_name          = aws_elasticache_subnet_group.session_cache.name
  security_group_ids         = [aws_security_group.session_cache.id]
}
