variable "region" {
  type    = string
  default = "eu-central-1"
}

variable "environment" {
  type    = string
  default = "production"
}

variable "private_subnet_ids" {
  type = list(string)
}

variable "public_subnet_ids" {
  type = list(string)
}

variable "pod_security_group_id" {
  description = "Security group of the pods in the cluster"
  type        = string
}

variable "cluster_oidc_issuer" {
  type = string
}

variable "certificate_arn" {
  type = string
}

variable "internal_zone_id" {
  type = string
}

variable "internal_domain" {
  description = "Private zone in which the stores are known to the pods"
  type        = string
  default     = "shop.internal"
}

variable "api_host" {
  description = "Host of the internal ingress of the cluster"
  type        = string
  default     = "api.shop.internal"
}

variable "storefront_version" {
  type    = string
  default = "4.31.0"
}
