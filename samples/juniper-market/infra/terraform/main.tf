# The data stores of the shop and the storefront. The cluster itself belongs to the platform repository.
terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.80"
    }
    random = {
      source  = "hashicorp/random"
      version = "~> 3.6"
    }
  }

  backend "s3" {
    bucket = "juniper-market-terraform-state"
    key    = "shop/terraform.tfstate"
    region = "eu-central-1"
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = {
      System      = "shop"
      Environment = var.environment
    }
  }
}

data "aws_vpc" "shop" {
  tags = { Name = "shop" }
}

data "aws_ecs_cluster" "shop" {
  cluster_name = "shop"
}

data "aws_iam_openid_connect_provider" "cluster" {
  url = var.cluster_oidc_issuer
}
