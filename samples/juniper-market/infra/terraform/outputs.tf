output "orders_db_address" {
  value = module.orders_db.address
}

output "catalog_db_address" {
  value = module.catalog_db.address
}

output "edge_dns_name" {
  value = aws_lb.edge.dns_name
}
