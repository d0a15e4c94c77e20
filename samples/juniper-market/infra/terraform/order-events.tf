resource "aws_security_group" "order_events" {
  name   = "order-events-queue"
  vpc_id = data.aws_vpc.shop.id

  ingress {
    description     = "AMQP over TLS"
    from_port       = 5671
    to_port         = 5671
    protocol        = "tcp"
    security_groups = [var.pod_security_group_id]
  }
}

resource "aws_mq_broker" "order_events" {
  broker_name                = "order-events-queue"
  engine_type                = "RabbitMQ"
  engine_version             = "3.13"
  host_instance_type         = "mq.m5.large"
  deployment_mode            = "CLUSTER_MULTI_AZ"
  auto_minor_version_upgrade = true
  publicly_accessible        = false
  subnet_ids                 = var.private_subnet_ids
  security_groups            = [aws_security_group.order_events.id]

  user {
    username = "shop"
    password = random_password.order_events.result
  }
}

resource "random_password" "order_events" {
  length  = 32
  special = false
}
