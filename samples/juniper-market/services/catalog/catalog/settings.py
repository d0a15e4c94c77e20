"""What the catalog service is started with."""

import os
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Settings:
    database_host: str = field(default_factory=lambda: os.environ["CATALOG_DB_HOST"])
    database_password: str = field(default_factory=lambda: os.environ.get("CATALOG_DB_PASSWORD", ""))
    search_url: str = field(default_factory=lambda: os.environ["SEARCH_URL"])
    images_bucket: str = field(default_factory=lambda: os.environ["PRODUCT_IMAGES_BUCKET"])


settings = Settings()
