# The storefront does not run in the cluster: it was there before the cluster was, and stays reachable when that is not.
resource "aws_security_group" "edge" {
  name   = "shop-edge"
  vpc_id = data.aws_vpc.shop.id

  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "storefront" {
  name   = "storefront"
  vpc_id = data.aws_vpc.shop.id

  ingress {
    from_port       = 3000
    to_port         = 3000
    protocol        = "tcp"
    security_groups = [aws_security_group.edge.id]
  }
}

resource "aws_lb" "edge" {
  name               = "shop-edge"
  load_balancer_type = "application"
  subnets            = var.public_subnet_ids
  security_groups    = [aws_security_group.edge.id]
}

resource "aws_lb_target_group" "storefront" {
  name        = "storefront"
  port        = 3000
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = data.aws_vpc.shop.id

  health_check {
    path = "/healthz"
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.edge.arn
  port              = 443
  protocol          = "HTTPS"
  certificate_arn   = var.certificate_arn

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.storefront.arn
  }
}

resource "aws_ecs_task_definition" "storefront" {
  family                   = "storefront"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048

  container_definitions = jsonencode([{
    name         = "storefront"
    image        = "registry.juniper-market.example/storefront:${var.storefront_version}"
    essential    = true
    portMappings = [{ containerPort = 3000 }]
    environment = [
      { name = "API_URL", value = "https://${var.api_host}" },
      { name = "SESSION_CACHE_URL", value = "rediss://${aws_elasticache_replication_group.session_cache.primary_endpoint_address}:6379" },
      { name = "IMAGE_CDN_URL", value = "https://${aws_cloudfront_distribution.image_cdn.domain_name}" },
    ]
  }])
}

resource "aws_ecs_service" "storefront" {
  name            = "storefront"
  cluster         = data.aws_ecs_cluster.shop.arn
  task_definition = aws_ecs_task_definition.storefront.arn
  desired_count   = 4
  launch_type     = "FARGATE"

  network_configuration {
    subnets         = var.private_subnet_ids
    security_groups = [aws_security_group.storefront.id]
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.storefront.arn
    container_name   = "storefront"
    container_port   = 3000
  }
}
