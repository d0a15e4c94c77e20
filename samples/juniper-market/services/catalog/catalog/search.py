"""The search index."""

from opensearchpy import OpenSearch

from catalog.settings import settings

_index = OpenSearch(hosts=[settings.search_url], timeout=2)


def product_ids(text: str) -> list[str]:
    query = {"multi_match": {"query": text, "fields": ["name^3", "description"]}}
    reply = _index.search(index="products", body={"query": query, "size": 24})
    return [hit["_id"] for hit in reply["hits"]["hits"]]
