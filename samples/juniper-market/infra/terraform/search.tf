resource "aws_security_group" "search_index" {
  name   = "search-index"
  vpc_id = data.aws_vpc.shop.id

  ingress {
    description     = "HTTPS from the pods"
    from_port       = 443
    to_port         = 443
    protocol        = "tcp"
    security_groups = [var.pod_security_group_id]
  }
}

resource "aws_opensearch_domain" "search_index" {
  domain_name    = "search-index"
  engine_version = "OpenSearch_2.15"

  cluster_config {
    instance_type          = "r7g.large.search"
    instance_count         = 2
    zone_awareness_enabled = true
  }

  ebs_options {
    ebs_enabled = true
    volume_size = 100
  }

  vpc_options {
    subnet_ids         = slice(var.private_subnet_ids, 0, 2)
    security_group_ids = [aws_security_group.search_index.id]
  }
}
