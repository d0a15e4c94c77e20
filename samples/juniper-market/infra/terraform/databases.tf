module "orders_db" {
  source = "./modules/postgres"

  name                       = "orders-db"
  instance_class             = "db.r6g.xlarge"
  allocated_storage          = 500
  max_connections            = 200
  subnet_ids                 = var.private_subnet_ids
  vpc_id                     = data.aws_vpc.shop.id
  allowed_security_group_ids = [var.pod_security_group_id]
  zone_id                    = var.internal_zone_id
  internal_domain            = var.internal_domain
}

module "catalog_db" {
  source = "./modules/postgres"

  name                       = "catalog-db"
  instance_class             = "db.t4g.medium"
  allocated_storage          = 50
  max_connections            = 100
  subnet_ids                 = var.private_subnet_ids
  vpc_id                     = data.aws_vpc.shop.id
  allowed_security_group_ids = [var.pod_security_group_id]
  zone_id                    = var.internal_zone_id
  internal_domain            = var.internal_domain
}
