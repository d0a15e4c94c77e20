# Product pictures: the catalog service writes them, customers get them from the image CDN.
resource "aws_s3_bucket" "product_images" {
  bucket = "juniper-market-product-images"
}

resource "aws_s3_bucket_public_access_block" "product_images" {
  bucket                  = aws_s3_bucket.product_images.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_cloudfront_origin_access_control" "image_cdn" {
  name                              = "image-cdn"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

resource "aws_cloudfront_distribution" "image_cdn" {
  comment = "image CDN"
  enabled = true
  aliases = ["images.juniper-market.example"]

  origin {
    origin_id                = "product-images"
    domain_name              = aws_s3_bucket.product_images.bucket_regional_domain_name
    origin_access_control_id = aws_cloudfront_origin_access_control.image_cdn.id
  }

  default_cache_behavior {
    target_origin_id       = "product-images"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    viewer_protocol_policy = "redirect-to-https"
    cache_policy_id        = "658327ea-f89d-4fab-a63d-7e88639e58f6"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    acm_certificate_arn = var.certificate_arn
    ssl_support_method  = "sni-only"
  }

  tags = { Name = "image-cdn" }
}

data "aws_iam_policy_document" "catalog_assume" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [data.aws_iam_openid_connect_provider.cluster.arn]
    }
  }
}

resource "aws_iam_role" "catalog" {
  name               = "catalog"
  assume_role_policy = data.aws_iam_policy_document.catalog_assume.json
}

resource "aws_iam_role_policy" "catalog_images" {
  name = "product-images"
  role = aws_iam_role.catalog.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:GetObject", "s3:PutObject"]
      Resource = "${aws_s3_bucket.product_images.arn}/*"
    }]
  })
}
