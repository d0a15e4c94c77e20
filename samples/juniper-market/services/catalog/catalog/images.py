"""Pictures of products, which customers get from the image CDN."""

from typing import BinaryIO

import boto3

from catalog.settings import settings

_s3 = boto3.client("s3")


def put(product_id: str, image: BinaryIO) -> None:
    _s3.upload_fileobj(
        image,
        settings.images_bucket,
        f"products/{product_id}.webp",
        ExtraArgs={"ContentType": "image/webp", "CacheControl": "max-age=86400"},
    )
