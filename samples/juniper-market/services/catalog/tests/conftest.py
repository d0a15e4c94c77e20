import os

os.environ["CATALOG_DB_HOST"] = "catalog-test-db"
os.environ["SEARCH_URL"] = "http://search-under-test:9200"
os.environ["PRODUCT_IMAGES_BUCKET"] = "pictures-of-nothing"
